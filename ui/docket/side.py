"""Beside the table: the matter that is selected, what holds it, and the way on."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.domain.grounds import Step
from ui import theme
from ui.docket.rows import DocketRow
from ui.links import LinkList
from ui.plain import joined
from ui.widgets.labels import heading, label, say, set_text


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
        self.holds = LinkList("What holds this matter", self)
        self.holds.chosen.connect(self._want)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.space(self), 0, 0, 0)
        for part in (self.title, self.case, self.state, self.due):
            column.addWidget(part)
        column.addWidget(self.going)
        column.addWidget(self.holds, 1)
        column.addStretch()
        self.setMinimumWidth(theme.space(self, 17))

    def show_view(self, row: DocketRow | None) -> None:
        """Show a row, or that none is selected; emits nothing."""
        self._row = row
        set_text(self.title, row.reference if row else "No matter selected")
        set_text(self.case, joined(row.case, row.court) if row else "Choose one in the table.")
        say(self.state, _state(row), theme.Tone.HOLD if row and row.holds else theme.Tone.DONE)
        say(self.due, f"Next: {row.next_deadline}" if row and row.next_deadline else "", theme.Tone.DUE)
        self.going.setVisible(row is not None)
        self.holds.show_links([(each.text, each.step) for each in row.blockers] if row else ())
        self.holds.setVisible(bool(row and row.blockers))

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
