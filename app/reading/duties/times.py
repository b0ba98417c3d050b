"""Times that an order sets: a number of days and what they run from, or a date with or without an hour."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from app.reading.found import Range
from app.reading.lexicon import load, pattern

_WORDS: Final = load("times")
_ONES: Final[dict[str, int]] = {name: number for number, name in enumerate(_WORDS["ones"]["names"], start=1)}
_TENS: Final[dict[str, int]] = _WORDS["tens"]
_ORDINALS: Final[dict[str, int]] = _WORDS["ordinals"]
_KINDS: Final[dict[str, str]] = _WORDS["units"]
_MONTHS: Final = "jan feb mar apr may jun jul aug sep oct nov dec"
_NTH_DAY: Final = pattern("times", "nth_day")
_PERIOD: Final = pattern("times", "period")
_DATED: Final = pattern("times", "dated")
_ENDS_A_SPAN: Final = pattern("times", "ends_a_span")
_BEFORE: Final = 40
_LEAD: Final = 8
"""Characters before a date, and of its “through”, that tell whether it ends a span that records are sought of."""


@dataclass(frozen=True, slots=True)
class When:
    """Hold a time that text sets; `value` lacks the trigger of a period, which other words tell."""

    value: dict[str, Any]
    at: Range
    fixed: bool


def times(text: str, start: int, end: int) -> Iterator[When]:
    """Give the times between two places, in their order."""
    found = [*_periods(text, start, end), *_dates(text, start, end)]
    yield from sorted(found, key=lambda each: each.at)


def _periods(text: str, start: int, end: int) -> Iterator[When]:
    for match in _NTH_DAY.finditer(text, start, end):
        nth = match["nth"].casefold()
        number = _ORDINALS.get(nth) or int("".join(filter(str.isdecimal, nth)) or 0)
        yield When({"days": number, "unit": _unit(match["kind"], "day")}, match.span(), fixed=False)
    for match in _PERIOD.finditer(text, start, end):
        count = number_of(match["number"])
        again = number_of(match["again"]) if match["again"] else count
        if count is None or count != again:
            continue
        unit = match["unit"].casefold()
        days = count * 7 if unit.startswith("week") else count
        yield When({"days": days, "unit": _unit(match["kind"], unit)}, match.span(), fixed=False)


def _unit(kind: str | None, unit: str) -> str:
    return "hours" if unit.startswith("hour") else _KINDS.get((kind or "").casefold(), "days")


def _dates(text: str, start: int, end: int) -> Iterator[When]:
    for match in _DATED.finditer(text, start, end):
        day = _date_of(match)
        if day and not _ENDS_A_SPAN.search(text, max(start, match.start() - _BEFORE), match.start() + _LEAD):
            yield When({"date": day.isoformat(), "time": _clock(match)}, match.span(), fixed=True)


def number_of(words: str) -> int | None:
    """Read a number in digits or words; None for none."""
    plain = re.sub(r"[\s-]+", " ", words.casefold()).strip()
    if plain.isdecimal():
        return int(plain)
    if plain in ("a", "an"):
        return 1
    if "hundred" in plain:
        rest = plain.partition("hundred")[2].removeprefix(" and").strip()
        return 100 + (number_of(rest) or 0) if rest else 100
    total = 0
    for word in plain.split():
        value = _TENS.get(word) or _ONES.get(word)
        if value is None:
            return None
        total += value
    return total or None


def _date_of(match: re.Match[str]) -> date | None:
    """Read the date of a match; None where there is no such day."""
    groups = match.groupdict()
    month = groups["month"] or groups["month2"]
    try:
        if month:
            number = _MONTHS.index(month.casefold()[:3]) // 4 + 1
            return date(int(groups["year"] or groups["year2"]), number, int(groups["day"] or groups["day2"]))
        if groups["y3"]:
            return date(_year(groups["y3"]), int(groups["m3"]), int(groups["d3"]))
        return date(int(groups["y4"]), int(groups["m4"]), int(groups["d4"]))
    except ValueError:
        return None


def _year(digits: str) -> int:
    return int(digits) + (2000 if len(digits) == 2 else 0)


def _clock(match: re.Match[str]) -> str | None:
    for each in "ab":
        if match[f"{each}noon"]:
            return "12:00"
        if match[f"{each}midnight"]:
            return "23:59"
        if match[f"{each}h"]:
            hour, minute = int(match[f"{each}h"]) % 12, int(match[f"{each}m"] or 0)
            hour += 12 if match[f"{each}ap"].casefold().startswith("p") else 0
            return f"{hour:02}:{minute:02}"
    return None
