"""What the papers share: their head, their footer, and how their rows are written for machines."""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from app.documents.blocks import Block, Document, Footer, Heading, Paragraph, Section, Style, text
from app.documents.fonts import code
from app.documents.frame import document
from app.documents.letter.context import Letter
from app.documents.letter.head import letterhead, re_block
from app.documents.logs.csvfile import MARK, UNWRITABLE, guarded
from app.documents.phrases import day


def paper(letter: Letter, key: str, blocks: Sequence[Block], case: Sequence[Block] | None = None) -> Document:
    """Make a paper of this volume: letterhead, date, what it is, the case unless told otherwise, and its blocks."""
    names = {"reference": letter.facts.reference, "number": str(letter.source.number)}
    head: tuple[Block, ...] = (
        replace(letterhead(letter), logo=None),  # the letter that encloses the paper has it
        Paragraph(text(day(letter.source.letter_on)), Style.DATE),
        Heading(letter.say(f"papers.{key}_head", number=names["number"])),
        *((re_block(letter),) if case is None else case),
    )
    footer = Footer(letter.line(f"papers.{key}_footer", None, **names))
    sections = (Section((*head, *blocks), footer),)
    return document(letter.source, letter.line(f"papers.{key}_title", None, **names), sections)


def as_csv(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Write rows as Schedule B's CSV is written: UTF-8 with its mark, quoted, a TAB before every value, CRLF."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows(tuple(map(guarded, row)) for row in rows)
    return MARK + UNWRITABLE.sub(lambda found: code(found[0]), written.getvalue()).encode()


def as_json(letter: Letter, kind: str, rows: Iterable[Mapping[str, Any]]) -> bytes:
    """Write rows as one JSON object that says of which volume they are."""
    told = {"format": kind, "reference": letter.facts.reference, "production": letter.source.number, "rows": list(rows)}
    return (json.dumps(told, indent=1) + "\n").encode("ascii")


def spaced(words: str) -> str:
    """Write the spaces that keep printed words together as plain ones."""
    return words.replace("\u00a0", " ")
