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
from app.records.plan import PLATFORM_ID, Signs, account_judge, id_judge, no_signs, place_of, source_faults
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


def propose_values(
    source: RecordSource,
    tables: Tables,
    catalogue: Catalogue,
    ids: Mapping[str, str],
    *,
    never: Signs = no_signs,
) -> Proposals:
    """Read a table without times cell by cell: what never leaves is refused, what is doubtful is proposed as such.

    A row is refused or doubtful in the report if one of its cells is. Raises what reading a file raises,
    and `BadInput`, also for more rows than a person can look at.
    """
    faults = list(source_faults(source, tables.head(source.table), catalogue, never))
    if any(column.use is Use.TIME for column in source.columns):
        faults.append(Fault(place_of(source), "time-column", "Rows with a time are records, not single values."))
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
            fault = Fault(
                place_of(source), "too-many-values", f"A table without times has more than {MOST_ROWS:,} rows."
            )
            raise BadInput([fault], "The table is too long for values that a person decides on one by one.")
    return Proposals(values=tuple(reader.values), report=reader.tally.report())


class _Reader:
    """Read one row after the other."""

    def __init__(self, source: RecordSource, catalogue: Catalogue, ids: Mapping[str, str]) -> None:
        self.tally, self.values = Tally(place_of(source)), list[Proposed]()
        self._source, self._ids = source, ids
        identity = catalogue.get(PLATFORM_ID)
        self._accounts = Verdicts(account_judge(identity, ids))
        self._verdicts = [_verdicts(column, catalogue) for column in source.columns]
        self._place = place_of(source)

    def read(self, number: int, row: Sequence[str], damage: Sequence[RowFault]) -> None:
        self.tally.seen += 1
        damage = list(self._of_used(number, damage))
        if not any(row) and not damage:
            self.tally.blank += 1
            return
        account, code = self._account(row)
        if not account and not code and not damage:
            self.tally.others += 1
            return
        codes = [(found.column, found.code) for found in damage]
        codes += [(self._at(Use.ACCOUNT), code)] if code else []
        codes += [(at, code) for at, cell in enumerate(row[: len(self._verdicts)]) if (code := self._fault(at, cell))]
        if account:
            self.values += self._proposed(number, row, account, codes)
        self._count(number, codes)

    def _account(self, row: Sequence[str]) -> tuple[str, str]:
        """Find the account of a row, or the code of the doubt about it."""
        if self._source.account:
            return self._source.account, ""
        cell = row[self._at(Use.ACCOUNT)]
        code = self._accounts.faults([cell]).get(cell, "")
        return ("", code) if code else (self._ids.get(cell, ""), "")

    def _of_used(self, number: int, damage: Sequence[RowFault]) -> Iterator[RowFault]:
        """Give the faults of the row and of columns that are used; remark on those of others."""
        for found in damage:
            if found.column < 0 or self._is_used(found.column):
                yield found
            else:
                self.tally.remark(number, self._name(found.column), found.code)

    def _is_used(self, column: int) -> bool:
        return column < len(self._source.columns) and self._source.columns[column].use is not Use.NOTHING

    def _name(self, column: int) -> str:
        return self._source.columns[column].name if 0 <= column < len(self._source.columns) else ""

    def _at(self, use: Use) -> int:
        return next((at for at, column in enumerate(self._source.columns) if column.use is use), -1)

    def _fault(self, at: int, cell: str) -> str:
        code = self._verdicts[at].faults([cell]).get(cell, "")
        return UNUSED[code] if code and self._source.columns[at].use is Use.NOTHING else code

    def _proposed(
        self, number: int, row: Sequence[str], account: str, codes: Sequence[tuple[int, str]]
    ) -> Iterator[Proposed]:
        """Propose the cells of a row, but those that never leave; doubts about account, post or row are theirs, too."""
        doubts = dict(reversed(codes))
        post = self._at(Use.POST)
        unsure = doubts.get(-1) or doubts.get(self._at(Use.ACCOUNT)) or doubts.get(post, "")
        refused = {at for at, code in codes if code in NEVER}
        for at, column in enumerate(self._source.columns):
            if column.use is Use.FIELD and row[at] and at not in refused:
                value = Value(
                    id="",
                    account=account,
                    field=column.field,
                    text=Secret(row[at]),
                    taken_on=self._source.taken_on,
                    source=self._place,
                    row=f"row {number}",
                    post=row[post] if post >= 0 and post not in refused else "",
                    third_party=column.third_party,
                )
                yield Proposed(value=value, doubt=doubts.get(at) or unsure)

    def _count(self, number: int, codes: list[tuple[int, str]]) -> None:
        for at, code in codes:
            self.tally.add(number, self._name(at), code)
        kept_back = {code for _, code in codes} - frozenset(UNUSED.values())
        self.tally.refused += not NEVER.isdisjoint(kept_back)
        self.tally.doubtful += bool(kept_back) and NEVER.isdisjoint(kept_back)
        self.tally.accepted += not kept_back


def _verdicts(column: Column, catalogue: Catalogue) -> Verdicts:
    field = catalogue.get(column.field)
    if column.use is Use.NOTHING:
        return Verdicts(judge_unused)
    if column.use is Use.POST:
        return Verdicts(id_judge(catalogue.get(PLATFORM_ID)))
    return Verdicts(judge_of(field) if column.use is Use.FIELD and field else lambda _: iter(()))
