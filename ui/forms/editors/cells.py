"""Editor for a list of account and field, as a ruling allows or bars them."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.domain.errors import Fault
from ui.forms.editors.base import Combo, Editor
from ui.forms.spec import FieldSpec, FormContext


class CellsEditor(Editor):
    """Edit a list of account and field; no field means all of the account's."""

    def __init__(self, spec: FieldSpec, context: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(spec, context, parent)
        self.rows: list[tuple[QWidget, Combo, Combo]] = []
        self.column = QVBoxLayout()
        self.row.addLayout(self.column)
        self.add_button = self._button("Add an account", self.add)
        line = QHBoxLayout()
        line.addWidget(self.add_button)
        line.addStretch()
        self.column.addLayout(line)

    def value(self) -> list[dict[str, Any]]:
        """Give the cells."""
        return [{"account": account.picked(), "field": field.picked() or ""} for _, account, field in self.rows]

    def set_value(self, value: Any) -> None:
        """Show cells."""
        while self.rows:
            self._drop(self.rows[0][0])
        for each in value or ():
            self._add(each["account"], each["field"])

    def faults(self) -> tuple[Fault, ...]:
        """Miss the account of a row."""
        return tuple(
            Fault(f"[{index}].account", "missing", "Choose the account, or remove this line.")
            for index, (_, account, _) in enumerate(self.rows)
            if not account.picked()
        )

    def set_context(self, context: FormContext) -> None:
        """Offer the accounts and fields that there are now."""
        super().set_context(context)
        for _, account, field in self.rows:
            self._offer(account, field)

    def add(self) -> None:
        """Add a line."""
        self._add(None, "").setFocus()
        self.changed.emit()

    def _add(self, account: Any, field: Any) -> Combo:
        line = QWidget(self)
        layout = QHBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        accounts, fields = Combo(self, "account"), Combo(self, "field")
        self._offer(accounts, fields)
        accounts.pick(account)
        fields.pick(field)
        remove = self._button("Remove", lambda: self._removed(line))
        for each in (accounts, fields, remove):
            layout.addWidget(each)
        self.rows.append((line, accounts, fields))
        self.column.insertWidget(len(self.rows) - 1, line)
        return accounts

    def _offer(self, accounts: Combo, fields: Combo) -> None:
        accounts.offer(self.context.choices.get("accounts", ()))
        fields.offer(self.context.choices.get("fields", ()), "every field")

    def _removed(self, line: QWidget) -> None:
        self._drop(line)
        self.add_button.setFocus()
        self.touched()

    def _drop(self, line: QWidget) -> None:
        self.rows = [each for each in self.rows if each[0] is not line]
        self.column.removeWidget(line)
        line.hide()
        line.deleteLater()

    def _button(self, text: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        button.setProperty("part", text)
        button.clicked.connect(act)
        return button
