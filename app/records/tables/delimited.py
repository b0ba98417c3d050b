"""Rows of cells parted by a delimiter, read by the standard library's `csv` at its full speed."""

import csv
import io
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from app.domain.errors import BadInput, Fault
from app.records.tables.encodings import MARKS, Text
from app.records.tables.headers import Found, doubts_of, find_header
from app.records.tables.limits import CELL, HEADER_SEARCH, SAMPLE_ROWS, SAMPLE_TEXT
from app.records.tables.mending import mended_records
from app.records.tables.model import Chunk, Form, RowFaults, TableHead, Tables
from app.records.tables.rowfaults import is_sound, mended
from app.records.tables.source import RecordBytes

csv.field_size_limit(CELL)  # one limit for the whole process; nothing else here reads CSV

_DELIMITERS: Final = (",", ";", "\t", "|")
_ENDS: Final = ("\n", "\r")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Choice:
    delimiter: str
    found: Found
    records: list[list[str]]

    @property
    def merit(self) -> tuple[bool, bool, bool, int]:
        """Prefer a header of names, rows as wide as it, no titles before it, more columns."""
        return self.found.width > 1 and self.found.named, self.found.even > 0.9, not self.found.at, self.found.width


def open_delimited(source: RecordBytes, text: Text) -> Tables:
    """Find delimiter and header; raises `BadInput`."""
    if text.endless:
        sentence = f"The line has more than {CELL:,} characters. Export the file again without that cell."
        raise BadInput([Fault(f"{source.name}, line {text.endless}", "line-too-long", sentence)])
    choice, rivals = _choose(source, text)
    doubts = [*text.doubts, *rivals]
    if not choice.found.width:
        deque(mended_records(source.name, io.StringIO(_sample(source, text), newline=""), choice.delimiter), maxlen=0)
        raise BadInput([Fault(source.name, "empty", "The file holds no rows.")])
    header = mended(choice.records[choice.found.at], "undecodable")[0]
    header += [""] * (choice.found.width - len(header))
    of_header = doubts_of(source.name, header, choice.found, choice.found.at + 1)
    doubts += of_header if text.encoding else []  # until the encoding is chosen, the header is not what it shows
    rows = Delimited(source, text, choice.delimiter)
    head = TableHead(name="", header=tuple(header), header_row=choice.found.at + 1)
    sample = next(rows.rows(head, SAMPLE_ROWS, RowFaults()), (0, []))[1]
    head = TableHead(name="", header=head.header, header_row=head.header_row, sample=tuple(map(tuple, sample)))
    return Tables(
        form=Form.CSV,
        name=source.name,
        encoding=text.encoding,
        encodings=text.candidates,
        delimiter=choice.delimiter,
        doubts=tuple(doubts),
        tables=(head,),
        source=rows,
    )


class Delimited:
    """Read the rows of a delimited file."""

    def __init__(self, source: RecordBytes, text: Text, delimiter: str) -> None:
        self._source, self._text, self._delimiter = source, text, delimiter

    def rows(self, table: TableHead, size: int, faults: RowFaults) -> Iterator[Chunk]:
        """Give rows after the header; see `Tables.chunks`."""
        self._source.check()
        first, width = table.header_row + 1, len(table.header)
        with self._lines() as lines:
            reader = csv.reader(lines, delimiter=self._delimiter, strict=True)
            try:
                _skip(reader, table.header_row)
                while rows := list(islice(reader, size)):
                    yield first, self._judged(first, rows, width, faults)
                    first += len(rows)
            except csv.Error:  # the rows of this chunk are lost with it: read on with care, from its first row
                pass
            else:
                self._source.check()
                return
        yield from self._careful(table, first, size, faults)

    def _careful(self, table: TableHead, first: int, size: int, faults: RowFaults) -> Iterator[Chunk]:
        with self._lines() as lines:
            records = mended_records(self._source.name, lines, self._delimiter)
            _skip(records, first - 1)
            while found := list(islice(records, size)):
                wrong = [at for at, (_, quoted) in enumerate(found) if not quoted]
                rows = [record for record, _ in found]
                yield first, self._judged(first, rows, len(table.header), faults, wrong)
                first += len(rows)
        self._source.check()

    def _lines(self) -> io.TextIOWrapper:
        return io.TextIOWrapper(self._source.open(), encoding=self._text.codec, errors=MARKS, newline="")

    def _judged(
        self, first: int, rows: list[list[str]], width: int, faults: RowFaults, misquoted: Sequence[int] = ()
    ) -> list[list[str]]:
        """Fill short rows, and note what is wrong with rows; sound files pass at full speed."""
        odd = dict[int, list[tuple[int, str]]]()
        for at in misquoted:
            odd.setdefault(at, []).append((-1, "quoting"))
        if set(map(len, rows)) != {width}:
            _widen(rows, width, odd)
        if not self._text.sound:
            for at, row in enumerate(rows):
                if not is_sound("".join(row)):
                    rows[at], found = mended(row, "undecodable")
                    odd.setdefault(at, []).extend(found)
        for at in sorted(odd):
            for column, code in odd[at]:
                faults.add(first + at, column, code)
        return rows


def _widen(rows: list[list[str]], width: int, odd: dict[int, list[tuple[int, str]]]) -> None:
    for at, row in enumerate(rows):
        if len(row) == width:
            continue
        if any(row):
            odd.setdefault(at, []).append((-1, "too-few-cells" if len(row) < width else "too-many-cells"))
        row.extend([""] * (width - len(row)))


def _skip(records: Iterator[object], count: int) -> None:
    next(islice(records, count, count), None)


# --- delimiter and header ---------------------------------------------------------------------------------------------


def _choose(source: RecordBytes, text: Text) -> tuple[_Choice, list[Fault]]:
    """Choose the delimiter by the header line, with a doubt where another would do; Excel lets a file name its own."""
    sample = _sample(source, text)
    if sample[:4].lower() == "sep=" and sample[5:6] in _ENDS:
        return _tried(sample, sample[4], source.name, named=True), []
    choices = [_tried(sample, each, source.name) for each in _DELIMITERS]
    best = max(choices, key=lambda each: each.merit)
    others = [each for each in choices if each is not best and each.found.width > 1]
    if any(best.found.width == 1 or each.merit[:3] == best.merit[:3] for each in others):
        sentence = "The columns could be parted in two ways. Look at the first rows."
        return best, [Fault(source.name, "delimiter", sentence)]
    return best, []


def _sample(source: RecordBytes, text: Text) -> str:
    with io.TextIOWrapper(source.open(), encoding=text.codec, errors=MARKS, newline="") as lines:
        return lines.read(SAMPLE_TEXT)


def _tried(sample: str, delimiter: str, name: str, *, named: bool = False) -> _Choice:
    """Read the first records with a delimiter; the last one may be cut off, and the first may name the delimiter."""
    lines = io.StringIO(sample, newline="")
    records = [record for record, _ in islice(_until_fault(name, lines, delimiter), HEADER_SEARCH + SAMPLE_ROWS)]
    if len(sample) == SAMPLE_TEXT and len(records) > 1:
        del records[-1]
    if named:
        records[0] = []
    return _Choice(delimiter=delimiter, found=find_header(records), records=records)


def _until_fault(name: str, lines: Iterable[str], delimiter: str) -> Iterator[tuple[list[str], bool]]:
    try:
        yield from mended_records(name, iter(lines), delimiter)
    except BadInput:
        return
