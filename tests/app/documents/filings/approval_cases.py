"""Approval sheets for the tests, with invented people."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from app.documents.blocks import Document
from app.documents.filings import approval
from app.documents.filings.approval import ApprovalFacts
from app.documents.wording import Wording
from app.domain.assessment import Moment
from app.domain.courtesy import own_digest
from app.domain.events import Approved
from app.domain.facts.edits import PassageEdit
from app.domain.gate import Cleared, Held, draft
from app.domain.sorting import last_response
from tests.app.documents import letter_cases as letters
from tests.notation import BOB, Story, day, rules, when

Make = Callable[[Wording], Document]


def submitted(story: Story, now: str) -> Story:
    response = (last_response(story.matter) or day("2022-11-15")).isoformat()
    return story.checked(now).confirmed().submitted(now, response=response)


def gathered(story: Story, now: str) -> ApprovalFacts:
    """Gather from what is cleared, or else from the draft with what holds."""
    found = story.clear(now)
    if isinstance(found, Cleared):
        return approval.gather(story.matter, rules(), when(now), found)
    source = draft(story.matter, rules(), Moment(when(now)), day(now))
    assert not isinstance(source, Held)
    return approval.gather(story.matter, rules(), when(now), source, found.blockers)


def _sheet(story: Story, now: str = letters.LATER) -> Make:
    """Make a sheet with a digest of its own: the true one changes with every sentence of a letter."""

    def make(words: Wording) -> Document:
        facts = gathered(story, now)
        facts = replace(facts, submission=replace(facts.submission, content="9f86d081" * 8))
        return approval.compose(facts, rules().catalogue, words)

    return make


def approved(story: Story, now: str = letters.LATER) -> Story:
    return submitted(story, now).approved()


def edited(story: Story, now: str = letters.LATER) -> Story:
    """Let the letter close in other words than the program's."""
    own = own_digest(rules().courtesy.own["courtesy.sincerely"])
    words = PassageEdit(id="edit", passage="courtesy.sincerely", text="With kind regards,", replaced=own)
    return approved(story.add("passage_edits", words), now)


def seen(story: Story, now: str = letters.LATER) -> Story:
    """Let the approver have had some of the rows in sight."""
    ready = submitted(story, now)
    assert ready.matter.submission
    return ready.record(Approved(ready.matter.submission.content, 1200, 1500), BOB)


CASES: Final[Mapping[str, Make]] = {
    "approval-one-account": _sheet(approved(letters.one())),
    "approval-narrowed": _sheet(seen(letters.narrowed())),
    "approval-edited": _sheet(edited(letters.one())),
    "approval-compelled": _sheet(approved(letters.compelled(), "2023-02-27"), "2023-02-27"),
    "approval-nothing": _sheet(approved(letters.nothing())),
    "approval-supplemental": _sheet(approved(letters.supplemental(), "2022-12-02"), "2022-12-02"),
    "approval-waiting": _sheet(submitted(letters.one(), letters.LATER)),
}


def composed(case: str, words: Wording) -> Document:
    return CASES[case](words)


def variants() -> Mapping[str, tuple[str, Make]]:
    """Give, for each sentence that a base case lacks, that case and a sheet that brings the sentence."""
    base, facts = "approval-one-account", gathered(approved(letters.one()), letters.LATER)

    def of(changed: ApprovalFacts) -> Make:
        return lambda words: approval.compose(changed, rules().catalogue, words)

    assert facts.docket
    return {
        "approval.claimed": (base, of(replace(facts, submission=replace(facts.submission, sealed=False)))),
        "approval.never": (base, of(replace(facts, docket=None))),
        "approval.checked_found": (base, of(replace(facts, docket=replace(facts.docket, found_nothing=False)))),
        "approval.one_person": (base, of(replace(facts, one_person=True))),
    }
