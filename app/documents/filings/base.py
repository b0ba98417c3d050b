"""What these documents share: the facts they rest on, what is missing, and the frame they are set in."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from app.documents.blocks import Block, Document, Footer, Letterhead, Run, Section, Text
from app.documents.frame import document
from app.documents.letter.context import Enclosures, Letter
from app.documents.letter.head import letterhead
from app.documents.phrases import words
from app.documents.wording import Wording
from app.domain.calendar import Court
from app.domain.catalogue import Catalogue
from app.domain.days import event_day
from app.domain.errors import DeskError
from app.domain.facts.accounts import Account
from app.domain.gate import Draft
from app.domain.letterfacts import LetterFacts, letter_facts
from app.domain.matter import Matter
from app.domain.orders import court_of, standing_order
from app.domain.rules import Rules

BLANK: Final = "_" * 32
"""What has to be filled in before a document is issued; it stands only where no fact of the matter could."""
HAND: Final = "_" * 28
"""The line of a signature, or of its day and place: filled in by hand, on a final document too."""


class Lacking(DeskError):  # noqa: N818 - it says what is so, as its relatives do
    """Report what has to be recorded before a document can be written, or issued; `facts` names each, for a list."""

    def __init__(self, document: str, facts: Iterable[str], verb: str = "written") -> None:
        self.facts = tuple(facts)
        super().__init__("document-lacks", f"{document} cannot be {verb} yet. Record first: {words(self.facts, '; ')}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """Hold what every document rests on: the facts that may be stated, the court, and the day that it is dated."""

    facts: LetterFacts
    court: Court
    on: date


def basis(matter: Matter, rules: Rules, now: datetime, title: str) -> Basis:
    """Choose the facts that a document of this instant may state; raises `Lacking`."""
    facts, court = letter_facts(matter, rules, now), court_of(matter, rules)
    missing = tuple(_missing(matter, court))
    if facts is None or court is None or missing:
        raise Lacking(title, missing or ("the addressee of the production",))
    return Basis(facts=facts, court=court, on=event_day(now, court))


def _missing(matter: Matter, court: Court | None) -> Iterator[str]:
    order = standing_order(matter)
    if order is None:
        yield "the order"
        return
    if court is None:
        yield "the court of the order"
    for fact, name in ((order.caption, "the caption of the case"), (order.case_number, "the case number")):
        if not fact:
            yield name
    if order.entered_on is None:
        yield "the day on which the order was entered"
    if matter.organisation is None:
        yield "the organisation"


def alone(facts: LetterFacts, account: str) -> LetterFacts:
    """Leave out everything that belongs to another account, and whoever objected or was written to."""
    return replace(
        facts,
        dispatch=replace(facts.dispatch, cc=()),
        accounts=tuple(each for each in facts.accounts if each.id == account),
        notices=tuple(each for each in facts.notices if each.account == account),
        early=(),
        objections=(),
        reading=None,
        searches=tuple(each for each in facts.searches if each.account == account),
        earlier=(),
    )


def account_of(matter: Matter, account: str, title: str) -> Account:
    """Find an account; raises `Lacking`."""
    found = next((each for each in matter.accounts if each.id == account), None)
    if found is None:
        raise Lacking(title, ("the account",))
    return found


def context(found: Basis, catalogue: Catalogue, wording: Wording) -> Letter:
    """Give what the sentences are filled from."""
    source = Draft(
        facts=found.facts,
        number=len(found.facts.earlier) + 1,
        letter_on=found.on,
        response_on=found.on,
        answers=(),
        complete=False,
    )
    return Letter(source=source, catalogue=catalogue, wording=wording, enclosures=Enclosures())


def finished(
    letter: Letter, key: str, blocks: Sequence[Block], *, final: bool, language: str = "en-US", note: str = ""
) -> Document:
    """Set blocks on pages of their own; a draft says so on every page."""
    footer = Footer(letter.line(f"{key}.footer", None, reference=letter.facts.reference), note)
    title = letter.line(f"{key}.document", None, reference=letter.facts.reference)
    made = document(letter.source, title, (Section(tuple(blocks), footer),))
    return replace(made, draft=not final, language=language)


def sender(letter: Letter) -> Letterhead:
    """Give the letterhead of the custodian."""
    return letterhead(letter)


def mono(name: str) -> Text:
    """Set a name as it is, character by character."""
    return (Run(name, mono=True),)
