"""Break entries into lines within their columns, and divide them into pages; the same each time they are read."""

from collections.abc import Iterator, Sequence
from itertools import chain, islice, pairwise
from operator import gt
from typing import NamedTuple

from app.documents.blocks import text
from app.documents.fonts import FontSet
from app.documents.logs.grid import CELL, PITCH, Cells, Grid, entries, plain_characters, rows_changed
from app.documents.typeset import BREAK_AFTER, BREAK_IN_LONG_WORDS, NEAR_THE_END, Line, break_lines
from app.domain.released import LogPart

PAD = 1.5
ROW = CELL.leading + 2 * PAD  # height of an entry of one line, in points

CellLines = tuple[tuple[str | Line, ...], ...]
"""The lines of each cell: plain characters, or a line that was set because it needs other faces."""


class SetRow(NamedTuple):
    """Hold an entry, or a part of one that is higher than a page; `lines` is None where each cell is one plain line."""

    cells: Cells
    lines: CellLines | None
    depth: int

    @property
    def height(self) -> float:
        """Give the height in points."""
        return self.depth * CELL.leading + 2 * PAD


class Page(NamedTuple):
    """Hold the rows of a page, and how many entries began before it; `plain` where all are one plain line each."""

    first: int
    rows: Sequence[SetRow] = ()
    plain: Sequence[Cells] = ()


def pages(part: LogPart, grid: Grid, rooms: tuple[float, float], fonts: FontSet) -> Iterator[Page]:
    """Divide a part into pages; `rooms` are the points for rows on the first page, and on each later one."""
    started, rows = 0, 0
    left, page = rooms[0], list[SetRow]()
    most = max(int((rooms[1] - 2 * PAD) / CELL.leading), 1)
    for row in _set_rows(part, grid, most, fonts):
        if row.height > left and (page or not rows):
            yield Page(started, page)
            left, page, started = rooms[1], [], rows
        left -= row.height
        page.append(row)
        rows += bool(row.cells[0].strip())
    yield Page(started, page)


def page_starts(rows: int, rooms: tuple[float, float]) -> Iterator[int]:
    """Give the same divisions for a part whose entries have one line each, without reading it."""
    first, later = int(rooms[0] / ROW), max(int(rooms[1] / ROW), 1)
    yield 0
    yield from range(first, rows, later)


def one_line_pages(part: LogPart, grid: Grid, starts: Sequence[int], fonts: FontSet) -> Iterator[Page]:
    """Read the pages of such a part."""
    reading, setter = entries(part, grid), Setter(grid, fonts)
    for first, following in pairwise((*starts, part.rows)):
        cells = list(islice(reading, following - first))
        if plain_characters("".join(chain.from_iterable(cells))):
            yield Page(first, plain=cells)
        else:
            yield Page(first, list(map(setter.row, cells)))
    if next(reading, None):
        raise rows_changed()


def _set_rows(part: LogPart, grid: Grid, most: int, fonts: FontSet) -> Iterator[SetRow]:
    setter = Setter(grid, fonts)
    for cells in entries(part, grid):
        row = setter.row(cells)
        if row.depth <= most:
            yield row
            continue
        lines = row.lines or ()
        for top in range(0, row.depth, most):
            cut = tuple(each[top : top + most] for each in lines)
            yield SetRow(cells if top == 0 else ("", *cells[1:]), cut, max(map(len, cut)))


class Setter:
    """Set the entries of one part; what recurs, such as a user agent, is broken once."""

    def __init__(self, grid: Grid, fonts: FontSet) -> None:
        self._chars, self._fonts = grid.chars, fonts
        self._known: dict[tuple[str, int], tuple[str | Line, ...]] = {}

    def row(self, cells: Cells) -> SetRow:
        """Break every cell of an entry."""
        if plain_characters("".join(cells)) and not any(map(gt, map(len, cells), self._chars)):
            return SetRow(cells, None, 1)
        lines = tuple(self._lines(cell, chars) for cell, chars in zip(cells, self._chars, strict=True))
        return SetRow(cells, lines, max(map(len, lines)))

    def _lines(self, cell: str, chars: int) -> tuple[str | Line, ...]:
        if len(cell) <= chars and plain_characters(cell):
            return (cell,)
        key = (cell, chars)
        if (known := self._known.get(key)) is not None:
            return known
        if plain_characters(cell):
            made: tuple[str | Line, ...] = tuple(broken(cell, chars))
        else:
            made = break_lines(text(cell), chars * PITCH + 0.01, CELL, self._fonts, mono=True)
        if len(self._known) >= 1024:
            self._known.clear()
        self._known[key] = made
        return made


def broken(cell: str, chars: int) -> Iterator[str]:
    """Break plain characters after a space or a hyphen, else after a sign near the end, else anywhere; none is lost."""
    at = 0
    while len(cell) - at > chars:
        end = at + _break(cell[at : at + chars + 1], chars)
        yield cell[at:end]
        at = end
    yield cell[at:]


def _break(head: str, chars: int) -> int:
    """Say after how many characters to break, seeing one more than fits: a space may hang over the edge."""
    for place in range(chars, 0, -1):
        if head[place] == " ":
            return place + 1
        if head[place - 1] in BREAK_AFTER and place > 1 and head[place - 2].isalnum() and head[place].isalnum():
            return place
    near = range(chars, max(int(chars * NEAR_THE_END), 1), -1)
    return next((place for place in near if head[place - 1] in BREAK_IN_LONG_WORDS), chars)
