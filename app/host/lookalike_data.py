"""Read the table of characters that look alike."""

from collections.abc import Iterator
from pathlib import Path

from app.domain.errors import EnvironmentFault
from app.domain.lookalikes import Confusables


def read(path: Path) -> Confusables:
    """Read `resources/lookalikes/confusables.txt`; EnvironmentFault `lookalike-data` if it is missing or damaged."""
    try:
        return Confusables(dict(_pairs(path.read_text(encoding="utf-8"))))
    except (OSError, ValueError) as error:
        raise EnvironmentFault(
            "lookalike-data",
            f"The table of lookalike characters ({path.name}) cannot be read, so accounts cannot be checked for "
            "lookalikes. Install the program again.",
        ) from error


def _pairs(table: str) -> Iterator[tuple[str, str]]:
    for line in table.splitlines():
        if not line.startswith("#"):
            prototype, characters = line.split(";")
            for code in characters.split():
                yield chr(int(code, 16)), "".join(chr(int(part, 16)) for part in prototype.split())
