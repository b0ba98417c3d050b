"""The field catalogue: every kind of record value that the program can name; any other column is not authorized."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from types import MappingProxyType
from typing import Final

from app.domain.errors import BadInput, Fault

FIELD_ID: Final = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+")


class FieldKind(StrEnum):
    """Name the form that a field's values take, which chooses the validator."""

    TEXT = "text"
    NAME = "name"
    ADDRESS = "address"
    EMAIL = "email"
    PHONE = "phone"
    IP = "ip"
    IP_TIME = "ip_time"
    TIME = "time"
    ID = "id"


class FieldClass(StrEnum):
    """Name what the law makes of a field; content and prohibited fields never leave."""

    SUBSCRIBER = "subscriber"
    PAYMENT = "payment"
    LOG = "log"
    CONTENT = "content"
    PROHIBITED = "prohibited"

    @property
    def never_leaves(self) -> bool:
        """Say whether no order can allow a field of this class (18 U.S.C. § 2702(a); the product's own choice)."""
        return self in {FieldClass.CONTENT, FieldClass.PROHIBITED}


class Sensitivity(IntEnum):
    """Say how much a value gives away by itself."""

    LOW = 1
    MEDIUM = 2
    HIGH = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """Describe one kind of record value; `label` and `plural` are the category as a letter prints it."""

    id: str
    label: str
    plural: str
    kind: FieldKind
    cls: FieldClass
    sensitivity: Sensitivity
    third_party_likely: bool = False
    note: str = ""

    @property
    def timestamped(self) -> bool:
        """Say whether a value leaves only with a time inside a window of its grant."""
        return self.kind is FieldKind.IP_TIME or self.cls is FieldClass.LOG


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Hold the fields in the order of the table; raises `BadInput` for an id that is malformed or repeated."""

    version: str
    fields: tuple[Field, ...]
    _by_id: Mapping[str, Field] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if faults := [*_malformed(self.fields), *_repeated(self.fields)]:
            raise BadInput(faults, "The field catalogue cannot be used.")
        object.__setattr__(self, "_by_id", MappingProxyType({row.id: row for row in self.fields}))

    def __iter__(self) -> Iterator[Field]:
        return iter(self.fields)

    def __len__(self) -> int:
        return len(self.fields)

    def get(self, field_id: str) -> Field | None:
        """Find a field; None means that it is not authorized."""
        return self._by_id.get(field_id)

    def of_class(self, cls: FieldClass) -> tuple[Field, ...]:
        """List the fields of a class in the order of the table."""
        return tuple(row for row in self.fields if row.cls is cls)


def _malformed(fields: tuple[Field, ...]) -> Iterator[Fault]:
    for row in fields:
        if not FIELD_ID.fullmatch(row.id):
            yield Fault(row.id, "field-id", "A field id is two or more words of a–z, 0–9 and _, joined by dots.")


def _repeated(fields: tuple[Field, ...]) -> Iterator[Fault]:
    for field_id, times in Counter(row.id for row in fields).items():
        if times > 1:
            yield Fault(field_id, "field-twice", f"The field stands in the catalogue {times} times.")
