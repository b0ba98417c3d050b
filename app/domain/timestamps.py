"""Read a time as found into an instant; the instant stays unknown where it would take a guess."""

import re
from datetime import UTC, datetime, timedelta, timezone
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from app.domain.facts.accounts import Timestamp

# Bare names such as "localtime" or "EST" differ between machines, or hide daylight saving.
ZONE_NAME: Final = re.compile(r"UTC|[A-Z][A-Za-z]+(?:/[A-Za-z0-9_+\-]+)+")
ISO_TIME: Final = re.compile(
    r"(?P<local>[0-9]{4}-[0-9]{2}-[0-9]{2}[T ](?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?)"
    r"(?:(?<=:[0-9]{2}:[0-9]{2})\.(?P<fraction>[0-9]{1,9}))?"
    r" ?(?P<zone>Z|UTC|[+-](?:0[0-9]|1[0-4]):?[0-5][0-9])?"
)
UNKNOWN_OFFSETS: Final = frozenset({"-00:00", "-0000"})


def parse_time(raw: str, zone: str = "") -> Timestamp:
    """Read an ISO 8601 date and time of day; its own offset decides, else the zone given by name.

    The instant stays None for anything else, and for a time that daylight saving skips or shows twice. Digits beyond
    the microsecond are dropped, which moves no value across the edge of a window.
    """
    found = ISO_TIME.fullmatch(raw)
    if not found:
        return Timestamp(raw=raw, zone=zone)
    local = _local(found)
    instant = _at_offset(local, found["zone"]) if found["zone"] else at_clock_time(local, zone)
    return Timestamp(raw=raw, zone=found["zone"] or zone, instant=instant)


def at_clock_time(local: datetime | None, zone: str) -> datetime | None:
    """Give the one instant at which the clocks of a zone show a time; None where there is none, or two."""
    info = zone_named(zone)
    if local is None or info is None:
        return None
    early, late = (local.replace(tzinfo=info, fold=fold) for fold in (0, 1))
    return _in_utc(early) if early.utcoffset() == late.utcoffset() else None


def _local(found: re.Match[str]) -> datetime | None:
    try:
        local = datetime.fromisoformat(found["local"])
    except ValueError:  # its message would repeat the value
        return None
    return local.replace(microsecond=int((found["fraction"] or "").ljust(6, "0")[:6]))


def _at_offset(local: datetime | None, offset: str) -> datetime | None:
    # RFC 3339 § 4.3: -00:00 says that the offset is unknown.
    if local is None or offset in UNKNOWN_OFFSETS:
        return None
    if offset in {"Z", "UTC"}:
        return local.replace(tzinfo=UTC)
    span = timedelta(hours=int(offset[1:3]), minutes=int(offset[-2:]))
    return _in_utc(local.replace(tzinfo=timezone(span if offset[0] == "+" else -span)))


def _in_utc(instant: datetime) -> datetime | None:
    try:
        return instant.astimezone(UTC)
    except OverflowError:  # the first or the last day that can be counted
        return None


def zone_named(name: str) -> ZoneInfo | None:
    """Find a time zone by a name that means the same on every machine; None where there is none."""
    if not ZONE_NAME.fullmatch(name):
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
