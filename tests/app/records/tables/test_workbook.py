from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.records.tables import Form
from app.records.tables.sheetcells import PLACES, Look, Numbers, look_of
from app.records.tables.sheetxml import after
from tests.app.records.tables.files import (
    DATE,
    DATE_TIME,
    MAIN,
    TIME,
    WHOLE,
    WORDS,
    ZEROS,
    doubts,
    faults,
    number,
    opened,
    plain_workbook,
    refused,
    replaced,
    row,
    rows,
    sheet,
    workbook,
)

CELL = ' t="inlineStr"><is><t>{}</t></is></c>'


def one(*cells: str, **options: object) -> bytes:
    """Make a workbook of one row under a header that is as wide."""
    header = row(1, *("abcdefghij"[: len(cells)]))
    return workbook(sheet(header + row(2, *cells), **options))  # type: ignore[arg-type]  # texts before and after


def shown(cell: str) -> tuple[str, list[str]]:
    """Give the text of a cell, and the codes of its faults."""
    found = opened(one("x", cell))
    return rows(found)[0][1], [code for _, _, code in faults(found)]


# --- what is read -----------------------------------------------------------------------------------------------------


def test_each_sheet_is_a_table_with_its_rows_as_a_person_counts_them() -> None:
    found = opened(plain_workbook())
    assert (found.form, [each.name for each in found.tables]) == (Form.XLSX, ["Log", "Other"])
    assert [(first, chunk) for first, chunk in found.chunks("Log")] == [
        (2, [["2023-03-15 12:00:00", "42", "a & b"]]),
        (4, [["x", "", ""]]),
    ]
    assert rows(found, "Other") == [["one", "two"]]


def test_a_sheet_whose_table_begins_further_down_is_doubted() -> None:
    found = opened(workbook(sheet(row(3, "Export of everything") + row(5, "Time", "IP") + row(6, "x", "203.0.113.7"))))
    assert (found.tables[0].header, found.tables[0].header_row) == (("Time", "IP"), 5)
    assert doubts(found) == {"header-later"}
    assert next(found.chunks("Log"))[0] == 6


def test_duplicate_and_empty_headings_are_kept_and_named() -> None:
    found = opened(workbook(sheet(row(1, "ip", "ip", "", "\u202eat") + row(2, "1", "2", "3", "4"))))
    assert found.tables[0].header == ("ip", "ip", "", "\u202eat")
    assert doubts(found) == {"header-duplicate", "header-empty", "header-unseen"}
    assert all(each.place == "records, Log, row 1" for each in found.doubts)


def test_a_row_wider_than_its_header_keeps_its_cells_and_is_named() -> None:
    found = opened(workbook(sheet(row(1, "a", "b") + row(2, "1", "2", "3") + row(3, "1", "2"))))
    assert (rows(found)[0], faults(found)) == (["1", "2", "3"], [(2, -1, "too-many-cells")])


def test_empty_sheets_are_no_tables_and_a_book_of_them_is_refused() -> None:
    found = opened(workbook(sheet(""), sheet(row(1, "a") + row(2, "1"))))
    assert [each.name for each in found.tables] == ["Other"]
    assert refused(workbook(sheet(""))) == {"empty"}
    assert refused(workbook(f'<worksheet xmlns="{MAIN}"><sheetData/></worksheet>')) == {"empty"}


@pytest.mark.parametrize(
    "xml",
    [
        pytest.param(
            '<row><c t="inlineStr"><is><t>a</t></is></c><c t="inlineStr"><is><t>b</t></is></c></row>'
            '<row><c t="inlineStr"><is><t>1</t></is></c><c t="inlineStr"><is><t>2</t></is></c></row>',
            id="no places",
        ),
        pytest.param(
            '<row r="1"><c r="A1" t="str"><v>a</v></c><c r="B1" t="str"><v>b</v></c></row>'
            '<row r="2" spans="1:2" ht="15"><c r="A2" t="str"><v>1</v></c><c r="B2" t="str"><v>2</v></c></row>',
            id="text results",
        ),
        pytest.param(
            '<row r="1"><c r="A1" t="inlineStr"><is><r><t>a</t></r></is></c>'
            '<c r="B1" t="inlineStr"><is><t>b</t></is></c>'
            '</row><row r="2"><c r="A2" t="inlineStr"><is><t><![CDATA[1]]></t></is></c>'
            '<c r="B2" t="inlineStr"><is><t>2<!-- no --></t><rPh sb="0" eb="1"><t>two</t></rPh></is></c></row>',
            id="rich text, comments, pronunciation",
        ),
        pytest.param(
            '<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c>'
            '<c r="B1" t="inlineStr"><is><t>b</t></is></c></row>'
            '<row r="2"><c r="A2"><v>1</v></c><c r="B2" t="inlineStr"><is><t>&#50;</t></is></c></row><row r="9"/>',
            id="entities and an empty row",
        ),
    ],
)
def test_the_same_rows_are_read_however_their_xml_is_written(xml: str) -> None:
    found = opened(workbook(sheet(xml)))
    assert found.tables[0].header == ("a", "b")
    assert rows(found)[0] == ["1", "2"]
    assert faults(found) == []


def test_prefixed_and_utf_16_parts_are_read() -> None:
    prefixed = f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>a</x:t>'
    prefixed += '</x:is></x:c></x:row><x:row r="2"><x:c r="A2"><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    assert rows(opened(workbook(prefixed))) == [["7"]]
    wide = sheet(row(1, "a") + row(2, "é")).encode("utf-16")
    assert rows(opened(replaced(workbook(sheet("")), sheet1=wide))) == [["é"]]


def test_a_gap_between_cells_is_empty_cells() -> None:
    xml = row(1, "a", "b", "c") + '<row r="2"><c r="C2"><v>3</v></c></row>'
    assert rows(opened(workbook(sheet(xml)))) == [["", "", "3"]]


# --- cells ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "cell, text, fault",
    [
        pytest.param(number("42"), "42", [], id="number"),
        pytest.param(number("1.50"), "1.5", [], id="fraction"),
        pytest.param(number("0.1"), "0.1", [], id="tenth"),
        pytest.param(number("30.100000000000001"), "30.1", ["number-rounded"], id="binary fraction"),
        pytest.param(number("-0"), "-0", [], id="minus nought"),
        pytest.param(number("1E+3"), "1000", [], id="exponent"),
        pytest.param(number("123456789012345"), "123456789012345", [], id="fifteen digits"),
        pytest.param(number("1234567890123456789"), "1234567890123456789", ["number-rounded"], id="beyond 2^53"),
        pytest.param(number("1.2345678901234568E+18"), "1234567890123456800", ["number-rounded"], id="rounded"),
        pytest.param(number("1.23457E+18"), "1234570000000000000", ["number-rounded"], id="rounded by hand"),
        pytest.param(number("1E+999999"), "1E+999999", ["number-rounded"], id="enormous"),
        pytest.param(number("NaN"), "NaN", ["number-rounded"], id="no number"),
        pytest.param(number("12,5"), "12,5", ["error-cell"], id="not a number"),
        pytest.param(number("42", WHOLE), "42", [], id="whole"),
        pytest.param(number("42", ZEROS), "42", ["number-format"], id="leading zeros by format"),
        pytest.param(number("42", WORDS), "42", ["number-format"], id="words by format"),
        pytest.param(number("42", 99), "42", [], id="style that is not there"),
        pytest.param(number("45000.5", DATE_TIME), "2023-03-15 12:00:00", [], id="moment"),
        pytest.param(number("45000.123456", DATE_TIME), "2023-03-15 02:57:46.598", [], id="milliseconds"),
        pytest.param(number("45000", DATE), "2023-03-15", [], id="day"),
        pytest.param(number("45000.5", DATE), "2023-03-15 12:00:00", ["spreadsheet-date"], id="day that hides an hour"),
        pytest.param(number("0.5", TIME), "12:00:00", [], id="hour"),
        pytest.param(number("45000.5", TIME), "2023-03-15 12:00:00", ["spreadsheet-date"], id="hour that hides a day"),
        pytest.param(number("60", DATE), "1900-02-28", ["spreadsheet-date"], id="29 February 1900"),
        pytest.param(number("-1", DATE), "-1", ["spreadsheet-date"], id="before the calendar"),
        pytest.param(number("2958466", DATE), "2958466", ["spreadsheet-date"], id="after the calendar"),
        pytest.param(number("x", DATE), "x", ["error-cell"], id="day that is none"),
        pytest.param(number("NaN", DATE), "NaN", ["spreadsheet-date"], id="day that is no number"),
        pytest.param(number("sNaN", DATE), "sNaN", ["spreadsheet-date"], id="day that signals"),
        pytest.param(' t="b"><v>1</v></c>', "TRUE", [], id="true"),
        pytest.param(' t="b"><v>0</v></c>', "FALSE", [], id="false"),
        pytest.param(' t="b"><v>2</v></c>', "2", [], id="neither"),
        pytest.param(' t="e"><v>#REF!</v></c>', "#REF!", ["error-cell"], id="error"),
        pytest.param(' t="d"><v>2023-03-15T12:00:00</v></c>', "2023-03-15T12:00:00", [], id="date as text"),
        pytest.param(' t="str"><f>1+1</f><v>2</v></c>', "2", ["formula"], id="formula of text"),
        pytest.param("><f>1+1</f><v>2</v></c>", "2", ["formula"], id="formula"),
        pytest.param("><f>NOW()</f></c>", "", ["formula"], id="formula without a result"),
        pytest.param("></c>", "", [], id="nothing"),
        pytest.param(CELL.format("_x000D_a_x005F_"), "\ra_", [], id="escaped"),
        pytest.param(CELL.format("_x0000_"), "\0", ["nul"], id="NUL"),
        pytest.param(CELL.format("_xD800_x"), "\ufffdx", ["half-surrogate"], id="half a pair"),
        pytest.param(CELL.format("_xD83D__xDE00_"), "😀", [], id="a pair"),
        pytest.param(CELL.format("=1+1"), "=1+1", [], id="text like a formula"),
        pytest.param(CELL.format("007"), "007", [], id="leading zeros"),
        pytest.param(CELL.format(" x "), " x ", [], id="blanks around"),
    ],
)
def test_a_cell_is_the_text_that_a_person_sees_and_named_where_it_may_not_be(
    cell: str, text: str, fault: list[str]
) -> None:
    assert shown(cell) == (text, fault)


@given(st.integers(-(10**15) + 1, 10**15 - 1))
def test_numbers_that_a_spreadsheet_keeps_whole_are_read_digit_by_digit(value: int) -> None:
    assert shown(number(str(value))) == (str(value), [])


@given(st.integers(10**15, 10**30).filter(lambda value: value % 10 != 0))
def test_a_longer_number_is_never_read_without_a_doubt(value: int) -> None:
    assert shown(number(str(value))) == (str(value), ["number-rounded"])


@pytest.mark.parametrize(
    "code, value, text, fault",
    [
        ("General", "42", "42", ""),
        ("@", "42", "42", ""),
        ('"no. "@', "42", "42", "number-format"),
        ("#,##0.00", "42.5", "42.5", ""),
        ("0%", "0.5", "0.5", "number-format"),
        ("[h]:mm", "45000.5", "45000.5", "spreadsheet-date"),
        ("[Red]0", "42", "42", "number-format"),
        ("[$-409]d/m/yyyy h:mm AM/PM", "45000.5", "2023-03-15 12:00:00", ""),
        ("mmm", "45000", "2023-03-15", ""),
    ],
)
def test_a_number_is_read_by_the_format_of_its_cell(code: str, value: str, text: str, fault: str) -> None:
    assert Numbers((look_of(170, code),), since_1904=False).text(value, "0") == (text, fault)


def test_the_last_days_counted_from_1904_lie_beyond_the_calendar() -> None:
    assert Numbers((Look.DATE,), since_1904=True).text("2958465", "0") == ("2958465", "spreadsheet-date")


def test_days_counted_from_1904_are_doubted() -> None:
    data = workbook(
        sheet(row(1, "x", "at") + row(2, "y", number("45000.5", DATE_TIME))),
        properties='<workbookPr date1904="1"/>',
    )
    found = opened(data)
    assert rows(found) == [["y", "2027-03-16 12:00:00"]]
    assert faults(found) == [(2, 1, "spreadsheet-date")]


def test_shared_strings_with_breaks_and_pronunciation_are_texts() -> None:
    strings = (
        "<si><t>plain</t></si><si><t xml:space='preserve'> a &amp; b </t></si><si><t>漢</t><rPh><t>kan</t></rPh></si>"
    )
    cells = [f' t="s"><v>{at}</v></c>' for at in range(3)]
    found = opened(workbook(sheet(row(1, "a", "b", "c") + row(2, *cells)), strings=strings))
    assert rows(found) == [["plain", " a & b ", "漢"]]


def test_a_formula_is_named_at_its_cell_and_never_run() -> None:
    found = opened(one("x", '><f>HYPERLINK("http://example.com")</f><v>2</v></c>'))
    assert [(each.place, each.code) for each in found.doubts] == [("records, Log, B2", "formulas")]
    assert "1, the first in B2" in found.doubts[0].sentence


# --- what a person must know ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data, code",
    [
        pytest.param(one("x", "y", before='<cols><col hidden="1"/></cols>'), "hidden-columns", id="columns"),
        pytest.param(
            workbook(sheet(row(1, "a") + '<row r="2" hidden="1"><c r="A2"><v>1</v></c></row>')),
            "hidden-rows",
            id="rows",
        ),
        pytest.param(one("x", after="<mergeCells><mergeCell ref='A1:A2'/></mergeCells>"), "merged-cells", id="merged"),
        pytest.param(
            workbook(sheet(row(1, "a") + row(2, "1")), states=("veryHidden",) * 3), "hidden-sheet", id="hidden sheet"
        ),
    ],
)
def test_what_a_sheet_hides_is_read_and_named(data: bytes, code: str) -> None:
    found = opened(data)
    assert doubts(found) == {code}
    assert len(rows(found)) == 1


@pytest.mark.parametrize(
    "part, code",
    [
        ("xl/externalLinks/externalLink1.xml", "external-links"),
        ("xl/connections.xml", "connections"),
        ("xl/vbaProject.bin", "macros"),
        ("xl/embeddings/object.bin", "embedded-files"),
    ],
)
def test_what_a_workbook_leans_on_is_named_and_not_opened(part: str, code: str) -> None:
    data = workbook(sheet(row(1, "a") + row(2, "1")), more={part: b"<x/>"})
    assert doubts(opened(data)) == {code}


def test_columns_are_counted_on_from_z() -> None:
    names = [""]
    while len(names) < 1_500:
        names.append(after(names[-1]))
    assert all(PLACES[late] == PLACES[early] + 1 for early, late in pairwise(names[1:]))
    assert names[1:3] + names[26:29] + names[703:705] == ["A", "B", "Z", "AA", "AB", "AAA", "AAB"]
