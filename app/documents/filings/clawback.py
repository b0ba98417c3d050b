"""The letter that takes a volume back, or pages of one: what is asked, and on what it rests; never whose it is."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from app.documents.blocks import Bullets, Document, Quote, Text
from app.documents.filings.base import BLANK, Basis, Lacking
from app.documents.filings.correspondence import Item, addressed, correspondent, letter, who
from app.documents.frame import cited
from app.documents.letter.context import Letter
from app.documents.phrases import bates_span, day
from app.documents.wording import Wording
from app.domain.catalogue import Catalogue
from app.domain.facts.terms import Unknown
from app.domain.letterfacts import EarlierVolume
from app.domain.matter import Matter, Production
from app.domain.rules import Rules

TITLE: Final = "The claw-back letter"
KEY: Final = "clawback"
_ASKED: Final = ("stop", "use", "whom", "return", "confirm")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Hold what is taken back: a volume, or some of its pages; by when that is to be confirmed; what replaces it."""

    volume: int
    pages: tuple[str, str] | None = None
    confirm_by: date | None = None
    replacement: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClawbackFacts(Basis):
    """Hold the volume that is taken back, and the one that takes its place, if any."""

    volume: EarlierVolume
    replacement: EarlierVolume | None
    wish: Wish


def gather(matter: Matter, rules: Rules, now: datetime, wish: Wish) -> ClawbackFacts:
    """Choose the facts of the letter; raises `Lacking`."""
    found = addressed(matter, rules, now, TITLE)
    sent = {each.number: _volume(each) for each in matter.productions}
    if wish.volume not in sent:
        raise Lacking(TITLE, (f"Production No. {wish.volume}, which was not sent",))
    if not any(each.volume == wish.volume for each in matter.recalls):
        raise Lacking(TITLE, (f"the recall of Production No. {wish.volume}, with its reason",))
    if isinstance(found.facts.order.terms.use_restriction, Unknown):
        raise Lacking(TITLE, ("what the order says on use",))
    return ClawbackFacts(
        facts=found.facts,
        court=found.court,
        on=found.on,
        volume=sent[wish.volume],
        replacement=sent.get(wish.replacement) if wish.replacement else None,
        wish=wish,
    )


def _volume(sent: Production) -> EarlierVolume:
    first, last = sent.bates_first, sent.bates_last
    return EarlierVolume(number=sent.number, letter_on=sent.letter_on, bates_first=first, bates_last=last)


def blanks(facts: ClawbackFacts) -> Iterator[str]:
    """Name what has to be told before the letter is issued."""
    if facts.wish.confirm_by is None:
        yield "the day by which the return is to be confirmed"


def compose(facts: ClawbackFacts, catalogue: Catalogue, wording: Wording, *, final: bool = False) -> Document:
    """Compose the letter."""
    letter_ = correspondent(facts, catalogue, wording)
    return letter(letter_, KEY, (_opening(facts, letter_),), _items(facts, letter_), final=final)


def _opening(facts: ClawbackFacts, letter_: Letter) -> Text:
    volume = facts.volume
    names: dict[str, str | Text] = {
        "who": who(letter_),
        "custodian": letter_.custodian,
        "number": str(volume.number),
        "date": day(volume.letter_on),
    }
    if facts.wish.pages:
        pages = bates_span(*facts.wish.pages)
        return letter_.say("clawback.opening_pages", None, **names, bates=pages)
    if volume.bates_first:
        return letter_.say(
            "clawback.opening_bates", None, **names, bates=bates_span(volume.bates_first, volume.bates_last)
        )
    return letter_.say("clawback.opening", None, **names)


def _items(facts: ClawbackFacts, letter_: Letter) -> Iterator[Item]:
    asked = Bullets(tuple(_asked(facts, letter_)))
    yield Item(letter_.line("clawback.asked_title"), letter_.say("clawback.asked"), (asked,))
    yield _basis(facts, letter_)
    yield Item(letter_.line("clawback.rest_title"), _rest(facts, letter_))


def _asked(facts: ClawbackFacts, letter_: Letter) -> Iterator[Text]:
    by = {"date": day(facts.wish.confirm_by) if facts.wish.confirm_by else BLANK}
    for each in _ASKED:
        yield letter_.say(f"clawback.asked_{each}", None, **(by if each == "confirm" else {}))


def _basis(facts: ClawbackFacts, letter_: Letter) -> Item:
    """Quote the order's term on use, which binds the recipient; where there is none, ask plainly."""
    title = letter_.line("clawback.basis_title")
    restriction = facts.facts.use_restriction
    if restriction is None:
        return Item(title, letter_.say("clawback.request", custodian=letter_.custodian))
    sentence, cite = cited("clawback.restricted", facts.facts.use_cite)
    return Item(title, letter_.say(sentence, None, custodian=letter_.custodian, **cite), (Quote(restriction),))


def _rest(facts: ClawbackFacts, letter_: Letter) -> Text:
    if facts.replacement:
        names = {"number": str(facts.replacement.number), "date": day(facts.replacement.letter_on)}
        return letter_.say("clawback.replaced", None, **names, custodian=letter_.custodian)
    return letter_.say(f"clawback.rest_{'pages' if facts.wish.pages else 'whole'}", custodian=letter_.custodian)
