"""The docket as a table: sorted by any column, searched as one types, filtered."""

from collections.abc import Callable, Iterable
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtGui import QGuiApplication

from ui import theme
from ui.docket.rows import DocketFilter, DocketRow

Index = QModelIndex | QPersistentModelIndex
ROW: Final = Qt.ItemDataRole.UserRole
SORT: Final = Qt.ItemDataRole.UserRole + 1
_ROOT: Final = QModelIndex()
_LAST: Final = "9999"


def holds_text(row: DocketRow) -> str:
    """Say how many things hold a matter, or how it stands."""
    return f"{theme.SIGNS[theme.Tone.HOLD]} {row.holds}" if row.holds else row.state


COLUMNS: Final[tuple[tuple[str, Callable[[DocketRow], str], Callable[[DocketRow], Any]], ...]] = (
    ("Reference", lambda row: row.reference, lambda row: row.reference.casefold()),
    ("Case", lambda row: row.case, lambda row: row.case.casefold()),
    ("Court", lambda row: row.court, lambda row: row.court.casefold()),
    ("Step", lambda row: row.step, lambda row: row.step_number),
    ("Next deadline", lambda row: row.next_deadline, lambda row: row.next_due.isoformat() if row.next_due else _LAST),
    ("Holds", holds_text, lambda row: row.holds),
    ("Last change", lambda row: row.changed, lambda row: row.changed_at.isoformat()),
)
"""Title, what is shown, and what is sorted by."""


class DocketModel(QAbstractTableModel):
    """Hold the rows of all matters."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[DocketRow] = []

    def show_all(self, rows: Iterable[DocketRow]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def show_some(self, rows: Iterable[DocketRow]) -> None:
        """Replace the rows of some matters that are listed."""
        places = {each.id: place for place, each in enumerate(self.rows)}
        for row in rows:
            place = places.get(row.id)
            if place is not None:
                self.rows[place] = row
                self.dataChanged.emit(self.index(place, 0), self.index(place, len(COLUMNS) - 1))

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Count the matters."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give what a cell shows, sorts by, and says."""
        row = self.rows[index.row()]
        title, text, key = COLUMNS[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return text(row)
            case Qt.ItemDataRole.ForegroundRole:
                return theme.color(tone_of(row, title), QGuiApplication.palette())
            case _ if role == ROW:
                return row
            case _ if role == SORT:
                return key(row)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give the title of a column."""
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return COLUMNS[section][0]
        return None


def tone_of(row: DocketRow, title: str) -> theme.Tone:
    """Give the meaning that a cell's colour repeats."""
    if title == "Next deadline" and row.next_deadline.startswith("overdue"):
        return theme.Tone.HOLD
    if title == "Next deadline" and DocketFilter.DUE in row.filters:
        return theme.Tone.DUE
    if title == "Holds":
        return theme.Tone.HOLD if row.holds else theme.Tone.DONE if row.filters else theme.Tone.PLAIN
    return theme.Tone.PLAIN


class DocketProxy(QSortFilterProxyModel):
    """Show the matters that a search and a filter leave."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words: tuple[str, ...] = ()
        self._filter = DocketFilter.ALL
        self.setSortRole(SORT)

    def search(self, text: str) -> None:
        """Leave the rows that hold each of the words."""
        self.beginFilterChange()
        self._words = tuple(text.casefold().split())
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def choose(self, chosen: DocketFilter) -> None:
        """Leave the rows of a filter."""
        self.beginFilterChange()
        self._filter = chosen
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        """Tell whether a row is left."""
        del source_parent
        model = self.sourceModel()
        if not isinstance(model, DocketModel):
            return False
        row = model.rows[source_row]
        said = f"{row.reference} {row.case} {row.court} {row.next_deadline} {row.state}".casefold()
        fits = self._filter is DocketFilter.ALL or self._filter in row.filters
        return fits and all(word in said for word in self._words)
