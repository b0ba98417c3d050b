"""Cross-checks of a matter's facts against one another: what one fact says must be possible beside the others."""

from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from typing import Any

from app.domain.consistency.edited import unfit
from app.domain.consistency.housestyle import unprintable
from app.domain.consistency.known import Known
from app.domain.consistency.papers import misfilled
from app.domain.consistency.plausible import absurd_years, implausible
from app.domain.consistency.references import dangling
from app.domain.consistency.sequences import disordered
from app.domain.errors import Fault
from app.domain.matter import LIST_TOPICS, SINGLE_TOPICS, Matter

_CHECKS = (dangling, disordered, implausible, absurd_years, unfit, misfilled, unprintable)


def faults(matter: Matter, courts: Container[str] | None = None) -> tuple[Fault, ...]:
    """Give every fault of the facts, each with its place; court ids are checked where a table is passed."""
    return tuple(doubt.fault() for doubt in _doubts(matter, courts))


def new_faults(before: Matter, after: Matter, courts: Container[str] | None = None) -> tuple[Fault, ...]:
    """Give the faults that a change brings; what was wrong before does not hinder whoever records something else."""
    known = set(_doubts(before, courts))
    return tuple(doubt.fault() for doubt in _doubts(after, courts) if doubt not in known)


def doubled(matter: Matter) -> tuple[Fault, ...]:
    """Give a fault for each item whose id another item of its topic has already."""
    return tuple(doubt.fault() for doubt in _doubled(matter))


@dataclass(frozen=True, slots=True)
class _Doubt:
    """Hold a fault with what tells it from others: the item's id, for its index changes when others are withdrawn."""

    topic: str
    item: str
    path: str
    code: str
    sentence: str
    about: str = ""
    index: int | None = field(default=None, compare=False)

    def fault(self) -> Fault:
        place = self.topic if self.index is None else f"{self.topic}[{self.index}]"
        return Fault(f"{place}.{self.path}", self.code, self.sentence)


def _doubts(matter: Matter, courts: Container[str] | None) -> Iterator[_Doubt]:
    known = Known.of(matter, courts)
    yield from _doubled(matter)
    for topic, index, item in _items(matter):
        for check in _CHECKS:
            for trouble in check(known, topic, item):
                yield _Doubt(topic, getattr(item, "id", ""), *trouble, index=index)


def _items(matter: Matter) -> Iterator[tuple[str, int | None, Any]]:
    for topic in SINGLE_TOPICS:
        if getattr(matter, topic) is not None:
            yield topic, None, getattr(matter, topic)
    for topic in LIST_TOPICS:
        for index, item in enumerate(getattr(matter, topic)):
            yield topic, index, item


def _doubled(matter: Matter) -> Iterator[_Doubt]:
    sentence = "Another item of this topic has the same id. Give each its own."
    for topic in LIST_TOPICS:
        seen = set()
        for index, item in enumerate(getattr(matter, topic)):
            if item.id in seen:
                yield _Doubt(topic, item.id, "id", "doubled-id", sentence, index=index)
            seen.add(item.id)
