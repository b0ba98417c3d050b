"""The data files that come with the program, read into domain values; every fault of a file is reported at once."""

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from app.domain.calendar import UNITED_STATES, Calendar, Court, Holiday, Tier
from app.domain.errors import BadInput, EnvironmentFault, Fault

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
"""Where the data files lie, in a checkout and in the packaged program alike."""

Table = Mapping[str, Any]
"""One TOML table, before its shape is checked."""

KINDS: Mapping[type, str] = {str: "text", date: "a date", list: "a list", dict: "a table"}
CALENDAR = {"jurisdiction": str, "version": str, "first": date, "last": date, "holidays": list}
HOLIDAY = {"day": date, "name": str, "tier": str, "source": str}
COURT = {"name": str, "short": str, "state": str, "zone": str, "divisions": list, "clerk_address": list}
FEDERAL_TIERS = frozenset({Tier.FEDERAL, Tier.CLOSURE_ARGUABLE})


def load_calendar(folder: Path = RESOURCES / "calendars") -> Calendar:
    """Read the holiday tables of a folder, one file a jurisdiction.

    Raises `EnvironmentFault` for files that are missing and `BadInput` for rows that cannot be used.
    """
    tables = {path.name: read_toml(path) for path in sorted(folder.glob("*.toml"), key=lambda path: path.stem)}
    _refuse([fault for name, table in tables.items() for fault in _calendar_faults(name, table)])
    coverage = {table["jurisdiction"]: (table["first"], table["last"]) for table in tables.values()}
    if UNITED_STATES not in coverage:
        raise EnvironmentFault(
            "no-federal-calendar",
            f"The table of federal holidays is missing from {folder}, so no time can be counted. "
            "Install the program again.",
        )
    return Calendar(
        version="; ".join(f"{table['jurisdiction']} {table['version']}" for table in tables.values()),
        holidays=tuple(_holiday(row, table["jurisdiction"]) for table in tables.values() for row in table["holidays"]),
        coverage=coverage,
    )


def load_courts(path: Path = RESOURCES / "courts.toml") -> Mapping[str, Court]:
    """Read the courts by their id; raises as `load_calendar` does."""
    rows = read_toml(path)
    _refuse([fault for key, row in rows.items() for fault in _court_faults(f"{path.name}, {key}", row)])
    return {key: _court(key, row) for key, row in rows.items()}


def read_toml(path: Path) -> Table:
    """Read a TOML file; raises `EnvironmentFault` when it cannot be read and `BadInput` when it is no TOML."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise EnvironmentFault(
            "resource-unreadable", f"{path} cannot be read, and the program needs it. Install the program again."
        ) from error
    except ValueError as error:
        raise BadInput([Fault(path.name, "not-toml", f"The file is not readable as TOML: {error}.")]) from error


def shape_faults(place: str, table: Table, shape: Mapping[str, type]) -> Iterator[Fault]:
    """Compare a table's keys and kinds of value with what they have to be."""
    for key in sorted(shape.keys() - table.keys()):
        yield Fault(place, "missing", f"{key} is missing.")
    for key in sorted(table.keys() - shape.keys()):
        yield Fault(place, "unknown", f"{key} means nothing here.")
    for key in sorted(shape.keys() & table.keys()):
        if type(table[key]) is not shape[key]:
            yield Fault(place, "wrong-kind", f"{key} has to be {KINDS[shape[key]]}.")


def _refuse(faults: list[Fault]) -> None:
    if faults:
        raise BadInput(faults, "A data file of the program cannot be used. Correct it, or install the program again.")


def _calendar_faults(name: str, table: Table) -> Iterator[Fault]:
    if faults := list(shape_faults(name, table, CALENDAR)):
        yield from faults
        return
    for number, row in enumerate(table["holidays"], 1):
        place = f"{name}, holiday {number}"
        yield from list(shape_faults(place, row, HOLIDAY)) or _holiday_faults(place, row, table)
    rows = Counter((row.get("day"), row.get("name")) for row in table["holidays"])
    for (day, holiday), times in rows.items():
        if times > 1:
            yield Fault(name, "twice", f"{holiday} on {day} stands there {times} times.")


def _holiday_faults(place: str, row: Table, table: Table) -> Iterator[Fault]:
    if not table["first"] <= row["day"] <= table["last"]:
        yield Fault(place, "outside", f"{row['day']} lies outside the days that the table speaks for.")
    if row["tier"] not in set(Tier):
        yield Fault(place, "tier", f"{row['tier']} is none of {', '.join(Tier)}.")
    elif (row["tier"] in FEDERAL_TIERS) is not (table["jurisdiction"] == UNITED_STATES):
        yield Fault(place, "tier", f"{row['tier']} is no tier of {table['jurisdiction']}.")


def _holiday(row: Table, jurisdiction: str) -> Holiday:
    return Holiday(
        day=row["day"], name=row["name"], tier=Tier(row["tier"]), jurisdiction=jurisdiction, source=row["source"]
    )


def _court_faults(place: str, row: Table) -> Iterator[Fault]:
    clerks = {"clerks": dict} if "clerks" in row else {}
    if faults := list(shape_faults(place, row, {**COURT, **clerks})):
        yield from faults
    elif not _is_zone(row["zone"]):
        yield Fault(place, "zone", f"{row['zone']} is no time zone of the IANA database.")


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True


def _court(key: str, row: Table) -> Court:
    divisions, address = tuple(row["divisions"]), tuple(row["clerk_address"])
    return Court(
        id=key,
        name=row["name"],
        short=row["short"],
        state=row["state"],
        zone=row["zone"],
        divisions=divisions,
        clerk_address=address,
        clerks=tuple((division, tuple(lines)) for division, lines in row.get("clerks", {}).items()),
    )
