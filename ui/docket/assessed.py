"""The docket's rows in full: sentences made of how each matter stands; no Qt here."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Final

from app.bootstrap import Desk
from app.domain.calendar import day_text
from app.domain.grounds import Step
from app.domain.plaintext import shown
from app.ports import MatterHead
from app.services.docket import MatterState, Summary, summaries
from ui.docket.rows import DocketFilter, DocketRow, when
from ui.plain import joined
from ui.presenter import blocker_items, step_items

WEEK: Final = timedelta(days=7)


def docket_rows(desk: Desk, heads: Sequence[MatterHead], now: datetime) -> tuple[DocketRow, ...]:
    """Read some matters, and describe how they stand now."""
    return tuple(docket_row(each, now) for each in summaries(desk.matters, heads))


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
