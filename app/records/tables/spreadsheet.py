"""A workbook's sheets as tables; its XML is read here, since other readers give numbers that were rounded once more."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, islice
from typing import Final

from app.domain.errors import BadInput, Fault
from app.records.tables import sheetxml
from app.records.tables.archive import Archive, broken
from app.records.tables.chunking import Record, chunked
from app.records.tables.headers import doubts_of, find_header
from app.records.tables.limits import HEADER_SEARCH, SAMPLE_ROWS, SHARED_STRINGS
from app.records.tables.model import Chunk, Form, RowFaults, TableHead, Tables
from app.records.tables.sheetcells import PLACES, Cell, unescaped
from app.records.tables.sheetxml import COMPUTED
from app.records.tables.source import RecordBytes
from app.records.tables.workbook import Book, Sheet, leanings, read_book

_COLUMNS: Final = 16_384
_TAIL: Final = 1024
_FORMULA: Final = re.compile(rb'<(?:\w+:)?c\b[^<>]*?\br="([A-Z]+\d+)"[^<>]*>\s*<(?:\w+:)?f[\s/>]')
_FORMULA_TAG: Final = re.compile(rb"[<:]f[\s/>]")
_FORMULA_HINTS: Final = (b"<f", b":f")  # found much faster than the pattern
_HIDES: Final = rb'\b[^<>]*?\bhidden="(?:1|true)"'
_SIGNS: Final = (
    (b"hidden=", re.compile(rb"<(?:\w+:)?row" + _HIDES), "hidden-rows", "The sheet hides rows, read as well."),
    (
        b"hidden=",
        re.compile(rb"<(?:\w+:)?col" + _HIDES),
        "hidden-columns",
        "The sheet hides columns, read as well.",
    ),
    (b"mergeCell", re.compile(rb"mergeCell\b"), "merged-cells", "Cells are merged: the first of them holds the text."),
)


def open_spreadsheet(source: RecordBytes, archive: Archive) -> Tables:
    """Find the sheets that hold cells; raises `BadInput`."""
    archive.refuse_hostile()
    book = read_book(archive)
    sheets = Spreadsheet(source, archive, book)
    heads, doubts, faults = list[TableHead](), [*leanings(archive)], list[Fault]()
    for sheet in book.sheets:
        place = f"{source.name}, {sheet.name}"
        try:
            head, unsure = sheets.head(sheet, place)
        except BadInput as problem:
            faults += problem.faults
            continue
        if head.header:
            heads.append(head)
            doubts += [*unsure, *_signs(archive, sheet, place)]
    if faults:
        raise BadInput(faults)
    if not heads:
        raise BadInput([Fault(source.name, "empty", "The file holds no rows.")])
    return Tables(
        form=Form.XLSX, name=source.name, encoding="utf-8", doubts=tuple(doubts), tables=tuple(heads), source=sheets
    )


class Spreadsheet:
    """Read the rows of a workbook's sheets."""

    def __init__(self, source: RecordBytes, archive: Archive, book: Book) -> None:
        self._source, self._archive, self._book = source, archive, book
        self._strings: list[Cell] | None = None

    def head(self, sheet: Sheet, place: str) -> tuple[TableHead, list[Fault]]:
        """Find a sheet's header; one without cells has none."""
        first = islice(self._records(sheet), HEADER_SEARCH + SAMPLE_ROWS)
        records = [(number, cells) for number, cells, _ in first if any(cells)]
        if not records:
            return TableHead(name=sheet.name, header=(), header_row=0), []
        found = find_header([cells for _, cells in records])
        row, header = records[found.at]
        doubts = [Fault(place, "hidden-sheet", "The sheet is hidden; it is read, too.")] if sheet.hidden else []
        doubts += doubts_of(place, header, found, row)
        head = TableHead(name=sheet.name, header=tuple(header), header_row=row)
        sample = chain.from_iterable(rows for _, rows in self.rows(head, SAMPLE_ROWS, RowFaults()))
        return replace(head, sample=tuple(map(tuple, islice(sample, SAMPLE_ROWS)))), doubts

    def rows(self, table: TableHead, size: int, faults: RowFaults) -> Iterator[Chunk]:
        """Give rows after the header; see `Tables.chunks`."""
        self._source.check()
        sheet = next(each for each in self._book.sheets if each.name == table.name)
        records = (each for each in self._records(sheet) if each[0] > table.header_row)
        yield from chunked(records, len(table.header), size, faults)
        self._source.check()

    def _records(self, sheet: Sheet) -> Iterator[Record]:
        texts = sheetxml.decoded(self._archive.blocks(sheet.part), self._damaged)
        for number, found in sheetxml.rows(texts, self._damaged):
            cells, odd = list[str](), list[tuple[int, str]]()
            for mark, column, style, kind, value, inline in found:
                at = PLACES[column]
                if at != len(cells):
                    if not len(cells) < at < _COLUMNS:
                        raise self._damaged()
                    cells.extend([""] * (at - len(cells)))
                text = value or inline
                if mark == COMPUTED:
                    odd.append((at, "formula"))
                if text and (kind != "inlineStr" or "_x" in text):
                    text, code = self._cell(style, kind, text)
                    if code:
                        odd.append((at, code))
                cells.append(text)
            while cells and not cells[-1]:
                cells.pop()
            yield number, cells, odd

    def _cell(self, style: str, kind: str, written: str) -> Cell:
        match kind:
            case "" | "n":
                return self._book.numbers.text(written, style)
            case "s":
                return self._string(written)
            case "b":
                return {"1": "TRUE", "0": "FALSE"}.get(written, written), ""
            case "e":
                return written, "error-cell"
            case _:
                return unescaped(written)

    def _string(self, number: str) -> Cell:
        if self._strings is None:
            blocks = self._archive.blocks(self._book.strings_part, SHARED_STRINGS)
            texts = sheetxml.decoded(blocks, self._damaged)
            self._strings = [unescaped(each) for each in sheetxml.strings(texts, self._damaged)]
        try:
            return self._strings[int(number)]
        except (ValueError, IndexError):
            raise self._damaged() from None

    def _damaged(self) -> BadInput:
        return broken(self._source.name)


def _signs(archive: Archive, sheet: Sheet, place: str) -> Iterator[Fault]:
    """Name what a sheet computes, hides or merges."""
    formulas, first, seen, tail = 0, "", set[str](), b""
    for block in archive.blocks(sheet.part):
        joined = tail + block
        if any(hint in joined for hint in _FORMULA_HINTS) and _FORMULA_TAG.search(joined):
            new = [each[1].decode() for each in _FORMULA.finditer(joined) if each.end() > len(tail)]
            formulas, first = formulas + len(new), first or "".join(new[:1])
        seen.update(code for hint, sign, code, _ in _SIGNS if hint in joined and sign.search(joined))
        tail = joined[-_TAIL:]
    if formulas:
        sentence = f"Cells are computed by formulas ({formulas:,}, the first in {first}); the saved results are read."
        yield Fault(f"{place}, {first}", "formulas", sentence)
    yield from (Fault(place, code, sentence) for _, _, code, sentence in _SIGNS if code in seen)
