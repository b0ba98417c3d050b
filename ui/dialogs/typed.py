"""A dialog in which somebody types: closing it asks first, while there is something to lose."""

from PySide6.QtWidgets import QDialog

from ui import texts
from ui.dialogs.confirm import ConfirmDialog


class TypedDialog(QDialog):
    """Ask before typed words are lost; `is_changed` says whether there are any."""

    def is_changed(self) -> bool:
        """Tell whether anything differs from what the dialog opened with."""
        raise NotImplementedError

    def reject(self) -> None:
        """Close; ask first when something was typed."""
        if not self.is_changed():
            super().reject()
            return
        question = ConfirmDialog(texts.PROGRAM, texts.DISCARD, "&Leave unsaved", "&Go on editing", self)
        question.accepted.connect(self.leave)
        question.open()

    def leave(self) -> None:
        """Close without saving. Connecting `super().reject` would come back here: PySide finds slots by their name."""
        self.done(QDialog.DialogCode.Rejected.value)
