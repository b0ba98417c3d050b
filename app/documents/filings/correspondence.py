"""Letters to requesting counsel beside the production letter: one head, one end, numbered parts between them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from app.documents.blocks import Block, Document, Paragraph, RunIn, Style, Text, text
from app.documents.filings.base import Basis, Lacking, basis, context, finished
from app.documents.letter.closing import ending
from app.documents.letter.context import Enclosures, Letter
from app.documents.letter.head import letterhead, re_block, recipient, salutation, standing
from app.documents.phrases import day
from app.documents.wording import Wording
from app.domain.catalogue import Catalogue
from app.domain.matter import Matter
from app.domain.rules import Rules


@dataclass(frozen=True, slots=True)
class Item:
    """Hold a numbered part: its title, its text, and what stands below it."""

    title: str
    content: Text
    below: tuple[Block, ...] = ()


def addressed(matter: Matter, rules: Rules, now: datetime, title: str) -> Basis:
    """Choose the facts of a letter to the requesting party; raises `Lacking` for what its Re: block needs, too."""
    found = basis(matter, rules, now, title)
    missing = []
    if not found.facts.order.docket_number:
        missing.append("the order's docket number, from the docket check")
    if found.facts.subpoena.served_on is None:
        missing.append("the day on which the subpoena was served")
    if missing:
        raise Lacking(title, missing)
    return found


def correspondent(found: Basis, catalogue: Catalogue, wording: Wording, enclosed: Iterable[str] = ()) -> Letter:
    """Give what a letter's sentences are filled from."""
    return replace(context(found, catalogue, wording), enclosures=Enclosures(others=tuple(enclosed)))


def who(letter_: Letter) -> Text:
    """Name the custodian at its first mention, as today and as in the order."""
    organisation, named = letter_.facts.organisation, letter_.facts.order.producing_as_named
    names = {"name": organisation.name, "short": letter_.custodian}
    if named and named != organisation.name:
        return letter_.say("head.who_renamed", None, **names, named=named)
    return letter_.say("head.who", None, **names)


def letter(letter_: Letter, key: str, opening: Sequence[Text], items: Iterable[Item], *, final: bool) -> Document:
    """Set a letter."""
    blocks = (*_head(letter_, key, opening), *_parts(items), *ending(letter_))
    note = letter_.facts.organisation.standing.footer
    return finished(letter_, key, blocks, final=final, note=note)


def _head(letter_: Letter, key: str, opening: Sequence[Text]) -> Iterator[Block]:
    yield letterhead(letter_)
    yield Paragraph(text(day(letter_.source.letter_on)), Style.DATE)
    yield Paragraph(letter_.say(f"{key}.title"), Style.TITLE)
    yield Paragraph(letter_.say(f"{key}.kind"), Style.DELIVERY)
    yield from standing(letter_.facts.organisation.standing.below_delivery)
    yield recipient(letter_)
    yield re_block(letter_)
    yield Paragraph(salutation(letter_), Style.SALUTATION)
    yield from map(Paragraph, opening)


def _parts(items: Iterable[Item]) -> Iterator[Block]:
    for number, each in enumerate(items, 1):
        yield RunIn(str(number), each.title, each.content)
        yield from each.below
