"""Every document of a matter is offered at its step, or says what it lacks; one door writes them all."""

from typing import Any

import pytest

from app.documents.blocks import plain
from app.documents.filings.base import Lacking
from app.documents.filings.clawback import Wish
from app.documents.filings.listing import Desk, Paper, Wanted, compose, offers
from app.documents.walk import texts
from app.domain.errors import DeskError
from app.domain.grounds import Step
from tests.app.documents import letter_cases as letters
from tests.app.documents.filings import approval_cases, counsel_cases
from tests.app.documents.filings.notice_cases import japanese
from tests.notation import Story, rules, when


def desk(story: Story, now: str = "2022-11-17", **more: Any) -> Desk:
    return Desk(
        matter=story.matter, rules=rules(), now=when(now), english=letters.wording(), japanese=japanese(), **more
    )


def test_a_pending_objection_offers_notices_declarations_advice_and_status() -> None:
    found = offers(desk(counsel_cases.pending().change("objections", "objections-1", told_court_on=None)))
    writable = [(each.wanted.paper, each.wanted.account) for each in found if not each.why_not]
    assert writable == [
        *((paper, account) for account in ("example_one", "example_two") for paper in (Paper.NOTICE, Paper.NOTICE_JA)),
        *((Paper.DECLARATION, account) for account in ("example_one", "example_two")),
        (Paper.ADVICE, ""),
        (Paper.ADVICE_KEY, ""),
        (Paper.STATUS, ""),
        (Paper.OBJECTION, ""),
        (Paper.SERVICE, ""),
    ]
    steps = {each.wanted.paper: each.step for each in found}
    assert steps[Paper.NOTICE] is steps[Paper.ADVICE] is Step.NOTICE
    assert steps[Paper.APPROVAL] is Step.REVIEW


def test_a_new_matter_says_what_each_document_lacks() -> None:
    found = offers(desk(Story()))
    assert found
    assert all(each.lacks and each.lacks[0] in each.why_not for each in found)


def test_there_can_be_none_where_the_court_has_decided() -> None:
    found = {each.wanted.paper: each for each in offers(desk(letters.compelled(), "2023-02-17"))}
    assert "already ordered" in found[Paper.OBJECTION].why_not
    assert not found[Paper.OBJECTION].lacks


def test_a_volume_that_was_taken_back_has_its_letter() -> None:
    told = desk(counsel_cases.volumes(), "2022-12-05")
    assert [each.wanted.volume for each in offers(told) if each.wanted.paper is Paper.CLAWBACK] == [1]
    made = compose(told, Wanted(paper=Paper.CLAWBACK, wish=Wish(volume=1)), final=True)
    assert not made.draft


def test_the_sheet_needs_what_is_to_be_approved() -> None:
    story = approval_cases.approved(letters.one())
    with pytest.raises(Lacking):
        compose(desk(story, letters.LATER), Wanted(paper=Paper.APPROVAL))
    cleared = approval_cases.gathered(story, letters.LATER).source
    made = compose(desk(story, letters.LATER, source=cleared), Wanted(paper=Paper.APPROVAL))
    assert "Bob Reviewer" in "\n".join(plain(each) for each in texts(made))


def test_a_fault_of_the_sentences_is_not_taken_for_a_missing_fact() -> None:
    broken = desk(letters.one())
    with pytest.raises(DeskError) as caught:
        offers(Desk(matter=broken.matter, rules=rules(), now=broken.now, english=japanese(), japanese=japanese()))
    assert caught.value.code == "wording"
