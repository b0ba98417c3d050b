"""From any older format to the newest: numbered steps of plain SQL, after a backup."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from app.host.files import fault_of, sync_file, sync_folder
from app.storage.connection import Database
from app.storage.faults import fault
from app.storage.schema import CREATE, FORMAT

Steps = Mapping[int, tuple[str, ...]]

STEPS: Final[Steps] = {  # format n: the statements that lead to format n + 1; a step that shipped never changes
    1: (
        """CREATE TABLE document_parts (
            digest TEXT NOT NULL, number INTEGER NOT NULL, data BLOB NOT NULL, PRIMARY KEY (digest, number)
        )""",
    ),
}


def prepare(database: Database, path: Path, now: datetime, steps: Steps = STEPS) -> Path | None:
    """Bring the database to the newest format; gives the backup that was made before, if any.

    Raises `EnvironmentFault` for a newer format (``store-newer``), and for a file that is no store.
    """
    with database.writing():
        backup = None
        if database.is_empty():
            _create(database)
        elif (found := stored_format(database)) < FORMAT:
            backup = _migrate(database, path, now, found, steps)
        if database.statements() != {"".join(statement.split()) for statement in CREATE}:
            raise fault("store-damaged")  # a table is not as we made it, or a guard is gone
        return backup


def require_format(database: Database) -> None:
    """Refuse to go on where another window has migrated the store meanwhile."""
    if stored_format(database) != FORMAT:
        raise fault("store-damaged")


def stored_format(database: Database) -> int:
    """Read the format's number; raises `EnvironmentFault` where it is newer or cannot be read."""
    if not database.columns("meta") >= {"name", "value"}:
        raise fault("store-damaged")
    found = database.rows("SELECT value FROM meta WHERE name = 'format'")
    text = str(found[0][0]) if found else ""
    if not (text.isascii() and text.isdigit()):
        raise fault("store-damaged")
    if int(text) > FORMAT:
        raise fault("store-newer")
    return int(text)


def _create(database: Database) -> None:
    for statement in CREATE:
        database.run(statement)
    database.run("INSERT INTO meta (name, value) VALUES ('format', ?)", str(FORMAT))


def _migrate(database: Database, path: Path, now: datetime, found: int, steps: Steps) -> Path:
    if any(number not in steps for number in range(found, FORMAT)):
        raise fault("store-damaged")
    backup = _back_up(database, path, found, now)
    for number in range(found, FORMAT):
        for statement in steps[number]:
            database.run(statement)
    database.run("UPDATE meta SET value = ? WHERE name = 'format'", str(FORMAT))
    return backup


def _back_up(database: Database, path: Path, found: int, now: datetime) -> Path:
    stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    backup = path.with_name(f"{path.stem}-format-{found}-{stamp}{path.suffix}")
    part = backup.with_name(f"{backup.name}.part")
    try:
        part.unlink(missing_ok=True)
        database.copy_to(part)
        _publish(part, backup)
    except OSError as error:
        raise fault_of(error) from None
    finally:
        part.unlink(missing_ok=True)
    return backup


def _publish(part: Path, backup: Path) -> None:
    with part.open("rb+") as file:
        sync_file(file.fileno())
    part.replace(backup)
    sync_folder(backup.parent)
