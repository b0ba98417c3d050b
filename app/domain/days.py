"""Count days as Fed. R. Civ. P. 6(a) does, and say of every time when to act and when to believe it is over.

The platform acts by the earliest plausible last day (`ActBy`); somebody else's time is over only after the latest one
and a grace (`ReleaseNotBefore`). Every result carries its account, step by step.
"""

from datetime import date, datetime, timedelta

from app.domain.calendar import Calendar, Court, day_text
from app.domain.counting import account
from app.domain.counting.account import step
from app.domain.counting.court_days import ONE_DAY, Reading, days_of, federal_days, state_days_for
from app.domain.counting.tally import Tally
from app.domain.counting.zones import (
    clock_time,
    end_of_day,
    event_day,
    in_zone,
    instant_text,
    moment_text,
    start_of_day,
)
from app.domain.errors import DeskError
from app.domain.periods import (
    ActBy,
    Counted,
    FixedDate,
    Grace,
    Period,
    ReleaseNotBefore,
    StateDays,
    TraceStep,
    Trigger,
    Unit,
)

__all__ = [
    "ActBy",
    "Counted",
    "FixedDate",
    "Grace",
    "Period",
    "ReleaseNotBefore",
    "StateDays",
    "TraceStep",
    "Trigger",
    "Unit",
    "count",
    "court_days_between",
    "day_text",
    "end_of_day",
    "event_day",
    "fixed",
    "instant_text",
    "is_court_day",
    "last_instant",
    "moment_text",
    "previous_court_day",
    "rule45_objection",
    "start_of_day",
    "state_days_for",
]

FORTNIGHT = timedelta(days=14)


def count(  # noqa: PLR0913 - the facts of one count; the rare ones go by name
    period: Period,
    event: date,
    court: Court,
    calendar: Calendar,
    *,
    grace: int = 2,
    state_days: StateDays | None = None,
    mail: bool = False,
    inaccessible: date | None = None,
) -> Counted:
    """Count a period from an event: a day at the court, or an aware instant (which hours need).

    `mail` says that service on the user was by mail or a like means, Rule 6(d); no other time grows by it.
    `inaccessible` is the new last day that a person recorded, Rule 6(a)(3).
    Raises `OutsideCalendar`, and `DeskError` for hours from a bare day.
    """
    state = state_days_for(court, calendar, state_days)
    tally = Tally(period=period, start=_start(period, event, court), court=court, calendar=calendar, state=state)
    tally.reach()
    if mail:
        tally.add_mail_days()
    if inaccessible is not None:
        tally.record_last_day(inaccessible)
    return tally.counted(Grace(grace))


def _start(period: Period, event: date, court: Court) -> date:
    if not isinstance(event, datetime):
        if period.unit is Unit.HOURS:
            raise DeskError(
                "event-without-hour",
                "The order counts hours, but only the day of the event is recorded. Record the time and its zone.",
            )
        return event
    return in_zone(event, court) if period.unit is Unit.HOURS else event_day(event, court)


def fixed(term: FixedDate, court: Court, calendar: Calendar) -> Counted:
    """Take a date that the order fixes; it never rolls, but `warn` says when it is no court day."""
    moment = term.day if term.time is None else clock_time(term.day, term.time, court)
    obstacle = days_of(Reading.RULE, court, calendar, state_days_for(court, calendar, None)).obstacle(term.day)
    return Counted(
        raw=moment,
        rule=moment,
        act_by=ActBy(moment),
        trace=(step(moment, "is fixed by the order: it never rolls", "the order"),),
        warn=account.no_court_day(obstacle) if obstacle else None,
    )


def rule45_objection(served: date, compliance: date, court: Court, calendar: Calendar) -> Counted:
    """Find the last day for the platform's own written objection, Rule 45(d)(2)(B).

    It must come before `raw`: the day for compliance, or 14 days after service if that is earlier. An order's longer
    time for motions does not extend it.
    """
    federal = federal_days(calendar)
    firm = days_of(Reading.RULE, court, calendar, state_days_for(court, calendar, None))
    raw = min(compliance, served + FORTNIGHT)
    boundary = min(compliance, firm.roll(served + FORTNIGHT).end)
    walk = federal.advance(raw, 1, -ONE_DAY)
    told = [
        step(served, "is the day of service of the subpoena: not counted", "Fed. R. Civ. P. 6(a)(1)(A)"),
        step(raw, "is the earlier of compliance and 14 days after service: too late", "Fed. R. Civ. P. 45(d)(2)(B)"),
        *account.crossings({Reading.ACT_BY: walk}, "goes back to the day before", newest_first=True),
        step(walk.end, "is the last court day before it", "Fed. R. Civ. P. 45(d)(2)(B)"),
    ]
    late = f"{day_text(walk.end)}, the last court day to object, lies before service: ask for more time at once."
    return Counted(
        raw=raw,
        rule=federal.advance(boundary, 1, -ONE_DAY).end,
        act_by=ActBy(walk.end),
        trace=tuple(told),
        warn=late if walk.end < served else None,
    )


def last_instant(act_by: ActBy, court: Court) -> datetime:
    """Give the instant at which a duty is late: its hour, or the midnight that ends its day at the court."""
    return act_by.day if isinstance(act_by.day, datetime) else end_of_day(act_by.day, court)


def is_court_day(day: date, calendar: Calendar) -> bool:
    """Tell whether a day is a court day of the federal calendar."""
    return federal_days(calendar).is_court_day(day)


def previous_court_day(day: date, calendar: Calendar) -> date:
    """Give the last court day before a day, on the federal calendar (R7)."""
    return federal_days(calendar).advance(day, 1, -ONE_DAY).end


def court_days_between(first: date, last: date, calendar: Calendar) -> int:
    """Count the federal court days after the first day, up to and with the last."""
    return sum(is_court_day(first + timedelta(days=n), calendar) for n in range(1, (last - first).days + 1))
