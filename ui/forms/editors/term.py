"""Editor for a term of an order: not read yet, silent, or stated with its passages."""

from typing import Any, Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.errors import Fault
from ui import theme
from ui.forms.editors.base import Combo, Editor, Pages
from ui.forms.editors.days import DateEditor
from ui.forms.editors.passages import PassagesEditor
from ui.forms.spec import FieldSpec, FormContext, Kind, below
from ui.widgets.labels import label, set_text

UNKNOWN: Final = "Unknown"
SILENT: Final = "Silent"
STATED: Final = "Stated"


class TermEditor(Editor):
    """Edit a term; `inner` edits what is stated. What was typed for another state stays until the form closes."""

    def __init__(self, spec: FieldSpec, context: FormContext, inner: Editor, parent: QWidget | None = None) -> None:
        super().__init__(spec, context, parent)
        self.state = Combo(self, "what the order says", self._switched)
        for name, title in (
            (UNKNOWN, "Not read yet"),
            (SILENT, "The order is silent"),
            (STATED, "The order says:"),
        ):
            self.state.addItem(title, name)
        self.silent = _SilentEditor(spec, context, self)
        self.inner = inner
        self.passages = PassagesEditor(FieldSpec("passages", "Passages", Kind.PASSAGES), context, self)
        self.stack = Pages(self)
        self._pages = {UNKNOWN: QWidget(), SILENT: self.silent, STATED: self._stated_page()}
        for page in self._pages.values():
            self.stack.add(page)
        for each in (self.silent, self.inner, self.passages):
            each.changed.connect(self.changed)
            each.settled.connect(self.settled)
        column = QVBoxLayout()
        column.setSpacing(theme.space(self, 0.3))
        column.addWidget(self.state)
        column.addWidget(self.stack)
        self.row.addLayout(column)
        self._show_page()

    def value(self) -> dict[str, Any]:
        """Give the term, with its state under "is"."""
        match self.state.picked():
            case "Silent":
                return {"is": SILENT, **self.silent.value()}
            case "Stated":
                return {"is": STATED, "value": self.inner.value(), "passages": self.passages.value()}
            case _:
                return {"is": UNKNOWN}

    def set_value(self, value: Any) -> None:
        """Show a term."""
        value = value if isinstance(value, dict) else {"is": UNKNOWN}
        self.state.pick(value["is"])
        if value["is"] == SILENT:
            self.silent.set_value(value)
        if value["is"] == STATED:
            self.inner.set_value(value["value"])
            self.passages.set_value(value.get("passages"))
        self._show_page()

    def faults(self) -> tuple[Fault, ...]:
        """Give the faults of the state chosen."""
        match self.state.picked():
            case "Silent":
                return self.silent.faults()
            case "Stated":
                return (*_under("value", self.inner.faults()), *_under("passages", self.passages.faults()))
            case _:
                return ()

    def set_context(self, context: FormContext) -> None:
        """Hand the surroundings on."""
        super().set_context(context)
        for each in (self.silent, self.inner, self.passages):
            each.set_context(context)

    def fall_silent(self) -> None:
        """Record that the order is silent, where nothing is recorded yet."""
        if self.state.picked() == UNKNOWN:
            self.state.pick(SILENT)
            self._switched()

    def _stated_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(theme.space(self), 0, 0, 0)
        column.addWidget(self.inner)
        column.addWidget(self.passages)
        return page

    def _switched(self) -> None:
        if self.state.picked() == SILENT:
            self.silent.sign()
        self._show_page()
        self.touched()

    def _show_page(self) -> None:
        state = self.state.picked()
        self.stack.turn_to(self._pages[state])
        self.stack.setVisible(state != UNKNOWN)


class _SilentEditor(Editor):
    """Say who read the whole order and found nothing, and on which day."""

    def __init__(self, spec: FieldSpec, context: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(spec, context, parent)
        self._by = ""
        self._said = label(wrap=True)
        self.day = DateEditor(FieldSpec("on", "On", Kind.DATE), context, self)
        self.day.changed.connect(self.changed)
        self.day.settled.connect(self.settled)
        self.row.addWidget(self._said, 1)
        self.row.addWidget(self.day)
        self.set_value({})

    def sign(self) -> None:
        """Let the person who is signed in vouch for it, today."""
        if self.context.person:
            today = self.context.today.isoformat() if self.context.today else self.day.value()
            self.set_value({"confirmed_by": self.context.person, "on": today})

    def value(self) -> dict[str, Any]:
        return {"confirmed_by": self._by, "on": self.day.value()}

    def set_value(self, value: Any) -> None:
        self._by = value.get("confirmed_by", "")
        who = self._by or "Nobody yet"
        set_text(self._said, f"{who} read the whole order, and it does not speak to this. On")
        self.day.set_value(value.get("on"))

    def faults(self) -> tuple[Fault, ...]:
        nobody = () if self._by else (Fault("confirmed_by", "missing", "Sign in: a named person must say so."),)
        return (*nobody, *_under("on", self.day.faults()))


def _under(key: str, faults: tuple[Fault, ...]) -> tuple[Fault, ...]:
    return tuple(Fault(below(key, each.place), each.code, each.sentence) for each in faults)
