"""A clock that stands still until it is told to move."""

from datetime import UTC, datetime, timedelta

START = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


class FixedClock:
    """Tell the same instant until `advance`."""

    def __init__(self, now: datetime = START) -> None:
        self._now = now

    def now(self) -> datetime:
        """Give the instant that was set, in UTC."""
        return self._now.astimezone(UTC)

    def advance(self, by: timedelta) -> None:
        """Move on, or back with a negative span."""
        self._now += by
