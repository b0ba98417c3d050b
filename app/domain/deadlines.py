"""What the platform must do, and by when: each deadline with its ground and how it was counted."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from itertools import chain
from typing import Final

from app.domain.calendar import Court, OutsideCalendar, day_text
from app.domain.counting.zones import day_of
from app.domain.days import (
    ActBy,
    Counted,
    FixedDate,
    Period,
    TraceStep,
    Trigger,
    event_day,
    fixed,
    rule45_objection,
    start_of_day,
)
from app.domain.facts.contest import Objection, ObjectionForm, Objector, RulingKind
from app.domain.facts.order import Due
from app.domain.facts.terms import stated
from app.domain.matter import Matter
from app.domain.noticing import (
    account_window,
    counted_for,
    first_notice,
    located,
    platform_window,
    standing_notice,
    window_began,
)
from app.domain.objections import is_open
from app.domain.orders import court_of, order_cite, ruling_cite, standing_order, standing_stays, terms_of
from app.domain.recalls import standing
from app.domain.rules import Rules


class DeadlineKind(StrEnum):
    """Name a duty, or a time that somebody else has."""

    NOTIFY = "notify_users"
    ADVISE_COURT = "advise_court"
    PRODUCE = "produce"
    COMPLY = "subpoena_compliance"
    PLATFORM_OBJECTION = "platform_objection"
    PLATFORM_MOTION = "platform_motion"
    ACCOUNT_WINDOW = "account_window"
    TELL_USER = "tell_user_of_ruling"
    RULING_BY = "produce_by_ruling"
    STAY_ENDS = "stay_ends"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """Hold one deadline. `act_by` is the day the platform plans by; `rule` is the Rule 6 date that letters print.

    `ours` is False for somebody else's time, which is over only at `release_not_before`.
    """

    kind: DeadlineKind
    subject: str
    what: str
    cite: str
    act_by: ActBy | None = None
    rule: date | None = None
    latest: date | None = None
    release_not_before: datetime | None = None
    done_on: date | None = None
    ours: bool = True
    warn: str = ""
    trace: tuple[TraceStep, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Report that a duty to produce falls due before the values may leave; the program never chooses."""

    account: str
    due: ActBy
    release_not_before: datetime
    sentence: str
    cite: str


def deadlines(matter: Matter, rules: Rules) -> tuple[Deadline, ...]:
    """Give every deadline that the recorded facts set, the earliest first."""
    makers = (_notify, _advise, _produce, _compliance, _platform, _windows, _rulings, _stays)
    found = chain.from_iterable(make(matter, rules) for make in makers)
    return tuple(sorted(found, key=lambda each: (_sort_day(each), each.kind, each.subject)))


def _sort_day(deadline: Deadline) -> date:
    moment = deadline.act_by.day if deadline.act_by else deadline.rule
    return day_of(moment) if moment else date.max


def _notify(matter: Matter, rules: Rules) -> Iterator[Deadline]:
    term = terms_of(matter).notify
    counted = _due(matter, rules, stated(term))
    if counted is None:
        return
    for account in located(matter):
        notice = standing_notice(matter, account.id)
        done = window_began(matter, notice) if notice else None
        yield _deadline(
            DeadlineKind.NOTIFY,
            account.id,
            f"Notify the holder of {account.identifier}",
            order_cite(term),
            counted,
            done,
        )


def _advise(matter: Matter, rules: Rules) -> Iterator[Deadline]:
    term = terms_of(matter).advise_court
    period = stated(term)
    for objection in matter.objections:
        if objection.objector is Objector.PLATFORM or objection.form is not ObjectionForm.WRITTEN or period is None:
            continue
        counted = counted_for(matter, rules, period, objection.received_on)
        if counted:
            what = f"Advise the court of the objection received {day_text(objection.received_on)}"
            yield _deadline(
                DeadlineKind.ADVISE_COURT, objection.id, what, order_cite(term), counted, objection.told_court_on
            )


def _produce(matter: Matter, rules: Rules) -> Iterator[Deadline]:
    term = terms_of(matter).produce
    counted = _due(matter, rules, stated(term))
    if counted:
        yield _deadline(DeadlineKind.PRODUCE, "", "Produce", order_cite(term), counted, _completed(matter))


def _completed(matter: Matter) -> date | None:
    return next((each.letter_on for each in standing(matter) if each.complete), None)


def _compliance(matter: Matter, rules: Rules) -> Iterator[Deadline]:
    subpoena = matter.subpoena
    if subpoena and subpoena.compliance_on:
        due = FixedDate(subpoena.compliance_on, subpoena.compliance_time)
        counted = _due(matter, rules, due)
        if counted:
            what, cite = "Comply with the subpoena (its own date)", "Subpoena"
            yield _deadline(DeadlineKind.COMPLY, "", what, cite, counted, _completed(matter))


def _platform(matter: Matter, rules: Rules) -> Iterator[Deadline]:
    """Give the platform's own times; the order's time for motions does not extend that for Rule 45 objections."""
    court, subpoena = court_of(matter, rules), matter.subpoena
    if court and subpoena and subpoena.served_on and subpoena.compliance_on:
        with suppress(OutsideCalendar):
            counted = rule45_objection(subpoena.served_on, subpoena.compliance_on, court, rules.calendar)
            what, cite = "Serve the platform's own written objections, if any", "Fed. R. Civ. P. 45(d)(2)(B)"
            yield _deadline(DeadlineKind.PLATFORM_OBJECTION, "", what, cite, counted, _own_objection(matter))
    window = platform_window(matter, rules)
    if window:
        cite = order_cite(terms_of(matter).platform_contest)
        yield _deadline(
            DeadlineKind.PLATFORM_MOTION, "", "File the platform's own motion, if any", cite, window.counted
        )


def _own_objection(matter: Matter) -> date | None:
    return next((each.received_on for each in matter.objections if each.objector is Objector.PLATFORM), None)


def _windows(matter: Matter, rules: Rules) -> Iterator[Deadline]:
    for account in located(matter):
        window = account_window(matter, account.id, rules)
        if window is None:
            continue
        counted = window.counted
        yield Deadline(
            kind=DeadlineKind.ACCOUNT_WINDOW,
            subject=account.id,
            what=f"The holder of {account.identifier} may contest",
            cite="the organisation's notice policy" if window.by_policy else order_cite(terms_of(matter).contest),
            rule=counted.rule,
            latest=counted.latest,
            release_not_before=counted.release_not_before.instant if counted.release_not_before else None,
            ours=False,
            trace=counted.trace,
        )


def _rulings(matter: Matter, rules: Rules) -> Iterator[Deadline]:
    for ruling in matter.rulings:
        cite = ruling_cite(ruling)
        if ruling.kind is RulingKind.DECIDES:
            yield _on_day(
                DeadlineKind.TELL_USER,
                ruling.id,
                "Send the ruling to the user",
                cite,
                ruling.entered_on,
                ruling.user_told_on,
            )
        if ruling.by:
            counted = _due(matter, rules, FixedDate(ruling.by))
            if counted:
                what = "Produce, as the ruling sets"
                yield _deadline(DeadlineKind.RULING_BY, ruling.id, what, cite, counted, _completed(matter))


def _stays(matter: Matter, rules: Rules) -> Iterator[Deadline]:
    del rules
    for stay in standing_stays(matter):
        if stay.expires_on:
            what = "Look at the docket: the stay names this day as its end"
            yield _on_day(DeadlineKind.STAY_ENDS, stay.id, what, ruling_cite(stay), stay.expires_on, None)


def _on_day(kind: DeadlineKind, subject: str, what: str, cite: str, day: date, done: date | None) -> Deadline:
    return Deadline(kind=kind, subject=subject, what=what, cite=cite, act_by=ActBy(day), rule=day, done_on=done)


def _due(matter: Matter, rules: Rules, due: Due | None) -> Counted | None:
    """Count a duty of the platform from its own trigger; None while the trigger has not been recorded."""
    court = court_of(matter, rules)
    if due is None or court is None:
        return None
    if isinstance(due, FixedDate):
        try:
            return fixed(due, court, rules.calendar)
        except OutsideCalendar:
            return None
    day = _trigger_day(matter, rules, due)
    return counted_for(matter, rules, due, day) if day else None


def _trigger_day(matter: Matter, rules: Rules, period: Period) -> date | None:
    match period.trigger:
        case Trigger.SERVICE | Trigger.RECEIPT:
            return matter.subpoena.served_on if matter.subpoena else None
        case Trigger.ORDER:
            order = standing_order(matter)
            return order.entered_on if order else None
        case Trigger.WINDOW_END:
            return last_window_end(matter, rules)
        case _:  # notice, or service on the users, which is the same day here
            return first_notice(matter)


def last_window_end(matter: Matter, rules: Rules) -> date | None:
    """Give the Rule 6 date on which the last account's time ends; None while one of them cannot be counted."""
    counted = [account_window(matter, each.id, rules) for each in located(matter)]
    if not counted or any(each is None for each in counted):
        return None
    return max(each.counted.rule for each in counted if each)


def _deadline(
    kind: DeadlineKind, subject: str, what: str, cite: str, counted: Counted, done: date | None = None
) -> Deadline:
    return Deadline(
        kind=kind,
        subject=subject,
        what=what,
        cite=cite,
        act_by=counted.act_by,
        rule=counted.rule,
        latest=counted.latest,
        done_on=done,
        warn=counted.warn or "",
        trace=counted.trace,
    )


def conflicts(
    matter: Matter, rules: Rules, release: Mapping[str, datetime], found: tuple[Deadline, ...]
) -> tuple[Conflict, ...]:
    """Give every duty to produce that falls due before what is known now lets an account's values leave.

    The subpoena's own date is such a duty, too: it stands until the court or the requesting party moves it.
    """
    court = court_of(matter, rules)
    if court is None or _completed(matter):
        return ()
    duties = [(each, each.act_by) for each in found if each.kind in _PRODUCTION and each.act_by]
    names = {each.id: each.identifier for each in matter.accounts}
    return tuple(
        _conflict(duty, due, account, names[account], instant, court)
        for duty, due in duties
        for account, instant in release.items()
        if instant > start_of_day(day_of(due.day), court)
    )


_PRODUCTION: Final = (DeadlineKind.PRODUCE, DeadlineKind.RULING_BY, DeadlineKind.COMPLY)


def _conflict(duty: Deadline, due: ActBy, account: str, name: str, instant: datetime, court: Court) -> Conflict:
    sentence = (
        f"Production is due {day_text(due.day)}, but the time of {name} is not over before "
        f"{day_text(event_day(instant, court))}. "
        "Seek more time or a stay (Fed. R. Civ. P. 6(b)), or an order; the hold stays."
    )
    return Conflict(account=account, due=due, release_not_before=instant, sentence=sentence, cite=duty.cite)


def open_objections(matter: Matter) -> tuple[Objection, ...]:
    """Give the objections that nothing has ended yet."""
    return tuple(each for each in matter.objections if is_open(matter, each))
