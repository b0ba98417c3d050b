"""Facts about volumes that were taken back: superseded by another one, or clawed back from their recipient."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class RecallKind(StrEnum):
    """Say what a recall means for what the volume carried: it may leave again in another one, or never."""

    SUPERSEDED = "superseded"
    CLAWED_BACK = "clawed_back"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recall:
    """Record that a volume was recalled, what was asked of its recipient, and whether they say that it is deleted."""

    id: str
    volume: int
    kind: RecallKind
    recalled_on: date
    reason: str
    asked: str = ""
    deleted_on: date | None = None
    confirmation: str = ""
