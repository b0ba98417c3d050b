from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.reading.duties.times import number_of, times


def values(text: str) -> list[dict[str, Any]]:
    return [each.value for each in times(text, 0, len(text))]


@pytest.mark.parametrize(
    "printed, days, unit",
    [
        ("10 days", 10, "days"),
        ("ten (10) days", 10, "days"),
        ("10 (ten) days", 10, "days"),
        ("twenty-one calendar days", 21, "calendar"),
        ("forty-five days", 45, "days"),
        ("a hundred and twenty days", 120, "days"),
        ("7 court days", 7, "court"),
        ("five business days", 5, "court"),
        ("three working days", 3, "court"),
        ("a 30-day period", 30, "days"),
        ("two weeks", 14, "days"),
        ("48 hours", 48, "hours"),
        ("one day", 1, "days"),
        ("30 days’ notice", 30, "days"),
    ],
)
def test_a_period_is_read_in_digits_and_in_words(printed: str, days: int, unit: str) -> None:
    assert values(f"It shall act within {printed} of service.") == [{"days": days, "unit": unit}]


@pytest.mark.parametrize("printed, days", [("tenth", 10), ("14th", 14), ("thirtieth", 30), ("twenty-first", 21)])
def test_the_nth_day_after_something_is_a_period(printed: str, days: int) -> None:
    assert values(f"on the {printed} day after service") == [{"days": days, "unit": "days"}]


def test_a_number_that_is_printed_twice_and_differs_is_no_period() -> None:
    assert values("within fourteen (15) days") == []


@pytest.mark.parametrize(
    "printed, day, clock",
    [
        ("by June 3, 2025", "2025-06-03", None),
        ("on or before May 19, 2025", "2025-05-19", None),
        ("no later than Friday, June 6, 2025", "2025-06-06", None),
        ("by 4:00 p.m. on May 30, 2025", "2025-05-30", "16:00"),
        ("by 5 p.m. Pacific Time on May 30, 2025", "2025-05-30", "17:00"),
        ("before 12:00 noon on May 30, 2025", "2025-05-30", "12:00"),
        ("by noon on May 30, 2025", "2025-05-30", "12:00"),
        ("by May 30, 2025, at 9:30 a.m.", "2025-05-30", "09:30"),
        ("by May 30, 2025 at 12:15 a.m.", "2025-05-30", "00:15"),
        ("until midnight on May 30, 2025", "2025-05-30", "23:59"),
        ("by 30 May 2025", "2025-05-30", None),
        ("by the close of business on Sept. 2, 2025", "2025-09-02", None),
        ("not later than 5/30/2025", "2025-05-30", None),
        ("by 2025-05-30", "2025-05-30", None),
    ],
)
def test_a_last_day_is_read_with_its_hour(printed: str, day: str, clock: str | None) -> None:
    assert values(f"It shall act {printed}.") == [{"date": day, "time": clock}]


@pytest.mark.parametrize(
    "text",
    [
        "The order of May 5, 2025 is here.",
        "It was served on May 5, 2025.",
        "by February 30, 2025",
        "The day came.",
        "Section 30 applies",
        "10 accounts",
    ],
)
def test_other_days_and_numbers_are_no_times_to_act(text: str) -> None:
    assert values(text) == []


def test_several_times_come_in_their_order() -> None:
    assert values("within 10 days of service, and by June 3, 2025") == [
        {"days": 10, "unit": "days"},
        {"date": "2025-06-03", "time": None},
    ]


ONES = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


@given(st.integers(0, 7), st.integers(0, 8), st.sampled_from(["-", " "]))
def test_every_number_in_words_is_its_number(tens: int, ones: int, between: str) -> None:
    assert number_of(f"{TENS[tens]}{between}{ONES[ones]}") == (tens + 2) * 10 + ones + 1


@given(st.text(alphabet="0123456789 daysofwithinbyJune,()-:p.m", max_size=120))
def test_any_text_is_scanned_without_a_fault_and_within_itself(text: str) -> None:
    for each in times(text, 0, len(text)):
        assert 0 <= each.at[0] < each.at[1] <= len(text)
