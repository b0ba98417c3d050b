"""No text is taken for markup anywhere, and what nobody foresaw is said calmly."""

import ast
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QErrorMessage,
    QGroupBox,
    QInputDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QMessageBox,
    QPlainTextEdit,
    QProgressDialog,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QTextBrowser,
    QTextEdit,
    QToolTip,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ui import application
from ui.application import catch_unforeseen, code_of, guard, make_application, report_unforeseen
from ui.dialogs.message import MessageDialog

HOSTILE = '<img src="file:///tmp/secret.png"><b>bold</b>'
ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def guarded(qapp: QApplication) -> None:
    guard(qapp)


def message_box() -> QMessageBox:
    box = QMessageBox()
    box.setText(HOSTILE)
    box.setInformativeText(HOSTILE)
    return box


def progress() -> QProgressDialog:
    return QProgressDialog(HOSTILE, "Cancel", 0, 10)


def question() -> QInputDialog:
    dialog = QInputDialog()
    dialog.setLabelText(HOSTILE)
    return dialog


@pytest.mark.parametrize("make", [lambda: QLabel(HOSTILE), message_box, progress, question])
def test_every_label_shows_markup_as_it_is_written(make: Callable[[], QWidget], qtbot: QtBot) -> None:
    widget = make()
    qtbot.addWidget(widget)
    widget.show()
    labels = [widget] if isinstance(widget, QLabel) else widget.findChildren(QLabel)
    hostile = [each for each in labels if each.text() == HOSTILE]
    assert hostile
    assert all(each.textFormat() is Qt.TextFormat.PlainText for each in hostile)


def test_a_label_measures_markup_as_plain_text(qtbot: QtBot) -> None:
    guessing, plain = QLabel(HOSTILE), QLabel()
    plain.setTextFormat(Qt.TextFormat.PlainText)
    plain.setText(HOSTILE)
    for each in (guessing, plain):
        qtbot.addWidget(each)
    assert guessing.sizeHint() == plain.sizeHint()


def test_a_tooltip_shows_markup_as_it_is_written(qtbot: QtBot) -> None:
    widget = QPushButton("Button")
    qtbot.addWidget(widget)
    widget.setToolTip(HOSTILE)
    widget.show()
    place = QPoint(2, 2)
    QApplication.sendEvent(widget, QHelpEvent(QEvent.Type.ToolTip, place, widget.mapToGlobal(place)))
    tips = [each for each in QApplication.topLevelWidgets() if each.inherits("QTipLabel")]
    assert tips
    assert all(isinstance(each, QLabel) and each.textFormat() is Qt.TextFormat.PlainText for each in tips)
    QToolTip.hideText()


@pytest.mark.parametrize("kind", [QTextEdit, QTextBrowser])
def test_a_text_box_takes_markup_as_text(kind: type[QTextEdit], qtbot: QtBot) -> None:
    box = kind()
    qtbot.addWidget(box)
    box.setText(HOSTILE)
    assert box.toPlainText() == HOSTILE


def test_an_error_message_shows_markup_as_it_is_written(qtbot: QtBot) -> None:
    dialog = QErrorMessage()
    qtbot.addWidget(dialog)
    dialog.showMessage(HOSTILE)
    assert [each.toPlainText().strip() for each in dialog.findChildren(QTextEdit)] == [HOSTILE]


def ink(widget: QWidget, qtbot: QtBot) -> bytes:
    qtbot.addWidget(widget)
    widget.resize(500, 120)
    return bytes(widget.grab().toImage().constBits())


def filled_list(text: str) -> QWidget:
    widget = QListWidget()
    widget.addItem(text)
    return widget


def filled_table(text: str) -> QWidget:
    widget = QTableWidget(1, 1)
    widget.setItem(0, 0, QTableWidgetItem(text))
    widget.setColumnWidth(0, 450)
    return widget


def filled_tree(text: str) -> QWidget:
    widget = QTreeWidget()
    widget.addTopLevelItem(QTreeWidgetItem([text]))
    return widget


def filled_combo(text: str) -> QWidget:
    widget = QComboBox()
    widget.addItem(text)
    return widget


@pytest.mark.parametrize(
    "make",
    [
        QLabel,
        QPushButton,
        QCheckBox,
        QGroupBox,
        QLineEdit,
        QPlainTextEdit,
        filled_combo,
        filled_list,
        filled_table,
        filled_tree,
    ],
)
def test_markup_leaves_ink_in_every_kind_of_widget(make: Callable[[str], QWidget], qtbot: QtBot) -> None:
    assert ink(make("<b>a</b>"), qtbot) != ink(make("<i>a</i>"), qtbot)
    assert ink(make('<img src="a">'), qtbot) != ink(make(""), qtbot)


REFUSED = {"QTextEdit", "QTextBrowser", "QErrorMessage", "QTextDocument", "QWhatsThis"}
REFUSED_CALLS = {
    "setHtml",
    "insertHtml",
    "appendHtml",
    "setMarkdown",
    "setWhatsThis",
    "setStyleSheet",
    "exec",
    "setTextFormat",
}
ALLOWED = {
    "application.py": REFUSED | {"setTextFormat", "exec"},
    "labels.py": {"setTextFormat"},
    "main_window.py": {"exec"},  # the event loop itself
}


def used(source: str) -> set[str]:
    tree = ast.parse(source)
    names = {each.id for each in ast.walk(tree) if isinstance(each, ast.Name)} & REFUSED
    calls = {
        each.func.attr for each in ast.walk(tree) if isinstance(each, ast.Call) and isinstance(each.func, ast.Attribute)
    }
    return names | (calls & REFUSED_CALLS)


def test_a_planted_markup_call_is_found() -> None:
    assert used("box = QTextBrowser()\nbox.setHtml(text)") == {"QTextBrowser", "setHtml"}


def test_no_window_uses_what_reads_markup_or_waits_in_a_dialog() -> None:
    found = {
        str(path.relative_to(ROOT)): rest
        for path in (ROOT / "ui").rglob("*.py")
        if (rest := used(path.read_text(encoding="utf-8")) - ALLOWED.get(path.name, set()))
    }
    assert found == {}


def test_the_application_there_is_gets_the_name(qapp: QApplication) -> None:
    assert make_application() is qapp
    assert qapp.applicationName() == "Disclosure Desk"


@pytest.fixture
def hooked() -> Iterator[list[str]]:
    before = sys.excepthook
    codes: list[str] = []
    catch_unforeseen(codes.append)
    yield codes
    sys.excepthook = before


def boom() -> Exception:
    try:
        int("a secret value")
    except ValueError as error:
        return error
    raise AssertionError


def test_what_nobody_foresaw_is_reported_by_a_code_without_any_value(
    hooked: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    error = boom()
    sys.excepthook(type(error), error, error.__traceback__)
    assert hooked == ["ValueError"]
    assert [record.getMessage() for record in caplog.records] == ["unforeseen"]


def test_the_code_names_the_last_line_of_ours() -> None:
    with pytest.raises(RuntimeError) as caught:
        application.PlainTextGuard.eventFilter(object(), object(), _Broken())  # type: ignore[arg-type]  # on purpose
    assert code_of(caught.value).startswith("RuntimeError/ui.application:")


class _Broken:
    def type(self) -> QEvent.Type:
        raise RuntimeError("a secret value")


def test_one_report_is_open_at_a_time(qtbot: QtBot) -> None:
    report_unforeseen("ValueError/ui.any:1")
    report_unforeseen("ValueError/ui.any:1")
    dialogs = [each for each in QApplication.topLevelWidgets() if isinstance(each, MessageDialog) and each.isVisible()]
    assert len(dialogs) == 1
    assert "ValueError/ui.any:1" in dialogs[0].text
    with qtbot.waitSignal(dialogs[0].destroyed):
        dialogs[0].accept()
