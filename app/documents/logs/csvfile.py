"""Write Schedule B as one CSV file that a spreadsheet shows unchanged: UTF-8 with its mark, every cell quoted, CRLF.

One TAB stands before every value, and the first title says so. Spreadsheets then take each for text: no `=`, `+`, `-`,
`@` or full-width `＝` starts a formula, no id of 19 digits is rounded, no time or address becomes a number or a date.
To read a value back, drop exactly one TAB; an empty cell has none. An apostrophe would have been shown as part of
handles, and no such sign is left alone by every spreadsheet. NUL and lone surrogates, which no text file holds, are
written as their codes; the JSON file holds them as they are.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import BinaryIO, Final

from app.documents.fonts import code
from app.documents.logs.grid import CHUNK, utc_time
from app.documents.logs.plan import LogSchedule, PartPlan

MARK: Final = b"\xef\xbb\xbf"  # without it Excel reads UTF-8 as the machine's old code page
GUARD: Final = "\t"
UNWRITABLE: Final = re.compile("[\0\ud800-\udfff]")
Place = tuple[str, int]
"""A field, and which of its columns: a part may have several of one field."""


def write(schedule: LogSchedule, out: BinaryIO) -> None:
    """Write the rows of all parts under one head row, each with its account, request and Bates number."""
    places = _places(schedule)
    out.write(MARK)
    out.write(_encoded([(*schedule.heads, *(_title(schedule, place) for place in places))]))
    for plan in schedule.parts:
        rows = _rows(plan, places)
        while chunk := list(islice(rows, CHUNK)):
            out.write(_encoded(chunk))


def guarded(value: str) -> str:
    """Keep a spreadsheet from reading anything but text."""
    return GUARD + value if value else ""


def _places(schedule: LogSchedule) -> tuple[Place, ...]:
    """Give the columns that hold every part, in the order in which the parts have them."""
    return tuple(dict.fromkeys(place for plan in schedule.parts for place in _own(plan)))


def _own(plan: PartPlan) -> Iterator[Place]:
    seen: Counter[str] = Counter()
    for field in plan.part.fields:
        seen[field] += 1
        yield field, seen[field]


def _title(schedule: LogSchedule, place: Place) -> str:
    field, at = place
    return schedule.labels[field] if at == 1 else f"{schedule.labels[field]} ({at})"


def _rows(plan: PartPlan, places: Sequence[Place]) -> Iterator[tuple[str, ...]]:
    order = {place: at for at, place in enumerate(_own(plan))}
    picks = [order.get(place, -1) for place in places]
    shared = guarded(plan.words.account), guarded(plan.words.request)
    zone = guarded(plan.words.zone)
    for at, row in enumerate(plan.rows()):
        values = [guarded(each) for each in row.cells]
        cells = [values[pick] if pick >= 0 else "" for pick in picks]
        times = guarded(row.raw), zone, guarded(utc_time(row.instant))
        yield str(at + 1), *shared, guarded(plan.bates_of(at)), *times, *cells


def _encoded(rows: Sequence[Sequence[str]]) -> bytes:
    written = io.StringIO(newline="")
    csv.writer(written, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerows(rows)
    return UNWRITABLE.sub(lambda found: code(found[0]), written.getvalue()).encode()
