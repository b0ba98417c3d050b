"""What the files of a volume say that is nobody's value: markup, the program's words, dates as letters write them.

A withheld cell that is one of these, such as `Microsoft` or `October`, is no leak where a file says it anyway.
"""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, Final

from app.documents import docx_writer, inspect, pdf_writer
from app.documents.blocks import Document, Footer, Letterhead, Logo, Paragraph, Run, Section
from app.documents.fonts import FontSet
from app.documents.phrases import day
from app.documents.pictures import dot
from app.documents.wording import Wording
from app.domain.catalogue import Catalogue
from app.domain.gate import Cleared
from app.domain.matter import Production

FORM_WORDS: Final = (
    "account", "bates", "bates_first", "bates_last", "bytes", "case", "category", "contents", "custodian", "date",
    "fields", "files", "format", "found", "ground", "name", "no", "notice", "pages", "parts", "production", "reference",
    "request", "rows", "sha256", "status", "title", "utc", "values", "volume", "zone", "Z", "null",
)  # fmt: skip
"""The names of the members of JSON files."""
_EVERY_FACE: Final = "A \u0370 \u7530 \u6c49 \ud55c \U0001d4d0 \U0001f704 \u26a1 \U0001f6c8 \U0001f600 " + " ".join(
    "\u0531\u05d0\u0628\u0710\u0780\u07ca\u0915\u0995\u0a15\u0a95\u0b15\u0b95\u0c15\u0c95\u0d15\u0d9a\u0e01\u0e81"
    "\u1000\u10d0\u1200\u13a0\u1401\u1780\u2d30\ua984"
)
"""A letter, or a sign, of every face."""


def said_anyway(
    cleared: Cleared, production: Production, wording: Wording, catalogue: Catalogue, fonts: FontSet
) -> Iterator[str]:
    """Give all that files may say of a volume whatever its values are."""
    yield from FORM_WORDS
    for sentence in wording.sentences.values():
        yield from (sentence.one, sentence.many)
    for each in catalogue:
        yield from (each.label, each.plural)
    yield from map(day, (cleared.letter_on, cleared.response_on, *_dates(cleared.facts)))
    yield from _bates(cleared, production)
    yield from _markup(fonts)


def _bates(cleared: Cleared, production: Production) -> Iterator[str]:
    prefix, _, digits = production.bates_first.rpartition("-")
    for number in range(cleared.bates_next, production.bates_next):
        yield f"{prefix}-{number:0{len(digits)}}"


@cache
def _markup(fonts: FontSet) -> tuple[str, ...]:
    """Give what a document without a word consists of, in both formats."""
    looks = (Run(_EVERY_FACE), Run("A", bold=True), Run("A", italic=True), Run("A", bold=True, italic=True))
    mono = (Run("A", mono=True), Run("A", mono=True, bold=True))
    logo = Letterhead("", (), Logo("", "", dot()))
    section = Section((logo, Paragraph((*looks, *mono))), Footer(""))
    blank = Document(
        title="",
        subject="",
        sections=(section,),
        instant=datetime.fromisoformat("2000-01-01T00:00:00Z"),
        draft=False,
        family=fonts.family,
    )
    read = (
        inspect.docx_text(docx_writer.write(blank, fonts)),
        inspect.pdf_text(pdf_writer.write(blank, fonts)),
    )
    return tuple(text for each in read for text in (each.unprinted, *map(str, each.metadata.values())))


def _dates(value: Any) -> Iterator[date]:
    if isinstance(value, date) and not isinstance(value, datetime):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _dates(each)
    elif is_dataclass(value):
        for entry in fields(value):
            yield from _dates(getattr(value, entry.name))
