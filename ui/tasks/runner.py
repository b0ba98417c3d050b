"""Run plain functions on a pool of threads, and hear of each exactly once when it ends.

The function gets a `Progress` and returns a value; it sees no Qt object. Everything it reports crosses to the window's
thread through one signal.
"""

import logging
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Event
from typing import Any, Final, Generic, TypeAlias, TypeVar

from PySide6.QtCore import QObject, Signal

from app.domain.errors import DeskError
from app.ports import Cancelled, Progress
from ui import texts

T = TypeVar("T")
_LOG: Final = logging.getLogger(__name__)
_PAUSE: Final = 0.1  # seconds between two reports of progress: nobody reads faster


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    """Hold the value that a task returned."""

    value: T


@dataclass(frozen=True, slots=True)
class Failed:
    """Hold why a task failed, with a sentence for the user."""

    error: DeskError


@dataclass(frozen=True, slots=True)
class Stopped:
    """Say that the user cancelled the task."""


Outcome: TypeAlias = Done[T] | Failed | Stopped
Work: TypeAlias = Callable[[Progress], T]


@dataclass(frozen=True, slots=True)
class Step:
    """Say how far a task has come; `seconds` since it began."""

    done: int
    total: int
    what: str
    seconds: float


@dataclass(eq=False)
class Task:
    """Stand for work under way; `cancel` asks it to stop at its next step."""

    ended: Callable[[Any], None]
    progressed: Callable[[Step], None]
    _stop: Event = field(default_factory=Event)

    def cancel(self) -> None:
        """Ask the work to stop."""
        self._stop.set()

    def is_cancelled(self) -> bool:
        """Tell whether the work was asked to stop."""
        return self._stop.is_set()


class _Reporter:
    """Give a worker its `Progress`: forward some steps, and stop it when asked."""

    def __init__(self, task: Task, post: Callable[[Task, Any], None]) -> None:
        self._task = task
        self._post = post
        self._began = self._last = time.monotonic()

    def step(self, done: int, total: int, what: str) -> None:
        """Report progress; raises `Cancelled`."""
        if self._task.is_cancelled():
            raise Cancelled
        now = time.monotonic()
        if now - self._last >= _PAUSE:
            self._last = now
            self._post(self._task, Step(done, total, what, now - self._began))


class Runner(QObject):
    """Own the pool.

    Callbacks run on the window's thread: `progressed` while work goes on, then `ended` exactly once. `closing` is heard
    while work can still be started: whoever holds something open lets go of it.
    """

    closing = Signal()
    _arrived = Signal(object, object)

    def __init__(self, parent: QObject | None = None, threads: int = 2) -> None:
        super().__init__(parent)
        self._tasks: set[Task] = set()
        # Python's own pool: PySide keeps the wrapper of a QRunnable that Qt deletes, and may give it to another object.
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="work")
        self._arrived.connect(self._deliver)

    def start(
        self,
        work: Work[T],
        ended: Callable[[Outcome[T]], None],
        progressed: Callable[[Step], None] = lambda _: None,
    ) -> Task:
        """Start work on the pool."""
        task = Task(ended, progressed)
        self._tasks.add(task)
        post = self._arrived.emit
        self._pool.submit(lambda: post(task, _outcome(work, task, post)))
        return task

    def is_busy(self) -> bool:
        """Tell whether anything is under way."""
        return bool(self._tasks)

    def close(self) -> None:
        """Cancel everything, wait for it, and call nobody back: the window is going."""
        self.closing.emit()
        for task in self._tasks:
            task.cancel()
        self._tasks.clear()
        self._pool.shutdown(wait=True)

    def _deliver(self, task: Task, message: Any) -> None:
        if task not in self._tasks:
            return
        if isinstance(message, Step):
            task.progressed(message)
            return
        self._tasks.discard(task)
        task.ended(message)


def _outcome(work: Work[T], task: Task, post: Callable[[Task, Any], None]) -> Outcome[T]:
    try:
        return Done(work(_Reporter(task, post)))
    except Cancelled:
        return Stopped()
    except DeskError as error:
        return Failed(error)
    except Exception as error:  # noqa: BLE001 - a thread must not end without a word; the log keeps type and place
        _LOG.error("a task failed", exc_info=error)
        return Failed(DeskError(f"unforeseen-{type(error).__name__}", texts.UNFORESEEN))
