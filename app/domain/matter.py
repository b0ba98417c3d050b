"""A matter: the facts of one court order, as a fold of its events."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final

from app.domain.facts.accounts import Account, Search, Value
from app.domain.facts.contest import (
    Consent,
    Delivery,
    Notice,
    Objection,
    Preservation,
    Ruling,
    RulingService,
    Withdrawal,
)
from app.domain.facts.counsel import (
    Check,
    FieldDecision,
    Inaccessible,
    NoticePolicy,
    ObjectionDecision,
    ScopeReading,
    StateDaysEntry,
    ValueDecision,
)
from app.domain.facts.dismissals import Dismissal
from app.domain.facts.edits import PassageEdit
from app.domain.facts.order import Exclusion, Grant, Order, Request, Subpoena, Window
from app.domain.facts.papers import IssuedPaper, PaperOptions
from app.domain.facts.parties import AttachedDocument, Dispatch, MatterFile, Organisation, Party
from app.domain.facts.recalls import Recall
from app.domain.facts.sources import RecordSource


class ConfirmationKind(StrEnum):
    """Name what a person confirmed."""

    STEP = "step"
    BINDING = "binding"
    LOOKALIKE = "lookalike"


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmation:
    """Keep what a person confirmed and the basis it relied on; it stands while the basis is the same now.

    `sealed` is False where the person was not signed in to this store: it is shown, and counts for nothing.
    """

    kind: ConfirmationKind
    subject: str
    basis: str
    by: str
    at: datetime
    sealed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """Keep what was submitted for approval: the digest of the exact content, and the two dates it fixes."""

    content: str
    letter_on: date
    response_on: date
    by: str
    at: datetime
    seq: int
    sealed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """Keep an approval of exactly the content with this digest, and how many of its rows the approver had in sight."""

    content: str
    by: str
    at: datetime
    seq: int
    sealed: bool
    rows_seen: int | None = None
    rows: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SentRows:
    """Record which rows of a source a volume carried: first and last of each run of row numbers."""

    source: str
    account: str
    request: str
    fields: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Production:
    """Record a volume as sent; no later volume repeats its values or its Bates numbers.

    `package` is the digest of the package inside the container, `papers` that of its printed pages.
    `one_person` says that the organisation's setting let one person confirm and approve (R2, R8). `edits` are the words
    of courtesy that its letter had instead of the program's.
    """

    number: int
    letter_on: date
    response_on: date
    content: str
    bates_first: str = ""
    bates_last: str = ""
    bates_next: int = 1
    values: tuple[str, ...] = ()
    rows: tuple[SentRows, ...] = ()
    files: tuple[tuple[str, str], ...] = ()
    package: str = ""
    papers: str = ""
    complete: bool = False
    approved_by: str = ""
    one_person: bool = False
    edits: tuple[PassageEdit, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Resealing:
    """Keep that a volume was sealed again: the package inside is the same, its passphrase is new."""

    volume: int
    files: tuple[tuple[str, str], ...]
    by: str
    at: datetime
    sealed: bool


@dataclass(frozen=True, slots=True)
class Trail:
    """Say when an item was first recorded, last changed, and by whom."""

    first_seq: int
    seq: int
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """Hold the facts of one matter; None and empty mean that nothing was recorded, never a permission."""

    id: str
    file: MatterFile | None = None
    organisation: Organisation | None = None
    subpoena: Subpoena | None = None
    dispatch: Dispatch | None = None
    orders: tuple[Order, ...] = ()
    documents: tuple[AttachedDocument, ...] = ()
    dismissals: tuple[Dismissal, ...] = ()
    parties: tuple[Party, ...] = ()
    accounts: tuple[Account, ...] = ()
    requests: tuple[Request, ...] = ()
    grants: tuple[Grant, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    windows: tuple[Window, ...] = ()
    field_decisions: tuple[FieldDecision, ...] = ()
    preservations: tuple[Preservation, ...] = ()
    notices: tuple[Notice, ...] = ()
    deliveries: tuple[Delivery, ...] = ()
    policies: tuple[NoticePolicy, ...] = ()
    objections: tuple[Objection, ...] = ()
    objection_decisions: tuple[ObjectionDecision, ...] = ()
    withdrawals: tuple[Withdrawal, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    ruling_services: tuple[RulingService, ...] = ()
    consents: tuple[Consent, ...] = ()
    scope_readings: tuple[ScopeReading, ...] = ()
    state_days: tuple[StateDaysEntry, ...] = ()
    inaccessible: tuple[Inaccessible, ...] = ()
    checks: tuple[Check, ...] = ()
    searches: tuple[Search, ...] = ()
    values: tuple[Value, ...] = ()
    value_decisions: tuple[ValueDecision, ...] = ()
    sources: tuple[RecordSource, ...] = ()
    passage_edits: tuple[PassageEdit, ...] = ()
    recalls: tuple[Recall, ...] = ()
    paper_options: tuple[PaperOptions, ...] = ()
    confirmations: tuple[Confirmation, ...] = ()
    submission: Submission | None = None
    approvals: tuple[Approval, ...] = ()
    productions: tuple[Production, ...] = ()
    resealings: tuple[Resealing, ...] = ()
    issued: tuple[IssuedPaper, ...] = ()
    trail: Mapping[str, Trail] = field(default_factory=lambda: MappingProxyType({}))
    seq: int = 0
    content_seq: int = 0
    content_by: str = ""
    newest: datetime | None = None

    @property
    def reference(self) -> str:
        """Give the organisation's reference, or the id while there is none."""
        return self.file.reference if self.file else self.id

    def trail_seq(self, topic: str, item_id: str) -> int:
        """Give the sequence number at which an item was first recorded; 0 for one that no event recorded."""
        trail = self.trail.get(f"{topic}/{item_id}")
        return trail.first_seq if trail else 0


SINGLE_TOPICS: Final[Mapping[str, type[Any]]] = {
    "file": MatterFile,
    "organisation": Organisation,
    "subpoena": Subpoena,
    "dispatch": Dispatch,
}
LIST_TOPICS: Final[Mapping[str, type[Any]]] = {
    "orders": Order,
    "documents": AttachedDocument,
    "dismissals": Dismissal,
    "parties": Party,
    "accounts": Account,
    "requests": Request,
    "grants": Grant,
    "exclusions": Exclusion,
    "windows": Window,
    "field_decisions": FieldDecision,
    "preservations": Preservation,
    "notices": Notice,
    "deliveries": Delivery,
    "policies": NoticePolicy,
    "objections": Objection,
    "objection_decisions": ObjectionDecision,
    "withdrawals": Withdrawal,
    "rulings": Ruling,
    "ruling_services": RulingService,
    "consents": Consent,
    "scope_readings": ScopeReading,
    "state_days": StateDaysEntry,
    "inaccessible": Inaccessible,
    "checks": Check,
    "searches": Search,
    "values": Value,
    "value_decisions": ValueDecision,
    "sources": RecordSource,
    "passage_edits": PassageEdit,
    "recalls": Recall,
    "paper_options": PaperOptions,
}
