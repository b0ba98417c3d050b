"""A dense table of recorded facts with what can be done to each."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QPushButton, QTableView, QVBoxLayout, QWidget

from ui import theme
from ui.plain import caption, shown
from ui.widgets.labels import label, set_text
from ui.widgets.views import RowLook, TableRow, TableView

Index = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()
_FITTED: Final = 50
"""Rows by whose words columns are fitted: two thousand of them would hold up the window for a second."""
_KEYS: Final = {"add": "Insert", "correct": "F2", "withdraw": "Delete", "why": "Ctrl+Y", "history": "Ctrl+H"}


class _Model(QAbstractTableModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._widget = parent
        self.view = TableView(columns=())

    def show_view(self, view: TableView) -> None:
        self.beginResetModel()
        self.view = view
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.view.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.view.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.view.rows[index.row()]
        tone = theme.Tone(row.look)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return _cell(row, index.column())
            case Qt.ItemDataRole.ToolTipRole:
                return shown(row.help or row.cells[index.column()], lines=True)
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return shown(row.help) or None
            case Qt.ItemDataRole.ForegroundRole if row.look is not RowLook.PLAIN and index.column() == 0:
                return theme.color(tone, self._widget.palette())
            case Qt.ItemDataRole.BackgroundRole if row.look is not RowLook.PLAIN:
                return theme.tint(tone, self._widget.palette())
            case _:
                return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return shown(self.view.columns[section])
        return None


def _cell(row: TableRow, column: int) -> str:
    sign = theme.SIGNS[theme.Tone(row.look)] if column == 0 else ""
    return f"{sign} {shown(row.cells[column])}".strip()


class _Grid(QTableView):
    """A table that shows focus as a whole row and leaves Tab to the window."""

    pressed_key = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
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
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setResizeContentsPrecision(_FITTED)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand keys that mean an action on."""
        if event.key() in {
            Qt.Key.Key_Insert,
            Qt.Key.Key_F2,
            Qt.Key.Key_Return,
            Qt.Key.Key_Enter,
            Qt.Key.Key_Delete,
        } or (event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.key() in {Qt.Key.Key_Y, Qt.Key.Key_H}):
            self.pressed_key.emit(event.key())
        else:
            super().keyPressEvent(event)


class FactTable(QWidget):
    """Show the items of a topic; each signal carries the key of the row it is about.

    `actions` says which of add, correct, withdraw, why, history are offered; `noun` is what one item is called.
    """

    add = Signal()
    correct = Signal(str)
    withdraw = Signal(str)
    why = Signal(str)
    history = Signal(str)
    focused = Signal(str)

    def __init__(
        self,
        noun: str,
        parent: QWidget | None = None,
        actions: tuple[str, ...] = ("add", "correct", "withdraw", "why", "history"),
    ) -> None:
        super().__init__(parent)
        self.model = _Model(self)
        self.grid = _Grid(self)
        self.grid.setModel(self.model)
        self.grid.setAccessibleName(f"Table: {noun}")
        self.grid.doubleClicked.connect(lambda: self._act("correct"))
        self.grid.pressed_key.connect(self._pressed)
        self.grid.selectionModel().currentRowChanged.connect(self._moved)
        self.empty = label(wrap=True)
        self.buttons = {name: self._button(name, noun) for name in actions}
        line = QHBoxLayout()
        for button in self.buttons.values():
            line.addWidget(button)
        line.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.empty)
        column.addWidget(self.grid)
        column.addLayout(line)
        self.show_view(TableView(columns=()))

    def show_view(self, view: TableView) -> None:
        """Show the items, keeping the focused one where it is still there; emits nothing."""
        key = self.key()
        columns = self.model.view.columns
        before = self.grid.selectionModel().blockSignals(True)
        self.model.show_view(view)
        keys = [row.key for row in view.rows]
        if keys:
            self.grid.selectRow(keys.index(key) if key in keys else 0)
        self.grid.selectionModel().blockSignals(before)
        if columns != view.columns:
            self.grid.resizeColumnsToContents()
        set_text(self.empty, view.empty)
        self.empty.setVisible(not keys)
        self.grid.setVisible(bool(keys))
        rows = min(max(len(keys), 2), 14)
        self.grid.setMinimumHeight(rows * self.grid.verticalHeader().defaultSectionSize() + theme.space(self, 2.2))
        self._enable()

    def key(self) -> str:
        """Give the key of the focused row; empty when there is none."""
        index = self.grid.currentIndex()
        return self.model.view.rows[index.row()].key if index.isValid() else ""

    def select(self, key: str) -> None:
        """Focus the row of an item."""
        keys = [row.key for row in self.model.view.rows]
        if key in keys:
            self.grid.selectRow(keys.index(key))
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _button(self, name: str, noun: str) -> QPushButton:
        titles = {
            "add": f"&Add {caption(noun)}…",
            "correct": "Co&rrect…",
            "withdraw": "With&draw…",
            "why": "&Why?",
            "history": "Histor&y",
        }
        button = QPushButton(titles[name], self)
        button.setAutoDefault(False)
        button.setToolTip(_KEYS[name])
        button.setAccessibleDescription(f"Key in the table: {_KEYS[name]}")
        button.clicked.connect(self._doing(name))
        return button

    def _doing(self, name: str) -> Callable[[], None]:
        return lambda: self._act(name)

    def _act(self, name: str) -> None:
        if name not in self.buttons:
            return
        if name == "add":
            self.add.emit()
        elif self.key():
            signals = {"correct": self.correct, "withdraw": self.withdraw, "why": self.why, "history": self.history}
            signals[name].emit(self.key())

    def _pressed(self, key: int) -> None:
        names = {
            Qt.Key.Key_Insert: "add",
            Qt.Key.Key_Delete: "withdraw",
            Qt.Key.Key_Y: "why",
            Qt.Key.Key_H: "history",
        }
        self._act(names.get(Qt.Key(key), "correct"))

    def _moved(self) -> None:
        self._enable()
        if self.key():
            self.focused.emit(self.key())

    def _enable(self) -> None:
        for name, button in self.buttons.items():
            button.setEnabled(name == "add" or bool(self.key()))


def fit_columns(table: FactTable, columns: int) -> None:
    """Fit the first columns to their words, so that no single long one pushes the others out of sight."""
    widest = theme.space(table, 18)
    for column in range(min(columns, table.model.columnCount())):
        table.grid.resizeColumnToContents(column)
        table.grid.setColumnWidth(column, min(table.grid.columnWidth(column), widest))
