"""The facts that a letter may state."""

import pytest

from app.domain.assessment import Moment
from app.domain.facts.contest import Decision, Objector, RulingKind
from app.domain.facts.parties import Certificate, Dispatch, Role
from app.domain.letterfacts import EarlyBy, LetterFacts, letter_facts
from tests.notation import QUIET, SILENT, Story, day, opened, rules, two_accounts, when


def facts(story: Story, now: str = "2022-12-01") -> LetterFacts:
    found = letter_facts(story.matter, rules(), Moment(when(now)).now)
    assert found
    return found


def test_the_letter_is_addressed_dated_and_cited_from_the_facts() -> None:
    found = facts(two_accounts().checked("2022-11-17 08:00"))
    assert (found.reference, found.recipient.name, found.court_short) == (
        "EX-1",
        "Lee Lawyer",
        rules().courts["cand"].short,
    )
    assert [each.role for each in found.requesting] == [Role.REQUESTING]
    assert (found.docket_checked_on, found.records_taken_on) == (day("2022-11-17"), day("2022-11-15"))
    assert found.use_cite == "Order 9:14–18"
    assert [each.identifier for each in found.accounts] == ["@ann1", "@bob2"]


def test_no_letter_is_made_while_it_could_not_be_addressed() -> None:
    now = when("2022-12-01")
    for story in (
        Story(),
        two_accounts().withdraw("parties", "parties-2"),
        two_accounts().withdraw("orders", "orders-1"),
    ):
        assert letter_facts(story.matter, rules(), now) is None
    nobody = Story().party("Ren Example").order()
    assert letter_facts(nobody.matter, rules(), now) is None
    assert letter_facts(nobody.set("dispatch", Dispatch(recipient="parties-1")).matter, rules(), now) is None


def test_a_notice_is_stated_with_the_day_it_arrived_and_the_end_of_its_time() -> None:
    found = facts(
        two_accounts().bounced("2022-10-25", notice="notices-1").delivered("2022-10-27", "in-app", "notices-1")
    )
    first, second = found.notices
    assert (first.account, first.given_on, first.time_ended_on) == ("ann1", day("2022-10-27"), day("2022-11-17"))
    assert (second.given_on, second.time_ended_on, second.copy_of_order) == (day("2022-10-24"), day("2022-11-14"), True)
    assert (found.notice_required, found.notified_by_policy, first.by_policy) == (True, False, False)


def test_a_notice_that_never_arrived_is_not_stated() -> None:
    assert [each.account for each in facts(two_accounts().bounced("2022-10-25")).notices] == ["ann1"]
    assert facts(opened().account("@ann1")).notices == ()


def test_a_notice_by_policy_is_told_apart_from_one_that_the_order_requires() -> None:
    found = facts(two_accounts(QUIET).policy(days=14))
    assert (found.notice_required, found.notified_by_policy) == (False, True)
    assert all(each.by_policy for each in found.notices)
    assert not facts(two_accounts(QUIET).policy()).notices[0].time_ended_on


def test_an_objection_is_stated_neutrally_with_how_it_stands() -> None:
    told = two_accounts().objection("@ann1", "2022-11-02", objector=Objector.THIRD_PARTY)
    told = told.objection("", "2022-11-03", objector=Objector.PLATFORM)
    first, ours = facts(told.decided(Decision.OVERRULED, "2022-12-01", objections=("objections-1",))).objections
    assert (first.account, first.is_open, first.decision) == ("ann1", False, Decision.OVERRULED)
    assert (first.ruling_cite, first.ruled_on) == ("Order of December 1, 2022 (Dkt. No. 30)", day("2022-12-01"))
    assert (ours.by_platform, ours.is_open, ours.decision, ours.ruling_cite) == (True, True, None, "")
    assert not any(hasattr(first, name) for name in ("objector", "document", "channel"))


def test_a_withdrawn_objection_is_stated_with_both_days() -> None:
    told = two_accounts().objection("@ann1", "2022-11-02", told_court_on=day("2022-11-05")).withdrawal()
    found = facts(told).objections[0]
    assert (found.is_open, found.withdrawn_on, found.withdrawal_told_on) == (
        False,
        day("2022-11-20"),
        day("2022-11-21"),
    )


def test_what_leaves_early_is_stated_with_its_reason() -> None:
    told = two_accounts().consent("@ann1", "email.recovery").consent("@bob2", "email.recovery", in_writing=False)
    told = told.ruling(RulingKind.EXCUSES_NOTICE, "2022-11-01", "@bob2").ruling(
        RulingKind.ORDERS_PRODUCTION, "2022-11-02"
    )
    early = facts(told.ruling(RulingKind.STAYS, "2022-11-03", "@bob2")).early
    assert [(each.account, each.by) for each in early] == [
        ("ann1", EarlyBy.CONSENT),
        ("bob2", EarlyBy.EXCUSED),
        ("", EarlyBy.ORDERED),
    ]
    assert early[2].cite == "Order of November 2, 2022"


def test_each_no_of_counsel_is_stated_and_a_yes_is_not() -> None:
    told = two_accounts().decision("device.id", allowed=False).decision("name.registered", allowed=True)
    twice = told.decision("device.id", allowed=False, decided_on=day("2022-10-22"))
    assert [(each.field, each.decided_on) for each in facts(twice).refusals] == [("device.id", day("2022-10-22"))]


def test_lookalikes_of_an_account_are_spelled_out_from_its_own_side() -> None:
    one, other = facts(opened().account("@annl_x").account("@annI_x")).accounts
    assert {each.shown for each in one.points} == {"l"}
    assert {each.shown for each in other.points} == {"I"}
    assert facts(opened().account("@bob2")).accounts[0].points == ()


def test_no_note_of_the_comparison_and_of_counsel_reaches_the_letter() -> None:
    found = facts(two_accounts().subpoena(difference="theirs is wider").terms(use_restriction=SILENT))
    assert (found.subpoena.difference, found.subpoena.compared_by) == ("", "")
    assert found.reading is None
    assert found.use_restriction is None


@pytest.mark.parametrize("certificate", Certificate)
def test_a_certification_is_enclosed_wherever_it_is_to_be_signed(certificate: Certificate) -> None:
    chosen = Dispatch(recipient="parties-2", certificate=certificate)
    assert chosen.encloses == (certificate is not Certificate.ON_REQUEST)
    assert not Dispatch(recipient="parties-2").encloses
