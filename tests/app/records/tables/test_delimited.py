import io
import tracemalloc

import pytest

from app.domain.errors import BadInput
from app.records.tables import SENTENCES, Form
from app.records.tables.limits import CELL, COLUMNS
from tests.app.records.tables.files import codes, doubts, faults, opened, rows


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_any_delimiter_is_found_in_the_header(delimiter: str) -> None:
    agent = "Mozilla/5.0 (X11; Linux x86_64, de)" if delimiter not in ",;" else "Mozilla/5.0"
    found = opened(f"Time{delimiter}IP{delimiter}Agent\n2023{delimiter}203.0.113.7{delimiter}{agent}\n".encode())
    assert (found.form, found.delimiter, found.encoding, found.doubts) == (Form.CSV, delimiter, "utf-8", ())
    assert found.tables[0].header == ("Time", "IP", "Agent")
    assert rows(found) == [["2023", "203.0.113.7", agent]]


def test_a_user_agent_full_of_semicolons_does_not_change_the_delimiter() -> None:
    row = '2023,203.0.113.7,"Mozilla/5.0 (X11; Linux; rv:1; x)"\n'
    assert opened(("Time,IP,Agent\n" + row * 60).encode()).delimiter == ","


def test_two_delimiters_that_fit_alike_are_a_doubt() -> None:
    assert doubts(opened(b"a;b,c;d\n1;2,3;4\n")) == {"delimiter"}


def test_a_line_for_excel_names_the_delimiter() -> None:
    found = opened(b"sep=;\na,b;c\n1;2\n")
    assert (found.delimiter, found.tables[0].header, found.tables[0].header_row) == (";", ("a,b", "c"), 2)


def test_cells_stay_exactly_as_found() -> None:
    cells = ["=cmd|' /C calc'!A0", " =1+1", "\t=1", "＝1", "-1", "+81 3", "@handle", "٤٢", "a\u202eb", "NULL", " x "]
    quoted = ",".join(f'"{cell}"' for cell in cells)
    assert rows(opened(f"{','.join('abcdefghijk')}\n{quoted}\n".encode())) == [cells]


def test_rows_are_counted_as_records_not_as_lines() -> None:
    found = opened(b'a,b\r\n"one\r\ntwo",1\n"x\ry",2\r3,4\n')
    assert [(first, chunk) for first, chunk in found.chunks("", 2)] == [
        (2, [["one\r\ntwo", "1"], ["x\ry", "2"]]),
        (4, [["3", "4"]]),
    ]


def test_chunks_begin_anew_each_call_and_may_take_turns() -> None:
    found = opened(b"a\n" + b"".join(b"%d\n" % at for at in range(100_000)))
    one, two = found.chunks("", 10), found.chunks("", 10)
    for _ in range(9_000):
        assert next(one) == next(two)


def test_titles_before_the_header_are_a_doubt() -> None:
    found = opened(b"Subscriber export\n\nfor Jane, by us\nName,IP,Time\nx,203.0.113.3,2024\ny,203.0.113.4,2025\n")
    assert found.tables[0].header == ("Name", "IP", "Time")
    assert found.tables[0].header_row == 4
    assert doubts(found) == {"header-later"}
    assert next(found.chunks(""))[0] == 5


def test_titles_that_a_spreadsheet_filled_up_with_empty_cells_are_titles() -> None:
    found = opened(b"Subscriber export,,\nName,IP,Time\nx,203.0.113.3,2024\n")
    assert (found.delimiter, found.tables[0].header, found.tables[0].header_row) == (",", ("Name", "IP", "Time"), 2)
    assert doubts(found) == {"header-later"}


def test_rows_that_end_with_a_delimiter_too_many_have_a_column_without_a_name() -> None:
    found = opened(b"Time,IP,Note\n2023,203.0.113.1,x,\n2024,203.0.113.2,,\n2025,203.0.113.3,y\n")
    assert (found.delimiter, found.tables[0].header) == (",", ("Time", "IP", "Note", ""))
    assert doubts(found) == {"header-empty"}
    assert rows(found)[0] == ["2023", "203.0.113.1", "x", ""]
    assert faults(found) == [(4, -1, "too-few-cells")]


def test_one_column_is_doubted_where_another_delimiter_would_give_more() -> None:
    assert doubts(opened(b"ip\n203.0.113.1\n203.0.113.2\n")) == set()
    assert doubts(opened(b"ip\n203.0.113.1,1\n203.0.113.2,2\n")) == {"delimiter"}


def test_rows_without_a_header_are_a_doubt() -> None:
    assert doubts(opened(b"203.0.113.1,2024-01-01\n203.0.113.2,2024-01-02\n")) == {"header-unsure"}


def test_a_single_column_is_a_table() -> None:
    assert rows(opened(b"ip\n203.0.113.1\n203.0.113.2\n")) == [["203.0.113.1"], ["203.0.113.2"]]


def test_odd_headers_are_kept_and_named() -> None:
    found = opened("\ufeff\xa0a,b,b,\n1,2,3,4\n".encode())
    assert found.tables[0].header == ("\xa0a", "b", "b", "")
    assert doubts(found) == {"header-unseen", "header-duplicate", "header-empty"}


def test_short_rows_are_filled_long_ones_kept_and_both_named() -> None:
    found = opened(b"a,b\n1\n\n1,2,3\n1,2\n")
    assert rows(found) == [["1", ""], ["", ""], ["1", "2", "3"], ["1", "2"]]
    assert faults(found) == [(2, -1, "too-few-cells"), (4, -1, "too-many-cells")]


def test_faults_can_be_asked_chunk_by_chunk() -> None:
    found = opened(b"a,b\n" + b"1\n" * 5)
    asked = [[each.row for each in found.faults("", first)] for first, _ in found.chunks("", 2)]
    assert asked == [[2, 3], [4, 5], [6]]


def test_nul_is_kept_and_named() -> None:
    found = opened(b"a,b\nx\0y,1\n")
    assert rows(found) == [["x\0y", "1"]]
    assert faults(found) == [(2, 0, "nul")]


def test_a_stray_quotation_mark_on_one_line_is_named_and_the_others_are_read() -> None:
    found = opened(b'a,b\n1,2\n"x"y,3\n' + b"4,5\n" * 3)
    assert rows(found)[1:3] == [["xy", "3"], ["4", "5"]]
    assert faults(found) == [(3, -1, "quoting")]


@pytest.mark.parametrize("ending", [b'"x,3\n', b'"x,3\n' + b"4,5\n" * 100, b'"' + b"x\n" * CELL, b'"x\n1,"y"z,2\n'])
def test_a_quotation_mark_that_does_not_close_ends_the_file_with_its_row(ending: bytes) -> None:
    found = opened(b"a,b\n" + b"1,2\n" * 99 + ending)
    with pytest.raises(BadInput) as problem:
        rows(found)
    assert [(each.place, each.code) for each in problem.value.faults] == [("records, row 101", "quote-unclosed")]


def test_an_unclosed_cell_of_50_mb_is_refused_in_little_memory() -> None:
    data = io.BytesIO(b'a,b\n"' + b"x\n" * 25_000_000)
    tracemalloc.start()
    try:
        with pytest.raises(BadInput) as problem:
            opened(data.getbuffer())  # type: ignore[arg-type]  # a view, so that only ours is counted
        assert codes(problem.value) == {"quote-unclosed"}
        assert tracemalloc.get_traced_memory()[1] < 80_000_000
    finally:
        tracemalloc.stop()


def test_a_cell_of_10_mb_is_refused_with_its_line() -> None:
    with pytest.raises(BadInput) as problem:
        opened(b"a,b\n1,2\n" + b"x" * 10_000_000 + b",2\n")
    assert [(each.place, each.code) for each in problem.value.faults] == [("records, line 3", "line-too-long")]


def test_too_many_columns_are_refused() -> None:
    with pytest.raises(BadInput) as problem:
        opened(",".join(f"c{at}" for at in range(20_000)).encode())
    assert codes(problem.value) == {"too-many-columns"}
    assert f"{COLUMNS:,}" in problem.value.faults[0].sentence


@pytest.mark.parametrize("data", [b"", b"\n\n\n", b"  \n"])
def test_a_file_without_rows_is_refused(data: bytes) -> None:
    with pytest.raises(BadInput) as problem:
        opened(data)
    assert codes(problem.value) == {"empty"}


def test_a_header_alone_is_a_table_without_rows() -> None:
    assert rows(opened(b"a,b\n")) == []


def test_a_row_of_another_kind_is_a_row() -> None:
    found = opened(b"date,ip\nregistration ip,203.0.113.7\n2023-01-01 00:00:00 UTC,203.0.113.8\n")
    assert rows(found)[0] == ["registration ip", "203.0.113.7"]


def test_a_table_that_is_not_there_is_refused() -> None:
    with pytest.raises(BadInput) as problem:
        opened(b"a,b\n").chunks("x")
    assert codes(problem.value) == {"table-missing"}


def test_every_code_has_a_sentence_that_is_a_sentence() -> None:
    assert all(sentence[0].isupper() and sentence.endswith(".") for sentence in SENTENCES.values())
