"""How the focus moves: F6 from one part of the window to the next, Tab through the parts in their order."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QTabBar, QWidget


def move_focus(parts: Sequence[QWidget], by: int) -> None:
    """Move the focus on by so many of the parts that are visible; after the last comes the first."""
    zones = [each for each in parts if each.isVisible()]
    now = QApplication.focusWidget()
    place = next((index for index, each in enumerate(zones) if now and (each is now or each.isAncestorOf(now))), -1)
    if zones:
        enter(zones[(place + by) % len(zones)])


def enter(zone: QWidget) -> None:
    """Focus a part of the window, or the first control in it."""
    ready = (each for each in _reached(zone) if each.isVisible() and each.isEnabled())
    inside = (each for each in ready if not isinstance(each, QTabBar))
    next(inside, zone).setFocus(Qt.FocusReason.TabFocusReason)


def chain(parts: Sequence[QWidget]) -> None:
    """Let Tab pass through the parts in this order, whichever of them was made first."""
    stops = [each for part in parts for each in _reached(part)]
    for before, after in pairwise(stops):
        if before.nextInFocusChain() is not after:
            QWidget.setTabOrder(before, after)


def _reached(zone: QWidget) -> Iterator[QWidget]:
    stops = (each for each in (zone, *zone.findChildren(QWidget)) if each.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return (each for each in stops if each.focusProxy() is None and each.window() is zone.window())
