"""Pages of a letter as pictures, to look at before it goes."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui.widgets.labels import label, set_text
from ui.widgets.page_canvas import PageCanvas

_STEP: Final = 1.25


class PagePreview(QWidget):
    """Show pages given as PNG bytes; Page Up and Page Down turn, Ctrl with + and - zooms, Ctrl+0 fits the width."""

    page_changed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages: list[bytes] = []
        self._image = QImage()
        self._zoom = 0.0
        self.page = 1
        self.canvas = PageCanvas(self)
        self.area = QScrollArea(self)
        self.area.setWidget(self.canvas)
        self.area.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.area.setAccessibleName("Preview")
        self.area.viewport().installEventFilter(self)
        self.said = label()
        row = QHBoxLayout()
        for text, name, keys, act in (
            ("‹", "Page before", QKeySequence.StandardKey.MoveToPreviousPage, lambda: self.turn(-1)),
            ("›", "Next page", QKeySequence.StandardKey.MoveToNextPage, lambda: self.turn(1)),
            ("−", "Smaller", QKeySequence.StandardKey.ZoomOut, self.zoom_out),
            ("+", "Larger", QKeySequence.StandardKey.ZoomIn, self.zoom_in),
            ("Fit", "Fit the width", QKeySequence("Ctrl+0"), self.fit),
        ):
            button = QPushButton(text, self)
            button.setAutoDefault(False)
            button.setAccessibleName(name)
            button.setToolTip(name)
            button.clicked.connect(act)
            QShortcut(QKeySequence(keys), self, act, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            row.addWidget(button)
        row.insertWidget(1, self.said)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.area, 1)

    def show_view(self, pages: Sequence[bytes]) -> None:
        """Show pages, staying at the page that shows where it is still there; emits nothing."""
        self._pages = list(pages)
        self.page = max(1, min(self.page, len(self._pages)))
        self._draw()

    def show_page(self, number: int, page: bytes) -> None:
        """Put one page in its place, where `show_view` was given b"" for a page that is not drawn yet."""
        if number <= len(self._pages):
            self._pages[number - 1] = page
            if number == self.page:
                self._draw()

    def page_count(self) -> int:
        """Count the pages that show."""
        return len(self._pages)

    def turn(self, by: int) -> None:
        """Turn pages."""
        page = max(1, min(self.page + by, len(self._pages)))
        if page != self.page:
            self.page = page
            self._draw()
            self.page_changed.emit(page)

    def zoom_in(self) -> None:
        """Show the page larger."""
        self._scale(self._factor() * _STEP)

    def zoom_out(self) -> None:
        """Show the page smaller."""
        self._scale(self._factor() / _STEP)

    def fit(self) -> None:
        """Fit the page to the width."""
        self._scale(0.0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go on fitting the width, unless the reader chose another size."""
        if event.type() is QEvent.Type.Resize and not self._zoom:
            self._show()
        return super().eventFilter(watched, event)

    def _scale(self, zoom: float) -> None:
        self._zoom = min(zoom, 4.0)
        self._show()

    def _draw(self) -> None:
        self._image = QImage.fromData(self._pages[self.page - 1]) if self._pages else QImage()
        count = len(self._pages)
        set_text(self.said, f"p. {self.page} of {count}" if count else "Nothing to show yet.")
        self._show()

    def _factor(self) -> float:
        room = max(self.area.viewport().width() - 4, 50)
        return self._zoom or room / max(self._image.width(), 1)

    def _show(self) -> None:
        width = round(self._image.width() * self._factor())
        smooth = Qt.TransformationMode.SmoothTransformation
        self.canvas.show_page(self._image.scaledToWidth(width, smooth) if width else self._image)
