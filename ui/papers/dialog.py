"""The list of documents, beside it the chosen one, and below what can be done with it."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.errors import Fault
from app.domain.grounds import Step
from ui import texts, theme
from ui.forms.spec import FormContext
from ui.papers.side import DocumentSide
from ui.papers.words import row
from ui.widgets.labels import heading, label, say

if TYPE_CHECKING:  # documents load late: the window opens first
    from app.services.paperlist import Offered

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
        self._offers, self._free, self._signed_in = tuple(offers), True, True
        self._follow: Mapping[Key, str] = {}
        self._told: Mapping[Key, Sequence[str]] = {}
        self.papers = QListWidget(self)
        self.papers.setAccessibleName("Documents")
        self.papers.setAccessibleDescription("Arrow keys move, Enter saves the document, or goes to what it lacks.")
        self.papers.setWordWrap(True)
        self.warning = label(wrap=True)
        self.side = DocumentSide(context, self)
        self.side.filled.connect(self.filled)
        self.side.wanted.connect(self._go)
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
        self.side.show_faults(faults)

    def warn(self, sentence: str, *, signed_in: bool) -> None:
        """Say what is lost by recording something here, or why nothing can be; nothing, where neither is so."""
        self._signed_in = signed_in
        say(self.warning, sentence, theme.Tone.ATTENTION)

    def set_free(self, *, free: bool) -> None:
        """Let one more be saved, or not while one is being written."""
        self._free = free
        self._show()

    def done(self, result: int) -> None:
        """Close, once what is being typed was recorded."""
        self.side.settle()
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
        """Show the fields of another document."""
        offer = self.chosen()
        if offer:
            self.side.turn_to(offer)
        self._show()

    def _show(self) -> None:
        offer = self.chosen()
        if offer is None:
            return
        self.side.show_view(offer, self._told.get(key(offer), ()), signed_in=self._signed_in)
        self.save.setEnabled(self._free and not offer.why_not)
        self.issue.setEnabled(self._free and offer.issuable)
        self.print.setEnabled(self._free and (bool(offer.issued_here) or not offer.why_not))
        self.give.setVisible(bool(offer.issued_here))
        self.give.setEnabled(self._free)
        follow = self._follow.get(key(offer), "")
        self.follow.setText(follow)
        self.follow.setVisible(bool(follow))

    def _take(self) -> None:
        """Do what Enter asks for."""
        if self.save.isEnabled():
            self.save.click()
        elif self.side.links.isVisible():
            self.side.links.setFocus()

    def _go(self, step: Step) -> None:
        self.accept()
        self.wanted.emit(step)

    def _button(self, title: str, signal: Any) -> QPushButton:
        made = self.buttons.addButton(title, QDialogButtonBox.ButtonRole.ActionRole)

        def ask() -> None:
            self.side.settle()
            offer = self.chosen()
            if offer and made.isEnabled():
                signal.emit(offer)

        made.clicked.connect(ask)
        return made

    def _lay_out(self) -> None:
        both = QHBoxLayout()
        both.addWidget(self.papers, 4)
        both.addWidget(self.side, 5)
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
