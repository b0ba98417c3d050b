"""What happened, what it means, and what to do: never a traceback, never a value."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from app.domain.errors import BadInput, DeskError, Fault
from ui import texts, theme
from ui.plain import shown
from ui.widgets.labels import heading, label


class MessageDialog(QDialog):
    """Show a sentence, the faults behind it, and the code that support asks for."""

    def __init__(
        self,
        title: str,
        sentence: str,
        parent: QWidget | None = None,
        *,
        faults: Sequence[Fault] = (),
        code: str = "",
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(texts.PROGRAM)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.text = as_text(title, sentence, faults, code)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok, parent=self)
        self.copy = self.buttons.addButton("&Copy", QDialogButtonBox.ButtonRole.ActionRole)
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.text))
        self.buttons.accepted.connect(self.accept)
        column = QVBoxLayout(self)
        column.addWidget(heading(title))
        said = label(sentence, wrap=True, copyable=True)
        said.setMinimumWidth(theme.space(self, 26))
        column.addWidget(said)
        if faults:
            column.addWidget(_list(faults, self))
        if code:
            column.addWidget(label(f"Code: {code}", copyable=True))
        column.addWidget(self.buttons)


def show_error(error: DeskError, parent: QWidget | None = None, title: str = "This did not work") -> MessageDialog:
    """Open a message about an error, without waiting for it; gives the dialog."""
    faults = error.faults if isinstance(error, BadInput) else ()
    dialog = MessageDialog(title, error.sentence, parent, faults=faults, code=error.code)
    dialog.open()
    return dialog


def as_text(title: str, sentence: str, faults: Sequence[Fault] = (), code: str = "") -> str:
    """Give a message as plain text to copy."""
    parts = (title, sentence, *map(_line, faults), f"Code: {code}" if code else "")
    return "\n".join(shown(part, lines=True) for part in parts if part)


def _line(fault: Fault) -> str:
    return f"{fault.place}: {fault.sentence}" if fault.place else fault.sentence


def _list(faults: Sequence[Fault], parent: QWidget) -> QPlainTextEdit:
    box = QPlainTextEdit(parent)
    box.setPlainText("\n".join(shown(_line(each)) for each in faults))
    box.setReadOnly(True)
    box.setTabChangesFocus(True)
    box.setAccessibleName("What is wrong")
    box.setFixedHeight(box.fontMetrics().lineSpacing() * min(len(faults) + 1, 10) + theme.space(box))
    return box
