"""Look at a record file, say what its columns hold, and take it in; every reason why that has to wait is shown."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFrame, QScrollArea, QSplitter, QVBoxLayout, QWidget

from app.domain.errors import BadInput, DeskError, Fault
from app.domain.matter import Matter
from app.services.importing import Importing, Looked
from app.services.mapping import Answers, place_of
from ui import theme
from ui.forms.spec import FormContext
from ui.links import LinkList
from ui.records.asking import Asking
from ui.records.columns import Plan, column_form, column_table, column_values, with_values
from ui.records.wholes import REPEATS, describe, granted, what_comes, whole_form, whole_values, with_whole
from ui.tasks.progress_bar import TaskBar
from ui.widgets.fact_table import FactTable, fit_columns
from ui.widgets.labels import heading, label, say, set_text
from ui.zones import chain

_FITTED = 3
TWICE = {"rows-repeated", "values-repeated"}
UNREADABLE = "A date that was typed cannot be read. Write it as 2026-11-21."


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """Hold what the dialog needs of the matter: read anew each time, since others may record something meanwhile.

    `item` is the source that is read otherwise, and `answers` what was said of it; "" takes a file in.
    """

    importing: Importing
    matter: Callable[[], Matter]
    context: FormContext
    item: str = ""
    answers: Answers | None = None


class IntakeDialog(QDialog):
    """Show one file. `take(answers)` and `look(encoding)` ask for work; the dialog waits for its end."""

    take = Signal(object)
    look = Signal(str)

    def __init__(self, looked: Looked, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._around, self._looked = around, looked
        self._encodings = looked.look.encodings if not around.item else ()
        self._answers = around.answers or self._begin(looked, looked.look.tables[0].name)
        self._twice = False
        self._at = 0
        self.setWindowTitle("Take in records" if not around.item else "Read records otherwise")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.title, self.what, self.comes = heading(looked.look.name), label(wrap=True, copyable=True), label(wrap=True)
        self.doubts = label(wrap=True)
        self.whole, self.column = Asking("tsc", self), Asking("tsc", self)
        self.grid = FactTable("column", self, actions=())
        self.grid.grid.setAccessibleDescription("Arrow keys choose a column; Tab goes to what is asked of it")
        self.which = label(wrap=True)
        self.which.setFont(theme.strong(self.which.font()))
        self.links = LinkList("What is still open", self)
        self.said = label(wrap=True, copyable=True)
        self.bar = TaskBar(self)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, parent=self)
        self.taking = self.buttons.addButton(
            "&Take in" if not around.item else "Read it &so", QDialogButtonBox.ButtonRole.AcceptRole
        )
        self._lay_out()
        self._connect()
        self._render()
        self.grid.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 - Qt's own name and manner
        """Let Tab pass through the dialog as it is read; questions that came up since stand last for Qt."""
        chain([self.whole, self.grid, self.column, self.links, self.said, self.bar, self.buttons])
        return super().focusNextPrevChild(next)

    @property
    def looked(self) -> Looked:
        """Give the file as it is shown."""
        return self._looked

    # --- what the work says

    def show_look(self, looked: Looked) -> None:
        """Show the file as it was read in another encoding."""
        self._looked = looked
        self._answers = replace(self._begin(looked, looked.look.tables[0].name), account=self._answers.account)
        self._ready()

    def show_error(self, error: DeskError) -> None:
        """Say why nothing was taken in; everything that was said is still there."""
        faults = error.faults if isinstance(error, BadInput) else ()
        self._twice = self._twice or any(each.code in TWICE for each in faults)
        self._ready()
        say(self.said, "\n".join((error.sentence, *map(self._line, faults))), theme.Tone.ATTENTION)

    def show_stopped(self) -> None:
        """Say that nothing came of it."""
        self._ready()
        say(self.said, "Stopped. Nothing was taken in; what you said is still here.", theme.Tone.ATTENTION)

    def accept(self) -> None:
        """Ask to take the table in, where nothing is open; what is being typed counts."""
        at: QWidget | None = self.focusWidget()  # PySide says that there is always one
        if at is not None:
            at.clearFocus()
        if self.taking.isEnabled() and self.taking.isVisible():
            self._wait()
            self.take.emit(self._answers)

    def reject(self) -> None:
        """Stop the work that is under way, else close."""
        if self.bar.isVisible():
            self.bar.button.click()
        else:
            super().reject()

    def leave(self) -> None:
        """Close: the table was taken in."""
        self.done(QDialog.DialogCode.Accepted.value)

    # --- within

    def _begin(self, looked: Looked, table: str) -> Answers:
        return self._around.importing.begin(looked, table)

    def _plan(self) -> Plan:
        importing = self._around.importing
        return Plan(
            looked=self._looked,
            table=self._looked.table(self._answers.table),
            answers=self._answers,
            catalogue=importing.catalogue,
            granted=granted(self._around.matter(), importing.catalogue),
            sentences=importing.sentences,
        )

    def _render(self) -> None:
        plan, look = self._plan(), self._looked.look
        set_text(self.what, describe(look, plan.table, self._answers, self._looked.digest))
        set_text(self.comes, what_comes(self._answers))
        say(self.doubts, "\n".join(each.sentence for each in look.doubts), theme.Tone.ATTENTION)
        spec = whole_form(look, self._answers, self._encodings, plan.sentences, several=not self._around.item)
        if self._twice:
            spec = replace(spec, fields=(*spec.fields, REPEATS))
        values = {**whole_values(look, self._answers), "repeats": self._answers.repeats}
        self.whole.show_view(spec, values, self._around.context)
        self.grid.show_view(column_table(plan))
        fit_columns(self.grid, _FITTED)
        self._render_column(plan)
        self._render_open()

    def _render_column(self, plan: Plan) -> None:
        at = min(self._at, len(self._answers.columns) - 1)
        if at >= 0:
            set_text(self.which, f"Column {at + 1}: {self._answers.columns[at].name}")
            self.column.show_view(column_form(plan, at), column_values(plan, at), self._around.context)

    def _render_open(self) -> None:
        faults = self._faults()
        self.links.show_links([(self._line(each), each) for each in faults])
        self.links.setVisible(bool(faults))
        rows = min(len(faults), 4)
        self.links.setFixedHeight(theme.space(self, 1.6) * max(rows, 1))
        self.taking.setEnabled(not faults)
        set_text(self.said, "" if faults else "Nothing is open. The file is kept with the matter, whole.")
        why = f"{len(faults)} open: see the list above" if faults else ""
        self.taking.setAccessibleDescription(why)
        self.taking.setToolTip(why)

    def _faults(self) -> Sequence[Fault]:
        around = self._around
        found = around.importing.faults(around.matter(), self._looked, self._answers, but=around.item)
        if self.whole.is_unreadable():
            return (Fault("Taken on", "not-a-date", UNREADABLE), *found)
        return found

    def _whole_said(self, said: dict[str, object]) -> None:
        encoding = str(said.get("encoding") or "")
        if encoding and encoding != self._looked.look.encoding:
            self._wait()
            self.look.emit(encoding)
            return
        table = str(said.get("table") or self._answers.table)
        if table != self._answers.table:
            self._answers, self._at = self._begin(self._looked, table), 0
        if self.whole.is_unreadable():
            said = {**said, "taken_on": ""}
        self._answers = replace(with_whole(self._answers, said), repeats=str(said.get("repeats") or ""))
        self._render()

    def _column_said(self, said: dict[str, object]) -> None:
        self._answers = with_values(self._plan(), self._at, said)
        self._render()

    def _moved(self, key: str) -> None:
        if int(key) != self._at:
            self._at = int(key)
            self._render_column(self._plan())

    def _follow(self, fault: Fault) -> None:
        """Go to the column or the question that a line of the list is about."""
        found = next((at for at, _ in enumerate(self._answers.columns) if f", column {at + 1} “" in fault.place), -1)
        if found >= 0:
            self.grid.select(str(found))
            self._moved(str(found))
        target = self.column if found >= 0 else self.whole
        if target.body:
            target.body.focus()

    def _line(self, fault: Fault) -> str:
        """Say a fault of this file with the column that it is about."""
        place = fault.place.removeprefix(place_of(self._looked.look, self._answers.table)).removeprefix(", ")
        return f"{place[:1].upper()}{place[1:]}: {fault.sentence}" if place else fault.sentence

    def _wait(self) -> None:
        for each in (self.whole, self.column, self.grid, self.links, self.taking):
            each.setEnabled(False)
        self.bar.begin("Reading the file")
        self.bar.button.show()

    def _ready(self) -> None:
        self.bar.end()
        for each in (self.whole, self.column, self.grid, self.links):
            each.setEnabled(True)
        self._render()

    def _connect(self) -> None:
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.whole.said.connect(self._whole_said)
        self.column.said.connect(self._column_said)
        self.grid.focused.connect(self._moved)
        self.links.chosen.connect(self._follow)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.accept)

    def _lay_out(self) -> None:
        split = QSplitter(Qt.Orientation.Vertical, self)
        split.setChildrenCollapsible(False)
        split.addWidget(self.grid)
        split.addWidget(_below(self.which, _scrolling(self.column)))
        em = theme.space(self, 1)
        split.setSizes([em * 14, em * 11])
        split.setStretchFactor(0, 1)
        inside = QWidget()
        column = QVBoxLayout(inside)
        above: tuple[QWidget, ...] = (self.title, self.what, self.comes, self.doubts, self.whole)
        for part in above:
            column.addWidget(part)
        column.addWidget(split, 1)
        column.addWidget(self.links)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, theme.space(self))
        outside.addWidget(_scrolling(inside), 1)
        for part in (self.said, self.bar, self.buttons):
            part.setContentsMargins(theme.space(self), 0, theme.space(self), 0)
            outside.addWidget(part)
        room = self.screen().availableSize()
        self.resize(min(em * 58, room.width()), min(em * 50, room.height() - em * 2))


def _below(upper: QWidget, lower: QWidget) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(upper)
    column.addWidget(lower, 1)
    return made


def _scrolling(inside: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidget(inside)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
