"""Where a walk takes place: a window off screen, an invented clock, and a camera."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final, TypeVar

from PySide6.QtGui import QColor, QKeySequence, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.bootstrap import open_desk
from ui import commands
from ui.main_window import MainWindow
from ui.session import Session

NOON: Final = datetime(2026, 11, 20, 20, 0, tzinfo=UTC)
LONGEST: Final = 30.0
DARK: Final = {
    QPalette.ColorRole.Window: "#323232",
    QPalette.ColorRole.WindowText: "#e8e8e8",
    QPalette.ColorRole.Base: "#242424",
    QPalette.ColorRole.AlternateBase: "#2b2b2b",
    QPalette.ColorRole.Text: "#e8e8e8",
    QPalette.ColorRole.Button: "#3a3a3a",
    QPalette.ColorRole.ButtonText: "#e8e8e8",
    QPalette.ColorRole.BrightText: "#ffffff",
    QPalette.ColorRole.ToolTipBase: "#303134",
    QPalette.ColorRole.ToolTipText: "#e8e8e8",
    QPalette.ColorRole.PlaceholderText: "#9aa0a6",
    QPalette.ColorRole.Link: "#8ab4f8",
    QPalette.ColorRole.Highlight: "#2f5d9b",
    QPalette.ColorRole.HighlightedText: "#ffffff",
    QPalette.ColorRole.Mid: "#2a2a2a",
    QPalette.ColorRole.Light: "#45474b",
    QPalette.ColorRole.Dark: "#101113",
    QPalette.ColorRole.Shadow: "#000000",
}
D = TypeVar("D", bound=QWidget)


class WalkClock:
    """Tell an invented time."""

    def __init__(self) -> None:
        self.instant = NOON

    def now(self) -> datetime:
        """Give the instant, a little later each time it is asked."""
        self.instant += timedelta(seconds=1)
        return self.instant


class Stage:
    """Hold one window, press its keys, and keep its pictures in one scheme of colours."""

    def __init__(self, out: Path, scheme: str, produced: Path, tell: Callable[[Path], None]) -> None:
        self.out = out
        self.scheme = scheme
        self.produced = produced
        self.tell = tell
        self.clock = WalkClock()
        self.number = 0
        self.window = MainWindow(lambda: replace(open_desk(), clock=self.clock))
        self.window.resize(1280, 800)
        self.window.show()

    @property
    def session(self) -> Session:
        """Give the session, which is there once the desk is opened."""
        if self.window.session is None:
            raise LookupError("the desk is not open yet")
        return self.window.session

    def shot(self, name: str, widget: QWidget | None = None) -> None:
        """Keep a picture."""
        self.number += 1
        QTest.qWait(30)
        path = self.out / f"{self.number:02}-{name}-{self.scheme}.png"
        (widget or self.window).grab().save(str(path))
        self.tell(path)

    def until(self, done: Callable[[], object], what: str) -> None:
        """Wait for work on the pool."""
        end = time.monotonic() + LONGEST
        while not done():
            if time.monotonic() > end:
                raise TimeoutError(f"the walk waited too long for: {what}")
            QTest.qWait(10)

    @contextmanager
    def dialog(self, kind: type[D], name: str) -> Iterator[D]:
        """Find the dialog that is open, keep its picture, and close it at the end."""
        self.until(lambda: self._open(kind), name)
        found = self._open(kind)[-1]
        yield found
        if found in self._open(kind):
            self.shot(name, found)
            found.close()
            self.until(lambda: found not in self._open(kind), f"{name} to close")

    def press(self, keys: str) -> None:
        """Press a shortcut of the window; without a screen, a dialog that closes leaves no window active."""
        self.window.activateWindow()
        self.until(lambda: QApplication.activeWindow() is self.window, "the window to be active")
        stroke = QKeySequence(keys)[0]  # type: ignore[index]  # PySide leaves it out of its types
        QTest.keyClick(self.window, stroke.key(), stroke.keyboardModifiers())

    def do(self, command: commands.Command) -> None:
        """Ask as a page does."""
        if self.window.wizard:
            self.window.wizard.doer.do(command)

    def _open(self, kind: type[D]) -> list[D]:
        return [each for each in self.window.findChildren(kind) if each.isVisible()]


def palette(scheme: str, usual: QPalette) -> QPalette:
    """Give the colours of a scheme; the platform without a screen has no dark one of its own."""
    made = QPalette(usual)
    if scheme == "dark":
        for role, color in DARK.items():
            made.setColor(role, QColor(color))
        for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
            made.setColor(QPalette.ColorGroup.Disabled, role, QColor("#7d8085"))
    return made
