"""Draw a page as operators; every mark is either the content of a structure element or an artifact, never neither."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from typing import Final

from app.documents.pdf_file import num, words
from app.documents.pdf_fonts import Type
from app.documents.pdf_structure import Structure
from app.documents.pdf_tags import Kind, Tag, actual_text
from app.documents.typeset import Line, Piece

LAYOUT: Final = "/Artifact<</Type/Layout>>BDC"
PAGE: Final = "/Artifact<</Type/Pagination>>BDC"
HEADER, FOOTER, WATERMARK = (
    f"/Artifact<</Type/Pagination/Subtype/{each}>>BDC" for each in ("Header", "Footer", "Watermark")
)
GREY: Final = 0.35
CELLS: Final = {Kind.HEAD, Kind.CELL}  # a table needs its empty ones, too


class Canvas:
    """Collect the operators of one page, or of a part of one; without a structure, none is marked."""

    def __init__(self, type_: Type, structure: Structure | None) -> None:
        self._type, self._structure = type_, structure
        self._drawn: list[str] = []
        self._open: Tag | str | None = None

    def words(self, line: Line, x: float, y: float, tag: Tag | None, grey: float = 0.0) -> None:
        """Draw a line as part of what its tag names; without a tag it only repeats what was said before."""
        if tag is None or self._structure is None or self._structure.repeats(tag):
            self.ornament(line, x, y, PAGE, grey)
        elif line.pieces:
            for part, own in _spans(line, tag):
                self._begin(own)
                self._drawn.append(self._type.line(part, x, y, grey, elsewhere=True))
        elif tag.kind in CELLS:
            self._structure.element(tag)

    def ornament(self, line: Line, x: float, y: float, artifact: str, grey: float = 0.0) -> None:
        """Draw a line that is no part of the text."""
        if line.pieces:
            self._begin(artifact)
            self._drawn.append(self._type.line(line, x, y, grey))

    def turned(self, matrix: str, line: Line, place: tuple[float, float], artifact: str, grey: float) -> None:
        """Draw a line that is no part of the text in a direction of its own."""
        self.raw(f"q {matrix} {self._type.line(line, *place, grey)} Q", artifact)

    def figure(self, name: str, place: tuple[float, float, float, float], alternative: str) -> None:
        """Draw a picture by its name: left, bottom, width and height; the alternative is what is read out instead."""
        left, bottom, width, height = place
        corners = (num(each).decode() for each in (left, bottom, left + width, bottom + height))
        about = f"/Alt{words(alternative).decode()}/A<</O/Layout/Placement/Block/BBox[{' '.join(corners)}]>>"
        x, y, across, up = (num(each).decode() for each in place)
        self._begin(Tag(Kind.FIGURE, more=about))
        self._drawn.append(f"q {across} 0 0 {up} {x} {y} cm /{name} Do Q")

    def rule(self, x: float, y: float, width: float, weight: float, artifact: str = LAYOUT) -> None:
        """Draw a horizontal rule."""
        left, right, at = (num(each).decode() for each in (x, x + width, y))
        self.raw(f"q {weight} w 0 G {left} {at} m {right} {at} l S Q", artifact)

    def raw(self, operators: str, artifact: str = "") -> None:
        """Take operators that are no part of the text, or that bring their own marks along."""
        if artifact:
            self._begin(artifact)
        else:
            self._end()
        self._drawn.append(operators)

    def content(self) -> bytes:
        """Give all operators."""
        self._end()
        return "\n".join(self._drawn).encode("ascii")

    def _begin(self, what: Tag | str) -> None:
        if self._open == what or self._structure is None:
            return
        self._end()
        if isinstance(what, Tag):
            marks = self._structure.place(what)
            self._drawn.append(f"/{self._structure.element(what).type}<</MCID {marks}>>BDC")
        else:
            self._drawn.append(what)
        self._open = what

    def _end(self) -> None:
        if self._open is not None:
            self._drawn.append("EMC")
        self._open = None


def _spans(line: Line, tag: Tag) -> Iterator[tuple[Line, Tag]]:
    """Give pieces whose text readers would not find an element of their own, which says it."""
    for actual, pieces in groupby(line.pieces, key=_actual):
        yield replace(line, pieces=tuple(pieces)), Tag(Kind.SPAN, tag, more=actual_text(actual)) if actual else tag


def _actual(piece: Piece) -> str:
    return piece.shaped.actual if piece.shaped else ""
