"""An item that another one names must be recorded."""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any, Final

from app.domain.consistency.known import Known, Trouble, names

_REFERENCES: Final[Mapping[str, Mapping[str, str]]] = {
    "dispatch": {"recipient": "parties"},
    "orders": {"amends": "orders"},
    "parties": {"represents": "parties"},
    "grants": {"request": "requests", "windows": "windows"},
    "field_decisions": {"request": "requests", "windows": "windows"},
    "preservations": {"accounts": "accounts"},
    "notices": {"account": "accounts"},
    "deliveries": {"notice": "notices"},
    "objections": {"account": "accounts", "values": "values"},
    "objection_decisions": {"objection": "objections"},
    "withdrawals": {"objection": "objections"},
    "rulings": {"objections": "objections", "accounts": "accounts", "allows": "accounts", "bars": "accounts"},
    "ruling_services": {"ruling": "rulings", "objection": "objections"},
    "consents": {"account": "accounts"},
    "searches": {"account": "accounts", "requests": "requests"},
    "values": {"account": "accounts"},
    "value_decisions": {"value": "values"},
    "sources": {"account": "accounts"},
    "paper_options": {"account": "accounts", "objections": "objections"},
}
"""By topic: the attribute that names items, and their topic. An attribute that may be empty names none when it is."""


def dangling(known: Known, topic: str, item: Any) -> Iterator[Trouble]:
    """Find ids that no item has."""
    for attribute, target in _REFERENCES.get(topic, {}).items():
        for path, name in names(item, attribute):
            if name not in known.items[target] and not (name == "" and _optional(item, attribute)):
                sentence = f"This names an item that is not recorded under {target}. Record it first, or correct this."
                yield Trouble(path, "no-such-item", sentence, name)


def _optional(item: Any, attribute: str) -> bool:
    """Tell whether the attribute may name nothing: it has a default."""
    return any(each.name == attribute and each.default == "" for each in fields(item))
