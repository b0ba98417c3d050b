"""Propose the cells of rows without a time, such as subscriber information, as values that a person takes in."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.domain.catalogue import Catalogue
from app.domain.errors import BadInput, Fault
from app.domain.facts.accounts import Value
from app.domain.facts.sources import Column, RecordSource, Use
from app.domain.secret import Secret
from app.records.cells import Verdicts, judge_of, judge_unused
from app.records.plan import PLATFORM_ID, account_judge, source_faults
from app.records.refusals import NEVER
from app.records.report import Report, Tally
from app.records.sifting import UNUSED
from app.records.tables.model import RowFault, Tables

MOST_ROWS: Final = 5_000
AT_ONCE: Final = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """Propose a value, without an id yet; `doubt` is a code of the report, "" for none."""

    value: Value
    doubt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposals:
    """Hold the proposed values of a table, and what became of its rows."""

    values: tuple[Proposed, ...]
    report: Report


def propose_values(source: RecordSource, tables: Tables, catalogue: Catalogue, ids: Mapping[str, str]) -> Proposals:
    """Read a table without times cell by cell: what never leaves is refused, what is doubtful is proposed as such.

    A row is refused or doubtful in the report if one of its cells is. Raises what reading a file raises,
    and `BadInput`, also for more rows than a person can look at.
    """
    faults = list(source_faults(source, tables.head(source.table), catalogue))
    if any(column.use is Use.TIME for column in source.columns):
        faults.append(Fault(source.name, "time-column", "Rows with a time are records, not single values."))
    if faults:
        raise BadInput(faults, f"{source.name} cannot be read as its columns were said to be. Say it again.")
    reader = _Reader(source, catalogue, ids)
    for first, rows in tables.chunks(source.table, AT_ONCE):
        damaged = dict[int, list[RowFault]]()
        for found in tables.faults(source.table, first):
            damaged.setdefault(found.row, []).append(found)
        for number, row in enumerate(rows, first):
            reader.read(number, row, damaged.get(number, []))
        if reader.tally.seen > MOST_ROWS:
            fault = Fault(source.name, "too-many-values", f"A table without times has more than {MOST_ROWS:,} rows.")
            raise BadInput([fault], "The table is too long for values that a person decides on one by one.")
    return Proposals(values=tuple(reader.values), report=reader.tally.report())


class _Reader:
    """Read one row after the other."""

    def __init__(self, source: RecordSource, catalogue: Catalogue, ids: Mapping[str, str]) -> None:
        self.tally, self.values = Tally(source.name), list[Proposed]()
        self._source, self._ids = source, ids
        identity = catalogue.get(PLATFORM_ID)
        self._accounts = Verdicts(account_judge(identity, ids))
        self._verdicts = [_verdicts(column, catalogue) for column in source.columns]
        self._place = f"{source.name}, {source.table}" if source.table else source.name

    def read(self, number: int, row: Sequence[str], damage: Sequence[RowFault]) -> None:
        self.tally.seen += 1
        if not any(row):
            self.tally.blank += 1
            return
        damage = [found for found in damage if found.column < 0 or self._is_used(found.column)]
        account, code = self._account(row)
        if not account and not code and not damage:
            self.tally.others += 1
            return
        codes = [(found.column, found.code) for found in damage]
        codes += [(self._at(Use.ACCOUNT), code)] if code else []
        unsure = next((code for column, code in codes if column < 0 or column == self._at(Use.ACCOUNT)), "")
        codes += list(self._cells(number, row, account, unsure, {found.column: found.code for found in damage}))
        self._count(number, codes)

    def _account(self, row: Sequence[str]) -> tuple[str, str]:
        """Find the account of a row, or the code of the doubt about it."""
        if self._source.account:
            return self._source.account, ""
        cell = row[self._at(Use.ACCOUNT)]
        code = self._accounts.faults([cell]).get(cell, "")
        return ("", code) if code else (self._ids.get(cell, ""), "")

    def _is_used(self, column: int) -> bool:
        return column < len(self._source.columns) and self._source.columns[column].use is not Use.NOTHING

    def _at(self, use: Use) -> int:
        return next((at for at, column in enumerate(self._source.columns) if column.use is use), -1)

    def _cells(
        self, number: int, row: Sequence[str], account: str, unsure: str, damaged: Mapping[int, str]
    ) -> Iterator[tuple[int, str]]:
        """Propose the cells of a row whose account is known, and give the place and code of each fault."""
        for at, column in enumerate(self._source.columns):
            cell, code = row[at], self._verdicts[at].faults([row[at]]).get(row[at], "")
            if code:
                yield at, UNUSED[code] if column.use is Use.NOTHING else code
            if column.use is Use.FIELD and cell and account and code not in NEVER:
                self.values.append(self._proposed(number, row, at, account, code or unsure or damaged.get(at, "")))

    def _proposed(self, number: int, row: Sequence[str], at: int, account: str, doubt: str) -> Proposed:
        column, post = self._source.columns[at], self._at(Use.POST)
        value = Value(
            id="",
            account=account,
            field=column.field,
            text=Secret(row[at]),
            taken_on=self._source.taken_on,
            source=self._place,
            row=f"row {number}",
            post=row[post] if post >= 0 else "",
            third_party=column.third_party,
        )
        return Proposed(value=value, doubt=doubt)

    def _count(self, number: int, codes: list[tuple[int, str]]) -> None:
        names = [column.name for column in self._source.columns]
        for at, code in codes:
            self.tally.add(number, names[at] if 0 <= at < len(names) else "", code)
        kept_back = {code for _, code in codes} - frozenset(UNUSED.values())
        self.tally.refused += not NEVER.isdisjoint(kept_back)
        self.tally.doubtful += bool(kept_back) and NEVER.isdisjoint(kept_back)
        self.tally.accepted += not kept_back


def _verdicts(column: Column, catalogue: Catalogue) -> Verdicts:
    field = catalogue.get(column.field)
    if column.use is Use.NOTHING:
        return Verdicts(judge_unused)
    return Verdicts(judge_of(field) if column.use is Use.FIELD and field else lambda _: iter(()))
