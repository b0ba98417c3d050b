"""A form in a dialog: it closes only when what was typed has been accepted."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialogButtonBox, QFrame, QScrollArea, QVBoxLayout, QWidget

from app.domain.errors import BadInput, DeskError, Fault
from ui import theme
from ui.dialogs.typed import TypedDialog
from ui.forms.body import FormBody
from ui.forms.spec import Accept, FieldSpec, FormContext, FormSpec, Kind, relative
from ui.plain import shown
from ui.widgets.labels import heading, label, say

_WHY = FieldSpec("why", "Why is this corrected?", Kind.TEXT, "Kept in the history, beside what stood here before.")


class FormDialog(TypedDialog):
    """Edit one fact. `accept_values(mapping, why)` saves it and gives back faults; with none the dialog closes.

    Open it with `open()` or, where words are to be marked in the order pane meanwhile, with `show()`.
    """

    def __init__(
        self,
        spec: FormSpec,
        values: Mapping[str, Any],
        context: FormContext,
        accept_values: Accept,
        parent: QWidget | None = None,
        *,
        ask_why: bool = False,
    ) -> None:
        super().__init__(parent)
        self.spec = spec
        self._accept_values = accept_values
        self.setWindowTitle(shown(spec.title))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.body = FormBody(spec.fields, context, self)
        self.body.set_value(values)
        self.why = FormBody([_WHY], context, self, taken="ocw")
        self.why.setVisible(ask_why)
        self.summary = label(wrap=True, copyable=True)
        self.summary.hide()
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, parent=self
        )
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.accept)
        self._lay_out()
        self._before = (self.body.value(), self.why.value())
        self.body.focus()

    def accept(self) -> None:
        """Hand over what was typed; stay open with every fault at its field while there are any."""
        faults = self.body.faults() or tuple(relative(self._faults(), self.spec.topic))
        self.show_faults(faults)
        if not faults:
            super().accept()

    def is_changed(self) -> bool:
        """Tell whether anything differs from what the form opened with."""
        return (self.body.value(), self.why.value()) != self._before

    def show_faults(self, faults: Sequence[Fault]) -> None:
        """Show faults at their fields and all of them above; focus the first."""
        self.body.show_faults(faults)
        say(self.summary, summary(self.body, faults), theme.Tone.ATTENTION)
        next((True for each in faults if self.body.focus(each.place)), None)

    def _faults(self) -> Sequence[Fault]:
        try:
            return self._accept_values(self.body.value(), self.why.value()["why"])
        except BadInput as error:
            return error.faults or [Fault("", error.code, error.sentence)]
        except DeskError as error:
            return [Fault("", error.code, error.sentence)]

    def _lay_out(self) -> None:
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self.body)
        column = QVBoxLayout(self)
        column.addWidget(heading(self.spec.title))
        column.addWidget(self.summary)
        column.addWidget(scroll, 1)
        column.addWidget(self.why)
        column.addWidget(self.buttons)
        em = theme.space(self, 1)
        room = self.screen().availableSize()
        wanted = self.body.sizeHint().height() + em * 9
        self.resize(min(em * 46, room.width()), min(wanted, em * 44, room.height() - em * 4))


def summary(body: FormBody, faults: Sequence[Fault]) -> str:
    """Say all faults, each with the label of its field."""
    if not faults:
        return ""
    lines = [": ".join(part for part in (body.label_of(each.place), each.sentence) if part) for each in faults]
    if len(lines) == 1:
        return lines[0]
    return "\n".join(
        [f"{len(lines)} things need another look. Nothing was saved yet.", *(f"– {line}" for line in lines)]
    )
