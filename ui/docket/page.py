"""The docket window: search, filters, the table, and the selected matter beside it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QSplitter,
    QStackedLayout,
    QTabBar,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.domain.grounds import Step
from ui import theme
from ui.docket.model import ROW, DocketModel, DocketProxy
from ui.docket.rows import DocketFilter, DocketRow
from ui.docket.side import SelectedMatter
from ui.docket.start import DropFrame, EmptyDocket
from ui.widgets.labels import label

FIRST_WIDTHS = (8, 16, 6.5, 4, 19, 6.5, 8)
_WIDE = 1  # the case takes what is left


class Grid(QTableView):
    """The table; Return opens the matter under the cursor."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Docket")
        self.setAccessibleDescription("Arrow keys move, Enter opens a matter.")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.space(self, 1.6))
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.doubleClicked.connect(self.chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open a matter with Return."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.chosen.emit()
        else:
            super().keyPressEvent(event)


class DocketPage(QWidget):
    """Show the docket. `wanted(matter, step)` asks to open a matter, step None at its first open one."""

    wanted = Signal(str, object)
    new_wanted = Signal()
    file_wanted = Signal()
    sample_wanted = Signal(str)
    dropped = Signal(Path)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = DocketModel(self)
        self.proxy = DocketProxy(self)
        self.proxy.setSourceModel(self.model)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText("Search reference, case, court, deadline")
        self.search.setAccessibleName("Search the docket")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._search)
        self.filters = QTabBar(self)
        self.filters.setAccessibleName("Filters")
        self.filters.setDrawBase(False)
        self.filters.setExpanding(False)
        for each in DocketFilter:
            self.filters.addTab(each)
        self.filters.currentChanged.connect(self._filter)
        self.table = Grid(self)
        self.table.setModel(self.proxy)
        self.table.setSortingEnabled(True)
        self.table.sortByColumn(6, Qt.SortOrder.DescendingOrder)
        self.table.chosen.connect(self.go_on)
        self.table.selectionModel().currentRowChanged.connect(self._show_selected)
        self.proxy.dataChanged.connect(self._show_selected)
        self.side = SelectedMatter(self)
        self.side.wanted.connect(self.wanted)
        self.none = label("No matter fits the search and the filter.")
        self.none.hide()
        self.empty = EmptyDocket(self)
        self._lay_out()
        for source in (self.empty, self.drop):
            source.dropped.connect(self.dropped)
        self.empty.file_wanted.connect(self.file_wanted)
        self.empty.new_wanted.connect(self.new_wanted)
        self.empty.sample_wanted.connect(self.sample_wanted)

    def show_all(self, rows: Sequence[DocketRow]) -> None:
        """Show all matters, keeping the selected one; emits nothing."""
        kept, before = self.selected(), self.model.rows
        self.model.show_all(rows)
        there = self.stack.currentIndex()
        self.stack.setCurrentIndex(1 if rows else 0)
        self.select(kept.id if kept else "")
        self._count()
        if self.stack.currentIndex() != there or not before:
            self.take_focus()

    def show_some(self, rows: Sequence[DocketRow]) -> None:
        """Show some matters in full."""
        self.model.show_some(rows)
        self._count()
        self._show_selected()

    def selected(self) -> DocketRow | None:
        """Give the row under the cursor."""
        row = self.table.currentIndex().data(ROW)
        return row if isinstance(row, DocketRow) else None

    def listed(self) -> tuple[list[DocketRow], str]:
        """Give the rows in sight, in their order, and the name of the filter that chose them."""
        rows = [self.proxy.index(row, 0).data(ROW) for row in range(self.proxy.rowCount())]
        return rows, list(DocketFilter)[self.filters.currentIndex()].value

    def select(self, matter: str) -> None:
        """Move the cursor to a matter, or to the first row."""
        rows = (self.proxy.index(place, 0) for place in range(self.proxy.rowCount()))
        found = next((each for each in rows if each.data(ROW).id == matter), self.proxy.index(0, 0))
        if found.isValid():
            self.table.setCurrentIndex(found)
        self._show_selected()

    def take_focus(self) -> None:
        """Focus the table, or, in an empty docket, the first way to begin."""
        if self.isVisible():
            (self.table if self.stack.currentIndex() else self.empty.file).setFocus(Qt.FocusReason.OtherFocusReason)

    def go_on(self) -> None:
        """Ask to open the selected matter at its first open step."""
        row = self.selected()
        if row:
            self.wanted.emit(row.id, None)

    def zones(self) -> tuple[QWidget, ...]:
        """Give what F6 moves between."""
        if self.stack.currentIndex() == 0:
            return (self.empty.file, self.empty.samples[0])
        return (self.search, self.filters, self.table, self.side.going)

    def widths(self) -> list[int]:
        """Give the widths of the columns, to remember them."""
        return [self.table.columnWidth(column) for column in range(self.proxy.columnCount())]

    def set_widths(self, widths: Any) -> None:
        """Set the widths of the columns to those remembered, else to what usually fits."""
        usual = [theme.space(self, ems) for ems in FIRST_WIDTHS]
        fit = isinstance(widths, list) and len(widths) == len(usual) and all(isinstance(each, int) for each in widths)
        self.table.horizontalHeader().setSectionResizeMode(_WIDE, QHeaderView.ResizeMode.Stretch)
        for column, width in enumerate(widths if fit else usual):
            self.table.setColumnWidth(column, max(width, theme.space(self)))

    def open_step(self, step: Step | None) -> None:
        """Ask to open the selected matter at a step."""
        row = self.selected()
        if row:
            self.wanted.emit(row.id, step)

    def _search(self, text: str) -> None:
        self.proxy.search(text)
        self._after_filter()

    def _filter(self, place: int) -> None:
        self.proxy.choose(list(DocketFilter)[place])
        self._after_filter()

    def _after_filter(self) -> None:
        if not self.table.currentIndex().isValid():
            self.select("")
        self._show_selected()

    def _show_selected(self) -> None:
        self.none.setVisible(self.proxy.rowCount() == 0)
        self.side.show_view(self.selected())

    def _count(self) -> None:
        for place, each in enumerate(DocketFilter):
            fitting = [row for row in self.model.rows if each is DocketFilter.ALL or each in row.filters]
            self.filters.setTabText(place, f"{each} {len(fitting)}")

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.search, 1)
        top.addWidget(self.filters)
        left = QWidget(self)
        table = QVBoxLayout(left)
        table.setContentsMargins(0, 0, 0, 0)
        table.addWidget(self.none)
        table.addWidget(self.table, 1)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(self.side)
        split.setStretchFactor(0, 1)
        self.drop = DropFrame(self)
        column = QVBoxLayout(self.drop)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(top)
        column.addWidget(split, 1)
        self.stack = QStackedLayout(self)
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.drop)
