"""Values of JSON as they are written: numbers keep their digits, and what JSON does not allow is marked, never lost."""

import json
from collections.abc import Iterator
from typing import Final

from app.records.tables.limits import JSON_DEPTH

Member = tuple[str, str, str]  # dotted name, text, and the code of a row fault or ""


class Written(str):
    """Hold a number, `true` or the like as it is written, apart from text."""

    __slots__ = ()


class NotANumber(Written):
    """Hold NaN or an infinity."""

    __slots__ = ()


class Several(list[object]):
    """Hold all values of a member that is named more than once."""


def _members(pairs: list[tuple[str, object]]) -> dict[str, object]:
    made = dict(pairs)
    if len(made) == len(pairs):
        return made
    gathered = dict[str, Several]()
    for name, value in pairs:
        gathered.setdefault(name, Several()).append(value)
    return {name: values if len(values) > 1 else values[0] for name, values in gathered.items()}


DECODER: Final = json.JSONDecoder(
    parse_int=Written, parse_float=Written, parse_constant=NotANumber, object_pairs_hook=_members, strict=False
)


_SIMPLE: Final = frozenset({str, Written})


def is_simple(value: dict[str, object]) -> bool:
    """Tell whether all members are text or numbers, so that nothing has to be unfolded or named."""
    return _SIMPLE.issuperset(map(type, value.values()))


def flat(value: dict[str, object], prefix: str = "", depth: int = 1) -> Iterator[Member]:
    """Give the members of a record, those of nested objects under dotted names; `null` is an empty cell."""
    for name, each in value.items():
        if type(each) is str:
            yield prefix + name, each, ""
        elif isinstance(each, dict) and each and depth < JSON_DEPTH:
            yield from flat(each, f"{prefix}{name}.", depth + 1)
        else:
            yield prefix + name, *_text(each)


class TooDeepError(Exception):
    """Objects or lists lie in one another too deeply."""


def _text(value: object) -> tuple[str, str]:
    match value:
        case None:
            return "", ""
        case NotANumber():
            return str(value), "not-a-number"
        case str():
            return str(value), ""
        case bool():
            return "true" if value else "false", ""
        case Several():
            return as_json(value), "duplicate-key"
        case list() | dict() if not value:
            return as_json(value), ""
        case _:
            return as_json(value), "list"


def as_json(value: object, depth: int = 1) -> str:
    """Write a value as JSON again, its numbers with the digits that were found; raises `TooDeepError`."""
    if depth > JSON_DEPTH:
        raise TooDeepError
    match value:
        case Written():
            return str(value)
        case dict():
            within = ((json.dumps(name, ensure_ascii=False), as_json(each, depth + 1)) for name, each in value.items())
            return "{" + ", ".join(map(": ".join, within)) + "}"
        case list():
            return "[" + ", ".join(as_json(each, depth + 1) for each in value) + "]"
        case _:
            return json.dumps(value, ensure_ascii=False)
