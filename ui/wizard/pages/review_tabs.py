"""The review's two lists: what becomes of each account × field, and each value that would leave."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPoint, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QHBoxLayout, QRadioButton, QTableView, QVBoxLayout, QWidget

from ui import theme
from ui.presenter import WizardView
from ui.widgets.fact_table import FactTable
from ui.widgets.labels import label, say
from ui.widgets.matrix_view import MatrixView
from ui.wizard.pages.panels import ActionRow, put
from ui.wizard.views.review import Filter, cell_actions, leaving_table, matrix

_WIDEST: Final = 16_777_215
"""Qt's QWIDGETSIZE_MAX, which the bindings do not carry: no limit."""


_EMPTY: Final = "Nothing to review yet: record accounts, and the fields that the order allows."
_NONE: Final = "No field of any account is of this kind."


class MatrixTab(QWidget):
    """Show accounts × fields with a filter, and why the focused cell is as it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: WizardView | None = None
        self.filters = QButtonGroup(self)
        self.matrix = MatrixView(self)
        self.empty = label(wrap=True)
        self.row = ActionRow(self)
        self._buttons: dict[Filter, QRadioButton] = {}
        line = QHBoxLayout()
        line.addWidget(label("Show:"))
        for each, title in ((Filter.ALL, "All"), (Filter.HELD, "Hel&d"), (Filter.PRODUCED, "Prod&uced")):
            button = QRadioButton(title, self)
            button.setAccessibleDescription("Filters the matrix")
            button.setChecked(each is Filter.ALL)
            self.filters.addButton(button)
            self._buttons[each] = button
            line.addWidget(button)
        line.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.space(self, 0.4), 0, 0)
        column.addLayout(line)
        column.addWidget(self.empty)
        column.addWidget(self.matrix, 1)
        column.addWidget(self.row)
        self.filters.buttonClicked.connect(self._fill)
        self.matrix.focused.connect(self._show_actions)

    def show_view(self, view: WizardView) -> None:
        """Show the view; emits nothing."""
        self._view = view
        self._fill()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the reasons beside the matrix where there is room, else under it."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        beside = self.width() > theme.space(self, 40 if self.matrix.model.fields_below() else 56)
        layout = self.matrix.layout()
        if isinstance(layout, QBoxLayout):
            layout.setStretch(0, 3)
            layout.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self.matrix.reasons.setMinimumSize(theme.space(self, 18) if beside else 0, theme.space(self, 3))
        self.matrix.reasons.setMaximumWidth(theme.space(self, 18) if beside else _WIDEST)
        self.matrix.reasons.setMaximumHeight(_WIDEST if beside else theme.space(self, 5))
        tall = _height_of_all(self.matrix.table)
        self.matrix.table.setMaximumHeight(_WIDEST if beside else tall)
        self.matrix.table.setMinimumHeight(min(theme.space(self, 6), tall))

    def _fill(self) -> None:
        if self._view is None:
            return
        chosen = self._chosen()
        shown = matrix(self._view, chosen)
        self.matrix.show_view(shown)
        self.matrix.setVisible(bool(shown.accounts))
        say(self.empty, "" if shown.accounts else _EMPTY if chosen is Filter.ALL else _NONE)
        if shown.accounts and not self.matrix.table.currentIndex().isValid():
            self.matrix.table.setCurrentIndex(self.matrix.model.index(0, 0))
        self._arrange()
        self._show_actions()

    def _chosen(self) -> Filter:
        return next((each for each, button in self._buttons.items() if button.isChecked()), Filter.ALL)

    def _show_actions(self) -> None:
        account, field = self.matrix.keys()
        self.row.show_view(cell_actions(self._view, account, field) if self._view and account else ())


def _height_of_all(table: QTableView) -> int:
    rows = table.verticalHeader().length() + table.horizontalHeader().sizeHint().height()
    return rows + table.horizontalScrollBar().sizeHint().height() + 2 * table.frameWidth()


class LeavingTab(QWidget):
    """List the values that would leave, and count those that were in sight; seen is seen until the value changes."""

    seen_more = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seen: set[str] = set()
        self._reader = ("", "")
        self.said = label(wrap=True)
        self.table = FactTable("value that would leave", actions=())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.space(self, 0.4), 0, 0)
        column.addWidget(self.said)
        column.addWidget(self.table, 1)
        column.addStretch()
        bar = self.table.grid.verticalScrollBar()
        bar.valueChanged.connect(self._look)
        bar.rangeChanged.connect(self._look)

    def show_view(self, view: WizardView) -> None:
        """Show the values; another matter or another person begins to count anew."""
        reader = (view.matter.id, view.actor)
        if reader != self._reader:
            self._reader = reader
            self._seen.clear()
        put(self.table, leaving_table(view))
        self._look()

    def showEvent(self, event: QShowEvent) -> None:
        """See the rows that are in sight as soon as the tab opens."""
        super().showEvent(event)
        self._look()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See the rows that come into sight with more room."""
        super().resizeEvent(event)
        self._look()

    def count(self) -> int:
        """Count the values that would leave."""
        return len(self.table.model.view.rows)

    def seen(self) -> int:
        """Count those of them that were in sight."""
        return sum(each.key in self._seen for each in self.table.model.view.rows)

    def unseen(self) -> int:
        """Count those still to be looked at."""
        return self.count() - self.seen()

    def _look(self) -> None:
        before = self.seen()
        self._seen |= self._in_sight()
        count, seen = self.count(), self.seen()
        done = seen == count
        words = "Scroll through all of them before submitting." if not done else "All were in sight."
        tone = theme.Tone.DONE if done else theme.Tone.DUE
        say(self.said, f"{seen:,} of {count:,} seen. {words}" if count else "", tone)
        if seen != before:
            self.seen_more.emit()

    def _in_sight(self) -> set[str]:
        grid = self.table.grid
        rows = self.table.model.view.rows
        if not grid.isVisible() or not rows:
            return set()
        first = grid.indexAt(QPoint(1, 1))
        last = grid.indexAt(QPoint(1, grid.viewport().height() - grid.verticalHeader().defaultSectionSize() // 2))
        return {each.key for each in rows[_row(first, 0) : _row(last, len(rows) - 1) + 1]}


def _row(index: QModelIndex, otherwise: int) -> int:
    return index.row() if index.isValid() else otherwise
