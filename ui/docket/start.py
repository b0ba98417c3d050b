"""The empty docket: a place to drop an order, and two other ways to begin."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.labels import heading, label

ORDERS: Final = {".pdf", ".docx", ".txt"}
SAMPLES: Final = (("objection", "Sample: an &objection is pending"), ("fixed-date", "Sample: a &fixed date"))


def dropped_file(data: QMimeData) -> Path | None:
    """Give the one file that is dragged, if it can be an order."""
    paths = [Path(each.toLocalFile()) for each in data.urls() if each.isLocalFile()]
    return paths[0] if len(paths) == 1 and paths[0].suffix.lower() in ORDERS else None


class DropFrame(QFrame):
    """Take an order that is dropped; `dropped` carries its path."""

    dropped = Signal(Path)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Say yes to one file that can be an order."""
        if dropped_file(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand the file on."""
        path = dropped_file(event.mimeData())
        if path:
            event.acceptProposedAction()
            self.dropped.emit(path)


class EmptyDocket(QWidget):
    """Say how to begin."""

    dropped = Signal(Path)
    file_wanted = Signal()
    new_wanted = Signal()
    sample_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.area = DropFrame(self)
        self.area.setFrameShape(QFrame.Shape.StyledPanel)
        self.area.dropped.connect(self.dropped)
        self.file = QPushButton("Choose a &file…", self)
        self.file.clicked.connect(self.file_wanted)
        self.new = QPushButton("&New matter…", self)
        self.new.clicked.connect(self.new_wanted)
        self.samples = [self._sample(name, title) for name, title in SAMPLES]
        inside = QVBoxLayout(self.area)
        inside.setContentsMargins(*(theme.space(self, 2),) * 4)
        inside.setSpacing(theme.space(self, 0.8))
        for text in (heading("Drop a court order here"), label("PDF, DOCX or plain text. It stays on this computer.")):
            text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            inside.addWidget(text)
        inside.addLayout(_row(self.file, self.new))
        inside.addSpacing(theme.space(self))
        hint = label("Or look at an invented matter first:")
        hint.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        inside.addWidget(hint)
        inside.addLayout(_row(*self.samples))
        column = QVBoxLayout(self)
        column.addStretch()
        column.addWidget(self.area, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch()

    def _sample(self, name: str, title: str) -> QPushButton:
        button = QPushButton(title, self)
        button.clicked.connect(lambda: self.sample_wanted.emit(name))
        return button


def _row(*buttons: QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addStretch()
    for button in buttons:
        row.addWidget(button)
    row.addStretch()
    return row
