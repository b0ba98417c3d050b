"""Editors for choices: one of several, yes or no, and items of other topics."""

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.domain.errors import Fault
from ui import texts, theme
from ui.forms.editors.base import Combo, Editor
from ui.forms.spec import FieldSpec, FormContext
from ui.plain import shown


class ChoiceEditor(Editor):
    """Choose one value; none is None."""

    def __init__(self, spec: FieldSpec, context: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(spec, context, parent)
        self.combo = Combo(self)
        self.combo.offer(spec.choices, texts.CHOOSE if spec.required else texts.NOT_KNOWN)
        self.row.addWidget(self.combo)

    def value(self) -> Any:
        """Give the chosen value."""
        return self.combo.picked()

    def set_value(self, value: Any) -> None:
        """Choose a value."""
        self.combo.pick(value)

    def faults(self) -> tuple[Fault, ...]:
        """Miss a required choice."""
        missing = self.spec.required and self.value() in (None, "")
        return (Fault("", "missing", "Choose one."),) if missing else ()


class FlagEditor(ChoiceEditor):
    """Choose yes or no; not known is None."""

    def __init__(self, spec: FieldSpec, context: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(spec, context, parent)
        self.combo.clear()
        self.combo.addItem(texts.CHOOSE if spec.required else texts.NOT_KNOWN, None)
        self.combo.addItem(texts.YES, True)
        self.combo.addItem(texts.NO, False)

    def set_value(self, value: Any) -> None:
        """Choose yes, no, or not known."""
        self.combo.setCurrentIndex(0 if value is None else 1 if value else 2)


class CheckEditor(Editor):
    """Tick what is so; what is not ticked is not so."""

    def __init__(self, spec: FieldSpec, context: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(spec, context, parent)
        self.box = QCheckBox(self)
        self.box.clicked.connect(self.touched)
        self.row.addWidget(self.box)

    def value(self) -> bool:
        """Tell whether it is ticked."""
        return self.box.isChecked()

    def set_value(self, value: Any) -> None:
        """Tick, or not."""
        self.box.setChecked(bool(value))


class ReferenceEditor(ChoiceEditor):
    """Choose an item of another topic; none is empty text."""

    def __init__(self, spec: FieldSpec, context: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(spec, context, parent)
        self.set_context(context)

    def value(self) -> str:
        """Give the id of the item."""
        return self.combo.picked() or ""

    def set_context(self, context: FormContext) -> None:
        """Offer the items that there are now."""
        super().set_context(context)
        empty = texts.CHOOSE if self.spec.required else texts.NONE
        self.combo.offer(context.choices.get(self.spec.source, self.spec.choices), empty)


class _Boxes(QStyledItemDelegate):
    """Draw the boxes of a list with an edge that is seen in the dark, where the style takes the ground's own colour."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        if theme.is_dark(option.palette):
            palette = option.palette
            palette.setColor(QPalette.ColorRole.Window, palette.color(QPalette.ColorRole.Text))
            option.palette = palette


class ReferencesEditor(Editor):
    """Tick any number of items of another topic."""

    def __init__(self, spec: FieldSpec, context: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(spec, context, parent)
        self._before: list[str] = []
        self.list = QListWidget(self)
        self.list.setAlternatingRowColors(True)
        self.list.setItemDelegate(_Boxes(self.list))
        self.list.itemChanged.connect(self.touched)
        self.row.addWidget(self.list)
        self.set_context(context)

    def value(self) -> list[str]:
        """Give the ids that are ticked: those recorded before in their order, then the others as shown."""
        ticked = [_id(each) for each in self._items() if each.checkState() is Qt.CheckState.Checked]
        return [
            *(each for each in self._before if each in ticked),
            *(each for each in ticked if each not in self._before),
        ]

    def set_value(self, value: Any) -> None:
        """Tick items; an id that is not offered is added, so that nothing recorded is lost."""
        wanted = self._before = list(value or ())
        before = self.list.blockSignals(True)
        known = set(map(_id, self._items()))
        for each in wanted:
            if each not in known:
                self._add(each, each)
        for item in self._items():
            on = _id(item) in wanted
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self.list.blockSignals(before)

    def set_context(self, context: FormContext) -> None:
        """Offer the items that there are now."""
        super().set_context(context)
        ticked = self.value()
        before = self.list.blockSignals(True)
        self.list.clear()
        for value, label in context.choices.get(self.spec.source, self.spec.choices):
            self._add(value, label)
        self.list.blockSignals(before)
        self.set_value(ticked)
        rows = min(max(self.list.count(), 2), 6)
        self.list.setFixedHeight(rows * (self.fontMetrics().height() + theme.space(self, 0.4)) + theme.space(self))

    def faults(self) -> tuple[Fault, ...]:
        """Miss a required choice."""
        missing = self.spec.required and not self.value()
        return (Fault("", "missing", "Tick at least one."),) if missing else ()

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    def _add(self, value: str, label: str) -> None:
        item = QListWidgetItem(shown(label), self.list)
        item.setData(Qt.ItemDataRole.UserRole, value)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsSelectable)
        item.setCheckState(Qt.CheckState.Unchecked)


def _id(item: QListWidgetItem) -> str:
    return str(item.data(Qt.ItemDataRole.UserRole))
