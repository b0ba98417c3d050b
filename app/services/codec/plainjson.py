"""Read and write JSON without its loopholes: no doubled keys, no NaN, no endless numbers, no bottomless nesting."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import isfinite
from typing import Any, Final

from app.domain.errors import BadInput, Fault

DEEPEST: Final = 64
LONGEST_NUMBER: Final = 16


@dataclass(frozen=True, slots=True)
class _Flaw:
    """Stand where the text has something that JSON readers disagree about."""

    code: str
    sentence: str


_TWICE: Final = _Flaw("doubled-key", "This name stands twice in one group; keep the right one.")
_NO_NUMBER: Final = _Flaw("not-a-number", "NaN and Infinity are no numbers here.")
_ENDLESS: Final = _Flaw("too-large", f"A number has at most {LONGEST_NUMBER} characters; longer ids are text.")


@dataclass(slots=True)
class _Reader:
    """Put flaws where they stand, and remember that there are some."""

    flawed: bool = field(default=False)

    def group(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        if len(made) < len(pairs):
            names = [name for name, _ in pairs]
            made |= {name: self.flaw(_TWICE) for name in made if names.count(name) > 1}
        return made

    def number(self, digits: str) -> Any:
        return int(digits) if len(digits) <= LONGEST_NUMBER else self.flaw(_ENDLESS)

    def fraction(self, digits: str) -> Any:
        return float(digits) if isfinite(float(digits)) else self.flaw(_NO_NUMBER)

    def constant(self, _: str) -> Any:
        return self.flaw(_NO_NUMBER)

    def flaw(self, flaw: _Flaw) -> _Flaw:
        self.flawed = True
        return flaw


def parsed(text: str, place: str = "") -> Any:
    """Parse JSON text; raises `BadInput` with every flaw and its place."""
    reader = _Reader()
    tree, faults = _tree(text, place, reader)
    # Text with fewer brackets than that cannot be that deep: most payloads are spared the walk.
    if not faults and (reader.flawed or text.count("{") + text.count("[") > DEEPEST):
        faults = tuple(_flaws(tree, place))
    if faults:
        raise BadInput(faults)
    return tree


def written(tree: Any) -> str:
    """Write a plain tree as canonical text: sorted keys, no spaces."""
    return json.dumps(tree, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def below(place: str, name: str) -> str:
    """Name the place of an entry within a group."""
    return f"{place}.{name}" if place else name


def shown(name: object) -> str:
    """Give a name from outside as far as it can be a name; anything else may be a value."""
    text = str(name)
    return text if text.isascii() and text.isidentifier() and len(text) <= 40 else "(a name)"


def _tree(text: str, place: str, reader: _Reader) -> tuple[Any, tuple[Fault, ...]]:
    """Parse, or tell why not; the parser's own exceptions hold the whole text and end here."""
    try:
        tree = json.loads(
            text,
            object_pairs_hook=reader.group,
            parse_int=reader.number,
            parse_float=reader.fraction,
            parse_constant=reader.constant,
        )
    except json.JSONDecodeError as error:
        at = f"line {error.lineno}, column {error.colno}"
        sentence = "This is no JSON: a comma, quote or bracket is missing or too many near here."
        return None, (Fault(f"{place}, {at}" if place else at, "not-json", sentence),)
    except RecursionError:
        return None, (_too_deep(place),)
    return tree, ()


def _flaws(tree: Any, place: str) -> Iterator[Fault]:
    stack = [(tree, place, 0)]
    while stack:
        value, where, depth = stack.pop()
        if isinstance(value, _Flaw):
            yield Fault(where, value.code, value.sentence)
        elif depth == DEEPEST and isinstance(value, dict | list):
            yield _too_deep(place)
            return
        elif isinstance(value, dict):
            stack += [(inner, below(where, shown(name)), depth + 1) for name, inner in value.items()]
        elif isinstance(value, list):
            stack += [(inner, f"{where}[{index}]", depth + 1) for index, inner in enumerate(value)]


def _too_deep(place: str) -> Fault:
    return Fault(place, "too-deep", f"Groups stand more than {DEEPEST} deep in one another. This is no file of ours.")
