"""The docket's rows: sentences made of how each matter stands; no Qt here."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from app.domain.days import day_text
from app.domain.grounds import Step
from app.domain.plaintext import shown
from app.ports import MatterHead
from app.services.docket import MatterState, Summary
from ui.plain import joined
from ui.presenter import BlockerItem, StepItem, blocker_items, step_items, when

WEEK: Final = timedelta(days=7)


class DocketFilter(StrEnum):
    """Name the filters of the docket."""

    ALL = "All"
    DUE = "Due this week"
    HELD = "On hold"
    READY = "Ready"
    PRODUCED = "Produced"


@dataclass(frozen=True, slots=True, kw_only=True)
class DocketRow:
    """Describe one matter in the docket; until its record is read, only its reference and last change are there."""

    id: str
    reference: str
    case: str = ""
    court: str = ""
    step: str = ""
    step_number: int = 0
    next_deadline: str = ""
    next_due: datetime | None = None
    holds: int = 0
    changed: str
    changed_at: datetime
    state: str = ""
    filters: frozenset[DocketFilter] = frozenset()
    steps: tuple[StepItem, ...] = ()
    blockers: tuple[BlockerItem, ...] = ()


def unread_row(head: MatterHead) -> DocketRow:
    """Describe a matter whose record has not been read yet."""
    return DocketRow(
        id=head.id, reference=head.reference, changed=when(head.changed_at), changed_at=head.changed_at, state="…"
    )


def docket_row(summary: Summary, now: datetime) -> DocketRow:
    """Describe a matter in the docket as it stands now."""
    return DocketRow(
        id=summary.id,
        reference=shown(summary.reference),
        case=joined(shown(summary.caption), shown(summary.case_number)),
        court=shown(summary.court),
        step=f"{summary.step} of {len(Step)}",
        step_number=summary.step,
        next_deadline=_due_text(summary, now),
        next_due=summary.due_at,
        holds=len(summary.blockers),
        changed=when(summary.changed_at),
        changed_at=summary.changed_at,
        state=_state_words(summary),
        filters=frozenset(_filters(summary, now)),
        steps=step_items(summary.steps, Step.ORDER) if summary.steps else (),
        blockers=blocker_items(summary.blockers, dict(summary.names)),
    )


def _due_text(summary: Summary, now: datetime) -> str:
    if summary.due is None or summary.due.act_by is None:
        return ""
    day = day_text(summary.due.act_by.day)
    late = "overdue, " if summary.due_at and now >= summary.due_at else ""
    return f"{late}{day} · {shown(summary.due.what)}"


def _state_words(summary: Summary) -> str:
    match summary.state:
        case MatterState.PRODUCED:
            return "Produced"
        case MatterState.UNREADABLE:
            return "Cannot be read"
        case MatterState.READY:
            return "Ready to produce"
        case MatterState.HELD:
            return "On hold, produced in part" if summary.volumes else "On hold"


def _filters(summary: Summary, now: datetime) -> Iterator[DocketFilter]:
    yield DocketFilter.ALL
    if summary.due_at and summary.due_at < now + WEEK:
        yield DocketFilter.DUE
    if summary.blockers:
        yield DocketFilter.HELD
    if summary.state is MatterState.READY:
        yield DocketFilter.READY
    if summary.volumes:
        yield DocketFilter.PRODUCED
