"""A filled form for every topic, made from the types of the facts, with invented people and domains."""

from dataclasses import fields
from datetime import UTC, date, datetime, time
from enum import StrEnum
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from app.domain.facts.accounts import Timestamp
from app.domain.facts.terms import Stated, Unknown
from app.domain.matter import LIST_TOPICS, SINGLE_TOPICS
from app.domain.secret import Secret
from app.services.codec import unstructure
from ui.forms.spec import FormContext

SOURCES = (
    "accounts", "courts", "deadlines", "documents", "fields", "notices", "objections", "orders", "parties", "requests",
    "rulings", "values", "windows",
)  # fmt: skip
CONTEXT = FormContext(
    choices=dict.fromkeys(SOURCES, (("text", "The first"), ("other", "The second"))),
    person="Ada Example",
    today=date(2022, 11, 10),
    zone="America/Los_Angeles",
)
_LEAVES: dict[Any, Any] = {
    str: "text",
    bool: True,
    int: 7,
    date: date(2022, 11, 10),
    datetime: datetime(2022, 11, 10, 17, 0, tzinfo=UTC),
    time: time(17, 0, 30),
    Secret: Secret("user@example.com"),
}


def filled(topic: str) -> dict[str, Any]:
    """Give plain values of a topic's fact with every field filled in, without its id."""
    values = unstructure(_made({**SINGLE_TOPICS, **LIST_TOPICS}[topic]))
    return {key: value for key, value in values.items() if key != "id"}


def _made(kind: Any) -> Any:
    if kind is Timestamp:
        return Timestamp(raw="2022-11-10 17:00:00 UTC", zone="UTC", instant=_LEAVES[datetime])
    if kind in _LEAVES:
        return _LEAVES[kind]
    origin, inner = get_origin(kind), get_args(kind)
    if origin in {Union, UnionType}:
        return _made(_stated(inner) or next(each for each in inner if each not in {type(None), Unknown}))
    if origin is tuple:
        return (_made(inner[0]),)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return next(iter(kind))
    return _record(kind)


def _stated(inner: tuple[Any, ...]) -> Any:
    return next((each for each in inner if get_origin(each) is Stated), None)


def _record(kind: Any) -> Any:
    plain: Any = get_origin(kind) or kind
    hints = get_type_hints(plain)
    if plain is Stated:
        return Stated(value=_made(get_args(kind)[0]), passages=_made(hints["passages"]))
    return plain(**{each.name: "item-1" if each.name == "id" else _zone(each.name, hints) for each in fields(plain)})


def _zone(name: str, hints: dict[str, Any]) -> Any:
    return "America/Los_Angeles" if name == "zone" else _made(hints[name])
