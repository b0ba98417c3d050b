"""Accounts × fields for the review: each cell in words, with its reasons beside the table."""

from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QPlainTextEdit, QTableView, QVBoxLayout, QWidget

from ui import theme
from ui.plain import shown
from ui.widgets.labels import label, set_text
from ui.widgets.views import CellLook, Matrix, MatrixCell

Index = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()
_TONES: Final = {
    CellLook.PRODUCE: theme.Tone.DONE,
    CellLook.WITHHOLD: theme.Tone.HOLD,
    CellLook.NEVER: theme.Tone.HOLD,
    CellLook.NOT_AUTHORISED: theme.Tone.PLAIN,
    CellLook.NONE_FOUND: theme.Tone.PLAIN,
}
_EMPTY: Final = Matrix(accounts=(), fields=(), cells=())


class _Model(QAbstractTableModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._widget = parent
        self.matrix = _EMPTY

    def show_matrix(self, matrix: Matrix) -> None:
        self.beginResetModel()
        self.matrix = matrix
        self.endResetModel()

    def fields_below(self) -> bool:
        """Tell whether fields are the rows: so they are where there are more of them than accounts."""
        return len(self.matrix.fields) > len(self.matrix.accounts)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._names(Qt.Orientation.Vertical))

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._names(Qt.Orientation.Horizontal))

    def place(self, account: str, field: str) -> QModelIndex:
        """Find a cell by its keys."""
        accounts, fields = ([key for key, _ in each] for each in (self.matrix.accounts, self.matrix.fields))
        if account not in accounts or field not in fields:
            return QModelIndex()
        row, column = accounts.index(account), fields.index(field)
        return self.index(column, row) if self.fields_below() else self.index(row, column)

    def account(self, index: Index) -> tuple[str, str]:
        """Give key and name of a cell's account."""
        return self.matrix.accounts[index.column() if self.fields_below() else index.row()]

    def field(self, index: Index) -> tuple[str, str]:
        """Give key and name of a cell's field."""
        return self.matrix.fields[index.row() if self.fields_below() else index.column()]

    def cell(self, index: Index) -> MatrixCell:
        row, column = (index.column(), index.row()) if self.fields_below() else (index.row(), index.column())
        return self.matrix.cells[row][column]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        cell = self.cell(index)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return cell.text
            case Qt.ItemDataRole.AccessibleTextRole:
                return shown(f"{self.name(index)}: {cell.text}. {' '.join(cell.reasons)}")
            case Qt.ItemDataRole.ForegroundRole:
                return theme.color(_TONES[cell.look], self._widget.palette())
            case Qt.ItemDataRole.BackgroundRole:
                return theme.tint(_TONES[cell.look], self._widget.palette())
            case _:
                return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return None
        return shown(self._names(orientation)[section][1])

    def name(self, index: Index) -> str:
        return f"{self.account(index)[1]}, {self.field(index)[1]}"

    def _names(self, orientation: Qt.Orientation) -> tuple[tuple[str, str], ...]:
        across = (orientation is Qt.Orientation.Horizontal) is not self.fields_below()
        return self.matrix.fields if across else self.matrix.accounts


class MatrixView(QWidget):
    """Show the matrix; `focused` carries the keys of account and field whenever a cell is reached."""

    focused = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = _Model(self)
        self.table = QTableView(self)
        self.table.setModel(self.model)
        self.table.setAccessibleName("Accounts and fields")
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().setMaximumWidth(theme.space(self, 12))
        self.table.verticalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.table.selectionModel().currentChanged.connect(self._moved)
        self.title = label(wrap=True, copyable=True)
        self.title.setFont(theme.strong(self.title.font()))
        self.reasons = QPlainTextEdit(self)
        self.reasons.setReadOnly(True)
        self.reasons.setTabChangesFocus(True)
        self.reasons.setAccessibleName("Why")
        self.reasons.setFixedWidth(theme.space(self, 18))
        side = QVBoxLayout()
        side.addWidget(self.title)
        side.addWidget(self.reasons, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.table, 1)
        row.addLayout(side)

    def show_view(self, matrix: Matrix) -> None:
        """Show a matrix, keeping the focused cell where it is still there; emits nothing."""
        account, field = self.keys()
        before = self.table.selectionModel().blockSignals(True)
        shape = (self.model.matrix.accounts, self.model.matrix.fields)
        self.model.show_matrix(matrix)
        place = self.model.place(account, field)
        self.table.setCurrentIndex(place if place.isValid() else self.model.index(0, 0))
        self.table.selectionModel().blockSignals(before)
        if shape != (matrix.accounts, matrix.fields):
            self.table.resizeColumnsToContents()
        self._explain()

    def keys(self) -> tuple[str, str]:
        """Give the keys of the focused cell's account and field; empty when there is none."""
        index = self.table.currentIndex()
        if not index.isValid():
            return "", ""
        return self.model.account(index)[0], self.model.field(index)[0]

    def _moved(self) -> None:
        self._explain()
        account, field = self.keys()
        if account:
            self.focused.emit(account, field)

    def _explain(self) -> None:
        index = self.table.currentIndex()
        if not index.isValid():
            set_text(self.title, "Choose a cell to see why.")
            self.reasons.setPlainText("")
            return
        cell = self.model.cell(index)
        set_text(self.title, f"{self.model.name(index)}: {cell.text}")
        self.reasons.setPlainText(shown("\n\n".join(cell.reasons) or "Nothing holds it.", lines=True))
