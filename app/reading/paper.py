"""An order as it is read: its running text, cut into paragraphs and sentences, each with the part it plays."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from app.reading.flow import Flow
from app.reading.found import Range


class Role(StrEnum):
    """Name the part that a paragraph plays."""

    AROUND = "around"
    """What a web site or the docket prints around the order."""
    STAMP = "stamp"
    """The court's electronic stamp, running heads and feet: each page prints them anew."""
    CAPTION = "caption"
    TITLE = "title"
    HEADING = "heading"
    BODY = "body"
    QUOTATION = "quotation"
    """Set-off words of another text, such as the requests of the subpoena."""
    NOTE = "note"
    SIGNATURE = "signature"
    APPENDIX = "appendix"


class Voice(StrEnum):
    """Name who speaks in a sentence."""

    OPERATIVE = "operative"
    """The court orders, in the part of the order that disposes."""
    REASONING = "reasoning"
    """The court, elsewhere."""
    RECITED = "recited"
    """Somebody else, another time, or another case: a request, a proposal, an earlier order, a quotation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Hold a paragraph: its place in the text, its part, the label printed before it ("2", "B", "iv"), its heading.

    `column` is "left" or "right" for the cells of a caption in two columns. `operative` says that it disposes.
    """

    start: int
    end: int
    role: Role
    label: str = ""
    section: str = ""
    column: str = ""
    operative: bool = False
    disposes_from: int = 0
    """Where in the text it begins to dispose: an entry of the docket has reasons and rulings in one paragraph."""
    new_words: bool = False
    """Whether the quotation marks around it hold the new words of an order, not those of somebody else."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """Hold a sentence: its place in the text, the index of its paragraph, and who speaks."""

    start: int
    end: int
    paragraph: int
    voice: Voice


@dataclass(frozen=True)
class Paper:
    """Hold an order as read. `whole` says that its end was seen; `flat` that its lines and columns were lost."""

    flow: Flow
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Sentence, ...]
    whole: bool = True
    flat: bool = False
    citations: tuple[Range, ...] = ()
    """Legal citations, whose names, dates and numbers are of other cases."""
    quotes: tuple[Range, ...] = ()
    """What stands in quotation marks."""
    _cache: dict[str, object] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def text(self) -> str:
        """Give the text; all places are places in it."""
        return self.flow.text

    def words(self, at: Range) -> str:
        """Give the words of a place."""
        return self.text[at[0] : at[1]]

    def of(self, *roles: Role) -> Iterator[Paragraph]:
        """Give the paragraphs of some parts, in reading order."""
        return (each for each in self.paragraphs if each.role in roles)

    def said(self, *voices: Voice) -> Iterator[Sentence]:
        """Give the sentences of some voices, in reading order."""
        return (each for each in self.sentences if each.voice in voices)

    def sentence_at(self, at: int) -> Sentence | None:
        """Give the sentence in which a character stands."""
        return next((each for each in self.sentences if each.start <= at < each.end), None)

    def paragraph_at(self, at: int) -> Paragraph | None:
        """Give the paragraph in which a character stands."""
        return next((each for each in self.paragraphs if each.start <= at < each.end), None)

    def cited(self, at: Range) -> bool:
        """Say whether a place touches a legal citation."""
        return any(start < at[1] and at[0] < end for start, end in self.citations)

    def quoted(self, at: Range) -> bool:
        """Say whether a place lies within quotation marks."""
        return any(start <= at[0] and at[1] <= end for start, end in self.quotes)

    def find(self, pattern: re.Pattern[str], *roles: Role) -> Iterator[re.Match[str]]:
        """Give the matches of a pattern within single paragraphs, of some parts only where any are named."""
        for each in self.of(*roles) if roles else self.paragraphs:
            yield from pattern.finditer(self.text, each.start, each.end)
