"""The signs of what an order does: its title, what it orders, and what it says in its reasons."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.reading.found import Range
from app.reading.lexicon import pattern
from app.reading.outcome.rulings import granted_or_denied, is_weak
from app.reading.paper import Paper, Paragraph, Role, Sentence, Voice

NOT_OPERATIVE, VACATED = "not_operative", "vacated"
_NAMES_AGAINST: Final = pattern("outcome", "names_against")
_NAMES_FOR: Final = pattern("outcome", "names_for")
_THE_MOTION: Final = pattern("outcome", "the_motion")
_DOES_MOTION: Final = pattern("outcome", "does_motion")
_ASKERS_MOTION: Final = pattern("outcome", "askers_motion")
_IS_MOTION: Final = pattern("outcome", "is_motion")
_MAY_BE: Final = pattern("outcome", "may_be")
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
_TO_QUASH: Final = "the motion to quash"
_FOR_DISCOVERY: Final = "the application"
_APART: Final = (Role.NOTE, Role.APPENDIX, Role.QUOTATION, Role.AROUND)
_BEFORE: Final = 160
"""Characters before a naming of a motion that tell whether there is one."""


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


class _Motions:
    """Know which motion “the motion” is at a place: of the two kinds, the one last spoken of before it.

    What somebody may yet file ("any user may file a motion to quash"), footnotes and quotations name no motion.
    """

    def __init__(self, paper: Paper) -> None:
        quotes = [start for start, _ in paper.quotes]
        named = sorted(
            (match.start(), against, against or _IS_MOTION.match(match.group()) is not None)
            for part in paper.paragraphs
            if part.role not in _APART
            for each, against in ((_NAMES_AGAINST, True), (_NAMES_FOR, False))
            for match in each.finditer(paper.text, part.start, part.end)
            if not _MAY_BE.search(paper.text, max(part.start, match.start() - _BEFORE), match.end())
            and not _within(match.start(), quotes, paper.quotes)
        )
        self._starts = [start for start, _, _ in named]
        self._against = [against for _, against, _ in named]
        self._motions = [is_motion for _, _, is_motion in named]
        self._both = len(set(self._against)) > 1

    def against(self, at: int) -> bool:
        """Say whether it is one to quash: that of the last naming before, else the first."""
        return bool(self._against) and self._against[max(bisect_left(self._starts, at) - 1, 0)]

    def unsure(self, words: str, at: int) -> bool:
        """Say whether words rule on “the motion”, and which one that is was not told plainly before."""
        if not _THE_MOTION.search(_DOES_MOTION.sub("", self._with_askers(words))):
            return False
        count = bisect_left(self._starts, at)
        own = self.against(at)
        others = (each is not own for each in self._against[:count])  # an application is no motion
        return not count or any(other and is_motion for other, is_motion in zip(others, self._motions, strict=False))

    def told(self, words: str, at: int) -> str:
        """Give words with the motion to quash named as what it is."""
        words = self._with_askers(words)
        named = _THE_MOTION.sub(_TO_QUASH, words) if self.against(at) else words
        return _DOES_MOTION.sub(_TO_QUASH, named)

    def _with_askers(self, words: str) -> str:
        """Name the plaintiff’s motion as what it is, where there are two kinds."""
        return _ASKERS_MOTION.sub(_FOR_DISCOVERY, words) if self._both else words


def _within(at: int, starts: Sequence[int], ranges: Sequence[Range]) -> bool:
    index = bisect_left(starts, at) - 1
    return index >= 0 and at < ranges[index][1]


def signs(paper: Paper) -> Iterator[Sign]:
    """Give the signs of titles, then those of sentences, in reading order."""
    motions = _Motions(paper)
    for part in paper.of(Role.TITLE, Role.CAPTION, Role.AROUND):
        yield from _of_title(paper, part, motions)
    for sentence in paper.sentences:
        yield from _of_sentence(paper, sentence, motions)


def _of_title(paper: Paper, part: Paragraph, motions: _Motions) -> Iterator[Sign]:
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


def _of_sentence(paper: Paper, sentence: Sentence, motions: _Motions) -> Iterator[Sign]:
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


def _ruling(words: str, at: Range, place: Place, motions: _Motions, *, title: bool) -> Iterator[Sign]:
    told = motions.told(words, at[0])
    outcome = granted_or_denied(told, title=title, operative=place is Place.OPERATIVE)
    if outcome:
        yield Sign(outcome, at, place, weak=is_weak(told), unsure=motions.unsure(words, at[0]))
