"""The status letter while a hold stands: neutral, dated, and never about who contests."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from app.documents.blocks import Document, Text
from app.documents.filings.base import Basis
from app.documents.filings.correspondence import Item, addressed, correspondent, letter, who
from app.documents.frame import cited
from app.documents.letter import notice
from app.documents.letter.context import Letter, flow, pinned
from app.documents.phrases import day, within, words
from app.documents.wording import Wording
from app.domain.assessment import Moment, Standing, assess, at
from app.domain.catalogue import Catalogue
from app.domain.days import FixedDate
from app.domain.errors import DeskError
from app.domain.facts.terms import Stated
from app.domain.matter import Matter
from app.domain.noticing import located
from app.domain.rules import Rules

TITLE: Final = "The status letter"
KEY: Final = "status"
HOLDS: Final[Mapping[str, frozenset[str]]] = {
    "contest": frozenset({"objection-pending", "platform-objection", "withdrawal-incomplete", "letter-for-counsel"}),
    "stay": frozenset({"stayed"}),
    "review": frozenset(
        {
            "review-time",
            "review-unknown",
            "review-not-counted",
            "ruling-not-before",
            "ruling-not-served",
            "route-unknown",
        }
    ),
    "window": frozenset({"window-open", "platform-window-open", "time-not-counted", "platform-time-not-counted"}),
    "notice": frozenset({"notice-due", "notice-bounced", "copy-missing", "not-preserved", "cable-notice"}),
}
"""The holds that a letter may state, the weightiest first; what is only open inside the house is not among them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusFacts(Basis):
    """Hold the kinds of holds that stand, each with its cite, and since when all records are preserved."""

    holds: tuple[tuple[str, str], ...]
    preserved_on: date | None


def gather(matter: Matter, rules: Rules, now: datetime) -> StatusFacts:
    """Choose the facts of a status letter; raises `Lacking`, and `DeskError` `no-hold` where none stands."""
    found = addressed(matter, rules, now, TITLE)
    holds = tuple(_holds(at(assess(matter, rules), Moment(now))))
    if not holds:
        raise DeskError("no-hold", "Nothing that a status letter may state holds the production now.")
    return StatusFacts(
        facts=found.facts, court=found.court, on=found.on, holds=holds, preserved_on=preserved_on(matter)
    )


def _holds(standing: Standing) -> Iterator[tuple[str, str]]:
    grounds = (*standing.blockers, *(ground for each in standing.outcomes for ground in each.grounds))
    for kind, codes in HOLDS.items():
        cites = [each.cite for each in grounds if each.code in codes]
        if cites:
            yield kind, next((each for each in cites if each and each != "Order"), "")


def preserved_on(matter: Matter) -> date | None:
    """Give the day since which the records of every located account are preserved."""
    firsts = [
        min(
            (each.preserved_on for each in matter.preservations if account.id in (each.accounts or (account.id,))),
            default=None,
        )
        for account in located(matter)
    ]
    known = [each for each in firsts if each]
    return max(known) if known and len(known) == len(firsts) else None


def compose(facts: StatusFacts, catalogue: Catalogue, wording: Wording, *, final: bool = False) -> Document:
    """Compose the letter."""
    letter_ = correspondent(facts, catalogue, wording)
    opening = letter_.say("status.opening", who=who(letter_), date=day(facts.on))
    return letter(letter_, KEY, (opening,), _items(facts, letter_), final=final)


def _items(facts: StatusFacts, letter_: Letter) -> Iterator[Item]:
    if notice.applies(letter_):
        yield Item(letter_.line("notice.title"), notice.body(letter_).text)
    yield Item(letter_.line("status.preserved_title"), flow(_preserved(facts, letter_)))
    yield Item(letter_.line("status.holds_title"), flow(_grounds(facts, letter_)))
    dates = tuple(_dates(facts, letter_))
    if dates:
        yield Item(letter_.line("status.dates_title"), flow(dates))
    follows = (
        letter_.say(f"status.after_{facts.holds[0][0]}", custodian=letter_.custodian),
        letter_.say("status.neutral", custodian=letter_.custodian),
    )
    yield Item(letter_.line("closing.follows_title"), flow(follows))


def _preserved(facts: StatusFacts, letter_: Letter) -> Iterator[Text]:
    names = {"custodian": letter_.custodian}
    if facts.preserved_on:
        sentence, cite = pinned(facts.facts.order.terms.preserve, "status.preserved")
        yield letter_.say(sentence, None, **names, **cite, date=day(facts.preserved_on))
    if facts.facts.earlier:
        volumes = words(f"No.\u00a0{each.number} of {day(each.letter_on)}" for each in facts.facts.earlier)
        yield letter_.say("status.disclosed", len(facts.facts.earlier), **names, volumes=volumes)
    else:
        yield letter_.say("status.nothing_disclosed", None, **names)


def _grounds(facts: StatusFacts, letter_: Letter) -> Iterator[Text]:
    for kind, found in facts.holds:
        sentence, cite = cited(f"status.hold_{kind}", within(found))
        names = {"custodian": letter_.custodian} if kind == "contest" else {}
        yield letter_.say(sentence, None, **names, **cite)


def _dates(facts: StatusFacts, letter_: Letter) -> Iterator[Text]:
    names = {"custodian": letter_.custodian}
    produce = facts.facts.order.terms.produce
    if isinstance(produce, Stated) and isinstance(produce.value, FixedDate):
        sentence, cite = pinned(produce, "status.due")
        yield letter_.say(sentence, None, **names, **cite, date=day(produce.value.day))
    compliance = facts.facts.subpoena.compliance_on
    if compliance and compliance >= facts.on:
        yield letter_.say("status.compliance", None, **names, date=day(compliance))
