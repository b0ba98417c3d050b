"""The file that a person gives in, read while somebody watches how far it has come."""

import hashlib
import io
import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO, Final

from app.domain.errors import EnvironmentFault
from app.ports import Progress

BLOCK: Final = 1 << 20
BUFFER: Final = 1 << 18
SCALE: Final = 1_000
Tell = Callable[[int, int], None]
"""Hears how many bytes were read so far, all passes together, and how many the file has."""


@dataclass(frozen=True, slots=True)
class Original:
    """Name a file and open it, from its beginning each time."""

    name: str
    open: Callable[[], BinaryIO]

    def watched(self, tell: Tell) -> io.BufferedReader:
        """Open the file; raises `EnvironmentFault` where that cannot be done, now or later."""
        try:
            return io.BufferedReader(_Watched(self.name, self.open(), tell), BUFFER)
        except OSError:
            raise unreadable(self.name) from None

    def digest(self, tell: Tell) -> str:
        """Give the SHA-256 of its bytes; raises `EnvironmentFault`."""
        found = hashlib.sha256()
        with self.watched(tell) as data:
            while block := data.read(BLOCK):
                found.update(block)
        return found.hexdigest()


def share(progress: Progress | None, what: str, start: float, passes: tuple[float, ...]) -> Tell:
    """Report bytes as a share of the whole work: each pass over the file takes its own part, from `start` on."""

    def tell(done: int, size: int) -> None:
        if progress:
            turn, rest = divmod(done, max(size, 1))
            reached = sum(passes[:turn]) + (passes[turn] * rest / max(size, 1) if turn < len(passes) else 0)
            progress.step(int(SCALE * (start + reached)), SCALE, what)

    return tell


@dataclass(frozen=True, slots=True)
class Sharing:
    """Hand steps of one piece of work on as a share of the whole (`app.ports.Progress`)."""

    progress: Progress
    start: float
    part: float

    def step(self, done: int, total: int, what: str) -> None:
        """Report progress; raises `Cancelled`."""
        self.progress.step(int(SCALE * (self.start + self.part * done / max(total, 1))), SCALE, what)


def unreadable(name: str) -> EnvironmentFault:
    """Say that a file cannot be read."""
    sentence = f"{name} cannot be read. Nothing was taken in. Check that it is there and that you may read it."
    return EnvironmentFault("record-unreadable", sentence)


class _Watched(io.RawIOBase):
    """Read a file and tell of every block."""

    def __init__(self, name: str, file: BinaryIO, tell: Tell) -> None:
        self._name, self._file, self._tell = name, file, tell
        self._size, self._done = file.seek(0, os.SEEK_END), 0
        file.seek(0)

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._file.fileno()

    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override]  # BufferedReader gives this one
        try:
            read = self._file.read(len(buffer))
        except OSError:
            raise unreadable(self._name) from None
        buffer[: len(read)] = read
        self._done += len(read)
        self._tell(self._done, self._size)
        return len(read)

    def close(self) -> None:
        self._file.close()
        super().close()
