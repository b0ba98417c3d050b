"""How each matter stands now: what holds it as the gate would, and one row of the docket."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from app.domain.assessment import Assessment, Moment, Standing, assess, at
from app.domain.calendar import Court
from app.domain.days import last_instant
from app.domain.deadlines import Deadline, DeadlineKind
from app.domain.errors import DeskError
from app.domain.gate import Held, clear
from app.domain.grounds import Ground
from app.domain.matter import Matter
from app.domain.orders import court_of, standing_order
from app.domain.recalls import standing
from app.domain.rules import Rules
from app.domain.sieve import Counted
from app.domain.sorting import Sorting, last_response, sort_values
from app.domain.steps import StepState, StepStatus, step_states
from app.ports import MatterHead
from app.services.matters import Matters

_CHOICES: Final = (DeadlineKind.PLATFORM_OBJECTION, DeadlineKind.PLATFORM_MOTION)


class MatterState(StrEnum):
    """Say what a matter waits for."""

    HELD = "held"
    READY = "ready"
    PRODUCED = "produced"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """Hold all that screens show of a matter at one moment; the gate asks again by itself."""

    assessment: Assessment
    standing: Standing
    sorting: Sorting
    blockers: tuple[Ground, ...]
    steps: tuple[StepState, ...]
    submitted: bool
    approved: bool
    clear: bool
    now: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """Hold what the docket shows of a matter; `due_at` is the instant at which the next duty is late."""

    id: str
    reference: str
    case_number: str
    caption: str
    court: str
    step: int
    steps: tuple[StepState, ...]
    due: Deadline | None
    due_at: datetime | None
    blockers: tuple[Ground, ...]
    names: tuple[tuple[str, str], ...]
    volumes: int
    changed_at: datetime
    state: MatterState


def overview(matter: Matter, rules: Rules, moment: Moment, records: Counted | None = None) -> Overview:
    """Compute how a matter stands at this moment; a matter with record files is held where these are not given."""
    assessment = assess(matter, rules)
    standing = at(assessment, moment)
    gate = clear(matter, rules, moment, records)
    blockers = gate.blockers if isinstance(gate, Held) else ()
    codes = {each.code for each in blockers}
    submitted = matter.submission is not None and not codes & {"not-submitted", "changed-since"}
    approved = submitted and "not-approved" not in codes
    return Overview(
        assessment=assessment,
        standing=standing,
        sorting=sort_values(matter, rules, standing, _response_on(matter, moment.now), records),
        blockers=blockers,
        steps=step_states(matter, blockers, approved=approved),
        submitted=submitted,
        approved=approved,
        clear=not blockers,
        now=moment.now,
    )


def summaries(matters: Matters, heads: Sequence[MatterHead]) -> Iterator[Summary]:
    """Give the docket's rows one by one; a matter whose record is damaged is shown, and says so."""
    moment = matters.moment()
    for head in heads:
        try:
            yield summary(matters, matters.open(head.id).matter, moment, head)
        except DeskError:
            yield _unreadable(head)


def summary(matters: Matters, matter: Matter, moment: Moment, head: MatterHead) -> Summary:
    """Compute one row."""
    rules = matters.rules
    seen = overview(matter, rules, moment, matters.records(matter))
    order = standing_order(matter)
    court = court_of(matter, rules)
    due = next((each for each in seen.assessment.deadlines if _is_open(each, court, moment.now)), None)
    return Summary(
        id=head.id,
        reference=head.reference or matter.reference,
        case_number=order.case_number if order else "",
        caption=order.caption if order else "",
        court=court.short if court else "",
        step=_first_open(seen.steps),
        steps=seen.steps,
        due=due,
        due_at=last_instant(due.act_by, court) if due and due.act_by and court else None,
        blockers=() if _is_complete(matter, seen) else seen.blockers,
        names=tuple((each.id, each.identifier) for each in matter.accounts),
        volumes=len(matter.productions),
        changed_at=head.changed_at,
        state=_state(matter, seen),
    )


def _unreadable(head: MatterHead) -> Summary:
    return Summary(
        id=head.id,
        reference=head.reference,
        case_number="",
        caption="",
        court="",
        step=1,
        steps=(),
        due=None,
        due_at=None,
        blockers=(),
        names=(),
        volumes=0,
        changed_at=head.changed_at,
        state=MatterState.UNREADABLE,
    )


def _state(matter: Matter, seen: Overview) -> MatterState:
    if _is_complete(matter, seen):
        return MatterState.PRODUCED
    return MatterState.READY if seen.clear else MatterState.HELD


def _is_complete(matter: Matter, seen: Overview) -> bool:
    """Tell whether the last volume left nothing waiting, and nothing more may leave since."""
    return (
        matter.productions[-1:] == tuple(standing(matter))[-1:]
        and any(each.complete for each in matter.productions[-1:])
        and not (seen.sorting.released or seen.sorting.logs)
    )


def _is_open(deadline: Deadline, court: Court | None, now: datetime) -> bool:
    """Tell whether the platform still has something to do; what it may do itself is gone once it is late."""
    if not deadline.ours or deadline.act_by is None or deadline.done_on or court is None:
        return False
    return deadline.kind not in _CHOICES or now < last_instant(deadline.act_by, court)


def _first_open(steps: Sequence[StepState]) -> int:
    return next((number for number, each in enumerate(steps, 1) if each.status is not StepStatus.DONE), len(steps))


def _response_on(matter: Matter, now: datetime) -> date:
    """Give the response date that was submitted; before that, the last day that it could be dated."""
    if matter.submission:
        return matter.submission.response_on
    return last_response(matter) or now.date()
