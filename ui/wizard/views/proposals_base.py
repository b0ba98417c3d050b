"""What an answer to a proposal is made of: where it goes, how it stands there, and what would be recorded."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, Protocol, TypeAlias

from app.domain.facts.dismissals import Dismissal
from app.domain.facts.order import Order
from app.domain.facts.parties import AttachedDocument
from app.domain.facts.terms import Passage
from app.domain.matter import Matter
from app.services import codec
from app.services.reading import Proposal, Reading
from ui.commands import Record, WithdrawItem
from ui.forms.spec import FormSpec
from ui.presenter import WizardView

Answer: TypeAlias = tuple[Record, ...]
"""What one key records, one durable event after the other."""


class State(StrEnum):
    """Say how a proposal stands."""

    SURE = "sure"
    DOUBTFUL = "doubtful"
    SILENT = "silent"
    MISSING = "missing"
    LACKING = "lacking"  # not found, and an order may well lack it
    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    REFUSED = "refused"
    NOTE = "note"

    @property
    def is_open(self) -> bool:
        """Say whether it waits for an answer."""
        return self in {State.SURE, State.DOUBTFUL, State.SILENT, State.MISSING}


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Hold what answers depend on: the document that was read, the order it is recorded as, and who answers.

    `base` is the order that a later one changes; None while the document is the first order itself.
    """

    view: WizardView
    document: AttachedDocument
    reading: Reading
    order: Order | None = None
    base: Order | None = None
    person: str = ""
    today: date | None = None

    @property
    def matter(self) -> Matter:
        """Give the matter."""
        return self.view.matter

    def proposed(self, fact: str) -> tuple[Proposal, ...]:
        """Give what was read of a fact."""
        return self.reading.of(fact)

    def dismissal(self, fact: str, key: str = "") -> Dismissal | None:
        """Give what a person said when they refused a proposal of this document."""
        found = (each for each in self.matter.dismissals if each.document == self.document.id)
        return next((each for each in found if (each.fact, each.key) == (fact, key)), None)

    def absent(self, fact: str, there: str, *, hidden: bool) -> "Look":
        """Say how a fact stands that was not read: recorded by hand, refused, or open."""
        answered = State.CONFIRMED if there else State.REFUSED if self.dismissal(fact) else None
        return Look(said=there, answered=answered, hidden=hidden)

    def here(self, passages: tuple[Passage, ...]) -> bool:
        """Tell whether words of this document are among the passages."""
        return any(each.document == self.document.digest for each in passages)


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Say how a value stands: in words, and how it was answered, if it was; `hidden` where there is nothing to ask."""

    said: str
    answered: State | None = None
    note: str = ""
    hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Editing:
    """Describe the form that corrects one value; `answer` makes of what was typed what is recorded."""

    spec: FormSpec
    values: dict[str, Any]
    answer: Callable[[dict[str, Any]], Answer] = field(compare=False)


class Target(Protocol):
    """Know where a fact is recorded. `each` is None for one that was not read."""

    @property
    def label(self) -> str:
        """Name the fact."""
        ...

    def key(self, each: Proposal) -> str:
        """Give what tells a proposal from others of its fact."""
        ...

    def look(self, site: Site, each: Proposal | None) -> Look:
        """Say how it stands."""
        ...

    def confirm(self, site: Site, each: Proposal) -> Answer | None:
        """Give what confirming records; None where it cannot be recorded as it stands, and has to be typed."""
        ...

    def refuse(self, site: Site, each: Proposal | None) -> Answer | WithdrawItem:
        """Give what "not in the order" records; an item that is recorded has to be withdrawn, with the reason why."""
        ...

    def edit(self, site: Site, each: Proposal | None) -> Editing:
        """Give the form for typing it."""
        ...


def record(topic: str, item: Any, item_id: str = "") -> Record:
    """Record a fact as it is; its own id counts only where it is there already."""
    mapping = {key: value for key, value in codec.unstructure(item).items() if key != "id"}
    return Record(topic, mapping, item_id)


def dismiss(site: Site, fact: str, key: str = "", why: str = "") -> Answer:
    """Record that a proposal is not in the order; what was said before is said once only."""
    if site.dismissal(fact, key):
        return ()
    return (record("dismissals", Dismissal(id="new", document=site.document.id, fact=fact, key=key, why=why)),)


def plain_passages(passages: tuple[Passage, ...]) -> list[dict[str, Any]]:
    """Give passages as forms take them."""
    return [codec.unstructure(each) for each in passages]
