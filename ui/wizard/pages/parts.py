"""What every step's page has: what is still to do, and the button that confirms its facts."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.grounds import Step
from ui import theme
from ui.commands import ConfirmStep
from ui.plain import shown
from ui.widgets.labels import label, say
from ui.wizard.pages.cells import RoomyCells
from ui.wizard.views.head import Confirming, Todo


class PageColumn(QVBoxLayout):
    """Fill the window's height and no more: what does not fit scrolls inside its own table, not as a second scroll."""

    def hasHeightForWidth(self) -> bool:
        """Keep the page's height from the scroll area around it."""
        return False


class TodoList(QListWidget):
    """Show what a step still holds, each with what begins its cure; a click or Return emits that command."""

    command = Signal(object)
    _MOST = 7

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._todos: tuple[Todo, ...] = ()
        self.setAccessibleName("To do in this step")
        self.setAccessibleDescription("Return begins what the line asks for")
        self.setWordWrap(True)
        self.setItemDelegate(RoomyCells(self))
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.itemClicked.connect(self._begin)

    def show_view(self, todos: Sequence[Todo]) -> None:
        """Show what is to do, or nothing at all; emits nothing."""
        if tuple(todos) == self._todos and self.count():
            return
        self._todos = tuple(todos)
        self.clear()
        for each in todos:
            self.addItem(_item(each, self))
        self.setVisible(bool(todos))
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Begin with Return what a click begins."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentRow() >= 0:
            self._begin(self.currentItem())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Make sure that a line is current, so that the focus is seen."""
        super().focusInEvent(event)
        if self.currentRow() < 0:
            self.setCurrentRow(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Grow where the words need more lines."""
        super().resizeEvent(event)
        self._fit()

    def _begin(self, item: QListWidgetItem) -> None:
        command = self._todos[self.row(item)].command
        if command is not None:
            self.command.emit(command)

    def _fit(self) -> None:
        room = QRect(0, 0, self.viewport().width() - theme.space(self, 0.6), 1)
        words = [self.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, each) for each in self._texts()]
        wanted = sum(each.height() + theme.space(self, 0.44) for each in words) + 2 * self.frameWidth() + 1
        self.setFixedHeight(min(wanted, theme.space(self, self._MOST)))

    def _texts(self) -> list[str]:
        return [self.item(row).text() for row in range(self.count())]


def _item(todo: Todo, parent: QWidget) -> QListWidgetItem:
    action = f"  ▸ {todo.action}" if todo.action else ""
    item = QListWidgetItem(f"{theme.SIGNS[theme.Tone.ATTENTION]} {shown(todo.text)}{action}")
    item.setForeground(theme.color(theme.Tone.ATTENTION, parent.palette()))
    return item


class ConfirmStrip(QWidget):
    """Say who confirmed a step, and offer to confirm it; where it cannot be, the reason stands beside the button."""

    command = Signal(object)

    def __init__(self, step: Step, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.said = label(wrap=True)
        self.button = QPushButton("&Confirm this step", self)
        self.button.setAutoDefault(False)
        self.button.clicked.connect(lambda: self.command.emit(ConfirmStep(step)))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.said, 1)
        row.addWidget(self.button)

    def show_view(self, view: Confirming) -> None:
        """Show how the confirmation stands; emits nothing."""
        say(self.said, view.sentence, theme.Tone(view.look))
        enable(self.button, view.why_not)


def enable(button: QPushButton, why_not: str) -> None:
    """Let a button be pressed, or say why it cannot be: to the eye as a tooltip, to a screen reader as well."""
    button.setEnabled(not why_not)
    button.setToolTip(shown(why_not))
    button.setAccessibleDescription(shown(why_not))


def emitting(signal: Callable[[object], None], command: object) -> Callable[[], None]:
    """Make a slot that emits a command."""
    return lambda: signal(command)
