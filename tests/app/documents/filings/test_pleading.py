"""Pleading paper: 28 numbered lines, every line of text on one of them, and numbers that are no part of the text."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pytest

from app.documents import docx_writer, look, pdf_writer
from app.documents.blocks import Paper
from app.documents.box import Words
from app.documents.fonts import FontSet
from app.documents.furniture import numbers
from app.documents.inspect import difference, docx_text, pdf_text
from app.documents.sheets import Sheet, sheets
from tests.app.documents.filings import filing_cases as cases
from tests.app.documents.filings.advice_cases import CASES

FILINGS = [each for each in CASES if each != "advice-key"]


def baselines(sheet: Sheet) -> Iterator[float]:
    """Give the distance from the top of the body of every line of text on a page."""
    for placed in sheet.page:
        yield from (placed.top + mark.y for mark in placed.box.marks if isinstance(mark, Words) and mark.line.pieces)


@pytest.mark.parametrize("case", FILINGS)
def test_every_line_stands_beside_its_number(case: str, fonts: FontSet) -> None:
    document = cases.composed(case)
    top = document.paper.value[1] - look.MARGIN
    for sheet in sheets(document, fonts):
        numbered = [top - each.y for each in sheet.furniture.numbers]
        assert len(numbered) == look.LINES
        assert all(min(abs(each - one) for one in numbered) < 0.01 for each in baselines(sheet))


def test_the_lines_fill_the_page_between_its_margins(fonts: FontSet) -> None:
    sheet = sheets(cases.composed("advice-pending"), fonts)[0]
    steps = {round(a.y - b.y, 6) for a, b in pairwise(sheet.furniture.numbers)}
    assert steps == {look.PITCH}
    assert sheet.furniture.bottom >= look.MARGIN
    assert look.BODY.on_lines.size >= 12


def test_a_filing_is_on_letter_paper_whatever_the_house_uses() -> None:
    assert cases.composed("advice-fixed-date").paper is Paper.LETTER


def test_every_page_of_both_files_has_its_numbers(fonts: FontSet) -> None:
    document = cases.composed("advice-pending")
    printed = pdf_text(pdf_writer.write(document, fonts))
    assert all("".join(numbers()) in "".join(each.text.split()) for each in printed.pages)
    sections = docx_text(docx_writer.write(document, fonts)).pages
    assert all("".join(numbers()) in "".join(each.text.split()) for each in sections)


def test_a_letter_has_no_numbers(fonts: FontSet) -> None:
    assert not any(each.furniture.numbers for each in sheets(cases.composed("status-pending"), fonts))


def test_a_draft_of_a_filing_is_marked_and_whole(fonts: FontSet) -> None:
    document = replace(cases.composed("advice-several"), draft=True)
    for found in (pdf_text(pdf_writer.write(document, fonts)), docx_text(docx_writer.write(document, fonts))):
        assert difference(document, fonts, found) == ""
