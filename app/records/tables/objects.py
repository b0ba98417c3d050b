"""Records in JSON, JSON lines and clear-signed JSON as tables; all are seen once before, for their members' names."""

import io
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import islice
from operator import eq

from app.domain.errors import BadInput, Fault
from app.records.tables.chunking import Record, chunked
from app.records.tables.clearsigned import Armour
from app.records.tables.encodings import MARKS, Text, pieces
from app.records.tables.jsonvalues import DECODER, TooDeepError, as_json, flat, is_simple
from app.records.tables.jsonwalk import Item, Walk, named
from app.records.tables.limits import COLUMNS, JSON_ITEM, JSON_TABLES, SAMPLE_ROWS
from app.records.tables.model import Chunk, Form, RowFaults, TableHead, Tables
from app.records.tables.rowfaults import is_sound, mended
from app.records.tables.source import RecordBytes

Numbered = tuple[str, int, dict[str, object] | None]  # table, number, record; None where a line is none


def open_objects(source: RecordBytes, text: Text, form: Form) -> Tables:
    """Find the tables of a file of objects; raises `BadInput`."""
    objects = Objects(source, text, form)
    heads = objects.heads()
    if not heads:
        raise BadInput([Fault(source.name, "empty", "The file holds no records.")])
    return Tables(
        form=form,
        name=source.name,
        encoding=text.encoding,
        encodings=text.candidates,
        doubts=(*text.doubts, *objects.doubts),
        tables=heads,
        source=objects,
    )


class Objects:
    """Read the records of a file of objects."""

    def __init__(self, source: RecordBytes, text: Text, form: Form) -> None:
        self._source, self._text, self._form = source, text, form
        self.doubts: list[Fault] = []
        self._columns: dict[str, dict[str, None]] = {}

    def heads(self) -> tuple[TableHead, ...]:
        """Go through all records, and name each table with its columns in the order of their first mention."""
        for table, number, value in self._numbered(self.doubts):
            columns = self._columns.setdefault(table, {})
            if value is None or (is_simple(value) and columns.keys() >= value.keys()):
                continue
            try:
                columns.update((name, None) for name, _, _ in flat(value))
            except TooDeepError:
                raise self._refused("too-deep", f"Objects lie in one another too deeply in record {number}.") from None
            if len(columns) > COLUMNS:
                raise self._refused("too-many-columns", f"The records have more than {COLUMNS:,} members in all.")
            if len(self._columns) > JSON_TABLES:
                raise self._refused("too-many-tables", f"The file has more than {JSON_TABLES} tables.")
        return tuple(map(self._head, self._columns))

    def rows(self, table: TableHead, size: int, faults: RowFaults) -> Iterator[Chunk]:
        """Give the records of a table; see `Tables.chunks`."""
        self._source.check()
        places = {name: place for place, name in enumerate(self._columns[table.name])}
        unsound = "half-surrogate" if self._text.sound else "undecodable"
        records = (
            _record(number, value, places, unsound) for name, number, value in self._numbered([]) if name == table.name
        )
        yield from chunked(records, len(places), size, faults)
        self._source.check()

    def _head(self, table: str) -> TableHead:
        head = TableHead(name=table, header=tuple(mended(list(self._columns[table]), "")[0]), header_row=0)
        first = (rows for _, rows in self.rows(head, SAMPLE_ROWS, RowFaults()))
        return replace(head, sample=tuple(islice((tuple(row) for rows in first for row in rows), SAMPLE_ROWS)))

    def _refused(self, code: str, sentence: str) -> BadInput:
        return BadInput([Fault(self._source.name, code, sentence)])

    def _numbered(self, doubts: list[Fault]) -> Iterator[Numbered]:
        if self._form is Form.JSONL:
            yield from _lines(self._source, self._text)
            return
        counts = Counter[str]()
        for table, value in self._items(doubts):
            sound = _sound(table)
            counts[sound] += 1
            yield sound, counts[sound], value

    def _items(self, doubts: list[Fault]) -> Iterator[Item]:
        if self._form is Form.JSON:
            yield from Walk(self._source.name, pieces(self._source, self._text.codec)).items()
            return
        with io.TextIOWrapper(self._source.open(), encoding=self._text.codec, errors=MARKS, newline="\n") as lines:
            armour = Armour(iter(partial(lines.readline, JSON_ITEM), ""))
            yield from Walk(self._source.name, armour.pieces()).items()
            doubts += armour.doubts(self._source.name)


def _lines(source: RecordBytes, text: Text) -> Iterator[Numbered]:
    """Give a record a line, under the line's number; what is none stays with the table before it."""
    table = ""
    with io.TextIOWrapper(source.open(), encoding=text.codec, errors=MARKS, newline="\n") as lines:
        number = 0
        while line := lines.readline(JSON_ITEM):
            number += 1
            if len(line) == JSON_ITEM:
                raise BadInput([Fault(f"{source.name}, line {number}", "line-too-long", "The line is too long.")])
            if not line.strip():
                continue
            value = _decoded(line)
            if value is not None:
                table, value = named("", value)
                table = _sound(table)
            yield table, number, value


def _decoded(line: str) -> dict[str, object] | None:
    try:
        value = DECODER.decode(line)
    except (json.JSONDecodeError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def _sound(table: str) -> str:
    return table if table.isascii() else mended([table], "")[0][0]


def _record(number: int, value: dict[str, object] | None, places: dict[str, int], unsound: str) -> Record:
    cells, odd, seen = [""] * len(places), list[tuple[int, str]](), set[int]()
    if value is None:
        return number, cells, [(-1, "not-json")]
    if len(value) == len(cells) and is_simple(value) and all(map(eq, value, places)):
        cells, value = list(map(str, value.values())), {}
    for name, text, code in flat(value):
        place = places[name]
        if place in seen:  # `a.b`, and `b` in `a`
            cells[place] = as_json([cells[place], text])
            odd.append((place, "duplicate-key"))
        else:
            cells[place] = text
        seen.add(place)
        if code:
            odd.append((place, code))
    if not is_sound("".join(cells)):
        cells, found = mended(cells, unsound)
        odd += found
    return number, cells, odd
