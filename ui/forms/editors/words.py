"""Editors for text, lists of text, and numbers."""

import re
from typing import Any, Final

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.domain.calendar import day_text
from app.domain.errors import Fault
from ui import texts, theme
from ui.forms.editors.base import Editor, Line
from ui.forms.editors.reading import read_day
from ui.forms.spec import FieldSpec, FormContext
from ui.plain import shown
from ui.widgets.labels import label, set_text

_NUMBER: Final = re.compile(r"[+-]?[0-9]{1,12}")


class TextEditor(Editor):
    """Edit one line of text."""

    def __init__(self, spec: FieldSpec, context: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(spec, context, parent)
        self.line = Line(self)
        self.row.addWidget(self.line)

    def value(self) -> str:
        """Give the text exactly as typed."""
        return self.line.text()

    def set_value(self, value: Any) -> None:
        """Show text."""
        self.line.setText("" if value is None else str(value))

    def faults(self) -> tuple[Fault, ...]:
        """Miss a required text."""
        missing = self.spec.required and not self.line.text().strip()
        return (Fault("", "missing", "Fill this in."),) if missing else ()


class NumberEditor(Editor):
    """Edit a whole number; empty is no number."""

    def __init__(self, spec: FieldSpec, context: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(spec, context, parent)
        self.line = Line(self, ems=5)
        self.row.addWidget(self.line)
        self.row.addStretch()

    def value(self) -> int | None:
        """Give the number."""
        typed = self.line.text().strip()
        return int(typed) if _NUMBER.fullmatch(typed) else None

    def set_value(self, value: Any) -> None:
        """Show a number."""
        self.line.setText("" if value is None else str(value))

    def faults(self) -> tuple[Fault, ...]:
        """Refuse what is no whole number."""
        typed = self.line.text().strip()
        if not typed and not self.spec.required:
            return ()
        return () if _NUMBER.fullmatch(typed) else (Fault("", "not-a-number", "Type a whole number in digits."),)


class _Box(QPlainTextEdit):
    """A box of text; Tab leaves it, and leaving it settles the field."""

    def __init__(self, owner: Editor, lines: int) -> None:
        super().__init__(owner)
        self._owner = owner
        self.setTabChangesFocus(True)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * lines + theme.space(self, 0.8))
        self.textChanged.connect(owner.changed)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Settle the field."""
        super().focusOutEvent(event)
        self._owner.settled.emit()


class MultilineEditor(Editor):
    """Edit text of several lines."""

    LINES = 4

    def __init__(self, spec: FieldSpec, context: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(spec, context, parent)
        self.box = _Box(self, self.LINES)
        self.row.addWidget(self.box)

    def value(self) -> Any:
        """Give the text exactly as typed."""
        return self.box.toPlainText()

    def set_value(self, value: Any) -> None:
        """Show text."""
        before = self.box.blockSignals(True)
        self.box.setPlainText("" if value is None else str(value))
        self.box.blockSignals(before)

    def faults(self) -> tuple[Fault, ...]:
        """Miss a required text."""
        missing = self.spec.required and not self.box.toPlainText().strip()
        return (Fault("", "missing", "Fill this in."),) if missing else ()


class LinesEditor(MultilineEditor):
    """Edit a list of texts, one a line; empty lines are left out."""

    LINES = 3

    def value(self) -> list[str]:
        """Give one text a line."""
        return [line for line in self.box.toPlainText().split("\n") if line.strip()]

    def set_value(self, value: Any) -> None:
        """Show one text a line."""
        super().set_value("\n".join(value or ()))


class DatesEditor(LinesEditor):
    """Edit a list of dates, one a line."""

    def value(self) -> list[str]:
        """Give the dates as typed, without the spaces around them."""
        return [line.strip() for line in super().value()]

    def faults(self) -> tuple[Fault, ...]:
        """Refuse what is no date, line by line."""
        typed = enumerate(self.value())
        sentence = "Type each date as 2022-11-10, one a line."
        return tuple(Fault(f"[{index}]", "not-a-date", sentence) for index, line in typed if read_day(line) is None)


class FixedEditor(Editor):
    """Show what a person does not type, such as a digest; it goes out as it came in."""

    def __init__(self, spec: FieldSpec, context: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(spec, context, parent)
        self._value: Any = None
        self._label = label(copyable=True, wrap=True)
        self.row.addWidget(self._label)

    def value(self) -> Any:
        """Give back what came in."""
        return self._value

    def set_value(self, value: Any) -> None:
        """Show a value."""
        self._value = value
        day = read_day(value) if isinstance(value, str) else None
        set_text(self._label, day_text(day) if day else shown(str(value)) if value not in (None, "") else texts.NONE)
