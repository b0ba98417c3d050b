"""What stands in a matter file, as dataclasses: the topics come from the domain's tables, so none can be forgotten."""

from dataclasses import dataclass, field, fields, make_dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypeAlias

from app.domain.chain import Link
from app.domain.matter import LIST_TOPICS, SINGLE_TOPICS, ConfirmationKind, Matter, Production


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimedConfirmation:
    """Say that a person confirmed a subject; shown, and counts for nothing here."""

    kind: ConfirmationKind
    subject: str
    basis: str
    by: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimedSubmission:
    """Say that a person submitted content for approval; shown, and counts for nothing here."""

    content: str
    letter_on: date
    response_on: date
    by: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimedApproval:
    """Say that a person approved content; shown, and counts for nothing here."""

    content: str
    by: str
    at: datetime | None = None


def _made(name: str, doc: str, entries: list[Any]) -> Any:
    return make_dataclass(name, entries, frozen=True, slots=True, kw_only=True, namespace={"__doc__": doc})


if TYPE_CHECKING:
    Facts: TypeAlias = Any
    Entry: TypeAlias = Any
else:
    Facts = _made(
        "Facts",
        "Hold what is recorded of a matter, one entry a topic; a topic's items in order.",
        [
            *((topic, kind | None, None) for topic, kind in SINGLE_TOPICS.items()),
            *((topic, tuple[kind, ...], ()) for topic, kind in LIST_TOPICS.items()),
            ("confirmations", tuple[ClaimedConfirmation, ...], ()),
            ("submission", ClaimedSubmission | None, None),
            ("approvals", tuple[ClaimedApproval, ...], ()),
            ("productions", tuple[Production, ...], ()),
        ],
    )
    Entry = _made(
        "Event",
        "Hold one event with its place in the chain; the payload is null where it was erased.",
        [
            (each.name, dict[str, Any] | None if each.name == "payload" else each.type, field(default=each.default))
            for each in fields(Link)
        ],
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterDocument:
    """Hold one matter: facts alone where written by hand, else with the events that they follow from."""

    format: str
    version: int
    matter: str | None = None
    facts: Facts = field(default_factory=Facts)
    events: tuple[Entry, ...] | None = None


def facts_of(matter: Matter) -> Facts:
    """Give the readable view of a matter: what was recorded, without what one store alone can vouch for."""
    topics = {topic: getattr(matter, topic) for topic in (*SINGLE_TOPICS, *LIST_TOPICS)}
    return Facts(
        **topics,
        confirmations=tuple(_only(ClaimedConfirmation, each) for each in matter.confirmations),
        submission=matter.submission and _only(ClaimedSubmission, matter.submission),
        approvals=tuple(_only(ClaimedApproval, each) for each in matter.approvals),
        productions=matter.productions,
    )


def _only(kind: Any, value: Any) -> Any:
    return kind(**{each.name: getattr(value, each.name) for each in fields(kind)})
