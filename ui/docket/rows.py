"""The docket's rows, which need nothing but what the store lists; `assessed` fills them. No Qt here."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from app.domain.calendar import day_text
from app.ports import MatterHead

if TYPE_CHECKING:
    from ui.presenter import BlockerItem, StepItem


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
    steps: "tuple[StepItem, ...]" = ()
    blockers: "tuple[BlockerItem, ...]" = ()


def unread_row(head: MatterHead) -> DocketRow:
    """Describe a matter whose record has not been read yet."""
    return DocketRow(
        id=head.id, reference=head.reference, changed=when(head.changed_at), changed_at=head.changed_at, state="…"
    )


def when(instant: datetime) -> str:
    """Show an instant's day as `Thu 10 Nov 2022`."""
    return day_text(instant.date())
