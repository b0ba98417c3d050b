"""Step 4: the catalogue, and what the order and counsel make of it."""

from typing import ClassVar, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSplitter, QVBoxLayout, QWidget

from app.domain.grounds import Step
from ui import theme
from ui.presenter import WizardView
from ui.wizard.pages.catalogue_tree import CatalogueTree
from ui.wizard.pages.deciding import decide_several
from ui.wizard.pages.flow import ButtonRow
from ui.wizard.pages.page import Page
from ui.wizard.pages.parts import ConfirmStrip, PageColumn, TodoList, enable
from ui.wizard.pages.sheet import Sheet
from ui.wizard.views.fields import catalogue_groups, cure, fields_sheet
from ui.wizard.views.head import confirming, todos
from ui.wizard.views.sheet import adding

_WIDE: Final = 40
"""Ems from which the catalogue stands beside the rows, and not above them."""
_CHOOSE: Final = "Choose a field of the catalogue first."
_ONE: Final = "Choose a single field."


class FieldsPage(Page):
    """Show the catalogue with each field's disposition, beside requests, grants, windows and decisions."""

    step: ClassVar[Step] = Step.FIELDS

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: WizardView | None = None
        self._open: tuple[str, ...] = ()
        self.todo = TodoList(self)
        self.tree = CatalogueTree(self)
        self.allow = self._button("A&llow…")
        self.exclude = self._button("E&xclude…")
        self.yes = self._button("Counsel: &yes…")
        self.no = self._button("Counsel: n&o…")
        self.open = self._button("Choose open &fields")
        self.sheet = Sheet("What the order allows", (2.6, 4.2, 1.5), self)
        self.confirm = ConfirmStrip(Step.FIELDS, self)
        self._connect()
        self._lay_out()

    def show_view(self, view: WizardView) -> None:
        """Show the step; emits nothing."""
        self._view = view
        self.todo.show_view(todos(view, Step.FIELDS, lambda ground: cure(view, ground)))
        groups = catalogue_groups(view)
        self._open = tuple(row.id for group in groups for row in group.rows if row.open)
        self.tree.show_view(groups)
        self.sheet.show_view(fields_sheet(view))
        self.confirm.show_view(confirming(view, Step.FIELDS))
        self._enable()

    def show_topic(self, topic: str) -> None:
        """Focus the first row of a topic, such as `windows`."""
        self.sheet.select(f"{topic}/")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the catalogue where there is room for it."""
        super().resizeEvent(event)
        wide = event.size().width() >= theme.space(self, _WIDE)
        self.split.setOrientation(Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical)

    def _connect(self) -> None:
        self.todo.command.connect(self.command)
        self.sheet.command.connect(self.command)
        self.confirm.command.connect(self.command)
        self.tree.chosen.connect(self._enable)
        self.tree.wanted.connect(lambda: self._add("grants"))
        self.open.clicked.connect(self._choose_open)
        self.allow.clicked.connect(lambda: self._add("grants"))
        self.exclude.clicked.connect(lambda: self._add("exclusions"))
        self.yes.clicked.connect(lambda: self._decide(allowed=True))
        self.no.clicked.connect(lambda: self._decide(allowed=False))

    def _lay_out(self) -> None:
        left = QWidget(self)
        under = QVBoxLayout(left)
        under.setContentsMargins(0, 0, 0, 0)
        under.addWidget(self.tree, 1)
        row = ButtonRow(left)
        for each in (self.allow, self.exclude, self.yes, self.no, self.open):
            row.add(each)
        under.addWidget(row)
        self.split = QSplitter(Qt.Orientation.Horizontal, self)
        self.split.addWidget(left)
        self.split.addWidget(self.sheet)
        self.split.setSizes([2000, 3000])
        self.split.setChildrenCollapsible(False)
        column = PageColumn(self)
        column.addWidget(self.todo)
        column.addWidget(self.split, 1)
        column.addWidget(self.confirm)

    def _button(self, text: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        return button

    def _enable(self) -> None:
        chosen = len(self.tree.ids())
        for each in (self.yes, self.no):
            enable(each, "" if chosen else _CHOOSE)
        self.open.setVisible(bool(self._open))
        self.open.setText(f"Choose open &fields ({len(self._open)})")
        for each in (self.allow, self.exclude):
            enable(each, "" if chosen == 1 else _ONE if chosen else _CHOOSE)

    def _choose_open(self) -> None:
        self.tree.choose(*self._open)
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, topic: str) -> None:
        ids = self.tree.ids()
        if len(ids) == 1:
            self.command.emit(adding(topic, field=ids[0]))

    def _decide(self, *, allowed: bool) -> None:
        ids = self.tree.ids()
        if self._view and ids:
            decide_several(self._view, ids, allowed=allowed, record=self.command.emit, parent=self)
