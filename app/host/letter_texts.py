"""Read the letter's sentences from `resources/letters/`."""

from pathlib import Path

from app.documents.wording import Wording, parse
from app.domain.errors import EnvironmentFault
from app.host.resources import RESOURCES


def load_wording(folder: Path = RESOURCES / "letters" / "en") -> Wording:
    """Read every file of a language; raises `EnvironmentFault` where none can be read, `BadInput` for their faults."""
    try:
        files = {path.name: path.read_bytes() for path in sorted(folder.glob("*.toml"))}
    except OSError as error:
        raise _unreadable(folder) from error
    if not files:
        raise _unreadable(folder)
    return parse(files)


def _unreadable(folder: Path) -> EnvironmentFault:
    return EnvironmentFault(
        "resource-unreadable",
        f"The letter's sentences in {folder} cannot be read, so no letter can be made. Install the program again.",
    )
