"""What came of an export: the files that were made, or every ground that holds the production."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from app.domain.grounds import Step
from app.domain.plaintext import shown
from ui import texts, theme
from ui.links import LinkList
from ui.presenter import BlockerItem
from ui.widgets.labels import heading, label


class FilesDialog(QDialog):
    """Show which files were written, and where; `wanted(command)` follows a button that was offered."""

    wanted = Signal(object)

    def __init__(
        self,
        title: str,
        sentence: str,
        folder: Path,
        names: Sequence[str],
        parent: QWidget | None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(texts.PROGRAM)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, parent=self)
        self.folder = self.buttons.addButton("&Open the folder", QDialogButtonBox.ButtonRole.ActionRole)
        self.folder.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))))
        self.buttons.rejected.connect(self.reject)
        self.column = column = QVBoxLayout(self)
        column.addWidget(heading(title))
        said = label(sentence, wrap=True, copyable=True)
        said.setMinimumWidth(theme.space(self, 28))
        column.addWidget(said)
        column.addWidget(label(f"In {shown(str(folder))}:", wrap=True, copyable=True))
        for name in names:
            column.addWidget(label(f"    {name}", copyable=True))
        column.addSpacing(theme.space(self))
        column.addWidget(self.buttons)

    def offer(self, text: str, command: object) -> None:
        """Add a button that asks for something."""
        button = self.buttons.addButton(text, QDialogButtonBox.ButtonRole.ActionRole)
        button.clicked.connect(lambda: self.wanted.emit(command))


class HeldDialog(QDialog):
    """List every ground that holds; `wanted(step)` follows the link that was pressed."""

    wanted = Signal(Step)

    def __init__(self, sentence: str, blockers: Sequence[BlockerItem], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(texts.PROGRAM)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.links = LinkList("What holds", self)
        self.links.show_links([(each.text, each.step) for each in blockers])
        self.links.chosen.connect(self._go)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, parent=self)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(heading("Held"))
        column.addWidget(label(sentence, wrap=True, copyable=True))
        column.addWidget(self.links, 1)
        column.addWidget(buttons)
        em = theme.space(self, 1)
        self.resize(em * 44, em * min(9 + 2 * len(blockers), 30))

    def _go(self, step: Step) -> None:
        self.accept()
        self.wanted.emit(step)
