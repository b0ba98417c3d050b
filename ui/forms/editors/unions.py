"""Editors for what may be one thing or another: a period or a fixed date, the end of a window, the term of an order."""

from typing import Any, Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.errors import Fault
from app.domain.facts.order import Anchor
from app.domain.periods import Trigger, Unit
from ui import theme
from ui.forms.editors.base import Combo, Editor, Line, Pages
from ui.forms.editors.days import DateEditor, InstantEditor, TimeEditor
from ui.forms.spec import FieldSpec, FormContext, Kind, enum_choices

UNITS: Final = enum_choices(Unit, DAYS="days", CALENDAR="calendar days", COURT="court days", HOURS="hours")
TRIGGERS: Final = enum_choices(
    Trigger,
    SERVICE="service of subpoena and order",
    NOTICE="the notice to the account holder",
    USER_SERVICE="service on the account holder",
    RECEIPT="receipt",
    ORDER="the order",
    WINDOW_END="the end of the last window",
)
ANCHORS: Final = enum_choices(
    Anchor,
    CREATION="the day the account was created",
    POST="the post",
    RESPONSE="the date of the response",
)


class PeriodEditor(Editor):
    """Edit a count, its unit, and the event it runs from."""

    def __init__(self, spec: FieldSpec, context: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(spec, context, parent)
        self.count = Line(self, "number", ems=3)
        self.unit = Combo(self, "unit")
        self.unit.setMinimumContentsLength(10)
        self.unit.offer(UNITS)
        self.before = Combo(self, "after or before")
        self.before.setMinimumContentsLength(6)
        self.before.offer((("after", "after"), ("before", "before")), empty=None)
        self.trigger = Combo(self, "event")
        self.trigger.offer(TRIGGERS)
        for each in (self.count, self.unit, self.before, self.trigger):
            self.row.addWidget(each, 1 if each is self.trigger else 0)

    def value(self) -> dict[str, Any]:
        """Give the period; parts that are missing are None."""
        typed = self.count.text().strip()
        return {
            "count": int(typed) if typed.isascii() and typed.isdecimal() else None,
            "unit": self.unit.picked(),
            "trigger": self.trigger.picked(),
            "before": self.before.picked() == "before",
        }

    def set_value(self, value: Any) -> None:
        """Show a period."""
        value = value or {}
        count = value.get("count")
        self.count.setText("" if count is None else str(count))
        self.unit.pick(value.get("unit"))
        self.trigger.pick(value.get("trigger"))
        self.before.pick("before" if value.get("before") else "after")

    def faults(self) -> tuple[Fault, ...]:
        """Miss what is not filled in."""
        value = self.value()
        sentences = {
            "count": "Type the number in digits.",
            "unit": "Choose days, calendar days, court days or hours.",
            "trigger": "Choose the event from which the time runs.",
        }
        return tuple(Fault(key, "missing", sentences[key]) for key in sentences if value[key] is None)


class FixedDateEditor(Editor):
    """Edit a day fixed by the order, and perhaps its hour."""

    def __init__(self, spec: FieldSpec, context: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(spec, context, parent)
        self.day = DateEditor(FieldSpec("day", "Day", Kind.DATE, required=True), context, self)
        self.time = TimeEditor(FieldSpec("time", "Hour", Kind.TIME), context, self)
        for each in (self.day, self.time):
            each.changed.connect(self.changed)
            each.settled.connect(self.settled)
            self.row.addWidget(each)

    def value(self) -> dict[str, Any]:
        """Give day and hour."""
        return {"day": self.day.value(), "time": self.time.value()}

    def set_value(self, value: Any) -> None:
        """Show day and hour."""
        self.day.set_value((value or {}).get("day"))
        self.time.set_value((value or {}).get("time"))

    def faults(self) -> tuple[Fault, ...]:
        """Refuse what cannot be read."""
        parts = (("day", self.day), ("time", self.time))
        return tuple(Fault(key, each.code, each.sentence) for key, part in parts for each in part.faults())


class _AnchorEditor(Editor):
    def __init__(self, spec: FieldSpec, context: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(spec, context, parent)
        self.combo = Combo(self, "anchor")
        self.combo.offer(ANCHORS)
        self.row.addWidget(self.combo)

    def value(self) -> dict[str, Any]:
        return {"anchor": self.combo.picked()}

    def set_value(self, value: Any) -> None:
        self.combo.pick((value or {}).get("anchor"))

    def faults(self) -> tuple[Fault, ...]:
        return () if self.combo.picked() else (Fault("anchor", "missing", "Choose what the order refers to."),)


class _Wrapped(Editor):
    """Put one editor's value under one key, as the classes of a union do."""

    def __init__(self, key: str, inner: Editor, parent: QWidget | None = None) -> None:
        super().__init__(inner.spec, inner.context, parent)
        self._key = key
        self._inner = inner
        inner.changed.connect(self.changed)
        inner.settled.connect(self.settled)
        self.row.addWidget(inner)

    def value(self) -> dict[str, Any]:
        return {self._key: self._inner.value()}

    def set_value(self, value: Any) -> None:
        self._inner.set_value((value or {}).get(self._key))

    def faults(self) -> tuple[Fault, ...]:
        return tuple(Fault(self._key, each.code, each.sentence) for each in self._inner.faults())


class UnionEditor(Editor):
    """Edit one of several classes; what was typed for the others stays until the form closes."""

    def __init__(self, spec: FieldSpec, context: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(spec, context, parent)
        column = QVBoxLayout()
        column.setSpacing(theme.space(self, 0.3))
        self.row.addLayout(column)
        self.which = Combo(self, "kind", self._switched)
        self.stack = Pages(self)
        column.addWidget(self.which)
        column.addWidget(self.stack)
        self.inner: dict[str, Editor] = {}

    def add(self, name: str, title: str, editor: Editor) -> None:
        """Add a class with its editor."""
        self.inner[name] = editor
        self.which.addItem(title, name)
        self.stack.add(editor)
        editor.changed.connect(self.changed)
        editor.settled.connect(self.settled)

    def current(self) -> str:
        """Name the class chosen."""
        return str(self.which.picked())

    def value(self) -> dict[str, Any]:
        """Give the value, with its class under "is"."""
        return {"is": self.current(), **self.inner[self.current()].value()}

    def set_value(self, value: Any) -> None:
        """Show a value."""
        name = (value or {}).get("is") or next(iter(self.inner))
        self.which.pick(name)
        self.inner[name].set_value(value)
        self.stack.turn_to(self.inner[name])

    def faults(self) -> tuple[Fault, ...]:
        """Give the faults of the class chosen."""
        return self.inner[self.current()].faults()

    def set_context(self, context: FormContext) -> None:
        """Hand the surroundings on."""
        super().set_context(context)
        for each in self.inner.values():
            each.set_context(context)

    def _switched(self) -> None:
        self.stack.turn_to(self.inner[self.current()])
        self.touched()


class DueEditor(UnionEditor):
    """Edit when something is due: a period, or a fixed date."""

    def __init__(self, spec: FieldSpec, context: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(spec, context, parent)
        self.add("Period", "within a period", PeriodEditor(spec, context, self))
        self.add("FixedDate", "on a fixed date", FixedDateEditor(spec, context, self))


class EndpointEditor(UnionEditor):
    """Edit an end of a window: an instant, a whole day, or something the order refers to."""

    def __init__(self, spec: FieldSpec, context: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(spec, context, parent)
        day = FieldSpec("day", "Day", Kind.DATE, required=True)
        instant = FieldSpec("instant", "Instant", Kind.INSTANT, required=True)
        self.add("OnDay", "a whole day", _Wrapped("day", DateEditor(day, context), self))
        self.add("AtInstant", "an instant", _Wrapped("instant", InstantEditor(instant, context), self))
        self.add("AtAnchor", "a day the order refers to", _AnchorEditor(spec, context, self))
