"""Attached documents become pages, or end in one clear sentence."""

import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import letter
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from app.reading import pages_worker
from app.reading.pages import MAX_BYTES, PagedDocument, PdfPages, UnreadableDocument, open_document
from app.reading.pages_child import Child, ChildDied
from app.reading.pages_text import LINES_A_PAGE

Open = Callable[[str, bytes], PagedDocument]
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def pdf(*pages: tuple[str, ...], numbered: bool = False, password: str = "") -> bytes:
    made = io.BytesIO()
    locked = StandardEncryption(password, ownerPassword="owner") if password else None
    canvas = Canvas(made, pagesize=letter, encrypt=locked)
    for lines in pages:
        for number in range(1, 29) if numbered else ():
            canvas.drawRightString(94, 744 - 24 * number, str(number))
        for index, line in enumerate(lines, start=1):
            canvas.drawString(120, 744 - 24 * index, line)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def docx(body: str, doctype: str = "") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "word/document.xml", f'{doctype}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
        )
    return made.getvalue()


@pytest.fixture
def opened() -> Iterator[Open]:
    made: list[PagedDocument] = []

    def act(name: str, data: bytes) -> PagedDocument:
        made.append(open_document(name, data))
        return made[-1]

    yield act
    for each in made:
        each.close()


def code_of(name: str, data: bytes) -> str:
    with pytest.raises(UnreadableDocument) as caught:
        open_document(name, data)
    assert caught.value.sentence.endswith(".")
    return caught.value.code


def test_a_pdf_gives_its_lines_with_their_place_on_the_page(opened: Open) -> None:
    document = opened("order.pdf", pdf(("First line", "Second line"), ("Next page",)))
    assert (document.kind, document.page_count, document.has_text, document.note) == ("pdf", 2, True, "")
    first, second = document.text_lines(1)
    assert (first.number, first.text, second.number, second.text) == (1, "First line", 2, "Second line")
    assert first.box[3] <= second.box[1]
    assert 0 < first.box[0] < first.box[2] < 1
    assert [line.text for line in document.text_lines(2)] == ["Next page"]


def test_numbers_in_the_margin_of_pleading_paper_number_the_lines_beside_them(opened: Open) -> None:
    document = opened("order.pdf", pdf(("within 21 days", "of notice"), numbered=True))
    assert [(line.text, line.printed) for line in document.text_lines(1)] == [("within 21 days", 1), ("of notice", 2)]


def test_numbers_in_the_text_stay_in_the_text(opened: Open) -> None:
    lines = opened("order.pdf", pdf(("1", "2", "3"))).text_lines(1)
    assert [(line.text, line.printed) for line in lines] == [("1", None), ("2", None), ("3", None)]


def test_a_page_is_drawn_at_the_resolution_asked_for(opened: Open) -> None:
    document = opened("order.pdf", pdf(("Words",)))
    picture = document.render(1, 72)
    assert picture
    assert (picture.width, picture.height) == (612, 792)
    assert len(picture.rgb) == picture.stride * picture.height
    assert picture.png().startswith(b"\x89PNG")


def test_a_scan_says_that_it_has_no_text(opened: Open) -> None:
    document = opened("scan.pdf", pdf(()))
    assert not document.has_text
    assert document.text_lines(1) == ()


def test_what_cannot_be_opened_says_why() -> None:
    assert code_of("order.pdf", b"") == "document-empty"
    assert code_of("order.pdf", b"%PDF-1.7\nnothing more") == "document-broken"
    assert code_of("order.pdf", pdf(("Words",))[:300]) == "document-broken"
    assert code_of("order.pdf", b"only text") == "document-broken"
    assert code_of("order.pdf", pdf(("Words",), password="invented")) == "document-encrypted"
    assert code_of("picture.png", b"\x89PNG\x00\x01") == "document-unknown-kind"
    assert code_of("order.docx", b"PK\x03\x04 cut off") == "document-broken"


def test_a_file_over_fifty_megabytes_is_refused_before_it_is_parsed() -> None:
    assert code_of("order.pdf", b"%PDF-1.7" + bytes(MAX_BYTES)) == "document-too-large"


def test_a_child_that_takes_too_long_is_stopped() -> None:
    with pytest.raises(UnreadableDocument) as caught:
        open_document("order.pdf", pdf(("Words",)), seconds=0.001)
    assert caught.value.code == "document-too-slow"


def test_a_child_that_dies_on_one_page_is_replaced_for_the_next() -> None:
    document = PdfPages(pdf(("One",), ("Two",)), seconds=20)
    child = document._child
    assert child
    child._process.kill()
    child._process.wait()
    with pytest.raises(UnreadableDocument, match="The other pages can"):
        document.text_lines(1)
    assert [line.text for line in document.text_lines(2)] == ["Two"]
    document.close()


def test_a_page_that_is_not_there_cannot_be_read(opened: Open) -> None:
    document = opened("order.pdf", pdf(("Words",)))
    with pytest.raises(UnreadableDocument):
        document.render(9)
    assert document.render(1)


@pytest.mark.parametrize("body", [b"", b"{", b"{}", b'[["text", 1]]', b"[[1, 0, 0, 1, 1]]", b"[" * 100_000])
def test_an_answer_that_no_child_of_ours_gives_is_no_lines(body: bytes) -> None:
    assert Child.lines(body) is None


def test_an_ended_child_cannot_be_asked() -> None:
    child = Child(20)
    child.close()
    with pytest.raises(ChildDied):
        child.ask({"do": "open"}, b"%PDF-")


def test_the_worker_answers_what_it_does_not_know_with_an_error() -> None:
    answers = io.BytesIO()
    pages_worker.serve(io.BytesIO(b'{"do": "dance"}\n{"do": "lines", "page": 1}\n'), answers)
    assert answers.getvalue().splitlines() == [
        b'{"error": "unknown", "size": 0}',
        b'{"error": "unreadable", "size": 0}',
    ]


def test_a_docx_gives_its_paragraphs_as_lines(opened: Open) -> None:
    body = "<w:p><w:r><w:t>One</w:t><w:tab/><w:t>two</w:t></w:r></w:p><w:p/><w:p><w:r><w:t>Three</w:t></w:r></w:p>"
    document = opened("order.docx", docx(body))
    assert (document.kind, document.page_count, document.render(1)) == ("docx", 1, None)
    assert [line.text for line in document.text_lines(1)] == ["One\ttwo", "", "Three"]


def test_a_page_break_in_a_docx_begins_a_page(opened: Open) -> None:
    body = '<w:p><w:r><w:t>One</w:t><w:br w:type="page"/><w:t>Two</w:t></w:r></w:p>'
    document = opened("order.docx", docx(body))
    assert [document.text_lines(page)[0].text for page in (1, 2)] == ["One", "Two"]


def test_a_docx_with_a_doctype_is_refused() -> None:
    doctype = '<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
    assert code_of("order.docx", docx("<w:p/>", doctype)) == "document-broken"


def test_a_docx_that_unpacks_without_end_is_refused() -> None:
    assert code_of("order.docx", docx("<w:p/>" * 4_000_000)) == "document-broken"


def test_a_zip_that_is_no_docx_is_refused() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("other.xml", "<x/>")
    assert code_of("archive.zip", made.getvalue()) == "document-broken"


def test_text_is_cut_into_pages_of_lines(opened: Open) -> None:
    document = opened("order.txt", "\r\n".join(f"line {n}" for n in range(LINES_A_PAGE + 1)).encode())
    assert (document.kind, document.page_count) == ("text", 2)
    assert [line.text for line in document.text_lines(2)] == [f"line {LINES_A_PAGE}"]


def test_text_in_utf_16_is_read(opened: Open) -> None:
    assert opened("order.txt", "Ōkubo".encode("utf-16")).text_lines(1)[0].text == "Ōkubo"


def test_an_endless_document_shows_its_first_pages_and_says_so(opened: Open) -> None:
    document = opened("order.txt", b"x\f" * 2_500)
    assert document.page_count == 2_000
    assert "first 2,000" in document.note


@pytest.mark.skipif(not Path("../shared/orders").is_dir(), reason="the orders are not here")
@pytest.mark.parametrize("name", ["takagi_1782.pdf", "leifer_compel.pdf"])
def test_a_real_order_gives_numbered_lines(name: str, opened: Open) -> None:
    document = opened(name, (Path("../shared/orders") / name).read_bytes())
    printed = [line.printed for line in document.text_lines(1) if line.printed]
    assert printed == sorted(printed)
    assert len(printed) > 10
