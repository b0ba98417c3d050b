"""A declaration says what was recorded of one account, in the form of the place where it is signed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents.blocks import plain
from app.documents.filings import declaration
from app.documents.filings.base import BLANK, HAND, Lacking
from app.documents.filings.certificate import Copy
from app.documents.walk import texts
from app.domain.facts.terms import Unknown
from tests.app.documents import letter_cases as letters
from tests.app.documents.filings import filing_cases as cases
from tests.notation import Story, rules, when


def whole(case: str) -> str:
    return "\n".join(plain(each) for each in texts(cases.composed(case))).replace("\u00a0", " ")


def test_the_two_forms_of_the_oath() -> None:
    assert "perjury that the foregoing" in whole("declaration-one-account")
    assert "perjury under the laws of the United States of America" in whole("declaration-second-of-two")


def test_it_concerns_one_account_only() -> None:
    said = whole("declaration-second-of-two")
    assert "@example_two" in said
    assert "@example_one" not in said


names = st.text("abcdefghijklmnopqrstuvwxyz", min_size=6, max_size=12).map(lambda each: f"q{each}z")


@settings(max_examples=15, deadline=None)
@given(handles=st.lists(names, min_size=2, max_size=4, unique=True), at=st.integers(0, 3))
def test_no_declaration_names_another_account_or_any_value(handles: list[str], at: int) -> None:
    story = letters.asked(letters.opened())
    for number, handle in enumerate(handles, 1):
        story = letters.holder(story, f"@{handle}", number)
    own = handles[at % len(handles)]
    facts = declaration.gather(story.matter, rules(), own, when("2022-11-28"))
    made = declaration.compose(facts, rules().catalogue, letters.wording())
    said = "\n".join(plain(each) for each in texts(made))
    others = [each for each in handles if each not in own]
    values = [each.text.reveal() for each in story.matter.values]
    assert not [each for each in (*others, *values) if each in said]
    assert f"@{own}" in said


def test_a_bounce_and_a_delivery_are_both_stated() -> None:
    said = whole("declaration-bounced")
    assert "came back undelivered on October 25, 2022" in said
    assert "delivered by registered mail on October 26, 2022" in said
    assert "from October 26, 2022, to November 16, 2022" in said


def test_only_a_copy_whose_digests_agree_is_certified_as_one() -> None:
    said = whole("certificate-unaltered-copy")
    assert "ip-audit.txt" in said
    assert "other.txt" not in said
    assert not Copy(name="x", kept="", sent="").unaltered


def test_no_certificate_holds_a_value() -> None:
    values = [each.text.reveal() for each in letters.one().matter.values]
    assert not [each for each in values if each in whole("certificate-one-account")]


def test_what_was_not_told_is_a_blank() -> None:
    assert whole("service-pro-se").count(BLANK) == 2
    assert whole("service-filled").count(BLANK) == 0
    assert whole("service-filled").count(HAND) == 1  # the line to sign on


LACKING: dict[str, Story] = {
    "the notice to": letters.asked(letters.opened()).account("@example_one"),
    "what the order says on notice": letters.one().terms(notify=Unknown()),
    "the day on which the subpoena": letters.one().change("subpoena", "", served_on=None),
}


@pytest.mark.parametrize("missing", LACKING)
def test_a_missing_fact_is_named(missing: str) -> None:
    with pytest.raises(Lacking, match=missing):
        declaration.gather(LACKING[missing].matter, rules(), "example_one", when("2022-11-28"))


def test_a_search_or_a_decision_that_is_missing_is_named() -> None:
    gone = letters.not_located()
    gone = gone.withdraw("searches", gone.matter.searches[-1].id)
    with pytest.raises(Lacking, match="did not locate"):
        declaration.gather(gone.matter, rules(), "example_gone", when("2022-11-28"))
    undecided = letters.compelled().withdraw("policies", "policies-1")
    with pytest.raises(Lacking, match="decision on notice"):
        declaration.gather(undecided.matter, rules(), "Kestrel77", when("2023-02-27"))
