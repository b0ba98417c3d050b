from datetime import date

import pytest

from app.domain.calendar import Calendar, Court, Holiday, OutsideCalendar, Tier
from app.domain.errors import DeskError

FOUNDERS = Holiday(
    day=date(2022, 5, 4), name="Founders' Day", tier=Tier.STATE_FIRM, jurisdiction="US-XX", source="Code § 1"
)
CALENDAR = Calendar(
    version="test",
    holidays=(FOUNDERS,),
    coverage={"US": (date(2022, 1, 1), date(2022, 12, 31)), "US-XX": (date(2022, 5, 1), date(2022, 5, 31))},
)


def test_a_day_has_the_holidays_of_the_jurisdiction_asked() -> None:
    assert CALENDAR.holidays_on(date(2022, 5, 4), "US-XX") == (FOUNDERS,)
    assert CALENDAR.holidays_on(date(2022, 5, 4), "US") == ()


def test_a_jurisdiction_is_covered_or_it_is_not() -> None:
    assert CALENDAR.covers("US-XX")
    assert not CALENDAR.covers("US-YY")


@pytest.mark.parametrize("day", [date(2022, 4, 30), date(2022, 6, 1)])
def test_a_day_beyond_the_table_is_an_error_and_not_an_ordinary_day(day: date) -> None:
    with pytest.raises(OutsideCalendar) as refused:
        CALENDAR.holidays_on(day, "US-XX")
    assert isinstance(refused.value, DeskError)
    assert refused.value.code == "outside-calendar"
    assert "US-XX, which runs from Sun 1 May 2022 to Tue 31 May 2022" in refused.value.sentence


@pytest.mark.parametrize("day", [date(2022, 5, 1), date(2022, 5, 31)])
def test_the_first_and_the_last_day_are_inside(day: date) -> None:
    assert CALENDAR.holidays_on(day, "US-XX") == ()


def test_a_division_has_its_own_clerk_or_none_that_is_known() -> None:
    clerks = (("San Francisco", ("1 Example Avenue",)), ("San Jose", ("2 Example Street",)))
    court = Court(
        id="x", name="X", short="X", state="US-CA", zone="UTC", clerk_address=("1 Example Avenue",), clerks=clerks
    )
    assert court.clerk("") == ("1 Example Avenue",)
    assert court.clerk("San Jose Division") == court.clerk("san jose") == ("2 Example Street",)
    assert court.clerk("Oakland") == ()
