"""Every sentence of the letter is reached by some fact, and only by it: no dead sentence, no sentence out of place."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any, TypeAlias

import pytest

from app.documents import letter, schedules
from app.documents.blocks import Document
from app.documents.logs import csvfile, docxtable, pdf
from app.documents.logs.plan import layout
from app.documents.wording import Sentence, Wording
from app.domain.answers import Withheld
from app.domain.days import FixedDate
from app.domain.facts.accounts import SearchResult
from app.domain.facts.contest import Decision, ObjectionForm
from app.domain.facts.counsel import ScopeBasis
from app.domain.facts.order import Anchor, AtAnchor, AtInstant, GrantStatus, HoldScope, OnDay, OrderKind, Window
from app.domain.facts.parties import Certificate
from app.domain.gate import Cleared, Draft
from app.domain.grounds import Level
from app.domain.letterfacts import EarlierVolume, EarlyBy, FieldNo, LetterEarly
from app.domain.lookalikes import CodePoint
from app.host.font_files import font_set
from app.host.letter_texts import production_wording
from tests.app.documents import letter_cases as cases
from tests.app.documents.logs.log_cases import log
from tests.app.documents.logs.log_cases import source as log_source
from tests.notation import SILENT, day, rules, says

Change: TypeAlias = Callable[[Draft], Draft]


class Said(dict[str, Sentence]):
    """Remember which sentences were asked for."""

    def __init__(self, sentences: Any) -> None:
        super().__init__(sentences)
        self.ids: set[str] = set()

    def get(self, key: str, default: Any = None) -> Any:
        self.ids.add(key)
        return super().get(key, default)


def said(source: Draft | Cleared, **enclosed: Any) -> set[str]:
    """Compose a letter, from a cleared source its schedule too, and give the ids of the sentences in them."""
    heard = Said(cases.wording().sentences)
    wording = Wording(heard)
    if isinstance(source, Cleared):
        _, bates = schedules.compose(source, rules().catalogue, wording, font_set())
        enclosed |= {"schedules": (("A", bates), ("B", bates)), "package_digest": "0" * 64} if bates else {}
    letter.compose(source, rules().catalogue, wording, letter.Enclosures(**enclosed))
    return heard.ids


def said_in_logs() -> set[str]:
    """Write logs in all their forms, and give the ids of the sentences in them."""
    heard = Said(cases.wording().sentences)
    parts = (log(200), log(3, "Asia/Tokyo"), log(3, ""))
    made = layout(parts, log_source(), 1, rules().catalogue, Wording(heard), font_set())
    assert made
    for write in (pdf.write, docxtable.write):
        write(made, font_set(), BytesIO())
    csvfile.write(made, BytesIO())
    return heard.ids


def facts(**changes: Any) -> Change:
    return lambda draft: replace(draft, facts=replace(draft.facts, **changes))


def order(**changes: Any) -> Change:
    return lambda draft: facts(order=replace(draft.facts.order, **changes))(draft)


def terms(**changes: Any) -> Change:
    return lambda draft: order(terms=replace(draft.facts.order.terms, **changes))(draft)


def party(**changes: Any) -> Change:
    return lambda draft: facts(recipient=replace(draft.facts.recipient, **changes))(draft)


def objection(**changes: Any) -> Change:
    return lambda draft: facts(objections=(replace(draft.facts.objections[0], **changes),))(draft)


def own(form: ObjectionForm = ObjectionForm.WRITTEN, decision: Decision | None = None) -> Change:
    ruling = {
        "decision": decision,
        "ruling_cite": "Order of December 1, 2022 (Dkt. No. 30)",
        "is_open": decision is None,
    }
    return objection(by_platform=True, form=form, **ruling)


def ended(decision: Decision | None, **changes: Any) -> Change:
    return objection(is_open=False, decision=decision, ruling_cite="Order of December 1, 2022 (Dkt. No. 30)", **changes)


def reading(**changes: Any) -> Change:
    return lambda draft: facts(reading=replace(draft.facts.reading, **changes))(draft)  # type: ignore[type-var]  # the case has one


def notice(**changes: Any) -> Change:
    return lambda draft: facts(notices=tuple(replace(each, **changes) for each in draft.facts.notices))(draft)


def window(starts: Any, ends: Any, zone: str = "America/Los_Angeles", chosen: str = "") -> Change:
    made = Window(id="w1", text="", starts=starts, ends=ends, zone=zone, zone_chosen_by=chosen)
    return lambda draft: facts(windows=(made, *draft.facts.windows[1:]))(draft)


def zone(name: str) -> Change:
    return window(OnDay(day("2022-06-08")), OnDay(day("2022-06-09")), name, "counsel")


def point(position: int, name: str, identifier: str = "@example_one") -> Change:
    made = (CodePoint(position=position, shown="", name=name, sentence=""),)
    return lambda draft: facts(
        accounts=(replace(draft.facts.accounts[0], identifier=identifier, points=made), *draft.facts.accounts[1:])
    )(draft)


def withheld(code: str, level: Level = Level.HELD, cite: str = "", **dates: date | None) -> Change:
    """Withhold one field of the first account on one ground, and produce nothing for it."""
    spans: dict[str, date | None] = {"since": None, "until": None, **dates}
    made = Withheld(
        account="example_one", request="r1(i)", field="name.registered", code=code, level=level, cite=cite, **spans
    )
    return lambda draft: replace(
        draft, answers=(replace(draft.answers[0], produced=(), withheld=(made,)), *draft.answers[1:4])
    )


def search(result: SearchResult, *, produced: bool = False, **changes: Any) -> Change:
    def change(draft: Draft) -> Draft:
        first = draft.answers[0]
        assert first.search
        found = replace(first.search, result=result, **changes)
        return replace(draft, answers=(replace(first, search=found, produced=first.produced if produced else ()),))

    return change


def both(*changes: Change) -> Change:
    def change(draft: Draft) -> Draft:
        for each in changes:
            draft = each(draft)
        return draft

    return change


def partly_withheld(draft: Draft) -> Draft:
    """Search in vain for a request of which one category is withheld."""
    answer = next(each for each in draft.answers if each.request == "r1(iii)")
    held = Withheld(
        account="example_one", request="r1(iii)", field="email.current", code="barred", level=Level.BARRED,
        cite="Order of December 1, 2022", since=None, until=None,
    )  # fmt: skip
    assert answer.search
    found = replace(answer.search, result=SearchResult.NONE_FOUND)
    return replace(draft, answers=(replace(answer, produced=(), withheld=(held,), search=found),))


def settled(draft: Draft) -> Draft:
    """Leave only what is produced."""
    return replace(facts(exclusions=(), objections=())(draft), answers=draft.answers[:4], complete=True)


FIRST, LAST = OnDay(day("2022-06-08")), OnDay(day("2022-06-09"))
CREATION, POST = AtAnchor(Anchor.CREATION), AtAnchor(Anchor.POST)
EARLIER = EarlierVolume(number=1, letter_on=day("2022-11-01"), bates_first="", bates_last="")
RECALLED = replace(EARLIER, bates_first="EX-000001", bates_last="EX-000002", recalled_on=day("2022-11-10"))
KEY = "age1t7rxyev2z3rw82stdlrrepyc39nvn86l5078zqkf5uasdy86jp6svpy7pa"
HEARD = objection(heard_only=True)

VARIANTS: dict[str, Change] = {
    "basis.authorized": terms(sufficient_to_show=SILENT),
    "basis.due": terms(produce=replace(says(None), value=FixedDate(day("2023-01-31")))),
    "basis.motion_filed": own(ObjectionForm.MOTION),
    "basis.ordered": both(order(kind=OrderKind.OTHER_FEDERAL), terms(sufficient_to_show=SILENT)),
    "basis.own_in_part": own(decision=Decision.IN_PART),
    "basis.own_overruled": own(decision=Decision.OVERRULED),
    "basis.own_sustained": own(decision=Decision.QUASHED),
    "basis.quash_denied": order(kind=OrderKind.QUASH_DENIED),
    "basis.sufficient": terms(sufficient_to_show=says(True)),
    "closing.restriction": facts(use_cite="Order"),
    "withheld.intro_none": lambda draft: replace(
        facts(exclusions=(), refusals=(FieldNo(field="person.gender", decided_on=day("2022-11-01")),))(draft),
        answers=draft.answers[:4],
    ),
    "cite.from_creation": window(CREATION, LAST),
    "cite.period_day": window(FIRST, FIRST),
    "cite.period_posts": window(POST, POST),
    "cite.purpose": terms(use_restriction=SILENT),
    "cite.to_be_recorded": order(entered_on=None, docket_number=""),
    "cite.zone": zone("Europe/Berlin"),
    "cite.zone_central": zone("America/Chicago"),
    "cite.zone_eastern": zone("America/New_York"),
    "cite.zone_japan": zone("Asia/Tokyo"),
    "cite.zone_mountain": zone("America/Denver"),
    "cite.zone_utc": zone("UTC"),
    "closing.after_notice": withheld("notice-due"),
    "closing.after_review": withheld("review-time", Level.NOT_BEFORE, "Order of December 1, 2022"),
    "closing.after_window": withheld("window-open", Level.NOT_BEFORE, "Order ¶ 3"),
    "closing.filing_local": order(court="nyed"),
    "head.complete": settled,
    "head.counsel_for": party(represents="Somebody Else"),
    "head.nothing_yet": lambda draft: replace(facts(exclusions=())(draft), answers=()),
    "head.partial": withheld("notice-due"),
    "head.pro_se": party(pro_se=True),
    "head.re_foreign": order(underlying_caption="Tanabe v. Unknown"),
    "head.reading_account_silent": both(terms(hold_scope=SILENT), reading(passages=())),
    "head.reading_field": reading(scope=HoldScope.FIELD),
    "head.reading_ordered": reading(basis=ScopeBasis.ORDER),
    "head.reading_stipulated": reading(basis=ScopeBasis.STIPULATION),
    "head.recalled": facts(earlier=(RECALLED,)),
    "head.recalled_deleted": facts(earlier=(replace(RECALLED, deleted_on=day("2022-11-12")),)),
    "head.recalled_superseded": facts(earlier=(replace(RECALLED, superseded=True),)),
    "head.responds_authorized": terms(sufficient_to_show=SILENT),
    "head.title_supplemental_partial": facts(earlier=(EARLIER,)),
    "head.volume_without_pages": facts(earlier=(EARLIER,)),
    "notice.every_account": ended(Decision.OVERRULED, account=""),
    "notice.every_holder": facts(early=(LetterEarly(account="", by=EarlyBy.EXCUSED, on=day("2022-11-01")),)),
    "notice.given": both(terms(notify=says(None)), notice(copy_of_order=False)),
    "notice.given_cited": notice(copy_of_order=False),
    "notice.given_copy": terms(notify=says(None)),
    "notice.ordered": facts(early=(LetterEarly(account="", by=EarlyBy.ORDERED, on=day("2022-11-01")),)),
    "notice.overruled_waiting": ended(Decision.OVERRULED),
    "notice.pending_appeal": objection(form=ObjectionForm.APPEAL),
    "notice.pending_heard": HEARD,
    "notice.pending_review": objection(form=ObjectionForm.REVIEW),
    "notice.pending_time": objection(form=ObjectionForm.MORE_TIME),
    "notice.quashed": ended(Decision.QUASHED),
    "notice.set_aside": ended(None),
    "notice.sustained": ended(Decision.SUSTAINED),
    "notice.time_either": terms(contest=says(None)),
    "notice.time_motion": terms(contest=says(None), contest_by=SILENT),
    "notice.time_motion_cited": terms(contest_by=SILENT),
    "notice.time_policy": notice(by_policy=True),
    "notice.told": terms(advise_court=SILENT),
    "produced.digit": point(3, "U+0030 DIGIT ZERO"),
    "produced.small": point(3, "U+006C LATIN SMALL LETTER L"),
    "produced.point": point(3, "U+0430 CYRILLIC SMALL LETTER A", "example_one"),
    "produced.point_number": point(14, "U+0430 CYRILLIC SMALL LETTER A"),
    "produced.inferred": lambda draft: facts(
        grants=tuple(replace(each, status=GrantStatus.INFERRED) for each in draft.facts.grants)
    )(draft),
    "produced.zone_stated": window(FIRST, LAST),
    "searches.none_found_rest": partly_withheld,
    "searches.not_kept": search(SearchResult.NOT_KEPT),
    "searches.not_kept_earlier": search(SearchResult.NOT_KEPT, produced=True),
    "withheld.content": withheld("content", Level.NEVER),
    "withheld.excluded": lambda draft: facts(
        exclusions=tuple(replace(each, passages=()) for each in draft.facts.exclusions)
    )(draft),
    "withheld.motion": both(
        objection(form=ObjectionForm.MOTION),
        withheld("objection-pending", cite="Order", since=day("2022-11-08"), until=day("2022-11-17")),
        terms(preserve=SILENT),
    ),
    "withheld.motion_cited": both(
        objection(form=ObjectionForm.MOTION),
        withheld("objection-pending", cite="Order ¶ 5", since=day("2022-11-08"), until=day("2022-11-17")),
    ),
    "withheld.not_covered": withheld("counsel-no", Level.NOT_AUTHORISED),
    "withheld.not_covered_cited": both(
        terms(general_clause=says(True, "5:1")), withheld("counsel-no", Level.NOT_AUTHORISED)
    ),
    "withheld.notice": withheld("notice-bounced"),
    "withheld.notice_cited": withheld("notice-due", cite="Order ¶ 2"),
    "withheld.objection": both(withheld("objection-pending", cite="Order"), terms(preserve=SILENT)),
    "withheld.open": withheld("binding-unconfirmed", Level.UNKNOWN),
    "withheld.prohibited": withheld("prohibited", Level.NEVER),
    "withheld.refused": facts(refusals=(FieldNo(field="person.gender", decided_on=day("2022-11-01")),)),
    "withheld.ruling": withheld("route-unknown", cite="Order of December 1, 2022 (Dkt. No. 30)"),
    "withheld.status_ended": withheld("window-open", Level.NOT_BEFORE, "Order ¶ 3"),
    "withheld.status_pending": both(terms(advise_court=SILENT), withheld("objection-pending")),
    "withheld.status_preserved": withheld("notice-due"),
    "withheld.status_since": withheld("stayed", cite="Order of December 1, 2022", since=day("2022-12-01")),
    "withheld.stayed": withheld("stayed", cite="Order of December 1, 2022"),
    "withheld.window": withheld("window-open", Level.NOT_BEFORE),
    "withheld.window_cited": withheld("platform-window-open", Level.NOT_BEFORE, "Order ¶ 3"),
}


def with_key(source: Draft) -> Draft:
    return facts(dispatch=replace(source.facts.dispatch, age_key=KEY))(source)


def with_certification(source: Draft) -> Draft:
    return facts(dispatch=replace(source.facts.dispatch, certificate=Certificate.INSIDE))(source)


def base() -> Draft:
    source = cases.composed("draft-narrowed")[2]
    assert isinstance(source, Draft)
    return source


@pytest.mark.parametrize("sentence", VARIANTS)
def test_a_fact_brings_its_sentence(sentence: str) -> None:
    assert sentence not in said(base())
    assert sentence in said(VARIANTS[sentence](base()))


def test_a_certification_that_is_enclosed_is_listed() -> None:
    enclosed = said(with_certification(base()))
    assert {"closing.certificate_enclosed", "closing.enclosure_certification"} <= enclosed


def test_a_recalled_volume_is_named_before_what_stands_and_makes_no_supplement() -> None:
    recalled = cases.text_of(letter_of(facts(earlier=(RECALLED,))(base()))).replace("\u00a0", " ")
    assert "Production No. 1 of November 1, 2022 (EX-000001 to -000002) was recalled on November 10, 2022." in recalled
    assert "supplements" not in recalled
    both = cases.text_of(letter_of(facts(earlier=(RECALLED, replace(EARLIER, number=2)))(base()))).replace(
        "\u00a0", " "
    )
    assert both.index("was recalled on") < both.index("supplements the letter of November 1, 2022 (No. 2)")


def letter_of(source: Draft) -> Document:
    return letter.compose(source, rules().catalogue, cases.wording(), letter.Enclosures())


def test_counsels_own_key_is_printed_to_the_last_character() -> None:
    assert "closing.delivery_age" in said(with_key(base()))
    assert f"that you gave, {KEY}; it opens" in cases.text_of(letter_of(with_key(base()))).replace("\u00a0", " ")


def test_no_sentence_is_dead() -> None:
    reached = {"closing.certificate_enclosed", "closing.enclosure_certification", "closing.delivery_age"}
    reached |= {*VARIANTS} | said_in_logs()
    for case in (*cases.CASES, *cases.DRAFTS):
        reached |= said(cases.composed(case)[2])
    others = ("papers.", "certificate.", "sworn.")  # of what goes with the letter: they have tests of their own
    of_letters = {each for each in production_wording().sentences if not each.startswith(others)}
    assert of_letters == reached


def test_an_instant_ends_a_period_on_the_clock_of_its_zone() -> None:
    spans = window(AtInstant(datetime(2022, 6, 8, 7, tzinfo=UTC)), LAST)
    made = letter.compose(spans(base()), rules().catalogue, cases.wording(), letter.Enclosures())
    assert "June 8, 2022, 00:00, to June 9, 2022" in cases.text_of(made).replace("\u00a0", " ")


def test_a_matter_that_has_hardly_begun_can_be_drafted() -> None:
    made = letter.compose(
        cases.drafted(cases.opened(), cases.LATER), rules().catalogue, cases.wording(), letter.Enclosures()
    )
    assert made.draft


def test_a_ground_without_words_stops_the_letter() -> None:
    with pytest.raises(Exception, match="no words for the ground") as caught:
        said(withheld("made-up")(base()))
    assert getattr(caught.value, "code", "") == "wording"
