"""The converter: facts to plain trees and back, by their type hints (cattrs)."""

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin

from cattrs import (
    AttributeValidationNote,
    BaseValidationError,
    Converter,
    ForbiddenExtraKeysError,
    IterableValidationNote,
)
from cattrs.gen import make_dict_structure_fn, override

from app.domain.errors import DeskError, Fault
from app.domain.facts.terms import Unknown
from app.domain.secret import Secret
from app.services.codec import leaves
from app.services.codec.plainjson import below, shown

TAG = "is"
Hook = Callable[[Any, Any], Any]


@cache
def converter() -> Converter:
    """Make the one converter."""
    made = Converter(forbid_extra_keys=True, detailed_validation=True, unstruct_collection_overrides={tuple: list})
    for kind, read in _LEAVES.items():
        made.register_structure_hook(kind, read)
    made.register_structure_hook_factory(_is_record, _record)
    made.register_structure_hook_factory(_is_tuple, _tuple)
    made.register_structure_hook_factory(_is_tagged, _tagged)
    made.register_unstructure_hook(Secret, Secret.reveal)
    made.register_unstructure_hook(date, date.isoformat)
    made.register_unstructure_hook(time, time.isoformat)
    made.register_unstructure_hook(datetime, leaves.instant_text)
    made.register_unstructure_hook_factory(_is_tagged, _untagged)
    return made


_LEAVES: dict[Any, Hook] = {
    str: leaves.text,
    bool: leaves.yes_no,
    int: leaves.whole,
    date: leaves.day,
    time: leaves.clock,
    datetime: leaves.instant,
    Secret: leaves.secret,
    StrEnum: leaves.choice,
}


def members(kind: Any) -> tuple[Any, ...]:
    """Give the dataclasses of a tagged union; empty for every other type."""
    if get_origin(kind) not in {Union, UnionType}:
        return ()
    inner = get_args(kind)
    return inner if all(map(_is_record, inner)) else ()


def name_of(kind: Any) -> str:
    """Name a dataclass as its tag does; a generic one goes without its argument."""
    return str((get_origin(kind) or kind).__name__)


def _is_record(kind: Any) -> bool:
    return is_dataclass(get_origin(kind) or kind) and kind is not Secret


def _entries(kind: Any) -> Any:
    return fields(get_origin(kind) or kind)


def _is_tuple(kind: Any) -> bool:
    return get_origin(kind) is tuple


def _is_tagged(kind: Any) -> bool:
    return bool(members(kind))


def _record(kind: Any, made: Converter) -> Hook:
    overrides: Any = {
        each.name: override(struct_hook=leaves.identifier) for each in _entries(kind) if each.name == "id"
    }
    fill = make_dict_structure_fn(kind, made, **overrides)

    def read(value: Any, _: Any) -> Any:
        return fill(_group(value), kind)

    return read


def _tuple(kind: Any, made: Converter) -> Hook:
    inner = [each for each in get_args(kind) if each is not Ellipsis]
    fixed = len(inner) if Ellipsis not in get_args(kind) else None
    fill = made.get_structure_hook(list[inner[0]])  # type: ignore[valid-type]  # a type computed from hints

    def read(value: Any, _: Any) -> Any:
        if not isinstance(value, list):
            raise leaves.UnfitError("wrong-type", "This must be a list, in square brackets.")
        if fixed not in {None, len(value)}:
            raise leaves.UnfitError("wrong-type", f"This list must have {fixed} entries.")
        return tuple(fill(value, list[inner[0]]))  # type: ignore[valid-type]  # the same

    return read


def _tagged(kind: Any, made: Converter) -> Hook:
    known = {name_of(each): each for each in members(kind)}

    def read(value: Any, _: Any) -> Any:
        if value == "unknown" and name_of(Unknown) in known:
            return Unknown()
        entries = dict(_group(value))
        if TAG not in entries:
            raise leaves.UnfitError("missing", f'"{TAG}" is missing; it names one of: {", ".join(known)}.')
        name = entries.pop(TAG)
        if not isinstance(name, str) or name not in known:
            raise leaves.UnfitError("not-one-of", f'"{TAG}" must be one of: {", ".join(known)}.')
        return made.structure(entries, known[name])

    return read


def _untagged(kind: Any, made: Converter) -> Callable[[Any], Any]:
    known = {name_of(each): each for each in members(kind)}

    def write(value: Any) -> dict[str, Any]:
        name = type(value).__name__
        return {TAG: name, **made.unstructure(value, unstructure_as=known[name])}

    return write


def _group(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise leaves.UnfitError("wrong-type", "This must be a group of named entries, in braces.")
    return value


def faults_of(error: BaseException, place: str) -> Iterator[Fault]:
    """Turn what cattrs raised into faults; nothing of its messages is kept, for they repeat the input."""
    match error:
        case BaseValidationError():
            for each in error.exceptions:
                yield from faults_of(each, _deeper(place, each))
        case ForbiddenExtraKeysError():
            known = ", ".join(each.name for each in _entries(error.cl))
            for name in sorted(map(shown, error.extra_fields)):
                yield Fault(below(place, name), "unknown-field", f"This name is not known here. Known are: {known}.")
        case leaves.UnfitError() | DeskError():
            yield Fault(place, error.code, error.sentence)
        case KeyError():
            yield Fault(place, "missing", "This entry is missing.")
        case _:
            yield Fault(place, "wrong-type", "This entry cannot be read.")


def _deeper(place: str, error: BaseException) -> str:
    for note in getattr(error, "__notes__", ()):
        if isinstance(note, IterableValidationNote):
            return f"{place}[{note.index}]"
        if isinstance(note, AttributeValidationNote):
            return below(place, note.name)
    return place
