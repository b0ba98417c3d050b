"""What a record file gives: its tables, how it was read, and what a person must know of it."""

from array import array
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple, Protocol

from app.domain.errors import BadInput, Fault

Chunk = tuple[int, list[list[str]]]


class Form(StrEnum):
    """Name the kinds of files that are read."""

    CSV = "csv"
    XLSX = "xlsx"
    JSON = "json"
    JSONL = "jsonl"
    PGP_JSON = "pgp-json"


class RowFault(NamedTuple):
    """Name a cell whose text is not what the file holds, or a row that is not whole.

    `row` is numbered as in `Tables.chunks`, `column` counts from 0, −1 is the whole row; `rowfaults` has the codes.
    """

    row: int
    column: int
    code: str


class RowFaults:
    """Collect the faults of a table in seven bytes each, since a million rows may each have one."""

    def __init__(self) -> None:
        self._rows, self._columns, self._codes = array("I"), array("h"), array("B")
        self._names: list[str] = []

    def add(self, row: int, column: int, code: str) -> None:
        """Note a fault; rows come in ascending order."""
        if code not in self._names:
            self._names.append(code)
        self._rows.append(row)
        self._columns.append(min(column, 32_767))
        self._codes.append(self._names.index(code))

    def since(self, row: int) -> Iterator[RowFault]:
        """Give the faults of a row and of those after it."""
        for at in range(bisect_left(self._rows, row), len(self._rows)):
            yield RowFault(self._rows[at], self._columns[at], self._names[self._codes[at]])


@dataclass(frozen=True, slots=True, kw_only=True)
class TableHead:
    """Describe a table: its name ("" for a file that names none), its header exactly as found, and its first rows.

    `header_row` is the header's number among the rows as a person counts them, 0 where names stand in each record.
    """

    name: str
    header: tuple[str, ...]
    header_row: int
    sample: tuple[tuple[str, ...], ...] = ()


class Source(Protocol):
    """Read the rows of a file's tables, from the beginning each time."""

    def rows(self, table: TableHead, size: int, faults: RowFaults) -> Iterator[Chunk]:
        """Give rows after the header, `size` at a time; raises `BadInput` and `EnvironmentFault`."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """Hold what was found in a file; `encoding` is "" while it must be asked, `encodings` are those that would fit."""

    form: Form
    encoding: str
    delimiter: str = ""
    doubts: tuple[Fault, ...] = ()
    tables: tuple[TableHead, ...]
    encodings: tuple[str, ...] = ()
    name: str = ""
    source: Source = field(repr=False)
    _faults: dict[str, RowFaults] = field(default_factory=dict, repr=False)

    def chunks(self, table: str, size: int = 4096) -> Iterator[Chunk]:
        """Give the number of the first row as a person counts, then raw rows without a gap; from the beginning.

        Every row has at least as many cells as the header: short rows are filled with "", longer ones keep all their
        cells, and both are named among the faults, except rows that are blank throughout. A chunk may be shorter than
        `size`.
        Raises `BadInput` where reading cannot go on, `EnvironmentFault` where the file changed or vanished.
        """
        head = self.head(table)
        if not self.encoding:
            raise BadInput(
                [each for each in self.doubts if each.code == "encoding"], "The encoding must be chosen first."
            )
        faults = self._faults[table] = RowFaults()
        return self.source.rows(head, size, faults)

    def faults(self, table: str, first: int = 0) -> Iterator[RowFault]:
        """Give the faults of the latest `chunks` of a table, as far as it has run, from row `first` on."""
        return self._faults[table].since(first) if table in self._faults else iter(())

    def head(self, table: str) -> TableHead:
        """Give the head of a table; raises `BadInput`."""
        for each in self.tables:
            if each.name == table:
                return each
        raise BadInput([Fault(self.name, "table-missing", "The file has no table of this name.")])
