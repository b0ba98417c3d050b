"""Sign-in where a second person is needed."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.dialogs.sign_in import Attempt, SignInDialog
from ui.widgets.labels import label, say


class ApproveDialog(SignInDialog):
    """Let a second person approve in place; whoever was signed in stays so."""

    TITLE = "Approve"
    EXPLANATION = (
        "A second person approves this exact content, with their own passphrase. "
        "Whoever is signed in now stays signed in."
    )

    def __init__(
        self,
        names: Sequence[str],
        approve: Attempt,
        parent: QWidget | None = None,
        said: Callable[[str], str] = lambda _: "",
    ) -> None:
        super().__init__(names, approve, parent)
        self.seen = label(wrap=True)
        column = self.layout()
        if isinstance(column, QVBoxLayout):
            column.insertWidget(column.indexOf(self.form) + 1, self.seen)
        self.names.currentIndexChanged.connect(lambda: say(self.seen, said(self.name())))
        say(self.seen, said(self.name()))
