import io
import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta, timezone
from pathlib import Path

import pikepdf
import pypdfium2  # type: ignore[import-untyped] # it has no stubs
import pytest

from app.documents import pdf_writer
from app.documents.blocks import Document, Footer, Paper, Paragraph, Section, text
from app.documents.fonts import FontSet
from app.documents.inspect import pdf_text
from tests.app.documents import factory

ROOT = Path(__file__).parents[3]
IN_A_FRESH_PROCESS = """
import hashlib
from app.documents import docx_writer, pdf_writer
from app.host.font_files import font_set
from tests.app.documents import factory
for made in (factory.letter(12), factory.hostile()):
    for writer in (pdf_writer, docx_writer):
        print(hashlib.sha256(writer.write(made, font_set())).hexdigest())
"""


def streams(pdf: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return b"\n".join(each.read_bytes() for each in opened.objects if isinstance(each, pikepdf.Stream))


def fresh_process(seed: str, zone: str) -> str:
    environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "SOURCE_DATE_EPOCH": seed}
    command = [sys.executable, "-c", IN_A_FRESH_PROCESS]
    return subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True).stdout


def test_the_same_document_is_the_same_bytes(fonts: FontSet) -> None:
    assert pdf_writer.write(factory.letter(12), fonts) == pdf_writer.write(factory.letter(12), fonts)


def test_both_formats_are_the_same_bytes_in_another_process_zone_and_hash_seed() -> None:
    assert fresh_process("1", "Asia/Tokyo") == fresh_process("2", "America/Los_Angeles")


def test_the_file_is_dated_by_the_document_alone(fonts: FontSet) -> None:
    tokyo = factory.INSTANT.astimezone(timezone(timedelta(hours=9)))
    made = pdf_writer.write(replace(factory.letter(), instant=tokyo), fonts)
    assert made == pdf_writer.write(factory.letter(), fonts)
    assert pdf_text(made).metadata["CreationDate"] == "D:20221128173000Z"
    assert pdf_text(made).metadata["ModDate"] == "D:20221128173000Z"


def test_another_instant_is_another_file_identifier(fonts: FontSet) -> None:
    later = replace(factory.letter(), instant=factory.INSTANT + timedelta(days=1))
    found = {re.findall(rb"/ID\s*\[<(\w+)>", pdf_writer.write(one, fonts))[0] for one in (factory.letter(), later)}
    assert len(found) == 2


def test_metadata_come_from_the_document_only(fonts: FontSet) -> None:
    metadata = pdf_text(pdf_writer.write(factory.letter(), fonts)).metadata
    assert {key: value for key, value in metadata.items() if value and not key.endswith("Date")} == {
        "Title": "Production No. 1 in XR-2022-118",
        "Subject": "In re Ex Parte Application of Mieko Tanabe",
        "Author": "Perch Social, Inc.",
        "Producer": "Disclosure Desk",
    }


def test_the_language_is_set(fonts: FontSet) -> None:
    with pikepdf.open(io.BytesIO(pdf_writer.write(factory.letter(), fonts))) as opened:
        assert str(opened.Root.Lang) == "en-US"


@pytest.mark.parametrize("made", [factory.letter(2, draft=True), factory.hostile()], ids=["letter", "hostile"])
def test_every_font_is_embedded_and_none_is_the_librarys_own(made: Document, fonts: FontSet) -> None:
    pdf = pdf_writer.write(made, fonts)
    assert b"Helvetica" not in pdf
    assert len(re.findall(rb"/FontFile2", pdf)) == len(re.findall(rb"/Type/FontDescriptor", pdf)) > 2
    used = [
        item.get_font()
        for page in pypdfium2.PdfDocument(pdf)
        for item in page.get_objects()
        if isinstance(item, pypdfium2.PdfTextObj)
    ]
    assert used
    assert all(font.is_embedded for font in used)


def test_hostile_text_becomes_neither_picture_nor_link(fonts: FontSet) -> None:
    pdf = pdf_writer.write(factory.hostile(), fonts)
    for trace in (b"/Subtype/Image", b"/Annots", b"/URI", b"/JavaScript", b"/Launch"):
        assert trace not in pdf + streams(pdf)
    first = pdf_text(pdf).pages[0].text
    assert '<img src="file:///etc/passwd"/>' in first
    assert "<b><i>nested</b></i> & &amp; &#x41;" in first


def test_every_page_says_which_of_how_many(fonts: FontSet) -> None:
    pages = pdf_text(pdf_writer.write(factory.letter(12), fonts)).pages
    assert all(f"Page {at} of {len(pages)}" in page.text for at, page in enumerate(pages, 1))


def test_a_draft_says_so_on_every_page(fonts: FontSet) -> None:
    pages = pdf_text(pdf_writer.write(factory.letter(12, draft=True), fonts)).pages
    assert all("DRAFT – NOT FOR SERVICE" in page.text and page.text.startswith("DRAFT\r\n") for page in pages)


def test_a_final_never_says_draft(fonts: FontSet) -> None:
    pdf = pdf_writer.write(factory.letter(12), fonts)
    assert "draft" not in "".join(page.text for page in pdf_text(pdf).pages).lower()
    assert b"draft" not in (pdf + streams(pdf)).lower()


def test_the_paper_is_the_documents(fonts: FontSet) -> None:
    page = pypdfium2.PdfDocument(pdf_writer.write(factory.letter(paper=Paper.A4), fonts))[0]
    assert page.get_size() == pytest.approx((595.25, 841.9))


def test_parts_and_headings_are_bookmarks(fonts: FontSet) -> None:
    pdf = pypdfium2.PdfDocument(pdf_writer.write(factory.letter(), fonts))
    names = [mark.get_title() for mark in pdf.get_toc()]
    assert names[0] == "1. Basis of this response"
    assert names[-1] == "7. What follows"


def test_characters_beyond_the_basic_plane_are_read_back(fonts: FontSet) -> None:
    pdf = pdf_writer.write(factory.document(Section((Paragraph(text("𠮷田 𝓐𝓫")),), Footer("x"))), fonts)
    assert "𠮷田 𝓐𝓫" in pdf_text(pdf).pages[0].text
