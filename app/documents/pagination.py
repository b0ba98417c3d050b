"""Divide a schedule into pages as data, once for both formats, so that a Bates number means the same page in each."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.documents import look
from app.documents.blocks import Block, Footer, Paper, Section, Table
from app.documents.box import Setting
from app.documents.boxes import boxes
from app.documents.fonts import FontSet
from app.documents.furniture import furniture, room
from app.documents.tables import Lines, Row, divide, row_height, row_lines
from app.documents.walk import titles

SPARE_HEIGHT = 30.0  # points left empty, for a word processor that breaks lines or draws rules a little differently
SPARE_WIDTH = 0.97
BORDER = 0.75  # points that a word processor may add to a row for its rule
LARGEST_ROW = 0.5  # of a page; a higher row is divided


@dataclass(frozen=True, slots=True)
class Bates:
    """Describe Bates numbers: what stands before the number, the first number, and its count of digits."""

    prefix: str
    first: int = 1
    width: int = 6

    def number(self, offset: int) -> str:
        """Print the number of a page, counted from 0."""
        return f"{self.prefix}{self.first + offset:0{self.width}d}"


@dataclass(frozen=True, slots=True)
class Opening:
    """Hold the blocks above the table: on the first page of the schedule, and on each later one."""

    first: tuple[Block, ...] = ()
    later: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class SchedulePage:
    """Hold what one page of a schedule prints. A row higher than half a page continues in the next row, a `part`."""

    bates: str
    opening: tuple[Block, ...]
    rows: tuple[Row, ...]
    parts: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheetful:
    """Say what a page of a schedule has to hold besides its rows."""

    paper: Paper
    footer: Footer
    opening: Opening = Opening()


def paginate(table: Table, around: Sheetful, bates: Bates, fonts: FontSet) -> tuple[SchedulePage, ...]:
    """Divide the rows of a ruled table into pages; a table without rows is one page."""
    pages = tuple(_pages(table, around, fonts))
    return tuple(
        SchedulePage(bates.number(at), around.opening.later if at else around.opening.first, rows, parts)
        for at, (rows, parts) in enumerate(pages)
    )


def sections(table: Table, around: Sheetful, bates: Bates, fonts: FontSet) -> tuple[Section, ...]:
    """Make one section of each page of a schedule."""
    return tuple(
        Section(
            (*page.opening, Table(table.columns, page.rows, table.kind, page.parts)), around.footer, page.bates, at > 0
        )
        for at, page in enumerate(paginate(table, around, bates, fonts))
    )


def _pages(table: Table, around: Sheetful, fonts: FontSet) -> Iterator[tuple[tuple[Row, ...], frozenset[int]]]:
    measure = _Measure(table, around, fonts)
    used, rows, parts = measure.top(around.opening.first), list[Row](), set[int]()
    for row, height, goes_on in measure.rows():
        if rows and used + height > measure.room:
            yield tuple(rows), frozenset(parts)
            used, rows, parts = measure.top(around.opening.later), [], set()
        used += height
        if goes_on:
            parts.add(len(rows))
        rows.append(row)
    yield tuple(rows), frozenset(parts)


class _Measure:
    def __init__(self, table: Table, around: Sheetful, fonts: FontSet) -> None:
        width = look.text_width(around.paper)
        foot = furniture(around.footer.note, around.footer.left, width, fonts)
        self.table, self.fonts = table, fonts
        self.widths = look.column_widths(table, width)
        self.narrow = tuple(one * SPARE_WIDTH for one in self.widths)
        self.room = room(around.paper.value[1], foot.bottom) - SPARE_HEIGHT
        self.setting = Setting(width, self.room, fonts)

    def top(self, opening: tuple[Block, ...]) -> float:
        """Give the height of the opening and the head row."""
        head = row_height(
            row_lines(titles(self.table), self.table, self.narrow, self.fonts, look.HEAD_CELL), look.HEAD_CELL
        )
        return sum(max(box.before, 0) + box.height + box.after for box in boxes(opening, self.setting)) + head + BORDER

    def rows(self) -> Iterator[tuple[Row, float, bool]]:
        """Give the rows with their heights, those divided that are too high, and whether one goes on."""
        most = max(int(self.room * LARGEST_ROW / look.CELL.leading), 1)
        for row in self.table.rows:
            lines = self._lines(row, self.narrow)
            if max(map(len, lines)) <= most:
                yield row, self._height(row, lines), False
                continue
            for at, part in enumerate(divide(row, lines, most)):
                yield part, self._height(part, self._lines(part, self.narrow)), at > 0

    def _height(self, row: Row, narrow: Lines) -> float:
        """Measure a row in columns a little too narrow and in its own, where they may break differently."""
        height = row_height(narrow, look.CELL)
        if max(map(len, narrow)) > 1:
            height = max(height, row_height(self._lines(row, self.widths), look.CELL))
        return height + BORDER

    def _lines(self, row: Row, widths: tuple[float, ...]) -> Lines:
        return row_lines(row, self.table, widths, self.fonts, look.CELL)
