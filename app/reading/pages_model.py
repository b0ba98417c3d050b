"""What every attached document gives, whatever its kind: numbered lines, pictures, and what is odd about it."""

import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, Literal, Protocol, TypeAlias

from app.domain.errors import DeskError

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
PageState: TypeAlias = Literal["text", "garbled", "differs", "image", "blank", "unreadable"]
"""Say what a page gives: text; text that is no words; text that its picture does not show; a picture, with no text or
no more than a stamp; nothing; or no answer, because the page cannot be read."""
Pages: TypeAlias = "tuple[tuple[Line, ...], ...]"
Cancelled: TypeAlias = Callable[[], bool]
Progressed: TypeAlias = Callable[[int, int], None]


class UnreadableDocument(DeskError):  # noqa: N818 - named for what is wrong, as in the domain
    """Report why a document, or one page of it, cannot be shown."""

    def __init__(self, code: str) -> None:
        super().__init__(code, _SENTENCES[code])


@dataclass(frozen=True, slots=True)
class Line:
    """Hold a line: its number on the page from 1, its text, its box as shares of the page (left, top, right, bottom).

    `printed` is the number that pleading paper prints beside it, where it does. `edges` has one share of the page's
    width more than the text has characters: the left edge of each, and the right edge of the line. A space begins where
    the character before it ends, so the gap at it is `edges[i + 1] - edges[i]`. Empty where nothing is drawn.
    """

    number: int
    text: str
    box: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    printed: int | None = None
    edges: tuple[float, ...] = ()


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


def never() -> bool:
    """Let long work run on."""
    return False


def unheard(done: int, total: int) -> None:
    """Tell nobody how far long work has come."""


class PagedDocument(Protocol):
    """Give the pages of one document; may be asked from any thread. Pages count from 1."""

    kind: str
    page_count: int
    has_text: bool

    @property
    def note(self) -> str:
        """Say in sentences what a person should know before relying on this file; empty where there is nothing."""
        ...

    @property
    def warnings(self) -> tuple[str, ...]:
        """Give the codes of `pages_signs.WARNINGS` that hold; those that rest on pages grow as pages are read."""
        ...

    def page_state(self, page: int) -> PageState:
        """Say what a page gives. Raises `UnreadableDocument`."""
        ...

    def render(self, page: int, dpi: float = 96) -> PageImage | None:
        """Draw a page; None for a document without pictures. Raises `UnreadableDocument`."""
        ...

    def text_lines(self, page: int) -> tuple[Line, ...]:
        """Give the lines of a page. Raises `UnreadableDocument`."""
        ...

    def all_lines(self, cancelled: Cancelled = never, progressed: Progressed = unheard) -> Pages:
        """Give the lines of every page; a page that cannot be read gives none.

        `cancelled` is asked before each batch of pages, and `progressed` hears of pages done and in all after it.
        Raises `app.ports.Cancelled`, and `UnreadableDocument` when too much of the document cannot be read.
        """
        ...

    def close(self) -> None:
        """Let go of the child process."""
        ...
