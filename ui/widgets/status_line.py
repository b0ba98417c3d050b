"""A line that says when the last change was saved, or what could not be."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui import theme
from ui.widgets.labels import label, say


class StatusLine(QWidget):
    """Show one short sentence; a screen reader hears it when it changes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.said = label()
        self.said.setAccessibleName("Status")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.said)

    def show_view(self, text: str, tone: theme.Tone = theme.Tone.PLAIN) -> None:
        """Show a sentence, such as "Saved 10:42"."""
        say(self.said, text, tone)
