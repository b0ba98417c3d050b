"""A button that looks like a link and shows plain text."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QPalette
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
        self._color()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the system from light to dark and back."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._color()

    def _color(self) -> None:
        wanted = theme.color(theme.Tone.RECHECK, QGuiApplication.palette())
        if self.palette().color(QPalette.ColorRole.ButtonText) != wanted:
            palette = QPalette()
            palette.setColor(QPalette.ColorRole.ButtonText, wanted)
            self.setPalette(palette)
