"""What was in sight is counted exactly, and rows are read in order without holding them."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import DeskError
from app.domain.released import LogKey, LogPart, LogRow
from ui.wizard.pager import PAGE, Pager
from ui.wizard.seen import SeenBook, Spans

BEGIN = datetime(2026, 9, 1, tzinfo=UTC)


def rows(count: int) -> Iterator[LogRow]:
    for at in range(count):
        yield LogRow(at + 2, "s1", BEGIN + timedelta(minutes=at), f"raw {at}", (f"203.0.113.{at % 250}",))


def part(count: int, content: str = "c1", account: str = "ann1") -> LogPart:
    key = LogKey(account=account, request="r1", fields=("log.access",), zone="UTC")
    return LogPart(key=key, sources=(("s1", count),), content=content, read=lambda: rows(count))


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60))))
def test_runs_count_as_the_numbers_in_them(runs: list[tuple[int, int]]) -> None:
    spans, numbers = Spans(), set[int]()
    for first, behind in runs:
        spans.add(first, behind)
        numbers |= set(range(first, behind))
        assert spans.count() == len(numbers)


def test_each_person_sees_for_themselves_and_a_part_that_changed_is_seen_anew() -> None:
    book = SeenBook()
    book.add("anna", part(100), 0, 40)
    book.add("anna", part(100), 30, 50)
    book.add("", part(100), 0, 100)
    assert book.seen("anna", (part(100), part(100, account="bob2"))) == 50
    assert book.seen("ben", (part(100),)) == book.seen("", (part(100),)) == 0
    assert book.seen("anna", (part(100, "c2"),)) == 0


def test_pages_come_forward_and_back_and_end_where_the_rows_end() -> None:
    pager = Pager(part(2 * PAGE + 5))
    assert [each.row for each in pager.page(1) or ()][:2] == [PAGE + 2, PAGE + 3]
    assert len(pager.page(2) or ()) == 5
    assert (pager.page(0) or ())[0].row == 2
    assert pager.page(7) == ()


def test_a_page_that_nobody_wants_any_more_is_given_up_without_losing_the_place() -> None:
    reads: list[int] = []

    def counted() -> Iterator[LogRow]:
        reads.append(1)
        return rows(40 * PAGE)

    asked = iter([True, False, *[True] * 9])
    pager = Pager(LogPart(key=part(1).key, sources=(("s1", 40 * PAGE),), content="c", read=counted))
    assert pager.page(39, lambda: next(asked)) is None
    assert (pager.page(38) or ())[0].row == 38 * PAGE + 2
    assert len(reads) == 1


def test_a_file_that_cannot_be_read_any_more_is_read_from_its_beginning_next_time() -> None:
    broken = [True]

    def failing() -> Iterator[LogRow]:
        yield from rows(PAGE)
        if broken[0]:
            raise DeskError("record-changed", "The record file changed.")
        yield from rows(PAGE)

    pager = Pager(LogPart(key=part(1).key, sources=(("s1", 2 * PAGE),), content="c", read=failing))
    assert pager.page(0)
    with pytest.raises(DeskError):
        pager.page(1)
    broken[0] = False
    assert len(pager.page(1) or ()) == PAGE
