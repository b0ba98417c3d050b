"""Notice and time (R5): what begins an account's window, what ends it, and what frees without it."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from app.domain.days import Trigger, Unit
from app.domain.facts.accounts import AccountStatus
from app.domain.facts.contest import RulingKind
from app.domain.facts.counsel import Inaccessible, StateDaysEntry
from app.domain.facts.order import HoldScope
from app.domain.facts.terms import Silent, Unknown
from app.domain.grounds import Level
from app.domain.noticing import grace_of, platform_window, state_days
from app.domain.orders import court_of
from app.domain.rules import Rules
from tests.notation import ALL, ANNS, BOBS, OVER, QUIET, SILENT, Story, day, days, opened, says, two_accounts, when

LATER = "2023-06-01"
EMAIL, PHONE = "email.recovery", "phone.recovery"
NOTHING = frozenset[tuple[str, str]]()


def by_account(story: Story | None = None) -> Story:
    return (story or two_accounts()).terms(hold_scope=says(HoldScope.ACCOUNT, "¶ 5"))


def one_account(story: Story | None = None) -> Story:
    return (story or opened()).account("@ann1").preserved("2022-10-18").confirmed()


# --- preservation and the copy of the order ---


def test_preservation_comes_before_notice() -> None:
    late = opened().account("@ann1").notice("@ann1", "2022-10-24").preserved("2022-10-24").confirmed()
    assert "not-preserved" in late.grounds(LATER, "@ann1", EMAIL)
    same_day = opened().account("@ann1").preserved("2022-10-24").notice("@ann1", "2022-10-24").confirmed()
    assert same_day.free(LATER) == ANNS
    backdated = opened().account("@ann1").notice("@ann1", "2022-10-24").preserved("2022-10-23").confirmed()
    assert backdated.free(LATER) == ANNS


def test_preservation_of_another_account_or_without_a_snapshot_does_not_count() -> None:
    base = opened().account("@ann1").account("@bob2").confirmed()
    other = (
        by_account(base).preserved("2022-10-18", "@bob2").notice("@ann1", "2022-10-24").notice("@bob2", "2022-10-24")
    )
    assert other.free(LATER) == BOBS
    bare = by_account(base).preserved("2022-10-18", snapshot="").notice("@ann1", "2022-10-24")
    ground = bare.grounds(LATER, "@ann1", EMAIL)["not-preserved"]
    assert (ground.cite, ground.rule, ground.level) == ("Order ¶ 5", "R5", Level.HELD)


def test_a_notice_without_the_copy_that_the_order_requires_holds() -> None:
    told = one_account().notice("@ann1", "2022-10-24", copy_of_order=False)
    assert told.grounds(LATER, "@ann1", EMAIL)["copy-missing"].cite == "Order ¶ 2"
    assert told.terms(copy_of_order=says(False)).free(LATER) == ANNS
    assert told.terms(copy_of_order=SILENT).free(LATER) == ANNS


# --- channels ---


def test_the_same_notice_by_another_channel_does_not_restart_and_a_new_notice_does() -> None:
    told = by_account().delivered("2022-11-10", "in-app", notice="notices-1")
    assert told.free(OVER) == ALL
    again = by_account().notice("@ann1", "2022-11-10")
    assert again.free(OVER) == BOBS
    # Thu 1 Dec, and the grace of Fri and Mon.
    assert (again.free("2022-12-05 23:59"), again.free("2022-12-06 00:00")) == (BOBS, ALL)


def test_a_new_notice_that_bounces_holds_although_the_first_one_arrived() -> None:
    bounced = two_accounts().notice("@ann1", "2022-11-10").bounced("2022-11-10")
    assert bounced.free(LATER) == NOTHING
    ground = bounced.grounds(LATER, "@bob2", EMAIL)["notice-bounced"]
    assert (ground.touches, ground.cite) == ("ann1", "Order ¶ 2")
    assert by_account(bounced).free(LATER) == BOBS


def test_a_delivery_dated_before_its_notice_begins_nothing_earlier() -> None:
    told = one_account().notice("@ann1", "2022-10-24").bounced("2022-10-24").delivered("2022-09-01", "in-app")
    assert told.assess().release["ann1"] == when(OVER)


def test_of_two_notices_on_one_day_the_one_recorded_later_counts() -> None:
    told = (
        one_account().notice("@ann1", "2022-10-24").notice("@ann1", "2022-10-24", "post").bounced("2022-10-25", "post")
    )
    assert "notice-bounced" in told.grounds(LATER, "@ann1", EMAIL)


# --- the time ---


def test_objections_by_post_lengthen_the_grace() -> None:
    told = one_account().notice("@ann1", "2022-10-24", offers_post=True)
    # Mon 14 Nov and 14 court days, without Thanksgiving and the day after it: Tue 6 Dec.
    assert told.assess().release["ann1"] == when("2022-12-07 00:00")


def test_no_setting_shortens_the_grace(rules: Rules) -> None:
    assert grace_of(Story().matter) == 2
    assert grace_of(opened().organisation(grace_court_days=-3).matter) == 2
    assert two_accounts().organisation(grace_court_days=0).free("2022-11-16 23:59") == NOTHING
    assert two_accounts().organisation(grace_court_days=3).free(OVER) == NOTHING


def test_the_triggers_of_an_order_begin_an_accounts_time() -> None:
    # 21 days from service on 17 Oct: Mon 7 Nov, and the grace of Tue and Wed. From the order of 13 Oct: Thu 3 Nov.
    for trigger, free_from in ((Trigger.SERVICE, "2022-11-10 00:00"), (Trigger.ORDER, "2022-11-08 00:00")):
        told = one_account().notice("@ann1", "2022-10-24").terms(contest=says(days(21, trigger)))
        assert told.assess().release["ann1"] == when(free_from)
    told = one_account().notice("@ann1", "2022-10-24")
    assert told.terms(contest=says(days(21, Trigger.USER_SERVICE))).assess().release["ann1"] == when(OVER)


@pytest.mark.parametrize("trigger", [Trigger.RECEIPT, Trigger.WINDOW_END])
def test_a_time_that_nothing_begins_cannot_be_counted_and_holds(trigger: Trigger) -> None:
    told = one_account().notice("@ann1", "2022-10-24").terms(contest=says(days(21, trigger)))
    assert told.grounds(LATER, "@ann1", EMAIL)["time-not-counted"].level is Level.UNKNOWN


def test_a_time_from_service_or_order_needs_their_days() -> None:
    served = one_account().notice("@ann1", "2022-10-24").terms(contest=says(days(21, Trigger.SERVICE)))
    assert "time-not-counted" in served.subpoena(served_on=None).grounds(LATER, "@ann1", EMAIL)
    ordered = one_account().notice("@ann1", "2022-10-24").terms(contest=says(days(21, Trigger.ORDER)))
    undated = ordered.change("orders", "orders-1", entered_on=None)
    assert "time-not-counted" in undated.grounds(LATER, "@ann1", EMAIL)


def test_a_time_in_hours_is_counted_from_the_end_of_the_day() -> None:
    told = one_account().notice("@ann1", "2022-10-24").terms(contest=says(days(48, Trigger.NOTICE, Unit.HOURS)))
    # From midnight after Mon 24 to midnight before Thu 27; the grace is Fri and Mon.
    assert told.assess().release["ann1"] == when("2022-11-01 00:00")
    assert [each.kind for each in told.assess().deadlines]


def test_a_time_beyond_the_holiday_table_holds() -> None:
    told = one_account().notice("@ann1", "2035-12-20")
    assert "time-not-counted" in told.grounds("2039-01-01", "@ann1", EMAIL)


def test_a_last_day_recorded_for_a_closed_clerks_office_moves_the_release() -> None:
    closed = Inaccessible(id="i", deadline="window/ann1", last_day=day("2022-11-18"), recorded_by="Ann", reason="storm")
    told = two_accounts().add("inaccessible", closed)
    # Fri 18 Nov, and the grace of Mon and Tue.
    assert told.assess().release == {"ann1": when("2022-11-23 00:00"), "bob2": when(OVER)}


def test_without_a_time_in_order_or_policy_the_end_is_unknown() -> None:
    told = one_account().notice("@ann1", "2022-10-24").terms(contest=SILENT)
    assert told.grounds(LATER, "@ann1", EMAIL)["time-unknown"].level is Level.UNKNOWN
    assert told.policy().free("2022-10-25") == NOTHING  # the platform's own time is still open
    assert told.policy().terms(platform_contest=SILENT).free("2022-10-25") == ANNS
    waits = told.policy(days=7).terms(platform_contest=SILENT)
    assert (waits.free("2022-11-02 23:59"), waits.free("2022-11-03 00:00")) == (NOTHING, ANNS)


# --- states without a table ---


def elsewhere() -> Story:
    return two_accounts().change("orders", "orders-1", court="nysd")


def test_a_state_without_a_table_holds_until_a_person_enters_its_days_or_counsel_finds_none() -> None:
    assert elsewhere().free(LATER) == NOTHING
    assert "time-not-counted" in elsewhere().grounds(LATER, "@ann1", EMAIL)
    assert "platform-time-not-counted" in elsewhere().grounds(LATER, "@ann1", EMAIL)
    empty = elsewhere().add("state_days", StateDaysEntry(id="s1"))
    assert empty.free(LATER) == NOTHING
    none = elsewhere().add("state_days", StateDaysEntry(id="s1", none_by="Carla Counsel"))
    assert none.free(LATER) == ALL
    entered = elsewhere().add("state_days", StateDaysEntry(id="s1", days=(day("2022-11-14"),)))
    assert entered.assess().release["ann1"] == datetime(2022, 11, 18, tzinfo=ZoneInfo("America/New_York"))


def test_days_that_a_person_enters_count_beside_a_table(rules: Rules) -> None:
    told = two_accounts().add("state_days", StateDaysEntry(id="s1", days=(day("2022-11-15"),), note="moot court"))
    assert told.assess().release["ann1"] == when("2022-11-18 00:00")
    court = court_of(told.matter, rules)
    assert court
    assert state_days(told.matter, court, rules).note == "moot court"


# --- everybody's time under a whole hold, and the platform's ---


def test_under_a_whole_hold_the_latest_window_governs_all() -> None:
    told = two_accounts().notice("@bob2", "2022-11-10")
    assert (told.free("2022-12-05 23:59"), told.free("2022-12-06 00:00")) == (NOTHING, ALL)
    ground = told.grounds("2022-11-20", "@ann1", EMAIL)["window-open"]
    assert (ground.touches, ground.until) == ("bob2", day("2022-12-01"))


def test_the_platforms_own_time_governs_under_a_whole_hold_only() -> None:
    longer = {"platform_contest": says(days(30, Trigger.NOTICE), "¶ 3")}
    assert two_accounts().terms(**longer).free(OVER) == NOTHING
    ground = two_accounts().terms(**longer).grounds(OVER, "@ann1", EMAIL)["platform-window-open"]
    assert (ground.cite, ground.rule, ground.touches) == ("Order ¶ 3", "R5", "")
    assert by_account(two_accounts().terms(**longer)).free(OVER) == ALL


def test_the_platforms_time_runs_from_the_first_notice_of_all(rules: Rules) -> None:
    told = two_accounts().notice("@bob2", "2022-11-10").notice("@ann1", "2022-11-11")
    window = platform_window(told.matter, rules)
    assert window
    assert window.started == day("2022-10-24")


def test_a_platforms_time_that_cannot_be_counted_holds_even_an_account_that_consented() -> None:
    told = one_account().notice("@ann1", "2022-10-24").consent("@ann1", EMAIL, PHONE)
    assert told.terms(platform_contest=says(days(9_999, Trigger.NOTICE))).free(LATER) == NOTHING
    assert told.terms(platform_contest=says(days(21, Trigger.RECEIPT))).free(LATER) == NOTHING
    assert told.terms(platform_contest=says(days(21, Trigger.SERVICE))).free(LATER) == ANNS
    assert told.terms(platform_contest=SILENT).free("2022-10-25") == ANNS


def test_before_the_first_notice_the_platforms_time_has_not_begun(rules: Rules) -> None:
    consented = one_account().consent("@ann1", EMAIL)
    assert platform_window(consented.matter, rules) is None
    assert consented.free("2022-10-25") == {("ann1", EMAIL)}


# --- consent ---


@pytest.mark.parametrize(
    "missing", [{"in_writing": False}, {"identity_checked": False}, {"revoked_on": day("2022-11-01")}]
)
def test_a_consent_that_is_oral_unchecked_or_revoked_frees_nothing(missing: dict[str, object]) -> None:
    assert by_account().consent("@ann1", EMAIL, **missing).free("2022-11-01") == NOTHING


def test_a_consent_frees_its_fields_and_account_only_and_under_a_whole_hold_its_own_time_only() -> None:
    assert by_account().consent("@ann1", EMAIL).free("2022-11-01") == {("ann1", EMAIL)}
    assert two_accounts().consent("@ann1", EMAIL, PHONE).free("2022-11-01") == NOTHING
    late = two_accounts().notice("@ann1", "2022-12-01").consent("@ann1", EMAIL, PHONE)
    # @bob2's and the platform's time ended on 17 Nov; @ann1's new time still holds @bob2.
    assert late.free(OVER) == ANNS


# --- rulings on notice and time ---


def test_a_ruling_that_excuses_notice_frees_an_account_that_could_not_be_reached() -> None:
    told = by_account(two_accounts().notice("@bob2", "2022-10-25").bounced("2022-10-25", notice="notices-1"))
    assert told.free("2022-12-15") == BOBS
    assert told.ruling(RulingKind.EXCUSES_NOTICE, "2022-11-15", "@ann1").free("2022-12-15") == ALL
    assert (
        by_account(opened().account("@ann1").confirmed()).ruling(RulingKind.EXCUSES_NOTICE, "2022-11-15").free(LATER)
        == ANNS
    )


def test_a_ruling_that_excuses_notice_ends_no_time_that_a_notice_opened() -> None:
    told = by_account().ruling(RulingKind.EXCUSES_NOTICE, "2022-10-30")
    assert (told.free("2022-11-16 23:59"), told.free(OVER)) == (NOTHING, ALL)
    second = (
        by_account().notice("@ann1", "2022-11-01").bounced("2022-11-01").ruling(RulingKind.EXCUSES_NOTICE, "2022-11-03")
    )
    assert (second.free("2022-11-16 23:59"), second.free(OVER)) == (NOTHING, ALL)


def test_a_ruling_that_orders_production_frees_from_every_time_but_its_own() -> None:
    told = two_accounts().ruling(RulingKind.ORDERS_PRODUCTION, "2022-10-30")
    assert told.free("2022-10-30") == ALL
    dated = two_accounts().ruling(RulingKind.ORDERS_PRODUCTION, "2022-10-30", not_before=day("2022-11-04"))
    assert (dated.free("2022-11-03 23:59"), dated.free("2022-11-04 00:00")) == (NOTHING, ALL)
    assert "ruling-not-before" in dated.grounds("2022-11-03", "@ann1", EMAIL)


def test_a_ruling_that_orders_production_of_one_account_leaves_the_others_waiting_for_all() -> None:
    told = two_accounts().ruling(RulingKind.ORDERS_PRODUCTION, "2022-10-30", "@ann1")
    assert told.free("2022-10-30") == ANNS
    late = told.notice("@ann1", "2022-12-01")
    # @ann1's holder may still contest what belongs to @bob2.
    assert late.free(OVER) == ANNS


def test_the_day_of_a_ruling_on_another_account_does_not_matter() -> None:
    told = two_accounts().ruling(RulingKind.ORDERS_PRODUCTION, "2022-10-30", "@ann1")
    later = told.ruling(RulingKind.ORDERS_PRODUCTION, "2022-10-30", "@bob2", not_before=day("2022-12-20"))
    assert later.free("2022-11-01") == ANNS
    twice = told.ruling(RulingKind.ORDERS_PRODUCTION, "2022-10-30", "@ann1", not_before=day("2022-12-20"))
    assert twice.free("2022-11-01") == NOTHING


def test_no_ruling_on_time_frees_what_an_objection_holds() -> None:
    told = two_accounts().ruling(RulingKind.ORDERS_PRODUCTION, "2022-10-30").objection("@ann1", "2022-11-02")
    assert told.free(LATER) == NOTHING


# --- silent orders, cable operators ---


def quiet() -> Story:
    return one_account(opened(QUIET))


def test_a_silent_order_waits_for_the_organisations_dated_decision() -> None:
    assert quiet().grounds(LATER, "@ann1", EMAIL)["policy-unknown"].level is Level.UNKNOWN
    assert quiet().policy(notify=False, decided_by="").free(LATER) == NOTHING
    assert quiet().policy(notify=False, reason="").free(LATER) == NOTHING
    assert quiet().policy(notify=False).free("2022-10-19") == ANNS


def test_a_policy_with_notice_and_days_is_kept_like_an_order() -> None:
    told = quiet().policy(days=7)
    assert "notice-due" in told.grounds(LATER, "@ann1", EMAIL)
    noticed = told.notice("@ann1", "2022-10-24")
    assert (noticed.free("2022-11-02 23:59"), noticed.free("2022-11-03 00:00")) == (NOTHING, ANNS)
    assert noticed.grounds("2022-11-01", "@ann1", EMAIL)["window-open"].cite == ""
    assert quiet().policy().notice("@ann1", "2022-10-24").free("2022-10-24") == ANNS


def test_the_latest_policy_governs_and_one_without_a_name_is_no_decision() -> None:
    told = quiet().policy(notify=False)
    assert told.policy(days=7).free(LATER) == NOTHING
    assert told.policy(notify=False, decided_by="").free(LATER) == NOTHING


def test_an_order_that_is_silent_on_notice_but_gives_a_time_needs_the_notice() -> None:
    told = one_account(opened().terms(notify=SILENT)).policy(notify=False)
    assert isinstance(told.matter.orders[0].terms.notify, Silent)
    assert "notice-due" in told.grounds(LATER, "@ann1", EMAIL)


def test_a_cable_operator_always_notifies_whatever_consent_or_ruling_there_is() -> None:
    cable = quiet().organisation(cable_operator=True).policy(notify=False)
    ground = cable.grounds(LATER, "@ann1", EMAIL)["cable-notice"]
    assert (ground.rule, ground.cite, ground.touches) == ("R5", "47 U.S.C. § 551(c)(2)(B)", "ann1")
    for told in (
        cable.consent("@ann1", EMAIL, PHONE),
        cable.ruling(RulingKind.EXCUSES_NOTICE, "2022-10-30"),
        cable.ruling(RulingKind.ORDERS_PRODUCTION, "2022-10-30"),
    ):
        assert told.free(LATER) == NOTHING
        assert told.notice("@ann1", "2022-10-24").bounced("2022-10-24").free(LATER) == NOTHING
        assert told.notice("@ann1", "2022-10-24").free(LATER) == ANNS


def test_an_account_that_was_not_located_has_nobody_to_notify() -> None:
    told = by_account().account("@gone3", status=AccountStatus.NOT_LOCATED, platform_account_id="")
    assert ("gone3", EMAIL) in told.free("2022-10-20")
    assert "gone3" not in told.assess().release


def test_an_excused_account_does_not_wait_for_a_notice_to_another() -> None:
    told = by_account(opened().account("@ann1").account("@bob2").confirmed().preserved("2022-10-18"))
    excused = told.notice("@bob2", "2022-10-24").ruling(RulingKind.EXCUSES_NOTICE, "2022-10-25", "@ann1")
    assert excused.free("2022-10-30") == ANNS


def test_a_platforms_time_from_service_runs_without_any_notice() -> None:
    told = one_account().consent("@ann1", EMAIL, PHONE).terms(platform_contest=says(days(21, Trigger.SERVICE)))
    assert (told.free("2022-11-09 23:59"), told.free("2022-11-10 00:00")) == (NOTHING, ANNS)


def test_a_policy_does_not_stand_in_for_a_time_that_nobody_read_for() -> None:
    told = one_account().notice("@ann1", "2022-10-24").policy().terms(contest=Unknown(), platform_contest=SILENT)
    assert "time-unknown" in told.grounds(LATER, "@ann1", EMAIL)
