"""The menus: every action of the window with its key."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QAction, QKeySequence

from app.domain.grounds import Step
from ui.presenter import TITLES

if TYPE_CHECKING:
    from ui.main_window import MainWindow

Entry = tuple[str, str, Callable[[], object]] | None
"""Text, key, and what it does; None draws a line."""


def fill_menus(window: "MainWindow") -> dict[str, QAction]:
    """Fill the menu bar; gives the actions by their text without marks."""
    menus: Final[dict[str, tuple[Entry, ...]]] = {
        "&Matter": (
            ("&New matter…", "Ctrl+N", window.new_matter),
            ("&Order file…", "Ctrl+O", window.begin_with_file),
            None,
            ("&Search the docket", "Ctrl+F", window.find_matter),
            ("Back to the &docket", "Alt+Home", window.show_docket),
            None,
            ("&Quit", "Ctrl+Q", window.close),
        ),
        "&Go": (
            ("&Continue", "Ctrl+Return", window.go_on),
            None,
            *(_step(window, number, step) for number, step in enumerate(Step, 1)),
            None,
            ("Next &part of the window", "F6", lambda: window.move_zone(1)),
            ("Previous p&art of the window", "Shift+F6", lambda: window.move_zone(-1)),
            ("Look a&gain", "F5", window.look_again),
        ),
        "&Person": (
            ("&Sign in…", "Ctrl+Shift+U", window.ask_person),
            ("&Enrol a person…", "", window.enroll),
        ),
        "&Help": (
            ("&Help for this step", "F1", window.show_help),
            None,
            ("&About and licenses", "", window.show_about),
        ),
    }
    made = {}
    for title, entries in menus.items():
        menu = window.menuBar().addMenu(title)
        for entry in entries:
            if entry is None:
                menu.addSeparator()
            else:
                action = _action(window, entry)
                menu.addAction(action)
                made[entry[0].replace("&", "").removesuffix("…")] = action
    return made


def _step(window: "MainWindow", number: int, step: Step) -> Entry:
    return f"&{number} {TITLES[step]}", f"Ctrl+{number}", lambda: window.go_to_step(step)


def _action(window: "MainWindow", entry: tuple[str, str, Callable[[], object]]) -> QAction:
    text, key, act = entry
    action = QAction(text, window)
    if key:
        action.setShortcut(QKeySequence(key))
    action.triggered.connect(lambda _: act())  # whether it is checked means nothing here
    return action
