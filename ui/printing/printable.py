"""What can be printed: its pages as a PDF of ours, on which paper, and what a person should know of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol, TypeAlias

from app.domain.facts.parties import Paper
from ui.order_pane import Picture
from ui.printing.order import Ranges

if TYPE_CHECKING:
    from app.bootstrap import Desk

AS_SENT: Final = "The pages are fixed as they were sent: on another paper they come out fitted to it."
Record: TypeAlias = Callable[[Ranges, int], None]
"""Record which pages go to a printer and how often; nothing is printed unless it succeeds."""
_BETWEEN = 1.35  # height by width: 1.29 is Letter, 1.41 A4


class Leaf(Picture, Protocol):
    """The picture of a page."""

    def png(self) -> bytes: ...  # noqa: D102 - as the protocol says


class Leaves(Protocol):
    """The pages of a PDF as `Desk.leaves` gives them; asked on the pool only."""

    @property
    def page_count(self) -> int: ...  # noqa: D102 - as the protocol says
    @property
    def warnings(self) -> tuple[str, ...]: ...  # noqa: D102 - the same

    def render(self, page: int, dpi: float = 96) -> Leaf | None: ...  # noqa: D102 - the same
    def close(self) -> None: ...  # noqa: D102 - the same


@dataclass(frozen=True, slots=True, kw_only=True)
class Printable:
    """Hold what is printed. `make` gives the PDF, laid out for a paper; a worker calls it.

    `paper` None says that the pages are fixed, and `fixed` tells why. `job` is how queues and files are called: it
    names nobody. `record` None says that printing it is not recorded, `to_file` that the system may offer a file.
    """

    title: str
    said: str
    job: str
    make: Callable[[Paper], bytes]
    paper: Paper | None = None
    fixed: str = AS_SENT
    record: Record | None = None
    to_file: bool = True


@dataclass(frozen=True, slots=True)
class Laid:
    """Hold the pages as they are laid out; `shape` is the paper that they fit."""

    pdf: bytes
    document: Leaves
    shape: Paper


def lay_out(what: Printable, paper: Paper, desk: "Desk") -> Laid:
    """Lay the pages out and open them; takes a while, and raises `DeskError` where there can be none."""
    pdf = what.make(paper)
    document = desk.leaves(pdf)
    return Laid(pdf, document, paper if what.paper else shape_of(document.render(1, 12)))


def shape_of(page: Leaf | None) -> Paper:
    """Tell which paper a page is set on."""
    return Paper.A4 if page and page.height > page.width * _BETWEEN else Paper.LETTER
