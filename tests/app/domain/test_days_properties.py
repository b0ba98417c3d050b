import time as machine
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.calendar import Court
from app.domain.days import (
    Counted,
    Period,
    StateDays,
    Trigger,
    Unit,
    count,
    court_days_between,
    event_day,
    is_court_day,
    previous_court_day,
    rule45_objection,
    start_of_day,
)
from tests.app.domain.days_notation import CALENDAR, COURTS

NONE_BESIDES = StateDays(known=True)
MOMENT = timedelta(microseconds=1)

courts = st.sampled_from(list(COURTS.values()))
days = st.dates(date(2015, 6, 1), date(2035, 6, 30))
instants = st.datetimes(datetime(2015, 6, 1), datetime(2035, 6, 30), timezones=st.just(UTC))  # noqa: DTZ001 - bounds only
triggers = st.sampled_from(Trigger)
numbers = st.integers(1, 60)
day_periods = st.builds(Period, numbers, st.sampled_from([Unit.DAYS, Unit.CALENDAR, Unit.COURT]), triggers)
entered = st.builds(StateDays, known=st.just(True), extra=st.lists(days, max_size=5).map(tuple))

Counting = tuple[Period, date]


@st.composite
def countings(draw: st.DrawFn, *, before: bool = False) -> Counting:
    period = Period(draw(numbers), draw(st.sampled_from(Unit)), draw(triggers), before)
    return period, draw(instants if period.unit is Unit.HOURS else days)


def release(counted: Counted) -> datetime:
    assert counted.release_not_before is not None
    return counted.release_not_before.instant


@given(countings(), courts, entered, st.booleans(), st.integers(0, 20))
def test_the_act_comes_first_then_the_rule_then_the_latest_day_then_the_release(
    counting: Counting, court: Court, state: StateDays, mail: bool, grace: int
) -> None:
    counted = count(*counting, court, CALENDAR, state_days=state, mail=mail, grace=grace)
    assert counted.latest is not None
    assert counted.act_by.day <= counted.rule <= counted.latest
    latest = counted.latest if isinstance(counted.latest, datetime) else start_of_day(counted.latest, court)
    assert latest < release(counted)
    assert event_day(latest, court) < event_day(release(counted), court)


@given(countings(), courts, st.integers(0, 20))
def test_a_longer_grace_never_releases_earlier_and_moves_nothing_else(
    counting: Counting, court: Court, grace: int
) -> None:
    shorter = count(*counting, court, CALENDAR, state_days=NONE_BESIDES, grace=grace)
    longer = count(*counting, court, CALENDAR, state_days=NONE_BESIDES, grace=grace + 1)
    assert release(shorter) < release(longer)
    assert (shorter.act_by, shorter.rule, shorter.latest) == (longer.act_by, longer.rule, longer.latest)


@given(countings(), courts, entered, days)
def test_another_holiday_never_brings_a_release_forward_and_never_moves_the_act(
    counting: Counting, court: Court, state: StateDays, holiday: date
) -> None:
    more = StateDays(known=True, extra=(*state.extra, holiday))
    fewer_days = count(*counting, court, CALENDAR, state_days=state)
    more_days = count(*counting, court, CALENDAR, state_days=more)
    assert release(fewer_days) <= release(more_days)
    assert fewer_days.act_by == more_days.act_by


@given(countings(), courts)
def test_mail_never_brings_a_release_forward(counting: Counting, court: Court) -> None:
    plain = count(*counting, court, CALENDAR, state_days=NONE_BESIDES)
    mailed = count(*counting, court, CALENDAR, state_days=NONE_BESIDES, mail=True)
    assert release(plain) <= release(mailed)


@given(countings(), courts, days)
def test_a_recorded_last_day_never_brings_a_day_forward(counting: Counting, court: Court, recorded: date) -> None:
    plain = count(*counting, court, CALENDAR, state_days=NONE_BESIDES)
    moved = count(*counting, court, CALENDAR, state_days=NONE_BESIDES, inaccessible=recorded)
    assert moved.act_by == plain.act_by
    assert moved.rule >= plain.rule
    assert release(moved) >= release(plain)


@given(day_periods, days, days, courts)
def test_a_later_event_never_ends_earlier(period: Period, one: date, other: date, court: Court) -> None:
    first = count(period, min(one, other), court, CALENDAR, state_days=NONE_BESIDES)
    second = count(period, max(one, other), court, CALENDAR, state_days=NONE_BESIDES)
    assert first.latest is not None
    assert second.latest is not None
    assert first.act_by <= second.act_by
    assert first.rule <= second.rule
    assert first.latest <= second.latest
    assert release(first) <= release(second)


@given(countings(), courts, st.booleans())
def test_an_unknown_state_never_releases(counting: Counting, court: Court, mail: bool) -> None:
    counted = count(*counting, court, CALENDAR, mail=mail)
    assert (counted.release_not_before is None) is (court.state != "US-CA")
    assert (counted.hold is None) is (court.state == "US-CA")


@given(countings(before=True), courts, entered)
def test_before_an_event_no_state_matters_and_nothing_is_released(
    counting: Counting, court: Court, state: StateDays
) -> None:
    with_state = count(*counting, court, CALENDAR, state_days=state)
    without = count(*counting, court, CALENDAR)
    assert with_state == without
    assert without.act_by.day == without.rule <= without.raw
    assert (without.latest, without.release_not_before, without.hold) == (None, None, None)


@given(days, days, courts)
def test_the_platform_s_objection_comes_before_compliance_and_the_fourteenth_day(
    served: date, compliance: date, court: Court
) -> None:
    counted = rule45_objection(served, compliance, court, CALENDAR)
    assert counted.act_by.day < min(compliance, served + timedelta(days=14))
    assert counted.act_by.day <= counted.rule < compliance
    assert is_court_day(counted.act_by.day, CALENDAR)
    assert (counted.warn is not None) is (counted.act_by.day < served)


@given(days)
def test_from_the_previous_court_day_to_a_court_day_is_one(day: date) -> None:
    previous = previous_court_day(day, CALENDAR)
    assert previous < day
    assert court_days_between(previous, day, CALENDAR) == is_court_day(day, CALENDAR)


@given(days, courts)
def test_a_day_begins_with_its_first_instant(day: date, court: Court) -> None:
    begins = start_of_day(day, court).astimezone(UTC)
    assert event_day(begins, court) == day
    assert event_day(begins - MOMENT, court) == day - timedelta(days=1)


@pytest.mark.skipif(not hasattr(machine, "tzset"), reason="this system cannot change its zone for a process")
@given(countings(), courts)
def test_the_machine_s_zone_changes_nothing(counting: Counting, court: Court) -> None:
    results = set()
    with pytest.MonkeyPatch.context() as patch:
        for zone in ("UTC", "Pacific/Kiritimati", "America/Adak"):
            patch.setenv("TZ", zone)
            machine.tzset()
            results.add(repr(count(*counting, court, CALENDAR, state_days=NONE_BESIDES)))
    machine.tzset()
    assert len(results) == 1
