from datetime import date, datetime, timedelta

import pytest

from app.domain.days import (
    ActBy,
    Grace,
    ReleaseNotBefore,
    StateDays,
    Trigger,
    Unit,
    count,
    day_text,
    instant_text,
    moment_text,
    state_days_for,
)
from app.domain.errors import DeskError
from tests.app.domain.days_notation import CALENDAR, CAND, EASTERN, NYSD, PACIFIC, after, before, told


def test_without_a_grace_the_release_begins_the_day_after() -> None:
    counted = count(after(21), date(2022, 10, 28), CAND, CALENDAR, grace=0)
    assert counted.release_not_before == ReleaseNotBefore(datetime(2022, 11, 19, tzinfo=PACIFIC))


def test_objection_by_post_makes_the_grace_fourteen_court_days_at_least() -> None:
    assert Grace().by_post() == 14
    assert Grace(20).by_post() == 20
    counted = count(after(21), date(2022, 10, 28), CAND, CALENDAR, grace=Grace().by_post())
    assert counted.release_not_before == ReleaseNotBefore(datetime(2022, 12, 13, tzinfo=PACIFIC))


def test_a_negative_grace_is_refused() -> None:
    with pytest.raises(DeskError) as refused:
        count(after(21), date(2022, 10, 28), CAND, CALENDAR, grace=-1)
    assert refused.value.code == "bad-grace"


def test_a_release_without_a_zone_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="with its zone"):
        ReleaseNotBefore(datetime(2022, 11, 19))  # noqa: DTZ001 - the fault under test


def test_a_state_without_a_table_holds_the_release_and_still_says_when_to_act() -> None:
    counted = count(after(21), date(2022, 11, 3), NYSD, CALENDAR)
    assert counted.act_by == ActBy(date(2022, 11, 25))
    assert counted.rule == date(2022, 11, 25)
    assert (counted.latest, counted.release_not_before) == (None, None)
    assert counted.hold
    assert "US-NY" in counted.hold


def test_mail_and_a_recorded_day_leave_the_release_of_an_unknown_state_held() -> None:
    period = after(14, trigger=Trigger.USER_SERVICE)
    counted = count(period, date(2023, 2, 16), NYSD, CALENDAR, mail=True, inaccessible=date(2023, 3, 7))
    assert (counted.rule, counted.latest, counted.release_not_before) == (date(2023, 3, 7), None, None)


def test_days_that_a_person_entered_count_as_the_state_s() -> None:
    entered = StateDays(
        known=True, extra=(date(2022, 11, 25),), note="N.Y. Gen. Constr. Law § 24, looked up by counsel"
    )
    counted = count(after(21), date(2022, 11, 3), NYSD, CALENDAR, state_days=entered)
    assert counted.act_by == ActBy(date(2022, 11, 25))
    assert counted.rule == date(2022, 11, 28)
    assert counted.hold is None
    assert "a state holiday that a person entered" in told(counted)


def test_days_that_are_not_known_to_be_all_hold_the_release() -> None:
    entered = StateDays(known=False, extra=(date(2022, 11, 25),))
    assert count(after(21), date(2022, 11, 3), NYSD, CALENDAR, state_days=entered).release_not_before is None


def test_counsel_s_word_that_there_are_none_frees_the_count() -> None:
    counted = count(after(21), date(2022, 10, 28), NYSD, CALENDAR, state_days=StateDays(known=True))
    assert counted.latest == date(2022, 11, 18)
    assert counted.release_not_before == ReleaseNotBefore(datetime(2022, 11, 23, tzinfo=EASTERN))


def test_entered_days_count_beside_a_table() -> None:
    entered = StateDays(known=False, extra=(date(2022, 11, 18),), note="appointed by the Governor")
    assert state_days_for(CAND, CALENDAR, entered) == StateDays(
        True, (date(2022, 11, 18),), "appointed by the Governor"
    )
    assert state_days_for(CAND, CALENDAR, None) == StateDays(known=True)
    assert count(after(21), date(2022, 10, 28), CAND, CALENDAR, state_days=entered).latest == date(2022, 11, 21)


def test_the_account_tells_every_step_with_the_answers_it_moves() -> None:
    assert [step.says for step in count(after(21), date(2022, 11, 3), CAND, CALENDAR).trace] == [
        "Thu 3 Nov 2022 is the day of the notice: not counted",
        "Thu 24 Nov 2022 is 21 days after the notice",
        "Thu 24 Nov 2022 is Thanksgiving Day (federal): goes on to the next day (act by, Rule 6 date, latest)",
        "Fri 25 Nov 2022 is Day after Thanksgiving (state, firm): goes on to the next day (Rule 6 date, latest)",
        "Sat 26 Nov 2022 is a Saturday: goes on to the next day (Rule 6 date, latest)",
        "Sun 27 Nov 2022 is a Sunday: goes on to the next day (Rule 6 date, latest)",
        "Fri 25 Nov 2022 is the day to act by: federal holidays only",
        "Mon 28 Nov 2022 is the Rule 6 date: federal and firm state holidays",
        "Mon 28 Nov 2022 is the latest plausible last day: arguable holidays too",
        "Tue 29 Nov 2022 is court day 1 of 2 of the grace",
        "Wed 30 Nov 2022 is court day 2 of 2 of the grace",
        "Thu 1 Dec 2022, 00:00 America/Los_Angeles (UTC-08:00) is when the time may first count as over",
    ]


def test_each_step_names_its_day_and_its_source() -> None:
    steps = count(after(21), date(2022, 11, 3), CAND, CALENDAR).trace
    assert steps[2].day == "2022-11-24"
    assert steps[2].source == "5 U.S.C. § 6103(a)"
    assert steps[3].source == "CCP § 135; Dwyer v. Duffy, 426 F.3d 1041"
    assert steps[4].source == "Fed. R. Civ. P. 6(a)(1)(C)"
    assert steps[-1].day == "2022-12-01T00:00:00-08:00"
    assert steps[-1].source == "grace of 2 court days"


def test_the_account_of_a_backward_count_goes_backward() -> None:
    steps = count(before(10), date(2007, 9, 13), CAND, CALENDAR).trace
    assert [step.day for step in steps[2:-2]] == ["2007-09-03", "2007-09-02", "2007-09-01"]
    assert "goes back to the day before (act by, Rule 6 date)" in steps[2].says
    assert "federal holidays only, before an event" in steps[-1].says


def test_the_account_of_calendar_days_says_that_they_never_roll() -> None:
    assert "calendar days never roll" in told(count(after(10, Unit.CALENDAR), date(2022, 10, 20), CAND, CALENDAR))


def test_the_account_names_the_days_that_the_grace_skips() -> None:
    assert "Sat 19 Nov 2022 is a Saturday: no day of the grace" in told(
        count(after(21), date(2022, 10, 28), CAND, CALENDAR)
    )


def test_days_print_the_same_in_every_language_and_zones_are_named() -> None:
    assert day_text(date(2022, 11, 10)) == "Thu 10 Nov 2022"
    assert moment_text(date(2022, 11, 10)) == "Thu 10 Nov 2022"
    instant = datetime(2022, 11, 10, 17, 0, tzinfo=PACIFIC)
    assert instant_text(instant) == moment_text(instant) == "Thu 10 Nov 2022, 17:00 America/Los_Angeles (UTC-08:00)"


def test_two_duties_and_two_releases_can_be_put_in_order() -> None:
    assert ActBy(date(2022, 11, 10)) < ActBy(date(2022, 11, 11))
    start = datetime(2022, 11, 10, tzinfo=PACIFIC)
    assert max(ReleaseNotBefore(start), ReleaseNotBefore(start + timedelta(days=1))).instant.day == 11
