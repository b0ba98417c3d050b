"""Dates as American orders print them: month first in figures, in words, or as "the 4th day of March"."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from app.reading.found import Range

MONTHS: Final = (
    "january", "february", "march", "april", "may", "june", "july", "august",
    "september", "october", "november", "december",
)  # fmt: skip
_ORDINALS: Final = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth",
    "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth",
)  # fmt: skip
_TENS: Final = {"twentieth": 20, "twenty": 20, "thirtieth": 30, "thirty": 30}
_MONTH: Final = (
    r"(?P<m{n}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct"
    r"(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DATE: Final = re.compile(
    r"(?<![\d/.-])(?:"
    rf"\b{_MONTH.format(n=1)}\s+(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s+(?P<y1>\d{{4}})"
    rf"|\b(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:day\s+of\s+)?{_MONTH.format(n=2)}\s*,?\s+(?P<y2>\d{{4}})"
    rf"|\b(?P<w3>(?:twenty|thirty)[- ]?[a-z]+|[a-z]+(?:th|st|nd|rd|ird|irst"
    rf"|econd))\s+day\s+of\s+{_MONTH.format(n=3)}\s*,?\s+(?P<y3>\d{{4}})"
    r"|(?P<n4>\d{1,2})(?P<s4>[/.-])(?P<d4>\d{1,2})(?P=s4)(?P<y4>\d{4}|\d\d)"
    r"|\b(?P<y5>\d{4})-(?P<n5>\d\d)-(?P<d5>\d\d)"
    r")(?![\w/-]|\.\d)",
    re.IGNORECASE,
)


def dates(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[date, Range]]:
    """Give the dates of a text and where they stand; figures are month, day, year, as American courts print them."""
    for match in _DATE.finditer(text, start, len(text) if end is None else end):
        day = _day(match)
        if day:
            yield day, match.span()


def _day(match: re.Match[str]) -> date | None:
    for form in "12345":
        year = match[f"y{form}"]
        if not year:
            continue
        groups = match.groupdict()
        month = _month(groups.get(f"m{form}") or "") or int(groups.get(f"n{form}") or 0)
        day = int(groups.get(f"d{form}") or 0) or _ordinal(groups.get(f"w{form}") or "")
        try:
            return date(int(year) + (2000 if len(year) == 2 else 0), month, day)
        except ValueError:
            return None
    return None


def _month(word: str) -> int:
    return next(
        (number for number, month in enumerate(MONTHS, start=1) if word and month.startswith(word.casefold()[:3])), 0
    )


def _ordinal(words: str) -> int:
    parts = re.split(r"[- ]", words.casefold())
    tens = _TENS.get(parts[0], 0) if len(parts) > 1 or parts[0] in _TENS else 0
    last = parts[-1]
    ones = _ORDINALS.index(last) + 1 if last in _ORDINALS else 0
    return tens + ones if len(parts) > 1 else ones or tens
