"""The part of step 8 that lists the letter's passages, and lets those of courtesy be edited."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.presenter import WizardView
from ui.widgets.fact_table import FactTable
from ui.wizard.pages.panels import DetailPanel, Sentences, put
from ui.wizard.views.letter import PreviewPages
from ui.wizard.views.passages import editing, passage_detail, passages_sentences, passages_table, row_of_first_free

_EDIT = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2})


class PassagesTab(QWidget):
    """List the passages with how each stands; Return, F2 or a double click edits one that may be edited."""

    command = Signal(object)
    _laid_out = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: WizardView | None = None
        self._preview = PreviewPages()
        self.said = Sentences()
        self.table = FactTable("passages of the letter", actions=())
        self.table.grid.setAccessibleDescription("Return edits a passage that may be edited.")
        self.detail = DetailPanel()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.space(self, 0.4), 0, 0)
        column.addWidget(self.said)
        column.addWidget(self.table, 3)
        column.addWidget(self.detail, 2)
        self.table.focused.connect(self._show_detail)
        self.table.grid.pressed_key.connect(self._pressed)
        self.table.grid.doubleClicked.connect(self._edit)
        self.detail.command.connect(self.command)
        self._laid_out.connect(self._scroll, Qt.ConnectionType.QueuedConnection)

    def show_view(self, view: WizardView, preview: PreviewPages | None) -> None:
        """Show the passages of the letter that was drawn last; emits nothing."""
        before, first = self._preview.passages, not self.table.key()
        self._view, self._preview = view, preview or PreviewPages()
        listed = self._preview.passages
        self.said.show_view(passages_sentences(listed))
        put(self.table, passages_table(listed))
        self.table.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        if first and listed:
            self.table.grid.selectRow(row_of_first_free(listed))
        self._show_detail()
        if listed != before:
            self._laid_out.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Bring the focused passage into sight once the table has its place."""
        super().showEvent(event)
        self._laid_out.emit()

    def _scroll(self) -> None:
        self.table.grid.scrollTo(self.table.grid.currentIndex(), QAbstractItemView.ScrollHint.EnsureVisible)

    def select(self, key: str) -> None:
        """Focus a passage."""
        self.table.select(key)

    def _show_detail(self) -> None:
        if self._view:
            self.detail.show_view(passage_detail(self._view, self._preview.passages, self.table.key()))

    def _pressed(self, key: int) -> None:
        if Qt.Key(key) in _EDIT:
            self._edit()

    def _edit(self) -> None:
        wanted = editing(self._view, self._preview.passages, self.table.key()) if self._view else None
        if wanted:
            self.command.emit(wanted)
