"""What was read, as the facts it would be: plain values become the domain's own, or nothing where none fits."""

from collections.abc import Mapping
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any, Final

from app.domain.days import FixedDate, Period, Trigger, Unit
from app.domain.errors import DeskError
from app.domain.facts.accounts import AccountKind
from app.domain.facts.order import (
    Anchor,
    AtAnchor,
    AtInstant,
    Bench,
    ContestBy,
    Endpoint,
    HoldScope,
    OnDay,
    OrderKind,
    OrderOutcome,
)
from ui.forms.editors.reading import read_day, read_instant, read_time
from ui.forms.spec import FieldSpec, Kind

_CHOICES: Final[Mapping[str, type[StrEnum]]] = {
    "kind": OrderKind,
    "outcome": OrderOutcome,
    "bench": Bench,
    "contest_by": ContestBy,
    "hold_scope": HoldScope,
}
_TRIGGERS: Final = {"service_on_user": Trigger.USER_SERVICE, "user_service": Trigger.USER_SERVICE}
_ANCHORS: Final = {
    "post": Anchor.POST,
    "account_creation": Anchor.CREATION,
    "creation": Anchor.CREATION,
    "response": Anchor.RESPONSE,
}


def fitting(key: str, spec: FieldSpec, value: Any) -> Any:
    """Give the value that a fact of an order would have; None where what was read cannot be recorded as it stands."""
    match spec.kind:
        case Kind.FLAG:
            return value if isinstance(value, bool) else None
        case Kind.CHOICE:
            return choice(_CHOICES[key], value)
        case Kind.DATE:
            return read_day(value) if isinstance(value, str) else None
        case Kind.PERIOD:
            return period(value)
        case Kind.DUE:
            return fixed(value) or period(value)
        case _:
            return value if isinstance(value, str) and value.strip() else None


def choice(kind: type[StrEnum], value: Any) -> StrEnum | None:
    """Give a member of an enum by its value."""
    return next((each for each in kind if each.value == value), None)


def period(value: Any) -> Period | None:
    """Give a period from {days, unit, trigger}, perhaps with `before`."""
    if not isinstance(value, dict):
        return None
    count, unit = value.get("days"), choice(Unit, value.get("unit"))
    trigger = _trigger(value.get("trigger"))
    if type(count) is not int or not isinstance(unit, Unit) or trigger is None:
        return None
    try:
        return Period(count, unit, trigger, before=value.get("before") is True)
    except DeskError:
        return None


def _trigger(value: Any) -> Trigger | None:
    name = str(value)
    found = _TRIGGERS.get(name) or choice(Trigger, name.replace("_", "-"))
    return found if isinstance(found, Trigger) else None


def fixed(value: Any) -> FixedDate | None:
    """Give a fixed date from {date, time}; an hour that cannot be read is no reason to forget it."""
    day = read_day(value["date"]) if isinstance(value, dict) and isinstance(value.get("date"), str) else None
    hour = value.get("time") if isinstance(value, dict) else None
    at = read_time(hour) if isinstance(hour, str) else None
    return FixedDate(day, at) if day and (hour is None or at) else None


def endpoint(value: Any) -> Endpoint | None:
    """Give the end of a window from an ISO day or instant, or from the name of what the order refers to."""
    if not isinstance(value, str):
        return None
    if value in _ANCHORS:
        return AtAnchor(_ANCHORS[value])
    day = read_day(value)
    if day:
        return OnDay(day)
    try:
        instant = read_instant(value)
    except ValueError:
        return None
    return AtInstant(instant) if instant else None


def account_kind(value: Any) -> AccountKind:
    """Give how an account is named; a handle where that is not said."""
    found = choice(AccountKind, {"ip": "ip_time"}.get(str(value), value))
    return found if isinstance(found, AccountKind) else AccountKind.HANDLE


def text(value: Any, key: str = "") -> str:
    """Give the text of a value, or of an entry of it; empty for anything else."""
    inner = value.get(key) if isinstance(value, dict) and key else value
    return inner if isinstance(inner, str) else ""


def texts(value: Any, key: str) -> tuple[str, ...]:
    """Give the texts of a list in a value."""
    inner = value.get(key) if isinstance(value, dict) else None
    return tuple(each for each in inner if isinstance(each, str)) if isinstance(inner, list | tuple) else ()


def plain(value: Any) -> Any:
    """Give a value of an order's fact as its editor takes it."""
    match value:
        case Period():
            return {
                "is": "Period",
                "count": value.count,
                "unit": value.unit.value,
                "trigger": value.trigger.value,
                "before": value.before,
            }
        case FixedDate():
            return {"is": "FixedDate", "day": plain(value.day), "time": plain(value.time)}
        case StrEnum():
            return value.value
        case datetime() | date() | time():
            return value.isoformat()
        case _:
            return value
