"""Schedule A holds exactly the released values, each page with its own Bates number and the notice on use."""

import re
from itertools import pairwise

import pytest

from app.documents import schedules
from app.documents.blocks import Document, Table, plain
from app.documents.frame import use_notice
from app.documents.pdf_writer import write
from app.documents.walk import texts
from app.domain.facts.accounts import SearchResult
from app.domain.gate import Cleared
from app.host.font_files import font_set
from tests.app.documents.letter_cases import (
    CASES,
    LATER,
    RESTRICTION,
    asked,
    cleared,
    composed,
    logged,
    opened,
    wording,
)
from tests.notation import rules

WITH = [case for case in CASES if case != "nothing-produced"]


def schedule(case: str) -> tuple[Document, Cleared]:
    _, made, source = composed(case)
    assert made is not None
    assert isinstance(source, Cleared)
    return made, source


def cells(made: Document) -> list[str]:
    tables = [block for section in made.sections for block in section.blocks if isinstance(block, Table)]
    return [plain(cell) for table in tables for row in table.rows for cell in row]


@pytest.mark.parametrize("case", WITH)
def test_every_released_value_stands_in_the_schedule_once(case: str) -> None:
    made, source = schedule(case)
    found = cells(made)
    for each in source.released:
        assert found.count(each.value.text.reveal()) == 1


@pytest.mark.parametrize("case", WITH)
def test_pages_are_numbered_without_a_gap(case: str) -> None:
    made, source = schedule(case)
    numbers = [int(section.bates.rpartition("-")[2]) for section in made.sections]
    assert numbers[0] == source.bates_next
    assert all(b == a + 1 for a, b in pairwise(numbers))
    assert len({section.bates.rpartition("-")[0] for section in made.sections}) == 1


def test_a_bates_number_has_prefix_case_and_padded_number() -> None:
    assert schedule("one-account")[0].sections[0].bates == "PERCH-22mc80999-000001"


@pytest.mark.parametrize("case", WITH)
def test_every_page_repeats_the_notice_on_use(case: str) -> None:
    made, source = schedule(case)
    notice = use_notice(source.facts, wording())
    assert {section.footer.note for section in made.sections} == {notice}
    quoted = source.facts.use_restriction
    assert quoted is None or f"“{quoted}”" in notice


def test_the_ranges_of_the_parts_make_up_the_whole() -> None:
    source = schedule("no-objections")[1]
    _, bates = schedules.compose(source, rules().catalogue, wording(), font_set())
    assert bates is not None
    assert (bates.parts[0].first, bates.parts[-1].last) == (bates.first, bates.last)
    assert bates.next_number == source.bates_next + 4
    assert [each.account for each in bates.parts] == ["example_one", "example_one", "example_two", "example_two"]


def test_nothing_released_makes_no_schedule() -> None:
    source = composed("nothing-produced")[2]
    assert isinstance(source, Cleared)
    assert schedules.compose(source, rules().catalogue, wording(), font_set()) == (None, None)


def test_times_stand_as_found_in_their_zone_and_in_utc() -> None:
    made = schedule("one-account")[0]
    heads = [plain(each) for each in texts(made)]
    assert "Date and time, as found (Asia/Tokyo)" in heads
    found = cells(made)
    assert found[found.index("2022-10-01 09:00:07") + 1] == "2022-10-01 00:00:07"


def test_an_unknown_time_zone_is_named_and_no_utc_is_invented() -> None:
    made = schedule("mixed-records")[0]
    assert "Date and time, as found (time zone not stated in the records)" in {plain(each) for each in texts(made)}
    found = cells(made)
    assert found[found.index("03.10.2022 09:00") + 1] == ""


def test_the_cells_of_an_entry_stand_in_one_row() -> None:
    made = schedule("mixed-records")[0]
    rows = [
        tuple(map(plain, row))
        for section in made.sections
        for block in section.blocks
        if isinstance(block, Table)
        for row in block.rows
    ]
    assert ("2022-10-01T09:00:07+09:00", "2022-10-01 00:00:07", "203.0.113.1", "50000") in rows


def test_a_long_log_keeps_every_row_and_repeats_the_notice() -> None:
    story = asked(opened()).account("@example_one").preserved("2022-10-21").notice("@example_one", "2022-10-24")
    story = logged(story.search("@example_one", SearchResult.NONE_FOUND), "@example_one", 1, 120)
    source = cleared(story, LATER)
    made, bates = schedules.compose(source, rules().catalogue, wording(), font_set())
    assert made is not None
    assert bates is not None
    assert len(made.sections) > 2
    assert len(cells(made)) == 3 * 120
    pages = write(made, font_set())
    assert pages.startswith(b"%PDF")
    assert all(RESTRICTION in section.footer.note for section in made.sections)


def test_no_schedule_page_names_another_case() -> None:
    assert all(re.fullmatch(r"PERCH-23mc80888-\d{6}", each.bates) for each in schedule("compelled")[0].sections)
