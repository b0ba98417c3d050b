"""Facts in words: one way to say a day, a period, a term, a choice, for every page."""

from collections.abc import Mapping
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any, Final, assert_never

from app.domain.days import FixedDate, Period, Trigger, Unit, day_text
from app.domain.facts.order import Anchor, AtAnchor, AtInstant, Endpoint, OnDay, Window
from app.domain.facts.terms import Silent, Stated, Term, Unknown
from ui.forms.spec import Choice, FieldSpec, Kind
from ui.forms.specs import FORMS
from ui.presenter import WizardView
from ui.wizard.views.sheet import short

NOT_RECORDED: Final = "not recorded"
_UNITS: Final = {Unit.DAYS: "day", Unit.CALENDAR: "calendar day", Unit.COURT: "court day", Unit.HOURS: "hour"}
_TRIGGERS: Final = {
    Trigger.SERVICE: "service",
    Trigger.NOTICE: "the notice",
    Trigger.USER_SERVICE: "service on the user",
    Trigger.RECEIPT: "receipt",
    Trigger.ORDER: "the order",
    Trigger.WINDOW_END: "the end of the time to contest",
}
_ANCHORS: Final = {
    Anchor.CREATION: "creation of the account",
    Anchor.POST: "the post",
    Anchor.RESPONSE: "the response",
}


def spec_of(topic: str, key: str) -> FieldSpec:
    """Find a field of a topic's form."""
    return next(each for each in FORMS[topic].fields if each.key == key)


def term_specs() -> tuple[FieldSpec, ...]:
    """Give the fields of the order's terms, in the order of its form."""
    return spec_of("orders", "terms").fields


def choice_words(spec: FieldSpec, value: object) -> str:
    """Say a choice as its form does."""
    return dict(spec.choices).get(str(value), str(value).replace("_", " "))


def people(names: tuple[str, ...]) -> str:
    """List names: A, B and C."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""


def period_words(period: Period) -> str:
    """Say a period, such as "Within 10 calendar days of service"."""
    unit = _UNITS[period.unit] + ("" if period.count == 1 else "s")
    if period.before:
        return f"At least {period.count} {unit} before {_TRIGGERS[period.trigger]}"
    return f"Within {period.count} {unit} of {_TRIGGERS[period.trigger]}"


def fixed_words(fixed: FixedDate) -> str:
    """Say a fixed date with its hour."""
    hour = f", {fixed.time:%H:%M} at the court" if fixed.time else ""
    return f"By {day_text(fixed.day)}{hour} (a fixed date)"


def time_words(value: Period | FixedDate | date | time) -> str:
    """Say a day, an hour, or when a duty ends."""
    match value:
        case Period():
            return period_words(value)
        case FixedDate():
            return fixed_words(value)
        case datetime():
            return f"{day_text(value.date())}, {value:%H:%M} {value.tzname() or ''}".strip()
        case date():
            return day_text(value)
        case _:
            return f"{value:%H:%M}"


def value_words(spec: FieldSpec, value: object, names: Mapping[str, str] | None = None) -> str:
    """Say any value of a fact, as its form field means it; empty where nothing is recorded."""
    match value:
        case None | "" | ():
            return ""
        case bool():
            return "Yes" if value else "No"
        case Period() | FixedDate() | date() | time():
            return time_words(value)
        case tuple():
            return "\n".join(str((names or {}).get(str(each), each)) for each in value)
        case StrEnum():
            return choice_words(spec, value)
        case _ if spec.kind is Kind.REFERENCE:
            return (names or {}).get(str(value), f"{value} (not recorded here)")
        case _:
            return str(value)


def term_words(spec: FieldSpec, term: Term[Any]) -> str:
    """Say what the order states on a term; empty where it is silent or unread."""
    if not isinstance(term, Stated):
        return ""
    said = value_words(spec.fields[0], term.value)
    return f"“{said}”" if isinstance(term.value, str) and not isinstance(term.value, StrEnum) else said


def term_state(view: WizardView, term: Term[Any]) -> str:
    """Say whether a term was read, and by whom where the order is silent."""
    match term:
        case Unknown():
            return "not read yet"
        case Silent(confirmed_by=who, on=on):
            when = f" on {day_text(on)}" if on else ""
            return f"the order is silent (confirmed by {view.people.get(who, who)}{when})"
        case Stated():
            return "stated"
        case _:
            assert_never(term)


def choices(view: WizardView, source: str) -> tuple[Choice, ...]:
    """Give the items that a reference can name, with their names."""
    matter = view.matter
    match source:
        case "courts":
            return tuple((each.id, each.name) for each in view.rules.courts.values())
        case "fields":
            return tuple((each.id, each.label) for each in view.catalogue)
        case "requests":
            return tuple((each.id, f"{each.number}: {short(each.text)}") for each in matter.requests)
        case "windows":
            return tuple((each.id, window_words(each)) for each in matter.windows)
        case "parties":
            return tuple((each.id, each.name) for each in matter.parties)
        case "documents":
            return tuple((each.id, each.name) for each in matter.documents)
        case "orders":
            return tuple((each.id, each.title) for each in matter.orders)
        case _:
            return ()


def window_words(window: Window) -> str:
    """Say a window as days and zone, and whose choice the zone is."""
    if isinstance(window.starts, AtAnchor) and window.starts == window.ends:
        span = f"on the day of {_ANCHORS[window.starts.anchor]}"
    else:
        span = f"{_endpoint(window.starts)} to {_endpoint(window.ends)}"
    chosen = f"zone chosen by {window.zone_chosen_by}" if window.zone_chosen_by else "zone named in the order"
    return f"{span}, {window.zone} ({chosen})"


def _endpoint(end: Endpoint) -> str:
    match end:
        case AtAnchor(anchor=anchor):
            return _ANCHORS[anchor]
        case OnDay(day=day):
            return day_text(day)
        case AtInstant(instant=instant):
            return f"{day_text(instant.date())}, {instant:%H:%M:%S %z}"
        case _:
            assert_never(end)
