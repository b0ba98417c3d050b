from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given

from app.domain.errors import DeskError
from app.domain.events import (
    Approved,
    Change,
    Confirmed,
    Event,
    ItemAdded,
    ItemCorrected,
    ItemWithdrawn,
    Printed,
    Produced,
    Submitted,
    TopicSet,
    apply,
    fold,
)
from app.domain.facts.accounts import Account
from app.domain.facts.counsel import Check
from app.domain.facts.parties import MatterFile
from app.domain.matter import ConfirmationKind, Matter, Production, Trail
from tests.strategies import START, event, histories

ACCOUNT = Account(id="a1", identifier="@first")
OTHER = Account(id="a2", identifier="@second")
CORRECTED = replace(ACCOUNT, identifier="@First")
DAY = date(2026, 1, 9)


def check(*, found_nothing: bool, name: str = "c1") -> Check:
    return Check(id=name, at=START, docket=True, mailbox=True, found_nothing=found_nothing)


def folded(*changes: Change | None) -> Matter:
    return fold("m1", [event(change, seq) for seq, change in enumerate(changes, start=1)])


def refused(*changes: Change) -> str:
    with pytest.raises(DeskError) as caught:
        folded(*changes)
    return caught.value.code


# --- facts --------------------------------------------------------------------------------------------------------


def test_nothing_recorded_is_a_matter_without_facts() -> None:
    assert fold("m1", []) == Matter(id="m1")


def test_a_topic_with_one_value_is_set_and_corrected() -> None:
    matter = folded(TopicSet("file", MatterFile(reference="R-1")), TopicSet("file", MatterFile(reference="R-2")))
    assert matter.reference == "R-2"
    assert Matter(id="m1").reference == "m1"


def test_items_stand_in_the_order_in_which_they_were_added() -> None:
    assert folded(ItemAdded("accounts", OTHER), ItemAdded("accounts", ACCOUNT)).accounts == (OTHER, ACCOUNT)


def test_a_corrected_item_keeps_its_place() -> None:
    matter = folded(ItemAdded("accounts", ACCOUNT), ItemAdded("accounts", OTHER), ItemCorrected("accounts", CORRECTED))
    assert matter.accounts == (CORRECTED, OTHER)


def test_a_withdrawn_item_is_gone() -> None:
    matter = folded(ItemAdded("accounts", ACCOUNT), ItemAdded("accounts", OTHER), ItemWithdrawn("accounts", "a1"))
    assert matter.accounts == (OTHER,)


def test_adding_a_withdrawn_item_again_brings_it_back() -> None:
    before = folded(ItemAdded("accounts", ACCOUNT))
    undone = folded(ItemAdded("accounts", ACCOUNT), ItemWithdrawn("accounts", "a1"), ItemAdded("accounts", ACCOUNT))
    assert undone.accounts == before.accounts


def test_undoing_a_correction_brings_the_first_item_back() -> None:
    matter = folded(
        ItemAdded("accounts", ACCOUNT), ItemCorrected("accounts", CORRECTED), ItemCorrected("accounts", ACCOUNT)
    )
    assert matter.accounts == (ACCOUNT,)


def test_the_same_id_in_two_topics_is_no_conflict() -> None:
    matter = folded(ItemAdded("accounts", ACCOUNT), ItemAdded("checks", check(found_nothing=True, name="a1")))
    assert len(matter.accounts) == len(matter.checks) == 1


def test_an_item_added_twice_is_refused() -> None:
    assert refused(ItemAdded("accounts", ACCOUNT), ItemAdded("accounts", CORRECTED)) == "item-twice"


@pytest.mark.parametrize("change", [ItemCorrected("accounts", ACCOUNT), ItemWithdrawn("accounts", "a1")])
def test_changing_an_item_that_is_not_there_is_refused(change: Change) -> None:
    assert refused(ItemAdded("accounts", OTHER), change) == "item-missing"


@pytest.mark.parametrize(
    "change",
    [
        TopicSet("accounts", ACCOUNT),
        TopicSet("seq", 7),
        ItemAdded("file", MatterFile(reference="R")),
        ItemAdded("approvals", ACCOUNT),
        ItemCorrected("trail", ACCOUNT),
        ItemWithdrawn("submission", "a1"),
    ],
)
def test_a_topic_that_is_unknown_or_of_the_other_kind_is_refused(change: Change) -> None:
    assert refused(change) == "unknown-topic"


@pytest.mark.parametrize(
    "change",
    [TopicSet("file", ACCOUNT), ItemAdded("orders", check(found_nothing=True)), ItemCorrected("orders", OTHER)],
)
def test_an_item_of_another_topic_is_refused(change: Change) -> None:
    assert refused(change) == "wrong-item"


# --- what people do -----------------------------------------------------------------------------------------------


def test_what_people_do_keeps_who_and_when_and_whether_it_was_sealed() -> None:
    production = Production(number=1, letter_on=DAY, response_on=DAY, content="c0ffee")
    changes: list[Change] = [
        Confirmed(ConfirmationKind.BINDING, "a1", "b4515"),
        Submitted("c0ffee", DAY, DAY),
        Approved("c0ffee"),
        Produced(production),
    ]
    matter = fold("m1", [event(change, seq, sealed=seq != 3) for seq, change in enumerate(changes, start=1)])
    confirmation, submission, approval = matter.confirmations[0], matter.submission, matter.approvals[0]
    assert submission is not None
    assert (confirmation.subject, confirmation.basis, confirmation.by, confirmation.sealed) == (
        *("a1", "b4515", "Ann Clerk"),
        True,
    )
    assert (submission.content, submission.letter_on, submission.seq, submission.sealed) == ("c0ffee", DAY, 2, True)
    assert (approval.content, approval.seq, approval.at, approval.sealed) == (
        *("c0ffee", 3, START + timedelta(hours=3)),
        False,
    )
    assert matter.productions == (production,)


def test_a_newer_submission_takes_the_place_of_the_older() -> None:
    matter = folded(Submitted("old", DAY, DAY), Submitted("new", DAY, DAY))
    assert matter.submission is not None
    assert (matter.submission.content, matter.submission.seq) == ("new", 2)


# --- what loses an approval ---------------------------------------------------------------------------------------

READY: tuple[Change, ...] = (ItemAdded("accounts", ACCOUNT), Submitted("c0ffee", DAY, DAY), Approved("c0ffee"))


def by_bob(change: Change | None) -> Matter:
    return apply(folded(*READY), event(change, 4, by="Bob Clerk"))


@pytest.mark.parametrize("change", [Approved("c0ffee"), ItemAdded("checks", check(found_nothing=True))])
def test_an_approval_and_a_check_that_found_nothing_keep_the_content(change: Change) -> None:
    matter = by_bob(change)
    assert (matter.seq, matter.content_seq, matter.content_by) == (4, 2, "Ann Clerk")


@pytest.mark.parametrize(
    "change",
    [
        None,
        ItemAdded("checks", check(found_nothing=False)),
        ItemAdded("accounts", OTHER),
        ItemCorrected("accounts", CORRECTED),
        ItemCorrected("accounts", ACCOUNT),
        ItemWithdrawn("accounts", "a1"),
        TopicSet("file", MatterFile(reference="R")),
        Produced(Production(number=1, letter_on=DAY, response_on=DAY, content="c0ffee")),
    ],
)
def test_every_other_event_changes_the_content_in_its_author_s_name(change: Change | None) -> None:
    matter = by_bob(change)
    assert (matter.seq, matter.content_seq, matter.content_by) == (4, 4, "Bob Clerk")


def test_a_correction_of_a_check_changes_the_content_even_if_it_now_found_nothing() -> None:
    before = folded(ItemAdded("checks", check(found_nothing=False)), *READY)
    after = apply(before, event(ItemCorrected("checks", check(found_nothing=True)), 5))
    assert after.content_seq == 5


@pytest.mark.parametrize(
    "change",
    [
        Submitted("c0ffee", DAY, DAY),
        Confirmed(ConfirmationKind.STEP, "order", "b4515"),
        Printed(1, ((1, 3),), copies=2),
    ],
)
def test_whoever_submits_confirms_or_prints_is_not_the_author_of_the_content(change: Change) -> None:
    matter = by_bob(change)
    assert (matter.content_seq, matter.content_by) == (4, "Ann Clerk")


# --- bookkeeping --------------------------------------------------------------------------------------------------


def test_the_newest_instant_does_not_go_back_when_a_clock_does() -> None:
    early = Event(seq=2, at=START - timedelta(days=1), by="Ann Clerk", change=None)
    assert apply(folded(None), early).newest == START + timedelta(hours=1)


def test_the_trail_says_who_recorded_an_item_first_and_last() -> None:
    first = event(ItemAdded("accounts", ACCOUNT), 1)
    last = event(ItemCorrected("accounts", CORRECTED), 2, by="Bob Clerk")
    assert fold("m1", [first, last]).trail == {"accounts/a1": Trail(first_seq=1, seq=2, by="Bob Clerk", at=last.at)}


def test_the_trail_of_a_matter_does_not_change_with_the_next_event() -> None:
    before = folded(ItemAdded("accounts", ACCOUNT))
    apply(before, event(ItemCorrected("accounts", CORRECTED), 2))
    assert before.trail["accounts/a1"].seq == 1


def test_an_erased_event_counts_and_says_nothing() -> None:
    matter = folded(None, ItemAdded("accounts", ACCOUNT))
    assert (matter.accounts, matter.seq) == ((ACCOUNT,), 2)


@given(histories())
def test_folding_at_once_and_step_by_step_come_to_the_same(events: tuple[Event, ...]) -> None:
    matter: Any = Matter(id="m1")
    for each in events:
        matter = apply(matter, each)
    assert fold("m1", events) == matter


@given(histories())
def test_a_fold_can_go_on_from_any_point(events: tuple[Event, ...]) -> None:
    half = fold("m1", events[: len(events) // 2])
    for each in events[len(events) // 2 :]:
        half = apply(half, each)
    assert half == fold("m1", events)
    assert half.seq == len(events)
    assert isinstance(half.newest, datetime) or not events
