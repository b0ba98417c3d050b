"""What is filled in for a document must belong to it; what is issued stays in the record."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from app.domain.consistency import faults
from app.domain.events import Event, Issued, fold
from app.domain.facts.papers import ENTRIES, Issue, PaperKind, PaperOptions, Place, options_kind
from app.domain.facts.parties import Dispatch, Party, Role
from app.domain.matter import Matter, Production
from tests.notation import Story

NOW = datetime(2026, 11, 20, 20, tzinfo=UTC)


def options(paper: PaperKind, **told: Any) -> PaperOptions:
    return PaperOptions(**{"id": "o1", "paper": paper, **told})


def sent(number: int = 1) -> Production:
    day = date(2026, 11, 18)
    return Production(number=number, letter_on=day, response_on=day, content="c0ffee")


def found(*told: PaperOptions, volumes: tuple[Production, ...] = ()) -> dict[str, str]:
    story = Story().account("@example_one")
    matter = Matter(id="m1", accounts=story.matter.accounts, paper_options=told, productions=volumes)
    return {each.place: each.code for each in faults(matter)}


@pytest.mark.parametrize(
    "told",
    [
        options(PaperKind.NOTICE, account="example_one", given_on=date(2026, 11, 20), helpers=("Example Aid",)),
        options(PaperKind.DECLARATION, account="example_one", signed=Place.OUTSIDE),
        options(PaperKind.ADVICE, redacted=("[withheld]",), served_how="e-mail", declarant="Sam Advocate"),
        options(PaperKind.OBJECTION, grounds=("Overbroad.",)),
        options(PaperKind.CLAWBACK, volume=1, first_page="A-1", last_page="A-2", replacement=2),
    ],
)
def test_options_of_their_own_document_are_taken(told: PaperOptions) -> None:
    assert found(told, volumes=(sent(1), sent(2))) == {}


@pytest.mark.parametrize(
    "told, expected",
    [
        (options(PaperKind.STATUS), {"paper": "no-options"}),
        (options(PaperKind.NOTICE_JA, account="example_one"), {"paper": "no-options"}),
        (options(PaperKind.OBJECTION, served_how="e-mail"), {"served_how": "not-for-this"}),
        (options(PaperKind.NOTICE), {"account": "whose-options"}),
        (options(PaperKind.OBJECTION, account="example_one"), {"account": "whose-options"}),
        (options(PaperKind.OBJECTION, volume=1), {"volume": "which-volume"}),
        (options(PaperKind.CLAWBACK), {"volume": "which-volume"}),
        (options(PaperKind.CLAWBACK, volume=7), {"volume": "no-such-volume"}),
        (options(PaperKind.CLAWBACK, volume=1, replacement=9), {"replacement": "no-such-volume"}),
        (options(PaperKind.CLAWBACK, volume=1, replacement=1), {"replacement": "replaces-itself"}),
        (options(PaperKind.CLAWBACK, volume=1, first_page="A-1"), {"last_page": "half-a-range"}),
        (options(PaperKind.CLAWBACK, volume=1, last_page="A-1"), {"first_page": "half-a-range"}),
        (options(PaperKind.ADVICE, objections=("o-9",)), {"objections[0]": "no-such-item"}),
        (options(PaperKind.OBJECTION, grounds=("Overbroad.",) * 501), {"grounds": "many-lines"}),
        (options(PaperKind.OBJECTION, grounds=("x" * 10_001,)), {"grounds[0]": "long-text"}),
        (options(PaperKind.ADVICE, declarant="x" * 301), {"declarant": "long-text"}),
        (options(PaperKind.OBJECTION, grounds=(" ",)), {"grounds[0]": "empty-text"}),
    ],
)
def test_options_that_cannot_be_meant_are_faults(told: PaperOptions, expected: dict[str, str]) -> None:
    assert found(told, volumes=(sent(),)) == {f"paper_options[0].{path}": code for path, code in expected.items()}


def test_a_document_has_its_options_once() -> None:
    first, second = options(PaperKind.OBJECTION), options(PaperKind.OBJECTION, id="o2")
    assert found(first, second) == {
        "paper_options[0].paper": "options-twice",
        "paper_options[1].paper": "options-twice",
    }


def test_a_translation_and_a_key_follow_what_they_stand_beside() -> None:
    assert options_kind(PaperKind.NOTICE_JA) is PaperKind.NOTICE
    assert options_kind(PaperKind.ADVICE_KEY) is PaperKind.ADVICE
    assert all(options_kind(each) is each for each in ENTRIES)


def test_what_is_issued_says_who_when_and_whether_this_store_saw_it() -> None:
    issue = Issue(paper=PaperKind.STATUS, name="EX_status", words="1", pdf="2", docx="3", written=NOW)
    matter = fold("m1", [Event(seq=1, at=NOW, by="anna", change=Issued(issue), sealed=True)])
    (kept,) = matter.issued
    assert (kept.issue, kept.by, kept.at, kept.sealed) == (issue, "anna", NOW, True)


def test_the_letter_does_not_go_to_our_own_counsel() -> None:
    ours, theirs = (Party(id=each, role=Role(each), name="Sam Advocate") for each in ("ours", "counsel"))
    matter = Matter(id="m1", parties=(ours, theirs), dispatch=Dispatch(recipient="ours"))
    assert {each.place: each.code for each in faults(matter)} == {"dispatch.recipient": "own-counsel"}
    assert faults(replace(matter, dispatch=Dispatch(recipient="counsel"))) == ()
