"""Step 5: who was notified, whose time runs, who objects, and what is due."""

from typing import ClassVar

from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.domain.grounds import Step
from ui import theme
from ui.commands import AddItem, ShowWhy
from ui.presenter import WizardView
from ui.widgets.fact_table import FactTable
from ui.widgets.labels import heading, say
from ui.wizard.pages.page import Page
from ui.wizard.pages.panels import (
    DetailPanel,
    Sentences,
    connect_items,
    connect_keyed,
    page_margins,
    page_tabs,
    put,
    stacked,
)
from ui.wizard.pages.parts import PageColumn
from ui.wizard.views.duties import conflict_sentences, deadline_detail, deadline_of, deadline_table
from ui.wizard.views.notice import account_table, detail
from ui.wizard.views.objections import objection_detail, objection_table
from ui.wizard.views.panel import Detail
from ui.wizard.views.recorded import NOTICE_TOPICS, recorded_detail, recorded_table

NOTHING = "Nothing is recorded in this step. Begin with the preservation: Accounts, Whole order, Preservation."


class NoticePage(Page):
    """Show accounts, objections, deadlines and recorded facts, each with what can be recorded for it."""

    step: ClassVar[Step] = Step.NOTICE

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: WizardView | None = None
        self.conflicts = ConflictBox(self)
        self.accounts = FactTable("account", actions=())
        self.account = DetailPanel()
        self.objections = FactTable("objection", actions=("add", "correct", "withdraw", "history"))
        self.objection = DetailPanel()
        self.deadlines = FactTable("deadline", actions=("why",))
        self.deadline = DetailPanel()
        self.recorded = FactTable("recorded fact", actions=("correct", "withdraw", "history"))
        self.fact = DetailPanel()
        self.tabs = page_tabs(self)
        self.tabs.addTab(stacked(self.accounts, self.account), "")
        self.tabs.addTab(stacked(self.objections, self.objection), "")
        self.tabs.addTab(stacked(self.deadlines, self.deadline), "")
        self.tabs.addTab(stacked(self.recorded, self.fact), "")
        column = PageColumn(self)
        page_margins(self, column)
        column.addWidget(self.conflicts)
        column.addWidget(self.tabs, 1)
        self._connect()

    def show_view(self, view: WizardView) -> None:
        """Show the view; emits nothing."""
        self._view = view
        self.conflicts.show_view(view)
        put(self.accounts, account_table(view))
        put(self.objections, objection_table(view))
        put(self.deadlines, deadline_table(view))
        put(self.recorded, recorded_table(view, NOTICE_TOPICS, NOTHING))
        self._title_tabs()
        self._show_account()
        self._show_objection()
        self._show_deadline()
        self._show_fact()

    def show_topic(self, topic: str) -> None:
        """Open the tab where a topic is recorded."""
        self.tabs.setCurrentIndex(1 if topic in {"objections", "withdrawals", "objection_decisions"} else 0)
        (self.objections if self.tabs.currentIndex() else self.accounts).grid.setFocus()

    def _connect(self) -> None:
        for panel in (self.account, self.objection, self.deadline):
            panel.command.connect(self.command)
        self.accounts.focused.connect(self._show_account)
        self.objections.focused.connect(self._show_objection)
        self.deadlines.focused.connect(self._show_deadline)
        self.recorded.focused.connect(self._show_fact)
        self.deadlines.why.connect(self._why)
        self.objections.add.connect(lambda: self.command.emit(AddItem("objections")))
        connect_items(self, self.objections, "objections")
        connect_keyed(self, self.recorded)

    def _title_tabs(self) -> None:
        tables = (self.accounts, self.objections, self.deadlines, self.recorded)
        names = ("Accoun&ts", "&Objections", "Dead&lines", "Recorded &facts")
        for place, (name, table) in enumerate(zip(names, tables, strict=True)):
            count = len(table.model.view.rows) - (table is self.accounts)
            self.tabs.setTabText(place, f"{name} ({count})")

    def _show_account(self) -> None:
        if self._view:
            self.account.show_view(detail(self._view, self.accounts.key()))

    def _show_objection(self) -> None:
        key = self.objections.key()
        self.objection.show_view(objection_detail(self._view, key) if self._view and key else Detail())

    def _show_deadline(self) -> None:
        if self._view:
            self.deadline.show_view(deadline_detail(self._view, self.deadlines.key()))

    def _show_fact(self) -> None:
        if self._view:
            self.fact.show_view(recorded_detail(self._view, self.recorded.key()))

    def _why(self, key: str) -> None:
        deadline = deadline_of(self._view, key) if self._view else None
        if deadline:
            self.command.emit(ShowWhy(deadline.what, deadline=deadline))


class ConflictBox(QFrame):
    """Say, calmly and where it cannot be missed, that a duty falls due before the hold ends."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setAccessibleName("Conflict")
        self.title = heading("")
        self.sentences = Sentences()
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.space(self, 0.5),) * 4)
        column.addWidget(self.title)
        column.addWidget(self.sentences)

    def show_view(self, view: WizardView) -> None:
        """Show the conflicts, or nothing at all."""
        found = conflict_sentences(view)
        say(self.title, "A duty falls due while a hold stands" if found else "", theme.Tone.ATTENTION)
        self.sentences.show_view(found)
        self.setVisible(bool(found))
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Window, theme.tint(theme.Tone.ATTENTION, QGuiApplication.palette()))
        self.setPalette(palette)
