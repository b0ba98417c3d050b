"""Who is at work: sign in with name and passphrase, or enrol the first person."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from app.domain.errors import BadInput, DeskError
from ui import theme
from ui.plain import shown
from ui.widgets.labels import heading, label, say

Refused = Callable[[DeskError], None]
Attempt = Callable[[str, str, Refused], None]
"""Begin to check name and passphrase, which takes a while; call the third with the error when they are refused."""


class _NameDialog(QDialog):
    """Ask for a name and a passphrase, again and again until `welcome` is called."""

    def __init__(self, title: str, explanation: str, attempt: Attempt, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._attempt = attempt
        self.passphrase = secret_line(self)
        self.fault = label(wrap=True, copyable=True)
        self.fault.hide()
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, parent=self
        )
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setText(title)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.form = QFormLayout()
        said = label(explanation, wrap=True)
        said.setMinimumWidth(theme.space(self, 24))
        column = QVBoxLayout(self)
        column.addWidget(heading(title))
        column.addWidget(said)
        column.addLayout(self.form)
        column.addWidget(self.fault)
        column.addWidget(self.buttons)

    def name(self) -> str:
        """Give the name."""
        raise NotImplementedError

    def accept(self) -> None:
        """Hand name and passphrase over, and wait for the answer."""
        self._wait(True)
        self._attempt(self.name(), self.passphrase.text(), self.refuse)

    def welcome(self) -> None:
        """Close: they were accepted."""
        super().accept()

    def refuse(self, error: DeskError) -> None:
        """Say why they were not accepted, and ask for the passphrase again."""
        inner = error.faults if isinstance(error, BadInput) else ()
        sentence = " ".join(each.sentence for each in inner) or error.sentence
        self._wait(False)
        say(self.fault, sentence, theme.Tone.ATTENTION)
        self.passphrase.clear()
        self.passphrase.setAccessibleDescription(shown(sentence))
        self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)

    def visit(self, *fields: QWidget) -> None:
        """Let Tab come to the fields in the order in which they stand, and then to the buttons."""
        for before, after in pairwise((*fields, *self.buttons.buttons())):
            self.setTabOrder(before, after)

    def _wait(self, waiting: bool) -> None:  # noqa: FBT001 - one state, two values
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(not waiting)

    def done(self, result: int) -> None:
        """Forget the passphrase."""
        self.passphrase.clear()
        super().done(result)


class SignInDialog(_NameDialog):
    """Sign in as one of the enrolled people."""

    TITLE = "Sign in"
    EXPLANATION = "What you record, confirm or approve is sealed with your name."

    def __init__(self, names: Sequence[str], sign_in: Attempt, parent: QWidget | None = None) -> None:
        super().__init__(self.TITLE, self.EXPLANATION, sign_in, parent)
        self.names = QComboBox(self)
        for each in names:
            self.names.addItem(shown(each), each)
        self.names.setAccessibleName("Name")
        add_row(self.form, "&Name", self.names)
        add_row(self.form, "&Passphrase", self.passphrase)
        self.visit(self.names, self.passphrase)
        self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)

    def name(self) -> str:
        """Give the name chosen."""
        return str(self.names.currentData() or "")


class EnrolDialog(_NameDialog):
    """Enrol a person."""

    def __init__(self, enrol: Attempt, parent: QWidget | None = None) -> None:
        super().__init__(
            "Enrol",
            "Choose a passphrase that you can remember and nobody can guess. It cannot be recovered.",
            enrol,
            parent,
        )
        self.name_line = QLineEdit(self)
        self.name_line.setAccessibleName("Name")
        self.again = secret_line(self)
        self.again.setAccessibleName("Passphrase once more")
        add_row(self.form, "&Name", self.name_line)
        add_row(self.form, "&Passphrase", self.passphrase)
        add_row(self.form, "Passphrase once &more", self.again)
        self.visit(self.name_line, self.passphrase, self.again)
        self.name_line.setFocus(Qt.FocusReason.OtherFocusReason)

    def name(self) -> str:
        """Give the name typed."""
        return self.name_line.text().strip()

    def accept(self) -> None:
        """Hand name and passphrase over when the passphrase was typed twice alike."""
        if self.passphrase.text() == self.again.text():
            super().accept()
        else:
            self.refuse(DeskError("passphrases-differ", "The two passphrases differ. Type both again."))

    def refuse(self, error: DeskError) -> None:
        """Ask for both passphrases again."""
        self.again.clear()
        super().refuse(error)

    def done(self, result: int) -> None:
        """Forget both passphrases."""
        self.again.clear()
        super().done(result)


def secret_line(parent: QWidget) -> QLineEdit:
    """Make a line that hides what is typed."""
    line = QLineEdit(parent)
    line.setEchoMode(QLineEdit.EchoMode.Password)
    line.setAccessibleName("Passphrase")
    return line


def add_row(form: QFormLayout, text: str, field: QWidget) -> None:
    """Add a labelled line to a form; the label's key focuses it."""
    title = label()
    title.setText(text)
    title.setBuddy(field)
    form.addRow(title, field)
