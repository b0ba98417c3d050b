"""On what the response rests, and the custodian's own objections."""

from collections.abc import Iterator

from app.documents.blocks import Text
from app.documents.letter.context import Body, Letter, flow, once, pinned
from app.documents.phrases import day, request_numbers, within, words
from app.domain.days import FixedDate
from app.domain.facts.contest import Decision, ObjectionForm
from app.domain.facts.order import OrderKind
from app.domain.facts.terms import Stated, stated
from app.domain.letterfacts import LetterObjection

_KINDS: dict[OrderKind | None, str] = {
    OrderKind.SECTION_1782: "authorized",
    OrderKind.MOTION_TO_COMPEL: "compelled",
    OrderKind.QUASH_DENIED: "quash_denied",
}
_OWN = {
    Decision.OVERRULED: "own_overruled",
    Decision.IN_PART: "own_in_part",
    Decision.SUSTAINED: "own_sustained",
    Decision.QUASHED: "own_sustained",
}


def body(letter: Letter) -> Body:
    """Say what the order directs, and what the custodian itself objected to."""
    return Body(flow([*_basis(letter), *_due(letter), *_own_objections(letter)]))


def _basis(letter: Letter) -> Iterator[Text]:
    order = letter.facts.order
    if order.kind is not OrderKind.SECTION_1782 or not stated(order.terms.sufficient_to_show):
        yield letter.say(f"basis.{_KINDS.get(order.kind, 'ordered')}", custodian=letter.custodian)
    if stated(order.terms.sufficient_to_show):
        sentence, cite = pinned(order.terms.sufficient_to_show, "basis.sufficient")
        yield letter.say(
            sentence,
            len(letter.facts.requests),
            requests=request_numbers(each.number for each in letter.facts.requests),
            custodian=letter.custodian,
            **cite,
        )


def _due(letter: Letter) -> Iterator[Text]:
    produce = letter.facts.order.terms.produce
    if isinstance(produce, Stated) and isinstance(produce.value, FixedDate):
        sentence, cite = pinned(produce, "basis.due")
        yield letter.say(sentence, None, custodian=letter.custodian, date=day(produce.value.day), **cite)


def _own_objections(letter: Letter) -> Iterator[Text]:
    own = [each for each in letter.facts.objections if each.by_platform]
    served = [each for each in own if each.is_open and each.form is ObjectionForm.WRITTEN]
    filed = [each for each in own if each.is_open and each.form is not ObjectionForm.WRITTEN]
    if served:
        dates = words(once(day(each.received_on) for each in served))
        yield letter.say("basis.objections_served", len(served), custodian=letter.custodian, dates=dates)
    if filed:
        dates = words(once(day(each.received_on) for each in filed))
        yield letter.say("basis.motion_filed", custodian=letter.custodian, dates=dates)
    yield from (_decided(letter, each, each.decision) for each in own if each.decision)


def _decided(letter: Letter, each: LetterObjection, decision: Decision) -> Text:
    sentence = f"basis.{_OWN[decision]}"
    names = {"custodian": letter.custodian, "date": day(each.received_on), "ruling": within(each.ruling_cite)}
    return letter.say(sentence, None, **names)
