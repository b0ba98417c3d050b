"""Read the letter's sentences from `resources/letters/`."""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from app.domain.courtesy import Courtesy
from app.domain.errors import EnvironmentFault
from app.host.resources import RESOURCES, read_toml

if TYPE_CHECKING:
    from app.documents.wording import Wording

ENGLISH: Final = RESOURCES / "letters" / "en"
RESERVED: Final = RESOURCES / "letters" / "reserved.toml"
JAPANESE: Final = RESOURCES / "letters" / "ja"
PRODUCTION: Final = (
    "basis",
    "certificate",
    "cite",
    "closing",
    "courtesy",
    "head",
    "notice",
    "papers",
    "produced",
    "schedule",
    "searches",
    "sworn",
    "withheld",
)
"""The files whose sentences a volume can print, in its letter, schedules and papers; an approval covers no others."""


def load_wording(folder: Path = ENGLISH) -> "Wording":
    """Read every file of a language; raises `EnvironmentFault` where none can be read, `BadInput` for their faults."""
    from app.documents.wording import parse  # noqa: PLC0415 - documents load late: the window opens first

    return parse(_read(folder, "*"))


def production_wording(folder: Path = ENGLISH) -> "Wording":
    """Read what a volume is written from, and nothing else, so that it prints no sentence that its approval misses."""
    from app.documents.wording import parse  # noqa: PLC0415 - as above

    return parse(_read(folder, *PRODUCTION))


def load_courtesy(folder: Path = ENGLISH) -> Courtesy:
    """Read the passages that staff may edit, and the words that no edit may use; raises `EnvironmentFault`."""
    rows = read_toml(folder / "courtesy.toml").items()
    try:
        own = {f"courtesy.{name}": str(row["text"]) for name, row in rows}
        reserved = frozenset(map(str, read_toml(RESERVED)["words"]))
    except (KeyError, TypeError):
        raise _unreadable(folder) from None
    return Courtesy(MappingProxyType(own), reserved)


def production_version(folder: Path = ENGLISH) -> str:
    """Give the version of `production_wording`, which any change of its files changes; raises `EnvironmentFault`."""
    digest = sha256()
    for name, content in sorted(_read(folder, *PRODUCTION).items()):
        digest.update(f"{name}\n{len(content)}\n".encode() + content)
    return digest.hexdigest()[:16]


def _read(folder: Path, *names: str) -> Mapping[str, bytes]:
    """Read files by their names, or by patterns; each has to be there."""
    files: dict[str, bytes] = {}
    for name in names:
        try:
            found = {path.name: path.read_bytes() for path in sorted(folder.glob(f"{name}.toml"))}
        except OSError as error:
            raise _unreadable(folder) from error
        if not found:
            raise _unreadable(folder)
        files |= found
    return files


def _unreadable(folder: Path) -> EnvironmentFault:
    return EnvironmentFault(
        "resource-unreadable",
        f"The letter's sentences in {folder} cannot be read, so no letter can be made. Install the program again.",
    )
