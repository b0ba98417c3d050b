"""The fields of a form, one under the other, each with its label, its help, and what is wrong with it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QGroupBox, QLabel, QPushButton, QVBoxLayout, QWidget

from app.domain.errors import Fault
from ui import theme
from ui.forms.editors.base import Editor
from ui.forms.editors.make import editor
from ui.forms.editors.term import TermEditor
from ui.forms.mnemonics import with_keys
from ui.forms.spec import FieldSpec, FormContext, Kind, below, head
from ui.plain import caption
from ui.widgets.labels import label, say

SILENT_REST: Final = "All terms not set here: the later order is silent on them"


@dataclass(frozen=True, slots=True)
class _Row:
    spec: FieldSpec
    editor: Editor
    fault: QLabel


class FormBody(QWidget):
    """Edit a mapping field by field. `changed` and `settled` are those of the editors."""

    changed = Signal()
    settled = Signal()

    def __init__(
        self, specs: Sequence[FieldSpec], context: FormContext, parent: QWidget | None = None, taken: str = "oc"
    ) -> None:
        super().__init__(parent)
        self._rows: dict[str, _Row] = {}
        self._groups: dict[str, FormBody] = {}
        self._rest: dict[str, Any] = {}
        self._offers: list[tuple[str, QPushButton]] = []
        self._layout = QFormLayout(self)
        self._layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._layout.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._layout.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self._layout.setVerticalSpacing(theme.space(self))
        for spec, text in zip(specs, with_keys([each.label for each in specs], taken), strict=True):
            if spec.kind is Kind.GROUP:
                self._add_group(spec, context)
            else:
                self._add_row(spec, text, context)
        self.changed.connect(self._show_offers)
        self._show_offers()

    def value(self) -> dict[str, Any]:
        """Give the mapping; entries that have no field come back as they went in."""
        rows = {key: row.editor.value() for key, row in self._rows.items()}
        groups = {key: group.value() for key, group in self._groups.items()}
        return {**self._rest, **rows, **groups}

    def set_value(self, values: Mapping[str, Any]) -> None:
        """Show a mapping; emits nothing."""
        self._rest = {key: value for key, value in values.items() if key not in self._rows and key not in self._groups}
        for key, row in self._rows.items():
            _put(row.editor, values.get(key))
        for key, group in self._groups.items():
            group.set_value(values.get(key) or {})
        self._show_offers()

    def merge(self, before: Mapping[str, Any], now: Mapping[str, Any]) -> None:
        """Show what differs from before, and leave everything else as it is typed; emits nothing."""
        self._rest = {key: value for key, value in now.items() if key not in self._rows and key not in self._groups}
        for key, row in self._rows.items():
            if now.get(key) != before.get(key):
                _put(row.editor, now.get(key))
        for key, group in self._groups.items():
            group.merge(before.get(key) or {}, now.get(key) or {})
        self._show_offers()

    def fall_silent(self) -> None:
        """Record that the order is silent on every term that is not set."""
        for row in self._rows.values():
            if isinstance(row.editor, TermEditor):
                row.editor.fall_silent()

    def set_context(self, context: FormContext) -> None:
        """Take new surroundings, such as the choices of references."""
        for row in self._rows.values():
            row.editor.set_context(context)
        for group in self._groups.values():
            group.set_context(context)

    def faults(self) -> tuple[Fault, ...]:
        """Give what was typed but cannot be read."""
        parts = [*((k, row.editor.faults()) for k, row in self._rows.items())]
        parts += [(key, group.faults()) for key, group in self._groups.items()]
        return tuple(
            Fault(below(key, each.place), each.code, each.sentence) for key, faults in parts for each in faults
        )

    def show_faults(self, faults: Sequence[Fault]) -> tuple[Fault, ...]:
        """Show each fault at its field, and give back those that have none."""
        sorted_out = [(*head(each.place), each) for each in faults]
        for key, row in self._rows.items():
            here = [fault.sentence for first, _, fault in sorted_out if first == key]
            say(row.fault, "\n".join(dict.fromkeys(here)), theme.Tone.ATTENTION)
            row.editor.describe(row.spec.label, " ".join((row.spec.help, *here)).strip())
        left = [fault for first, _, fault in sorted_out if first not in self._rows and first not in self._groups]
        for key, group in self._groups.items():
            inner = [Fault(rest, each.code, each.sentence) for first, rest, each in sorted_out if first == key]
            left += [Fault(below(key, each.place), each.code, each.sentence) for each in group.show_faults(inner)]
        return tuple(left)

    def label_of(self, place: str) -> str:
        """Name the field at a place by its label; empty when there is none."""
        key, rest = head(place)
        if key in self._groups:
            return self._groups[key].label_of(rest)
        return self._rows[key].spec.label if key in self._rows else ""

    def focus(self, place: str = "") -> bool:
        """Focus the field at a place, or the first one; tell whether there is one."""
        key, rest = head(place)
        if key in self._groups:
            return self._groups[key].focus(rest)
        rows = [self._rows[key]] if key in self._rows else [] if place else list(self._rows.values())
        target = next((target for row in rows for target in row.editor.targets()), None)
        if target:
            target.setFocus(Qt.FocusReason.OtherFocusReason)
        return target is not None

    def editors(self) -> Iterator[tuple[str, Editor]]:
        """Give every editor with its place."""
        yield from ((key, row.editor) for key, row in self._rows.items())
        for key, group in self._groups.items():
            yield from ((below(key, place), each) for place, each in group.editors())

    def _add_group(self, spec: FieldSpec, context: FormContext) -> None:
        box = QGroupBox(caption(spec.label), self)
        column = QVBoxLayout(box)
        if spec.help:
            column.addWidget(label(spec.help, wrap=True))
        group = FormBody(spec.fields, context, box)
        group.changed.connect(self.changed)
        group.settled.connect(self.settled)
        if spec.silent_with:
            self._offer_silence(spec.silent_with, group, column)
        column.addWidget(group)
        self._groups[spec.key] = group
        self._layout.addRow(box)

    def _offer_silence(self, key: str, group: "FormBody", column: QVBoxLayout) -> None:
        """Offer one button for all terms that are not set, while the field of this key is filled."""
        button = QPushButton(SILENT_REST, self)
        button.setAutoDefault(False)
        button.clicked.connect(group.fall_silent)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._offers.append((key, button))

    def _show_offers(self) -> None:
        for key, button in self._offers:
            button.setVisible(bool(self._rows[key].editor.value()))

    def _add_row(self, spec: FieldSpec, text: str, context: FormContext) -> None:
        made = editor(spec, context, self)
        made.changed.connect(self.changed)
        made.settled.connect(self.settled)
        fault = label(wrap=True)
        fault.hide()
        cell = QWidget(self)
        column = QVBoxLayout(cell)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(self, 0.2))
        column.addWidget(made)
        if spec.help:
            column.addWidget(_help(spec.help))
        column.addWidget(fault)
        title = label(parent=self)
        title.setText(f"{text} *" if spec.required else text)
        widest = theme.space(self, 11)
        if title.sizeHint().width() > widest:
            title.setWordWrap(True)
            title.setAlignment(Qt.AlignmentFlag.AlignRight)
            title.setFixedWidth(widest)
        title.setBuddy(next(iter(made.targets()), made))
        made.describe(f"{spec.label}, required" if spec.required else spec.label, spec.help)
        self._rows[spec.key] = _Row(spec, made, fault)
        self._layout.addRow(title, cell)


def _put(target: Editor, value: Any) -> None:
    before = target.blockSignals(True)
    target.set_value(value)
    target.blockSignals(before)


def _help(text: str) -> QLabel:
    made = label(text, wrap=True)
    font = made.font()
    font.setPointSizeF(font.pointSizeF() * 0.9)
    made.setFont(font)
    return made
