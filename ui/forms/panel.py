"""A form on a page: every change that the user has finished is offered at once."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.errors import Fault
from ui import theme
from ui.forms.body import FormBody
from ui.forms.dialog import summary
from ui.forms.spec import FormContext, FormSpec, relative
from ui.widgets.labels import label, say


class FormPanel(QWidget):
    """Edit one fact in place. `changed(mapping)` follows each finished change that can be read.

    The page that shows it calls `render` with what stands after that, or `show_faults`.
    """

    changed = Signal(object)

    def __init__(self, spec: FormSpec, context: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spec = spec
        self.body = FormBody(spec.fields, context, self, taken="bn")
        self.summary = label(wrap=True, copyable=True)
        self.summary.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.summary)
        column.addWidget(self.body)
        self._stands: Mapping[str, Any] | None = None
        self._unsaved = False
        self.body.changed.connect(self._touch)
        self.body.settled.connect(self._settle)

    def show_view(self, values: Mapping[str, Any], context: FormContext) -> None:
        """Show what stands; emits nothing. What is being typed stays, unless what stands there has changed."""
        self.body.set_context(context)
        if self._stands is None:
            self.body.set_value(values)
        else:
            self.body.merge(self._stands, values)
        self._stands = dict(values)

    def show_faults(self, faults: Sequence[Fault]) -> None:
        """Show faults at their fields; those that belong to none stand above."""
        left = self.body.show_faults(tuple(relative(faults, self.spec.topic)))
        say(self.summary, summary(self.body, left), theme.Tone.ATTENTION)

    def _touch(self) -> None:
        self._unsaved = True

    def _settle(self) -> None:
        if not self._unsaved:
            return
        faults = self.body.faults()
        self.show_faults(faults)
        if not faults:
            self._unsaved = False
            self.changed.emit(self.body.value())
