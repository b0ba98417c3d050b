"""A question with two answers; the safe one is the default."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from ui import theme
from ui.plain import shown
from ui.widgets.labels import label


class ConfirmDialog(QDialog):
    """Ask before something is lost: `accepted` follows `yes`, `rejected` follows `no` and Esc.

    Texts of buttons may mark a key with an ampersand.
    """

    def __init__(self, title: str, question: str, yes: str, no: str = "&Cancel", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(shown(title))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        said = label(question, wrap=True, copyable=True)
        said.setMinimumWidth(theme.space(self, 24))
        buttons = QDialogButtonBox(self)
        self.yes = buttons.addButton(yes, QDialogButtonBox.ButtonRole.AcceptRole)
        self.no = buttons.addButton(no, QDialogButtonBox.ButtonRole.RejectRole)
        self.no.setDefault(True)
        self.no.setFocus(Qt.FocusReason.OtherFocusReason)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(said)
        column.addWidget(buttons)
