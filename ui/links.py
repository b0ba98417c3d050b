"""Links one below the other, each as long as it needs to be."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QBrush, QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QWidget

from ui import theme
from ui.plain import shown


class LinkList(QListWidget):
    """List links; `chosen` carries the value of the one that was clicked, or opened with Enter or Space."""

    chosen = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: list[Any] = []  # Qt would hand an enum of text back as text
        self.setAccessibleName(name)
        self.setAccessibleDescription("Arrow keys move, Enter follows a link.")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSpacing(theme.space(self, 0.1))
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.itemClicked.connect(self._choose)

    def show_links(self, links: Sequence[tuple[str, Any]]) -> None:
        """Show texts, each with the value that it leads to; emits nothing."""
        self.clear()
        self._values = [value for _, value in links]
        for text, _ in links:
            item = QListWidgetItem(f"▸ {shown(text)}", self)
            item.setForeground(QBrush(theme.color(theme.Tone.RECHECK, self.palette())))
        if links:
            self.setCurrentRow(0)
            self.clearSelection()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Follow the link under the cursor with Enter or Space."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space} and self.currentRow() >= 0:
            self._choose(self.currentItem())
        else:
            super().keyPressEvent(event)

    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(self._values[self.row(item)])
