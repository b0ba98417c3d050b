"""What holds of every file, however it is written: nothing is lost, nothing is changed, nothing is repeated."""

import io
import json
from collections.abc import Sequence
from contextlib import suppress
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import BadInput, DeskError
from app.domain.facts.sources import Column, DayOrder, Epoch, Use
from app.host.record_data import load_report_sentences
from app.records.report import Report
from app.records.tables import open_tables
from tests.app.records.cases import (
    NOON,
    ONE,
    TWO,
    Row,
    field,
    looked,
    post,
    profiles,
    proposed,
    read,
    records,
    source,
    time,
    unused,
    whose,
    written,
)
from tests.app.records.tables.files import damaged, seeds

SECRETS = ("4111 1111 1111 1111", "078-05-1120", "password: x")
ODD = ("", " ", "=1+1", "\0", "\u202ex", "x" * 2_001, "a\nb", "\ud7ff", *SECRETS)
TIMES = st.sampled_from([NOON, "2023-02-25 12:00:00", "31/02/2023 12:00:00", "1677299672", "registration ip"]) | (
    st.sampled_from(ODD)
)
IDS = st.sampled_from([ONE, TWO, f"0{ONE}", "1234567890123456789", "1.5E+18", *ODD])
ADDRESSES = st.sampled_from(["203.0.113.7", "2001:db8::1", "203.0.113.7:22859", "010.0.0.1", "fe80::1%eth0", *ODD])
WORDS = st.text(max_size=5) | st.sampled_from(ODD)
COLUMNS = (whose(), time(), field(), field("What", "log.activity"), post(), unused("x"))
SOUND = [TWO, NOON, "203.0.113.9", "Login", "77", "y"]
ROWS = st.lists(
    st.tuples(IDS, TIMES, ADDRESSES, WORDS, WORDS, WORDS).map(list)
    | st.lists(WORDS, max_size=8)
    | st.just([""] * len(COLUMNS)),
    max_size=8,
)


@cache
def sentences() -> dict[str, str]:
    return dict(load_report_sentences())


def as_csv(rows: Sequence[Sequence[str]]) -> bytes:
    return written(COLUMNS, [*[SOUND] * 10, *rows])  # so many that the heading row is sure


def as_lines(rows: Sequence[Sequence[str]]) -> bytes:
    first = json.dumps(dict.fromkeys((column.name for column in COLUMNS), ""))
    return "\n".join(
        [first, *(json.dumps({c.name: cell for c, cell in zip(COLUMNS, row, strict=False)}) for row in rows)]
    ).encode()


FORMS = {"csv": as_csv, "json lines": as_lines}


def all_texts(rows: Sequence[Row], report: Report) -> str:
    """Join all that a report says, and how everything prints."""
    return "\n".join(
        [
            report.as_csv(sentences()),
            repr(report),
            *map(str, report.faults(sentences())),
        ]
    )


@pytest.mark.parametrize("form", FORMS)
@given(rows=ROWS)
def test_every_row_is_counted_once_and_every_one_kept_back_is_named(form: str, rows: list[list[str]]) -> None:
    kept, report = read(FORMS[form](rows), source(*COLUMNS))
    assert report.seen == report.accepted + report.refused + report.doubtful + report.others + report.blank
    assert report.accepted == len(kept)
    hidden = {code for code in report.codes if code.startswith("unused")}
    named = {each.row for each in report.findings if each.code not in hidden}
    assert len(named) == report.refused + report.doubtful
    assert named.isdisjoint(each.row for each in kept)
    assert report.codes.keys() <= sentences().keys()


@given(rows=ROWS)
def test_no_row_is_missing_between_the_file_and_the_report(rows: list[list[str]]) -> None:
    _, report = read(as_csv(rows), source(*COLUMNS))
    tables = open_tables("log.csv", io.BytesIO(as_csv(rows)), encoding="utf-8")
    assert report.seen == sum(len(chunk) for _, chunk in tables.chunks(""))


@given(rows=ROWS)
def test_what_goes_on_is_character_for_character_what_stands_in_the_file(rows: list[list[str]]) -> None:
    data = as_csv(rows)
    tables = open_tables("log.csv", io.BytesIO(data), encoding="utf-8")
    raw = {first + at: row for first, chunk in tables.chunks("") for at, row in enumerate(chunk)}
    kept, _ = read(data, source(*COLUMNS))
    for each in kept:
        assert [each.raw, *each.cells, each.post] == raw[each.row][1:5]
        assert raw[each.row][0] in {ONE, TWO}
        assert each.account == {ONE: "a1", TWO: "a2"}[raw[each.row][0]]


@given(rows=st.lists(st.lists(st.text("abc,;\"'\t =@-+é\u202e ", max_size=6), min_size=3, max_size=3), max_size=6))
def test_the_cells_of_a_file_are_those_that_were_written(rows: list[list[str]]) -> None:
    columns = (unused("one"), unused("two"), unused("three"))
    tables = open_tables("log.csv", io.BytesIO(written(columns, [["a", "b", "c"], *rows])))
    head = tables.tables[0]
    assert head.header == ("one", "two", "three")
    assert [row for _, chunk in tables.chunks("") for row in chunk] == [["a", "b", "c"], *rows]


CANARIES = st.lists(
    st.sampled_from(
        ["{}", " {}", "={}", "{}@x", "203.0.113.{}", "2023-02-25 12:00:00 {}", "{} 4111 1111 1111 1111", "\0{}"]
    ),
    min_size=len(COLUMNS),
    max_size=len(COLUMNS),
)


@pytest.mark.parametrize("form", FORMS)
@given(rows=st.lists(CANARIES, min_size=1, max_size=4))
def test_no_report_ever_repeats_the_text_of_a_cell(form: str, rows: list[list[str]]) -> None:
    filled = [[cell.format("CANARY77") for cell in row] for row in rows]
    kept, report = read(FORMS[form](filled), source(*COLUMNS), never=profiles().never)
    assert "CANARY77" not in all_texts(kept, report)
    assert "CANARY77" not in repr(records(b""))


@given(rows=st.lists(CANARIES, min_size=1, max_size=4))
def test_no_proposal_of_values_repeats_the_text_of_a_cell_where_it_prints(rows: list[list[str]]) -> None:
    columns = (whose(), field("Mail", "email.current"), field("Name", "name.display"), unused("x"))
    filled = [[cell.format("CANARY77") for cell in row][:4] for row in rows]
    made = proposed(written(columns, filled), source(*columns))
    assert "CANARY77" not in made.report.as_csv(sentences())
    assert "CANARY77" not in repr(made)
    assert made.report.seen == len(rows)


def test_no_exception_of_a_damaged_file_repeats_what_it_holds() -> None:
    for chance in seeds(300):
        data, encoding = damaged(chance)
        told = ""
        with suppress(BadInput):
            try:
                looked(data.replace(b"203.0.113", b"CANARY7"), encoding=encoding)
            except DeskError as error:
                told = f"{error}{error!r}{error.__cause__!r}{'' if error.__suppress_context__ else error.__context__!r}"
        assert "CANARY7" not in told


AMBIGUOUS = st.sampled_from(
    [
        "2023-02-25 12:00:00",
        "2023-02-25T12:00:00.5",
        "08/06/2022 12:00:00 UTC",
        "08/06/2022 1:00:00",
        "25.02.2023",
        "Feb 25, 2023 12:00 PM",
        "1677299672",
        "2023-02-25 12:00:00 PST",
        "2023-02-25 12:00:00-00:00",
        "08/06/22 12:00:00 UTC",
    ]
)


@given(cells=st.lists(AMBIGUOUS | st.just(NOON), min_size=1, max_size=6))
def test_a_row_whose_time_is_open_is_never_accepted_where_nobody_answered(cells: list[str]) -> None:
    columns = (time(), field())
    kept, report = read(written(columns, [[cell, "203.0.113.7"] for cell in cells]), source(*columns))
    assert [each.raw for each in kept] == [cell for cell in cells if cell == NOON]
    assert report.doubtful == len(cells) - len(kept)


@given(
    cells=st.lists(AMBIGUOUS, min_size=1, max_size=6),
    zone=st.sampled_from(["", "UTC", "Asia/Tokyo", "Moon/Crater"]),
    order=st.sampled_from([None, *DayOrder]),
    epoch=st.sampled_from([None, *Epoch]),
)
def test_an_answer_about_one_thing_answers_no_other(
    cells: list[str], zone: str, order: DayOrder | None, epoch: Epoch | None
) -> None:
    column = Column(name="Time", use=Use.TIME, zone=zone, day_order=order, epoch=epoch)
    kept, _ = read(written((column, field()), [[cell, "203.0.113.7"] for cell in cells]), source(column, field()))
    for each in kept:
        named = each.raw.endswith("UTC")
        assert each.instant.utcoffset() is not None
        assert named or zone in {"UTC", "Asia/Tokyo"} or epoch
        assert "/" not in each.raw or order in {DayOrder.DAY_MONTH_YEAR, DayOrder.MONTH_DAY_YEAR}
        assert each.raw.isdigit() is bool(epoch)
