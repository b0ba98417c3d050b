"""Files that live in memory."""

from pathlib import Path

from app.host.files import fault


class MemoryFiles:
    """Keep written files in `written`; set `fails` to a code of `app.host.files` to make each write fail."""

    def __init__(self) -> None:
        self.written: dict[Path, bytes] = {}
        self.fails: str | None = None

    def write_new(self, path: Path, data: bytes) -> None:
        """Keep the data; refuses an existing file."""
        if self.fails:
            raise fault(self.fails)
        if path in self.written:
            raise fault("file-exists")
        self.written[path] = data
