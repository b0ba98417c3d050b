"""Buttons in a row that goes on in the next line where the window is narrow."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget

from ui import theme


class FlowLayout(QLayout):
    """Lay widgets out as words of a text; as wide as the widest one at least."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._gap = theme.space(parent, 0.4)

    def addItem(self, item: QLayoutItem) -> None:
        """Take one more item."""
        self._items.append(item)

    def count(self) -> int:
        """Count the items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Give an item; None past the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take an item out; None past the end."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Grow in no direction."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Say that a narrow place makes it higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Give the height in a width."""
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Put the items in their places."""
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        """Ask for one line."""
        sizes = [each.sizeHint() for each in self._items if not each.isEmpty()]
        width = sum(each.width() for each in sizes) + self._gap * max(0, len(sizes) - 1)
        return QSize(width, max((each.height() for each in sizes), default=0))

    def minimumSize(self) -> QSize:
        """Ask for the widest item at least."""
        sizes = [each.minimumSize() for each in self._items]
        return QSize(max((e.width() for e in sizes), default=0), max((e.height() for e in sizes), default=0))

    def _place(self, rect: QRect, *, move: bool) -> int:
        x, y, line = rect.x(), rect.y(), 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            if x > rect.x() and x + size.width() > rect.right() + 1:
                x, y, line = rect.x(), y + line + self._gap, 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), size))
            x, line = x + size.width() + self._gap, max(line, size.height())
        return y + line - rect.y()


class ButtonRow(QWidget):
    """Hold buttons in a flow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self)
        self._flow.setContentsMargins(0, 0, 0, 0)
        self.setLayout(self._flow)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget) -> None:
        """Put one more button at the end."""
        self._flow.addWidget(widget)
