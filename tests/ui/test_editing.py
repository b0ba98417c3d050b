"""A passage is edited, refused, and restored in the window, by keys, and the letter is drawn anew."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.domain.matter import Matter
from tests.ui.pages.last_steps import labels, press, push
from tests.ui.produced import AtWork
from ui.dialogs.message import MessageDialog
from ui.forms.dialog import FormDialog
from ui.history import HistoryDialog
from ui.wizard.pages.letter import PASSAGES
from ui.wizard.wordings import RESTORE

KEY = "courtesy.sincerely"


class Editing(AtWork):
    """Anna at the passages of a letter that was approved."""

    def __init__(self, qtbot: QtBot) -> None:
        super().__init__(qtbot, 0)
        self.letter.tabs.setCurrentIndex(PASSAGES)
        self.drawn()

    def drawn(self) -> None:
        self.until(self.letter.is_fresh)
        self.idle()

    def editor(self) -> FormDialog:
        press(self.letter.passages.table, KEY, Qt.Key.Key_Return)
        return self.dialog(FormDialog)

    def typed(self, form: FormDialog, text: str) -> None:
        box = form.findChild(QPlainTextEdit)
        assert box
        box.selectAll()
        QTest.keyClicks(box, text)
        self.press("Ctrl+Return", box)

    def recorded(self) -> Matter:
        return self.office.matter(self.matter)


def test_an_edit_is_typed_beside_the_programs_words_and_the_letter_is_drawn_anew(qtbot: QtBot) -> None:
    at_work = Editing(qtbot)
    form = at_work.editor()
    assert "Sincerely," in labels(form)
    at_work.typed(form, "Yours truly,")
    at_work.until(lambda: not at_work.shown(FormDialog))
    at_work.drawn()
    (edit,) = at_work.recorded().passage_edits
    assert (edit.passage, edit.text) == (KEY, "Yours truly,")
    assert at_work.letter.passages.table.key() == KEY
    assert "Edited by Anna Brook" in labels(at_work.letter.passages.detail)
    assert not at_work.letter.row.buttons["&Export volume 1…"].isEnabled()
    again = at_work.editor().findChild(QPlainTextEdit)
    assert again
    assert (again.toPlainText(), again.accessibleName()) == ("Yours truly,", "The letter’s words, required")
    at_work.press("Ctrl+Return", again)
    at_work.until(lambda: not at_work.shown(FormDialog))
    push(at_work.letter.passages.detail.row, "History")
    history = at_work.dialog(HistoryDialog)
    assert "Words of the letter: Yours truly," in labels(history)
    history.close()
    push(at_work.letter.passages.detail.row, "Use the program’s words")
    at_work.drawn()
    assert not at_work.recorded().passage_edits
    assert not at_work.shown(MessageDialog)


def test_words_that_are_refused_stay_in_the_editor_with_the_reason(qtbot: QtBot) -> None:
    at_work = Editing(qtbot)
    form = at_work.editor()
    at_work.typed(form, "Call 555, as the Court said")
    assert form.isVisible()
    assert "DIGIT FIVE" in form.summary.text()
    assert "“court”" in form.summary.text()
    assert not at_work.recorded().passage_edits
    box = form.findChild(QPlainTextEdit)
    assert box
    assert box.toPlainText() == "Call 555, as the Court said"
    button = next(each for each in form.findChildren(QPushButton) if each.text() == RESTORE)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert box.toPlainText() == "Sincerely,"
    form.accept()
    at_work.until(lambda: not at_work.shown(FormDialog))
    assert not at_work.recorded().passage_edits
