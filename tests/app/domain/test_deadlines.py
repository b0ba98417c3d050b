"""What the platform must do, and by when."""

from datetime import date

import pytest

from app.domain.days import ActBy, FixedDate, Period, Trigger, Unit
from app.domain.deadlines import Deadline, DeadlineKind, last_window_end, open_objections
from app.domain.facts.contest import Decision, ObjectionForm, Objector, RulingKind
from app.domain.facts.order import HoldScope
from app.domain.rules import Rules
from tests.notation import OVER, SILENT, Story, day, days, opened, says, two_accounts, when


def one(story: Story, kind: DeadlineKind) -> Deadline:
    found = [each for each in story.assess().deadlines if each.kind is kind]
    assert len(found) == 1
    return found[0]


def none(story: Story, kind: DeadlineKind) -> bool:
    return all(each.kind is not kind for each in story.assess().deadlines)


def due(story: Story, kind: DeadlineKind) -> date | None:
    act_by = one(story, kind).act_by
    return act_by.day if act_by else None


def test_deadlines_stand_by_day_and_each_names_its_ground() -> None:
    found = two_accounts().objection("@ann1", "2022-11-02").assess().deadlines
    assert [each.kind for each in found] == [
        *(DeadlineKind.NOTIFY, DeadlineKind.NOTIFY, DeadlineKind.PLATFORM_OBJECTION, DeadlineKind.ACCOUNT_WINDOW),
        *(DeadlineKind.ACCOUNT_WINDOW, DeadlineKind.ADVISE_COURT, DeadlineKind.PLATFORM_MOTION, DeadlineKind.COMPLY),
    ]
    assert all(each.cite for each in found)
    assert {each.kind for each in found if not each.ours} == {DeadlineKind.ACCOUNT_WINDOW}


def test_notice_is_due_in_calendar_days_and_done_when_it_arrived() -> None:
    told = opened().account("@ann1")
    assert (due(told, DeadlineKind.NOTIFY), one(told, DeadlineKind.NOTIFY).done_on) == (day("2022-10-27"), None)
    assert one(told.notice("@ann1", "2022-10-24"), DeadlineKind.NOTIFY).done_on == day("2022-10-24")
    assert one(told.notice("@ann1", "2022-10-24").bounced("2022-10-24"), DeadlineKind.NOTIFY).done_on is None
    assert none(told.subpoena(served_on=None), DeadlineKind.NOTIFY)
    assert none(told.terms(notify=SILENT), DeadlineKind.NOTIFY)


@pytest.mark.parametrize(
    "entries", [{"form": ObjectionForm.ORAL}, {"form": ObjectionForm.MOTION}, {"objector": Objector.PLATFORM}]
)
def test_only_written_objections_of_others_are_passed_to_the_court(entries: dict[str, object]) -> None:
    assert none(two_accounts().objection("@ann1", "2022-11-02", **entries), DeadlineKind.ADVISE_COURT)
    assert none(two_accounts().objection("@ann1", "2022-11-02").terms(advise_court=SILENT), DeadlineKind.ADVISE_COURT)
    assert none(two_accounts().objection("@ann1", "2036-11-03"), DeadlineKind.ADVISE_COURT)


def test_a_production_duty_may_be_fixed_or_run_from_an_event() -> None:
    fixed = two_accounts().terms(produce=says(FixedDate(day("2022-11-26")), "¶ 6"))
    assert due(fixed, DeadlineKind.PRODUCE) == day("2022-11-26")
    assert "does not roll" in one(fixed, DeadlineKind.PRODUCE).warn
    for trigger, expected in (
        (Trigger.SERVICE, "2022-10-31"),
        (Trigger.RECEIPT, "2022-10-31"),
        (Trigger.ORDER, "2022-10-27"),
        (Trigger.NOTICE, "2022-11-07"),
        (Trigger.USER_SERVICE, "2022-11-07"),
        (Trigger.WINDOW_END, "2022-11-28"),
    ):
        told = two_accounts().terms(produce=says(days(14, trigger)))
        assert due(told, DeadlineKind.PRODUCE) == day(expected), trigger


def test_a_duty_whose_trigger_is_not_there_is_not_listed() -> None:
    told = opened().account("@ann1")
    for trigger in (Trigger.NOTICE, Trigger.WINDOW_END):
        assert none(told.terms(produce=says(days(14, trigger))), DeadlineKind.PRODUCE)
    ordered = told.terms(produce=says(days(14, Trigger.ORDER)))
    assert none(ordered.change("orders", "orders-1", entered_on=None), DeadlineKind.PRODUCE)
    assert none(ordered.change("orders", "orders-1", court="nowhere"), DeadlineKind.PRODUCE)
    beyond = told.terms(produce=says(FixedDate(day("2040-01-02"))))
    assert none(beyond, DeadlineKind.PRODUCE)


def test_the_end_of_the_last_window_needs_every_window(rules: Rules) -> None:
    assert last_window_end(opened().matter, rules) is None
    assert last_window_end(two_accounts().matter, rules) == day("2022-11-14")
    assert last_window_end(two_accounts().notice("@bob2", "2022-11-10").matter, rules) == day("2022-12-01")
    assert last_window_end(two_accounts().account("@cem3").matter, rules) is None


def test_the_platforms_objection_is_due_before_the_earlier_of_compliance_and_fourteen_days() -> None:
    assert due(two_accounts(), DeadlineKind.PLATFORM_OBJECTION) == day("2022-10-28")
    early = two_accounts().subpoena(compliance_on=day("2022-10-25"))
    assert due(early, DeadlineKind.PLATFORM_OBJECTION) == day("2022-10-24")
    ours = two_accounts().objection("", "2022-10-20", objector=Objector.PLATFORM)
    assert one(ours, DeadlineKind.PLATFORM_OBJECTION).done_on == day("2022-10-20")
    beyond = two_accounts().subpoena(served_on=day("2040-01-02"), compliance_on=day("2040-03-01"))
    assert none(beyond, DeadlineKind.PLATFORM_OBJECTION)
    assert none(beyond, DeadlineKind.COMPLY)
    assert none(two_accounts().subpoena(compliance_on=None), DeadlineKind.PLATFORM_OBJECTION)


def test_the_platforms_motion_has_its_own_time() -> None:
    assert due(two_accounts(), DeadlineKind.PLATFORM_MOTION) == day("2022-11-14")
    assert none(two_accounts().terms(platform_contest=SILENT), DeadlineKind.PLATFORM_MOTION)


def test_a_window_is_somebody_elses_and_shows_when_it_is_over() -> None:
    window = next(each for each in two_accounts().assess().deadlines if each.kind is DeadlineKind.ACCOUNT_WINDOW)
    assert (window.act_by, window.rule, window.latest) == (None, day("2022-11-14"), day("2022-11-14"))
    assert (window.release_not_before, window.cite) == (when(OVER), "Order ¶ 3")
    policy = two_accounts().terms(contest=SILENT).policy(days=7)
    assert {e.cite for e in policy.assess().deadlines if not e.ours} == {"the organisation's notice policy"}
    unknown = two_accounts().change("orders", "orders-1", court="nysd")
    assert {e.release_not_before for e in unknown.assess().deadlines if not e.ours} == {None}


def test_times_in_hours_and_in_days_stand_in_one_list() -> None:
    told = two_accounts().terms(contest=says(Period(48, Unit.HOURS, Trigger.NOTICE)))
    assert [each.kind for each in told.assess().deadlines]


def test_a_ruling_is_told_to_the_user_the_same_day_and_its_own_date_is_a_duty() -> None:
    told = two_accounts().objection("@ann1", "2022-11-02")
    ruled = told.decided(Decision.OVERRULED, "2022-12-01", by=day("2022-12-10"), user_told_on=day("2022-12-01"))
    assert due(ruled, DeadlineKind.TELL_USER) == day("2022-12-01")
    assert one(ruled, DeadlineKind.TELL_USER).done_on == day("2022-12-01")
    assert due(ruled, DeadlineKind.RULING_BY) == day("2022-12-10")
    assert none(told.decided(Decision.OVERRULED, "2022-12-01", by=day("2040-12-10")), DeadlineKind.RULING_BY)


def test_the_end_that_a_stay_names_is_a_day_to_look() -> None:
    stayed = two_accounts().ruling(RulingKind.STAYS, "2022-11-20", expires_on=day("2022-12-20"))
    assert due(stayed, DeadlineKind.STAY_ENDS) == day("2022-12-20")
    assert none(two_accounts().ruling(RulingKind.STAYS, "2022-11-20"), DeadlineKind.STAY_ENDS)
    assert none(stayed.ruling(RulingKind.LIFTS_STAY, "2022-11-22"), DeadlineKind.STAY_ENDS)


# --- conflicts ---


def conflicting(produce: str = "2022-11-16") -> Story:
    return two_accounts().terms(produce=says(FixedDate(day(produce)), "¶ 6"))


def test_a_duty_before_the_release_is_a_conflict_and_the_hold_stays() -> None:
    found = conflicting().assess().conflicts
    assert {(each.account, each.due, each.release_not_before, each.cite) for each in found} == {
        ("ann1", ActBy(day("2022-11-16")), when(OVER), "Order ¶ 6"),
        ("bob2", ActBy(day("2022-11-16")), when(OVER), "Order ¶ 6"),
    }
    assert "@ann1" in found[0].sentence
    assert "Thu 17 Nov 2022" in found[0].sentence
    assert conflicting().free("2022-11-16") == frozenset()


def test_a_release_on_the_very_day_is_no_conflict() -> None:
    assert conflicting("2022-11-17").assess().conflicts == ()


def test_the_subpoenas_own_date_conflicts_too() -> None:
    found = two_accounts().subpoena(compliance_on=day("2022-11-10")).assess().conflicts
    assert {each.cite for each in found} == {"Subpoena"}


def test_the_time_for_review_of_a_ruling_can_conflict() -> None:
    told = conflicting("2022-12-15").objection("@ann1", "2022-11-02").terms(hold_scope=says(HoldScope.ACCOUNT))
    assert told.assess().conflicts == ()
    ruled = told.decided(Decision.OVERRULED, "2022-12-01").ruling_served("2022-12-02")
    assert {each.account for each in ruled.assess().conflicts} == {"ann1"}


def test_consent_or_a_ruling_or_production_ends_a_conflict() -> None:
    ordered = conflicting().ruling(RulingKind.ORDERS_PRODUCTION, "2022-11-01")
    assert ordered.assess().conflicts == ()
    assert conflicting().produced("2022-11-17").assess().conflicts == ()
    assert conflicting().change("orders", "orders-1", court="nowhere").assess().conflicts == ()


def test_open_objections_are_those_that_nothing_ended() -> None:
    told = two_accounts().objection("@ann1", "2022-11-02", told_court_on=day("2022-11-05"))
    assert [each.id for each in open_objections(told.matter)] == ["objections-1"]
    assert open_objections(told.withdrawal().matter) == ()
