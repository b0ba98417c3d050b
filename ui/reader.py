"""Read the attached orders on the pool, each once while its matter is open; what was read is never stored."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, Signal

from app.domain.facts.parties import AttachedDocument
from app.domain.matter import Matter
from app.ports import Progress
from ui.tasks.runner import Done, Failed, Outcome, Runner, Step, Task

if TYPE_CHECKING:  # the session is there before any order is read
    from app.bootstrap import Desk
    from ui.presenter import OrderRead

WHAT: Final = "Reading {}"
STOPPED: Final = "Reading was stopped. Everything can be typed beside the page, or the order read again."


class Reader(QObject):
    """Hold what was read, by the digest of the document; `changed` follows each reading that ended."""

    changed = Signal()
    busy = Signal(str)
    stepped = Signal(Step)
    idle = Signal()

    def __init__(self, desk: "Desk", runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._runner = runner
        self._tasks: dict[str, Task] = {}
        self.readings: Mapping[str, OrderRead] = MappingProxyType({})

    def follow(self, matter: Matter) -> None:
        """Read every order of the matter that was not read yet."""
        for each in matter.documents:
            if each.kind == "order" and each.digest not in self.readings and each.digest not in self._tasks:
                self._start(each)

    def cancel(self) -> None:
        """Stop what is under way."""
        for task in self._tasks.values():
            task.cancel()

    def again(self) -> None:
        """Forget the readings that gave nothing, so that they are tried once more."""
        self.readings = MappingProxyType({key: each for key, each in self.readings.items() if each.reading})
        self.changed.emit()

    def forget(self) -> None:
        """Drop everything: the matter is left."""
        self.cancel()
        self._tasks.clear()
        self.readings = MappingProxyType({})

    def _start(self, document: AttachedDocument) -> None:
        desk = self._desk
        self.busy.emit(WHAT.format(document.name))

        def work(progress: Progress) -> Any:
            return desk.read(document.digest, document.name, progress)

        self._tasks[document.digest] = task = self._runner.start(
            work, lambda outcome: self._ended(document.digest, task, outcome), self._stepping(document.digest)
        )

    def _stepping(self, digest: str) -> Callable[[Step], None]:
        return lambda step: self.stepped.emit(step) if digest in self._tasks else None

    def _ended(self, digest: str, task: Task, outcome: Outcome[Any]) -> None:
        from ui.presenter import OrderRead  # noqa: PLC0415 - it is loaded by now, with the matter

        self.idle.emit()
        if self._tasks.get(digest) is not task:
            return  # another matter is open meanwhile
        del self._tasks[digest]
        match outcome:
            case Done(reading):
                read = OrderRead(reading)
            case Failed(error):
                read = OrderRead(sentence=error.sentence)
            case _:
                read = OrderRead(sentence=STOPPED)
        self.readings = MappingProxyType({**self.readings, digest: read})
        self.changed.emit()
