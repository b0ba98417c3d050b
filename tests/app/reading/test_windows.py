import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.reading.fields.days import earlier
from app.reading.fields.times import windows
from tests.app.reading.fields.told import clause, read, values

PRODUCE = "Harborline shall produce the log-in IP addresses"


@pytest.mark.parametrize(
    "printed,begins,ends",
    [
        ("from January 15, 2024 through April 30, 2024, both dates included", "2024-01-15", "2024-04-30"),
        ("between 3 June 2024 and 17 June 2024", "2024-06-03", "2024-06-17"),
        ("from May 20 to June 18, 2025", "2025-05-20", "2025-06-18"),
        ("from 2024-02-01 to 2024-02-29", "2024-02-01", "2024-02-29"),
        ("from 01/03/2025 to 02/01/2025", "2025-01-03", "2025-02-01"),
        (
            (
                "for the three-month period immediately preceding September 8, 2022 "
                "and until the date that you respond to this request"
            ),
            "2022-06-08",
            "response",
        ),
        ("from the creation of the account to the date of Harborline’s response", "account_creation", "response"),
        ("as of the date that EACH ACCOUNT was created", "account_creation", "account_creation"),
        ("from June 1, 2024, 12:00 a.m. PST to June 2, 2024, 11:59 p.m. PST", "2024-06-01", "2024-06-02"),
        ("on or after December 15, 2024 and on or before January 20, 2025", "2024-12-15", "2025-01-20"),
    ],
)
def test_a_window_has_the_ends_that_are_printed(printed: str, begins: str, ends: str) -> None:
    (value,) = values(clause(f"{PRODUCE} {printed}."), "windows")
    assert (value["text"], value["from"], value["to"]) == (printed, begins, ends)


def test_twelve_at_night_to_one_minute_before_it_are_whole_days_in_the_printed_zone() -> None:
    (value,) = values(
        clause(f"{PRODUCE} between 12:00 a.m. on April 1, 2025 and 11:59 p.m. on May 31, 2025 (Eastern Time)."),
        "windows",
    )
    assert (value["from"], value["to"], value["zone"]) == ("2025-04-01", "2025-05-31", "America/New_York")


def test_an_instant_in_a_zone_of_fixed_distance_is_written_in_utc() -> None:
    (value,) = values(
        clause("Harborline shall identify the subscriber who used 203.0.113.9 on April 5, 2025 at 07:14:03 JST."),
        "windows",
    )
    assert value["from"] == value["to"] == "2025-04-04T22:14:03Z"


@pytest.mark.parametrize(
    "printed,begins",
    [
        ("since January 1, 2024", "2024-01-01"),
        ("from January 1, 2024 to the present", "2024-01-01"),
        ("within 30 days before and after the post", None),
    ],
)
def test_an_end_that_is_not_printed_is_left_open_with_a_doubt(printed: str, begins: str | None) -> None:
    (found,) = [each for each in read(clause(f"{PRODUCE} {printed}.")) if each.fact == "windows"]
    assert (found.value["from"], found.value["to"]) == (begins, None)
    assert found.doubt


@pytest.mark.parametrize(
    "text",
    [
        "Briefing shall take place from April 1, 2025 through April 30, 2025.",
        "The undersigned is unavailable from July 1, 2025 through July 12, 2025.",
        "Harborline shall notify the users within 10 days.",
    ],
)
def test_days_that_limit_no_production_are_no_window(text: str) -> None:
    assert values(clause(text), "windows") == []


def test_a_rejected_span_is_no_window() -> None:
    assert (
        values(
            clause(
                "Kestrel asks for log-ins from January 1, 2020 to the present. The Court will set a shorter span.",
                "background",
            ),
            "windows",
        )
        == []
    )


@given(
    st.dates(min_value=__import__("datetime").date(1990, 1, 1)),
    st.integers(1, 60),
    st.sampled_from(["day", "week", "month", "year"]),
)
def test_counting_back_never_goes_forward(day: object, count: int, unit: str) -> None:
    from datetime import date

    assert isinstance(day, date)
    assert earlier(day, count, unit) < day


@given(st.text(alphabet="0123456789:/-., apmUTCJanuryfromto", max_size=200))
def test_any_text_is_scanned_without_a_fault_and_within_itself(text: str) -> None:
    for each in windows(text):
        assert 0 <= each.start < each.end <= len(text)
