"""The order pane shows pages and gives back the words that are selected, with their place."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.errors import DeskError
from app.domain.facts.terms import Passage, Span
from app.reading.pages import Line, PageImage
from ui.order_pane import NO_TEXT, OrderPane, Pages
from ui.page_text import PageText, passage_of
from ui.tasks import Runner

LINES = (
    Line(1, "If any person objects,", (0.1, 0.1, 0.6, 0.12), 3),
    Line(2, "preserve \U0001f511 but do not disclose.", (0.1, 0.2, 0.7, 0.22), 4),
)


@dataclass
class Book:
    """Two invented pages; the second is a scan."""

    kind: str = "pdf"
    page_count: int = 2
    note: str = ""
    closed: bool = False

    def render(self, page: int, dpi: float = 96) -> PageImage | None:
        return PageImage(200, 300, 600, b"\xff" * 180_000)

    def text_lines(self, page: int) -> tuple[Line, ...]:
        return LINES if page == 1 else ()

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def pane(qtbot: QtBot) -> Iterator[OrderPane]:
    runner = Runner()
    made = OrderPane(runner)
    qtbot.addWidget(made)
    made.resize(500, 700)
    made.show()
    yield made
    runner.close()


@pytest.fixture
def book(pane: OrderPane, qtbot: QtBot) -> Book:
    made = Book()
    pane.open("d1", "order.pdf", lambda: made)
    qtbot.waitUntil(lambda: bool(pane.words.toPlainText()))
    return made


def test_a_document_opens_at_its_first_page(pane: OrderPane, book: Book) -> None:
    assert (pane.title.text(), pane.number.value(), pane.of.text()) == ("order.pdf", 1, "of 2")
    assert pane.words.toPlainText().splitlines()[0] == "If any person objects,"
    assert pane.canvas.width() == 200


def test_a_passage_is_marked_and_comes_back_as_it_was(pane: OrderPane, book: Book) -> None:
    passage = Passage(quote="person objects, preserve", document="d1", spans=(Span(1, 1, 7, 22), Span(1, 2, 0, 8)))
    pane.show_passage(passage)
    found = pane.passage()
    assert found
    assert (found.quote, found.spans, found.document) == (passage.quote, passage.spans, "d1")
    assert found.pin == "1:3–4"


def test_words_beyond_the_basic_plane_are_counted_right(pane: OrderPane, book: Book) -> None:
    pane.show_plain({"quote": "do not", "document": "d1", "spans": [{"page": 1, "line": 2, "start": 15, "end": 21}]})
    found = pane.selection()
    assert found
    assert found["quote"] == "do not"
    assert found["spans"] == [{"page": 1, "line": 2, "start": 15, "end": 21}]


def test_the_words_selected_are_taken_with_a_key(pane: OrderPane, book: Book, qtbot: QtBot) -> None:
    pane.words.selectAll()
    with qtbot.waitSignal(pane.passage_taken) as taken:
        QTest.keyClick(
            pane.words, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        )
    assert taken.args
    assert taken.args[0].quote == "If any person objects, preserve \U0001f511 but do not disclose."


def test_dragging_over_the_picture_selects_the_words_there(pane: OrderPane, book: Book, qtbot: QtBot) -> None:
    left, line, right = QPoint(20, 33), Qt.MouseButton.LeftButton, QPoint(120, 33)
    QTest.mousePress(pane.canvas, line, Qt.KeyboardModifier.NoModifier, left)
    QTest.mouseMove(pane.canvas, right)
    QTest.mouseRelease(pane.canvas, line, Qt.KeyboardModifier.NoModifier, right)
    found = pane.passage()
    assert found
    assert found.quote == "If any person objects,"


def test_a_click_on_the_picture_says_which_words_it_met_and_selects_none(
    pane: OrderPane, book: Book, qtbot: QtBot
) -> None:
    met: list[tuple[object, ...]] = []
    pane.clicked.connect(lambda *place: met.append(place))
    width, height = pane.canvas.width(), pane.canvas.height()
    for x, y in ((0.11, 0.11), (0.95, 0.11), (0.3, 0.15), (0.69, 0.21)):
        spot = QPoint(round(x * width), round(y * height))
        QTest.mouseClick(pane.canvas, Qt.MouseButton.LeftButton, pos=spot)
    assert met == [("d1", 1, 1, 0), ("d1", 1, 2, 30)]
    assert pane.passage() is None


def test_a_click_on_the_text_says_which_words_it_met(pane: OrderPane, book: Book, qtbot: QtBot) -> None:
    met: list[tuple[object, ...]] = []
    pane.clicked.connect(lambda *place: met.append(place))
    cursor = pane.words.textCursor()
    cursor.setPosition(pane.words.toPlainText().index("person"))
    pane.words.setTextCursor(cursor)
    QTest.mouseClick(pane.words.viewport(), Qt.MouseButton.LeftButton, pos=pane.words.cursorRect().center())
    assert met == [("d1", 1, 1, 7)]


def test_a_line_with_hidden_characters_is_met_whole(qapp: QApplication) -> None:
    text = PageText((Line(1, "a\u202eb", (0.1, 0.1, 0.5, 0.2)),))
    assert text.at_point(0.45, 0.15) == (1, 0)
    assert text.at_position(9) == (1, 0)
    assert PageText(()).at_position(3) is None


def test_a_scanned_page_says_so(pane: OrderPane, book: Book, qtbot: QtBot) -> None:
    pane.go_to(2)
    qtbot.waitUntil(lambda: NO_TEXT in pane.note.text())
    assert pane.passage() is None
    assert pane.selection() is None
    assert not pane.take_button.isEnabled()


def test_what_is_odd_about_the_file_is_said_beside_every_page(pane: OrderPane, book: Book, qtbot: QtBot) -> None:
    book.note = "This file carries a script."
    pane.go_to(2)
    qtbot.waitUntil(lambda: NO_TEXT in pane.note.text())
    assert "This file carries a script." in pane.note.text()
    pane.go_to(1)
    qtbot.waitUntil(lambda: NO_TEXT not in pane.note.text())
    assert "This file carries a script." in pane.note.text()


def test_a_passage_on_another_page_turns_to_it(pane: OrderPane, book: Book, qtbot: QtBot) -> None:
    pane.go_to(2)
    qtbot.waitUntil(lambda: not pane.words.toPlainText())
    pane.show_passage(Passage(quote="preserve", document="d1", spans=(Span(1, 2, 0, 8),)))
    qtbot.waitUntil(lambda: pane.words.textCursor().selectedText() == "preserve")
    assert pane.number.value() == 1


def test_a_passage_of_another_document_marks_nothing(pane: OrderPane, book: Book) -> None:
    pane.show_passage(Passage(quote="preserve", document="other", spans=(Span(1, 2, 0, 8),)))
    assert pane.passage() is None


def test_what_cannot_be_opened_says_why(pane: OrderPane, qtbot: QtBot) -> None:
    def load() -> Pages:
        raise DeskError("document-broken", "This file is damaged.")

    pane.open("d1", "order.pdf", load)
    qtbot.waitUntil(lambda: "This file is damaged." in pane.note.text())


def test_a_document_that_is_closed_lets_go_of_its_child(pane: OrderPane, book: Book, qtbot: QtBot) -> None:
    pane.close_document()
    qtbot.waitUntil(lambda: book.closed)
    assert pane.words.toPlainText() == ""


def test_hidden_characters_are_spelled_out_and_the_line_is_taken_whole(qapp: QApplication) -> None:
    text = PageText([Line(1, "a\u202eb", (0, 0, 1, 1))])
    assert text.shown == "a⟨U+202E⟩b"
    found = passage_of(text, "d1", 1, 1, 3)
    assert found
    assert (found.quote, found.spans) == ("a\u202eb", (Span(1, 1, 0, 3),))
