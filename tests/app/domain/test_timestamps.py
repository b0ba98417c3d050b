"""A time as found becomes an instant only where nobody has to guess."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.timestamps import at_clock_time, parse_time, zone_named

PACIFIC = "America/Los_Angeles"


@pytest.mark.parametrize(
    "raw",
    [
        "2023-02-25T04:34:32Z",
        "2023-02-25 04:34:32 Z",
        "2023-02-25 04:34:32 UTC",
        "2023-02-25T04:34:32+00:00",
        "2023-02-25T13:34:32+09:00",
        "2023-02-25T13:34:32+0900",
        "2023-02-24 20:34:32.000-08:00",
        "2023-02-25T04:34:32.000000000Z",
    ],
)
@pytest.mark.parametrize("zone", ["", "Asia/Tokyo"])
def test_an_offset_of_its_own_decides(raw: str, zone: str) -> None:
    found = parse_time(raw, zone)
    assert found.raw == raw
    assert found.instant == datetime(2023, 2, 25, 4, 34, 32, tzinfo=UTC)
    assert found.zone
    assert raw.endswith(found.zone)


def test_a_zone_by_name_stands_in_for_a_missing_offset() -> None:
    found = parse_time("2023-02-24 20:34", PACIFIC)
    assert found.instant == datetime(2023, 2, 25, 4, 34, tzinfo=UTC)
    assert found.zone == PACIFIC


def test_parts_of_a_second_survive_to_the_microsecond() -> None:
    found = parse_time("2023-02-25T04:34:32.1234567Z")
    assert found.instant == datetime(2023, 2, 25, 4, 34, 32, 123456, tzinfo=UTC)


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "2023-02-25",
        "2023-W08-6T04:34Z",
        "20230225T043432Z",
        "08/06/2022 04:34:32",
        "2023-02-25 04:34:32 PM",
        "2023-02-25T04:34.5Z",
        "2023-02-30T04:34:32Z",
        "0000-01-01T00:00:00Z",
        "2023-02-25T24:00:00Z",
        "2016-12-31T23:59:60Z",
        "2023-02-25T04:34:32+15:00",
        "2023-02-25T04:34:32+09:60",
        "2023-02-25T04:34:32-00:00",
        "2023-02-25T04:34:32-0000",
        "2023-02-25T04:34:32 PST",
        " 2023-02-25T04:34:32Z",
        "2023-02-25T04:34:32Z\n",
        "٢٠٢٣-02-25T04:34:32Z",
        "1677299672",
        "0001-01-01T00:00:00+09:00",
        "9999-12-31T23:59:59-09:00",
    ],
)
def test_anything_but_a_plain_iso_time_stays_without_an_instant(raw: str) -> None:
    found = parse_time(raw, "UTC")
    assert found.raw == raw
    assert found.instant is None


@pytest.mark.parametrize("zone", ["", "EST", "PST8PDT", "localtime", "Nowhere/Nowhere", "America", "America/Argentina"])
def test_a_naive_time_without_a_zone_stays_without_an_instant(zone: str) -> None:
    assert parse_time("2023-02-25T04:34:32", zone).instant is None


@pytest.mark.parametrize("raw", ["2023-03-12T02:30:00", "2023-11-05T01:30:00"])
def test_a_time_that_daylight_saving_skips_or_repeats_stays_without_an_instant(raw: str) -> None:
    assert parse_time(raw, PACIFIC).instant is None


@pytest.mark.parametrize(
    "raw", ["2023-03-12T01:59:59", "2023-03-12T03:00:00", "2023-11-05T00:59:59", "2023-11-05T02:00:00"]
)
def test_the_times_beside_a_change_of_the_clocks_are_plain(raw: str) -> None:
    assert parse_time(raw, PACIFIC).instant is not None


@pytest.mark.parametrize("name", ["UTC", "America/Los_Angeles", "America/Argentina/Buenos_Aires", "Etc/GMT+5"])
def test_a_zone_is_found_by_its_full_name(name: str) -> None:
    zone = zone_named(name)
    assert zone
    assert zone.key == name


@pytest.mark.parametrize(
    "name", ["", "utc", "posix/UTC", "right/UTC", "../UTC", "Europe/London/..", "Europe/London\n", "/UTC"]
)
def test_a_name_that_may_differ_between_machines_is_no_zone(name: str) -> None:
    assert zone_named(name) is None


def test_a_clock_time_before_the_first_countable_instant_has_none() -> None:
    assert at_clock_time(datetime(1, 1, 1), "Asia/Tokyo") is None  # noqa: DTZ001  # a clock shows no zone


BOUNDS = datetime(1995, 1, 1), datetime(2035, 1, 1)  # noqa: DTZ001  # hypothesis wants them so


@given(
    st.datetimes(*BOUNDS, timezones=st.just(UTC)),
    st.sampled_from([PACIFIC, "Asia/Tokyo"]),
)
def test_a_clock_time_names_its_instant_or_none(instant: datetime, zone: str) -> None:
    info = zone_named(zone)
    assert info
    shown = instant.astimezone(info).replace(tzinfo=None)
    assert at_clock_time(shown, zone) in {instant, None}
    assert parse_time(instant.isoformat()).instant == instant


@given(st.text(max_size=40), st.text(max_size=20))
def test_any_text_gets_an_answer(raw: str, zone: str) -> None:
    found = parse_time(raw, zone)
    assert found.raw == raw
    assert found.instant is None or found.instant.utcoffset() is not None
