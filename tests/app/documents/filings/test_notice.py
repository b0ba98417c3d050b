"""A notice states one user's own time as the gate counts it, and nothing of anybody else."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents.blocks import Document, plain
from app.documents.filings import notice
from app.documents.filings.base import Lacking
from app.documents.phrases import day as written
from app.documents.walk import texts
from app.domain.facts.accounts import AccountStatus
from app.domain.facts.terms import Unknown
from app.domain.noticing import account_window
from app.domain.periods import Trigger
from tests.app.documents import letter_cases as letters
from tests.app.documents.filings import filing_cases as cases
from tests.app.documents.filings.notice_cases import gathered
from tests.notation import Story, day, days, rules, says

Change = Callable[[Story], Story]


def whole(document: Document) -> str:
    return "\n".join(plain(each) for each in texts(document)).replace("\u00a0", " ")


def test_it_is_marked_as_a_draft_until_somebody_says_that_it_is_final() -> None:
    made = notice.compose(gathered(letters.one()), rules().catalogue, letters.wording())
    assert made.draft
    assert not cases.composed("notice-one-account").draft


names = st.text("abcdefghijklmnopqrstuvwxyz", min_size=6, max_size=12).map(lambda each: f"q{each}z")


@settings(max_examples=15, deadline=None)
@given(handles=st.lists(names, min_size=2, max_size=4, unique=True), at=st.integers(0, 3))
def test_it_never_names_another_user_nor_any_value(handles: list[str], at: int) -> None:
    story = letters.asked(letters.opened())
    for number, handle in enumerate(handles, 1):
        story = letters.holder(story, f"@{handle}", number)
    story = story.objection(f"@{handles[0]}", "2022-11-02")
    own = handles[at % len(handles)]
    made = notice.compose(gathered(story, own), rules().catalogue, letters.wording())
    said = whole(made)
    assert f"@{own}" in said
    others = [each for each in handles if each != own and each not in own]
    values = [each.text.reveal() for each in story.matter.values]
    assert not [each for each in (*others, *values) if each in said]


@settings(max_examples=20, deadline=None)
@given(amount=st.integers(1, 60), on=st.dates(day("2022-10-21"), day("2023-06-30")))
def test_the_last_day_is_the_one_that_the_gate_counts_from_the_recorded_notice(amount: int, on: object) -> None:
    story = letters.holder(letters.asked(letters.opened()), "@example_one", on=str(on))
    story = story.terms(contest=says(days(amount, Trigger.NOTICE), "¶ 3"))
    window = account_window(story.matter, "example_one", rules())
    assert window
    made = notice.compose(gathered(story), rules().catalogue, letters.wording())
    assert f"no later than {window.counted.rule:%A}, {written(window.counted.rule)}" in whole(made)


LACKING: dict[str, Change] = {
    "the preservation": lambda story: story.withdraw("preservations", "preservations-1"),
    "the served subpoena": lambda story: story.change("subpoena", "", attached=False),
    "where the account is": lambda story: story.change("accounts", "example_one", status=AccountStatus.NOT_LOCATED),
    "what the order says on notice": lambda story: story.terms(notify=Unknown()),
    "the time to contest": lambda story: story.terms(contest=Unknown()),
    "how the order lets": lambda story: story.terms(contest_by=Unknown()),
    "the organisation's e-mail": lambda story: letters.custodian(story, email=""),
    "the caption": lambda story: story.change("orders", "orders-1", caption=""),
    "the case number": lambda story: story.change("orders", "orders-1", case_number=""),
    "the day on which the order": lambda story: story.change("orders", "orders-1", entered_on=None),
    "the court": lambda story: story.change("orders", "orders-1", court="nowhere"),
    "the event from which": lambda story: story.terms(contest=says(days(5, Trigger.RECEIPT))),
    "the requesting party": lambda story: story.withdraw("parties", "parties-1"),
}


@pytest.mark.parametrize("missing", LACKING)
def test_a_missing_fact_is_named_and_nothing_is_written(missing: str) -> None:
    with pytest.raises(Lacking) as caught:
        gathered(LACKING[missing](letters.one()))
    assert any(each.startswith(missing) for each in caught.value.facts), caught.value.facts
    assert missing in caught.value.sentence


def test_there_is_no_notice_to_an_account_that_is_not_of_the_matter() -> None:
    with pytest.raises(Lacking):
        gathered(letters.one(), "somebody")


def test_a_silent_order_needs_the_decision_on_notice() -> None:
    story = letters.compelled()
    story = story.withdraw("policies", "policies-1")
    with pytest.raises(Lacking, match="decision on notice"):
        gathered(story, "Kestrel77", now="2023-02-17")


def test_a_notice_that_bounced_is_dated_anew() -> None:
    story = letters.one()
    assert gathered(story, now="2022-10-27").on == day("2022-10-24")
    assert gathered(story.bounced("2022-10-26"), now="2022-10-27").on == day("2022-10-27")
