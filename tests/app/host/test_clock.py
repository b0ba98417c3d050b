from datetime import UTC, datetime, timedelta

from app.host.clock import SystemClock
from tests.fakes.clock import START, FixedClock


def test_the_system_clock_tells_utc_and_goes_forward() -> None:
    first, second = SystemClock().now(), SystemClock().now()
    assert first.utcoffset() == timedelta()
    assert first <= second
    assert first > datetime(2026, 1, 1, tzinfo=UTC)


def test_the_fixed_clock_moves_only_when_told() -> None:
    clock = FixedClock()
    assert clock.now() == clock.now() == START
    clock.advance(timedelta(hours=1))
    assert clock.now() - START == timedelta(hours=1)
    assert clock.now().utcoffset() == timedelta()
