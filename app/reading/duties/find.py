"""The times that an order sets: to notify, to contest, to advise the court, to produce."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from app.reading.cast import Cast
from app.reading.duties.actions import Action, action_of
from app.reading.duties.clauses import Clause, clauses
from app.reading.duties.times import When, times
from app.reading.duties.triggers import trigger_near
from app.reading.found import Found, Range
from app.reading.paper import Paper

_FITTING: Final = {
    "notify_users": ("service", "order"),
    "object": ("notice", "service_on_user", "order", "receipt"),
    "platform_object": ("service", "notice", "order"),
    "advise_court": ("receipt", "window_end", "order"),
    "produce": ("order", "window_end", "service", "notice"),
}
_BY_THEN: Final = re.compile(r"(?i)\b(?:by|before)\s+(?:that|then|such)\b(?:\s+(?:time|date|day))?")
_SUCH: Final = re.compile(r"(?i)\b(?:such|that)\s+service\b")
IN_A_NOTE: Final = "The order says this in a footnote only. Read it there, and what the footnote belongs to."
TWO_TIMES: Final = "The order names more than one time for this. Compare the passages."
OWN_RECEIPT: Final = (
    "The time runs from the day on which each user received the notice. Only a person can say which day that was."
)
NO_EVENT: Final = "The words do not plainly say what the time runs from. Read the passage, and choose the event."


@dataclass(frozen=True, slots=True)
class _Duty:
    fact: str
    value: dict[str, Any]
    at: Range
    doubt: str


def find(paper: Paper, cast: Cast) -> Iterator[Found]:
    """Give the times of duties; several different ones for one fact are doubtful."""
    duties = [duty for clause in clauses(paper, cast) for duty in _duties(clause)]
    for fact in _FITTING:
        of_fact = [each for each in duties if each.fact == fact]
        if of_fact:
            yield _chosen(of_fact)


def _chosen(duties: list[_Duty]) -> Found:
    best = next((each for each in duties if not each.doubt), duties[0])
    others = [each for each in duties if each.value != best.value]
    same = tuple(each.at for each in duties if each.value == best.value and each.at != best.at)
    doubt = best.doubt or (TWO_TIMES if others else "")
    also = (*same, *(each.at for each in others))
    return Found(fact=best.fact, value=best.value, at=best.at, doubt=doubt, also=also)


def _duties(clause: Clause) -> Iterator[_Duty]:
    found = [each for each in times(clause.paper.text, *clause.at) if _speaks(clause, each)]
    if not found and clause.before and _BY_THEN.search(clause.words):
        found = list(times(clause.paper.text, *clause.before.at))
    if not found:
        return
    action = action_of(clause)
    if action is None:
        return
    for when in _meant(clause, action, found):
        for fact in action.value.split(", "):
            yield _duty(clause, fact, when)


def _speaks(clause: Clause, when: When) -> bool:
    """Say whether a time is the court's own: not quoted, unless it is the new wording of an order."""
    quoted = clause.paper.quoted(when.at)
    return not quoted or bool(re.search(r"(?i)\b(?:amended|modified|revised|changed)\b|\bto\s+read\b", clause.context))


def _meant(clause: Clause, action: Action, found: list[When]) -> list[When]:
    """Leave out a period that only names another one ("that 30-day period goes by", "after expiry of the 21 days")."""
    text = clause.paper.text
    own = [each for each in found if not _names_a_period(text, each)]
    return (own or found)[:1] if action is not Action.BOTH_OBJECT else own[:1] or found[:1]


def _names_a_period(text: str, when: When) -> bool:
    before, after = text[max(0, when.at[0] - 22) : when.at[0]].casefold(), text[when.at[1] : when.at[1] + 10].casefold()
    named = before.rstrip().endswith(("that", "the", "such", "this", "of the", "those", "its", "of", "last of the"))
    return not when.fixed and named and after.lstrip().startswith(("period", "window", "deadline", "notice"))


def _duty(clause: Clause, fact: str, when: When) -> _Duty:
    doubt = IN_A_NOTE if clause.note else ""
    at = (clause.sentence.start, clause.sentence.end)
    if when.fixed:
        return _Duty(fact, when.value, at, doubt)
    trigger, before = trigger_near(clause.paper.text, (clause.sentence.start, clause.at[1]), when.at)
    if fact == "platform_object" and trigger == "service_on_user":
        trigger = "service"
    if fact == "object" and trigger == "service":
        trigger = "service_on_user" if _SUCH.search(clause.words) else ""
    if not trigger or trigger not in _FITTING[fact]:
        return _Duty(fact, {**when.value, "trigger": _usual(clause, fact, trigger)}, at, NO_EVENT)
    if fact == "object" and trigger == "receipt":
        doubt = doubt or OWN_RECEIPT
    elif (
        before
        and trigger != _FITTING[fact][0]
        and not re.match(r"(?i)\W*(?:\w{1,3}[.)]\s+)?(?:upon|after|following|on)\b", clause.paper.words(at))
    ):
        doubt = doubt or NO_EVENT
    return _Duty(fact, {**when.value, "trigger": trigger}, at, doubt)


def _usual(clause: Clause, fact: str, trigger: str) -> str:
    """Give the event that such a time usually runs from; what comes of it is doubtful."""
    if fact == "notify_users" and trigger in ("notice", "service_on_user", "receipt"):
        return "service"
    if fact == "advise_court":
        return "receipt"
    before = clause.before
    if not trigger and before:
        found, _ = trigger_near(before.paper.text, before.at, (before.at[1], before.at[1]))
        if found in _FITTING[fact]:
            return found
    return _FITTING[fact][0]
