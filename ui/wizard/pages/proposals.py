"""What was read, as a list to go through by keys: Return confirms and goes on, typing corrects, Delete refuses."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHeaderView, QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.commands import ConfirmProposal, CorrectProposal, ReadAgain, RefuseProposal, ShowPassage
from ui.widgets.labels import label, set_text
from ui.wizard.pages.flow import ButtonRow
from ui.wizard.pages.sheet import Grid, share_width
from ui.wizard.pages.sheet_model import SheetModel
from ui.wizard.views.proposals_sheet import COLUMNS, ProposalsView
from ui.wizard.views.sheet import Line, SheetView

_SHARES: Final = (1.7, 3, 2.6, 2.2)
_AT_ONCE: Final = 12
_BARE: Final = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
_KEYS: Final = {
    Qt.Key.Key_Return: "confirm",
    Qt.Key.Key_Enter: "confirm",
    Qt.Key.Key_F2: "correct",
    Qt.Key.Key_Delete: "refuse",
    Qt.Key.Key_F8: "next",
    Qt.Key.Key_Space: "places",
}
_BUTTONS: Final = {
    "confirm": ("Conf&irm", "Return"),
    "correct": ("Correc&t…", "F2, or just type"),
    "refuse": ("Not in the order (de&lete)", "Delete"),
    "previous": ("Pre&vious doubt", "Shift+F8"),
    "next": ("Ne&xt doubt", "F8"),
    "again": ("Tr&y reading again", ""),
}


class ProposalGrid(Grid):
    """The table; what is typed into it begins a correction.

    A row is measured once, for most of a long list stays as it is when one row is answered; a few at a time, so that
    a long list holds up nothing.
    """

    typed = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._measured: dict[tuple[object, ...], int] = {}
        self._left: list[tuple[int, tuple[object, ...]]] = []
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._measure)

    def fit(self, rows: Sequence[object]) -> None:
        """Share the width among the columns, and make each row as high as its words, once they can be seen."""
        if not self.isVisible():
            return
        share_width(self, _SHARES)
        widths = tuple(self.columnWidth(column) for column in range(len(COLUMNS)))
        words = [(row.cells if isinstance(row, Line) else row, widths, self.font().key()) for row in rows]
        self._measured = {each: self._measured[each] for each in words if each in self._measured}
        self._left = []
        for number, each in enumerate(words):
            if each in self._measured:
                self.setRowHeight(number, self._measured[each])
            else:
                self._left.append((number, each))
        self._measure()

    def showEvent(self, event: QShowEvent) -> None:
        """Fit the rows that came while nothing was seen."""
        super().showEvent(event)
        self.narrowed.emit()

    def _measure(self) -> None:
        """Measure the next few rows, from the top."""
        now, self._left = self._left[:_AT_ONCE], self._left[_AT_ONCE:]
        for number, words in now:
            self._measured[words] = self.sizeHintForRow(number)
            self.setRowHeight(number, self._measured[words])
        if self._left:
            self._timer.start()
        else:
            self._timer.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand keys that mean an answer on."""
        shift = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        if event.modifiers() in _BARE and event.key() in _KEYS:
            if event.isAutoRepeat():
                return  # a key that is held down answers one row: each answer is a look at the page
            self.acted.emit(_KEYS[Qt.Key(event.key())])
        elif shift and event.key() == Qt.Key.Key_F8:
            self.acted.emit("previous")
        elif (event.modifiers() in _BARE or shift) and event.text().strip() and event.text().isprintable():
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)


class ProposalPanel(QWidget):
    """Show what was read. `command` carries each answer; the words of the focused row are marked in the order."""

    command = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = ProposalsView(sheet=SheetView(columns=(), sections=()))
        self._answering = ""
        self._showing = False
        self._marked = -1  # the place of the focused row that the order shows
        self._arrived = False  # the click that comes to a row shows its first place
        self.model = SheetModel(self)
        self.grid = ProposalGrid(self)
        self.grid.setModel(self.model)
        self.grid.setAccessibleName("What was read in the order")
        self.grid.setAccessibleDescription(
            "Return confirms and goes to the next, typing corrects, Delete says that it is not in the order, "
            "F8 goes to the next doubt, Space shows the next place that the row rests on"
        )
        self.grid.acted.connect(self._act)
        self.grid.typed.connect(lambda text: self._ask(CorrectProposal(self.key(), text)))
        self.grid.doubleClicked.connect(lambda: self._act("correct"))
        self.grid.clicked.connect(self._clicked)
        self.grid.narrowed.connect(self._fit)
        self.grid.selectionModel().currentRowChanged.connect(self._moved)
        self.said = label(wrap=True)
        self.buttons = {name: self._button(name) for name in _BUTTONS}
        bar = ButtonRow(self)
        for button in self.buttons.values():
            bar.add(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.space(self, 0.4), 0, 0)
        column.addWidget(self.said)
        column.addWidget(self.grid, 1)
        column.addWidget(bar)
        self._enable()

    def show_view(self, view: ProposalsView) -> None:
        """Show the rows; the focus goes on to the next open one where the focused one was just answered."""
        before, self._view = self._view, view
        set_text(self.said, view.summary)
        self.said.setVisible(bool(view.summary))
        if view.sheet != before.sheet:
            self._refill(self.key())
        if self._answering and self._answering not in view.open_keys:
            asked, self._answering = self._answering, ""
            self._go(self._after(asked, before, view.open_keys) or asked)
        self._enable()

    @property
    def view(self) -> ProposalsView:
        """Give what shows."""
        return self._view

    def key(self) -> str:
        """Give the key of the focused row; empty for a title or none."""
        line = self._line()
        return line.key if line else ""

    def select(self, key: str) -> bool:
        """Focus a row; tell whether there is one of that key."""
        row = next(
            (n for n, (_, line) in enumerate(self.model.rows) if isinstance(line, Line) and line.key == key), None
        )
        if row is None:
            return False
        self.grid.selectRow(row)
        self.grid.scrollTo(self.model.index(row, 0))
        return True

    def choose(self, key: str) -> None:
        """Focus a row for the keys, and mark its words."""
        if self.select(key):
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
            self._mark()

    def begin(self) -> None:
        """Focus the first open row."""
        if self._view.open_keys:
            self.select(self._view.open_keys[0])
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refill(self, key: str) -> None:
        top, row = self.grid.verticalScrollBar().value(), self.grid.currentIndex().row()
        self._showing = True
        self.model.show_view(self._view.sheet)
        self.grid.clearSpans()
        for number, (_, each) in enumerate(self.model.rows):
            if not isinstance(each, Line):
                self.grid.setSpan(number, 0, 1, len(COLUMNS))
        self._fit()
        if not (key and self.select(key)) and row >= 0:
            self.grid.selectRow(min(row, len(self.model.rows) - 1))
        self.grid.verticalScrollBar().setValue(top)
        self._showing = False

    def _fit(self) -> None:
        self.grid.fit([row for _, row in self.model.rows])

    def _go(self, key: str) -> None:
        if self.select(key):
            self._mark()

    def _after(self, key: str, before: ProposalsView, waiting: tuple[str, ...]) -> str:
        """Give the next of the waiting rows after one, else the first of them."""
        keys = [line.key for line in before.lines]
        later = keys[keys.index(key) + 1 :] if key in keys else []
        return next((each for each in later if each in waiting), next(iter(waiting), ""))

    def _line(self) -> Line | None:
        index = self.grid.currentIndex()
        row = self.model.rows[index.row()][1] if index.isValid() and index.row() < len(self.model.rows) else None
        return row if isinstance(row, Line) else None

    def _act(self, name: str) -> None:
        key, waiting, doubtful = self.key(), self._view.open_keys, self._view.doubtful_keys
        match name:
            case "confirm" if key in waiting:
                self._ask(ConfirmProposal(key))
            case "confirm":
                self._go(self._after(key, self._view, waiting))
            case "correct":
                self._ask(CorrectProposal(key))
            case "refuse":
                self._ask(RefuseProposal(key))
            case "next":
                self._go(self._after(key, self._view, doubtful))
            case "previous":
                keys = [line.key for line in self._view.lines if line.key in doubtful]
                earlier = [each for each in keys if key and self._place(each) < self._place(key)]
                self._go(next(reversed(earlier or keys), ""))
            case "places":
                self._mark(self._marked + 1)
            case _:
                self.command.emit(ReadAgain())

    def _place(self, key: str) -> int:
        return next((number for number, line in enumerate(self._view.lines) if line.key == key), -1)

    def _ask(self, command: ConfirmProposal | CorrectProposal | RefuseProposal) -> None:
        if command.key:
            self._answering = command.key if command.key in self._view.open_keys else ""
            self.command.emit(command)

    def _clicked(self, index: QModelIndex) -> None:
        if index.isValid():
            again = index.column() == self.model.view.passage_column and not self._arrived
            self._arrived = False
            self._mark(self._marked + 1 if again else 0)

    def _moved(self) -> None:
        if not self._showing:
            self._arrived = True
            self._enable()
            self._mark()

    def _mark(self, which: int = 0) -> None:
        """Mark one of the places of the focused row; after the last comes the first."""
        places = [passage for key, passage in self._view.places if key == self.key()]
        if places:
            self._marked = which % len(places)
            self.command.emit(ShowPassage(places[self._marked]))

    def _button(self, name: str) -> QPushButton:
        text, key = _BUTTONS[name]
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        if key:
            button.setToolTip(key)
            button.setAccessibleDescription(f"Key in the table: {key}")
        button.clicked.connect(self._doing(name))
        return button

    def _doing(self, name: str) -> Callable[[], None]:
        return lambda: self._act(name)

    def _enable(self) -> None:
        key = self.key()
        able = {"confirm": key in self._view.open_keys, "correct": bool(key), "refuse": bool(key)}
        for name, button in self.buttons.items():
            button.setEnabled(able.get(name, bool(self._view.doubtful_keys)))
        self.buttons["again"].setEnabled(True)
        self.buttons["again"].setVisible(self._view.may_read_again)
