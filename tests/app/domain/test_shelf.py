from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.released import LogKey, LogRow
from app.domain.shelf import AT_ONCE, Shelf

KITE, HARU = (LogKey(account=each, request="r", fields=("log.access",), zone="UTC") for each in ("kite", "haru"))
INSTANTS = st.datetimes(timezones=st.just(UTC))


def row(number: int) -> LogRow:
    instant = datetime(2026, 6, 8, tzinfo=UTC) + timedelta(microseconds=number)
    return LogRow(number, "s1", instant, str(number), (f"203.0.113.{number % 256}",))


def test_rows_come_back_in_order_however_often_they_are_asked_for_and_are_fetched_once() -> None:
    fetched = 0

    def fetch() -> Iterator[tuple[LogKey, list[LogRow]]]:
        nonlocal fetched
        fetched += 1
        for start in range(0, 3 * AT_ONCE, 700):
            yield KITE, [row(each) for each in range(start, start + 700)]
            yield HARU, [row(start)]

    shelf = Shelf(fetch)
    assert fetched == 0
    whole = list(shelf.rows(KITE))
    assert [each.row for each in whole] == list(range(len(whole)))
    assert len(whole) >= 3 * AT_ONCE
    assert list(shelf.rows(KITE)) == whole
    assert [each.row for each in shelf.rows(HARU)] == list(range(0, 3 * AT_ONCE, 700))
    assert fetched == 1


def test_a_part_without_rows_is_empty() -> None:
    assert list(Shelf(lambda: [(KITE, [row(1)])]).rows(HARU)) == []


@settings(max_examples=50)
@given(st.lists(st.tuples(INSTANTS, st.text(st.characters()), st.text(st.characters())), min_size=1, max_size=20))
def test_every_character_and_every_instant_comes_back(found: list[tuple[datetime, str, str]]) -> None:
    rows = [LogRow(at, "s1", instant, raw, (cell, raw)) for at, (instant, raw, cell) in enumerate(found)]
    assert list(Shelf(lambda: [(KITE, rows)]).rows(KITE)) == rows
