"""Hand pages of released rows to the review: one page is read at a time, the one asked for last comes next."""

from PySide6.QtCore import QObject, Signal

from app.domain.errors import DeskError
from app.domain.released import LogPart, LogRow
from ui.commands import ReadRows
from ui.session import Session
from ui.wizard.pager import Pager
from ui.wizard.seen import token


class RowDesk(QObject):
    """Keep the reader of the part in sight."""

    read = Signal(object, int, object)  # LogPart, page, rows
    refused = Signal(object, str)  # LogPart, sentence

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._pager: Pager | None = None
        self._next: ReadRows | None = None
        self._busy = False

    def ask(self, wanted: ReadRows) -> None:
        """Read a page as soon as the one under way is there; what was asked for in between is dropped."""
        self._next = wanted
        if not self._busy:
            self._start()

    def _start(self) -> None:
        wanted = self._next
        if wanted is None:
            return
        self._next, self._busy = None, True
        pager = self._pager_of(wanted.part)
        self._session.quietly(
            lambda: pager.page(wanted.page, lambda: self._next is None),
            lambda rows: self._ended(wanted, rows),
            lambda error: self._failed(wanted, error),
        )

    def _pager_of(self, part: LogPart) -> Pager:
        if self._pager is None or token(self._pager.part) != token(part):
            self._pager = Pager(part)
        return self._pager

    def _ended(self, wanted: ReadRows, rows: tuple[LogRow, ...] | None) -> None:
        self._busy = False
        if rows is not None:
            self.read.emit(wanted.part, wanted.page, rows)
        self._start()

    def _failed(self, wanted: ReadRows, error: DeskError) -> None:
        self._busy = False
        self.refused.emit(wanted.part, error.sentence)
        self._start()
