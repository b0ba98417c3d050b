"""Large files in the store, kept part by part: neither writing nor reading one ever holds it whole.

The parts come first and the document's own row last, each few parts in a transaction of their own and on a connection
of their own, so that nobody else who writes has to wait for long, and nobody who reads at all. Parts without their
document are nothing: they are taken away before the next attempt.
"""

import hashlib
import io
import os
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from typing import BinaryIO, Final

from app.ports import Progress
from app.storage import rules
from app.storage.connection import Database
from app.storage.faults import fault
from app.storage.migrations import require_format

PART: Final = 1 << 20
AT_ONCE: Final = 8
BUFFER: Final = 1 << 18
WHAT: Final = "Keeping the file"
_INSERT: Final = "INSERT INTO document_parts (digest, number, data) VALUES (?, ?, ?)"
_COUNT: Final = "SELECT COUNT(*), SUM(LENGTH(data)) FROM document_parts WHERE digest = ?"


class Parts:
    """Keep files in parts, and open them again."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, digest: str, name: str, data: BinaryIO, progress: Progress | None) -> None:
        """Keep a file under its digest, once; raises `BadInput` (see `rules`), and `Cancelled`."""
        rules.check_name(name)
        if self._database.rows("SELECT 1 FROM documents WHERE digest = ?", digest):
            return
        with closing(self._database.another()) as own:
            Parts(own).write(digest, name, data, progress)

    def write(self, digest: str, name: str, data: BinaryIO, progress: Progress | None) -> None:
        """Write all parts, then the document; where that fails, nothing of it stays."""
        with ExitStack() as undo:
            undo.callback(self._forget, digest)
            self._forget(digest)  # what an earlier attempt may have left
            size = self._write(digest, data, progress)
            with self._changing():
                if self.size(digest) != size:  # another window did the same at the same time
                    rules.refuse_changed()
                self._database.run("INSERT INTO documents (digest, name, data) VALUES (?, ?, ?)", digest, name, b"")
            undo.pop_all()

    def size(self, digest: str) -> int:
        """Give the number of bytes of all parts; 0 where there are none."""
        ((count, size),) = self._database.rows(_COUNT, digest)
        return size if count and isinstance(size, int) else 0

    def open(self, digest: str) -> io.BufferedReader:
        """Open a file whose bytes are those that its digest names; raises `EnvironmentFault` where they are not."""
        size = self.size(digest)
        raw, found = _Reader(self, digest, size), hashlib.sha256()
        for number in range(-(-size // PART)):
            found.update(self.part(digest, number))
        if found.hexdigest() != digest:
            raise fault("store-damaged")
        return io.BufferedReader(raw, BUFFER)

    def part(self, digest: str, number: int) -> bytes:
        """Give one part."""
        sql = "SELECT data FROM document_parts WHERE digest = ? AND number = ?"
        rows = self._database.rows(sql, digest, number)
        if not rows or not isinstance(rows[0][0], bytes):
            raise fault("store-damaged")
        return rows[0][0]

    def _write(self, digest: str, data: BinaryIO, progress: Progress | None) -> int:
        total, found = data.seek(0, os.SEEK_END), hashlib.sha256()
        data.seek(0)
        rules.check_size(total)
        number = size = 0
        while parts := [part for part in (data.read(PART) for _ in range(AT_ONCE)) if part]:
            for part in parts:
                found.update(part)
                size += len(part)
            rules.check_size(size)
            with self._changing():
                self._database.run_many(_INSERT, ((digest, number + at, part) for at, part in enumerate(parts)))
            number += len(parts)
            if progress:
                progress.step(size, max(size, total), WHAT)
        if found.hexdigest() != digest:
            rules.refuse_changed()
        return size

    def _forget(self, digest: str) -> None:
        """Take away parts that belong to no document, a few at a time."""
        sql = (
            "DELETE FROM document_parts WHERE digest = ? AND number IN"
            " (SELECT number FROM document_parts WHERE digest = ? ORDER BY number LIMIT ?)"
            " AND NOT EXISTS (SELECT 1 FROM documents WHERE documents.digest = document_parts.digest)"
        )
        gone = AT_ONCE
        while gone == AT_ONCE:
            with self._changing():
                gone = self._database.run(sql, digest, digest, AT_ONCE)

    @contextmanager
    def _changing(self) -> Iterator[None]:
        with self._database.writing():
            require_format(self._database)
            yield


class _Reader(io.RawIOBase):
    """Read a file from its parts, with the latest one at hand."""

    def __init__(self, parts: Parts, digest: str, size: int) -> None:
        self._parts, self._digest, self._size = parts, digest, size
        self._at, self._number, self._part = 0, -1, b""

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        base = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._size}[whence]
        self._at = max(0, base + offset)
        return self._at

    def tell(self) -> int:
        return self._at

    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override]  # BufferedReader gives this one
        if self._at >= self._size:
            return 0
        number, start = divmod(self._at, PART)
        if number != self._number:
            self._number, self._part = number, self._parts.part(self._digest, number)
        read = self._part[start : start + len(buffer)]
        buffer[: len(read)] = read
        self._at += len(read)
        return len(read)
