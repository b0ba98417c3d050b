"""Rows of records as they travel: many at a time, column by column, so that a million of them stay light."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from app.domain.facts.sources import RecordSource


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Batch:
    """Hold rows that were read without a doubt; every sequence has one entry a row, `cells` one sequence a field.

    `rows` are numbers as a person counts them in the file (the header is row 1), `accounts` are the matter's own ids,
    `instants` are in UTC. `raws` and `zones` are the time as found and the zone it was read in.
    """

    rows: Sequence[int]
    accounts: Sequence[str]
    instants: Sequence[datetime]
    raws: Sequence[str]
    zones: Sequence[str]
    posts: Sequence[str]
    cells: Sequence[Sequence[str]] = field(default=())


class Records(Protocol):
    """Give the rows of a source, from its beginning each time."""

    def batches(self, source: RecordSource) -> Iterator[Batch]:
        """Read the kept file of a source; raises `DeskError` where it cannot be read any more."""
        ...

    def doubtful(self, source: RecordSource) -> int:
        """Count the rows that cannot be read without a guess."""
        ...
