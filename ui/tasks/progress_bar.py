"""How far long work has come, how long it will still take, and a way to stop it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from ui.tasks.runner import Step
from ui.widgets.labels import label, set_text


class TaskBar(QWidget):
    """Show one task; `cancelled` follows the button, which is there for what tells how far it has come.

    Hidden while there is none.
    """

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.what = label()
        self.bar = QProgressBar(self)
        self.bar.setAccessibleName("Progress")
        self.left = label()
        self.button = QPushButton("&Cancel", self)
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self._cancel)
        row = QHBoxLayout()
        row.addWidget(self.bar, 1)
        row.addWidget(self.left)
        row.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.what)
        column.addLayout(row)
        self.hide()

    def begin(self, what: str) -> None:
        """Show that work has begun."""
        set_text(self.what, what)
        self.left.clear()
        self.bar.setRange(0, 0)
        self.button.setEnabled(True)
        self.button.hide()
        self.show()

    def show_step(self, step: Step) -> None:
        """Show how far the work has come, also where something shorter ended meanwhile."""
        self.show()
        self.button.show()
        set_text(self.what, step.what)
        self.bar.setRange(0, 1000 if step.total else 0)
        self.bar.setValue(step.done * 1000 // step.total if step.total else 0)
        if self.button.isEnabled():
            set_text(self.left, remaining(step))

    def end(self) -> None:
        """Hide."""
        self.hide()

    def _cancel(self) -> None:
        self.button.setEnabled(False)
        set_text(self.left, "stopping…")
        self.cancelled.emit()


def remaining(step: Step) -> str:
    """Say how long the rest will take, roughly; nothing while that would be a guess."""
    if step.total <= 0 or step.done <= 0 or step.seconds < 1:
        return ""
    seconds = step.seconds * (step.total - step.done) / step.done
    if seconds < 5:
        return "a few seconds left"
    if seconds < 90:
        return f"about {round(seconds / 5) * 5} seconds left"
    return f"about {round(seconds / 60)} minutes left"
