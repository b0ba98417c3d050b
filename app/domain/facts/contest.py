"""Facts about notice, objection, ruling, and consent."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.facts.order import Bench, HoldScope
from app.domain.facts.terms import Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Preservation:
    """Record that the records were preserved, with the snapshot's digest; comes before notice."""

    id: str
    preserved_on: date
    snapshot: str
    accounts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Record a notice to one account's holder; a new notice restarts that account's window only."""

    id: str
    account: str
    given_on: date
    channel: str
    copy_of_order: bool = False
    offers_post: bool = False
    document: str = ""


class DeliveryOutcome(StrEnum):
    """Say what became of a notice on one channel."""

    DELIVERED = "delivered"
    BOUNCED = "bounced"


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """Record what became of a notice, on its own channel or on another one."""

    id: str
    notice: str
    channel: str
    on: date
    outcome: DeliveryOutcome


class Objector(StrEnum):
    """Name who objects."""

    ACCOUNT_HOLDER = "account_holder"
    THIRD_PARTY = "third_party"
    PLATFORM = "platform"
    UNKNOWN = "unknown"


class ObjectionForm(StrEnum):
    """Name what form the objection took."""

    WRITTEN = "written"
    ORAL = "oral"
    MOTION = "motion"
    MORE_TIME = "motion_for_more_time"
    REVIEW = "review_motion"
    APPEAL = "appeal"


class Portion(StrEnum):
    """Say how much the objection is to; unknown counts as all."""

    ALL = "all"
    FIELDS = "fields"
    VALUES = "values"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    """Record an objection, a motion, or word of one; no account named means it may touch every one."""

    id: str
    objector: Objector
    form: ObjectionForm
    received_on: date
    account: str = ""
    portion: Portion = Portion.UNKNOWN
    fields: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    channel: str = ""
    heard_only: bool = False
    told_court_on: date | None = None
    writing_asked_on: date | None = None
    document: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """Record that an objection was withdrawn; it frees only when all four facts stand."""

    id: str
    objection: str
    withdrawn_on: date
    identity_checked: bool = False
    told_court_on: date | None = None
    cleared_by: str = ""
    cleared_on: date | None = None


class RulingKind(StrEnum):
    """Name what a ruling does."""

    DECIDES = "decides"
    EXCUSES_NOTICE = "excuses_notice"
    ORDERS_PRODUCTION = "orders_production"
    STAYS = "stays"
    LIFTS_STAY = "lifts_stay"
    VACATES = "vacates"
    SETS_SCOPE = "sets_scope"


class Decision(StrEnum):
    """Name how a ruling decides objections."""

    OVERRULED = "overruled"
    IN_PART = "sustained_in_part"
    SUSTAINED = "sustained"
    QUASHED = "quashed"


class ReviewRoute(StrEnum):
    """Name how a ruling may be reviewed, as counsel recorded it."""

    RULE_72A = "rule_72a"
    RULE_72B = "rule_72b"
    CONSENT_APPEAL = "consent_appeal"
    NONE = "none"


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """Name an account and a field; no field named means all of them."""

    account: str
    field: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """Record a ruling; a later one on the same objection supersedes. No accounts named means all.

    `not_before` and `by` are the ruling's own days. `release_day` is counsel's, where no period of review is counted.
    """

    id: str
    kind: RulingKind
    entered_on: date
    docket_number: str = ""
    bench: Bench = Bench.MAGISTRATE
    objections: tuple[str, ...] = ()
    decision: Decision | None = None
    accounts: tuple[str, ...] = ()
    allows: tuple[Cell, ...] = ()
    bars: tuple[Cell, ...] = ()
    not_before: date | None = None
    by: date | None = None
    route: ReviewRoute | None = None
    route_by: str = ""
    release_day: date | None = None
    scope: HoldScope | None = None
    expires_on: date | None = None
    user_told_on: date | None = None
    passages: tuple[Passage, ...] = ()
    document: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RulingService:
    """Record when a ruling was served on the objector, which starts the time for review."""

    id: str
    ruling: str
    objection: str
    served_on: date
    by_mail: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """Record an account holder's consent to named fields; it frees no other account and beats no hold."""

    id: str
    account: str
    fields: tuple[str, ...]
    given_on: date
    in_writing: bool = False
    identity_checked: bool = False
    revoked_on: date | None = None
