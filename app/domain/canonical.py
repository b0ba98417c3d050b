"""One way to write facts down as text, so that the same facts always give the same text."""

import hashlib
import json
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, time
from enum import Enum
from typing import Any

from app.domain.secret import Secret


def plain(value: Any) -> Any:
    """Turn facts into plain lists, dictionaries and text; each dataclass names its type; a naive time is an error."""
    if is_dataclass(value) and not isinstance(value, type | Secret):
        inner = {each.name: plain(getattr(value, each.name)) for each in fields(value)}
        return {"is": type(value).__name__, **inner}
    if isinstance(value, Secret):
        return value.reveal()
    if isinstance(value, datetime):
        return _instant(value)
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple | list):
        return [plain(each) for each in value]
    return value


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
