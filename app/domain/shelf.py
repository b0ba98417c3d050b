"""Keep released rows at hand, packed small: each file is read once, however often its rows are written."""

import json
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Final

from app.domain.released import LogKey, LogRow

AT_ONCE: Final = 2_048
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)


class Shelf:
    """Hold the rows of all parts; they are fetched when the first of them is asked for."""

    def __init__(self, fetch: Callable[[], Iterable[tuple[LogKey, list[LogRow]]]]) -> None:
        self._fetch = fetch
        self._packed: dict[LogKey, list[bytes]] | None = None

    def rows(self, key: LogKey) -> Iterator[LogRow]:
        """Give the rows of one part, in the order in which they were fetched; raises what fetching raises."""
        if self._packed is None:
            self._packed = self._filled()
        for packed in self._packed.get(key, ()):
            yield from _unpacked(packed)

    def _filled(self) -> dict[LogKey, list[bytes]]:
        packed: dict[LogKey, list[bytes]] = defaultdict(list)
        loose: dict[LogKey, list[LogRow]] = defaultdict(list)
        for key, rows in self._fetch():
            loose[key] += rows
            if len(loose[key]) >= AT_ONCE:
                packed[key].append(_pack(loose.pop(key)))
        for key, rows in loose.items():
            packed[key].append(_pack(rows))
        return packed


def _pack(rows: list[LogRow]) -> bytes:
    numbers, sources, instants, raws, cells = zip(*rows, strict=True)
    since = [(each - _EPOCH) // _MICROSECOND for each in instants]
    columns = [numbers, sources, since, raws, *zip(*cells, strict=True)]
    return zlib.compress(json.dumps(columns, separators=(",", ":")).encode("ascii"), 1)


def _unpacked(packed: bytes) -> Iterator[LogRow]:
    numbers, sources, since, raws, *cells = json.loads(zlib.decompress(packed))
    instants = [_EPOCH + timedelta(microseconds=each) for each in since]
    return map(LogRow, numbers, sources, instants, raws, zip(*cells, strict=True))
