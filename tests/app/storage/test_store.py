"""What only a store on disk must show."""

import hashlib
import io
import logging
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from app.domain.chain import Draft
from app.domain.errors import DeskError, EnvironmentFault, SequenceConflict
from app.storage import connection
from app.storage.connection import connect
from app.storage.faults import reported
from app.storage.store import SqlStore, open_store
from app.storage.times import to_text
from tests.fakes.clock import START, FixedClock

PASSPHRASE = "four plain invented words"
DRAFT = Draft(payload='{"value":"handle of an invented person"}', recorded_at=START, recorded_by="somebody")


def raw(path: Path, sql: str, *values: object) -> list[tuple[object, ...]]:
    """Change the file behind the store's back."""
    database = sqlite3.connect(path)
    try:
        with database:
            return database.execute(sql, values).fetchall()
    finally:
        database.close()


def fault_of(call: Callable[..., object], *arguments: object) -> EnvironmentFault:
    with pytest.raises(EnvironmentFault) as error:
        call(*arguments)
    return error.value


# --- append-only


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM events",
        "UPDATE events SET payload = 'x'",
        "UPDATE events SET payload = payload",
        "UPDATE events SET why = 'x', payload = NULL",
        "UPDATE events SET recorded_at = 'x', payload = NULL",
        "UPDATE events SET recorded_by = 'x', payload = NULL",
        "UPDATE events SET seq = 9, payload = NULL",
        "UPDATE events SET matter_id = 'm2', payload = NULL",
        "UPDATE events SET nonce = 'x', payload = NULL",
        "UPDATE events SET payload_digest = 'x', payload = NULL",
        "UPDATE events SET previous = 'x', payload = NULL",
        "UPDATE events SET digest = 'x', payload = NULL",
        "UPDATE events SET seal = 'x', payload = NULL",
        "REPLACE INTO events SELECT * FROM events",
    ],
)
def test_events_are_neither_changed_nor_deleted(disk: SqlStore, sql: str) -> None:
    kept = disk.append("m1", 0, [DRAFT], None)
    disk.append("m2", 0, [DRAFT], None)
    with pytest.raises(sqlite3.IntegrityError, match="events are never"):
        disk._database.run(sql)
    assert disk.links("m1") == kept


def test_a_payload_may_be_erased_once_and_the_chain_still_holds(disk: SqlStore, path: Path) -> None:
    disk.append("m1", 0, [DRAFT, DRAFT], None)
    raw(path, "UPDATE events SET payload = NULL WHERE seq = 1")
    assert [link.payload for link in disk.links("m1")] == [None, DRAFT.payload]
    with pytest.raises(sqlite3.IntegrityError):
        raw(path, "UPDATE events SET payload = 'x' WHERE seq = 1")


def test_a_sequence_number_is_given_once_even_past_the_check(disk: SqlStore) -> None:
    disk.append("m1", 0, [DRAFT], None)
    row = disk._database.rows("SELECT * FROM events")[0]
    with pytest.raises(SequenceConflict):
        disk._database.run_many("INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", [row])


# --- settings of the database


def test_a_drive_without_safe_writing_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(connection._SETTINGS, "synchronous", ("NORMAL", 2))
    assert fault_of(connect, path).code == "store-unsafe"


def test_every_protection_is_on(disk: SqlStore) -> None:
    expected = {"journal_mode": "wal", "synchronous": 2, "temp_store": 2, "foreign_keys": 1, "secure_delete": 1}
    assert {name: disk._database.rows(f"PRAGMA {name}")[0][0] for name in expected} == expected
    assert disk._database.rows("PRAGMA trusted_schema") == [(0,)]


def test_no_other_file_can_be_attached(disk: SqlStore, tmp_path: Path) -> None:
    for sql in (f"ATTACH '{tmp_path / 'copy'}' AS copy", f"VACUUM INTO '{tmp_path / 'copy'}'"):
        with pytest.raises(sqlite3.DatabaseError) as error:
            disk._database.run(sql)
        assert error.value.sqlite_errorcode == sqlite3.SQLITE_AUTH
    assert not (tmp_path / "copy").exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights in lists of its own")
def test_nobody_else_may_read_the_files(disk: SqlStore, path: Path) -> None:
    disk.append("m1", 0, [DRAFT], None)
    assert {file.name: oct(file.stat().st_mode & 0o077) for file in path.parent.iterdir()} == {
        "store.sqlite3": "0o0",
        "store.sqlite3-wal": "0o0",
        "store.sqlite3-shm": "0o0",
    }
    assert path.parent.stat().st_mode & 0o077 == 0


def test_threads_share_a_store_without_losing_events(disk: SqlStore) -> None:
    def append_all(matter: str) -> None:
        for seq in range(10):
            disk.append(matter, seq, [DRAFT], None)

    threads = [threading.Thread(target=append_all, args=(f"m{number}",)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {head.seq for head in disk.heads()} == {10}
    assert len(disk.links("m3")) == 10


def test_everything_is_there_after_opening_again(path: Path, clock: FixedClock) -> None:
    first = open_store(path, clock)
    anna = first.enroll("Anna Example", PASSPHRASE, START)
    actor = first.sign_in("Anna Example", PASSPHRASE)
    by_anna = Draft(payload="{}", recorded_at=START, recorded_by=anna.id)
    links = first.append("m1", 0, [by_anna], actor)
    first.close()
    second = open_store(path, clock)
    try:
        assert second.links("m1") == links
        assert second.sealed(links[0])
        with pytest.raises(DeskError, match="signed in"):
            second.append("m1", 1, [by_anna], actor)
    finally:
        second.close()


def test_waiting_after_wrong_passphrases_outlives_the_program(path: Path, clock: FixedClock) -> None:
    for _ in range(5):
        store = open_store(path, clock)
        with pytest.raises(DeskError):
            store.sign_in("Anna Example", "wrong passphrase")
        store.close()
    store = open_store(path, clock)
    with pytest.raises(DeskError, match="Wait 30 seconds"):
        store.sign_in("Anna Example", "wrong passphrase")
    store.close()


def test_a_person_who_left_cannot_sign_in(disk: SqlStore, path: Path) -> None:
    disk.enroll("Anna Example", PASSPHRASE, START)
    raw(path, "UPDATE people SET active = 0")
    with pytest.raises(DeskError, match="do not match"):
        disk.sign_in("Anna Example", PASSPHRASE)
    assert [person.active for person in disk.people()] == [False]


def test_neither_passphrase_nor_mistyped_name_stands_in_the_file(disk: SqlStore, path: Path) -> None:
    disk.enroll("Anna Example", PASSPHRASE, START)
    with pytest.raises(DeskError):
        disk.sign_in("a passphrase typed as a name", "wrong passphrase")
    disk.close()
    content = path.read_bytes()
    assert b"Anna Example" in content
    for secret in (PASSPHRASE, "typed as a name", "wrong passphrase"):
        assert secret.encode() not in content


# --- the world outside


def test_the_folder_of_the_store_is_made(tmp_path: Path, clock: FixedClock) -> None:
    open_store(tmp_path / "a" / "b" / "store.sqlite3", clock).close()
    assert (tmp_path / "a" / "b").is_dir()


@pytest.mark.parametrize("folder", ["data", "data/within"])
def test_a_file_in_the_place_of_the_data_folder_is_named(tmp_path: Path, clock: FixedClock, folder: str) -> None:
    (tmp_path / "data").write_text("in the way")
    fault = fault_of(open_store, tmp_path / folder / "store.sqlite3", clock)
    assert fault.code == "folder-is-file"
    assert f"The data folder {tmp_path / folder} " in fault.sentence
    assert (tmp_path / "data").read_text() == "in the way"


def test_a_folder_in_the_place_of_the_store_is_a_calm_fault(path: Path, clock: FixedClock) -> None:
    path.mkdir(parents=True)
    assert fault_of(open_store, path, clock).code == "read-only"


READ_ONLY = """
import os, sys
from pathlib import Path
from app.domain.errors import EnvironmentFault
from app.storage.store import open_store
from tests.fakes.clock import FixedClock
if os.getuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
try:
    open_store(Path(sys.argv[1]), FixedClock())
except EnvironmentFault as fault:
    print(fault.code)
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights in lists of its own")
@pytest.mark.parametrize("there", [True, False], ids=["store there", "no store yet"])
def test_a_read_only_folder_is_a_calm_fault(tmp_path_factory: pytest.TempPathFactory, there: bool) -> None:
    folder = Path("/tmp") / f"desk-read-only-{os.getpid()}"  # noqa: S108 - another user must be able to reach it
    folder.mkdir()
    try:
        if there:
            open_store(folder / "store.sqlite3", FixedClock()).close()
            (folder / "store.sqlite3").chmod(0o444)
        folder.chmod(0o555)
        command = [sys.executable, "-c", READ_ONLY, str(folder / "store.sqlite3")]
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=Path(__file__).parents[3])
        assert done.stdout == "read-only\n", done.stderr
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)


@pytest.fixture
def small_drive(tmp_path: Path) -> Iterator[Path]:
    drive = tmp_path / "drive"
    drive.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", str(drive)]
    if not shutil.which("mount") or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("mounting a small drive needs root on Linux")
    try:
        yield drive
    finally:
        subprocess.run(["umount", "-l", str(drive)], check=True)  # noqa: S607 - a test, as root, on Linux


def test_a_full_drive_loses_nothing_and_works_again_once_there_is_room(small_drive: Path, clock: FixedClock) -> None:
    ballast = small_drive / "ballast"
    ballast.write_bytes(bytes(100_000))
    store = open_store(small_drive / "store.sqlite3", clock)
    acknowledged = 0
    fault = None
    while not fault:
        try:
            acknowledged = store.append("m1", acknowledged, [DRAFT] * 10, None)[-1].seq
        except EnvironmentFault as error:
            fault = error
    assert fault.code == "disk-full"
    assert len(store.links("m1")) == acknowledged > 0
    ballast.unlink()
    assert store.append("m1", acknowledged, [DRAFT], None)[0].seq == acknowledged + 1
    store.close()
    again = open_store(small_drive / "store.sqlite3", clock)
    assert len(again.links("m1")) == acknowledged + 1
    again.close()


def test_a_drive_without_any_room_is_a_calm_fault(small_drive: Path, clock: FixedClock) -> None:
    with (small_drive / "ballast").open("wb", buffering=0) as file:
        os.posix_fallocate(file.fileno(), 0, shutil.disk_usage(small_drive).free)
    assert fault_of(open_store, small_drive / "store.sqlite3", clock).code == "disk-full"


def test_a_store_in_use_is_reported_after_a_wait(path: Path, clock: FixedClock) -> None:
    open_store(path, clock).close()
    holder, waiting = connect(path), connect(path, wait=0.01)
    with holder.writing():
        assert fault_of(lambda: waiting.writing().__enter__()).code == "store-busy"
    with waiting.writing():
        pass
    holder.close()
    waiting.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows does not move files that are open")
@pytest.mark.parametrize("back", [False, True], ids=["gone", "replaced by a copy"])
def test_a_store_whose_file_was_moved_takes_no_more_events(disk: SqlStore, path: Path, back: bool) -> None:
    disk.append("m1", 0, [DRAFT], None)
    moved = path.rename(path.with_name("moved"))
    if back:
        shutil.copy(moved, path)
    assert fault_of(disk.append, "m1", 1, [DRAFT], None).code == "store-missing"


# --- damage


@pytest.mark.parametrize("content", [b"no database at all" * 100, b"SQLite format 3\0" + b"\xff" * 5000, b"x"])
def test_a_file_that_is_no_store_is_left_alone(path: Path, clock: FixedClock, content: bytes) -> None:
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    assert fault_of(open_store, path, clock).code == "store-damaged"
    assert path.read_bytes() == content


TAMPERED = {
    "payload": "UPDATE events SET payload = '{}' WHERE seq = 2",
    "who": "UPDATE events SET recorded_by = 'x' WHERE seq = 2",
    "time": "UPDATE events SET recorded_at = '2026-11-20T09:00:00.000000+00:00' WHERE seq = 2",
    "no time": "UPDATE events SET recorded_at = 'yesterday' WHERE seq = 2",
    "no zone": "UPDATE events SET recorded_at = '2026-11-21T09:00:00' WHERE seq = 2",
    "number": "UPDATE events SET seq = 'x' WHERE seq = 2",
    "kind": "UPDATE events SET nonce = x'00' WHERE seq = 2",
    "middle deleted": "DELETE FROM events WHERE seq = 2",
    "tail cut off": "DELETE FROM events WHERE seq = 3",
    "all deleted": "DELETE FROM events",
    "head": "UPDATE matters SET seq = 2",
    "head's kind": "UPDATE matters SET seq = 'x'",
    "text": "UPDATE events SET why = CAST(x'ff' AS TEXT) WHERE seq = 2",
    "table": "DROP TABLE meta",
}


@pytest.mark.parametrize("name", TAMPERED)
def test_a_matter_changed_from_outside_is_not_shown(disk: SqlStore, path: Path, name: str) -> None:
    disk.append("m1", 0, [DRAFT] * 3, None)
    raw(path, "DROP TRIGGER events_stay")
    raw(path, "DROP TRIGGER events_stand")
    raw(path, TAMPERED[name])
    assert fault_of(disk.links, "m1").code == "store-damaged"


def test_a_missing_tip_takes_no_further_events(disk: SqlStore, path: Path) -> None:
    disk.append("m1", 0, [DRAFT] * 2, None)
    raw(path, "DROP TRIGGER events_stay")
    raw(path, "DELETE FROM events WHERE seq = 2")
    assert fault_of(disk.append, "m1", 2, [DRAFT], None).code == "store-damaged"


@pytest.mark.parametrize("column, value", [("seq", "x"), ("changed_at", "x")])
def test_a_damaged_head_is_not_listed(disk: SqlStore, path: Path, column: str, value: str) -> None:
    disk.append("m1", 0, [DRAFT], None)
    raw(path, f"UPDATE matters SET {column} = ?", value)  # noqa: S608 - two names of this test
    assert fault_of(disk.heads).code == "store-damaged"


@pytest.mark.parametrize("data", [b"other", "text"])
def test_a_document_changed_from_outside_is_not_shown(disk: SqlStore, path: Path, data: object) -> None:
    digest = hashlib.sha256(b"order").hexdigest()
    disk.put_document(digest, "order.pdf", b"order")
    raw(path, "UPDATE documents SET data = ?", data)
    assert fault_of(disk.document, digest).code == "store-damaged"


@pytest.mark.parametrize("sql", ["UPDATE document_parts SET data = x'00'", "DELETE FROM document_parts"])
def test_a_file_whose_parts_were_changed_is_not_opened(disk: SqlStore, path: Path, sql: str) -> None:
    data = b"rows of an invented person"
    digest = hashlib.sha256(data).hexdigest()
    disk.put_file(digest, "logins.csv", io.BytesIO(data))
    raw(path, sql)
    assert fault_of(disk.open_document, digest).code == "store-damaged"


def test_parts_that_a_killed_program_left_are_replaced(disk: SqlStore, path: Path) -> None:
    data = b"rows of an invented person"
    digest = hashlib.sha256(data).hexdigest()
    for number in (0, 7):
        raw(path, "INSERT INTO document_parts (digest, number, data) VALUES (?, ?, ?)", digest, number, b"half")
    disk.put_file(digest, "logins.csv", io.BytesIO(data))
    assert disk.document(digest) == data


def test_a_damaged_sealing_key_or_hash_lets_nobody_in(disk: SqlStore, path: Path) -> None:
    anna = disk.enroll("Anna Example", PASSPHRASE, START)
    (link,) = disk.append("m1", 0, [Draft(payload="{}", recorded_at=START, recorded_by=anna.id)], None)
    raw(path, "UPDATE people SET seal_key = 'no key', passphrase_hash = 'no hash'")
    assert fault_of(disk.sealed, link).code == "store-damaged"
    with pytest.raises(DeskError, match="do not match"):
        disk.sign_in("Anna Example", PASSPHRASE)


def test_flipped_bits_are_found_or_did_not_touch_the_events(path: Path, clock: FixedClock) -> None:
    store = open_store(path, clock)
    kept = store.append("m1", 0, [DRAFT] * 200, None)
    store.close()
    sound = path.read_bytes()
    found = 0
    chance = random.Random(7)  # noqa: S311 - the same flips in each run
    for _ in range(60):
        damaged = bytearray(sound)
        damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        path.write_bytes(damaged)
        try:
            store = open_store(path, clock)
        except EnvironmentFault:
            found += 1
            continue
        try:
            assert store.links("m1") == kept
        except EnvironmentFault:
            found += 1
        finally:
            store.close()
    assert found > 20


def test_a_journal_without_its_store_is_kept(path: Path, clock: FixedClock) -> None:
    path.parent.mkdir()
    journal = path.with_name(f"{path.name}-wal")
    journal.write_bytes(b"events that are nowhere else")
    assert fault_of(open_store, path, clock).code == "store-damaged"
    assert journal.read_bytes() == b"events that are nowhere else"


def test_a_store_cut_short_is_found(path: Path, clock: FixedClock) -> None:
    store = open_store(path, clock)
    store.append("m1", 0, [DRAFT] * 100, None)
    store.close()
    os.truncate(path, path.stat().st_size // 2)
    try:
        store = open_store(path, clock)
    except EnvironmentFault as fault:
        assert fault.code == "store-damaged"  # noqa: PT017 - opening may succeed or not, damage shows in either case
        return
    assert fault_of(store.links, "m1").code == "store-damaged"
    store.close()


def test_instants_are_kept_in_one_width_so_that_any_database_sorts_them() -> None:
    whole, fraction = to_text(START), to_text(START + timedelta(microseconds=1))
    assert (whole, len(fraction)) == ("2026-11-21T09:00:00.000000+00:00", len(whole))


# --- what a fault tells


def test_our_own_mistakes_are_no_fault_of_the_disk(disk: SqlStore) -> None:
    with pytest.raises(sqlite3.OperationalError), disk._database.writing():
        disk._database.run("SELECT nothing FROM nowhere")
    with pytest.raises(sqlite3.ProgrammingError):
        disk._database.run("SELECT ?")


@pytest.mark.parametrize(
    "code, expected",
    [
        (sqlite3.SQLITE_IOERR_WRITE, "disk-fault"),
        (sqlite3.SQLITE_IOERR_SHMSIZE, "disk-full"),
        (sqlite3.SQLITE_CORRUPT_INDEX, "store-damaged"),
        (sqlite3.SQLITE_READONLY_DBMOVED, "read-only"),
    ],
)
def test_rare_errors_of_the_database_have_their_code(code: int, expected: str) -> None:
    error = sqlite3.OperationalError("a value that must not show")
    error.sqlite_errorcode = code
    with pytest.raises(EnvironmentFault) as fault, reported():
        raise error
    assert fault.value.code == expected
    assert "must not show" not in str(fault.value)
    assert fault.value.__suppress_context__


def test_the_store_logs_nothing(disk: SqlStore, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    disk.append("m1", 0, [DRAFT], None)
    disk.enroll("Anna Example", PASSPHRASE, START)
    with pytest.raises(DeskError):
        disk.sign_in("Anna Example", "wrong passphrase")
    assert not caplog.records
