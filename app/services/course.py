"""How far an export has come: its stages by name, and between them the rows that are read, again for each file."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from app.domain.released import LogPart, LogRow
from app.ports import Progress

SCALE: Final = 1_000
_AT_ONCE: Final = 1_024


class Course:
    """Tell a listener of stages and rows (`app.ports.Progress`, for what reads records); without one, tell nobody.

    Every method raises `Cancelled` where the user asked to stop.
    """

    def __init__(self, progress: Progress | None = None) -> None:
        self._progress = progress
        self._what = ""
        self._behind = self._ahead = 0.0
        self._rows = 1
        self._read = self._last = 0

    def stage(self, what: str) -> None:
        """Say what is done now."""
        self._what = what
        self._tell()

    def reach(self, share: float, what: str) -> None:
        """Say what is done now, and how much of the whole is behind."""
        self._behind = self._ahead = share
        self.stage(what)

    def expect(self, rows: int, to: float) -> None:
        """Let the rows that are read from now on, of files and of parts, fill up the whole to a share of it."""
        self._behind, self._ahead = self._reached(), to
        self._rows, self._read, self._last = max(rows, 1), 0, 0

    def step(self, done: int, total: int, what: str) -> None:
        """Hear from a pass over a file how many of its rows were read; a smaller number than before begins another."""
        del total, what
        self._read += done - self._last if done >= self._last else done
        self._last = done
        self._tell()

    def counted(self, part: LogPart) -> LogPart:
        """Give a part whose rows are counted whenever they are read."""
        return replace(part, read=lambda: self._rows_of(part)) if self._progress else part

    def _rows_of(self, part: LogPart) -> Iterator[LogRow]:
        for place, row in enumerate(part, 1):
            if not place % _AT_ONCE:
                self._read += _AT_ONCE
                self._tell()
            yield row

    def _reached(self) -> float:
        return self._behind + (self._ahead - self._behind) * min(self._read / self._rows, 1.0)

    def _tell(self) -> None:
        if self._progress:
            self._progress.step(int(SCALE * self._reached()), SCALE, self._what)
