"""What can happen to a matter, and the fold that turns events into facts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import reduce
from types import MappingProxyType
from typing import Any, TypeAlias, assert_never

from app.domain.errors import DeskError
from app.domain.facts.counsel import Check
from app.domain.matter import (
    LIST_TOPICS,
    SINGLE_TOPICS,
    Approval,
    Confirmation,
    ConfirmationKind,
    Matter,
    Production,
    Submission,
    Trail,
)


@dataclass(frozen=True, slots=True)
class TopicSet:
    """A topic that has one value was set or corrected."""

    topic: str
    value: Any


@dataclass(frozen=True, slots=True)
class ItemAdded:
    """An item was added to a topic."""

    topic: str
    item: Any


@dataclass(frozen=True, slots=True)
class ItemCorrected:
    """An item was replaced by a corrected one with the same id."""

    topic: str
    item: Any


@dataclass(frozen=True, slots=True)
class ItemWithdrawn:
    """An item was taken back; the event that added it stays."""

    topic: str
    id: str


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A person confirmed a subject, relying on a basis."""

    kind: ConfirmationKind
    subject: str
    basis: str


@dataclass(frozen=True, slots=True)
class Submitted:
    """The exact content was submitted for approval."""

    content: str
    letter_on: date
    response_on: date


@dataclass(frozen=True, slots=True)
class Approved:
    """A second person approved exactly this content."""

    content: str


@dataclass(frozen=True, slots=True)
class Produced:
    """A volume was produced."""

    production: Production


Change: TypeAlias = TopicSet | ItemAdded | ItemCorrected | ItemWithdrawn | Confirmed | Submitted | Approved | Produced


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Hold one change with when and by whom it was recorded; `change` is None where it was erased.

    `sealed` says that `by` was signed in to this store when the event was made.
    """

    seq: int
    at: datetime
    by: str
    change: Change | None
    why: str = ""
    sealed: bool = False


def fold(matter_id: str, events: Iterable[Event]) -> Matter:
    """Compute the matter from its events, in order."""
    return reduce(apply, events, Matter(id=matter_id))


def apply(matter: Matter, event: Event) -> Matter:
    """Apply one event; raises `DeskError` for an item that is there twice, or is not there."""
    changed = _changed(matter, event)
    newest = event.at if matter.newest is None else max(matter.newest, event.at)
    changed = replace(changed, seq=event.seq, newest=newest)
    if _keeps_approval(event):
        return changed
    if isinstance(event.change, Submitted | Confirmed):
        return replace(changed, content_seq=event.seq)
    return replace(changed, content_seq=event.seq, content_by=event.by)


def _keeps_approval(event: Event) -> bool:
    """Tell whether an approval outlives the event: only an approval or a check that found nothing does (R8)."""
    match event.change:
        case Approved():
            return True
        case ItemAdded(item=Check(found_nothing=True)):
            return True
        case _:
            return False


def _changed(matter: Matter, event: Event) -> Matter:
    change = event.change
    match change:
        case None:
            return matter
        case TopicSet(topic, value):
            _fits(SINGLE_TOPICS, topic, value)
            return _trailed(matter.with_topic(topic, value), topic, event)
        case ItemAdded(topic, item):
            return _add(matter, topic, item, event)
        case ItemCorrected(topic, item):
            return _correct(matter, topic, item, event)
        case ItemWithdrawn(topic, item_id):
            return _withdraw(matter, topic, item_id)
        case Confirmed() | Submitted() | Approved() | Produced():
            return _acted(matter, change, event)
        case _:
            assert_never(change)


def _acted(matter: Matter, change: Confirmed | Submitted | Approved | Produced, event: Event) -> Matter:
    who: dict[str, Any] = {"by": event.by, "at": event.at, "sealed": event.sealed}
    match change:
        case Confirmed(kind, subject, basis):
            made = Confirmation(kind=kind, subject=subject, basis=basis, **who)
            return replace(matter, confirmations=(*matter.confirmations, made))
        case Submitted(content, letter_on, response_on):
            submission = Submission(content=content, letter_on=letter_on, response_on=response_on, seq=event.seq, **who)
            return replace(matter, submission=submission)
        case Approved(content):
            approval = Approval(content=content, seq=event.seq, **who)
            return replace(matter, approvals=(*matter.approvals, approval))
        case Produced(production):
            return replace(matter, productions=(*matter.productions, production))
        case _:
            assert_never(change)


def _add(matter: Matter, topic: str, item: Any, event: Event) -> Matter:
    _fits(LIST_TOPICS, topic, item)
    items = getattr(matter, topic)
    if any(each.id == item.id for each in items):
        raise DeskError("item-twice", f"The record adds {item.id} to {topic} twice. The file cannot be used.")
    return _trailed(matter.with_topic(topic, (*items, item)), f"{topic}/{item.id}", event)


def _correct(matter: Matter, topic: str, item: Any, event: Event) -> Matter:
    _fits(LIST_TOPICS, topic, item)
    items = _items_with(matter, topic, item.id)
    corrected = tuple(item if each.id == item.id else each for each in items)
    return _trailed(matter.with_topic(topic, corrected), f"{topic}/{item.id}", event)


def _withdraw(matter: Matter, topic: str, item_id: str) -> Matter:
    items = _items_with(matter, topic, item_id)
    return matter.with_topic(topic, tuple(each for each in items if each.id != item_id))


def _items_with(matter: Matter, topic: str, item_id: str) -> tuple[Any, ...]:
    _known(LIST_TOPICS, topic)
    items: tuple[Any, ...] = getattr(matter, topic)
    if all(each.id != item_id for each in items):
        raise DeskError("item-missing", f"The record changes {item_id} of {topic}, which is not there.")
    return items


def _fits(topics: Mapping[str, type[Any]], topic: str, item: Any) -> None:
    """Refuse an item of another topic: a check recorded as an order would be no order, and would keep an approval."""
    _known(topics, topic)
    if not isinstance(item, topics[topic]):
        raise DeskError("wrong-item", f"The record puts something else into {topic}. The file cannot be used.")


def _known(topics: Mapping[str, type[Any]], topic: str) -> None:
    if topic not in topics:
        raise DeskError("unknown-topic", "The record names a topic that this version does not know.")


def _trailed(matter: Matter, key: str, event: Event) -> Matter:
    before = matter.trail.get(key)
    first = before.first_seq if before else event.seq
    trail = {**matter.trail, key: Trail(first, event.seq, event.by, event.at)}
    return replace(matter, trail=MappingProxyType(trail))
