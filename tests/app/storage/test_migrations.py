"""Stores of other formats."""

import errno
import shutil
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest

from app.domain.errors import DeskError, EnvironmentFault
from app.storage import migrations
from app.storage.connection import Database, connect
from app.storage.migrations import prepare
from app.storage.schema import CREATE, FORMAT
from app.storage.store import SqlStore, open_store
from tests.fakes.clock import START, FixedClock
from tests.old_files.make_store import DIGEST, DOCUMENT, PASSPHRASE

OLD_FILES = Path(__file__).parents[2] / "old_files"
OLDER = ("CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT)", "CREATE TABLE notes (note TEXT)")
BEFORE = FORMAT - 1
STEPS = {
    BEFORE: ("DROP TABLE notes", "DROP TABLE meta", *CREATE, "INSERT INTO meta (name, value) VALUES ('format', '0')")
}


def older(path: Path, found: str = str(BEFORE)) -> Database:
    database = connect(path)
    with database.writing():
        for statement in OLDER:
            database.run(statement)
        database.run("INSERT INTO meta (name, value) VALUES ('format', ?)", found)
        database.run("INSERT INTO notes (note) VALUES ('of format 0')")
    return database


def tables(database: Database) -> list[tuple[object, ...]]:
    return list(database.rows("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY name"))


def code_of(path: Path) -> str:
    with pytest.raises(EnvironmentFault) as error:
        open_store(path, FixedClock())
    return error.value.code


def test_every_format_that_shipped_has_a_sample() -> None:
    shipped = sorted(file.name for file in OLD_FILES.glob("store-format-*.sqlite3"))
    assert shipped == [f"store-format-{number}.sqlite3" for number in range(1, FORMAT + 1)]


@pytest.mark.parametrize("number", range(1, FORMAT + 1))
def test_a_sample_of_each_format_opens_with_all_it_held(path: Path, number: int) -> None:
    path.parent.mkdir()
    shutil.copy(OLD_FILES / f"store-format-{number}.sqlite3", path)
    store = open_store(path, FixedClock())
    try:
        links = store.links("m1")
        assert [link.payload for link in links] == ['{"n":1}', None, '{"n":3}']
        assert [store.sealed(link) for link in links] == [True, True, False]
        assert [(head.reference, head.seq) for head in store.heads()] == [("2026-0007", 3)]
        assert store.sign_in("Anna Example", PASSPHRASE).person == links[0].recorded_by
        assert store.document(DIGEST) == DOCUMENT
        assert store.setting("grace") == "5"
        assert store.newest() == START + timedelta(hours=2)
    finally:
        store.close()


def test_a_store_of_a_newer_format_is_refused_and_left_as_it_was(path: Path, clock: FixedClock) -> None:
    store = open_store(path, clock)
    store._database.run("UPDATE meta SET value = ? WHERE name = 'format'", str(FORMAT + 1))
    store.close()
    before = path.read_bytes()
    assert code_of(path) == "store-newer"
    assert path.read_bytes() == before


@pytest.mark.parametrize("found, code", [(str(FORMAT + 1), "store-newer"), (str(BEFORE), "store-damaged")])
def test_a_window_left_open_over_a_migration_neither_reads_nor_writes(
    disk: SqlStore, path: Path, found: str, code: str
) -> None:
    other = connect(path)
    other.run("UPDATE meta SET value = ? WHERE name = 'format'", found)
    other.close()
    for call in (
        lambda: disk.append("m1", 0, [], None),
        lambda: disk.links("m1"),
        lambda: disk.sign_in("Anna Example", PASSPHRASE),
    ):
        with pytest.raises(DeskError) as error:
            call()
        assert error.value.code == code


def test_an_older_store_is_backed_up_and_then_brought_up_to_date(path: Path, tmp_path: Path) -> None:
    database = older(path)
    backup = prepare(database, path, START, STEPS)
    new = connect(tmp_path / "new.sqlite3")
    prepare(new, tmp_path / "new.sqlite3", START)
    assert tables(database) == tables(new)
    assert database.rows("SELECT value FROM meta") == [(str(FORMAT),)]
    assert backup == path.with_name(f"store-format-{BEFORE}-20261121T090000Z.sqlite3")
    kept = sqlite3.connect(backup)
    assert kept.execute("SELECT note FROM notes").fetchall() == [("of format 0",)]
    for connection in (database, new, kept):
        connection.close()


@pytest.mark.parametrize("sql", ["DROP TRIGGER events_stay", "ALTER TABLE events RENAME payload TO paylbad"])
def test_a_store_without_a_guard_or_a_column_is_refused(path: Path, clock: FixedClock, sql: str) -> None:
    store = open_store(path, clock)
    store._database.run(sql)
    store.close()
    assert code_of(path) == "store-damaged"


def test_a_failing_step_leaves_the_older_store_as_it_was(path: Path) -> None:
    database = older(path)
    before = tables(database)
    with pytest.raises(sqlite3.OperationalError):
        prepare(database, path, START, {BEFORE: ("DROP TABLE notes", "no SQL")})
    assert tables(database) == before
    assert database.rows("SELECT note FROM notes") == [("of format 0",)]
    database.close()


@pytest.mark.parametrize("step", ["sync_file", "sync_folder"])
def test_nothing_is_migrated_without_a_backup(path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    def refuse(_what: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(migrations, step, refuse)
    database = older(path)
    with pytest.raises(EnvironmentFault) as error:
        prepare(database, path, START, STEPS)
    assert error.value.code == "disk-full"
    assert database.rows("SELECT value FROM meta") == [(str(BEFORE),)]
    assert not list(path.parent.glob("*.part*"))
    database.close()


def test_a_damaged_store_is_not_taken_for_a_backup(path: Path) -> None:
    database = older(path)
    with database.writing():
        for number in range(2000):
            database.run("INSERT INTO notes (note) VALUES (?)", f"note {number} " * 10)
    database.close()
    content = bytearray(path.read_bytes())
    content[20_000:40_000] = bytes(20_000)
    path.write_bytes(content)
    database = connect(path)
    with pytest.raises(EnvironmentFault) as error:
        prepare(database, path, START, STEPS)
    assert error.value.code == "store-damaged"
    assert not list(path.parent.glob(f"*format-{BEFORE}-*"))
    database.close()


@pytest.mark.parametrize("found", ["0", "-1", "x", "", "\u0661", "1.0"])
def test_a_format_without_steps_is_refused(path: Path, found: str) -> None:
    older(path, found).close()
    assert code_of(path) == "store-damaged"


@pytest.mark.parametrize(
    "sql", ["CREATE TABLE other (x TEXT)", "CREATE TABLE meta (x TEXT)", "CREATE TABLE meta (name TEXT, value TEXT)"]
)
def test_a_database_of_another_program_is_refused(path: Path, sql: str) -> None:
    database = connect(path)
    database.run(sql)
    database.close()
    assert code_of(path) == "store-damaged"
