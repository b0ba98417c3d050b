"""Which motion “the motion” of an order is: one for discovery, or one to quash."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from app.reading.found import Range
from app.reading.lexicon import pattern
from app.reading.paper import Paper, Role

_NAMES_AGAINST: Final = pattern("outcome", "names_against")
_NAMES_FOR: Final = pattern("outcome", "names_for")
_THE_MOTION: Final = pattern("outcome", "the_motion")
_DOES_MOTION: Final = pattern("outcome", "does_motion")
_ASKERS_MOTION: Final = pattern("outcome", "askers_motion")
_IS_MOTION: Final = pattern("outcome", "is_motion")
_MAY_BE: Final = pattern("outcome", "may_be")
_TO_QUASH: Final = "the motion to quash"
_FOR_DISCOVERY: Final = "the application"
_APART: Final = (Role.NOTE, Role.APPENDIX, Role.QUOTATION, Role.AROUND)
_BEFORE: Final = 160
"""Characters before a naming of a motion that tell whether there is one."""


class Motions:
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

    @property
    def resisted(self) -> bool:
        """Say whether anybody moves to quash."""
        return any(self._against)

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
