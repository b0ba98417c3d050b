"""Read one cell of a time column into an instant, in the forms that platforms write; a guess is never made."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Final, NamedTuple

from app.domain.facts.sources import Column, DayOrder, Epoch
from app.domain.timestamps import ISO_TIME, UNKNOWN_OFFSETS, at_clock_time, parse_time, zone_named


class Read(NamedTuple):
    """Hold an instant in UTC and the zone it was read in, or the code of the doubt."""

    instant: datetime | None
    zone: str = ""
    code: str = ""


MONTH_NAMES: Final = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
MONTHS: Final = {
    **{name: number for number, name in enumerate(MONTH_NAMES, 1)},
    **{name[:3]: number for number, name in enumerate(MONTH_NAMES, 1)},
    "sept": 9,
}
WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
US_ZONES: Final = frozenset({"PST", "PDT", "MST", "MDT", "CST", "CDT", "EST", "EDT", "AKST", "AKDT", "HST"})
NAMES_OF_UTC: Final = frozenset({"Z", "UTC", "GMT", "+00:00", "+0000", "+00"})

CLOCK: Final = (
    r"(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?:\.(?P<fraction>[0-9]{1,9}))?)?"
    r"(?: ?(?P<half>[AaPp])\.?[Mm]\b\.?)?"
)
ZONE: Final = (
    r"(?: ?\((?:UTC|GMT) ?(?P<bracket>[+-](?:0?[0-9]|1[0-4])(?::?[0-5][0-9])?)\)"
    r"| ?(?P<zone>Z|UTC|GMT|[+-](?:0[0-9]|1[0-4]):?[0-5][0-9])| (?P<short>[A-Z]{3,4}))?"
)
END: Final = CLOCK + ZONE
WEEKDAY: Final = r"(?:(?P<weekday>[A-Z][a-z]{2}),? )?"
NAME: Final = r"(?P<name>[A-Z][a-z]{2,8})"
DAY: Final = r"(?P<day>[0-9]{1,2})"
YEAR: Final = r"(?P<year>[0-9]{4})"
YEAR_FIRST: Final = re.compile(rf"{YEAR}(?P<dash>[-/.])(?P<month>[0-9]{{1,2}})(?P=dash){DAY}[T ]{END}")
YEAR_LAST: Final = re.compile(rf"(?P<one>[0-9]{{1,2}})(?P<dash>[-/.])(?P<two>[0-9]{{1,2}})(?P=dash){YEAR},? {END}")
SHORT_YEAR: Final = re.compile(r"[0-9]{1,2}([-/.])[0-9]{1,2}\1[0-9]{2}(?![0-9]).*", re.DOTALL)
DAY_FIRST: Final = re.compile(rf"{WEEKDAY}{DAY} {NAME} {YEAR},? {END}")
MONTH_FIRST: Final = re.compile(rf"{WEEKDAY}{NAME} {DAY},? {YEAR},? {END}")
YEAR_AT_END: Final = re.compile(rf"{WEEKDAY}{NAME}  ?{DAY} {END} {YEAR}")
FORMS: Final = (YEAR_FIRST, YEAR_LAST, DAY_FIRST, MONTH_FIRST, YEAR_AT_END)
UNITS_LENGTHS: Final = frozenset({9, 10, 12, 13})
"""How many digits a time has that counts seconds or milliseconds, in the years that are accepted."""
NUMBER: Final = re.compile(r"(?P<whole>-?[0-9]{1,19})(?:\.(?P<fraction>[0-9]{1,9}))?")
LONELY_DATE: Final = re.compile(r"[0-9]{4}([-/.])[0-9]{1,2}\1[0-9]{1,2}|[0-9]{1,2}([-/.])[0-9]{1,2}\2[0-9]{4}")
REGISTRATION: Final = "registration ip"  # stands among Reddit's times, beside an address without one
# No platform is older, and a number read in the wrong unit falls far outside of both.
EARLIEST, LATEST = datetime(1990, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
START: Final = datetime(1970, 1, 1, tzinfo=UTC)


def read_time(raw: str, column: Column) -> Read:
    """Read one cell as its column says; the instant is None, with a code, for whatever would take a guess."""
    if column.epoch is not None:
        return _epoch(raw, column.epoch)
    if ISO_TIME.fullmatch(raw):
        read = parse_time(raw, column.zone)
        if read.instant is not None:
            return Read(read.instant, _named(read.zone))
    if code := _odd(raw):
        return Read(None, code=code)
    for form in FORMS:
        if found := form.fullmatch(raw):
            return _read(found, column)
    return Read(None, code="time-unreadable")


def forms(raw: str) -> dict[str, str]:
    """Give the parts of a time by their names, as far as it is written in a known form; empty for anything else."""
    for form in FORMS:
        if found := form.fullmatch(raw):
            return {name: part for name, part in found.groupdict().items() if part is not None}
    return {}


def orders(raw: str) -> frozenset[DayOrder]:
    """Give the orders of day and month in which a date with its year at the end can stand; empty for other forms."""
    found = YEAR_LAST.fullmatch(raw)
    if not found:
        return frozenset()
    one, two = int(found["one"]), int(found["two"])
    possible = {DayOrder.DAY_MONTH_YEAR: two <= 12 and one <= 31, DayOrder.MONTH_DAY_YEAR: one <= 12 and two <= 31}
    return frozenset(order for order, fits in possible.items() if fits)


def _odd(raw: str) -> str:
    """Name what makes a text a trap before its form is looked at."""
    if not raw.strip():
        return "time-blank"
    if not raw.isascii() and any(each.isdecimal() and not each.isascii() for each in raw):
        return "time-digits"
    if raw.strip().casefold() == REGISTRATION:
        return "registration-row"
    if NUMBER.fullmatch(raw):
        return "epoch-unit"
    if LONELY_DATE.fullmatch(raw):
        return "time-of-day-missing"
    return "year-short" if SHORT_YEAR.fullmatch(raw) and not YEAR_LAST.fullmatch(raw) else ""


def _epoch(raw: str, unit: Epoch) -> Read:
    found = NUMBER.fullmatch(raw)
    if not found:
        return Read(None, code=_odd(raw) or "time-unreadable")
    fraction = int((found["fraction"] or "").ljust(9, "0")[:9])
    whole = int(found["whole"])
    units = 1_000 if unit is Epoch.MILLISECONDS else 1_000_000
    try:
        instant = START + timedelta(microseconds=whole * units + fraction * units // 1_000_000_000)
    except OverflowError:
        return Read(None, code="epoch-unit")
    return Read(instant, "UTC") if EARLIEST <= instant < LATEST else Read(None, code="epoch-unit")


def _read(found: re.Match[str], column: Column) -> Read:
    date = _date(found, column)
    if isinstance(date, str):
        return Read(None, code=date)
    clock = _clock(found)
    if isinstance(clock, str):
        return Read(None, code=clock)
    local = _local(date, clock)
    if local is None:
        return Read(None, code="date-impossible")
    if _group(found, "weekday") and WEEKDAYS[local.weekday()] != found["weekday"].lower():
        return Read(None, code="weekday-wrong")
    return _in_zone(local, found, column.zone)


def _group(found: re.Match[str], name: str) -> str:
    return found.groupdict().get(name) or ""


def _date(found: re.Match[str], column: Column) -> tuple[int, int, int] | str:
    year = int(found["year"])
    if not year:
        return "date-impossible"
    if name := _group(found, "name"):
        month = MONTHS.get(name.lower())
        return (year, month, int(found["day"])) if month else "time-unreadable"
    if not _group(found, "one"):
        return year, int(found["month"]), int(found["day"])
    match column.day_order:
        case DayOrder.DAY_MONTH_YEAR:
            return year, int(found["two"]), int(found["one"])
        case DayOrder.MONTH_DAY_YEAR:
            return year, int(found["one"]), int(found["two"])
        case _:
            return "day-order"


def _clock(found: re.Match[str]) -> tuple[int, int, int, int] | str:
    hour, minute, second = int(found["hour"]), int(found["minute"]), int(found["second"] or 0)
    micro = int((found["fraction"] or "").ljust(6, "0")[:6])
    if half := found["half"]:
        if not 1 <= hour <= 12:
            return "hour-impossible"
        return hour % 12 + 12 * (half in "Pp"), minute, second, micro
    if hour == 24:
        return "hour-24"
    if second == 60:
        return "leap-second"
    if len(found["hour"]) == 1 and hour:
        return "half-of-day"
    return hour, minute, second, micro


def _local(date: tuple[int, int, int], clock: tuple[int, int, int, int]) -> datetime | None:
    try:
        return datetime(*date, *clock)  # noqa: DTZ001 - what the clocks show; the zone comes next
    except ValueError:  # its message would repeat the value
        return None


def _in_zone(local: datetime, found: re.Match[str], zone: str) -> Read:
    if short := found["short"]:
        return _abbreviated(local, short, zone)
    own = found["zone"] or (_padded(found["bracket"]) if found["bracket"] else "")
    if own in UNKNOWN_OFFSETS:
        return Read(None, code="offset-unknown")
    if own:
        own = "UTC" if own in NAMES_OF_UTC else own
        read = parse_time(local.isoformat(" ") + own)
        return Read(read.instant, _named(own), "" if read.instant else "date-impossible")
    if not zone:
        return Read(None, code="zone-missing")
    instant = at_clock_time(local, zone)
    return Read(instant, _named(zone)) if instant else Read(None, code=_clock_code(local, zone))


def _padded(offset: str) -> str:
    """Write +0, +00 or +0530 as +00:00 or +05:30."""
    sign, digits = offset[0], offset[1:].replace(":", "")
    return f"{sign}{digits.zfill(2)}:00" if len(digits) <= 2 else f"{sign}{digits[:-2].zfill(2)}:{digits[-2:]}"


def _abbreviated(local: datetime, short: str, zone: str) -> Read:
    """Believe a US abbreviation only where the clocks of the column's zone carried that name at that time."""
    if short not in US_ZONES or not zone_named(zone):
        return Read(None, code="zone-abbreviation")
    instants = {instant for name, instant in _showing(local, zone) if name == short}
    if len(instants) == 1:
        return Read(instants.pop(), zone)
    return Read(None, code="zone-disagrees")


def _showing(local: datetime, zone: str) -> Iterator[tuple[str, datetime]]:
    """Give each instant at which the clocks of a zone show a time, with the name they then go by."""
    info = zone_named(zone)
    for fold in (0, 1):
        aware = local.replace(tzinfo=info, fold=fold)
        try:
            instant = aware.astimezone(UTC)
        except OverflowError:
            continue
        if instant.astimezone(info).replace(tzinfo=None) == local:
            yield aware.tzname() or "", instant


def _clock_code(local: datetime, zone: str) -> str:
    if zone_named(zone) is None:
        return "zone-unknown"
    return "clock-twice" if any(_showing(local, zone)) else "clock-skipped"


def _named(zone: str) -> str:
    return "UTC" if zone in NAMES_OF_UTC else zone
