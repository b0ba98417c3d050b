"""Where words of time stand in a text: periods between dates, instants, and the moments of a post or a registration."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from app.reading.fields.days import CLOCK, DAY_WORDS, clock_of, count_of, day_of, earlier, instant, zone_of
from app.reading.fields.mapping import compiled, plain
from app.reading.lexicon import load


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


LAST_DAY: Final = "The order does not say plainly which day is the last one inside."


# --- Periods ---

# A space stands for any space.

_TO: Final = r"(?:through(?: and including)?|thru|up to|to|until|till|and ending|and|[-–—])"
_LEAD: Final = (
    r"(?:(?:for|during) the (?:time )?period )?"
    r"(?P<lead>from|between|beginning|starting|since|on or after|after|for)?"
)
_ZONED: Final = r"(?:\s?\(?(?:[A-Z][a-z]+\s)?(?:[A-Z]{2,4}|(?:Standard\s|Daylight\s)?Time)\)?)?"
_ON: Final = r"(?:\s?(?:on|at|of|or before|or about|,)){0,3}\s{0,2}"
_END_WORDS: Final = (
    r"(?:the )?(?:date|day|time) (?:of|that|on which|when) (?:(?:the|your|its) |[\w’]{1,40} )?(?:you )?"
    r"(?:response|responds?|compliance|production)(?: to (?:this|the) (?:request|subpoena))?|"
    r"(?:the )?(?:response|compliance|production)\b|(?:the )?present(?: (?:day|date|time))?|today|now|"
    r"the date of (?:this Order|the subpoena|service)"
)
_CREATION: Final = (
    r"(?:the )?(?:date of )?(?:creation|opening|registration) of (?:the|each|an?) (?:[\w-]{1,40} )?account|"
    r"account creation|(?:the|each) account’s creation"
)
_AFTER: Final = rf"(?:,? (?:at )?(?P<t1b>{CLOCK}{_ZONED}))?"
_FROM: Final = rf"(?P<from>{DAY_WORDS}|{_CREATION}){_AFTER}"
_TAIL: Final = r"(?P<tail>\s?\((?-i:[A-Z])[\w ]{1,24}\)|,? both (?:dates|days) inclu(?:ded|sive)|,? inclusive)?"
_PERIOD: Final = compiled(
    rf"\b{_LEAD}{_ON}(?P<t1>{CLOCK}{_ZONED})?{_ON}{_FROM},?\s{{0,2}}{_TO}"
    rf"{_ON}(?P<t2>{CLOCK}{_ZONED})?{_ON}(?P<to>{DAY_WORDS}|{_END_WORDS}){_AFTER.replace('t1b', 't2b')}{_TAIL}"
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
    begin, end = clock_of(match["t1"] or match["t1b"] or ""), clock_of(match["t2"] or match["t2b"] or "")
    whole = begin in {None, (0, 0, 0)} and end in {None, (23, 59, 0), (23, 59, 59)}
    if whole or len(first) != 10 or len(last) != 10:
        return first, last
    return instant(first, begin or (0, 0, 0), zone), instant(last, end or (23, 59, 59), zone)


_PRECEDING: Final = re.compile(
    rf"(?i)\b(?:for\s+)?(?:the\s+)?(?P<n>\w+)[-\s]+(?P<unit>day|week|month|year)s?(?:[-\s]+period)?(?:\s+immediately)?\s+(?:preceding|before|prior\s+to)\s+"
    rf"(?P<day>{DAY_WORDS})(?P<more>,?\s+and\s+(?:up\s+)?(?:until|to|through)\s+(?P<to>{_END_WORDS}|{DAY_WORDS}))?"
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
            match.start(), match.end(), begins.isoformat(), ends, "", "" if match["more"] and ends else LAST_DAY
        )


_ADDRESS: Final = r"(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f]{1,4}(?::{1,2}[0-9a-f]{1,4}){2,7})"
_INSTANT: Final = re.compile(
    rf"(?i)(?:{_ADDRESS}(?:,?\s*port\s+\d{{1,5}})?,?\s+)?(?:(?P<on>on)\s+)?\b(?P<day>{DAY_WORDS})(?:T|,?\s+(?:at\s+)?)(?P<clock>\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?:\s*[ap][.]?m[.]?)?)\s*(?P<zone>\(?(?-i:[A-Z]{{2,4}}|[A-Z][a-z]+\s+(?:[A-Z][a-z]+\s+)?Time|Z)\b\)?)?"
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
    rf"(?i)\b(?:since|from|on\s+or\s+after|beginning(?:\s+on)?)\s+(?P<day>{DAY_WORDS})(?:\s+(?:on|onwards?|forward))?"
)
_SINGLE: Final = re.compile(
    rf"(?i)\b(?:recorded|made|used|assigned|log-?ins?|logged\s+in)\s+(?P<on>on\s+(?P<day>{DAY_WORDS}))"
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
