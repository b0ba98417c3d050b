"""Objections, rulings and stays (R6): what each holds, what frees it, and from when."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from app.domain.calendar import Court
from app.domain.days import Period, Trigger, Unit, day_text, start_of_day
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
from app.domain.orders import court_of, order_cite, ruling_cite, ruling_order, standing_stays, terms_of
from app.domain.rules import Rules
from app.domain.scope import HoldReach, limited

REVIEW_DAYS: Final = {
    ReviewRoute.RULE_72A: (14, "Fed. R. Civ. P. 72(a)"),
    ReviewRoute.RULE_72B: (14, "Fed. R. Civ. P. 72(b)(2)"),
    ReviewRoute.CONSENT_APPEAL: (30, "28 U.S.C. § 636(c)(3); Fed. R. App. P. 4(a)(1)(A)"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Hold what an objection or a stay names; none named means that it may concern every one."""

    accounts: frozenset[str] = frozenset()
    fields: frozenset[str] = frozenset()
    everything: bool = False

    def names(self, cell: Cell) -> bool:
        """Tell whether the cell is of what is named."""
        return (not self.accounts or cell.account in self.accounts) and (not self.fields or cell.field in self.fields)

    def touches(self, cell: Cell, scope: HoldScope) -> bool:
        """Tell whether the cell is held under a scope."""
        if self.everything or scope is HoldScope.WHOLE_SUBPOENA:
            return True
        return self.names(cell) if scope is HoldScope.FIELD else not self.accounts or cell.account in self.accounts


@dataclass(frozen=True, slots=True, kw_only=True)
class Contest:
    """Hold one objection or stay as it stands: what it names, the ruling on it, and the grounds it leaves."""

    target: Target
    ruling: Ruling | None
    grounds: tuple[Ground, ...]

    def on(self, cell: Cell, reach: HoldReach) -> tuple[Ground, ...]:
        """Give the grounds that hold a cell."""
        if self.ruling and _barred(self.target, self.ruling, cell):
            sentence = "A ruling sustained the objection: this may not leave."
            return (_by_ruling(self.ruling, "barred", Level.BARRED, sentence),)
        reached, until = reach.until(lambda scope: self.target.touches(cell, scope))
        return limited(self._grounds_on(cell), until) if reached else ()

    def _grounds_on(self, cell: Cell) -> tuple[Ground, ...]:
        """Free at once what a ruling that sustains does not reach; what it allows waits for the time of review."""
        ruling = self.ruling
        if ruling and ruling.decision in _SUSTAINS and not _names(ruling.allows, cell):
            return ()
        return self.grounds


def contests(matter: Matter, rules: Rules) -> tuple[Contest, ...]:
    """Judge every objection and stay once, for all cells."""
    return (
        *(_contest(matter, each, rules) for each in matter.objections),
        *(_stay(each) for each in standing_stays(matter) if each.accounts),
    )


def hold_grounds(standing: tuple[Contest, ...], cell: Cell, reach: HoldReach) -> Iterator[Ground]:
    """Give every ground of R6 that touches a cell."""
    return (ground for each in standing for ground in each.on(cell, reach))


def _contest(matter: Matter, objection: Objection, rules: Rules) -> Contest:
    ruling = deciding(matter, objection)
    grounds: tuple[Ground, ...] = ()
    if ruling:
        grounds = _after_ruling(matter, objection, ruling, rules)
    elif is_open(matter, objection):
        grounds = (_pending(matter, objection),)
    return Contest(target=target_of(matter, objection), ruling=ruling, grounds=grounds)


def _stay(stay: Ruling) -> Contest:
    """Hold for a stay that names accounts; one that names none holds the whole production (R1)."""
    ground = _by_ruling(stay, "stayed", Level.HELD, "A stay is in force.")
    return Contest(target=Target(accounts=frozenset(stay.accounts)), ruling=None, grounds=(ground,))


def target_of(matter: Matter, objection: Objection) -> Target:
    """Give what an objection names; what nobody can tell counts as everything.

    The platform's own objection holds everything, and so does one received after a volume with values of an account
    that it concerns was sent: then no further volume leaves.
    """
    values = [each for each in matter.values if each.id in objection.values]
    told = objection.portion is Portion.VALUES and len(values) == len(set(objection.values)) > 0
    known = objection.account in {each.id for each in matter.accounts}
    accounts = {objection.account} if known else set()
    if told and (known or not objection.account):
        accounts |= {each.account for each in values}
    fields = {each.field for each in values} if told else set()
    if objection.portion is Portion.FIELDS:
        fields = set(objection.fields)
    late = _after_production(matter, objection, frozenset(accounts))
    return Target(
        accounts=frozenset(accounts),
        fields=frozenset(fields),
        everything=late or objection.objector is Objector.PLATFORM,
    )


def _after_production(matter: Matter, objection: Objection, accounts: frozenset[str]) -> bool:
    owner = {each.id: each.account for each in matter.values}
    sent = {value for each in matter.productions if each.letter_on <= objection.received_on for value in each.values}
    return any(not accounts or owner.get(value) is None or owner[value] in accounts for value in sent)


def deciding(matter: Matter, objection: Objection) -> Ruling | None:
    """Give the latest ruling that decides an objection, which supersedes those before it."""
    ruled = [each for each in matter.rulings if each.kind is RulingKind.DECIDES and objection.id in each.objections]
    return max(ruled, key=lambda each: ruling_order(matter, each), default=None)


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


_SUSTAINS: Final = (Decision.SUSTAINED, Decision.QUASHED)


def _barred(target: Target, ruling: Ruling, cell: Cell) -> bool:
    """Tell whether a ruling bars a cell: what it bars by name, and whatever it sustains and does not allow.

    A subpoena quashed without a word on accounts or cells is quashed as a whole.
    """
    if any(each.account in ("", cell.account) and each.field in ("", cell.field) for each in ruling.bars):
        return True
    if ruling.decision in (None, Decision.OVERRULED) or _names(ruling.allows, cell):
        return False
    if ruling.accounts:
        return cell.account in ruling.accounts
    whole = ruling.decision is Decision.QUASHED and not ruling.bars and not ruling.allows
    return whole or target.names(cell)


def _names(cells: tuple[Cell, ...], cell: Cell) -> bool:
    return any(each.account == cell.account and each.field in ("", cell.field) for each in cells)


def _after_ruling(matter: Matter, objection: Objection, ruling: Ruling, rules: Rules) -> tuple[Ground, ...]:
    """Hold until the ruling's own day, or until the time for its review is over and counsel's day, if any, has come."""
    court = court_of(matter, rules)
    if ruling.decision is None:
        sentence = "What the ruling decides on the objection is not recorded."
        return (_by_ruling(ruling, "decision-unknown", Level.UNKNOWN, sentence),)
    if court is None:
        return (_by_ruling(ruling, "review-unknown", Level.HELD, "The court is not known, so no day can be set."),)
    if ruling.not_before is not None:
        return (_until(ruling, ruling.not_before, court),)
    counts = ruling.bench is Bench.MAGISTRATE and ruling.route in REVIEW_DAYS
    if not ruling.route_by or not (counts or ruling.release_day):
        sentence = "Counsel has not recorded how this ruling may be reviewed, or the day from which it may be acted on."
        return (_by_ruling(ruling, "route-unknown", Level.HELD, sentence),)
    review = (_review_ground(matter, objection, ruling, rules),) if counts else ()
    return (*review, *((_until(ruling, ruling.release_day, court),) if ruling.release_day else ()))


def _until(ruling: Ruling, day: date, court: Court) -> Ground:
    sentence = f"The objection was decided; nothing leaves on the ruling before {day_text(day)}."
    return _by_ruling(ruling, "ruling-not-before", Level.NOT_BEFORE, sentence, start_of_day(day, court))


def _review_ground(matter: Matter, objection: Objection, ruling: Ruling, rules: Rules) -> Ground:
    """Count the time for review from the ruling's service on the objector; until that is recorded, hold."""
    served = _service(matter, ruling, objection)
    if served is None or ruling.route is None:
        sentence = "The ruling's service on the objector is not recorded, so the time for its review has not begun."
        return _by_ruling(ruling, "ruling-not-served", Level.HELD, sentence)
    days, source = REVIEW_DAYS[ruling.route]
    period = Period(days, Unit.DAYS, Trigger.USER_SERVICE)
    counted = counted_for(matter, rules, period, served.served_on, grace=grace_of(matter), mail=served.by_mail)
    if counted is None or counted.release_not_before is None or counted.latest is None:
        sentence = "The end of the time for review cannot be counted: the court's holidays are not known that far."
        return _by_ruling(ruling, "review-not-counted", Level.UNKNOWN, sentence)
    last = day_text(counted.latest)
    sentence = f"The objection was decided; the time for review ({source}) runs to {last}, and the grace after it."
    ground = _by_ruling(ruling, "review-time", Level.NOT_BEFORE, sentence, counted.release_not_before.instant)
    return replace(ground, trace=counted.trace, until=counted.latest)


def _service(matter: Matter, ruling: Ruling, objection: Objection) -> RulingService | None:
    """Give the latest service of the ruling on the objector: the safe one where two are recorded."""
    services = [each for each in matter.ruling_services if each.ruling == ruling.id and each.objection == objection.id]
    return max(services, key=lambda each: (each.served_on, each.by_mail), default=None)


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
