"""Do work on the pool and hear of it on the window's thread."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from app.domain.errors import DeskError
from app.ports import Progress
from ui.tasks.runner import Done, Failed, Outcome, Runner, Step, Stopped, Task

T = TypeVar("T")
Refused = Callable[[DeskError], None]
"""Hear why something was not done."""


class Later(QObject):
    """Start work; `busy` and `idle` surround each piece, `failed` carries an error that nobody else asked for.

    Work that can be cancelled also tells how far it has come, by `stepped`.
    """

    busy = Signal(str)
    stepped = Signal(Step)
    idle = Signal()
    failed = Signal(object)  # DeskError

    def __init__(self, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.runner = runner
        self._watched = set[Task]()

    def run(self, what: str, work: Callable[[], T], done: Callable[[T], None], refused: Refused | None = None) -> None:
        """Start work; then `done` gets its value, or `refused` (else the signal `failed`) its error."""

        def ended(outcome: Outcome[T]) -> None:
            self.idle.emit()
            if isinstance(outcome, Done):
                done(outcome.value)
            elif isinstance(outcome, Failed):
                (refused or self.failed.emit)(self.translated(outcome.error))

        self.busy.emit(what)
        self.runner.start(lambda _: work(), ended)

    def watch(
        self,
        what: str,
        work: Callable[[Progress], T],
        done: Callable[[T, bool], None],
        refused: Refused | None = None,
        stopped: Callable[[], None] = lambda: None,
    ) -> Task:
        """Start work that tells how far it has come and may be cancelled: then nothing came of it, and `stopped` hears.

        `done` gets the value, and whether somebody asked to cancel when it was too late.
        """

        def ended(outcome: Outcome[T]) -> None:
            self._watched.discard(task)
            self.idle.emit()
            match outcome:
                case Done(value):
                    done(value, task.is_cancelled())
                case Failed(error):
                    (refused or self.failed.emit)(self.translated(error))
                case Stopped():
                    stopped()

        self.busy.emit(what)
        self.stepped.emit(Step(0, 0, what, 0.0))
        task = self.runner.start(work, ended, self.stepped.emit)
        self._watched.add(task)
        return task

    def quietly(self, work: Callable[[], T], done: Callable[[T], None], refused: Refused) -> None:
        """Start short work that nobody is told of."""

        def ended(outcome: Outcome[T]) -> None:
            if isinstance(outcome, Done):
                done(outcome.value)
            elif isinstance(outcome, Failed):
                refused(self.translated(outcome.error))

        self.runner.start(lambda _: work(), ended)

    def cancel(self) -> None:
        """Ask all work that can be cancelled to stop."""
        for task in self._watched:
            task.cancel()

    def translated(self, error: DeskError) -> DeskError:
        """Give the error that is told."""
        return error
