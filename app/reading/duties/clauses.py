"""Clauses of a sentence that each say one thing: who, whether they shall or may, and what."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Final

from app.reading.cast import HOLDERS, Cast
from app.reading.found import Range
from app.reading.paper import Paper, Role, Sentence, Voice

MODAL: Final = (
    r"(?:shall|must|may(?!\s+\d)|will|should|is\s+to|are\s+to|(?:is|are)\s+(?:hereby\s+|further\s+|also\s+)?(?:ordered|directed|required|instructed|authorized|permitted|enjoined|prohibited|asked)(?:\s+to)?|"
    r"ha(?:s|ve)(?=\s+(?:until\b|(?:an?\s+)?[\w-]+\s+(?:\(\w+\)\s+)?(?:\w+\s+)?(?:days?|hours?|weeks?|period)\b))|be\s+(?:afforded|given|allowed|granted|permitted|directed)|need\s+not|cannot|is\s+due|are\s+due|falls\s+to|agrees?\s+to)"
)
_MODAL: Final = re.compile(rf"\b{MODAL}\b", re.IGNORECASE)
_SUBORDINATE: Final = re.compile(
    r"\W*(?:\(?\w{1,4}[.)]\s+)?(?:because|since|although|though|while|if|when|where|unless|once|as|whenever|in\s+the\s+event|after|before|upon|should)\b",
    re.IGNORECASE,
)
_LEAD: Final = re.compile(r"\W*(?:\(?\w{1,4}[.)]\s+)?(?:(?:and\s+)?(?:IT\s+IS\s+(?:\w+\s+){0,2})?ORDERED\s+(?:that\b[\s,]*)?|should\s)", re.IGNORECASE)
_CUT: Final = re.compile(
    rf";\s+|(?<!\bon)(?<!\bat),?\s+(?:and|but|or)\s+(?=(?:if|where|should|each|every|any|a|an|the|no|such|that|production|thereafter|absent)?\s*(?:[\w’'-]+\s+){{0,5}}?{MODAL}\b)|"
    rf";?\s+(?:and\s+)?it\s+is\s+(?:hereby\s+|further\s+|also\s+)+ordered\s+that\s+|,\s+(?=(?:which|and)\s+(?:time|period)\b)|,\s+(?=which\s+(?:[\w’'-]+\s+){{0,5}}?(?:shall|must)\b)|:\s+(?=[A-Z])",
    re.IGNORECASE,
)


class Actor(StrEnum):
    """Name whose duty or liberty a clause states."""

    PLATFORM = "platform"
    REQUESTER = "requester"
    HOLDER = "holder"
    OTHER = "other"
    """The clerk, counsel, the marshal, the parties, or the court itself."""
    UNKNOWN = "unknown"


_OTHERS: Final = (
    r"(?:the\s+)?(?:clerk(?:\s+of\s+(?:the\s+)?court)?|(?:u\.s\.|united\s+states)?\s*marshal|parties|(?:lead\s+|outside\s+)?counsel(?:\s+(?:for|of)\s+[\w.’' ]{1,40}?)?|attorneys?|"
    r"district\s+judge|undersigned|custodian|process\s+server|special\s+master|party)"
)
_WHOSE_OWN: Final = re.compile(r"(?i)\b(?:own\s+)?time\s+to\s+(?:move|object|contest|respond)")


@dataclass(frozen=True)
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
        """Give the words of the sentence up to the clause's end, and of the sentence before it."""
        before = self.before.words if self.before else ""
        return f"{before} {self.paper.text[self.sentence.start : self.at[1]]}"

    @cached_property
    def note(self) -> bool:
        """Say whether the clause stands in a footnote."""
        return self.paper.paragraphs[self.sentence.paragraph].role is Role.NOTE

    @cached_property
    def modal(self) -> re.Match[str] | None:
        """Give the word of duty or liberty."""
        lead = _LEAD.match(self.words)
        found = list(_MODAL.finditer(self.words, lead.end() if lead else 0))
        if _SUBORDINATE.match(self.words):
            main = [each for each in found if "," in self.words[: each.start()]]
            return next(iter(main or found), None)
        return next(iter(found), None)

    @cached_property
    def actor(self) -> Actor:
        """Name whose duty it is: the subject before the word of duty, or who is named after “by”."""
        modal = self.modal
        if re.match(r"(?i)which\b", self.words):
            before = self.paper.text[max(0, self.at[0] - 60) : self.at[0]]
            return Actor.PLATFORM if re.search(rf"{self.cast.platform}\W*$", before) else Actor.UNKNOWN
        subject = self._subject(self.words[: modal.start()] if modal else self.words)
        by = self._by(self.words[modal.end() :]) if modal else Actor.UNKNOWN
        if subject is Actor.UNKNOWN:
            if by is not Actor.UNKNOWN:
                return by
            if re.match(
                rf"\s*(?:\W*(?:it|he|she|they|who|which|and|then|thereafter|also|so)\W+)*{MODAL}",
                self.words,
                re.IGNORECASE,
            ):
                return self.before.actor if self.before else Actor.UNKNOWN
        return subject

    def _subject(self, words: str) -> Actor:
        """Name the last of the known people before the verb that no preposition makes an object."""
        found: list[tuple[int, int, Actor]] = []
        for actor, pattern in (
            (Actor.OTHER, rf"(?i:{_OTHERS})"),
            (Actor.PLATFORM, self.cast.platform),
            (Actor.REQUESTER, self.cast.requester),
            (Actor.HOLDER, rf"(?i:{HOLDERS})"),
        ):
            for match in re.finditer(rf"(?<![\w@]){pattern}(?!\w)", words):
                if not _is_object(words, match.start(), match.end()):
                    found.append((match.end(), match.end() - match.start(), actor))
        last = max(found)[2] if found else Actor.UNKNOWN
        unknown = _NAME.search(words)
        if unknown and not self.cast.producing and last in (Actor.HOLDER, Actor.UNKNOWN):
            return Actor.PLATFORM  # nobody is known as the platform, and a name of nobody else is told to act
        return last

    @cached_property
    def both(self) -> bool:
        """Say whether the platform and the users are named together as those who may."""
        modal = self.modal
        subject = self.words[: modal.start()] if modal else ""
        users = rf"(?i:(?:the\s+|an?\s+|any\s+|each\s+|every\s+)*(?:affected\s+)?{HOLDERS})"
        joined = r"[^;]{0,60}?\b(?:and|or|and/or|as\s+well\s+as)\b[^;]{0,60}?"
        pairs = (rf"{self.cast.platform}{joined}{users}", rf"{users}{joined}{self.cast.platform}")
        return any(re.search(rf"{each}[\s,]*$", subject) for each in pairs) or bool(
            re.search(rf"{pairs[0]}\s+(?:who|whose)\b", subject)
        )

    def _by(self, words: str) -> Actor:
        if re.search(
            rf"(?i:\b(?:by|falls\s+to|(?:responsibility|duty|obligation)\s+of|incumbent\s+(?:up)?on)\s+){self.cast.platform}(?!\w)",
            words,
        ):
            return Actor.PLATFORM
        if re.search(rf"(?i:\bby\s+(?:the\s+)?){self.cast.requester}(?!\w)", words):
            return Actor.REQUESTER
        if re.search(rf"(?i:\b(?:by|from)\s+(?:the\s+|an?\s+|any\s+)?{HOLDERS})(?!\w)", words):
            return Actor.HOLDER
        return Actor.UNKNOWN


_NAME: Final = re.compile(r"(?:^\W*(?:\(?\w{1,4}[.)]\s+)?|[,;]\s+|\bthat\s+)(?!The\b|Any\b|Each\b|Such\b|It\b|They\b|He\b|She\b|No\b|Doe)[A-Z][\w’.-]+(?:\s+[A-Z][\w’.-]+){0,3}\s*$")
_BEFORE_OBJECT: Final = re.compile(
    r"(?i)(?:\b(?:to|on|upon|by|with|of|from|against|as|at|for|served|notify|notifies|notified|gives?|serves?|sends?|sent|send|reach(?:es)?|about|after|before|concerning|than)"
    r"|\bdirected\s+to|\bwithin)\s+"
    r"(?:(?:the|an?|each|any|every|all|such|that|affected|both|doe|anonymous|named|registered|relevant|two|three|four|five|\d+)\s+)*$"
)
_POSSESSIVE: Final = re.compile(r"^[’']s?\s+(?!own\s+time)")


def _is_object(words: str, start: int, end: int) -> bool:
    if _POSSESSIVE.match(words[end:]):
        return True
    return bool(_BEFORE_OBJECT.search(words[:start]))


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
        if match.start() - start > 12:
            yield start, match.start()
            start = match.end()
    yield start, sentence.end
