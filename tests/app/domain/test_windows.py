"""A value leaves only from inside a window; what cannot be told is a doubt, and a doubt is no inside."""

import os
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import assert_never
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.domain.facts.accounts import Account, Timestamp, Value
from app.domain.facts.order import Anchor, AtAnchor, AtInstant, Endpoint, OnDay, Window
from app.domain.secret import Secret
from app.domain.windows import (
    Admission,
    Interval,
    PostOnly,
    Side,
    Unresolved,
    admits,
    admits_any,
    latest_response,
    parse_time,
    place_in_any,
    resolve,
)

PACIFIC = "America/Los_Angeles"
CREATION, POST, RESPONSE = (AtAnchor(anchor) for anchor in (Anchor.CREATION, Anchor.POST, Anchor.RESPONSE))
RESPONSE_ON = date(2022, 11, 25)
CREATED = datetime(2019, 5, 4, 3, 0, tzinfo=UTC)  # still May 3 in California
ACCOUNT = Account(id="a1", identifier="@example_one", posts=("1506",), created_at=CREATED)
MICROSECOND = timedelta(microseconds=1)


def window(starts: Endpoint, ends: Endpoint, zone: str = PACIFIC) -> Window:
    return Window(id="w1", text="as stated", starts=starts, ends=ends, zone=zone)


def days(first: date, last: date, zone: str = PACIFIC) -> Window:
    return window(OnDay(first), OnDay(last), zone)


def value(instant: datetime | None = None, *, post: str = "", taken_on: date = RESPONSE_ON) -> Value:
    return Value(
        id="v1",
        account="a1",
        field="log.access",
        text=Secret("203.0.113.7"),
        taken_on=taken_on,
        source="s1",
        at=Timestamp(raw="as found", instant=instant) if instant else None,
        post=post,
    )


def said(admission: Admission) -> str:
    match admission:
        case Side():
            return admission.value
        case Unresolved(code):
            return code
        case _:
            assert_never(admission)


def interval(stated: Window, account: Account = ACCOUNT, response_on: date | None = RESPONSE_ON) -> Interval:
    found = resolve(stated, account, response_on)
    assert isinstance(found, Interval), found
    return found


def doubt(stated: Window, account: Account = ACCOUNT, response_on: date | None = RESPONSE_ON) -> str:
    found = resolve(stated, account, response_on)
    assert isinstance(found, Unresolved), found
    assert found.sentence.endswith(".")
    return found.code


# --- resolving ----------------------------------------------------------------------------------------------------


def test_three_months_before_september_8_begin_with_june_8_and_end_with_the_day_of_the_response() -> None:
    found = interval(window(OnDay(date(2022, 6, 8)), RESPONSE))
    assert found.start == datetime(2022, 6, 8, 7, tzinfo=UTC)
    assert found.end == datetime(2022, 11, 26, 8, tzinfo=UTC)


def test_creation_is_the_whole_day_on_which_the_zone_saw_it() -> None:
    assert interval(window(CREATION, CREATION)) == interval(days(date(2019, 5, 3), date(2019, 5, 3)))
    assert interval(window(CREATION, CREATION, "UTC")) == interval(days(date(2019, 5, 4), date(2019, 5, 4), "UTC"))


@pytest.mark.parametrize(
    "day, hours", [(date(2022, 3, 13), 23), (date(2022, 11, 6), 25), (date(2022, 7, 4), 24), (date(2022, 12, 31), 24)]
)
def test_a_day_has_the_hours_that_daylight_saving_leaves_it(day: date, hours: int) -> None:
    found = interval(days(day, day))
    assert found.end - found.start == timedelta(hours=hours)


def test_a_day_whose_midnight_is_skipped_begins_with_its_first_instant() -> None:
    found = interval(days(date(2018, 11, 4), date(2018, 11, 4), "America/Sao_Paulo"))
    assert found.start == datetime(2018, 11, 4, 3, tzinfo=UTC)
    assert found.end - found.start == timedelta(hours=23)


def test_an_instant_is_taken_as_stated() -> None:
    first, last = datetime(2022, 6, 8, 7, 30, tzinfo=UTC), datetime(2022, 6, 8, 0, 45, tzinfo=ZoneInfo(PACIFIC))
    assert interval(window(AtInstant(first), AtInstant(last))) == Interval(first, last)


def test_a_post_at_both_ends_is_no_span_of_time() -> None:
    assert resolve(window(POST, POST, zone=""), ACCOUNT, None) == PostOnly()


NAIVE = datetime(2022, 6, 8)  # noqa: DTZ001  # what has to be refused


@pytest.mark.parametrize(
    "stated, code",
    [
        (window(POST, RESPONSE), "window-post"),
        (window(OnDay(date(2022, 6, 8)), POST), "window-post"),
        (days(date(2022, 6, 8), date(2022, 6, 9), ""), "window-zone"),
        (days(date(2022, 6, 8), date(2022, 6, 9), "PST"), "window-zone"),
        (window(AtInstant(NAIVE), RESPONSE), "window-instant"),
        (window(CREATION, AtInstant(NAIVE)), "window-instant"),
        (days(date(2022, 6, 9), date(2022, 6, 8)), "window-backwards"),
        (days(date(2011, 12, 30), date(2011, 12, 30), "Pacific/Apia"), "window-backwards"),  # a day that never was
        (days(date(2022, 6, 9), date.max), "window-range"),
        (days(date.min, date(2022, 6, 9), "Asia/Tokyo"), "window-range"),
    ],
)
def test_a_window_that_names_no_span_is_a_doubt(stated: Window, code: str) -> None:
    assert doubt(stated) == code


@pytest.mark.parametrize("created_at", [None, NAIVE])
def test_a_creation_that_is_not_known_for_certain_is_a_doubt(created_at: datetime | None) -> None:
    account = Account(id="a1", identifier="@example_one", created_at=created_at)
    assert doubt(window(CREATION, RESPONSE), account) == "creation-unknown"


def test_a_response_that_has_no_date_yet_is_a_doubt() -> None:
    assert doubt(window(CREATION, RESPONSE), response_on=None) == "response-unknown"


def test_an_interval_refuses_a_naive_end() -> None:
    with pytest.raises(ValueError, match="aware"):
        Interval(NAIVE, CREATED)
    with pytest.raises(ValueError, match="aware"):
        Interval(CREATED, NAIVE)


# --- admitting ----------------------------------------------------------------------------------------------------

JUNE = days(date(2022, 6, 8), date(2022, 6, 30))
JUNE_START, JUNE_END = datetime(2022, 6, 8, 7, tzinfo=UTC), datetime(2022, 7, 1, 7, tzinfo=UTC)


@pytest.mark.parametrize(
    "instant, side",
    [
        (JUNE_START - MICROSECOND, "outside"),
        (JUNE_START, "inside"),
        (JUNE_END - MICROSECOND, "inside"),
        (JUNE_END, "outside"),
    ],
)
def test_a_window_holds_its_first_instant_and_not_its_last(instant: datetime, side: str) -> None:
    assert said(admits(value(instant), JUNE, ACCOUNT, None)) == side
    assert said(admits(value(instant.astimezone(ZoneInfo("Asia/Tokyo"))), JUNE, ACCOUNT, None)) == side


def test_the_hour_that_the_clocks_show_twice_is_told_apart() -> None:
    zone = ZoneInfo(PACIFIC)
    first, second = (datetime(2022, 11, 6, 1, 30, tzinfo=zone, fold=fold) for fold in (0, 1))
    until_second = window(OnDay(date(2022, 11, 6)), AtInstant(second))
    assert said(admits(value(first), until_second, ACCOUNT, None)) == "inside"
    assert said(admits(value(second), until_second, ACCOUNT, None)) == "outside"


@pytest.mark.parametrize("unknown", [value(), value(NAIVE)])
def test_a_value_without_a_certain_instant_is_a_doubt(unknown: Value) -> None:
    assert said(admits(unknown, JUNE, ACCOUNT, None)) == "no-instant"


def test_a_value_in_a_window_that_is_a_doubt_is_a_doubt() -> None:
    assert said(admits(value(CREATED), window(CREATION, RESPONSE), ACCOUNT, None)) == "response-unknown"


def test_a_post_window_admits_only_what_is_linked_to_a_post_of_the_account() -> None:
    by_post = window(POST, POST)
    assert said(admits(value(post="1506"), by_post, ACCOUNT, None)) == "inside"
    assert said(admits(value(CREATED, post="1507"), by_post, ACCOUNT, None)) == "outside"
    assert said(admits(value(CREATED), by_post, ACCOUNT, None)) == "no-post"


def test_a_post_window_is_a_doubt_while_the_account_has_no_posts() -> None:
    account = Account(id="a1", identifier="@example_one")
    assert said(admits(value(post="1506"), window(POST, POST), account, None)) == "account-posts"


def test_two_disjoint_windows_admit_what_lies_in_either() -> None:
    stated = (window(CREATION, CREATION), window(OnDay(date(2022, 6, 8)), RESPONSE))
    between = datetime(2021, 1, 1, tzinfo=UTC)
    assert said(admits_any(value(CREATED), stated, ACCOUNT, RESPONSE_ON)) == "inside"
    assert said(admits_any(value(JUNE_START), stated, ACCOUNT, RESPONSE_ON)) == "inside"
    assert said(admits_any(value(between), stated, ACCOUNT, RESPONSE_ON)) == "outside"


def test_a_doubt_about_one_window_counts_unless_another_admits_the_value() -> None:
    stated = (JUNE, window(OnDay(date(2022, 9, 8)), RESPONSE))
    assert said(admits_any(value(JUNE_START), stated, ACCOUNT, None)) == "inside"
    assert said(admits_any(value(JUNE_END), stated, ACCOUNT, None)) == "response-unknown"


def test_no_window_at_all_is_a_doubt() -> None:
    assert said(admits_any(value(CREATED), (), ACCOUNT, RESPONSE_ON)) == "no-window"


def test_a_response_is_dated_no_later_than_the_first_day_on_which_records_were_taken() -> None:
    taken = [date(2022, 11, 25), date(2022, 11, 21), date(2022, 11, 28)]
    assert latest_response([value(taken_on=day) for day in taken]) == date(2022, 11, 21)
    assert latest_response([]) is None


def test_times_are_read_beside_what_judges_them() -> None:
    found = parse_time("2022-06-08T00:00:00", PACIFIC)
    assert said(admits(value(found.instant), JUNE, ACCOUNT, None)) == "inside"


# --- invariants ---------------------------------------------------------------------------------------------------

ZONES = st.sampled_from(["UTC", PACIFIC, "Asia/Tokyo", "America/Sao_Paulo", "Australia/Lord_Howe", "Pacific/Apia"])
DAYS = st.dates(date(1995, 1, 2), date(2035, 12, 30))
INSTANTS = st.datetimes(datetime(1995, 1, 1), datetime(2036, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  # bounds have none
SPANS = st.builds(days, DAYS, DAYS, ZONES)


@given(DAYS, DAYS, ZONES, INSTANTS)
def test_a_window_of_days_admits_exactly_the_instants_that_its_zone_dates_so(
    first: date, last: date, zone: str, instant: datetime
) -> None:
    admission = admits(value(instant), days(first, last, zone), ACCOUNT, None)
    dated = first <= instant.astimezone(ZoneInfo(zone)).date() <= last
    assert (admission is Side.INSIDE) is dated


@given(DAYS, ZONES)
@example(date(2022, 3, 13), PACIFIC)
@example(date(2011, 12, 29), "Pacific/Apia")
def test_a_day_ends_where_the_next_begins(day: date, zone: str) -> None:
    skipped = date(2011, 12, 30)
    following = day + timedelta(days=1)
    if zone == "Pacific/Apia" and skipped in {day, following}:
        following = date(2011, 12, 31)
        day = date(2011, 12, 29)
    assert interval(days(day, day, zone)).end == interval(days(following, following, zone)).start


@given(INSTANTS, st.lists(SPANS, min_size=1, max_size=4))
def test_a_union_admits_what_one_of_its_windows_admits(instant: datetime, stated: list[Window]) -> None:
    each = [admits(value(instant), one, ACCOUNT, None) for one in stated]
    together = admits_any(value(instant), stated, ACCOUNT, None)
    assert (together is Side.INSIDE) is (Side.INSIDE in each)
    assert (together is Side.OUTSIDE) is all(one is Side.OUTSIDE for one in each)


@given(INSTANTS, st.lists(SPANS, min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_the_order_of_windows_never_decides_who_is_inside(
    instant: datetime, stated: list[Window], chance: Random
) -> None:
    shuffled = list(stated)
    chance.shuffle(shuffled)
    resolved = [resolve(one, ACCOUNT, None) for one in shuffled]
    straight = admits_any(value(instant), stated, ACCOUNT, None)
    assert (place_in_any(value(instant), resolved, ACCOUNT) is Side.INSIDE) is (straight is Side.INSIDE)


ENDPOINTS = st.one_of(
    st.sampled_from([CREATION, POST, RESPONSE]),
    st.dates().map(OnDay),
    st.datetimes().map(AtInstant),
    INSTANTS.map(AtInstant),
)


@given(
    st.builds(window, ENDPOINTS, ENDPOINTS, st.one_of(ZONES, st.text(max_size=10))),
    st.one_of(st.none(), st.datetimes(), INSTANTS),
    st.one_of(st.none(), DAYS),
    st.one_of(st.none(), INSTANTS),
)
def test_a_value_is_inside_only_within_known_ends(
    stated: Window, created_at: datetime | None, response_on: date | None, instant: datetime | None
) -> None:
    account = Account(id="a1", identifier="@example_one", created_at=created_at)
    resolution = resolve(stated, account, response_on)
    if admits(value(instant), stated, account, response_on) is Side.INSIDE:
        assert isinstance(resolution, Interval)
        assert instant
        assert resolution.start <= instant < resolution.end


@pytest.fixture
def far_away(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.skipif(os.name == "nt", reason="Windows cannot change the zone of a running process")
@pytest.mark.usefixtures("far_away")
def test_the_zone_of_the_machine_changes_nothing() -> None:
    assert datetime(2022, 6, 8).astimezone().utcoffset() == timedelta(hours=14)  # the machine's own zone
    assert interval(JUNE) == Interval(JUNE_START, JUNE_END)
    assert interval(window(CREATION, CREATION)).start == datetime(2019, 5, 3, 7, tzinfo=UTC)
    assert parse_time("2022-06-08T00:00:00", PACIFIC).instant == JUNE_START
    assert said(admits(value(NAIVE), JUNE, ACCOUNT, None)) == "no-instant"
