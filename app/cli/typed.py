"""Files that somebody named on the command line."""

from pathlib import Path

from app.domain.errors import BadInput, Fault


def read_file(path: Path, largest: int, place: str = "") -> bytes:
    """Read a file, but no further than one byte over its largest, which whoever reads it refuses.

    Raises `BadInput` at the place that is named, else at the file, where it cannot be read.
    """
    try:
        with path.open("rb") as file:
            return file.read(largest + 1)
    except OSError:
        sentence = "The file cannot be read. Check its name and your right to read it."
        raise BadInput([Fault(place or str(path), "unreadable", sentence)]) from None
