"""What every editor can do: take a plain value without a word, give it back, and say what cannot be read."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from app.domain.errors import Fault
from ui import texts, theme
from ui.forms.spec import Choice, FieldSpec, FormContext
from ui.plain import shown


class Editor(QWidget):
    """Edit one field. `changed` follows every change by the user; `settled` when the user is done with it."""

    changed = Signal()
    settled = Signal()

    def __init__(self, spec: FieldSpec, context: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spec = spec
        self.context = context
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(theme.space(self))

    def value(self) -> Any:
        """Give the value as plain data."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """Show a value; emits nothing."""
        raise NotImplementedError

    def faults(self) -> tuple[Fault, ...]:
        """Give what was typed but cannot be read; places are seen from this field."""
        return ()

    def set_context(self, context: FormContext) -> None:
        """Take new surroundings, such as the choices of a reference."""
        self.context = context

    def targets(self) -> tuple[QWidget, ...]:
        """Give the controls inside, in tab order; the first is what the label's key focuses."""
        return tuple(each for each in self.findChildren(QWidget) if each.focusPolicy() & Qt.FocusPolicy.TabFocus)

    def describe(self, name: str, description: str) -> None:
        """Tell a screen reader what the controls are for."""
        for target in self.targets() or (self,):
            own = target.property("part") or ""
            target.setAccessibleName(f"{name}, {own}" if own else name)
            target.setAccessibleDescription(description)

    def touched(self) -> None:
        """Tell that the user changed the value and is done with it, as with a choice."""
        self.changed.emit()
        self.settled.emit()


class Line(QLineEdit):
    """A line of text; its ends are kept as typed."""

    def __init__(self, owner: Editor, part: str = "", ems: float = 0) -> None:
        super().__init__(owner)
        self.setProperty("part", part)
        if ems:
            self.setFixedWidth(theme.space(self, ems))
        self.textEdited.connect(owner.changed)
        self.editingFinished.connect(owner.settled)


class Combo(QComboBox):
    """A choice among values with labels; the wheel turns the page, not the choice."""

    def __init__(self, owner: Editor, part: str = "", touched: Callable[[], None] | None = None) -> None:
        super().__init__(owner)
        self.setProperty("part", part)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(18)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.activated.connect(touched or owner.touched)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page that scrolls."""
        event.ignore()

    def offer(self, choices: tuple[Choice, ...], empty: str | None = texts.CHOOSE) -> None:
        """Replace the choices, keeping the value chosen; `empty` stands for no value."""
        before = self.picked()
        self.clear()
        if empty is not None:
            self.addItem(empty, None)
        for value, label in choices:
            self.addItem(shown(label), value)
        self.pick(before)

    def picked(self) -> Any:
        """Give the chosen value; None for none."""
        return self.currentData()

    def pick(self, value: Any) -> None:
        """Choose a value; one that is not offered is added, so that nothing recorded is lost."""
        index = self.findData(value) if value not in (None, "") else self.findData(None)
        if index < 0 and value not in (None, ""):
            self.addItem(shown(str(value)), value)
            index = self.count() - 1
        self.setCurrentIndex(max(index, 0) if self.count() else -1)


class Pages(QWidget):
    """Show one of several widgets, in no more room than that one needs."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._pages: list[QWidget] = []

    def add(self, page: QWidget) -> None:
        """Add a page; the first one shows."""
        self._column.addWidget(page)
        page.setVisible(not self._pages)
        self._pages.append(page)

    def turn_to(self, page: QWidget) -> None:
        """Show a page."""
        for each in self._pages:
            each.setVisible(each is page)
