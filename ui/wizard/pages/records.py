"""Step 6: the record files that were taken in, the values that were found, and what answers each request."""

from typing import ClassVar

from PySide6.QtWidgets import QWidget

from app.domain.grounds import Ground, Step
from ui.commands import AddItem, Command
from ui.presenter import WizardView
from ui.records.drop import RecordDrop
from ui.widgets.fact_table import FactTable, fit_columns
from ui.wizard.pages.page import Page
from ui.wizard.pages.panels import DetailPanel, connect_items, page_margins, page_tabs, put, stacked
from ui.wizard.pages.parts import ConfirmStrip, PageColumn, TodoList
from ui.wizard.views.answers import NO_ANSWER, answer_detail, answer_table, search_table
from ui.wizard.views.head import confirming, todos
from ui.wizard.views.panel import Detail
from ui.wizard.views.records import decision_table, next_preset, value_detail, value_table
from ui.wizard.views.sources import cure_of, source_detail, source_table


class RecordsPage(Page):
    """Show record files, values with their verdicts, answers and searches, and counsel's decisions on values."""

    step: ClassVar[Step] = Step.RECORDS

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: WizardView | None = None
        self.todo = TodoList(self)
        items = ("correct", "withdraw", "history")
        self.drop = RecordDrop(self)
        self.files = FactTable("record file", actions=())
        self.file = DetailPanel()
        self.values = FactTable("value", actions=("add", *items))
        self.value = DetailPanel()
        self.answers = FactTable("answer", actions=())
        self.answer = DetailPanel(compact=True)
        self.searches = FactTable("search", actions=items)
        self.decisions = FactTable("decision", actions=items)
        self.confirm = ConfirmStrip(Step.RECORDS, self)
        self.tabs = page_tabs(self)
        self.of_files = stacked(self.drop, self.files, self.file)
        self.tabs.addTab(self.of_files, "")
        self.tabs.addTab(stacked(self.values, self.value), "")
        self.tabs.addTab(stacked(self.answers, self.answer, self.searches), "")
        self.tabs.addTab(stacked(self.decisions), "")
        column = PageColumn(self)
        page_margins(self, column)
        for part in (self.todo, self.tabs, self.confirm):
            column.addWidget(part, int(part is self.tabs))
        self._connect()

    def show_view(self, view: WizardView) -> None:
        """Show the view, with the focus on a value that has just been added; emits nothing."""
        before = self._keys() if self._view and self._view.matter.id == view.matter.id else None
        self._view = view
        self.todo.show_view(todos(view, Step.RECORDS, lambda ground: _cure(view, ground)))
        self.drop.show_view(accounts=bool(view.matter.accounts))
        put(self.files, source_table(view))
        fit_columns(self.files, 2)
        put(self.values, value_table(view))
        put(self.answers, answer_table(view))
        put(self.searches, search_table(view))
        put(self.decisions, decision_table(view))
        self.confirm.show_view(confirming(view, Step.RECORDS))
        self.values.buttons["add"].setVisible(bool(view.matter.accounts))
        self._title_tabs()
        self._show_file()
        self._show_value()
        self._show_answer()
        if before is None:
            self.tabs.setCurrentIndex(0 if view.matter.sources or not view.matter.values else 1)
        added = self._keys() - before if before is not None else set()
        if len(added) == 1:
            keys = [each.key for each in self.values.model.view.rows]
            self.values.grid.selectRow(keys.index(added.pop()))

    def show_topic(self, topic: str) -> None:
        """Open the tab where a topic is recorded."""
        self.tabs.setCurrentIndex({"sources": 0, "searches": 2, "value_decisions": 3}.get(topic, 1))
        (self.answers if topic == "searches" else self.values).grid.setFocus()

    def _connect(self) -> None:
        for part in (self.todo, self.drop, self.file, self.value, self.answer, self.confirm):
            part.command.connect(self.command)
        self.files.focused.connect(self._show_file)
        self.values.add.connect(self._add_value)
        self.values.focused.connect(self._show_value)
        self.answers.focused.connect(self._show_answer)
        connect_items(self, self.values, "values")
        connect_items(self, self.searches, "searches")
        connect_items(self, self.decisions, "value_decisions")

    def _keys(self) -> set[str]:
        return {each.key for each in self.values.model.view.rows}

    def _add_value(self) -> None:
        if self._view and self._view.matter.accounts:
            self.command.emit(AddItem("values", next_preset(self._view, self.values.key())))

    def _show_file(self) -> None:
        self.file.setVisible(bool(self.files.key()))
        self.file.show_view(source_detail(self._view, self.files.key()) if self._view else Detail())

    def _show_value(self) -> None:
        self.value.show_view(value_detail(self._view, self.values.key()) if self._view else Detail())

    def _show_answer(self) -> None:
        self.answer.show_view(answer_detail(self._view, self.answers.key()) if self._view else Detail())

    def _title_tabs(self) -> None:
        missing = sum(cell == NO_ANSWER for row in self.answers.model.view.rows for cell in row.cells)
        decided = len(self.decisions.model.view.rows)
        self.tabs.setTabText(0, f"F&iles ({len(self.files.model.view.rows)})")
        self.tabs.setTabText(1, f"Va&lues ({len(self.values.model.view.rows)})")
        self.tabs.setTabText(2, f"Answers && s&earches ({missing} missing)" if missing else "Answers && s&earches")
        self.tabs.setTabText(3, f"Decisions on &values ({decided})")
        self.tabs.setTabVisible(3, decided > 0)


def _cure(view: WizardView, ground: Ground) -> tuple[Command, str] | None:
    """Begin where it is plain what is missing: counsel's decision on the value that a ground touches."""
    if any(each.id == ground.touches for each in view.matter.values):
        return AddItem("value_decisions", {"value": ground.touches}), "Counsel's decision"
    return cure_of(view, ground)
