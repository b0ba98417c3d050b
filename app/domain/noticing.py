"""Notice and the time it opens (R5): when each account's window began, and when it may count as over."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.domain.calendar import Court, OutsideCalendar
from app.domain.days import (
    Counted,
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
from app.domain.facts.contest import Consent, DeliveryOutcome, Notice, RulingKind
from app.domain.facts.counsel import NoticePolicy
from app.domain.facts.order import HoldScope
from app.domain.facts.terms import Silent, Stated, stated
from app.domain.grounds import Ground, Level, Step, held, unknown
from app.domain.matter import Matter
from app.domain.orders import court_of, order_cite, ruling_cite, terms_of
from app.domain.rules import Rules
from app.domain.scope import HoldReach, limited

POST_GRACE: Final = 14
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
    tried += [(each.on, each.channel) for each in results if each.outcome is DeliveryOutcome.DELIVERED]
    return min((day for day, channel in tried if channel not in bounced), default=None)


def standing_policy(matter: Matter) -> NoticePolicy | None:
    """Give the organisation's latest decision on notice where the order requires none."""
    return max(
        matter.policies,
        key=lambda each: (each.decided_on, matter.trail_seq("policies", each.id)),
        default=None,
    )


def state_days(matter: Matter, court: Court, rules: Rules) -> StateDays:
    """Settle which of the state's days the release side knows: the table's, and those that a person entered."""
    entered = None
    if matter.state_days:
        days = tuple(sorted({day for entry in matter.state_days for day in entry.days}))
        entered = StateDays(known=True, extra=days, note=matter.state_days[-1].note)
    return state_days_for(court, rules.calendar, entered)


def contest_period(matter: Matter) -> tuple[Period, bool] | None:
    """Give the time to contest and whether it is the organisation's own policy; None where neither gives one."""
    ordered = stated(terms_of(matter).contest)
    if ordered is not None:
        return ordered, False
    policy = standing_policy(matter)
    if policy and policy.notify and policy.days:
        return Period(policy.days, Unit.DAYS, Trigger.NOTICE), True
    return None


def account_window(matter: Matter, account: str, rules: Rules) -> TimeWindow | None:
    """Count an account's time to contest from its standing notice; None while there is nothing to count."""
    period, notice = contest_period(matter), standing_notice(matter, account)
    if period is None or notice is None:
        return None
    began = window_began(matter, notice)
    started = _started(matter, period[0], began)
    if started is None or began is None:
        return None
    grace = max(grace_of(matter), POST_GRACE) if notice.offers_post else grace_of(matter)
    moved = _inaccessible(matter, f"window/{account}")
    counted = counted_for(matter, rules, period[0], started, grace=grace, inaccessible=moved)
    return TimeWindow(started, counted, period[1]) if counted else None


def platform_window(matter: Matter, rules: Rules) -> TimeWindow | None:
    """Count the platform's own time to contest, which runs from its first notice; None where the order gives none."""
    period = stated(terms_of(matter).platform_contest)
    began = [each for each in (window_began(matter, notice) for notice in matter.notices) if each]
    started = _started(matter, period, min(began, default=None)) if period else None
    if period is None or started is None:
        return None
    counted = counted_for(matter, rules, period, started, grace=grace_of(matter))
    return TimeWindow(started, counted) if counted else None


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
            return matter.orders[0].entered_on
        case _:
            return None


def grace_of(matter: Matter) -> int:
    """Give the organisation's grace in court days; two where none is set."""
    return matter.organisation.grace_court_days if matter.organisation else 2


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


def notice_grounds(matter: Matter, account: str, field: str, rules: Rules, reach: HoldReach) -> tuple[Ground, ...]:
    """Give the grounds of R5 for one cell: its own notice and time, and under a whole-subpoena hold everybody's."""
    if ruled_for(matter, RulingKind.ORDERS_PRODUCTION, account) and not _cable_unmet(matter, account):
        return _own_days(matter, account, rules)
    own = () if consented(matter, account, field) else own_notice_grounds(matter, account, rules)
    cable = (_cable_ground(),) if _cable_unmet(matter, account) else ()
    reached, until = reach.until(lambda scope: scope is HoldScope.WHOLE_SUBPOENA)
    spread = limited(_others(matter, account, rules), until) if reached else ()
    return (*cable, *own, *spread)


def _own_days(matter: Matter, account: str, rules: Rules) -> tuple[Ground, ...]:
    """Hold until the day that a ruling which orders production despite an open window itself names."""
    court = court_of(matter, rules)
    ordering = (
        each
        for each in matter.rulings
        if each.kind is RulingKind.ORDERS_PRODUCTION and (not each.accounts or account in each.accounts)
    )
    return tuple(
        Ground(
            rule="R5",
            code="ruling-not-before",
            level=Level.NOT_BEFORE,
            sentence=f"The ruling lets nothing leave before {day_text(each.not_before)}.",
            step=Step.NOTICE,
            cite=ruling_cite(each),
            not_before=start_of_day(each.not_before, court),
        )
        for each in ordering
        if each.not_before and court
    )


def _others(matter: Matter, account: str, rules: Rules) -> Iterator[Ground]:
    for other in located(matter):
        if other.id != account and not ruled_for(matter, RulingKind.ORDERS_PRODUCTION, other.id):
            yield from own_notice_grounds(matter, other.id, rules)
    window = platform_window(matter, rules)
    if window:
        yield _window_ground(
            "platform-window-open", "The platform's own time to contest", window, _contest_cite(matter)
        )


def own_notice_grounds(matter: Matter, account: str, rules: Rules) -> tuple[Ground, ...]:
    """Give the grounds that an account's own notice and time leave standing."""
    if ruled_for(matter, RulingKind.EXCUSES_NOTICE, account):
        return ()
    if isinstance(terms_of(matter).notify, Silent) and isinstance(terms_of(matter).contest, Silent):
        return _policy_grounds(matter, account, rules)
    return _given_grounds(matter, account, rules)


def _policy_grounds(matter: Matter, account: str, rules: Rules) -> tuple[Ground, ...]:
    """Judge notice where the order requires none: the organisation's dated decision must be there."""
    policy = standing_policy(matter)
    if policy is None:
        sentence = "The order requires no notice. Record the organisation's decision on notifying the account holders."
        return (unknown("R5", "policy-unknown", sentence, Step.NOTICE),)
    if not policy.notify:
        return ()
    return _given_grounds(matter, account, rules)


def _given_grounds(matter: Matter, account: str, rules: Rules) -> tuple[Ground, ...]:
    terms = terms_of(matter)
    notice = standing_notice(matter, account)
    cite = order_cite(terms.notify, "")
    if notice is None:
        return (held("R5", "notice-due", "The account holder has not been notified.", Step.NOTICE, cite),)
    grounds = [*_preservation_grounds(matter, notice)]
    if isinstance(terms.copy_of_order, Stated) and terms.copy_of_order.value and not notice.copy_of_order:
        sentence = "The notice went out without the copy of the order that the order requires."
        grounds.append(held("R5", "copy-missing", sentence, Step.NOTICE, order_cite(terms.copy_of_order)))
    if window_began(matter, notice) is None:
        sentence = "The notice bounced, so the time to contest never began. Try other channels, then ask the court."
        return (*grounds, held("R5", "notice-bounced", sentence, Step.NOTICE, cite))
    return (*grounds, *_time_grounds(matter, account, rules))


def _preservation_grounds(matter: Matter, notice: Notice) -> Iterator[Ground]:
    """Require that preservation came before notice; on the same day, that it was recorded first."""
    before = any(
        (not each.accounts or notice.account in each.accounts)
        and (each.preserved_on, matter.trail_seq("preservations", each.id))
        < (notice.given_on, matter.trail_seq("notices", notice.id))
        for each in matter.preservations
    )
    if not before:
        sentence = "No preservation of the records is recorded before the notice."
        yield held("R5", "not-preserved", sentence, Step.NOTICE, order_cite(terms_of(matter).preserve, ""))


def _time_grounds(matter: Matter, account: str, rules: Rules) -> tuple[Ground, ...]:
    policy = standing_policy(matter)
    if contest_period(matter) is None:
        if isinstance(terms_of(matter).contest, Silent) and policy:
            return ()
        sentence = "How long the account holder has to contest is not recorded."
        return (unknown("R5", "time-unknown", sentence, Step.NOTICE),)
    window = account_window(matter, account, rules)
    if window is None or window.counted.release_not_before is None:
        sentence = "The end of the time to contest cannot be counted: the court's holidays are not known that far."
        return (unknown("R5", "time-not-counted", sentence, Step.NOTICE),)
    return (_window_ground("window-open", "The account holder's time to contest", window, _contest_cite(matter)),)


def _window_ground(code: str, whose: str, window: TimeWindow, cite: str) -> Ground:
    counted = window.counted
    release = counted.release_not_before.instant if counted.release_not_before else None
    latest = counted.latest or counted.rule
    return Ground(
        rule="R5",
        code=code,
        level=Level.NOT_BEFORE if release else Level.UNKNOWN,
        sentence=f"{whose} runs to {day_text(latest)}, and the grace after it."
        if release
        else f"{whose} cannot be counted: the state's court holidays are not known.",
        step=Step.NOTICE,
        cite="" if window.by_policy else cite,
        not_before=release,
        since=window.started,
        until=latest,
        trace=counted.trace,
    )


def _contest_cite(matter: Matter) -> str:
    return order_cite(terms_of(matter).contest)


def _cable_unmet(matter: Matter, account: str) -> bool:
    """Tell whether a cable operator has yet to notify the subscriber, which nothing excuses."""
    organisation = matter.organisation
    if organisation is None or not organisation.cable_operator:
        return False
    notice = standing_notice(matter, account)
    return notice is None or window_began(matter, notice) is None


def _cable_ground() -> Ground:
    sentence = "A cable operator must always notify the subscriber before it discloses."
    return held("R5", "cable-notice", sentence, Step.NOTICE, CABLE_CITE)
