"""How the cells of a page's table are drawn: room around the words, and no word cut off at the edge."""

import re
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtGui import QBrush, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import theme

Index = QModelIndex | QPersistentModelIndex
_LONG: Final = re.compile(r"\S{13,}")
_BREAK: Final = "\u200b"


class RoomyCells(QStyledItemDelegate):
    """Draw words at the top of their cell; a long identifier goes on in the next line instead of being cut."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Let long words break between any two characters, on screen only."""
        super().initStyleOption(option, index)
        option.text = _LONG.sub(lambda found: _BREAK.join(found[0]), option.text)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Ask for room above and below the words."""
        return super().sizeHint(option, index) + QSize(0, 2 * self._room(option))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the ground over the whole cell, and the words inside the room."""
        drawn = QStyleOptionViewItem(option)
        self.initStyleOption(drawn, index)
        widget = option.widget
        style = widget.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, drawn, painter, widget)
        drawn.backgroundBrush = QBrush()
        drawn.rect = option.rect.adjusted(0, self._room(option), 0, -self._room(option))
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, drawn, painter, widget)

    def _room(self, option: QStyleOptionViewItem) -> int:
        return theme.space(option.widget, 0.22)
