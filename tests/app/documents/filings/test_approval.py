"""The approval sheet counts what leaves, tells who approved it, and shows no value."""

import pytest

from app.documents.blocks import plain
from app.documents.filings import approval
from app.documents.filings.base import Lacking
from app.documents.walk import texts
from app.domain.gate import Cleared
from tests.app.documents import letter_cases as letters
from tests.app.documents.filings import approval_cases, filing_cases
from tests.notation import ANN, BOB, rules

SHEETS = list(approval_cases.CASES)


def whole(case: str) -> str:
    return "\n".join(plain(each) for each in texts(filing_cases.composed(case))).replace("\u00a0", " ")


@pytest.mark.parametrize("case", SHEETS)
def test_no_sheet_shows_a_value(case: str) -> None:
    values = [each.text.reveal() for each in letters.none_objects().matter.values]
    assert not [each for each in values if each in whole(case)]


def test_it_tells_who_submitted_and_who_approved_which_content() -> None:
    facts = approval_cases.gathered(approval_cases.approved(letters.one()), letters.LATER)
    made = approval.compose(facts, rules().catalogue, letters.wording())
    said = "\n".join(plain(each) for each in texts(made))
    assert isinstance(facts.source, Cleared)
    assert facts.source.content in said
    assert ANN in said
    assert BOB in said


def test_the_rows_in_sight_are_printed_where_they_were_recorded() -> None:
    assert "1,200 of 1,500" in whole("approval-narrowed")
    assert "Rows in sight" not in whole("approval-one-account")


def test_what_waits_for_approval_says_so_and_counts_nothing() -> None:
    said = whole("approval-waiting")
    assert "nobody yet" in said
    assert "A second person has not approved" in said


def test_there_is_no_sheet_before_a_submission() -> None:
    with pytest.raises(Lacking, match="the submission"):
        approval_cases.gathered(letters.one(), letters.LATER)
