"""Beside the table: the matter that is selected, what holds it, and the way on."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.domain.grounds import Step
from ui import theme
from ui.docket.rows import DocketRow
from ui.plain import joined
from ui.widgets.labels import heading, label, say, set_text
from ui.widgets.link import LinkButton

MOST: Final = 12


class SelectedMatter(QWidget):
    """Show one row in full. `wanted(matter, step)` asks to open it; step None is its first open one."""

    wanted = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row: DocketRow | None = None
        self.title = heading("")
        self.title.setWordWrap(True)
        self.case = label(wrap=True, copyable=True)
        self.state = label(wrap=True)
        self.due = label(wrap=True)
        self.going = QPushButton("&Continue", self)
        self.going.setToolTip("Ctrl+Return")
        self.going.clicked.connect(lambda: self._want(None))
        self.holds = QScrollArea(self)
        self.holds.setWidgetResizable(True)
        self.holds.setFrameShape(QFrame.Shape.NoFrame)
        self.holds.setAccessibleName("What holds this matter")
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.space(self), 0, 0, 0)
        for part in (self.title, self.case, self.state, self.due):
            column.addWidget(part)
        column.addWidget(self.holds, 1)
        column.addWidget(self.going)
        self.setMinimumWidth(theme.space(self, 15))

    def show_view(self, row: DocketRow | None) -> None:
        """Show a row, or that none is selected; emits nothing."""
        self._row = row
        set_text(self.title, row.reference if row else "No matter selected")
        set_text(self.case, joined(row.case, row.court) if row else "Choose one in the table.")
        say(self.state, _state(row), theme.Tone.HOLD if row and row.holds else theme.Tone.DONE)
        say(self.due, f"Next: {row.next_deadline}" if row and row.next_deadline else "", theme.Tone.DUE)
        self.going.setVisible(row is not None)
        self.holds.setWidget(self._links(row))

    def _links(self, row: DocketRow | None) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(self, 0.1))
        for each in row.blockers[:MOST] if row else ():
            column.addWidget(self._link(each.text, each.step))
        if row and len(row.blockers) > MOST:
            column.addWidget(label(f"and {len(row.blockers) - MOST} more"))
        column.addStretch()
        return inside

    def _link(self, text: str, step: Step) -> LinkButton:
        link = LinkButton(text, self)
        link.setToolTip(text)
        link.clicked.connect(lambda: self._want(step))
        return link

    def _want(self, step: Step | None) -> None:
        if self._row:
            self.wanted.emit(self._row.id, step)


def _state(row: DocketRow | None) -> str:
    if row is None or not row.filters:
        return ""
    if not row.holds:
        return row.state
    things = "1 thing holds" if row.holds == 1 else f"{row.holds} things hold"
    return f"{row.state}: {things} the production"
