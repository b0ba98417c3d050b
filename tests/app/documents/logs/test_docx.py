"""Schedule B as a Word document: short logs only, the same entries, tables that a word processor can take."""

import io
from collections.abc import Mapping

import docx
import pytest

from app.documents import inspect
from app.documents.fonts import shown
from app.documents.logs import docxtable
from app.documents.logs.plan import LogSchedule
from app.domain.errors import DeskError
from app.domain.facts.parties import Paper
from app.host.font_files import font_set
from tests.app.documents import every
from tests.app.documents.logs.log_cases import laid_out, log, log_row, part, row
from tests.app.documents.logs.test_pdf import NASTY


def written(schedule: LogSchedule, limit: int = docxtable.LIMIT) -> bytes:
    out = io.BytesIO()
    docxtable.write(schedule, font_set(), out, limit)
    return out.getvalue()


def test_a_table_has_at_most_500_rows_and_repeats_its_head() -> None:
    tables = docx.Document(io.BytesIO(written(laid_out(log(1201))))).tables
    assert [len(each.rows) - 1 for each in tables] == [500, 500, 201]
    for table in tables:
        assert b"tblHeader" in table._tbl.tr_lst[0].xml.encode()


def test_the_cells_are_the_entries() -> None:
    table = docx.Document(io.BytesIO(written(laid_out(log(60))))).tables[0]
    texts = ["".join(node.text for node in cell.iter() if node.tag.endswith("}t")) for cell in table._tbl.iter_tcs()]  # type: ignore[no-untyped-call]  # python-docx has no types here
    for at in range(60):
        found = log_row(at)
        assert texts[5 * at + 5 : 5 * at + 10] == [str(at + 1), found.raw, *found.cells]


@pytest.mark.parametrize("cell", NASTY)
def test_a_hostile_cell_is_printed_as_it_is_or_as_its_codes(cell: str) -> None:
    text = inspect.docx_text(written(laid_out(part(row(cell), row("%s"))))).pages[0].text
    assert shown(font_set(), cell) in text


def test_a_longer_log_is_refused_with_the_limit() -> None:
    schedule = laid_out(log(docxtable.LIMIT + 1))
    assert not docxtable.fits(schedule)
    with pytest.raises(DeskError, match="5,000"):
        written(schedule)


def test_each_part_has_its_page_its_notice_and_its_bates_numbers() -> None:
    schedule = laid_out(log(90), log(3, "Asia/Tokyo"), paper=Paper.A4)
    made = docx.Document(io.BytesIO(written(schedule)))
    sizes = [
        (each.page_width.pt, each.page_height.pt) for each in made.sections if each.page_width and each.page_height
    ]
    assert sizes == [each.size for each in schedule.parts]
    first, second = (each.text for each in inspect.docx_text(written(schedule)).pages)
    assert schedule.notice in first
    assert schedule.notice in second
    assert "pages PERCH-22mc80999-000007 to\u00a0-000008" in first
    assert "page PERCH-22mc80999-000009 of" in second


def test_the_same_rows_are_the_same_bytes_without_user_or_machine() -> None:
    assert written(laid_out(log(9))) == written(laid_out(log(9)))
    found = inspect.docx_text(written(laid_out(log(9)))).metadata
    assert set(found) == {"title", "subject", "creator", "language", "created", "modified"}
    assert found["created"] == "2022-11-28T20:00:00Z"


def test_a_word_processor_prints_every_entry(as_libreoffice_prints: Mapping[str, inspect.Inspected]) -> None:
    printed = as_libreoffice_prints[every.LOG]
    whole = "".join("".join(each.text for each in printed.pages).split())
    for at in range(120):
        assert "".join("".join(log_row(at).cells).split()) in whole
    assert len(printed.pages) > 1
    assert all("User agent" in each.text for each in printed.pages)
