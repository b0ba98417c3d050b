from datetime import UTC, date, datetime, time

import pytest

from app.domain.calendar import Court
from app.domain.days import (
    ActBy,
    ReleaseNotBefore,
    StateDays,
    Unit,
    count,
    end_of_day,
    event_day,
    last_instant,
    start_of_day,
)
from app.domain.errors import DeskError
from tests.app.domain.days_notation import CALENDAR, CAND, EASTERN, NYSD, PACIFIC, after, before


def test_hours_are_counted_at_once_and_roll_to_the_same_hour() -> None:
    counted = count(after(48, Unit.HOURS), datetime(2022, 11, 24, 18, 30, tzinfo=UTC), CAND, CALENDAR)
    assert counted.raw == datetime(2022, 11, 26, 10, 30, tzinfo=PACIFIC)
    assert counted.rule == datetime(2022, 11, 28, 10, 30, tzinfo=PACIFIC)
    assert counted.act_by == ActBy(datetime(2022, 11, 28, 10, 30, tzinfo=PACIFIC))
    assert counted.release_not_before == ReleaseNotBefore(datetime(2022, 12, 1, tzinfo=PACIFIC))


def test_hours_move_with_daylight_saving_as_the_committee_s_example_does() -> None:
    start = datetime(2007, 11, 2, 10, 23, tzinfo=EASTERN)
    counted = count(after(72, Unit.HOURS), start, NYSD, CALENDAR, state_days=StateDays(known=True))
    assert counted.rule.isoformat() == "2007-11-05T09:23:00-05:00"


def test_hours_before_an_event_go_back_to_the_same_hour() -> None:
    counted = count(before(24, Unit.HOURS), datetime(2022, 11, 28, 9, 0, tzinfo=PACIFIC), CAND, CALENDAR)
    assert counted.raw == datetime(2022, 11, 27, 9, 0, tzinfo=PACIFIC)
    assert counted.act_by == ActBy(datetime(2022, 11, 25, 9, 0, tzinfo=PACIFIC))


def test_an_hour_after_a_closed_office_is_the_same_hour_of_the_recorded_day() -> None:
    start = datetime(2022, 11, 15, 9, 0, tzinfo=PACIFIC)
    counted = count(after(24, Unit.HOURS), start, CAND, CALENDAR, inaccessible=date(2022, 11, 17))
    assert counted.rule == datetime(2022, 11, 17, 9, 0, tzinfo=PACIFIC)


def test_hours_need_the_hour_of_the_event() -> None:
    with pytest.raises(DeskError) as refused:
        count(after(48, Unit.HOURS), date(2022, 11, 24), CAND, CALENDAR)
    assert refused.value.code == "event-without-hour"


def test_an_instant_without_its_zone_is_refused() -> None:
    with pytest.raises(DeskError) as refused:
        event_day(datetime(2026, 5, 21, 5, 30), CAND)  # noqa: DTZ001 - the fault under test
    assert refused.value.code == "instant-without-zone"


def test_an_event_falls_on_the_court_s_day() -> None:
    instant = datetime(2026, 5, 21, 5, 30, tzinfo=UTC)
    assert event_day(instant, CAND) == date(2026, 5, 20)
    assert event_day(instant, NYSD) == date(2026, 5, 21)
    assert count(after(21), instant, CAND, CALENDAR) == count(after(21), date(2026, 5, 20), CAND, CALENDAR)


def test_a_day_ends_at_the_court_s_midnight_or_when_the_clerk_closes() -> None:
    day = date(2022, 11, 6)  # 25 hours long: daylight saving ends
    assert start_of_day(day, CAND).isoformat() == "2022-11-06T00:00:00-07:00"
    assert end_of_day(day, CAND).isoformat() == "2022-11-07T00:00:00-08:00"
    assert end_of_day(day, CAND, time(16)).isoformat() == "2022-11-06T16:00:00-08:00"
    assert last_instant(ActBy(day), CAND) == end_of_day(day, CAND)


def test_a_day_without_a_midnight_begins_at_its_first_instant() -> None:
    brazil = Court(id="x", name="x", short="x", state="BR", zone="America/Sao_Paulo")
    assert start_of_day(date(2018, 11, 4), brazil).isoformat() == "2018-11-04T01:00:00-02:00"


def test_a_midnight_that_comes_twice_counts_the_first_time() -> None:
    cuba = Court(id="x", name="x", short="x", state="CU", zone="America/Havana")
    assert start_of_day(date(2022, 11, 6), cuba).isoformat() == "2022-11-06T00:00:00-04:00"


def test_an_end_in_the_second_of_two_like_hours_stays_there() -> None:
    cairo = Court(id="x", name="x", short="x", state="EG", zone="Africa/Cairo")  # clocks go back on a Thursday night
    start = datetime(2023, 10, 25, 21, 30, tzinfo=UTC)
    counted = count(after(24, Unit.HOURS), start, cairo, CALENDAR, state_days=StateDays(known=True))
    assert counted.raw.isoformat() == counted.rule.isoformat() == "2023-10-26T23:30:00+02:00"
