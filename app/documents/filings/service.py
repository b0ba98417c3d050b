"""The proof of service: which papers were served, on whom and how; what is not told stays a blank to fill in."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from app.documents.blocks import AddressBlock, Bullets, Document, Text, text
from app.documents.filings.base import BLANK, HAND, Basis, basis, context
from app.documents.filings.sworn import UNSIGNED, Oath, Stated, sworn, unnamed
from app.documents.letter.context import Letter
from app.documents.letter.head import recipient
from app.documents.phrases import day
from app.documents.wording import Wording
from app.domain.catalogue import Catalogue
from app.domain.matter import Matter
from app.domain.rules import Rules

TITLE: Final = "The proof of service"
KEY: Final = "service"


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """Hold what was served, when and how, and by whom; "" and None are blanks."""

    papers: tuple[str, ...]
    on: date | None = None
    how: str = ""
    oath: Oath = UNSIGNED


UNSERVED: Final = Served(papers=())


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceFacts(Basis):
    """Hold the facts of a service on the requesting party."""

    served: Served


def gather(matter: Matter, rules: Rules, now: datetime, served: Served) -> ServiceFacts:
    """Choose the facts of the proof; raises `Lacking`."""
    found = basis(matter, rules, now, TITLE)
    return ServiceFacts(facts=found.facts, court=found.court, on=found.on, served=served)


def blanks(facts: ServiceFacts) -> Iterator[str]:
    """Name what has to be told before the proof is issued; its day may be filled in by hand."""
    if not facts.served.papers:
        yield "the papers that were served"
    yield from untold(facts.served)
    yield from unnamed(facts.facts.organisation, facts.served.oath)


def untold(served: Served) -> Iterator[str]:
    """Name what a filing that carries this proof has to tell, too."""
    if not served.how:
        yield "the means of service"


def compose(facts: ServiceFacts, catalogue: Catalogue, wording: Wording, *, final: bool = False) -> Document:
    """Compose the proof."""
    letter = context(facts, catalogue, wording)
    return sworn(letter, KEY, facts.court.name, stated(facts.served, letter), facts.served.oath, final=final)


def stated(served: Served, letter: Letter) -> Iterator[Stated]:
    """Give the numbered paragraphs; a filing carries them, too."""
    yield Stated(letter.say("service.who"))
    papers: tuple[Text, ...] = tuple(map(text, served.papers)) or (text(BLANK),)
    yield Stated(letter.say("service.papers", date=day(served.on) if served.on else HAND), (Bullets(papers),))
    yield Stated(letter.say("service.on", how=served.how or BLANK), (AddressBlock(recipient(letter).lines),))
