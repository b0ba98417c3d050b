"""Counsel's answer on several fields at once: one form, one recorded decision a field."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from app.domain.errors import Fault
from ui.commands import Record
from ui.forms.dialog import FormDialog
from ui.forms.spec import FieldSpec, Kind
from ui.forms.specs import FORMS, blank
from ui.presenter import WizardView
from ui.wizard.context import form_context

_NAMES: Final = FieldSpec("names", "Fields", Kind.FIXED)


def decide_several(
    view: WizardView, ids: Sequence[str], *, allowed: bool, record: Callable[[Record], None], parent: QWidget
) -> FormDialog:
    """Open the form; each field gets its own decision with the same counsel, day and reason."""
    topic = "field_decisions"
    left_out = {"field", "allowed"} if allowed else {"field", "allowed", "request", "windows"}
    spec = FORMS[topic]
    answer = "Yes" if allowed else "No"
    what = view.field_name(ids[0]) if len(ids) == 1 else f"{len(ids)} fields"
    form = replace(
        spec,
        title=f"Counsel: {answer} to {what}",
        fields=(_NAMES, *(each for each in spec.fields if each.key not in left_out)),
    )

    def accept(mapping: dict[str, Any], _why: str) -> Sequence[Fault]:
        answer = {key: value for key, value in mapping.items() if key != _NAMES.key}
        for each in ids:
            record(Record(topic, {**answer, "field": each, "allowed": allowed}))
        return ()

    only = [each.id for each in view.matter.requests]
    values = blank(topic, allowed=allowed, request=only[0] if allowed and len(only) == 1 else "")
    named = ", ".join(view.field_name(each) for each in ids)
    dialog = FormDialog(form, {**values, _NAMES.key: named}, form_context(view), accept, parent)
    dialog.open()
    return dialog
