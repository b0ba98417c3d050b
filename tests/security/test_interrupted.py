"""An export that is killed, or that the disk fails, leaves no half file under a final name, and no withheld value."""

import errno
import os
import subprocess
import sys
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from app.bootstrap import Desk
from app.domain.errors import EnvironmentFault
from app.domain.matter import Matter, Production
from app.domain.secret import Secret
from app.host import files as module
from app.storage.store import open_store
from tests.fakes.clock import FixedClock
from tests.fakes.store import MemoryStore
from tests.scenarios.office import Office, everywhere, sample, unpacked
from tests.scenarios.test_objection import narrow
from tests.security.today import MATTER, canaries, files_below, forms

ROOT = Path(__file__).parents[2]
FILES = ("letter.pdf", "letter.docx", "production.zip", "schedules.pdf")


@cache
def office() -> Office:
    return Office("2026-11-20 12:00")


@dataclass(frozen=True)
class Killed:
    """Hold what one killed export left."""

    home: Path
    out: Path

    def desk(self) -> Desk:
        clock = FixedClock()
        return replace(office().desk, store=open_store(self.home / "store.sqlite3", clock), clock=clock)

    def matter(self) -> Matter:
        desk = self.desk()
        try:
            return desk.matters.open(MATTER).matter
        finally:
            desk.store.close()

    def left(self) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in files_below(self.out)} if self.out.exists() else {}


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Killed, ...]:
    """Give what each killed export left; the last was not killed."""
    if not hasattr(os, "fork"):
        pytest.skip("this system cannot fork")
    top = tmp_path_factory.mktemp("killed")
    command = [sys.executable, "-m", "tests.security.killed", str(top)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    steps = sorted((path for path in top.iterdir() if path.name.isdecimal()), key=lambda path: int(path.name))
    return tuple(Killed(each / "home", each / "out") for each in steps)


@pytest.fixture(scope="module")
def whole(runs: tuple[Killed, ...]) -> dict[str, bytes]:
    return runs[-1].left()


def test_the_export_that_was_not_killed_is_whole_and_clean(runs: tuple[Killed, ...], whole: dict[str, bytes]) -> None:
    assert len(runs) > 15
    assert {name.partition("_P1_")[2] for name in whole} == set(FILES)
    _, withheld = canaries(runs[-1].matter())
    opened = unpacked(whole, Secret((runs[-1].home.parent / "passphrase").read_text("ascii")))
    assert len(opened) > len(whole)
    for text in withheld:
        assert everywhere(opened, text) == ()


def test_a_final_name_means_a_whole_file_that_is_recorded(runs: tuple[Killed, ...]) -> None:
    seen = 0
    for each in runs:
        finals = {name: data for name, data in each.left().items() if not name.endswith(".part")}
        for name, data in finals.items():
            (production,) = each.matter().productions
            assert dict(production.files)[name] == sha256(data).hexdigest()
            seen += 1
    assert seen > len(FILES)


def test_a_part_that_is_left_holds_only_what_was_cleared_to_leave(
    runs: tuple[Killed, ...], whole: dict[str, bytes]
) -> None:
    """Each is the beginning of the very file that would have left, or of one that is encrypted anew each time."""
    parts = 0
    _, withheld = canaries(runs[-1].matter())
    for each in runs:
        for name, data in each.left().items():
            if name.endswith(".part"):
                final = name.removesuffix(".part")
                assert whole[final].startswith(data) or final.endswith(("production.zip", "schedules.pdf"))
                assert not any(form in data for text in withheld for form in forms(text))
                parts += 1
    assert parts > len(FILES)


def test_after_a_kill_the_volume_can_be_had_once(runs: tuple[Killed, ...], tmp_path: Path) -> None:
    """Either nothing was recorded, and it is exported as if never tried; or it was, and is written again as it was."""
    kinds = set()
    for number, each in enumerate(runs[::3]):
        recorded = bool(each.matter().productions)
        desk = each.desk()
        folder = tmp_path / str(number)
        folder.mkdir()
        production = desk.exporting.again(MATTER, 1, folder) if recorded else exported_now(desk, folder)
        found = {path.name: sha256(path.read_bytes()).hexdigest() for path in files_below(folder)}
        assert found == dict(production.files)
        assert len(desk.matters.open(MATTER).matter.productions) == 1
        desk.store.close()
        kinds.add(recorded)
    assert kinds == {True, False}


def exported_now(desk: Desk, folder: Path) -> Production:
    newest = desk.store.newest()
    assert newest
    return replace(desk, clock=FixedClock(newest)).exporting.export(MATTER, folder).production


# --- a disk that fails --------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def approved() -> Office:
    office = Office("2026-11-20 12:00")
    assert office.desk.exporting.volumes.wording.sentences  # reads from the disk what the attempts will need
    matter = office.bring(sample("objection"))
    office.settle(matter)
    narrow(office, matter)
    office.later("2026-11-24 09:00")
    office.check(matter)
    office.approve(matter)
    return office


class FailingDisk:
    """Let the n-th request to the disk fail, and no other."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, at: int, number: int) -> None:
        self.left, self.number = at, number
        for owner, name in (
            (os, "open"),
            (os, "fdopen"),
            (module, "sync_file"),
            (module, "_rename_to_free_name"),
            (module, "sync_folder"),
            (Path, "read_bytes"),
        ):
            monkeypatch.setattr(owner, name, self.failing(getattr(owner, name)))

    def failing(self, real: Any) -> Any:
        def called(*arguments: Any, **options: Any) -> Any:
            self.left -= 1
            if self.left == 0:
                raise OSError(self.number, "text of the system")
            return real(*arguments, **options)

        return called


def roll_back(office: Office, events: int) -> None:
    """Forget the production, as if it had not been recorded."""
    store = office.store
    assert isinstance(store, MemoryStore)
    store._chains["sample-objection"] = store.links("sample-objection")[:events]


def test_a_disk_that_fails_at_any_request_leaves_nothing(approved: Office, tmp_path: Path) -> None:
    """Roll the store in memory back before each attempt; stop at the one that needs no further request."""
    office, events = approved, len(approved.store.links("sample-objection"))
    codes = set()
    for at in range(1, 60):
        folder = tmp_path / str(at)
        folder.mkdir()
        with pytest.MonkeyPatch.context() as patched:
            FailingDisk(patched, at, errno.ENOSPC)
            try:
                office.desk.exporting.export("sample-objection", folder)
            except EnvironmentFault as fault:
                codes.add(fault.code)
        recorded = len(office.store.links("sample-objection")) > events
        if len(list(folder.iterdir())) == len(FILES):
            assert recorded
            break
        assert list(folder.iterdir()) == []
        if recorded:
            roll_back(office, events)
    else:
        pytest.fail("no attempt went through")
    assert codes == {"disk-full", "recorded-not-written"}
