"""The list of documents, and beside it the chosen one: what it lacks, what is filled in for it, when it was issued."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.domain.errors import Fault
from app.domain.grounds import Step
from ui import texts, theme
from ui.forms.panel import FormPanel
from ui.forms.spec import FormContext, FormSpec
from ui.forms.specs import blank
from ui.forms.topics.papers import fields_of
from ui.links import LinkList
from ui.papers.words import DIFFERS, links, row, state
from ui.widgets.labels import heading, label, say

if TYPE_CHECKING:  # documents load late: the window opens first
    from app.services.papers import Offered

TOPIC = "paper_options"
Key: TypeAlias = tuple[str, str, str]
"""Name, account and language of a document."""


class PapersDialog(QDialog):
    """Show documents; the signals carry the chosen one, and `wanted(step)` follows a link to what it lacks.

    `filled(offer, mapping)` follows each finished change of what is filled in, which is recorded at once.
    """

    saved = Signal(object)  # Offered
    issued = Signal(object)
    again = Signal(object)
    printed = Signal(object)
    followed = Signal(object)
    filled = Signal(object, object)
    wanted = Signal(Step)

    def __init__(self, offers: "Sequence[Offered]", context: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(texts.PROGRAM)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._offers, self._free = context, tuple(offers), True
        self._follow: Mapping[Key, str] = {}
        self._told: Mapping[Key, Sequence[str]] = {}
        self.form: FormPanel | None = None
        self.papers = QListWidget(self)
        self.papers.setAccessibleName("Documents")
        self.papers.setAccessibleDescription("Arrow keys move, Enter saves the document, or goes to what it lacks.")
        self.papers.setWordWrap(True)
        self.warning = label(wrap=True)
        self.state = label(wrap=True, copyable=True)
        self.history = label(wrap=True, copyable=True)
        self.differs = label(wrap=True)
        self.links = LinkList("What is missing", self)
        self.links.chosen.connect(self._go)
        self.room = QScrollArea(self)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, parent=self)
        self.save = self._button("&Save as PDF and Word…", self.saved)
        self.issue = self._button("&Issue…", self.issued)
        self.give = self._button("Save the issued &files…", self.again)
        self.print = self._button("&Print…", self.printed)
        self.follow = self._button("", self.followed)
        self.buttons.rejected.connect(self.reject)
        for each in self.buttons.buttons():
            each.setAutoDefault(False)  # type: ignore[attr-defined]  # they are push buttons
        for offer in self._offers:
            QListWidgetItem(row(offer), self.papers)
        self.papers.currentRowChanged.connect(lambda _: self._turn())
        self.papers.itemActivated.connect(lambda _: self._take())
        self._lay_out()
        self.papers.setCurrentRow(0)
        self.papers.setFocus()

    def chosen(self) -> "Offered | None":
        """Give the document under the cursor."""
        at = self.papers.currentRow()
        return self._offers[at] if 0 <= at < len(self._offers) else None

    def choose(self, name: str, account: str = "", language: str = "en") -> None:
        """Put the cursor on a document, if it is there; any account's, where none is named."""
        for at, each in enumerate(self._offers):
            if each.name == name and account in ("", each.account) and each.language == language:
                self.papers.setCurrentRow(at)
                return

    def show_offers(
        self,
        offers: "Sequence[Offered]",
        told: Mapping[Key, Sequence[str]],
        follow: Mapping[Key, str],
    ) -> None:
        """Show how the documents stand now, with when each was issued, and what may be recorded of it after that."""
        self._told, self._follow = told, follow
        before = [key(each) for each in self._offers]
        self._offers = tuple(offers)
        if before != [key(each) for each in self._offers]:
            self._list_anew()
        for at, each in enumerate(self._offers):
            self.papers.item(at).setText(row(each))
        self._show()

    def show_faults(self, faults: Sequence[Fault]) -> None:
        """Show what is wrong with what was filled in; it was not recorded."""
        if self.form:
            self.form.show_faults(faults)

    def warn(self, sentence: str) -> None:
        """Say what is lost by recording something here; nothing, where that is so."""
        say(self.warning, sentence, theme.Tone.ATTENTION)

    def set_free(self, *, free: bool) -> None:
        """Let one more be saved, or not while one is being written."""
        self._free = free
        self._show()

    def done(self, result: int) -> None:
        """Close, once what is being typed was recorded."""
        self._settle()
        super().done(result)

    def showEvent(self, event: QShowEvent) -> None:
        """Scroll to the document that is asked for."""
        super().showEvent(event)
        self.papers.scrollToItem(self.papers.currentItem())

    def _list_anew(self) -> None:
        at = self.papers.currentRow()
        blocked = self.papers.blockSignals(True)
        self.papers.clear()
        for each in self._offers:
            QListWidgetItem(row(each), self.papers)
        self.papers.blockSignals(blocked)
        self.papers.setCurrentRow(min(at, self.papers.count() - 1))

    def _turn(self) -> None:
        """Show the form of another document."""
        offer = self.chosen()
        fields = fields_of(offer.wanted.paper) if offer else ()
        self.form = None
        if offer and fields:
            self.form = FormPanel(FormSpec(TOPIC, "What is filled in", fields), self._context)
            self.form.changed.connect(lambda mapping: self._fill(offer, mapping))
        self.room.setWidget(self.form or QWidget())
        self.room.setVisible(self.form is not None)
        self._show()

    def _fill(self, offer: "Offered", mapping: Mapping[str, Any]) -> None:
        self.filled.emit(offer, mapping)

    def _show(self) -> None:
        offer = self.chosen()
        if offer is None:
            return
        if self.form:
            self.form.show_view(self._values(offer), self._context)
        say(self.state, *state(offer))
        found = links(offer)
        self.links.show_links(found)
        self.links.setVisible(bool(found))
        self.links.setFixedHeight(self._height(len(found)))
        told = self._told.get(key(offer), ())
        say(self.history, "\n".join(told), theme.Tone.DONE)
        say(self.differs, DIFFERS if offer.differs else "", theme.Tone.RECHECK)
        self.save.setEnabled(self._free and not offer.why_not)
        self.issue.setEnabled(self._free and offer.issuable)
        self.print.setEnabled(self._free and (bool(offer.issued) or not offer.why_not))
        self.give.setVisible(bool(offer.issued))
        self.give.setEnabled(self._free)
        follow = self._follow.get(key(offer), "")
        self.follow.setText(follow)
        self.follow.setVisible(bool(follow))

    def _values(self, offer: "Offered") -> Mapping[str, Any]:
        from app.services import codec  # noqa: PLC0415 - the dialog loads it with the first options

        own = offer.wanted
        if own.options:
            return codec.unstructure(own.options)
        return blank(TOPIC, paper=own.told.paper.value, account=own.account, volume=own.volume)

    def _take(self) -> None:
        """Do what Enter asks for."""
        if self.save.isEnabled():
            self.save.click()
        elif self.links.isVisible():
            self.links.setFocus()

    def _settle(self) -> None:
        """Finish what is being typed: a button that is pressed by its letter leaves the focus where it is."""
        if self.form:
            self.form.body.settled.emit()

    def _height(self, count: int) -> int:
        """Give the links as much room as they need, up to a few; they wrap at the width that they have."""
        need = sum(self.links.sizeHintForRow(at) + 2 * self.links.spacing() for at in range(count))
        return min(need + theme.space(self, 0.5), theme.space(self, 11))

    def _go(self, place: Step | str) -> None:
        """Follow a link: to a field beside it, or to the step that records what is missing."""
        if isinstance(place, Step):
            self.accept()
            self.wanted.emit(place)
        elif self.form:
            self.form.body.focus(place)

    def _button(self, title: str, signal: Any) -> QPushButton:
        made = self.buttons.addButton(title, QDialogButtonBox.ButtonRole.ActionRole)

        def ask() -> None:
            self._settle()
            offer = self.chosen()
            if offer and made.isEnabled():
                signal.emit(offer)

        made.clicked.connect(ask)
        return made

    def _lay_out(self) -> None:
        self.room.setWidgetResizable(True)
        self.room.setFrameShape(QFrame.Shape.NoFrame)
        self.room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        side = QVBoxLayout()
        for part in (self.state, self.links, self.differs, self.history):
            side.addWidget(part)
        side.addWidget(self.room, 1)
        side.addStretch()
        both = QHBoxLayout()
        both.addWidget(self.papers, 4)
        both.addLayout(side, 5)
        column = QVBoxLayout(self)
        column.addWidget(heading("Documents"))
        column.addWidget(self.warning)
        column.addLayout(both, 1)
        column.addWidget(self.buttons)
        em = theme.space(self, 1)
        room = self.screen().availableSize()
        self.resize(min(em * 66, room.width()), min(em * 40, room.height() - em * 3))


def key(offer: "Offered") -> Key:
    """Tell a document from the others."""
    return offer.name, offer.account, offer.language
