"""The field catalogue by class, with what becomes of each field; several can be chosen at once."""

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QTreeWidgetItemIterator,
    QWidget,
)

from ui import theme
from ui.plain import shown
from ui.widgets.views import RowLook
from ui.wizard.pages.cells import Index, RoomyCells
from ui.wizard.views.fields import ClassGroup, FieldRow

_SHARE: Final = 0.58
_ID: Final = Qt.ItemDataRole.UserRole


class _TreeCells(RoomyCells):
    """Words that wrap at the width of their column, which a tree does not tell by itself."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Ask for the height that the words need in the column."""
        tree = option.widget
        if isinstance(tree, QTreeWidget):
            indent = tree.indentation() * (2 if index.parent().isValid() else 1) if index.column() == 0 else 0
            option.rect = QRect(0, 0, tree.columnWidth(index.column()) - indent, 1)
        return super().sizeHint(option, index)


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
        self.setHeaderLabels(["Field", "Outcome"])
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setAlternatingRowColors(False)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setItemDelegate(_TreeCells(self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(theme.space(self, 8))
        self.setIndentation(theme.space(self, 0.8))
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
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
        """Select fields by their ids, and show the first."""
        for item in self._items():
            item.setSelected(item.data(0, _ID) in ids)
        if self.selectedItems():
            self.scrollToItem(self.selectedItems()[0])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the rows grow where the columns got narrow."""
        super().resizeEvent(event)
        self.setColumnWidth(0, round(self.viewport().width() * _SHARE))
        self.scheduleDelayedItemsLayout()

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
        while walk.value():  # type: ignore[truthy-bool] # the stub does not know that it is None at the end
            if walk.value().data(0, _ID):
                found.append(walk.value())
            walk += 1
        return found

    def _group(self, group: ClassGroup) -> QTreeWidgetItem:
        item = QTreeWidgetItem([f"{group.title} (locked)" if group.reason else group.title, group.reason])
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
        item.setToolTip(1, shown(row.detail, lines=True))
        item.setData(1, Qt.ItemDataRole.AccessibleDescriptionRole, shown(row.detail))
        if row.locked:
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            return item
        item.setData(0, _ID, row.id)
        if row.look is not RowLook.PLAIN:
            item.setForeground(1, theme.color(tone, self.palette()))
        return item
