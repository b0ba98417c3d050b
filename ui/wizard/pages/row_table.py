"""A table over rows that are read page by page: it holds a few pages, and asks for those that come in sight."""

from collections import OrderedDict
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from app.domain.released import LogPart, LogRow
from ui import theme
from ui.plain import shown
from ui.wizard.pager import PAGE
from ui.wizard.views.rows import row_cells

Index = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()
_KEPT: Final = 48  # pages: more than any screen shows
_SETTLES: Final = 60  # milliseconds without scrolling before a page is asked for
_COMING: Final = "…"


class RowModel(QAbstractTableModel):
    """Hold some pages of one part's rows."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._pages: OrderedDict[int, Sequence[LogRow]] = OrderedDict()
        self._columns: tuple[str, ...] = ()
        self.part: LogPart | None = None

    def show_part(self, part: LogPart | None, columns: tuple[str, ...]) -> None:
        """Begin to show another part."""
        self.beginResetModel()
        self._pages.clear()
        self.part, self._columns = part, columns
        self.endResetModel()

    def take(self, page: int, rows: Sequence[LogRow]) -> None:
        """Take a page that was read."""
        self._pages[page] = rows
        self._pages.move_to_end(page)
        while len(self._pages) > _KEPT:
            self._pages.popitem(last=False)
        last = min((page + 1) * PAGE, self.rowCount()) - 1
        self.dataChanged.emit(self.index(page * PAGE, 0), self.index(last, self.columnCount() - 1))

    def is_here(self, page: int) -> bool:
        """Tell whether a page is held."""
        return page in self._pages

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Count the rows."""
        return self.part.rows if self.part and not parent.isValid() else 0

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a cell as plain text; a sign while its page is being read."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        page, place = divmod(index.row(), PAGE)
        rows = self._pages.get(page, ())
        if place >= len(rows):
            return _COMING if role == Qt.ItemDataRole.DisplayRole else None
        return shown(row_cells(index.row(), rows[place])[index.column()])

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Name a column."""
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return shown(self._columns[section])
        return None


class RowTable(QTableView):
    """Show the rows of a part; `wanted(page)` asks for what came in sight, `sighted(first, behind)` tells what was."""

    wanted = Signal(int)
    sighted = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = RowModel(self)
        self.setModel(self.rows)
        self.setAccessibleName("Table: rows that would leave")
        self.setAccessibleDescription("Page Down reads on")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.space(self, 1.5))
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setHighlightSections(False)
        self._settled = QTimer(self, singleShot=True, interval=_SETTLES)
        self._settled.timeout.connect(self._ask)
        self.verticalScrollBar().valueChanged.connect(self._moved)
        self.rows.dataChanged.connect(self._moved)

    def show_part(self, part: LogPart | None, columns: tuple[str, ...]) -> None:
        """Show another part from its beginning, or the same one where it stands; emits nothing at once."""
        self.rows.show_part(part, columns)
        for column in range(self.rows.columnCount() - 1):
            self.setColumnWidth(column, theme.space(self, 5 if column < 2 else 11))
        if self.rows.rowCount():
            self.selectRow(0)
        self._moved()

    def take(self, page: int, rows: Sequence[LogRow]) -> None:
        """Take a page that was read."""
        self.rows.take(page, rows)

    def showEvent(self, event: QShowEvent) -> None:
        """Look at what is in sight once the tab opens."""
        super().showEvent(event)
        self._moved()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Look at what comes in sight with more room."""
        super().resizeEvent(event)
        self._moved()

    def _moved(self) -> None:
        """Tell which rows are in sight and read; ask for the others when the scrolling ends."""
        if not self.isVisible() or not self.rows.rowCount():
            return
        first, behind = self._in_sight()
        here = [page for page in range(first // PAGE, (behind - 1) // PAGE + 1) if self.rows.is_here(page)]
        for page in here:
            self.sighted.emit(max(first, page * PAGE), min(behind, (page + 1) * PAGE))
        self._settled.start()

    def _ask(self) -> None:
        if not self.isVisible() or not self.rows.rowCount():
            return
        first, behind = self._in_sight()
        last = (self.rows.rowCount() - 1) // PAGE
        near = (*range(first // PAGE, (behind - 1) // PAGE + 1), min((behind - 1) // PAGE + 1, last))
        missing = next((page for page in near if not self.rows.is_here(page)), None)
        if missing is not None:
            self.wanted.emit(missing)

    def _in_sight(self) -> tuple[int, int]:
        """Give the first row in sight, and the first one below."""
        first = self.indexAt(QPoint(1, 1))
        half = self.verticalHeader().defaultSectionSize() // 2
        last = self.indexAt(QPoint(1, self.viewport().height() - half))
        begin = first.row() if first.isValid() else 0
        return begin, (last.row() if last.isValid() else self.rows.rowCount() - 1) + 1
