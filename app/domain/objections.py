"""Objections, rulings and stays (R6): what each holds, what frees it, and from when."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from app.domain.calendar import Court
from app.domain.days import Counted, Period, Trigger, Unit, day_text, start_of_day
from app.domain.facts.contest import (
    Cell,
    Decision,
    Objection,
    ObjectionForm,
    Objector,
    Portion,
    ReviewRoute,
    Ruling,
    RulingKind,
    RulingService,
)
from app.domain.facts.order import Bench, ContestBy, HoldScope
from app.domain.facts.terms import stated
from app.domain.grounds import Ground, Level, Step, held
from app.domain.matter import Matter
from app.domain.noticing import counted_for, grace_of
from app.domain.orders import court_of, order_cite, ruling_cite, standing_stays, terms_of
from app.domain.rules import Rules
from app.domain.scope import HoldReach, limited

REVIEW_DAYS: Final = {
    ReviewRoute.RULE_72A: (14, "Fed. R. Civ. P. 72(a)"),
    ReviewRoute.RULE_72B: (14, "Fed. R. Civ. P. 72(b)(2)"),
    ReviewRoute.CONSENT_APPEAL: (30, "28 U.S.C. § 636(c)(3); Fed. R. App. P. 4(a)(1)(A)"),
}


def hold_grounds(matter: Matter, cell: Cell, rules: Rules, reach: HoldReach) -> tuple[Ground, ...]:
    """Give every ground of R6 that touches a cell."""
    return (
        *(ground for each in matter.objections for ground in _from(matter, each, cell, rules, reach)),
        *_stays(matter, cell),
    )


def touches(matter: Matter, objection: Objection, cell: Cell, scope: HoldScope) -> bool:
    """Tell whether an objection touches a cell under a hold scope; what is not known touches everything."""
    if scope is HoldScope.WHOLE_SUBPOENA or objection.objector is Objector.PLATFORM:
        return True
    accounts = objected_accounts(matter, objection)
    if accounts and cell.account not in accounts:
        return False
    return scope is HoldScope.ACCOUNT or _in_portion(matter, objection, cell)


def objected_accounts(matter: Matter, objection: Objection) -> frozenset[str]:
    """Give the accounts that an objection concerns; none means that it may concern every one."""
    if objection.account:
        return frozenset({objection.account})
    if objection.portion is Portion.VALUES:
        return frozenset(each.account for each in matter.values if each.id in objection.values)
    return frozenset()


def _in_portion(matter: Matter, objection: Objection, cell: Cell) -> bool:
    match objection.portion:
        case Portion.FIELDS if objection.fields:
            return cell.field in objection.fields
        case Portion.VALUES if objection.values:
            return cell.field in {each.field for each in matter.values if each.id in objection.values}
        case _:
            return True


def deciding(matter: Matter, objection: Objection) -> Ruling | None:
    """Give the latest ruling that decides an objection, which supersedes those before it."""
    ruled = [each for each in matter.rulings if each.kind is RulingKind.DECIDES and objection.id in each.objections]
    return max(ruled, key=lambda each: (each.entered_on, matter.trail_seq("rulings", each.id)), default=None)


def is_open(matter: Matter, objection: Objection) -> bool:
    """Tell whether nothing recorded so far has ended an objection."""
    return (
        deciding(matter, objection) is None and not _withdrawn(matter, objection) and not _set_aside(matter, objection)
    )


def _withdrawn(matter: Matter, objection: Objection) -> bool:
    """Tell whether a withdrawal is whole: identity verified, the court told of both, cleared by counsel."""
    return objection.told_court_on is not None and any(
        each.objection == objection.id
        and each.identity_checked
        and each.told_court_on is not None
        and bool(each.cleared_by)
        and each.cleared_on is not None
        for each in matter.withdrawals
    )


def _set_aside(matter: Matter, objection: Objection) -> bool:
    """Tell whether counsel decided that an oral objection, or a letter where only motions count, does not hold."""
    if not counsel_may_decide(matter, objection):
        return False
    decisions = [each for each in matter.objection_decisions if each.objection == objection.id]
    if not decisions:
        return False
    last = max(decisions, key=lambda each: (each.decided_on, matter.trail_seq("objection_decisions", each.id)))
    asked = objection.form is ObjectionForm.ORAL or last.court_asked_on is not None
    return not last.holds and bool(last.counsel) and bool(last.reason) and asked


def counsel_may_decide(matter: Matter, objection: Objection) -> bool:
    """Tell whether the objection is of a form that the order does not know as contesting."""
    by_motion_only = stated(terms_of(matter).contest_by) is ContestBy.MOTION
    letter = objection.form is ObjectionForm.WRITTEN and by_motion_only
    return objection.objector is not Objector.PLATFORM and (objection.form is ObjectionForm.ORAL or letter)


def _from(matter: Matter, objection: Objection, cell: Cell, rules: Rules, reach: HoldReach) -> tuple[Ground, ...]:
    ruling = deciding(matter, objection)
    if ruling is None:
        if not is_open(matter, objection):
            return ()
        return _reaching(matter, objection, cell, reach, (_pending(matter, objection),))
    if _barred(matter, objection, ruling, cell):
        return (_by_ruling(ruling, "barred", Level.BARRED, "A ruling sustained the objection: this may not leave."),)
    if ruling.decision in (Decision.SUSTAINED, Decision.QUASHED):
        return ()
    return _reaching(matter, objection, cell, reach, _after_ruling(matter, objection, ruling, rules))


def _reaching(
    matter: Matter, objection: Objection, cell: Cell, reach: HoldReach, grounds: tuple[Ground, ...]
) -> tuple[Ground, ...]:
    reached, until = reach.until(lambda scope: touches(matter, objection, cell, scope))
    return limited(grounds, until) if reached else ()


_FORMS: Final = {
    ObjectionForm.WRITTEN: "A written objection is pending",
    ObjectionForm.ORAL: "An oral objection was made: ask for it in writing, in time",
    ObjectionForm.MOTION: "A motion to quash or modify is pending",
    ObjectionForm.MORE_TIME: "A motion for more time is pending",
    ObjectionForm.REVIEW: "A motion for review is pending",
    ObjectionForm.APPEAL: "An appeal is pending",
}


def _pending(matter: Matter, objection: Objection) -> Ground:
    cite = order_cite(terms_of(matter).hold_scope)
    heard = " (heard of only)" if objection.heard_only else ""
    sentence = f"{_FORMS[objection.form]}{heard}; received {day_text(objection.received_on)}."
    code = "platform-objection" if objection.objector is Objector.PLATFORM else "objection-pending"
    if any(each.objection == objection.id for each in matter.withdrawals):
        sentence = "The objection was withdrawn, but identity, court, or counsel's clearance is still missing."
        code = "withdrawal-incomplete"
    elif objection.form is ObjectionForm.WRITTEN and counsel_may_decide(matter, objection):
        sentence = "A letter objects where the order knows only motions: counsel must decide at once and ask the court."
        code = "letter-for-counsel"
    ground = held("R6", code, sentence, Step.NOTICE, cite, since=objection.received_on)
    return replace(ground, touches=objection.id, until=objection.told_court_on)


def _barred(matter: Matter, objection: Objection, ruling: Ruling, cell: Cell) -> bool:
    """Tell whether a ruling bars a cell; in part, whatever of the objection it does not allow is barred."""
    if _names(ruling.bars, cell):
        return True
    match ruling.decision:
        case Decision.OVERRULED:
            return False
        case Decision.IN_PART:
            return _own_portion(matter, objection, ruling, cell) and not _names(ruling.allows, cell)
        case Decision.SUSTAINED | Decision.QUASHED:
            return not ruling.bars and _own_portion(matter, objection, ruling, cell)
        case None:
            return True


def _own_portion(matter: Matter, objection: Objection, ruling: Ruling, cell: Cell) -> bool:
    if ruling.accounts:
        return cell.account in ruling.accounts
    accounts = objected_accounts(matter, objection)
    return (not accounts or cell.account in accounts) and _in_portion(matter, objection, cell)


def _names(cells: tuple[Cell, ...], cell: Cell) -> bool:
    return any(each.account == cell.account and each.field in ("", cell.field) for each in cells)


def _after_ruling(matter: Matter, objection: Objection, ruling: Ruling, rules: Rules) -> tuple[Ground, ...]:
    """Hold until the ruling's own day, or until the time for its review is over."""
    court = court_of(matter, rules)
    if court is None:
        return (_by_ruling(ruling, "review-unknown", Level.HELD, "The court is not known, so no day can be set."),)
    if ruling.not_before is not None:
        return (_until(ruling, ruling.not_before, court),)
    if ruling.bench is Bench.DISTRICT or ruling.route in (None, ReviewRoute.NONE):
        return _by_counsels_day(ruling, court)
    counted = review_time(matter, objection, ruling, rules)
    if counted is None:
        sentence = "The ruling's service on the objector is not recorded, or its time for review cannot be counted."
        return (_by_ruling(ruling, "ruling-not-served", Level.HELD, sentence),)
    return (_review_ground(ruling, counted),)


def _until(ruling: Ruling, day: date, court: Court) -> Ground:
    sentence = f"The objection was overruled; the ruling lets nothing leave before {day_text(day)}."
    return _by_ruling(ruling, "ruling-not-before", Level.NOT_BEFORE, sentence, start_of_day(day, court))


def _by_counsels_day(ruling: Ruling, court: Court) -> tuple[Ground, ...]:
    if ruling.release_day is None or not ruling.route_by:
        sentence = "Counsel has not recorded how this ruling may be reviewed, or the day from which it may be acted on."
        return (_by_ruling(ruling, "route-unknown", Level.HELD, sentence),)
    return (_until(ruling, ruling.release_day, court),)


def _review_ground(ruling: Ruling, counted: Counted) -> Ground:
    if counted.release_not_before is None:
        sentence = "The end of the time for review cannot be counted: the state's court holidays are not known."
        return _by_ruling(ruling, "review-not-counted", Level.UNKNOWN, sentence)
    latest = counted.latest or counted.rule
    sentence = f"The objection was overruled; the time for review runs to {day_text(latest)}, and the grace after it."
    ground = _by_ruling(ruling, "review-time", Level.NOT_BEFORE, sentence, counted.release_not_before.instant)
    return replace(ground, trace=counted.trace, until=latest)


def review_time(matter: Matter, objection: Objection, ruling: Ruling, rules: Rules) -> Counted | None:
    """Count the time for review from the ruling's service on the objector; None while that is not recorded."""
    served = _service(matter, ruling, objection)
    if served is None or ruling.route not in REVIEW_DAYS:
        return None
    days, _ = REVIEW_DAYS[ruling.route]
    period = Period(days, Unit.DAYS, Trigger.USER_SERVICE)
    return counted_for(matter, rules, period, served.served_on, grace=grace_of(matter), mail=served.by_mail)


def _service(matter: Matter, ruling: Ruling, objection: Objection) -> RulingService | None:
    """Give the latest service of the ruling on the objector: the safe one where two are recorded."""
    services = [each for each in matter.ruling_services if each.ruling == ruling.id and each.objection == objection.id]
    return max(services, key=lambda each: (each.served_on, each.by_mail), default=None)


def _stays(matter: Matter, cell: Cell) -> Iterator[Ground]:
    for stay in standing_stays(matter):
        if cell.account in stay.accounts:
            yield _by_ruling(stay, "stayed", Level.HELD, "A stay is in force for this account.")


def _by_ruling(ruling: Ruling, code: str, level: Level, sentence: str, not_before: datetime | None = None) -> Ground:
    return Ground(
        rule="R6",
        code=code,
        level=level,
        sentence=sentence,
        step=Step.NOTICE,
        cite=ruling_cite(ruling),
        touches=ruling.id,
        not_before=not_before,
        since=ruling.entered_on,
    )
