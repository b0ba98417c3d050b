"""The rows of a page: what stands on one height, cut into cells where a wide gap parts them."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise
from statistics import median
from typing import Final, Protocol

from app.reading.flow import Piece

Box = tuple[float, float, float, float]


class TextLine(Protocol):
    """A line of a page, as `app.reading.pages.Line`."""

    @property
    def number(self) -> int: ...  # noqa: D102 - as the protocol says
    @property
    def text(self) -> str: ...  # noqa: D102 - the same
    @property
    def box(self) -> Box: ...  # noqa: D102 - the same
    @property
    def edges(self) -> tuple[float, ...]: ...  # noqa: D102 - the same


class Part(StrEnum):
    """Name what a row is to the page."""

    BODY = "body"
    STAMP = "stamp"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Hold a row: its pieces, and where it stands, as shares of the page. `blank` counts empty lines before it."""

    page: int
    pieces: tuple[Piece, ...]
    box: Box
    part: Part = Part.BODY
    column: str = ""
    blank: int = 0
    label: str = ""
    """The number of a footnote that begins here, where it stands on a line of its own."""
    set_apart: bool = False
    """Whether a wide gap stood beside it on its height: a cell, not a line of running text."""

    @property
    def text(self) -> str:
        """Give the words of the row."""
        return "".join(each.text if each.joins else f"{each.text} " for each in self.pieces).strip()

    @property
    def left(self) -> float:
        """Give the left edge."""
        return self.box[0]

    @property
    def right(self) -> float:
        """Give the right edge."""
        return self.box[2]


_CASE: Final = r"Case\s?:?\s?\d\S{4,30}"
_PAGE: Final = r"(?:\s+Page(?:ID)?\s?\S{1,8}(?:\s+of\s+\d{1,4})?)?(?:\s+PageID\s?[#.:]*\s?\d{1,7})?"
STAMP: Final = re.compile(
    rf"(?:USCA\d*\s+)?{_CASE}\s+(?:Document|Doc\.?|ECF No\.?)\s?\S{{1,12}}\s+Filed(?:\son)?\s?\S{{6,10}}"
    rf"(?:\s+in\s[A-Z]{{3,5}})?{_PAGE}|"
    rf"{_CASE}\s+Doc\s?#:?\s?\S{{1,9}}\s+Filed:?\s\S{{6,10}}(?:\s+(?:Page:?\s)?\d+\s+of\s+\d+\.?)?"
    r"(?:\s+PageID\s?#:?\s?\d+)?|"
    rf"{_CASE}\s+ECF\s+No\.\s\S{{1,9}}\s+(?:PageID\S*\s+)?[Ff]iled\s\S{{6,10}}(?:\s+PageID\S*)?(?:\s+Page\s+\d+\s+of\s+\d+)?"
)
"""The line that the court's electronic filing prints over each page."""
_FOLIO: Final = re.compile(r"[-–—\s]*(?:Page\s+)?\d{1,4}(?:\s+of\s+\d{1,4})?[-–—\s]*$", re.IGNORECASE)
_NOTE: Final = re.compile(r"(\d{1,3})\s+[A-Z“\"‘(§]")
_LOW: Final = 0.45
_LONG: Final = 40
_RUBRIC_HEIGHT: Final = 0.05
LABEL: Final = re.compile(r"\s*(?:\(?(?:\d{1,2}|[A-Za-z]|[ivxIVX]{1,5})[.)]|[•–—-])\s*")
_LEAST_MARGIN: Final = 8
_WIDE: Final = 0.022  # a share of the page's width: three spaces of running text


def rows_of(page: int, lines: Sequence[TextLine]) -> list[Row]:
    """Give the rows of a page with places, without margin numbers, folios, and what is printed upwards."""
    upright = [line for line in lines if line.text.strip() and not _is_upwards(line)]
    cells = [(line, cell) for line in upright for cell in _cells(line)]
    margin = _margin(cells)
    kept = [each for at, each in enumerate(cells) if at not in margin]
    beside = Counter(id(line) for line, _ in kept)
    rows = [_row(page, line, cell, apart=beside[id(line)] > 1) for line, cell in kept]
    return _merged([row for row in rows if not _is_folio(row)])


def _is_upwards(line: TextLine) -> bool:
    left, top, right, bottom = line.box
    return bottom - top > max(_RUBRIC_HEIGHT, 2 * (right - left))


def _row(page: int, line: TextLine, cell: tuple[int, int], *, apart: bool) -> Row:
    start, end = cell
    left, top, right, bottom = line.box
    if line.edges:
        left, right = line.edges[start], line.edges[end - 1]
    part = Part.STAMP if STAMP.search(line.text) else Part.BODY
    piece = Piece(page, line.number, start, end, line.text)
    return Row(page=page, pieces=(piece,), box=(left, top, right, bottom), part=part, set_apart=apart)


def _margin(cells: Sequence[tuple[TextLine, tuple[int, int]]]) -> set[int]:
    """Give the indexes of cells that number the lines: 1, 2, 3 … left of everything else."""
    numbers = [
        (line.box[1], at)
        for at, (line, (start, end)) in enumerate(cells)
        if line.edges and line.text[start:end].isdecimal() and end - start < 3 and line.edges[start] < 0.2
    ]
    found: set[int] = set()
    last = 0
    for _, at in sorted(numbers):
        line, (start, end) = cells[at]
        if last < int(line.text[start:end]) <= last + 2:
            last = int(line.text[start:end])
            found.add(at)
    return found if len(found) >= _LEAST_MARGIN else set()


def _cells(line: TextLine) -> list[tuple[int, int]]:
    """Cut a line where a gap between two words is wide, or the next word stands further left."""
    text, edges = line.text, line.edges
    if not edges or STAMP.search(text):
        return [_trimmed(text, 0, len(text))]
    cuts: list[int] = []
    for at, char in enumerate(text):
        if char.isspace() and at and not text[at - 1].isspace():
            gap = edges[_next_word(text, at)] - edges[at]
            begin = cuts[-1] if cuts else 0
            if (gap > _WIDE and not LABEL.fullmatch(text[begin:at])) or gap < -_WIDE:
                cuts.append(at)
    bounds = [0, *cuts, len(text)]
    cells = [_trimmed(text, start, end) for start, end in pairwise(bounds)]
    return [(start, end) for start, end in cells if end > start]


def _next_word(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _is_folio(row: Row) -> bool:
    return (row.box[1] > 0.92 or row.box[3] < 0.05) and bool(_FOLIO.fullmatch(row.text))


def _merged(rows: Iterable[Row]) -> list[Row]:
    """Put together what a raised number parted: a piece that begins where the one before it ends, on its height."""
    made: list[Row] = []
    for row in rows:
        last = made[-1] if made else None
        if last and _goes_on(last, row):
            joins = last.pieces[-1].source[last.pieces[-1].end :].strip() == "" and not _space_between(last, row)
            first = replace(last.pieces[-1], joins=joins)
            box = (last.left, min(last.box[1], row.box[1]), row.right, max(last.box[3], row.box[3]))
            made[-1] = replace(last, pieces=(*last.pieces[:-1], first, *row.pieces), box=box)
        else:
            made.append(row)
    return made


def _goes_on(last: Row, row: Row) -> bool:
    overlap = min(last.box[3], row.box[3]) - max(last.box[1], row.box[1])
    height = min(last.box[3] - last.box[1], row.box[3] - row.box[1])
    near = -0.01 < row.left - last.right < _WIDE
    return last.part is row.part and near and not row.set_apart and overlap > 0.4 * height > 0


def _space_between(last: Row, row: Row) -> bool:
    source, piece = row.pieces[0].source, row.pieces[0]
    before, after = last.pieces[-1].source, last.pieces[-1].end
    return source[: piece.start].isspace() or before[after:].isspace()


def _letter(row: Row) -> float:
    """Give how wide a letter of the row is."""
    return (row.right - row.left) / max(len(row.text), 1)


def note_numbers(rows: Sequence[Row], expected: int) -> Iterator[tuple[int, int]]:
    """Give index and number of each row with which a footnote begins: its number, low on the page, and small print."""
    usual = median([_letter(row) for row in rows if len(row.text) > _LONG] or [0.0])
    for at, row in enumerate(rows):
        print_ = [_letter(each) for each in rows[at : at + 2] if len(each.text) > _LONG // 2]
        if usual and print_ and min(print_) > 0.95 * usual:
            continue
        match = _NOTE.match(row.text)
        if match and row.part is Part.BODY and row.box[1] > _LOW and int(match[1]) in range(expected, expected + 3):
            expected = int(match[1]) + 1
            yield at, int(match[1])
