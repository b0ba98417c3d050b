"""Do work on the pool and hear of it on the window's thread."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from app.domain.errors import DeskError
from ui.tasks.runner import Done, Failed, Outcome, Runner

T = TypeVar("T")
Refused = Callable[[DeskError], None]
"""Hear why something was not done."""


class Later(QObject):
    """Start work; `busy` and `idle` surround each piece, `failed` carries an error that nobody else asked for."""

    busy = Signal(str)
    idle = Signal()
    failed = Signal(object)  # DeskError

    def __init__(self, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner

    def run(self, what: str, work: Callable[[], T], done: Callable[[T], None], refused: Refused | None = None) -> None:
        """Start work; then `done` gets its value, or `refused` (else the signal `failed`) its error."""

        def ended(outcome: Outcome[T]) -> None:
            self.idle.emit()
            if isinstance(outcome, Done):
                done(outcome.value)
            elif isinstance(outcome, Failed):
                (refused or self.failed.emit)(self.translated(outcome.error))

        self.busy.emit(what)
        self._runner.start(lambda _: work(), ended)

    def translated(self, error: DeskError) -> DeskError:
        """Give the error that is told."""
        return error
