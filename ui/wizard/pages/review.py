"""Step 7: what becomes of everything, what would leave, what changed, and two people's word on it."""

from typing import ClassVar

from PySide6.QtWidgets import QFrame, QWidget

from app.domain.grounds import Step
from ui import theme
from ui.presenter import WizardView
from ui.widgets.fact_table import FactTable
from ui.widgets.labels import label, say, set_text
from ui.wizard.pages.page import Page
from ui.wizard.pages.panels import ActionRow, Sentences, page_margins, page_tabs, put, stacked
from ui.wizard.pages.parts import PageColumn
from ui.wizard.pages.review_tabs import LeavingTab, MatrixTab
from ui.wizard.pages.rows_tab import RowsTab
from ui.wizard.views.approval import approval_sentences, check_actions, check_sentences, submit_actions, why_not_submit
from ui.wizard.views.changes import changes_table, changes_title
from ui.wizard.views.rows import seen_words

MATRIX, LEAVING, ROWS, CHANGES = range(4)
"""The tabs."""


class ReviewPage(Page):
    """Show the matrix, the values that would leave, the changes, and where check, submission and approval stand."""

    step: ClassVar[Step] = Step.REVIEW

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: WizardView | None = None
        self.cells = MatrixTab()
        self.leaving = LeavingTab()
        self.rows = RowsTab()
        self.changes = FactTable("change", actions=())
        self.since = label(wrap=True)
        self.check, self.approval = Sentences(), Sentences()
        self.check_row, self.submit_row = ActionRow(), ActionRow()
        self.why_not = label(wrap=True)
        self.tabs = page_tabs(self)
        for tab in (self.cells, self.leaving, self.rows, stacked(self.since, self.changes)):
            self.tabs.addTab(tab, "")
        column = PageColumn(self)
        page_margins(self, column)
        column.addWidget(self.tabs, 1)
        rule = QFrame(self)
        rule.setFrameStyle(QFrame.Shape.HLine | QFrame.Shadow.Sunken)
        column.addWidget(rule)
        for part in (self.check, self.check_row, self.approval, self.submit_row, self.why_not):
            column.addWidget(part)
        for listed in (self.leaving, self.rows):
            listed.seen_more.connect(self._show_submit)
        for row in (self.cells.row, self.check_row, self.submit_row, self.rows):
            row.command.connect(self.command)

    def show_view(self, view: WizardView) -> None:
        """Show the view; emits nothing."""
        self._view = view
        self.cells.show_view(view)
        self.leaving.show_view(view)
        self.rows.show_view(view)
        self.tabs.setTabVisible(ROWS, bool(view.sorting.logs))
        set_text(self.since, changes_title(view))
        put(self.changes, changes_table(view))
        self.check.show_view(tuple(check_sentences(view)))
        self.check_row.show_view(check_actions(view))
        self.approval.show_view(tuple(approval_sentences(view)))
        self._show_submit()

    def show_topic(self, topic: str) -> None:
        """Focus the look at the docket, which is what this page records."""
        buttons = list(self.check_row.buttons.values())
        if topic == "checks" and buttons:
            buttons[0].setFocus()

    def _show_submit(self) -> None:
        if self._view is None:
            return
        unseen = self.leaving.unseen()
        self.submit_row.show_view(submit_actions(self._view, unseen))
        pending = not (self._view.submitted or self._view.approved)
        say(self.why_not, why_not_submit(self._view, unseen) if pending else "", theme.Tone.DUE)
        self.tabs.setTabText(MATRIX, "&Matrix")
        self.tabs.setTabText(LEAVING, f"What would &leave ({self.leaving.seen()} of {self.leaving.count()} seen)")
        self.tabs.setTabText(ROWS, f"Log ro&ws ({seen_words(self.rows.seen(), self.rows.count())})")
        self.tabs.setTabText(CHANGES, f"Chan&ges ({len(self.changes.model.view.rows)})")
