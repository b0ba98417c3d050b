"""A translation beside its English text, part by part, for whoever reviews it; it is internal and never goes out."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest
from typing import Final

from app.documents.blocks import Column, Document, Footer, Heading, Paragraph, Section, Style, Table, Text, plain
from app.documents.walk import block_texts
from app.documents.wording import Wording

KEY: Final = "beside"


def compose(english: Document, translated: Document, wording: Wording, reference: str) -> Document:
    """Set two documents that were composed from the same facts in two columns; always a draft."""
    columns = tuple(Column(wording.line(f"{KEY}.{name}"), 1.0) for name in ("english", "translated"))
    blocks = (
        Heading(wording.say(f"{KEY}.title")),
        Paragraph(wording.say(f"{KEY}.internal"), Style.DELIVERY),
        Table(columns, tuple(_pairs(english, translated))),
    )
    footer = Footer(wording.line(f"{KEY}.footer", reference=reference))
    title = wording.line(f"{KEY}.document", reference=reference)
    return replace(english, title=title, subject="", sections=(Section(blocks, footer),), draft=True)


def _pairs(english: Document, translated: Document) -> Iterator[tuple[Text, Text]]:
    """Give each text with its translation; what only one of them has stands alone, so that it is seen."""
    for left, right in zip_longest(_texts(english), _texts(translated), fillvalue=()):
        if plain(left) != plain(right):
            yield left, right


def _texts(document: Document) -> Iterator[Text]:
    for section in document.sections:
        for block in section.blocks:
            yield from block_texts(block)
