"""Which editor edits which kind of field."""

from typing import Final

from PySide6.QtWidgets import QWidget

from ui.forms.editors.base import Editor
from ui.forms.editors.cells import CellsEditor
from ui.forms.editors.choosing import CheckEditor, ChoiceEditor, FlagEditor, ReferenceEditor, ReferencesEditor
from ui.forms.editors.days import DateEditor, InstantEditor, TimeEditor, TimestampEditor, ZoneEditor
from ui.forms.editors.house import LogoEditor, PrescribedEditor, SignatoriesEditor, SuggestedEditor
from ui.forms.editors.passages import PassagesEditor
from ui.forms.editors.term import TermEditor
from ui.forms.editors.unions import DueEditor, EndpointEditor, PeriodEditor
from ui.forms.editors.words import DatesEditor, FixedEditor, LinesEditor, MultilineEditor, NumberEditor, TextEditor
from ui.forms.spec import FieldSpec, FormContext, Kind

_EDITORS: Final[dict[Kind, type[Editor]]] = {
    Kind.TEXT: TextEditor,
    Kind.MULTILINE: MultilineEditor,
    Kind.LINES: LinesEditor,
    Kind.NUMBER: NumberEditor,
    Kind.DATE: DateEditor,
    Kind.DATES: DatesEditor,
    Kind.TIME: TimeEditor,
    Kind.INSTANT: InstantEditor,
    Kind.TIMESTAMP: TimestampEditor,
    Kind.ZONE: ZoneEditor,
    Kind.CHOICE: ChoiceEditor,
    Kind.FLAG: FlagEditor,
    Kind.CHECK: CheckEditor,
    Kind.REFERENCE: ReferenceEditor,
    Kind.REFERENCES: ReferencesEditor,
    Kind.PASSAGES: PassagesEditor,
    Kind.PERIOD: PeriodEditor,
    Kind.DUE: DueEditor,
    Kind.ENDPOINT: EndpointEditor,
    Kind.CELLS: CellsEditor,
    Kind.SUGGESTED: SuggestedEditor,
    Kind.SIGNATORIES: SignatoriesEditor,
    Kind.LOGO: LogoEditor,
    Kind.FIXED: FixedEditor,
    Kind.PRESCRIBED: PrescribedEditor,
}


def editor(spec: FieldSpec, context: FormContext, parent: QWidget | None = None) -> Editor:
    """Make the editor of a field."""
    if spec.kind is Kind.TERM:
        return TermEditor(spec, context, editor(spec.fields[0], context), parent)
    return _EDITORS[spec.kind](spec, context, parent)
