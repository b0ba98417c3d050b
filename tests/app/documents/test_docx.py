import io
import zipfile
from xml.etree import ElementTree as ET

import docx
import pytest
from reportlab.pdfbase.ttfonts import TTFontFace

from app.documents import docx_writer, pdf_writer
from app.documents.blocks import Footer, Letterhead, Logo, PageBreak, Paper, Paragraph, Section, text
from app.documents.docx_fonts import obfuscated
from app.documents.docx_template import font_key
from app.documents.faces import Face
from app.documents.fonts import FontSet
from app.documents.inspect import docx_text
from app.documents.pagination import Bates, Sheetful, sections
from app.host.font_files import font_set
from tests.app.documents import factory
from tests.app.documents.letter_cases import composed
from tests.fakes import logos

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def package(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def body(content: bytes) -> ET.Element:
    return ET.fromstring(package(content)["word/document.xml"])  # noqa: S314 - written a moment ago


def footers(content: bytes) -> list[str]:
    return [part.decode() for name, part in sorted(package(content).items()) if name.startswith("word/footer")]


def test_the_same_document_is_the_same_bytes(fonts: FontSet) -> None:
    assert docx_writer.write(factory.letter(12), fonts) == docx_writer.write(factory.letter(12), fonts)


def test_the_package_holds_nothing_of_a_template_or_a_machine(fonts: FontSet) -> None:
    content = docx_writer.write(factory.letter(), fonts)
    parts = package(content)
    assert sorted(name for name in parts if "fonts/" not in name) == [
        "[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/_rels/document.xml.rels",
        "word/_rels/fontTable.xml.rels", "word/document.xml", "word/fontTable.xml", "word/footer1.xml",
        "word/numbering.xml", "word/settings.xml", "word/styles.xml",
    ]  # fmt: skip
    text_parts = b"".join(part for name, part in parts.items() if name.endswith(("xml", "rels")))
    assert b"rsid" not in text_parts
    assert b"python-docx" not in text_parts


def test_members_carry_no_time_of_this_machine(fonts: FontSet) -> None:
    with zipfile.ZipFile(io.BytesIO(docx_writer.write(factory.letter(), fonts))) as archive:
        infos = archive.infolist()
    assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)}
    assert {info.create_system for info in infos} == {0}
    assert infos[0].filename == "[Content_Types].xml"


def test_properties_come_from_the_document_only(fonts: FontSet) -> None:
    assert docx_text(docx_writer.write(factory.letter(), fonts)).metadata == {
        "title": "Production No. 1 in XR-2022-118",
        "subject": "In re Ex Parte Application of Mieko Tanabe",
        "creator": "Perch Social, Inc.",
        "language": "en-US",
        "created": "2022-11-28T17:30:00Z",
        "modified": "2022-11-28T17:30:00Z",
    }


def test_a_word_processor_library_opens_it(fonts: FontSet) -> None:
    made = docx.Document(io.BytesIO(docx_writer.write(factory.letter(), fonts)))
    assert made.paragraphs[0].text == "Perch Social, Inc."
    assert {paragraph.style.name for paragraph in made.paragraphs if paragraph.style} >= {
        "Normal",
        "Part",
        "Quote",
        "List Bullet",
    }
    assert len(made.tables) == 2


def test_head_rows_repeat_and_rows_are_not_divided(fonts: FontSet) -> None:
    grid = list(body(docx_writer.write(factory.letter(12), fonts)).iter(f"{W}tbl"))[1]
    rows = grid.findall(f"{W}tr")
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True] + [False] * 12
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


def test_page_numbers_are_fields_with_their_values(fonts: FontSet) -> None:
    footer = footers(docx_writer.write(factory.letter(), fonts))[0]
    assert 'w:instr=" PAGE "><w:r><w:t>1</w:t>' in footer
    assert 'w:instr=" NUMPAGES "><w:r><w:t>2</w:t>' in footer


def test_each_schedule_page_has_a_footer_with_its_own_bates_number(fonts: FontSet) -> None:
    around = Sheetful(paper=Paper.LETTER, footer=Footer("Schedule A", factory.USE_NOTICE))
    made = factory.document(*sections(factory.access_log(80), around, Bates("B-"), fonts))
    found = footers(docx_writer.write(made, fonts))
    assert len(found) == len(made.sections) > 2
    assert all(sum(f"B-{at:06d}" in footer for footer in found) == 1 for at in range(1, len(found) + 1))


def test_a_draft_says_so_in_its_header_and_a_final_has_none(fonts: FontSet) -> None:
    draft, final = (package(docx_writer.write(factory.letter(draft=flag), fonts)) for flag in (True, False))
    assert b"DRAFT \xe2\x80\x93 NOT FOR SERVICE" in draft["word/header1.xml"]
    assert "word/header1.xml" not in final
    assert not any(b"draft" in part.lower() for name, part in final.items() if "fonts/" not in name)


@pytest.mark.parametrize("paper, size", [(Paper.LETTER, ("12240", "15840")), (Paper.A4, ("11905", "16838"))])
def test_the_paper_is_the_documents(paper: Paper, size: tuple[str, str], fonts: FontSet) -> None:
    page = next(body(docx_writer.write(factory.letter(paper=paper), fonts)).iter(f"{W}pgSz"))
    assert (page.get(f"{W}w"), page.get(f"{W}h")) == size


def test_a_page_break_moves_the_next_paragraph(fonts: FontSet) -> None:
    blocks = (Paragraph(text("one")), PageBreak(), Paragraph(text("two")))
    found = body(docx_writer.write(factory.document(Section(blocks, Footer("x"))), fonts)).iter(f"{W}p")
    assert [one.find(f"{W}pPr/{W}pageBreakBefore") is not None for one in found][:2] == [False, True]


def test_letter_faces_are_embedded_whole(fonts: FontSet) -> None:
    parts = package(docx_writer.write(factory.letter(), fonts))
    for face in (Face.SERIF, Face.SERIF_BOLD, Face.SERIF_ITALIC, Face.MONO):
        hidden = parts[f"word/fonts/{face.name}.odttf"]
        assert hidden != fonts.faces[face]
        assert obfuscated(hidden, font_key(face)) == fonts.faces[face]
    assert "word/fonts/JAPANESE.odttf" not in parts


def test_a_fallback_face_is_embedded_with_what_is_used(fonts: FontSet) -> None:
    made = factory.document(Section((Paragraph(text("髙﨑 𠮷田")),), Footer("x")))
    hidden = package(docx_writer.write(made, fonts))["word/fonts/JAPANESE.odttf"]
    assert len(hidden) < 200_000
    face = TTFontFace(io.BytesIO(obfuscated(hidden, font_key(Face.JAPANESE))), validate=1)
    assert {chr(code) for code in face.charToGlyph} - {"\xa0", " "} == set("髙﨑𠮷田")


def test_paragraph_properties_stand_in_the_order_of_the_schema(fonts: FontSet) -> None:
    order = [
        "pStyle",
        "keepNext",
        "keepLines",
        "pageBreakBefore",
        "numPr",
        "pBdr",
        "tabs",
        "spacing",
        "ind",
        "jc",
        "outlineLvl",
        "sectPr",
    ]
    blocks = [broken for block in factory.letter_blocks() for broken in (PageBreak(), block)]
    made = docx_writer.write(factory.document(Section(tuple(blocks), Footer("x")), factory.letter().sections[0]), fonts)
    for part in ("word/document.xml", "word/styles.xml", "word/footer1.xml"):
        for properties in ET.fromstring(package(made)[part]).iter(f"{W}pPr"):  # noqa: S314 - written a moment ago
            places = [order.index(child.tag.removeprefix(W)) for child in properties if child.tag != f"{W}widowControl"]
            assert places == sorted(set(places))


def test_a_logo_is_a_picture_with_words_and_nothing_else_of_its_file() -> None:
    made = composed("house-style")[0]
    content = docx_writer.write(made, font_set())
    assert content == docx_writer.write(made, font_set())
    parts = package(content)
    assert [parts[name] for name in parts if name.startswith("word/media/")] == [logos.kept()]
    drawing = parts["word/document.xml"].decode()
    assert drawing.count('descr="Perch Social: a bird on a perch"') == 2
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_letter_whose_logo_was_not_loaded_is_not_written(fonts: FontSet) -> None:
    bare = factory.document(Section((Letterhead("Perch", (), Logo("ab" * 32, "A bird")),), Footer("")))
    for write in (docx_writer.write, pdf_writer.write):
        with pytest.raises(ValueError, match="logo"):
            write(bare, fonts)
