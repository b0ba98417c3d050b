"""The pages of an attached document: as pictures where it is a PDF, and as numbered lines of text."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from app.ports import Cancelled as CancelledByUser
from app.reading.pages_docx import read_docx
from app.reading.pages_model import (
    MAX_BYTES,
    MAX_PAGES,
    Cancelled,
    Line,
    PagedDocument,
    PageImage,
    Pages,
    PageState,
    Progressed,
    UnreadableDocument,
    never,
    unheard,
)
from app.reading.pages_pdf import PdfPages
from app.reading.pages_signs import WARNINGS, is_garbled, of_states, sentences
from app.reading.pages_text import pages_of_paragraphs, pages_of_text, plain_text

__all__ = [
    "MAX_BYTES",
    "MAX_PAGES",
    "WARNINGS",
    "Line",
    "PageImage",
    "PageState",
    "PagedDocument",
    "PdfPages",
    "UnreadableDocument",
    "open_document",
]
_OLD_WORD: Final = b"\xd0\xcf\x11\xe0"  # also a DOCX under a password


def open_document(name: str, data: bytes, seconds: float = 20) -> PagedDocument:
    """Open a document by what it holds, not by its name; raises `UnreadableDocument`.

    `seconds` is the most that opening, or any one page, may take.
    """
    if not data:
        raise UnreadableDocument("document-empty")
    if len(data) > MAX_BYTES:
        raise UnreadableDocument("document-too-large")
    if b"%PDF-" in data[:1024]:
        return PdfPages(data, seconds)
    if data.startswith(b"PK\x03\x04"):
        docx = read_docx(data)
        if docx is None:
            raise UnreadableDocument("document-broken")
        return TextPages("docx", pages_of_paragraphs(docx.paragraphs), docx.signs)
    if data.startswith(_OLD_WORD):
        raise UnreadableDocument("document-unknown-kind")
    text = None if name.lower().endswith((".pdf", ".docx")) else plain_text(data)
    if text is None:
        wrong = name.lower().endswith((".pdf", ".docx", ".txt"))
        raise UnreadableDocument("document-broken" if wrong else "document-unknown-kind")
    return TextPages("text", pages_of_text(text))


class TextPages:
    """Show text as pages of lines, without pictures."""

    def __init__(self, kind: str, pages: Iterator[tuple[str, ...]], signs: Sequence[str] = ()) -> None:
        self.kind = kind
        self._pages = list(islice(pages, MAX_PAGES))
        self.page_count = len(self._pages)
        self.has_text = any(line.strip() for page in self._pages for line in page)
        cut = next(pages, None) is not None
        states = [self.page_state(page) for page in range(1, self.page_count + 1)]
        self.warnings = (*(["pages-cut"] if cut else []), *signs, *of_states(states))
        self.note = sentences(self.warnings)

    def page_state(self, page: int) -> PageState:
        """Say what a page gives."""
        lines = self._pages[page - 1]
        if not any(line.strip() for line in lines):
            return "blank"
        return "garbled" if is_garbled(lines) else "text"

    def render(self, page: int, dpi: float = 96) -> PageImage | None:  # noqa: ARG002 - as the protocol has it
        """Give no picture."""
        return None

    def text_lines(self, page: int) -> tuple[Line, ...]:
        """Give the lines of a page."""
        return tuple(Line(number, text) for number, text in enumerate(self._pages[page - 1], start=1))

    def all_lines(self, cancelled: Cancelled = never, progressed: Progressed = unheard) -> Pages:
        """Give the lines of every page; they are in memory."""
        if cancelled():
            raise CancelledByUser
        progressed(self.page_count, self.page_count)
        return tuple(self.text_lines(page) for page in range(1, self.page_count + 1))

    def close(self) -> None:
        """Do nothing."""
