"""Help for the step in front, and what the program is made of: plain text that comes with it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from app.bootstrap import help_text
from app.domain.grounds import Step
from ui import texts, theme
from ui.widgets.labels import heading


class TextDialog(QDialog):
    """Show a text, its first line as the heading."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(texts.PROGRAM)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title, _, rest = text.partition("\n")
        self.box = QPlainTextEdit(self)
        self.box.setPlainText(rest.strip())
        self.box.setReadOnly(True)
        self.box.setTabChangesFocus(True)
        self.box.setAccessibleName(title)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, parent=self)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(heading(title))
        column.addWidget(self.box, 1)
        column.addWidget(buttons)
        em = theme.space(self, 1)
        self.resize(em * 36, em * 26)


def help_for(step: Step | None) -> str:
    """Read the help of a step, or of the docket."""
    return help_text(step or "docket")


def about() -> str:
    """Say what the program is, and under which licenses its parts come."""
    return help_text("about")
