"""Files that live in memory."""

from collections.abc import Callable, Mapping
from pathlib import Path

from app.host.files import fault


class MemoryFiles:
    """Keep written files in `written`; set `fails` to a code of `app.host.files` to make each write fail.

    Set `fails_after` to make writing fail once `commit` is done, and `between` to do something just before it.
    """

    def __init__(self) -> None:
        self.written: dict[Path, bytes] = {}
        self.fails: str | None = None
        self.fails_after: str | None = None
        self.between: Callable[[], object] = lambda: None

    def write_new(self, path: Path, data: bytes) -> None:
        """Keep the data; refuses an existing file."""
        self.write_set(path.parent, {path.name: data}, lambda _: None)

    def write_set(
        self, folder: Path, files: Mapping[str, bytes], commit: Callable[[Mapping[str, bytes]], None]
    ) -> None:
        """Keep all the data after `commit`; refuses existing files."""
        if self.fails:
            raise fault(self.fails)
        if any(folder / name in self.written for name in files):
            raise fault("file-exists")
        self.between()
        commit(dict(files))
        if self.fails_after:
            raise fault(self.fails_after)
        self.written |= {folder / name: data for name, data in files.items()}
