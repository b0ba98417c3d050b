"""Step 1: what the order and the subpoena say, passage by passage, and that somebody looked at the docket."""

from typing import ClassVar

from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QWidget

from app.domain.grounds import Step
from ui.commands import CheckDone, OpenPaper
from ui.presenter import WizardView
from ui.wizard.pages.drop import DropTarget
from ui.wizard.pages.page import Page
from ui.wizard.pages.panels import page_tabs
from ui.wizard.pages.parts import ConfirmStrip, PageColumn, TodoList, emitting
from ui.wizard.pages.proposals import ProposalPanel
from ui.wizard.pages.sheet import Sheet
from ui.wizard.views.head import confirming, todos
from ui.wizard.views.order import cure, order_sheet
from ui.wizard.views.proposals_sheet import ProposalsView, proposals_view, read_at
from ui.wizard.views.sheet import SheetView


class OrderPage(Page):
    """Show the order's facts and terms, the subpoena, later orders, checks and files."""

    step: ClassVar[Step] = Step.ORDER

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.todo = TodoList(self)
        self.drops = {
            "order": DropTarget("order", "Attach &order…", self),
            "subpoena": DropTarget("subpoena", "Attach s&ubpoena…", self),
        }
        self.sheet = Sheet("What the order says", (2.2, 3.5, 3.5), self)
        self.clear = self.sheet.add_button("Chec&ked: nothing new", "Docket and mailbox were looked at just now")
        self.found = self.sheet.add_button("Checked: &found something", "Docket or mailbox has something to record")
        self.clear.clicked.connect(emitting(self.command.emit, CheckDone(found_nothing=True)))
        self.found.clicked.connect(emitting(self.command.emit, CheckDone(found_nothing=False)))
        self.objection = self.sheet.add_button("Our ob&jections…", "The platform's objections, Rule 45(d)(2)(B)")
        self.objection.clicked.connect(emitting(self.command.emit, OpenPaper("objection")))
        self.read = ProposalPanel(self)
        self.tabs = page_tabs(self)
        self._seen: frozenset[str] = frozenset()
        self._recorded: SheetView | None = None
        self.confirm = ConfirmStrip(Step.ORDER, self)
        self.todo.command.connect(self.command)
        self.sheet.command.connect(self.command)
        self.read.command.connect(self.command)
        self.confirm.command.connect(self.command)
        for drop in self.drops.values():
            drop.command.connect(self.command)
        self._lay_out()

    def show_view(self, view: WizardView) -> None:
        """Show the step; emits nothing."""
        self.todo.show_view(todos(view, Step.ORDER, lambda ground: cure(view, ground)))
        for kind, drop in self.drops.items():
            drop.show_view(tuple(each.name for each in view.matter.documents if each.kind == kind))
        self._recorded = order_sheet(view)
        self._show_recorded()
        self._show_read(proposals_view(view))
        self._make_room()
        self.confirm.show_view(confirming(view, Step.ORDER))

    def show_topic(self, topic: str) -> None:
        """Focus the first row of a topic, such as `subpoena` or `orders`."""
        self.tabs.setCurrentWidget(self.sheet)
        self.sheet.select(f"{topic}/")

    def show_place(self, document: str, page: int, line: int, char: int) -> None:
        """Focus what was read at a place of the page, where there is something."""
        key = read_at(self.read.view, document, page, line, char)
        typing = any(each.isVisible() for each in self.window().findChildren(QDialog))
        if key and not typing:
            self.tabs.setCurrentWidget(self.read)
            self.read.choose(key)

    def _show_read(self, view: ProposalsView) -> None:
        """Show what was read; an order that nothing was recorded of yet comes to the front once."""
        self.tabs.setTabVisible(0, view.attached)
        self.tabs.tabBar().setVisible(view.attached)
        left = len(view.open_keys)
        self.tabs.setTabText(0, f"What was read ({left} open)" if left else "What was read")
        self.read.show_view(view)
        new = view.fresh - self._seen
        self._seen |= view.fresh
        if new:
            at = QApplication.focusWidget()
            self.tabs.setCurrentWidget(self.read)
            if self.isVisible() and (at is None or self.isAncestorOf(at)):
                self.read.begin()

    def _show_recorded(self) -> None:
        """Show the facts where they are in front; else they wait until they are."""
        if self.tabs.currentWidget() is self.sheet and self._recorded:
            self.sheet.show_view(self._recorded)

    def _make_room(self) -> None:
        """Leave the room above to what was read while that is gone through: answers settle most of what is to do."""
        reading = self.tabs.currentWidget() is self.read and bool(self.read.view.open_keys)
        self.todo.setVisible(self.todo.count() > 0 and not reading)

    def _lay_out(self) -> None:
        drops = QHBoxLayout()
        for drop in self.drops.values():
            drops.addWidget(drop, 1)
        column = PageColumn(self)
        column.addWidget(self.todo)
        column.addLayout(drops)
        self.tabs.addTab(self.read, "What was read")
        self.tabs.addTab(self.sheet, "What is recorded")
        self.tabs.setCurrentWidget(self.sheet)
        self.tabs.currentChanged.connect(self._show_recorded)
        self.tabs.currentChanged.connect(self._make_room)
        column.addWidget(self.tabs, 1)
        column.addWidget(self.confirm)
