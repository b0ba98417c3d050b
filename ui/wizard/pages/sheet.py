"""A table of facts in sections, whose words wrap; keys and buttons emit the command that a row carries."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QPushButton, QTableView, QVBoxLayout, QWidget

from ui import theme
from ui.commands import Command, ShowPassage
from ui.plain import caption
from ui.wizard.pages.cells import RoomyCells
from ui.wizard.pages.flow import ButtonRow
from ui.wizard.pages.sheet_model import Row, SheetModel
from ui.wizard.views.sheet import Line, Section, SheetView

_HEAD: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag(Qt.TextFlag.TextWordWrap)


class Grid(QTableView):
    """A table whose rows are as high as their words, which leaves Tab to the window."""

    acted = Signal(str)
    narrowed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setItemDelegate(RoomyCells(self))
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.verticalHeader().setMinimumSectionSize(theme.space(self, 1.5))
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(_HEAD)
        self.horizontalHeader().setMinimumSectionSize(theme.space(self, 2))
        self.setMinimumHeight(theme.space(self, 6))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns, then let the rows grow."""
        super().resizeEvent(event)
        self.narrowed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand keys that mean an action on."""
        name = _KEYS.get((event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier, event.key()))
        if name:
            self.acted.emit(name)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Make sure that a row is current, so that its focus is seen."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.model().rowCount():
            self.selectRow(0)


_BARE: Final = Qt.KeyboardModifier.NoModifier
_KEYS: Final[dict[tuple[Qt.KeyboardModifier, int], str]] = {
    (_BARE, Qt.Key.Key_Insert): "add",
    (_BARE, Qt.Key.Key_F2): "edit",
    (_BARE, Qt.Key.Key_Return): "edit",
    (_BARE, Qt.Key.Key_Enter): "edit",
    (_BARE, Qt.Key.Key_Delete): "withdraw",
    (Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_H): "history",
}
_BUTTONS: Final = {
    "add": ("A&dd…", "Insert", "There is nothing to add in this section."),
    "edit": ("&Edit…", "F2 or Return", "Choose a row that can be edited."),
    "withdraw": ("&Withdraw…", "Delete", "Choose an item of its own; a single line is taken back by editing it."),
    "passage": ("&Show in the order", "", "This row has no passage."),
    "history": ("Histo&ry…", "Ctrl+H", "This row has no history of its own."),
}


class Sheet(QWidget):
    """Show a `SheetView`. `command` carries the command of a row; `focused` its key.

    `shares` says how the columns share the width; `buttons` which of add, edit, withdraw, passage, history there are.
    """

    command = Signal(object)
    focused = Signal(str)

    def __init__(
        self,
        name: str,
        shares: tuple[float, ...],
        parent: QWidget | None = None,
        buttons: tuple[str, ...] = tuple(_BUTTONS),
    ) -> None:
        super().__init__(parent)
        self._shares = shares
        self._showing = False
        self.model = SheetModel(self)
        self.grid = Grid(self)
        self.grid.setModel(self.model)
        self.grid.setAccessibleName(name)
        self.grid.setAccessibleDescription("Return edits, Insert adds, Delete withdraws")
        self.grid.doubleClicked.connect(lambda: self._act("edit"))
        self.grid.clicked.connect(self._clicked)
        self.grid.acted.connect(self._act)
        self.grid.narrowed.connect(self._share)
        self.grid.selectionModel().currentRowChanged.connect(self._moved)
        self.buttons = {each: self._button(each) for each in buttons}
        self.bar = ButtonRow(self)
        for button in self.buttons.values():
            self.bar.add(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.grid, 1)
        column.addWidget(self.bar)
        self._enable()

    def show_view(self, view: SheetView) -> None:
        """Show the rows, keeping the focused one and the place scrolled to; emits nothing."""
        if view == self.model.view:
            return
        key, before, top = self.key(), self.grid.currentIndex().row(), self.grid.verticalScrollBar().value()
        self._showing = True
        self.model.show_view(view)
        self.grid.clearSpans()
        for number, (_, row) in enumerate(self.model.rows):
            if not isinstance(row, Line):
                self.grid.setSpan(number, 0, 1, len(view.columns))
        self._share()
        if not (key and self._put(key)) and not (before < 0 and self._put("")):
            self.grid.selectRow(min(max(before, 0), len(self.model.rows) - 1))
        self._showing = False
        self.grid.verticalScrollBar().setValue(top)
        self._enable()

    def key(self) -> str:
        """Give the key of the focused row; empty for a title or no row."""
        row = self._row()[1]
        return row.key if isinstance(row, Line) else ""

    def select(self, key: str) -> None:
        """Focus the first row whose key begins so."""
        if self._put(key):
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def add_button(self, text: str, help_: str = "") -> QPushButton:
        """Put one more button at the end of the row of buttons."""
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        button.setToolTip(help_)
        button.setAccessibleDescription(help_)
        self.bar.add(button)
        return button

    def _put(self, key: str) -> bool:
        lines = [(number, row) for number, (_, row) in enumerate(self.model.rows) if isinstance(row, Line)]
        exact = next((number for number, row in lines if row.key == key), None)
        begins = next((number for number, row in lines if row.key.startswith(key)), None)
        target = exact if exact is not None else begins
        if target is None:
            return False
        self.grid.selectRow(target)
        return True

    def _row(self) -> tuple[Section | None, Row | None]:
        index = self.grid.currentIndex()
        return self.model.rows[index.row()] if index.isValid() else (None, None)

    def _button(self, name: str) -> QPushButton:
        text, key, _ = _BUTTONS[name]
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        if key:
            button.setAccessibleDescription(f"Key in the table: {key}")
        button.clicked.connect(self._doing(name))
        return button

    def _doing(self, name: str) -> Callable[[], None]:
        return lambda: self._act(name)

    def _act(self, name: str) -> None:
        command = self._command(name)
        if command is not None:
            self.command.emit(command)

    def _command(self, name: str) -> Command | None:
        section, row = self._row()
        if name == "add":
            first = next((each for each in self.model.view.sections if each.add), None)
            return section.add if section else first.add if first else None
        if isinstance(row, Line):
            passage = ShowPassage(row.passage) if row.passage else None
            return {"edit": row.edit, "withdraw": row.withdraw, "history": row.history, "passage": passage}[name]
        return section.add if name == "edit" and section and not section.lines else None

    def _clicked(self, index: QModelIndex) -> None:
        if index.column() == self.model.view.passage_column:
            self._act("passage")

    def _moved(self) -> None:
        if not self._showing:
            self._enable()
            self.focused.emit(self.key())

    def _enable(self) -> None:
        section = self._row()[0] or next((each for each in self.model.view.sections if each.add), None)
        for name, button in self.buttons.items():
            _, key, why_not = _BUTTONS[name]
            button.setEnabled(self._command(name) is not None)
            button.setToolTip(key if button.isEnabled() else why_not)
        if "add" in self.buttons and section:
            self.buttons["add"].setText(f"A&dd {caption(section.add_title)}…" if section.add_title else "A&dd…")

    def _share(self) -> None:
        if self.model.view.columns:
            share_width(self.grid, self._shares)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the rows anew in the colours of the system."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.FontChange} and hasattr(self, "grid"):
            self.grid.viewport().update()


def share_width(grid: QTableView, shares: tuple[float, ...]) -> None:
    """Share the width of a table among its columns."""
    width, left = grid.viewport().width(), sum(shares)
    for column, share in enumerate(shares[: grid.model().columnCount()]):
        part = round(width * share / left) if left else width
        grid.setColumnWidth(column, part)
        width, left = width - part, left - share
