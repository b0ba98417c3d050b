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

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.matrix.accounts)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.matrix.fields)

    def cell(self, index: Index) -> MatrixCell:
        return self.matrix.cells[index.row()][index.column()]

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
        names = self.matrix.fields if orientation is Qt.Orientation.Horizontal else self.matrix.accounts
        return shown(names[section][1])

    def name(self, index: Index) -> str:
        return f"{self.matrix.accounts[index.row()][1]}, {self.matrix.fields[index.column()][1]}"


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
        rows = [key for key, _ in matrix.accounts]
        columns = [key for key, _ in matrix.fields]
        if account in rows and field in columns:
            self.table.setCurrentIndex(self.model.index(rows.index(account), columns.index(field)))
        self.table.selectionModel().blockSignals(before)
        if shape != (matrix.accounts, matrix.fields):
            self.table.resizeColumnsToContents()
        self._explain()

    def keys(self) -> tuple[str, str]:
        """Give the keys of the focused cell's account and field; empty when there is none."""
        index = self.table.currentIndex()
        if not index.isValid():
            return "", ""
        return self.model.matrix.accounts[index.row()][0], self.model.matrix.fields[index.column()][0]

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
