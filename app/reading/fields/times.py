"""Where words of time stand in a text: periods between dates, instants, and the moments of a post or a registration."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache
from typing import Final

from app.reading.fields.mapping import compiled, plain
from app.reading.lexicon import load

_MONTHS: Final = {name.casefold(): at for at, name in enumerate(calendar.month_name) if name}
_SHORT: Final = {name.casefold(): at for at, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
_MONTH: Final = rf"(?:{'|'.join([*_MONTHS, *(rf'{each}[.]?' for each in _SHORT)])})"
_CLOCK: Final = r"\d{1,2}(?:(?::\d{2}){1,2}(?:\s*[ap][.]?m[.]?)?|\s*[ap][.]?m[.]?)"
_DAY: Final = (
    rf"(?:\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}/\d{{1,2}}/\d{{4}}|{_MONTH}\s+\d{{1,2}}(?:,\s*|\s+)\d{{4}}|"
    rf"\d{{1,2}}\s+{_MONTH},?\s+\d{{4}}|{_MONTH}\s+\d{{4}}|{_MONTH}\s+\d{{1,2}}(?!\d|,\s*\d{{4}}))"
)
DAY: Final = re.compile(rf"(?i)\b{_DAY}\b")
_COUNTS: Final = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]


@dataclass(frozen=True, slots=True)
class Window:
    """Hold where a window is printed, and its ends: a day, an instant, or the name of a moment; "" is not known."""

    start: int
    end: int
    begins: str = ""
    ends: str = ""
    zone: str = ""
    doubt: str = ""
    dated: bool = True


@lru_cache(maxsize=512)
def windows(words: str) -> tuple[Window, ...]:
    """Find the windows in a text, in reading order, each word in one of them only."""
    text = plain(words)
    found: list[Window] = []
    dated = (
        (*_preceding(text), *_periods(text), *instants(text), *_open(text))
        if re.search(r"(?i)\d|creation", text)
        else ()
    )
    for one in (*dated, *_around(text), *_moments(text)):
        if not any(each.start < one.end and one.start < each.end for each in found):
            found.append(one)
    return tuple(sorted(found, key=lambda each: each.start))


# --- Days ---


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
        if not month:
            return date(*numbers) if numbers[0] > 31 else date(numbers[2], numbers[0], numbers[1])
        if numbers[-1] < 1000:
            return date(year, month, numbers[0]) if year else None
        if len(numbers) == 1:
            return date(numbers[0], month, calendar.monthrange(numbers[0], month)[1] if last else 1)
        return date(numbers[1], month, numbers[0])
    except (ValueError, IndexError):
        return None


def zone_of(words: str) -> str:
    """Give the name of the time zone that is printed in a text, or nothing."""
    return next(
        (str(each["zone"]) for each in load("windows")["zone"] if re.search(rf"\b(?:{each['pattern']})\b", words)), ""
    )


def _offset(zone: str) -> timezone | None:
    hours = next((each.get("offset") for each in load("windows")["zone"] if each["zone"] == zone), None)
    return None if hours is None else timezone(timedelta(hours=hours))


# --- Periods ---

_TO: Final = (
    r"(?:through(?:\s+and\s+including)?|thru|up\s+to|to|until|till|and\s+ending|and(?=\s+on\s+or\s+before)|and|[-–—])"
)
_LEAD: Final = r"(?:for\s+the\s+(?:time\s+)?period\s+|during\s+the\s+(?:time\s+)?period\s+)?(?P<lead>from|between|beginning|starting|since|on\s+or\s+after|after|for)?"
_ZONED: Final = r"(?:\s*\(?(?:[A-Z][a-z]+\s+)?(?:[A-Z]{2,4}|(?:Standard\s+|Daylight\s+)?Time)\)?)?"
_ON: Final = r"(?:\s*(?:on|at|of|or\s+before|or\s+about|,))*\s*"
_END_WORDS: Final = (
    r"(?:the\s+)?(?:date|day|time)\s+(?:of|that|on\s+which|when)\s+(?:(?:the|your|its)\s+|[\w’]+\s+)?(?:you\s+)?(?:response|respond(?:s)?|compliance|production)(?:\s+to\s+(?:this|the)\s+(?:request|subpoena))?"
    r"|(?:the\s+)?(?:response|compliance|production)\b|(?:the\s+)?present(?:\s+(?:day|date|time))?|today|now|the\s+date\s+of\s+(?:this\s+Order|the\s+subpoena|service)"
)
_CREATION: Final = r"(?:the\s+)?(?:date\s+of\s+)?(?:creation|opening|registration)\s+of\s+(?:the|each|an?)\s+(?:[\w-]+\s+)?account|account\s+creation|(?:the|each)\s+account’s\s+creation"
_PERIOD: Final = re.compile(
    rf"(?i)\b{_LEAD}{_ON}(?P<t1>{_CLOCK}{_ZONED})?{_ON}(?P<from>{_DAY}|{_CREATION})(?:\s+(?:at\s+)?(?P<t1b>\d{{1,2}}:\d{{2}}(?::\d{{2}})?{_ZONED}))?,?\s*{_TO}"
    rf"{_ON}(?P<t2>{_CLOCK}{_ZONED})?{_ON}(?P<to>{_DAY}|{_END_WORDS})(?P<tail>\s*\((?-i:[A-Z])[\w ]{{1,24}}\)|,?\s+both\s+(?:dates|days)\s+inclu(?:ded|sive)|,?\s+inclusive)?"
)


def _periods(text: str) -> Iterator[Window]:
    for match in _PERIOD.finditer(text):
        ends = day_of(match["to"], last=True) if re.search(r"\d", match["to"]) else None
        begins = day_of(match["from"], ends.year if ends else None) if re.search(r"\d", match["from"]) else None
        first = (
            begins.isoformat()
            if begins
            else ("account_creation" if re.match(rf"(?i){_CREATION}", match["from"]) else "")
        )
        last = ends.isoformat() if ends else _response(match["to"])
        if not first or (re.search(r"\d", match["to"]) and ends is None):
            continue
        zone = zone_of(match.group())
        doubt = "" if last else "The end of this window is not a day that the order prints."
        at = _with_clock(first, last, match, zone)
        yield Window(
            match.start() + _lead_space(match),
            match.end(),
            *at,
            zone,
            doubt or ("" if first <= last or not ends else "It ends before it begins."),
        )


def _lead_space(match: re.Match[str]) -> int:
    lead = (
        re.match(r"[\s,]*(?:(?:on|at|of)\s+)*", match.group()) if not match["lead"] else re.match(r"\s*", match.group())
    )
    return len(lead.group()) if lead else 0


def _response(words: str) -> str:
    return "response" if re.search(r"(?i)respon|compliance|production", words) else ""


def _with_clock(first: str, last: str, match: re.Match[str], zone: str) -> tuple[str, str]:
    """Add clock times to days, unless they only mean the whole day."""
    begin, end = clock_of(match["t1"] or match["t1b"] or ""), clock_of(match["t2"] or "")
    whole = begin in {None, (0, 0, 0)} and end in {None, (23, 59, 0), (23, 59, 59)}
    if whole or len(first) != 10 or len(last) != 10:
        return first, last
    return instant(first, begin or (0, 0, 0), zone), instant(last, end or (23, 59, 59), zone)


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


_PRECEDING: Final = re.compile(
    rf"(?i)\b(?:for\s+)?(?:the\s+)?(?P<n>\w+)[-\s]+(?P<unit>day|week|month|year)s?(?:[-\s]+period)?(?:\s+immediately)?\s+(?:preceding|before|prior\s+to)\s+"
    rf"(?P<day>{_DAY})(?P<more>,?\s+and\s+(?:up\s+)?(?:until|to|through)\s+(?P<to>{_END_WORDS}|{_DAY}))?"
)


def _preceding(text: str) -> Iterator[Window]:
    for match in _PRECEDING.finditer(text):
        count, day = count_of(match["n"]), day_of(match["day"])
        if count is None or day is None:
            continue
        begins = earlier(day, count, match["unit"].casefold())
        ends = day.isoformat()
        if match["more"]:
            until = day_of(match["to"]) if re.search(r"\d", match["to"]) else None
            ends = until.isoformat() if until else _response(match["to"])
        yield Window(
            match.start(), match.end(), begins.isoformat(), ends, "", "" if ends else "The end of this window is open."
        )


def count_of(word: str) -> int | None:
    """Read a count in digits or in a word up to twelve."""
    if word.isdecimal():
        return int(word) if len(word) < 4 else None
    return _COUNTS.index(word.casefold()) + 1 if word.casefold() in _COUNTS else None


def earlier(day: date, count: int, unit: str) -> date:
    """Give the day that lies so many days, weeks, months or years before another; a month's end stays inside its month."""
    if unit in {"day", "week"}:
        return day - timedelta(days=count * (7 if unit == "week" else 1))
    months = day.year * 12 + day.month - 1 - count * (12 if unit == "year" else 1)
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


_ADDRESS: Final = r"(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f]{1,4}(?::{1,2}[0-9a-f]{1,4}){2,7})"
_INSTANT: Final = re.compile(
    rf"(?i)(?:{_ADDRESS}(?:,?\s*port\s+\d{{1,5}})?,?\s+)?(?:(?P<on>on)\s+)?\b(?P<day>{_DAY})(?:T|,?\s+(?:at\s+)?)(?P<clock>\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?:\s*[ap][.]?m[.]?)?)\s*(?P<zone>\(?(?-i:[A-Z]{{2,4}}|[A-Z][a-z]+\s+(?:[A-Z][a-z]+\s+)?Time|Z)\b\)?)?"
)


def instants(text: str) -> Iterator[Window]:
    """Find days with a time of day, with the address and port printed before them."""
    if not re.search(r"\d:\d\d", text):
        return
    for match in _INSTANT.finditer(text):
        day, clock, zone = day_of(match["day"]), clock_of(match["clock"]), zone_of(match["zone"] or "")
        if day and clock:
            at = instant(day.isoformat(), clock, zone)
            doubt = "" if at.endswith("Z") else "The time zone of this moment is not certain."
            yield Window(match.start(), match.end(), at, at, zone, doubt)


_SINCE: Final = re.compile(
    rf"(?i)\b(?:since|from|on\s+or\s+after|beginning(?:\s+on)?)\s+(?P<day>{_DAY})(?:\s+(?:on|onwards?|forward))?"
)
_SINGLE: Final = re.compile(
    rf"(?i)\b(?:recorded|made|used|assigned|log-?ins?|logged\s+in)\s+(?P<on>on\s+(?P<day>{_DAY}))"
)


def _open(text: str) -> Iterator[Window]:
    for match in _SINCE.finditer(text):
        day = day_of(match["day"])
        if day:
            yield Window(match.start(), match.end(), day.isoformat(), "", "", "The order prints no end of this window.")
    for match in _SINGLE.finditer(text):
        day = day_of(match["day"])
        if day:
            yield Window(match.start("on"), match.end("on"), day.isoformat(), day.isoformat())


_AROUND: Final = re.compile(
    r"(?i)\b(?:within|for)\s+(?:the\s+)?\w+(?:\s+\(\d+\))?[-\s]+(?:hour|day|week|month)s?(?:[-\s]+period)?\s+(?:immediately\s+)?"
    r"(?:before\s+and(?:\s+\w+){0,3}?\s+after|before|after|of|preceding|following|surrounding)\s+(?:the|each|every|that)\s+(?:[\w-]+\s+){0,2}(?:posts?|reviews?|tweets?|comments?|videos?)\b"
)


def _around(text: str) -> Iterator[Window]:
    for match in _AROUND.finditer(text):
        yield Window(
            match.start(), match.end(), doubt="This window is counted from the post; enter its days.", dated=False
        )


def _moments(text: str) -> Iterator[Window]:
    for entry in load("windows")["moment"]:
        for match in compiled(entry["pattern"]).finditer(text):
            yield Window(match.start(), match.end(), entry["at"], entry["at"], dated=False)
