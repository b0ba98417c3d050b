"""What a form is made of: fields with a label, a kind, and one line of help. No Qt here."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, TypeAlias

from app.domain.errors import Fault

Choice: TypeAlias = tuple[str, str]
"""A value and its label."""
Values: TypeAlias = Mapping[str, Any]
"""A fact as `app.services.codec` writes it: text, numbers, lists and mappings; a union names its class under "is"."""
Accept: TypeAlias = Callable[[dict[str, Any], str], Sequence[Fault]]
"""Take what was typed, and why; give back the faults, or nothing when it was saved. May raise `DeskError`."""


class Kind(StrEnum):
    """Name what a field holds, which decides how it is typed and what comes out of it."""

    TEXT = "text"  # text
    MULTILINE = "multiline"  # text
    LINES = "lines"  # list of text, one a line
    NUMBER = "number"  # whole number or None
    DATE = "date"  # "2022-11-10" or None
    DATES = "dates"  # list of dates, one a line
    TIME = "time"  # "17:00" or None
    INSTANT = "instant"  # "2022-11-10T17:00:00+00:00" or None
    TIMESTAMP = "timestamp"  # {"raw", "zone", "instant"} or None
    ZONE = "zone"  # name of a time zone
    CHOICE = "choice"  # one of `choices`, or None
    FLAG = "flag"  # true, false, or None for not known
    CHECK = "check"  # true or false
    REFERENCE = "reference"  # id of an item of `source`, or ""
    REFERENCES = "references"  # list of ids of items of `source`
    PASSAGES = "passages"  # list of passages
    PERIOD = "period"  # {"count", "unit", "trigger", "before"}
    DUE = "due"  # the same or {"day", "time"}, tagged
    ENDPOINT = "endpoint"  # AtInstant, OnDay or AtAnchor, tagged
    TERM = "term"  # Unknown, Silent or Stated, tagged; `fields` holds the one field that is stated
    CELLS = "cells"  # list of {"account", "field"}
    GROUP = "group"  # mapping of `fields`
    SUGGESTED = "suggested"  # text, typed or taken from `source`
    SIGNATORIES = "signatories"  # list of {"name", "title"}
    LOGO = "logo"  # {"digest", "text"} or None
    FIXED = "fixed"  # whatever came in; shown, never edited
    PRESCRIBED = "prescribed"  # the same, in words and lines, for what is edited elsewhere


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """Describe one field; `source` names the choices of a reference, `fields` what a group or a term holds.

    `silent_with` names the field that, once filled, lets all terms of a group that are not set be recorded as silent.
    """

    key: str
    label: str
    kind: Kind = Kind.TEXT
    help: str = ""
    choices: tuple[Choice, ...] = ()
    required: bool = False
    source: str = ""
    fields: tuple["FieldSpec", ...] = ()
    silent_with: str = ""


@dataclass(frozen=True, slots=True)
class FormSpec:
    """Describe the form of one topic."""

    topic: str
    title: str
    fields: tuple[FieldSpec, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormContext:
    """Hold what a form needs to know of its surroundings.

    `choices` are keyed by source: the topics ("accounts", "orders", "documents", …), and "fields" (the catalogue),
    "courts", "deadlines", "zones". `person` is signed in; `zone` is the court's. `selection` gives the words marked in
    the order pane as a passage, or None; `show` marks a passage there. `picture` asks for a picture file, and hands
    over its digest.
    """

    choices: Mapping[str, tuple[Choice, ...]] = field(default_factory=dict)
    person: str = ""
    today: date | None = None
    zone: str = "UTC"
    selection: Callable[[], dict[str, Any] | None] | None = None
    show: Callable[[Mapping[str, Any]], None] | None = None
    picture: Callable[[Callable[[str], None]], None] | None = None


def enum_choices(kind: type[StrEnum], **labels: str) -> tuple[Choice, ...]:
    """Give the choices of an enum; a member without a label of its own shows its name in words."""
    return tuple((each.value, labels.get(each.name, each.name.replace("_", " ").capitalize())) for each in kind)


def below(place: str, rest: str) -> str:
    """Name a place inside another one."""
    return f"{place}.{rest}" if place and rest and not rest.startswith("[") else place + rest


def head(place: str) -> tuple[str, str]:
    """Split a place such as ``contest.value.count`` or ``lines[2]`` into its first name and the rest."""
    end = next((index for index, char in enumerate(place) if char in ".["), len(place))
    return place[:end], place[end:].removeprefix(".")


def within(place: str, topic: str) -> str:
    """Give a place as seen from the item: ``facts.orders[0].terms`` is ``terms``."""
    rest = place.removeprefix("facts.")
    first, after = head(rest)
    if first in {topic, "item", "value"} and (after or first == rest):
        return after.partition("]")[2].removeprefix(".") if after.startswith("[") else after
    return rest


def relative(faults: Sequence[Fault], topic: str) -> Iterator[Fault]:
    """Give faults with their places as seen from the item."""
    return (Fault(within(each.place, topic), each.code, each.sentence) for each in faults)
