"""What can happen to a matter, and the fold that turns events into facts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, TypeAlias, assert_never

from app.domain.errors import DeskError
from app.domain.facts.counsel import Check
from app.domain.facts.papers import Issue, IssuedPaper
from app.domain.matter import (
    LIST_TOPICS,
    SINGLE_TOPICS,
    Approval,
    Confirmation,
    ConfirmationKind,
    Matter,
    Production,
    Resealing,
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
    """A second person approved exactly this content, having had some of its rows of logs in sight; None: not told."""

    content: str
    rows_seen: int | None = None
    rows: int | None = None


@dataclass(frozen=True, slots=True)
class Produced:
    """A volume was produced."""

    production: Production


@dataclass(frozen=True, slots=True)
class Resealed:
    """A volume was sealed again with a new passphrase; `files` are the new ones with their digests."""

    volume: int
    files: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Issued:
    """A person had read a document beside the letter, and issued it."""

    issue: Issue


@dataclass(frozen=True, slots=True)
class Printed:
    """The printed pages of a volume, which carry its values unencrypted, went to a printer: these pages, so often.

    It is recorded before the first page goes; whether paper came out, the program cannot know.
    """

    volume: int
    pages: tuple[tuple[int, int], ...]
    copies: int


Act: TypeAlias = Confirmed | Submitted | Approved | Produced | Resealed | Issued | Printed
Change: TypeAlias = (
    TopicSet
    | ItemAdded
    | ItemCorrected
    | ItemWithdrawn
    | Confirmed
    | Submitted
    | Approved
    | Produced
    | Resealed
    | Issued
    | Printed
)


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
    """Compute the matter from its events, in order; raises as `apply` does."""
    ledger = _Ledger(Matter(id=matter_id))
    for event in events:
        ledger.enter(event)
    return ledger.matter()


def apply(matter: Matter, event: Event) -> Matter:
    """Apply one event; raises `DeskError` for an item that is there twice, is not there, or is of another topic."""
    ledger = _Ledger(matter)
    ledger.enter(event)
    return ledger.matter()


class _Ledger:
    """Hold a matter open while events are entered: a record of n events is folded in time that grows with n alone."""

    def __init__(self, matter: Matter) -> None:
        self._before = matter
        self._topics: dict[str, dict[str, Any]] = {}
        self._entries: dict[str, Any] = {}
        self._trail = dict(matter.trail)

    def matter(self) -> Matter:
        """Close the ledger."""
        topics: dict[str, Any] = {topic: tuple(items.values()) for topic, items in self._topics.items()}
        return replace(self._before, **topics, **self._entries, trail=MappingProxyType(self._trail))

    def enter(self, event: Event) -> None:
        """Enter one event, and what it means for the content that is approved."""
        self._change(event)
        newest = self._now("newest")
        self._entries |= {"seq": event.seq, "newest": max(newest, event.at) if newest else event.at}
        if _keeps_approval(event):
            return
        self._entries["content_seq"] = event.seq
        if not isinstance(event.change, Submitted | Confirmed | Printed):
            self._entries["content_by"] = event.by

    def _change(self, event: Event) -> None:
        change = event.change
        match change:
            case None:
                return
            case TopicSet(topic, value):
                _fits(SINGLE_TOPICS, topic, value)
                self._entries[topic] = value
                self._trace(topic, event)
            case ItemAdded(topic, item) | ItemCorrected(topic, item):
                _fits(LIST_TOPICS, topic, item)
                self._place(topic, item.id, there=isinstance(change, ItemCorrected))[item.id] = item
                self._trace(f"{topic}/{item.id}", event)
            case ItemWithdrawn(topic, item_id):
                _known(LIST_TOPICS, topic)
                del self._place(topic, item_id, there=True)[item_id]
            case Confirmed() | Submitted() | Approved() | Produced() | Resealed() | Issued() | Printed():
                self._act(change, event)
            case _:
                assert_never(change)

    def _act(self, change: Act, event: Event) -> None:
        who: dict[str, Any] = {"by": event.by, "at": event.at, "sealed": event.sealed}
        match change:
            case Confirmed(kind, subject, basis):
                self._append("confirmations", Confirmation(kind=kind, subject=subject, basis=basis, **who))
            case Submitted(content, letter_on, response_on):
                self._entries["submission"] = Submission(
                    content=content, letter_on=letter_on, response_on=response_on, seq=event.seq, **who
                )
            case Approved(content, rows_seen, rows):
                approval = Approval(content=content, seq=event.seq, rows_seen=rows_seen, rows=rows, **who)
                self._append("approvals", approval)
            case Produced(production):
                self._append("productions", production)
            case Resealed(volume, files):
                self._append("resealings", Resealing(volume=volume, files=files, **who))
            case Issued(issue):
                self._append("issued", IssuedPaper(issue=issue, **who))
            case Printed():
                return  # the history tells it; no rule asks for it
            case _:
                assert_never(change)

    def _now(self, name: str) -> Any:
        return self._entries.get(name, getattr(self._before, name))

    def _append(self, name: str, value: Any) -> None:
        self._entries[name] = (*self._now(name), value)

    def _place(self, topic: str, item_id: str, *, there: bool) -> dict[str, Any]:
        """Give the topic's items, once it is sure that the item is there, or is not."""
        if topic not in self._topics:
            self._topics[topic] = {each.id: each for each in getattr(self._before, topic)}
        if there and item_id not in self._topics[topic]:
            raise DeskError("item-missing", f"The record changes an item of {topic} that is not there.")
        if not there and item_id in self._topics[topic]:
            raise DeskError("item-twice", f"The record adds an item to {topic} twice. The file cannot be used.")
        return self._topics[topic]

    def _trace(self, key: str, event: Event) -> None:
        before = self._trail.get(key)
        self._trail[key] = Trail(before.first_seq if before else event.seq, event.seq, event.by, event.at)


def _keeps_approval(event: Event) -> bool:
    """Tell whether an approval outlives the event: only an approval or a check that found nothing does (R8)."""
    match event.change:
        case Approved():
            return True
        case ItemAdded(item=Check(found_nothing=True)):
            return True
        case _:
            return False


def _fits(topics: Mapping[str, type[Any]], topic: str, item: Any) -> None:
    """Refuse an item of another topic: a check recorded as an order would be no order, and would keep an approval."""
    _known(topics, topic)
    if not isinstance(item, topics[topic]):
        raise DeskError("wrong-item", f"The record puts something else into {topic}. The file cannot be used.")


def _known(topics: Mapping[str, type[Any]], topic: str) -> None:
    if topic not in topics:
        raise DeskError("unknown-topic", "The record names a topic that this version does not know.")
