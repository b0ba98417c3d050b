"""Menus made from tables: each action with its text, its key, and what it does."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeAlias

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow

from app.domain.grounds import Step
from ui.plain import caption
from ui.widgets.views import STEP_TITLES

Entry: TypeAlias = tuple[str, str, Callable[[], object]]
Menus: TypeAlias = Mapping[str, Sequence[Entry | None]]
"""Entries by menu; None draws a line."""


def fill_menus(window: QMainWindow, menus: Menus) -> dict[str, QAction]:
    """Fill the menu bar; gives the actions by their text without marks."""
    made = {}
    for title, entries in menus.items():
        menu = window.menuBar().addMenu(title)
        for entry in entries:
            if entry is None:
                menu.addSeparator()
                continue
            action = _action(window, *entry)
            menu.addAction(action)
            made[action.text().replace("&", "").removesuffix("…")] = action
    return made


def step_entries(go: Callable[[Step], None]) -> Iterator[Entry]:
    """Give an entry for each step, Ctrl+1 to Ctrl+8."""
    titles = ((number, step, caption(STEP_TITLES[step])) for number, step in enumerate(Step, 1))
    return ((f"&{number} {title}", f"Ctrl+{number}", _going(go, step)) for number, step, title in titles)


def _going(go: Callable[[Step], None], step: Step) -> Callable[[], None]:
    return lambda: go(step)


def _action(window: QMainWindow, text: str, key: str, act: Callable[[], object]) -> QAction:
    action = QAction(text, window)
    if key:
        action.setShortcut(QKeySequence(key))
    action.triggered.connect(lambda _: act())  # whether it is checked means nothing here
    return action
