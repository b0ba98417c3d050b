"""The review's list of logs: which parts would leave, and the rows of the focused one."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.released import LogPart, LogRow
from ui import theme
from ui.commands import ReadRows
from ui.presenter import WizardView
from ui.widgets.fact_table import FactTable
from ui.widgets.labels import label, say
from ui.wizard.pages.panels import put
from ui.wizard.pages.row_table import RowTable
from ui.wizard.seen import SeenBook, token
from ui.wizard.views.rows import parts_table, row_columns, seen_words, total


class RowsTab(QWidget):
    """Page through the rows that would leave, and count those that were in sight of whoever is signed in."""

    command = Signal(object)
    seen_more = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: WizardView | None = None
        self.book = SeenBook()
        self.said = label(wrap=True)
        self.parts = FactTable("log that would leave", actions=())
        self.table = RowTable(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.space(self, 0.4), 0, 0)
        column.addWidget(self.said)
        column.addWidget(self.parts)
        column.addWidget(self.table, 1)
        self.parts.focused.connect(self._show_part)
        self.table.wanted.connect(self._ask)
        self.table.sighted.connect(self._sighted)

    def show_view(self, view: WizardView) -> None:
        """Show the parts, and the rows of the focused one; a part that is still the same stays where it stands."""
        self._view = view
        self._show_parts()
        self._show_part()
        self.table.setVisible(bool(view.sorting.logs))

    def take(self, part: LogPart, page: int, rows: Sequence[LogRow]) -> None:
        """Take a page that was read, if its part is still the one in sight."""
        shown = self.table.rows.part
        if shown and token(shown) == token(part):
            self.table.take(page, rows)

    def refuse(self, part: LogPart, sentence: str) -> None:
        """Say why rows could not be read."""
        shown = self.table.rows.part
        if shown and token(shown) == token(part):
            say(self.said, sentence, theme.Tone.ATTENTION)

    def seen(self) -> int:
        """Count the rows that were in sight."""
        return self.book.seen(self._view.actor, self._view.sorting.logs) if self._view else 0

    def count(self) -> int:
        """Count the rows."""
        return total(self._view.sorting.logs) if self._view else 0

    def _show_parts(self) -> None:
        view = self._view
        if view is None:
            return
        put(self.parts, parts_table(view, lambda part: self.book.seen(view.actor, (part,))))
        tone = theme.Tone.DONE if self.seen() == self.count() else theme.Tone.PLAIN
        say(self.said, f"{seen_words(self.seen(), self.count())}." if self.count() else "", tone)

    def _show_part(self) -> None:
        part, shown = self._part(), self.table.rows.part
        if self._view and (part is None or shown is None or token(part) != token(shown)):
            self.table.show_part(part, row_columns(self._view, part) if part else ())

    def _part(self) -> LogPart | None:
        key = self.parts.key()
        return self._view.sorting.logs[int(key)] if self._view and key else None

    def _ask(self, page: int) -> None:
        part = self.table.rows.part
        if part:
            self.command.emit(ReadRows(part, page))

    def _sighted(self, first: int, behind: int) -> None:
        part, before = self.table.rows.part, self.seen()
        if self._view and part:
            self.book.add(self._view.actor, part, first, behind)
        if self.seen() != before:
            self._show_parts()
            self.seen_more.emit()
