"""A place to attach a file: choose it, or drop it."""

from typing import Final

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from ui import theme
from ui.commands import AttachDocument
from ui.widgets.labels import label, set_text

_READABLE: Final = (".pdf", ".docx", ".txt")


class DropTarget(QFrame):
    """Attach a document of a kind: `command` carries what was dropped, or that a file is to be chosen."""

    command = Signal(object)

    def __init__(self, kind: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        self.setAcceptDrops(True)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.button = QPushButton(title, self)
        self.button.setAutoDefault(False)
        self.button.clicked.connect(lambda: self.command.emit(AttachDocument(kind)))
        self.said = label(wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(*(theme.space(self, 0.3),) * 4)
        row.addWidget(self.button)
        row.addWidget(self.said, 1)

    def show_view(self, attached: tuple[str, ...]) -> None:
        """Name the files that are attached already; emits nothing."""
        set_text(self.said, ", ".join(attached) if attached else "or drop a PDF, DOCX or text file here")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file that can be read."""
        if dropped(event.mimeData()):
            self.setFrameShadow(QFrame.Shadow.Sunken)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Look as before."""
        self.setFrameShadow(QFrame.Shadow.Plain)
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask to attach what was dropped."""
        self.setFrameShadow(QFrame.Shadow.Plain)
        path = dropped(event.mimeData())
        if path:
            event.acceptProposedAction()
            self.command.emit(AttachDocument(self._kind, path))


def dropped(data: QMimeData) -> str:
    """Give the path of the one readable file that is dragged; empty for anything else."""
    paths = [each.toLocalFile() for each in data.urls() if each.isLocalFile()]
    return paths[0] if len(paths) == 1 and paths[0].lower().endswith(_READABLE) else ""
