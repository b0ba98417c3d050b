"""The docket on paper: every line as the window shows it, its head on every page, archival and tagged."""

import pytest

from app.documents import pdf_writer
from app.documents.blocks import Document, Paper
from app.documents.fonts import FontSet
from app.documents.inspect import pdf_text
from app.documents.papers import agenda
from app.documents.papers.agenda import Entry, Listed
from tests.app.documents.conformance import faults
from tests.app.documents.letter_cases import wording
from tests.notation import when

LINE = Entry(
    reference="XR-2022-118",
    case="In re Ex Parte Application of Mieko Tanabe · 22-mc-80999-ABC",
    court="N.D. Cal.",
    step="4 of 8",
    next_deadline="overdue, Mon 14 Nov 2022 · Advise the Court",
    holds="On hold: 2",
)


def composed(count: int, paper: Paper = Paper.LETTER) -> Document:
    listed = Listed(entries=(LINE,) * count, filter="On hold", instant=when("2022-11-20"), as_of="Sun 20 Nov 2022")
    return agenda.compose(listed, wording(), paper)


@pytest.mark.parametrize("paper", Paper)
def test_the_docket_is_archival_and_repeats_its_head_on_each_page(paper: Paper, fonts: FontSet) -> None:
    made = pdf_writer.write(composed(40, paper), fonts)
    assert faults(made) == []
    said = "\n".join(each.text for each in pdf_text(made).pages)
    assert said.count("XR-2022-118") == 40
    assert said.count("Next deadline") > 1
    assert "DRAFT" not in said
