"""How a conclusion came about, step by step, to read and to copy."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from ui import theme
from ui.plain import shown
from ui.widgets.labels import heading, label
from ui.widgets.views import WhyView


class WhyPopup(QDialog):
    """Show the steps of a count or the reasons of a hold."""

    def __init__(self, view: WhyView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = view
        self.setWindowTitle(shown(view.title))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, parent=self)
        self.copy = self.buttons.addButton("&Copy", QDialogButtonBox.ButtonRole.ActionRole)
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(as_text(view)))
        self.buttons.rejected.connect(self.reject)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(self._steps())
        column = QVBoxLayout(self)
        column.addWidget(heading(view.title))
        conclusion = label(view.conclusion, wrap=True, copyable=True)
        conclusion.setFont(theme.strong(conclusion.font()))
        column.addWidget(conclusion)
        if view.cite:
            column.addWidget(label(view.cite, wrap=True, copyable=True))
        column.addWidget(scroll, 1)
        column.addWidget(self.buttons)
        em = theme.space(self, 1)
        self.resize(em * 38, min(em * (9 + 3 * len(view.steps)), em * 32))

    def _steps(self) -> QWidget:
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, theme.space(self), 0)
        grid.setHorizontalSpacing(theme.space(self, 0.8))
        grid.setColumnStretch(1, 3)
        grid.setColumnStretch(2, 2)
        for row, step in enumerate(self.view.steps):
            for column, text in enumerate((step.day, step.says, step.source)):
                made = label(text, wrap=column > 0, copyable=True)
                made.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
                grid.addWidget(made, row, column, Qt.AlignmentFlag.AlignTop)
        grid.setRowStretch(len(self.view.steps), 1)
        return inside


def as_text(view: WhyView) -> str:
    """Give the whole reason as plain text, one line a step."""
    steps = (f"{step.day}  {step.says}" + (f"  [{step.source}]" if step.source else "") for step in view.steps)
    lines = (view.title, view.conclusion, view.cite, *steps)
    return "\n".join(shown(line) for line in lines if line)
