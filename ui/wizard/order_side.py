"""The order beside the page: which document it shows, and the way to its words."""

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.facts.parties import AttachedDocument
from app.domain.facts.terms import Passage
from app.domain.orders import standing_order
from ui.order_pane import OrderPane
from ui.presenter import WizardView
from ui.session import Session
from ui.tasks.runner import Runner


class OrderSide(QWidget):
    """Show a document of the matter, the order first; hidden while none is attached."""

    def __init__(self, session: Session, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._documents: tuple[AttachedDocument, ...] = ()
        self._shown = ""
        self._wanted = True
        self.pane = OrderPane(runner, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pane)
        self.hide()

    def show_view(self, view: WizardView) -> None:
        """Follow the matter."""
        self._documents = view.matter.documents
        self.setVisible(self._wanted and bool(self._documents))
        order = standing_order(view.matter)
        first = [each for each in self._documents if order and order.document in {each.id, each.digest}]
        of_kind = [each for each in self._documents if each.kind == "order"]
        chosen = next(iter((*first, *of_kind, *self._documents)), None)
        kept = self._shown in {each.digest for each in self._documents} and self.pane.is_open()
        if chosen and not kept:
            self._open(chosen)

    def show_passage(self, passage: Passage | dict[str, Any]) -> None:
        """Mark the words of a passage in its document."""
        wanted = passage.document if isinstance(passage, Passage) else passage.get("document", "")
        found = next((each for each in self._documents if wanted in {each.id, each.digest}), None)
        if found:
            self._open(found)
        if isinstance(passage, Passage):
            self.pane.show_passage(passage)
        else:
            self.pane.show_plain(passage)

    def selection(self) -> dict[str, Any] | None:
        """Give the marked words as a passage."""
        return self.pane.selection()

    def zones(self) -> tuple[QWidget, ...]:
        """Give what F6 moves to."""
        return (self.pane,)

    def toggle(self) -> None:
        """Hide the order, or show it again."""
        self._wanted = not self._wanted
        self.setVisible(self._wanted and bool(self._documents))

    def forget(self) -> None:
        """Close the document: another matter is opened."""
        self._shown = ""
        self._wanted = True
        self.pane.close_document()

    def _open(self, document: AttachedDocument) -> None:
        desk = self._session.desk
        self._shown = document.digest
        self.pane.open(document.digest, document.name, lambda: desk.pages(document.digest, document.name))
