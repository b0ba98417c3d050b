"""Read the docket's matters on the pool, a few at a time, so that the window never waits for them."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from app.ports import MatterHead
from ui.docket.rows import DocketRow, unread_row
from ui.tasks.runner import Done, Outcome, Runner

if TYPE_CHECKING:
    from app.bootstrap import Desk

AT_ONCE: Final = 20
EACH_QUARTER: Final = 15 * 60_000  # what is due and what is held follows the time
Batch = tuple[DocketRow, ...]


class DocketLoader(QObject):
    """Keep the rows of all matters; `listed` gives all of them at once, `read` some of them in full."""

    listed = Signal(object)  # tuple[DocketRow, ...]
    read = Signal(object)  # tuple[DocketRow, ...]
    finished = Signal()

    def __init__(self, desk: "Desk", runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._runner = runner
        self._rows: dict[str, tuple[int, DocketRow]] = {}
        self._waiting: list[MatterHead] = []
        self._turn = 0
        self._clock = QTimer(self)
        self._clock.timeout.connect(lambda: self.reload(everything=True))
        self._clock.start(EACH_QUARTER)

    def reload(self, *, everything: bool = False) -> None:
        """List the stored matters, and read those that changed; `everything` as well where only time has passed."""
        heads = self._desk.store.heads()
        fresh = {each.id for each in heads if self._rows.get(each.id, (0,))[0] == each.seq}
        self._rows = {each.id: self._rows[each.id] for each in heads if each.id in fresh}
        self._waiting = [each for each in heads if everything or each.id not in fresh]
        self._turn += 1
        self.listed.emit(tuple(self._row(each) for each in heads))
        self._next()

    def _row(self, head: MatterHead) -> DocketRow:
        return self._rows[head.id][1] if head.id in self._rows else unread_row(head)

    def _next(self) -> None:
        heads, self._waiting = self._waiting[:AT_ONCE], self._waiting[AT_ONCE:]
        if not heads:
            self.finished.emit()
            return
        turn, desk, now = self._turn, self._desk, self._desk.clock.now()
        self._runner.start(lambda _: _batch(desk, heads, now), lambda outcome: self._take(turn, heads, outcome))

    def _take(self, turn: int, heads: Sequence[MatterHead], outcome: Outcome[Batch]) -> None:
        if turn != self._turn:
            return
        if isinstance(outcome, Done):
            self._rows |= {head.id: (head.seq, row) for head, row in zip(heads, outcome.value, strict=True)}
            self.read.emit(outcome.value)
        self._next()


def _batch(desk: "Desk", heads: Sequence[MatterHead], now: datetime) -> Batch:
    from ui.docket.assessed import docket_rows  # noqa: PLC0415 - what assesses loads here, with the rows already listed

    return docket_rows(desk, heads, now)
