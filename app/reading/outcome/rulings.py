"""What one sentence or title rules: whether the requester gets what it asks for."""

import re
from collections.abc import Iterator
from typing import Final

from app.reading.lexicon import pattern

ORDERED, PARTLY, NOT_ORDERED = "production_ordered", "partly", "not_ordered"
_FOR: Final = pattern("outcome", "for_discovery")
_AGAINST: Final = pattern("outcome", "against_discovery")
_ANCILLARY: Final = pattern("outcome", "ancillary")
_TO_THE_POINT: Final = pattern("outcome", "to_the_point")
_HEAD: Final = pattern("outcome", "head")
_BOTH: Final = pattern("outcome", "both")
_COMPELS: Final = pattern("outcome", "compels")
_VERB: Final = pattern("outcome", "verb")
_IN_PART: Final = pattern("outcome", "in_part")
_AS_TO: Final = pattern("outcome", "as_to")
_CUT: Final = pattern("outcome", "cut")
_SUPPOSED: Final = pattern("outcome", "supposed")
_OTHERWISE_DENIED: Final = pattern("outcome", "otherwise_denied")
_QUASHED: Final = pattern("outcome", "quashed")
_TITLE_QUASHES: Final = pattern("outcome", "title_quashes")
_TITLE_COMPELS: Final = pattern("outcome", "title_compels")
_OTHERS_DIRECTED: Final = pattern("outcome", "others_directed")
_DECIDES: Final = tuple(pattern("outcome", key) for key in ("passive", "active"))
_BEGINS_WITH_VERB: Final = pattern("outcome", "begins_with_verb")
_DIRECTS: Final = tuple(pattern("outcome", key) for key in ("directs", "compelled"))


def granted_or_denied(words: str, *, title: bool, operative: bool) -> str:
    """Name what a sentence or title gives the requester; empty where it speaks of something else."""
    clauses = _CUT.split(words)
    if not title and _BOTH.search(words) and not _is_beside_the_point(words):
        return PARTLY
    kinds = {kind for each in clauses for kind in _kinds(each, words, title=title, operative=operative)}
    if PARTLY in kinds or len(kinds) > 1:
        return PARTLY
    return next(iter(kinds), "")


def rules_otherwise(words: str, wanted: str) -> Iterator[bool]:
    """Say of each clause that decides on anything but a side issue or a motion to quash whether it rules in a way."""
    for clause in _CUT.split(words):
        verb = _VERB.search(clause)
        if verb and _decides(clause) and not (_SUPPOSED.search(clause) or _ANCILLARY.search(clause)):
            yield bool(verb[wanted] or verb["part"]) and not _AGAINST.search(words)


def is_weak(words: str) -> bool:
    """Say whether words order something without a word of granting or denying."""
    return not _VERB.search(words) and not _QUASHED.search(words)


def _kinds(clause: str, whole: str, *, title: bool, operative: bool) -> Iterator[str]:
    if _is_beside_the_point(clause):
        return
    plain = _in_title(clause) if title else _in_text(clause)
    verb = _VERB.search(clause)
    if plain:
        yield plain
    elif verb and (title or _decides(clause)):
        yield from _of_verb(clause, whole, verb)
    elif operative and any(each.search(clause) for each in _DIRECTS) and not _OTHERS_DIRECTED.search(clause):
        yield ORDERED


def _is_beside_the_point(clause: str) -> bool:
    ancillary = _ANCILLARY.search(clause) and not _TO_THE_POINT.search(clause)
    head = _HEAD.search(clause)
    return bool(_SUPPOSED.search(clause) or ancillary or (head and head["beside"]))


def _in_title(clause: str) -> str:
    if _OTHERWISE_DENIED.search(clause) or _TITLE_QUASHES.search(clause):
        return NOT_ORDERED
    return ORDERED if _TITLE_COMPELS.search(clause) else ""


def _in_text(clause: str) -> str:
    return NOT_ORDERED if _OTHERWISE_DENIED.search(clause) or _QUASHED.search(clause) else ""


def _decides(clause: str) -> bool:
    return any(each.search(clause) for each in _DECIDES) or bool(_BEGINS_WITH_VERB.match(clause))


def _of_verb(clause: str, whole: str, verb: re.Match[str]) -> Iterator[str]:
    """Give what granting or denying means: a motion to quash that is denied has information produced."""
    asked = _FOR.search(clause)
    against = _AGAINST.search(clause) or (not asked and _AGAINST.search(whole))
    ancillary = _ANCILLARY.search(clause) and not _COMPELS.search(clause)
    if not against and (ancillary or not (asked or _FOR.search(whole))):
        return
    if verb["part"] or _in_part(clause, verb.end()):
        yield PARTLY
    else:
        yield ORDERED if bool(verb["yes"]) != bool(against) else NOT_ORDERED


def _in_part(clause: str, start: int) -> bool:
    return bool(_IN_PART.search(clause, start, start + 30) or _AS_TO.search(clause, start))
