"""The steps as states of the facts: nothing has to invalidate anything."""

import pytest

from app.domain.events import Confirmed
from app.domain.gate import Cleared
from app.domain.grounds import Step
from app.domain.matter import ConfirmationKind
from app.domain.steps import STEP_TOPICS, StepStatus, confirmation_status, step_basis, step_states
from tests.notation import ANN, BOB, Story, two_accounts

NOW = "2022-11-17 10:00"
TURNS = {
    Step.ORDER: lambda story: story.subpoena(served_how="by courier"),
    Step.PARTIES: lambda story: story.party("Another Party"),
    Step.ACCOUNTS: lambda story: story.change("accounts", "ann1", display_name="Ann"),
    Step.FIELDS: lambda story: story.exclusion("device.id"),
    Step.RECORDS: lambda story: story.search("@ann1"),
}


@pytest.mark.parametrize("step", STEP_TOPICS)
def test_a_step_is_open_then_done_then_to_be_checked_again(step: Step) -> None:
    told = two_accounts()
    bare = Story(told.matter.__class__(id="m1"))
    assert confirmation_status(bare.matter, step).status is StepStatus.OPEN
    done = confirmation_status(told.matter, step)
    assert (done.status, done.confirmed_by) == (StepStatus.DONE, (ANN, BOB))
    changed = TURNS[step](told)
    assert confirmation_status(changed.matter, step).status is StepStatus.RECHECK
    ground = next(each for each in changed.standing(NOW).blockers if each.code == "step-recheck")
    assert (ground.step, ground.touches) == (step, step)
    assert confirmation_status(changed.confirmed(ANN).matter, step).confirmed_by == (ANN,)


def test_a_step_that_a_file_claims_is_open() -> None:
    told = Story()
    claimed = told.record(
        Confirmed(ConfirmationKind.STEP, Step.ORDER, step_basis(told.matter, Step.ORDER)), sealed=False
    )
    assert confirmation_status(claimed.matter, Step.ORDER).status is StepStatus.OPEN


def states(story: Story, *, approved: bool = False) -> dict[Step, StepStatus]:
    blockers = story.standing(NOW).blockers
    return {each.step: each.status for each in step_states(story.matter, blockers, approved=approved)}


def test_every_step_is_done_in_a_matter_that_was_produced() -> None:
    ready = two_accounts().ready(NOW)
    assert isinstance(ready.clear(NOW), Cleared)
    assert states(ready, approved=True) == {**dict.fromkeys(Step, StepStatus.DONE), Step.EXPORT: StepStatus.OPEN}
    assert states(two_accounts().produced(NOW))[Step.EXPORT] is StepStatus.DONE


def test_a_step_with_something_open_is_not_done_although_it_was_confirmed() -> None:
    told = two_accounts().change("orders", "orders-1", outcome=None).checked(NOW).confirmed()
    assert states(told)[Step.ORDER] is StepStatus.OPEN
    assert states(told)[Step.REVIEW] is StepStatus.OPEN


def test_notice_is_done_when_nothing_waits_for_it() -> None:
    assert states(Story())[Step.NOTICE] is StepStatus.OPEN
    assert states(two_accounts().objection("@ann1", "2022-11-02"))[Step.NOTICE] is StepStatus.OPEN
    assert states(two_accounts())[Step.NOTICE] is StepStatus.DONE


def test_a_step_to_be_checked_again_stays_so_beside_what_is_open() -> None:
    told = two_accounts().change("orders", "orders-1", outcome=None)
    assert states(told)[Step.ORDER] is StepStatus.RECHECK
