"""Name produced files: by the reference and the volume alone, in letters that every system takes."""

import re
from typing import Final

LONGEST: Final = 60
_OTHER: Final = re.compile(r"[^A-Za-z0-9-]+")  # no dot: Windows takes "CON.1_letter.pdf" for the console


def stem(reference: str) -> str:
    """Give the beginning of a matter's file names."""
    return _OTHER.sub("-", reference)[:LONGEST].strip("-") or "matter"
