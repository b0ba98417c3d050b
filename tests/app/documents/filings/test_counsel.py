"""Letters to counsel say how things stand and what is asked, never who objected, and nothing that the court decided."""

import pytest

from app.documents.blocks import plain
from app.documents.filings import clawback, objection, status
from app.documents.filings.base import Lacking
from app.documents.filings.clawback import Wish
from app.documents.walk import texts
from app.domain.errors import DeskError
from app.domain.facts.terms import Unknown
from tests.app.documents import letter_cases as letters
from tests.app.documents.filings import filing_cases as cases
from tests.app.documents.filings.counsel_cases import GROUNDS, volumes
from tests.notation import Story, rules, when

LETTERS = [each for each in cases.CASES if each.startswith(("status", "objection", "clawback"))]


def whole(case: str) -> str:
    return "\n".join(plain(each) for each in texts(cases.composed(case))).replace("\u00a0", " ")


@pytest.mark.parametrize("case", LETTERS)
def test_no_letter_holds_a_value(case: str) -> None:
    story = letters.none_objects()
    assert not [each for each in story.matter.values if each.text.reveal() in whole(case)]


def test_a_pending_objection_is_reported_without_its_account() -> None:
    said = whole("status-pending")
    assert "An objection is pending." in said
    assert said.count("@example_two") == said.count("@example_one") == 1


def test_a_date_for_compliance_that_is_past_is_not_spoken_of() -> None:
    assert "The Subpoena names" not in whole("status-fixed-date")


def test_there_is_no_status_letter_where_nothing_holds() -> None:
    with pytest.raises(DeskError) as caught:
        status.gather(letters.one().checked("2022-11-28").matter, rules(), when("2022-11-28"))
    assert caught.value.code == "no-hold"


def test_grounds_are_printed_in_counsels_words() -> None:
    assert all(each in whole("objection-two-grounds") for each in GROUNDS)
    assert "____" in whole("objection-blank")


def test_a_letter_dated_too_late_does_not_claim_to_be_in_time() -> None:
    facts = objection.gather(letters.one().matter, rules(), when("2022-11-03"), GROUNDS)
    made = objection.compose(facts, rules().catalogue, letters.wording())
    assert "before that day" not in "\n".join(plain(each) for each in texts(made))


def test_objections_to_what_was_compelled_are_refused() -> None:
    with pytest.raises(DeskError) as caught:
        objection.gather(letters.compelled().matter, rules(), when("2023-02-17"), GROUNDS)
    assert caught.value.code == "objection-decided"


@pytest.mark.parametrize(
    "story, missing",
    [
        (letters.one().change("orders", "orders-1", docket_number=""), "the order's docket number"),
        (letters.one().change("subpoena", "", served_on=None), "the day on which the subpoena was served"),
        (letters.one().change("subpoena", "", compliance_on=None), "the day for compliance"),
    ],
)
def test_a_missing_fact_is_named(story: Story, missing: str) -> None:
    with pytest.raises(Lacking, match=missing):
        objection.gather(story.matter, rules(), when("2022-10-31"), GROUNDS)


def test_only_a_volume_that_was_sent_is_taken_back() -> None:
    with pytest.raises(Lacking, match=r"Production No\. 3"):
        clawback.gather(volumes().matter, rules(), when("2022-12-05"), Wish(volume=3))
    with pytest.raises(Lacking, match="the recall of"):
        clawback.gather(letters.supplemental().matter, rules(), when("2022-12-05"), Wish(volume=1))
    story = volumes().terms(use_restriction=Unknown())
    with pytest.raises(Lacking, match="says on use"):
        clawback.gather(story.matter, rules(), when("2022-12-05"), Wish(volume=1))


def test_the_reason_of_a_recall_stays_in_the_house() -> None:
    assert "row of somebody else" not in whole("clawback-whole")
