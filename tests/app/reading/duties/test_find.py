"""Times of duties: whose they are, what they run from, and where they are no duty of this order."""

from typing import Any

import pytest

from app.reading.compose import paper_of_text
from app.reading.duties.find import IN_A_NOTE, find
from tests.app.reading.written import CAST, footnote, order, told

FACTS = ("notify_users", "object", "platform_object", "advise_court", "produce")


def sure(ordered: str, background: str = "") -> dict[str, Any]:
    """Give what is sure of each time."""
    return {fact: each.value for fact in FACTS for each in told(find, fact, ordered, background) if not each.doubt}


def all_facts(ordered: str, background: str = "") -> set[str]:
    return {fact for fact in FACTS if told(find, fact, ordered, background)}


def days(count: int, trigger: str, unit: str = "days") -> dict[str, Any]:
    return {"days": count, "unit": unit, "trigger": trigger}


@pytest.mark.parametrize(
    "ordered, fact, value",
    [
        (
            "Within ten calendar days of service of the subpoena, Harborline shall notify each user.",
            "notify_users",
            days(10, "service", "calendar"),
        ),
        (
            "Harborline shall give notice to the account holders no later than 5 court days after entry of this Order.",
            "notify_users",
            days(5, "order", "court"),
        ),
        (
            "Any user may move to quash the subpoena within 21 days from the date of the notice.",
            "object",
            days(21, "notice"),
        ),
        ("A user has until June 3, 2025 to object.", "object", {"date": "2025-06-03", "time": None}),
        (
            "Harborline may move to quash within 14 days of service of the subpoena.",
            "platform_object",
            days(14, "service"),
        ),
        (
            "If a user objects, Harborline shall inform the Court of the objection within 7 days of its receipt.",
            "advise_court",
            days(7, "receipt"),
        ),
        (
            "Harborline shall produce the information within 14 days after the time to object has expired.",
            "produce",
            days(14, "window_end"),
        ),
        ("Harborline shall produce the records within 21 days of this Order.", "produce", days(21, "order")),
        (
            "Harborline shall comply by 5:00 p.m. on July 1, 2025.",
            "produce",
            {"date": "2025-07-01", "time": "17:00"},
        ),
    ],
)
def test_a_time_belongs_to_who_acts_and_runs_from_what_is_named(ordered: str, fact: str, value: dict[str, Any]) -> None:
    assert sure(ordered) == {fact: value}


def test_one_sentence_may_set_two_times() -> None:
    ordered = (
        "Within 10 days of service of the subpoena, Harborline shall notify each user; each user may move to quash "
        "within 21 days of the notice."
    )
    assert sure(ordered) == {"notify_users": days(10, "service"), "object": days(21, "notice")}


def test_a_time_for_the_platform_and_the_users_together_is_both() -> None:
    ordered = "Harborline and any user may move to quash the subpoena within 30 days of the notice."
    assert sure(ordered) == {"object": days(30, "notice"), "platform_object": days(30, "notice")}


@pytest.mark.parametrize(
    "ordered",
    [
        "Kestrel shall serve the subpoena within 10 days.",
        "The Clerk shall notify the parties within 7 days.",
        "Counsel shall file a status report by June 3, 2025.",
        "Any party may object to this report and recommendation within 14 days.",
        "Kestrel shall notify the Court of its suit within 30 days.",
        "Harborline need not produce anything within 30 days.",
    ],
)
def test_duties_of_others_and_of_another_kind_are_left_out(ordered: str) -> None:
    assert all_facts(ordered) == set()


@pytest.mark.parametrize(
    "background",
    [
        "Kestrel proposes that Harborline notify the users within 14 days of service.",
        "In an earlier order the Court directed Harborline to notify the users within 14 days of service.",
        "“Harborline shall notify the users within 14 days of service.” (Proposed Order ¶ 2.)",
        "In Orlagh v. Doe the platform had 14 days to notify its users.",
        "Harborline notified the users within 14 days of service.",
    ],
)
def test_what_was_proposed_or_happened_before_sets_no_time(background: str) -> None:
    ordered = "Within 10 days of service of the subpoena, Harborline shall notify each user."
    assert sure(ordered, background) == {"notify_users": days(10, "service")}
    assert all_facts("The application is GRANTED.", background) == set()


def test_two_times_for_one_duty_are_doubtful_and_both_are_shown() -> None:
    ordered = (
        "Harborline shall notify each user within 10 days of service of the subpoena.\n\n"
        "Harborline shall notify each account holder within 14 days of service of the subpoena."
    )
    (found,) = told(find, "notify_users", ordered)
    assert found.doubt
    assert len(found.also) == 1


def test_a_time_in_a_footnote_is_doubtful() -> None:
    text = order("The application is GRANTED.") + footnote(
        "Harborline shall notify each user within 10 days of service."
    )
    (found,) = [each for each in find(paper_of_text(text), CAST) if each.fact == "notify_users"]
    assert (found.value, found.doubt) == (days(10, "service"), IN_A_NOTE)


def test_a_time_that_only_the_reasons_set_is_doubtful() -> None:
    background = "Harborline must notify each user within 10 days of service of the subpoena."
    (found,) = told(find, "notify_users", "The application is GRANTED.", background)
    assert (found.value, bool(found.doubt)) == (days(10, "service"), True)


def test_a_period_whose_event_is_not_said_is_doubtful() -> None:
    (found,) = told(find, "notify_users", "Harborline shall notify each user within 10 days.")
    assert found.doubt


def test_a_duty_without_a_time_gives_none() -> None:
    assert all_facts("Harborline shall notify each user, who may object.") == set()
