"""What a notice to one user may state: its own account and time, as the gate counts it, and nobody else's."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from app.documents.filings.base import Basis, Lacking, account_of, alone, basis
from app.documents.filings.tongue import ENGLISH, Tongue
from app.domain.facts.accounts import Account, AccountStatus
from app.domain.facts.contest import Notice, Preservation
from app.domain.facts.order import ContestBy, Order
from app.domain.facts.terms import Silent, Stated, Unknown, stated
from app.domain.matter import Matter
from app.domain.noticing import (
    TimeWindow,
    account_window,
    contest_period,
    standing_notice,
    standing_policy,
    window_began,
)
from app.domain.periods import Period
from app.domain.rules import Rules

TITLE: Final = "The notice to the user"
_ID: Final = "to be given"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """Hold how a notice will be given: the day (today, unless told), and whether it offers objection by post.

    `helpers` are organisations that help people with such notices, as the sender lists them.
    """

    given_on: date | None = None
    offers_post: bool = False
    tongue: Tongue = ENGLISH
    helpers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeFacts(Basis):
    """Hold the facts of one notice. `period` and `window` are None where nobody set a time to contest.

    `nothing_sent` says that no volume was produced in the matter, `past` that its day is over already: a notice that is
    recorded can be written once more, and is not issued anew.
    """

    account: Account
    period: Period | None
    window: TimeWindow | None
    nothing_sent: bool
    past: bool
    choices: Choices


def gather(matter: Matter, rules: Rules, account: str, now: datetime, choices: Choices | None = None) -> NoticeFacts:
    """Choose the facts of the notice to an account's holder; raises `Lacking` with what to record first.

    The time is counted by the gate's own function from a notice of that day, as if it had been recorded.
    """
    wished = choices or Choices()
    found, known = basis(matter, rules, now, TITLE), account_of(matter, account, TITLE)
    given_on = wished.given_on or _recorded(matter, account) or found.on
    noticed = _noticed(matter, account, given_on, offers_post=wished.offers_post)
    period, window = contest_period(matter), account_window(noticed, account, rules)
    missing = tuple(_missing(matter, known, found, given_on, wished))
    if not missing and period and window is None:
        missing = ("the event from which the order counts, or longer tables of the court's holidays",)
    if missing:
        raise Lacking(TITLE, missing)
    return NoticeFacts(
        facts=alone(found.facts, account),
        court=found.court,
        on=given_on,
        account=known,
        period=period[0] if period else None,
        window=window,
        nothing_sent=not matter.productions,
        past=given_on < found.on,
        choices=wished,
    )


def _recorded(matter: Matter, account: str) -> date | None:
    """Give the day of the notice that was given; one that bounced everywhere has to be given anew."""
    notice = standing_notice(matter, account)
    return notice.given_on if notice and window_began(matter, notice) else None


def _noticed(matter: Matter, account: str, given_on: date, *, offers_post: bool) -> Matter:
    notice = Notice(id=_ID, account=account, given_on=given_on, channel="", copy_of_order=True, offers_post=offers_post)
    return replace(matter, notices=(*(each for each in matter.notices if each.account != account), notice))


def _missing(matter: Matter, account: Account, found: Basis, given_on: date, wished: Choices) -> Iterator[str]:
    if account.status is AccountStatus.NOT_LOCATED:
        yield "where the account is (it was searched for and not located)"
    if not any(_covers(account, each, given_on) for each in matter.preservations):
        yield "the preservation of the account's records, which comes before notice"
    if not (matter.subpoena and matter.subpoena.attached):
        yield "the served subpoena, a copy of which goes with the notice"
    if not found.facts.grants:
        yield "the fields that the order allows"
    if not found.facts.requesting:
        yield "the requesting party"
    organisation = found.facts.organisation
    if not organisation.email:
        yield "the organisation's e-mail address"
    if wished.offers_post and not organisation.lines:
        yield "the organisation's postal address"
    yield from _unread(matter, found.facts.order)


def _covers(account: Account, each: Preservation, given_on: date) -> bool:
    return each.preserved_on <= given_on and (not each.accounts or account.id in each.accounts)


def _unread(matter: Matter, order: Order) -> Iterator[str]:
    """Name what nobody has read in the order yet."""
    terms = order.terms
    if isinstance(terms.notify, Unknown):
        yield "what the order says on notice to the users"
    if isinstance(terms.contest, Unknown):
        yield "the time to contest that the order gives, or that it gives none"
    elif isinstance(terms.contest, Stated) and isinstance(terms.contest_by, Unknown):
        yield "how the order lets a person contest"
    elif isinstance(terms.contest, Silent) and standing_policy(matter) is None:
        yield "the organisation's decision on notice and on the time that it gives"


def clerk(facts: NoticeFacts) -> tuple[str, ...]:
    """Give the address of the clerk's office: as recorded with the order, or that of its division in the table."""
    order = facts.facts.order
    return order.clerk or facts.court.clerk(order.division)


def blanks(facts: NoticeFacts) -> Iterator[str]:
    """Name what has to be told before the notice is issued."""
    if facts.past:
        yield "a day of the notice that is not over"
    if not clerk(facts):
        yield "the address of the clerk's office"


def objections_count(facts: NoticeFacts) -> bool:
    """Tell whether a written objection to the custodian contests; where only a motion does, it is not offered."""
    return facts.window is not None and stated(facts.facts.order.terms.contest_by) is not ContestBy.MOTION
