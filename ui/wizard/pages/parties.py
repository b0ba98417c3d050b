"""Step 2: who answers, who asks, how the letter travels, and the letterhead that comes of it."""

from typing import ClassVar, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from app.domain.grounds import Step
from ui import theme
from ui.presenter import WizardView
from ui.wizard.pages.letterhead import LetterheadPreview
from ui.wizard.pages.page import Page
from ui.wizard.pages.parts import ConfirmStrip, PageColumn, TodoList
from ui.wizard.pages.sheet import Sheet
from ui.wizard.views.head import confirming, todos
from ui.wizard.views.parties import cure, letterhead, parties_sheet

_WIDE: Final = 40
"""Ems from which the letterhead stands beside the table, and not below it."""


class PartiesPage(Page):
    """Show the organisation, the parties and the delivery beside the letterhead."""

    step: ClassVar[Step] = Step.PARTIES

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.todo = TodoList(self)
        self.sheet = Sheet("Parties and delivery", (2, 3), self, ("add", "edit", "withdraw", "history"))
        self.paper = LetterheadPreview(self)
        self.confirm = ConfirmStrip(Step.PARTIES, self)
        for part in (self.todo, self.sheet, self.confirm):
            part.command.connect(self.command)
        self.split = QSplitter(Qt.Orientation.Horizontal, self)
        self.split.addWidget(self.sheet)
        self.split.addWidget(self.paper)
        self.split.setSizes([3000, 2000])
        self.split.setChildrenCollapsible(False)
        column = PageColumn(self)
        column.addWidget(self.todo)
        column.addWidget(self.split, 1)
        column.addWidget(self.confirm)

    def show_view(self, view: WizardView) -> None:
        """Show the step; emits nothing."""
        self.todo.show_view(todos(view, Step.PARTIES, lambda ground: cure(view, ground)))
        self.sheet.show_view(parties_sheet(view))
        self.paper.show_view(letterhead(view))
        self.confirm.show_view(confirming(view, Step.PARTIES))

    def show_topic(self, topic: str) -> None:
        """Focus the first row of a topic, such as `dispatch`."""
        self.sheet.select(f"{topic}/")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the letterhead where there is room for it."""
        super().resizeEvent(event)
        wide = event.size().width() >= theme.space(self, _WIDE)
        self.split.setOrientation(Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical)
