import io
from dataclasses import replace

import pytest

from app.domain.errors import BadInput, EnvironmentFault
from app.domain.facts.sources import Column
from app.ports import Cancelled
from app.records import reading
from app.records.reading import AT_ONCE
from app.records.tables.limits import CELL
from tests.app.records.cases import (
    NOON,
    ONE,
    TWO,
    field,
    found,
    post,
    profiles,
    read,
    records,
    remarks,
    sifted,
    source,
    time,
    unused,
    whose,
    written,
)
from tests.app.records.tables.files import DATE_TIME, number, row, sheet, workbook

LOG = (time(), field())
WHOSE = (whose(), *LOG)


def counts(report: object) -> dict[str, int]:
    names = ("accepted", "refused", "doubtful", "others", "blank")
    return {name: value for name in names if (value := getattr(report, name))}


# --- what goes on -----------------------------------------------------------------------------------------------------


def test_a_sound_row_goes_on_with_its_text_its_instant_and_its_place() -> None:
    rows, report = sifted((time(), field(), post(), unused("Country")), [NOON, "203.0.113.7:22859", "77", "US"])
    assert [(each.row, each.account, each.raw, each.zone, each.post, each.cells) for each in rows] == [
        (2, "a1", NOON, "UTC", "77", ("203.0.113.7:22859",))
    ]
    assert rows[0].instant.isoformat() == "2023-02-25T12:00:00+00:00"
    assert (report.seen, counts(report), report.findings, report.remarks) == (1, {"accepted": 1}, (), ())


def test_each_row_goes_to_the_account_whose_id_it_names_and_to_no_other() -> None:
    rows, report = sifted(
        WHOSE, [ONE, NOON, "203.0.113.1"], [TWO, NOON, "203.0.113.2"], ["1234567890123456789", NOON, "203.0.113.3"]
    )
    assert [(each.account, each.cells) for each in rows] == [("a1", ("203.0.113.1",)), ("a2", ("203.0.113.2",))]
    assert counts(report) == {"accepted": 2, "others": 1}


@pytest.mark.parametrize(
    "text, code",
    [
        ("", "blank-value"),
        (" ", "blank-value"),
        (f"0{ONE}", "account-nearly"),
        (f" {ONE}", "account-nearly"),
        (f"{ONE[:1]},{ONE[1:]}", "account-nearly"),
        ("1.50000000000001E+18", "id-rounded"),
        ("1500000000000010000", "id-rounded"),
        ("1500000000000012300", "account-nearly"),
        ("1500000000000012288", "account-nearly"),
        (f"\u202e{ONE}", "bidi-control"),
        (f"{ONE}\0", "control-character"),
    ],
    ids=ascii,
)
def test_an_account_id_that_may_be_one_of_ours_is_doubted(text: str, code: str) -> None:
    rows, report = sifted(WHOSE, [text, NOON, "203.0.113.1"], [TWO, NOON, "203.0.113.2"])
    assert [each.account for each in rows] == ["a2"]
    assert counts(report) == {"accepted": 1, "doubtful": 1}
    assert (2, "Id", code) in found(report)


def test_an_account_id_that_could_be_a_rounded_one_names_nobody() -> None:
    kept = records(written(WHOSE, [["1500000000000000000", NOON, "203.0.113.1"]]), ids={"1500000000000000000": "a1"})
    assert kept.report(source(*WHOSE)).doubtful == 1


def test_blank_rows_are_counted_as_such_and_damaged_ones_are_not() -> None:
    rows, report = sifted(LOG, ["", ""], [NOON, "203.0.113.1"], [" ", ""], [""], [NOON])
    assert [each.row for each in rows] == [3]
    assert counts(report) == {"accepted": 1, "doubtful": 2, "blank": 2}
    assert {(row, code) for row, _, code in found(report)} == {
        (4, "time-blank"),
        (4, "blank-value"),
        (6, "too-few-cells"),
        (6, "blank-value"),
    }


def test_a_line_that_is_no_json_is_doubtful_and_not_blank() -> None:
    data = b'{"Time": "2023-02-25 12:00:00 UTC", "IP": "203.0.113.1"}\n{"Time": oops\n{"Time": "", "IP": null}\n'
    rows, report = read(data, source(*LOG))
    assert [each.row for each in rows] == [1]
    assert counts(report) == {"accepted": 1, "doubtful": 1, "blank": 1}
    assert found(report)[0] == (2, "", "not-json")


def test_a_formula_without_a_result_is_doubtful_and_not_blank() -> None:
    cells = [number("45000.5", DATE_TIME), "203.0.113.7"], ["><f>NOW()</f></c>", ""]
    data = workbook(sheet(row(1, "Time", "IP") + row(2, *cells[0]) + row(3, *cells[1])))
    rows, report = read(data, source(time(zone="UTC"), field(), table="Log", name="log.xlsx"))
    assert [(each.row, each.raw) for each in rows] == [(2, "2023-03-15 12:00:00")]
    assert (3, "Time", "formula") in found(report)
    assert report.file == "log.xlsx, Log"


def test_a_row_with_nothing_but_a_time_is_doubtful() -> None:
    columns = (time(), field("Agent", "device.user_agent"), field("What", "log.activity"))
    rows, report = sifted(columns, [NOON, "", ""], [NOON, "", "Login"])
    assert [each.row for each in rows] == [3]
    assert found(report) == [(2, "Agent", "blank-value")]


def test_a_doubtful_post_keeps_its_row_back() -> None:
    rows, report = sifted((*LOG, post()), [NOON, "203.0.113.1", "1.5E+18"], [NOON, "203.0.113.1", ""])
    assert [each.row for each in rows] == [3]
    assert found(report) == [(2, "Post", "id-rounded")]


def test_columns_that_are_not_asked_for_never_travel() -> None:
    rows, _ = sifted((time(), unused("City"), field(), unused("Agent")), [NOON, "canary", "203.0.113.1", "canary"])
    assert rows[0].cells == ("203.0.113.1",)


# --- what never leaves ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text, code",
    [
        ("4111 1111 1111 1111", "looks-like-card-number"),
        ("cvv 123", "looks-like-credential"),
        ("078-05-1120", "looks-like-national-id"),
        ("I never said that you owe me anything, please leave my family alone now", "looks-like-message"),
    ],
    ids=["card", "code", "national id", "message"],
)
def test_what_never_leaves_refuses_its_row_and_is_only_named_in_a_column_that_is_not_used(text: str, code: str) -> None:
    columns = (*LOG, field("What", "log.activity"), unused("Note"))
    rows, report = sifted(columns, [NOON, "203.0.113.1", text, ""], [NOON, "203.0.113.2", "Login", text])
    assert [each.row for each in rows] == [3]
    assert counts(report) == {"accepted": 1, "refused": 1}
    unused_code = code.replace("looks-like", "unused")
    assert (2, "What", code) in found(report)
    assert (3, "Note", unused_code) in [*found(report), *remarks(report)]
    assert text not in repr(report)


def test_a_column_that_holds_messages_is_remarked_on_once() -> None:
    text = "I never said that you owe me anything, please leave my family alone now"
    _, report = sifted((*LOG, unused("x")), *[[NOON, "203.0.113.1", f"{text} {at}"] for at in range(50)])
    assert remarks(report) == [(2, "x", "unused-message")]
    assert report.findings == ()


def test_a_heading_that_names_what_never_leaves_is_remarked_on_and_refused_where_it_is_used() -> None:
    columns = (*LOG, unused("Message Text"), unused("Password"))
    data = written(columns, [[NOON, "203.0.113.1", "x", "y"]])
    _, report = read(data, source(*columns), never=profiles().never)
    assert remarks(report) == [(1, "Message Text", "heading-content"), (1, "Password", "heading-prohibited")]
    columns = (*LOG, field("Message Text", "log.activity"), field("Password", "log.activity"))
    with pytest.raises(BadInput) as problem:
        read(data, source(*columns), never=profiles().never)
    assert [(each.place, each.code) for each in problem.value.faults] == [
        ("log.csv, column 3", "heading-content"),
        ("log.csv, column 4", "heading-prohibited"),
    ]


# --- what is strange --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "cells, place",
    [
        pytest.param(("=1+1", "203.0.113.1", "x"), (3, "Time", "time-unreadable"), id="formula"),
        pytest.param((NOON, "=HYPERLINK(203)", "x"), (3, "IP", "not-an-ip-address"), id="formula as an address"),
        pytest.param((NOON, "203.0.113.1", "a\u202eb"), (3, "What", "bidi-control"), id="bidi"),
        pytest.param((NOON, "203.0.113.1", "x" * 500_000), (3, "What", "too-long"), id="long cell"),
        pytest.param((NOON, "203.0.113.1", "a\0b"), (3, "What", "nul"), id="NUL"),
        pytest.param((NOON, "203.0.113.1", "a\x07b"), (3, "What", "control-character"), id="bell"),
        pytest.param((NOON, "203.0.113.1", "a\r\nb"), (3, "What", "control-character"), id="line end in a cell"),
        pytest.param(("31/02/2023 12:00:00 UTC", "203.0.113.1", "x"), (3, "Time", "day-order"), id="31/02"),
        pytest.param(("2023-02-31 12:00:00 UTC", "203.0.113.1", "x"), (3, "Time", "date-impossible"), id="02-31"),
        pytest.param(("2023-02-25 12:00:00", "203.0.113.1", "x"), (3, "Time", "zone-missing"), id="naive"),
        pytest.param((NOON, "203.0.113.1", "x", "more"), (3, "", "too-many-cells"), id="long row"),
        pytest.param((NOON, "203.0.113.1"), (3, "", "too-few-cells"), id="short row"),
        pytest.param((NOON, "", "x"), (3, "IP", "blank-value"), id="no address"),
        pytest.param((NOON, "203.0.113.1", "\u3164"), (3, "What", "blank-value"), id="blank name"),
    ],
)
def test_a_hostile_row_ends_in_the_report_with_its_place_and_the_others_go_on(
    cells: tuple[str, ...], place: tuple[int, str, str]
) -> None:
    columns = (*LOG, field("What", "log.activity"))
    sound = [NOON, "203.0.113.9", "Login"]
    rows, report = sifted(columns, sound, cells, sound)
    assert [each.row for each in rows] == [2, 4]
    assert counts(report) == {"accepted": 2, "doubtful": 1}
    assert place in found(report)


def test_mixed_line_ends_are_line_ends() -> None:
    rows, report = read(f"Time,IP\r\n{NOON},203.0.113.1\n{NOON},203.0.113.2\r{NOON},203.0.113.3".encode(), source(*LOG))
    assert [each.row for each in rows] == [2, 3, 4]
    assert counts(report) == {"accepted": 3}


def test_half_a_surrogate_is_named_at_its_cell_and_kept_back() -> None:
    line = '{"Time": "2023-02-25 12:00:00 UTC", "IP": "203.0.113.1", "What": "%s"}\n'
    columns = (*LOG, field("What", "log.activity"))
    rows, report = read((line % "a" + line % "\\ud800b").encode(), source(*columns))
    assert [each.row for each in rows] == [1]
    assert found(report) == [(2, "What", "half-surrogate")]


def test_damage_in_a_column_that_is_not_used_is_remarked_on_and_keeps_no_row_back() -> None:
    rows, report = sifted((*LOG, unused("x")), [NOON, "203.0.113.1", "a\0b"])
    assert len(rows) == 1
    assert remarks(report) == [(2, "x", "nul")]


def test_columns_of_one_name_are_told_apart_by_their_place() -> None:
    rows, report = sifted((time(), field("ip"), unused("ip")), [NOON, "203.0.113.1", "198.51.100.1"])
    assert rows[0].cells == ("203.0.113.1",)
    assert counts(report) == {"accepted": 1}


def test_a_cell_of_10_mb_ends_with_its_line_and_no_row_is_taken() -> None:
    data = written(LOG, [[NOON, "203.0.113.1"], [NOON, "x" * 10 * CELL]])
    with pytest.raises(BadInput) as problem:
        read(data, source(*LOG))
    assert [(each.place, each.code) for each in problem.value.faults] == [("log.csv, line 3", "line-too-long")]


def test_an_account_with_two_handles_is_remarked_on() -> None:
    columns = (*WHOSE, field("Handle", "id.handle"))
    rows, report = sifted(
        columns,
        [ONE, NOON, "203.0.113.1", "ShuIimLeifer"],
        [ONE, NOON, "203.0.113.1", ""],
        [TWO, NOON, "203.0.113.1", "other"],
        [ONE, NOON, "203.0.113.1", "ShulimLeifer"],
        ["", NOON, "203.0.113.1", "third"],
        ["", NOON, "203.0.113.1", "fourth"],
    )
    assert len(rows) == 4
    assert [code for _, _, code in remarks(report)] == ["two-handles"]


# --- how it is read ---------------------------------------------------------------------------------------------------


def test_rows_are_read_in_chunks_and_counted_through() -> None:
    rows, report = sifted(LOG, *[[NOON, f"203.0.113.{at % 256}"] for at in range(3 * AT_ONCE + 1)])
    assert [each.row for each in rows] == list(range(2, 3 * AT_ONCE + 3))
    assert report.seen == report.accepted == 3 * AT_ONCE + 1


class Steps:
    def __init__(self, most: int = 1_000) -> None:
        self.heard, self.most = list[tuple[int, int]](), most

    def step(self, done: int, total: int, what: str) -> None:
        assert what
        self.heard.append((done, total))
        if len(self.heard) > self.most:
            raise Cancelled


def test_progress_is_told_and_work_can_be_cancelled_between_chunks() -> None:
    kept = records(written(LOG, [[NOON, "203.0.113.1"]] * (3 * AT_ONCE)))
    of = replace(source(*LOG), rows=3 * AT_ONCE)
    heard = Steps()
    kept.report(of, heard)
    assert heard.heard == [(at * AT_ONCE, 3 * AT_ONCE) for at in (1, 2, 3)]
    other = records(written(LOG, [[NOON, "203.0.113.1"]] * (3 * AT_ONCE)))
    with pytest.raises(Cancelled):
        other.report(of, Steps(1))


def test_a_report_is_remembered_and_old_ones_are_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_REPORTS", 2)
    kept = records(written(LOG, [[NOON, "203.0.113.1"], ["x", "203.0.113.1"]]))
    of = [replace(source(*LOG), id=f"s{at}") for at in range(3)]
    assert kept.known(of[0]) is None
    first = kept.report(of[0])
    assert kept.known(of[0]) is first
    assert kept.report(of[0]) is first
    assert kept.doubtful(of[1]) == kept.doubtful(of[2]) == 1
    assert kept.report(of[0]) is not first


def test_every_cell_of_every_table_is_given_to_whoever_looks_for_leaks() -> None:
    data = b'{"a": [{"Time": "x", "IP": "canary one"}], "b": [{"deep": {"er": "canary two"}}]}'
    texts = set(records(data).texts(source(*LOG, table="a")))
    assert {"x", "canary one", "canary two"} <= texts


def test_a_kept_file_that_is_gone_is_said() -> None:
    def document(_: str) -> io.BytesIO:
        raise EnvironmentFault("document-missing", "The file is gone.")

    kept = records(b"")
    kept._document = document
    with pytest.raises(EnvironmentFault):
        list(kept.batches(source(*LOG)))


# --- how it was said to be read ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "columns, account, faults",
    [
        ((field("Time"), field()), "a1", {"time-column"}),
        ((time(), time("IP")), "a1", {"time-column"}),
        ((whose("Time"), field()), "a1", {"time-column", "account-column"}),
        ((time("When"), field()), "a1", {"header-differs"}),
        ((time(),), "a1", {"header-differs"}),
        ((time(), post("IP"), post("IP")), "a1", {"header-differs", "post-column"}),
        ((time(), field(of="no.such")), "a1", {"field-unknown"}),
        ((time(), field(of="content.profile")), "a1", {"field-never"}),
        ((time(), field()), "", {"account-column"}),
    ],
)
def test_every_fault_of_how_a_source_is_to_be_read_is_said_at_once(
    columns: tuple[Column, ...], account: str, faults: set[str]
) -> None:
    of = replace(source(*columns, table=""), account=account)
    with pytest.raises(BadInput) as problem:
        read(written(LOG, [[NOON, "203.0.113.1"]]), of)
    assert {each.code for each in problem.value.faults} == faults
    assert all(each.place.startswith("log.csv") for each in problem.value.faults)
