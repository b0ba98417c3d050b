"""Parts that the later pages share: sentences, buttons that wrap, and both beside a table."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.commands import Command, CorrectItem, ShowHistory, WithdrawItem
from ui.plain import shown
from ui.widgets.fact_table import FactTable
from ui.widgets.labels import label, say, set_text
from ui.widgets.views import TableView
from ui.wizard.pages.flow import FlowLayout
from ui.wizard.pages.page import Page
from ui.wizard.views.panel import Action, Detail, Sentence
from ui.wizard.views.recorded import split


class ActionRow(QWidget):
    """Show actions as buttons; a button keeps the focus through a change as long as its action is offered."""

    command = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.flow = FlowLayout(self)
        self.flow.setContentsMargins(0, 0, 0, 0)
        self.setLayout(self.flow)
        self.buttons: dict[str, QPushButton] = {}
        self._commands: dict[str, Command] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_view(self, actions: Sequence[Action]) -> None:
        """Show actions; emits nothing. A button that is off says why in its tooltip and to a screen reader."""
        self._commands = {each.title: each.command for each in actions}
        for title in [each for each in self.buttons if each not in self._commands]:
            _discard(self.buttons.pop(title), self.flow)
        for each in actions:
            button = self.buttons.get(each.title) or self._add(each.title)
            button.setEnabled(not each.why_not)
            button.setToolTip(shown(each.why_not))
            button.setAccessibleDescription(shown(each.why_not))
        self.setVisible(bool(actions))
        self.flow.invalidate()

    def _add(self, title: str) -> QPushButton:
        button = QPushButton(title, self)
        button.setAutoDefault(False)
        button.clicked.connect(self._asking(title))
        self.buttons[title] = button
        self.flow.addWidget(button)
        button.show()  # a layout shows what it takes in only later, and until then nothing can have the focus
        return button

    def _asking(self, title: str) -> Callable[[], None]:
        return lambda: self.command.emit(self._commands[title])


def _discard(widget: QWidget, layout: QLayout) -> None:
    layout.removeWidget(widget)
    widget.hide()
    widget.deleteLater()


class Sentences(QWidget):
    """Show sentences one under the other, each with the sign of what it means."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sentences: tuple[Sentence, ...] = ()
        self._lines: list[QLabel] = []
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.space(self, 0.25))

    def show_view(self, sentences: Sequence[Sentence]) -> None:
        """Show sentences; emits nothing."""
        if tuple(sentences) != self._sentences:
            self._sentences = tuple(sentences)
            for old in self._lines:
                _discard(old, self.column)
            self._lines = [self._line(each) for each in sentences]
        self.setVisible(bool(sentences))

    def _line(self, sentence: Sentence) -> QLabel:
        line = label(wrap=True)
        self.column.addWidget(line)
        say(line, sentence.text, theme.Tone(sentence.look))
        return line

    def changeEvent(self, event: QEvent) -> None:
        """Follow the system from light to dark and back."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            for line, each in zip(self._lines, self._sentences, strict=True):
                theme.paint(line, theme.Tone(each.look))


class DetailPanel(QWidget):
    """Show the detail of one row: a title, buttons, and sentences in a scrolling area, or just as high as they are."""

    command = Signal(object)

    def __init__(self, parent: QWidget | None = None, *, compact: bool = False) -> None:
        super().__init__(parent)
        self.title = label(wrap=True)
        self.title.setFont(theme.strong(self.title.font()))
        self.sentences = Sentences()
        self.row = ActionRow(self)
        self.row.command.connect(self.command)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.title)
        column.addWidget(self.row)
        if compact:
            column.addWidget(self.sentences)
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
            return
        scroll = scrolled(self.sentences)
        scroll.setMinimumHeight(theme.space(self, 4))
        scroll.setAccessibleName("Details")
        column.addWidget(scroll, 1)

    def show_view(self, detail: Detail) -> None:
        """Show a detail; emits nothing."""
        set_text(self.title, detail.title)
        self.sentences.show_view(detail.sentences)
        self.row.show_view(detail.actions)


def scrolled(inside: QWidget) -> QScrollArea:
    """Put a widget into a frameless area that scrolls up and down only; it can be reached and scrolled by keys."""
    area = QScrollArea()
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(inside)
    column.addStretch()
    area.setWidget(holder)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return area


def put(table: FactTable, view: TableView) -> None:
    """Show rows in a table that is never taller than its rows, and may shrink to a few of them and scroll."""
    before, grid = table.model.view, table.grid
    table.show_view(view)
    if before.columns != view.columns or (view.rows and not before.rows):
        _fit_columns(table)
    rows = grid.horizontalHeader().height() + len(view.rows) * grid.verticalHeader().defaultSectionSize()
    bar = grid.horizontalScrollBar().sizeHint().height()
    grid.setMaximumHeight(rows + bar + 2 * grid.frameWidth())
    grid.setMinimumHeight(min(theme.space(table, 6), grid.maximumHeight()))
    table.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)


def _fit_columns(table: FactTable) -> None:
    """Fit columns to their words, so that no single long one pushes the others out of sight."""
    table.grid.resizeColumnsToContents()
    widest = theme.space(table, 18)
    for column in range(table.model.columnCount() - 1):
        table.grid.setColumnWidth(column, min(table.grid.columnWidth(column), widest))


def page_margins(page: QWidget, column: QVBoxLayout) -> None:
    """Keep a page's parts apart by the same spaces everywhere."""
    column.setContentsMargins(*(theme.space(page, 0.5),) * 4)
    column.setSpacing(theme.space(page, 0.5))


def page_tabs(page: QWidget) -> QTabWidget:
    """Make a page's tabs; Tab comes to their titles once, where left and right change them."""
    made = QTabWidget(page)
    made.setDocumentMode(True)
    made.tabBar().setAccessibleName("Parts of this step")
    made.setFocusProxy(None)  # type: ignore[arg-type]  # None takes it away; the titles have a focus of their own
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return made


def connect_items(page: Page, table: FactTable, topic: str) -> None:
    """Let a table of one topic's items ask for what its keys and buttons mean; what is added is the page's to say."""
    table.correct.connect(lambda key: page.command.emit(CorrectItem(topic, key)))
    table.withdraw.connect(lambda key: page.command.emit(WithdrawItem(topic, key)))
    table.history.connect(lambda key: page.command.emit(ShowHistory(topic, key)))


def connect_keyed(page: Page, table: FactTable) -> None:
    """Let a table whose keys are `topic/id` ask for what its keys and buttons mean."""
    table.correct.connect(lambda key: page.command.emit(CorrectItem(*split(key))))
    table.withdraw.connect(lambda key: page.command.emit(WithdrawItem(*split(key))))
    table.history.connect(lambda key: page.command.emit(ShowHistory(*split(key))))


def stacked(*parts: QWidget) -> QWidget:
    """Put parts one under the other; a table that shows all its rows leaves the rest to its detail."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, theme.space(made, 0.4), 0, 0)
    for part in parts:
        column.addWidget(part, 2 if isinstance(part, DetailPanel) else 3 if isinstance(part, FactTable) else 0)
    if not isinstance(parts[-1], DetailPanel):
        column.addStretch()
    return made
