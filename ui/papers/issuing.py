"""A document as it will be issued, page by page; a person says that they have read it before they issue it."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from ui import texts, theme
from ui.widgets.labels import heading, label, say
from ui.widgets.page_preview import PagePreview

MEANS: Final = (
    "Issued, it is no draft any more: both files are kept as they are, and the record says who issued them and when. "
    "Nothing is sent."
)
READ: Final = "I have &read this document as it stands here"


class IssueDialog(QDialog):
    """Show the pages; `accepted` follows the issue, which is off until the document was read."""

    def __init__(self, title: str, pages: Sequence[bytes], warning: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(texts.PROGRAM)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.pages = PagePreview(self)
        self.read = QCheckBox(READ, self)
        self.warning = label(wrap=True)
        say(self.warning, warning, theme.Tone.ATTENTION)
        self.buttons = QDialogButtonBox(self)
        self.issue = self.buttons.addButton("&Issue", QDialogButtonBox.ButtonRole.AcceptRole)
        self.cancel = self.buttons.addButton("&Cancel", QDialogButtonBox.ButtonRole.RejectRole)
        self.cancel.setDefault(True)
        self.issue.setAutoDefault(False)
        self.issue.setEnabled(False)
        self.read.toggled.connect(self.issue.setEnabled)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(heading(title))
        column.addWidget(self.pages, 1)
        column.addWidget(label(MEANS, wrap=True))
        column.addWidget(self.warning)
        column.addWidget(self.read)
        column.addWidget(self.buttons)
        em = theme.space(self, 1)
        room = self.screen().availableSize()
        self.resize(min(em * 50, room.width()), min(em * 56, room.height() - em * 3))
        self.pages.show_view(pages)
        self.pages.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.pages.area.setFocus()
