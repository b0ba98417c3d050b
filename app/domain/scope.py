"""How far one hold reaches: the order's scope, and narrower readings with the day from which they count."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from app.domain.calendar import Court
from app.domain.days import start_of_day
from app.domain.facts.contest import RulingKind
from app.domain.facts.counsel import ScopeBasis, ScopeReading
from app.domain.facts.order import HoldScope
from app.domain.facts.terms import Stated, stated
from app.domain.grounds import Ground
from app.domain.matter import Matter
from app.domain.orders import amendments, ruling_order, terms_of


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Hold a narrower scope and the instant from which it counts; None while it does not count."""

    scope: HoldScope
    counts_from: datetime | None


@dataclass(frozen=True, slots=True)
class HoldReach:
    """Answer how long a hold reaches a cell, given the scope of the order and its narrowings."""

    scope: HoldScope
    narrowings: tuple[Narrowing, ...] = ()

    def until(self, touches: Callable[[HoldScope], bool]) -> tuple[bool, datetime | None]:
        """Tell whether a hold reaches what `touches` describes, and until when; None is without end."""
        if not touches(self.scope):
            return False, None
        ends = [each.counts_from for each in self.narrowings if each.counts_from and not touches(each.scope)]
        return True, min(ends, default=None)


def hold_reach(matter: Matter, court: Court | None) -> HoldReach:
    """Give the reach of holds: a silent order holds the whole subpoena; the latest order or ruling on scope governs."""
    since, scope = _governing(matter)
    return HoldReach(scope, tuple(Narrowing(each.scope, counts_from(each, court)) for each in _standing(matter, since)))


def governing_reading(matter: Matter, court: Court | None, now: datetime) -> ScopeReading | None:
    """Give the narrower reading that a letter of this instant relies on; None where nobody narrowed the hold."""
    since, scope = _governing(matter)
    narrower = [each for each in _standing(matter, since) if _breadth(each.scope) < _breadth(scope)]
    starts = ((each, counts_from(each, court)) for each in narrower)
    counting = [each for each, start in starts if start is not None and start <= now]
    return min(counting, key=lambda each: _breadth(each.scope), default=None)


def _governing(matter: Matter) -> tuple[date, HoldScope]:
    """Give the scope as last stated, and the day since which it is; before that day no reading narrows it.

    A ruling that does not name its scope, or names some accounts only, is read as holding the whole subpoena.
    """
    base = (date.min, 0, stated(terms_of(matter).hold_scope) or HoldScope.WHOLE_SUBPOENA)
    later = [
        (each.entered_on or date.max, matter.trail_seq("orders", each.id), each.terms.hold_scope.value)
        for each in amendments(matter)
        if isinstance(each.terms.hold_scope, Stated)
    ]
    ruled = [
        (*ruling_order(matter, each), (not each.accounts and each.scope) or HoldScope.WHOLE_SUBPOENA)
        for each in matter.rulings
        if each.kind is RulingKind.SETS_SCOPE
    ]
    day, _, scope = max([base, *later, *ruled], key=lambda each: each[:2])
    return day, scope


def _standing(matter: Matter, since: date) -> tuple[ScopeReading, ...]:
    """Give the readings since that day which no later, wider one has taken back."""
    readings = [each for each in matter.scope_readings if each.decided_on > since]
    return tuple(
        each
        for each in readings
        if not any(
            _decided(matter, other) > _decided(matter, each) and _breadth(other.scope) > _breadth(each.scope)
            for other in readings
        )
    )


def _decided(matter: Matter, reading: ScopeReading) -> tuple[date, int]:
    return reading.decided_on, matter.trail_seq("scope_readings", reading.id)


def _breadth(scope: HoldScope) -> int:
    return tuple(HoldScope).index(scope)


def counts_from(reading: ScopeReading, court: Court | None) -> datetime | None:
    """Give the instant from which a narrower reading counts; counsel's waits for the day told to the court to pass."""
    if court is None or not reading.counsel or not reading.reason:
        return None
    if reading.basis is not ScopeBasis.COUNSEL:
        return start_of_day(reading.decided_on, court)
    if reading.told_court_on is None or reading.stated_day is None:
        return None
    last = max(reading.told_court_on, reading.stated_day)
    return start_of_day(last + timedelta(days=1), court)


def limited(grounds: Iterable[Ground], until: datetime | None) -> tuple[Ground, ...]:
    """Let grounds lapse at the instant from which a narrower reading counts, if there is one."""
    return tuple(grounds) if until is None else tuple(_lapsing(each, until) for each in grounds)


def _lapsing(ground: Ground, until: datetime) -> Ground:
    return replace(ground, not_before=min(ground.not_before or until, until))
