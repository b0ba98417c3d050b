"""A button that looks like a link and shows plain text."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui import theme
from ui.plain import caption


class LinkButton(QPushButton):
    """A flat button in the colour of links, underlined; Tab reaches it, Space and Enter press it."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(caption(text), parent)
        self.setFlat(True)
        self.setAutoDefault(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        font = self.font()
        font.setUnderline(True)
        self.setFont(font)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.ButtonText, theme.color(theme.Tone.RECHECK, palette))
        self.setPalette(palette)
