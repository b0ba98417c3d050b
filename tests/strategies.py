"""Random well-formed facts, changes and matters, made from the type hints of the facts, for hypothesis.

`items("accounts")` draws one item of a topic, `changes()` any change, `matters()` a whole matter, `histories()` events.
Ids are drawn from a few, so that references often meet; nothing else about two facts agrees.
"""

from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from app.domain.days import Period
from app.domain.events import (
    Approved,
    Change,
    Confirmed,
    Event,
    Issued,
    ItemAdded,
    ItemCorrected,
    ItemWithdrawn,
    Produced,
    Submitted,
    TopicSet,
    fold,
)
from app.domain.facts.papers import Issue
from app.domain.matter import LIST_TOPICS, SINGLE_TOPICS, ConfirmationKind, Matter, Production
from app.domain.periods import MOST
from app.domain.secret import Secret

IDS = ("a1", "a2", "b.1", "c-1")
START = datetime(2026, 1, 5, 9, tzinfo=UTC)

ids = st.sampled_from(IDS)
words = st.text(max_size=12)
days = st.dates(date(1995, 1, 1), date(2090, 12, 31))
instants = st.datetimes(datetime(1995, 1, 1), datetime(2090, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001 - bounds are naive

_LEAVES: dict[Any, st.SearchStrategy[Any]] = {
    str: st.one_of(ids, st.just(""), words),
    bool: st.booleans(),
    int: st.integers(0, 10_000),
    date: days,
    time: st.times().map(lambda each: each.replace(microsecond=0)),
    datetime: instants,
    NoneType: st.none(),
    Secret: words.map(Secret),
}


def items(topic: str) -> st.SearchStrategy[Any]:
    """Draw an item of a topic."""
    return of({**SINGLE_TOPICS, **LIST_TOPICS}[topic])


@cache
def changes() -> st.SearchStrategy[Change]:
    """Draw a change of any kind; it need not fit any matter."""
    added = [
        st.builds(kind, st.just(topic), items(topic)) for topic in LIST_TOPICS for kind in (ItemAdded, ItemCorrected)
    ]
    taken = st.builds(ItemWithdrawn, st.sampled_from(list(LIST_TOPICS)), ids)
    return st.one_of(*topic_sets(), *added, taken, *acts())


@cache
def topic_sets() -> list[st.SearchStrategy[Change]]:
    """Draw a change of each topic that has one value."""
    return [st.builds(TopicSet, st.just(topic), items(topic)) for topic in SINGLE_TOPICS]


@cache
def acts() -> list[st.SearchStrategy[Change]]:
    """Draw what people do: confirm, submit, approve, produce, issue."""
    return [
        st.builds(Confirmed, st.sampled_from(ConfirmationKind), words, words),
        st.builds(Submitted, words, days, days),
        st.builds(Approved, words),
        st.builds(Produced, of(Production)),
        st.builds(Issued, of(Issue)),
    ]


@st.composite
def histories(draw: st.DrawFn, topics: tuple[str, ...] = tuple(LIST_TOPICS), most: int = 4) -> tuple[Event, ...]:
    """Draw events that fold: some items of some topics, some single topics, some acts."""
    chosen = draw(st.lists(st.sampled_from(topics), unique=True, max_size=8))
    drawn: list[Change] = [draw(each) for each in topic_sets() if draw(st.booleans())]
    for topic in chosen:
        found = draw(st.lists(items(topic), unique_by=lambda each: each.id, max_size=most))
        drawn += [ItemAdded(topic, item) for item in found]
    drawn += draw(st.lists(st.one_of(*acts()), max_size=3))
    return tuple(event(change, seq) for seq, change in enumerate(drawn, start=1))


def matters() -> st.SearchStrategy[Matter]:
    """Draw a matter; its facts are well-formed one by one, and need not agree."""
    return histories().map(lambda events: fold("m1", events))


def event(change: Change | None, seq: int = 1, by: str = "Ann Clerk", *, sealed: bool = False) -> Event:
    """Make the event number `seq`, each an hour after the one before."""
    return Event(seq=seq, at=START + timedelta(hours=seq), by=by, change=change, sealed=sealed)


def of(kind: Any) -> st.SearchStrategy[Any]:
    """Draw a value of any type that facts are made of."""
    return _of(kind)


@cache
def _of(kind: Any) -> st.SearchStrategy[Any]:
    if kind in _LEAVES:
        return _LEAVES[kind]
    origin = get_origin(kind) or kind
    if origin is tuple:
        return _tuples(get_args(kind))
    if origin in {Union, UnionType}:
        return st.one_of(*map(of, get_args(kind)))
    if is_dataclass(origin):
        return st.deferred(lambda: _record(kind))
    assert issubclass(kind, Enum)
    return st.sampled_from(kind)


def _tuples(inner: tuple[Any, ...]) -> st.SearchStrategy[Any]:
    if inner[-1] is Ellipsis:
        return st.lists(of(inner[0]), max_size=2).map(tuple)
    return st.tuples(*map(of, inner))


def _record(kind: Any) -> st.SearchStrategy[Any]:
    origin: Callable[..., Any] = get_origin(kind) or kind
    hints = get_type_hints(origin)
    entries = {each.name: _entry(each, hints[each.name], kind) for each in fields(origin)}  # type: ignore[arg-type]  # a dataclass
    return st.builds(origin, **entries)


def _entry(each: Any, hint: Any, kind: Any) -> st.SearchStrategy[Any]:
    if each.name == "id":
        return ids
    if kind is Period and each.name == "count":
        return st.integers(1, MOST)
    drawn = of(get_args(kind)[0] if isinstance(hint, TypeVar) else hint)
    return drawn if each.default is MISSING else st.one_of(st.just(each.default), drawn)
