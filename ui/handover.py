"""Hand over a produced volume: its files, the passphrase this once, the password note, and what comes next."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.domain.secret import Secret
from ui import theme
from ui.results import FilesDialog
from ui.widgets.labels import heading, label, say

CLEARED_AFTER: Final = 60_000  # milliseconds that a copied passphrase stays on the clipboard
ONCE: Final = (
    "It opens the container and the encrypted PDF. It is shown this once and kept nowhere; if it is lost, the volume "
    "has to be sealed again with a new one."
)
NEXT: Final = (
    "Look at the letter and the schedules as they are in the folder.",
    "Send the files as the order and the letter say. Nothing has been sent yet.",
    "Send the passphrase by another channel than the files: by telephone, or with the password note.",
    "If a withheld value becomes releasable later, this matter makes a supplemental volume of that alone.",
)
TO_SIGN: Final = (
    "Let the custodian read, complete and sign the certification on paper, and enclose it with the letter, which says "
    "that it is enclosed."
)


class HandoverDialog(FilesDialog):
    """Show the files of a volume, and the passphrase of its container this once; `save_note` keeps the note."""

    def __init__(
        self,
        title: str,
        folder: Path,
        names: Sequence[str],
        passphrase: Secret,
        save_note: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, _sentence(names), folder, names, parent)
        self._passphrase = passphrase
        self.words = label(passphrase.reveal(), copyable=True)
        self.words.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.words.setAccessibleName("The passphrase of the container")
        self.copy = QPushButton("Co&py the passphrase", self)
        self.copy.clicked.connect(self._copied)
        self.note = QPushButton("Save the password &note…", self)
        self.note.clicked.connect(save_note)
        self.told = label(wrap=True)
        self.told.hide()
        buttons = QHBoxLayout()
        for each in (self.copy, self.note):
            each.setAutoDefault(False)
            buttons.addWidget(each)
        buttons.addStretch(1)
        below = QVBoxLayout()
        below.addWidget(heading("Passphrase"))
        below.addWidget(self.words)
        below.addWidget(label(ONCE, wrap=True))
        below.addLayout(buttons)
        below.addWidget(self.told)
        below.addWidget(heading("What comes next"))
        for step in steps(names):
            below.addWidget(label(step, wrap=True))
        self.column.insertLayout(self.column.count() - 1, below)
        self.column.insertStretch(self.column.count() - 1, 1)

    def _copied(self) -> None:
        text = self._passphrase.reveal()
        clipboard = QGuiApplication.clipboard()
        clipboard.setText(text)
        QTimer.singleShot(CLEARED_AFTER, lambda: clear_clipboard(text))
        say(self.told, "Copied. It leaves the clipboard in 60 seconds.")

    def tell(self, sentence: str) -> None:
        """Say something about the volume; "" says nothing."""
        say(self.told, sentence, theme.Tone.DUE)

    def saved(self, name: str) -> None:
        """Say that the note was saved."""
        say(self.told, f"{name} was saved. Do not send it together with the production.")


def steps(names: Sequence[str]) -> tuple[str, ...]:
    """Say what comes next, the certification's signature where there is one to be signed."""
    first, *others = NEXT
    signing = [TO_SIGN] if any("_certification-to-sign." in name for name in names) else []
    return tuple(f"{number}. {each}" for number, each in enumerate((first, *signing, *others), 1))


def _sentence(names: Sequence[str]) -> str:
    if any(name.endswith(".age") for name in names):
        return "Nothing has been sent. The .age file opens with counsel's own key: no passphrase belongs to it."
    return "Nothing has been sent."


def clear_clipboard(text: str) -> None:
    """Empty the clipboard if it still holds this text."""
    clipboard = QGuiApplication.clipboard()
    if clipboard.text() == text:
        clipboard.clear()
