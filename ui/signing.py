"""Sign-in where a second person is needed."""

from collections.abc import Sequence

from PySide6.QtWidgets import QDialogButtonBox, QWidget

from ui.dialogs.sign_in import Attempt, SignInDialog


class ApproveDialog(SignInDialog):
    """Let a second person approve in place; whoever was signed in stays so."""

    def __init__(self, names: Sequence[str], approve: Attempt, parent: QWidget | None = None) -> None:
        super().__init__(names, approve, parent)
        self.setWindowTitle("A second person approves")
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setText("&Approve this production")
