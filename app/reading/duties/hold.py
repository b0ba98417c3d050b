"""What the order has preserved, and how much one objection holds."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from app.reading.cast import Cast
from app.reading.duties.clauses import Actor, Clause, clauses
from app.reading.duties.find import IN_A_NOTE
from app.reading.duties.stays import entered
from app.reading.found import Found, Range
from app.reading.lexicon import pattern
from app.reading.paper import Paper, Role, Voice

WEAK: Final = (
    "The order says this in a footnote, or does not say how much is held. A hold of the whole subpoena is the safe "
    "reading."
)
HANGS: Final = "The order has this done only on a condition. Read the passage."
ELSEWHERE: Final = "Another passage of the order can be read as a narrower hold. Compare both; counsel decides."
SEVERAL: Final = "Passages of the order can be read as different holds. Compare them; counsel decides."
_KEEPS: Final = pattern("holds", "keeps")
_KEPT: Final = pattern("holds", "kept")
_RIGHTS: Final = pattern("holds", "rights")
_TOLD: Final = pattern("holds", "told")
_HOLDS: Final = pattern("holds", "holds")
_CONTEST: Final = pattern("holds", "contest")
_OVERRULED: Final = pattern("holds", "overruled")
_REST: Final = pattern("holds", "rest")
_THE_INFORMATION: Final = pattern("holds", "the_information")
_IF: Final = pattern("holds", "if")
_SECRET: Final = pattern("holds", "secret")
_RULING: Final = pattern("holds", "ruling")
_MAY: Final = re.compile("may", re.IGNORECASE)
_WHOLE: Final = "whole_subpoena"
_SCOPES: Final = tuple((scope, pattern("holds", scope)) for scope in ("field", "account", _WHOLE))
"""How much is held, from the narrowest on."""
_NARROWER: Final = tuple(narrow for scope, narrow in _SCOPES if scope != _WHOLE)
_WIDTH: Final = {scope: width for width, (scope, _) in enumerate(_SCOPES)}


def find(paper: Paper, cast: Cast) -> Iterator[Found]:
    """Give whether records are to be preserved, and what an objection holds."""
    yield from _preserve(paper, cast)
    yield from _hold_scope(paper, cast)


def _preserve(paper: Paper, cast: Cast) -> Iterator[Found]:
    kept = [clause for clause in clauses(paper, cast) if _keeps(clause)]
    if kept:
        plain = (each for each in kept if not each.note and not _hangs(each))
        first = next(plain, next((each for each in kept if not each.note), kept[0]))
        doubt = IN_A_NOTE if first.note else HANGS if _hangs(first) else ""
        yield Found(fact="preserve", value=True, at=(first.sentence.start, first.sentence.end), doubt=doubt)


def _hangs(clause: Clause) -> bool:
    """Say whether it is to be done only if something happens that is no contest."""
    words = clause.paper.words((clause.sentence.start, clause.at[1]))
    condition = _IF.match(words)
    return condition is not None and not _CONTEST.search(condition.group())


def _keeps(clause: Clause) -> bool:
    if not _KEEPS.search(clause.words) or not clause.modal or clause.freed or _RIGHTS.search(clause.words):
        return False
    if (_MAY.fullmatch(clause.modal.group()) and not _TOLD.search(clause.words)) or _SECRET.search(clause.words):
        return False
    rest = clause.paper.words((clause.at[0], clause.sentence.end))
    if clause.actor is Actor.UNKNOWN:
        return bool(_KEPT.search(rest) and _TOLD.search(clause.words))
    return clause.actor is Actor.PLATFORM and bool(_KEPT.search(rest))


@dataclass(frozen=True, slots=True)
class _Hold:
    scope: str
    at: Range
    weak: bool
    """Whether it stands in a footnote, or says only “the information”."""


def _hold_scope(paper: Paper, cast: Cast) -> Iterator[Found]:
    holds = list(_holds(paper, cast, Voice.OPERATIVE))
    main = [each for each in holds if not each.weak] or holds
    if not main:
        return
    first = main[0]
    reasons = _holds(paper, cast, Voice.REASONING)
    elsewhere = [each for each in reasons if each.scope != first.scope and not each.weak]
    differ = any(each.scope != first.scope for each in main)
    doubt = SEVERAL if differ else ELSEWHERE if elsewhere else WEAK if first.weak else ""
    best = max(main, key=lambda each: _WIDTH[each.scope])
    also = tuple(each.at for each in (*main, *elsewhere) if each.at != best.at)
    yield Found(fact="hold_scope", value=best.scope, at=best.at, doubt=doubt, also=also)


def _holds(paper: Paper, cast: Cast, voice: Voice) -> Iterator[_Hold]:
    for index, sentence in enumerate(paper.sentences):
        note = paper.paragraphs[sentence.paragraph].role is Role.NOTE
        of_note = note and voice is Voice.OPERATIVE and sentence.voice is Voice.REASONING
        if sentence.voice is voice or of_note:
            yield from _hold_of(paper, cast, index, note=note)


def _hold_of(paper: Paper, cast: Cast, index: int, *, note: bool) -> Iterator[_Hold]:
    at = (paper.sentences[index].start, paper.sentences[index].end)
    words = _OVERRULED.sub("", paper.words(at))
    if not _HOLDS.search(words) or not _is_platforms(words, cast) or entered(words):
        return
    around = _OVERRULED.sub("", _around(paper, index))
    if not _CONTEST.search(words) and not (_CONTEST.search(around) and _tells_scope(words, around)):
        return
    scope = _scope(words, around)
    if scope or _THE_INFORMATION.search(words):
        yield _Hold(scope or _WHOLE, at, note or not scope)


def _around(paper: Paper, index: int) -> str:
    """Give the words of a sentence and its neighbors in the same paragraph, but for rulings: they end a contest."""
    sentence = paper.sentences[index]
    near = paper.sentences[index - 1 : index + 2] if index else (sentence,)
    beside = (paper.words((each.start, each.end)) for each in near if each.paragraph == sentence.paragraph)
    own = paper.words((sentence.start, sentence.end))
    return " ".join(words for words in beside if words == own or not _RULING.search(words))


def _tells_scope(words: str, around: str) -> bool:
    return bool(_REST.search(around)) or any(each.search(words) for each in _NARROWER)


def _is_platforms(words: str, cast: Cast) -> bool:
    """Say whether a hold is the platform’s: its own, or that of nobody who is named as the requester."""
    platforms = pattern("holds", "platforms", PLATFORM=cast.platform)
    requesters = pattern("holds", "requesters", REQUESTER=cast.requester)
    return bool(platforms.search(words)) or not requesters.search(words)


def _scope(words: str, around: str) -> str:
    """Name the scope by the sentence, sharpened by its neighbors: they say what an objection leaves free."""
    named = (scope for text in (words, around) for scope, says in _SCOPES if says.search(text))
    return next(named, "")
