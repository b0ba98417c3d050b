"""Days and instants in a court's time zone; the machine's own zone is never read."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from app.domain.calendar import Court, day_text
from app.domain.errors import DeskError


def event_day(instant: datetime, court: Court) -> date:
    """Give the day on which an aware instant falls at the court."""
    return in_zone(instant, court).date()


def in_zone(instant: datetime, court: Court) -> datetime:
    """Give the same instant on the court's clock; an instant without a zone is refused."""
    if instant.utcoffset() is None:
        raise DeskError(
            "instant-without-zone",
            "A time of day was given without its time zone, so it may be hours off. State the zone.",
        )
    return instant.astimezone(ZoneInfo(court.zone))


def clock_time(day: date, clock: time, court: Court) -> datetime:
    """Give the instant at which the court's clock first shows a time on a day.

    A time that daylight saving skips is shown an hour later; a day whose midnight is skipped begins there.
    """
    shown = datetime.combine(day, clock, ZoneInfo(court.zone))
    return shown.astimezone(UTC).astimezone(shown.tzinfo)


def start_of_day(day: date, court: Court) -> datetime:
    """Give the first instant of a day at the court."""
    return clock_time(day, time.min, court)


def end_of_day(day: date, court: Court, clerk_closes: time | None = None) -> datetime:
    """Give the instant at which a last day is over at the court, Rule 6(a)(4).

    That is midnight for electronic filing, else the hour at which the clerk's office closes.
    """
    if clerk_closes is None:
        return start_of_day(day + timedelta(days=1), court)
    return clock_time(day, clerk_closes, court)


def day_of(moment: date) -> date:
    """Give the day of a moment, which is a day already or an instant on the court's clock."""
    return moment.date() if isinstance(moment, datetime) else moment


def moved_to(day: date, moment: date, court: Court) -> date:
    """Move a moment to another day: an instant keeps its hour, Rule 6(a)(2)(C)."""
    return clock_time(day, moment.time(), court) if isinstance(moment, datetime) else day


def instant_text(instant: datetime) -> str:
    """Print an instant as `Thu 10 Nov 2022, 17:00 America/Los_Angeles (UTC-08:00)`."""
    return f"{day_text(instant)}, {instant:%H:%M} {instant.tzinfo} (UTC{instant.isoformat()[-6:]})"


def moment_text(moment: date) -> str:
    """Print a day, or an instant with its zone."""
    return instant_text(moment) if isinstance(moment, datetime) else day_text(moment)
