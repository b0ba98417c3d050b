import pytest

from app.reading.layout import blocks_of
from app.reading.pages_model import Line
from app.reading.rows import Part
from tests.app.reading.written import line, sheet, with_gap

FULL = "Harborline shall preserve the information that the subpoena seeks, and shall not"  # a line to the right margin
COURT = "UNITED STATES DISTRICT COURT"


def blocks(*pages: tuple[Line, ...]) -> list[str]:
    return [each.text for each in blocks_of(pages)]


def prose(first: int, *texts: str) -> tuple[Line, ...]:
    return tuple(line(number, text) for number, text in enumerate(texts, start=first))


def test_lines_of_a_paragraph_go_together_and_a_short_last_line_ends_it() -> None:
    assert blocks(prose(5, FULL, FULL, "delete it.", FULL, "disclose it.")) == [
        f"{FULL} {FULL} delete it.",
        f"{FULL} disclose it.",
    ]


def test_a_line_that_ends_in_an_abbreviation_ends_no_paragraph() -> None:
    page = prose(5, FULL, FULL, "disclose it to counsel for Dr.", "Kestrel, and to nobody else.", FULL)
    assert blocks(page)[0] == f"{FULL} {FULL} disclose it to counsel for Dr. Kestrel, and to nobody else."


def test_room_between_lines_parts_paragraphs() -> None:
    page = (*prose(5, FULL, FULL, FULL.replace("and shall not", "it says.")), *prose(10, FULL, FULL))
    assert len(blocks(page)) == 2


def test_an_indented_line_begins_a_paragraph() -> None:
    page = (
        *prose(5, FULL, FULL, FULL.replace(", and shall not", ", too, always.")),
        line(8, FULL, left=0.2),
        line(9, FULL),
    )
    assert len(blocks(page)) == 2


def test_a_sentence_goes_on_over_the_page() -> None:
    assert blocks(prose(5, FULL, FULL), prose(3, "disclose it.")) == [f"{FULL} {FULL} disclose it."]


def test_each_label_begins_a_paragraph() -> None:
    found = blocks(prose(5, FULL, "1. Harborline shall notify the users.", "2. The users may object."))
    assert [each[:2] for each in found] == ["Ha", "1.", "2."]


def test_a_number_that_its_line_waits_for_is_no_label() -> None:
    page = prose(5, FULL.replace("and shall not", "and Doe No."), "2. He may object.")
    assert len(blocks(page)) == 1


def test_a_number_that_repeats_the_word_before_it_is_no_label() -> None:
    page = prose(5, FULL.replace("and shall not", "within fourteen"), "(14) days of the notice.")
    assert len(blocks(page)) == 1


def test_the_left_column_of_a_caption_is_read_before_the_right_one() -> None:
    page = (
        line(3, COURT, left=0.3),
        with_gap(5, "KESTREL FOODS K.K.,", "Case No. 25-mc-80412-RTV", 0.6),
        with_gap(6, "Applicant,", "ORDER GRANTING APPLICATION", 0.6),
        *prose(10, FULL, FULL, FULL),
    )
    found = blocks_of([page])
    assert [(each.column, each.text) for each in found[1:3]] == [
        ("left", "KESTREL FOODS K.K., Applicant,"),
        ("right", "Case No. 25-mc-80412-RTV ORDER GRANTING APPLICATION"),
    ]


@pytest.mark.parametrize("mark", [")", "§", "|"])
def test_the_bracket_between_the_columns_is_no_word_of_either(mark: str) -> None:
    page = (
        line(3, COURT, left=0.3),
        *(with_gap(number, "KESTREL FOODS K.K.,", mark, 0.52) for number in (5, 6)),
        with_gap(7, "Applicant,", "Case No. 25-mc-80412-RTV", 0.6),
        *prose(10, FULL, FULL, FULL),
    )
    columns = [each.text for each in blocks_of([page]) if each.column]
    assert columns == ["KESTREL FOODS K.K., KESTREL FOODS K.K., Applicant,", "Case No. 25-mc-80412-RTV"]


def test_what_every_page_prints_at_its_foot_is_no_part_of_the_order() -> None:
    foot = line(40, "ORDER GRANTING APPLICATION", left=0.4, top=0.95)
    found = blocks_of([(*prose(5, FULL, FULL), foot), (*prose(3, FULL, "disclose it."), foot)])
    assert [each.part for each in found] == [Part.STAMP, Part.STAMP, Part.BODY]
    assert found[-1].text == f"{FULL} {FULL} {FULL} disclose it."


def test_a_footnote_stands_apart_from_the_page_it_interrupts_and_its_mark_is_taken_out() -> None:
    marked = "Harborline shall preserve the information that the subpoena seeks and keep it.1"
    note = line(30, "1 Such information is kept for some ninety days, as Harborline told.", top=0.88, letter=0.007)
    found = blocks_of([(*prose(5, FULL, FULL, FULL, marked), note), prose(3, FULL, "disclose it.")])
    assert [each.part for each in found if each.part is Part.NOTE] == [Part.NOTE]
    assert not [each for each in found if each.part is Part.BODY and "it.1" in each.text]


def test_a_number_without_a_footnote_stays() -> None:
    assert blocks(prose(5, FULL, "as Request No. 1")) == [f"{FULL} as Request No. 1"]


def test_an_empty_page_has_no_blocks() -> None:
    assert blocks_of([(), sheet("", "")]) == []
