"""Attached documents become pages, or end in one clear sentence."""

import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import letter
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from app.ports import Cancelled
from app.reading import pages_worker
from app.reading.pages import MAX_BYTES, PagedDocument, PdfPages, UnreadableDocument, open_document
from app.reading.pages_answer import sheets
from app.reading.pages_child import Child, ChildDied
from app.reading.pages_pdf import BATCH
from app.reading.pages_text import LINES_A_PAGE, MOST_LINES_A_PAGE

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


def test_each_character_has_its_left_edge_and_a_space_begins_where_the_word_before_it_ends(opened: Open) -> None:
    (line,) = opened("order.pdf", pdf(("will I",))).text_lines(1)
    widths = [stringWidth("will I"[:at], "Helvetica", 12) for at in range(6)]
    assert len(line.edges) == len(line.text) + 1
    assert (line.edges[0], line.edges[-1]) == (line.box[0], line.box[2])
    for at in (0, 1, 2, 3, 5):
        assert line.edges[at] * 612 == pytest.approx(120 + widths[at], abs=1.5)
    assert line.edges[3] < line.edges[4] < line.edges[5]
    assert (line.edges[5] - line.edges[4]) * 612 == pytest.approx(stringWidth(" ", "Helvetica", 12), abs=2)


def test_a_cropped_page_gives_places_on_the_page_as_it_shows(opened: Open) -> None:
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(600, 800))
    canvas.setCropBox((100, 100, 600, 600))
    canvas.drawString(100, 588, "corner")
    canvas.save()
    (line,) = opened("order.pdf", made.getvalue()).text_lines(1)
    assert line.box == pytest.approx((0, 0.01, 0.075, 0.03), abs=0.01)


def test_a_turned_page_gives_places_on_the_page_as_it_shows(opened: Open) -> None:
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(600, 800))
    canvas.setPageRotation(90)  # reportlab lays the page on its side first: 800 wide, 600 high
    canvas.rotate(90)
    canvas.drawString(400, -300, "middle")
    canvas.save()
    (line,) = opened("order.pdf", made.getvalue()).text_lines(1)
    assert line.box == pytest.approx((400 / 600, 293 / 800, 434 / 600, 300 / 800), abs=0.01)
    assert list(line.edges) == sorted(line.edges)


def test_a_line_that_ends_in_a_hyphen_is_not_joined_to_the_next(opened: Open) -> None:
    lines = opened("order.pdf", pdf(("the account of @han-", "dle99, not self-made"))).text_lines(1)
    assert [line.text for line in lines] == ["the account of @han-", "dle99, not self-made"]
    assert lines[0].box[3] < lines[1].box[1]


def test_all_lines_are_the_lines_of_every_page(opened: Open) -> None:
    document = opened("order.pdf", pdf(*[(f"page {page}", "more") for page in range(1, BATCH + 3)]))
    heard = list[tuple[int, int]]()
    pages = document.all_lines(progressed=lambda done, total: heard.append((done, total)))
    assert pages == tuple(document.text_lines(page) for page in range(1, BATCH + 3))
    assert heard == [(BATCH, BATCH + 2), (BATCH + 2, BATCH + 2)]


def test_reading_a_long_exhibit_stops_after_the_batch_in_hand(opened: Open) -> None:
    document = opened("exhibit.pdf", pdf(*[(f"page {page}",) for page in range(500)]))
    heard = list[int]()
    with pytest.raises(Cancelled):
        document.all_lines(cancelled=lambda: bool(heard), progressed=lambda done, _: heard.append(done))
    assert heard == [BATCH]
    assert [line.text for line in document.text_lines(500)] == ["page 499"]


def test_a_document_that_is_closed_while_it_is_read_stops_and_starts_no_child_again() -> None:
    document = PdfPages(pdf(*[(f"page {page}",) for page in range(2 * BATCH)]), seconds=20)
    with pytest.raises(Cancelled):
        document.all_lines(progressed=lambda *_: document.close())
    with pytest.raises(UnreadableDocument):
        document.text_lines(1)
    assert document._child is None


def test_a_child_that_dies_costs_no_page_of_all_lines() -> None:
    document = PdfPages(pdf(("One",), ("Two",)), seconds=20)
    child = document._child
    assert child
    child._process.kill()
    child._process.wait()
    assert [[line.text for line in lines] for lines in document.all_lines()] == [["One"], ["Two"]]
    document.close()


def test_text_gives_all_its_lines_without_edges(opened: Open) -> None:
    document = opened("order.txt", b"one\ftwo")
    assert document.all_lines() == (document.text_lines(1), document.text_lines(2))
    assert document.text_lines(1)[0].edges == ()
    with pytest.raises(Cancelled):
        document.all_lines(cancelled=lambda: True)


def test_numbers_in_the_margin_of_pleading_paper_number_the_lines_beside_them(opened: Open) -> None:
    document = opened("order.pdf", pdf(("within 21 days", "of notice"), numbered=True))
    assert [(line.text, line.printed) for line in document.text_lines(1)] == [("within 21 days", 1), ("of notice", 2)]


def test_numbers_that_run_into_their_lines_number_them_and_stay(opened: Open) -> None:
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=letter)
    canvas.setFont("Courier", 12)
    for number in range(1, 21):
        canvas.drawString(60, 744 - 24 * number, f"{number:>2}   the words of this line")
    canvas.save()
    lines = opened("order.pdf", made.getvalue()).text_lines(1)
    assert [line.printed for line in lines] == list(range(1, 21))
    assert lines[4].text.split() == ["5", "the", "words", "of", "this", "line"]


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


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"{}",
        b"[" * 100_000,
        b"[]",
        b'[["text", []], ["text", []]]',
        b'[["mystery", []]]',
        b'[["text", [["a", [1, 2, 3], [1, 2]]]]]',
        b'[["text", [["a", [1, 2, 3, 4], [1, 2, 3]]]]]',
        b'[["text", [["a", [1, 2, 3, 4], [1, 2.5]]]]]',
        b'[["text", [["a", [1, 2, 3, 4], [1, true]]]]]',
        b'[["text", [[7, [1, 2, 3, 4], [1, 2]]]]]',
    ],
)
def test_an_answer_that_no_child_of_ours_gives_is_no_lines(body: bytes) -> None:
    assert sheets(body, 1) is None


def test_an_ended_child_cannot_be_asked() -> None:
    child = Child(20)
    child.close()
    with pytest.raises(ChildDied):
        child.ask({"do": "open"}, b"%PDF-")


def test_the_worker_answers_what_it_does_not_know_with_an_error() -> None:
    answers = io.BytesIO()
    pages_worker.serve(io.BytesIO(b'{"do": "dance"}\n{"do": "render", "page": 1, "dpi": 96}\n'), answers)
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


def test_form_feeds_alone_make_the_pages_where_there_are_any(opened: Open) -> None:
    long, short = "\n".join(f"line {n}" for n in range(64)), "only line"
    document = opened("order.txt", f"{long}\f{short}\f\n".encode())
    assert [len(lines) for lines in document.all_lines()] == [64, 1]
    assert document.text_lines(2)[0].text == short


def test_a_page_between_form_feeds_has_an_end(opened: Open) -> None:
    document = opened("order.txt", b"x\n" * 900 + b"\fy")
    assert [len(lines) for lines in document.all_lines()] == [MOST_LINES_A_PAGE, MOST_LINES_A_PAGE, 101, 1]


def test_a_line_without_end_is_cut(opened: Open) -> None:
    document = opened("order.txt", b"word " * 100_000)
    assert " ".join(line.text for page in document.all_lines() for line in page).split() == ["word"] * 100_000
    document = opened("order.txt", b"x" * 25_000)
    assert "".join(line.text for page in document.all_lines() for line in page) == "x" * 25_000


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
