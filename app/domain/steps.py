"""The wizard's steps as states of the facts: open, done, or to be checked again."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.domain.bindings import confirmed_by
from app.domain.canonical import digest
from app.domain.grounds import Ground, Level, Step
from app.domain.matter import ConfirmationKind, Matter
from app.domain.recalls import standing

STEP_TOPICS: Final[Mapping[Step, tuple[str, ...]]] = {
    Step.ORDER: ("orders", "subpoena", "documents"),
    Step.PARTIES: ("file", "organisation", "parties", "dispatch"),
    Step.ACCOUNTS: ("accounts",),
    Step.FIELDS: ("requests", "grants", "exclusions", "windows", "field_decisions"),
    Step.RECORDS: ("searches", "values", "value_decisions", "sources"),
}
"""The steps that a person confirms, with the topics that the confirmation relies on."""

_RULES: Final = {Step.ORDER: "R1", Step.PARTIES: "R1", Step.ACCOUNTS: "R2", Step.FIELDS: "R3", Step.RECORDS: "R4"}


class StepStatus(StrEnum):
    """Say how a step stands."""

    OPEN = "open"
    RECHECK = "recheck"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class StepState:
    """Hold a step's status; `confirmed_by` names who confirmed its facts as they are now."""

    step: Step
    status: StepStatus
    confirmed_by: tuple[str, ...] = ()


def step_basis(matter: Matter, step: Step) -> str:
    """Give the basis of a step's confirmation: all facts of its topics as they are now."""
    return digest(matter.id, tuple(getattr(matter, topic) for topic in STEP_TOPICS[step]))


def confirmation_status(matter: Matter, step: Step) -> StepState:
    """Compare what was confirmed with what stands now: nothing has to invalidate anything."""
    people = confirmed_by(matter, ConfirmationKind.STEP, step, step_basis(matter, step))
    if people:
        return StepState(step, StepStatus.DONE, tuple(sorted(people)))
    before = any(
        each.kind is ConfirmationKind.STEP and each.subject == step and each.sealed for each in matter.confirmations
    )
    return StepState(step, StepStatus.RECHECK if before else StepStatus.OPEN)


def step_grounds(matter: Matter) -> tuple[Ground, ...]:
    """Give one ground for each step whose facts nobody has confirmed as they are now."""
    states = (confirmation_status(matter, step) for step in STEP_TOPICS)
    return tuple(_ground(state) for state in states if state.status is not StepStatus.DONE)


def _ground(state: StepState) -> Ground:
    recheck = state.status is StepStatus.RECHECK
    sentence = (
        "The facts of this step changed after they were confirmed: check them again."
        if recheck
        else "Nobody has confirmed the facts of this step."
    )
    return Ground(
        rule=_RULES[state.step],
        code="step-recheck" if recheck else "step-unconfirmed",
        level=Level.UNKNOWN,
        sentence=sentence,
        step=state.step,
        touches=state.step,
    )


def step_states(matter: Matter, blockers: tuple[Ground, ...], *, approved: bool) -> tuple[StepState, ...]:
    """Give every step's state: a step is done when nothing is open in it and its facts are confirmed."""
    return tuple(_state(matter, step, blockers, approved=approved) for step in Step)


def _state(matter: Matter, step: Step, blockers: tuple[Ground, ...], *, approved: bool) -> StepState:
    if step in STEP_TOPICS:
        confirmed = confirmation_status(matter, step)
        others = any(each.step is step and each.touches != step for each in blockers)
        if confirmed.status is StepStatus.DONE and others:
            return StepState(step, StepStatus.OPEN, confirmed.confirmed_by)
        return confirmed
    done = {
        Step.NOTICE: bool(matter.accounts) and not any(each.step is Step.NOTICE for each in blockers),
        Step.REVIEW: approved,
        Step.EXPORT: any(each.complete for each in standing(matter)),
    }[step]
    return StepState(step, StepStatus.DONE if done else StepStatus.OPEN)
