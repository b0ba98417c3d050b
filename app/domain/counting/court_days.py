"""Which days count: Saturdays, Sundays and legal holidays, as far as a reading of Rule 6(a)(6) takes them."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.domain.calendar import UNITED_STATES, Calendar, Court, Holiday, Tier
from app.domain.periods import StateDays

ONE_DAY = timedelta(days=1)
WEEKEND = {5: "a Saturday", 6: "a Sunday"}


class Reading(StrEnum):
    """Name the three answers to a count by the holidays they believe in."""

    ACT_BY = "act by"
    RULE = "Rule 6 date"
    LATEST = "latest"


TIERS = {
    Reading.ACT_BY: frozenset({Tier.FEDERAL}),
    Reading.RULE: frozenset({Tier.FEDERAL, Tier.STATE_FIRM}),
    Reading.LATEST: frozenset(Tier),
}


@dataclass(frozen=True, slots=True)
class Crossing:
    """Say why a day does not count."""

    day: date
    why: str
    source: str


@dataclass(frozen=True, slots=True)
class Walk:
    """Tell where a walk over the calendar ended, what it crossed, and which court days it counted."""

    end: date
    crossed: tuple[Crossing, ...] = ()
    counted: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class CourtDays:
    """Tell court days from others, for the tables and tiers that one reading believes in.

    Every question raises `OutsideCalendar` when a table does not reach the day.
    """

    calendar: Calendar
    tables: tuple[str, ...]
    tiers: frozenset[Tier]
    entered: frozenset[date] = frozenset()

    def obstacle(self, day: date) -> Crossing | None:
        """Say why a day is no court day, or None when it is one."""
        weekend = WEEKEND.get(day.weekday())
        holidays = [h for table in self.tables for h in self.calendar.holidays_on(day, table) if h.tier in self.tiers]
        why = [*([weekend] if weekend else ()), *map(_described, holidays)]
        sources = [*(["Fed. R. Civ. P. 6(a)(1)(C)"] if weekend else ()), *(h.source for h in holidays)]
        if day in self.entered:
            why.append("a state holiday that a person entered")
            sources.append("Fed. R. Civ. P. 6(a)(6)(C)")
        return Crossing(day, " and ".join(why), "; ".join(sources)) if why else None

    def is_court_day(self, day: date) -> bool:
        """Tell whether a day is neither weekend nor holiday."""
        return self.obstacle(day) is None

    def roll(self, day: date, step: timedelta = ONE_DAY) -> Walk:
        """Go on from a day until it is a court day; a court day stays."""
        crossed = []
        while obstacle := self.obstacle(day):
            crossed.append(obstacle)
            day += step
        return Walk(day, tuple(crossed))

    def advance(self, day: date, count: int, step: timedelta = ONE_DAY) -> Walk:
        """Go on by so many court days; the day one starts from is not counted."""
        crossed: list[Crossing] = []
        counted: list[date] = []
        while len(counted) < count:
            day += step
            obstacle = self.obstacle(day)
            if obstacle:
                crossed.append(obstacle)
            else:
                counted.append(day)
        return Walk(day, tuple(crossed), tuple(counted))


def _described(holiday: Holiday) -> str:
    return f"{holiday.name} ({holiday.tier.replace('-', ', ')})"


def federal_days(calendar: Calendar) -> CourtDays:
    """Believe in federal holidays only: the platform's own duties, counts before an event, and R7."""
    return CourtDays(calendar, (UNITED_STATES,), TIERS[Reading.ACT_BY])


def days_of(reading: Reading, court: Court, calendar: Calendar, state: StateDays) -> CourtDays:
    """Give the court days of a reading; the state's holidays count in all but the first."""
    if reading is Reading.ACT_BY:
        return federal_days(calendar)
    tables = (UNITED_STATES, *([court.state] if calendar.covers(court.state) else ()))
    return CourtDays(calendar, tables, TIERS[reading], frozenset(state.extra))


def state_days_for(court: Court, calendar: Calendar, entered: StateDays | None) -> StateDays:
    """Settle what is known of the court's state: a table covers it, a person answered, or it is unknown.

    Days that a person entered count beside a table, too.
    """
    if calendar.covers(court.state):
        return StateDays(known=True, extra=entered.extra if entered else (), note=entered.note if entered else "")
    return entered or StateDays(known=False)
