"""One account in full: what it is bound to, who confirmed it, and what it can be mistaken for."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui import theme
from ui.commands import ClearLookalike, ConfirmBinding
from ui.plain import joined
from ui.widgets.labels import label, say, set_text
from ui.wizard.pages.comparison import Comparison
from ui.wizard.pages.parts import enable
from ui.wizard.views.accounts import AccountView


class AccountDetail(QFrame):
    """Show an account with the two confirmations it needs; `command` carries the one that is given."""

    command = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: AccountView | None = None
        self.setAccessibleName("The chosen account")
        self.title = label(copyable=True)
        self.title.setFont(theme.strong(theme.fixed_width()))
        self.bound = label(wrap=True)
        self.cleared = label(wrap=True)
        self.bind = self._button("Confirm b&inding", ConfirmBinding)
        self.clear = self._button("Clear &lookalike", ClearLookalike)
        self.findings = QScrollArea(self)
        self.findings.setWidgetResizable(True)
        self.findings.setFrameShape(QFrame.Shape.NoFrame)
        self.findings.setMinimumHeight(theme.space(self, 4))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.title)
        for said, button in ((self.bound, self.bind), (self.cleared, self.clear)):
            row = QHBoxLayout()
            row.addWidget(said, 1)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
            column.addLayout(row)
        column.addWidget(self.findings, 1)
        self.setVisible(False)

    def show_view(self, view: AccountView | None) -> None:
        """Show an account, or nothing; emits nothing."""
        self.setVisible(view is not None)
        if view is None or view == self._view:
            self._view = view
            return
        self._view = view
        set_text(self.title, view.identifier)
        done, due = theme.Tone.DONE, theme.Tone.DUE
        say(
            self.bound,
            _said("Binding", view.binding.sentence, view.binding.why_not),
            done if view.binding.done else due,
        )
        needed = bool(view.findings)
        said = _said("Looks like another", view.lookalike.sentence, view.lookalike.why_not) if needed else ""
        say(self.cleared, said, done if view.lookalike.done else theme.Tone.HOLD)
        self.clear.setVisible(needed)
        enable(self.bind, view.binding.why_not)
        enable(self.clear, view.lookalike.why_not)
        self.findings.setWidget(_inside(view))

    def _button(self, text: str, kind: type[ConfirmBinding] | type[ClearLookalike]) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self.command.emit(kind(self._view.id)) if self._view else None)
        return button


def _said(what: str, sentence: str, why_not: str) -> str:
    return f"{what}: {joined(sentence, why_not)}"


def _inside(view: AccountView) -> QWidget:
    """Make what scrolls: each text that it can be mistaken for, then what else is recorded of the account."""
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 0, 0)
    for each in view.findings:
        said = label(each.sentence, wrap=True, copyable=True)
        theme.paint(said, theme.Tone.HOLD)
        column.addWidget(said)
        if each.pairs:
            column.addWidget(Comparison(each, inside))
        for point in each.points:
            column.addWidget(label(point, wrap=True, copyable=True))
    for name, text in view.about:
        column.addWidget(label(f"{name}: {text}", wrap=True, copyable=True))
    column.addStretch(1)
    return inside
