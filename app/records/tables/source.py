"""The bytes of a record file, read from the beginning as often as needed, and watched for change."""

import io
import os
from collections.abc import Iterator
from typing import BinaryIO, Final

from app.domain.errors import EnvironmentFault

_BLOCK: Final = 1 << 18
_Stamp = tuple[int, int]


class RecordBytes:
    """Hold a seekable file; each reader has its own place in it, so that several may take turns."""

    def __init__(self, name: str, data: BinaryIO) -> None:
        self.name, self._data = name, data
        self._stamp = self._now()
        self.size = self._stamp[0]

    def open(self) -> io.BufferedReader:
        """Give a reader that stands at the beginning."""
        return io.BufferedReader(_Cursor(self), _BLOCK)

    def blocks(self) -> Iterator[bytes]:
        """Give all bytes, a block at a time."""
        with self.open() as reader:
            while block := reader.read(_BLOCK):
                yield block

    def head(self, size: int) -> bytes:
        """Give the first bytes."""
        with self.open() as reader:
            return reader.read(size)

    def check(self) -> None:
        """Raise `EnvironmentFault` if the file is not what it was when it was opened."""
        if self._now() != self._stamp:
            raise EnvironmentFault("record-changed", f"{self.name} was changed while it was read. Take it in again.")

    def read_at(self, place: int, size: int) -> bytes:
        """Give bytes of a place; raises `EnvironmentFault` where the drive or the file is gone."""
        try:
            self._data.seek(place)
            return self._data.read(size)
        except OSError:
            raise self._vanished() from None

    def _now(self) -> _Stamp:
        try:
            size = self._data.seek(0, os.SEEK_END)
            try:
                number = self._data.fileno()
            except (OSError, AttributeError):  # bytes in memory
                return size, 0
            return size, os.fstat(number).st_mtime_ns
        except OSError:
            raise self._vanished() from None

    def _vanished(self) -> EnvironmentFault:
        sentence = (
            f"{self.name} can no longer be read: the file or its drive is gone. Connect it and take the file in again."
        )
        return EnvironmentFault("record-vanished", sentence)


class _Cursor(io.RawIOBase):
    """Read on from a place of one's own."""

    def __init__(self, source: RecordBytes) -> None:
        self._source, self._at = source, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        base = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._source.size}[whence]
        self._at = max(0, base + offset)
        return self._at

    def tell(self) -> int:
        return self._at

    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override]  # BufferedReader gives this one
        read = self._source.read_at(self._at, len(buffer))
        buffer[: len(read)] = read
        self._at += len(read)
        return len(read)
