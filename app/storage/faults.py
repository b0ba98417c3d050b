"""What a store reports when it cannot work: a code and a sentence, never the text of the database's own error."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from app.domain.errors import DeskError, EnvironmentFault, SequenceConflict

_SENTENCES: Final = {
    "disk-full": "The disk is full. The last change was not saved; everything before it is. "
    "Free some space and try again.",
    "read-only": "The program may not write to its data folder. Nothing was saved. "
    "Ask for the right to write there, and try again.",
    "store-busy": "Another window or program is using the store. Nothing was saved. "
    "Wait until it has finished, and try again.",
    "store-damaged": "A part of the store is damaged or was changed from outside. What it holds cannot be relied on. "
    "Stop working, keep the data folder as it is, and restore the last backup.",
    "store-newer": "The store was written by a newer version of this program. Nothing was read or changed. "
    "Install the newer version.",
    "store-missing": "The file of the store was moved, replaced, or its drive is gone. Nothing was saved. "
    "Put it back, and start the program again.",
    "store-unsafe": "The data folder is on a drive that cannot keep changes safely, such as a network drive. "
    "Nothing was saved. Move the data folder to a drive of this computer.",
    "disk-fault": "The disk reported an error. The last change was not saved. Check the drive, and try again.",
}

_CODES: Final = {
    sqlite3.SQLITE_FULL: "disk-full",
    sqlite3.SQLITE_READONLY: "read-only",
    sqlite3.SQLITE_PERM: "read-only",
    sqlite3.SQLITE_CANTOPEN: "read-only",
    sqlite3.SQLITE_BUSY: "store-busy",
    sqlite3.SQLITE_LOCKED: "store-busy",
    sqlite3.SQLITE_CORRUPT: "store-damaged",
    sqlite3.SQLITE_NOTADB: "store-damaged",
    sqlite3.SQLITE_SCHEMA: "store-damaged",
    sqlite3.SQLITE_IOERR: "disk-fault",
}
_NO_ROOM: Final = {sqlite3.SQLITE_IOERR_SHMSIZE}  # extending the shared-memory file fails on a full disk
_PRIMARY: Final = 0xFF


def fault(code: str) -> EnvironmentFault:
    """Make the fault of a code with its sentence."""
    return EnvironmentFault(code, _SENTENCES[code])


def no_folder(folder: Path) -> EnvironmentFault:
    """Report that a file stands where the data folder has to be."""
    sentence = (
        f"The data folder {folder} cannot be used, because a file stands in its place. Nothing was read or changed. "
        "Move that file away, or choose another data folder, then start again."
    )
    return EnvironmentFault("folder-is-file", sentence)


def moved_on() -> SequenceConflict:
    """Report that somebody else appended first."""
    sentence = "The matter was changed elsewhere since it was read. Nothing was saved. Look at it again, then repeat."
    return SequenceConflict("matter-changed", sentence)


@contextmanager
def reported() -> Iterator[None]:
    """Turn the database's errors into faults; mistakes of our own (wrong SQL, wrong use) pass as they are."""
    try:
        yield
    except sqlite3.Error as error:
        if known := _known(error):
            raise known from None
        raise
    except UnicodeDecodeError:  # the database's own error quotes damaged bytes
        raise fault("store-damaged") from None


def _known(error: sqlite3.Error) -> DeskError | None:
    extended = getattr(error, "sqlite_errorcode", None)
    if extended is None:  # text that is no UTF-8: the module says so without a code, and quotes the text
        return fault("store-damaged") if isinstance(error, sqlite3.OperationalError) else None
    if extended == sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY:
        return moved_on()
    if extended in _NO_ROOM:
        return fault("disk-full")
    code = _CODES.get(extended & _PRIMARY)
    return fault(code) if code else None
