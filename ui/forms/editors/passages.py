"""Editor for passages: words of an attached document, taken from the order pane or typed."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from app.domain.errors import Fault
from ui import theme
from ui.forms.editors.base import Editor
from ui.forms.spec import FieldSpec, FormContext
from ui.plain import shown
from ui.widgets.labels import label

_BLANK: dict[str, Any] = {"quote": "", "document": "", "spans": [], "pin": ""}


class PassagesEditor(Editor):
    """Edit a list of passages; words taken from the order keep their place and cannot be retyped."""

    def __init__(self, spec: FieldSpec, context: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(spec, context, parent)
        self.column = QVBoxLayout()
        self.column.setSpacing(theme.space(self, 0.3))
        self.row.addLayout(self.column)
        self.rows: list[PassageRow] = []
        self.take_button = self._button("Take the words marked in the order", self.take)
        self.type_button = self._button("Type a passage", self.type)
        buttons = QHBoxLayout()
        buttons.addWidget(self.take_button)
        buttons.addWidget(self.type_button)
        buttons.addStretch()
        self.column.addLayout(buttons)
        self.set_context(context)

    def value(self) -> list[dict[str, Any]]:
        """Give the passages."""
        return [row.value() for row in self.rows]

    def set_value(self, value: Any) -> None:
        """Show passages."""
        for row in list(self.rows):
            self._drop(row)
        for each in value or ():
            self._add(each)

    def faults(self) -> tuple[Fault, ...]:
        """Miss the words of a passage that was begun."""
        return tuple(
            Fault(f"[{index}].quote", "missing", "Type the words of the order, or remove this passage.")
            for index, row in enumerate(self.rows)
            if not row.value()["quote"].strip()
        )

    def set_context(self, context: FormContext) -> None:
        """Offer the order pane's selection where there is an order pane."""
        super().set_context(context)
        self.take_button.setVisible(context.selection is not None)

    def take(self) -> None:
        """Add the words that are marked in the order pane."""
        passage = self.context.selection() if self.context.selection else None
        if passage:
            self._add(passage)
            self.touched()
        else:
            self.take_button.setText("Mark words in the order first, then press here again")

    def type(self) -> None:
        """Add an empty passage to type into."""
        self._add(_BLANK).quote.setFocus()
        self.changed.emit()

    def _add(self, passage: Any) -> "PassageRow":
        row = PassageRow(passage, self.context, self)
        row.changed.connect(self.changed)
        row.settled.connect(self.settled)
        row.removed.connect(lambda: self._removed(row))
        self.rows.append(row)
        self.column.insertWidget(len(self.rows) - 1, row)
        return row

    def _removed(self, row: "PassageRow") -> None:
        self._drop(row)
        self.type_button.setFocus()
        self.touched()

    def _drop(self, row: "PassageRow") -> None:
        self.rows.remove(row)
        self.column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _button(self, text: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        button.setProperty("part", text)
        button.clicked.connect(act)
        return button


class PassageRow(QFrame):
    """Show one passage with its cite."""

    changed = Signal()
    settled = Signal()
    removed = Signal()

    def __init__(self, passage: Any, context: FormContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._passage = {**_BLANK, **passage}
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.quote = QPlainTextEdit(self)
        self.quote.setPlainText(shown(self._passage["quote"], lines=True))
        self._as_shown = self.quote.toPlainText()
        self.quote.setReadOnly(bool(self._passage["spans"]))
        self.quote.setTabChangesFocus(True)
        self.quote.setProperty("part", "words of the passage")
        self.quote.setFixedHeight(self.fontMetrics().lineSpacing() * 3 + theme.space(self))
        self.quote.textChanged.connect(self.changed)
        self.pin = QLineEdit(self._passage["pin"], self)
        self.pin.setFixedWidth(theme.space(self, 6))
        self.pin.setPlaceholderText("¶ 5 or 9:14–18")
        self.pin.setProperty("part", "cite")
        self.pin.textEdited.connect(self.changed)
        self.pin.editingFinished.connect(self.settled)
        foot = QHBoxLayout()
        foot.addWidget(label(self._where()))
        foot.addStretch()
        foot.addWidget(label("Cite as"))
        foot.addWidget(self.pin)
        if context.show and self._passage["spans"]:
            show = context.show
            foot.addWidget(self._button("Show", lambda _: show(self.value())))
        foot.addWidget(self._button("Remove", lambda _: self.removed.emit()))
        column = QVBoxLayout(self)
        column.addWidget(self.quote)
        column.addLayout(foot)

    def value(self) -> dict[str, Any]:
        """Give the passage; words that were not retyped stay exactly as they are in the order."""
        typed = self.quote.toPlainText()
        quote = self._passage["quote"] if typed == self._as_shown else typed
        return {**self._passage, "quote": quote, "pin": self.pin.text()}

    def _where(self) -> str:
        spans = self._passage["spans"]
        return f"page {spans[0]['page']}, line {spans[0]['line']}" if spans else "typed"

    def _button(self, text: str, act: Callable[..., object]) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        button.setProperty("part", f"{text} this passage")
        button.clicked.connect(act)
        return button
