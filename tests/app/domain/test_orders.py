"""The order as it stands: amendments, rulings on the whole, and cites."""

from dataclasses import replace

import pytest

from app.domain.days import Trigger
from app.domain.facts.contest import RulingKind
from app.domain.facts.order import HoldScope, OrderOutcome
from app.domain.facts.terms import Passage, Span, Stated, Unknown
from app.domain.orders import amendments, court_of, order_cite, standing_order, terms_of
from app.domain.rules import Rules
from tests.notation import ALL, OVER, QUIET, SILENT, TERMS, Story, day, days, opened, says, two_accounts

LATER = "2023-06-01"
STILL = dict.fromkeys(TERMS.__dataclass_fields__, SILENT)


def amended(entered: str = "2022-11-01", **terms: object) -> Story:
    stated = replace(TERMS, **{**STILL, **terms})  # type: ignore[arg-type]  # terms by name
    return two_accounts().order(stated, amends="orders-1", entered_on=day(entered), docket_number="20")


def test_without_an_order_there_are_no_terms() -> None:
    assert standing_order(Story().matter) is None
    assert isinstance(terms_of(Story().matter).notify, Unknown)


def test_an_amendment_replaces_only_what_it_states() -> None:
    matter = amended(contest=says(days(30, Trigger.NOTICE), "¶ 1")).matter
    order = standing_order(matter)
    assert order
    assert (order.id, order.docket_number) == ("orders-1", "12")
    assert order.terms.contest == says(days(30, Trigger.NOTICE), "¶ 1")
    assert order.terms.hold_scope == TERMS.hold_scope


def test_a_longer_time_moves_the_release() -> None:
    longer = amended(contest=says(days(30, Trigger.NOTICE)), platform_contest=says(days(30, Trigger.NOTICE)))
    # Wed 23 Nov; the grace skips Thanksgiving and the day after it.
    assert longer.free("2022-11-29 23:59") == frozenset()
    assert longer.free("2022-11-30 00:00") == ALL


def test_amendments_count_by_their_day_whatever_the_order_of_recording() -> None:
    later = amended("2022-11-05", hold_scope=says(HoldScope.WHOLE_SUBPOENA))
    both = later.order(QUIET, amends="orders-1", entered_on=day("2022-11-01")).terms()
    narrow = both.change("orders", "orders-3", terms=terms_of(amended(hold_scope=says(HoldScope.FIELD)).matter))
    assert [each.id for each in amendments(narrow.matter)] == ["orders-3", "orders-2"]
    scope = terms_of(narrow.matter).hold_scope
    assert isinstance(scope, Stated)
    assert scope.value is HoldScope.WHOLE_SUBPOENA


def test_an_amendment_has_to_be_operative_and_read_like_any_order() -> None:
    narrower = amended(hold_scope=says(HoldScope.FIELD))
    assert not {"not-operative", "term-unknown", "outcome-unknown"} & narrower.codes(OVER)
    recommended = narrower.change("orders", "orders-2", outcome=OrderOutcome.NOT_OPERATIVE)
    assert "not-operative" in recommended.codes(OVER)
    assert "outcome-unknown" in narrower.change("orders", "orders-2", outcome=None).codes(OVER)
    assert "entry-date-unknown" in narrower.change("orders", "orders-2", entered_on=None).codes(OVER)
    assert "bench-unknown" in narrower.change("orders", "orders-2", bench=None).codes(OVER)
    unread = amended(preserve=Unknown()).blockers(OVER)["term-unknown"]
    assert (unread.touches, unread.rule) == ("preserve", "R1")


def test_a_stay_without_accounts_holds_all_until_a_later_lifting_reaches_it() -> None:
    stayed = two_accounts().ruling(RulingKind.STAYS, "2022-11-20")
    assert "stayed" in stayed.codes(LATER)
    assert "stayed" in stayed.ruling(RulingKind.LIFTS_STAY, "2022-11-25", "@ann1").codes(LATER)
    assert "stayed" in stayed.ruling(RulingKind.LIFTS_STAY, "2022-11-19").codes(LATER)
    assert "stayed" not in stayed.ruling(RulingKind.LIFTS_STAY, "2022-11-25").codes(LATER)


def test_on_one_day_the_order_of_recording_tells_a_stay_from_its_lifting() -> None:
    stay, lift = RulingKind.STAYS, RulingKind.LIFTS_STAY
    assert "stayed" in two_accounts().ruling(lift, "2022-11-20").ruling(stay, "2022-11-20").codes(LATER)
    assert "stayed" not in two_accounts().ruling(stay, "2022-11-20").ruling(lift, "2022-11-20").codes(LATER)


def test_a_lifting_for_one_of_two_accounts_leaves_the_stay() -> None:
    stayed = (
        two_accounts()
        .terms(hold_scope=says(HoldScope.ACCOUNT))
        .ruling(RulingKind.STAYS, "2022-11-20", "@ann1", "@bob2")
    )
    assert stayed.ruling(RulingKind.LIFTS_STAY, "2022-11-25", "@ann1").free(LATER) == frozenset()
    assert stayed.ruling(RulingKind.LIFTS_STAY, "2022-11-25", "@ann1", "@bob2").free(LATER) == ALL


def test_a_ruling_is_cited_by_its_day_and_number() -> None:
    plain = two_accounts().ruling(RulingKind.VACATES, "2022-11-09").blockers(LATER)["vacated"]
    assert (plain.cite, plain.since) == ("Order of November 9, 2022", day("2022-11-09"))
    numbered = two_accounts().ruling(RulingKind.VACATES, "2023-01-30", docket_number="41").blockers(LATER)["vacated"]
    assert numbered.cite == "Order of January 30, 2023 (Dkt. No. 41)"


def test_a_term_is_cited_by_its_place_and_a_silent_one_by_the_order() -> None:
    assert order_cite(TERMS.hold_scope) == "Order ¶ 5"
    assert order_cite(says(1)) == "Order"
    assert order_cite(SILENT, "") == ""


def test_the_court_is_known_where_the_table_has_it(rules: Rules) -> None:
    court = court_of(opened().matter, rules)
    assert court
    assert court.zone == "America/Los_Angeles"
    assert court_of(Story().matter, rules) is None


@pytest.mark.parametrize(
    "spans, cite",
    [
        ((Span(page=9, line=14),), "9:14"),
        ((Span(page=9, line=14), Span(page=9, line=18)), "9:14–18"),
        ((Span(page=9, line=14), Span(page=10, line=2)), "9:14–10:2"),
        ((), ""),
    ],
)
def test_a_passage_is_cited_by_pages_and_lines_unless_somebody_typed_a_pin(spans: tuple[Span, ...], cite: str) -> None:
    assert Passage(quote="…", spans=spans).cite == cite
    assert Passage(quote="…", spans=spans, pin="¶ 5").cite == "¶ 5"


def test_a_matter_is_known_by_its_reference_and_by_its_id_while_there_is_none() -> None:
    assert opened().matter.reference == "EX-1"
    assert Story().matter.reference == "m1"


def test_one_look_at_the_docket_verifies_whatever_others_looked_at() -> None:
    told = two_accounts().checked(OVER).checked(OVER, docket=False)
    assert "not-verified" not in told.codes(OVER)
