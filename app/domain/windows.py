"""Decide whether a value lies inside a window of its grant; whatever cannot be told without a guess is held."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Final, TypeAlias, assert_never
from zoneinfo import ZoneInfo

from app.domain.facts.accounts import Account, Value
from app.domain.facts.order import Anchor, AtAnchor, AtInstant, Endpoint, OnDay, Window
from app.domain.timestamps import parse_time as parse_time  # noqa: PLC0414  # read here beside what judges it
from app.domain.timestamps import zone_named

ONE_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Interval:
    """Hold the instants from `start` up to, but not including, `end`; both aware, kept in UTC."""

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        for name in ("start", "end"):
            instant = getattr(self, name)
            if instant.utcoffset() is None:
                raise ValueError("an interval has aware ends")
            # Two instants of one zone are compared by their clocks, which an hour of daylight saving confuses.
            object.__setattr__(self, name, instant.astimezone(UTC))

    def __contains__(self, instant: datetime) -> bool:
        return self.start <= instant.astimezone(UTC) < self.end


@dataclass(frozen=True, slots=True)
class PostOnly:
    """Stand for a window that is no time: it admits the rows that are linked to a post of the account."""


@dataclass(frozen=True, slots=True)
class Unresolved:
    """Say why a window or a value's place in it cannot be told; holds."""

    code: str
    sentence: str


class Side(StrEnum):
    """Say on which side of a window a value lies."""

    INSIDE = "inside"
    OUTSIDE = "outside"


Resolution: TypeAlias = Interval | PostOnly | Unresolved
Admission: TypeAlias = Side | Unresolved

NO_WINDOW: Final = Unresolved(
    "no-window",
    "No window is recorded for this grant. Record the one that the order states; if it states none, from the account's "
    "creation to the response.",
)
NO_ZONE: Final = Unresolved(
    "window-zone", "The window's time zone is missing or unknown. Choose one, such as UTC or America/Los_Angeles."
)
NO_CREATION: Final = Unresolved(
    "creation-unknown",
    "The window depends on the day the account was created, which is not recorded with its time zone.",
)
NO_RESPONSE: Final = Unresolved(
    "response-unknown", "The window ends with the day of the response, which is fixed when the production is submitted."
)
NAIVE_END: Final = Unresolved(
    "window-instant", "The window begins or ends at a time of day without a time zone. State the zone."
)
MIXED_POST: Final = Unresolved(
    "window-post", "Only one end of the window is the post, so it names no span of time. Counsel states its days."
)
BACKWARDS: Final = Unresolved("window-backwards", "The window does not end after it begins. Correct its ends.")
OUT_OF_RANGE: Final = Unresolved(
    "window-range", "The window reaches beyond the years that can be counted. Correct its ends."
)
NO_INSTANT: Final = Unresolved(
    "no-instant",
    "The value's time is missing or can be read in two ways. Counsel decides whether it lies in the window.",
)
NO_POST: Final = Unresolved(
    "no-post",
    "The order covers a post only, and nothing links this value to a post. Counsel decides whether it belongs.",
)
NO_POSTS: Final = Unresolved(
    "account-posts",
    "The order covers a post only, and no post is recorded for this account. Record the posts it names.",
)


def resolve(window: Window, account: Account, response_on: date | None) -> Resolution:
    """Turn a window as stated into instants for one account; a day is the whole day in the window's zone."""
    if window.starts == window.ends == AtAnchor(Anchor.POST):
        return PostOnly()
    zone = zone_named(window.zone)
    if zone is None:
        return NO_ZONE
    try:
        start = _span(window.starts, zone, account, response_on)
        end = _span(window.ends, zone, account, response_on)
    except OverflowError:
        return OUT_OF_RANGE
    if isinstance(start, Unresolved) or isinstance(end, Unresolved):
        return start if isinstance(start, Unresolved) else end
    return Interval(start.start, end.end) if start.start < end.end else BACKWARDS


def place(value: Value, resolution: Resolution, account: Account) -> Admission:
    """Place a value in a window that is resolved already, which serves every value of the account."""
    match resolution:
        case Unresolved():
            return resolution
        case PostOnly():
            return _place_by_post(value, account)
        case Interval():
            instant = value.at.instant if value.at else None
            if instant is None or instant.utcoffset() is None:
                return NO_INSTANT
            return Side.INSIDE if instant in resolution else Side.OUTSIDE
        case _:
            assert_never(resolution)


def place_in_any(value: Value, resolutions: Sequence[Resolution], account: Account) -> Admission:
    """Place a value in the union of resolved windows; a doubt about one counts only where no other admits the value."""
    admissions = [place(value, resolution, account) for resolution in resolutions]
    if Side.INSIDE in admissions:
        return Side.INSIDE
    doubts = (admission for admission in admissions if isinstance(admission, Unresolved))
    return next(doubts, Side.OUTSIDE if admissions else NO_WINDOW)


def admits(value: Value, window: Window, account: Account, response_on: date | None) -> Admission:
    """Place a value in one window as stated."""
    return place(value, resolve(window, account, response_on), account)


def admits_any(value: Value, windows: Sequence[Window], account: Account, response_on: date | None) -> Admission:
    """Place a value in the union of windows as stated."""
    return place_in_any(value, [resolve(window, account, response_on) for window in windows], account)


def latest_response(values: Iterable[Value]) -> date | None:
    """Give the latest day that a response may be dated: the first on which any of the records was taken."""
    return min((value.taken_on for value in values), default=None)


def _span(end: Endpoint, zone: ZoneInfo, account: Account, response_on: date | None) -> Interval | Unresolved:
    match end:
        case OnDay(day):
            return _whole_day(day, zone)
        case AtInstant(instant):
            return NAIVE_END if instant.utcoffset() is None else Interval(instant, instant)
        case AtAnchor(anchor):
            return _anchored(anchor, zone, account, response_on)
        case _:
            assert_never(end)


def _anchored(anchor: Anchor, zone: ZoneInfo, account: Account, response_on: date | None) -> Interval | Unresolved:
    match anchor:
        case Anchor.CREATION:
            created = account.created_at
            if created is None or created.utcoffset() is None:
                return NO_CREATION
            return _whole_day(created.astimezone(zone).date(), zone)
        case Anchor.RESPONSE:
            return NO_RESPONSE if response_on is None else _whole_day(response_on, zone)
        case Anchor.POST:
            return MIXED_POST
        case _:
            assert_never(anchor)


def _whole_day(day: date, zone: ZoneInfo) -> Interval:
    """Give a day from its first instant to the next day's; where the clocks skip midnight, it begins after the gap."""
    return Interval(*(datetime.combine(midnight, time.min, zone) for midnight in (day, day + ONE_DAY)))


def _place_by_post(value: Value, account: Account) -> Admission:
    if not value.post:
        return NO_POST
    if not account.posts:
        return NO_POSTS
    return Side.INSIDE if value.post in account.posts else Side.OUTSIDE
