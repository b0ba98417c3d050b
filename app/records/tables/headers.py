"""Which of the first records is the header, judged by structure: titles may stand before it, rows come after it."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.domain.errors import BadInput, Fault
from app.records.tables.limits import COLUMNS, HEADER_SEARCH

# what stands in rows rather than in headers: numbers, times, addresses, e-mail addresses, handles
_DATA: Final = re.compile(
    r"[\s+\-(]*\d[\d\s.,:/\-+()]*([eE]\+?\d+)?[TZ\d:.+\- ]*(UTC|AM|PM)?|[0-9a-f:]*:[0-9a-f:.]+|\S*@\S+", re.IGNORECASE
)
_LONGEST_NAME: Final = 200
_UNSEEN: Final = re.compile("[\x00-\x1f\x7f\xa0\xad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Say at which place (from 0) the header stands, how sure that is, and how far the records after it are as wide."""

    at: int
    named: bool
    even: float
    width: int


def find_header(records: Sequence[Sequence[str]]) -> Found:
    """Find the header among the first records: the first one as wide as those after it, with names in its cells.

    Rows may end with a delimiter too many; the header then counts as being as wide as they are.
    """
    lengths = [len(each) if _filled(each) else 0 for each in records]
    usual = _usual(lengths)
    if not usual:
        return Found(at=0, named=False, even=1.0, width=0)
    needed = max(_filled(each) for each, length in zip(records, lengths, strict=True) if length == usual)
    fitting = [at for at, each in enumerate(records[:HEADER_SEARCH]) if lengths[at] >= needed and not _is_title(each)]
    named = [at for at in fitting if _is_named(records[at])]
    at = min(named, default=min(fitting, default=0))
    width = max(lengths[at], usual) if lengths[at] >= needed else lengths[at]
    after = [length for length in lengths[at + 1 :] if length]
    even = sum(length == width for length in after) / len(after) if after else 1.0
    return Found(at=at, named=bool(named) and at == min(fitting), even=even, width=width)


def doubts_of(name: str, header: Sequence[str], found: Found, row: int) -> list[Fault]:
    """Name what a person must look at in the header in a row; raises `BadInput` for one that is too wide."""
    if len(header) > COLUMNS:
        sentence = f"The table has {len(header):,} columns; at most {COLUMNS:,} are read. Export the needed ones only."
        raise BadInput([Fault(name, "too-many-columns", sentence)])
    place, doubts = f"{name}, row {row}", list[Fault]()
    if found.at:
        doubts.append(Fault(place, "header-later", "Taken as header; what stands before it is taken as a title."))
    if not found.named:
        doubts.append(Fault(place, "header-unsure", "No row looks like a header; this one is taken for it."))
    twice = [at for at, times in enumerate(Counter(header).items(), start=1) if times[1] > 1 and times[0].strip()]
    if twice:
        doubts.append(
            Fault(place, "header-duplicate", "Columns have the same name; they are told apart by their place.")
        )
    if any(not each.strip() for each in header):
        doubts.append(Fault(place, "header-empty", "A column has no name."))
    if any(_UNSEEN.search(each) for each in header):
        doubts.append(Fault(place, "header-unseen", "A column's name holds characters that cannot be seen."))
    return doubts


def _usual(lengths: Sequence[int]) -> int:
    """Give the length that most records have, the greatest where none occurs twice; 0 where all are blank."""
    times = Counter(length for length in lengths if length)
    most = max(times.values(), default=0)
    return max((length for length in times if times[length] == most), default=0)


def _filled(record: Sequence[str]) -> int:
    """Count the cells up to the last one that is not blank."""
    return max((at for at, cell in enumerate(record, 1) if cell.strip()), default=0)


def _is_title(record: Sequence[str]) -> bool:
    """Tell a line that spreadsheets fill up with empty cells, so that it is as long as the rows."""
    return len(record) > 2 and sum(bool(cell.strip()) for cell in record) == 1


def _is_named(record: Sequence[str]) -> bool:
    filled = [cell for cell in record if cell.strip()]
    return (
        2 * len(filled) > len(record)
        and all(len(cell) <= _LONGEST_NAME for cell in filled)
        and not any(_DATA.fullmatch(cell.strip()) for cell in filled)
    )
