"""Where the program keeps its own files."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

HOME: Final = "DISCLOSURE_DESK_HOME"
_NAME: Final = "Disclosure Desk"


@dataclass(frozen=True, slots=True)
class Paths:
    """Name the two folders that the program writes to without being told."""

    data: Path
    logs: Path

    @property
    def store(self) -> Path:
        """Name the file of the store."""
        return self.data / "store.sqlite3"


def paths(environ: Mapping[str, str] = os.environ) -> Paths:
    """Find the folders: under ``DISCLOSURE_DESK_HOME`` where it is set, else where the system keeps a user's data."""
    if home := environ.get(HOME):
        data = Path(home).expanduser().absolute()
        return Paths(data, data / "logs")
    from platformdirs import PlatformDirs  # noqa: PLC0415 - not needed where the folder is given

    folders = PlatformDirs(_NAME, appauthor=False, roaming=False)
    return Paths(folders.user_data_path, folders.user_log_path)
