from datetime import UTC, date, datetime, time

import pytest

from app.domain.days import ActBy, FixedDate, Period, Trigger, Unit, count, fixed, last_instant, rule45_objection
from app.domain.errors import DeskError
from tests.app.domain.days_notation import CALENDAR, CAND, NYSD, after, answers, before, told


def test_a_fixed_date_on_a_court_day_is_taken_without_a_word() -> None:
    taken = fixed(FixedDate(date(2023, 2, 28)), CAND, CALENDAR)
    assert answers(taken) == (date(2023, 2, 28), date(2023, 2, 28), date(2023, 2, 28), None, None)
    assert taken.warn is None


def test_a_fixed_date_never_rolls_but_warns() -> None:
    taken = fixed(FixedDate(date(2026, 7, 4)), CAND, CALENDAR)
    assert taken.act_by == ActBy(date(2026, 7, 4))
    assert taken.warn == (
        "Sat 4 Jul 2026 is a Saturday and Independence Day (federal), not a court day; a fixed date does not roll."
    )


def test_a_fixed_date_warns_of_firm_state_holidays_and_not_of_arguable_ones() -> None:
    assert fixed(FixedDate(date(2025, 3, 31)), CAND, CALENDAR).warn
    assert fixed(FixedDate(date(2026, 9, 9)), CAND, CALENDAR).warn is None
    assert fixed(FixedDate(date(2025, 3, 31)), NYSD, CALENDAR).warn is None


def test_the_hour_of_a_fixed_date_is_read_on_the_court_s_clock() -> None:
    taken = fixed(FixedDate(date(2024, 6, 14), time(17)), CAND, CALENDAR)
    assert taken.act_by.day == datetime(2024, 6, 15, 0, 0, tzinfo=UTC)
    assert last_instant(taken.act_by, CAND) == taken.act_by.day


def test_the_hour_of_a_fixed_date_brings_no_zone_of_its_own() -> None:
    with pytest.raises(DeskError) as refused:
        FixedDate(date(2024, 6, 14), time(17, tzinfo=UTC))
    assert refused.value.code == "bad-fixed-date"


def test_three_days_for_mail_are_added_after_the_roll() -> None:
    counted = count(after(14, trigger=Trigger.USER_SERVICE), date(2023, 2, 4), CAND, CALENDAR, mail=True)
    assert counted.raw == date(2023, 2, 18)
    assert counted.rule == date(2023, 2, 24)


def test_a_ruling_served_by_electronic_filing_gives_fourteen_days() -> None:
    assert count(after(14, trigger=Trigger.USER_SERVICE), date(2023, 2, 16), CAND, CALENDAR).rule == date(2023, 3, 2)


def test_after_mail_only_the_release_side_rolls_again() -> None:
    counted = count(after(14, trigger=Trigger.USER_SERVICE), date(2023, 2, 16), CAND, CALENDAR, mail=True)
    assert counted.act_by == ActBy(date(2023, 3, 5))
    assert counted.rule == date(2023, 3, 5)
    assert counted.latest == date(2023, 3, 6)


@pytest.mark.parametrize(
    "trigger", [Trigger.SERVICE, Trigger.NOTICE, Trigger.RECEIPT, Trigger.ORDER, Trigger.WINDOW_END]
)
def test_mail_adds_nothing_to_a_time_that_does_not_run_from_service_on_the_user(trigger: Trigger) -> None:
    plain = count(after(21, trigger=trigger), date(2022, 10, 28), CAND, CALENDAR)
    mailed = count(after(21, trigger=trigger), date(2022, 10, 28), CAND, CALENDAR, mail=True)
    assert answers(mailed) == answers(plain)
    assert "only to a time after service on the user" in told(mailed)


def test_mail_adds_nothing_before_an_event() -> None:
    period = Period(7, Unit.DAYS, Trigger.USER_SERVICE, before=True)
    assert count(period, date(2026, 4, 7), CAND, CALENDAR, mail=True).rule == date(2026, 3, 31)


def test_a_recorded_last_day_moves_all_but_the_platform_s_own_day() -> None:
    counted = count(after(21), date(2022, 10, 28), CAND, CALENDAR, inaccessible=date(2022, 11, 22))
    assert counted.act_by == ActBy(date(2022, 11, 18))
    assert counted.rule == date(2022, 11, 22)
    assert counted.latest == date(2022, 11, 22)
    assert "Fed. R. Civ. P. 6(a)(3)" in told(counted)


def test_a_recorded_last_day_never_brings_a_day_forward() -> None:
    plain = count(after(21), date(2022, 10, 28), CAND, CALENDAR)
    assert answers(count(after(21), date(2022, 10, 28), CAND, CALENDAR, inaccessible=date(2022, 11, 1))) == answers(
        plain
    )


def test_a_recorded_last_day_that_is_no_court_day_rolls_on_the_release_side() -> None:
    counted = count(after(21), date(2022, 10, 28), CAND, CALENDAR, inaccessible=date(2022, 11, 24))
    assert counted.rule == date(2022, 11, 24)
    assert counted.latest == date(2022, 11, 28)


def test_a_recorded_last_day_counts_before_an_event_too() -> None:
    counted = count(before(7), date(2026, 4, 7), CAND, CALENDAR, inaccessible=date(2026, 4, 1))
    assert (counted.act_by.day, counted.rule, counted.latest) == (date(2026, 3, 31), date(2026, 4, 1), None)


def test_the_platform_objects_before_an_early_compliance_day() -> None:
    counted = rule45_objection(date(2023, 1, 6), date(2023, 1, 17), CAND, CALENDAR)
    assert counted.raw == date(2023, 1, 17)
    assert counted.act_by == ActBy(date(2023, 1, 13))
    assert (counted.latest, counted.release_not_before, counted.warn) == (None, None, None)
    assert "Birthday of Martin Luther King, Jr. (federal): goes back to the day before (act by)" in told(counted)


def test_the_platform_objects_before_the_fourteenth_day_when_compliance_is_later() -> None:
    counted = rule45_objection(date(2022, 11, 10), date(2023, 1, 17), CAND, CALENDAR)
    assert counted.raw == date(2022, 11, 24)
    assert counted.act_by == ActBy(date(2022, 11, 23))
    assert counted.rule == date(2022, 11, 25)  # day 14 itself rolls to Mon 28 Nov


def test_the_day_of_service_itself_may_be_the_last_to_object() -> None:
    counted = rule45_objection(date(2023, 1, 13), date(2023, 1, 17), CAND, CALENDAR)
    assert counted.act_by == ActBy(date(2023, 1, 13))
    assert counted.warn is None


def test_a_compliance_day_too_near_for_an_objection_is_said() -> None:
    counted = rule45_objection(date(2023, 1, 13), date(2023, 1, 13), CAND, CALENDAR)
    assert counted.act_by == ActBy(date(2023, 1, 12))
    assert counted.warn
    assert "ask for more time at once" in counted.warn
