"""Find rows of a new file that stand in another file of the matter as well: both would be produced.

Rows are compared by account, instant, and the cells of the fields that both files have. Nothing but numbers made of
them is held: bits for the rows that are there, and the numbers of the few new rows that may be among them.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

from app.domain.facts.sources import RecordSource
from app.domain.records import Batch, Records
from app.ports import Progress

BITS: Final = 1 << 26
_NEVER: Final = datetime.max.replace(tzinfo=UTC), datetime.min.replace(tzinfo=UTC)
WHAT: Final = "Comparing with the files that are there"


@dataclass(slots=True)
class _Other:
    """Hold what is known of the rows of another file."""

    source: RecordSource
    fields: tuple[str, ...]
    first: datetime = _NEVER[0]
    last: datetime = _NEVER[1]
    bits: bytearray = field(default_factory=lambda: bytearray(BITS >> 3))
    candidates: dict[int, int] = field(default_factory=lambda: defaultdict(int))


class Repeats:
    """Compare the rows of a new source, batch by batch, with those of the sources that are there."""

    def __init__(
        self, new: RecordSource, others: Sequence[RecordSource], records: Records | None, progress: Progress | None
    ) -> None:
        self._new, self._records, self._progress = new, records, progress
        self._others = [found for each in others if (found := self._read(each))]

    def look(self, batch: Batch) -> None:
        """Note the rows of a batch that may stand elsewhere."""
        for other in self._others:
            for instant, key in _keys(self._new, other.fields, batch):
                if other.first <= instant <= other.last and other.bits[key % BITS >> 3] & 1 << (key & 7):
                    other.candidates[key] += 1

    def found(self) -> tuple[tuple[RecordSource, int], ...]:
        """Count the new rows that stand in each of the other files."""
        return tuple((each.source, count) for each in self._others if (count := self._count(each)))

    def _read(self, source: RecordSource) -> _Other | None:
        fields = tuple(sorted(set(source.fields) & set(self._new.fields)))
        if not fields or (source.account and self._new.account and source.account != self._new.account):
            return None
        other = _Other(source, fields)
        for batch in self._batches(source):
            for instant, key in _keys(source, fields, batch):
                other.bits[key % BITS >> 3] |= 1 << (key & 7)
                other.first, other.last = min(other.first, instant), max(other.last, instant)
        return other

    def _count(self, other: _Other) -> int:
        if not other.candidates:
            return 0
        there = {
            key
            for batch in self._batches(other.source)
            for _, key in _keys(other.source, other.fields, batch)
            if key in other.candidates
        }
        return sum(other.candidates[key] for key in there)

    def _batches(self, source: RecordSource) -> Iterator[Batch]:
        done = 0
        for batch in self._records.batches(source) if self._records else ():
            done += len(batch.rows)
            if self._progress:
                self._progress.step(done, max(done, source.rows), WHAT)
            yield batch


def _keys(source: RecordSource, fields: Sequence[str], batch: Batch) -> Iterator[tuple[datetime, int]]:
    """Make a number of each row; it means something in this process only."""
    columns = [batch.cells[source.fields.index(each)] for each in fields]
    for row in zip(batch.instants, batch.accounts, *columns, strict=True):
        yield row[0], hash(row) & 0x7FFF_FFFF_FFFF_FFFF
