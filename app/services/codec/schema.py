"""A JSON Schema made from type hints, so that it cannot drift from what the codec reads."""

from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime, time
from enum import StrEnum
from functools import partial
from types import NoneType, UnionType
from typing import Any, TypeAlias, TypeVar, Union, get_args, get_origin, get_type_hints

from app.domain.facts.terms import Unknown
from app.domain.secret import Secret
from app.services.codec import leaves

Schema: TypeAlias = dict[str, Any]

_TEXT: Schema = {"type": "string", "maxLength": leaves.LONGEST_TEXT}
_LEAVES: dict[Any, Schema] = {
    str: _TEXT,
    Secret: _TEXT,
    bool: {"type": "boolean"},
    int: {"type": "integer", "minimum": -leaves.GREATEST, "maximum": leaves.GREATEST},
    date: {"type": "string", "format": "date", "pattern": f"^{leaves.DAY}$"},
    time: {"type": "string", "pattern": f"^{leaves.CLOCK}$"},
    datetime: {"type": "string", "format": "date-time", "pattern": f"^{leaves.INSTANT}$"},
    dict[str, Any]: {"type": "object"},
}
_ID: Schema = {"type": "string", "pattern": f"^{leaves.ID}$"}


def schema_of(kind: Any) -> Schema:
    """Give the schema of a dataclass, draft 2020-12, with one definition for each dataclass and enum below it."""
    made = _Schemas()
    root = made.of(kind)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **root,
        "$defs": dict(sorted(made.known.items())),
    }


class _Schemas:
    """Collect definitions by name."""

    def __init__(self) -> None:
        self.known: dict[str, Schema] = {}

    def of(self, kind: Any) -> Schema:
        origin = get_origin(kind) or kind
        if kind in _LEAVES:
            return _LEAVES[kind]
        if origin is tuple:
            return self._list(get_args(kind))
        if origin in {Union, UnionType}:
            return self._union(get_args(kind))
        if is_dataclass(origin):
            return self._defined(_name(kind), partial(self._record, kind))
        return self._defined(kind.__name__, partial(_choices, kind))

    def _defined(self, name: str, make: Callable[[], Schema]) -> Schema:
        if name not in self.known:
            self.known[name] = {}  # taken, while its parts are made
            self.known[name] = make()
        return {"$ref": f"#/$defs/{name}"}

    def _list(self, inner: tuple[Any, ...]) -> Schema:
        if inner[-1] is Ellipsis:
            return {"type": "array", "items": self.of(inner[0])}
        return {
            "type": "array",
            "prefixItems": [self.of(each) for each in inner],
            "items": False,
            "minItems": len(inner),
        }

    def _union(self, inner: tuple[Any, ...]) -> Schema:
        kept = tuple(each for each in inner if each is not NoneType)
        if len(kept) < len(inner):
            return {"anyOf": [self._union(kept) if len(kept) > 1 else self.of(kept[0]), {"type": "null"}]}
        tagged = [self._defined(f"is_{_name(each)}", partial(self._tagged, each)) for each in inner]
        return {"oneOf": [*tagged, *([{"const": "unknown"}] if Unknown in inner else [])]}

    def _tagged(self, kind: Any) -> Schema:
        record = self._record(kind)
        tag = {"const": (get_origin(kind) or kind).__name__}
        return {**record, "properties": {"is": tag, **record["properties"]}, "required": ["is", *record["required"]]}

    def _record(self, kind: Any) -> Schema:
        origin = get_origin(kind) or kind
        hints = get_type_hints(origin)
        return {
            "title": origin.__name__,
            "description": (origin.__doc__ or "").split("\n")[0],
            "type": "object",
            "properties": {
                each.name: self._entry(each.name, _bound(hints[each.name], kind)) for each in fields(origin)
            },
            "required": [each.name for each in fields(origin) if each.default is each.default_factory is MISSING],
            "additionalProperties": False,
        }

    def _entry(self, name: str, kind: Any) -> Schema:
        return _ID if name == "id" else self.of(kind)


def _choices(kind: type[StrEnum]) -> Schema:
    return {
        "title": kind.__name__,
        "description": (kind.__doc__ or "").split("\n")[0],
        "enum": [each.value for each in kind],
    }


def _bound(hint: Any, kind: Any) -> Any:
    """Put the argument of a generic dataclass in the place of its type variable."""
    return get_args(kind)[0] if isinstance(hint, TypeVar) else hint


def _name(kind: Any) -> str:
    """Name a definition, the argument of a generic dataclass included."""
    inner = get_args(kind)
    if not inner:
        return str(kind.__name__)
    members = get_args(inner[0]) or inner
    return "_".join([get_origin(kind).__name__, *(each.__name__ for each in members)])
