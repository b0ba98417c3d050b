"""The times that an order sets: to notify, to contest, to advise the court, to produce."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from app.reading.cast import Cast
from app.reading.duties.actions import Action, action_of
from app.reading.duties.clauses import Actor, Clause, clauses
from app.reading.duties.times import When, times
from app.reading.duties.triggers import trigger_near
from app.reading.found import Found, Range
from app.reading.paper import Paper, Voice

_FITTING: Final = {
    "notify_users": ("service", "order"),
    "object": ("notice", "service_on_user", "service", "receipt", "order"),
    "platform_object": ("service", "notice", "order"),
    "advise_court": ("receipt", "window_end", "order"),
    "produce": ("order", "window_end", "service", "notice"),
}
IN_REASONS: Final = "This stands among the court’s reasons, not in the part that disposes. Read whether it is ordered."
_FIRM: Final = re.compile(r"(?i)shall|must|(?:is|are)\s+(?:hereby\s+)?(?:ordered|directed)|will|ha[sv]e?")
_BY_THEN: Final = re.compile(r"(?i)\b(?:by|before)\s+(?:that|then|such)\b(?:\s+(?:time|date|day))?")
_ON: Final = r"(?i:\b(?:served|service)\b[^;]{0,40}?\b(?:up)?on\s+)"
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
    reasons = [duty for clause in clauses(paper, cast, Voice.REASONING) for duty in _duties(clause) if _is_firm(clause)]
    for fact in _FITTING:
        of_fact = [each for each in duties if each.fact == fact]
        in_reasons = [replace(each, doubt=IN_REASONS) for each in reasons if each.fact == fact]
        if of_fact or (in_reasons and paper.whole):
            yield _chosen(of_fact or in_reasons)


def _is_firm(clause: Clause) -> bool:
    """Say whether a clause of the reasons directs the platform or its users in so many words."""
    modal = clause.modal
    return bool(modal and _FIRM.match(modal.group())) and clause.actor in (Actor.PLATFORM, Actor.HOLDER)


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


_NEW_WORDS: Final = re.compile(
    r"(?i)\b(?:is|are|be)\s+(?:hereby\s+)?(?:amended|modified|revised|changed|replaced)\b|\bto\s+read\b(?!s)|\bin\s+its\s+place\b|\bsubstituted\b"
)


def _speaks(clause: Clause, when: When) -> bool:
    """Say whether a time is the court's own: not quoted, unless it is the new wording of an order."""
    quoted = clause.paper.quoted(when.at) and not clause.paper.paragraphs[clause.sentence.paragraph].new_words
    return not quoted or bool(_NEW_WORDS.search(clause.context))


def _meant(clause: Clause, action: Action, found: list[When]) -> list[When]:
    """Leave out a period that only names another one ("that 30-day period goes by", "after expiry of the 21 days")."""
    text = clause.paper.text
    own = [each for each in found if not _names_a_period(text, each)]
    return (own or found)[:1] if action is not Action.BOTH_OBJECT else own[:1] or found[:1]


_IS_OVER: Final = re.compile(r"(?i)[\s-]*(?:period|window|deadline|notice|laps|pass|expir|elaps|run|are\s+up|is\s+up|have|has|end|go)")


def _names_a_period(text: str, when: When) -> bool:
    before, after = text[max(0, when.at[0] - 22) : when.at[0]].casefold(), text[when.at[1] : when.at[1] + 10].casefold()
    named = before.rstrip().endswith(("that", "the", "such", "this", "of the", "those", "its", "of", "last of the"))
    return not when.fixed and named and bool(_IS_OVER.match(after))


def _duty(clause: Clause, fact: str, when: When) -> _Duty:
    doubt = IN_A_NOTE if clause.note else ""
    at = (clause.sentence.start, clause.sentence.end)
    if when.fixed:
        return _Duty(fact, when.value, at, doubt)
    around = (clause.sentence.start, clause.at[1])
    trigger, before = trigger_near(clause.paper.text, around, when.at, _FITTING[fact])
    if fact == "object" and trigger == "service" and not re.search(_ON + clause.cast.platform, clause.words):
        trigger = "service_on_user" if _SUCH.search(clause.words) else ""
    if not trigger:
        return _Duty(fact, {**when.value, "trigger": _usual(clause, fact)}, at, NO_EVENT)
    if fact == "object" and trigger == "receipt":
        doubt = doubt or OWN_RECEIPT
    elif (
        before
        and trigger != _FITTING[fact][0]
        and not re.match(r"(?i)\W*(?:\w{1,3}[.)]\s+)?(?:upon|after|following|on)\b", clause.paper.words(at))
    ):
        doubt = doubt or NO_EVENT
    return _Duty(fact, {**when.value, "trigger": trigger}, at, doubt)


def _usual(clause: Clause, fact: str) -> str:
    """Give the event that such a time usually runs from; what comes of it is doubtful."""
    before = clause.before
    found = trigger_near(before.paper.text, before.at, (before.at[1],) * 2, _FITTING[fact])[0] if before else ""
    return found or _FITTING[fact][0]
