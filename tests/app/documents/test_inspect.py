import io
import zipfile
from dataclasses import replace

import pytest

from app.documents import docx_writer, pdf_writer
from app.documents.blocks import Document, Footer, Paragraph, Section, text
from app.documents.fonts import FontSet
from app.documents.inspect import NotReadable, blocks_text, difference, docx_text, pdf_text
from tests.app.documents import factory


def one_line(line: str, *, draft: bool = False) -> Document:
    return factory.document(Section((Paragraph(text(line)),), Footer("reference", "a note")), draft=draft)


def with_document_part(content: bytes, part: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            new.writestr(name, part if name == "word/document.xml" else old.read(name))
    return target.getvalue()


def test_blocks_are_given_as_they_print(fonts: FontSet) -> None:
    found = blocks_text(factory.letter(), fonts)
    assert found[0].startswith("Perch Social, Inc. Legal Response ·")
    assert "1. Basis of this response. The Order limits" in found[8]
    assert found[-6].endswith("allows.")


@pytest.mark.parametrize("changed", ["ShulimLeifer", "ShuIimLeifer and more", "", "ShuIimLeife"])
def test_another_text_is_a_difference(changed: str, fonts: FontSet) -> None:
    made = one_line("ShuIimLeifer")
    assert difference(made, fonts, pdf_text(pdf_writer.write(made, fonts))) == ""
    assert difference(made, fonts, pdf_text(pdf_writer.write(one_line(changed), fonts)))
    assert difference(made, fonts, docx_text(docx_writer.write(one_line(changed), fonts)))


def test_a_missing_draft_band_or_footer_is_a_difference(fonts: FontSet) -> None:
    final = pdf_text(pdf_writer.write(one_line("text"), fonts))
    assert "band" in difference(one_line("text", draft=True), fonts, final)
    other = factory.document(Section((Paragraph(text("text")),), Footer("another reference")))
    assert "footer" in difference(other, fonts, final)


def test_a_docx_with_a_document_type_is_refused(fonts: FontSet) -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><w:document/>'
    with pytest.raises(NotReadable):
        docx_text(with_document_part(docx_writer.write(one_line("text"), fonts), bomb))


def test_the_fonts_of_a_pdf_are_named(fonts: FontSet) -> None:
    assert pdf_text(pdf_writer.write(one_line("text"), fonts)).fonts == ("SourceSerif4-Regular",)


def test_what_the_metadata_for_archives_say_is_not_printed_but_found(fonts: FontSet) -> None:
    made = replace(one_line("text"), subject="a & b < c")
    assert "a & b < c" in pdf_text(pdf_writer.write(made, fonts)).unprinted
