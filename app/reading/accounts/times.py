"""Moments as orders print them beside an address."""

import re
from datetime import UTC, datetime, timedelta, timezone
from typing import Final

_MONTHS: Final = "janfebmaraprmayjunjulaugsepoctnovdec"
_MONTH: Final = r"(?P<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DATE: Final = (
    r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})",
    r"(?P<m>\d{1,2})/(?P<d>\d{1,2})/(?P<y>\d{4})",
    rf"{_MONTH}\s+(?P<d>\d{{1,2}}),?\s+(?P<y>\d{{4}})",
    rf"(?P<d>\d{{1,2}})\s+{_MONTH},?\s+(?P<y>\d{{4}})",
)
_CLOCK: Final = (
    r"(?:T|,?\s{1,3}(?:at\s+)?|\s{0,2}\|\s{0,2})(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d{1,6})?)?"
    r"(?:\s?(?P<half>[ap])\.?m\.?)?(?:\s?\(?(?P<zone>UTC|GMT|Z|[ECMP][SD]T|JST|KST|CET|[+-](?:0\d|1[0-4]):?[0-5]\d)\b\)?)?"
)
_MOMENTS: Final = tuple(re.compile(date + _CLOCK, re.IGNORECASE) for date in _DATE)
_HOURS: Final = {
    "UTC": 0, "GMT": 0, "Z": 0, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
    "JST": 9, "KST": 9, "CET": 1,
}  # fmt: skip


def moment_in(text: str) -> str:
    """Give the first moment in a text as ISO 8601, "" if there is none; without an offset where no zone is printed."""
    found = [match for pattern in _MOMENTS if (match := pattern.search(text))]
    return _iso(min(found, key=re.Match.start)) if found else ""


def _iso(match: re.Match[str]) -> str:
    parts = match.groupdict()
    month = int(parts["m"]) if parts.get("m") else _month(parts["month"])
    hour = int(parts["hour"])
    if parts["half"]:
        hour = hour % 12 + 12 * (parts["half"].casefold() == "p")
    try:
        moment = datetime(
            int(parts["y"]), month, int(parts["d"]), hour, int(parts["minute"]), int(parts["second"] or 0), tzinfo=UTC
        )
    except ValueError:
        return ""
    if not parts["zone"]:
        return moment.replace(tzinfo=None).isoformat()
    return moment.replace(tzinfo=_zone(parts["zone"].upper())).isoformat().replace("+00:00", "Z")


def _month(name: str) -> int:
    return _MONTHS.index(name[:3].casefold()) // 3 + 1


def _zone(name: str) -> timezone:
    if name in _HOURS:
        return timezone(timedelta(hours=_HOURS[name]))
    sign = -1 if name[0] == "-" else 1
    return timezone(sign * timedelta(hours=int(name[1:3]), minutes=int(name[-2:])))
