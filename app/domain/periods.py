"""What an order says about time, and what comes of counting it.

A moment is a `date`; where hours are counted or stated, it is an aware `datetime`.
"""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Self

from app.domain.errors import DeskError

ClockTime = time

MOST = 9_999
"""The longest count taken; a longer one is a slip of the keyboard."""


class Unit(StrEnum):
    """Name what an order counts: days under Rule 6, "calendar days", court days, or hours."""

    DAYS = "days"
    CALENDAR = "calendar"
    COURT = "court"
    HOURS = "hours"


class Trigger(StrEnum):
    """Name the event from which an order counts.

    Notice is that of the account (for the platform's own time, the first of all); the window's end is the last one's.
    """

    SERVICE = "service"
    NOTICE = "notice"
    USER_SERVICE = "user-service"
    RECEIPT = "receipt"
    ORDER = "order"
    WINDOW_END = "window-end"


@dataclass(frozen=True, slots=True)
class Period:
    """Count so many units after an event, or before it."""

    count: int
    unit: Unit
    trigger: Trigger
    before: bool = False

    def __post_init__(self) -> None:
        """Refuse a count that no order can mean."""
        if not 1 <= self.count <= MOST:
            raise DeskError("bad-period", f"A period is 1 to {MOST} {self.unit}, not {self.count}. Check the order.")


@dataclass(frozen=True, slots=True)
class FixedDate:
    """Name a day, which never rolls, and perhaps the hour at which it ends on the court's clock."""

    day: date
    time: ClockTime | None = None

    def __post_init__(self) -> None:
        """Refuse an hour that brings its own zone."""
        if self.time is not None and self.time.tzinfo is not None:
            raise DeskError("bad-fixed-date", "The hour of a fixed date is the court's; state it without a time zone.")


class Grace(int):
    """Count the court days, of every tier, that pass between the latest last day and a release: two by default."""

    def __new__(cls, court_days: int = 2) -> Self:
        """Refuse a negative grace, which would release before the time is over."""
        if court_days < 0:
            raise DeskError("bad-grace", f"A grace of {court_days} court days would release early. Use 0 or more.")
        return super().__new__(cls, court_days)

    def by_post(self) -> "Grace":
        """Lengthen the grace to fourteen where the notice offers objection by post.

        DOMAIN § 6 does not say fourteen of which days; court days are never the shorter reading.
        """
        return Grace(max(self, 14))


@dataclass(frozen=True, slots=True)
class StateDays:
    """Say what is known of a state's holidays: all of them, or not; `extra` are those that a person entered.

    Counsel's word that there are none is `StateDays(known=True)`. Unknown days hold the release.
    """

    known: bool
    extra: tuple[date, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, order=True)
class ActBy:
    """Name the earliest plausible last day of a duty of the platform; an instant where the order sets an hour."""

    day: date


@dataclass(frozen=True, slots=True, order=True)
class ReleaseNotBefore:
    """Name the aware instant from which somebody else's time may count as over."""

    instant: datetime

    def __post_init__(self) -> None:
        """Refuse an instant that depends on where it is read."""
        if self.instant.utcoffset() is None:
            raise ValueError("a release needs an instant with its zone")


@dataclass(frozen=True, slots=True)
class TraceStep:
    """Tell one step of a count: the ISO day or instant it is about, a plain sentence, and its source."""

    day: str
    says: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """Give what a count comes to, and how.

    `raw` is the end before any roll, `rule` the Rule 6 date that notices print, `act_by` and `latest` the earliest and
    the latest plausible last day. `latest` and `release_not_before` are None where nobody else's time runs (before an
    event, to a fixed date) and where the state's holidays are unknown; then `hold` says so. `warn` is a sentence for
    the person who plans by the date.
    """

    raw: date
    rule: date
    act_by: ActBy
    latest: date | None = None
    release_not_before: ReleaseNotBefore | None = None
    trace: tuple[TraceStep, ...]
    warn: str | None = None
    hold: str | None = None
