"""Two whole matters, shaped like the two example orders of DOMAIN § 2, with invented people."""

from datetime import date
from typing import Any

import pytest

from app.domain.facts.accounts import ThirdParty
from app.domain.facts.contest import Decision, ObjectionForm
from app.domain.facts.order import Anchor, AtAnchor, HoldScope, OnDay, OrderKind, Window
from app.domain.facts.terms import Term
from app.domain.gate import Cleared, Held
from app.domain.grounds import Step
from app.domain.rules import Rules
from tests.notation import ANN, BOB, QUIET, SILENT, FixedDate, Story, day, opened, says

EXPLICIT = (
    *("name.registered", "address.physical", "address.billing", "email.recovery", "phone.recovery"),
    *("payment.card.holder_name", "payment.card.billing_address", "payment.method.name"),
)


def access_log(story: Story) -> Story:
    """Two windows that do not touch: the day of creation, and from three months before a day up to the response."""
    creation, response = AtAnchor(Anchor.CREATION), AtAnchor(Anchor.RESPONSE)
    zone = "America/Los_Angeles"
    born = Window(id="w-created", text="as of the date of creation", starts=creation, ends=creation, zone=zone)
    months = Window(
        id="w-months", text="three months before", starts=OnDay(day("2022-06-08")), ends=response, zone=zone
    )
    story = story.add("windows", born).add("windows", months).request("2")
    return story.grant("log.access", "2", windows=("w-created", "w-months"))


def takagi_like() -> Story:
    """One order for a subpoena, two accounts, every condition of the five paragraphs, and an exclusion."""
    story = opened()
    for field in EXPLICIT:
        if field not in ("email.recovery", "phone.recovery"):
            story = story.grant(field)
    story = access_log(story).exclusion("prohibited.card_number")
    story = story.account("@teru_99").account("@mio_x7")
    story = story.preserved("2022-10-18").notice("@teru_99", "2022-10-24").notice("@mio_x7", "2022-10-24")
    for account, word in (("@teru_99", "teru"), ("@mio_x7", "mio")):
        story = story.value(account, "email.recovery", f"{word}@mail.example")
        story = story.value(account, "log.access", "203.0.113.7", "2022-07-01 10:00")
        story = story.value(account, "log.access", "203.0.113.9", "2022-02-01 10:00")
    return story.confirmed()


OUT = frozenset({"teru@mail.example", "mio@mail.example", "203.0.113.7"})


def test_without_an_objection_the_takagi_like_matter_leaves_after_its_time_and_within_its_windows() -> None:
    assert takagi_like().sent("2022-11-16 23:00") == frozenset()
    assert takagi_like().sent("2022-11-17 00:00") == OUT


def test_one_pending_written_objection_on_one_field_stops_everything_and_cites_paragraph_5() -> None:
    told = takagi_like().objection("@teru_99", "2022-11-10", "email.recovery").ready("2022-12-15")
    result = told.clear("2022-12-15")
    assert isinstance(result, Held)
    grounds = [each for each in result.blockers if each.code == "objection-pending"]
    assert {(each.rule, each.cite, each.step) for each in grounds} == {("R6", "Order ¶ 5", Step.NOTICE)}


def test_once_counsel_narrowed_the_hold_and_the_stated_day_has_passed_the_other_accounts_values_leave() -> None:
    told = takagi_like().objection("@teru_99", "2022-11-10", "email.recovery")
    narrowed = told.reading(HoldScope.ACCOUNT, told="2022-11-22", stated="2022-12-01")
    assert narrowed.sent("2022-12-01 23:59") == frozenset()
    assert narrowed.sent("2022-12-02 00:00") == {"mio@mail.example", "203.0.113.7"}
    result = narrowed.ready("2022-12-02").clear("2022-12-02")
    assert isinstance(result, Cleared)
    reading = result.facts.reading
    assert reading
    assert (reading.told_court_on, reading.counsel, reading.reason) == (day("2022-11-22"), "", "")
    assert {each.account for each in result.withheld} == {"teru_99"}
    assert not result.complete
    untold = told.reading(HoldScope.ACCOUNT, told="", stated="2022-12-01")
    assert untold.sent("2022-12-15") == frozenset()


def test_after_overruling_nothing_leaves_before_the_time_for_review_and_its_grace_or_the_rulings_day() -> None:
    told = takagi_like().objection("@teru_99", "2022-11-10", "email.recovery")
    ruled = told.decided(Decision.OVERRULED, "2022-12-01").ruling_served("2022-12-02")
    assert ruled.sent("2022-12-20 23:59") == frozenset()
    assert ruled.sent("2022-12-21 00:00") == OUT
    own = told.decided(Decision.OVERRULED, "2022-12-01", not_before=day("2022-12-08"))
    assert own.sent("2022-12-07 23:59") == frozenset()
    assert own.sent("2022-12-08 00:00") == OUT


def test_a_motion_that_was_only_heard_of_stops_the_takagi_like_matter_too() -> None:
    heard = takagi_like().objection("@mio_x7", "2022-11-10", form=ObjectionForm.MOTION, heard_only=True)
    assert heard.sent("2023-03-01") == frozenset()


# --- the order to compel ---

HANDLES = ("@erps_one", "@Klein_two", "@Ralph_3", "@Yanky_4", "@Yi_five", "@Frau_6", "@Baruch_7", "@yaf_8")
LOOKALIKE = "@DavIdExample"


def leifer_like(rules: Rules) -> Story:
    """An order to compel with a general clause and a fixed date, silent on the rest; nine accounts."""
    terms: dict[str, Term[Any]] = {
        "sufficient_to_show": SILENT,
        "general_clause": says(True, "2:3–9"),
        "contest_by": SILENT,
        "advise_court": SILENT,
        "preserve": SILENT,
        "hold_scope": SILENT,
        "produce": says(FixedDate(day("2023-02-28")), "2:10"),
        "use_restriction": SILENT,
    }
    story = opened(QUIET).terms(**terms)
    story = story.change("orders", "orders-1", kind=OrderKind.MOTION_TO_COMPEL, entered_on=day("2023-02-16"))
    story = story.subpoena(served_on=day("2022-09-01"), compliance_on=day("2023-02-28")).party("David Example")
    story = story.withdraw("grants", "g-email.recovery").withdraw("grants", "g-phone.recovery")
    posts = Window(id="w-post", text="the posts", starts=AtAnchor(Anchor.POST), ends=AtAnchor(Anchor.POST), zone="UTC")
    story = story.add("windows", posts).grant("log.post_ip", windows=("w-post",)).grant("email.registration")
    for handle in (*HANDLES, LOOKALIKE):
        story = story.account(handle)
        word = handle[1:6].lower()
        story = story.value(handle, "email.registration", f"{word}@mail.example", taken_on=day("2023-02-20"))
        story = story.value(handle, "log.post_ip", "203.0.113.7", post="p1", taken_on=day("2023-02-20"))
        story = story.value(handle, "log.access", "203.0.113.9", "2022-07-01 10:00", taken_on=day("2023-02-20"))
    return story


def decided(story: Story, rules: Rules) -> Story:
    """Let counsel say yes or no to every field that the general clause leaves open."""
    for field in rules.catalogue.fields:
        if field.cls in ("subscriber", "log") and field.id not in ("log.post_ip", "email.registration"):
            story = story.decision(field.id, allowed=field.id == "name.registered", decided_on=day("2023-02-17"))
    return story


def test_every_open_field_of_a_general_clause_waits_for_counsels_yes_or_no(rules: Rules) -> None:
    story = leifer_like(rules).policy(notify=False)
    assert "clause-undecided" in story.ready("2023-02-21").codes("2023-02-21")
    almost = decided(story, rules)
    one_open = almost.withdraw("field_decisions", almost.matter.field_decisions[-1].id)
    assert "clause-undecided" in one_open.ready("2023-02-21").codes("2023-02-21")
    assert "clause-undecided" not in almost.ready("2023-02-21").codes("2023-02-21")


def test_the_lookalike_is_cleared_by_two_people(rules: Rules) -> None:
    story = decided(leifer_like(rules).policy(notify=False), rules).search(LOOKALIKE)
    one = story.checked("2023-02-21").confirmed(ANN)
    assert "lookalike" in {each.code for each in one.standing("2023-02-21").blockers}
    assert "lookalike" not in {each.code for each in one.confirmed(BOB).standing("2023-02-21").blockers}
    assert {each.b for each in one.assess().lookalikes[LOOKALIKE[1:]]} == {"David Example"}


def test_the_named_fields_and_what_counsel_allowed_leave_and_every_no_is_told(rules: Rules) -> None:
    story = decided(leifer_like(rules).policy(notify=False), rules)
    result = story.ready("2023-02-21").clear("2023-02-21")
    assert isinstance(result, Cleared), [each.code for each in result.blockers]
    assert {each.value.field for each in result.released} == {"email.registration", "log.post_ip"}
    assert len(result.released) == 18
    assert result.facts.use_restriction is None
    assert not result.facts.notice_required
    assert {each.field for each in result.facts.refusals} >= {"log.access", "email.recovery"}


def test_the_fixed_date_never_rolls_and_its_conflict_with_the_notice_time_is_shown(rules: Rules) -> None:
    story = leifer_like(rules).policy(days=14, decided_on=day("2023-02-17")).preserved("2023-02-16")
    for handle in (*HANDLES, LOOKALIKE):
        story = story.notice(handle, "2023-02-20")
    assessment = story.assess()
    due = next(each for each in assessment.deadlines if each.kind == "produce")
    assert due.act_by
    assert due.act_by.day == date(2023, 2, 28)
    assert (due.rule, due.cite) == (date(2023, 2, 28), "Order 2:10")
    # The policy's 14 days end on Mon 6 Mar; two court days of grace follow.
    conflicts = [each for each in assessment.conflicts if each.cite == "Order 2:10"]
    assert {each.account for each in conflicts} == {handle[1:] for handle in (*HANDLES, LOOKALIKE)}
    assert all("6(b)" in each.sentence and "Thu 9 Mar 2023" in each.sentence for each in conflicts)
    assert isinstance(story.ready("2023-02-28").clear("2023-02-28"), Held)


@pytest.mark.parametrize("weekend", ["2023-02-25", "2023-02-20"])
def test_a_fixed_date_on_a_weekend_or_holiday_stays_and_warns(weekend: str, rules: Rules) -> None:
    story = leifer_like(rules).terms(produce=says(FixedDate(day(weekend))))
    due = next(each for each in story.assess().deadlines if each.kind == "produce")
    assert due.act_by
    assert due.act_by.day == day(weekend)
    assert "does not roll" in due.warn


def test_the_owner_of_a_recovery_address_may_be_another_person(rules: Rules) -> None:
    theirs = takagi_like().value("@mio_x7", "email.recovery", "friend@mail.example", third_party=ThirdParty.YES)
    assert "third-party" in theirs.ready("2022-11-17").codes("2022-11-17")
    value = theirs.matter.values[-1].id
    assert "friend@mail.example" in theirs.value_decision(value, allowed=True).sent("2022-11-17")
    assert theirs.value_decision(value, allowed=False).sent("2022-11-17") == OUT
