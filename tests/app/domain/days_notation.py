"""The table, the courts, and short ways to ask for a count and to read its answers."""

from datetime import date
from zoneinfo import ZoneInfo

from app.domain.days import Counted, Period, Trigger, Unit
from app.host.resources import load_calendar, load_courts

CALENDAR = load_calendar()
COURTS = load_courts()
CAND = COURTS["cand"]
NYSD = COURTS["nysd"]
PACIFIC = ZoneInfo("America/Los_Angeles")
EASTERN = ZoneInfo("America/New_York")


def after(days: int, unit: Unit = Unit.DAYS, trigger: Trigger = Trigger.NOTICE) -> Period:
    return Period(days, unit, trigger)


def before(days: int, unit: Unit = Unit.DAYS) -> Period:
    return Period(days, unit, Trigger.ORDER, before=True)


def told(counted: Counted) -> str:
    return "\n".join(f"{step.day} {step.says} [{step.source}]" for step in counted.trace)


def answers(counted: Counted) -> tuple[date | str | None, ...]:
    release = counted.release_not_before
    return (
        counted.raw,
        counted.act_by.day,
        counted.rule,
        counted.latest,
        release.instant.isoformat() if release else None,
    )
