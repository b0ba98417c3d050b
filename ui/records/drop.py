"""The place to drop a platform's exports on, or to choose one."""

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from ui import theme
from ui.commands import TakeInRecords
from ui.widgets.labels import label, set_text

DROP = "Drop the platform's exports here, one at a time: CSV, Excel, JSON, or JSON in a PGP-signed text."
NO_ACCOUNT = "Record the accounts in step 3 first: rows are told apart by their platform account ids."


class RecordDrop(QFrame):
    """Take one file: `command` carries what was dropped, or that a file is to be chosen."""

    command = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.button = QPushButton("Choose a &file…", self)
        self.button.setAutoDefault(False)
        self.button.clicked.connect(lambda: self.command.emit(TakeInRecords()))
        self.said = label(DROP, wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(*(theme.space(self, 0.6),) * 4)
        row.addWidget(self.button)
        row.addWidget(self.said, 1)

    def show_view(self, *, accounts: bool) -> None:
        """Say what can be dropped, or what has to come first; emits nothing."""
        self.button.setEnabled(accounts)
        self.setAcceptDrops(accounts)
        set_text(self.said, DROP if accounts else NO_ACCOUNT)
        self.button.setAccessibleDescription(self.said.text())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file of this computer; what it holds is seen when it is looked at."""
        if dropped(event.mimeData()):
            self.setFrameShadow(QFrame.Shadow.Sunken)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Look as before."""
        self.setFrameShadow(QFrame.Shadow.Plain)
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask to look at what was dropped."""
        self.setFrameShadow(QFrame.Shadow.Plain)
        path = dropped(event.mimeData())
        if path:
            event.acceptProposedAction()
            self.command.emit(TakeInRecords(path))


def dropped(data: QMimeData) -> str:
    """Give the path of the one file that is dragged; empty for anything else."""
    paths = [each.toLocalFile() for each in data.urls() if each.isLocalFile()]
    return paths[0] if len(paths) == 1 else ""
