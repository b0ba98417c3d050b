"""Every document of a matter is offered at its step, or says what it lacks; one door writes them all."""

from dataclasses import replace
from typing import Any

import pytest

from app.documents.blocks import Document, plain
from app.documents.filings.base import BLANK, HAND, Lacking
from app.documents.filings.listing import Desk, Wanted, candidates, compose, offer, offers
from app.documents.walk import texts
from app.domain.errors import DeskError
from app.domain.facts.papers import PaperKind, PaperOptions
from app.domain.facts.parties import Role
from app.domain.grounds import Step
from tests.app.documents import letter_cases as letters
from tests.app.documents.filings import advice_cases, approval_cases, counsel_cases
from tests.app.documents.filings.notice_cases import japanese
from tests.notation import Story, day, rules, when


def words(document: Document) -> str:
    return "\n".join(plain(each) for each in texts(document)).replace("\u00a0", " ")


def noticed() -> Wanted:
    """Ask for a notice that is given on the day on which it is written."""
    told = options(PaperKind.NOTICE, account="example_one", given_on=day("2022-11-17"))
    return Wanted(paper=PaperKind.NOTICE, account="example_one", options=told)


def options(paper: PaperKind, **told: Any) -> PaperOptions:
    return PaperOptions(id="o1", paper=paper, **told)


def untold() -> Story:
    return counsel_cases.pending().change("objections", "objections-1", told_court_on=None)


def desk(story: Story, now: str = "2022-11-17", **more: Any) -> Desk:
    return Desk(
        matter=story.matter, rules=rules(), now=when(now), english=letters.wording(), japanese=japanese(), **more
    )


def test_a_pending_objection_offers_notices_declarations_advice_and_status() -> None:
    found = offers(desk(untold()))
    writable = [(each.wanted.paper, each.wanted.account) for each in found if not each.why_not]
    assert writable == [
        *(
            (paper, account)
            for account in ("example_one", "example_two")
            for paper in (PaperKind.NOTICE, PaperKind.NOTICE_JA)
        ),
        *((PaperKind.DECLARATION, account) for account in ("example_one", "example_two")),
        (PaperKind.ADVICE, ""),
        (PaperKind.ADVICE_KEY, ""),
        (PaperKind.STATUS, ""),
        (PaperKind.OBJECTION, ""),
        (PaperKind.SERVICE, ""),
    ]
    steps = {each.wanted.paper: each.step for each in found}
    assert steps[PaperKind.NOTICE] is steps[PaperKind.ADVICE] is Step.NOTICE
    assert steps[PaperKind.APPROVAL] is Step.REVIEW


def test_a_new_matter_says_what_each_document_lacks() -> None:
    found = offers(desk(Story()))
    assert found
    assert all(each.lacks and each.lacks[0] in each.why_not for each in found)


def test_there_can_be_none_where_the_court_has_decided() -> None:
    found = {each.wanted.paper: each for each in offers(desk(letters.compelled(), "2023-02-17"))}
    assert "already ordered" in found[PaperKind.OBJECTION].why_not
    assert not found[PaperKind.OBJECTION].lacks


def test_a_volume_that_was_taken_back_has_its_letter() -> None:
    told = desk(counsel_cases.volumes(), "2022-12-05")
    assert [each.wanted.volume for each in offers(told) if each.wanted.paper is PaperKind.CLAWBACK] == [1]
    wanted = Wanted(paper=PaperKind.CLAWBACK, volume=1)
    assert offer(told, wanted).blanks == ("the day by which the return is to be confirmed",)
    with pytest.raises(Lacking, match="cannot be issued yet"):
        compose(told, wanted, final=True)
    filled = options(PaperKind.CLAWBACK, volume=1, confirm_by=day("2022-12-12"))
    made = compose(told, replace(wanted, options=filled), final=True)
    assert not made.draft
    assert "December 12, 2022" in words(made)


FILLED: dict[PaperKind, dict[str, Any]] = {
    PaperKind.NOTICE: {"given_on": day("2022-11-17")},
    PaperKind.NOTICE_JA: {"given_on": day("2022-11-17")},
    PaperKind.DECLARATION: {},
    PaperKind.ADVICE: {"exhibit_apart": True, "served_how": "e-mail, as agreed"},
    PaperKind.ADVICE_KEY: {},
    PaperKind.STATUS: {},
    PaperKind.OBJECTION: {"grounds": ("The subpoena asks for more than the Order allows.",)},
    PaperKind.SERVICE: {"served_papers": ("The status letter",), "served_how": "e-mail"},
}


@pytest.mark.parametrize("kind", FILLED)
def test_a_document_is_final_when_only_lines_for_the_hand_are_left(kind: PaperKind) -> None:
    told = desk(advice_cases.represented(untold()))
    wanted = next(each for each in candidates(told.matter) if each.paper is kind)
    filled = replace(wanted, options=options(kind, account=wanted.account, **FILLED[kind]))
    assert offer(told, filled).blanks == ()
    made = compose(told, filled, final=True)
    assert not made.draft
    assert BLANK not in words(made)
    assert (HAND in words(made)) is (kind in SIGNED)


SIGNED = {PaperKind.DECLARATION, PaperKind.ADVICE, PaperKind.SERVICE}


@pytest.mark.parametrize(
    "kind, lacks",
    [
        (PaperKind.ADVICE, ["own counsel", "as it is redacted", "means of service"]),
        (PaperKind.ADVICE_KEY, ["own counsel"]),
        (PaperKind.OBJECTION, ["grounds"]),
        (PaperKind.SERVICE, ["papers that were served", "means of service"]),
    ],
)
def test_what_is_blank_keeps_a_document_from_being_final(kind: PaperKind, lacks: list[str]) -> None:
    told = desk(untold())
    wanted = Wanted(paper=kind)
    with pytest.raises(Lacking) as caught:
        compose(told, wanted, final=True)
    assert len(caught.value.facts) == len(lacks)
    assert all(lack in fact for lack, fact in zip(lacks, caught.value.facts, strict=True))
    assert compose(told, wanted).draft


def test_counsel_a_declarant_and_a_clerk_that_are_half_told_are_named() -> None:
    half = untold().party("Sam Advocate", Role.OURS).change("orders", "orders-1", division="Oakland")
    told = desk(half.change("objections", "objections-1", told_court_on=None))
    lacks = (
        "counsel's State Bar number",
        "counsel's address",
        "counsel's telephone number",
        "counsel's e-mail address",
    )
    assert offer(told, Wanted(paper=PaperKind.ADVICE_KEY)).blanks == lacks
    assert offer(told, noticed()).blanks == ("the address of the clerk's office",)
    swears = options(PaperKind.DECLARATION, account="example_one", declarant="Sam Advocate")
    assert offer(told, Wanted(paper=PaperKind.DECLARATION, account="example_one", options=swears)).blanks == (
        "what the declarant is to the organisation",
    )


def test_a_clerk_recorded_with_the_order_stands_in_the_notice() -> None:
    told = desk(counsel_cases.pending().change("orders", "orders-1", division="Oakland", clerk=("9 Example Street",)))
    made = compose(told, noticed(), final=True)
    assert "9 Example Street" in words(made)


def test_options_that_are_recorded_are_those_of_both_languages() -> None:
    kept = options(PaperKind.NOTICE, account="example_one", helpers=("Example Aid",))
    told = desk(counsel_cases.pending().add("paper_options", kept))
    spoken = [each for each in candidates(told.matter) if each.account == "example_one"]
    assert [each.options for each in spoken] == [kept, kept, None]
    assert all("Example Aid" in words(compose(told, each)) for each in spoken[:2])


def test_the_sheet_needs_what_is_to_be_approved() -> None:
    story = approval_cases.approved(letters.one())
    with pytest.raises(Lacking):
        compose(desk(story, letters.LATER), Wanted(paper=PaperKind.APPROVAL))
    cleared = approval_cases.gathered(story, letters.LATER).source
    made = compose(desk(story, letters.LATER, source=cleared), Wanted(paper=PaperKind.APPROVAL))
    assert "Bob Reviewer" in "\n".join(plain(each) for each in texts(made))


def test_a_fault_of_the_sentences_is_not_taken_for_a_missing_fact() -> None:
    broken = desk(letters.one())
    with pytest.raises(DeskError) as caught:
        offers(Desk(matter=broken.matter, rules=rules(), now=broken.now, english=japanese(), japanese=japanese()))
    assert caught.value.code == "wording"
