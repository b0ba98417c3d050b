"""The account of a count: plain sentences, each with the day it is about and its source."""

from collections.abc import Iterable, Mapping
from datetime import date

from app.domain.calendar import day_text
from app.domain.counting.court_days import Crossing, Reading, Walk
from app.domain.counting.zones import moment_text
from app.domain.periods import Period, ReleaseNotBefore, TraceStep, Trigger, Unit

EVENTS = {
    Trigger.SERVICE: "service of subpoena and order",
    Trigger.NOTICE: "the notice",
    Trigger.USER_SERVICE: "service on the user",
    Trigger.RECEIPT: "receipt",
    Trigger.ORDER: "the order",
    Trigger.WINDOW_END: "the last window's end",
}
UNITS = {Unit.DAYS: "days", Unit.CALENDAR: "calendar days", Unit.COURT: "court days", Unit.HOURS: "hours"}


def step(moment: date, says: str, source: str) -> TraceStep:
    """Make a step that begins with the day or instant it is about."""
    return TraceStep(moment.isoformat(), f"{moment_text(moment)} {says}", source)


def event(period: Period, start: date) -> TraceStep:
    """Tell from what the count runs."""
    if period.unit is Unit.HOURS:
        return step(start, f"is the time of {EVENTS[period.trigger]}: counted at once", "Fed. R. Civ. P. 6(a)(2)(A)")
    return step(start, f"is the day of {EVENTS[period.trigger]}: not counted", "Fed. R. Civ. P. 6(a)(1)(A)")


def raw_end(period: Period, raw: date) -> TraceStep:
    """Tell where the bare count ends."""
    way = "before" if period.before else "after"
    source = {Unit.HOURS: "Fed. R. Civ. P. 6(a)(2)(B)", Unit.COURT: "the order, court days"}
    says = f"is {period.count} {UNITS[period.unit]} {way} {EVENTS[period.trigger]}"
    return step(raw, says, source.get(period.unit, "Fed. R. Civ. P. 6(a)(1)(B)"))


def crossings(walks: Mapping[Reading, Walk], moves: str, *, newest_first: bool = False) -> list[TraceStep]:
    """Tell each crossed day once, with the fullest reason and the answers that it moves."""
    crossed: dict[date, tuple[Crossing, list[str]]] = {}
    for reading, walk in walks.items():
        for crossing in walk.crossed:
            _, moved = crossed.get(crossing.day, (crossing, []))
            crossed[crossing.day] = (crossing, [*moved, reading.value])
    return [
        step(day, f"is {crossing.why}: {moves} ({', '.join(moved)})", crossing.source)
        for day, (crossing, moved) in sorted(crossed.items(), reverse=newest_first)
    ]


def answers(period: Period, ends: Mapping[Reading, date]) -> Iterable[TraceStep]:
    """Tell what the count came to, and which holidays each answer believes in."""
    strict = period.unit is Unit.CALENDAR and not period.before
    state = "federal holidays only, before an event" if period.before else "federal and firm state holidays"
    says = {
        Reading.ACT_BY: f"is the day to act by: {'calendar days never roll' if strict else 'federal holidays only'}",
        Reading.RULE: f"is the Rule 6 date: {state}",
        Reading.LATEST: "is the latest plausible last day: arguable holidays too",
    }
    return (step(end, says[reading], "Fed. R. Civ. P. 6(a)(6)") for reading, end in ends.items())


def grace(walk: Walk, count: int) -> list[TraceStep]:
    """Tell the days of the grace, counted and not."""
    source = f"grace of {count} court days"
    counted = [step(day, f"is court day {n} of {count} of the grace", source) for n, day in enumerate(walk.counted, 1)]
    skipped = [step(c.day, f"is {c.why}: no day of the grace", c.source) for c in walk.crossed]
    return sorted(counted + skipped, key=lambda told: told.day)


def release(not_before: ReleaseNotBefore, count: int) -> TraceStep:
    """Tell from when the time may count as over."""
    return step(not_before.instant, "is when the time may first count as over", f"grace of {count} court days")


def no_court_day(crossing: Crossing) -> str:
    """Warn that a day, which does not roll, is no court day."""
    return f"{day_text(crossing.day)} is {crossing.why}, not a court day; a fixed date does not roll."
