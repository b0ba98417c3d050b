"""Take the rows of a table apart, many at once: what is read without a doubt goes on, all else is counted and named."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import compress, repeat
from typing import Final, TypeVar

from app.domain.records import Batch
from app.records.plan import HANDLE, Judged, Plan
from app.records.refusals import MESSAGE, NEVER
from app.records.report import Tally
from app.records.tables.model import RowFault

_Any = TypeVar("_Any")
Columns = Sequence[Sequence[str]]
UNUSED: Final = {code: code.replace("looks-like", "unused") for code in NEVER}
BROKEN_ROW: Final = -1


class Sifter:
    """Sift one chunk after the other."""

    def __init__(self, plan: Plan, account: str, tally: Tally) -> None:
        self._plan, self._account, self._tally = plan, account, tally
        self._fates = dict[int, bool]()
        self._handles = dict[str, str]()

    def batch(self, first: int, rows: Sequence[list[str]], faults: Iterator[RowFault]) -> Batch | None:
        """Give the rows of a chunk that go on; None where there are none."""
        self._tally.seen += len(rows)
        self._fates.clear()
        broken = self._broken(faults)
        columns: Columns = list(zip(*rows, strict=False))  # longer rows are doubtful, and named
        numbers: Sequence[int] = range(first, first + len(rows))
        if "" in columns[self._plan.time]:
            keep = [any(row) or number in broken for number, row in zip(numbers, rows, strict=True)]
            self._tally.blank += keep.count(False)
            numbers, columns = _kept(numbers, columns, keep)
        numbers, columns, accounts = self._ours(numbers, columns, broken)
        if not numbers:
            return None
        self._doom_broken(numbers, broken)
        return self._without_doubt(self._judged(numbers, columns, accounts))

    def _judged(self, numbers: Sequence[int], columns: Columns, accounts: Sequence[str]) -> Batch:
        plan = self._plan
        raws = columns[plan.time]
        instants, zones = plan.times.read(raws)
        if None in instants:
            for number, instant, raw in zip(numbers, instants, raws, strict=True):
                if instant is None:
                    self._doom(number, plan.time_name, plan.times.code(raw))
        for field in plan.fields:
            self._judge(numbers, columns[field.at], field)
        if plan.post:
            self._judge(numbers, columns[plan.post.at], plan.post)
        self._look_for_values(numbers, columns)
        self._look_for_handles(numbers, columns, accounts)
        for column in plan.unused:
            self._look_through(numbers, columns[column.at], column)
        return Batch(
            rows=numbers,
            accounts=accounts,
            instants=instants,  # type: ignore[arg-type]  # rows without an instant are doomed and leave in the next step
            raws=raws,
            zones=zones,
            posts=columns[plan.post.at] if plan.post else [""] * len(numbers),
            cells=tuple(columns[field.at] for field in plan.fields),
        )

    def _ours(
        self, numbers: Sequence[int], columns: Columns, broken: dict[int, list[RowFault]]
    ) -> tuple[Sequence[int], Columns, Sequence[str]]:
        """Leave out the rows of other accounts; one whose account is doubtful stays, doomed."""
        column = self._plan.account
        if column is None:
            return numbers, columns, [self._account] * len(numbers)
        cells = columns[column.at]
        found = list(map(self._plan.ids.get, cells, repeat("")))
        if "" not in found:
            return numbers, columns, found
        doubts = column.verdicts.faults([cell for cell, account in zip(cells, found, strict=True) if not account])
        keep = [
            bool(account) or number in broken or cell in doubts
            for number, cell, account in zip(numbers, cells, found, strict=True)
        ]
        self._tally.others += keep.count(False)
        for number, cell, account in zip(numbers, cells, found, strict=True):
            if not account and cell in doubts:
                self._doom(number, column.name, doubts[cell])
        return *_kept(numbers, columns, keep), list(compress(found, keep))

    def _broken(self, faults: Iterator[RowFault]) -> dict[int, list[RowFault]]:
        """Gather the faults that make a row doubtful; those of columns that nobody uses are remarked once."""
        broken = dict[int, list[RowFault]]()
        for found in faults:
            if found.column == BROKEN_ROW or found.column in self._plan.used:
                broken.setdefault(found.row, []).append(found)
            else:
                self._tally.remark(found.row, self._name(found.column), found.code)
        return broken

    def _doom_broken(self, numbers: Sequence[int], broken: dict[int, list[RowFault]]) -> None:
        here = frozenset(numbers) if broken else frozenset[int]()
        for number, faults in broken.items():
            if number in here:
                for found in faults:
                    self._doom(number, self._name(found.column), found.code)

    def _name(self, column: int) -> str:
        return self._plan.names[column] if 0 <= column < len(self._plan.names) else ""

    def _judge(self, numbers: Sequence[int], cells: Sequence[str], column: Judged) -> None:
        faulty = column.verdicts.faults(cells)
        if faulty or (column.needs_text and "" in cells):
            for number, cell in zip(numbers, cells, strict=True):
                if code := faulty.get(cell) or ("" if cell or not column.needs_text else "blank-value"):
                    self._doom(number, column.name, code)

    def _look_for_values(self, numbers: Sequence[int], columns: Columns) -> None:
        """Doubt a row that has a time and nothing else."""
        fields = [columns[field.at] for field in self._plan.fields]
        if fields and all("" in cells for cells in fields) and not self._plan.fields[0].needs_text:
            for number, cells in zip(numbers, zip(*fields, strict=True), strict=True):
                if not any(cells):
                    self._doom(number, self._plan.fields[0].name, "blank-value")

    def _look_for_handles(self, numbers: Sequence[int], columns: Columns, accounts: Sequence[str]) -> None:
        """Remark on an account that goes by two handles: it may be two accounts, or one that was renamed."""
        for field in self._plan.fields:
            if field.field is not None and field.field.id == HANDLE:
                for account, handle in set(zip(accounts, columns[field.at], strict=True)):
                    if account and handle and self._handles.setdefault(account, handle) != handle:
                        self._tally.remark(numbers[0], field.name, "two-handles")

    def _look_through(self, numbers: Sequence[int], cells: Sequence[str], column: Judged) -> None:
        """Name what never leaves in a column that is not used; its rows go on without it."""
        if not (faulty := column.verdicts.faults(cells)):
            return
        for number, cell in zip(numbers, cells, strict=True):
            if code := faulty.get(cell):
                if code == MESSAGE:
                    self._tally.remark(number, column.name, UNUSED[code])
                else:
                    self._tally.add(number, column.name, UNUSED[code])

    def _doom(self, number: int, column: str, code: str) -> None:
        self._tally.add(number, column, code)
        self._fates[number] = self._fates.get(number, False) or code in NEVER

    def _without_doubt(self, batch: Batch) -> Batch | None:
        refused = sum(self._fates.values())
        self._tally.refused += refused
        self._tally.doubtful += len(self._fates) - refused
        self._tally.accepted += len(batch.rows) - len(self._fates)
        if not self._fates:
            return batch
        keep = [number not in self._fates for number in batch.rows]
        if not any(keep):
            return None

        def kept(cells: Iterable[_Any]) -> list[_Any]:
            return list(compress(cells, keep))

        return Batch(
            rows=kept(batch.rows),
            accounts=kept(batch.accounts),
            instants=kept(batch.instants),
            raws=kept(batch.raws),
            zones=kept(batch.zones),
            posts=kept(batch.posts),
            cells=tuple(map(kept, batch.cells)),
        )


def _kept(numbers: Sequence[int], columns: Columns, keep: Sequence[bool]) -> tuple[Sequence[int], Columns]:
    return list(compress(numbers, keep)), [list(compress(column, keep)) for column in columns]
