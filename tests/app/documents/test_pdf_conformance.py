"""Every PDF that the program writes is PDF/A-2u and PDF/UA-1, as far as a program can tell."""

import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pikepdf
import pytest

from app.documents import pdf_writer
from app.documents.blocks import Footer, Paper, Paragraph, Section, Style, Table, text
from app.documents.fonts import FontSet
from app.documents.inspect import blocks_text, spaced
from app.documents.pagination import Bates, Sheetful, sections
from tests.app.documents import every, factory
from tests.app.documents.conformance import faults
from tests.app.documents.conformance_marks import marked
from tests.app.documents.conformance_tree import Element, texts, tree
from tests.app.documents.logs import test_pdf as logs
from tests.app.documents.logs.log_cases import laid_out, part, row

LOGS = {
    "mixed": logs.MIXED,
    "nasty": (part(*(row(each) for each in logs.NASTY)),),
    "an entry of several pages": (part(row("a"), row("z" * 40_000), row("b")),),
}


def log_pdf(name: str) -> bytes:
    return logs.written(laid_out(*LOGS[name]))


def tight(content: str) -> str:
    return "".join(content.split()).replace("•", "")


def read(content: bytes) -> tuple[Element, list[tuple[str, str]]]:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        top = tree(pdf)
        return top, texts(top, [marked(page) for page in pdf.pages])


def test_every_document_conforms() -> None:
    assert {name: found for name in every.documents() if (found := faults(every.pdf(name)))} == {}


@pytest.mark.parametrize("name", LOGS)
def test_schedule_b_conforms(name: str) -> None:
    assert faults(log_pdf(name)) == []


@pytest.mark.parametrize("name", LOGS)
def test_a_schedule_too_long_to_be_tagged_is_for_archives_only_and_says_so(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.documents.logs.plan.MOST_TAGGED", 2)
    assert not laid_out(*LOGS[name]).tagged
    assert faults(log_pdf(name), tagged=False) == []


def test_untagged_pages_say_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = logs.read(*logs.MIXED)
    monkeypatch.setattr("app.documents.logs.plan.MOST_TAGGED", 2)
    assert logs.read(*logs.MIXED) == pages


def test_what_is_heard_is_what_the_blocks_say_in_their_order(fonts: FontSet) -> None:
    for name, document in every.documents().items():
        bare = replace(document, sections=tuple(map(without_note, document.sections)), draft=False)
        heard = "".join(tight(said) for _, said in read(pdf_writer.write(bare, fonts))[1])
        once = tuple(rows_only(each) if each.continues else each for each in document.sections)
        assert heard == "".join(map(tight, blocks_text(replace(document, sections=once), fonts))), name


def without_note(section: Section) -> Section:
    return replace(section, footer=Footer(section.footer.left))


def rows_only(section: Section) -> Section:
    """Leave out what later pages of a schedule repeat: its name, and the head row."""
    cells = (cell for block in section.blocks if isinstance(block, Table) for row in block.rows for cell in row)
    return Section(tuple(Paragraph(each) for each in cells), section.footer)


def test_a_draft_and_its_notes_are_heard_once(fonts: FontSet) -> None:
    draft = pdf_writer.write(factory.letter(12, draft=True), fonts)
    assert [type_ for type_, said in read(draft)[1] if said == "DRAFT – NOT FOR SERVICE"] == ["P"]
    heard = [spaced(said) for _, said in read(every.pdf("a schedule of forty pages"))[1]]
    assert heard.count(factory.USE_NOTICE) == 1


def test_a_letter_is_headings_paragraphs_lists_and_tables() -> None:
    top, heard = read(every.pdf("a letter about one account"))
    assert [said for type_, said in heard if type_ == "H1"] == ["PRODUCTION NO. 1 (PARTIAL)"]
    assert [said for type_, said in heard if type_ == "H2"][:2] == [
        "1.\u00a0Basis of this response. ",
        "2.\u00a0Notice to account holders. ",
    ]
    lists = [each for each in top.walk() if each.type == "L"]
    assert [[[part.type for part in item.kids] for item in each.kids] for each in lists] == [
        [["Lbl", "LBody"]],
        [["Lbl", "LBody"]] * 2,
        [["LBody"]] * 2,
        [["LBody"]],
    ]
    assert [each.type for each in top.walk() if each.type in {"Table", "BlockQuote"}] == ["Table", "BlockQuote"]


def test_a_table_over_many_pages_is_one_table() -> None:
    top, _ = read(every.pdf("a schedule of forty pages"))
    tables = [each for each in top.walk() if each.type == "Table"]
    assert [len(each.kids) for each in tables] == [3, 681]
    assert {page for row in tables[1].kids for cell in row.kids for page, _ in cell.marks} == set(range(2, 42))


def test_a_row_that_goes_on_is_one_row(fonts: FontSet) -> None:
    long = Table(factory.access_log(0).columns, ((text("1"), text("x " * 9000), text(""), text("y")),))
    top, heard = read(pdf_writer.write(factory.document(Section((long,), Footer("x"))), fonts))
    rows = [each for each in top.walk() if each.type == "TR"]
    assert [[cell.type for cell in row.kids] for row in rows] == [["TH"] * 4, ["TD"] * 4]
    assert len({page for page, _ in rows[1].kids[1].marks}) > 2
    assert ("TD", "x " * 9000) in heard


def test_a_row_of_a_schedule_that_goes_on_is_one_row(fonts: FontSet) -> None:
    columns = factory.access_log(0).columns
    long = Table(columns, tuple((text(str(at)), text("x " * 4000), text(""), text("y")) for at in range(3)))
    pages = sections(long, Sheetful(paper=Paper.LETTER, footer=Footer("x", "a note")), Bates("B-"), fonts)
    top, heard = read(content := pdf_writer.write(factory.document(*pages), fonts))
    assert len(pages) > 4
    assert faults(content) == []
    assert [each.type for each in top.walk()].count("TR") == 1 + 3
    assert [said for type_, said in heard if type_ == "TD"] == [
        "0",
        "x " * 4000,
        "y",
        "1",
        "x " * 4000,
        "y",
        "2",
        "x " * 4000,
        "y",
    ]


def test_an_entry_of_several_pages_is_one_row() -> None:
    top, heard = read(log_pdf("an entry of several pages"))
    rows = [each for each in top.walk() if each.type == "TR"]
    assert len(rows) == 1 + 3
    assert max(len({page for page, _ in cell.marks}) for cell in rows[2].kids) > 2
    assert ("TD", "z" * 40_000) in heard


def test_the_parts_of_a_letter_without_a_title_are_headings_of_the_first_level(fonts: FontSet) -> None:
    blocks = (Paragraph(text("a")), factory.run_in(1, "One", "b"), factory.run_in(2, "Two", "c"))
    made = factory.document(Section(blocks, Footer("x")), Section((Paragraph(text("d"), Style.TITLE),), Footer("x")))
    assert [type_ for type_, _ in read(pdf_writer.write(made, fonts))[1]] == ["P", "H1", "P", "H1", "P", "H1"]


PLANTED = {
    "no identifier of PDF/A": (b"<pdfaid:part>2", b"<pdfaid:part>1", "A 6.6.4"),
    "no identifier of PDF/UA": (b"<pdfuaid:part>1", b"<pdfuaid:part>2", "UA 5"),
    "another title": (b"Production No. 1 in", b"Production No. 2 in", "own rule: /Title"),
    "a stream of another length": (
        b"/Type/Metadata/Subtype/XML/Length 2",
        b"/Type/Metadata/Subtype/XML/Length 1",
        "A 6.1.7.1",
    ),
    "a tool": (b"Disclosure Desk</", b"ReportLab Desk_</", "own rule: the file names"),
    "bytes behind the end": (b"%%EOF\n", b"%%EOF\nx", "A 6.1.3"),
}


@pytest.mark.parametrize("name", PLANTED)
def test_a_fault_planted_in_the_bytes_is_found(name: str) -> None:
    old, new, clause = PLANTED[name]
    content = every.pdf("a letter about one account")
    assert old in content
    assert any(each.startswith(clause) for each in faults(content.replace(old, new, 1)))


def _cell(pdf: pikepdf.Pdf, type_: str) -> Any:
    return next(each.about for each in tree(pdf).walk() if each.type == type_)


def _font(pdf: pikepdf.Pdf, name: str = "/SERIF") -> Any:
    return pdf.pages[0].obj.Resources.Font[name]


def _content(pdf: pikepdf.Pdf, old: bytes, new: bytes) -> None:
    stream = pdf.pages[0].obj.Contents
    assert old in stream.read_bytes()
    stream.write(stream.read_bytes().replace(old, new, 1))


CHANGED: dict[str, tuple[Callable[[pikepdf.Pdf], object], str]] = {
    "no metadata": (lambda pdf: pdf.Root.__delitem__("/Metadata"), "A 6.6.2.1"),
    "no output intent": (lambda pdf: pdf.Root.__delitem__("/OutputIntents"), "A 6.2.3"),
    "no language": (lambda pdf: pdf.Root.__delitem__("/Lang"), "UA 7.2"),
    "no shown title": (lambda pdf: pdf.Root.__delitem__("/ViewerPreferences"), "UA 7.1"),
    "a script": (lambda pdf: pdf.Root.__setitem__("/OpenAction", pikepdf.Dictionary(S="/JavaScript")), "A 6.1–6.9"),
    "no tags": (lambda pdf: pdf.Root.__delitem__("/StructTreeRoot"), "UA 7.1"),
    "a font outside": (lambda pdf: _font(pdf).DescendantFonts[0].FontDescriptor.__delitem__("/FontFile2"), "A 6.2.11"),
    "a wrong width": (lambda pdf: _font(pdf).DescendantFonts[0].W[1].__setitem__(0, 1.0), "A 6.2.11.5"),
    "no characters": (lambda pdf: _font(pdf).__delitem__("/ToUnicode"), "A 6.2.11.7.2"),
    "a page without order": (lambda pdf: pdf.pages[0].obj.__delitem__("/Tabs"), "UA 7.18.3"),
    "a head without scope": (lambda pdf: _cell(pdf, "TH").__delitem__("/A"), "UA 7.5"),
    "a list without numbering": (lambda pdf: _cell(pdf, "L").__delitem__("/A"), "UA 7.6"),
    "a cell without marks": (lambda pdf: _cell(pdf, "TD").__setitem__("/K", pikepdf.Array()), "UA 7.1"),
    "a heading in a list": (lambda pdf: _cell(pdf, "LI").__setitem__("/S", pikepdf.Name.H1), "UA 7.1"),
    "a level left out": (lambda pdf: _cell(pdf, "H1").__setitem__("/S", pikepdf.Name.P), "UA 7.4.2"),
    "a wrong parent": (lambda pdf: _cell(pdf, "TD").__setitem__("/P", pdf.Root), "UA 7.1"),
    "marks without number": (lambda pdf: _content(pdf, b"/P<</MCID 0>>BDC", b"/P<</Nothing 0>>BDC"), "UA 7.1"),
    "text without marks": (lambda pdf: _content(pdf, b"/P<</MCID 0>>BDC", b""), "UA 7.1"),
    "an unknown operator": (lambda pdf: _content(pdf, b" Td ", b" Td /x gs "), "A 6.2.2"),
    "a state that stays": (lambda pdf: _content(pdf, b"BT ", b"q BT "), "A 6.1.13"),
}


@pytest.mark.parametrize("name", CHANGED)
def test_a_fault_planted_in_the_objects_is_found(name: str) -> None:
    change, clause = CHANGED[name]
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(every.pdf("a letter about one account"))) as pdf:
        change(pdf)
        pdf.save(made)
    assert any(each.startswith(clause) for each in faults(made.getvalue()))


def _image(pdf: pikepdf.Pdf) -> Any:
    return pdf.pages[0].obj.Resources.XObject.Picture1


DRAWN: dict[str, tuple[Callable[[Any], object], str]] = {
    "a picture without words": (lambda pdf: _cell(pdf, "Figure").__delitem__("/Alt"), "UA 7.3"),
    "a picture without a place": (lambda pdf: _cell(pdf, "Figure").__delitem__("/A"), "UA 7.3"),
    "a picture that is a paragraph": (lambda pdf: _content(pdf, b"/Figure<<", b"/P<<"), "UA 7.1"),
    "a picture for presses": (lambda pdf: _image(pdf).__setitem__("/ColorSpace", pikepdf.Name.DeviceCMYK), "A 6.2.4"),
    "a picture cut short": (lambda pdf: _image(pdf).__setitem__("/Height", 9999), "A 6.1.7"),
}


@pytest.mark.parametrize("name", DRAWN)
def test_a_fault_planted_in_a_picture_is_found(name: str) -> None:
    change, clause = DRAWN[name]
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(every.pdf("letter house-style"))) as pdf:
        change(pdf)
        pdf.save(made)
    assert any(each.startswith(clause) for each in faults(made.getvalue()))


def test_the_profile_maps_white_to_white_and_follows_the_curve_of_srgb() -> None:
    with pikepdf.open(io.BytesIO(every.pdf("a letter about one account"))) as pdf:
        profile = pdf.Root.OutputIntents[0].DestOutputProfile.read_bytes()
    cms: Any = pytest.importorskip("PIL.ImageCms")
    images: Any = pytest.importorskip("PIL.Image")
    ours, colours = cms.ImageCmsProfile(io.BytesIO(profile)), bytes(at * 7 % 256 for at in range(3 * 256))
    image = images.frombytes("RGB", (16, 16), colours)
    there = cms.profileToProfile(image, ours, cms.createProfile("sRGB"), renderingIntent=1).tobytes()
    assert max(abs(a - b) for a, b in zip(colours, there, strict=True)) <= 1


def test_letters_on_a4_conform(fonts: FontSet) -> None:
    assert faults(pdf_writer.write(factory.letter(4, paper=Paper.A4), fonts)) == []
