"""How far one hold reaches: the order's scope, and narrower readings with the day from which they count."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from app.domain.calendar import Court
from app.domain.days import start_of_day
from app.domain.facts.contest import Ruling, RulingKind
from app.domain.facts.counsel import ScopeBasis, ScopeReading
from app.domain.facts.order import HoldScope
from app.domain.facts.terms import stated
from app.domain.grounds import Ground, Level
from app.domain.matter import Matter
from app.domain.orders import terms_of


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
    """Give the reach of holds: a silent order holds the whole subpoena; a ruling on scope replaces what came before."""
    ruled = [each for each in matter.rulings if each.kind is RulingKind.SETS_SCOPE and each.scope]
    if ruled:
        latest = max(ruled, key=lambda each: (each.entered_on, matter.trail_seq("rulings", each.id)))
        return HoldReach(latest.scope or HoldScope.WHOLE_SUBPOENA, _readings(matter, court, latest))
    scope = stated(terms_of(matter).hold_scope) or HoldScope.WHOLE_SUBPOENA
    return HoldReach(scope, _readings(matter, court, None))


def _readings(matter: Matter, court: Court | None, ruling: Ruling | None) -> tuple[Narrowing, ...]:
    later = (each for each in matter.scope_readings if ruling is None or each.decided_on > ruling.entered_on)
    return tuple(Narrowing(each.scope, counts_from(each, court)) for each in later)


def counts_from(reading: ScopeReading, court: Court | None) -> datetime | None:
    """Give the instant from which a narrower reading counts; counsel's waits until the day told to the court is over."""
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
    if ground.level is Level.NOT_BEFORE and ground.not_before is not None:
        return replace(ground, not_before=min(ground.not_before, until))
    return replace(ground, level=Level.NOT_BEFORE, not_before=until)
