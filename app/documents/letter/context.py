"""What every part of the letter reads: the cleared facts, the sentences, and the numbers of the parts."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from app.documents.blocks import Block, Run, Text
from app.documents.frame import cited, custodian
from app.documents.phrases import identifier, joined
from app.documents.schedules import BatesRange, joined_ranges
from app.documents.wording import Wording
from app.domain.catalogue import Catalogue
from app.domain.facts.terms import Stated, Term
from app.domain.gate import Cleared, Draft
from app.domain.letterfacts import LetterFacts
from app.domain.orders import order_cite


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosures:
    """Hold what goes with the letter: schedules with their Bates numbers, the package's digest, and anything else.

    `schedules` go by their letter, A for what the records say of an account, B for records with times.
    """

    schedules: tuple[tuple[str, BatesRange], ...] = ()
    package_digest: str = ""
    others: tuple[str, ...] = ()

    @property
    def bates(self) -> BatesRange | None:
        """Give the Bates numbers of all schedules together."""
        return joined_ranges([each for _, each in self.schedules])


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """Hold what the parts are written from."""

    source: Cleared | Draft
    catalogue: Catalogue
    wording: Wording
    enclosures: Enclosures
    numbers: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def facts(self) -> LetterFacts:
        """Give the facts that may be stated."""
        return self.source.facts

    @property
    def custodian(self) -> str:
        """Give the name by which the letter calls the custodian."""
        return custodian(self.facts)

    @property
    def produces(self) -> bool:
        """Tell whether this volume carries anything."""
        return any(each.produced for each in self.source.answers)

    @property
    def final(self) -> bool:
        """Tell whether this is what will be sent."""
        return isinstance(self.source, Cleared)

    def say(self, sentence: str, count: int | None = None, **facts: str | Text) -> Text:
        """Fill a sentence."""
        return self.wording.say(sentence, count, **facts)

    def line(self, sentence: str, count: int | None = None, **facts: str | Text) -> str:
        """Fill a sentence for a place that has one look only."""
        return self.wording.line(sentence, count, **facts)

    def account(self, account: str) -> Text:
        """Name an account exactly as the order printed it."""
        return identifier(next(each.identifier for each in self.facts.accounts if each.id == account))

    def accounts(self, ids: Iterable[str]) -> Text:
        """List accounts."""
        return joined([self.account(each) for each in ids])

    def request(self, request: str) -> str:
        """Give the number of a request."""
        return next(each.number for each in self.facts.requests if each.id == request)

    def plural(self, field_id: str) -> str:
        """Give a category as the letter prints it."""
        found = self.catalogue.get(field_id)
        return found.plural if found else field_id


@dataclass(frozen=True, slots=True)
class Body:
    """Hold a part's text and the blocks below it."""

    text: Text
    below: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """Hold one numbered part: its key, whether the letter has it, and how it is written."""

    key: str
    applies: Callable[[Letter], bool]
    body: Callable[[Letter], Body]


def flow(sentences: Iterable[Text]) -> Text:
    """Set sentences one after the other."""
    made: list[Run] = []
    for each in sentences:
        made += [Run(" "), *each] if made else each
    return tuple(made)


def pinned(term: Term[object], bare: str) -> tuple[str, Mapping[str, str]]:
    """Choose a sentence's cited form where the term has a place in the order; `bare` is its id without a cite."""
    cite = order_cite(term, "") if isinstance(term, Stated) else ""
    return cited(bare, cite)


def always(_: Letter) -> bool:
    """Tell that every letter has the part."""
    return True


def once(items: Iterable[str]) -> Sequence[str]:
    """Drop repetitions and keep the order."""
    return list(dict.fromkeys(items))
