"""A produced file holds what its pages print, and nothing of this machine, of its user, or of what made it."""

import getpass
import io
import os
import platform
import re
import struct
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pikepdf
import pypdfium2  # type: ignore[import-untyped]  # it has no stubs
import pytest
from reportlab.pdfgen.canvas import Canvas

from app.documents.docx_fonts import obfuscated
from app.documents.docx_template import font_key
from app.documents.faces import Face
from app.services.leakscan import Leakscan
from tests.scenarios.office import Office, sample, text_of
from tests.scenarios.test_objection import first_volume

ROOT = Path(__file__).parents[2]
MAKERS = (
    "reportlab",
    "python-docx",
    "pypdfium",
    "cpython",
    "openxml sdk",
    "microsoft office",
    "libreoffice",
    "skia/pdf",
)
CONFORMANCE = (  # ISO 19005-2 and 14289-1, and the extension schema that the former asks for
    *("2", "U", "1", "PDF/UA identification", "http://www.aiim.org/pdfua/ns/id/", "pdfuaid", "part", "Integer"),
    *("internal", "The part of ISO 14289 that the file conforms to"),
)
WITHHELD = "Setsuna Vorhees"


@pytest.fixture(scope="module")
def office() -> Office:
    return Office("2026-11-20 12:00")


@pytest.fixture(scope="module")
def files(office: Office, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Give a produced volume, with the draft that came before it."""
    matter = office.bring(sample("objection"))
    office.settle(matter)
    preview = office.desk.previewing.letter(office.opened(matter))
    volume = first_volume(office, matter, tmp_path_factory.mktemp("volume"))
    return {**volume, "draft.pdf": preview.pdf, "draft.docx": preview.docx}


@pytest.fixture(scope="module")
def pdfs(files: dict[str, bytes]) -> dict[str, bytes]:
    return {name: data for name, data in files.items() if name.endswith(".pdf")}


@pytest.fixture(scope="module")
def packages(files: dict[str, bytes]) -> dict[str, dict[str, bytes]]:
    return {name: members(data) for name, data in files.items() if name.endswith(".docx")}


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def inflated(pdf: bytes) -> Iterator[bytes]:
    """Give the file, every object of it, and what each of its streams holds."""
    yield pdf
    yield objects(pdf)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        yield from (each.read_bytes() for each in opened.objects if isinstance(each, pikepdf.Stream))


def objects(pdf: bytes) -> bytes:
    """Give what a PDF says of its parts, those in packed objects too, without what is in its streams."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        dictionaries = (each.stream_dict if isinstance(each, pikepdf.Stream) else each for each in opened.objects)
        return b"\n".join(each.unparse() for each in dictionaries)


def everything(data: bytes) -> bytes:
    if data.startswith(b"PK"):
        return b"\n".join([data, *members(data).values()])
    return b"\n".join(inflated(data) if data.startswith(b"%PDF") else [data])


def of_this_machine() -> Iterator[str]:
    yield from (str(ROOT), sys.executable, str(Path.home()), sys.version.split()[0], platform.platform())
    yield from (name for name in (getpass.getuser(), platform.node()) if len(name) > 5)
    yield from (os.environ[name] for name in ("TMPDIR", "LOGNAME", "USER") if len(os.environ.get(name, "")) > 5)


def test_no_file_names_this_machine_its_user_or_what_made_it(files: dict[str, bytes], tmp_path: Path) -> None:
    for name, data in files.items():
        whole = everything(data).lower()
        for trace in (*of_this_machine(), str(tmp_path.parent), *MAKERS):
            if len(trace) > 5:
                for form in (
                    trace.lower().encode(),
                    trace.lower().encode("utf-16-be"),
                    trace.lower().encode("utf-16-le"),
                ):
                    assert form not in whole, (name, trace)


def test_a_pdf_has_no_part_that_its_pages_do_not_need(pdfs: dict[str, bytes]) -> None:
    for name, data in pdfs.items():
        whole = objects(data)
        for part in (
            *(
                b"/Annots",
                b"/EmbeddedFile",
                b"/Filespec",
                b"/JavaScript",
                b"/OpenAction",
                b"/AA ",
                b"/AA<",
                b"/AcroForm",
            ),
            *(b"/PieceInfo", b"/Thumb", b"/OCProperties", b"/Subtype /Image", b"/XObject"),
            *(b"/URI", b"/Launch", b"/Encrypt", b"/RichMedia"),
        ):
            assert part not in whole, (name, part)
        assert data.count(b"%%EOF") == 1, name  # one revision
        assert data.rstrip().endswith(b"%%EOF"), name
        assert pypdfium2.PdfDocument(data).count_attachments() == 0, name


def test_the_metadata_of_a_pdf_say_only_what_the_letter_says(pdfs: dict[str, bytes]) -> None:
    for data in pdfs.values():
        found = pypdfium2.PdfDocument(data).get_metadata_dict(skip_empty=True)
        assert set(found) == {"Title", "Author", "Subject", "Producer", "CreationDate", "ModDate"}
        assert found["Producer"] == "Disclosure Desk"
        assert found["Author"] == "Perch Social, Inc."
        assert found["CreationDate"].endswith(("+00'00'", "Z"))


def test_the_xmp_metadata_of_a_pdf_say_no_more_than_its_other_metadata(pdfs: dict[str, bytes]) -> None:
    for name, data in pdfs.items():
        with pikepdf.open(io.BytesIO(data)) as opened:
            packet = opened.Root.Metadata.read_bytes() if "/Metadata" in opened.Root else b"<x/>"
        told = {text.strip() for text in ET.fromstring(packet).itertext()} - {""}  # noqa: S314 - our own file
        found = pypdfium2.PdfDocument(data).get_metadata_dict(skip_empty=True)
        day = re.sub(r"\D", "", found["CreationDate"])[:8]
        stamps = {text for text in told if re.sub(r"\D", "", text)[:8] == day}
        assert told - stamps <= {*found.values(), *CONFORMANCE, "en-US", "application/pdf"}, name


def test_a_docx_has_no_part_of_a_template_or_an_editor(packages: dict[str, dict[str, bytes]]) -> None:
    allowed = re.compile(
        r"\[Content_Types\]\.xml|_rels/\.rels|docProps/core\.xml|word/_rels/(document|fontTable)\.xml\.rels"
        r"|word/(document|fontTable|numbering|settings|styles|(footer|header)\d+)\.xml|word/fonts/\w+\.odttf"
    )
    for name, parts in packages.items():
        assert [part for part in parts if not allowed.fullmatch(part)] == [], name
        whole = b"".join(data for part, data in parts.items() if not part.endswith(".odttf"))
        for trace in (b"rsid", b"w:ins ", b"w:del ", b"w:vanish", b"w:comment", b"lastModifiedBy", b"w:hyperlink"):
            assert trace not in whole, (name, trace)
        assert b'TargetMode="External"' not in whole, name


def test_an_archive_says_nothing_beside_its_members(files: dict[str, bytes]) -> None:
    for name, data in files.items():
        if name.endswith(".docx"):
            with zipfile.ZipFile(io.BytesIO(data)) as package:
                assert package.comment == b""
                assert {(each.comment, each.extra, each.date_time) for each in package.infolist()} == {
                    (b"", b"", (1980, 1, 1, 0, 0, 0))
                }
            assert data.startswith(b"PK\x03\x04")


def test_the_fonts_that_a_docx_carries_are_those_that_came_with_the_program(
    office: Office, packages: dict[str, dict[str, bytes]]
) -> None:
    """Compare whole faces byte by byte, and cut ones by the table that names them."""
    bundled = office.desk.exporting.volumes.fonts.faces
    seen = 0
    for parts in packages.values():
        for part, data in parts.items():
            if part.endswith(".odttf"):
                face = Face[Path(part).stem]
                font = obfuscated(data, font_key(face))
                assert font == bundled[face] or table(font, b"name") == table(bundled[face], b"name")
                seen += 1
    assert seen > 5


def table(font: bytes, tag: bytes) -> bytes:
    (count,) = struct.unpack_from(">H", font, 4)
    rows = (struct.unpack_from(">4sIII", font, 12 + 16 * at) for at in range(count))
    return next((font[start : start + length] for name, _, start, length in rows if name == tag), b"")


def test_the_fonts_of_a_pdf_name_nobody(office: Office, pdfs: dict[str, bytes]) -> None:
    allowed = {b"", *(table(each, b"name") for each in office.desk.exporting.volumes.fonts.faces.values())}
    fonts = [part for data in pdfs.values() for part in inflated(data) if part[:4] == b"\x00\x01\x00\x00"]
    assert len(fonts) > 5
    assert {table(each, b"name") for each in fonts} <= allowed


# --- the scan before hand-over looks there too ----------------------------------------------------------------------


def bookmarked(title: str) -> bytes:
    target = io.BytesIO()
    canvas = Canvas(target)
    canvas.drawString(72, 720, "A page that says nothing.")
    canvas.bookmarkPage("here")
    canvas.addOutlineEntry(title, "here")
    canvas.save()
    return target.getvalue()


def with_part(docx: bytes, name: str, xml: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for part, data in {**members(docx), name: xml.encode()}.items():
            package.writestr(part, data)
    return target.getvalue()


def test_the_scan_looks_into_bookmarks_attributes_and_parts_that_no_page_prints(files: dict[str, bytes]) -> None:
    scan = Leakscan(frozenset({"".join(WITHHELD.split()).casefold()}))
    docx = files["draft.docx"]
    document = members(docx)["word/document.xml"].decode()
    assert scan.leaks({"a.pdf": bookmarked("1. Perch"), "a.docx": docx}) == ()
    planted = {
        "bookmark.pdf": bookmarked(f"1. {WITHHELD}"),
        "comment.docx": with_part(docx, "word/comments.xml", f"<w:comments><w:t>{WITHHELD}</w:t></w:comments>"),
        "custom.docx": with_part(docx, "docProps/custom.xml", f'<property name="{WITHHELD}"/>'),
        "entity.docx": with_part(docx, "docProps/app.xml", "<Company>&#83;etsuna&#x20;Vorhees</Company>"),
        "alt.docx": with_part(
            docx, "word/document.xml", document.replace("<w:tblPr>", f'<w:tblPr><w:tblCaption w:val="{WITHHELD}"/>', 1)
        ),
        "name.docx": with_part(docx, f"word/{WITHHELD}.txt", "x"),
    }
    assert "tblCaption" in members(planted["alt.docx"])["word/document.xml"].decode()
    assert scan.leaks(planted) == tuple(planted)


def test_the_digest_in_the_letter_does_not_let_a_short_value_be_guessed(tmp_path: Path) -> None:
    """Produce the same facts as two matters: their letters print different digests of packages that read the same.

    The writer gives the same bytes for the same document. A digest of those alone would betray a value of few possible
    forms, such as a telephone number, to whoever has the letter and tries them all; the matter's random id prevents it.
    """
    digests, texts = set(), set()
    for name in ("one", "two"):
        office = Office("2026-11-20 12:00")
        matter = office.bring(sample("objection").replace(b"sample-objection", f"random-id-{name}".encode()))
        office.settle(matter)
        volume = first_volume(office, matter, tmp_path / name)
        (schedule,) = (data for file, data in volume.items() if file.endswith("schedule-A.pdf"))
        (letter,) = (data for file, data in volume.items() if file.endswith("letter.pdf"))
        (production,) = office.matter(matter).productions
        digests.add(production.package)
        texts.add(text_of("schedule.pdf", schedule))
        assert production.package in re.sub(r"\s+", "", text_of("letter.pdf", letter))
    assert len(digests) == 2
    assert len(texts) == 1
