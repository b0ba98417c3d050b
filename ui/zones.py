"""F6: the focus moves from one part of the window to the next."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def move_focus(parts: Sequence[QWidget], by: int) -> None:
    """Move the focus on by so many of the parts that are visible; after the last comes the first."""
    zones = [each for each in parts if each.isVisible()]
    now = QApplication.focusWidget()
    place = next((index for index, each in enumerate(zones) if now and (each is now or each.isAncestorOf(now))), -1)
    if zones:
        _focus(zones[(place + by) % len(zones)])


def _focus(zone: QWidget) -> None:
    """Focus a part of the window, or the first control in it."""
    inner = [zone, *zone.findChildren(QWidget)]
    wanted = next((each for each in inner if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isVisible()), zone)
    wanted.setFocus(Qt.FocusReason.TabFocusReason)
