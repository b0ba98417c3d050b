"""A PDF through a child process (`pages_worker`), because a bad one can crash PDFium."""

import threading
from collections.abc import Iterator
from typing import Final

from app.ports import Cancelled as CancelledByUser
from app.reading.pages_answer import Sheet, sheets
from app.reading.pages_child import Child, ChildDied, ChildTooSlow
from app.reading.pages_model import (
    MAX_PAGES,
    Cancelled,
    Line,
    PageImage,
    Pages,
    PageState,
    Progressed,
    UnreadableDocument,
    never,
    unheard,
)
from app.reading.pages_signs import WARNINGS, is_garbled, of_states, sentences
from app.reading.pleading import printed_numbers

BATCH: Final = 10  # pages a question: a tenth of a second, so that cancelling and drawing wait no longer
_MOST_LOST: Final = 5  # children; then the rest of the document is not worth waiting for


class PdfPages:
    """Show a PDF through a child process; one that dies on a page is replaced for the next."""

    kind = "pdf"

    def __init__(self, data: bytes, seconds: float) -> None:
        self._data = data
        self._seconds = seconds
        self._lock = threading.Lock()
        self._child: Child | None = None
        self._closed = False
        self._lost = 0
        self._states: dict[int, PageState] = {}
        with self._lock:
            pages, header = self._open()
        self.page_count = min(pages, MAX_PAGES)
        self.has_text = header.get("has_text") is True
        signs = header.get("signs")
        told = signs if isinstance(signs, list) else []
        self._signs = [code for code in WARNINGS if code in told or (code == "pages-cut" and pages > MAX_PAGES)]

    @property
    def warnings(self) -> tuple[str, ...]:
        """Give the codes of what is odd about the file, and about the pages read so far."""
        return (*self._signs, *of_states(self._states.values()))

    @property
    def note(self) -> str:
        """Say what is odd."""
        return sentences(self.warnings)

    def page_state(self, page: int) -> PageState:
        """Say what a page gives."""
        if page not in self._states:
            self._read(page, page)
        return self._states[page]

    def render(self, page: int, dpi: float = 96) -> PageImage | None:
        """Draw a page."""
        header, body = self._ask({"do": "render", "page": page, "dpi": dpi})
        sizes = [header.get(key) for key in ("width", "height", "stride")]
        match sizes:
            case [int(width), int(height), int(stride)] if (
                0 < width * 3 <= stride and height > 0 and stride * height == len(body)
            ):
                return PageImage(width, height, stride, body)
            case _:
                raise UnreadableDocument("page-unreadable")

    def text_lines(self, page: int) -> tuple[Line, ...]:
        """Give the lines of a page; numbers printed in the margin of pleading paper number the lines beside them."""
        (lines,) = self._read(page, page)
        if self._states[page] == "unreadable":
            raise UnreadableDocument("page-unreadable")
        return lines

    def all_lines(self, cancelled: Cancelled = never, progressed: Progressed = unheard) -> Pages:
        """Give the lines of every page, a batch of pages a question."""
        found: list[tuple[Line, ...]] = []
        lost = self._lost
        for first in range(1, self.page_count + 1, BATCH):
            last = min(first + BATCH - 1, self.page_count)
            self._stop_if(cancelled)
            try:
                found += self._read(first, last)
            except UnreadableDocument:
                found += self._singly(first, last, lost + _MOST_LOST, cancelled)
            progressed(last, self.page_count)
        return tuple(found)

    def close(self) -> None:
        """Let go of the child process, for good: reading that still runs in another thread stops."""
        self._closed = True
        with self._lock:
            self._drop()

    def _stop_if(self, cancelled: Cancelled) -> None:
        if self._closed or cancelled():
            raise CancelledByUser

    def _singly(self, first: int, last: int, most_lost: int, cancelled: Cancelled) -> Iterator[tuple[Line, ...]]:
        for page in range(first, last + 1):
            self._stop_if(cancelled)
            try:
                yield from self._read(page, page)
            except UnreadableDocument:
                if self._lost > most_lost:
                    raise
                self._states[page] = "unreadable"
                yield ()

    def _read(self, first: int, last: int) -> Pages:
        _, body = self._ask({"do": "lines", "first": first, "last": last})
        found = sheets(body, last - first + 1)
        if found is None:
            raise UnreadableDocument("page-unreadable")
        self._states.update((page, _state(sheet)) for page, sheet in enumerate(found, start=first))
        return tuple(_lines(sheet) for sheet in found)

    def _ask(self, request: dict[str, object]) -> tuple[dict[str, object], bytes]:
        with self._lock:
            if self._closed:
                raise UnreadableDocument("page-unreadable")
            if self._child is None:
                self._open()
            header, body = self._send(request)
        if "error" in header:
            raise UnreadableDocument("page-unreadable")
        return header, body

    def _open(self) -> tuple[int, dict[str, object]]:
        self._child = Child(self._seconds)
        header, _ = self._send({"do": "open"}, self._data)
        pages = header.get("pages")
        if header.get("error") == "encrypted":
            self._drop()
            raise UnreadableDocument("document-encrypted")
        if not isinstance(pages, int) or pages < 1:
            self._drop()
            raise UnreadableDocument("document-broken")
        return pages, header

    def _send(self, request: dict[str, object], data: bytes = b"") -> tuple[dict[str, object], bytes]:
        try:
            return self._child.ask(request, data) if self._child else ({"error": "closed"}, b"")
        except ChildTooSlow:
            code = "document-too-slow"
        except ChildDied:
            code = "document-broken" if request["do"] == "open" else "page-unreadable"
        self._lost += 1
        self._drop()
        raise UnreadableDocument(code)

    def _drop(self) -> None:
        if self._child:
            self._child.close()
        self._child = None


def _state(sheet: Sheet) -> PageState:
    return "garbled" if sheet.seen == "text" and is_garbled(line.text for line in sheet.lines) else sheet.seen


def _lines(sheet: Sheet) -> tuple[Line, ...]:
    kept = printed_numbers(sheet.lines)
    return tuple(
        Line(number, line.text, line.box, printed, line.edges) for number, (line, printed) in enumerate(kept, start=1)
    )
