"""Edit the house style beside a sample letter that follows each change; nothing typed is lost where it has faults."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialogButtonBox, QFrame, QScrollArea, QSplitter, QTabWidget, QVBoxLayout, QWidget

from app.bootstrap import help_text
from app.domain.errors import BadInput, DeskError, Fault
from app.services.house import House
from ui import texts, theme
from ui.dialogs.typed import TypedDialog
from ui.forms.body import FormBody
from ui.forms.spec import FormContext
from ui.help import TextDialog
from ui.house.fields import Part, parts
from ui.plain import caption, shown
from ui.widgets.labels import heading, label, say
from ui.widgets.page_preview import PagePreview

Draw = Callable[[Mapping[str, Any], Callable[[Sequence[bytes]], None], Callable[[DeskError], None]], None]
"""Draw a sample letter in a house style: then the first function gets its pages, or the second why there are none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """Hold what is done with a house style as it is typed; `check` and `keep` raise `DeskError`."""

    draw: Draw
    check: Callable[[Mapping[str, Any]], object]
    keep: Callable[[Mapping[str, Any]], object]


PAUSE: Final = 350  # milliseconds without a change, after which the sample letter is drawn anew
ABOUT: Final = (
    "New matters begin with it. A matter that is open already keeps its own copy, until somebody takes the newer one "
    "over in its step 2."
)
SAMPLE: Final = "A sample letter in this style. Nothing of it is real, and no page can be used."
WAITS: Final = "The sample shows the last state that could be set:"
MANAGED: Final = "Some of it is set by your organisation and cannot be changed here ({place})."


class HouseDialog(TypedDialog):
    """Edit a house style by some means."""

    def __init__(
        self,
        house: House,
        values: Mapping[str, Any],
        context: FormContext,
        means: Means,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(texts.PROGRAM)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._house, self._means = house, means
        self._drawing, self._stale = False, False
        self._parts = parts(house.managed, locked=bool(house.fault))
        self.notice = label(wrap=True, copyable=True)
        self.summary = label(wrap=True, copyable=True)
        self.tabs = QTabWidget(self)
        self.tabs.tabBar().setAccessibleName("Parts of the house style")
        self.tabs.setFocusProxy(None)  # type: ignore[arg-type]  # None takes it away; the titles have a focus of their own
        self.tabs.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.bodies = [self._tab(each, values, context) for each in self._parts]
        self.pages = PagePreview(self)
        self.said = label(wrap=True)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save
            | QDialogButtonBox.StandardButton.Cancel
            | QDialogButtonBox.StandardButton.Help,
            parent=self,
        )
        self.buttons.helpRequested.connect(self.show_help)
        QShortcut(QKeySequence(QKeySequence.StandardKey.HelpContents), self, self.show_help)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.buttons.button(QDialogButtonBox.StandardButton.Save).setEnabled(not house.fault)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.accept)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.draw)
        self._rest = dict(values)
        self._lay_out()
        self._say_who_manages()
        self._before = self.value()
        self.bodies[0].focus()

    def value(self) -> dict[str, Any]:
        """Give the house style as it is typed."""
        made = dict(self._rest)
        for part, body in zip(self._parts, self.bodies, strict=True):
            typed = body.value()
            made |= {each.key: typed[each.key] for each in part.fields}
        return made

    def accept(self) -> None:
        """Keep what was typed; stay open with every fault at its field while there are any."""
        if self._house.fault:
            return
        faults = self._faults()
        self.show_faults(faults)
        if not faults:
            super().accept()

    def is_changed(self) -> bool:
        """Tell whether anything differs from what the window opened with."""
        return self.value() != self._before

    def show_faults(self, faults: Sequence[Fault]) -> None:
        """Show faults at their fields and on their tabs, those that belong to none above; focus the first."""
        left = list(faults)
        counts = []
        for body in self.bodies:
            rest = body.show_faults(left)
            counts.append(len(left) - len(rest))
            left = list(rest)
        for at, (part, count) in enumerate(zip(self._parts, counts, strict=True)):
            sign = f" {theme.SIGNS[theme.Tone.ATTENTION]} {count}" if count else ""
            self.tabs.setTabText(at, f"&{at + 1} {caption(part.title)}{sign}")
        lines = [*_counted(len(faults)), *(each.sentence for each in left)]
        say(self.summary, "\n".join(lines), theme.Tone.ATTENTION)
        first = next((at for at, count in enumerate(counts) if count), None)
        if first is not None:
            self.tabs.setCurrentIndex(first)
            next((True for each in faults if self.bodies[first].focus(each.place)), None)

    def show_help(self) -> None:
        """Say what a house style is."""
        TextDialog(help_text("house"), self).open()

    def draw(self) -> None:
        """Draw the sample as it is typed now; one drawing at a time, and never on the window's thread."""
        if self._drawing:
            self._stale = True
            return
        self._drawing, self._stale = True, False
        self._means.draw(self.value(), self._drawn, self._not_drawn)

    def _drawn(self, pages: Sequence[bytes]) -> None:
        self.pages.show_view(pages)
        say(self.said, SAMPLE)
        self._again()

    def _not_drawn(self, error: DeskError) -> None:
        first = error.faults[0].sentence if isinstance(error, BadInput) and error.faults else error.sentence
        say(self.said, f"{WAITS} {first}", theme.Tone.DUE)
        self._again()

    def _again(self) -> None:
        self._drawing = False
        if self._stale:
            self.draw()

    def _faults(self) -> Sequence[Fault]:
        """Give everything that is wrong: what cannot be read, and what of the rest cannot be meant; else keep it."""
        unread = tuple(each for body in self.bodies for each in body.faults())
        places = {each.place for each in unread}
        try:
            (self._means.check if unread else self._means.keep)(self.value())
        except BadInput as error:
            found = error.faults or (Fault("", error.code, error.sentence),)
            return (*unread, *(each for each in found if each.place not in places))
        except DeskError as error:
            return (*unread, Fault("", error.code, error.sentence))
        return unread

    def _tab(self, part: Part, values: Mapping[str, Any], context: FormContext) -> FormBody:
        page = QWidget()
        column = QVBoxLayout(page)
        body = FormBody(part.fields, replace(context), page, taken="scuy12345")
        body.set_value({each.key: values.get(each.key) for each in part.fields})
        body.changed.connect(self._touched)
        column.addWidget(label(part.about, wrap=True))
        column.addWidget(body)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(page)
        self.tabs.addTab(scroll, f"&{self.tabs.count() + 1} {caption(part.title)}")
        return body

    def _touched(self) -> None:
        self._timer.start()

    def _say_who_manages(self) -> None:
        if self._house.fault:
            faults = self._house.fault.faults if isinstance(self._house.fault, BadInput) else ()
            lines = [self._house.fault.sentence, *(f"– {each.place}: {each.sentence}" for each in faults)]
            say(self.notice, shown("\n".join(lines), lines=True), theme.Tone.HOLD)
        elif self._house.managed:
            say(self.notice, shown(MANAGED.format(place=self._house.place)), theme.Tone.RECHECK)
        else:
            say(self.notice, "")

    def _lay_out(self) -> None:
        left, right = QWidget(self), QWidget(self)
        form, sample = QVBoxLayout(left), QVBoxLayout(right)
        for each in (form, sample):
            each.setContentsMargins(0, 0, 0, 0)
        form.addWidget(self.summary)
        form.addWidget(self.tabs, 1)
        sample.addWidget(self.said)
        sample.addWidget(self.pages, 1)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.addWidget(left)
        split.addWidget(right)
        left.setMinimumWidth(theme.space(self, 25))
        split.setSizes([1000, 1000])
        split.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.addWidget(heading("House style"))
        column.addWidget(label(ABOUT, wrap=True))
        column.addWidget(self.notice)
        column.addWidget(split, 1)
        column.addWidget(self.buttons)
        self.summary.hide()
        em = theme.space(self, 1)
        room = self.screen().availableSize()
        self.resize(min(em * 74, room.width()), min(em * 48, room.height() - em * 3))


def _counted(count: int) -> tuple[str, ...]:
    if not count:
        return ()
    return (f"{count} things need another look. Nothing was saved yet." if count > 1 else "Nothing was saved yet.",)
