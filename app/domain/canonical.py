"""One way to write facts down as text, so that the same facts always give the same text."""

import hashlib
import json
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, time
from enum import Enum
from functools import cache
from typing import Any

from app.domain.secret import Secret


def plain(value: Any) -> Any:
    """Turn facts into plain lists, dictionaries and text; each dataclass names its type; a naive time is an error."""
    if type(value) is str or value is None:  # most of all facts, and so asked first
        return value
    if isinstance(value, Secret):
        return value.reveal()
    kind: Any = type(value)  # mypy takes no class for hashable
    names = _names(kind)
    if names is not None:
        return {"is": kind.__name__, **{name: plain(getattr(value, name)) for name in names}}
    if isinstance(value, datetime):
        return _instant(value)
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple | list):
        return [plain(each) for each in value]
    return value


@cache
def _names(kind: type[Any]) -> tuple[str, ...] | None:
    """Name the fields of a dataclass; None for anything else."""
    return tuple(each.name for each in fields(kind)) if is_dataclass(kind) else None


def _instant(value: datetime) -> str:
    """Write an instant in UTC; a naive one would take the machine's zone for its own."""
    if value.utcoffset() is None:
        raise ValueError("an instant needs its zone")
    return value.astimezone(UTC).isoformat()


def canonical(value: Any) -> str:
    """Write facts as JSON text with sorted keys and no spaces."""
    return json.dumps(plain(value), sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def digest(salt: str, value: Any) -> str:
    """Digest facts together with a salt, so that a short value cannot be guessed from it."""
    return hashlib.sha256(f"{salt}\n{canonical(value)}".encode()).hexdigest()
