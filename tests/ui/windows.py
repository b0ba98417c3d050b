"""A main window over an office of two people, driven by real keys and clicks."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.scenarios.office import PASSPHRASE, Office, sample
from ui.dialogs.sign_in import SignInDialog
from ui.main_window import MainWindow
from ui.session import Session

W = TypeVar("W", bound=QWidget)


class Desktop:
    """Hold an office and the window that one of its people works at."""

    def __init__(self, qtbot: QtBot, office: Office | None = None) -> None:
        self.qtbot = qtbot
        self.office = office or Office("2026-11-20 12:00")
        self.window = MainWindow(lambda: self.office.desk)
        qtbot.addWidget(self.window)
        self.window.resize(1200, 760)
        self.window.show()
        self.until(lambda: self.window.session is not None)

    @property
    def session(self) -> Session:
        assert self.window.session
        return self.window.session

    def until(self, done: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(done, timeout=10_000)

    def shown(self, kind: type[W]) -> list[W]:
        return [each for each in self.window.findChildren(kind) if each.isVisible()]

    def dialog(self, kind: type[W]) -> W:
        self.until(lambda: bool(self.shown(kind)))
        return self.shown(kind)[-1]

    def press(self, keys: str, on: QWidget | None = None) -> None:
        target = on or self.window
        target.window().activateWindow()
        self.until(lambda: QApplication.activeWindow() is target.window())
        stroke = QKeySequence(keys)[0]  # type: ignore[index]  # PySide leaves it out of its types
        QTest.keyClick(target, stroke.key(), stroke.keyboardModifiers())

    def sign_in(self, name: str) -> None:
        if not self.shown(SignInDialog):
            self.press("Ctrl+Shift+U")
        dialog = self.dialog(SignInDialog)
        dialog.names.setCurrentText(name)
        QTest.keyClicks(dialog.passphrase, PASSPHRASE)
        QTest.keyClick(dialog.passphrase, QKeySequence("Return")[0].key())  # type: ignore[index]  # as above
        self.until(lambda: self.session.person == name and not self.shown(SignInDialog))

    def bring(self, name: str = "objection") -> str:
        """Keep a sample in the store, and list it."""
        matter = self.office.bring(sample(name))
        self.window.look_again()
        self.until(lambda: any(row.filters for row in self.window.docket.model.rows))
        return matter

    def open(self, matter: str) -> None:
        self.window.open_matter(matter)
        self.until(lambda: self.window.in_wizard() and self.session.view is not None)
