"""The PDF, the DOCX, and the DOCX as LibreOffice prints it say the same, block by block."""

import pytest

from app.documents import docx_writer, pdf_writer
from app.documents.blocks import Document, Footer, Heading, Paper, text
from app.documents.fonts import FontSet
from app.documents.inspect import difference, docx_text, pdf_text
from app.documents.pagination import Bates, Opening, Sheetful, sections
from app.host.font_files import font_set
from tests.app.documents import factory
from tests.app.documents.conftest import Convert


def with_schedule(rows: int, paper: Paper) -> Document:
    around = Sheetful(
        paper=paper,
        footer=Footer("XR-2022-118 · Schedule A", factory.USE_NOTICE),
        opening=Opening((Heading(text("Schedule A")),), (Heading(text("Schedule A, continued")),)),
    )
    schedule = sections(factory.access_log(rows), around, Bates("PERCH-22mc80999-"), font_set())
    return factory.document(*factory.letter().sections, *schedule, paper=paper)


DOCUMENTS = {
    "a letter about one account": factory.letter(1),
    "a draft about twelve accounts": factory.letter(12, draft=True),
    "a letter on A4": factory.letter(4, paper=Paper.A4),
    "hostile texts": factory.hostile(),
    "a schedule of forty pages": with_schedule(680, Paper.LETTER),
    "a schedule on A4": with_schedule(40, Paper.A4),
}
each_document = pytest.mark.parametrize("made", DOCUMENTS.values(), ids=DOCUMENTS.keys())


@each_document
def test_the_pdf_says_what_the_blocks_say(made: Document, fonts: FontSet) -> None:
    assert difference(made, fonts, pdf_text(pdf_writer.write(made, fonts))) == ""


@each_document
def test_the_docx_says_what_the_blocks_say(made: Document, fonts: FontSet) -> None:
    assert difference(made, fonts, docx_text(docx_writer.write(made, fonts))) == ""


@each_document
def test_libreoffice_prints_the_docx_with_the_same_text_and_as_many_pages(
    made: Document, fonts: FontSet, as_libreoffice_prints: Convert
) -> None:
    printed = pdf_text(as_libreoffice_prints(docx_writer.write(made, fonts)))
    assert difference(made, fonts, printed) == ""
    if any(section.bates for section in made.sections):
        assert len(printed.pages) == len(pdf_text(pdf_writer.write(made, fonts)).pages)


def test_the_long_schedule_has_at_least_forty_pages() -> None:
    assert len(DOCUMENTS["a schedule of forty pages"].sections) > 40
