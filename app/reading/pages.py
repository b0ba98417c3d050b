"""The pages of an attached document: as pictures where it is a PDF, and as numbered lines of text.

PDFium runs in a limited child process (`pages_worker`), because a bad PDF can crash it.
"""

import struct
import threading
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, Protocol

from app.domain.errors import DeskError
from app.reading.pages_child import Child, ChildDied, ChildTooSlow
from app.reading.pages_text import docx_paragraphs, pages_of_text, plain_text
from app.reading.pleading import printed_numbers

MAX_BYTES: Final = 50 * 1024 * 1024
MAX_PAGES: Final = 2_000
_SENTENCES: Final = {
    "document-empty": "This file is empty. Ask for it again, or attach the right one.",
    "document-too-large": "This file is larger than 50 MB. Print the order alone to a smaller PDF, and attach that.",
    "document-encrypted": "This PDF is protected by a password. Ask for a copy without one, or print it to a new PDF.",
    "document-broken": "This file is damaged or not what its name says, and cannot be shown. Ask for it again; "
    "everything can still be typed by hand.",
    "document-unknown-kind": "This is no PDF, DOCX or plain text file. Save it as a PDF, and attach that.",
    "document-too-slow": "This file takes too long to read, so reading was stopped. Print it to a new PDF, and attach "
    "that.",
    "page-unreadable": "This page cannot be read. The other pages can; what this one says can be typed by hand.",
}


class UnreadableDocument(DeskError):  # noqa: N818 - named for what is wrong, as in the domain
    """Report why a document, or one page of it, cannot be shown."""

    def __init__(self, code: str) -> None:
        super().__init__(code, _SENTENCES[code])


@dataclass(frozen=True, slots=True)
class Line:
    """Hold a line: its number on the page from 1, its text, its box as shares of the page (left, top, right, bottom).

    `printed` is the number that pleading paper prints beside it, where it does.
    """

    number: int
    text: str
    box: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    printed: int | None = None


@dataclass(frozen=True, slots=True)
class PageImage:
    """Hold the picture of a page as RGB bytes, rows of `stride` bytes."""

    width: int
    height: int
    stride: int
    rgb: bytes = field(repr=False)

    def png(self) -> bytes:
        """Give the picture as PNG."""
        rows = (self.rgb[at : at + self.width * 3] for at in range(0, self.stride * self.height, self.stride))
        raw = zlib.compress(b"".join(b"\0" + row for row in rows), 3)
        head = struct.pack(">IIBBBBB", self.width, self.height, 8, 2, 0, 0, 0)
        return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", raw) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


class PagedDocument(Protocol):
    """Give the pages of one document; may be asked from any thread. Pages count from 1."""

    kind: str
    page_count: int
    has_text: bool
    note: str

    def render(self, page: int, dpi: float = 96) -> PageImage | None:
        """Draw a page; None for a document without pictures. Raises `UnreadableDocument`."""
        ...

    def text_lines(self, page: int) -> tuple[Line, ...]:
        """Give the lines of a page. Raises `UnreadableDocument`."""
        ...

    def close(self) -> None:
        """Let go of the child process."""
        ...


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


def _note(pages: int) -> str:
    return f"The file has {pages:,} pages; the first {MAX_PAGES:,} are shown." if pages > MAX_PAGES else ""


class TextPages:
    """Show text as pages of lines, without pictures."""

    def __init__(self, kind: str, lines: Sequence[str]) -> None:
        pages = pages_of_text(lines)
        self.kind = kind
        self.note = _note(len(pages))
        self._pages = pages[:MAX_PAGES]
        self.page_count = len(self._pages)
        self.has_text = any(line.strip() for page in self._pages for line in page)

    def render(self, page: int, dpi: float = 96) -> PageImage | None:  # noqa: ARG002 - as the protocol has it
        """Give no picture."""
        return None

    def text_lines(self, page: int) -> tuple[Line, ...]:
        """Give the lines of a page."""
        return tuple(Line(number, text) for number, text in enumerate(self._pages[page - 1], start=1))

    def close(self) -> None:
        """Do nothing."""


class PdfPages:
    """Show a PDF through a child process; one that dies on a page is replaced for the next."""

    kind = "pdf"

    def __init__(self, data: bytes, seconds: float) -> None:
        self._data = data
        self._seconds = seconds
        self._lock = threading.Lock()
        self._child: Child | None = None
        with self._lock:
            pages, self.has_text = self._open()
        self.note = _note(pages)
        self.page_count = min(pages, MAX_PAGES)

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
        _, body = self._ask({"do": "lines", "page": page})
        found = Child.lines(body)
        if found is None:
            raise UnreadableDocument("page-unreadable")
        kept = printed_numbers(found)
        return tuple(Line(number, text, box, printed) for number, (text, box, printed) in enumerate(kept, start=1))

    def close(self) -> None:
        """Let go of the child process."""
        with self._lock:
            self._drop()

    def _ask(self, request: dict[str, object]) -> tuple[dict[str, object], bytes]:
        with self._lock:
            if self._child is None:
                self._open()
            header, body = self._send(request)
        if "error" in header:
            raise UnreadableDocument("page-unreadable")
        return header, body

    def _open(self) -> tuple[int, bool]:
        self._child = Child(self._seconds)
        header, _ = self._send({"do": "open"}, self._data)
        pages = header.get("pages")
        if header.get("error") == "encrypted":
            self._drop()
            raise UnreadableDocument("document-encrypted")
        if not isinstance(pages, int) or pages < 1:
            self._drop()
            raise UnreadableDocument("document-broken")
        return pages, header.get("has_text") is True

    def _send(self, request: dict[str, object], data: bytes = b"") -> tuple[dict[str, object], bytes]:
        try:
            return self._child.ask(request, data) if self._child else ({"error": "closed"}, b"")
        except ChildTooSlow:
            code = "document-too-slow"
        except ChildDied:
            code = "document-broken" if request["do"] == "open" else "page-unreadable"
        self._drop()
        raise UnreadableDocument(code)

    def _drop(self) -> None:
        if self._child:
            self._child.close()
        self._child = None
