"""Find what an IT department prescribes, in places that the person at the computer cannot write.

Windows: the key REGISTRY below HKEY_LOCAL_MACHINE (texts and lists of texts). macOS: the managed preferences MANAGED,
group `house`. Linux: the file SYSTEM, table `[house]`. Everywhere, where there is none of these: `policy.toml` beside
the program. The first that is there counts, alone. platformdirs' site folder is never asked: on Windows, users can
write there.
"""

import os
import plistlib
import stat
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from app.domain.errors import EnvironmentFault
from app.domain.plaintext import shown
from app.services.prescribed import Found, Prescribed, parse

SECTION: Final = "house"
REGISTRY: Final = r"SOFTWARE\Policies\Disclosure Desk\House"
KEY: Final = rf"HKEY_LOCAL_MACHINE\{REGISTRY}"
MANAGED: Final = Path("/Library/Managed Preferences/disclosure-desk.plist")
SYSTEM: Final = Path("/etc/disclosure-desk/policy.toml")
BESIDE: Final = "policy.toml"
LARGEST: Final = 1 << 20
LARGEST_PICTURE: Final = 6 << 20
_MOST_LINKS: Final = 40
_TOLD: Final = (
    "What your organisation prescribes for letters is not used until this is mended. Tell your IT department."
)


@dataclass(frozen=True, slots=True)
class Places:
    """Name where to look: the file of the system, where it has one, and the one beside the program."""

    files: tuple[Path, ...]
    registry: Any = None

    @classmethod
    def of_this_system(cls) -> "Places":
        """Give the places of this system."""
        program = Path(sys.executable).parent if getattr(sys, "frozen", False) else Path(__file__).resolve().parents[2]
        beside = program / BESIDE
        if sys.platform == "win32":
            import winreg  # noqa: PLC0415 - Windows alone has it

            return cls((beside,), winreg)
        return cls((MANAGED if sys.platform == "darwin" else SYSTEM, beside))


def read(places: Places | None = None, trusted: Callable[[Path], bool] | None = None) -> Prescribed:
    """Read what is prescribed; raises `BadInput` for what it says, `EnvironmentFault` for what cannot be read."""
    where = places or Places.of_this_system()
    found = next(_found(where, trusted or is_trusted), None)
    return parse(found) if found else Prescribed()


def _found(places: Places, trusted: Callable[[Path], bool]) -> Iterator[Found]:
    values = registry_values(places.registry) if places.registry else None
    if values is not None:
        yield Found(KEY, values, _absolute(trusted))
    for path in places.files:
        if _is_there(path):
            table = _table(path, _bytes(path, trusted, LARGEST))
            yield Found(str(path), table, _beside(path.parent, trusted))


def _absolute(trusted: Callable[[Path], bool]) -> Callable[[str], bytes]:
    """Read files that the registry names by their whole path; any other would be looked for where one happens to be."""

    def picture(name: str) -> bytes:
        if not Path(name).is_absolute():
            raise _fault("policy-path", f"{KEY}, logo", "names no whole path, which begins with a drive")
        return _bytes(Path(name), trusted, LARGEST_PICTURE)

    return picture


def _beside(folder: Path, trusted: Callable[[Path], bool]) -> Callable[[str], bytes]:
    """Read files that a policy names, from its own folder on."""
    return lambda name: _bytes(folder / name, trusted, LARGEST_PICTURE)


def registry_values(registry: Any) -> Mapping[str, Any] | None:
    """Read the values of the policy's key; None where there is no such key. `registry` is the module winreg."""
    access = registry.KEY_READ | registry.KEY_WOW64_64KEY
    try:
        with registry.OpenKey(registry.HKEY_LOCAL_MACHINE, REGISTRY, 0, access) as key:
            count = registry.QueryInfoKey(key)[1]
            return {name: value for name, value, _ in (registry.EnumValue(key, at) for at in range(count))}
    except FileNotFoundError:
        return None
    except OSError:
        raise _fault("policy-unreadable", KEY, "cannot be read") from None


def is_trusted(path: Path) -> bool:
    """Tell whether nobody but an administrator can change a file, or put another one in its place."""
    whole = path.resolve()
    if sys.platform == "win32":
        return not _can_write(whole)
    return all(_is_roots(each) for each in {whole, *whole.parents, *_named(path)})


def _is_there(path: Path) -> bool:
    """Tell whether something is there, be it a broken link, or in a folder that may not be looked into."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True


def _named(path: Path) -> Iterator[Path]:
    """Give the folders that a path names, and those of each link on its way: who writes there puts another link."""
    for _ in range(_MOST_LINKS):
        path = Path(os.path.abspath(path))  # noqa: PTH100 - `resolve` follows links
        yield from path.parents
        if not path.is_symlink():
            return
        path = path.parent / path.readlink()


def _is_roots(path: Path) -> bool:
    about = path.stat()
    return about.st_uid == 0 and not about.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _can_write(path: Path) -> bool:
    """Try to: Windows has no other answer that covers its lists of rights."""
    try:
        os.close(os.open(path, os.O_RDWR))
    except OSError:
        try:
            with tempfile.TemporaryFile(dir=path.parent):
                return True
        except OSError:
            return False
    return True


def _bytes(path: Path, trusted: Callable[[Path], bool], largest: int) -> bytes:
    try:
        if not trusted(path):
            raise _fault("policy-not-protected", str(path), "could be changed by whoever uses this computer")
        with path.open("rb") as file:
            data = file.read(largest + 1)
    except (OSError, ValueError, RuntimeError):  # a name with a NUL, links in a circle
        raise _fault("policy-unreadable", shown(str(path)), "cannot be read") from None
    if len(data) > largest:
        raise _fault("policy-too-large", str(path), "is far too large")
    return data


def _table(path: Path, data: bytes) -> Mapping[str, Any]:
    try:
        whole = plistlib.loads(data) if path.suffix == ".plist" else tomllib.loads(data.decode("utf-8"))
    except Exception:  # noqa: BLE001 - plistlib raises what its parsers raise; the file is at fault either way
        whole = None
    table = whole.get(SECTION, {}) if isinstance(whole, dict) else None
    if not isinstance(table, dict):
        raise _fault("policy-unreadable", str(path), f"is no valid file with a group named {SECTION}")
    return table


def _fault(code: str, place: str, what: str) -> EnvironmentFault:
    return EnvironmentFault(code, f"{place} {what}. {_TOLD}")
