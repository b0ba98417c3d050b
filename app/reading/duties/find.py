"""The times that an order sets: to notify, to contest, to advise the court, to produce."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from app.reading.cast import Cast
from app.reading.duties.actions import action_of
from app.reading.duties.clauses import Actor, Clause, clauses
from app.reading.duties.times import When, times
from app.reading.duties.triggers import trigger_near
from app.reading.found import Found, Range
from app.reading.lexicon import load, pattern
from app.reading.paper import Paper, Voice

_FITTING: Final = {
    "notify_users": ("service", "order"),
    "object": ("notice", "service_on_user", "service", "receipt", "order"),
    "platform_object": ("service", "notice", "order"),
    "advise_court": ("receipt", "window_end", "order"),
    "produce": ("order", "window_end", "service", "notice"),
}
IN_A_NOTE: Final = "The order says this in a footnote only. Read it there, and what the footnote belongs to."
IN_REASONS: Final = "This stands among the court’s reasons, not in the part that disposes. Read whether it is ordered."
_FIRM: Final = pattern("duties", "firm")
_CONDITIONAL: Final = pattern("duties", "conditional")
_MADE: Final = pattern("duties", "made")
_THINGS: Final = pattern("duties", "things")
_DUE: Final = ("by", "no later", "not later", "on or before", "at or before", "due")
_BY_THEN: Final = pattern("duties", "by_then")
_UPON: Final = pattern("duties", "upon")
_SUCH_SERVICE: Final = pattern("duties", "such_service")
_NEW_WORDS: Final = pattern("duties", "new_words")
_NAMES_PERIOD: Final = tuple(load("duties")["names_period"]["endings"])
_NOT_BEFORE: Final = pattern("duties", "not_before")
_ANOTHER_CASE: Final = pattern("duties", "another_case")
_PAST: Final = pattern("duties", "past")
_STAYED_FOR: Final = pattern("duties", "stayed_for")
_SOMEBODY: Final = pattern("duties", "somebody")
_PASSIVE: Final = pattern("duties", "passive")
_IS_OVER: Final = pattern("duties", "is_over")
TWO_TIMES: Final = "The order names more than one time for this. Compare the passages."
CONDITIONAL: Final = (
    "The time depends on more than a number of days or a date. Read the passage, and enter what it comes to."
)
OF_WHAT: Final = (
    "The date may be one of what is sought, and not the day on which it is due. Read the passage, and enter that day."
)
OWN_RECEIPT: Final = (
    "The time runs from the day on which each user received the notice. Only a person can say which day that was."
)
WHOSE: Final = "The words do not plainly say whose duty this is. Read the passage."
TOLD: Final = "The words may only tell what was done, and order nothing. Read the passage."
OTHER_CASE: Final = "The sentence names another case; the time may be of that one. Read the passage."
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
    if not found or clause.freed:
        return
    action = action_of(clause)
    if action is None:
        return
    own = [each for each in found if not _names_a_period(clause.paper.text, each)] or found[:1]
    own = [each for each in own if not _NOT_BEFORE.search(clause.words[: each.at[0] - clause.at[0]])] or own
    several = any(each.value != own[0].value for each in own)
    doubt = CONDITIONAL if _CONDITIONAL.search(clause.words) else TWO_TIMES if several else ""
    for fact in action.value.split(", "):
        duty = _duty(clause, fact, own[0])
        yield replace(duty, doubt=duty.doubt or doubt or _whose(clause))


def _whose(clause: Clause) -> str:
    """Say why it is doubtful whose the duty is, or whether it is one."""
    if _is_nobodys(clause):
        return WHOSE
    if _is_told(clause):
        return TOLD
    return OTHER_CASE if _ANOTHER_CASE.search(clause.context) else ""


def _is_told(clause: Clause) -> bool:
    """Say whether a clause without a word of duty may only tell what was done."""
    return not any(each.modal for each in clause.back()) and bool(_PAST.search(clause.words))


def _is_nobodys(clause: Clause) -> bool:
    """Say whether somebody is told to act, and who that is was not understood."""
    modal = clause.modal
    if clause.actor is not Actor.UNKNOWN or modal is None or not _SOMEBODY.search(clause.subject):
        return False
    return not _PASSIVE.match(clause.words[modal.start() :])


def _speaks(clause: Clause, when: When) -> bool:
    """Say whether a time is a duty's, and the court's own: not quoted, unless it is the new wording of an order."""
    if _STAYED_FOR.search(clause.words[: when.at[0] - clause.at[0]][-120:]):
        return False
    quoted = clause.paper.quoted(when.at) and not clause.paper.paragraphs[clause.sentence.paragraph].new_words
    return not quoted or bool(_NEW_WORDS.search(clause.context))


def _names_a_period(text: str, when: When) -> bool:
    """Say whether a period only names another one ("that 30-day period goes by", "after expiry of the 21 days")."""
    before, after = text[max(0, when.at[0] - 22) : when.at[0]].casefold(), text[when.at[1] : when.at[1] + 10].casefold()
    return not when.fixed and before.rstrip().endswith(_NAMES_PERIOD) and bool(_IS_OVER.match(after))


def _duty(clause: Clause, fact: str, when: When) -> _Duty:
    note = IN_A_NOTE if clause.note else ""
    at = (clause.sentence.start, clause.sentence.end)
    if when.fixed:
        return _Duty(fact, when.value, at, note or (OF_WHAT if fact == "produce" and _is_of_what(clause, when) else ""))
    trigger, before = _trigger(clause, fact, when)
    if not trigger:
        return _Duty(fact, {**when.value, "trigger": _usual(clause, fact)}, at, NO_EVENT)
    value = {**when.value, "trigger": trigger}
    if fact == "object" and trigger == "receipt":
        return _Duty(fact, value, at, note or OWN_RECEIPT)
    unsure = before and trigger != _FITTING[fact][0] and not _UPON.match(clause.paper.words(at))
    return _Duty(fact, value, at, note or (NO_EVENT if unsure else ""))


def _is_of_what(clause: Clause, when: When) -> bool:
    """Say whether a date may belong to the things to be produced, and not to the duty."""
    text = clause.paper.text
    before = text[max(clause.at[0], when.at[0] - 24) : when.at[0]]
    due = text[when.at[0] : when.at[1]].casefold().startswith(_DUE)
    return bool(_MADE.search(before) or (not due and _THINGS.search(before)))


def _trigger(clause: Clause, fact: str, when: When) -> tuple[str, bool]:
    """Name what a period runs from, and say whether words before it told; "" where they do not tell it plainly."""
    around = (clause.sentence.start, clause.at[1])
    trigger, before = trigger_near(clause.paper.text, around, when.at, _FITTING[fact])
    if fact == "object" and trigger == "service" and not clause.pattern("served_on_platform").search(clause.words):
        return "service_on_user" if _SUCH_SERVICE.search(clause.words) else "", before
    return trigger, before


def _usual(clause: Clause, fact: str) -> str:
    """Give the event that such a time usually runs from; what comes of it is doubtful."""
    before = clause.before
    found = trigger_near(before.paper.text, before.at, (before.at[1],) * 2, _FITTING[fact])[0] if before else ""
    return found or _FITTING[fact][0]
