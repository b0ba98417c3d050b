"""assess(): everything that follows from the facts, whatever the time; at(): what of it stands at an instant."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime

from app.domain.bindings import binding_grounds, lookalikes_of
from app.domain.calendar import Court, OutsideCalendar
from app.domain.counting.court_days import federal_days
from app.domain.days import end_of_day, event_day
from app.domain.deadlines import Conflict, Deadline, conflicts, deadlines
from app.domain.facts.contest import Cell
from app.domain.facts.order import Terms
from app.domain.facts.terms import Unknown
from app.domain.fieldrules import Allowed, allowed_fields, field_grounds, open_clause_grounds
from app.domain.grounds import Disposition, Ground, Level, Step, held, unknown
from app.domain.lookalikes import Lookalike
from app.domain.matter import Matter
from app.domain.noticing import NoticeTimes, account_window, located, notice_grounds, notice_times
from app.domain.objections import Contest, contests, hold_grounds
from app.domain.orders import amendments, court_of, order_grounds, standing_order
from app.domain.rules import Rules
from app.domain.scope import HoldReach, hold_reach
from app.domain.steps import step_grounds


@dataclass(frozen=True, slots=True)
class Moment:
    """Hold the present instant, the newest instant that any event in this store was recorded at, and who works here.

    `people` is how many are enrolled in this store; whoever does not know says nothing, and two is assumed.
    """

    now: datetime
    newest: datetime | None = None
    people: int = 2


@dataclass(frozen=True, slots=True)
class CheckSpan:
    """Hold one look at docket or mailbox: from when, and until when, it is fresh enough (R7)."""

    docket: bool
    mailbox: bool
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """Hold what follows from the facts; it knows no present time."""

    cells: tuple[Disposition, ...]
    general: tuple[Ground, ...]
    checks: tuple[CheckSpan, ...]
    deadlines: tuple[Deadline, ...]
    conflicts: tuple[Conflict, ...]
    lookalikes: Mapping[str, tuple[Lookalike, ...]]
    release: Mapping[str, datetime | None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """Say whether a cell may be produced at an instant, and which grounds restrict it if not."""

    cell: Disposition
    grounds: tuple[Ground, ...]

    @property
    def produce(self) -> bool:
        """Tell whether nothing restricts the cell."""
        return not self.grounds

    @property
    def settled(self) -> bool:
        """Tell whether the letter can state what became of the cell; what is unknown cannot be stated."""
        return all(each.level is not Level.UNKNOWN for each in self.grounds)


@dataclass(frozen=True, slots=True)
class Standing:
    """Hold how a matter stands at an instant: each cell's outcome, and what holds the whole production."""

    outcomes: tuple[Outcome, ...]
    blockers: tuple[Ground, ...]


def assess(matter: Matter, rules: Rules) -> Assessment:
    """Compute dispositions, deadlines, conflicts, and what holds the whole production; total and pure."""
    lookalikes = lookalikes_of(matter, rules)
    court = court_of(matter, rules)
    reach = hold_reach(matter, court)
    allowed = allowed_fields(matter)
    on_fields = [(each, field_grounds(matter, each, rules.catalogue)) for each in allowed]
    binding = {each.id: binding_grounds(matter, each, lookalikes[each.id]) for each in matter.accounts}
    contested = _Contested(matter, notice_times(matter, rules), contests(matter, rules), reach, court)
    cells = tuple(
        _cell(account.id, each, (*binding[account.id], *on_field), contested)
        for account in matter.accounts
        for each, on_field in on_fields
    )
    found = deadlines(matter, rules)
    return Assessment(
        cells=cells,
        general=_general(matter, rules),
        checks=_checks(matter, rules),
        deadlines=found,
        conflicts=conflicts(matter, rules, _earliest(cells), found),
        lookalikes=lookalikes,
        release=_release(matter, rules),
    )


@dataclass(frozen=True, slots=True)
class _Contested:
    """Hold what is judged once for all cells: times, contests, and how far a hold reaches."""

    matter: Matter
    times: NoticeTimes
    contests: tuple[Contest, ...]
    reach: HoldReach
    court: Court | None


def _cell(account: str, allowed: Allowed, settled: tuple[Ground, ...], contested: _Contested) -> Disposition:
    cell = Cell(account, allowed.grant.field)
    return Disposition(
        account=account,
        field=allowed.grant.field,
        request=allowed.grant.request,
        windows=allowed.grant.windows,
        grounds=(
            *settled,
            *notice_grounds(contested.matter, cell, contested.times, contested.reach, contested.court),
            *hold_grounds(contested.contests, cell, contested.reach),
        ),
    )


def _earliest(cells: tuple[Disposition, ...]) -> dict[str, datetime]:
    """Give the last instant that any ground of an account names; before it, not all of its values may leave."""
    named = [(each.account, each.not_before) for each in cells]
    latest: dict[str, datetime] = {}
    for account, instant in named:
        if instant:
            latest[account] = max(instant, latest.get(account, instant))
    return latest


def _release(matter: Matter, rules: Rules) -> dict[str, datetime | None]:
    windows = {each.id: account_window(matter, each.id, rules) for each in located(matter)}
    return {
        account: window.counted.release_not_before.instant if window and window.counted.release_not_before else None
        for account, window in windows.items()
    }


def _general(matter: Matter, rules: Rules) -> tuple[Ground, ...]:
    return (
        *order_grounds(matter, rules),
        *_term_grounds(matter),
        *_letter_grounds(matter),
        *open_clause_grounds(matter, rules.catalogue),
        *step_grounds(matter),
    )


def _term_grounds(matter: Matter) -> tuple[Ground, ...]:
    """Hold for every term that nobody has read an order for: stated or silent, a person says which, amendments too."""
    order = standing_order(matter)
    read = [order.terms, *(each.terms for each in amendments(matter))] if order else []
    names = [
        each.name for each in fields(Terms) if any(isinstance(getattr(terms, each.name), Unknown) for terms in read)
    ]
    return tuple(
        unknown(
            "R1",
            "term-unknown",
            f"What the order says on {TERM_NAMES[name]} is not recorded.",
            Step.ORDER,
            touches=name,
        )
        for name in names
    )


TERM_NAMES = {
    "sufficient_to_show": "documents “sufficient to show”",
    "general_clause": "identity in general (an open-ended clause)",
    "notify": "notifying the users",
    "copy_of_order": "serving a copy of the order on the users",
    "contest": "the users' time to contest",
    "contest_by": "how a person contests",
    "platform_contest": "the platform's own time to contest",
    "advise_court": "advising the court of objections",
    "preserve": "preserving the information",
    "hold_scope": "how much an objection holds",
    "produce": "when to produce",
    "use_restriction": "the use of the information",
}


def _letter_grounds(matter: Matter) -> tuple[Ground, ...]:
    """Hold for what no letter can go without: the custodian, an addressee, accounts, and requests."""
    wanted = matter.dispatch.recipient if matter.dispatch else ""
    addressed = any(each.id == wanted for each in matter.parties)
    missing = (
        (
            matter.organisation is None,
            "no-organisation",
            "The custodian (your organisation) is not recorded.",
            Step.PARTIES,
        ),
        (not addressed, "no-recipient", "To whom the letter goes, and how, is not recorded.", Step.PARTIES),
        (not matter.accounts, "no-accounts", "No account is recorded.", Step.ACCOUNTS),
        (not matter.requests, "no-requests", "No item of the order's request is recorded.", Step.FIELDS),
        (not (matter.grants or matter.field_decisions), "no-fields", "No allowed field is recorded.", Step.FIELDS),
    )
    return tuple(unknown("R1", code, sentence, step) for open_, code, sentence, step in missing if open_)


def _checks(matter: Matter, rules: Rules) -> tuple[CheckSpan, ...]:
    """Give each look's fresh span: through the end of the next federal court day after its own day."""
    court = court_of(matter, rules)
    if court is None:
        return ()
    spans = []
    for check in matter.checks:
        try:
            last = federal_days(rules.calendar).advance(event_day(check.at, court), 1).end
        except OutsideCalendar:
            continue
        spans.append(CheckSpan(check.docket, check.mailbox, check.at, end_of_day(last, court)))
    return tuple(spans)


def at(assessment: Assessment, moment: Moment) -> Standing:
    """Turn an assessment into what may be produced at an instant, and what blocks; the one place where time enters."""
    outcomes = tuple(Outcome(each, each.in_force(moment.now)) for each in assessment.cells)
    general = (*assessment.general, *_fresh_grounds(assessment.checks, moment.now), *_clock_grounds(moment))
    return Standing(outcomes, _once((*general, *_cell_blockers(outcomes))))


def _fresh_grounds(checks: tuple[CheckSpan, ...], now: datetime) -> tuple[Ground, ...]:
    fresh = [each for each in checks if each.start <= now < each.end]
    sentence = "The {} was not checked on this or the previous court day."
    return tuple(
        held("R7", f"{what}-stale", sentence.format(what), Step.REVIEW)
        for what in ("docket", "mailbox")
        if not any(getattr(each, what) for each in fresh)
    )


def _clock_grounds(moment: Moment) -> tuple[Ground, ...]:
    if moment.newest is None or moment.now >= moment.newest:
        return ()
    sentence = "This computer's clock is behind the newest recorded event. Set the clock; nothing leaves until then."
    return (held("R7", "clock-behind", sentence, Step.REVIEW),)


def _cell_blockers(outcomes: tuple[Outcome, ...]) -> tuple[Ground, ...]:
    """Block everything for what is unknown; known holds block everything only when nothing at all may leave."""
    open_ = [each for outcome in outcomes for each in outcome.grounds if each.level is Level.UNKNOWN]
    if any(outcome.produce for outcome in outcomes):
        return tuple(open_)
    waiting = (Level.HELD, Level.NOT_BEFORE)
    return (*open_, *(each for outcome in outcomes for each in outcome.grounds if each.level in waiting))


def _once(grounds: tuple[Ground, ...]) -> tuple[Ground, ...]:
    return tuple(dict.fromkeys(grounds))
