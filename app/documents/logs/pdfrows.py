"""Draw the entries of Schedule B: one template for a page of plain lines, and line by line for all others."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain
from typing import Final

from app.documents import look
from app.documents.box import baseline
from app.documents.logs.grid import CELL, MARGIN, SIZE, Cells
from app.documents.logs.pdftags import RowTags
from app.documents.logs.plan import PartPlan
from app.documents.logs.rows import PAD, ROW, CellLines, SetRow
from app.documents.pdf_canvas import LAYOUT
from app.documents.pdf_file import num
from app.documents.pdf_fonts import Type, escaped
from app.documents.typeset import Line

PALE: Final = "0.8 G"  # the hairlines between entries
MOST_ROWS: Final = 128  # of a page, for the templates that are kept


class Rows:
    """Give the operators of entries and of the hairlines below them."""

    def __init__(self, plan: PartPlan, lefts: list[float], type_: Type, *, tagged: bool) -> None:
        self._plan, self._lefts, self._type, self._tagged = plan, lefts, type_, tagged
        self._steps = [f"{num(each).decode()} 0 Td " for each in plan.grid.widths[:-1]]
        back = num(-sum(float(num(each)) for each in plan.grid.widths[:-1])).decode()
        self._next = f" {back} {num(-ROW).decode()} Td "
        self._row = lru_cache(MOST_ROWS)(self._row_template)
        self._full = lru_cache(MOST_ROWS)(self._template)

    def plain(self, rows: Iterable[Cells], top: float, first: int) -> str:
        """Draw entries of one plain line each; their marks are numbered from the first on."""
        flat = list(chain.from_iterable(rows))
        if any(map("".join(flat).__contains__, "()\\")):
            flat = escaped("\n".join(flat)).split("\n")  # no plain character is a line end
        return self._full(len(flat) // len(self._lefts), top, first) % tuple(flat)

    def drawn(self, rows: Iterable[SetRow], top: float, tags: RowTags | None) -> Iterator[str]:
        """Draw entries of any kind."""
        ends = list[float]()
        for row in rows:
            first = tags.row(self._actual(row), goes_on=not row.cells[0].strip()) if tags else 0
            if row.lines is None:
                cells = tuple(map(escaped, row.cells))
                yield f"BT 0 g /M {num(SIZE).decode()} Tf {self._at(0, top)} Td {self._row(first) % cells} ET"
            else:
                yield from self._lines(row.lines, top, first)
            top -= row.height
            ends.append(top)
        yield self._hairlines(ends)

    def _row_template(self, first: int) -> str:
        """Make the text of an entry of one plain line: its cells, each after a step to the right."""
        cells = (self._begin(first + at) + "(%s)Tj" + self._end() for at in range(len(self._lefts)))
        return "".join(chain.from_iterable(zip(cells, (*(f" {each}" for each in self._steps), ""), strict=True)))

    def _template(self, count: int, top: float, first: int) -> str:
        """Make the text of a page of entries with one plain line each, and the hairlines below them."""
        lines = self._hairlines([top - ROW * at for at in range(1, count + 1)])
        start = f"BT 0 g /M {num(SIZE).decode()} Tf {self._at(0, top)} Td "
        columns = len(self._lefts)
        return lines + start + self._next.join(self._row(first + columns * at) for at in range(count)) + " ET"

    def _lines(self, lines: CellLines, top: float, first: int) -> Iterator[str]:
        for place, cell in enumerate(lines):
            yield self._begin(first + place)
            for at, line in enumerate(cell):
                y = top - at * CELL.leading
                if isinstance(line, Line):
                    x = self._lefts[place] + look.CELL_X
                    yield self._type.line(line, x, y - PAD - baseline(CELL), elsewhere=self._tagged)
                elif line:
                    yield f"BT 0 g /M {num(SIZE).decode()} Tf {self._at(place, y)} Td ({escaped(line)})Tj ET"
            yield self._end()

    def _actual(self, row: SetRow) -> tuple[str, ...]:
        """Give the whole text of each cell that readers would not find from its glyphs."""
        return tuple(
            self._type.shown(cell) if any(isinstance(line, Line) and line.misread for line in lines) else ""
            for cell, lines in zip(row.cells, row.lines or (() for _ in row.cells), strict=True)
        )

    def _begin(self, mark: int) -> str:
        return f"/TD<</MCID {mark}>>BDC" if self._tagged else ""

    def _end(self) -> str:
        return " EMC" if self._tagged else ""

    def _at(self, place: int, top: float) -> str:
        x, y = self._lefts[place] + look.CELL_X, top - PAD - baseline(CELL)
        return f"{num(x).decode()} {num(y).decode()}"

    def _hairlines(self, ends: list[float]) -> str:
        left, right = num(MARGIN).decode(), num(MARGIN + self._plan.size[0] - 2 * MARGIN).decode()
        drawn = "".join(f"{left} {(y := num(end).decode())} m {right} {y} l " for end in ends)
        lines = f"q {look.HAIRLINE} w {PALE} {drawn}S Q"
        return f"{LAYOUT} {lines} EMC\n" if self._tagged else f"{lines}\n"
