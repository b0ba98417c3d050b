"""The field catalogue by class, with what becomes of each field; several can be chosen at once."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QTreeWidgetItemIterator,
    QWidget,
)

from ui import theme
from ui.plain import shown
from ui.widgets.views import RowLook
from ui.wizard.views.fields import ClassGroup, FieldRow

_LOCK: Final = "🔒\ufe0e"
_ID: Final = Qt.ItemDataRole.UserRole


class CatalogueTree(QTreeWidget):
    """Show the catalogue; `chosen` follows each change of what is selected, `wanted` Return on a field."""

    chosen = Signal()
    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._groups: tuple[ClassGroup, ...] = ()
        self.setAccessibleName("Field catalogue")
        self.setAccessibleDescription("Shift and arrow keys choose several fields")
        self.setColumnCount(2)
        self.setHeaderLabels(["Field", "What becomes of it"])
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setAlternatingRowColors(False)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setIndentation(theme.space(self, 0.8))
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.itemSelectionChanged.connect(self.chosen)
        self.itemDoubleClicked.connect(self._want)

    def show_view(self, groups: tuple[ClassGroup, ...]) -> None:
        """Show the groups, keeping what is selected and folded; emits nothing."""
        if groups == self._groups:
            return
        selected, folded, top = self.ids(), self._folded(), self.verticalScrollBar().value()
        before = self.blockSignals(True)
        self._groups = groups
        self.clear()
        for group in groups:
            self.addTopLevelItem(self._group(group))
        for item in self._items():
            item.setSelected(item.data(0, _ID) in selected)
        for number in range(self.topLevelItemCount()):
            folds = number in folded if folded is not None else bool(groups[number].reason)
            self.setExpanded(self.model().index(number, 0), not folds)
        self.verticalScrollBar().setValue(top)
        self.blockSignals(before)

    def ids(self) -> tuple[str, ...]:
        """Give the ids of the selected fields that are not locked."""
        return tuple(item.data(0, _ID) for item in self._items() if item.isSelected())

    def choose(self, *ids: str) -> None:
        """Select fields by their ids."""
        for item in self._items():
            item.setSelected(item.data(0, _ID) in ids)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Begin with Return what a double click begins."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Insert}:
            self.wanted.emit()
        else:
            super().keyPressEvent(event)

    def _folded(self) -> set[int] | None:
        count = self.topLevelItemCount()
        tops = ((number, self.topLevelItem(number)) for number in range(count))
        return {number for number, top in tops if top and not top.isExpanded()} if count else None

    def _want(self, item: QTreeWidgetItem) -> None:
        if item.data(0, _ID):
            self.wanted.emit()

    def _items(self) -> list[QTreeWidgetItem]:
        found = []
        walk = QTreeWidgetItemIterator(self)
        while (item := walk.value()) is not None:
            if item.data(0, _ID):
                found.append(item)
            walk += 1
        return found

    def _group(self, group: ClassGroup) -> QTreeWidgetItem:
        lock = f"{_LOCK} " if group.reason else ""
        item = QTreeWidgetItem([f"{lock}{group.title}", group.reason])
        item.setFont(0, theme.strong(self.font()))
        item.setToolTip(1, group.reason)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        item.setFirstColumnSpanned(not group.reason)
        for row in group.rows:
            item.addChild(self._row(row))
        return item

    def _row(self, row: FieldRow) -> QTreeWidgetItem:
        tone = theme.Tone(row.look)
        item = QTreeWidgetItem([shown(row.label), f"{theme.SIGNS[tone]} {shown(row.says)}".strip()])
        item.setToolTip(0, shown(f"{row.id}: {row.note}"))
        item.setToolTip(1, shown(row.says))
        if row.locked:
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            return item
        item.setData(0, _ID, row.id)
        if row.look is not RowLook.PLAIN:
            item.setForeground(1, theme.color(tone, self.palette()))
        return item
