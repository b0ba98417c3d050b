"""The custodian's own written objections under Rule 45(d)(2)(B); their grounds are counsel's words, or blank lines."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from app.documents.blocks import Bullets, Document, Run, Text
from app.documents.filings.base import BLANK, Basis, Lacking
from app.documents.filings.correspondence import Item, addressed, correspondent, letter, who
from app.documents.letter.context import Letter, flow, pinned
from app.documents.phrases import day
from app.documents.wording import Wording
from app.domain.calendar import OutsideCalendar
from app.domain.catalogue import Catalogue
from app.domain.days import rule45_objection
from app.domain.errors import DeskError
from app.domain.facts.order import OrderKind
from app.domain.facts.terms import Stated
from app.domain.matter import Matter
from app.domain.rules import Rules

TITLE: Final = "The objection letter"
KEY: Final = "objection"
_DECIDED: Final = (OrderKind.MOTION_TO_COMPEL, OrderKind.QUASH_DENIED)
_BLANKS: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionFacts(Basis):
    """Hold the days of the subpoena, the day before which an objection is due, and counsel's grounds in their words."""

    served_on: date
    compliance_on: date
    before: date
    grounds: tuple[str, ...]


def gather(matter: Matter, rules: Rules, now: datetime, grounds: tuple[str, ...] = ()) -> ObjectionFacts:
    """Choose the facts of the objection letter; raises `Lacking`, and `DeskError` where the court has decided."""
    found = addressed(matter, rules, now, TITLE)
    if found.facts.order.kind in _DECIDED:
        raise DeskError(
            "objection-decided",
            "The Court has already ordered this production, so that an objection under Rule 45 no longer holds it. "
            "Ask counsel whether to seek review or a stay.",
        )
    served, compliance = found.facts.subpoena.served_on, found.facts.subpoena.compliance_on
    if served is None or compliance is None:
        raise Lacking(TITLE, ("the day for compliance that the subpoena names",))
    try:
        counted = rule45_objection(served, compliance, found.court, rules.calendar)
    except OutsideCalendar as error:
        raise Lacking(TITLE, ("longer tables of the court's holidays",)) from error
    return ObjectionFacts(
        facts=found.facts,
        court=found.court,
        on=found.on,
        served_on=served,
        compliance_on=compliance,
        before=counted.raw,
        grounds=grounds,
    )


def blanks(facts: ObjectionFacts) -> Iterator[str]:
    """Name what counsel has to give before the letter is issued."""
    if not facts.grounds:
        yield "the grounds of the objections"


def compose(facts: ObjectionFacts, catalogue: Catalogue, wording: Wording, *, final: bool = False) -> Document:
    """Compose the letter."""
    letter_ = correspondent(facts, catalogue, wording)
    opening = letter_.say("objection.opening", who=who(letter_))
    return letter(letter_, KEY, (opening,), _items(facts, letter_), final=final)


def _items(facts: ObjectionFacts, letter_: Letter) -> Iterator[Item]:
    stated = Bullets(tuple((Run(each),) for each in facts.grounds or (BLANK * 2,) * _BLANKS))
    for key, content, below in (
        ("grounds", flow([letter_.say("objection.grounds", custodian=letter_.custodian)]), (stated,)),
        ("time", flow(_time(facts, letter_)), ()),
        ("effect", flow(_effect(facts, letter_)), ()),
        ("holders", flow(_holders(letter_)), ()),
    ):
        yield Item(letter_.line(f"objection.{key}_title"), content, below)


def _time(facts: ObjectionFacts, letter_: Letter) -> Iterator[Text]:
    named = {"served": day(facts.served_on), "compliance": day(facts.compliance_on), "before": day(facts.before)}
    yield letter_.say("objection.time", None, **named)
    if facts.on < facts.before:
        yield letter_.say("objection.in_time")


def _effect(facts: ObjectionFacts, letter_: Letter) -> Iterator[Text]:
    place = facts.facts.subpoena.compliance_place
    named = {"place": place} if place else {}
    yield letter_.say(f"objection.effect{'_place' if place else ''}", None, custodian=letter_.custodian, **named)
    yield letter_.say("objection.talk", custodian=letter_.custodian)


def _holders(letter_: Letter) -> Iterator[Text]:
    contest = letter_.facts.order.terms.contest
    yield letter_.say("objection.own", custodian=letter_.custodian)
    if isinstance(contest, Stated):
        sentence, cite = pinned(contest, "objection.theirs")
        yield letter_.say(sentence, None, **cite)
    yield letter_.say("objection.reserves", custodian=letter_.custodian)
