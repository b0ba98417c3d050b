"""What an order does in the end; a motion to quash that is denied has the information produced."""

import pytest

from app.reading.compose import paper_of_text
from app.reading.outcome import find
from tests.app.reading.written import CAST, order, paper, told


def outcome(ordered: str, background: str = "Noodles are at issue.", title: str = "ORDER ON APPLICATION") -> list[str]:
    """Give the outcomes, a doubtful one with a question mark."""
    found = find(paper(ordered, background, title), CAST)
    return [f"{each.value}{'?' if each.doubt else ''}" for each in found if each.fact == "outcome"]


@pytest.mark.parametrize(
    "ordered, value",
    [
        ("The application is GRANTED.", "production_ordered"),
        ("The Court GRANTS Kestrel’s motion to compel.", "production_ordered"),
        ("The motion to quash is DENIED.", "production_ordered"),
        ("Doe 1’s motion for a protective order is denied.", "production_ordered"),
        ("The application is DENIED.", "not_ordered"),
        ("The motion to quash is GRANTED and the subpoena is QUASHED.", "not_ordered"),
        ("The motion to compel is granted in part and denied in part.", "partly"),
        ("The application is GRANTED as to Doe 1 and DENIED as to Doe 2.", "partly"),
        ("The motion to quash is DENIED as to the names and GRANTED as to the logs.", "partly"),
        ("The Court’s order of January 8, 2025 is VACATED.", "vacated"),
        ("Compliance with this Order is STAYED until June 3, 2025.", "not_operative"),
        ("IT IS RECOMMENDED that the application be granted.", "not_operative"),
    ],
)
def test_what_is_disposed_of_tells_the_outcome(ordered: str, value: str) -> None:
    assert outcome(ordered) == [value]


def test_the_motion_is_the_one_that_the_order_is_about() -> None:
    assert outcome("The motion is DENIED.", "Doe 1 moves to quash the subpoena.", "ORDER") == ["production_ordered"]
    assert outcome("The motion is DENIED.", "Kestrel filed a motion to compel.", "ORDER") == ["not_ordered"]


@pytest.mark.parametrize(
    "ordered",
    [
        "Kestrel’s motion to file Exhibit C under seal is DENIED.",
        "The motion to appear pro hac vice is GRANTED.",
        "The request for an extension of time is GRANTED.",
    ],
)
def test_other_motions_do_not_count(ordered: str) -> None:
    assert outcome(f"{ordered}\n\nThe application is GRANTED.") == ["production_ordered"]
    assert outcome(ordered, title="ORDER") == []


@pytest.mark.parametrize(
    "background",
    [
        "On January 8, 2025, the Court denied Kestrel’s first application.",
        "Kestrel asks that the motion to quash be denied.",
        "If the Court granted the motion to quash, nobody would be named.",
        "If the application is denied, the case in Nagoya ends.",
        "Were the application denied, the case in Nagoya would end.",
    ],
)
def test_earlier_orders_other_cases_and_wishes_do_not_count(background: str) -> None:
    assert outcome("The application is GRANTED.", background) == ["production_ordered"]


@pytest.mark.parametrize(
    "background",
    [
        "In Orlagh v. Doe the court granted the motion to quash.",
        "“The application is DENIED.” (Order of January 8, 2025.)",
    ],
)
def test_words_that_may_be_another_courts_never_change_the_outcome(background: str) -> None:
    assert outcome("The application is GRANTED.", background)[0].removesuffix("?") == "production_ordered"


@pytest.mark.parametrize(
    "ordered",
    [
        "If a user moves to quash, compliance with the subpoena is stayed until the motion is decided.",
        "All discovery in the main action is stayed.",
    ],
)
def test_a_stay_that_hangs_on_something_leaves_the_order_in_force(ordered: str) -> None:
    assert outcome(f"The application is GRANTED.\n\n{ordered}") == ["production_ordered"]


def test_passages_that_disagree_are_doubtful_and_shown() -> None:
    (found,) = told(find, "outcome", "The application is GRANTED.", "The Court will therefore deny the application.")
    assert found.value == "production_ordered"
    assert found.doubt
    assert found.also


def test_an_order_whose_end_is_missing_is_doubtful() -> None:
    text = order("The application is GRANTED.")
    (found,) = find(paper_of_text(text[: text.index("IT IS SO ORDERED")]), CAST)
    assert found.doubt


def test_an_outcome_among_the_reasons_only_is_doubtful() -> None:
    assert outcome("The Clerk shall close the file.", "The Court grants the application.", "ORDER") == [
        "production_ordered?"
    ]


def test_a_production_that_is_due_without_a_word_of_granting_is_doubtful() -> None:
    ordered = "Harborline shall produce the information within 14 days of service of this Order."
    assert outcome(ordered, title="ORDER") == ["production_ordered?"]


def test_an_order_about_something_else_has_no_outcome() -> None:
    assert outcome("Each side bears its own costs.", title="ORDER") == []


@pytest.mark.parametrize(
    "made",
    [
        "Kestrel moves under Rule 26(d)(1) for leave to serve a subpoena.",
        "Kestrel moved the Court, under Fed. R. Civ. P. 45(d), to compel compliance.",
        "Kestrel moves for an order that Harborline comply.",
    ],
)
@pytest.mark.parametrize(
    "hypothetical",
    [
        "Any user may file a motion to quash within 21 days.",
        "If no user moves to quash, Harborline shall produce the information.",
        "A user may, within 21 days, bring a motion to quash or to proceed anonymously.",
    ],
)
def test_a_motion_that_somebody_may_file_is_not_the_motion(made: str, hypothetical: str) -> None:
    assert outcome("The motion [5] is granted.", f"{made} {hypothetical}", "ORDER") == ["production_ordered"]
    assert outcome(f"The motion [5] is granted. {hypothetical}", made, "ORDER") == ["production_ordered"]


@pytest.mark.parametrize(
    "made",
    [
        "Doe 2 moves under Rule 45(d)(3) to quash the subpoena.",
        "Doe 2 moved the Court for an order quashing the subpoena.",
        "On May 3, 2025, Doe 2 filed a motion to quash.",
    ],
)
def test_a_motion_to_quash_that_was_made_is_the_motion(made: str) -> None:
    assert outcome("The motion [5] is granted.", made, "ORDER") == ["not_ordered"]


@pytest.mark.parametrize(
    "made",
    [
        "Kestrel moves to compel compliance with the subpoena, and Doe 2 moves to quash it.",
        "Doe 2 moves to quash. Kestrel moves for leave.",
        "Kestrel moves for leave. Doe 2 opposes, and moves that the subpoena be quashed.",
    ],
)
def test_the_motion_is_doubtful_where_there_are_two(made: str) -> None:
    assert outcome("The motion is granted.", made, "ORDER")[0].endswith("?")
    assert outcome("Plaintiff’s motion is granted.", made, "ORDER") == ["production_ordered"]
    assert outcome("Doe 2’s motion is granted.", made, "ORDER") == ["not_ordered"]


def test_the_motion_is_doubtful_where_none_was_named_before() -> None:
    text = order("The motion is granted.").replace("APPLICATION", "THE MATTER").replace("application", "matter")
    (found,) = find(paper_of_text(text.replace("applies for leave", "wants")), CAST)
    assert found.doubt


def test_the_motion_may_have_an_adjective_and_a_number() -> None:
    made = "Doe 2 filed an emergency motion for a protective order."
    assert outcome("The emergency motion (ECF No. 9) is GRANTED.", made, "ORDER") == ["not_ordered"]
    assert outcome("The motion (ECF No. 2) to compel is GRANTED.", made, "ORDER") == ["production_ordered"]
