import pytest

from app.reading.rows import Part, note_numbers, rows_of
from tests.app.reading.written import HEIGHT, LETTER, line, upwards, with_gap

TEXT = "Harborline shall preserve the information that the subpoena seeks"


def texts(*lines: object) -> list[str]:
    return [row.text for row in rows_of(1, lines)]  # type: ignore[arg-type]  # lines of several makers


def test_numbers_in_the_margin_are_no_words() -> None:
    assert texts(*(with_gap(n, str(n), TEXT, 0.2, left=0.1) for n in range(1, 29))) == [TEXT] * 28


def test_numbers_on_lines_of_their_own_are_dropped_from_the_margin() -> None:
    numbers = [line(n, str(n), left=0.1) for n in range(1, 13)]
    assert texts(*numbers, *(line(n, TEXT, left=0.2) for n in range(1, 13))) == [TEXT] * 12


def test_a_list_of_a_few_numbers_stays() -> None:
    rows = texts(*(with_gap(n, str(n), TEXT, 0.2, left=0.1) for n in range(3, 7)))
    assert [each for each in rows if each.isdecimal()] == ["3", "4", "5", "6"]


def test_what_is_printed_upwards_in_the_margin_is_dropped() -> None:
    assert texts(upwards(1, "United States District Court"), line(2, TEXT)) == [TEXT]


@pytest.mark.parametrize("top", [0.02, 0.95])
@pytest.mark.parametrize("folio", ["7", "- 7 -", "Page 3 of 9"])
def test_the_number_of_the_page_is_dropped(folio: str, top: float) -> None:
    assert texts(line(1, folio, left=0.5, top=top), line(2, TEXT, top=0.5)) == [TEXT]


def test_a_number_in_the_middle_of_the_page_stays() -> None:
    assert texts(line(1, "7", left=0.5, top=0.5)) == ["7"]


@pytest.mark.parametrize(
    "stamp",
    [
        "Case 3:25-mc-80412-RTV Document 17 Filed 03/05/25 Page 1 of 9",
        "Case 4:25-mc-00411 Document 8-1 Filed on 01/15/25 in TXSD Page 2 of 3",
        "Case 2:25-mc-10010-ABC-DEF ECF No. 9, PageID.44 Filed 01/15/25 Page 1 of 6",
        "Case 1:25-cv-00411-ABC Document 8-1 Filed 01/15/25 Page 2 of 3 PageID #: 77",
        "Case: 1:24-cv-00101 Doc #: 12 Filed: 11/07/24 Page: 1 of 4 PageID #: 55",
        "Case 2:24-cv-10010 ECF No. 9 filed 10/04/24 PageID.44 Page 1 of 6",
    ],
)
def test_the_stamp_of_electronic_filing_is_told_from_the_order(stamp: str) -> None:
    (row,) = rows_of(1, [line(1, stamp, left=0.1)])
    assert row.part is Part.STAMP


def test_a_wide_gap_parts_cells_and_a_space_does_not() -> None:
    (left, right) = rows_of(1, [with_gap(1, "KESTREL FOODS K.K.,", "Case No. 25-mc-80412", 0.6)])
    assert (left.text, right.text, left.set_apart, right.set_apart) == (
        "KESTREL FOODS K.K.,",
        "Case No. 25-mc-80412",
        True,
        True,
    )
    assert texts(line(1, TEXT)) == [TEXT]


def test_a_raised_number_goes_on_with_the_line_it_stands_in() -> None:
    first = line(1, "the subpoena.", left=0.15, top=0.5)
    mark = line(2, "3", left=first.box[2], top=0.5 - HEIGHT / 3, letter=LETTER / 2)
    (row,) = rows_of(1, [first, mark])
    assert row.text == "the subpoena.3"


def test_a_footnote_begins_low_on_the_page_in_small_print_with_the_next_number() -> None:
    body = [line(n, TEXT, top=0.1 + n * 0.03) for n in range(10)]
    note = line(11, "1 Harborline keeps such information for ninety days, it says.", top=0.8, letter=0.007)
    item = line(12, "2 Harborline shall produce the information by the end of May, it says.", top=0.85)
    rows = rows_of(1, [*body, note, item])
    assert [number for _, number in note_numbers(rows, 1)] == [1]
    assert list(note_numbers(rows, 5)) == []
