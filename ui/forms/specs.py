"""The form of every topic, and the values that a new item begins with. No Qt here."""

from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from types import MappingProxyType
from typing import Any, Final

from app.domain.matter import LIST_TOPICS, SINGLE_TOPICS
from ui.forms.spec import FormSpec
from ui.forms.topics import accounts, contest, counsel, edits, order, papers, parties, recalls

_PARTS: Final = (order, parties, accounts, contest, counsel, recalls, edits, papers)
FORMS: Final[Mapping[str, FormSpec]] = MappingProxyType({form.topic: form for part in _PARTS for form in part.FORMS})


def blank(topic: str, **values: Any) -> dict[str, Any]:
    """Give the defaults of a topic's fact as plain values, with some filled in."""
    kind = {**SINGLE_TOPICS, **LIST_TOPICS}[topic]
    return {**{each.name: _default(each) for each in fields(kind) if each.name != "id"}, **values}


def _default(field: Field[Any]) -> Any:
    return None if field.default is MISSING else _plain(field.default)


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if is_dataclass(value):
        inner = {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
        return inner or {"is": type(value).__name__}
    return value
