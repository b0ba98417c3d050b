"""Which fields the order allows (R3), and which values of an allowed field may leave (R4)."""

import pytest

from app.domain.facts.accounts import ThirdParty, Timestamp
from app.domain.facts.order import Anchor, AtAnchor, GrantStatus, Window
from app.domain.fieldrules import allowed_fields, decision_on, undecided_fields, ungranted_grounds
from app.domain.grounds import Level
from app.domain.rules import Rules
from tests.notation import Story, day, opened, says, two_accounts, when

NOW = "2022-11-17 10:00"
EMAIL = "email.recovery"


def ground(story: Story, field: str, code: str) -> Level:
    return story.grounds(NOW, "@ann1", field)[code].level


# --- R3 ---


def test_content_and_prohibited_fields_never_leave_even_if_granted() -> None:
    told = two_accounts().grant("content.message").grant("prohibited.card_number")
    assert ground(told, "content.message", "content") is Level.NEVER
    assert told.grounds(NOW, "@ann1", "content.message")["content"].cite == "18 U.S.C. § 2702(a)"
    assert ground(told, "prohibited.card_number", "prohibited") is Level.NEVER


def test_an_exclusion_beats_a_grant_and_keeps_its_cite() -> None:
    told = two_accounts().exclusion(EMAIL)
    excluded = told.grounds(NOW, "@ann1", EMAIL)["excluded"]
    assert (excluded.level, excluded.cite, excluded.rule) == (Level.NOT_AUTHORISED, "Order 3:4", "R3")
    bare = told.change("exclusions", "exclusions-1", passages=())
    assert bare.grounds(NOW, "@ann1", EMAIL)["excluded"].cite == ""


def test_counsels_no_withholds_even_a_field_that_the_order_names() -> None:
    assert ground(two_accounts().decision(EMAIL, allowed=False), EMAIL, "counsel-no") is Level.NOT_AUTHORISED
    assert EMAIL not in {field for _, field in two_accounts().decision(EMAIL, allowed=False).free(NOW)}


def test_an_inferred_field_rests_on_counsels_decision() -> None:
    inferred = two_accounts().grant("name.registered", status=GrantStatus.INFERRED)
    assert ground(inferred, "name.registered", "field-undecided") is Level.UNKNOWN
    assert ("ann1", "name.registered") in inferred.decision("name.registered", allowed=True).free(NOW)
    assert ground(inferred.decision("name.registered", allowed=True, reason=""), "name.registered", "field-undecided")
    assert ground(inferred.decision("name.registered", allowed=False), "name.registered", "counsel-no")


def test_counsels_yes_alone_grants_a_field_and_a_later_no_takes_it_back() -> None:
    told = two_accounts().decision("name.registered", allowed=True)
    assert [each.grant.field for each in allowed_fields(told.matter)][-1] == "name.registered"
    assert ("ann1", "name.registered") in told.free(NOW)
    back = told.decision("name.registered", allowed=False)
    assert "name.registered" not in {each.grant.field for each in allowed_fields(back.matter)}
    decision = decision_on(back.matter, "name.registered")
    assert decision
    assert not decision.allowed


def test_the_fields_stand_in_the_order_of_the_requests() -> None:
    told = two_accounts().request("2").grant("address.billing", "2").grant("address.other", "1").grant("device.id", "9")
    assert [each.grant.request for each in allowed_fields(told.matter)] == ["r1", "r1", "r1", "r2", "r9"]


def test_what_nothing_grants_is_not_authorised_and_says_what_is_known_of_it(rules: Rules) -> None:
    matter = two_accounts().decision("device.id", allowed=False).exclusion("address.other").matter
    codes = {
        field: [each.code for each in ungranted_grounds(matter, field, rules.catalogue)]
        for field in ("device.id", "address.other", "content.post", "shoe.size")
    }
    assert codes == {
        "device.id": ["not-authorised"],
        "address.other": ["excluded", "not-authorised"],
        "content.post": ["content", "not-authorised"],
        "shoe.size": ["not-authorised"],
    }
    assert "Counsel decided on 2022-10-20" in ungranted_grounds(matter, "device.id", rules.catalogue)[0].sentence


def test_a_general_clause_leaves_every_subscriber_and_log_field_to_counsel(rules: Rules) -> None:
    told = two_accounts().terms(general_clause=says(True)).exclusion("log.activity")
    open_ = {each.id for each in undecided_fields(told.matter, rules.catalogue)}
    assert {"name.registered", "log.access"} <= open_
    assert not {EMAIL, "log.activity", "payment.card.holder_name", "content.post"} & open_
    decided = told.decision("name.registered", allowed=False).decision("log.access", allowed=True, reason="")
    left = {each.id for each in undecided_fields(decided.matter, rules.catalogue)}
    assert "name.registered" not in left
    assert "log.access" in left
    assert undecided_fields(told.terms(general_clause=says(False)).matter, rules.catalogue) == ()


# --- R4 ---


def logged(*windows: Window) -> Story:
    story = two_accounts()
    for each in windows:
        story = story.add("windows", each)
    ids = tuple(each.id for each in windows)
    if not windows:
        story, ids = story.window("2022-06-08", "2022-11-15"), ("w1",)
    return story.search("@bob2").grant("log.access", windows=ids)


@pytest.mark.parametrize(
    "time, leaves",
    [
        ("2022-06-07 23:59", False),
        ("2022-06-08 00:00", True),
        ("2022-11-15 23:59", True),
        ("2022-11-16 00:00", False),
    ],
)
def test_a_value_leaves_from_the_first_to_the_last_instant_of_its_window(time: str, *, leaves: bool) -> None:
    assert ("203.0.113.7" in logged().value("@ann1", "log.access", "203.0.113.7", time).sent(NOW)) is leaves


def test_a_window_up_to_the_response_ends_with_the_submitted_day() -> None:
    response = AtAnchor(Anchor.RESPONSE)
    creation = AtAnchor(Anchor.CREATION)
    window = Window(id="w", text="…", starts=creation, ends=response, zone="America/Los_Angeles")
    told = logged(window).value("@ann1", "log.access", "203.0.113.7", "2022-11-15 23:00")
    ready = told.value("@ann1", "log.access", "203.0.113.8", "2022-11-16 00:00").ready(NOW)
    result = ready.clear(NOW)
    assert {each.value.text.reveal() for each in result.released if each.value.field == "log.access"} == {"203.0.113.7"}  # type: ignore[union-attr]  # cleared


def test_a_time_that_cannot_be_told_waits_for_counsel() -> None:
    naive = Timestamp(raw="01/02/2022 3:04", zone="")
    told = logged().value("@ann1", "log.access", "203.0.113.7", at=naive)
    assert "no-instant" in told.ready(NOW).codes(NOW)
    value = told.matter.values[-1].id
    assert "203.0.113.7" in told.value_decision(value, allowed=True).sent(NOW)
    assert told.value_decision(value, allowed=False).sent(NOW)
    assert "203.0.113.7" not in told.value_decision(value, allowed=False).sent(NOW)
    assert told.value_decision(value, allowed=True, counsel="").sent(NOW) == frozenset()


def test_counsels_yes_does_not_free_what_lies_plainly_outside() -> None:
    told = logged().value("@ann1", "log.access", "203.0.113.7", "2021-01-01")
    assert "203.0.113.7" not in told.value_decision(told.matter.values[-1].id, allowed=True).sent(NOW)


def test_counsels_no_withholds_a_value_that_nothing_else_stops() -> None:
    told = two_accounts().value_decision("values-1", allowed=False)
    assert "ann@mail.example" not in told.sent(NOW)
    assert "bob@mail.example" in told.sent(NOW)


def test_counsels_last_word_on_a_value_counts_on_the_same_day_too() -> None:
    told = two_accounts().value_decision("values-1", allowed=True).value_decision("values-1", allowed=False)
    assert "ann@mail.example" not in told.sent(NOW)
    back = two_accounts().value_decision("values-1", allowed=False, decided_on=day("2022-11-01"))
    assert "ann@mail.example" in back.value_decision("values-1", allowed=True).sent(NOW)


def test_an_odd_form_is_for_counsel_and_a_card_number_for_nobody() -> None:
    odd = two_accounts().value("@ann1", EMAIL, "ann at mail")
    assert "not-an-email" in odd.ready(NOW).codes(NOW)
    assert "ann at mail" in odd.value_decision(odd.matter.values[-1].id, allowed=True).sent(NOW)
    card = two_accounts().value("@ann1", EMAIL, "4111111111111111@mail.example")
    allowed = card.value_decision(card.matter.values[-1].id, allowed=True)
    assert "looks-like-card-number" in allowed.ready(NOW).codes(NOW)
    assert allowed.value_decision(card.matter.values[-1].id, allowed=False).sent(NOW) == two_accounts().sent(NOW)


@pytest.mark.parametrize("whose", [ThirdParty.YES, ThirdParty.UNKNOWN])
def test_a_third_partys_value_waits_for_counsel(whose: ThirdParty) -> None:
    told = two_accounts().value("@ann1", EMAIL, "friend@mail.example", third_party=whose)
    blocker = told.ready(NOW).blockers(NOW)["third-party"]
    assert (blocker.rule, blocker.touches) == ("R4", told.matter.values[-1].id)
    assert "friend@mail.example" in told.value_decision(told.matter.values[-1].id, allowed=True).sent(NOW)


def test_a_value_leaves_under_the_grant_that_admits_it() -> None:
    other = Window(
        id="w2", text="…", starts=AtAnchor(Anchor.POST), ends=AtAnchor(Anchor.POST), zone="America/Los_Angeles"
    )
    told = logged().request("2").add("windows", other)
    granted = told.matter.grants[-1]
    two = told.add("grants", type(granted)(id="g2", request="r2", field="log.access", windows=("w2",)))
    posted = two.search("@ann1").search("@bob2").value("@ann1", "log.access", "203.0.113.7", "2021-01-01", post="p1")
    result = posted.ready(NOW).clear(NOW)
    assert [each.request for each in result.released if each.value.field == "log.access"] == ["r2"]  # type: ignore[union-attr]  # cleared
    doubtful = two.search("@ann1").search("@bob2").value("@ann1", "log.access", "203.0.113.7", at=None)
    assert {"no-instant", "no-post"} <= doubtful.ready(NOW).codes(NOW)


def test_the_empty_grant_of_a_log_has_no_window() -> None:
    told = opened().account("@ann1").grant("log.access", windows=("gone",))
    assert told.grounds(when(NOW), "@ann1", "log.access")["window-unknown"].level is Level.UNKNOWN
