"""Read the lines that the child process answers; whatever else it may say is no answer."""

import json
from typing import Any, Final, NamedTuple, TypeAlias

from app.reading.pages_model import PageState

_WHOLE: Final = 1_000_000  # the child counts in millionths of the page
_MOST_LINES: Final = 20_000
_SEEN: Final[tuple[PageState, ...]] = ("text", "differs", "image", "blank", "unreadable")
Box: TypeAlias = tuple[float, float, float, float]


class Found(NamedTuple):
    """Hold a line as it was found: its text, its box and its edges as shares of the page."""

    text: str
    box: Box
    edges: tuple[float, ...] = ()


class Sheet(NamedTuple):
    """Hold the lines of a page, and what the child saw of it: one of `_SEEN`."""

    seen: PageState
    lines: tuple[Found, ...]


def sheets(body: bytes, count: int) -> list[Sheet] | None:
    """Read an answer of `count` pages; None for anything else."""
    try:
        tree: Any = json.loads(body)
        return [_sheet(each) for each in tree] if isinstance(tree, list) and len(tree) == count else None
    except (ValueError, RecursionError):
        return None


def _sheet(tree: Any) -> Sheet:
    match tree:
        case [str(seen), list(lines)] if seen in _SEEN and len(lines) <= _MOST_LINES:
            return Sheet(_SEEN[_SEEN.index(seen)], tuple(_line(each) for each in lines))
        case _:
            raise ValueError


def _line(tree: Any) -> Found:
    match tree:
        case [str(text), list(box), list(edges)] if len(box) == 4 and len(edges) == len(text) + 1:
            left, top, right, bottom = _shares(box)
            return Found(text, (left, top, right, bottom), tuple(_shares(edges)))
        case _:
            raise ValueError


def _shares(numbers: list[Any]) -> list[float]:
    if {type(each) for each in numbers} != {int}:
        raise ValueError
    return [each / _WHOLE for each in numbers]
