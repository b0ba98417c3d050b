import pytest

from app.reading.duties.papers import find
from tests.app.reading.written import told


@pytest.mark.parametrize(
    "ordered",
    [
        "Harborline shall serve a copy of this Order on each user.",
        "Harborline shall send the users notice, with a copy of the subpoena and of this Order attached.",
        "Each account holder shall receive a copy of this Order from Harborline.",
    ],
)
def test_users_get_a_copy_of_this_order(ordered: str) -> None:
    (found,) = told(find, "copy_of_order", ordered)
    assert (found.value, found.doubt) == (True, "")


@pytest.mark.parametrize(
    "ordered",
    [
        "Kestrel shall serve a copy of this Order on Harborline.",
        "Harborline shall notify each user within 10 days of service of this Order.",
        "The Clerk shall send a copy of this Order to Harborline.",
        "Harborline shall send each user a copy of the subpoena.",
    ],
)
def test_copies_for_others_are_no_copy_for_the_users(ordered: str) -> None:
    assert told(find, "copy_of_order", ordered) == []


@pytest.mark.parametrize(
    "ordered, kinds",
    [
        ("Kestrel shall serve a copy of this Order on Harborline together with the subpoena.", ["with_order"]),
        ("Kestrel shall serve the subpoena by June 3, 2025.", ["serve_by"]),
        ("Kestrel shall serve a revised subpoena that conforms to this Order.", ["revised_subpoena"]),
        ("Kestrel shall file proof of service within 7 days of service.", ["proof_of_service"]),
        ("Kestrel shall serve the subpoena on the registered agent of Harborline.", ["manner"]),
    ],
)
def test_a_condition_of_service_is_named_and_quoted(ordered: str, kinds: list[str]) -> None:
    (found,) = told(find, "service_conditions", ordered)
    assert (found.value["kinds"], found.value["text"]) == (kinds, ordered)


@pytest.mark.parametrize(
    "ordered", ["Kestrel shall serve the complaint on Doe 1 by June 3, 2025.", "Kestrel has served the subpoena."]
)
def test_other_service_sets_no_condition(ordered: str) -> None:
    assert told(find, "service_conditions", ordered) == []


@pytest.mark.parametrize(
    "ordered, value",
    [
        ("A user may move to quash the subpoena within 21 days of the notice.", "motion"),
        (
            "A user who objects shall tell Harborline so in writing within 21 days of the notice.",
            "motion_or_objection",
        ),
    ],
)
def test_how_a_user_may_contest_is_known(ordered: str, value: str) -> None:
    (found,) = told(find, "contest_by", ordered)
    assert (found.value, found.doubt) == (value, "")


@pytest.mark.parametrize(
    "ordered",
    ["The motion to compel is GRANTED.", "Doe 1’s motion to quash is DENIED.", "The motions were argued in May."],
)
def test_motions_that_were_decided_say_nothing_of_how_users_may_contest(ordered: str) -> None:
    assert told(find, "contest_by", ordered) == []


def test_a_letter_that_may_or_may_not_count_is_doubtful() -> None:
    ordered = (
        "A user may move to quash the subpoena within 21 days of the notice.\n\n"
        "Harborline shall inform the Court of any objection within 7 days of its receipt."
    )
    (found,) = told(find, "contest_by", ordered)
    assert found.doubt
