import pytest

from app.reading.pages_model import Line
from app.reading.rows import Part
from app.reading.textrows import text_rows


def page(text: str) -> tuple[Line, ...]:
    return tuple(Line(number, words) for number, words in enumerate(text.split("\n"), start=1))


def rows(text: str, part: Part = Part.BODY) -> list[str]:
    return [each.text for each in text_rows([page(text)]) if each.part is part]


def numbered(count: int, text: str = "Harborline shall preserve it.", rubric: str = "") -> str:
    return "\n".join(f"{rubric}{number:>4}   {text}" for number in range(1, count + 1))


def test_numbers_in_the_margin_are_no_words() -> None:
    assert rows(numbered(28)) == ["Harborline shall preserve it."] * 28


def test_numbers_of_several_pages_begin_anew() -> None:
    found = text_rows([page(numbered(28)), page(numbered(28))])
    assert {each.text for each in found} == {"Harborline shall preserve it."}


def test_a_short_numbered_list_stays() -> None:
    assert rows(numbered(5))[0].startswith("1")


def test_what_was_printed_upwards_left_of_the_numbers_is_dropped() -> None:
    text = numbered(14) + "\n U\n n\n i\n" + "\n".join(f"{n:>4}   More." for n in range(15, 29))
    assert not {"U", "n", "i"} & set(rows(text))


def test_a_stamp_within_a_line_is_told_from_the_words_beside_it() -> None:
    text = "Case 3:25-mc-80412-RTV Document 17 Filed 03/05/25 Page 1 of 9  The motion is granted."
    assert rows(text) == ["The motion is granted."]
    assert rows(text, Part.STAMP) == ["Case 3:25-mc-80412-RTV Document 17 Filed 03/05/25 Page 1 of 9"]


@pytest.mark.parametrize("divider", [")", "§", "|", ""])
def test_columns_of_a_caption_are_cells(divider: str) -> None:
    text = f"KESTREL FOODS K.K.,          {divider}   Case No. 25-mc-80412-RTV"
    found = text_rows([page(text)])
    assert [each.text for each in found] == ["KESTREL FOODS K.K.,", "Case No. 25-mc-80412-RTV"]
    assert all(each.set_apart for each in found)


@pytest.mark.parametrize("folio", ["                              7", "                    - 7 -", "Page 2 of 9"])
def test_the_number_of_the_page_is_dropped(folio: str) -> None:
    assert rows(f"The motion is granted.\n{folio}") == ["The motion is granted."]


def test_a_number_on_a_line_of_its_own_below_the_text_begins_a_footnote() -> None:
    text = "The motion\nis granted.\nSee below.\n\n     1\n Harborline says so.\n It is right."
    assert rows(text) == ["The motion", "is granted.", "See below."]
    assert rows(text, Part.NOTE) == ["Harborline says so.", "It is right."]


def test_marks_of_emphasis_are_no_words() -> None:
    assert rows("## **ORDER**\n*Id.* at 3") == ["ORDER", "Id. at 3"]


def test_what_stays_of_a_line_knows_where_it_stood() -> None:
    (row,) = text_rows([page("**ORDER**")])
    (piece,) = row.pieces
    assert (piece.start, piece.end, piece.source) == (2, 7, "**ORDER**")


def test_empty_lines_before_a_row_are_counted() -> None:
    assert [each.blank for each in text_rows([page("one\n\n\ntwo\nthree")])] == [0, 2, 0]
