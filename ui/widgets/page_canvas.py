"""One page as a picture, with marks on some of its lines and a mouse that selects words."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QWidget

from ui import theme


@dataclass(frozen=True, slots=True)
class Box:
    """Mark a part of the page: left, top, right, bottom as shares of it."""

    left: float
    top: float
    right: float
    bottom: float


class PageCanvas(QWidget):
    """Draw a page. `dragged` carries two points of the page, as shares of it, while the mouse selects.

    `pointed` carries the point of a click that selected nothing.
    """

    dragged = Signal(QPointF, QPointF)
    pointed = Signal(QPointF)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        self._marks: tuple[Box, ...] = ()
        self._from: QPointF | None = None
        self._moved = False
        self.setAccessibleName("Page")

    def show_page(self, image: QImage) -> None:
        """Show a picture in its own size."""
        self._image = image
        self.setFixedSize(self.sizeHint())
        self.update()

    def show_marks(self, marks: Sequence[Box]) -> None:
        """Mark parts of the page."""
        self._marks = tuple(marks)
        self.update()

    def marks(self) -> tuple[Box, ...]:
        """Give the parts that are marked."""
        return self._marks

    def sizeHint(self) -> QSize:
        """Give the size of the picture in the units of windows."""
        return (self._image.size() / self._image.devicePixelRatio()) if not self._image.isNull() else QSize(1, 1)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt hands it over
        """Draw the picture, then the marks: a tint, and a bar at the left that does not need colour."""
        painter = QPainter(self)
        painter.drawImage(self.rect(), self._image)
        tint = QColor(self.palette().color(QPalette.ColorRole.Highlight))
        tint.setAlpha(80)
        for mark in self._marks:
            area = self.area_of(mark)
            painter.fillRect(area, tint)
            bar = QRectF(area.left() - theme.space(self, 0.4), area.top(), theme.space(self, 0.2), area.height())
            painter.fillRect(bar, Qt.GlobalColor.black)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to select."""
        self._from, self._moved = self._share(event.position()), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Select up to here."""
        here = self._share(event.position())
        if self._from is not None and (self._moved or here != self._from):
            self._moved = True
            self.dragged.emit(self._from, here)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End selecting; a mouse that never moved pointed at something."""
        self.mouseMoveEvent(event)
        if self._from is not None and not self._moved:
            self.pointed.emit(self._from)
        self._from = None

    def area_of(self, mark: Box) -> QRectF:
        """Give where a mark lies on this widget."""
        width, height = self.width(), self.height()
        size = ((mark.right - mark.left) * width, (mark.bottom - mark.top) * height)
        return QRectF(mark.left * width, mark.top * height, *size)

    def _share(self, point: QPointF) -> QPointF:
        return QPointF(point.x() / max(self.width(), 1), point.y() / max(self.height(), 1))
