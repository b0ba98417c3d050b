"""Why something may not leave: levels, grounds, and dispositions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the first window lists steps, and counts no days
    from app.domain.days import TraceStep


class Step(StrEnum):
    """Name the wizard's steps, in order."""

    ORDER = "order"
    PARTIES = "parties"
    ACCOUNTS = "accounts"
    FIELDS = "fields"
    NOTICE = "notice"
    RECORDS = "records"
    REVIEW = "review"
    EXPORT = "export"


class Level(IntEnum):
    """Order the restrictions; the highest of all that touch a value decides. Unknown is the highest."""

    FREE = 0
    NOT_BEFORE = 1
    HELD = 2
    BARRED = 3
    NOT_AUTHORISED = 4
    NEVER = 5
    UNKNOWN = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """Give one reason for a restriction, with its rule (R1–R8), its cite, and the step that cures it.

    `not_before` is the instant at which the ground lapses by itself: the end of somebody's time, or, for a hold, the
    instant from which a narrower reading of the order counts.
    `since` and `until` are the dates that the letter may state with it.
    """

    rule: str
    code: str
    level: Level
    sentence: str
    step: Step
    cite: str = ""
    touches: str = ""
    not_before: datetime | None = None
    since: date | None = None
    until: date | None = None
    trace: "tuple[TraceStep, ...]" = ()

    def in_force(self, now: datetime) -> bool:
        """Tell whether the ground still restricts at this instant."""
        return self.not_before is None or now < self.not_before


@dataclass(frozen=True, slots=True, kw_only=True)
class Disposition:
    """Say what becomes of account × field: computed from every ground that touches it, never typed in."""

    account: str
    field: str
    request: str
    windows: tuple[str, ...] = ()
    grounds: tuple[Ground, ...] = ()

    @property
    def level(self) -> Level:
        """Give the highest level of all grounds, whatever the time."""
        return highest(self.grounds)

    @property
    def not_before(self) -> datetime | None:
        """Give the latest instant that the grounds name."""
        return max((each.not_before for each in self.grounds if each.not_before), default=None)

    def in_force(self, now: datetime) -> tuple[Ground, ...]:
        """Give the grounds that restrict at this instant, the highest first."""
        standing = (each for each in self.grounds if each.in_force(now))
        return tuple(sorted(standing, key=lambda each: (-each.level, each.rule, each.code)))


def highest(grounds: Iterable[Ground]) -> Level:
    """Give the highest level among grounds; none at all is free."""
    return max((each.level for each in grounds), default=Level.FREE)


def unknown(rule: str, code: str, sentence: str, step: Step, cite: str = "", touches: str = "") -> Ground:
    """Make a ground for something that nobody has recorded yet; it holds everything it touches."""
    return Ground(rule=rule, code=code, level=Level.UNKNOWN, sentence=sentence, step=step, cite=cite, touches=touches)


def held(rule: str, code: str, sentence: str, step: Step, cite: str = "", since: date | None = None) -> Ground:
    """Make a ground that stands until somebody records its cure."""
    return Ground(rule=rule, code=code, level=Level.HELD, sentence=sentence, step=step, cite=cite, since=since)
