"""Step 8: the draft letter as pages, what holds the export, and the volumes that were produced."""

from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.grounds import Step
from ui import theme
from ui.commands import Command, PrintDraft, PrintLetter, RefreshPreview
from ui.presenter import WizardView
from ui.widgets.fact_table import FactTable
from ui.widgets.page_preview import PagePreview
from ui.wizard.pages.contents import ContentsTab
from ui.wizard.pages.page import Page
from ui.wizard.pages.panels import ActionRow, DetailPanel, Sentences, page_margins, page_tabs, put, stacked
from ui.wizard.pages.parts import PageColumn, TodoList
from ui.wizard.pages.passages import PassagesTab
from ui.wizard.views.contents import Foreseen
from ui.wizard.views.letter import (
    PreviewPages,
    can_preview,
    export_actions,
    holding,
    preview_sentences,
    state_sentence,
    volume_actions,
    volume_sentences,
    volume_table,
)
from ui.wizard.views.panel import Detail

LETTER, PASSAGES, CONTENTS, VOLUMES = range(4)
"""The tabs."""


class LetterPage(Page):
    """Show the preview, its passages, and the volumes; all but the words of courtesy follows the facts."""

    step: ClassVar[Step] = Step.EXPORT
    _opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: WizardView | None = None
        self._preview: PreviewPages | None = None
        self._asked = -1
        self.state = Sentences()
        self.holds = TodoList()
        self.holds.setAccessibleName("What holds the export")
        self.row = ActionRow()
        self.said = Sentences()
        self.pages = PagePreview()
        self.pages.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.volumes = FactTable("volume", actions=())
        self.volume = DetailPanel()
        self.tabs = page_tabs(self)
        self.tabs.addTab(_preview_tab(self.said, self.pages), "&Letter")
        self.passages = PassagesTab()
        self.tabs.addTab(self.passages, "Pa&ssages")
        self.contents = ContentsTab()
        self.tabs.addTab(self.contents, "Conten&ts")
        self.tabs.addTab(stacked(self.volumes, self.volume), "")
        column = PageColumn(self)
        page_margins(self, column)
        for part in (self.state, self.holds, self.row, self.tabs):
            column.addWidget(part, int(part is self.tabs))
        self._opened.connect(self.ask_if_stale, Qt.ConnectionType.QueuedConnection)
        self.volumes.focused.connect(self._show_volume)
        for emitter in (self.holds, self.row, self.volume, self.contents, self.passages):
            emitter.command.connect(self.command)

    def show_view(self, view: WizardView) -> None:
        """Show the view; emits nothing."""
        if self._view and self._view.matter.id != view.matter.id:
            self._preview = None
        self._view = view
        self.state.show_view((state_sentence(view),))
        self.holds.show_view(holding(view))
        self.row.show_view(export_actions(view))
        put(self.volumes, volume_table(view))
        self.contents.show_view(view)
        self.tabs.setTabText(VOLUMES, f"V&olumes produced ({len(view.matter.productions)})")
        self.tabs.setTabVisible(VOLUMES, bool(view.matter.productions))
        self._show_volume()
        self._show_pages()

    def show_preview(self, preview: PreviewPages) -> None:
        """Show the pages that were drawn."""
        self._preview = preview
        self._show_pages()

    def show_foreseen(self, foreseen: Foreseen) -> None:
        """Show which files were foretold."""
        self.contents.show_foreseen(foreseen)

    def printing(self) -> Command:
        """Print the volume that is in sight, else the draft."""
        key = self.volumes.key() if self.tabs.currentIndex() == VOLUMES else ""
        return PrintLetter(int(key)) if key else PrintDraft()

    def show_topic(self, topic: str) -> None:
        """Focus a passage of the letter."""
        self.tabs.setCurrentIndex(PASSAGES)
        self.passages.select(topic)

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for a preview once the page has its view, which may come after it is shown."""
        super().showEvent(event)
        self._opened.emit()

    def is_fresh(self) -> bool:
        """Tell whether the preview shows the facts as they are now."""
        return bool(self._view and self._preview and self._preview.seq == self._view.matter.seq)

    def ask_if_stale(self) -> None:
        """Ask where the preview is older than the facts, once for each state of the facts."""
        view, drawn = self._view, self._preview.seq if self._preview else -1
        if view and can_preview(view) and view.matter.seq not in (drawn, self._asked):
            self._asked = view.matter.seq
            self.command.emit(RefreshPreview())

    def _show_pages(self) -> None:
        if self._view is None:
            return
        self.said.show_view(preview_sentences(self._view, self._preview))
        self.passages.show_view(self._view, self._preview)
        pages = self._preview.pages if self._preview else ()
        self.pages.show_view(pages)
        self.pages.setVisible(bool(pages))

    def _show_volume(self) -> None:
        key = self.volumes.key()
        said = volume_sentences(self._view, key) if self._view else ()
        title = f"Volume {key}" if key else ""
        actions = volume_actions(self._view, key) if self._view else ()
        self.volume.show_view(Detail(title=title, sentences=said, actions=actions))


def _preview_tab(said: QWidget, pages: QWidget) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, theme.space(made, 0.4), 0, 0)
    column.addWidget(said)
    column.addWidget(pages, 1)
    column.addStretch()
    return made
