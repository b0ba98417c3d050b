"""The letterhead as it will look, live and small, on paper that is white in every theme."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.labels import label, set_text
from ui.wizard.views.parties import Letterhead

_INK, _PAPER, _FAINT = QColor("#1b1b1b"), QColor("#ffffff"), QColor("#6b6b6b")


class LetterheadPreview(QScrollArea):
    """Show what the letter's first page begins and ends with; what is missing says so in its place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setAccessibleName("Letterhead preview")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumSize(theme.space(self, 11), theme.space(self, 8))
        paper = QFrame()
        paper.setAutoFillBackground(True)
        palette = QPalette(self.palette())
        for role, color in ((QPalette.ColorRole.Window, _PAPER), (QPalette.ColorRole.WindowText, _INK)):
            palette.setColor(role, color)
        paper.setPalette(palette)
        self.viewport().setPalette(palette)
        column = QVBoxLayout(paper)
        column.setContentsMargins(*(theme.space(self, 1),) * 4)
        column.setSpacing(theme.space(self, 0.7))
        self.logo, self.name, self.address, self.method, self.to = (_line(column) for _ in range(5))
        self.salutation, self.body, self.signatory, self.cc = (_line(column) for _ in range(4))
        column.addStretch(1)
        self.name.setFont(_serif(1.3, QFont.Weight.DemiBold))
        self.setWidget(paper)

    def show_view(self, view: Letterhead) -> None:
        """Show the parts; emits nothing."""
        _fill(self.logo, "", f"[logo: {view.logo}]" if view.logo else "")
        _fill(self.name, view.name, "[your organisation]")
        _fill(self.address, "\n".join(view.address), "[your address]")
        _fill(self.method, view.method.upper(), "")
        _fill(self.to, "\n".join(view.to), "[to whom the letter goes]")
        _fill(self.salutation, view.salutation, "[salutation]")
        _fill(self.body, "…", "")
        _fill(self.signatory, "\n".join(view.signatory), "[signatory]")
        _fill(self.cc, f"cc: {'; '.join(view.cc)}" if view.cc else "", "")


def _line(column: QVBoxLayout) -> QLabel:
    made = label(wrap=True, copyable=True)
    made.setFont(_serif(1.0))
    made.setMinimumWidth(1)  # a long address must not widen the paper beyond what is seen
    column.addWidget(made)
    return made


def _fill(target: QLabel, text: str, missing: str) -> None:
    set_text(target, text or missing)
    palette = QPalette(target.palette())
    palette.setColor(QPalette.ColorRole.WindowText, _INK if text else _FAINT)
    target.setPalette(palette)
    target.setVisible(bool(text or missing))


def _serif(scale: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    font = QFont()
    font.setStyleHint(QFont.StyleHint.Serif)
    font.setFamilies(["Source Serif 4", "Georgia", "Times New Roman", "serif"])
    font.setPointSizeF(QFont().pointSizeF() * scale)
    font.setWeight(weight)
    return font
