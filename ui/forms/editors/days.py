"""Editors for days, times of day, and instants."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit, QToolButton, QVBoxLayout, QWidget

from app.domain.calendar import day_text
from app.domain.errors import Fault
from app.domain.timestamps import at_clock_time, parse_time, zone_named
from ui.forms.editors.base import Combo, Editor, Line
from ui.forms.editors.reading import local_parts, read_day, read_instant, read_time
from ui.forms.spec import FieldSpec, FormContext
from ui.widgets.labels import label, set_text

ZONES: Final = (
    "UTC", "America/Los_Angeles", "America/Denver", "America/Phoenix", "America/Chicago", "America/New_York",
    "America/Anchorage", "Pacific/Honolulu", "America/Puerto_Rico", "Europe/London", "Europe/Paris", "Europe/Berlin",
    "Asia/Tokyo", "Asia/Seoul", "Asia/Shanghai", "Asia/Kolkata", "Asia/Singapore", "Australia/Sydney",
)  # fmt: skip
NOT_A_DATE: Final = "Type the date as 2022-11-10: year, month, day."
NOT_A_TIME: Final = "Type the time as 17:00 or 17:00:30."


class DateEditor(Editor):
    """Edit a day, typed as 2022-11-10 or picked; the weekday is shown beside it."""

    def __init__(self, spec: FieldSpec, context: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(spec, context, parent)
        self.line = Line(self, ems=6.5)
        self.line.setPlaceholderText("YYYY-MM-DD")
        self.line.textChanged.connect(self._tell)
        self.button = QToolButton(self)
        self.button.setText("▾")
        self.button.setToolTip("Pick a day (Alt+Down)")
        self.button.setAccessibleName("Pick a day")
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.clicked.connect(self.pick)
        action = QAction(self)
        action.setShortcut(QKeySequence("Alt+Down"))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(self.pick)
        self.addAction(action)
        self.said = label()
        self.row.addWidget(self.line)
        self.row.addWidget(self.button)
        self.row.addWidget(self.said, 1)

    def value(self) -> str | None:
        """Give the day as typed; None when nothing is."""
        return self.line.text().strip() or None

    def set_value(self, value: Any) -> None:
        """Show a day."""
        self.line.setText(value or "")

    def faults(self) -> tuple[Fault, ...]:
        """Refuse what is no day, and miss a required one."""
        typed = self.line.text().strip()
        if not typed:
            return (Fault("", "missing", "Fill in this date."),) if self.spec.required else ()
        return () if read_day(typed) else (Fault("", "not-a-date", NOT_A_DATE),)

    def pick(self) -> None:
        """Open a calendar at the day typed, else at today."""
        popup = _Popup(self, read_day(self.line.text().strip()) or self.context.today)
        popup.calendar.activated.connect(self._picked)
        popup.calendar.clicked.connect(self._picked)
        popup.move(self.line.mapToGlobal(QPoint(0, self.line.height())))
        popup.show()
        popup.calendar.setFocus()

    def _picked(self, day: QDate) -> None:
        popup = self.findChild(_Popup)
        if popup:
            popup.close()
        self.line.setText(day.toString(Qt.DateFormat.ISODate))
        self.line.setFocus()
        self.touched()

    def _tell(self, typed: str) -> None:
        day = read_day(typed.strip())
        set_text(self.said, day_text(day) if day else "not a date yet" if typed.strip() else "")


class _Popup(QFrame):
    def __init__(self, owner: QWidget, day: date | None) -> None:
        super().__init__(owner, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.calendar = QCalendarWidget(self)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        if day:
            self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        QVBoxLayout(self).addWidget(self.calendar)


class TimeEditor(Editor):
    """Edit a time of day, typed as 17:00."""

    def __init__(self, spec: FieldSpec, context: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(spec, context, parent)
        self.line = Line(self, ems=5)
        self.line.setPlaceholderText("HH:MM")
        self.row.addWidget(self.line)
        self.row.addStretch()

    def value(self) -> str | None:
        """Give the time as typed; None when nothing is."""
        return self.line.text().strip() or None

    def set_value(self, value: Any) -> None:
        """Show a time; full minutes without seconds."""
        self.line.setText((value or "").removesuffix(":00") if len(value or "") == 8 else value or "")

    def faults(self) -> tuple[Fault, ...]:
        """Refuse what is no time of day."""
        typed = self.line.text().strip()
        return () if not typed or read_time(typed) else (Fault("", "not-a-time", NOT_A_TIME),)


class ZoneEditor(Editor):
    """Edit the name of a time zone, chosen or typed."""

    def __init__(self, spec: FieldSpec, context: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(spec, context, parent)
        self.combo = zone_combo(self, context)
        self.row.addWidget(self.combo)

    def value(self) -> str:
        """Give the name."""
        return self.combo.currentText().strip()

    def set_value(self, value: Any) -> None:
        """Show a name."""
        self.combo.setCurrentText(value or "")

    def faults(self) -> tuple[Fault, ...]:
        """Refuse a name that is no time zone on every machine."""
        typed = self.value()
        if not typed and not self.spec.required:
            return ()
        return () if zone_named(typed) else (Fault("", "no-zone", "Choose a time zone, such as America/Los_Angeles."),)


def zone_combo(owner: Editor, context: FormContext) -> Combo:
    """Make a list of time zones into which another name can be typed."""
    combo = Combo(owner, "time zone")
    combo.setEditable(True)
    combo.setMinimumContentsLength(16)
    offered = [name for name, _ in context.choices.get("zones", ())] or list(ZONES)
    combo.addItems(list(dict.fromkeys((context.zone, *offered))))
    combo.setCurrentText(context.zone)
    line = QLineEdit(combo)
    combo.setLineEdit(line)
    line.textEdited.connect(owner.changed)
    line.editingFinished.connect(owner.settled)
    return combo


@dataclass(frozen=True, slots=True)
class _Kept:
    value: str | None
    parts: tuple[str, str, str]


class InstantEditor(Editor):
    """Edit an instant: day, time, and the zone whose clocks show them."""

    def __init__(self, spec: FieldSpec, context: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(spec, context, parent)
        self.day = Line(self, "day", ems=6.5)
        self.day.setPlaceholderText("YYYY-MM-DD")
        self.time = Line(self, "time", ems=5)
        self.time.setPlaceholderText("HH:MM")
        self.zone = zone_combo(self, context)
        for each in (self.day, self.time, self.zone):
            self.row.addWidget(each)
        self.row.addStretch()
        self._kept = _Kept(None, self._parts())

    def value(self) -> str | None:
        """Give the instant in UTC; None when no day and no time is typed, or while they cannot be read."""
        if self._parts() == self._kept.parts:
            return self._kept.value
        instant = self._instant()
        return instant.isoformat() if instant else None

    def set_value(self, value: Any) -> None:
        """Show an instant on the clocks of the form's zone."""
        instant = read_instant(value or "")
        day, clock = local_parts(instant, self.context.zone) if instant else ("", "")
        self.day.setText(day)
        self.time.setText(clock)
        self.zone.setCurrentText(self.context.zone)
        self._kept = _Kept(value or None, self._parts())

    def faults(self) -> tuple[Fault, ...]:
        """Refuse what is no instant: a part that cannot be read, or an hour that clocks skip or show twice."""
        day, clock, zone = self._parts()
        if self._parts() == self._kept.parts or not (day or clock):
            missing = self.spec.required and not (day or clock)
            return (Fault("", "missing", "Fill in day, time and time zone."),) if missing else ()
        found = [
            *([] if read_day(day) else [Fault("", "not-a-date", NOT_A_DATE)]),
            *([] if read_time(clock) else [Fault("", "not-a-time", NOT_A_TIME)]),
            *([] if zone_named(zone) else [Fault("", "no-zone", "Choose the time zone of this time.")]),
        ]
        if not found and self._instant() is None:
            sentence = "The clocks of this zone skip this hour or show it twice. Type the time in UTC."
            found.append(Fault("", "ambiguous-time", sentence))
        return tuple(found)

    def _parts(self) -> tuple[str, str, str]:
        return self.day.text().strip(), self.time.text().strip(), self.zone.currentText().strip()

    def _instant(self) -> datetime | None:
        day, clock, zone = self._parts()
        at, hour = read_day(day), read_time(clock)
        return at_clock_time(datetime.combine(at, hour), zone) if at and hour else None


class TimestampEditor(Editor):
    """Edit a time as found; what it reads as is shown beside it."""

    def __init__(self, spec: FieldSpec, context: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(spec, context, parent)
        self._kept: dict[str, Any] | None = None
        self.raw = Line(self, "as found", ems=11)
        self.zone = zone_combo(self, context)
        self.zone.setCurrentText("")
        self.said = label()
        self.raw.textChanged.connect(self._tell)
        self.zone.currentTextChanged.connect(self._tell)
        for each in (self.raw, self.zone, self.said):
            self.row.addWidget(each)
        self.row.addStretch()

    def value(self) -> dict[str, Any] | None:
        """Give the text as found, its zone, and the instant where it takes no guess."""
        raw, zone = self.raw.text(), self.zone.currentText().strip()
        if not raw:
            return None
        if self._kept and (raw, zone) == (self._kept["raw"], self._kept["zone"]):
            return self._kept
        read = parse_time(raw, zone)
        return {"raw": read.raw, "zone": read.zone, "instant": read.instant.isoformat() if read.instant else None}

    def set_value(self, value: Any) -> None:
        """Show a time as found."""
        self._kept = dict(value) if value else None
        self.raw.setText(value["raw"] if value else "")
        self.zone.setCurrentText(value["zone"] if value else "")
        self._tell()

    def _tell(self) -> None:
        value = self.value()
        instant = read_instant((value or {}).get("instant") or "")
        said = (
            ""
            if not value
            else "not clear: held until counsel decides"
            if not instant
            else f"{instant:%Y-%m-%d %H:%M:%S} UTC"
        )
        set_text(self.said, said)
