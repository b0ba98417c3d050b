"""Facts about accounts, what was searched for them, and the values that were found."""

import dataclasses
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from app.domain.facts.terms import Passage
from app.domain.secret import Secret


class AccountKind(StrEnum):
    """Name what the order identifies an account by."""

    HANDLE = "handle"
    URL = "url"
    POST = "post"
    EMAIL = "email"
    IP_TIME = "ip_time"


class AccountStatus(StrEnum):
    """Say what a search for the account found."""

    LOCATED = "located"
    NOT_LOCATED = "not_located"
    SUSPENDED = "suspended"
    DELETED = "deleted"
    REASSIGNED = "reassigned"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Record an account as printed in the order, and the one platform account id that it is bound to."""

    id: str
    identifier: str
    kind: AccountKind = AccountKind.HANDLE
    display_name: str = ""
    posts: tuple[str, ...] = ()
    platform_account_id: str = ""
    status: AccountStatus | None = None
    created_at: datetime | None = None
    passages: tuple[Passage, ...] = ()


class SearchResult(StrEnum):
    """Say what a search for one request found."""

    FOUND = "found"
    NONE_FOUND = "none_found"
    NOT_KEPT = "not_kept"
    NOT_LOCATED = "not_located"


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """Record a search for an account's records; no requests named means all of them."""

    id: str
    account: str
    result: SearchResult
    searched_on: date
    where: str
    how: str = "by the post and by the identifier exactly as printed in the Order"
    by: str = ""
    requests: tuple[str, ...] = ()
    not_kept_beyond: str = ""


class ThirdParty(StrEnum):
    """Say whether a value belongs to somebody else than the account holder."""

    NO = "no"
    YES = "yes"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Timestamp:
    """Keep a time as found; the instant is None until it can be told without a guess."""

    raw: str = field(repr=False)
    zone: str = ""
    instant: datetime | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """Record one cell; the cells of a row leave only together, and only if each is released."""

    id: str
    account: str
    field: str
    text: Secret
    taken_on: date
    source: str
    row: str = ""
    at: Timestamp | None = None
    post: str = dataclasses.field(default="", repr=False)  # it is a cell of the file
    third_party: ThirdParty = ThirdParty.UNKNOWN
