"""Editors for what a house style has: who may sign, a logo, and fields that somebody else prescribes."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ui import texts, theme
from ui.forms.editors.base import Editor, Line
from ui.forms.spec import FieldSpec, FormContext
from ui.plain import shown
from ui.widgets.labels import label, set_text

NO_LOGO: Final = "No logo."
A_LOGO: Final = "A logo is chosen; the sample letter shows it."


class SuggestedEditor(Editor):
    """Type text, or take one of the suggestions."""

    def __init__(self, spec: FieldSpec, context: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(spec, context, parent)
        self.box = QComboBox(self)
        self.box.setEditable(True)
        self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.line = Line(self)
        self.box.setLineEdit(self.line)
        self.box.activated.connect(self.touched)
        self.row.addWidget(self.box, 1)
        self.set_context(context)

    def value(self) -> str:
        """Give the text exactly as typed."""
        return self.line.text()

    def set_value(self, value: Any) -> None:
        """Show text."""
        self.line.setText(value or "")

    def set_context(self, context: FormContext) -> None:
        """Suggest what there is now, keeping what is typed."""
        super().set_context(context)
        typed = self.line.text()
        self.box.clear()
        self.box.addItems([shown(each) for each, _ in context.choices.get(self.spec.source, self.spec.choices)])
        self.line.setText(typed)


class SignatoriesEditor(Editor):
    """Edit names with their titles, in order; rows without a word are left out."""

    def __init__(self, spec: FieldSpec, context: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(spec, context, parent)
        self._said = ("", "")
        self._rows: list[tuple[QLineEdit, QLineEdit]] = []
        column = QVBoxLayout()
        self.row.addLayout(column)
        self._place = QVBoxLayout()
        self._grid: QWidget | None = None
        column.addLayout(self._place)
        self.add = _button(self, "Add a signator&y", "add")
        self.add.clicked.connect(self._add)
        below = QHBoxLayout()
        below.addWidget(self.add)
        below.addStretch()
        column.addLayout(below)
        self.set_value(())

    def value(self) -> list[dict[str, str]]:
        """Give the signatories in order."""
        typed = ({"name": name.text(), "title": title.text()} for name, title in self._rows)
        return [each for each in typed if each["name"].strip() or each["title"].strip()]

    def set_value(self, value: Any) -> None:
        """Show the signatories, with one empty row where there is none."""
        self._show([(each["name"], each["title"]) for each in value or ()] or [("", "")])

    def describe(self, name: str, description: str) -> None:
        """Tell a screen reader what the controls are for."""
        self._said = (name, description)
        super().describe(name, description)

    def _show(self, rows: Sequence[tuple[str, str]]) -> None:
        if self._grid:
            self._grid.setParent(None)
            self._grid.deleteLater()
        self._grid = QWidget(self)
        grid = QGridLayout(self._grid)
        grid.setContentsMargins(0, 0, 0, 0)
        for column, title in enumerate(("Name", "Title")):
            grid.addWidget(label(title), 0, column)
        self._rows = [self._row(grid, at, *row) for at, row in enumerate(rows)]
        self._place.addWidget(self._grid)
        self.setTabOrder(self._grid, self.add)
        super().describe(*self._said)

    def _row(self, grid: QGridLayout, at: int, name: str, title: str) -> tuple[QLineEdit, QLineEdit]:
        made = Line(self, f"name {at + 1}"), Line(self, f"title {at + 1}")
        for column, (line, text) in enumerate(zip(made, (name, title), strict=True)):
            line.setText(text)
            grid.addWidget(line, at + 1, column)
        first = _button(self, "First", f"let {at + 1} be the first")
        first.setEnabled(at > 0)
        first.clicked.connect(lambda: self._move(at))
        gone = _button(self, "Remove", f"remove {at + 1}")
        gone.clicked.connect(lambda: self._remove(at))
        grid.addWidget(first, at + 1, 2)
        grid.addWidget(gone, at + 1, 3)
        return made

    def _typed(self) -> list[tuple[str, str]]:
        return [(name.text(), title.text()) for name, title in self._rows]

    def _add(self) -> None:
        self._show([*self._typed(), ("", "")])
        self._rows[-1][0].setFocus()

    def _move(self, at: int) -> None:
        rows = self._typed()
        self._show([rows[at], *rows[:at], *rows[at + 1 :]])
        self._rows[0][0].setFocus()
        self.touched()

    def _remove(self, at: int) -> None:
        rows = self._typed()
        self._show([*rows[:at], *rows[at + 1 :]] or [("", "")])
        self._rows[min(at, len(self._rows) - 1)][0].setFocus()
        self.touched()


class LogoEditor(Editor):
    """Choose a picture, and say in words what it shows."""

    def __init__(self, spec: FieldSpec, context: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(spec, context, parent)
        self._digest = ""
        self.state = label(wrap=True)
        self.choose = _button(self, "Choose a pict&ure…", "choose a picture")
        self.remove = _button(self, "Remove", "remove")
        self.text = Line(self, "what it shows")
        self.text.setPlaceholderText("What it shows, for who cannot see it")
        self.choose.clicked.connect(self._ask)
        self.remove.clicked.connect(lambda: self._take(""))
        buttons = QHBoxLayout()
        for each in (self.choose, self.remove):
            buttons.addWidget(each)
        buttons.addStretch()
        column = QVBoxLayout()
        column.addWidget(self.state)
        column.addLayout(buttons)
        column.addWidget(self.text)
        self.row.addLayout(column)
        self.set_value(None)

    def value(self) -> dict[str, str] | None:
        """Give the picture's digest and its words; None without a picture."""
        return {"digest": self._digest, "text": self.text.text()} if self._digest else None

    def set_value(self, value: Any) -> None:
        """Show a logo."""
        self._digest = value["digest"] if value else ""
        self.text.setText(value["text"] if value else "")
        self._show()

    def _ask(self) -> None:
        if self.context.picture:
            self.context.picture(self._take)

    def _take(self, digest: str) -> None:
        self._digest = digest
        self._show()
        (self.text if digest else self.choose).setFocus()
        self.touched()

    def _show(self) -> None:
        set_text(self.state, A_LOGO if self._digest else NO_LOGO)
        self.remove.setEnabled(bool(self._digest))
        self.text.setEnabled(bool(self._digest))


class PrescribedEditor(Editor):
    """Show in words what somebody else prescribes; it goes out as it came in."""

    def __init__(self, spec: FieldSpec, context: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(spec, context, parent)
        self._value: Any = None
        self.said = label(copyable=True, wrap=True)
        self.row.addWidget(self.said, 1)

    def value(self) -> Any:
        """Give back what came in."""
        return self._value

    def set_value(self, value: Any) -> None:
        """Show a value."""
        self._value = value
        set_text(self.said, shown(self._words(value), lines=True) or texts.NONE)

    def _words(self, value: Any) -> str:
        if isinstance(value, bool):
            return texts.YES if value else texts.NO
        if isinstance(value, Mapping):
            return ", ".join(filter(None, (value.get("name", ""), value.get("title", ""), value.get("text", ""))))
        if isinstance(value, list | tuple):
            return "\n".join(self._words(each) for each in value)
        return dict(self.spec.choices).get(value, "" if value is None else str(value))


def _button(owner: Editor, text: str, part: str) -> QPushButton:
    made = QPushButton(text, owner)
    made.setAutoDefault(False)
    made.setProperty("part", part)
    made.setMinimumWidth(theme.space(owner, 1))
    return made
