"""A form whose every answer counts at once, with other questions still open."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ui.forms.body import FormBody
from ui.forms.editors.choosing import ChoiceEditor
from ui.forms.spec import FormContext, FormSpec
from ui.records.columns import LOCKED_SIGN


class Asking(QWidget):
    """Show a form that changes with its answers; `said(mapping)` follows each answer."""

    said = Signal(object)

    def __init__(self, taken: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._taken = taken
        self._spec: FormSpec | None = None
        self.body: FormBody | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_view(self, spec: FormSpec, values: Mapping[str, Any], context: FormContext) -> None:
        """Show what stands, and keep the focus where the same question is asked again; emits nothing."""
        if spec != self._spec or self.body is None:
            self._rebuild(spec, context)
        if self.body:
            self.body.set_value(values)

    def value(self) -> dict[str, Any]:
        """Give what is said."""
        return self.body.value() if self.body else {}

    def is_unreadable(self) -> bool:
        """Tell whether something was typed that cannot be read; what is missing is asked elsewhere."""
        return any(each.code != "missing" for each in self.body.faults()) if self.body else False

    def _rebuild(self, spec: FormSpec, context: FormContext) -> None:
        place = self._focused()
        if self.body:
            self.body.blockSignals(True)  # what loses the focus by being taken away is no answer to what comes
            self._column.removeWidget(self.body)
            self.body.hide()
            self.body.deleteLater()
        self._spec = spec
        self.body = FormBody(spec.fields, context, self, taken=self._taken)
        for _, editor in self.body.editors():
            if isinstance(editor, ChoiceEditor):
                _lock(editor)
        self.body.settled.connect(self._answered)
        self._column.addWidget(self.body)
        self.body.show()  # a layout shows what it takes in only later, and until then nothing can have the focus
        if place and not self.body.focus(place):
            self.body.focus()

    def _focused(self) -> str:
        at = QApplication.focusWidget()
        return next(
            (place for place, each in (self.body.editors() if self.body else ()) if at and each.isAncestorOf(at)), ""
        )

    def _answered(self) -> None:
        if self.body:
            self.body.show_faults([each for each in self.body.faults() if each.code != "missing"])
            self.said.emit(self.body.value())


def _lock(editor: ChoiceEditor) -> None:
    """Show what never leaves, and let nobody choose it."""
    model = editor.combo.model()
    for row in range(editor.combo.count()):
        if isinstance(model, QStandardItemModel) and editor.combo.itemText(row).startswith(LOCKED_SIGN):
            model.item(row).setEnabled(False)
