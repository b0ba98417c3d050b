"""The shipped table of holidays: by the statutes, and against the `holidays` package."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

import holidays
import pytest

from app.domain.calendar import Tier
from tests.app.domain.days_notation import CALENDAR

FEDERAL_YEARS = range(2000, 2036)
CALIFORNIA_YEARS = range(2015, 2036)
ONE_DAY = timedelta(days=1)
SATURDAY, SUNDAY = 5, 6

Row = tuple[date, Tier]


def rows(jurisdiction: str, *tiers: Tier) -> Counter[Row]:
    return Counter((h.day, h.tier) for h in CALENDAR.holidays if h.jurisdiction == jurisdiction and h.tier in tiers)


def nth(year: int, month: int, weekday: int, number: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (number - 1))


def last_monday_of_may(year: int) -> date:
    return next(day for day in (date(year, 5, number) for number in range(31, 24, -1)) if day.weekday() == 0)


def federal_by_rule(year: int) -> Iterator[date]:
    """Follow 5 U.S.C. § 6103; a fixed day brings the Friday before its Saturday and the Monday after its Sunday."""
    yield from (nth(year, 1, 0, 3), nth(year, 2, 0, 3), last_monday_of_may(year))
    yield from (nth(year, 9, 0, 1), nth(year, 10, 0, 2), nth(year, 11, 3, 4))
    juneteenth = [date(year, 6, 19)] if year >= 2021 else []  # Pub. L. 117-17, of 17 June 2021
    for day in (date(year, 1, 1), *juneteenth, date(year, 7, 4), date(year, 11, 11), date(year, 12, 25)):
        yield day
        if day.weekday() == SATURDAY:
            yield day - ONE_DAY
        if day.weekday() == SUNDAY:
            yield day + ONE_DAY


def california_by_rule(year: int) -> Iterator[Row]:
    """Follow Gov. Code §§ 6700, 6701 and CCP § 135, but for the two days that the moon decides."""
    for day in (date(year, 2, 12), date(year, 3, 31)):
        yield day, Tier.STATE_FIRM
        if day.weekday() == SATURDAY:
            yield day - ONE_DAY, Tier.STATE_ARGUABLE
        if day.weekday() == SUNDAY:
            yield day + ONE_DAY, Tier.STATE_FIRM
    yield nth(year, 9, 4, 4), Tier.STATE_FIRM
    yield nth(year, 11, 3, 4) + ONE_DAY, Tier.STATE_FIRM
    admission = date(year, 9, 9)
    yield admission, Tier.STATE_ARGUABLE
    if admission.weekday() == SUNDAY:
        yield admission + ONE_DAY, Tier.STATE_ARGUABLE
    if year >= 2023:
        yield date(year, 4, 24), Tier.STATE_ARGUABLE


def test_the_federal_rows_are_those_of_the_statute() -> None:
    by_rule = Counter((day, Tier.FEDERAL) for year in range(2000, 2037) for day in federal_by_rule(year))
    first, last = CALENDAR.coverage["US"]
    assert rows("US", Tier.FEDERAL) == Counter({row: n for row, n in by_rule.items() if first <= row[0] <= last})


def test_the_california_rows_are_those_of_the_statutes() -> None:
    by_the_moon = Counter((h.day, h.tier) for h in CALENDAR.holidays if h.name.startswith(("Lunar New Year", "Diwali")))
    by_rule = Counter(row for year in CALIFORNIA_YEARS for row in california_by_rule(year))
    assert rows("US-CA", Tier.STATE_FIRM, Tier.STATE_ARGUABLE) == by_rule + by_the_moon


def days_named(name: str) -> set[date]:
    return {holiday.day for holiday in CALENDAR.holidays if holiday.name == name}


def test_the_lunar_new_year_is_the_first_day_of_the_chinese_calendar() -> None:
    china = holidays.country_holidays("CN", years=range(2023, 2036), language="en_US")
    festival = sorted(china.get_named("Chinese New Year (Spring Festival)", lookup="exact"))
    assert days_named("Lunar New Year") == {min(d for d in festival if d.year == year) for year in range(2023, 2036)}


def test_diwali_is_that_of_india() -> None:
    india = holidays.country_holidays("IN", years=range(2026, 2036))
    assert days_named("Diwali") == set(india.get_named("Diwali"))


@pytest.mark.parametrize(
    "name, abroad",
    [
        ("Lunar New Year (new moon by California time)", "Lunar New Year"),
        ("Diwali (new moon evening by California time)", "Diwali"),
    ],
)
def test_a_moon_seen_by_california_s_clock_comes_the_day_before(name: str, abroad: str) -> None:
    assert days_named(name)
    assert {day + ONE_DAY for day in days_named(name)} <= days_named(abroad)


def test_every_row_names_its_source() -> None:
    assert all(holiday.name.strip() and holiday.source.strip() for holiday in CALENDAR.holidays)


ONLY_OURS = {
    "Columbus Day": (21, "the package drops it for California; it is a legal holiday of the United States"),
    "Lincoln Day": (21, "a holiday of § 6700 and a judicial holiday; state offices work, so the package drops it"),
    "Lincoln Day (Monday following)": (3, "Gov. Code § 6701"),
    "Lincoln Day (Friday before)": (3, "arguable, CCP § 135"),
    "Cesar Chavez Day (Friday before)": (3, "arguable, CCP § 135"),
    "Native American Day": (21, "a holiday of § 6700 since 2015, a judicial one since 2022; missing in the package"),
    "Genocide Remembrance Day": (13, "a holiday of § 6700 since 2023, not a judicial one; missing in the package"),
    "Admission Day": (21, "a holiday of § 6700, not a judicial one; missing in the package"),
    "Admission Day (Monday following)": (3, "Gov. Code § 6701"),
    "Lunar New Year": (13, "a holiday of § 6700 since 2023, not a judicial one; missing in the package"),
    "Lunar New Year (new moon by California time)": (7, "the statute names the new moon, not the Chinese calendar"),
    "Diwali (new moon evening by California time)": (4, "as reckoned in California; the package has India's day only"),
}
ONLY_THEIRS = {"Susan B. Anthony Day": (18, "marked in schools; not among the holidays of § 6700")}


def test_federal_rows_and_closures_differ_from_the_package_nowhere() -> None:
    legal = holidays.country_holidays("US", years=FEDERAL_YEARS)
    offices = holidays.country_holidays("US", years=FEDERAL_YEARS, categories=("public", "government"))
    ours = {day for day, _ in rows("US", Tier.FEDERAL)}
    assert ours == set(legal)
    assert ours | {day for day, _ in rows("US", Tier.CLOSURE_ARGUABLE)} == set(offices)


def test_every_difference_from_the_package_s_california_is_listed_and_explained() -> None:
    package = holidays.country_holidays("US", subdiv="CA", years=CALIFORNIA_YEARS, categories=("public",))
    ours = [h for h in CALENDAR.holidays if h.day.year in CALIFORNIA_YEARS and h.tier is not Tier.CLOSURE_ARGUABLE]
    only_ours = Counter(holiday.name for holiday in ours if holiday.day not in package)
    only_theirs = Counter(name for day, name in package.items() if day not in {holiday.day for holiday in ours})
    assert only_ours == {name: number for name, (number, _) in ONLY_OURS.items()}
    assert only_theirs == {name: number for name, (number, _) in ONLY_THEIRS.items()}
