"""Clauses of a sentence that each say one thing: who, whether they shall or may, and what."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Final

from app.reading.cast import Cast
from app.reading.found import Range
from app.reading.lexicon import pattern
from app.reading.paper import Paper, Role, Sentence, Voice

_MODAL: Final = pattern("duties", "modal")
_FREED: Final = pattern("duties", "freed")
_SUBORDINATE: Final = pattern("duties", "subordinate")
_LEAD: Final = pattern("duties", "lead")
_CUT: Final = pattern("duties", "cut")
_GOES_ON: Final = pattern("duties", "goes_on")
_NAME: Final = pattern("duties", "name")
_BEFORE_OBJECT: Final = pattern("duties", "before_object")
_POSSESSIVE: Final = pattern("duties", "possessive")
_SHORTEST: Final = 12
"""Characters of a clause; what is shorter belongs to the next one."""
_CHAIN: Final = 6
"""Clauses that may go on with what one before them says."""
_FAR: Final = 2_000
"""Characters of a sentence before a clause that still tell what it is about."""


class Actor(StrEnum):
    """Name whose duty or liberty a clause states."""

    PLATFORM = "platform"
    REQUESTER = "requester"
    HOLDER = "holder"
    OTHER = "other"
    """The clerk, counsel, the marshal, the parties, or the court itself."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, eq=False)
class Clause:
    """Hold a clause, its sentence, and the clause before it in the same paragraph."""

    paper: Paper
    cast: Cast
    at: Range
    sentence: Sentence
    before: "Clause | None" = None

    @cached_property
    def words(self) -> str:
        """Give the words of the clause."""
        return self.paper.words(self.at)

    @cached_property
    def context(self) -> str:
        """Give the words of the sentence up to the clause's end, and of the clause before it."""
        before = self.before.words if self.before else ""
        return f"{before} {self.paper.text[max(self.sentence.start, self.at[0] - _FAR) : self.at[1]]}"

    @cached_property
    def note(self) -> bool:
        """Say whether the clause stands in a footnote."""
        return self.paper.paragraphs[self.sentence.paragraph].role is Role.NOTE

    @cached_property
    def modal(self) -> re.Match[str] | None:
        """Give the word of duty or liberty."""
        lead = _LEAD.match(self.words)
        found = _MODAL.finditer(self.words, lead.end() if lead else 0)
        first = next(found, None)
        if first and _SUBORDINATE.match(self.words) and "," not in self.words[: first.start()]:
            return next((each for each in found if "," in self.words[: each.start()]), first)
        return first

    @cached_property
    def freed(self) -> bool:
        """Say whether the clause tells what nobody needs to do."""
        return bool(_FREED.search(self.words))

    @cached_property
    def subject(self) -> str:
        """Give the words before the word of duty."""
        return self.words[: self.modal.start()] if self.modal else ""

    def back(self) -> Iterator["Clause"]:
        """Give the clause and those before it, the nearest first."""
        clause: Clause | None = self
        for _ in range(_CHAIN):
            if clause is None:
                return
            yield clause
            clause = clause.before

    @cached_property
    def actor(self) -> Actor:
        """Name whose duty it is: that of the clause, or where it only goes on, that of the clause before."""
        return next((each.own_actor for each in self.back() if not each.goes_on or not each.before), Actor.UNKNOWN)

    @cached_property
    def goes_on(self) -> bool:
        """Say whether the clause names nobody because it goes on about the one of the clause before."""
        return self.own_actor is Actor.UNKNOWN and not self._is_which and bool(_GOES_ON.match(self.words))

    @cached_property
    def own_actor(self) -> Actor:
        """Name whose duty the clause itself says it is: the subject, or who is named after “by”."""
        if self._is_which:
            before = self.paper.text[max(0, self.at[0] - 60) : self.at[0]]
            return Actor.PLATFORM if self.pattern("platform_which").search(before) else Actor.UNKNOWN
        subject = self._named_in(self.subject if self.modal else self.words)
        if subject is Actor.UNKNOWN and self.modal:
            return self._named_by(self.words[self.modal.end() :])
        return subject

    @property
    def _is_which(self) -> bool:
        return bool(re.match(r"which\b", self.words, re.IGNORECASE))

    def pattern(self, key: str) -> re.Pattern[str]:
        """Give a pattern of duties with the names of the cast."""
        return pattern("duties", key, PLATFORM=self.cast.platform, REQUESTER=self.cast.requester)

    def _named_in(self, words: str) -> Actor:
        """Name the last of the known people before the verb that no preposition makes an object."""
        found = [
            (match.end(), match.end() - match.start(), actor)
            for actor in (Actor.OTHER, Actor.PLATFORM, Actor.REQUESTER, Actor.HOLDER)
            for match in self.pattern(actor).finditer(words)
            if not _is_object(words, match.start(), match.end())
        ]
        last = max(found)[2] if found else Actor.UNKNOWN
        if last in (Actor.HOLDER, Actor.UNKNOWN) and not self.cast.producing and _NAME.search(words):
            return Actor.PLATFORM  # nobody is known as the platform, and a name of nobody else is told to act
        return last

    def _named_by(self, words: str) -> Actor:
        named = (each for each in _BY if self.pattern(f"by_{each}").search(words))
        return next(named, Actor.UNKNOWN)

    @cached_property
    def both(self) -> bool:
        """Say whether the platform and the users are named together as those who may."""
        return bool(self.pattern("both").search(self.subject))


_BY: Final = (Actor.PLATFORM, Actor.REQUESTER, Actor.HOLDER)


def _is_object(words: str, start: int, end: int) -> bool:
    before = words[max(0, start - 200) : start]
    return bool(_POSSESSIVE.match(words[end : end + 20]) or _BEFORE_OBJECT.search(before))


def clauses(paper: Paper, cast: Cast, voice: Voice = Voice.OPERATIVE) -> Iterator[Clause]:
    """Give the clauses of what the court orders, in the operative part and in footnotes; or those of its reasons."""
    before: Clause | None = None
    paragraph = -1
    for sentence in paper.sentences:
        part = paper.paragraphs[sentence.paragraph]
        if not (sentence.voice is voice or (part.role is Role.NOTE and sentence.voice is Voice.REASONING)):
            continue
        if sentence.paragraph != paragraph:
            keeps = before is not None and part.role is not Role.NOTE and not part.label
            before, paragraph = (before if keeps else None), sentence.paragraph
        for at in _cut(paper.text, sentence):
            before = Clause(paper, cast, at, sentence, before)
            yield before


def _cut(text: str, sentence: Sentence) -> Iterator[Range]:
    start = sentence.start
    for match in _CUT.finditer(text, sentence.start, sentence.end):
        if match.start() - start > _SHORTEST:
            yield start, match.start()
            start = match.end()
    yield start, sentence.end
