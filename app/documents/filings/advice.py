"""The advice to the court of objections received: a filing with neutral labels, and its key under seal."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from app.documents.blocks import (
    AddressBlock,
    Block,
    Column,
    Document,
    Footer,
    Heading,
    Numbered,
    Paper,
    Paragraph,
    Run,
    Section,
    Signature,
    Style,
    Table,
    TableKind,
    Text,
    text,
)
from app.documents.filings import service
from app.documents.filings.advice_facts import AdviceFacts, Reported
from app.documents.filings.base import BLANK, HAND, context, mono
from app.documents.filings.sworn import cite, signed
from app.documents.frame import cited, document
from app.documents.letter.context import Letter, flow
from app.documents.phrases import day, words
from app.documents.wording import Wording
from app.domain.catalogue import Catalogue
from app.domain.facts.contest import ObjectionForm
from app.domain.facts.order import HoldScope
from app.domain.facts.terms import stated
from app.domain.orders import order_cite

KEY: Final = "advice"
_LEAST: Final = 6  # lines of the counsel block: the court stands on the eighth line or below, Civil L.R. 3-4(a)(2)


def compose(facts: AdviceFacts, catalogue: Catalogue, wording: Wording, *, final: bool = False) -> Document:
    """Compose the filing: the paper itself, a sheet for its exhibit, and the proof of service."""
    advice = _Advice(facts, context(facts, catalogue, wording))
    footer = Footer(advice.line("footer", name=facts.facts.organisation.name, number=facts.facts.order.case_number))
    parts = (advice.paper(), advice.exhibit(), advice.proof())
    sections = tuple(Section(tuple(each), footer, pleading=True) for each in parts)
    made = document(advice.letter.source, advice.line("document", reference=facts.facts.reference), sections)
    return replace(made, draft=not final, paper=Paper.LETTER)


def compose_key(facts: AdviceFacts, catalogue: Catalogue, wording: Wording, *, final: bool = False) -> Document:
    """Compose the key from label to account, which is lodged under seal with the unredacted objection."""
    advice = _Advice(facts, context(facts, catalogue, wording))
    footer = Footer(advice.line("key_footer", number=facts.facts.order.case_number))
    title = advice.line("key_document", reference=facts.facts.reference)
    made = document(advice.letter.source, title, (Section(tuple(advice.key()), footer),))
    return replace(made, draft=not final)


class _Advice:
    def __init__(self, facts: AdviceFacts, letter: Letter) -> None:
        self.facts, self.letter = facts, letter
        self.order = facts.facts.order
        self.terms = self.order.terms

    def say(self, sentence: str, **facts: str | Text) -> Text:
        return self.letter.say(f"{KEY}.{sentence}", None, **facts)

    def line(self, sentence: str, **facts: str | Text) -> str:
        return self.letter.line(f"{KEY}.{sentence}", None, **facts)

    @property
    def _names(self) -> dict[str, str]:
        return {"custodian": self.letter.custodian}

    def paper(self) -> Iterator[Block]:
        """Give the paper up to its signature."""
        yield AddressBlock(self._counsel())
        yield from self._caption()
        yield Paragraph(self._opening())
        for number, each in enumerate(self._stated(), 1):
            yield Numbered(str(number), each)
        yield Paragraph(self.say("dated", date=day(self.facts.on)), Style.CLOSING)
        yield Signature((HAND, *self._signs()))

    def _counsel(self) -> tuple[str, ...]:
        counsel = self.facts.counsel
        attorneys = self.line("attorneys", name=self.facts.facts.organisation.name)
        if counsel is None:
            labels = self.line("counsel_blanks").split("; ")
            return (*(f"{each}: {BLANK}" for each in labels), attorneys)
        bar = self.line("bar", name=counsel.name, number=counsel.bar_number) if counsel.bar_number else counsel.name
        phone = self.line("phone", number=counsel.phone) if counsel.phone else ""
        lines = (bar, counsel.firm, *counsel.lines, phone, counsel.email)
        block = (*(each for each in lines if each), attorneys)
        return (*block, *("",) * (_LEAST - len(block)))

    def _signs(self) -> tuple[str, ...]:
        counsel = self.facts.counsel
        name = counsel.name if counsel else BLANK
        return name, self.line("attorneys", name=self.facts.facts.organisation.name)

    def _caption(self) -> Iterator[Block]:
        """Set the court in capitals, then the case beside its number and the title of the paper."""
        for each in self.facts.court.name.split(" for the "):
            yield Paragraph(text(each.upper()), Style.COURT)
        if self.order.division:
            yield Paragraph(text(self.letter.line("sworn.division", division=self.order.division).upper()), Style.COURT)
        yield Paragraph((), Style.COURT)  # a line between the court and the case
        right = [self.letter.say("sworn.number", number=self.order.case_number)]
        right += [self.say("judge", judge=self.order.judge)] if self.order.judge else []
        title = self.say("title", name=self.facts.facts.organisation.name.upper())
        rows = (((Run(self.order.caption, italic=True),), (), right[0]), *(((), (), each) for each in right[1:]))
        titled = (((), (), tuple(replace(each, bold=True) for each in title)),)
        yield Table((Column("", 6), Column("", 0.5), Column("", 5.5)), (*rows, *titled), TableKind.CAPTION)

    def _opening(self) -> Text:
        docket = self.line("docket", docket=self.order.docket_number) if self.order.docket_number else ""
        entered = day(self.order.entered_on) if self.order.entered_on else BLANK
        names = {"name": self.facts.facts.organisation.name, "short": self.letter.custodian}
        pins = order_cite(self.terms.advise_court, "").removeprefix("Order ")
        if not pins:
            return self.say("opening", **names, date=entered, docket=docket)
        return self.say("opening_pursuant", **names, date=entered, docket=docket, pins=pins)

    def _stated(self) -> Iterator[Text]:
        for each in self.facts.reported:
            yield flow(self._reported(each))
        yield flow(self._attached())
        yield flow(self._preserved())
        if self.facts.reading:
            yield flow(self._reading())
        if self.facts.own_objection_on:
            yield self.say("own", date=day(self.facts.own_objection_on), **self._names)
        else:
            yield self.say("no_position", **self._names)

    def _reported(self, each: Reported) -> Iterator[Text]:
        received = {"date": day(each.received_on), "objector": self.line(f"objector_{each.objector}"), **self._names}
        kind = "oral" if each.form is ObjectionForm.ORAL else "received"
        if each.label:
            yield self.say(f"{kind}_account", label=each.label, **received)
        else:
            yield self.say(kind, **received)
        if each.noticed_on:
            yield self.say("noticed", date=day(each.noticed_on), **self._names)
        if each.time_ended_on and each.received_on > each.time_ended_on:
            yield cite(self.letter, self.terms.contest, "advice.late", date=day(each.time_ended_on), **self._names)
        if each.withdrawn_on:
            yield self.say("withdrawn", date=day(each.withdrawn_on))

    def _attached(self) -> Iterator[Text]:
        forbids = order_cite(self.terms.preserve, "") if stated(self.terms.preserve) else ""
        sentence, found = cited("attached", forbids)
        yield self.say(sentence, **found)
        local = "_cand" if self.order.court == "cand" else ""
        yield self.say(f"sealed{local}")

    def _preserved(self) -> Iterator[Text]:
        if self.facts.preserved_on:
            yield cite(
                self.letter, self.terms.preserve, "advice.preserved", date=day(self.facts.preserved_on), **self._names
            )
        if self.facts.nothing_sent:
            yield self.say("nothing_sent", **self._names)
        sentence, found = cited("pending", order_cite(self.terms.hold_scope, ""))
        yield self.say(sentence, **found, **self._names)

    def _reading(self) -> Iterator[Text]:
        """State counsel's narrower reading as the custodian's, with the day from which it will be followed."""
        reading = self.facts.reading
        if reading is None or reading.stated_day is None:
            return
        pins = [each.cite for each in reading.passages if each.cite]
        own = order_cite(self.terms.hold_scope, "")
        cites = words([*([own] if own else []), *pins]) or self.line("whole_order")
        reach = "reading_field" if reading.scope is HoldScope.FIELD else "reading_account"
        yield self.say(reach, cites=cites, **self._names)
        yield self.say("unless", date=day(reading.stated_day), **self._names)

    def exhibit(self) -> Iterator[Block]:
        """Give the redacted objection, or a sheet that keeps its place."""
        yield Heading(self.say("exhibit"))
        if self.facts.redacted:
            yield from (Paragraph(text(each)) for each in self.facts.redacted)
        else:
            yield Paragraph(self.say("insert"))

    def proof(self) -> Iterator[Block]:
        """Give the proof of service of these papers."""
        served = self.facts.served
        papers = served.papers or (self.line("paper"), self.line("paper_exhibit"))
        yield Heading(self.letter.say("service.title"))
        for number, each in enumerate(service.stated(replace(served, papers=papers), self.letter), 1):
            yield Numbered(str(number), each.content)
            yield from each.below
        yield from signed(self.letter, served.oath)

    def key(self) -> Iterator[Block]:
        """Give which account each label stands for."""
        yield AddressBlock(self._counsel())
        yield from self._caption()
        yield Heading(self.say("key_title"))
        yield Paragraph(self.say("key_intro"))
        columns = (Column(self.line("key_label"), 1.0), Column(self.line("key_account"), 4.0, mono=True))
        told = {each.label for each in self.facts.reported}
        rows = tuple((text(label), mono(account)) for label, account in self.facts.key if label in told)
        yield Table(columns, rows)
