"""Read the cells of a time column, many at once where all are written alike, one by one where they are not."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final

from app.domain.facts.sources import Column
from app.domain.timestamps import at_clock_time
from app.records.times import NAMES_OF_UTC, Read, read_time

DIGITS: Final = str.maketrans("123456789", "000000000")
SHAPE: Final = re.compile(r"0000-00-00[T ]00:00:00(?:\.0{1,9})?(?P<zone> ?(?:Z|UTC|[+-]00:?00))?")
WRITTEN_OFFSET: Final = re.compile(r"(?!-00:?00)[+-](?:0[0-9]|1[0-4]):?[0-5][0-9]")
MOST_KEPT: Final = 20_000
Times = tuple[Sequence[datetime | None], Sequence[str]]


class TimeColumn:
    """Read cells of one column; `code` tells why a cell gave no instant."""

    def __init__(self, column: Column) -> None:
        self._column = column
        self._kept = dict[str, Read]()
        self._hours = dict[str, str]()

    def read(self, cells: Sequence[str]) -> Times:
        """Give an instant in UTC, or None, and the zone it was read in, for each cell."""
        return self._alike(cells) or self._singly(cells)

    def code(self, cell: str) -> str:
        """Say why a cell gave no instant."""
        return self._one(cell).code

    def _singly(self, cells: Sequence[str]) -> Times:
        reads = list(map(self._one, cells))
        return [read.instant for read in reads], [read.zone for read in reads]

    def _one(self, cell: str) -> Read:
        if (read := self._kept.get(cell)) is None:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            read = self._kept[cell] = read_time(cell, self._column)
        return read

    def _alike(self, cells: Sequence[str]) -> Times | None:
        """Read a column whose cells all have one shape of ISO 8601; None where any has another, or is not sound.

        The shape is compared first: `fromisoformat` would also accept weeks, bare dates, and more.
        """
        if self._column.epoch is not None or not cells:
            return None
        shape = cells[0].translate(DIGITS)
        found = SHAPE.fullmatch(shape)
        joined = "\n".join(cells)
        if not found or joined.translate(DIGITS) != "\n".join([shape] * len(cells)):
            return None
        if "T24:" in joined or " 24:" in joined:  # the midnight at the end of a day, which newer Pythons accept
            return None
        try:
            return self._sound(cells, joined, found["zone"] or "")
        except (ValueError, OverflowError):  # the first would repeat a value; each cell is read alone then
            return None

    def _sound(self, cells: Sequence[str], joined: str, written: str) -> Times | None:
        """Read cells of one shape, `written` being the zone at their end; raises as `fromisoformat` does."""
        own = written.strip()
        if own in {"Z", "UTC"}:
            texts = cells if written == "Z" else joined.replace(written, "Z").split("\n")
            return list(map(datetime.fromisoformat, texts)), ["UTC"] * len(cells)
        if own:
            return self._with_offsets(joined.replace(" " + own[0], own[0]) if written[0] == " " else joined, own)
        if self._column.zone == "UTC":
            texts = (joined.replace("\n", "Z\n") + "Z").split("\n")
            return list(map(datetime.fromisoformat, texts)), ["UTC"] * len(cells)
        return self._by_clock(cells)

    def _with_offsets(self, joined: str, shape: str) -> Times | None:
        texts = joined.split("\n")
        offsets = [text[-len(shape) :] for text in texts]
        if not all(map(WRITTEN_OFFSET.fullmatch, set(offsets))):
            return None
        names = ["UTC" if each in NAMES_OF_UTC else each for each in offsets]
        return [each.astimezone(UTC) for each in map(datetime.fromisoformat, texts)], names

    def _by_clock(self, cells: Sequence[str]) -> Times:
        """Read clock times of the column's zone: one offset an hour, and each cell alone where the clocks change."""
        hours = [cell[:13] for cell in cells]
        for hour in set(hours) - self._hours.keys():
            self._hours[hour] = self._offset(hour)
        offsets = [self._hours[hour] for hour in hours]
        instants = [
            datetime.fromisoformat(cell + offset).astimezone(UTC) if offset else self._one(cell).instant
            for cell, offset in zip(cells, offsets, strict=True)
        ]
        return instants, [self._column.zone] * len(cells)

    def _offset(self, hour: str) -> str:
        """Give the offset that holds from the first to the last second of an hour, as +09:00; "" where none does.

        No clock was ever changed twice in an hour, so equal offsets at both ends leave no change between them.
        """
        ends = [datetime.fromisoformat(f"{hour}:{rest}") for rest in ("00:00", "59:59")]
        instants = [at_clock_time(end, self._column.zone) for end in ends]
        first, last = (end.replace(tzinfo=UTC) - at if at else None for end, at in zip(ends, instants, strict=True))
        if first is None or first != last or first.seconds % 60:
            return ""
        minutes = int(first.total_seconds()) // 60
        return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
