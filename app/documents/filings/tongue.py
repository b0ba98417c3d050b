"""How each language writes days, times and lists; the sentences themselves are data."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from app.documents.blocks import Text
from app.documents.letter.context import flow
from app.documents.phrases import day, words
from app.documents.wording import Wording
from app.domain.calendar import Court
from app.domain.days import end_of_day

_WEEK: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEK_JA: Final = "月火水木金土日"
_NOON: Final = 12


@dataclass(frozen=True, slots=True)
class Tongue:
    """Hold a language: its tag, and the clock that its readers most likely have beside the court's, if any."""

    tag: str
    reader_zone: str = ""

    @property
    def japanese(self) -> bool:
        """Tell whether it is Japanese."""
        return self.tag == "ja"

    def day(self, when: date) -> str:
        """Write a day: October 24, 2022."""
        return f"{when.year}年{when.month}月{when.day}日" if self.japanese else day(when)

    def weekday(self, when: date) -> str:
        """Write a day with its weekday: Monday, November 14, 2022."""
        if self.japanese:
            return f"{self.day(when)}（{_WEEK_JA[when.weekday()]}）"
        return f"{_WEEK[when.weekday()]}, {day(when)}"

    def clock(self, when: datetime) -> str:
        """Write a time of day: 11:59 p.m."""
        if self.japanese:
            return f"{when.hour}時{when.minute:02}分"
        half = "a.m." if when.hour < _NOON else "p.m."
        return f"{(when.hour - 1) % _NOON + 1}:{when.minute:02}\u00a0{half}"

    def listed(self, items: Iterable[str]) -> str:
        """Join names into a list."""
        return "、".join(items) if self.japanese else words(items, "; ")

    def flow(self, sentences: Iterable[Text]) -> Text:
        """Set sentences one after the other; Japanese has no space between them."""
        return tuple(run for each in sentences for run in each) if self.japanese else flow(sentences)

    def field(self, field_id: str, plural: str, wording: Wording) -> str:
        """Name a category; the catalogue names it in English."""
        return wording.line(f"fields.{field_id}") if self.japanese else plural


ENGLISH: Final = Tongue("en-US")
JAPANESE: Final = Tongue("ja", "Asia/Tokyo")
BESIDE_JAPANESE: Final = Tongue("en-US", "Asia/Tokyo")
"""English as it stands beside the Japanese text: with the reader's own clock, too."""


def last_minute(rule: date, court: Court) -> datetime:
    """Give the last minute of a time, on the court's clock; a midnight belongs to the day before."""
    if isinstance(rule, datetime):
        local = rule.astimezone(ZoneInfo(court.zone))
        return local - timedelta(minutes=1) if local.time() == time() else local
    return end_of_day(rule, court) - timedelta(minutes=1)
