"""The few colours that mean something, for light, dark and high contrast, and spaces that grow with the font.

State is always said in words and by a sign as well; a colour only repeats it.
"""

from enum import StrEnum
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QWidget


class Tone(StrEnum):
    """Name what a colour means."""

    PLAIN = "plain"
    HOLD = "hold"
    DUE = "due"
    DONE = "done"
    RECHECK = "recheck"
    ATTENTION = "attention"


SIGNS: Final = {
    Tone.PLAIN: "",
    Tone.HOLD: "■",
    Tone.DUE: "◆",
    Tone.DONE: "✓",
    Tone.RECHECK: "↻",
    Tone.ATTENTION: "⚠",
}
"""The shape that says the same as the colour."""

_COLORS: Final = {
    Tone.HOLD: ("#a4262c", "#ff99a4"),
    Tone.DUE: ("#7a5000", "#f2c661"),
    Tone.DONE: ("#0b6a0b", "#6ccb5f"),
    Tone.RECHECK: ("#0f548c", "#60cdff"),
    Tone.ATTENTION: ("#8a3707", "#ffb38a"),
}
_TINT: Final = 30


def is_dark(palette: QPalette) -> bool:
    """Tell whether text is lighter than what it stands on."""
    return (
        palette.color(QPalette.ColorRole.Window).lightness() < palette.color(QPalette.ColorRole.WindowText).lightness()
    )


def is_high_contrast() -> bool:
    """Tell whether the system asks for high contrast, where only its own colours are used."""
    style = QGuiApplication.styleHints()  # kept by name: PySide drops the hints together with what gave them
    return style.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast


def color(tone: Tone, palette: QPalette) -> QColor:
    """Give the colour of text and lines of this meaning."""
    if tone is Tone.PLAIN or is_high_contrast():
        return palette.color(QPalette.ColorRole.WindowText)
    light, dark = _COLORS[tone]
    return QColor(dark if is_dark(palette) else light)


def tint(tone: Tone, palette: QPalette) -> QColor:
    """Give a faint ground of this meaning, over which ordinary text stays readable."""
    if tone is Tone.PLAIN or is_high_contrast():
        return QColor(Qt.GlobalColor.transparent)
    ground = color(tone, palette)
    ground.setAlpha(_TINT)
    return ground


def paint(widget: QWidget, tone: Tone) -> None:
    """Give a widget's text the colour of a meaning."""
    palette = QPalette()
    if tone is not Tone.PLAIN:
        palette.setColor(QPalette.ColorRole.WindowText, color(tone, QGuiApplication.palette()))
    widget.setPalette(palette)


def space(widget: QWidget, ems: float = 0.5) -> int:
    """Give a distance in pixels, measured in the widget's font, so that it grows with it."""
    return round(widget.fontMetrics().height() * ems)


def heading(font: QFont) -> QFont:
    """Give the font of a heading."""
    made = QFont(font)
    made.setPointSizeF(font.pointSizeF() * 1.2 if font.pointSizeF() > 0 else 13)
    made.setWeight(QFont.Weight.DemiBold)
    return made


def strong(font: QFont) -> QFont:
    """Give the font of a word that matters."""
    made = QFont(font)
    made.setWeight(QFont.Weight.DemiBold)
    return made


def fixed_width() -> QFont:
    """Give the system's font for identifiers, in which look-alike letters differ most, in the size of other text."""
    made = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    size = QGuiApplication.font().pointSizeF()
    if size > 0:
        made.setPointSizeF(size)
    return made
