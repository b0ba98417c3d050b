"""The wizard: steps on the left, the page, the order on the right, and below what holds the production."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.domain.grounds import Step
from app.domain.released import LogPart, LogRow
from ui import theme
from ui.commands import AttachDocument
from ui.presenter import StepItem, WizardView, next_step, step_title
from ui.session import Session
from ui.tasks.runner import Runner
from ui.widgets.blocker_bar import BlockerBar
from ui.widgets.labels import heading, set_text
from ui.widgets.step_list import StepList
from ui.widgets.views import Blocker, StepLook, StepRow
from ui.wizard.doing import Doer
from ui.wizard.order_side import OrderSide
from ui.wizard.pages.letter import LetterPage
from ui.wizard.pages.order import OrderPage
from ui.wizard.pages.page import Page
from ui.wizard.pages.review import ReviewPage
from ui.wizard.stack import make_page
from ui.wizard.views.contents import Foreseen
from ui.wizard.views.letter import PreviewPages
from ui.zones import chain, enter

LOOKS = {"✓": StepLook.DONE, "↻": StepLook.RECHECK, "●": StepLook.CURRENT, "○": StepLook.OPEN}


class WizardWindow(QWidget):
    """Show one matter, one step at a time."""

    def __init__(self, session: Session, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.doer = Doer(session, self)
        self.order = OrderSide(session, runner, self)
        self.steps = StepList(self)
        self.title = heading("")
        self.stack = QStackedWidget(self)
        self.bar = BlockerBar(self)
        self.back = QPushButton("‹ &Back", self)
        self.on = QPushButton("&Next open step ›", self)
        self.on.setToolTip("Ctrl+Return")
        self._pages: dict[Step, Page] = {}
        self._areas: dict[Step, QScrollArea] = {}
        self._step: Step | None = None
        self._lay_out()
        self._connect()

    def show_view(self, view: WizardView) -> None:
        """Show a matter at its current step; the other pages show it when they come to the front."""
        self.steps.show_view(rows(view.steps), view.current)
        self.bar.show_view([Blocker(each.text, each.step, place=each.topic) for each in view.blockers])
        number = next(each.number for each in view.steps if each.current)
        set_text(self.title, f"{number}  {step_title(view.current)}")
        turned = self._turn_to(view.current)
        self._pages[view.current].show_view(view)
        if turned:
            enter(self._pages[view.current])
        self.back.setEnabled(view.current is not Step.ORDER)
        self.on.setEnabled(next_step(view.steps, view.current) is not view.current)
        self.order.show_view(view)
        if view.current is Step.ORDER:
            self._session.reader.follow(view.matter)
        letter = self._pages.get(Step.EXPORT)
        if isinstance(letter, LetterPage) and letter.isVisible():
            letter.ask_if_stale()

    def page(self) -> Page | None:
        """Give the page in front."""
        view = self._session.view
        return self._pages.get(view.current) if view else None

    def go_back(self) -> None:
        """Show the step before."""
        view = self._session.view
        if view:
            steps = list(Step)
            self._session.go_to(steps[max(steps.index(view.current) - 1, 0)])

    def go_on(self) -> None:
        """Show the next open step, or one to check again."""
        view = self._session.view
        if view:
            self._session.go_to(next_step(view.steps, view.current))

    def go_to(self, step: Step, topic: str = "") -> None:
        """Show a step, and a topic on its page."""
        self._session.go_to(step)
        page = self.page()
        if page and topic:
            page.show_topic(topic)

    def zones(self) -> Sequence[QWidget]:
        """Give what F6 moves between."""
        return (self.steps, self.stack, *self.order.zones(), self.bar, self.on)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 - Qt's own name and manner
        """Let Tab pass through the window as it is read; buttons that came up since stand last for Qt."""
        page = self.page()
        chain([self.steps, *([page] if page else []), self.order, self.bar, self.back, self.on])
        return super().focusNextPrevChild(next)

    def forget(self) -> None:
        """Drop the pages: another matter is opened."""
        for area in self._areas.values():
            self.stack.removeWidget(area)
            area.deleteLater()
        self._pages.clear()
        self._areas.clear()
        self._step = None
        self.order.forget()

    def attach(self, path: Path) -> None:
        """Attach an order's file to the matter."""
        self.doer.do(AttachDocument("order", str(path)))

    def print_it(self) -> None:
        """Print what the page in front has for paper."""
        page = self.page()
        if page:
            self.doer.do(page.printing())

    def _turn_to(self, step: Step) -> bool:
        """Show the page of a step; tells whether another one was in front."""
        if step not in self._pages:
            self._add(step)
        turned, self._step = self._step is not step, step
        self.stack.setCurrentWidget(self._areas[step])
        return turned

    def _add(self, step: Step) -> None:
        page = make_page(step)
        page.command.connect(self.doer.do)
        if isinstance(page, ReviewPage):
            page.rows.book = self.doer.finisher.book
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(page)
        self.stack.addWidget(area)
        self._pages[step], self._areas[step] = page, area

    def _connect(self) -> None:
        self.steps.chosen.connect(self._session.go_to)
        self.bar.chosen.connect(lambda each: self.go_to(each.step, each.place))
        self.back.clicked.connect(self.go_back)
        self.on.clicked.connect(self.go_on)
        self.doer.went.connect(self.go_to)
        self.doer.passage.connect(self.order.show_passage)
        self.doer.finisher.drafted.connect(self._show_preview)
        self.doer.finisher.foreseen.connect(self._show_foreseen)
        self.doer.finisher.rows.read.connect(self._show_rows)
        self.doer.finisher.rows.refused.connect(self._refuse_rows)
        self.doer.selection = self.order.selection
        self.order.pane.clicked.connect(self._show_place)

    def _show_place(self, document: str, page: int, line: int, char: int) -> None:
        """Focus the row that speaks of a place of the order, on the page where there is one."""
        shown = self.page()
        if isinstance(shown, OrderPage):
            shown.show_place(document, page, line, char)

    def _show_preview(self, preview: PreviewPages) -> None:
        page = self._pages.get(Step.EXPORT)
        if isinstance(page, LetterPage):
            page.show_preview(preview)

    def _show_foreseen(self, foreseen: Foreseen) -> None:
        page = self._pages.get(Step.EXPORT)
        if isinstance(page, LetterPage):
            page.show_foreseen(foreseen)

    def _show_rows(self, part: LogPart, page: int, rows: Sequence[LogRow]) -> None:
        review = self._pages.get(Step.REVIEW)
        if isinstance(review, ReviewPage):
            review.rows.take(part, page, rows)

    def _refuse_rows(self, part: LogPart, sentence: str) -> None:
        review = self._pages.get(Step.REVIEW)
        if isinstance(review, ReviewPage):
            review.rows.refuse(part, sentence)

    def _lay_out(self) -> None:
        middle = QWidget(self)
        center = QVBoxLayout(middle)
        center.setContentsMargins(theme.space(self), 0, theme.space(self), 0)
        center.addWidget(self.title)
        center.addWidget(self.stack, 1)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setChildrenCollapsible(False)
        for part in (middle, self.order):
            split.addWidget(part)
        em = theme.space(self, 1)
        middle.setMinimumWidth(em * 22)
        self.order.setMinimumWidth(em * 14)
        split.setSizes([em * 40, em * 24])
        split.setStretchFactor(0, 1)
        upper = QHBoxLayout()
        upper.addWidget(self.steps)
        upper.addWidget(split, 1)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(self.back)
        foot.addWidget(self.on)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(upper, 1)
        column.addWidget(self.bar)
        column.addLayout(foot)


def rows(items: Sequence[StepItem]) -> tuple[StepRow, ...]:
    """Give the step list its lines."""
    return tuple(StepRow(each.step, LOOKS[each.glyph], each.words) for each in items)
