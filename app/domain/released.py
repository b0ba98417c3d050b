"""What leaves of the records with times: parts whose rows are given anew each time, so that nobody has to hold them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, NamedTuple

UTC_NAMES: Final = frozenset({"Z", "UTC", "Etc/UTC", "+00:00", "+0000"})
"""How records say that their times are in UTC."""


class LogRow(NamedTuple):
    """Hold one released row: its number in the file, the source, the instant in UTC, the time as found, its cells."""

    row: int
    source: str
    instant: datetime
    raw: str
    cells: tuple[str, ...]

    def __repr__(self) -> str:
        """Say where the row stands, and nothing that stands in it."""
        return f"LogRow({self.source}, row {self.row})"


@dataclass(frozen=True, slots=True, kw_only=True)
class LogKey:
    """Name a part: the rows of one account that answer one request with these fields, their times in one zone."""

    account: str
    request: str
    fields: tuple[str, ...]
    zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LogPart:
    """Give the released rows of one part in the order of their files, from the beginning each time.

    `sources` tells from which files, with how many rows of each. `content` digests all that the part consists of.
    """

    key: LogKey
    sources: tuple[tuple[str, int], ...]
    content: str
    read: Callable[[], Iterator[LogRow]] = field(repr=False, compare=False)

    @property
    def account(self) -> str:
        """Name the account."""
        return self.key.account

    @property
    def request(self) -> str:
        """Name the request that the rows answer."""
        return self.key.request

    @property
    def fields(self) -> tuple[str, ...]:
        """Name the fields, in the order of the cells."""
        return self.key.fields

    @property
    def zone(self) -> str:
        """Name the zone of the times as found; "" where nothing tells it."""
        return self.key.zone

    @property
    def rows(self) -> int:
        """Count the rows."""
        return sum(count for _, count in self.sources)

    def __iter__(self) -> Iterator[LogRow]:
        return self.read()


def zone_name(zone: str) -> str:
    """Give one name to the ways in which records write UTC."""
    return "UTC" if zone in UTC_NAMES else zone
