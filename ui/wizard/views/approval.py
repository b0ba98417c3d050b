"""Where the production stands between check, submission and approval, and who may do what next."""

from collections.abc import Iterator
from typing import Final

from app.domain.bindings import people_needed
from app.domain.grounds import Step
from ui.commands import Approve, CheckDone, GoTo, OpenPaper, Submit
from ui.presenter import WizardView
from ui.widgets.views import RowLook
from ui.wizard.views.panel import Action, Sentence, at_court

CHECK_CLEAN: Final = "Chec&ked docket and mailbox now: nothing new"
CHECK_FOUND: Final = "Something &new…"
SUBMIT: Final = "&Submit for approval"
APPROVE: Final = "A&pprove"
_AFTER: Final = frozenset({"not-submitted", "not-approved", "changed-since"})
"""The grounds that submission and approval themselves cure."""


def check_sentences(view: WizardView) -> Iterator[Sentence]:
    """Say when docket and mailbox were last looked at, and until when that is fresh enough."""
    last = max(view.matter.checks, key=lambda each: each.at, default=None)
    if last is None:
        yield Sentence("Nobody has looked at docket and mailbox yet.", RowLook.HOLD)
        return
    span = next((each for each in view.assessment.checks if each.start == last.at), None)
    fresh = bool(span and span.start <= view.now < span.end and last.docket and last.mailbox)
    found = "nothing new" if last.found_nothing else "something new"
    until = f"; good until {at_court(view, span.end)}" if span and fresh else "; too long ago, look again"
    look = RowLook.DONE if fresh else RowLook.HOLD
    yield Sentence(f"Docket and mailbox: last looked at {at_court(view, last.at)}, {found}{until}.", look)
    if not last.found_nothing:
        yield Sentence("Record what was found where it belongs, as a fact of its own.", RowLook.DUE)


def check_actions(view: WizardView) -> tuple[Action, ...]:
    """Offer both outcomes of a look, and the way to where a find is recorded."""
    found = any(not each.found_nothing for each in view.matter.checks[-1:])
    looks = (
        Action(CHECK_CLEAN, CheckDone(found_nothing=True), _signed_out(view)),
        Action(CHECK_FOUND, CheckDone(found_nothing=False), _signed_out(view)),
    )
    return (*looks, Action("Go to Notice && ob&jections", GoTo(Step.NOTICE))) if found else looks


def approval_sentences(view: WizardView) -> Iterator[Sentence]:
    """Say who submitted and approved, what of it still counts, and who may act next."""
    submission = view.matter.submission
    if submission is None:
        yield Sentence("Not submitted yet.")
        yield from _dead_end(view, view.actor)
        return
    when = f"Submitted by {view.person_name(submission.by)} on {at_court(view, submission.at)}"
    if not view.submitted:
        yield Sentence(f"{when}, but the matter changed since: submit again.", RowLook.RECHECK)
        return
    yield Sentence(f"{when}.", RowLook.DONE)
    if view.matter.passage_edits:
        yield Sentence("The letter has edited passages of courtesy: step 8, Passages, shows them.", RowLook.DUE)
    if view.approved:
        yield from _approved(view)
    elif not view.may_approve:
        yield Sentence(_why_second(view), RowLook.DUE)
        yield from _dead_end(view, submission.by)
    else:
        yield Sentence("Waiting for approval: what is approved is exactly what was submitted.", RowLook.DUE)


def _dead_end(view: WizardView, submitter: str) -> Iterator[Sentence]:
    """Warn where nobody could approve what this person submits: the only other one made the last change."""
    last = view.matter.content_by
    left = set(view.people) - {submitter, last}
    if submitter and last not in ("", submitter) and not left and people_needed(view.matter) > 1:
        who = view.person_name(last)
        said = f"{who} made the last change and could not approve it: let {who} submit, and somebody else approve."
        yield Sentence(said, RowLook.DUE)


def _approved(view: WizardView) -> Iterator[Sentence]:
    last = view.matter.approvals[-1]
    rows = "" if last.rows is None else f"; {last.rows_seen or 0:,} of {last.rows:,} rows of logs were in sight"
    said = f"Approved by {view.person_name(last.by)} on {at_court(view, last.at)}{rows}."
    yield Sentence(said, RowLook.DONE)


def _why_second(view: WizardView) -> str:
    submission = view.matter.submission
    if not view.actor:
        return "Nobody is signed in. A second person approves it."
    if submission and submission.by == view.actor:
        return "You submitted this, so a second person must approve it."
    return "You made the last change, so a second person must approve it."


def submit_actions(view: WizardView, unseen: int) -> tuple[Action, ...]:
    """Offer what comes next: submit, or approve, or the way to the export; `unseen` counts values not yet looked at."""
    sheet = Action("Approval s&heet…", OpenPaper("approval"))
    if view.approved:
        return (Action("Go to &Letter && export", GoTo(Step.EXPORT)), sheet)
    if view.submitted:
        title = APPROVE if view.may_approve or people_needed(view.matter) == 1 else f"{APPROVE} as a second person…"
        return (Action(title, Approve()), sheet)
    return (Action(SUBMIT, Submit(), why_not_submit(view, unseen)),)


def why_not_submit(view: WizardView, unseen: int) -> str:
    """Say why it cannot be submitted; empty where it can."""
    if _signed_out(view):
        return _signed_out(view)
    holding = [each for each in view.blockers if each.ground.code not in _AFTER]
    if holding:
        first = holding[0].text
        more = f" And {len(holding) - 1} more, listed below." if len(holding) > 1 else ""
        return f"Held: {first}{more}"
    if unseen:
        values = "1 value" if unseen == 1 else f"{unseen:,} values"
        return f"Look through what would leave first: {values} not seen yet."
    return ""


def _signed_out(view: WizardView) -> str:
    return "" if view.actor else "Nobody is signed in: sign in first."
