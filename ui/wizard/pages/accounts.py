"""Step 3: the accounts as printed, what each is bound to, and what each can be mistaken for."""

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from app.domain.grounds import Step
from ui.presenter import WizardView
from ui.wizard.pages.account_detail import AccountDetail
from ui.wizard.pages.page import Page
from ui.wizard.pages.parts import ConfirmStrip, PageColumn, TodoList
from ui.wizard.pages.paste import PasteDialog
from ui.wizard.pages.sheet import Sheet
from ui.wizard.views.accounts import account_view, accounts_sheet, cure
from ui.wizard.views.head import confirming, todos


class AccountsPage(Page):
    """Show the accounts as a table, and the chosen one in full below it."""

    step: ClassVar[Step] = Step.ACCOUNTS

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: WizardView | None = None
        self.todo = TodoList(self)
        self.sheet = Sheet("Accounts", (2.8, 1.9, 2.9, 1.6, 1.7, 3.2), self, ("add", "edit", "withdraw", "history"))
        self.several = self.sheet.add_button("Paste se&veral…", "One identifier a line")
        self.several.clicked.connect(self._paste)
        self.detail = AccountDetail(self)
        self.confirm = ConfirmStrip(Step.ACCOUNTS, self)
        self.todo.command.connect(self.command)
        self.sheet.command.connect(self.command)
        self.detail.command.connect(self.command)
        self.confirm.command.connect(self.command)
        self.sheet.focused.connect(self._choose)
        self.split = QSplitter(Qt.Orientation.Vertical, self)
        self.split.addWidget(self.sheet)
        self.split.addWidget(self.detail)
        self.split.setChildrenCollapsible(False)
        self.split.setSizes([1000, 1000])
        column = PageColumn(self)
        column.addWidget(self.todo)
        column.addWidget(self.split, 1)
        column.addWidget(self.confirm)

    def show_view(self, view: WizardView) -> None:
        """Show the step; emits nothing."""
        self._view = view
        self.todo.show_view(todos(view, Step.ACCOUNTS, lambda ground: cure(view, ground)))
        self.sheet.show_view(accounts_sheet(view))
        self.confirm.show_view(confirming(view, Step.ACCOUNTS))
        self._choose(self.sheet.key())

    def show_topic(self, topic: str) -> None:
        """Focus the row of an account."""
        self.sheet.select(f"accounts/{topic}")

    def _choose(self, key: str) -> None:
        if self._view:
            self.detail.show_view(account_view(self._view, key.removeprefix("accounts/")))

    def _paste(self) -> None:
        known = [each.identifier for each in self._view.matter.accounts] if self._view else []
        dialog = PasteDialog(known, self)
        dialog.command.connect(self.command)
        dialog.open()
