import re
from datetime import UTC, datetime, timedelta
from itertools import product
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.facts.sources import Column, DayOrder, Epoch, Use
from app.host.record_data import load_report_sentences
from app.records import timecolumn, times
from app.records.timecolumn import TimeColumn
from app.records.times import read_time

TOKYO, LOS_ANGELES, BERLIN = "Asia/Tokyo", "America/Los_Angeles", "Europe/Berlin"
DAY, MONTH = DayOrder.DAY_MONTH_YEAR, DayOrder.MONTH_DAY_YEAR


def column(zone: str = "", order: DayOrder | None = None, epoch: Epoch | None = None) -> Column:
    return Column(name="Time", use=Use.TIME, zone=zone, day_order=order, epoch=epoch)


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc, arg-type]  # no more than six numbers


@pytest.mark.parametrize(
    "raw, how, instant, zone",
    [
        pytest.param("2023-02-25 04:34:32 Z", column(), utc(2023, 2, 25, 4, 34, 32), "UTC", id="Google"),
        pytest.param("2023-02-25 04:34:32 UTC", column(), utc(2023, 2, 25, 4, 34, 32), "UTC", id="Meta, Reddit"),
        pytest.param("2023-02-25T04:34:32.123Z", column(), utc(2023, 2, 25, 4, 34, 32, 123000), "UTC", id="X"),
        pytest.param("2023-02-25T04:34:32+09:00", column(), utc(2023, 2, 24, 19, 34, 32), "+09:00", id="offset"),
        pytest.param("2023-02-25 04:34:32 +0000", column(), utc(2023, 2, 25, 4, 34, 32), "UTC", id="offset of none"),
        pytest.param("Sat Feb 25 04:34:32 UTC 2023", column(), utc(2023, 2, 25, 4, 34, 32), "UTC", id="Snap"),
        pytest.param("Sat Feb 25 04:34:32 PST 2023", column(LOS_ANGELES), utc(2023, 2, 25, 12, 34, 32), LOS_ANGELES,
                     id="Snap in winter"),
        pytest.param("Tue Jul 25 04:34:32 PDT 2023", column(LOS_ANGELES), utc(2023, 7, 25, 11, 34, 32), LOS_ANGELES,
                     id="Snap in summer"),
        pytest.param("27/07/2026 03:04:43PM (UTC +00)", column(order=DAY), utc(2026, 7, 27, 15, 4, 43), "UTC",
                     id="TikTok"),
        pytest.param("27/07/2026 03:04:43PM (UTC +5:30)", column(order=DAY), utc(2026, 7, 27, 9, 34, 43), "+05:30",
                     id="TikTok elsewhere"),
        pytest.param("08/06/2022 12:00:00 AM", column("UTC", MONTH), utc(2022, 8, 6), "UTC", id="midnight"),
        pytest.param("08/06/2022 12:00 p.m.", column("UTC", DAY), utc(2022, 6, 8, 12), "UTC", id="noon"),
        pytest.param("February 25, 2023, 4:34 PM GMT", column(), utc(2023, 2, 25, 16, 34), "UTC", id="month by name"),
        pytest.param("25 Sept 2023 16:34:00 Z", column(), utc(2023, 9, 25, 16, 34), "UTC", id="day before its month"),
        pytest.param("2023/2/5 16:34", column(TOKYO), utc(2023, 2, 5, 7, 34), TOKYO, id="year first, one digit"),
        pytest.param("2023-02-25 16:34:00", column(TOKYO), utc(2023, 2, 25, 7, 34), TOKYO, id="east of Greenwich"),
        pytest.param("2023-02-25 16:34:00", column(LOS_ANGELES), utc(2023, 2, 26, 0, 34), LOS_ANGELES, id="west of it"),
        pytest.param("1677299672", column(epoch=Epoch.SECONDS), utc(2023, 2, 25, 4, 34, 32), "UTC", id="seconds"),
        pytest.param("1677299672123", column(epoch=Epoch.MILLISECONDS), utc(2023, 2, 25, 4, 34, 32, 123000), "UTC",
                     id="milliseconds"),
        pytest.param("1677299672.5", column(epoch=Epoch.SECONDS), utc(2023, 2, 25, 4, 34, 32, 500000), "UTC",
                     id="half a second"),
        pytest.param("2022-11-06 01:30:00-07:00", column(LOS_ANGELES), utc(2022, 11, 6, 8, 30), "-07:00",
                     id="shown twice, but for its offset"),
        pytest.param("2022-11-06 01:30:00 PST", column(LOS_ANGELES), utc(2022, 11, 6, 9, 30), LOS_ANGELES,
                     id="shown twice, but for its name"),
    ],
)  # fmt: skip
def test_a_time_is_read_as_the_platform_wrote_it(raw: str, how: Column, instant: datetime, zone: str) -> None:
    assert read_time(raw, how) == (instant, zone, "")
    assert TimeColumn(how).read([raw]) == ([instant], [zone])


@pytest.mark.parametrize(
    "raw, how, code",
    [
        pytest.param("", column("UTC"), "time-blank", id="nothing"),
        pytest.param(" \u3000", column("UTC"), "time-blank", id="blanks"),
        pytest.param("yesterday", column("UTC"), "time-unreadable", id="words"),
        pytest.param("2023-W10-2", column("UTC"), "time-unreadable", id="week"),
        pytest.param("=NOW()", column("UTC"), "time-unreadable", id="formula"),
        pytest.param("2023-02-25 04:34:32 UTC\0", column("UTC"), "time-unreadable", id="NUL"),
        pytest.param("2023-02-25 04:34:32", column(), "zone-missing", id="no zone"),
        pytest.param("2023-02-25 04:34:32", column("Moon/Crater"), "zone-unknown", id="no such zone"),
        pytest.param("2023-02-25 04:34:32", column("localtime"), "zone-unknown", id="zone of the machine"),
        pytest.param("2023-02-25 04:34:32-00:00", column("UTC"), "offset-unknown", id="unknown offset"),
        pytest.param("٢٠٢٣-02-25 04:34:32 UTC", column(), "time-digits", id="Arabic digits"),
        pytest.param("２０２３-02-25 04:34:32 UTC", column(), "time-digits", id="wide digits"),
        pytest.param("31/02/2023 04:34:32 PM", column("UTC", DAY), "date-impossible", id="31 February"),
        pytest.param("2023-02-29 04:34:32 UTC", column(), "date-impossible", id="29 February of no leap year"),
        pytest.param("2023-13-01 04:34:32 UTC", column(), "date-impossible", id="month 13"),
        pytest.param("0000-01-01 00:00:00 UTC", column(), "date-impossible", id="year 0"),
        pytest.param("0001-01-01 00:00:00+09:00", column(), "date-impossible", id="before all days"),
        pytest.param("9999-12-31 23:59:59 -09:00", column(), "date-impossible", id="after all days"),
        pytest.param("01/01/0000 00:00:00 UTC", column(order=DAY), "date-impossible", id="year 0 at the end"),
        pytest.param("2023-02-25 24:00:00 UTC", column(), "hour-24", id="24:00"),
        pytest.param("2023-02-25T24:00:00Z", column(), "hour-24", id="T24:00"),
        pytest.param("2016-12-31 23:59:60 UTC", column(), "leap-second", id="leap second"),
        pytest.param("2023-02-25 25:00:00 UTC", column(), "date-impossible", id="hour 25"),
        pytest.param("2023-02-25 04:60:00 UTC", column(), "date-impossible", id="minute 60"),
        pytest.param("08/06/2022 04:34:32 UTC", column(), "day-order", id="day or month"),
        pytest.param("27/07/2022 04:34:32 UTC", column(), "day-order", id="only one order, but not said"),
        pytest.param("27/07/2022 04:34:32 UTC", column(order=MONTH), "date-impossible", id="month 27"),
        pytest.param("08/06/22 04:34:32 UTC", column(order=DAY), "year-short", id="year of two digits"),
        pytest.param("2023-02-25", column("UTC"), "time-of-day-missing", id="day alone"),
        pytest.param("25.02.2023", column("UTC", DAY), "time-of-day-missing", id="day alone, year last"),
        pytest.param("25.02.2023 4:34", column("UTC", DAY), "half-of-day", id="no AM or PM"),
        pytest.param("25.02.2023 13:34 PM", column("UTC", DAY), "hour-impossible", id="13 PM"),
        pytest.param("25.02.2023 00:34 AM", column("UTC", DAY), "hour-impossible", id="0 AM"),
        pytest.param("1677299672", column("UTC"), "epoch-unit", id="number"),
        pytest.param("1677299672", column(epoch=Epoch.MILLISECONDS), "epoch-unit", id="seconds as milliseconds"),
        pytest.param("1677299672123", column(epoch=Epoch.SECONDS), "epoch-unit", id="milliseconds as seconds"),
        pytest.param("9" * 19, column(epoch=Epoch.SECONDS), "epoch-unit", id="enormous number"),
        pytest.param("2023-02-25 04:34:32 UTC", column(epoch=Epoch.SECONDS), "time-unreadable", id="no number"),
        pytest.param("", column(epoch=Epoch.SECONDS), "time-blank", id="no number at all"),
        pytest.param("2023-02-25 04:34:32 PST", column(), "zone-abbreviation", id="abbreviation alone"),
        pytest.param("2023-02-25 04:34:32 IST", column(TOKYO), "zone-abbreviation", id="abbreviation of many zones"),
        pytest.param("2023-02-25 04:34:32 PDT", column(LOS_ANGELES), "zone-disagrees", id="summer name in winter"),
        pytest.param("2023-02-25 04:34:32 PST", column(TOKYO), "zone-disagrees", id="name of another zone"),
        pytest.param("2022-11-06 01:30:00", column(LOS_ANGELES), "clock-twice", id="shown twice"),
        pytest.param("2022-03-13 02:30:00", column(LOS_ANGELES), "clock-skipped", id="never shown"),
        pytest.param("2022-03-13 02:30:00 PST", column(LOS_ANGELES), "zone-disagrees", id="never shown, with a name"),
        pytest.param("0001-01-01 00:00:00 PST", column(LOS_ANGELES), "zone-disagrees", id="before all days, named"),
        pytest.param("9999-12-31 23:00:00 PST", column(LOS_ANGELES), "zone-disagrees", id="after all days, named"),
        pytest.param("Mon Feb 25 04:34:32 UTC 2023", column(), "weekday-wrong", id="weekday"),
        pytest.param("Xyz 25, 2023 04:34:32 UTC", column(), "time-unreadable", id="no month"),
        pytest.param("registration ip", column("UTC"), "registration-row", id="Reddit's registration"),
    ],
)  # fmt: skip
def test_what_would_take_a_guess_gives_no_instant_but_a_code(raw: str, how: Column, code: str) -> None:
    alone = read_time(raw, how)
    assert (alone.instant, alone.code) == (None, code)
    among = TimeColumn(how)
    assert among.read([raw])[0] == [None]
    assert among.code(raw) == code


# --- many at once and one by one --------------------------------------------------------------------------------------

SHAPES = ("{:%Y-%m-%d %H:%M:%S}", "{:%Y-%m-%dT%H:%M:%S}", "{:%Y-%m-%d %H:%M:%S}.123", "{:%Y-%m-%d %H:%M:%S}.123456789")
ENDS = ("", "Z", " Z", "UTC", " UTC", "+09:00", " +09:00", "-0330", "-00:00", "+00:00", " -0000", "+14:59")
MOMENTS = st.datetimes(datetime(2021, 1, 1), datetime(2024, 12, 31))  # noqa: DTZ001 - what clocks show
NEAR_CHANGES = st.builds(
    lambda day, minutes: day + timedelta(minutes=minutes),
    st.sampled_from([datetime(2022, 3, 13), datetime(2022, 11, 6), datetime(2022, 3, 27), datetime(2022, 10, 30)]),  # noqa: DTZ001 - the same
    st.integers(0, 300),
)


@given(
    st.lists(MOMENTS | NEAR_CHANGES, min_size=1, max_size=8),
    st.sampled_from(list(product(SHAPES, ENDS))),
    st.sampled_from(["", "UTC", TOKYO, LOS_ANGELES, BERLIN, "Moon/Crater"]),
)
def test_many_times_of_one_shape_are_read_as_each_alone(
    moments: list[datetime], shape: tuple[str, str], zone: str
) -> None:
    cells = [shape[0].format(moment) + shape[1] for moment in moments]
    instants, zones = TimeColumn(column(zone)).read(cells)
    singly = [read_time(cell, column(zone)) for cell in cells]
    assert list(instants) == [each.instant for each in singly]
    assert [name for name, each in zip(zones, instants, strict=True) if each] == [
        each.zone for each in singly if each.instant
    ]


@given(st.lists(st.text("0123456789-:T Z+.UC/\n", max_size=30) | st.from_regex(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d ?Z")))
def test_cells_of_any_text_are_read_as_each_alone(cells: list[str]) -> None:
    instants, _ = TimeColumn(column("UTC")).read(cells)
    assert list(instants) == [read_time(cell, column("UTC")).instant for cell in cells]


@given(MOMENTS | NEAR_CHANGES, st.sampled_from([*SHAPES, "{:%d/%m/%Y %H:%M:%S}", "{:%b %d, %Y %I:%M %p}"]))
def test_a_time_without_a_zone_is_never_read_where_none_was_stated(moment: datetime, shape: str) -> None:
    cell = shape.format(moment)
    for order in (None, DAY, MONTH):
        assert read_time(cell, column(order=order)).instant is None


@given(MOMENTS | NEAR_CHANGES, st.sampled_from([LOS_ANGELES, BERLIN]))
def test_an_instant_in_a_zone_is_the_only_one_at_which_its_clocks_showed_the_time(local: datetime, zone: str) -> None:
    local = local.replace(microsecond=0)
    shown = [
        at
        for minutes in range(-13 * 60, 13 * 60, 30)
        if (at := local.replace(tzinfo=UTC) + timedelta(minutes=minutes))
        .astimezone(ZoneInfo(zone))
        .replace(tzinfo=None)
        == local
    ]
    assert read_time(f"{local}", column(zone)).instant == (shown[0] if len(shown) == 1 else None)


def test_times_of_many_forms_are_not_all_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timecolumn, "MOST_KEPT", 100)
    kept = TimeColumn(column("UTC", DAY))
    for number in range(1_000):
        kept.read([f"01/02/2023 {number % 24:02}:00:00.{number:06}"])
    assert len(kept._kept) <= 100


def test_every_code_of_a_time_has_its_sentence() -> None:
    codes = set(re.findall(r'"([a-z]+(?:-[a-z0-9]+)+)"', Path(times.__file__).read_text(encoding="utf-8")))
    assert len(codes) > 15
    assert codes <= load_report_sentences().keys()
