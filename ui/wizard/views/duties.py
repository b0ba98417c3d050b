"""Deadlines and conflicts in words: what is due by when, what is late, and what falls due before it may be done."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Final

from app.domain.days import day_text, last_instant
from app.domain.deadlines import Conflict, Deadline, DeadlineKind
from app.domain.orders import court_of
from ui.commands import AddItem
from ui.presenter import WizardView
from ui.widgets.views import RowLook, TableRow, TableView
from ui.wizard.views.panel import Action, Detail, Sentence, at_court, cited, day_at_court, listed, today

COLUMNS: Final = ("Act by", "State", "What")
EMPTY: Final = (
    "No deadline can be counted yet. Record the order's terms and the service of the subpoena in Order, and the "
    "notices here."
)


def deadline_key(deadline: Deadline) -> str:
    """Name a deadline in the table."""
    return f"{deadline.kind}/{deadline.subject}"


def deadline_of(view: WizardView, key: str) -> Deadline | None:
    """Find a deadline by its name in the table."""
    return next((each for each in view.assessment.deadlines if deadline_key(each) == key), None)


def deadline_table(view: WizardView) -> TableView:
    """Give one row for each deadline; somebody else's time says so, and has no day to act by."""
    rows = tuple(_row(view, each) for each in view.assessment.deadlines)
    return TableView(columns=COLUMNS, rows=rows, empty=EMPTY)


def _row(view: WizardView, deadline: Deadline) -> TableRow:
    words, look = progress(view, deadline)
    act_by = moment(deadline.act_by.day) if deadline.act_by else "–"
    what = f"{deadline.what} ({deadline.cite})" if deadline.cite else deadline.what
    return TableRow(deadline_key(deadline), (act_by, words, what), look, help=f"{what}: {words}")


def progress(view: WizardView, deadline: Deadline) -> tuple[str, RowLook]:
    """Say whether a duty is done, due or overdue, or whether somebody else's time is over."""
    if not deadline.ours:
        return _theirs(view, deadline)
    if deadline.done_on:
        return f"done on {day_text(deadline.done_on)}", RowLook.DONE
    if is_late(view, deadline):
        return "OVERDUE", RowLook.ATTENTION
    if deadline.act_by is None:
        return "open", RowLook.PLAIN
    left = (_day(deadline.act_by.day) - today(view)).days
    return {0: "due today", 1: "due tomorrow"}.get(left, f"due in {left} days"), RowLook.DUE


def is_late(view: WizardView, deadline: Deadline) -> bool:
    """Tell whether the day, or the hour, by which to act has passed at the court."""
    court = court_of(view.matter, view.rules)
    if deadline.act_by is None or court is None or deadline.done_on:
        return False
    return view.now >= last_instant(deadline.act_by, court)


def _theirs(view: WizardView, deadline: Deadline) -> tuple[str, RowLook]:
    release = deadline.release_not_before
    if release is None:
        return "cannot be counted", RowLook.HOLD
    day = day_at_court(view, release)
    return (f"over since {day}", RowLook.DONE) if release <= view.now else (f"over from {day}", RowLook.DUE)


def deadline_detail(view: WizardView, key: str) -> Detail:
    """Say all of one deadline, and offer what may be recorded for it."""
    deadline = deadline_of(view, key)
    if deadline is None:
        return Detail()
    words, look = progress(view, deadline)
    said = (Sentence(cited(f"{words[:1].upper()}{words[1:]}.", deadline.cite), look), *_days(view, deadline))
    return Detail(title=deadline.what, sentences=said, actions=tuple(_actions(deadline)))


def _actions(deadline: Deadline) -> Iterator[Action]:
    """Offer to record that the clerk's office was out of reach, which moves an account holder's time only."""
    if deadline.kind is DeadlineKind.ACCOUNT_WINDOW:
        yield Action(
            "Cler&k's office out of reach…", AddItem("inaccessible", {"deadline": f"window/{deadline.subject}"})
        )


def _days(view: WizardView, deadline: Deadline) -> Iterator[Sentence]:
    if deadline.act_by:
        yield Sentence(f"Act by {moment(deadline.act_by.day)}, the earliest day that could be the last.")
    if deadline.rule:
        yield Sentence(f"Rule 6 date, which letters print: {moment(deadline.rule)}.")
    if deadline.latest and not deadline.ours:
        yield Sentence(f"The latest day that could be the last: {moment(deadline.latest)}.")
    if deadline.release_not_before:
        yield Sentence(f"Nothing leaves before {at_court(view, deadline.release_not_before)}.")
    if deadline.warn:
        yield Sentence(deadline.warn, RowLook.ATTENTION)


def conflict_sentences(view: WizardView) -> tuple[Sentence, ...]:
    """Say each duty that falls due before the hold ends once, for the account that waits longest; name the others."""
    return tuple(_conflict(view, group) for group in _grouped(view.assessment.conflicts))


def _grouped(conflicts: tuple[Conflict, ...]) -> Iterator[tuple[Conflict, ...]]:
    for key in dict.fromkeys((each.due, each.cite) for each in conflicts):
        group = [each for each in conflicts if (each.due, each.cite) == key]
        yield tuple(sorted(group, key=lambda each: each.release_not_before, reverse=True))


def _conflict(view: WizardView, group: tuple[Conflict, ...]) -> Sentence:
    longest, *rest = group
    also = f" The same goes for {listed(view.account_name(each.account) for each in rest)}." if rest else ""
    return Sentence(f"{longest.cite}: {longest.sentence}{also}" if longest.cite else longest.sentence + also)


def moment(day: date) -> str:
    """Print a day, with its hour at the court where it has one."""
    return f"{day_text(day.date())}, {day:%H:%M}" if isinstance(day, datetime) else day_text(day)


def _day(moment_: date) -> date:
    return moment_.date() if isinstance(moment_, datetime) else moment_
