"""What is declared under penalty of perjury: caption, paragraphs, and 28 U.S.C. § 1746 in its two forms."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.documents.blocks import (
    Block,
    Column,
    Document,
    Heading,
    Numbered,
    Paragraph,
    Run,
    Signature,
    Style,
    Table,
    TableKind,
    Text,
    text,
)
from app.documents.filings.base import BLANK, HAND, finished
from app.documents.frame import when
from app.documents.letter.context import Letter, pinned
from app.documents.phrases import day
from app.domain.facts.papers import Place
from app.domain.facts.parties import Organisation, Signatory
from app.domain.facts.terms import Term
from app.domain.periods import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Oath:
    """Hold who declares, where and when; what is empty stays a blank line, to be filled in by whoever signs."""

    place: Place = Place.INSIDE
    declarant: str = ""
    title: str = ""
    on: date | None = None
    at: str = ""


UNSIGNED: Final = Oath()


@dataclass(frozen=True, slots=True)
class Stated:
    """Hold a numbered paragraph, and what stands below it."""

    content: Text
    below: tuple[Block, ...] = ()


def sworn(letter: Letter, key: str, court: str, stated: Iterable[Stated], oath: Oath, *, final: bool) -> Document:
    """Set a declaration."""
    blocks = (*_head(letter, key, court, oath), *_numbered(stated), *signed(letter, oath))
    return finished(letter, key, blocks, final=final)


def declarant(letter: Letter, oath: Oath) -> tuple[str, str]:
    """Name who declares, and as what: as told, or as the organisation's signatory."""
    signs = _signs(letter.facts.organisation, oath)
    return signs.name or BLANK, signs.title or BLANK


def _signs(organisation: Organisation, oath: Oath) -> Signatory:
    """Give who declares; a signatory brings the title that goes with the name."""
    if not oath.declarant:
        return organisation.signs
    known = next((each.title for each in organisation.signatories if each.name == oath.declarant), "")
    return Signatory(name=oath.declarant, title=oath.title or known)


def unnamed(organisation: Organisation, oath: Oath) -> Iterator[str]:
    """Name what a declaration must say of who makes it before it is issued."""
    signs = _signs(organisation, oath)
    if not signs.name:
        yield "who declares"
    elif not signs.title:
        yield "what the declarant is to the organisation"


def _head(letter: Letter, key: str, court: str, oath: Oath) -> Iterator[Block]:
    yield Paragraph(text(court), Style.TITLE)
    if letter.facts.order.division:
        yield Paragraph(letter.say("sworn.division", division=letter.facts.order.division), Style.DELIVERY)
    else:
        yield Paragraph((), Style.NOTE)  # a line between the court and the case
    yield caption(letter)
    yield Heading(letter.say(f"{key}.title"))
    yield Paragraph(letter.say("sworn.opening", name=declarant(letter, oath)[0]))


def caption(letter: Letter) -> Table:
    """Name the case beside its number, and the order."""
    order = letter.facts.order
    left, right = (Run(order.caption, italic=True),), letter.say("sworn.number", number=order.case_number)
    under = letter.say("sworn.order", title=order.title, date=when(order.entered_on, letter.wording))
    docket = letter.say("sworn.docket", docket=order.docket_number) if order.docket_number else ()
    columns = (Column("", 6.5), Column("", 0.5), Column("", 5))
    return Table(columns, ((left, (), right), (under, (), docket)), TableKind.CAPTION)


def _numbered(stated: Iterable[Stated]) -> Iterator[Block]:
    for number, each in enumerate(stated, 1):
        yield Numbered(str(number), each.content)
        yield from each.below


def signed(letter: Letter, oath: Oath) -> Iterator[Block]:
    """Declare in the form that 28 U.S.C. § 1746 gives for the place, and leave room to sign."""
    name, title = declarant(letter, oath)
    yield Paragraph(letter.say(f"sworn.oath_{oath.place}"))
    where = letter.say("sworn.executed", date=day(oath.on) if oath.on else HAND, place=oath.at or HAND)
    yield Paragraph(where, Style.CLOSING)
    yield Signature((HAND, name, title, letter.facts.organisation.name))


def within_period(letter: Letter, period: Period) -> str:
    """Write a period with the event it runs from: 10 calendar days of service of the Subpoena."""
    amount = letter.line(f"sworn.unit_{period.unit}", amount=str(period.count))
    return letter.line(f"sworn.after_{period.trigger.replace('-', '_')}", amount=amount)


def cite(letter: Letter, term: Term[object], bare: str, **facts: str | Text) -> Text:
    """Fill a sentence with the cite of a term where it has a place in the order."""
    sentence, found = pinned(term, bare)
    return letter.say(sentence, None, **facts, **found)
