"""Read the letter's sentences from `resources/letters/`."""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

from app.domain.errors import EnvironmentFault
from app.host.resources import RESOURCES

if TYPE_CHECKING:
    from app.documents.wording import Wording

ENGLISH: Final = RESOURCES / "letters" / "en"
JAPANESE: Final = RESOURCES / "letters" / "ja"


def load_wording(folder: Path = ENGLISH) -> "Wording":
    """Read every file of a language; raises `EnvironmentFault` where none can be read, `BadInput` for their faults."""
    from app.documents.wording import parse  # noqa: PLC0415 - documents load late: the window opens first

    return parse(_read(folder))


def wording_version(folder: Path = ENGLISH) -> str:
    """Give the `version` that `load_wording` would, without reading sentences; raises `EnvironmentFault`."""
    digest = sha256()
    for name, content in sorted(_read(folder).items()):
        digest.update(f"{name}\n{len(content)}\n".encode() + content)
    return digest.hexdigest()[:16]


def _read(folder: Path) -> Mapping[str, bytes]:
    try:
        files = {path.name: path.read_bytes() for path in sorted(folder.glob("*.toml"))}
    except OSError as error:
        raise _unreadable(folder) from error
    if not files:
        raise _unreadable(folder)
    return files


def _unreadable(folder: Path) -> EnvironmentFault:
    return EnvironmentFault(
        "resource-unreadable",
        f"The letter's sentences in {folder} cannot be read, so no letter can be made. Install the program again.",
    )
