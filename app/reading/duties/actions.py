"""What a clause is about: notice to users, their time to contest, advice to the court, production."""

import re
from enum import StrEnum
from typing import Final

from app.reading.cast import HOLDERS
from app.reading.duties.clauses import Actor, Clause


class Action(StrEnum):
    """Name an action by the fact that its time gives."""

    NOTIFY = "notify_users"
    OBJECT = "object"
    PLATFORM_OBJECT = "platform_object"
    BOTH_OBJECT = "object, platform_object"
    ADVISE = "advise_court"
    PRODUCE = "produce"


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


_COURT: Final = r"(?:(?:the|this)\s+court|chambers|the\s+docket|the\s+clerk|the\s+undersigned)"
_OBJECTION: Final = _any(r"\bobject(?:ion|ions|ed|s|ing)?\b", r"\boppos(?:ition|es?)\b", r"\bletters?\b", r"\b(?:such|a|any)\s+statements?\b", r"\bthe\s+same\b", r"\bwrit(?:es|ing)\b", r"\bsuch\s+receipt\b")
_ADVISES: Final = _any(
    r"\b(?:advis|inform|notif|tell|told|report|fil|lodg|submit|transmit|forward|bring|put|relay|alert|convey|provid|present|send|serv|disclos|lay|lays|docket|place)\w*\b[^;]{0,160}?\b"
    + _COURT
    + r"\b",
    r"\b(?:file|lodge|submit|docket)\w*\b[^;]{0,80}\b(?:objections?|notice|report|statement|declaration|copy|letters?|it|them)\b",
    r"\b(?:so\s+)?advise\b",
    r"\breport\s+of\s+objections\b",
    r"\blet\s+(?:the|this)\s+court\s+know\b",
)
_NOTIFIES: Final = _any(
    r"\b(?:notif(?:y|ies|ied)|inform|tell|told|alert|advise|contact|apprise)\b[^;]{0,60}?\b" + HOLDERS + r"\b",
    r"\bnotices?\b(?![^;]{0,12}\b(?:of\s+appeal|of\s+motion))[^;]{0,140}?\b(?:to|on|upon|at)\s+(?:the\s+|each\s+|every\s+|any\s+|all\s+|such\s+|those\s+|its\s+|both\s+)*(?:of\s+the\s+)?(?:\w+\s+){0,3}?"
    + HOLDERS
    + r"\b",
    r"\b(?:give|gives|provide|send|issue|transmit|e-?mail|mail|deliver|serve)s?\b[^;]{0,60}?\b"
    + HOLDERS
    + r"\b[^;]{0,80}?\b(?:notice|copy|copies|subpoena)\b",
    r"\b(?:serve|deliver|send|provide|furnish|e-?mail|mail|transmit|forward)s?\b[^;]{0,120}?\b(?:copy|copies|subpoena|notice)\b[^;]{0,80}?\b(?:to|on|upon)\s+(?:the\s+|each\s+|every\s+|all\s+|such\s+|those\s+|affected\s+)*(?:of\s+the\s+)?(?:\w+\s+){0,3}?"
    + HOLDERS
    + r"\b",
    r"\b(?:give|send|provide|issue|transmit)s?\s+(?:\w+\s+){0,3}?(?:that|the|such|written|this)?\s*notice\b(?!\s+to\s+(?:the\s+)?court)",
    r"\b(?:that|the|such|this)\s+notice\b[^;]{0,40}?\b(?:must|shall|is\s+to|will)\s+(?:go\s+out|be\s+(?:sent|given|made|mailed|e-?mailed|provided|served|transmitted))",
    r"^\W*(?:\(?\w{1,3}[.)]\s*)?notice\b[^;]{0,60}\b" + HOLDERS + r"\b",
    r"\be-?mail\s+(?:a\s+)?notice\b",
    HOLDERS + r"\s+(?:is|are|be)\s+(?:sent|given|told|served|informed|notified)\b",
    r"\b(?:alert|inform|tell)\s+each\b",
    r"\bsend\s+(?:them|him|her)\b[^;]{0,40}\border\b",
    r"\btransmit\b[^;]{0,30}\bto\s+(?:every|each|the)\s+(?:\w+\s+){0,2}?" + HOLDERS + r"\b",
    r"\bnotify\s+(?:him|her|them|each|such)\b",
    r"\b(?:forward|send|deliver|e-?mail|mail|transmit|serve)\s+(?:them|both|these|it|the\s+subpoena|this\s+order)\b[^;]{0,60}?\b(?:to|on|upon)\s+(?:the\s+|each\s+|every\s+|that\s+|those\s+|all\s+)*(?:\w+\s+){0,2}?"
    + HOLDERS
    + r"\b",
    r"\bsend\s+(?:(?:the|each|that|every|all|both|those|of|two|three|four|five|six|\d+)\s+)*" + HOLDERS + r"\b[^;]{0,60}\b(?:subpoena|order|notice|copy)\b",
)
_CONTESTS: Final = _any(
    r"\b(?:mov(?:e|es|ing)|motions?|objects?|objections?|object\s+in\s+writing|contest|challenge|oppose|opposition|quash|protective\s+order|seek\s+relief|be\s+heard|opt\s+out|respond\s+to\s+the\s+notice|intervene|contesting|objecting|appear|apply|relief|opposes?)\b"
)
_PRODUCES: Final = _any(
    r"\b(?:produc(?:e|es|ed|ing|tion)|furnish|turn\s+over|hand\s+over|deliver|surrender|disclos(?:e|es|ed|ure)|release|transmit|supply|provide|send|give)\w*\b[^;]{0,260}?"
    r"\b(?:information|documents?|records?|data|response|materials?|items|production|subpoena|responsive|names?|identit(?:y|ies)|identification|following|logs?|it|them|what\s+the\s+subpoena\s+seeks)\b",
    r"\b(?:information|documents?|records?|data|materials?|logs?)\b[^;]{0,60}?\b(?:produced|furnished|turned\s+over|delivered|disclosed|provided|released|sent)\b",
    r"\b(?:comply|complies|compliance)\s+with\b[^;]{0,40}?\bsubpoenas?\b",
    r"\b(?:respond|answer|response)s?\b(?:\s+(?:fully|in\s+full))?(?:\s+(?:to|and))?[^;]{0,30}?\b(?:subpoenas?|requests?|responsive)\b",
    r"\b(?:make|makes|complete|completes)\s+(?:its\s+|the\s+|a\s+)?(?:full\s+|complete\s+)?(?:production|disclosure)\b",
    r"\bproduction\s+(?:shall|must|is|will|ordered)\b",
    r"[’']s\s+production\s+is\s+due\b",
    r"\banswer\s+is\s+due\b",
    r"\bmake\s+over\b",
    r"\bdisclosure\s+to\b[^;]{0,40}\b(?:shall|must|will)\b",
    r"\bproduce\s+(?:by|within|no)\b",
    r"\bcompl(?:y|iance)\b(?=\s+(?:by|within|no\s+later|on\s+or\s+before|is\s+due))",
    r"\bserve\s+its\s+response\b",
)
_MOVES: Final = _any(
    r"(?<!time )\b(?:to|may|shall|must|will|also|likewise)[\s,]+(?:[^;]{0,60}?[\s,])?(?:move\b|file\s+(?:an?|any|such\s+an?|its|such)\s+(?:\w+\s+)?motion|(?:serve|make)\s+(?:its\s+)?(?:written\s+)?objections)",
)
_IS_PRODUCED: Final = _any(
    r"\b(?:production|disclosure|compliance|records|documents)\b[^;]{0,60}?\b(?:shall|must|will|is|are)\b"
)
_HAVE_HAD: Final = _any(HOLDERS + r"\s+ha(?:s|ve)\s+had\b[^;]{0,80}\bto\s+(?:move|object|contest)\b")
_FIRST: Final = _any(r"^\s*(?:\w+\s+){0,2}?(?:produce|comply|furnish|turn\s+over|hand\s+over|make\s+over|disclose)\b")
_NEGATED: Final = _any(
    r"\b(?:shall|must|may|will|should)\s+not\s+(?:\w+\s+){0,2}?(?:produce|disclose|release|furnish|turn|hand|give|provide)\b",
    r"\bneed\s+not\b",
    r"\bnot\s+to\s+(?:produce|disclose)\b",
    r"\bpreserve\b[^;]{0,60}\bdisclos",
)
_REVIEW: Final = _any(
    r"\breport\s+and\s+recommendation\b",
    r"\bfindings\s+and\s+recommendations?\b",
    r"\bnon-?dispositive\b",
    r"\brule\s+72\b", r"\b72\([ab]\)",
    r"\bdistrict\s+judge\b",
    r"\bobjections?\s+to\s+this\s+(?:order|report|ruling)\b",
    r"\b(?:appeal|reconsideration)\b",
    r"\breply\b",
)
_OTHER_PAPERS: Final = _any(
    r"\b(?:brief|briefs|status\s+report|joint\s+statement|declaration|meet\s+and\s+confer|certificate|proof\s+of\s+service|complaint|summons|stipulat\w+|case\s+management|hearing|pay|costs?|fees?|invoice|privilege\s+log|change\s+of\s+address)\b"
)
_SAME: Final = _any(
    r"\bdo(?:es)?\s+so\b",
    r"^\W*(?:it|they|he|she)\b",
    r"\bsuch\s+(?:a\s+|an\s+)?(?:motion|objection|notice)\b",
    r"\bthat\s+(?:notice|duty)\b",
    r"\bwhich\s+period\b",
    r"\bto\s+do\s+so\b",
)


def action_of(clause: Clause) -> Action | None:
    """Name the action that a time in this clause belongs to; None for any other duty."""
    own = _own_action(clause)
    goes_on = _SAME.search(clause.words) or (clause.actor is Actor.UNKNOWN and clause.words.startswith("which"))
    return action_of(clause.before) if own is None and clause.before and goes_on else own


def _own_action(clause: Clause) -> Action | None:
    words, actor = clause.words, clause.actor
    if actor in (Actor.REQUESTER, Actor.OTHER) or _REVIEW.search(words):
        return None
    if actor is Actor.HOLDER:
        return _holders_action(clause)
    if _HAVE_HAD.search(words):
        return Action.OBJECT
    if _advises(clause):
        return Action.ADVISE
    if _NOTIFIES.search(words) and not _about_holders_time(words):
        return Action.NOTIFY
    if _FIRST.search(_object_of(clause)) and not _NEGATED.search(words) and not _OTHER_PAPERS.search(_object_of(clause)):
        return Action.PRODUCE
    if _is_platforms_contest(clause):
        return Action.BOTH_OBJECT if clause.both else Action.PLATFORM_OBJECT
    if (
        actor is Actor.UNKNOWN
        and not _IS_PRODUCED.search(words)
        and _CONTESTS.search(words)
        and _is_contest_of_subpoena(clause)
    ):
        return Action.OBJECT
    if _PRODUCES.search(words) and not _NEGATED.search(words) and not _OTHER_PAPERS.search(_object_of(clause)):
        return Action.PRODUCE
    return None


def _holders_action(clause: Clause) -> Action | None:
    if not _CONTESTS.search(clause.words) and not (clause.before and _CONTESTS.search(clause.before.words)):
        return None
    return Action.BOTH_OBJECT if clause.both else Action.OBJECT


def _advises(clause: Clause) -> bool:
    words = clause.words
    if not _ADVISES.search(words) or clause.actor is Actor.HOLDER:
        return False
    if not (_OBJECTION.search(words) or _OBJECTION.search(clause.context)):
        return False
    to_court = re.search(rf"\b{_COURT}\b", words, re.IGNORECASE) or re.search(
        r"\b(?:file|lodge|advise|report|docket)\b", words, re.IGNORECASE
    )
    return bool(to_court) and not re.search(r"\bfile\s+(?:a|any|its|such)\s+motion\b", words, re.IGNORECASE)


def _is_platforms_contest(clause: Clause) -> bool:
    own = re.search(rf"{clause.cast.platform}[’']s\s+own\s+time\s+to\s+(?:move|object)", clause.words)
    return bool(own) or (clause.actor is Actor.PLATFORM and bool(_MOVES.search(clause.words)))


def _about_holders_time(words: str) -> bool:
    """Say whether notice is only what a user's time runs from."""
    return bool(
        re.search(
            r"\b(?:file|move|object|contest)\b[^;]{0,60}\b(?:from|of|after)\b[^;]{0,30}\bnotice\b",
            words,
            re.IGNORECASE,
        )
    )


def _is_contest_of_subpoena(clause: Clause) -> bool:
    return bool(
        re.search(
            r"\b(?:quash|contest|objections?\s+(?:to|by|from)|any\s+(?:such\s+)?(?:motion|objection|opposition)|object|time\s+to\s+move|motions?\s+to)\b",
            clause.words,
            re.IGNORECASE,
        )
    ) and not re.search(
        r"\b(?:oppos\w+\s+to\s+the\s+motion|heard|hearing|argument|briefing)\b", clause.words, re.IGNORECASE
    )


def _object_of(clause: Clause) -> str:
    modal = clause.modal
    rest = clause.words[modal.end() :] if modal else clause.words
    return rest[:70]
