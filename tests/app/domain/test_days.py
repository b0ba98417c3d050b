import json
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.domain.calendar import OutsideCalendar
from app.domain.days import (
    ActBy,
    FixedDate,
    Period,
    Trigger,
    Unit,
    count,
    court_days_between,
    fixed,
    is_court_day,
    previous_court_day,
)
from app.domain.errors import DeskError
from tests.app.domain.days_notation import CALENDAR, CAND, after, answers, before

ROOT = Path(__file__).parents[3]
CASES = tomllib.loads((ROOT / "tests/data/deadlines.toml").read_text(encoding="utf-8"))["period"]
SHARED = ROOT.parent / "shared/vectors/deadlines.json"


@pytest.mark.parametrize("case", CASES, ids=[case["shows"] for case in CASES])
def test_each_worked_count_comes_out(case: dict[str, Any]) -> None:
    raw = case["raw"]
    backward = case.get("before", False)
    period = Period(case["count"], Unit(case.get("unit", "days")), Trigger.NOTICE, backward)
    expected = (
        raw,
        case.get("act_by", raw),
        case.get("rule", raw),
        None if backward else case.get("latest", raw),
        case.get("release"),
    )
    assert answers(count(period, case["event"], CAND, CALENDAR)) == expected


@pytest.mark.skipif(not SHARED.exists(), reason="the worked examples of the project's authors are not here")
def test_the_shared_worked_examples_come_out() -> None:
    shared = json.loads(SHARED.read_text(encoding="utf-8"))
    assert len(shared["periods"]) == len(CASES)
    for case in shared["periods"]:
        unit = Unit.CALENDAR if case.get("wording") else Unit.DAYS
        period = Period(case["days"], unit, Trigger.NOTICE, case["direction"] == "before")
        counted = count(period, date.fromisoformat(case["trigger"]), CAND, CALENDAR)
        expected = [case.get(key) for key in ("raw", "act_by", "rule", "latest", "release_not_before")]
        assert [answer and str(answer) for answer in answers(counted)] == expected
    for case in shared["fixed_dates"]:
        taken = fixed(FixedDate(date.fromisoformat(case["date"])), CAND, CALENDAR)
        assert taken.rule.isoformat() == case["rule"]
        assert case.get("warn", "") in (taken.warn or "")
        assert bool(taken.warn) is ("warn" in case)


def test_court_days_skip_more_holidays_for_the_release_than_for_the_act() -> None:
    counted = count(after(2, Unit.COURT), date(2026, 2, 11), CAND, CALENDAR)
    assert counted.raw == date(2026, 2, 13)
    assert counted.act_by == ActBy(date(2026, 2, 13))  # Thu 12 counts: Lincoln Day is the state's
    assert counted.rule == date(2026, 2, 17)  # Thu 12 and Mon 16 do not
    assert counted.latest == date(2026, 2, 18)  # nor does Tue 17, the Lunar New Year


def test_court_days_before_an_event_know_no_state() -> None:
    counted = count(before(2, Unit.COURT), date(2026, 4, 2), CAND, CALENDAR)
    assert answers(counted) == (date(2026, 3, 31), date(2026, 3, 31), date(2026, 3, 31), None, None)


def test_calendar_days_before_an_event_take_the_earlier_day() -> None:
    counted = count(before(10, Unit.CALENDAR), date(2007, 9, 11), CAND, CALENDAR)
    assert counted.act_by == ActBy(date(2007, 8, 31))


def test_a_closure_by_executive_order_counts_for_the_latest_day_only() -> None:
    counted = count(after(10), date(2024, 12, 30), CAND, CALENDAR)
    assert counted.act_by == ActBy(date(2025, 1, 9))
    assert counted.rule == date(2025, 1, 9)
    assert counted.latest == date(2025, 1, 10)


def test_the_previous_court_day_is_federal() -> None:
    assert previous_court_day(date(2026, 11, 30), CALENDAR) == date(2026, 11, 27)
    assert previous_court_day(date(2026, 11, 27), CALENDAR) == date(2026, 11, 25)
    assert is_court_day(date(2026, 11, 27), CALENDAR)
    assert not is_court_day(date(2026, 11, 26), CALENDAR)


def test_court_days_are_counted_after_the_first_day_and_with_the_last() -> None:
    assert court_days_between(date(2026, 11, 25), date(2026, 11, 30), CALENDAR) == 2
    assert court_days_between(date(2026, 11, 25), date(2026, 11, 25), CALENDAR) == 0
    assert court_days_between(date(2026, 11, 30), date(2026, 11, 25), CALENDAR) == 0


def test_a_count_that_leaves_the_federal_table_says_so() -> None:
    with pytest.raises(OutsideCalendar) as refused:
        count(after(21), date(2035, 12, 20), CAND, CALENDAR)
    assert refused.value.code == "outside-calendar"
    assert "holiday table of US," in refused.value.sentence
    assert "to Mon 31 Dec 2035" in refused.value.sentence


def test_a_grace_that_leaves_the_table_says_so() -> None:
    with pytest.raises(OutsideCalendar):
        count(after(2), date(2035, 12, 26), CAND, CALENDAR)


def test_a_count_before_the_state_s_table_says_so() -> None:
    with pytest.raises(OutsideCalendar) as refused:
        count(after(21), date(2012, 1, 3), CAND, CALENDAR)
    assert refused.value.jurisdiction == "US-CA"
    assert refused.value.day == date(2012, 1, 24)


@pytest.mark.parametrize(
    "period, event", [(after(21), date.max), (before(21), date.min), (after(21), date.min), (before(21), date.max)]
)
def test_the_ends_of_time_are_outside_the_table(period: Period, event: date) -> None:
    with pytest.raises(OutsideCalendar):
        count(period, event, CAND, CALENDAR)


@pytest.mark.parametrize("number", [-1, 0, 10_000])
def test_a_count_no_order_can_mean_is_refused(number: int) -> None:
    with pytest.raises(DeskError) as refused:
        after(number)
    assert refused.value.code == "bad-period"
