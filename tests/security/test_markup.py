"""What people write into a letter's facts stays text, in both formats; and no reference leads a file astray."""

import io
import re
import zipfile
from pathlib import PureWindowsPath
from xml.etree import ElementTree as ET

import pytest

from app.services.filenames import stem
from tests.scenarios.office import Office, facts_of, sample, text_of

HOSTILE = (
    '<img src="file:///etc/passwd">',
    "<a href='https://x.example'>y</a>",
    "<b>bold</b><br/><para>",
    "{0.__class__} {name} {",
    "%s %(x)d %n",
    "</w:t></w:r><w:p/>",
    "]]> <!-- <![CDATA[x]]>",
    "&lt;&#65;&amp;",
    "\\u003cscript>",
    "$x ${y} $$",
)


def spoiled(text: str) -> bytes:
    """Put a text into every place of the sample that the letter prints from what people typed."""
    facts = facts_of("objection")
    facts["organisation"] |= {"name": f"N1 {text}", "lines": [f"L1 {text}"], "signatory": f"S1 {text}"}
    counsel = facts["parties"][1]
    counsel |= {"name": f"P1 {text}", "salutation": f"P2 {text}", "firm": f"P3 {text}", "lines": [f"P4 {text}"]}
    facts["dispatch"] |= {"method": f"D1 {text}", "cc": [f"D2 {text}"]}
    facts["orders"][0] |= {"caption": f"O1 {text}", "case_number": f"O2 {text}", "title": f"O3 {text}"}
    restriction = facts["orders"][0]["terms"]["use_restriction"]
    restriction["passages"][0]["quote"] = restriction["value"] = f"U1 {text}"
    facts["accounts"][0]["identifier"] = f"A1 {text}"
    facts["searches"][1]["where"] = f"W1 {text}"
    facts["objections"] = []
    return sample("objection", **facts)


PRINTED = ("N1", "L1", "S1", "P1", "P2", "P3", "P4", "D1", "D2", "O1", "O2", "U1", "A1", "W1")


def tight(text: str) -> str:
    return re.sub(r"\s+|-", "", text)


@pytest.mark.parametrize("text", HOSTILE)
def test_markup_stays_text_in_both_formats(text: str) -> None:
    office = Office("2026-11-24 12:00")
    matter = office.bring(spoiled(text))
    office.settle(matter)
    preview = office.desk.previewing.letter(office.opened(matter))
    for name, data in (("draft.pdf", preview.pdf), ("draft.docx", preview.docx)):
        printed = tight(text_of(name, data) if name.endswith("pdf") else words(data))
        missing = [each for each in PRINTED if tight(f"{each} {text}") not in printed]
        assert missing == [], name
        assert "root:x:0" not in printed
    assert b"/Subtype /Image" not in preview.pdf
    assert b"/Annot" not in preview.pdf


def words(docx: bytes) -> str:
    """Give the words of a DOCX as an XML parser of another make reads them."""
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        parts = [package.read(name) for name in package.namelist() if re.search("document|header|footer", name)]
    texts = (node.text or "" for part in parts for node in ET.fromstring(part).iter() if node.tag.endswith("}t"))  # noqa: S314 - written a moment ago
    return "".join(texts)


REFERENCES = (
    *("../../x", "..", ".", "/etc/passwd", "C:\\Windows\\x", "\\\\server\\share", 'a/b\\c:d*e?f"g<h>i|j', "~root"),
    *("CON", "CON.1", "nul.txt", "COM1.pdf", "LPT9.", "aux . x", "trailing. ", "x" * 300, "\u202efdp.exe", "a\u0000b"),
    *("村上", "-rf", "--out", "$(id)", "`id`", "%TEMP%", "x\ny", "ｆｕｌｌ", "é" * 100, " ", ".part", ".hidden"),
)


@pytest.mark.parametrize("reference", REFERENCES)
def test_every_reference_gives_a_plain_name(reference: str) -> None:
    for name in (f"{stem(reference)}_P1_letter.pdf", f"{stem(reference)}_draft-letter.docx"):
        assert re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9-]*_(P1_letter\.pdf|draft-letter\.docx)", name)
        assert len(name) < 100
        assert PureWindowsPath(name).name == name
        assert not PureWindowsPath(name).is_reserved()
