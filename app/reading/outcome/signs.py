"""The signs of what an order does: its title, what it orders, and what it says in its reasons."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.reading.found import Range
from app.reading.lexicon import pattern
from app.reading.motions import Motions
from app.reading.outcome.rulings import ORDERED, granted_or_denied, is_weak, rules_otherwise
from app.reading.paper import Paper, Paragraph, Role, Sentence, Voice

NOT_OPERATIVE, VACATED = "not_operative", "vacated"
_COURTS_OWN: Final = pattern("outcome", "courts_own")
_RECOMMENDS: Final = pattern("outcome", "recommends")
_TITLE_RECOMMENDS: Final = pattern("outcome", "title_recommends")
_TITLE_ADOPTS: Final = pattern("outcome", "title_adopts")
_STAYS: Final = pattern("outcome", "stays")
_NO_STAY: Final = pattern("outcome", "no_stay")
_TITLE_STAYS: Final = pattern("outcome", "title_stays")
_VACATES: Final = pattern("outcome", "vacates")
_TITLE_VACATES: Final = pattern("outcome", "title_vacates")
_HISTORY: Final = pattern("outcome", "history")
_TITLE: Final = pattern("outcome", "title")


class Place(StrEnum):
    """Name where a sign stands, the best places first."""

    OPERATIVE = "operative"
    TITLE = "title"
    AROUND = "around"
    REASONING = "reasoning"

    @property
    def rank(self) -> int:
        """Give its rank, from 0 for the best."""
        return list(Place).index(self)


@dataclass(frozen=True, slots=True)
class Sign:
    """Hold what a title or a sentence says; `weak` where it orders something without granting or denying.

    `unsure` where it rules on “the motion”, and which one that is was not told plainly before.
    """

    outcome: str
    at: Range
    place: Place
    weak: bool = False
    unsure: bool = False


def signs(paper: Paper) -> Iterator[Sign]:
    """Give the signs of titles, then those of sentences, in reading order."""
    motions = Motions(paper)
    for part in paper.of(Role.TITLE, Role.CAPTION, Role.AROUND):
        yield from _of_title(paper, part, motions)
    for sentence in paper.sentences:
        yield from _of_sentence(paper, sentence, motions)


def contrary(paper: Paper, value: str) -> bool:
    """Say whether the court, as it disposes, denies what another passage grants, or the other way round."""
    wanted = "no" if value == ORDERED else "yes"
    for sentence in paper.sentences:
        if sentence.voice is Voice.OPERATIVE:
            words = paper.words((sentence.start, sentence.end))
            if any(rules_otherwise(words, wanted)):
                return True
    return False


def _of_title(paper: Paper, part: Paragraph, motions: Motions) -> Iterator[Sign]:
    at = (part.start, part.end)
    words = paper.words(at)
    if not _TITLE.search(words) or (part.role is Role.CAPTION and part.column == "left"):
        return
    place = Place.AROUND if part.role is Role.AROUND else Place.TITLE
    if _TITLE_VACATES.search(words):
        yield Sign(VACATED, at, place)
    elif _TITLE_RECOMMENDS.search(words):
        if not _TITLE_ADOPTS.search(words):
            yield Sign(NOT_OPERATIVE, at, place)
    elif _TITLE_STAYS.search(words):
        yield Sign(NOT_OPERATIVE, at, place)
    else:
        yield from _ruling(words, at, place, motions, title=True)


def _of_sentence(paper: Paper, sentence: Sentence, motions: Motions) -> Iterator[Sign]:
    at = (sentence.start, sentence.end)
    words = paper.words(at)
    place = Place.OPERATIVE if sentence.voice is Voice.OPERATIVE else Place.REASONING
    if not _is_heard(paper, sentence, words, place):
        return
    if _VACATES.search(words):
        yield Sign(VACATED, at, place)
    elif place is Place.OPERATIVE and (_RECOMMENDS.search(words) or _is_stay(words)):
        yield Sign(NOT_OPERATIVE, at, place)
    else:
        yield from _ruling(words, at, place, motions, title=False)


def _is_heard(paper: Paper, sentence: Sentence, words: str, place: Place) -> bool:
    """Say whether it is this court that speaks here, and now."""
    if paper.paragraphs[sentence.paragraph].role in (Role.AROUND, Role.APPENDIX, Role.NOTE):
        return False
    if sentence.voice is Voice.RECITED and not _COURTS_OWN.search(words):
        return False
    return place is Place.OPERATIVE or not _HISTORY.search(words)


def _is_stay(words: str) -> bool:
    return bool(_STAYS.search(words)) and not _NO_STAY.search(words)


def _ruling(words: str, at: Range, place: Place, motions: Motions, *, title: bool) -> Iterator[Sign]:
    told = motions.told(words, at[0])
    outcome = granted_or_denied(told, title=title, operative=place is Place.OPERATIVE)
    if outcome:
        yield Sign(outcome, at, place, weak=is_weak(told), unsure=motions.unsure(words, at[0]))
