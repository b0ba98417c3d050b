"""How far a hold reaches: narrower readings, and the instant from which they count."""

import pytest

from app.domain.facts.contest import RulingKind
from app.domain.facts.counsel import ScopeBasis
from app.domain.facts.order import HoldScope
from app.domain.grounds import Level
from app.domain.orders import court_of
from app.domain.rules import Rules
from app.domain.scope import governing_reading
from tests.notation import ALL, BOBS, QUIET, SILENT, Story, day, says, two_accounts, when

LATER = "2023-06-01"
NOTHING = frozenset[tuple[str, str]]()
WHOLE, ACCOUNT, FIELD = HoldScope.WHOLE_SUBPOENA, HoldScope.ACCOUNT, HoldScope.FIELD
BUT_ONE = ALL - {("ann1", "email.recovery")}


def objected() -> Story:
    return two_accounts().objection("@ann1", "2022-11-02", "email.recovery")


@pytest.mark.parametrize("scope, leaves", [(WHOLE, NOTHING), (ACCOUNT, BOBS), (FIELD, BUT_ONE)])
def test_counsels_reading_counts_after_the_stated_day(scope: HoldScope, leaves: frozenset[tuple[str, str]]) -> None:
    told = objected().reading(scope, told="2022-11-21", stated="2022-12-01")
    assert told.free("2022-12-01 23:59") == NOTHING
    assert told.free("2022-12-02 00:00") == leaves


def test_a_stated_day_before_the_court_was_told_does_not_help() -> None:
    late = objected().reading(ACCOUNT, told="2022-12-05", stated="2022-12-01")
    assert (late.free("2022-12-05 23:59"), late.free("2022-12-06 00:00")) == (NOTHING, BOBS)


@pytest.mark.parametrize("missing", [{"told": ""}, {"stated": ""}, {"counsel": ""}, {"reason": ""}])
def test_a_reading_that_lacks_something_does_not_count(missing: dict[str, str]) -> None:
    assert objected().reading(ACCOUNT, **missing).free(LATER) == NOTHING


@pytest.mark.parametrize("basis", [ScopeBasis.STIPULATION, ScopeBasis.ORDER])
def test_a_stipulation_or_an_order_counts_from_its_day(basis: ScopeBasis) -> None:
    told = objected().reading(ACCOUNT, told="", stated="", basis=basis, decided_on=day("2022-12-01"))
    assert (told.free("2022-11-30 23:59"), told.free("2022-12-01 00:00")) == (NOTHING, BOBS)


def test_a_narrower_reading_frees_one_account_of_the_others_open_window() -> None:
    late = two_accounts().notice("@bob2", "2022-12-01")
    assert late.free("2022-12-05") == NOTHING
    narrowed = late.reading(ACCOUNT, told="2022-11-21", stated="2022-12-05")
    assert narrowed.free("2022-12-05 23:59") == NOTHING
    assert narrowed.free("2022-12-06 00:00") == ALL - BOBS


def test_a_later_wider_reading_takes_a_narrower_one_back_at_once() -> None:
    told = objected().reading(FIELD)
    assert told.free(LATER) == BUT_ONE
    back = told.reading(ACCOUNT, told="", stated="", decided_on=day("2022-12-01"))
    assert back.free(LATER) == NOTHING
    assert told.reading(WHOLE, decided_on=day("2022-11-02")).free(LATER) == NOTHING
    assert told.reading(ACCOUNT, decided_on=day("2022-11-01")).free(LATER) == BUT_ONE


def test_a_ruling_on_scope_replaces_the_order_and_the_readings_before_it() -> None:
    told = objected().reading(FIELD)
    ruled = told.ruling(RulingKind.SETS_SCOPE, "2022-11-20", scope=WHOLE)
    assert ruled.free(LATER) == NOTHING
    assert ruled.reading(FIELD, decided_on=day("2022-11-21")).free(LATER) == BUT_ONE
    assert objected().ruling(RulingKind.SETS_SCOPE, "2022-11-20", scope=ACCOUNT).free(LATER) == BOBS


def test_the_latest_ruling_on_scope_governs_and_on_one_day_the_one_recorded_later() -> None:
    ruled = objected().ruling(RulingKind.SETS_SCOPE, "2022-11-20", scope=FIELD)
    assert ruled.ruling(RulingKind.SETS_SCOPE, "2022-11-20", scope=ACCOUNT).free(LATER) == BOBS
    assert ruled.ruling(RulingKind.SETS_SCOPE, "2022-11-19", scope=ACCOUNT).free(LATER) == BUT_ONE


def test_a_ruling_that_names_no_scope_or_some_accounts_only_holds_the_whole() -> None:
    narrow = objected().terms(hold_scope=says(FIELD))
    assert narrow.free(LATER) == BUT_ONE
    assert narrow.ruling(RulingKind.SETS_SCOPE, "2022-11-20").free(LATER) == NOTHING
    assert narrow.ruling(RulingKind.SETS_SCOPE, "2022-11-20", "@ann1", scope=FIELD).free(LATER) == NOTHING


def test_an_amendment_that_states_the_scope_ends_the_readings_before_it() -> None:
    told = objected().reading(FIELD)
    silent = told.order(QUIET, amends="orders-1", entered_on=day("2022-11-20"))
    amended = silent.change("orders", "orders-2", terms=silent.matter.orders[1].terms)
    assert isinstance(amended.matter.orders[1].terms.hold_scope, type(says(WHOLE)))
    assert amended.free(LATER) == NOTHING
    undated = silent.change("orders", "orders-2", entered_on=None)
    assert undated.free(LATER) == NOTHING


def test_the_letter_states_the_reading_that_counts_and_no_other(rules: Rules) -> None:
    def stated(story: Story, now: str) -> HoldScope | None:
        reading = governing_reading(story.matter, court_of(story.matter, rules), when(now))
        return reading.scope if reading else None

    told = objected().reading(ACCOUNT, stated="2022-12-01").reading(FIELD, stated="2022-12-10")
    assert stated(told, "2022-12-01 23:59") is None
    assert stated(told, "2022-12-02 00:00") is ACCOUNT
    assert stated(told, "2022-12-11 00:00") is FIELD
    assert stated(objected().reading(ACCOUNT, told=""), LATER) is None
    assert stated(objected().terms(hold_scope=says(FIELD)).reading(ACCOUNT), LATER) is None


def test_no_reading_counts_while_the_court_is_not_known() -> None:
    nowhere = objected().reading(FIELD).change("orders", "orders-1", court="nowhere")
    assert nowhere.free(LATER) == NOTHING
    assert nowhere.terms(hold_scope=SILENT).free(LATER) == NOTHING


def test_what_is_unknown_or_held_stays_so_until_the_reading_counts() -> None:
    told = two_accounts().notice("@bob2", "2035-12-20").reading(ACCOUNT, told="2022-11-21", stated="2022-12-05")
    assert told.grounds("2022-12-05", "@ann1", "email.recovery")["time-not-counted"].level is Level.UNKNOWN
    assert told.free("2022-12-06 00:00") == ALL - BOBS
    pending = objected().reading(ACCOUNT, told="2022-11-21", stated="2022-12-05")
    assert pending.grounds("2022-12-05", "@bob2", "email.recovery")["objection-pending"].level is Level.HELD


def test_a_reading_never_lengthens_a_time() -> None:
    told = two_accounts().notice("@bob2", "2022-11-01").reading(ACCOUNT, told="2022-11-21", stated="2023-03-01")
    assert told.free("2022-11-29") == ALL
