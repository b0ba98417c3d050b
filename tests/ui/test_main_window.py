"""The window opens at the docket, knows who acts, and begins matters by keyboard alone."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.bootstrap import Desk
from app.domain.errors import EnvironmentFault
from app.domain.grounds import Step
from tests.fakes.store import MemoryStore
from tests.scenarios.office import ANNA, BEN, Office
from tests.ui.windows import Desktop
from ui.dialogs.message import MessageDialog
from ui.dialogs.sign_in import EnrolDialog, SignInDialog
from ui.forms.dialog import FormDialog
from ui.help import TextDialog
from ui.main_window import MainWindow

RETURN = Qt.Key.Key_Return
HEAVY = ("PySide6.QtPrintSupport", "reportlab", "uharfbuzz", "docx", "pypdfium2", "argon2", "cattrs", "lxml", "PIL")
SHOW = f"""
import sys
from ui.application import make_application
application = make_application()
from ui.main_window import MainWindow
window = MainWindow()
window.show()
window.ready.connect(lambda: (window.grab(), application.quit()))
application.exec()
print(*sorted({{*sys.modules, *(name.partition(".")[0] for name in sys.modules)}} & set({HEAVY!r})))
window.close()
"""


@pytest.fixture
def desktop(qtbot: QtBot) -> Desktop:
    return Desktop(qtbot)


def test_the_first_person_enrols_and_is_signed_in(qtbot: QtBot) -> None:
    office = Office("2026-11-20 12:00")
    office.desk = Desk(MemoryStore(office.clock), office.clock, office.desk.files, office.desk.tables)
    desktop = Desktop(qtbot, office)
    dialog = desktop.dialog(EnrolDialog)
    QTest.keyClicks(dialog.name_line, "Carla Dunn")
    for line in (dialog.passphrase, dialog.again):
        QTest.keyClicks(line, "four invented words here")
    QTest.keyClick(dialog.again, RETURN)
    desktop.until(lambda: desktop.session.person == "Carla Dunn")
    assert desktop.window.header.person.text() == "Carla Dunn"


def test_who_acts_is_always_shown_and_a_second_person_can_take_over(desktop: Desktop) -> None:
    desktop.sign_in(ANNA)
    assert desktop.window.header.person.text() == ANNA
    desktop.sign_in(BEN)
    assert desktop.window.header.person.text() == BEN


def test_a_wrong_passphrase_is_said_and_nobody_is_signed_in(desktop: Desktop) -> None:
    dialog = desktop.dialog(SignInDialog)
    QTest.keyClicks(dialog.passphrase, "not the right words")
    QTest.keyClick(dialog.passphrase, RETURN)
    desktop.until(dialog.fault.isVisible)
    assert "do not match" in dialog.fault.text()
    assert desktop.session.actor == ""


def test_a_new_matter_is_begun_by_keyboard_alone(desktop: Desktop) -> None:
    desktop.sign_in(ANNA)
    desktop.press("Ctrl+N")
    form = desktop.dialog(FormDialog)
    line = form.body.findChildren(QLineEdit)[0]
    QTest.keyClicks(line, "XR-2026-200")
    QTest.keyClick(line, RETURN)
    desktop.until(desktop.window.in_wizard)
    assert desktop.session.view
    assert desktop.session.view.matter.reference == "XR-2026-200"
    assert desktop.session.view.current is Step.ORDER


def test_beginning_without_a_person_asks_for_one_first_and_then_goes_on(desktop: Desktop) -> None:
    desktop.dialog(SignInDialog).reject()
    desktop.press("Ctrl+N")
    assert desktop.shown(FormDialog) == []
    desktop.sign_in(ANNA)
    assert desktop.dialog(FormDialog).windowTitle() == "New matter"


def test_dropping_an_order_begins_a_matter_with_the_order_attached(desktop: Desktop, tmp_path: Path) -> None:
    desktop.sign_in(ANNA)
    order = tmp_path / "order.txt"
    order.write_text("IT IS SO ORDERED.", encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(order))])
    event = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    desktop.window.docket.empty.area.dropEvent(event)
    form = desktop.dialog(FormDialog)
    line = form.body.findChildren(QLineEdit)[0]
    QTest.keyClicks(line, "XR-2026-201")
    QTest.keyClick(line, RETURN)
    desktop.until(lambda: bool(desktop.session.view and desktop.session.view.matter.documents))
    assert desktop.session.view
    assert desktop.session.view.matter.documents[0].name == "order.txt"


def test_help_is_about_what_is_in_front(desktop: Desktop) -> None:
    desktop.sign_in(ANNA)
    desktop.press("F1")
    dialog = desktop.dialog(TextDialog)
    assert "Every matter on this computer" in dialog.box.toPlainText()


def test_f6_moves_through_the_parts_of_the_window_and_comes_back(desktop: Desktop) -> None:
    desktop.sign_in(ANNA)
    desktop.bring()
    desktop.press("Ctrl+F")
    reached = []
    for _ in range(4):
        desktop.press("F6")
        reached.append(QApplication.focusWidget())
    docket = desktop.window.docket
    assert reached == [docket.filters, docket.table, docket.side.going, docket.search]


def test_a_store_that_cannot_be_opened_is_said_calmly(qtbot: QtBot) -> None:
    def opener() -> Desk:
        raise EnvironmentFault("store-missing", "The docket's file cannot be reached.")

    window = MainWindow(opener)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: bool(window.findChildren(MessageDialog)))
    dialog = window.findChildren(MessageDialog)[0]
    assert "cannot be reached" in dialog.text
    assert "store-missing" in dialog.text
    dialog.accept()
    qtbot.waitUntil(lambda: not window.isVisible())


def test_nothing_heavy_is_imported_before_the_docket_is_shown() -> None:
    done = subprocess.run([sys.executable, "-c", SHOW], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
