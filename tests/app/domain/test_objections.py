"""The table of objections (DOMAIN § 5), row by row: what may leave, under which scope, and what frees it."""

import pytest

from app.domain.facts.contest import Cell, Decision, ObjectionForm, Objector, Portion, ReviewRoute, RulingKind
from app.domain.facts.order import Bench, ContestBy, HoldScope
from app.domain.grounds import Level
from tests.notation import ALL, ANNS, BOBS, OVER, SILENT, TEXTS, Story, day, opened, says, two_accounts

LATER = "2023-06-01"
EMAIL, PHONE = "email.recovery", "phone.recovery"
BY_ACCOUNT = {"hold_scope": says(HoldScope.ACCOUNT, "¶ 5")}
BY_FIELD = {"hold_scope": says(HoldScope.FIELD, "¶ 5")}
ANYTHING = frozenset[tuple[str, str]]()


def whole() -> Story:
    return two_accounts()


def by_account() -> Story:
    return two_accounts().terms(**BY_ACCOUNT)


def by_field() -> Story:
    return two_accounts().terms(**BY_FIELD)


# --- notice due, window open, notice bounced ---


def test_while_notice_is_due_nothing_leaves() -> None:
    told = opened().account("@ann1").preserved("2022-10-18").confirmed()
    assert told.free(LATER) == ANYTHING
    ground = told.grounds(LATER, "@ann1", EMAIL)["notice-due"]
    assert (ground.rule, ground.cite, ground.step, ground.touches) == ("R5", "Order ¶ 2", "notice", "ann1")


def test_while_a_window_is_open_nothing_leaves_and_at_its_very_end_everything_does() -> None:
    assert whole().free("2022-11-16 23:59") == ANYTHING
    assert whole().free(OVER) == ALL
    ground = whole().grounds("2022-11-14", "@ann1", EMAIL)["window-open"]
    assert (ground.since, ground.until, ground.cite) == (day("2022-10-24"), day("2022-11-14"), "Order ¶ 3")


def test_a_bounced_notice_holds_until_another_channel_delivers_it() -> None:
    bounced = by_account().bounced("2022-10-25", notice="notices-1")
    assert bounced.free(LATER) == BOBS
    assert "notice-bounced" in bounced.grounds(LATER, "@ann1", EMAIL)
    again = bounced.delivered("2022-11-21", "in-app", notice="notices-1")
    assert again.free("2022-12-14 23:59") == BOBS
    # Mon 12 Dec is the 21st day; two court days of grace pass.
    assert again.free("2022-12-15 00:00") == ALL


# --- a written objection ---


def test_a_written_objection_holds_the_whole_subpoena_and_cites_paragraph_5() -> None:
    told = whole().objection("@ann1", "2022-11-02", EMAIL)
    assert told.free(LATER) == ANYTHING
    ground = told.grounds(LATER, "@bob2", PHONE)["objection-pending"]
    assert (ground.rule, ground.cite, ground.level) == ("R6", "Order ¶ 5", Level.HELD)
    assert (ground.since, ground.touches) == (day("2022-11-02"), "objections-1")


def test_a_written_objection_holds_its_account_or_its_field_where_the_order_says_so() -> None:
    assert by_account().objection("@ann1", "2022-11-02", EMAIL).free(LATER) == BOBS
    assert by_field().objection("@ann1", "2022-11-02", EMAIL).free(LATER) == ALL - {("ann1", EMAIL)}


@pytest.mark.parametrize("portion", [Portion.ALL, Portion.UNKNOWN])
def test_an_objection_to_all_or_to_nobody_knows_what_holds_every_field(portion: Portion) -> None:
    told = by_field().objection("@ann1", "2022-11-02", portion=portion, fields=(EMAIL,))
    assert told.free(LATER) == BOBS


def test_an_objection_whose_account_is_not_known_touches_every_account() -> None:
    unsigned = {"objector": Objector.UNKNOWN, "portion": Portion.UNKNOWN}
    assert by_account().objection("", "2022-11-02", **unsigned).free(LATER) == ANYTHING
    assert by_account().objection("@nobody", "2022-11-02").free(LATER) == ANYTHING
    assert by_field().objection("", "2022-11-02", EMAIL).free(LATER) == {("ann1", PHONE), ("bob2", PHONE)}


def test_an_objection_to_values_holds_their_cells() -> None:
    told = by_field().objection("", "2022-11-02", portion=Portion.VALUES, values=("values-1",))
    assert told.free(LATER) == ALL - {("ann1", EMAIL)}
    assert (
        by_account().objection("@bob2", "2022-11-02", portion=Portion.VALUES, values=("values-1",)).free(LATER)
        == ANYTHING
    )


def test_an_objection_to_values_that_are_not_there_any_more_holds_everything_it_may_mean() -> None:
    gone = by_field().objection("", "2022-11-02", portion=Portion.VALUES, values=("values-1", "values-2"))
    assert gone.free(LATER) == BOBS
    assert gone.withdraw("values", "values-2").free(LATER) == ANYTHING
    assert by_field().objection("@ann1", "2022-11-02", portion=Portion.FIELDS).free(LATER) == BOBS


def test_a_silent_order_holds_the_whole_subpoena() -> None:
    told = whole().terms(hold_scope=SILENT).objection("@ann1", "2022-11-02", EMAIL)
    assert told.free(LATER) == ANYTHING
    assert told.grounds(LATER, "@bob2", EMAIL)["objection-pending"].cite == "Order"


def test_the_court_is_told_n_days_after_receipt() -> None:
    told = whole().objection("@ann1", "2022-11-02")
    due = next(each for each in told.assess().deadlines if each.kind == "advise_court")
    # 12 Nov is a Saturday, and the platform acts by the earliest plausible day: Rule 6 rolls federal days too.
    assert (due.rule, due.subject, due.cite, due.done_on) == (day("2022-11-14"), "objections-1", "Order ¶ 4", None)
    done = told.change("objections", "objections-1", told_court_on=day("2022-11-10"))
    assert next(e for e in done.assess().deadlines if e.kind == "advise_court").done_on == day("2022-11-10")


def test_values_beside_a_portion_that_is_not_of_values_narrow_nothing() -> None:
    told = by_field().objection("", "2022-11-02", portion=Portion.UNKNOWN, values=("values-1",))
    assert told.free(LATER) == ANYTHING


# --- oral objections, and letters where the order knows only motions ---


def test_an_oral_objection_holds_until_counsel_decides() -> None:
    oral = whole().objection("@ann1", "2022-11-02", form=ObjectionForm.ORAL)
    assert oral.free(LATER) == ANYTHING
    assert "ask for it in writing" in oral.grounds(LATER, "@ann1", EMAIL)["objection-pending"].sentence
    assert oral.objection_decision(holds=True).free(LATER) == ANYTHING
    assert oral.objection_decision(holds=False).free(LATER) == ALL


def test_a_decision_of_counsel_without_a_name_or_a_reason_frees_nothing() -> None:
    oral = whole().objection("@ann1", "2022-11-02", form=ObjectionForm.ORAL)
    assert oral.objection_decision(holds=False, counsel="").free(LATER) == ANYTHING
    assert oral.objection_decision(holds=False, reason="").free(LATER) == ANYTHING


def test_counsels_last_word_counts_on_the_same_day_too() -> None:
    oral = whole().objection("@ann1", "2022-11-02", form=ObjectionForm.ORAL)
    assert oral.objection_decision(holds=False).objection_decision(holds=True).free(LATER) == ANYTHING


def test_a_letter_where_the_order_knows_only_motions_waits_for_counsel_and_the_court() -> None:
    letter = whole().terms(contest_by=says(ContestBy.MOTION)).objection("@ann1", "2022-11-02")
    assert "letter-for-counsel" in letter.grounds(LATER, "@ann1", EMAIL)
    assert letter.objection_decision(holds=False).free(LATER) == ANYTHING
    assert letter.objection_decision(holds=False, court_asked_on=day("2022-11-11")).free(LATER) == ALL


def test_counsel_cannot_set_aside_what_the_order_knows_as_contesting() -> None:
    asked = {"court_asked_on": day("2022-11-11")}
    assert whole().objection("@ann1", "2022-11-02").objection_decision(holds=False, **asked).free(LATER) == ANYTHING
    motion = (
        whole().terms(contest_by=says(ContestBy.MOTION)).objection("@ann1", "2022-11-02", form=ObjectionForm.MOTION)
    )
    assert motion.objection_decision(holds=False, **asked).free(LATER) == ANYTHING
    ours = whole().objection("", "2022-11-02", form=ObjectionForm.ORAL, objector=Objector.PLATFORM)
    assert ours.objection_decision(holds=False).free(LATER) == ANYTHING


# --- motions, the platform, third parties ---


@pytest.mark.parametrize(
    "form", [ObjectionForm.MOTION, ObjectionForm.MORE_TIME, ObjectionForm.REVIEW, ObjectionForm.APPEAL]
)
@pytest.mark.parametrize("heard_only", [False, True])
def test_a_motion_holds_its_scope_even_if_only_heard_of(form: ObjectionForm, *, heard_only: bool) -> None:
    entries = {"form": form, "heard_only": heard_only}
    assert whole().objection("@ann1", "2022-11-02", EMAIL, **entries).free(LATER) == ANYTHING
    told = by_account().objection("@ann1", "2022-11-02", EMAIL, **entries)
    assert told.free(LATER) == BOBS
    assert ("heard of only" in told.grounds(LATER, "@ann1", EMAIL)["objection-pending"].sentence) is heard_only


def test_the_platforms_own_objection_holds_everything_under_any_scope() -> None:
    told = by_field().objection("@ann1", "2022-11-02", EMAIL, objector=Objector.PLATFORM)
    assert told.free(LATER) == ANYTHING
    assert "platform-objection" in told.grounds(LATER, "@bob2", PHONE)


def test_a_third_party_holds_at_least_the_touched_values() -> None:
    owner = {"objector": Objector.THIRD_PARTY, "portion": Portion.VALUES, "values": ("values-1",)}
    assert by_field().objection("@ann1", "2022-11-02", **owner).free(LATER) == ALL - {("ann1", EMAIL)}
    assert whole().objection("@ann1", "2022-11-02", **owner).free(LATER) == ANYTHING


def test_a_late_objection_before_production_holds_its_scope() -> None:
    assert by_account().objection("@ann1", "2022-12-20").free(LATER) == BOBS


def test_after_a_production_a_late_objection_stops_every_further_volume() -> None:
    first = by_account().notice("@bob2", "2022-11-30").confirmed().produced(OVER)
    assert {each.account for each in first.matter.values if each.id in first.matter.productions[0].values} == {"ann1"}
    assert first.free(LATER) == ALL
    late = first.objection("@ann1", "2022-11-20")
    assert late.free(LATER) == ANYTHING
    assert late.reading(HoldScope.FIELD, decided_on=day("2022-12-01")).free(LATER) == ANYTHING


def test_an_objection_received_before_the_volume_was_sent_is_not_late() -> None:
    first = by_account().notice("@bob2", "2022-11-30").confirmed().produced(OVER)
    assert first.objection("@ann1", "2022-11-16").free(LATER) == BOBS
    assert first.objection("@bob2", "2022-12-05").free(LATER) == ANNS
    assert first.objection("", "2022-12-05").free(LATER) == ANYTHING
    assert first.withdraw("values", "values-1").objection("@bob2", "2022-12-05").free(LATER) == ANYTHING


# --- withdrawal ---


def test_a_whole_withdrawal_frees() -> None:
    told = whole().objection("@ann1", "2022-11-02", told_court_on=day("2022-11-05"))
    assert told.withdrawal().free(LATER) == ALL


@pytest.mark.parametrize(
    "missing", [{"identity_checked": False}, {"told_court_on": None}, {"cleared_by": ""}, {"cleared_on": None}]
)
def test_a_withdrawal_that_lacks_one_of_its_facts_frees_nothing(missing: dict[str, object]) -> None:
    told = whole().objection("@ann1", "2022-11-02", told_court_on=day("2022-11-05")).withdrawal(**missing)
    assert told.free(LATER) == ANYTHING
    assert "withdrawal-incomplete" in told.grounds(LATER, "@ann1", EMAIL)


def test_a_withdrawal_frees_nothing_while_the_court_was_not_told_of_the_objection() -> None:
    assert whole().objection("@ann1", "2022-11-02").withdrawal().free(LATER) == ANYTHING


# --- overruled ---


def overruled() -> Story:
    return whole().objection("@ann1", "2022-11-02").decided(Decision.OVERRULED, "2022-12-01")


def test_after_overruling_nothing_leaves_before_the_ruling_was_served() -> None:
    assert overruled().free(LATER) == ANYTHING
    ground = overruled().grounds(LATER, "@ann1", EMAIL)["ruling-not-served"]
    assert ground.cite == "Order of December 1, 2022 (Dkt. No. 30)"


def test_after_overruling_the_time_for_review_ends_with_its_grace() -> None:
    served = overruled().ruling_served("2022-12-02")
    # 14 days: Fri 16 Dec; grace Mon 19 and Tue 20.
    assert served.free("2022-12-20 23:59") == ANYTHING
    assert served.free("2022-12-21 00:00") == ALL
    ground = served.grounds("2022-12-02", "@bob2", EMAIL)["review-time"]
    assert (ground.until, ground.level) == (day("2022-12-16"), Level.NOT_BEFORE)


def test_service_by_mail_adds_three_days_and_the_later_service_counts() -> None:
    mailed = overruled().ruling_served("2022-12-01").ruling_served("2022-12-02", by_mail=True)
    # 16 Dec + 3 = Mon 19 Dec; grace Tue 20 and Wed 21.
    assert mailed.free("2022-12-21 23:59") == ANYTHING
    assert mailed.free("2022-12-22 00:00") == ALL


@pytest.mark.parametrize(
    "route, free_from",
    [
        (ReviewRoute.RULE_72B, "2022-12-21 00:00"),
        # 30 days: Sun 1 Jan, a holiday observed on Mon 2 Jan; so Tue 3 Jan, and grace to Thu 5 Jan.
        (ReviewRoute.CONSENT_APPEAL, "2023-01-06 00:00"),
    ],
)
def test_each_route_of_review_has_its_days(route: ReviewRoute, free_from: str) -> None:
    told = whole().objection("@ann1", "2022-11-02").decided(Decision.OVERRULED, "2022-12-01", route=route)
    served = told.ruling_served("2022-12-02")
    release = max(each.not_before for each in served.assess().cells if each.not_before)
    assert release.strftime("%Y-%m-%d %H:%M") == free_from
    assert served.free(free_from) == ALL


def test_the_rulings_own_day_decides_and_its_by_date_is_no_start() -> None:
    told = whole().objection("@ann1", "2022-11-02")
    own = told.decided(Decision.OVERRULED, "2022-12-01", not_before=day("2022-12-05"), by=day("2022-12-03"))
    assert own.free("2022-12-04 23:59") == ANYTHING
    assert own.free("2022-12-05 00:00") == ALL
    assert "ruling-not-before" in own.grounds("2022-12-04", "@ann1", EMAIL)
    by = told.decided(Decision.OVERRULED, "2022-12-01", by=day("2022-12-03"))
    assert by.free("2022-12-04") == ANYTHING


def test_a_district_judges_ruling_waits_for_counsels_day() -> None:
    told = whole().objection("@ann1", "2022-11-02")
    open_ = told.decided(Decision.OVERRULED, "2022-12-01", bench=Bench.DISTRICT).ruling_served("2022-12-01")
    assert "route-unknown" in open_.grounds(LATER, "@ann1", EMAIL)
    set_ = told.decided(Decision.OVERRULED, "2022-12-01", bench=Bench.DISTRICT, release_day=day("2022-12-12"))
    assert (set_.free("2022-12-11 23:59"), set_.free("2022-12-12 00:00")) == (ANYTHING, ALL)


@pytest.mark.parametrize("entries", [{"route": None}, {"route": ReviewRoute.NONE}, {"route_by": ""}])
def test_a_route_that_counsel_has_not_recorded_holds(entries: dict[str, object]) -> None:
    told = whole().objection("@ann1", "2022-11-02").decided(Decision.OVERRULED, "2022-12-01", **entries)
    assert "route-unknown" in told.ruling_served("2022-12-01").grounds(LATER, "@ann1", EMAIL)


def test_counsels_later_day_holds_longer_than_the_time_for_review() -> None:
    told = whole().objection("@ann1", "2022-11-02")
    late = told.decided(Decision.OVERRULED, "2022-12-01", release_day=day("2023-01-09")).ruling_served("2022-12-02")
    assert (late.free("2023-01-08"), late.free("2023-01-09 00:00")) == (ANYTHING, ALL)


def test_a_ruling_without_a_decision_is_unknown() -> None:
    told = whole().objection("@ann1", "2022-11-02").decided(None, "2022-12-01").ruling_served("2022-12-01")
    assert told.grounds(LATER, "@bob2", EMAIL)["decision-unknown"].level is Level.UNKNOWN


def test_the_review_waits_only_for_the_scope_of_the_hold() -> None:
    told = by_account().objection("@ann1", "2022-11-02").decided(Decision.OVERRULED, "2022-12-01")
    assert told.free(LATER) == BOBS


def test_a_review_beyond_the_holiday_table_cannot_be_counted() -> None:
    told = whole().objection("@ann1", "2022-11-02").decided(Decision.OVERRULED, "2036-01-04")
    ground = told.ruling_served("2036-01-04").grounds(LATER, "@ann1", EMAIL)["review-not-counted"]
    assert ground.level is Level.UNKNOWN


def test_without_a_known_court_no_ruling_frees() -> None:
    told = overruled().ruling_served("2022-12-02").change("orders", "orders-1", court="nowhere")
    assert "review-unknown" in told.grounds(LATER, "@ann1", EMAIL)


# --- sustained ---


def test_sustained_in_part_frees_what_the_ruling_allows_and_bars_the_rest_for_ever() -> None:
    told = by_account().objection("@ann1", "2022-11-02")
    part = told.decided(Decision.IN_PART, "2022-12-01", allows=(Cell("ann1", EMAIL),)).ruling_served("2022-12-02")
    assert part.free("2022-12-20 23:59") == BOBS
    assert part.free("2022-12-21 00:00") == BOBS | {("ann1", EMAIL)}
    ground = part.grounds(LATER, "@ann1", PHONE)["barred"]
    assert (ground.level, ground.cite) == (Level.BARRED, "Order of December 1, 2022 (Dkt. No. 30)")


def test_under_a_whole_hold_the_others_wait_for_the_review_of_what_was_allowed() -> None:
    told = whole().objection("@ann1", "2022-11-02")
    part = told.decided(Decision.IN_PART, "2022-12-01", allows=(Cell("ann1", EMAIL),)).ruling_served("2022-12-02")
    assert part.free("2022-12-20 23:59") == ANYTHING
    assert part.free("2022-12-21 00:00") == BOBS | {("ann1", EMAIL)}


@pytest.mark.parametrize("decision", [Decision.SUSTAINED, Decision.QUASHED])
def test_sustained_bars_the_portion_for_ever_and_frees_the_others_at_once(decision: Decision) -> None:
    told = whole().objection("@ann1", "2022-11-02").decided(decision, "2022-12-01", "@ann1")
    assert told.free("2022-12-01") == BOBS
    assert told.grounds(LATER, "@ann1", EMAIL)["barred"].level is Level.BARRED


def test_sustained_without_accounts_bars_what_was_objected_to() -> None:
    told = whole().objection("@ann1", "2022-11-02", EMAIL).decided(Decision.SUSTAINED, "2022-12-01")
    assert told.free(LATER) == ALL - {("ann1", EMAIL)}


def test_a_subpoena_quashed_without_a_word_on_accounts_is_quashed_as_a_whole() -> None:
    told = by_field().objection("@ann1", "2022-11-02", EMAIL).decided(Decision.QUASHED, "2022-12-01")
    assert told.free(LATER) == ANYTHING
    named = (
        by_field()
        .objection("@ann1", "2022-11-02", EMAIL)
        .decided(Decision.QUASHED, "2022-12-01", bars=(Cell("ann1", EMAIL),))
    )
    assert named.free(LATER) == ALL - {("ann1", EMAIL)}


def test_a_cell_that_a_ruling_bars_does_not_free_the_rest_of_a_sustained_objection() -> None:
    told = (
        whole().objection("@ann1", "2022-11-02").decided(Decision.SUSTAINED, "2022-12-01", bars=(Cell("ann1", EMAIL),))
    )
    assert told.free(LATER) == BOBS


def test_what_a_sustaining_ruling_allows_waits_for_review() -> None:
    told = whole().objection("@ann1", "2022-11-02").decided(Decision.SUSTAINED, "2022-12-01", allows=(Cell("ann1"),))
    assert told.free("2022-12-02") == BOBS
    assert told.ruling_served("2022-12-02").free("2022-12-21 00:00") == ALL


def test_an_overruling_may_still_bar_cells_and_a_bar_without_account_bars_every_one() -> None:
    told = whole().objection("@ann1", "2022-11-02")
    barred = told.decided(Decision.OVERRULED, "2022-12-01", bars=(Cell("", EMAIL),), not_before=day("2022-12-02"))
    assert barred.free(LATER) == {("ann1", PHONE), ("bob2", PHONE)}


def test_a_later_ruling_supersedes_and_on_one_day_the_one_recorded_later() -> None:
    told = overruled().ruling_served("2022-12-02")
    assert told.decided(Decision.SUSTAINED, "2022-12-10", "@ann1").free(LATER) == BOBS
    assert told.decided(Decision.SUSTAINED, "2022-12-01", "@ann1").free(LATER) == BOBS
    assert told.decided(Decision.SUSTAINED, "2022-11-30", "@ann1").free(LATER) == ALL


def test_a_ruling_frees_only_the_objections_it_decides() -> None:
    two = whole().objection("@ann1", "2022-11-02").objection("@ann1", "2022-11-03", EMAIL)
    one = two.decided(Decision.OVERRULED, "2022-12-01", objections=("objections-1",), not_before=day("2022-12-02"))
    assert one.free(LATER) == ANYTHING
    assert one.decided(Decision.OVERRULED, "2022-12-01", not_before=day("2022-12-02")).free(LATER) == ALL


# --- stays, consent ---


def test_a_stay_of_an_account_holds_it_and_under_a_whole_hold_everything() -> None:
    assert by_account().ruling(RulingKind.STAYS, "2022-11-20", "@ann1").free(LATER) == BOBS
    assert by_field().ruling(RulingKind.STAYS, "2022-11-20", "@ann1").free(LATER) == BOBS
    stayed = whole().ruling(RulingKind.STAYS, "2022-11-20", "@ann1")
    assert stayed.free(LATER) == ANYTHING
    assert stayed.ruling(RulingKind.LIFTS_STAY, "2022-12-20", "@ann1").free(LATER) == ALL


def test_a_stays_expiry_is_a_date_to_look_at_and_frees_nothing() -> None:
    stayed = by_account().ruling(RulingKind.STAYS, "2022-11-20", "@ann1", expires_on=day("2022-12-01"))
    assert stayed.free(LATER) == BOBS
    due = next(each for each in stayed.assess().deadlines if each.kind == "stay_ends")
    assert due.act_by
    assert due.act_by.day == day("2022-12-01")


def test_a_hold_beats_consent() -> None:
    told = by_account().consent("@ann1", EMAIL, PHONE)
    assert told.free("2022-11-01") == ANNS
    assert told.objection("@ann1", "2022-11-02").free("2022-11-01") == ANYTHING
    assert whole().consent("@ann1", EMAIL, PHONE).objection("@bob2", "2022-11-02").free(LATER) == ANYTHING


def test_the_values_of_the_whole_leave_after_everything_is_over() -> None:
    assert whole().sent("2022-11-17 09:00") == TEXTS
    assert overruled().ruling_served("2022-12-02", "objections-1").sent("2022-12-21 09:00") == TEXTS


def test_the_service_of_another_ruling_or_on_another_objector_begins_no_review() -> None:
    told = overruled().ruling_served("2022-12-02").decided(Decision.OVERRULED, "2022-12-05")
    assert "ruling-not-served" in told.grounds(LATER, "@ann1", EMAIL)
    two = whole().objection("@ann1", "2022-11-02").objection("@bob2", "2022-11-03")
    one = two.decided(Decision.OVERRULED, "2022-12-01").ruling_served("2022-12-02", "objections-1")
    assert one.free(LATER) == ANYTHING
    assert one.ruling_served("2022-12-02", "objections-2").free(LATER) == ALL
