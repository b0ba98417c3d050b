"""A paper's text with all but some parts struck out, so that places stay places in it.

What is struck out becomes `STRUCK`, which is no space: patterns that pass over spaces would try each of thousands.
"""

import re
from collections.abc import Iterable
from typing import Final

from app.reading.found import Range
from app.reading.paper import Paper, Role

_INK: Final = re.compile(r"\S")
STRUCK: Final = "\0"


def only(text: str, ranges: Iterable[Range]) -> str:
    """Strike out everything but some ranges; what is behind the last is left off."""
    parts: list[str] = []
    at = 0
    for start, end in sorted(ranges):
        begin = max(start, at)
        if end <= begin:
            continue
        gap = text[at:begin]
        parts += [gap if gap.isspace() else STRUCK * len(gap), text[begin:end]]
        at = end
    return "".join(parts)


def without(text: str, ranges: Iterable[Range]) -> str:
    """Strike out some ranges."""
    parts: list[str] = []
    at = 0
    for start, end in sorted(ranges):
        if end <= at:
            continue
        begin = max(start, at)
        parts += [text[at:begin], STRUCK * (end - begin)]
        at = end
    return "".join([*parts, text[at:]])


def begins(text: str) -> int:
    """Give where the first character stands that was not struck out."""
    return len(text) - len(text.lstrip(STRUCK + " \n"))


def blank(text: str) -> str:
    """Give as many spaces as a short text has characters; line ends stay."""
    return _INK.sub(" ", text)


def parts(paper: Paper, *roles: Role, columns: tuple[str, ...] = ("", "left", "right")) -> str:
    """Strike out all but the paragraphs of some roles and columns."""
    key = f"parts {sorted(roles)} {columns}"
    cached = paper._cache.get(key)  # noqa: SLF001 - the paper keeps what is read from it
    if not isinstance(cached, str):
        cached = only(paper.text, ((each.start, each.end) for each in paper.of(*roles) if each.column in columns))
        paper._cache[key] = cached  # noqa: SLF001 - the same
    return cached
