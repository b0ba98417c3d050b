"""Who must be given this order: users by the platform, the platform by the requester; and how users may contest."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from app.reading.cast import Cast
from app.reading.duties.actions import Action, action_of
from app.reading.duties.clauses import Actor, Clause, clauses
from app.reading.duties.find import IN_A_NOTE
from app.reading.duties.times import times
from app.reading.found import Found, Range
from app.reading.lexicon import pattern
from app.reading.paper import Paper

ONLY_MOTION: Final = (
    "A footnote or another sentence speaks of objections that are no motion. Read whether a letter counts."
)
_THIS_ORDER: Final = pattern("papers", "this_order")
_COPIES_OF_BOTH: Final = pattern("papers", "copies_of_both")
_COPY_OF_ORDER: Final = pattern("papers", "copy_of_order")
_GIVES: Final = pattern("papers", "gives")
_WITH_IT: Final = pattern("papers", "with_it")
_NOTICE: Final = pattern("papers", "notice")
_HOLDERS: Final = pattern("papers", "holders")
_SUCH_PERSON: Final = pattern("papers", "such_person")
_OTHER_PAPERS: Final = pattern("papers", "other_papers")
_NOT_HANDED: Final = pattern("papers", "not_handed")
_RUNS_FROM: Final = pattern("papers", "runs_from")
_SERVES: Final = pattern("papers", "serves")
_SUBPOENA: Final = pattern("papers", "subpoena")
_NOT_THE_PAPER: Final = pattern("papers", "not_the_paper")
_COMPLETES: Final = pattern("papers", "completes")
_OBJECTS: Final = pattern("papers", "objects")
_MOVES: Final = pattern("papers", "moves")
_IN_WRITING: Final = pattern("papers", "in_writing")
_WITH_ORDER: Final = "with_order"
_PROOF: Final = "proof_of_service"
_KINDS: Final = tuple((kind, pattern("papers", kind)) for kind in (_WITH_ORDER, "revised_subpoena", "manner", _PROOF))
"""Conditions of service."""


def find(paper: Paper, cast: Cast) -> Iterator[Found]:
    """Give the copy of the order due to users, the conditions of service, and the ways to contest."""
    made = list(clauses(paper, cast))
    yield from _copy_of_order(made)
    for clause in made:
        if _is_of_service(clause):
            yield from _conditions(clause)
    yield from _contest_by(made)


def _copy_of_order(made: Sequence[Clause]) -> Iterator[Found]:
    due = [each for each in made if _gives_order(each)]
    if due:
        first = next((each for each in due if not each.note), due[0])
        yield Found(fact="copy_of_order", value=True, at=_sentence(first), doubt=IN_A_NOTE if first.note else "")


def _gives_order(clause: Clause) -> bool:
    words = clause.words
    if not clause.modal or clause.freed or _NOT_HANDED.search(words):
        return False
    return (
        bool(_THIS_ORDER.search(words) or _COPIES_OF_BOTH.search(words))
        and clause.actor not in (Actor.REQUESTER, Actor.OTHER)
        and not _OTHER_PAPERS.search(words)
        and bool(_GIVES.search(words))
        and _is_for_users(clause)
        and not _is_only_a_start(words)
    )


def _is_for_users(clause: Clause) -> bool:
    """Say whether users are named, or meant by “each” and the like, or get a notice that papers go with."""
    words = clause.words
    meant = clause.before is not None and _SUCH_PERSON.search(words)
    return bool(_HOLDERS.search(words) or meant or (_NOTICE.search(words) and _WITH_IT.search(words)))


def _is_only_a_start(words: str) -> bool:
    """Say whether the order is named only because a time runs from it."""
    once = sum(1 for _ in _THIS_ORDER.finditer(words)) < 2
    return once and bool(_RUNS_FROM.search(words)) and not _COPY_OF_ORDER.search(words)


def _is_of_service(clause: Clause) -> bool:
    words = clause.words
    if clause.actor not in (Actor.REQUESTER, Actor.UNKNOWN) or not clause.modal or not _SERVES.search(words):
        return False
    if _OTHER_PAPERS.search(words) or (clause.actor is Actor.UNKNOWN and not _is_of_subpoena(words)):
        return False
    on_platform = pattern("papers", "platform", PLATFORM=clause.cast.platform).search(words)
    return bool(on_platform) or not _HOLDERS.search(words)


def _is_of_subpoena(words: str) -> bool:
    noticed = _NOTICE.search(words)
    return bool(_SUBPOENA.search(words)) and (not noticed or noticed.start() > words.casefold().find("subpoena") >= 0)


def _conditions(clause: Clause) -> Iterator[Found]:
    kinds = _kinds(clause)
    if kinds:
        at = _sentence(clause)
        value = {"text": clause.paper.words(at), "kinds": kinds}
        yield Found(fact="service_conditions", value=value, at=at, doubt=IN_A_NOTE if clause.note else "")


def _kinds(clause: Clause) -> list[str]:
    handed = _NOT_THE_PAPER.sub(_kept, clause.words)
    kinds = [kind for kind, says in _KINDS if says.search(handed if kind == _WITH_ORDER else clause.words)]
    if _PROOF in kinds:
        return [_PROOF]
    dated = _COMPLETES.search(clause.words) and any(times(clause.paper.text, *clause.at))
    return [*kinds, "serve_by"] if dated else kinds


def _kept(match: re.Match[str]) -> str:
    """Keep “copy of this Order” and “with this Order”: there the order is the paper that is handed over."""
    before = match.string[max(0, match.start() - 12) : match.start()].casefold()
    handed = "copy" in before or "copies" in before or match.group().casefold().startswith("with")
    return match.group() if handed else ""


def _sentence(clause: Clause) -> Range:
    return clause.sentence.start, clause.sentence.end


def _tells_how(clause: Clause) -> bool:
    """Say whether a clause lets users contest; a motion that was decided is none of theirs."""
    return not clause.note and (bool(clause.modal) or any(times(clause.paper.text, *clause.at)))


def _contest_by(made: Sequence[Clause]) -> Iterator[Found]:
    told = [(each, action_of(each)) for each in made]
    own = [each for each, action in told if action in (Action.OBJECT, Action.BOTH_OBJECT) and _tells_how(each)]
    if not own:
        return
    written = next((each for each in own if _writes_to_platform(each)), None)
    if written:
        yield Found(fact="contest_by", value="motion_or_objection", at=_sentence(written))
    elif any(action is Action.ADVISE for _, action in told):
        yield Found(fact="contest_by", value="motion_or_objection", at=_sentence(own[0]), doubt=ONLY_MOTION)
    elif any(_MOVES.search(each.words) for each in own):
        others = set(made) - set(own)
        doubt = ONLY_MOTION if any(_OBJECTS.search(each.words) for each in others) else ""
        yield Found(fact="contest_by", value="motion", at=_sentence(own[0]), doubt=doubt)


def _writes_to_platform(clause: Clause) -> bool:
    to_platform = pattern("papers", "writes_to_platform", PLATFORM=clause.cast.platform).search(clause.words)
    return bool(to_platform or _IN_WRITING.search(clause.words)) and bool(_OBJECTS.search(clause.words))
