"""A whole case in a process of its own: no network, no write elsewhere, and withheld values in the store alone."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.domain.events import fold
from app.domain.secret import Secret
from app.services.matterfile import events_of
from app.storage.store import open_store
from tests.fakes.clock import FixedClock
from tests.scenarios.office import everywhere, unpacked
from tests.security.today import MATTER, canaries, files_below, forms

ROOT = Path(__file__).parents[2]
CALLS = "trace=network,openat,open,creat,unlink,unlinkat,rename,renameat,renameat2,link,linkat,mkdir,mkdirat,truncate"
WRITES = re.compile(r"O_WRONLY|O_RDWR|O_CREAT|O_TRUNC")
TEXTS = re.compile(r'"((?:[^"\\]|\\.)*)"')
FORMS = {".pdf", ".docx", ".zip"}
ALWAYS = ("/dev/null", "/dev/tty")


@dataclass(frozen=True)
class Ran:
    """Hold what a run left: its home, its folder, its temporary folder, what it said, what the system was asked."""

    home: Path
    folder: Path
    temporary: Path
    said: str
    trace: tuple[str, ...]

    @property
    def passphrase(self) -> Secret:
        found = re.search(r"shown this once: (\S+)", self.said)
        assert found
        return Secret(found[1])


def strace() -> list[str]:
    """Give the command that watches a process, where this machine has one that may."""
    found = shutil.which("strace")
    if found is None or subprocess.run([found, "-qq", "-o", os.devnull, "true"], check=False).returncode:
        return []
    return [found, "-f", "-qq", "-y", "-s", "4096", "-e", CALLS, "-o"]


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Ran:
    top = tmp_path_factory.mktemp("process")
    home, folder, temporary, log = top / "home", top / "folder", top / "temporary", top / "trace"
    folder.mkdir()
    temporary.mkdir()
    environment = {
        **os.environ,
        "DISCLOSURE_DESK_HOME": str(home),
        "HOME": str(top / "nobody"),
        "TMPDIR": str(temporary),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONPATH": str(ROOT),
    }
    watched = strace()
    command = [*watched, *([str(log)] if watched else []), sys.executable, "-m", "tests.security.headless", str(folder)]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    trace = tuple(log.read_text("utf-8", "replace").splitlines()) if watched else ()
    return Ran(home, folder, temporary, done.stdout + done.stderr, trace)


@pytest.fixture
def trace(ran: Ran) -> tuple[str, ...]:
    if not ran.trace:
        pytest.skip("strace is not installed, or may not watch processes here")
    return ran.trace


@pytest.fixture(scope="module")
def texts(ran: Ran) -> tuple[set[str], set[str]]:
    """Give the canaries that were produced, and those that were not."""
    store = open_store(ran.home / "store.sqlite3", FixedClock())
    try:
        return canaries(fold(MATTER, events_of(store.links(MATTER), store.sealed)))
    finally:
        store.close()


def test_no_socket_is_opened(trace: tuple[str, ...]) -> None:
    calls = [line for line in trace if re.search(r"\b(socket|connect|sendto|sendmsg|bind|listen)\(", line)]
    assert not [line for line in calls if "AF_UNIX" not in line]


def written(trace: tuple[str, ...]) -> Iterator[str]:
    """Give the paths that a call would make, change or take away."""
    for line in trace:
        name = re.search(r"\b(\w+)\(", line)
        if name is None or (name[1].startswith("open") and not WRITES.search(line)) or "ENOENT" in line:
            continue
        if name[1] not in {"socket", "connect"}:
            yield from (each for each in TEXTS.findall(line) if each)


def test_nothing_is_written_but_in_the_data_folder_and_where_files_were_asked_for(
    ran: Ran, trace: tuple[str, ...]
) -> None:
    allowed = (str(ran.home), str(ran.folder))
    elsewhere = [each for each in written(trace) if not each.startswith((*allowed, *ALWAYS))]
    assert elsewhere == []
    assert any(each.startswith(str(ran.home)) for each in written(trace))
    assert any(each.endswith("_letter.pdf") for each in written(trace))


def test_no_temporary_file_and_no_part_is_left(ran: Ran) -> None:
    assert list(files_below(ran.temporary)) == []
    assert [each.name for each in files_below(ran.folder, ran.home) if each.name.endswith(".part")] == []
    assert not (ran.folder / "held").exists()


def test_withheld_values_are_in_the_store_and_nowhere_else(ran: Ran, texts: tuple[set[str], set[str]]) -> None:
    released, withheld = texts
    assert len(released) > 5
    assert len(withheld) > 5
    for path in files_below(ran.folder, ran.home):
        data = path.read_bytes()
        if path.name.startswith("store.sqlite3") or path.name.endswith(".matter.json"):
            continue
        for text in withheld:
            assert not any(form in data for form in forms(text)), path.name
        if path.suffix in {".pdf", ".docx", ".zip"}:
            opened = unpacked({path.name: data}, ran.passphrase)
            assert not any(everywhere(opened, text) for text in withheld), path.name


def test_released_values_are_in_the_schedules_and_in_no_letter_or_draft(
    ran: Ran, texts: tuple[set[str], set[str]]
) -> None:
    released, _ = texts
    files: dict[str, bytes] = {}
    for folder in {path.parent for path in files_below(ran.folder)}:
        here = {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix in FORMS}
        opened = unpacked(here, ran.passphrase)
        files |= {f"{folder.name}/{name}": data for name, data in opened.items()}
    schedules = {name for name in files if "schedule" in name}
    assert len(schedules) == 6
    assert len(files) == 32  # 14 of the volume, each time it is written, and the drafts
    for text in released:
        assert set(everywhere(files, text)) == schedules


def test_nothing_that_was_said_holds_a_value(ran: Ran, texts: tuple[set[str], set[str]]) -> None:
    assert "Nothing may leave" in ran.said or "Nothing holds" in ran.said
    for text in texts[0] | texts[1]:
        assert text not in ran.said


def test_the_store_holds_the_values_so_the_search_finds_what_is_there(
    ran: Ran, texts: tuple[set[str], set[str]]
) -> None:
    kept = b"".join(path.read_bytes() for path in files_below(ran.home) if path.name.startswith("store.sqlite3"))
    for text in texts[0] | texts[1]:
        assert any(form in kept for form in forms(text))
