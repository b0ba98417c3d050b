"""From the letterhead to the opening: who writes to whom, about which order, and what the letter answers."""

from collections.abc import Iterable, Iterator
from typing import Final

from app.documents.blocks import (
    AddressBlock,
    Block,
    Column,
    Letterhead,
    Logo,
    Origin,
    Paragraph,
    Run,
    Style,
    Table,
    TableKind,
    Text,
    text,
)
from app.documents.frame import case, cited, when
from app.documents.letter.context import Letter, flow, once
from app.documents.phrases import bates_span, day, sentence_case, words
from app.domain.facts.counsel import ScopeBasis, ScopeReading
from app.domain.facts.order import HoldScope, OrderKind
from app.domain.facts.parties import Role
from app.domain.facts.terms import Stated, stated
from app.domain.letterfacts import EarlierVolume
from app.domain.orders import order_cite

CONTESTED: Final = frozenset({"objection-pending", "platform-objection", "withdrawal-incomplete", "letter-for-counsel"})


def head(letter: Letter) -> Iterator[Block]:
    """Give everything above the numbered parts."""
    yield letterhead(letter)
    yield Paragraph(letter.say("closing.date", date=day(letter.source.letter_on)), Style.DATE)
    yield Paragraph(letter.say(f"head.{title(letter)}", number=str(letter.source.number)), Style.TITLE)
    if letter.facts.dispatch.method:
        yield Paragraph(text(letter.facts.dispatch.method), Style.DELIVERY)
    yield from standing(letter.facts.organisation.standing.below_delivery)
    yield recipient(letter)
    yield re_block(letter)
    yield Paragraph(salutation(letter), Style.SALUTATION)
    yield Paragraph(flow(opening(letter)))


def letterhead(letter: Letter) -> Letterhead:
    """Name the custodian as it is today and, where that differs, as the order does."""
    organisation, named = letter.facts.organisation, letter.facts.order.producing_as_named
    lines = list(organisation.lines)
    if named and named != organisation.name:
        lines.insert(0, letter.line("head.named", name=named))
    if organisation.email and organisation.email not in " ".join(lines):
        lines.append(organisation.email)
    logo = Logo(organisation.logo.digest, organisation.logo.text) if organisation.logo else None
    return Letterhead(organisation.name, tuple(lines), logo)


def standing(paragraphs: Iterable[str]) -> Iterator[Paragraph]:
    """Set the organisation's own sentences, each as a paragraph."""
    return (Paragraph(text(each), origin=Origin.HOUSE) for each in paragraphs)


def title(letter: Letter) -> str:
    """Choose the title."""
    if not letter.produces:
        return "title_nothing"
    volume = "supplemental_" if letter.facts.standing else ""
    return f"title_{volume}{'complete' if letter.source.complete else 'partial'}"


def recipient(letter: Letter) -> AddressBlock:
    """Address counsel, or an applicant who has none."""
    party = letter.facts.recipient
    firm = (party.firm,) if party.firm else ()
    return AddressBlock((party.name, *firm, *party.lines, *_capacity(letter)))


def _capacity(letter: Letter) -> Iterator[str]:
    party = letter.facts.recipient
    if party.pro_se:
        described = {"described": party.described_as} if party.described_as else {}
        yield letter.line(f"head.pro_se{'_described' if described else ''}", None, **described)
    elif party.represents:
        client = next((each for each in letter.facts.requesting if party.represents in (each.id, each.name)), None)
        names = {"party": client.name if client else party.represents}
        if client and client.described_as:
            yield letter.line("head.counsel_for_described", None, **names, described=client.described_as)
        else:
            yield letter.line("head.counsel_for", None, **names)


def re_block(letter: Letter) -> Table:
    """Name both proceedings, the order, the subpoena and the reference."""
    rows = tuple((letter.say("head.re") if at == 0 else (), each) for at, each in enumerate(_re_lines(letter)))
    return Table((Column("", 1), Column("", 11)), rows, TableKind.RE)


def _re_lines(letter: Letter) -> Iterator[Text]:
    facts, order = letter.facts, letter.facts.order
    yield case(facts, letter.wording)
    if order.underlying_caption:
        kind = "foreign" if order.kind is OrderKind.SECTION_1782 else "underlying"
        yield letter.say(f"head.re_{kind}", case=_underlying(letter))
    docket = order.docket_number or letter.line("cite.to_be_recorded")
    yield letter.say("head.re_order", title=order.title, date=when(order.entered_on, letter.wording), docket=docket)
    yield letter.say("head.re_subpoena", date=when(facts.subpoena.served_on, letter.wording))
    yield letter.say("head.re_reference", reference=facts.reference)


def _underlying(letter: Letter) -> Text:
    order = letter.facts.order
    caption = (Run(order.underlying_caption, italic=True),)
    if not order.underlying_number:
        return caption
    return letter.say("cite.case", caption=caption, number=order.underlying_number, court=order.underlying_court)


def salutation(letter: Letter) -> Text:
    """Greet the recipient by the salutation that was recorded."""
    party = letter.facts.recipient
    if party.role is Role.COUNSEL and not party.salutation:
        return letter.say("head.dear_counsel")
    return letter.say("head.dear", name=party.salutation or party.name)


def opening(letter: Letter) -> Iterator[Text]:
    """Say what is answered, and whether this completes it."""
    yield letter.say(f"head.{_responds(letter)}", who=_who(letter))
    for each in letter.facts.recalled:
        yield _recalled(letter, each)
    if letter.facts.standing:
        volumes = [_volume(letter, each) for each in letter.facts.standing]
        yield letter.say("head.supplements", volumes=words(volumes))
        if letter.produces:
            added = letter.accounts(once(each.account for each in letter.source.answers if each.produced))
            yield letter.say("head.adds", accounts=added, part=letter.numbers["produced"])
    yield _extent(letter)
    if any(each.code in CONTESTED for each in letter.source.withheld):
        yield from _reading(letter)


def _who(letter: Letter) -> Text:
    organisation, named = letter.facts.organisation, letter.facts.order.producing_as_named
    names = {"name": organisation.name, "short": letter.custodian}
    if named and named != organisation.name:
        return letter.say("head.who_renamed", None, **names, named=named)
    return letter.say("head.who", None, **names)


def _responds(letter: Letter) -> str:
    order = letter.facts.order
    if order.kind is not OrderKind.SECTION_1782:
        return "responds_ordered"
    return "responds_modified" if stated(order.terms.sufficient_to_show) else "responds_authorized"


def _volume(letter: Letter, each: EarlierVolume) -> str:
    names = {"number": str(each.number), "date": day(each.letter_on)}
    if not each.bates_first:
        return letter.line("head.volume_without_pages", None, **names)
    return letter.line("head.volume", None, **names, bates=bates_span(each.bates_first, each.bates_last))


def _recalled(letter: Letter, each: EarlierVolume) -> Text:
    """Say that a volume was recalled, and whether it is known to be deleted."""
    names = {"volume": sentence_case(_volume(letter, each)), "recalled": when(each.recalled_on, letter.wording)}
    if each.deleted_on:
        return letter.say("head.recalled_deleted", None, **names, deleted=day(each.deleted_on))
    return letter.say("head.recalled_superseded" if each.superseded else "head.recalled", None, **names)


def _extent(letter: Letter) -> Text:
    source, part = letter.source, letter.numbers.get("withheld", "")
    if not letter.produces:
        return _nothing(letter)
    if source.complete:
        return letter.say("head.complete_except", part=part) if part else letter.say("head.complete")
    if any(each.code in CONTESTED for each in source.withheld):
        sentence, cite = cited("head.partial_held", order_cite(letter.facts.order.terms.hold_scope, ""))
        return letter.say(sentence, None, **cite, part=part)
    return letter.say("head.partial", part=part)


def _nothing(letter: Letter) -> Text:
    reasons = [letter.numbers[each] for each in ("withheld", "searches") if each in letter.numbers]
    if not reasons:
        return letter.say("head.nothing_yet")
    return letter.say("head.nothing", len(reasons), parts=words(reasons))


def _reading(letter: Letter) -> Iterator[Text]:
    """State a narrower reading that counts, as whose reading it is and since when the court knows of it."""
    reading = letter.facts.reading
    if reading is None or reading.scope is HoldScope.WHOLE_SUBPOENA:
        return
    if reading.basis is not ScopeBasis.COUNSEL:
        kind = "stipulated" if reading.basis is ScopeBasis.STIPULATION else "ordered"
        yield letter.say(f"head.reading_{kind}", date=day(reading.decided_on))
    elif reading.told_court_on and reading.stated_day and reading.stated_day < letter.source.letter_on:
        names = {"custodian": letter.custodian, "date": day(reading.told_court_on)}
        cites = _cites(letter, reading)
        if cites:
            yield letter.say(f"head.reading_{reading.scope}", None, **names, cites=cites)
        else:
            yield letter.say(f"head.reading_{reading.scope}_silent", None, **names)


def _cites(letter: Letter, reading: ScopeReading) -> str:
    scope = letter.facts.order.terms.hold_scope
    pins = [each.cite for each in (*(scope.passages if isinstance(scope, Stated) else ()), *reading.passages)]
    return letter.line("cite.order", pins=words(each for each in pins if each)) if any(pins) else ""
