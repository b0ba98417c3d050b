"""Words of the order with their cite, and a way to see them there."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.domain.facts.terms import Passage
from ui import theme
from ui.widgets.labels import label, set_text


class PassageField(QWidget):
    """Show a passage; `wanted` asks the order pane to mark it."""

    wanted = Signal(Passage)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._passage: Passage | None = None
        self.quote = label(wrap=True, copyable=True)
        self.cite = label(copyable=True)
        self.button = QPushButton("Show in the order", self)
        self.button.setAutoDefault(False)
        self.button.clicked.connect(lambda: self.wanted.emit(self._passage))
        foot = QHBoxLayout()
        foot.addWidget(self.cite)
        foot.addWidget(self.button)
        foot.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(self, 0.2))
        column.addWidget(self.quote)
        column.addLayout(foot)
        self.show_view(None)

    def show_view(self, passage: Passage | None) -> None:
        """Show a passage, or that there is none."""
        self._passage = passage
        set_text(self.quote, f"“{passage.quote}”" if passage else "No passage recorded.")
        set_text(self.cite, passage.cite if passage else "")
        self.button.setVisible(bool(passage and passage.spans))
