"""Every DOCX validates against the schemas of ECMA-376, and the schemas find what is planted."""

import io
import zipfile

import pytest

from app.documents import docx_writer
from app.documents.fonts import FontSet
from tests.app.documents import every, scripts
from tests.app.documents.ooxml import faults

PLANTED = {
    "properties of a paragraph out of order": ("document", b"<w:pPr><w:pStyle", b"<w:pPr><w:keepNext/><w:pStyle"),
    "an unknown element": ("document", b"<w:body>", b"<w:body><w:letter/>"),
    "an attribute of a later edition": ("styles", b"<w:style ", b'<w:style w:other="1" '),
    "a width that is no number": ("document", b'<w:gridCol w:w="', b'<w:gridCol w:w="wide '),
    "a page without its size": ("document", b"<w:pgSz ", b"<w:pgSize "),
    "a footer outside of paragraphs": ("footer1", b"<w:p>", b"<w:r/><w:p>"),
    "a setting out of order": ("settings", b"<w:compat>", b'<w:defaultTabStop w:val="720"/><w:compat>'),
    "a level without its number": ("numbering", b' w:ilvl="0"', b""),
    "an embedded font without its part": ("fontTable", b' r:id="', b' r:no="'),
}


def test_every_docx_validates() -> None:
    found = {name: list(faults(every.docx(name))) for name in (*every.documents(), every.LOG)}
    assert {name: sentences for name, sentences in found.items() if sentences} == {}


def test_a_page_of_scripts_validates(fonts: FontSet) -> None:
    assert list(faults(docx_writer.write(scripts.page(), fonts))) == []


@pytest.mark.parametrize("planted", PLANTED)
def test_a_planted_fault_is_found(planted: str) -> None:
    part, right, wrong = PLANTED[planted]
    assert list(faults(changed(every.docx("a letter about one account"), f"word/{part}.xml", right, wrong)))


def changed(docx: bytes, part: str, right: bytes, wrong: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            assert name != part or right in content
            new.writestr(name, content.replace(right, wrong, 1) if name == part else content)
    return made.getvalue()
