"""Decisions that only counsel or the organisation may take, each with a name, a day, and a reason."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.domain.facts.order import HoldScope
from app.domain.facts.terms import Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldDecision:
    """Record counsel's yes or no on a field that the order does not name."""

    id: str
    field: str
    allowed: bool
    counsel: str
    decided_on: date
    reason: str
    request: str = ""
    windows: tuple[str, ...] = ()


class ScopeBasis(StrEnum):
    """Name what a narrower hold rests on."""

    COUNSEL = "counsel"
    STIPULATION = "stipulation"
    ORDER = "order"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScopeReading:
    """Record a narrower reading of the hold; counsel's counts once the court was told and the stated day has passed."""

    id: str
    scope: HoldScope
    basis: ScopeBasis
    counsel: str
    decided_on: date
    reason: str
    told_court_on: date | None = None
    stated_day: date | None = None
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticePolicy:
    """Record the organisation's own notice policy where the order requires none; no days means no waiting time."""

    id: str
    decided_on: date
    decided_by: str
    reason: str
    notify: bool = True
    days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionDecision:
    """Record counsel's decision on an oral objection, or on a letter where the order knows only motions."""

    id: str
    objection: str
    holds: bool
    counsel: str
    decided_on: date
    reason: str
    court_asked_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueDecision:
    """Record counsel's decision on one value: a third party's, or one whose place in a window is not plain."""

    id: str
    value: str
    allowed: bool
    counsel: str
    decided_on: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StateDaysEntry:
    """Record the holidays of a state without a table; `none_by` names counsel who confirmed that there are none."""

    id: str
    days: tuple[date, ...] = ()
    note: str = ""
    none_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inaccessible:
    """Record the new last day after the clerk's office could not be reached (Rule 6(a)(3))."""

    id: str
    deadline: str
    last_day: date
    recorded_by: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """Record a look at docket and mailbox; one that found nothing does not lose an approval."""

    id: str
    at: datetime
    docket: bool
    mailbox: bool
    found_nothing: bool
    by: str = ""
    note: str = ""
