"""The notice to one user: what was ordered, what is asked for, and what can be done by when."""

from collections.abc import Iterator

from app.documents.blocks import (
    Block,
    Bullets,
    Column,
    Document,
    Enclosures,
    Heading,
    Paragraph,
    Run,
    Table,
    TableKind,
    Text,
    text,
)
from app.documents.filings.base import BLANK, context, finished, mono, sender
from app.documents.filings.notice_facts import NoticeFacts, clerk, objections_count
from app.documents.filings.notice_ways import ways
from app.documents.filings.sought import sought
from app.documents.filings.tongue import Tongue
from app.documents.frame import case, cited
from app.documents.letter.context import Letter, pinned
from app.documents.wording import Wording
from app.domain.catalogue import Catalogue
from app.domain.days import FixedDate
from app.domain.facts.order import OrderKind
from app.domain.facts.parties import Role
from app.domain.facts.terms import Silent, Stated, stated
from app.domain.orders import order_cite

KEY = "user_notice"


def compose(facts: NoticeFacts, catalogue: Catalogue, wording: Wording, *, final: bool = False) -> Document:
    """Compose the notice, in the language of its choices; `wording` is that language's."""
    notice = _Notice(facts, context(facts, catalogue, wording))
    return finished(notice.letter, KEY, tuple(notice.blocks()), final=final, language=notice.tongue.tag)


class _Notice:
    def __init__(self, facts: NoticeFacts, letter: Letter) -> None:
        self.facts, self.letter = facts, letter
        self.tongue: Tongue = facts.choices.tongue
        self.terms = facts.facts.order.terms

    def say(self, sentence: str, **facts: str | Text) -> Text:
        return self.letter.say(f"{KEY}.{sentence}", None, **facts)

    def heading(self, sentence: str) -> Heading:
        return Heading(self.say(sentence), level=1 if sentence == "title" else 2)

    def blocks(self) -> Iterator[Block]:
        """Give the whole notice."""
        yield sender(self.letter)
        yield self.heading("title")
        yield self._table(("date", text(self.tongue.day(self.facts.on))), *self._who_it_is_for())
        yield Paragraph(self.tongue.flow(self._opening()))
        yield self.heading("case_title")
        yield self._table(*self._case())
        yield self.heading("sought_title")
        yield Bullets(tuple(sought(self.letter, self.tongue)))
        yield self.heading("ways_title")
        yield from ways(self.facts, self.letter)
        yield Paragraph(self.tongue.flow(self._after()))
        yield Paragraph(self.say("public", custodian=self.letter.custodian))
        yield Paragraph(self.tongue.flow(self._advice()))
        yield Paragraph(self.say("contact", email=self._email, reference=self._reference))
        yield Enclosures(tuple(self._enclosed()), self.letter.line(f"{KEY}.enclosures"))

    @property
    def _email(self) -> str:
        return self.facts.facts.organisation.email

    @property
    def _reference(self) -> str:
        return self.facts.facts.reference

    def _table(self, *rows: tuple[str, Text]) -> Table:
        made = tuple((self.say(f"label_{name}"), content) for name, content in rows)
        return Table((Column("", 3), Column("", 10)), made, TableKind.RE)

    def _who_it_is_for(self) -> Iterator[tuple[str, Text]]:
        yield "account", mono(self.facts.account.identifier)
        yield "reference", text(self._reference)

    def _opening(self) -> Iterator[Text]:
        names = {"custodian": self.letter.custodian}
        compels = self.facts.facts.order.kind is not OrderKind.SECTION_1782
        yield self.say("opening_compelled" if compels else "opening_authorized", **names)
        yield self.say("copies")
        if self.facts.nothing_sent:
            yield (Run(self.letter.line(f"{KEY}.not_disclosed", None, **names), bold=True),)
        if isinstance(self.terms.notify, Silent):
            yield self.say("by_policy", **names)
        else:
            sentence, cite = pinned(self.terms.notify, f"{KEY}.required")
            yield self.letter.say(sentence, None, **names, **cite)

    def _case(self) -> Iterator[tuple[str, Text]]:
        facts = self.facts.facts
        yield "asks", text(self.tongue.listed(each.name for each in facts.requesting))
        if facts.recipient.role is Role.COUNSEL:
            counsel = dict.fromkeys(each for each in (facts.recipient.name, facts.recipient.firm) if each)
            yield "counsel", text(", ".join(counsel))
        yield "case", case(facts, self.letter.wording)
        if facts.order.underlying_caption:
            yield "underlying", (Run(facts.order.underlying_caption, italic=True),)
        yield "court", text(facts.court_name)
        yield "clerk", text(", ".join(clerk(self.facts)) or BLANK)
        yield "order", text(self._order())

    def _order(self) -> str:
        order = self.facts.facts.order
        entered = self.tongue.day(order.entered_on) if order.entered_on else BLANK
        if not order.docket_number:
            return self.letter.line(f"{KEY}.order", title=order.title, date=entered)
        names = {"title": order.title, "date": entered, "docket": order.docket_number}
        return self.letter.line(f"{KEY}.order_docket", None, **names)

    def _after(self) -> Iterator[Text]:
        names = {"custodian": self.letter.custodian}
        if self.facts.window:
            yield self.say("otherwise", **names)
        else:
            yield self.say("otherwise_soon", **names)
        produce = self.terms.produce
        if isinstance(produce, Stated) and isinstance(produce.value, FixedDate):
            sentence, cite = cited("due", order_cite(produce, ""))
            yield self.say(sentence, **names, date=self.tongue.day(produce.value.day), **cite)
        if stated(self.terms.preserve):
            bare = "held" if objections_count(self.facts) else "held_motion"
            sentence, cite = cited(bare, order_cite(self.terms.preserve, ""))
            yield self.say(sentence, **names, **cite)

    def _advice(self) -> Iterator[Text]:
        yield self.say("no_advice", custodian=self.letter.custodian)
        if self.facts.choices.helpers:
            yield self.say("helpers", helpers=self.tongue.listed(self.facts.choices.helpers))

    def _enclosed(self) -> Iterator[str]:
        yield self._order()
        served = self.facts.facts.subpoena.served_on
        date_ = {"date": self.tongue.day(served)} if served else {}
        yield self.letter.line(f"{KEY}.enclosed_subpoena{'_served' if served else ''}", None, **date_)
