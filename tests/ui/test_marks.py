"""A passage marks exactly its words on the picture of the page, and a point of the picture finds its character."""

import io
from collections.abc import Iterator, Sequence

import pytest
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from app.domain.facts.terms import Passage, Span
from app.reading.pages import Line, PagedDocument, PageImage, open_document
from ui.order_pane import OrderPane
from ui.page_text import PageText
from ui.tasks import Runner
from ui.widgets.page_canvas import Box

TEXT = "If Willow Mill illicitly will, then @will_i_am99 objects within 21 days."
DPI = 144


@pytest.fixture
def document() -> Iterator[PagedDocument]:
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(612, 792))
    canvas.setFont("Times-Roman", 13)
    canvas.drawString(72, 700, TEXT)
    canvas.setFont("Helvetica", 9)
    canvas.drawString(90, 660, TEXT)
    canvas.save()
    opened = open_document("order.pdf", made.getvalue())
    yield opened
    opened.close()


def inked(picture: PageImage, box: Box, around: float) -> tuple[float, float]:
    """Give the first and the last column with ink in the band of a box, looking a little beyond its sides."""
    rows = range(round(box.top * picture.height), round(box.bottom * picture.height))
    columns = range(round((box.left - around) * picture.width), round((box.right + around) * picture.width))
    dark = [x for x in columns if any(picture.rgb[y * picture.stride + 3 * x] < 200 for y in rows)]
    return dark[0] / picture.width, (dark[-1] + 1) / picture.width


def words(lines: Sequence[Line]) -> list[tuple[int, str, int]]:
    """Give the line, the word, and where it starts in the text of both lines."""
    return [(at, word, line.text.index(word) + at * (len(TEXT) + 1)) for at, line in enumerate(lines)
            for word in TEXT.split()]  # fmt: skip


def test_a_word_is_marked_from_its_first_ink_to_its_last(document: PagedDocument) -> None:
    lines, picture = document.text_lines(1), document.render(1, DPI)
    assert picture
    text, pixel = PageText(lines), 1 / picture.width
    for _, word, start in words(lines):
        (box,) = text.boxes(start, start + len(word))
        assert (box.left, box.right) == pytest.approx(inked(picture, box, 2 / 612), abs=1.5 * pixel), word


def test_spaces_taken_with_a_word_are_not_marked(document: PagedDocument) -> None:
    text = PageText(document.text_lines(1))
    start = TEXT.index("Willow")
    assert text.boxes(start - 1, start + 7) == text.boxes(start, start + 6)
    assert text.boxes(start - 1, start) == ()


def test_a_point_on_the_picture_finds_the_character_there(document: PagedDocument) -> None:
    lines = document.text_lines(1)
    text = PageText(lines)
    for at, word, start in words(lines):
        edges, (_, top, _, bottom) = lines[at].edges, lines[at].box
        first = lines[at].text.index(word)
        assert text.nearest(edges[first] + 0.0005, (top + bottom) / 2) == start


def test_a_line_without_edges_shares_its_width_among_its_characters() -> None:
    text = PageText([Line(1, "abcd", (0.2, 0.1, 0.6, 0.2))])
    (box,) = text.boxes(1, 3)
    assert (box.left, box.top, box.right, box.bottom) == pytest.approx((0.3, 0.1, 0.5, 0.2))
    assert text.nearest(0.42, 0.15) == 2


def test_a_passage_over_two_lines_marks_its_words_on_both(document: PagedDocument, qtbot: QtBot) -> None:
    runner = Runner()
    pane = OrderPane(runner)
    qtbot.addWidget(pane)
    pane.resize(700, 900)
    pane.show()
    pane.open("d1", "order.pdf", lambda: document)
    qtbot.waitUntil(lambda: bool(pane.words.toPlainText()))
    handle = TEXT.index("@will")
    pane.show_passage(Passage(quote="", document="d1", spans=(Span(1, 1, handle, len(TEXT)), Span(1, 2, 0, 9))))
    first, second = pane.canvas.marks()
    lines = document.text_lines(1)
    assert (first.left, first.right) == (lines[0].edges[handle], lines[0].box[2])
    assert (second.left, second.right) == (lines[1].box[0], lines[1].edges[9])
    pane.canvas.dragged.emit(QPointF(second.left, second.top), QPointF(second.right, second.bottom))
    found = pane.passage()
    assert found
    assert found.quote == "If Willow"
    runner.close()
