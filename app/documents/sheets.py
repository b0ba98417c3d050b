"""Lay out a document: its pages in order, each with its section and footer."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.documents import look
from app.documents.blocks import Document, Section
from app.documents.box import Setting
from app.documents.boxes import boxes
from app.documents.flow import Page, pages
from app.documents.fonts import FontSet
from app.documents.furniture import Furniture, of_section, room


@dataclass(frozen=True, slots=True)
class Sheet:
    """Hold a page before it is drawn."""

    section: Section
    furniture: Furniture
    page: Page
    opens_section: bool


def sheets(document: Document, fonts: FontSet) -> tuple[Sheet, ...]:
    """Lay out all pages; raises ValueError where a section with a Bates number needs more than its one page."""
    return tuple(sheet for section in document.sections for sheet in _sheets(section, document, fonts))


def _sheets(section: Section, document: Document, fonts: FontSet) -> Iterator[Sheet]:
    around = of_section(section, document, fonts)
    height = room(document.paper.value[1], around.bottom)
    setting = Setting(look.text_width(document.paper), height, fonts, section.pleading)
    found = pages(boxes(section.blocks, setting), height)
    if section.bates and len(found) > 1:
        raise ValueError("A section with a Bates number does not fit on one page.")
    for at, page in enumerate(found):
        yield Sheet(section, around, page, at == 0)
