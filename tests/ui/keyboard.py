"""A stranger at the keyboard: keys go to whatever has the focus, and what a screen reader would say leads the way."""

import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

import shiboken6
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QListView,
    QListWidget,
    QTabBar,
    QTreeView,
    QWidget,
)

from ui.forms.dialog import FormDialog

FAR: Final = 150
"""Presses of Tab after which a place counts as out of reach."""
PATIENCE: Final = 10.0


class Keyboard:
    """Press keys, as one who sees the window and has no mouse."""

    def __init__(self) -> None:
        self.strokes = 0

    def press(self, *keys: str) -> None:
        """Press shortcuts or single keys, one after the other, wherever the focus is."""
        for each in keys:
            stroke = QKeySequence(each)[0]  # type: ignore[index]  # PySide leaves it out of its types
            self.strokes += 1
            QTest.keyClick(self.here(), stroke.key(), stroke.keyboardModifiers())
            if each.startswith("Alt+"):
                self.until(lambda: not _pressed(), "the button to come up again")

    def type(self, text: str) -> None:
        """Type into what has the focus, instead of what stands there."""
        self.press("Ctrl+A")
        for number, line in enumerate(text.split("\n")):
            if number:
                self.press("Return")
            self.strokes += len(line)
            QTest.keyClicks(self.here(), line)

    def here(self) -> QWidget:
        """Give what has the focus; without a screen, a dialog that closes leaves no window active."""
        popup = QApplication.activePopupWidget()
        if popup:
            return popup
        self.until(self._activated, "a window to be active")
        window = QApplication.activeWindow()
        assert window
        return QApplication.focusWidget() or window

    def said(self) -> str:
        """Give what a screen reader says of the place of the focus."""
        return spoken(self.here())

    def to(self, name: str) -> QWidget:
        """Go on with Tab until a screen reader says the name."""
        passed = []
        for _ in range(FAR):
            if self.said().startswith(name):
                return self.here()
            passed.append(self.said())
            self.press("Tab")
        raise AssertionError(f"Tab never comes to {name!r}; it passed {list(dict.fromkeys(passed))}")

    def use(self, name: str) -> None:
        """Go on with Tab to a button, and press it."""
        self.to(name)
        self.press("Space")

    def go(self, row: str) -> None:
        """Go to the row, of the table or list that has the focus, which begins so."""
        place = self.here()
        assert isinstance(place, QAbstractItemView), spoken(place)
        self.press("Home" if isinstance(place, QListView | QTreeView) else "Ctrl+Home")
        passed = []
        for _ in range(FAR):
            if any(text.startswith(row) for text in _row(place.currentIndex())):
                return
            passed.append(" | ".join(_row(place.currentIndex())))
            self.press("Down")
        raise AssertionError(f"no row {row!r} in {spoken(place)}: {list(dict.fromkeys(passed))}")

    def tab(self, name: str) -> None:
        """Go to a tab of the page by its arrows."""
        bar = self.here()
        while not isinstance(bar, QTabBar):
            self.press("Tab")
            bar = self.here()
        self.press("Home")
        for _ in range(bar.count()):
            if bar.tabText(bar.currentIndex()).replace("&", "").startswith(name):
                return
            self.press("Right")
        raise AssertionError(f"no tab {name!r}")

    def fill(self, values: Mapping[str, str | bool | list[str]]) -> None:
        """Fill in fields, in the order in which Tab comes to them."""
        for name, value in values.items():
            self.enter(self.to(name), value)
            self.press("Tab")

    def enter(self, place: QWidget, value: str | bool | list[str]) -> None:
        """Enter a value as the control in focus takes it."""
        if isinstance(place, QComboBox) and not place.isEditable():
            self._choose(place, str(value))
        elif isinstance(place, QCheckBox):
            if place.isChecked() != value:
                self.press("Space")
        elif isinstance(place, QListWidget):
            for each in value if isinstance(value, list) else ():
                self.go(each)
                self.press("Space")
        elif isinstance(place, QAbstractButton):
            self.press("Space")
        else:
            self.type(str(value))

    def save(self, values: Mapping[str, str | bool | list[str]]) -> None:
        """Fill in the form that is open, and save it with Ctrl+Return."""
        self.until(lambda: isinstance(self.here().window(), FormDialog), "a form to open")
        form = self.here().window()
        assert isinstance(form, FormDialog)
        self.fill(values)
        self.press("Ctrl+Return")
        assert not (shiboken6.isValid(form) and form.isVisible()), form.summary.text()

    def answering(self, path: Path, *keys: str) -> None:
        """Press keys that ask for a file or a folder, and type its name into Qt's own dialog, a loop of its own."""

        def answer() -> None:
            dialog = QApplication.activeModalWidget()
            if isinstance(dialog, QFileDialog) and QApplication.activeWindow() is dialog:
                self.type(str(path))
                self.press("Return")
            else:
                if dialog:
                    dialog.activateWindow()
                QTimer.singleShot(10, answer)

        QTimer.singleShot(0, answer)
        self.press(*keys)

    def until(self, done: Callable[[], object], what: str) -> None:
        """Wait for work on the pool."""
        end = time.monotonic() + PATIENCE
        while not done():
            assert time.monotonic() < end, f"waited too long for {what}"
            QTest.qWait(5)

    def _choose(self, box: QComboBox, label: str) -> None:
        labels = [box.itemText(each) for each in range(box.count())]
        wanted = next((each for each in (*(e for e in labels if e == label), *labels) if each.startswith(label)), None)
        assert wanted, f"no choice {label!r} among {labels}"
        self.press(wanted[0], "Home")
        while box.currentText() != wanted:
            self.press("Down")

    def _activated(self) -> bool:
        asking = QApplication.activeModalWidget()
        if asking and not isinstance(QApplication.activeWindow(), QDialog):
            asking.activateWindow()
            return QApplication.activeWindow() is asking
        if QApplication.activeWindow() is None:
            windows = [each for each in QApplication.topLevelWidgets() if each.isVisible() and each.isWindow()]
            dialogs = [each for each in windows if isinstance(each, QDialog)]
            for each in (dialogs or windows)[-1:]:
                each.activateWindow()
        return QApplication.activeWindow() is not None


def spoken(place: QWidget) -> str:
    """Give the name of a control, as a screen reader says it."""
    name = place.accessibleName()
    if not name and isinstance(place, QAbstractButton):
        name = place.text().replace("&&", "\0").replace("&", "").replace("\0", "&")
    return name or type(place).__name__


def _pressed() -> list[QAbstractButton]:
    """Give the buttons that are down: one that is pressed by its letter stays so for a moment."""
    window = QApplication.activeWindow()
    return [each for each in window.findChildren(QAbstractButton) if each.isDown()] if window else []


def _row(index: QModelIndex) -> list[str]:
    columns = range(index.model().columnCount(index.parent()) if isinstance(index.model(), QAbstractTableModel) else 2)
    return [str(index.siblingAtColumn(each).data() or "").lstrip("⚠■◆✓↻ ") for each in columns]
