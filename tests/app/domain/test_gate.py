"""The gate, R1 to R8: a matter that is otherwise clear is held when just one thing is missing."""

from collections.abc import Callable
from dataclasses import FrozenInstanceError, fields, replace
from datetime import UTC, datetime, timedelta
from typing import TypeAlias

import pytest

from app.domain.assessment import Moment
from app.domain.events import TopicSet
from app.domain.facts.accounts import AccountStatus, SearchResult, ThirdParty
from app.domain.facts.contest import Decision, RulingKind
from app.domain.facts.order import Authority, Bench, ContestBy, GrantStatus, HoldScope, OrderKind, OrderOutcome, Terms
from app.domain.facts.parties import Government, Role
from app.domain.facts.terms import Unknown
from app.domain.gate import Cleared, Dates, Draft, Held, clear, draft, submittable
from app.domain.grounds import Level, Step
from app.domain.matter import Matter
from app.domain.rules import Rules
from app.domain.sorting import last_response
from tests.notation import ANN, BOB, OVER, QUIET, SILENT, TEXTS, Story, day, opened, says, two_accounts, when

Turn: TypeAlias = Callable[[Story], Story]
NOW = "2022-11-17 10:00"
EMAIL, PHONE = "email.recovery", "phone.recovery"


def cleared(story: Story, now: str = NOW) -> Cleared:
    result = story.clear(now)
    assert isinstance(result, Cleared), [(each.code, each.sentence) for each in result.blockers]
    return result


def test_the_complete_story_gives_exactly_its_values() -> None:
    result = cleared(two_accounts().ready(NOW))
    assert {each.value.text.reveal() for each in result.released} == TEXTS
    assert {(each.account, each.request) for each in result.released} == {("ann1", "r1"), ("bob2", "r1")}
    assert (result.complete, result.number, result.approved_by, result.bates_next) == (True, 1, BOB, 1)
    assert (result.letter_on, result.response_on, result.withheld) == (day("2022-11-17"), day("2022-11-15"), ())
    assert [each.produced for each in result.answers] == [(EMAIL, PHONE), (EMAIL, PHONE)]


def forgotten(term: str) -> Turn:
    return lambda story: story.terms(**{term: Unknown()})


R1: dict[str, tuple[Turn, str, Step]] = {
    "state court": (lambda s: s.change("orders", "orders-1", kind=OrderKind.STATE_COURT), "state-court", Step.ORDER),
    "kind": (lambda s: s.change("orders", "orders-1", kind=None), "kind-unknown", Step.ORDER),
    "title": (lambda s: s.change("orders", "orders-1", title=""), "identity-unknown", Step.ORDER),
    "case number": (lambda s: s.change("orders", "orders-1", case_number=" "), "identity-unknown", Step.ORDER),
    "caption": (lambda s: s.change("orders", "orders-1", caption=""), "identity-unknown", Step.ORDER),
    "court": (lambda s: s.change("orders", "orders-1", court="nowhere"), "court-unknown", Step.ORDER),
    "no court": (lambda s: s.change("orders", "orders-1", court=""), "court-unknown", Step.ORDER),
    "entry": (lambda s: s.change("orders", "orders-1", entered_on=None), "entry-date-unknown", Step.ORDER),
    "outcome": (lambda s: s.change("orders", "orders-1", outcome=None), "outcome-unknown", Step.ORDER),
    "not ordered": (
        lambda s: s.change("orders", "orders-1", outcome=OrderOutcome.NOT_ORDERED),
        "not-operative",
        Step.ORDER,
    ),
    "recommendation": (
        lambda s: s.change("orders", "orders-1", outcome=OrderOutcome.NOT_OPERATIVE),
        "not-operative",
        Step.ORDER,
    ),
    "vacated": (lambda s: s.change("orders", "orders-1", outcome=OrderOutcome.VACATED), "not-operative", Step.ORDER),
    "vacated by ruling": (lambda s: s.ruling(RulingKind.VACATES, "2022-11-01"), "vacated", Step.NOTICE),
    "stayed": (lambda s: s.ruling(RulingKind.STAYS, "2022-11-01"), "stayed", Step.NOTICE),
    "bench": (lambda s: s.change("orders", "orders-1", bench=None), "bench-unknown", Step.ORDER),
    "authority": (lambda s: s.change("orders", "orders-1", authority=None), "authority-unknown", Step.ORDER),
    "docket number": (lambda s: s.change("orders", "orders-1", docket_number=""), "docket-number-unknown", Step.ORDER),
    "not attached": (lambda s: s.subpoena(attached=False), "subpoena-missing", Step.ORDER),
    "service": (lambda s: s.subpoena(served_on=None), "service-unknown", Step.ORDER),
    "compliance date": (lambda s: s.subpoena(compliance_on=None), "compliance-unknown", Step.ORDER),
    "compliance place": (lambda s: s.subpoena(compliance_place=""), "compliance-unknown", Step.ORDER),
    "not compared": (lambda s: s.subpoena(matches_order=None), "not-compared", Step.ORDER),
    "compared by nobody": (lambda s: s.subpoena(compared_by=""), "not-compared", Step.ORDER),
    "differs": (lambda s: s.subpoena(matches_order=False), "subpoena-differs", Step.ORDER),
    "no requester": (lambda s: s.withdraw("parties", "parties-1"), "requester-unknown", Step.PARTIES),
    "government not known": (
        lambda s: s.change("parties", "parties-1", government=None),
        "government-unknown",
        Step.PARTIES,
    ),
    "government": (
        lambda s: s.change("parties", "parties-1", government=Government.UNITED_STATES),
        "government",
        Step.PARTIES,
    ),
    "foreign government": (
        lambda s: s.change("parties", "parties-1", government=Government.FOREIGN),
        "government",
        Step.PARTIES,
    ),
    "second order": (lambda s: s.order(), "orders-unrelated", Step.ORDER),
    "recipient": (lambda s: s.withdraw("parties", "parties-2"), "no-recipient", Step.PARTIES),
    **{f"term {each.name}": (forgotten(each.name), "term-unknown", Step.ORDER) for each in fields(Terms)},
}
R2: dict[str, tuple[Turn, str, Step]] = {
    "not searched": (lambda s: s.change("accounts", "ann1", status=None), "not-searched", Step.ACCOUNTS),
    "not bound": (lambda s: s.change("accounts", "ann1", platform_account_id=""), "not-bound", Step.ACCOUNTS),
    "not located": (
        lambda s: s.change("accounts", "ann1", status=AccountStatus.NOT_LOCATED),
        "not-located-but-bound",
        Step.ACCOUNTS,
    ),
}
R3: dict[str, tuple[Turn, str, Step]] = {
    "undecided": (
        lambda s: s.change("grants", f"g-{EMAIL}", status=GrantStatus.INFERRED),
        "field-undecided",
        Step.FIELDS,
    ),
    "decided by nobody": (
        lambda s: s.change("grants", f"g-{EMAIL}", status=GrantStatus.INFERRED).decision(
            EMAIL, allowed=True, counsel=""
        ),
        "field-undecided",
        Step.FIELDS,
    ),
    "general clause": (lambda s: s.terms(general_clause=says(True, "2:1")), "clause-undecided", Step.FIELDS),
    "field of no catalogue": (lambda s: s.grant("shoe.size"), "field-unknown", Step.FIELDS),
    "no period": (lambda s: s.grant("log.access"), "window-unknown", Step.FIELDS),
    "no request": (lambda s: s.change("grants", f"g-{EMAIL}", request="r9"), "request-unknown", Step.FIELDS),
}
R4: dict[str, tuple[Turn, str, Step]] = {
    "form": (lambda s: s.value("@ann1", EMAIL, "not an address"), "not-an-email", Step.RECORDS),
    "third party not known": (
        lambda s: s.value("@ann1", EMAIL, "x@mail.example", third_party=ThirdParty.UNKNOWN),
        "third-party",
        Step.RECORDS,
    ),
    "third party": (
        lambda s: s.value("@ann1", EMAIL, "x@mail.example", third_party=ThirdParty.YES),
        "third-party",
        Step.RECORDS,
    ),
    "time": (
        lambda s: (
            s.window("2022-06-08", "2022-11-15")
            .grant("log.access", windows=("w1",))
            .value("@ann1", "log.access", "203.0.113.7")
        ),
        "no-instant",
        Step.RECORDS,
    ),
    "no account": (lambda s: s.value("@nobody", EMAIL, "x@mail.example"), "no-account", Step.RECORDS),
    "no answer": (lambda s: s.request("2").grant("address.billing", "2"), "request-unanswered", Step.RECORDS),
}
MISSING = {
    f"{rule} {what}": (rule, *row)
    for rule, rows in (("R1", R1), ("R2", R2), ("R3", R3), ("R4", R4))
    for what, row in rows.items()
}


@pytest.mark.parametrize("what", MISSING)
def test_one_missing_thing_holds_everything(what: str) -> None:
    rule, turn, code, step = MISSING[what]
    turned = turn(two_accounts())
    # People confirm what is there; a binding that cannot stand stays open whoever confirms it.
    ready = turned.ready(NOW)
    assert isinstance(ready.clear(NOW), Held)
    ground = ready.blockers(NOW)[code]
    assert (ground.rule, ground.step) == (rule, step)
    assert ground.sentence.endswith((".", "…"))


def test_the_blocker_cites_the_law_where_there_is_one() -> None:
    assert "636(c)" in R1["authority"][0](two_accounts()).blockers(NOW)["authority-unknown"].cite
    assert "2702(c)(6)" in R1["government"][0](two_accounts()).blockers(NOW)["government"].cite
    assert R3["general clause"][0](two_accounts()).blockers(NOW)["clause-undecided"].cite == "Order 2:1"


def test_nobody_having_looked_at_the_docket_holds() -> None:
    ready = two_accounts().checked(NOW, docket=False).confirmed()
    assert {"not-verified", "docket-stale"} <= ready.codes(NOW)
    assert "mailbox-stale" not in ready.codes(NOW)


def test_without_anything_every_gap_is_named() -> None:
    codes = Story().codes(NOW)
    assert {"no-order", "no-organisation", "no-recipient", "no-accounts", "no-requests", "no-fields"} <= codes
    assert {"docket-stale", "mailbox-stale", "not-submitted", "step-unconfirmed"} <= codes


# --- R7: looks at docket and mailbox ---


@pytest.mark.parametrize(
    "looked, now, fresh",
    [
        ("2022-11-17 09:59", "2022-11-17 10:00", True),
        ("2022-11-17 10:01", "2022-11-17 10:00", False),
        ("2022-11-16 00:00", "2022-11-17 23:59", True),
        ("2022-11-15 23:59", "2022-11-17 00:00", False),
        # Friday serves Monday; Veterans Day and Thanksgiving are no court days.
        ("2022-11-18 08:00", "2022-11-21 23:59", True),
        ("2022-11-18 08:00", "2022-11-22 00:00", False),
        ("2022-11-19 08:00", "2022-11-21 23:59", True),
        ("2022-11-23 08:00", "2022-11-25 23:59", True),
        ("2022-11-10 08:00", "2022-11-14 23:59", True),
    ],
)
def test_a_look_is_fresh_on_its_own_and_the_next_court_day(looked: str, now: str, *, fresh: bool) -> None:
    standing = two_accounts().checked(looked).standing(now)
    assert ("docket-stale" not in {each.code for each in standing.blockers}) is fresh
    assert ("mailbox-stale" not in {each.code for each in standing.blockers}) is fresh


def test_a_look_beyond_the_holiday_table_is_never_fresh() -> None:
    assert "docket-stale" in two_accounts().checked("2040-01-02 09:00").codes("2040-01-02 10:00")


def test_a_clock_behind_the_newest_event_holds() -> None:
    ready = two_accounts().ready(NOW)
    assert isinstance(ready.clear(NOW, newest=when(NOW)), Cleared)
    behind = ready.clear(NOW, newest=when(NOW) + timedelta(seconds=1))
    assert isinstance(behind, Held)
    assert {each.code for each in behind.blockers} == {"clock-behind"}


# --- R8: approval ---


def test_a_production_is_submitted_and_approved_by_two_people() -> None:
    ready = two_accounts().checked(NOW).confirmed()
    assert ready.codes(NOW) == {"not-submitted"}
    submitted = ready.submitted(NOW)
    assert submitted.codes(NOW) == {"not-approved"}
    assert submitted.approved(ANN).codes(NOW) == {"not-approved"}
    assert submitted.approved(BOB, sealed=False).codes(NOW) == {"not-approved"}
    assert cleared(submitted.approved(BOB)).approved_by == BOB


def test_who_made_the_last_change_of_content_may_not_approve() -> None:
    told = two_accounts().checked(NOW)
    changed = told.record(TopicSet("dispatch", told.matter.dispatch), BOB)
    submitted = changed.confirmed().submitted(NOW, ANN)
    assert submitted.approved(BOB).codes(NOW) == {"not-approved"}
    assert cleared(submitted.approved("Cem Third")).approved_by == "Cem Third"


def test_one_person_approves_alone_where_the_organisation_is_one_person() -> None:
    alone = two_accounts().organisation(one_person=True).checked(NOW).confirmed(ANN).submitted(NOW, people=1)
    waiting, approved = alone.clear(NOW, people=1), alone.approved(ANN).clear(NOW, people=1)
    assert isinstance(waiting, Held)
    assert {each.code for each in waiting.blockers} == {"not-approved"}
    assert isinstance(approved, Cleared)
    assert approved.approved_by == ANN


def test_the_response_is_dated_no_later_than_the_first_day_on_which_timed_records_were_taken() -> None:
    told = two_accounts()
    assert last_response(told.matter) == day("2022-11-15")
    later = told.value("@ann1", EMAIL, "new@mail.example", taken_on=day("2022-11-17"))
    assert last_response(later.matter) == day("2022-11-17")
    timed = later.value("@ann1", "log.access", "203.0.113.5", "2022-10-01 10:00", taken_on=day("2022-11-16"))
    assert last_response(timed.matter) == day("2022-11-16")
    assert last_response(opened().matter) is None


def test_nobody_makes_a_one_person_organisation_of_a_store_where_several_are_enrolled() -> None:
    alone = two_accounts().organisation(one_person=True).checked(NOW).confirmed(ANN).submitted(NOW, people=1)
    assert alone.approved(ANN).codes(NOW) == {"not-one-person"}
    assert alone.approved(ANN).blockers(NOW)["not-one-person"].rule == "R8"


def test_an_unsealed_submission_counts_for_nothing() -> None:
    ready = two_accounts().checked(NOW).confirmed().submitted(NOW)
    submission = ready.matter.submission
    assert submission
    claimed = Story(replace(ready.matter, submission=replace(submission, sealed=False)), ready.events, ready.clock)
    assert claimed.approved(BOB).codes(NOW) == {"not-submitted"}


def test_a_look_that_found_nothing_keeps_the_approval_and_one_that_found_something_loses_it() -> None:
    ready = two_accounts().ready(NOW)
    assert isinstance(ready.checked(NOW).clear(NOW), Cleared)
    assert ready.checked(NOW, clean=False).codes(NOW) == {"changed-since"}


def test_an_objection_between_approval_and_export_holds() -> None:
    told = two_accounts().ready(NOW).objection("@ann1", "2022-11-17")
    assert {"objection-pending", "changed-since"} <= told.codes(NOW)


def test_an_approval_of_other_content_is_lost_when_time_changes_what_leaves() -> None:
    early = two_accounts().terms(hold_scope=says(HoldScope.ACCOUNT)).notice("@bob2", "2022-11-18").ready("2022-12-09")
    assert {each.account for each in cleared(early, "2022-12-09").released} == {"ann1"}
    # Fri 9 Dec is the 21st day; grace Mon and Tue; on Wed 14 Dec the second account would leave, too.
    later = early.checked("2022-12-14 09:00")
    assert later.codes("2022-12-14 09:30") == {"changed-since"}
    assert isinstance(early.checked("2022-12-13 09:00").clear("2022-12-13 23:59"), Cleared)


# --- what leaves with what ---


def test_a_row_leaves_whole_or_not_at_all() -> None:
    rowed = (
        two_accounts().value("@ann1", EMAIL, "row@mail.example", row="7").value("@ann1", "device.id", "d-1", row="7")
    )
    assert "row@mail.example" not in rowed.sent(NOW)
    both = (
        two_accounts()
        .value("@ann1", EMAIL, "row@mail.example", row="7")
        .value("@ann1", PHONE, "+1 555 010 0003", row="7")
    )
    assert {"row@mail.example", "+1 555 010 0003"} <= both.sent(NOW)
    other = both.value("@bob2", "device.id", "d-1", row="7")
    assert "row@mail.example" in other.sent(NOW)


def test_a_supplemental_volume_never_repeats_a_value_or_a_number() -> None:
    first = two_accounts().produced(NOW)
    assert first.matter.productions[0].complete
    again = first.value("@ann1", EMAIL, "late@mail.example", taken_on=day("2022-11-18"))
    second = cleared(again.ready("2022-11-18"), "2022-11-18")
    assert [each.value.text.reveal() for each in second.released] == ["late@mail.example"]
    assert (second.number, second.bates_next) == (2, 3)
    assert second.answers[0].before == ((EMAIL, 1), (PHONE, 1))
    assert [each.number for each in second.facts.earlier] == [1]


def test_after_a_volume_the_next_one_is_simply_not_submitted() -> None:
    partial = two_accounts().terms(hold_scope=says(HoldScope.ACCOUNT)).objection("@ann1", "2022-11-02")
    assert partial.produced(NOW).codes(NOW) == {"not-submitted", "nothing-new"}


def test_a_later_volume_without_anything_new_is_held_unless_it_completes_the_response() -> None:
    told = two_accounts()
    assert "nothing-new" in told.produced(NOW).codes(NOW)
    partial = told.terms(hold_scope=says(HoldScope.ACCOUNT)).objection("@ann1", "2022-11-02").produced(NOW)
    assert "nothing-new" in partial.codes(NOW)
    barred = partial.decided(Decision.SUSTAINED, "2022-11-17")
    assert barred.codes(NOW).isdisjoint({"nothing-new"})
    assert cleared(barred.ready("2022-11-18"), "2022-11-18").complete


def test_a_known_hold_makes_the_production_partial_and_an_unknown_stops_it() -> None:
    held_ = two_accounts().terms(hold_scope=says(HoldScope.ACCOUNT)).objection("@ann1", "2022-11-02")
    result = cleared(held_.ready(NOW))
    assert not result.complete
    assert {(each.account, each.code, each.waiting) for each in result.withheld} == {
        ("ann1", "objection-pending", True)
    }
    assert {each.account for each in result.released} == {"bob2"}
    unknown = held_.change("accounts", "bob2", platform_account_id="7", posts=())
    assert "binding-unconfirmed" in unknown.checked(NOW).codes(NOW)


def test_what_never_leaves_is_withheld_and_the_production_is_complete() -> None:
    told = two_accounts().exclusion(PHONE).search("@ann1").search("@bob2")
    result = cleared(told.ready(NOW))
    assert result.complete
    assert {(each.field, each.code, each.level, each.cite) for each in result.withheld} == {
        (PHONE, "excluded", Level.NOT_AUTHORISED, "Order 3:4")
    }


def test_a_value_that_no_grant_names_stays() -> None:
    told = (
        two_accounts()
        .value("@ann1", "device.id", "d-1")
        .value("@ann1", "content.message", "hello")
        .value("@ann1", "shoe.size", "9")
    )
    assert told.sent(NOW) == TEXTS


def test_a_request_without_records_needs_a_search_that_says_so() -> None:
    asked = two_accounts().request("2").grant("address.billing", "2")
    found = asked.search("@ann1", SearchResult.NONE_FOUND, "2")
    assert "request-unanswered" in found.search("@bob2", SearchResult.FOUND, "2").ready(NOW).codes(NOW)
    answered = cleared(found.search("@bob2", SearchResult.NOT_KEPT).ready(NOW))
    assert [each.search.result for each in answered.answers if each.search] == ["none_found", "not_kept", "not_kept"]


def test_what_is_withheld_answers_no_field_that_is_free() -> None:
    told = (
        two_accounts().request("2").grant("address.billing", "2").grant("address.other", "2").exclusion("address.other")
    )
    assert "request-unanswered" in told.ready(NOW).codes(NOW)


def test_an_account_that_was_not_located_is_answered_by_its_search() -> None:
    told = two_accounts().account("@gone3", status=AccountStatus.NOT_LOCATED, platform_account_id="")
    assert "request-unanswered" in told.search("@gone3", SearchResult.NONE_FOUND).ready(NOW).codes(NOW)
    result = cleared(told.search("@gone3", SearchResult.NOT_LOCATED).ready(NOW))
    assert (result.complete, len(result.released)) == (True, 4)


def test_not_even_an_account_that_was_not_located_is_answered_under_a_whole_hold() -> None:
    told = two_accounts().account("@gone3", status=AccountStatus.NOT_LOCATED, platform_account_id="")
    held_ = told.search("@gone3", SearchResult.NOT_LOCATED).objection("@ann1", "2022-11-02").ready(NOW)
    assert "objection-pending" in held_.codes(NOW)
    early = told.search("@gone3", SearchResult.NOT_LOCATED).ready("2022-11-16")
    assert "window-open" in early.codes("2022-11-16")


def test_a_no_records_letter_leaves_without_a_value() -> None:
    told = opened().account("@gone3", status=AccountStatus.NOT_LOCATED, platform_account_id="")
    result = cleared(told.search("@gone3", SearchResult.NOT_LOCATED).ready(NOW))
    assert (result.released, result.complete) == ((), True)


def test_the_response_is_not_dated_after_the_records_or_the_letter(rules: Rules) -> None:
    checked = two_accounts().checked(NOW).confirmed()
    moment = Moment(when(NOW))
    for letter, response in (("2022-11-17", "2022-11-16"), ("2022-11-14", "2022-11-15")):
        result = submittable(checked.matter, rules, moment, Dates(day(letter), day(response)))
        assert isinstance(result, Held)
        assert {each.code for each in result.blockers} == {"response-date"}
    assert isinstance(submittable(checked.matter, rules, moment, Dates(day("2022-11-17"), day("2022-11-15"))), str)


# --- drafts, and who makes Cleared ---


def test_a_draft_holds_no_value_whatever_is_held(rules: Rules) -> None:
    told = two_accounts().objection("@ann1", "2022-11-02")
    result = draft(told.matter, rules, Moment(when(NOW)), day("2022-11-17"))
    assert isinstance(result, Draft)
    assert not result.complete
    assert {each.code for each in result.withheld} == {"objection-pending"}
    assert all(text not in repr(result) for text in TEXTS)


def test_a_letter_without_an_addressee_is_not_even_drafted(rules: Rules) -> None:
    result = draft(Matter(id="m1"), rules, Moment(when(NOW)), day("2022-11-17"))
    assert isinstance(result, Held)
    assert result.blockers


def test_a_held_result_always_names_a_blocker(rules: Rules) -> None:
    ready = two_accounts().ready(NOW).matter
    gaps = (replace(ready, organisation=None), replace(ready, dispatch=None), replace(ready, parties=()))
    for matter in (*gaps, replace(ready, orders=())):
        result = clear(matter, rules, Moment(when(NOW)))
        assert isinstance(result, Held)
        assert result.blockers


def test_only_the_gate_makes_what_may_leave_and_nobody_changes_it() -> None:
    result = cleared(two_accounts().ready(NOW))
    with pytest.raises(TypeError, match="only the gate"):
        Cleared(
            facts=result.facts,
            number=1,
            letter_on=result.letter_on,
            response_on=result.response_on,
            answers=(),
            complete=True,
            released=(),
            logs=(),
            bates_next=1,
            edits=(),
            content="",
            approved_by="",
            key=object(),
        )
    with pytest.raises((TypeError, ValueError)):
        replace(result, released=())  # type: ignore[call-arg]  # that no copy can be made is what is tested
    with pytest.raises(FrozenInstanceError):
        result.released = ()  # type: ignore[misc]  # that is what is tested


def test_what_may_leave_does_not_depend_on_the_zone_in_which_now_is_told() -> None:
    ready = two_accounts().ready(NOW)
    utc = when(OVER).astimezone(UTC)
    assert utc == datetime(2022, 11, 17, 8, tzinfo=UTC)
    assert ready.free(utc) == ready.free(OVER)
    assert not ready.free(utc - timedelta(microseconds=1))


def test_a_silent_order_needs_the_policy_and_no_contest_form(rules: Rules) -> None:
    told = two_accounts(QUIET).terms(contest_by=says(ContestBy.MOTION), use_restriction=SILENT)
    assert "policy-unknown" in told.ready(NOW).codes(NOW)
    assert cleared(told.policy(notify=False).ready("2022-11-16"), "2022-11-16").facts.use_restriction is None


def test_a_magistrates_adopted_order_and_a_district_judges_are_operative() -> None:
    assert cleared(two_accounts().change("orders", "orders-1", authority=Authority.ADOPTED).ready(NOW)).complete
    assert cleared(
        two_accounts().change("orders", "orders-1", bench=Bench.DISTRICT, authority=None).ready(NOW)
    ).complete


def test_other_parties_need_not_be_no_government() -> None:
    assert cleared(two_accounts().party("The Other", Role.OPPOSING, government=None).ready(NOW)).complete


def test_a_doubt_about_a_value_that_is_held_anyway_stops_no_other_value() -> None:
    told = two_accounts().terms(hold_scope=says(HoldScope.ACCOUNT)).objection("@ann1", "2022-11-02")
    doubtful = told.value("@ann1", EMAIL, "x@mail.example", third_party=ThirdParty.UNKNOWN)
    assert doubtful.sent(NOW) == {"bob@mail.example", "+1 555 010 0002"}


def test_only_what_was_sent_of_an_account_is_told_as_sent_before() -> None:
    first = two_accounts().terms(hold_scope=says(HoldScope.ACCOUNT)).notice("@bob2", "2022-11-16").produced(NOW)
    result = cleared(first.ready("2023-01-10"), "2023-01-10")
    assert [each.before for each in result.answers] == [((EMAIL, 1), (PHONE, 1)), ()]
    assert [each.produced for each in result.answers] == [(), (EMAIL, PHONE)]
