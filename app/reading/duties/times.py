"""Times that an order sets: a number of days and what they run from, or a date with or without an hour."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from app.reading.found import Range

_ONES: Final = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS: Final = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
_WORDS: Final = (
    r"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[\s-](?:one|two|three|four|five|six|seven|eight|nine))?|"
    r"(?:a|one)\s+hundred(?:\s+and)?(?:\s+(?:twenty|eighty|fifty))?|"
    + "|".join(sorted(_ONES, key=len, reverse=True))
    + r"|(?<=within\s)an?)"
)
_UNITS: Final = r"(?P<kind>calendar|court|business|working|consecutive|full|additional|more)?[\s-]*(?P<unit>days?|hours?|weeks?)\b[’']?"
_ORDINALS: Final = {
    name: number
    for number, name in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
        "sixteenth seventeenth eighteenth nineteenth twentieth twenty-first".split(),
        start=1,
    )
} | {"thirtieth": 30, "forty-fifth": 45}
_NTH: Final = re.compile(
    r"(?i)\b(?P<nth>" + "|".join(sorted(_ORDINALS, key=len, reverse=True)) + r"|\d{1,2}(?:st|nd|rd|th))\s+"
    r"(?P<kind>calendar|court|business|working)?\s*day\s+(?=after|following|from)"
)
PERIOD: Final = re.compile(
    rf"\b(?P<number>\d{{1,3}}|{_WORDS})(?:\s*\((?P<again>\d{{1,3}}|{_WORDS})\))?[\s-]+{_UNITS}", re.IGNORECASE
)
_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sept sep|october oct|"
        "november nov|december dec".split("|"),
        start=1,
    )
    for name in names.split()
}
_MONTH: Final = "(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_DAY_NAME: Final = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?"
_DATE: Final = (
    rf"{_DAY_NAME}(?:(?P<month>{_MONTH})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})"
    rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:day\s+of\s+)?(?P<month2>{_MONTH}),?\s+(?P<year2>\d{{4}})"
    r"|(?P<m3>\d{1,2})/(?P<d3>\d{1,2})/(?P<y3>\d{4}|\d{2})\b|(?P<y4>\d{4})-(?P<m4>\d{2})-(?P<d4>\d{2}))"
)
_ZONE: Final = r"(?:,?\s*\(?(?:(?:eastern|central|mountain|pacific)(?:\s+(?:standard|daylight))?(?:\s+time)?|local\s+time|[ECMP][SD]?T)\)?)?"
_HOUR: Final = rf"(?:(?P<{{0}}h>\d{{{{1,2}}}})(?:[:.](?P<{{0}}m>\d{{{{2}}}}))?\s*(?P<{{0}}ap>[ap]\.?\s?m\b\.?)|(?:12(?::00)?\s+)?(?P<{{0}}noon>noon)|(?P<{{0}}midnight>midnight)){_ZONE}"
_CLOCK: Final = _HOUR.format("a")
_CLOCK_AFTER: Final = _HOUR.format("b")
DATED: Final = re.compile(
    rf"(?P<lead>\b(?:(?:by|on\s+or\s+before|before|at\s+or\s+before|until|till|due(?:\s+on)?|no(?:t)?\s+later\s+than|reset\s+to|extended\s+to|continued\s+to|through|to)\b(?:\s+(?:no|not)\s+later\s+than)?(?:\s+on\s+or\s+before)?"
    rf"(?:\s+(?:the\s+)?(?:close|end)\s+of\s+business)?)[\s,]*(?:{_CLOCK})?[\s,]*(?:on\s+)?)"
    rf"{_DATE}(?:,?\s*(?:at|by|@|,)?\s*(?:no\s+later\s+than\s+)?{_CLOCK_AFTER})?",
    re.IGNORECASE,
)


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
    for match in _NTH.finditer(text, start, end):
        nth = match["nth"].casefold()
        number = _ORDINALS.get(nth) or int("".join(filter(str.isdecimal, nth)) or 0)
        yield When({"days": number, "unit": _unit(match["kind"], "day")}, match.span(), fixed=False)
    for match in PERIOD.finditer(text, start, end):
        number = number_of(match["number"])
        again = number_of(match["again"]) if match["again"] else number
        unit = match["unit"].casefold()
        if number is None or number != again:
            continue
        days = number * 7 if unit.startswith("week") else number
        yield When({"days": days, "unit": _unit(match["kind"], unit)}, match.span(), fixed=False)


def _unit(kind: str | None, unit: str) -> str:
    if unit.startswith("hour"):
        return "hours"
    return {
        "court": "court",
        "business": "court",
        "working": "court",
        "calendar": "calendar",
        "consecutive": "calendar",
    }.get((kind or "").casefold(), "days")


def _dates(text: str, start: int, end: int) -> Iterator[When]:
    for match in DATED.finditer(text, start, end):
        day = date_of(match)
        if day:
            value: dict[str, Any] = {"date": day.isoformat(), "time": _clock(match)}
            yield When(value, match.span(), fixed=True)


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
        value = _TENS.get(word, _ONES.index(word) + 1 if word in _ONES else None)
        if value is None:
            return None
        total += value
    return total or None


def date_of(match: re.Match[str]) -> date | None:
    """Read the date of a match; None where there is no such day."""
    groups = match.groupdict()
    month = groups["month"] or groups["month2"]
    try:
        if month:
            number = _MONTHS[month.casefold().rstrip(".")]
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
