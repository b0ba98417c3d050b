"""What is odd about a file is said: what it carries, what its pages do not show, and what makes no words."""

import io
import zlib
from collections.abc import Callable, Iterator

import pypdfium2  # type: ignore[import-untyped]  # it ships no types
import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from app.reading.pages import WARNINGS, PagedDocument, UnreadableDocument, open_document

Open = Callable[[bytes], PagedDocument]
WORDS = "The objection must be filed within twenty-one days of this order."


@pytest.fixture
def opened() -> Iterator[Open]:
    made: list[PagedDocument] = []

    def act(data: bytes) -> PagedDocument:
        made.append(open_document("order.pdf", data))
        return made[-1]

    yield act
    for each in made:
        each.close()


def drawn(draw: Callable[[Canvas], None]) -> bytes:
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(612, 792))
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return made.getvalue()


def words(canvas: Canvas) -> None:
    canvas.drawString(72, 700, WORDS)


def written(catalog: bytes = b"", pages: int = 1, content: bytes = b"", packed: bytes = b"") -> bytes:
    """Write a PDF by hand, with `pages` times the same page."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R" + catalog + b">>",
        b"<</Type/Pages/Kids[" + b"3 0 R " * pages + b"]/Count %d>>" % pages,
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        content or b"<</Length 45>>stream\nBT /F 12 Tf 72 700 Td (Within 21 days) Tj ET   \nendstream",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Type/ObjStm/N 1/First 4/Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed),
    ]
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % each for each in enumerate(objects, start=1))
    return b"%PDF-1.7\n" + body + b"trailer<</Root 1 0 R/Size 7>>\nstartxref\n0\n%%EOF\n"


def state(document: PagedDocument) -> str:
    return document.page_state(1)


def test_every_warning_is_a_sentence() -> None:
    for sentence in WARNINGS.values():
        assert sentence[0].isupper()
        assert sentence.endswith(".")


def test_an_ordinary_file_has_nothing_odd(opened: Open) -> None:
    document = opened(drawn(words))
    assert (state(document), document.warnings, document.note) == ("text", (), "")


@pytest.mark.parametrize(
    "catalog",
    [
        b"/OpenAction<</S/JavaScript/JS(app.alert)>>",
        b"/OpenAction<</S/J#61vaScript/JS(app.alert)>>",
        b"/OpenAction<</S/Launch/F(calc.exe)>>",
        b"/Names<</JavaScript<</Names[(a)<</S/JavaScript/JS(1)>>]>>>>",
    ],
)
def test_a_script_or_a_program_to_start_is_said_and_the_words_are_read(opened: Open, catalog: bytes) -> None:
    document = opened(written(catalog))
    assert document.warnings == ("has-javascript",)
    assert "script" in document.note
    assert [line.text for line in document.text_lines(1)] == ["Within 21 days"]


def test_a_script_packed_among_other_objects_is_said(opened: Open) -> None:
    assert opened(written(packed=zlib.compress(b"9 0 <</S/JavaScript/JS(1)>>"))).warnings == ("has-javascript",)


def test_packed_objects_that_are_damaged_or_endless_say_nothing(opened: Open) -> None:
    assert opened(written(packed=b"no packed bytes")).warnings == ()
    assert opened(written(packed=zlib.compress(bytes(5_000_000) + b"/JavaScript"))).warnings == ()


def test_a_file_inside_the_file_is_said(opened: Open) -> None:
    inner = pypdfium2.PdfDocument(drawn(words))
    inner.new_attachment("list.txt").set_data(b"invented")
    made = io.BytesIO()
    inner.save(made)
    inner.close()
    assert opened(made.getvalue()).warnings == ("has-attachments",)


def test_a_file_changed_after_it_was_saved_is_said(opened: Open) -> None:
    assert opened(written() + b"startxref\n0\n%%EOF\n").warnings == ("has-revisions",)


def test_a_file_ordered_for_the_web_has_two_ends_and_one_state(opened: Open) -> None:
    data = written().replace(b"%PDF-1.7\n", b"%PDF-1.7\n%/Linearized 1\n") + b"startxref\n0\n%%EOF\n"
    assert opened(data).warnings == ()


def test_ten_thousand_pages_are_cut_and_said(opened: Open) -> None:
    document = opened(written(pages=10_000))
    assert (document.page_count, document.warnings) == (2_000, ("pages-cut",))
    assert "first 2,000" in document.note


def test_a_page_that_claims_to_be_there_and_is_not_is_said(opened: Open) -> None:
    document = opened(written().replace(b"/Count 1>>", b"/Count 2>>"))
    assert [len(lines) for lines in document.all_lines()] == [1, 0]
    assert (document.page_state(2), document.warnings) == ("unreadable", ("page-unreadable",))
    with pytest.raises(UnreadableDocument):
        document.text_lines(2)


def test_a_stream_that_unpacks_without_end_ends_in_a_sentence(opened: Open) -> None:
    packer = zlib.compressobj(9)
    first, again = (packer.compress(b" " * 1_000_000) + packer.flush(zlib.Z_FULL_FLUSH) for _ in range(2))
    packed = first + 1_600 * again + packer.flush()
    bomb = b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed)
    with pytest.raises(UnreadableDocument) as caught:
        opened(written(content=bomb)).all_lines()
    assert caught.value.code in {"document-broken", "document-too-slow"}


# --- text and picture -------------------------------------------------------------------------------------------------


def scan(canvas: Canvas) -> None:
    canvas.drawImage(ImageReader(io.BytesIO(picture())), 0, 0, 612, 792)


def picture() -> bytes:
    """Give a small picture with something on it, as PNG."""
    document = open_document("order.pdf", drawn(words))
    try:
        image = document.render(1, 40)
        assert image
        return image.png()
    finally:
        document.close()


def invisible(canvas: Canvas) -> None:
    text = canvas.beginText(72, 700)
    text.setTextRenderMode(3)
    text.textLine(WORDS)
    canvas.drawText(text)


def searchable_scan(canvas: Canvas) -> None:
    scan(canvas)
    invisible(canvas)


def white(canvas: Canvas) -> None:
    words(canvas)
    canvas.setFillGray(1)
    canvas.drawString(72, 600, "All accounts of the applicant")


def covered(canvas: Canvas) -> None:
    words(canvas)
    canvas.rect(60, 690, 500, 30, fill=1)


def tiny(canvas: Canvas) -> None:
    words(canvas)
    canvas.setFont("Helvetica", 1)
    canvas.drawString(72, 600, "All accounts of the applicant")


def beside_the_page(canvas: Canvas) -> None:
    canvas.drawString(72, 850, WORDS)


@pytest.mark.parametrize("draw", [invisible, searchable_scan, white, covered, tiny, beside_the_page])
def test_text_that_the_picture_does_not_show_is_said(opened: Open, draw: Callable[[Canvas], None]) -> None:
    document = opened(drawn(draw))
    assert (state(document), document.warnings) == ("differs", ("text-differs",))
    assert "picture" in document.note


def white_on_black(canvas: Canvas) -> None:
    canvas.rect(60, 690, 500, 30, fill=1)
    canvas.setFillGray(1)
    words(canvas)


def pale_and_small(canvas: Canvas) -> None:
    canvas.setFillGray(0.6)
    canvas.setFont("Times-Roman", 6)
    words(canvas)


def rules_and_leaders(canvas: Canvas) -> None:
    words(canvas)
    canvas.drawString(72, 600, "______ ----- ..... | — ))))) §")


@pytest.mark.parametrize("draw", [words, white_on_black, pale_and_small, rules_and_leaders])
def test_text_that_the_picture_shows_is_no_doubt(opened: Open, draw: Callable[[Canvas], None]) -> None:
    assert state(opened(drawn(draw))) == "text"


def test_a_page_without_words_is_a_picture_or_blank(opened: Open) -> None:
    document = opened(drawn(scan))
    assert (state(document), document.warnings) == ("image", ("no-text",))
    document = opened(drawn(lambda _: None))
    assert (state(document), document.warnings) == ("blank", ())


def stamped(canvas: Canvas) -> None:
    scan(canvas)
    canvas.drawString(150, 770, "Case 3:25-cv-00001-ABC Document 12 Filed 05/03/25 Page 1 of 4")


def test_a_scan_with_a_stamp_is_a_picture_and_its_stamp_is_read(opened: Open) -> None:
    document = opened(drawn(stamped))
    assert (state(document), document.warnings) == ("image", ("no-text",))
    assert [line.text[:4] for line in document.text_lines(1)] == ["Case"]


def small_picture(canvas: Canvas) -> None:
    words(canvas)
    canvas.drawImage(ImageReader(io.BytesIO(picture())), 200, 300, 200, 200)


def test_a_short_page_with_a_seal_is_text(opened: Open) -> None:
    assert state(opened(drawn(small_picture))) == "text"


# --- words ------------------------------------------------------------------------------------------------------------


def text_state(text: str) -> str:
    return open_document("order.txt", text.encode()).page_state(1)


def test_signs_without_a_meaning_are_garbled() -> None:
    assert text_state(WORDS + "\ufffd" * 30) == "garbled"
    assert text_state(WORDS + "\ue001\ue002" * 20) == "garbled"
    assert text_state(WORDS + "\x03\x04" * 20) == "garbled"
    assert text_state(WORDS + "\ufffd") == "text"


def test_letters_shifted_by_a_broken_font_are_garbled() -> None:
    shifted = "".join(chr(ord(char) - 29) if char.isalpha() else char for char in WORDS * 4)
    assert text_state(WORDS * 4) == "text"
    assert text_state(shifted) == "garbled"


def test_lists_of_numbers_and_words_of_other_scripts_are_no_garble() -> None:
    assert text_state("203.0.113.7 | 2026-11-21 | 18:04:09Z | 65021\n" * 30) == "text"
    assert text_state("東京地方裁判所は、発信者情報の開示を命ずる。" * 10) == "text"
    assert text_state("Order 2cf4ae83bd1774 BCDF HTML XML 26 U.S.C.\n" * 2) == "text"


def test_blank_text_is_blank() -> None:
    document = open_document("order.txt", b"\n \n")
    assert (document.page_state(1), document.warnings) == ("blank", ())
