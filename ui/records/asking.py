"""A form whose every answer counts at once, with other questions still open.

Arrow keys walk through the entries of a list; what they pass is no answer. An answer is what stands there when the user
presses Return or leaves the list, or what is chosen in the open list.
"""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QStandardItemModel
from PySide6.QtWidgets import QApplication, QComboBox, QVBoxLayout, QWidget

from ui.forms.body import FormBody
from ui.forms.editors.choosing import ChoiceEditor
from ui.forms.spec import FormContext, FormSpec
from ui.records.columns import LOCKED_SIGN

_SETTLING = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_LEAVING = {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}


class Asking(QWidget):
    """Show a form that changes with its answers; `said(mapping)` follows each answer."""

    said = Signal(object)

    def __init__(self, taken: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._taken = taken
        self._spec: FormSpec | None = None
        self.body: FormBody | None = None
        self._walking = self._waiting = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_view(self, spec: FormSpec, values: Mapping[str, Any], context: FormContext) -> None:
        """Show what stands, and keep the focus where the same question is asked again; emits nothing."""
        if spec != self._spec or self.body is None:
            self._rebuild(spec, context)
        if self.body:
            self.body.set_value(values)

    def is_unreadable(self) -> bool:
        """Tell whether something was typed that cannot be read; what is missing is asked elsewhere."""
        return any(each.code != "missing" for each in self.body.faults()) if self.body else False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell walking through a list from choosing in it."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in _SETTLING | _LEAVING and self._waiting:
                self._answer()
                return event.key() in _SETTLING or self.focusNextPrevChild(event.key() == Qt.Key.Key_Tab)
            self._walking = True
        elif event.type() is QEvent.Type.KeyRelease:
            self._walking = False
        elif event.type() is QEvent.Type.FocusOut:
            self._left(watched)
        return super().eventFilter(watched, event)

    def _left(self, box: QObject) -> None:
        """Take what stands in a list that was left; one that was opened was not, nor is it walked through any more."""
        if isinstance(box, QComboBox) and box.view().isVisible():
            self._walking = False
        elif self._waiting:
            self._answer()

    def _rebuild(self, spec: FormSpec, context: FormContext) -> None:
        place = self._focused()
        self._spec, self._waiting = spec, False
        if self.body:
            self.body.blockSignals(True)  # what loses the focus by being taken away is no answer to what comes
            self._column.removeWidget(self.body)
            self.body.hide()
            self.body.deleteLater()
        self.body = FormBody(spec.fields, context, self, taken=self._taken)
        for _, editor in self.body.editors():
            if isinstance(editor, ChoiceEditor):
                _lock(editor)
                editor.combo.installEventFilter(self)
        self.body.settled.connect(self._settled)
        self._column.addWidget(self.body)
        self.body.show()  # a layout shows what it takes in only later, and until then nothing can have the focus
        if place and not self.body.focus(place):
            self.body.focus()

    def _focused(self) -> str:
        at = QApplication.focusWidget()
        return next(
            (place for place, each in (self.body.editors() if self.body else ()) if at and each.isAncestorOf(at)), ""
        )

    def _settled(self) -> None:
        self._waiting = self._walking
        if not self._walking:
            self._answer()

    def _answer(self) -> None:
        self._waiting = self._walking = False
        if self.body:
            self.body.show_faults([each for each in self.body.faults() if each.code != "missing"])
            self.said.emit(self.body.value())


def _lock(editor: ChoiceEditor) -> None:
    """Show what never leaves, and let nobody choose it."""
    model = editor.combo.model()
    for row in range(editor.combo.count()):
        if isinstance(model, QStandardItemModel) and editor.combo.itemText(row).startswith(LOCKED_SIGN):
            model.item(row).setEnabled(False)
