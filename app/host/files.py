"""Files that appear whole or not at all."""

import errno
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Final

from app.domain.errors import EnvironmentFault

_SAFE: Final = "Nothing was written."
_SENTENCES: Final = {
    "file-exists": f"A file of this name is already there. {_SAFE} Choose another name, or move the old file away.",
    "part-exists": f"A half-written .part file is left from an earlier try. {_SAFE} Delete it and try again.",
    "disk-full": f"The disk is full. {_SAFE} Free some space and try again.",
    "read-only": f"The program may not write in this folder. {_SAFE} Choose another folder, or ask for the right.",
    "folder-missing": f"The folder cannot be reached. {_SAFE} Reconnect the drive or choose another folder.",
    "name-too-long": f"The name is too long or not allowed here. {_SAFE} Choose a shorter one.",
    "disk-fault": f"The disk reported an error. {_SAFE} Check the drive and try again.",
}
_CODES: Final = {
    errno.EEXIST: "file-exists",
    errno.ENOSPC: "disk-full",
    errno.EDQUOT: "disk-full",
    errno.EFBIG: "disk-full",
    errno.EACCES: "read-only",
    errno.EPERM: "read-only",
    errno.EROFS: "read-only",
    errno.ENOENT: "folder-missing",
    errno.ENOTDIR: "folder-missing",
    errno.ENAMETOOLONG: "name-too-long",
    errno.EINVAL: "name-too-long",
}
_NO_HARD_LINKS: Final = {errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK}


def fault(code: str) -> EnvironmentFault:
    """Make the fault of a code with its sentence."""
    return EnvironmentFault(code, _SENTENCES[code])


def fault_of(error: OSError) -> EnvironmentFault:
    """Translate an error of the system; its own text, which names paths, is dropped."""
    return fault(_CODES.get(error.errno or 0, "disk-fault"))


class DiskFiles:
    """Write produced files to the disk."""

    def write_new(self, path: Path, data: bytes) -> None:
        """Write to ``<path>.part``, sync, rename; any failure deletes the part. Refuses an existing file."""
        self.write_set(path.parent, {path.name: data}, lambda _: None)

    def write_set(
        self, folder: Path, files: Mapping[str, bytes], commit: Callable[[Mapping[str, bytes]], None]
    ) -> None:
        """Write every file as a part, sync, give what is on the disk to `commit`, and rename them all after it.

        Any failure, in `commit` and after it too, deletes what was written. Refuses existing files.
        """
        paths = [folder / name for name in files]
        if any(os.path.lexists(path) for path in paths):
            raise fault("file-exists")
        with ExitStack() as parts:
            try:
                for path in paths:
                    _write_part(path, files[path.name], parts)
                written = {path.name: _part(path).read_bytes() for path in paths}
            except OSError as error:
                raise fault_of(error) from None
            commit(written)
            try:
                _publish(paths)
            except OSError as error:
                raise fault_of(error) from None


def sync_file(descriptor: int) -> None:
    """Wait until a file's content is on the disk, past the drive's own cache where the system allows."""
    if sys.platform == "darwin":
        import fcntl  # noqa: PLC0415 - not on Windows

        fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
    else:
        os.fsync(descriptor)


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk; Windows keeps them by itself."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in {errno.EINVAL, errno.EOPNOTSUPP}:  # some network drives cannot sync a folder
            raise
    finally:
        os.close(descriptor)


def _part(path: Path) -> Path:
    return path.with_name(f"{path.name}.part")


def _write_part(path: Path, data: bytes, parts: ExitStack) -> None:
    """Write a part, which is deleted when `parts` closes unless it got another name."""
    part = _part(path)
    try:
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    except FileExistsError:
        raise fault("part-exists") from None
    parts.callback(_delete, part)
    _fill(descriptor, data)


def _delete(path: Path) -> None:
    with suppress(OSError):  # the failure that led here is the one to tell
        path.unlink(missing_ok=True)


def _fill(descriptor: int, data: bytes) -> None:
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        sync_file(file.fileno())


def _publish(paths: Sequence[Path]) -> None:
    """Give the parts their names, all of them or none."""
    with ExitStack() as undo:
        for path in paths:
            _rename_to_free_name(_part(path), path)
            undo.callback(_delete, path)
        for folder in {path.parent for path in paths}:
            sync_folder(folder)
        undo.pop_all()


def _rename_to_free_name(part: Path, path: Path) -> None:
    if sys.platform == "win32":
        part.rename(path)  # refuses an existing name by itself
        return
    try:
        path.hardlink_to(part)
    except OSError as error:
        if error.errno not in _NO_HARD_LINKS:
            raise
        _rename_without_links(part, path)


def _rename_without_links(part: Path, path: Path) -> None:
    if os.path.lexists(path):  # FAT drives know no atomic way; the gap is between these two lines
        raise FileExistsError(errno.EEXIST, "")
    part.rename(path)
