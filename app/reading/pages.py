"""The pages of an attached document: as pictures where it is a PDF, and as numbered lines of text."""

from collections.abc import Sequence

from app.ports import Cancelled as CancelledByUser
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
from app.reading.pages_text import docx_paragraphs, pages_of_text, plain_text

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
        paragraphs = docx_paragraphs(data)
        if paragraphs is None:
            raise UnreadableDocument("document-broken")
        return TextPages("docx", paragraphs)
    text = None if name.lower().endswith((".pdf", ".docx")) else plain_text(data)
    if text is None:
        wrong = name.lower().endswith((".pdf", ".docx", ".txt"))
        raise UnreadableDocument("document-broken" if wrong else "document-unknown-kind")
    return TextPages("text", text.split("\n"))


class TextPages:
    """Show text as pages of lines, without pictures."""

    def __init__(self, kind: str, lines: Sequence[str]) -> None:
        pages = pages_of_text(lines)
        self.kind = kind
        self._pages = pages[:MAX_PAGES]
        self.page_count = len(self._pages)
        self.has_text = any(line.strip() for page in self._pages for line in page)
        states = [self.page_state(page) for page in range(1, self.page_count + 1)]
        self.warnings = (*(["pages-cut"] if len(pages) > MAX_PAGES else []), *of_states(states))
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
