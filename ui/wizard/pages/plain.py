"""Stand in for a page that is not written yet: the step's topics as tables. Not to be shipped."""

from typing import Any

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.domain.grounds import Step
from app.domain.matter import LIST_TOPICS
from app.domain.steps import STEP_TOPICS
from ui import commands
from ui.forms.specs import FORMS
from ui.presenter import WizardView
from ui.widgets.fact_table import FactTable
from ui.widgets.labels import heading, label, set_text
from ui.widgets.views import TableRow, TableView
from ui.wizard.pages.page import Page

OTHERS = {
    Step.NOTICE: ("preservations", "notices", "deliveries", "objections", "withdrawals", "rulings", "consents"),
    Step.REVIEW: ("checks",),
}


class PlainPage(Page):
    """List the topics of a step."""

    def __init__(self, step: Step, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._step = step
        self.tables: dict[str, FactTable] = {}
        self.singles: dict[str, Any] = {}
        column = QVBoxLayout(self)
        for topic in (*STEP_TOPICS.get(step, ()), *OTHERS.get(step, ())):
            column.addWidget(heading(FORMS[topic].title if topic in FORMS else topic))
            column.addWidget(self._table(topic) if topic in LIST_TOPICS else self._single(topic))
        buttons = {
            Step.REVIEW: (("&Submit", commands.Submit()), ("&Approve", commands.Approve())),
            Step.EXPORT: (("&Export", commands.Export()), ("Save &draft", commands.SaveDraft())),
        }.get(step, (("C&onfirm this step", commands.ConfirmStep(step)),))
        for text, command in buttons:
            column.addWidget(self._button(text, command))
        column.addStretch()

    def show_view(self, view: WizardView) -> None:
        """Show the facts."""
        for topic, table in self.tables.items():
            found = getattr(view.matter, topic)
            rows = tuple(TableRow(each.id, (each.id, str(each)[:60])) for each in found)
            table.show_view(TableView(columns=("Item", "Fact"), rows=rows))
        for topic, said in self.singles.items():
            set_text(said, str(getattr(view.matter, topic)))

    def _table(self, topic: str) -> FactTable:
        table = FactTable(topic, self, ("add", "correct", "withdraw", "history") if topic in FORMS else ())
        table.add.connect(lambda: self.command.emit(commands.AddItem(topic)))
        table.correct.connect(lambda item: self.command.emit(commands.CorrectItem(topic, item)))
        table.withdraw.connect(lambda item: self.command.emit(commands.WithdrawItem(topic, item)))
        table.history.connect(lambda item: self.command.emit(commands.ShowHistory(topic, item)))
        self.tables[topic] = table
        return table

    def _single(self, topic: str) -> QWidget:
        box = QWidget(self)
        column = QVBoxLayout(box)
        self.singles[topic] = label(wrap=True)
        column.addWidget(self.singles[topic])
        column.addWidget(self._button("Set…", commands.SetTopic(topic)))
        return box

    def _button(self, text: str, command: commands.Command) -> QPushButton:
        button = QPushButton(text, self)
        button.clicked.connect(lambda: self.command.emit(command))
        return button
