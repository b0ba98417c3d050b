"""What holds the production, always in sight; each entry leads to the step that cures it."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui import theme
from ui.plain import joined, shown
from ui.widgets.labels import label, say
from ui.widgets.link import LinkButton
from ui.widgets.views import STEP_TITLES, Blocker

FEW: Final = 2
_MOST_ON_ONE_LINE: Final = 60


class BlockerBar(QFrame):
    """Say how many things hold the production; `chosen` carries the blocker whose link was pressed."""

    chosen = Signal(Blocker)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAccessibleName("What holds this production")
        self._blockers: tuple[Blocker, ...] = ()
        self.said = label()
        self.more = QPushButton(self)
        self.more.setAutoDefault(False)
        self.links = QHBoxLayout()
        self.list = QScrollArea(self)
        self.list.setWidgetResizable(True)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.hide()
        self.more.clicked.connect(self._toggle)
        head = QHBoxLayout()
        head.addWidget(self.said)
        head.addLayout(self.links)
        head.addStretch()
        head.addWidget(self.more)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.space(self, 0.3),) * 4)
        column.addLayout(head)
        column.addWidget(self.list)

    def show_view(self, blockers: Sequence[Blocker]) -> None:
        """Show what holds; emits nothing. A list that was opened stays open while there is something to list."""
        if tuple(blockers) == self._blockers and self.said.text():
            return
        self._blockers = tuple(blockers)
        say(self.said, _headline(len(blockers)), self._tone())
        _clear(self.links)
        few = blockers[:FEW]
        for each in few:
            self.links.addWidget(self._link(each, _MOST_ON_ONE_LINE))
        self.more.setVisible(len(blockers) > len(few))
        self.more.setText(f"Show &all {len(blockers)}")
        self.list.setVisible(self.list.isVisible() and len(blockers) > len(few))
        if not self.list.isHidden():
            self._fill_list()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the system from light to dark and back."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            theme.paint(self.said, self._tone())

    def _tone(self) -> theme.Tone:
        return theme.Tone.ATTENTION if self._blockers else theme.Tone.DONE

    def _toggle(self) -> None:
        """Fill the list when it is opened: it changes with every fact, and is seldom looked at."""
        if self.list.isHidden():
            self._fill_list()
        self.list.setVisible(self.list.isHidden())

    def _fill_list(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for each in self._blockers:
            column.addWidget(self._link(each))
        column.addStretch()
        self.list.setWidget(inside)
        self.list.setFixedHeight(min(inside.sizeHint().height(), theme.space(self, 12)))

    def _link(self, blocker: Blocker, most: int = 0) -> LinkButton:
        text = joined(blocker.sentence, blocker.cite)
        short = f"{text[: most - 1]}…" if most and len(text) > most else text
        link = LinkButton(short, self)
        link.setToolTip(shown(joined(text, f"goes to {STEP_TITLES[blocker.step]}")))
        link.setAccessibleName(shown(text))
        link.setAccessibleDescription(f"Goes to {STEP_TITLES[blocker.step]}")
        link.clicked.connect(lambda: self.chosen.emit(blocker))
        return link


def _headline(count: int) -> str:
    match count:
        case 0:
            return "Nothing holds this production."
        case 1:
            return "1 thing holds this production:"
        case _:
            return f"{count} things hold this production:"


def _clear(layout: QHBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget:
            widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            widget.hide()
            widget.deleteLater()
