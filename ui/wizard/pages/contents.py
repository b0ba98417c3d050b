"""The part of step 8 that says what the next volume will hold."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.commands import Foretell
from ui.presenter import WizardView
from ui.widgets.fact_table import FactTable
from ui.wizard.pages.panels import ActionRow, Sentences, put
from ui.wizard.views.contents import (
    Foreseen,
    asks_itself,
    contents_actions,
    contents_sentences,
    contents_table,
    is_fresh,
)


class ContentsTab(QWidget):
    """Show how much leaves and as which files; asks for the list by itself once it is in sight, where that is quick."""

    command = Signal(object)
    _opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: WizardView | None = None
        self._foreseen: Foreseen | None = None
        self._asked = -1
        self.said = Sentences()
        self.row = ActionRow(self)
        self.files = FactTable("file to come", actions=())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.space(self, 0.4), 0, 0)
        column.addWidget(self.said)
        column.addWidget(self.row)
        column.addWidget(self.files, 1)
        column.addStretch()
        self.row.command.connect(self.command)
        self._opened.connect(self._ask_if_stale, Qt.ConnectionType.QueuedConnection)

    def show_view(self, view: WizardView) -> None:
        """Show the view; emits nothing at once."""
        if self._view and self._view.matter.id != view.matter.id:
            self._foreseen = None
        self._view = view
        self._show()
        if self.isVisible():
            self._opened.emit()

    def show_foreseen(self, foreseen: Foreseen) -> None:
        """Show the files that were foretold."""
        self._foreseen = foreseen
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for the list once the tab is in sight."""
        super().showEvent(event)
        self._opened.emit()

    def _ask_if_stale(self) -> None:
        view = self._view
        fresh = view is None or is_fresh(view, self._foreseen) or view.matter.seq == self._asked
        if view and not fresh and asks_itself(view) and self.isVisible():
            self._asked = view.matter.seq
            self.command.emit(Foretell())

    def _show(self) -> None:
        view = self._view
        if view is None:
            return
        self.said.show_view(tuple(contents_sentences(view, self._foreseen)))
        self.row.show_view(contents_actions(view, self._foreseen))
        table = contents_table(view, self._foreseen)
        put(self.files, table)
        self.files.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)  # all of the room below
        self.files.setVisible(bool(table.rows))
