"""Labels that show plain text only."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui import theme
from ui.plain import shown


def label(text: str = "", parent: QWidget | None = None, *, wrap: bool = False, copyable: bool = False) -> QLabel:
    """Make a label that shows text as it is, invisible characters spelled out."""
    made = QLabel(parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(shown(text, lines=True))
    if wrap:
        made.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)  # exactly as high as the words need in the width that there is
        made.setSizePolicy(policy)
    if copyable:
        keys = Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        made.setTextInteractionFlags(keys)
    return made


def heading(text: str, parent: QWidget | None = None) -> QLabel:
    """Make a heading."""
    made = label(text, parent)
    made.setFont(theme.heading(made.font()))
    return made


def set_text(target: QLabel, text: str) -> None:
    """Put text from anywhere into a label."""
    target.setText(shown(text, lines=True))


def say(target: QLabel, text: str, tone: theme.Tone = theme.Tone.PLAIN) -> None:
    """Show a sentence with the sign and colour of its meaning, or hide the label when there is none."""
    set_text(target, f"{theme.SIGNS[tone]} {text}".strip() if text else "")
    theme.paint(target, tone)
    target.setVisible(bool(text))
