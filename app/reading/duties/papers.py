"""Who must be given this order: the users by the platform, the platform by the requester; and how it may be contested."""

import re
from collections.abc import Iterator
from typing import Final

from app.reading.cast import HOLDERS, Cast
from app.reading.duties.actions import Action, action_of
from app.reading.duties.clauses import Actor, Clause, clauses
from app.reading.duties.times import times
from app.reading.found import Found, Range
from app.reading.paper import Paper

IN_A_NOTE: Final = "The order says this in a footnote only. Read it there, and what the footnote belongs to."
_ORDER: Final = r"(?:(?:this|the\s+present)\s+order|(?:both\s+)?the\s+subpoena\s+and\s+(?:of\s+)?(?:this|the)\s+order)"
_THIS_ORDER: Final = re.compile(rf"(?i)\b{_ORDER}\b")
_GIVES: Final = re.compile(
    r"(?i)\b(?:serve|send|give|given|provid|attach|enclose|includ|accompan|e-?mail|deliver|furnish|transmit|forward|receive|reach|goes\s+to|copy|copies|link|service)\w*\b"
)
_NOTICE: Final = re.compile(r"(?i)\bnotice|\bnotif")
_TO_HOLDERS: Final = re.compile(rf"(?i)\b{HOLDERS}\b")
_PRESUPPOSED: Final = re.compile(rf"(?i)\bcopy\s+of\s+{_ORDER}\b[^;]{{0,40}}\b{HOLDERS}")
_OTHER_SERVICE: Final = re.compile(r"(?i)\b(?:complaint|summons|motion|reply|brief)\b")

_SERVES: Final = re.compile(
    r"(?i)\b(?:serv(?:e|es|ed|ing|ice)|attach|accompan|travel\s+with|send|revis|amend|modif|conform|file|lodge)\w*\b"
)
_KINDS: Final = (
    (
        "with_order",
        re.compile(
            rf"(?i)\b{_ORDER}\b[^;]{{0,60}}\b(?:subpoena|together|with\s+it)|\bsubpoena\b[^;]{{0,90}}\b{_ORDER}|\b(?:attach|accompan)\w*\b[^;]{{0,60}}\b{_ORDER}|\bserve\s+(?:a\s+copy\s+of\s+)?{_ORDER}\s+on\b"
        ),
    ),
    (
        "revised_subpoena",
        re.compile(
            r"(?i)\b(?:revised|amended|modified)\s+subpoena|\bsubpoenas?\b[^;]{0,60}\b(?:revis|amend|modif|conform)\w*|\b(?:revise|amend|modify|conform)\b[^;]{0,30}\b(?:it|the\s+subpoena|subpoena|requests?)\b|\bas\s+modified\s+by\s+this\s+order|\bsubpoena\s+shall\s+(?:name|state|specify|give)\b"
        ),
    ),
    (
        "manner",
        re.compile(
            r"(?i)\b(?:registered\s+agent|personal\s+delivery|process\s+server|by\s+(?:e-?mail|certified\s+mail|overnight)|no\s+other\s+way|by\s+any\s+means\s+to\s+which|served\s+by\s+any\s+adult|by\s+hand)\b"
        ),
    ),
    (
        "proof_of_service",
        re.compile(
            r"(?i)\b(?:proof|certificate|affidavit|declaration|return)\b[^;]{0,30}\b(?:of\s+service|that\b[^;]{0,40}\bserved)"
        ),
    ),
)
_BY: Final = re.compile(r"(?i)\b(?:serv(?:e|ed|ice)|completed)\b")


def find(paper: Paper, cast: Cast) -> Iterator[Found]:
    """Give the copy of the order due to users, the conditions of service, and the ways to contest."""
    made = list(clauses(paper, cast))
    yield from _copy_of_order(made)
    yield from _service(made)
    yield from _contest_by(made)


def _copy_of_order(made: list[Clause]) -> Iterator[Found]:
    due = [each for each in made if _gives_order(each)]
    if due:
        first = next((each for each in due if not each.note), due[0])
        yield Found(fact="copy_of_order", value=True, at=_sentence(first), doubt=IN_A_NOTE if first.note else "")


def _gives_order(clause: Clause) -> bool:
    words = clause.words
    if not _THIS_ORDER.search(words) and not re.search(
        r"(?i)\bcop(?:y|ies)\s+of\s+(?:both\s+)?(?:the\s+)?(?:subpoena|order)\b[^;]{0,40}\border\b", words
    ):
        return False
    if clause.actor in (Actor.REQUESTER, Actor.OTHER) or _OTHER_SERVICE.search(words):
        return False
    if not _GIVES.search(words):
        return False
    to_users = _TO_HOLDERS.search(words) or (clause.before is not None and _SUCH_PERSON.search(words))
    with_notice = _NOTICE.search(words) and re.search(r"(?i)\b(?:attach|accompan|enclos|includ|with)\w*\b", words)
    starts = re.search(
        rf"(?i)\b(?:service|days?|date|entry|receipt)\s+of\s+(?:the\s+subpoena\s+and\s+(?:of\s+)?)?{_ORDER}", words
    )
    if starts and len(list(_THIS_ORDER.finditer(words))) < 2 and not re.search(rf"(?i)\bcopy\s+of\s+{_ORDER}", words):
        return False
    return bool(to_users or with_notice)


_SUCH_PERSON: Final = re.compile(r"(?i)\b(?:each|every|such|them|him|her)\b")


def _service(made: list[Clause]) -> Iterator[Found]:
    for clause in made:
        if clause.actor not in (Actor.REQUESTER, Actor.UNKNOWN) or not clause.modal or not _SERVES.search(clause.words):
            continue
        if (
            re.search(r"(?i)\b(?:complaint|summons|reply|brief|motion)\b", clause.words)
            or _NOTICE.search(clause.words)
            and clause.actor is Actor.UNKNOWN
            and "subpoena" not in clause.words.casefold()
        ):
            continue
        if clause.actor is Actor.UNKNOWN and not re.search(r"(?i)\b(?:subpoena|order\s+must)\b", clause.words):
            continue
        if _TO_HOLDERS.search(clause.words) and not re.search(clause.cast.platform, clause.words):
            continue
        yield from _conditions(clause)


_NOT_THE_PAPER: Final = re.compile(rf"(?i)\b(?:to|of|under|by|in|with)\s+{_ORDER}\b(?!\s+(?:and|or|attached|on)\b)")


def _conditions(clause: Clause) -> Iterator[Found]:
    words = _NOT_THE_PAPER.sub(_kept, clause.words)
    kinds = [kind for kind, pattern in _KINDS if pattern.search(clause.words if kind != "with_order" else words)]
    if "proof_of_service" in kinds:
        kinds = ["proof_of_service"]
    elif _BY.search(clause.words) and any(times(clause.paper.text, *clause.at)):
        kinds.append("serve_by")
    if kinds:
        at = _sentence(clause)
        value = {"text": clause.paper.words(at), "kinds": kinds}
        yield Found(fact="service_conditions", value=value, at=at, doubt=IN_A_NOTE if clause.note else "")


def _kept(match: re.Match[str]) -> str:
    """Keep “copy of this Order” and “with this Order”: there the order is the paper that is handed over."""
    before = match.string[max(0, match.start() - 12) : match.start()].casefold()
    return (
        match.group() if "copy" in before or "copies" in before or match.group().casefold().startswith("with") else ""
    )


def _sentence(clause: Clause) -> Range:
    return clause.sentence.start, clause.sentence.end


_IN_WRITING: Final = re.compile(r"(?i)\bobject(?:s|ion|ions)?\b|\bin\s+writing\b|\bstatement\s+of\s+objections\b")
_BY_MOTION: Final = re.compile(r"(?i)\bmotions?\b|\bmove\b|\bquash\b")
ONLY_MOTION: Final = (
    "A footnote or another sentence speaks of objections that are no motion. Read whether a letter counts."
)


def _contest_by(made: list[Clause]) -> Iterator[Found]:
    own = [each for each in made if not each.note and action_of(each) in (Action.OBJECT, Action.BOTH_OBJECT)]
    if not own:
        return
    written = next((each for each in own if _writes_to_platform(each)), None)
    advised = next((each for each in made if action_of(each) is Action.ADVISE), None)
    best = written or own[0]
    value = "motion_or_objection" if written or advised else "motion"
    if value == "motion" and not any(_BY_MOTION.search(each.words) for each in own):
        return
    doubt = (
        ""
        if written
        or (value == "motion" and not any(_IN_WRITING.search(each.words) for each in made if each not in own))
        else ONLY_MOTION
    )
    yield Found(fact="contest_by", value=value, at=_sentence(best), doubt=doubt)


def _writes_to_platform(clause: Clause) -> bool:
    to_platform = re.search(
        rf"(?i:\b(?:advise|tell|send|inform|notify|object|lodge|submit|serve|write|writing|objections?)\b)[^;]{{0,60}}?{clause.cast.platform}(?!\w)",
        clause.words,
    )
    in_writing = re.search(r"(?i)\bobject\w*\b[^;]{0,30}\bin\s+writing\b|\bwritten\s+objections?\b", clause.words)
    return bool(to_platform or in_writing) and bool(_IN_WRITING.search(clause.words))
