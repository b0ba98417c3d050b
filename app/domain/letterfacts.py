"""The facts that a letter may state; no record value and no internal note is among them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from app.domain.bindings import lookalikes_of
from app.domain.days import event_day
from app.domain.deadlines import open_objections
from app.domain.facts.accounts import Account, AccountStatus, Search
from app.domain.facts.contest import Decision, Objection, ObjectionForm, Objector, RulingKind
from app.domain.facts.counsel import ScopeReading
from app.domain.facts.order import Exclusion, Grant, Order, Request, Subpoena, Window
from app.domain.facts.parties import Dispatch, Organisation, Party
from app.domain.facts.recalls import RecallKind
from app.domain.facts.terms import Passage, Stated, stated
from app.domain.fieldrules import allowed_fields, decision_on
from app.domain.lookalikes import CodePoint, Lookalike, find, suspicions
from app.domain.matter import Matter
from app.domain.noticing import account_window, governing_notice, standing_policy, window_began
from app.domain.objections import deciding
from app.domain.orders import court_of, order_cite, ruling_cite, standing_order, terms_of
from app.domain.recalls import recalls
from app.domain.rules import Rules
from app.domain.scope import governing_reading


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterAccount:
    """Hold an account as the letter may name it: exactly as the order printed it, with the characters to spell out."""

    id: str
    identifier: str
    display_name: str
    status: AccountStatus | None
    posts: tuple[str, ...]
    passages: tuple[Passage, ...]
    points: tuple[CodePoint, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterNotice:
    """Hold when a holder was notified and when the time to contest ended; `by_policy` where no order required it."""

    account: str
    given_on: date
    copy_of_order: bool
    time_ended_on: date | None
    by_policy: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterObjection:
    """Hold what the letter may say of an objection: that there is one, and how it stands; never who made it.

    `account` is the account as withheld, "" where it may concern all; `by_platform` objections are the custodian's own.
    """

    account: str
    by_platform: bool
    form: ObjectionForm
    heard_only: bool
    received_on: date
    told_court_on: date | None
    withdrawn_on: date | None
    withdrawal_told_on: date | None
    is_open: bool
    decision: Decision | None
    ruling_cite: str
    ruled_on: date | None


class EarlyBy(StrEnum):
    """Name what lets an account's information leave without notice, or before the time to contest is over."""

    CONSENT = "consent"
    EXCUSED = "excused"
    ORDERED = "ordered"


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterEarly:
    """Hold on what an account's information leaves early; `account` is "" for every one, `cite` names the ruling."""

    account: str
    by: EarlyBy
    on: date
    cite: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldNo:
    """Hold a field that counsel decided the order does not reach."""

    field: str
    decided_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierVolume:
    """Hold what the letter says of a volume already sent, and of its recall, where it was recalled."""

    number: int
    letter_on: date
    bates_first: str
    bates_last: str
    recalled_on: date | None = None
    superseded: bool = False
    deleted_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterFacts:
    """Hold every fact that a letter may state, with the cites it needs."""

    reference: str
    organisation: Organisation
    order: Order
    court_name: str
    court_short: str
    court_zone: str
    subpoena: Subpoena
    dispatch: Dispatch
    recipient: Party
    requesting: tuple[Party, ...]
    accounts: tuple[LetterAccount, ...]
    requests: tuple[Request, ...]
    grants: tuple[Grant, ...]
    exclusions: tuple[Exclusion, ...]
    refusals: tuple[FieldNo, ...]
    windows: tuple[Window, ...]
    notices: tuple[LetterNotice, ...]
    notice_required: bool
    notified_by_policy: bool
    early: tuple[LetterEarly, ...]
    objections: tuple[LetterObjection, ...]
    reading: ScopeReading | None
    searches: tuple[Search, ...]
    docket_checked_on: date | None
    records_taken_on: date | None
    use_restriction: str | None
    use_cite: str
    earlier: tuple[EarlierVolume, ...]

    @property
    def standing(self) -> tuple[EarlierVolume, ...]:
        """Give the earlier volumes that were not recalled."""
        return tuple(each for each in self.earlier if each.recalled_on is None)

    @property
    def recalled(self) -> tuple[EarlierVolume, ...]:
        """Give the earlier volumes that were recalled."""
        return tuple(each for each in self.earlier if each.recalled_on)


def letter_facts(matter: Matter, rules: Rules, now: datetime) -> LetterFacts | None:
    """Choose the facts that a letter of this instant may state; None while it could not even be addressed."""
    order, court = standing_order(matter), court_of(matter, rules)
    recipient = _recipient(matter)
    if order is None or court is None or recipient is None:
        return None
    if matter.organisation is None or matter.dispatch is None:
        return None
    terms, policy = terms_of(matter), standing_policy(matter)
    looks, reading = lookalikes_of(matter, rules), governing_reading(matter, court, now)
    return LetterFacts(
        reference=matter.reference,
        organisation=matter.organisation,
        order=order,
        court_name=court.name,
        court_short=court.short,
        court_zone=court.zone,
        subpoena=replace(matter.subpoena or Subpoena(), compared_by="", difference=""),
        dispatch=matter.dispatch,
        recipient=recipient,
        requesting=tuple(each for each in matter.parties if each.role == "requesting"),
        accounts=tuple(_account(each, looks[each.id], rules) for each in matter.accounts),
        requests=matter.requests,
        grants=tuple(each.grant for each in allowed_fields(matter)),
        exclusions=matter.exclusions,
        refusals=tuple(_refusals(matter)),
        windows=matter.windows,
        notices=tuple(_notices(matter, rules)),
        notice_required=isinstance(terms.notify, Stated),
        notified_by_policy=bool(policy and policy.notify and not isinstance(terms.notify, Stated)),
        early=tuple(_early(matter)),
        objections=tuple(_objection(matter, each) for each in matter.objections),
        reading=replace(reading, counsel="", reason="") if reading else None,
        searches=matter.searches,
        docket_checked_on=max((event_day(each.at, court) for each in matter.checks if each.docket), default=None),
        records_taken_on=max((each.taken_on for each in matter.values), default=None),
        use_restriction=stated(terms.use_restriction),
        use_cite=order_cite(terms.use_restriction),
        earlier=tuple(_earlier(matter)),
    )


def _recipient(matter: Matter) -> Party | None:
    wanted = matter.dispatch.recipient if matter.dispatch else ""
    return next((each for each in matter.parties if each.id == wanted), None)


def _account(account: Account, looks: tuple[Lookalike, ...], rules: Rules) -> LetterAccount:
    return LetterAccount(
        id=account.id,
        identifier=account.identifier,
        display_name=account.display_name,
        status=account.status,
        posts=account.posts,
        passages=account.passages,
        points=tuple(dict.fromkeys(_points(account, looks, rules))),
    )


def _points(account: Account, looks: tuple[Lookalike, ...], rules: Rules) -> Iterator[CodePoint]:
    """Give the characters of this identifier that are easily mistaken, seen from its own side of each pair."""
    for look in looks:
        own = look if look.a == account.identifier else next(iter(find((look.b, look.a), (), rules.confusables)), None)
        yield from own.points if own else ()
    yield from suspicions(account.identifier)


def _early(matter: Matter) -> Iterator[LetterEarly]:
    for each in matter.consents:
        if each.in_writing and each.identity_checked and each.revoked_on is None:
            yield LetterEarly(account=each.account, by=EarlyBy.CONSENT, on=each.given_on)
    kinds = {RulingKind.EXCUSES_NOTICE: EarlyBy.EXCUSED, RulingKind.ORDERS_PRODUCTION: EarlyBy.ORDERED}
    for ruling in matter.rulings:
        if ruling.kind in kinds:
            for account in ruling.accounts or ("",):
                yield LetterEarly(
                    account=account, by=kinds[ruling.kind], on=ruling.entered_on, cite=ruling_cite(ruling)
                )


def _refusals(matter: Matter) -> Iterator[FieldNo]:
    for field in dict.fromkeys(each.field for each in matter.field_decisions):
        decision = decision_on(matter, field)
        if decision and not decision.allowed:
            yield FieldNo(field=field, decided_on=decision.decided_on)


def _notices(matter: Matter, rules: Rules) -> Iterator[LetterNotice]:
    for account in matter.accounts:
        notice = governing_notice(matter, account.id)
        began = window_began(matter, notice) if notice else None
        if notice is None or began is None:
            continue
        window = account_window(matter, account.id, rules)
        yield LetterNotice(
            account=account.id,
            given_on=began,
            copy_of_order=notice.copy_of_order,
            time_ended_on=window.counted.rule if window else None,
            by_policy=bool(window and window.by_policy),
        )


def _objection(matter: Matter, objection: Objection) -> LetterObjection:
    ruling = deciding(matter, objection)
    withdrawal = next((each for each in reversed(matter.withdrawals) if each.objection == objection.id), None)
    return LetterObjection(
        account=objection.account,
        by_platform=objection.objector is Objector.PLATFORM,
        form=objection.form,
        heard_only=objection.heard_only,
        received_on=objection.received_on,
        told_court_on=objection.told_court_on,
        withdrawn_on=withdrawal.withdrawn_on if withdrawal else None,
        withdrawal_told_on=withdrawal.told_court_on if withdrawal else None,
        is_open=objection in open_objections(matter),
        decision=ruling.decision if ruling else None,
        ruling_cite=ruling_cite(ruling) if ruling else "",
        ruled_on=ruling.entered_on if ruling else None,
    )


def _earlier(matter: Matter) -> Iterator[EarlierVolume]:
    gone = recalls(matter)
    for each in matter.productions:
        recall = gone.get(each.number)
        yield EarlierVolume(
            number=each.number,
            letter_on=each.letter_on,
            bates_first=each.bates_first,
            bates_last=each.bates_last,
            recalled_on=recall.recalled_on if recall else None,
            superseded=bool(recall and recall.kind is RecallKind.SUPERSEDED),
            deleted_on=recall.deleted_on if recall else None,
        )
