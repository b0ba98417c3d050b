import pytest

from app.reading.duties.hold import find
from tests.app.reading.written import told

GRANTED = "The application is GRANTED."
WHOLE = "If a user objects, Harborline shall not disclose any information sought by the subpoena until the Court rules."
ACCOUNT = "If a user objects, Harborline shall withhold the information of that user only until the Court rules."
FIELD = (
    "If a user objects, Harborline shall produce all but the disputed information, which it shall not disclose pending "
    "a ruling on the objection."
)


@pytest.mark.parametrize("ordered, scope", [(WHOLE, "whole_subpoena"), (ACCOUNT, "account"), (FIELD, "field")])
def test_an_objection_holds_what_the_order_says(ordered: str, scope: str) -> None:
    (found,) = told(find, "hold_scope", ordered)
    assert (found.value, found.doubt) == (scope, "")


def test_passages_that_hold_differently_are_both_shown_and_the_wider_one_is_proposed() -> None:
    (found,) = told(find, "hold_scope", f"{ACCOUNT}\n\n{WHOLE}")
    assert (found.value, bool(found.doubt), len(found.also)) == ("whole_subpoena", True, 1)


def test_a_narrower_hold_among_the_reasons_makes_the_order_doubtful() -> None:
    (found,) = told(find, "hold_scope", WHOLE, ACCOUNT.replace("shall", "must"))
    assert (found.value, bool(found.doubt), len(found.also)) == ("whole_subpoena", True, 1)


@pytest.mark.parametrize(
    "ordered",
    [
        GRANTED,
        "Harborline shall produce the information by June 3, 2025.",
        "Kestrel shall not disclose the information to others if a user objects.",
        "Kestrel asks that Harborline withhold only the information of a user who objects.",
    ],
)
def test_where_no_objection_holds_anything_there_is_no_scope(ordered: str) -> None:
    assert told(find, "hold_scope", ordered) == []


@pytest.mark.parametrize(
    "ordered",
    [
        "Harborline shall preserve the information that the subpoena seeks.",
        "Pending a ruling, Harborline must keep the records intact.",
        "The responsive records shall be preserved until the Court has ruled.",
        "Harborline shall not delete any information about the accounts.",
    ],
)
def test_what_is_to_be_kept_is_known(ordered: str) -> None:
    (found,) = told(find, "preserve", ordered)
    assert (found.value, found.doubt) == (True, "")


@pytest.mark.parametrize(
    "ordered",
    [
        "The objections of Harborline are preserved for appeal.",
        "Kestrel shall preserve the information it receives.",
        "Harborline has preserved the records.",
        "Harborline is aware of its duty to preserve evidence.",
    ],
)
def test_other_keeping_is_no_duty_of_the_platform(ordered: str) -> None:
    assert told(find, "preserve", ordered) == []
