"""The filing tells the court of objections by neutral labels; what identifies a user stands in the sealed key only."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents.blocks import Document, plain
from app.documents.filings import advice
from app.documents.filings.advice_facts import Choices
from app.documents.filings.base import Lacking
from app.documents.walk import texts
from app.domain.errors import DeskError
from app.domain.facts.terms import Unknown
from tests.app.documents import letter_cases as letters
from tests.app.documents.filings import advice_cases, filing_cases
from tests.notation import day, rules

FILINGS = [each for each in advice_cases.CASES if each != "advice-key"]


def whole(document: Document) -> str:
    return "\n".join(plain(each) for each in texts(document)).replace("\u00a0", " ")


names = st.text("abcdefghijklmnopqrstuvwxyz", min_size=6, max_size=12).map(lambda each: f"q{each}z")


@settings(max_examples=15, deadline=None)
@given(handles=st.lists(names, min_size=1, max_size=4, unique=True))
def test_no_filing_names_an_account_or_shows_a_value(handles: list[str]) -> None:
    story = letters.asked(letters.opened())
    for number, handle in enumerate(handles, 1):
        story = letters.holder(story, f"@{handle}", number).objection(f"@{handle}", "2022-11-08")
    made = advice.compose(advice_cases.gathered(story), rules().catalogue, letters.wording())
    said = whole(made)
    values = [each.text.reveal() for each in story.matter.values]
    assert not [each for each in (*handles, *values) if each in said]
    assert "“Account A”" in said


def test_the_key_under_seal_names_the_accounts_that_labels_stand_for() -> None:
    key = whole(filing_cases.composed("advice-key"))
    assert "Account B\n@example_one" in key
    assert "Account A\n@example_two" in key
    assert "under seal" in key


def test_labels_go_on_after_the_alphabet() -> None:
    story = letters.asked(letters.opened())
    for number in range(28):
        story = story.account(f"@handle{number:02}").objection(f"@handle{number:02}", "2022-11-08")
    assert advice_cases.gathered(story).reported[-1].label == "Account AB"


def test_a_label_does_not_follow_the_place_of_an_account_in_the_order() -> None:
    assert advice_cases.gathered(advice_cases.pending()).reported[0].label == "Account A"


def test_a_day_of_notice_that_would_tell_the_account_is_left_out() -> None:
    story = letters.holder(
        letters.holder(letters.asked(letters.opened()), "@example_one"), "@example_two", 2, "2022-10-25"
    )
    reported = advice_cases.gathered(story.objection("@example_two", "2022-11-16")).reported[0]
    assert reported.noticed_on is None
    assert reported.time_ended_on is None


def test_without_counsel_the_block_is_left_to_fill_in() -> None:
    assert "State Bar No.: ____" in whole(filing_cases.composed("advice-pro-se"))
    assert "State Bar No. 000000" in whole(filing_cases.composed("advice-pending"))


@pytest.mark.parametrize("shown", ["I am @example_two.", "Write to Holder  Number 2", "HOLDER2.BACK@mail.example"])
def test_a_redaction_that_still_identifies_is_refused(shown: str) -> None:
    with pytest.raises(DeskError) as caught:
        advice_cases.gathered(advice_cases.pending(), Choices(redacted=(shown,)))
    assert caught.value.code == "identifies"
    assert shown not in caught.value.sentence


def test_a_missing_fact_is_named() -> None:
    with pytest.raises(Lacking, match="an objection"):
        advice_cases.gathered(letters.one())
    told = letters.one().objection("@example_one", "2022-11-08", told_court_on=day("2022-11-09"))
    with pytest.raises(Lacking, match="an objection"):
        advice_cases.gathered(told)
    with pytest.raises(Lacking, match="advised of objections"):
        advice_cases.gathered(advice_cases.pending().terms(advise_court=Unknown()))
