"""The vocabularies that reading uses, kept as data with their examples in `resources/reading/`."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Final

_FOLDER: Final = Path(__file__).parents[2] / "resources" / "reading"


@cache
def load(name: str) -> dict[str, Any]:
    """Read a vocabulary by its name."""
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text("utf-8"))
