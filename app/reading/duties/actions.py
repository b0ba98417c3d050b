"""What a clause is about: notice to users, their time to contest, advice to the court, production."""

from collections.abc import Callable
from enum import StrEnum
from typing import Final

from app.reading.duties.clauses import Actor, Clause
from app.reading.lexicon import pattern


class Action(StrEnum):
    """Name an action by the fact that its time gives."""

    NOTIFY = "notify_users"
    OBJECT = "object"
    PLATFORM_OBJECT = "platform_object"
    BOTH_OBJECT = "object, platform_object"
    ADVISE = "advise_court"
    PRODUCE = "produce"


_ADVISES: Final = pattern("duties", "advises")
_OBJECTION: Final = pattern("duties", "objection")
_TO_COURT: Final = pattern("duties", "to_court")
_FILES_MOTION: Final = pattern("duties", "files_motion")
_NOTIFIES: Final = pattern("duties", "notifies")
_CONTESTS: Final = pattern("duties", "contests")
_PRODUCES: Final = pattern("duties", "produces")
_MOVES: Final = pattern("duties", "moves")
_IS_PRODUCED: Final = pattern("duties", "is_produced")
_HAVE_HAD: Final = pattern("duties", "have_had")
_PRODUCES_FIRST: Final = pattern("duties", "produces_first")
_WITHHOLDS: Final = pattern("duties", "withholds")
_REVIEW: Final = pattern("duties", "review")
_OTHER_PAPERS: Final = pattern("duties", "other_papers")
_SAME: Final = pattern("duties", "same")
_HOLDERS_TIME: Final = pattern("duties", "holders_time")
_OF_SUBPOENA: Final = pattern("duties", "of_subpoena")
_OTHER_MOTION: Final = pattern("duties", "other_motion")
_OF_CONTEST: Final = pattern("duties", "of_contest")
_TO_THE_COURT: Final = pattern("duties", "to_the_court")
_REPORTS: Final = pattern("duties", "reports")
_NOT_NOTIFIED: Final = pattern("duties", "not_notified")
_OWN_OBJECTIONS: Final = pattern("duties", "own_objections")
_OF_HEARING: Final = pattern("duties", "of_hearing")


def action_of(clause: Clause) -> Action | None:
    """Name the action that a time in this clause belongs to; None for any other duty."""
    for each in clause.back():
        own = _own_action(each)
        if own or not _goes_on(each):
            return own
    return None


def _goes_on(clause: Clause) -> bool:
    return bool(_SAME.search(clause.words)) or (clause.actor is Actor.UNKNOWN and clause.words.startswith("which"))


def _own_action(clause: Clause) -> Action | None:
    if clause.actor in (Actor.REQUESTER, Actor.OTHER) or _REVIEW.search(clause.words):
        return None
    if _OTHER_MOTION.search(clause.words) and not _OF_CONTEST.search(_OTHER_MOTION.split(clause.words)[0]):
        return None
    if clause.actor is Actor.HOLDER:
        return _holders_action(clause)
    return next((action for says, action in _SAYS if says(clause)), None)


def _holders_action(clause: Clause) -> Action | None:
    if not _CONTESTS.search(clause.words) and not (clause.before and _CONTESTS.search(clause.before.words)):
        return None
    return Action.BOTH_OBJECT if clause.both else Action.OBJECT


def _users_have_had_time(clause: Clause) -> bool:
    return bool(_HAVE_HAD.search(clause.words))


def _advises(clause: Clause) -> bool:
    words = clause.words
    return (
        bool(_ADVISES.search(words))
        and bool(_OBJECTION.search(words) or _OBJECTION.search(clause.context))
        and bool(_TO_COURT.search(words))
        and not _FILES_MOTION.search(words)
        and not _OWN_OBJECTIONS.search(words)
        and not (clause.pattern("tells_requester").search(words) and not _TO_THE_COURT.search(words))
    )


def _notifies(clause: Clause) -> bool:
    words = clause.words
    return bool(_NOTIFIES.search(words)) and not any(
        each.search(words) for each in (_HOLDERS_TIME, _REPORTS, _NOT_NOTIFIED)
    )


def _produces_first(clause: Clause) -> bool:
    return bool(_PRODUCES_FIRST.search(_object_of(clause))) and _may_be_production(clause)


def _both_contest(clause: Clause) -> bool:
    return clause.both and _platform_contests(clause)


def _platform_contests(clause: Clause) -> bool:
    own = clause.pattern("own_time").search(clause.words)
    return bool(own) or (clause.actor is Actor.PLATFORM and bool(_MOVES.search(clause.words)))


def _somebody_contests(clause: Clause) -> bool:
    words = clause.words
    return (
        clause.actor is Actor.UNKNOWN
        and not _IS_PRODUCED.search(words)
        and bool(_CONTESTS.search(words) and _OF_SUBPOENA.search(words))
        and not _OF_HEARING.search(words)
    )


def _produces(clause: Clause) -> bool:
    return bool(_PRODUCES.search(clause.words)) and _may_be_production(clause)


def _may_be_production(clause: Clause) -> bool:
    return not _WITHHOLDS.search(clause.words) and not _OTHER_PAPERS.search(_object_of(clause))


def _object_of(clause: Clause) -> str:
    """Give the first words after the word of duty."""
    return clause.words[clause.modal.end() if clause.modal else 0 :][:70]


_SAYS: Final[tuple[tuple[Callable[[Clause], bool], Action], ...]] = (
    (_users_have_had_time, Action.OBJECT),
    (_advises, Action.ADVISE),
    (_notifies, Action.NOTIFY),
    (_produces_first, Action.PRODUCE),
    (_both_contest, Action.BOTH_OBJECT),
    (_platform_contests, Action.PLATFORM_OBJECT),
    (_somebody_contests, Action.OBJECT),
    (_produces, Action.PRODUCE),
)
"""What a clause of the platform, or of nobody named, says; the first that applies."""
