"""The table of days on which a court's time stands still, and the courts that read it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from app.domain.errors import DeskError

UNITED_STATES = "US"

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day_text(day: date) -> str:
    """Print a day as `Thu 10 Nov 2022`, whatever the machine's language."""
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


class Tier(StrEnum):
    """Rank how sure it is that a day is a legal holiday, and by whose authority."""

    FEDERAL = "federal"
    STATE_FIRM = "state-firm"
    STATE_ARGUABLE = "state-arguable"
    CLOSURE_ARGUABLE = "closure-arguable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Holiday:
    """State that a day is a holiday of a jurisdiction (`US`, `US-CA`), and where that is written."""

    day: date
    name: str
    tier: Tier
    jurisdiction: str
    source: str


class OutsideCalendar(DeskError):
    """Report that a count left the holiday table; nothing was counted."""

    def __init__(self, day: date, jurisdiction: str, coverage: tuple[date, date]) -> None:
        first, last = map(day_text, coverage)
        super().__init__(
            "outside-calendar",
            f"{day_text(day)} lies outside the holiday table of {jurisdiction}, which runs from {first} to {last}. "
            "The time cannot be counted: install a longer table, or ask counsel for the day.",
        )
        self.day = day
        self.jurisdiction = jurisdiction


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """Hold the holidays of every covered jurisdiction, with the first and last day that each table speaks for."""

    version: str
    holidays: tuple[Holiday, ...]
    coverage: Mapping[str, tuple[date, date]]
    _by_day: Mapping[tuple[str, date], tuple[Holiday, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the rows by jurisdiction and day."""
        index: dict[tuple[str, date], tuple[Holiday, ...]] = defaultdict(tuple)
        for holiday in self.holidays:
            index[holiday.jurisdiction, holiday.day] += (holiday,)
        object.__setattr__(self, "_by_day", dict(index))

    def covers(self, jurisdiction: str) -> bool:
        """Tell whether there is a table for the jurisdiction at all."""
        return jurisdiction in self.coverage

    def holidays_on(self, day: date, jurisdiction: str) -> tuple[Holiday, ...]:
        """Give the holidays of a covered jurisdiction on a day, of every tier.

        Raises `OutsideCalendar` when the table does not reach the day.
        """
        first, last = self.coverage[jurisdiction]
        if not first <= day <= last:
            raise OutsideCalendar(day, jurisdiction, (first, last))
        return self._by_day.get((jurisdiction, day), ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Court:
    """Describe a federal district court: its clock, its state, its clerk. The id is that of the courts-db project."""

    id: str
    name: str
    short: str
    state: str
    zone: str
    divisions: tuple[str, ...] = ()
    clerk_address: tuple[str, ...] = ()
    clerks: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def clerk(self, division: str) -> tuple[str, ...]:
        """Give the address of a division's clerk, or of the court's where no division is named; () is not known.

        A division whose office is not known does not get another one's: paper is filed where the judge sits.
        """
        name = division.casefold().removesuffix(" division").strip()
        if not name:
            return self.clerk_address
        return next((address for each, address in self.clerks if each.casefold() == name), ())
