"""A policy is found in places that users cannot write, and refused in all others."""

import plistlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from app.domain.errors import BadInput, EnvironmentFault
from app.host.policy import LARGEST, REGISTRY, Places, is_trusted, read
from app.services.prescribed import Prescribed
from tests.fakes import logos

TOML = '[house]\nname = "Perch Social, Inc."\nlogo = "logo.png"\nlogo_text = "A bird"\n'


def file(folder: Path, content: str | bytes = TOML, name: str = "policy.toml") -> Path:
    (folder / "logo.png").write_bytes(logos.file())
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def yes(_: Path) -> bool:
    return True


def refused(places: Places, trusted: Any = yes) -> str:
    with pytest.raises(EnvironmentFault) as error:
        read(places, trusted)
    assert "IT" in error.value.sentence
    return error.value.code


class Registry:
    """Stand for the module winreg."""

    KEY_READ, KEY_WOW64_64KEY, HKEY_LOCAL_MACHINE = 1, 256, object()

    def __init__(self, values: dict[str, Any] | OSError) -> None:
        self.values = values

    @contextmanager
    def OpenKey(self, root: object, name: str, _: int, access: int) -> Iterator[None]:
        assert (root, name, access) == (self.HKEY_LOCAL_MACHINE, REGISTRY, 257)
        if isinstance(self.values, OSError):
            raise self.values
        yield

    def QueryInfoKey(self, _: object) -> tuple[int, int, int]:
        assert isinstance(self.values, dict)
        return 0, len(self.values), 0

    def EnumValue(self, _: object, at: int) -> tuple[str, Any, int]:
        assert isinstance(self.values, dict)
        name, value = list(self.values.items())[at]
        return name, value, 7 if isinstance(value, list) else 1


def test_without_any_policy_nothing_is_prescribed(tmp_path: Path) -> None:
    assert read(Places((tmp_path / "policy.toml",), Registry(FileNotFoundError())), yes) == Prescribed()


def test_the_file_of_the_system_counts_before_the_one_beside_the_program(tmp_path: Path) -> None:
    beside = file(tmp_path, '[house]\nname = "Beside"\n')
    system = file(tmp_path, TOML, "system.toml")
    found = read(Places((system, beside)), yes)
    assert (found.place, found.values["name"], found.picture) == (str(system), "Perch Social, Inc.", logos.kept())
    assert read(Places((tmp_path / "none", beside)), yes).values["name"] == "Beside"


def test_managed_preferences_are_read_as_a_list_of_properties(tmp_path: Path) -> None:
    for kind in (plistlib.FMT_XML, plistlib.FMT_BINARY):
        content = plistlib.dumps({"house": {"address": ["1 Example Way"]}}, fmt=kind)
        assert read(Places((file(tmp_path, content, "x.plist"),)), yes).values == {"lines": ("1 Example Way",)}


def test_the_registry_is_read_and_counts_first(tmp_path: Path) -> None:
    values = {"paper": "a4", "contact": ["One.", "Two."], "logo": str(tmp_path / "logo.png"), "logo_text": "A bird"}
    found = read(Places((file(tmp_path),), Registry(values)), yes)
    assert found.place == rf"HKEY_LOCAL_MACHINE\{REGISTRY}"
    assert set(found.values) == {"paper", "standing.contact", "logo"}
    assert refused(Places((), Registry(PermissionError()))) == "policy-unreadable"
    assert refused(Places((), Registry({**values, "logo": "logo.png"}))) == "policy-path"


def test_what_a_user_could_have_written_is_refused_and_so_is_a_logo(tmp_path: Path) -> None:
    path = file(tmp_path)
    assert refused(Places((path,)), lambda _: False) == "policy-not-protected"
    assert refused(Places((path,)), lambda each: each.suffix != ".png") == "policy-not-protected"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps lists of rights")
def test_a_file_in_a_folder_that_anybody_may_write_is_not_trusted(tmp_path: Path) -> None:
    path = file(tmp_path)
    tmp_path.chmod(0o777)
    assert not is_trusted(path)
    assert is_trusted(Path("/etc/passwd"))


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right of their own there")
def test_a_link_that_anybody_may_turn_elsewhere_is_not_trusted(tmp_path: Path) -> None:
    """Point at a file of the system's own, from a folder of a user's: by the file, by a folder, and by two links."""
    tmp_path.chmod(0o777)
    (tmp_path / "policy.toml").symlink_to("/etc/passwd")
    (tmp_path / "folder").symlink_to("/etc")
    (tmp_path / "round").symlink_to("round")
    assert not is_trusted(tmp_path / "policy.toml")
    assert not is_trusted(tmp_path / "folder" / "passwd")
    assert refused(Places((tmp_path / "round",)), is_trusted) in {"policy-unreadable", "policy-not-protected"}


def test_what_may_not_be_looked_for_is_not_taken_for_absent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep a user out of the policy's folder, as a careless `umask` does: nothing is given out."""
    (tmp_path / "gone.toml").symlink_to(tmp_path / "nowhere")
    assert refused(Places((tmp_path / "gone.toml",))) == "policy-unreadable"

    def denied(self: Path, *_: object) -> None:
        raise PermissionError(13, "denied", str(self))

    monkeypatch.setattr(Path, "lstat", denied)
    monkeypatch.setattr(Path, "open", denied)
    assert refused(Places((tmp_path / "policy.toml",))) == "policy-unreadable"


def test_a_logo_by_a_name_that_no_file_has_is_refused(tmp_path: Path) -> None:
    path = file(tmp_path, TOML.replace("logo.png", "logo\\u0000.png"))
    assert refused(Places((path,))) == "policy-unreadable"


@pytest.mark.parametrize("content", ["[house", "\xff", "house = 3", b"\x80"])
def test_what_cannot_be_read_is_said_with_its_place(tmp_path: Path, content: str | bytes) -> None:
    assert refused(Places((file(tmp_path, content),))) == "policy-unreadable"


def test_missing_and_endless_files_are_refused(tmp_path: Path) -> None:
    path = file(tmp_path)
    (tmp_path / "logo.png").unlink()
    assert refused(Places((path,))) == "policy-unreadable"
    assert refused(Places((file(tmp_path, "#" * (LARGEST + 1)),))) == "policy-too-large"


def test_a_fault_within_names_the_place_and_the_entry(tmp_path: Path) -> None:
    path = file(tmp_path, '[house]\npaper = "A4"\n')
    with pytest.raises(BadInput) as error:
        read(Places((path,)), yes)
    assert [each.place for each in error.value.faults] == [f"{path}, paper"]


def test_this_systems_places_are_none_that_platformdirs_names() -> None:
    files = Places.of_this_system().files
    assert all(each.is_absolute() for each in files)
    assert not any("AppData" in str(each) or "Application Support" in str(each) for each in files)
