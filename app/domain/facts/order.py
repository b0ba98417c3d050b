"""Facts of an order and of the subpoena it authorizes or enforces."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import TypeAlias

from app.domain.days import FixedDate, Period
from app.domain.facts.terms import Passage, Term, Unknown

Due: TypeAlias = Period | FixedDate


class OrderKind(StrEnum):
    """Name what kind of paper orders the production."""

    SECTION_1782 = "section_1782"
    MOTION_TO_COMPEL = "motion_to_compel"
    QUASH_DENIED = "motion_to_quash_denied"
    OTHER_FEDERAL = "other_federal"
    STATE_COURT = "state_court"


class OrderOutcome(StrEnum):
    """Name what the order does."""

    PRODUCTION_ORDERED = "production_ordered"
    PARTLY = "partly"
    NOT_ORDERED = "not_ordered"
    NOT_OPERATIVE = "not_operative"
    VACATED = "vacated"


class Bench(StrEnum):
    """Name who signed."""

    MAGISTRATE = "magistrate"
    DISTRICT = "district"


class Authority(StrEnum):
    """Name why a magistrate judge's order is operative."""

    CONSENTS = "consents"
    ADOPTED = "adopted"


class ContestBy(StrEnum):
    """Name the ways in which the order lets a person contest."""

    MOTION = "motion"
    MOTION_OR_OBJECTION = "motion_or_objection"


class HoldScope(StrEnum):
    """Name how much one objection holds, narrowest first."""

    FIELD = "field"
    ACCOUNT = "account"
    WHOLE_SUBPOENA = "whole_subpoena"


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """Hold the terms of an order; a later order that amends it replaces only what it states."""

    sufficient_to_show: Term[bool] = Unknown()
    general_clause: Term[bool] = Unknown()
    notify: Term[Due] = Unknown()
    copy_of_order: Term[bool] = Unknown()
    contest: Term[Period] = Unknown()
    contest_by: Term[ContestBy] = Unknown()
    platform_contest: Term[Period] = Unknown()
    advise_court: Term[Period] = Unknown()
    preserve: Term[bool] = Unknown()
    hold_scope: Term[HoldScope] = Unknown()
    produce: Term[Due] = Unknown()
    use_restriction: Term[str] = Unknown()


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """Record an order; `amends` names the earlier order that it changes. None or empty is not known, and holds."""

    id: str
    kind: OrderKind | None = None
    title: str = ""
    court: str = ""
    case_number: str = ""
    caption: str = ""
    entered_on: date | None = None
    docket_number: str = ""
    division: str = ""
    clerk: tuple[str, ...] = ()
    judge: str = ""
    bench: Bench | None = None
    authority: Authority | None = None
    outcome: OrderOutcome | None = None
    underlying_caption: str = ""
    underlying_court: str = ""
    underlying_number: str = ""
    producing_as_named: str = ""
    document: str = ""
    amends: str = ""
    terms: Terms = Terms()


@dataclass(frozen=True, slots=True, kw_only=True)
class Subpoena:
    """Record the served subpoena and how it compares with the order; None is not known and holds."""

    document: str = ""
    attached: bool = False
    served_on: date | None = None
    served_how: str = ""
    served_with_order: bool | None = None
    compliance_on: date | None = None
    compliance_time: time | None = None
    compliance_place: str = ""
    compared_on: date | None = None
    compared_by: str = ""
    matches_order: bool | None = None
    difference: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Record one item that the order allows to be asked; the letter answers each for every account."""

    id: str
    number: str
    text: str
    passages: tuple[Passage, ...] = ()


class GrantStatus(StrEnum):
    """Say how firmly an order allows a field."""

    EXPLICIT = "explicit"
    INFERRED = "inferred"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """Record that the order allows a field under a request, within windows where values carry a time."""

    id: str
    request: str
    field: str
    status: GrantStatus = GrantStatus.EXPLICIT
    windows: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Exclusion:
    """Record that the order excludes a field."""

    id: str
    field: str
    passages: tuple[Passage, ...] = ()


class Anchor(StrEnum):
    """Name a day that an order refers to without stating it."""

    CREATION = "creation"
    POST = "post"
    RESPONSE = "response"


@dataclass(frozen=True, slots=True)
class AtAnchor:
    """End a window at an anchor, which is resolved for each account."""

    anchor: Anchor


@dataclass(frozen=True, slots=True)
class OnDay:
    """End a window with a whole day in the window's zone."""

    day: date


@dataclass(frozen=True, slots=True)
class AtInstant:
    """End a window at an aware instant."""

    instant: datetime


Endpoint: TypeAlias = AtAnchor | OnDay | AtInstant


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Record a span of time as the order states it; whole days, in a named zone.

    `zone_chosen_by` is empty where the order itself names the zone.
    """

    id: str
    text: str
    starts: Endpoint
    ends: Endpoint
    zone: str
    zone_chosen_by: str = ""
    passages: tuple[Passage, ...] = ()
