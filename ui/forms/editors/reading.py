"""Read what was typed as days, hours and instants, without a guess. No Qt here."""

import re
from datetime import UTC, date, datetime, time
from typing import Final

from app.domain.timestamps import zone_named

_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME: Final = re.compile(r"[0-9]{2}:[0-9]{2}(:[0-9]{2})?")


def read_day(text: str) -> date | None:
    """Read a day typed as 2022-11-10; None for anything else."""
    return _read_day(text) if _DAY.fullmatch(text) else None


def _read_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def read_time(text: str) -> time | None:
    """Read a time of day typed as 17:00 or 17:00:30; None for anything else."""
    try:
        return time.fromisoformat(text) if _TIME.fullmatch(text) else None
    except ValueError:
        return None


def read_instant(text: str) -> datetime | None:
    """Read an instant with its offset; None for anything else, also one without an offset."""
    try:
        made = datetime.fromisoformat(text)
    except ValueError:
        return None
    return made.astimezone(UTC) if made.utcoffset() is not None else None


def local_parts(instant: datetime, zone: str) -> tuple[str, str]:
    """Give the day and the time of day that the clocks of a zone show; seconds only where there are any."""
    local = instant.astimezone(zone_named(zone) or UTC)
    exact = "minutes" if not (local.second or local.microsecond) else "auto"
    return local.date().isoformat(), local.time().isoformat(timespec=exact)
