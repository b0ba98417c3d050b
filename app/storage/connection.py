"""The connection to the database; the only module that knows which database it is."""

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from threading import RLock
from typing import Final

from app.host.files import fault_of
from app.storage.faults import fault, no_folder, reported

Value = str | int | bytes | None
Row = tuple[Value, ...]

_WAIT_SECONDS: Final = 5.0
_SETTINGS: Final = {  # the wish, and what the database must answer
    "journal_mode": ("WAL", "wal"),
    "synchronous": ("FULL", 2),
    "temp_store": ("MEMORY", 2),
    "foreign_keys": ("ON", 1),
    "secure_delete": ("ON", 1),
    "trusted_schema": ("OFF", 0),
    "recursive_triggers": ("ON", 1),  # else REPLACE would delete events past their trigger
    "cell_size_check": ("ON", 1),
    "fullfsync": ("ON", 1),  # macOS: past the drive's own cache
    "checkpoint_fullfsync": ("ON", 1),
}
_SMALLEST_PAGE: Final = 512
_REFUSED: Final = {sqlite3.SQLITE_ATTACH, sqlite3.SQLITE_DETACH}  # ATTACH could write plain text anywhere


class Database:
    """Run portable SQL with ``?`` places, one transaction at a time, from any thread."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path
        self._file = path.stat()
        self._lock = RLock()

    def rows(self, sql: str, *values: Value) -> list[Row]:
        """Run one statement and give all its rows."""
        with self._lock, reported():
            return self._connection.execute(sql, values).fetchall()

    def run(self, sql: str, *values: Value) -> int:
        """Run one statement and give the number of rows it changed."""
        with self._lock, reported():
            return self._connection.execute(sql, values).rowcount

    def run_many(self, sql: str, rows: Iterable[Sequence[Value]]) -> None:
        """Run one statement for each row of values."""
        with self._lock, reported():
            self._connection.executemany(sql, rows)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Do everything within or nothing; durable on leaving. Nobody else writes meanwhile."""
        with self._lock, reported():
            self._require_same_file()
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            finally:
                self._connection.rollback()  # does nothing after a commit

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Let several statements see the store as it stood at one moment."""
        with self._lock, reported():
            self._connection.execute("BEGIN")
            try:
                yield
            finally:
                self._connection.rollback()

    def columns(self, table: str) -> set[Value]:
        """Name the columns of a table; a missing table has none."""
        return {name for (name,) in self.rows("SELECT name FROM pragma_table_info(?)", table)}

    def statements(self) -> set[str]:
        """Give the statements that made the tables, indexes, and triggers, without white space."""
        return {"".join(str(sql).split()) for (sql,) in self.rows("SELECT sql FROM sqlite_master WHERE sql <> ''")}

    def is_empty(self) -> bool:
        """Say whether there is nothing in the database, tables included."""
        return not self.rows("SELECT 1 FROM sqlite_master")

    def require_sound(self) -> None:
        """Read all pages; raises `EnvironmentFault` where they do not fit together."""
        if self.rows("PRAGMA quick_check(1)") != [("ok",)]:
            raise fault("store-damaged")

    def copy_to(self, target: Path) -> None:
        """Copy what is committed into a new file."""
        with closing(connect(self._path)) as source, closing(connect(target)) as copy, reported():
            source._connection.backup(copy._connection)  # noqa: SLF001 - of the same class
            copy.require_sound()

    def another(self) -> "Database":
        """Open a second connection, so that long writing holds up nobody who reads."""
        return connect(self._path)

    def close(self) -> None:
        """Close the connection; a second time does nothing."""
        with self._lock:
            self._connection.close()

    def _require_same_file(self) -> None:
        """Refuse to write into a file that no longer has its name, for nobody would find it again."""
        try:
            same = os.path.samestat(self._file, self._path.stat())
        except OSError:
            same = False
        if not same:
            raise fault("store-missing")


def connect(path: Path, *, wait: float = _WAIT_SECONDS) -> Database:
    """Open the database file, making it and its folder where they are missing.

    Waits that many seconds for other writers. Raises `EnvironmentFault`.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not path.exists():
            path.touch(mode=0o600)
        whole = _is_whole(path)
    except (FileExistsError, NotADirectoryError):
        raise no_folder(path.parent) from None
    except OSError as error:
        raise fault_of(error) from None
    if not whole:
        raise fault("store-damaged")
    with reported(), ExitStack() as undo:
        connection = sqlite3.connect(path, timeout=wait, isolation_level=None, check_same_thread=False)
        undo.callback(connection.close)
        _secure(connection)
        undo.pop_all()
    return Database(connection, path)


def _is_whole(path: Path) -> bool:
    """Say no to a stump, and to a journal without its store: SQLite would take both for a new database."""
    size = path.stat().st_size
    journal = path.with_name(f"{path.name}-wal")
    return size >= _SMALLEST_PAGE or (size == 0 and not (journal.exists() and journal.stat().st_size))


def _secure(connection: sqlite3.Connection) -> None:
    for name, (wish, expected) in _SETTINGS.items():
        connection.execute(f"PRAGMA {name} = {wish}")
        if connection.execute(f"PRAGMA {name}").fetchone() != (expected,):
            raise fault("store-unsafe")
    connection.set_authorizer(_authorize)


def _authorize(action: int, *_details: str | None) -> int:
    return sqlite3.SQLITE_DENY if action in _REFUSED else sqlite3.SQLITE_OK
