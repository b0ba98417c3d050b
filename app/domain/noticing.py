"""Notice and the time it opens (R5): when each account's window began, and when it may count as over."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from app.domain.calendar import Court, OutsideCalendar
from app.domain.days import (
    Counted,
    Grace,
    Period,
    StateDays,
    Trigger,
    Unit,
    count,
    day_text,
    end_of_day,
    start_of_day,
    state_days_for,
)
from app.domain.facts.accounts import Account, AccountStatus
from app.domain.facts.contest import Cell, Consent, DeliveryOutcome, Notice, RulingKind
from app.domain.facts.counsel import NoticePolicy
from app.domain.facts.order import HoldScope
from app.domain.facts.terms import Silent, Stated, stated
from app.domain.grounds import Ground, Level, Step, held, unknown
from app.domain.matter import Matter
from app.domain.orders import court_of, order_cite, ruling_cite, standing_order, terms_of
from app.domain.rules import Rules
from app.domain.scope import HoldReach, limited

LEAST_GRACE: Final = 2
CABLE_CITE: Final = "47 U.S.C. § 551(c)(2)(B)"


@dataclass(frozen=True, slots=True)
class TimeWindow:
    """Hold the time to contest that an account's holder, or the platform, has: its start and its count."""

    started: date
    counted: Counted
    by_policy: bool = False


def located(matter: Matter) -> tuple[Account, ...]:
    """Give the accounts whose holders can be notified: every one but those searched for and not located."""
    return tuple(each for each in matter.accounts if each.status is not AccountStatus.NOT_LOCATED)


def standing_notice(matter: Matter, account: str) -> Notice | None:
    """Give the account's latest notice, which alone governs its window."""
    notices = [each for each in matter.notices if each.account == account]
    return max(notices, key=lambda each: (each.given_on, matter.trail_seq("notices", each.id)), default=None)


def window_began(matter: Matter, notice: Notice) -> date | None:
    """Give the day on which the notice first reached a channel that did not bounce; None while all bounced."""
    results = [each for each in matter.deliveries if each.notice == notice.id]
    bounced = {each.channel for each in results if each.outcome is DeliveryOutcome.BOUNCED}
    tried = [(notice.given_on, notice.channel)]
    delivered = (each for each in results if each.outcome is DeliveryOutcome.DELIVERED)
    tried += [(max(each.on, notice.given_on), each.channel) for each in delivered]
    return min((day for day, channel in tried if channel not in bounced), default=None)


def governing_notice(matter: Matter, account: str) -> Notice | None:
    """Give the notice whose time runs: the latest, or the latest that arrived where a ruling excuses the others."""
    if not ruled_for(matter, RulingKind.EXCUSES_NOTICE, account):
        return standing_notice(matter, account)
    arrived = [each for each in matter.notices if each.account == account and window_began(matter, each)]
    return max(arrived, key=lambda each: (each.given_on, matter.trail_seq("notices", each.id)), default=None)


def standing_policy(matter: Matter) -> NoticePolicy | None:
    """Give the organisation's latest decision on notice where the order requires none; None without who and why."""
    latest = max(
        matter.policies,
        key=lambda each: (each.decided_on, matter.trail_seq("policies", each.id)),
        default=None,
    )
    return latest if latest and latest.decided_by and latest.reason else None


def state_days(matter: Matter, court: Court, rules: Rules) -> StateDays:
    """Settle which of the state's days the release side knows: the table's, and those that a person entered.

    An entry without days says nothing unless it names the counsel who found that there are none.
    """
    entries = [each for each in matter.state_days if each.days or each.none_by]
    days = tuple(sorted({day for entry in entries for day in entry.days}))
    entered = StateDays(known=True, extra=days, note=entries[-1].note) if entries else None
    return state_days_for(court, rules.calendar, entered)


def contest_period(matter: Matter) -> tuple[Period, bool] | None:
    """Give the time to contest and whether it is the organisation's own policy; None where neither gives one."""
    ordered = stated(terms_of(matter).contest)
    if ordered is not None:
        return ordered, False
    policy = standing_policy(matter)
    if policy and policy.days:
        return Period(policy.days, Unit.DAYS, Trigger.NOTICE), True
    return None


def account_window(matter: Matter, account: str, rules: Rules) -> TimeWindow | None:
    """Count an account's time to contest from its standing notice; None while there is nothing to count."""
    period, notice = contest_period(matter), governing_notice(matter, account)
    began = window_began(matter, notice) if notice else None
    if period is None or notice is None or began is None:
        return None
    started = _started(matter, period[0], began)
    if started is None:
        return None
    grace = grace_of(matter).by_post() if notice.offers_post else grace_of(matter)
    moved = _inaccessible(matter, f"window/{account}")
    counted = counted_for(matter, rules, period[0], started, grace=grace, inaccessible=moved)
    return TimeWindow(started, counted, period[1]) if counted else None


def platform_window(matter: Matter, rules: Rules) -> TimeWindow | None:
    """Count the platform's own time to contest, which runs from its first notice; None where the order gives none."""
    period = stated(terms_of(matter).platform_contest)
    started = _started(matter, period, first_notice(matter)) if period else None
    if period is None or started is None:
        return None
    counted = counted_for(matter, rules, period, started, grace=grace_of(matter))
    return TimeWindow(started, counted) if counted else None


def first_notice(matter: Matter) -> date | None:
    """Give the day on which the first notice of all began a time."""
    began = (window_began(matter, each) for each in matter.notices)
    return min((each for each in began if each), default=None)


def counted_for(  # noqa: PLR0913 - the facts of one count; the rare ones go by name
    matter: Matter,
    rules: Rules,
    period: Period,
    day: date,
    *,
    grace: int = 2,
    mail: bool = False,
    inaccessible: date | None = None,
) -> Counted | None:
    """Count a period of the matter from a day at its court; None without a court or beyond the holiday table.

    Hours are counted from the end of the day, which is the safe side for somebody else's time.
    """
    court = court_of(matter, rules)
    if court is None:
        return None
    start = end_of_day(day, court) if period.unit is Unit.HOURS else day
    days = state_days(matter, court, rules)
    try:
        return count(
            period, start, court, rules.calendar, grace=grace, state_days=days, mail=mail, inaccessible=inaccessible
        )
    except OutsideCalendar:
        return None


def _started(matter: Matter, period: Period, noticed: date | None) -> date | None:
    match period.trigger:
        case Trigger.NOTICE | Trigger.USER_SERVICE:
            return noticed
        case Trigger.SERVICE:
            return matter.subpoena.served_on if matter.subpoena else None
        case Trigger.ORDER:
            order = standing_order(matter)
            return order.entered_on if order else None
        case _:
            return None


def grace_of(matter: Matter) -> Grace:
    """Give the organisation's grace in court days; two where none is set, and never less."""
    return Grace(max(LEAST_GRACE, matter.organisation.grace_court_days) if matter.organisation else LEAST_GRACE)


def _inaccessible(matter: Matter, deadline: str) -> date | None:
    return max((each.last_day for each in matter.inaccessible if each.deadline == deadline), default=None)


def consented(matter: Matter, account: str, field: str) -> Consent | None:
    """Give the account holder's standing consent to the field: written, identity checked, not revoked."""
    return next(
        (
            each
            for each in matter.consents
            if each.account == account
            and field in each.fields
            and each.in_writing
            and each.identity_checked
            and each.revoked_on is None
        ),
        None,
    )


def ruled_for(matter: Matter, kind: RulingKind, account: str) -> bool:
    """Tell whether a ruling of this kind covers the account."""
    return any(each.kind is kind and (not each.accounts or account in each.accounts) for each in matter.rulings)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeTimes:
    """Hold the grounds that notices and times leave standing: each account's own, and the platform's."""

    own: Mapping[str, tuple[Ground, ...]]
    platform: tuple[Ground, ...]


def notice_times(matter: Matter, rules: Rules) -> NoticeTimes:
    """Judge the notice and time of every account whose holder can be notified, and the platform's own time."""
    own = {each.id: own_notice_grounds(matter, each.id, rules) for each in located(matter)}
    return NoticeTimes(own=own, platform=_platform_grounds(matter, rules))


def notice_grounds(
    matter: Matter, cell: Cell, times: NoticeTimes, reach: HoldReach, court: Court | None
) -> Iterator[Ground]:
    """Give the grounds of R5 for one cell: its own notice and time, and under a whole-subpoena hold everybody's.

    A ruling that orders production for this account frees it from every time; one for another account does not,
    because that account's holder may still contest what belongs to this one. Consent frees the account's own time only.
    """
    account = cell.account
    if account in times.own and _cable_unmet(matter, account):
        yield _cable_ground(account)
    if ruled_for(matter, RulingKind.ORDERS_PRODUCTION, account):
        yield from _own_days(matter, account, court)
        return
    if not consented(matter, account, cell.field):
        yield from times.own.get(account, ())
    reached, until = reach.until(lambda scope: scope is HoldScope.WHOLE_SUBPOENA)
    if reached:
        others = (ground for other, grounds in times.own.items() if other != account for ground in grounds)
        yield from limited((*others, *times.platform), until)


def _own_days(matter: Matter, account: str, court: Court | None) -> Iterator[Ground]:
    """Hold until the day that a ruling which orders production despite an open window itself names."""
    for each in matter.rulings:
        ordering = each.kind is RulingKind.ORDERS_PRODUCTION and (not each.accounts or account in each.accounts)
        if ordering and each.not_before and court:
            yield Ground(
                rule="R5",
                code="ruling-not-before",
                level=Level.NOT_BEFORE,
                sentence=f"The ruling lets nothing leave before {day_text(each.not_before)}.",
                step=Step.NOTICE,
                cite=ruling_cite(each),
                touches=each.id,
                not_before=start_of_day(each.not_before, court),
            )


def _platform_grounds(matter: Matter, rules: Rules) -> tuple[Ground, ...]:
    """Hold for the platform's own time; one that runs from notice is not there before the first notice."""
    period = stated(terms_of(matter).platform_contest)
    from_notice = period is not None and period.trigger in (Trigger.NOTICE, Trigger.USER_SERVICE)
    if period is None or (from_notice and first_notice(matter) is None):
        return ()
    cite = order_cite(terms_of(matter).platform_contest)
    whose = "The platform's own time to contest"
    return (_time_ground("platform", whose, platform_window(matter, rules), cite),)


def own_notice_grounds(matter: Matter, account: str, rules: Rules) -> tuple[Ground, ...]:
    """Give the grounds that an account's own notice and time leave standing.

    A ruling that excuses notice ends no time that a notice which arrived has opened: that takes a ruling that orders
    production despite an open window.
    """
    terms = terms_of(matter)
    if ruled_for(matter, RulingKind.EXCUSES_NOTICE, account):
        grounds = _time_grounds(matter, account, rules) if governing_notice(matter, account) else ()
    elif isinstance(terms.notify, Silent) and isinstance(terms.contest, Silent):
        grounds = _policy_grounds(matter, account, rules)
    else:
        grounds = _given_grounds(matter, account, rules)
    return tuple(replace(each, touches=account) for each in grounds)


def _policy_grounds(matter: Matter, account: str, rules: Rules) -> tuple[Ground, ...]:
    """Judge notice where the order requires none: the organisation's decision must be there."""
    policy = standing_policy(matter)
    if policy is None:
        sentence = "The order requires no notice. Record the organisation's decision on notifying the account holders."
        return (unknown("R5", "policy-unknown", sentence, Step.NOTICE),)
    return _given_grounds(matter, account, rules) if policy.notify else ()


def _given_grounds(matter: Matter, account: str, rules: Rules) -> tuple[Ground, ...]:
    terms = terms_of(matter)
    notice = standing_notice(matter, account)
    cite = order_cite(terms.notify, "")
    if notice is None:
        return (held("R5", "notice-due", "The account holder has not been notified.", Step.NOTICE, cite),)
    grounds = [*_preservation_grounds(matter, notice)]
    if stated(terms.copy_of_order) and not notice.copy_of_order:
        sentence = "The notice went out without the copy of the order that the order requires."
        grounds.append(held("R5", "copy-missing", sentence, Step.NOTICE, order_cite(terms.copy_of_order)))
    if window_began(matter, notice) is None:
        sentence = "The notice bounced, so the time to contest never began. Try other channels, then ask the court."
        return (*grounds, held("R5", "notice-bounced", sentence, Step.NOTICE, cite))
    return (*grounds, *_time_grounds(matter, account, rules))


def _preservation_grounds(matter: Matter, notice: Notice) -> Iterator[Ground]:
    """Require that preservation, with its snapshot, came before notice; on the same day, that it was recorded first."""
    before = any(
        each.snapshot
        and (not each.accounts or notice.account in each.accounts)
        and (each.preserved_on, matter.trail_seq("preservations", each.id))
        < (notice.given_on, matter.trail_seq("notices", notice.id))
        for each in matter.preservations
    )
    if not before:
        sentence = "No preservation of the records is recorded before the notice."
        yield held("R5", "not-preserved", sentence, Step.NOTICE, order_cite(terms_of(matter).preserve, ""))


def _time_grounds(matter: Matter, account: str, rules: Rules) -> tuple[Ground, ...]:
    term, policy = terms_of(matter).contest, standing_policy(matter)
    if contest_period(matter) is None:
        if isinstance(term, Silent) and policy:
            return ()
        sentence = "How long the account holder has to contest is not recorded."
        return (unknown("R5", "time-unknown", sentence, Step.NOTICE),)
    cite = order_cite(term) if isinstance(term, Stated) else ""
    window = account_window(matter, account, rules)
    return (_time_ground("", "The account holder's time to contest", window, cite),)


def _time_ground(prefix: str, whose: str, window: TimeWindow | None, cite: str) -> Ground:
    """Hold until a time is over; one that cannot be counted holds without end."""
    code = f"{prefix}-" if prefix else ""
    counted = window.counted if window else None
    if window is None or counted is None or counted.release_not_before is None or counted.latest is None:
        sentence = f"{whose} cannot be counted: the court's holidays are not known, or not known that far."
        return unknown("R5", f"{code}time-not-counted", sentence, Step.NOTICE, cite)
    return Ground(
        rule="R5",
        code=f"{code}window-open",
        level=Level.NOT_BEFORE,
        sentence=f"{whose} runs to {day_text(counted.latest)}, and the grace after it.",
        step=Step.NOTICE,
        cite=cite,
        not_before=counted.release_not_before.instant,
        since=window.started,
        until=counted.latest,
        trace=counted.trace,
    )


def _cable_unmet(matter: Matter, account: str) -> bool:
    """Tell whether a cable operator has yet to notify the subscriber, which nothing excuses."""
    organisation = matter.organisation
    if organisation is None or not organisation.cable_operator:
        return False
    notice = standing_notice(matter, account)
    return notice is None or window_began(matter, notice) is None


def _cable_ground(account: str) -> Ground:
    sentence = "A cable operator must always notify the subscriber before it discloses."
    return replace(held("R5", "cable-notice", sentence, Step.NOTICE, CABLE_CITE), touches=account)
