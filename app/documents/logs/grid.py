"""Decide the columns of a part from a first reading of its rows: their titles, their widths, and how the page lies."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from math import ceil
from typing import Final

from app.documents import look
from app.documents.blocks import Paper, Run, text
from app.documents.faces import Face
from app.documents.fonts import FontSet, coded
from app.documents.look import Look
from app.documents.typeset import break_lines, run_size
from app.domain.errors import DeskError
from app.domain.released import LogPart, LogRow

MARGIN: Final = 54.0
CELL: Final = Look(size=8.5, leading=9.0, after=0)
HEAD: Final = Look(size=8, leading=9.5, after=0, bold=True, tied=True)
SIZE: Final = run_size(Run(""), CELL, mono=True)
PITCH: Final = 0.6 * SIZE  # of every plain character of the mono face, in points
CHUNK: Final = 2048  # rows that are looked at together
COMFORTABLE: Final = 45  # characters; a column as narrow as this never breaks a cell, and any address fits it
WITHOUT_FRACTION: Final = len("2022-10-01 00:00:07")
WITH_FRACTION: Final = len("2022-10-01 00:00:07.000000")
HEAD_LINES: Final = 2
ENDLESS: Final = 1e9
ALMOST_ALL: Final = 0.995  # of a column's cells fit the width it asks for

Cells = tuple[str, ...]
"""The texts of one entry: its number, its time as found, its time in UTC where that says more, and its values."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """Hold the columns of a part, their widths in characters; `wraps` tells whether any cell needs two lines."""

    chars: tuple[int, ...]
    landscape: bool
    utc: bool
    wraps: bool
    digits: int

    @property
    def widths(self) -> tuple[float, ...]:
        """Give the widths in points, the padding of the cells included."""
        return tuple(each * PITCH + 2 * look.CELL_X for each in self.chars)


@dataclass(frozen=True, slots=True)
class Measured:
    """Hold how many cells of each column have which length in characters, and whether UTC says more than the time.

    `unset` are the characters that are printed as their codes.
    """

    lengths: tuple[Counter[int], ...]
    utc: bool
    rows: int
    unset: frozenset[str] = frozenset()


def page_size(paper: Paper, *, landscape: bool) -> tuple[float, float]:
    """Give width and height of a page as it lies."""
    width, height = paper.value
    return (height, width) if landscape else (width, height)


def plain_characters(content: str) -> bool:
    """Tell whether every character has its own place in the mono face, one pitch wide."""
    return content.isascii() and content.isprintable()


def measure(part: LogPart, fonts: FontSet) -> Measured:
    """Read all rows once; raises `DeskError` where they are not as many as the part says."""
    lengths: tuple[Counter[int], ...] = tuple(Counter() for _ in range(len(part.fields) + 2))
    utc, rows, unset = part.zone != "UTC", 0, set[str]()
    for chunk in chunks(part):
        utc = utc or any(map(_says_more, chunk))
        lengths[1][WITH_FRACTION if any(each.instant.microsecond for each in chunk) else WITHOUT_FRACTION] += len(chunk)
        columns = ([each.raw for each in chunk], *zip(*(each.cells for each in chunk), strict=True))
        for counter, cells in zip((lengths[0], *lengths[2:]), columns, strict=True):
            if plain_characters("".join(cells)):
                counter.update(map(len, cells))
            else:
                counter.update(_pitches(each, fonts) for each in cells)
                unset.update(char for each in cells for char in coded(fonts, each, Face.MONO))
        rows += len(chunk)
    if rows != part.rows:
        raise rows_changed()
    return Measured(lengths, utc, rows, frozenset(unset))


def chunks(part: LogPart) -> Iterator[list[LogRow]]:
    """Give the rows from the beginning, many at a time."""
    reading = iter(part)
    while chunk := list(islice(reading, CHUNK)):
        yield chunk


def entries(part: LogPart, grid: Grid) -> Iterator[Cells]:
    """Give the texts of every entry, numbered from 1; raises `DeskError` where the rows are not those of before."""
    number = 0
    for number, row in enumerate(part, 1):
        counted = str(number).rjust(grid.chars[0])
        if grid.utc:
            yield counted, row.raw, utc_time(row.instant), *row.cells
        else:
            yield counted, row.raw, *row.cells
    if number != part.rows:
        raise rows_changed()


def utc_time(instant: datetime) -> str:
    """Write an instant in UTC: 2022-10-01 00:00:07."""
    return str(instant if instant.tzinfo is UTC else instant.astimezone(UTC)).removesuffix("+00:00")


def rows_changed() -> DeskError:
    """Say that a file of records is not what it was when its rows were counted."""
    sentence = "The rows of a record file changed while the schedule was made. Export again; if it stays, report this."
    return DeskError("rows-changed", sentence)


def grid_for(measured: Measured, titles: Sequence[str], paper: Paper, fonts: FontSet) -> Grid:
    """Choose the widths: each column gets what it asks for, and where the page is too narrow the widest ones yield."""
    lengths = measured.lengths if measured.utc else (measured.lengths[0], *measured.lengths[2:])
    digits = len(str(measured.rows))
    heads = [_head(each, fonts) for each in titles]
    needs = [max(a, b) for a, b in zip((digits, *map(_asked, lengths)), heads, strict=True)]
    landscape = sum(needs) > _room(paper, len(needs), landscape=False)
    room = _room(paper, len(needs), landscape=landscape)
    chars = _spread(needs, room) if sum(needs) <= room else _yielding(needs, room)
    longest = (digits, *(max(each, default=0) for each in lengths))
    wraps = any(a > b for a, b in zip(longest, chars, strict=True))
    return Grid(chars=chars, landscape=landscape, utc=measured.utc, wraps=wraps, digits=digits)


def _says_more(row: LogRow) -> bool:
    """Tell whether the time in UTC says more than the time as found, which the records keep in UTC."""
    return utc_time(row.instant)[:WITHOUT_FRACTION] != row.raw[:WITHOUT_FRACTION].replace("T", " ")


def _pitches(cell: str, fonts: FontSet) -> int:
    return ceil(sum(item.width for item in fonts.items(Face.MONO, cell)) * SIZE / PITCH - 0.001)


def _asked(lengths: Counter[int]) -> int:
    """Ask for the longest cell of a narrow column, and of a wide one for what almost all of its cells need."""
    if (longest := max(lengths, default=0)) <= COMFORTABLE:
        return longest
    left = ALMOST_ALL * lengths.total()
    for length, count in sorted(lengths.items()):
        left -= count
        if left <= 0:
            return max(length, COMFORTABLE)
    return longest


def _head(title: str, fonts: FontSet) -> int:
    """Ask for a title's longest word, and for so much that it takes two lines at most."""
    chars = max(ceil(break_lines(text(word), ENDLESS, HEAD, fonts)[0].width / PITCH) for word in title.split(" "))
    while chars < COMFORTABLE and len(break_lines(text(title), chars * PITCH, HEAD, fonts)) > HEAD_LINES:
        chars += 1
    return chars


def _room(paper: Paper, columns: int, *, landscape: bool) -> int:
    width = page_size(paper, landscape=landscape)[0] - 2 * MARGIN
    return int((width - columns * 2 * look.CELL_X) / PITCH)


def _spread(needs: list[int], room: int) -> tuple[int, ...]:
    """Share what is left of the page's width among the columns of values, as they are wide."""
    left, values = room - sum(needs), sum(needs[1:])
    wider = [each + left * each // values for each in needs[1:]]
    return (needs[0], *wider[:-1], room - needs[0] - sum(wider[:-1]))


def _yielding(needs: list[int], room: int) -> tuple[int, ...]:
    """Cut the widest columns to one common width that makes all of them fit; no column vanishes."""
    cap = max(needs)
    while cap > 1 and sum(min(each, cap) for each in needs) > room:
        cap -= 1
    return tuple(min(each, cap) for each in needs)
