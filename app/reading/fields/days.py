"""Days, times of day and time zones as they are printed, and counts of days in words."""

import calendar
import re
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Final

from app.reading.lexicon import load

_MONTHS: Final = {name.casefold(): at for at, name in enumerate(calendar.month_name) if name}
_SHORT: Final = {name.casefold(): at for at, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
_MONTH: Final = rf"(?:{'|'.join([*_MONTHS, *(rf'{each}[.]?' for each in _SHORT)])})"
CLOCK: Final = r"\d{1,2}(?:(?::\d{2}){1,2}(?:\s*[ap][.]?m[.]?)?|\s*[ap][.]?m[.]?)"
DAY_WORDS: Final = (
    rf"(?:\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}/\d{{1,2}}/\d{{4}}|{_MONTH}\s+\d{{1,2}}(?:,\s*|\s+)\d{{4}}|"
    rf"\d{{1,2}}\s+{_MONTH},?\s+\d{{4}}|{_MONTH}\s+\d{{4}}|{_MONTH}\s+\d{{1,2}}(?!\d|,\s*\d{{4}}))"
)
DAY: Final = re.compile(rf"(?i)\b{DAY_WORDS}\b")
_COUNTS: Final = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]


def day_of(words: str, year: int | None = None, *, last: bool = False) -> date | None:
    """Read a printed day; a bare month gives its first or its last day, a day without a year takes `year`."""
    text = words.casefold().replace(",", " ").replace(".", "")
    numbers = [int(each) for each in re.findall(r"\d+", text)]
    month = next(
        (
            _MONTHS.get(each) or _SHORT[each]
            for each in re.findall(r"[a-z]+", text)
            if each in _MONTHS or each in _SHORT
        ),
        0,
    )
    try:
        found = _day(numbers, month, year, last=last)
    except (ValueError, IndexError):
        return None
    return found if found and 1900 <= found.year <= 2200 else None


def _day(numbers: list[int], month: int, year: int | None, *, last: bool) -> date | None:
    if not month:
        return date(*numbers) if numbers[0] > 31 else date(numbers[2], numbers[0], numbers[1])
    if numbers[-1] < 1000:
        return date(year, month, numbers[0]) if year else None
    if len(numbers) == 1:
        return date(numbers[0], month, calendar.monthrange(numbers[0], month)[1] if last else 1)
    return date(numbers[1], month, numbers[0])


def zone_of(words: str) -> str:
    """Give the name of the time zone that is printed in a text, or nothing."""
    return next(
        (str(each["zone"]) for each in load("windows")["zone"] if re.search(rf"\b(?:{each['pattern']})\b", words)), ""
    )


def _offset(zone: str) -> timezone | None:
    hours = next((each.get("offset") for each in load("windows")["zone"] if each["zone"] == zone), None)
    return None if hours is None else timezone(timedelta(hours=hours))


def clock_of(words: str) -> tuple[int, int, int] | None:
    """Read a printed time of day."""
    match = re.search(r"(?i)(\d{1,2})(?::(\d{2}))?(?::(\d{2}))?\s*([ap])?", words)
    if match is None:
        return None
    hour = int(match[1]) % 12 + (12 if match[4] in {"p", "P"} else 0) if match[4] else int(match[1])
    return hour, int(match[2] or 0), int(match[3] or 0)


def instant(day: str, clock: tuple[int, int, int], zone: str) -> str:
    """Write a day and a time of day, in UTC where the zone has a fixed distance from it."""
    try:
        moment = datetime.fromisoformat(day).replace(hour=clock[0], minute=clock[1], second=clock[2])
    except ValueError:
        return day
    offset = _offset(zone)
    if offset is None:
        return moment.isoformat()
    return moment.replace(tzinfo=offset).astimezone(UTC).isoformat().replace("+00:00", "Z")


def count_of(word: str) -> int | None:
    """Read a count in digits or in a word up to twelve."""
    if word.isdecimal():
        return int(word) if len(word) < 4 else None
    return _COUNTS.index(word.casefold()) + 1 if word.casefold() in _COUNTS else None


def earlier(day: date, count: int, unit: str) -> date:
    """Give the day so many days, weeks, months or years before another; a month's end stays inside its month."""
    if unit in {"day", "week"}:
        return day - timedelta(days=count * (7 if unit == "week" else 1))
    months = day.year * 12 + day.month - 1 - count * (12 if unit == "year" else 1)
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
