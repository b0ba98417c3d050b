"""What a random matter consists of, in the words of DOMAIN § 5: its accounts, its grants, its values and its rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, auto
from typing import Any

from tests.security.canaries.tokens import Token


class State(Enum):
    """Say how it stands with an account on the day of the production."""

    FREE = auto()
    PENDING = auto()  # a written objection to everything
    FIELDS = auto()  # a written objection to some fields
    MOTION = auto()
    OVERRULED = auto()  # and the ruling's own day has come
    REVIEW = auto()  # overruled, while the time for review runs
    PARTLY = auto()  # sustained in part: some fields are allowed
    SUSTAINED = auto()
    AGAIN = auto()  # overruled, and then a motion
    WITHDRAWN = auto()
    HALF_WITHDRAWN = auto()  # the court was not told of it
    WINDOW = auto()  # noticed late: the time to contest still runs
    CONSENT = auto()  # likewise, and the holder consents to some fields
    NOT_LOCATED = auto()


@dataclass(frozen=True)
class Holder:
    """Hold an account, and the fields that an objection, a ruling or a consent names."""

    id: str
    state: State
    fields: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Span:
    """Hold the instants from `start` up to, but not including, `end`."""

    start: datetime
    end: datetime


@dataclass(frozen=True)
class Entry:
    """Hold a value or a row, by field: its cells leave together or not at all; `sound` rows can be read for certain."""

    account: str
    cells: Mapping[str, Token]
    in_file: bool
    time: Token | None = None
    instant: datetime | None = None
    sound: bool = True
    third_party: bool = False
    decided: bool | None = None

    @property
    def tokens(self) -> tuple[Token, ...]:
        return (*self.cells.values(), *([self.time] if self.time else []))


@dataclass(kw_only=True)
class Case:
    """Hold a matter: its file, the record files by digest, and what an oracle has to know of them.

    `spans` go by account and field, for every grant of it. `never` are tokens that no rule could let leave.
    """

    number: int
    facts: dict[str, Any]
    scope: str
    holders: tuple[Holder, ...]
    granted: frozenset[str]
    excluded: frozenset[str]
    refused: frozenset[str]
    spans: Mapping[tuple[str, str], tuple[Span, ...]]
    entries: list[Entry] = field(default_factory=list)
    never: list[Token] = field(default_factory=list)
    documents: dict[str, tuple[str, bytes]] = field(default_factory=dict)
