"""The eight steps, with a sign for how each stands."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QBrush, QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from app.domain.grounds import Step
from ui import theme
from ui.plain import joined, shown
from ui.widgets.views import STEP_TITLES, StepLook, StepRow

SIGNS: Final = {
    StepLook.DONE: "✓",
    StepLook.RECHECK: "↻",
    StepLook.CURRENT: "●",
    StepLook.OPEN: "○",
    StepLook.NOT_APPLICABLE: "–",
}
_TONES: Final = {StepLook.DONE: theme.Tone.DONE, StepLook.RECHECK: theme.Tone.RECHECK}
_ROLE: Final = Qt.ItemDataRole.UserRole


class StepList(QListWidget):
    """List the steps; `chosen` follows a click, Enter, or Space on one."""

    chosen = Signal(Step)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Steps")
        self.setAccessibleDescription("Arrow keys move, Enter opens a step.")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setSpacing(theme.space(self, 0.15))
        self.itemClicked.connect(lambda item: self.chosen.emit(item.data(_ROLE)))

    def show_view(self, rows: Sequence[StepRow], current: Step) -> None:
        """Show the steps; emits nothing."""
        self.clear()
        for number, row in enumerate(rows, start=1):
            self._add(number, row, current=row.step == current)
        self.setFixedWidth(self.sizeHintForColumn(0) + theme.space(self, 2.5))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the step under the cursor with Enter or Space."""
        item = self.currentItem()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space} and item is not None:
            self.chosen.emit(item.data(_ROLE))
        else:
            super().keyPressEvent(event)

    def _add(self, number: int, row: StepRow, *, current: bool) -> None:
        title = STEP_TITLES[row.step]
        item = QListWidgetItem(f"{SIGNS[row.look]}  {number}  {title}", self)
        spoken = joined(f"Step {number}, {title}", str(row.look), "shown now" if current else "", shown(row.note))
        item.setData(_ROLE, row.step)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
        item.setToolTip(shown(row.note))
        if row.look in _TONES:
            item.setForeground(QBrush(theme.color(_TONES[row.look], self.palette())))
        if current:
            item.setFont(theme.strong(self.font()))
            self.setCurrentItem(item)
