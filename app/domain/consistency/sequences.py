"""What follows from an event must not be dated before it."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, Final, NamedTuple, TypeAlias

from app.domain.consistency.known import Known, Trouble, names
from app.domain.facts.order import OrderKind

Days: TypeAlias = Callable[[Known, Any], list[date | None]]


class _Sequence(NamedTuple):
    """Demand that a day of an item is not before certain other days."""

    topic: str
    path: str
    not_before: Days
    code: str
    sentence: str


def disordered(known: Known, topic: str, item: Any) -> Iterator[Trouble]:
    """Find days that precede what they follow from."""
    for each in _SEQUENCES:
        day = getattr(item, each.path) if each.topic == topic else None
        if day and any(other and day < other for other in each.not_before(known, item)):
            yield Trouble(each.path, each.code, f"{each.sentence} One of the two dates is wrong.")


def _service(known: Known, _: Any) -> list[date | None]:
    return [known.matter.subpoena.served_on] if known.matter.subpoena else []


def _own(attribute: str) -> Days:
    return lambda _, item: [getattr(item, attribute)]


def _of(topic: str, reference: str, attribute: str) -> Days:
    """Look up a day of the items that an item refers to."""

    def days(known: Known, item: Any) -> list[date | None]:
        named = (known.items[topic].get(name) for _, name in names(item, reference))
        return [getattr(other, attribute) for other in named if other is not None]

    return days


def _orders_served(known: Known, subpoena: Any) -> list[date | None]:
    """Give the days of orders that a subpoena cannot precede; an order that compels an answer follows service."""
    return [
        order.entered_on
        for order in known.matter.orders
        if not order.amends and (order.kind is OrderKind.SECTION_1782 or subpoena.served_with_order)
    ]


def _letter(known: Known, recall: Any) -> list[date | None]:
    return [each.letter_on for each in known.matter.productions if each.number == recall.volume]


_RECEIVED = _of("objections", "objection", "received_on")
_DECIDED = _of("objections", "objections", "received_on")
_NOTIFIED = _of("notices", "notice", "given_on")
_ENTERED = _of("rulings", "ruling", "entered_on")

_SEQUENCES: Final = (
    _Sequence("subpoena", "served_on", _orders_served, "before-order", "Service is dated before its order."),
    _Sequence("subpoena", "compliance_on", _own("served_on"), "before-service", "Compliance is due before service."),
    _Sequence("notices", "given_on", _service, "before-service", "The notice is dated before the subpoena's service."),
    _Sequence("paper_options", "given_on", _service, "before-service", "The notice is dated before the service."),
    _Sequence("recalls", "recalled_on", _letter, "before-letter", "The recall is dated before the volume's letter."),
    _Sequence("recalls", "deleted_on", _own("recalled_on"), "before-recall", "The deletion precedes the recall."),
    _Sequence("deliveries", "on", _NOTIFIED, "before-notice", "The delivery is dated before its notice."),
    _Sequence("objections", "received_on", _service, "before-service", "The objection came before the service."),
    _Sequence("objections", "told_court_on", _own("received_on"), "before-receipt", "The court was told too early."),
    _Sequence("objections", "writing_asked_on", _own("received_on"), "before-receipt", "Writing was asked too early."),
    _Sequence("withdrawals", "withdrawn_on", _RECEIVED, "before-objection", "It is dated before its objection."),
    _Sequence("rulings", "entered_on", _DECIDED, "before-objection", "It is dated before an objection it decides."),
    _Sequence("ruling_services", "served_on", _ENTERED, "before-ruling", "It was served before it was entered."),
    _Sequence("consents", "revoked_on", _own("given_on"), "before-consent", "It was revoked before it was given."),
)
