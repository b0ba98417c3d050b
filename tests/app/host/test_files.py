"""What every `Files` promises, and what only the disk must show."""

import errno
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from app.domain.errors import EnvironmentFault
from app.host import files as module
from app.host.files import DiskFiles, fault_of
from app.ports import Files
from tests.fakes.files import MemoryFiles

DATA = bytes(range(256)) * 1000
SET = {"letter.pdf": b"a letter", "letter.docx": b"the letter again", "schedule.pdf": DATA}


@pytest.fixture(params=[DiskFiles, MemoryFiles])
def files(request: pytest.FixtureRequest) -> Files:
    made: Files = request.param()
    return made


def content(files: Files, path: Path) -> bytes:
    return files.written[path] if isinstance(files, MemoryFiles) else path.read_bytes()


def content_or_none(files: Files, path: Path) -> bytes | None:
    try:
        return content(files, path)
    except (KeyError, FileNotFoundError):
        return None


def never(_: Mapping[str, bytes]) -> None:
    pytest.fail("nothing may be committed")


def code_of(files: Files, path: Path) -> str:
    with pytest.raises(EnvironmentFault) as error:
        files.write_new(path, DATA)
    assert str(path.parent) not in error.value.sentence
    return error.value.code


def failing(number: int) -> Callable[..., None]:
    def fail(*_arguments: object) -> None:
        raise OSError(number, "text of the system")

    return fail


def test_a_file_is_written_as_given(files: Files, tmp_path: Path) -> None:
    files.write_new(tmp_path / "letter.pdf", DATA)
    assert content(files, tmp_path / "letter.pdf") == DATA


def test_an_existing_file_is_never_overwritten(files: Files, tmp_path: Path) -> None:
    files.write_new(tmp_path / "letter.pdf", b"first")
    assert code_of(files, tmp_path / "letter.pdf") == "file-exists"
    assert content(files, tmp_path / "letter.pdf") == b"first"


def test_a_set_is_committed_as_read_back_and_then_written(files: Files, tmp_path: Path) -> None:
    seen: list[dict[str, bytes]] = []

    def commit(written: Mapping[str, bytes]) -> None:
        assert not any(content_or_none(files, tmp_path / name) for name in written)
        seen.append(dict(written))

    files.write_set(tmp_path, SET, commit)
    assert seen == [SET]
    assert {name: content(files, tmp_path / name) for name in SET} == SET


def test_what_commit_refuses_is_not_written(files: Files, tmp_path: Path) -> None:
    def refuse(_: Mapping[str, bytes]) -> None:
        raise RuntimeError("no")

    with pytest.raises(RuntimeError, match="no"):
        files.write_set(tmp_path, SET, refuse)
    assert [content_or_none(files, tmp_path / name) for name in SET] == [None] * len(SET)
    assert not list(tmp_path.iterdir())


def test_a_set_with_one_name_taken_is_refused_before_anything_is_committed(files: Files, tmp_path: Path) -> None:
    files.write_new(tmp_path / "schedule.pdf", b"first")
    with pytest.raises(EnvironmentFault) as error:
        files.write_set(tmp_path, SET, never)
    assert error.value.code == "file-exists"
    assert content(files, tmp_path / "schedule.pdf") == b"first"
    assert content_or_none(files, tmp_path / "letter.pdf") is None


def test_the_fake_can_fail_on_demand(tmp_path: Path) -> None:
    files = MemoryFiles()
    files.fails = "disk-full"
    assert code_of(files, tmp_path / "letter.pdf") == "disk-full"
    assert not files.written


def test_nothing_but_the_file_stays(tmp_path: Path) -> None:
    DiskFiles().write_new(tmp_path / "letter.pdf", DATA)
    assert [file.name for file in tmp_path.iterdir()] == ["letter.pdf"]


def test_a_link_that_leads_nowhere_is_an_existing_file(tmp_path: Path) -> None:
    (tmp_path / "letter.pdf").symlink_to(tmp_path / "elsewhere")
    assert code_of(DiskFiles(), tmp_path / "letter.pdf") == "file-exists"
    assert not (tmp_path / "elsewhere").exists()


def test_a_part_left_by_an_earlier_try_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "letter.pdf.part").symlink_to(tmp_path / "elsewhere")
    assert code_of(DiskFiles(), tmp_path / "letter.pdf") == "part-exists"
    assert not (tmp_path / "elsewhere").exists()


def test_a_missing_folder_is_a_calm_fault(tmp_path: Path) -> None:
    assert code_of(DiskFiles(), tmp_path / "gone" / "letter.pdf") == "folder-missing"


def test_a_name_that_is_too_long_is_a_calm_fault(tmp_path: Path) -> None:
    assert code_of(DiskFiles(), tmp_path / ("x" * 300)) == "name-too-long"


@pytest.mark.parametrize("step", ["_fill", "_rename_to_free_name", "sync_folder", "sync_file"])
@pytest.mark.parametrize("number, code", [(errno.ENOSPC, "disk-full"), (errno.EIO, "disk-fault")])
def test_a_failure_at_any_step_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, number: int, code: str
) -> None:
    monkeypatch.setattr(module, step, failing(number))
    assert code_of(DiskFiles(), tmp_path / "letter.pdf") == code
    assert not list(tmp_path.iterdir())


def failing_at(nth: int, step: Callable[..., object]) -> Callable[..., object]:
    """Fail at the n-th call of a step, and let the others pass."""
    calls = iter(range(nth + 1000))

    def run(*arguments: object) -> object:
        if next(calls) == nth:
            raise OSError(errno.ENOSPC, "text of the system")
        return step(*arguments)

    return run


@pytest.mark.parametrize("step", ["_write_part", "_fill", "sync_file"])
@pytest.mark.parametrize("nth", range(len(SET)))
def test_a_failure_at_any_part_commits_nothing_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, nth: int
) -> None:
    monkeypatch.setattr(module, step, failing_at(nth, getattr(module, step)))
    with pytest.raises(EnvironmentFault) as error:
        DiskFiles().write_set(tmp_path, SET, never)
    assert error.value.code == "disk-full"
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("step, nth", [*(("_rename_to_free_name", nth) for nth in range(len(SET))), ("sync_folder", 0)])
def test_a_failure_after_the_commit_leaves_no_half_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, nth: int
) -> None:
    committed: list[int] = []
    monkeypatch.setattr(module, step, failing_at(nth, getattr(module, step)))
    with pytest.raises(EnvironmentFault) as error:
        DiskFiles().write_set(tmp_path, SET, lambda written: committed.append(len(written)))
    assert error.value.code == "disk-full"
    assert committed == [len(SET)]
    assert not list(tmp_path.iterdir())


def test_what_appears_under_a_name_meanwhile_is_kept(tmp_path: Path) -> None:
    def appear(_: Mapping[str, bytes]) -> None:
        (tmp_path / "letter.docx").write_bytes(b"of somebody else")

    with pytest.raises(EnvironmentFault) as error:
        DiskFiles().write_set(tmp_path, SET, appear)
    assert error.value.code == "file-exists"
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {"letter.docx": b"of somebody else"}


def test_what_was_damaged_on_the_way_to_the_disk_is_what_commit_sees(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill = module._fill
    monkeypatch.setattr(module, "_fill", lambda descriptor, data: fill(descriptor, data[:-1]))
    seen: list[bytes] = []
    DiskFiles().write_set(tmp_path, {"letter.pdf": b"whole"}, lambda written: seen.extend(written.values()))
    assert seen == [b"whol"]


@pytest.mark.parametrize("number", [errno.EPERM, errno.EOPNOTSUPP])
def test_a_drive_without_hard_links_gets_the_file_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    monkeypatch.setattr(Path, "hardlink_to", failing(number))
    DiskFiles().write_new(tmp_path / "letter.pdf", DATA)
    assert [file.name for file in tmp_path.iterdir()] == ["letter.pdf"]
    assert (tmp_path / "letter.pdf").read_bytes() == DATA


@pytest.mark.parametrize("error", [errno.EPERM, errno.EEXIST])
def test_a_file_that_appears_meanwhile_is_not_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: int
) -> None:
    path = tmp_path / "letter.pdf"

    def appear(*_arguments: object) -> None:
        path.write_bytes(b"of somebody else")
        raise OSError(error, "")

    monkeypatch.setattr(Path, "hardlink_to", appear)
    assert code_of(DiskFiles(), path) == "file-exists"
    assert path.read_bytes() == b"of somebody else"
    assert [file.name for file in tmp_path.iterdir()] == ["letter.pdf"]


def test_a_drive_that_cannot_sync_folders_is_used_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "sync_file", lambda _descriptor: None)
    monkeypatch.setattr(os, "fsync", failing(errno.EINVAL))
    DiskFiles().write_new(tmp_path / "letter.pdf", DATA)
    monkeypatch.setattr(os, "fsync", failing(errno.EIO))
    assert code_of(DiskFiles(), tmp_path / "second.pdf") == "disk-fault"
    assert [file.name for file in tmp_path.iterdir()] == ["letter.pdf"]


def test_the_text_of_the_system_is_dropped() -> None:
    fault = fault_of(OSError(errno.EACCES, "text of the system", "/home/somebody/letter.pdf"))
    assert fault.code == "read-only"
    assert "system" not in str(fault)
    assert "somebody" not in str(fault)


@pytest.fixture
def small_drive(tmp_path: Path) -> Iterator[Path]:
    drive = tmp_path / "drive"
    drive.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(drive)]
    if not shutil.which("mount") or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("mounting a small drive needs root on Linux")
    try:
        yield drive
    finally:
        subprocess.run(["umount", "-l", str(drive)], check=True)  # noqa: S607 - a test, as root, on Linux


def test_a_full_drive_keeps_no_part_of_the_file(small_drive: Path) -> None:
    assert code_of(DiskFiles(), small_drive / "letter.pdf") == "disk-full"
    assert not list(small_drive.iterdir())


def test_a_full_drive_keeps_no_part_of_a_set(small_drive: Path) -> None:
    with pytest.raises(EnvironmentFault) as error:
        DiskFiles().write_set(small_drive, SET, never)
    assert error.value.code == "disk-full"
    assert not list(small_drive.iterdir())
