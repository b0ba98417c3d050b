"""What stands before and after a place: its sentence, or the words that introduce a list."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

from app.reading.found import Range
from app.reading.lexicon import load
from app.reading.paper import Paper, Paragraph, Role, Voice

_LONGEST: Final = 500
_TERMINAL: Final = re.compile(r"[.?!]\d{0,2}[”\"’)\]]*\d{0,2}\s*$")
_NAMES: Final = re.compile(r"[“\"「『][^”\"」』]{0,60}[”\"」』]|x{3,}|[\d().:;,#]+")


class View:
    """Look at the surroundings of places in a paper; each question takes time by the length of the answer.

    In what it shows, a full stop ends a sentence, another stop is “·”, and an identifier is a row of “x”.
    """

    def __init__(self, paper: Paper, places: Sequence[Range] = ()) -> None:
        self.paper = paper
        self._paragraphs = paper.paragraphs
        self._starts = [each.start for each in paper.paragraphs]
        self._units = self._made()
        self._citations, self._quotes = sorted(paper.citations), sorted(paper.quotes)
        self._unit_starts = [each[0] for each in self._units]
        self.text = self._masked(places)

    def paragraph(self, at: int) -> Paragraph | None:
        """Give the paragraph around a place."""
        index = bisect_right(self._starts, at) - 1
        return self._paragraphs[index] if index >= 0 and at < self._paragraphs[index].end else None

    def role(self, at: int) -> Role:
        """Give the part that is played around a place."""
        found = self.paragraph(at)
        return found.role if found else Role.AROUND

    def unit(self, at: int) -> Range:
        """Give the sentence around a place, or the paragraph where none was cut."""
        index = bisect_right(self._unit_starts, at) - 1
        if index >= 0 and at < self._units[index][1]:
            return self._units[index]
        return at, min(at + 1, len(self.paper.text))

    def disposes(self, at: int) -> bool:
        """Say whether the court orders here."""
        found = self.paragraph(at)
        return bool(found and found.operative)

    def recited(self, at: int) -> bool:
        """Say whether somebody else speaks here."""
        return self.unit(at)[0] in self._recited

    def before(self, at: int) -> str:
        """Give the sentence up to a place; where that says next to nothing, with what introduces it."""
        index = bisect_right(self._unit_starts, at) - 1
        text = self.text[self.unit(at)[0] : at]
        for step in range(1, 16):
            if len(text) > _LONGEST or index - step < 0 or not _says_little(text):
                break
            start, end = self._units[index - step]
            text = f"{self.text[start:end]} {text}" if self._same_stream(start, at) else text
        return text[-_LONGEST:]

    def own_before(self, at: int, since: int) -> str:
        """Give the sentence up to a place, but nothing before another place."""
        return self.text[max(self.unit(at)[0], since, at - _LONGEST) : at]

    def after(self, at: int) -> str:
        """Give the rest of the sentence from a place on; an open end goes on in the next."""
        index = bisect_right(self._unit_starts, max(at - 1, 0)) - 1
        text = self.text[at : max(self.unit(max(at - 1, 0))[1], at)]
        for start, end in self._units[index + 1 : index + 8]:
            if len(text) > _LONGEST or _TERMINAL.search(text):
                break
            text += f" {self.text[start:end]}" if self._same_stream(start, at - 1) else ""
        return text[:_LONGEST]

    def between(self, start: int, end: int) -> str | None:
        """Give the words between two places without stamps and notes; None if there are too many."""
        if end - start > 3 * _LONGEST or not self._same_stream(end, start - 1):
            return None
        first, last = bisect_right(self._starts, start - 1) - 1, bisect_right(self._starts, end) - 1
        kept = [each for each in self._paragraphs[first : last + 1] if self._flows(each, self.role(start - 1))]
        words = " ".join(self.text[max(each.start, start) : min(each.end, end)] for each in kept)
        return words if len(words) <= _LONGEST else None

    def cited(self, start: int, end: int) -> bool:
        """Say whether a place touches a legal citation."""
        index = bisect_right(self._citations, (end,)) - 1
        return index >= 0 and self._citations[index][1] > start

    def quotes_at(self, at: int) -> Iterator[Range]:
        """Give the quotations around a place."""
        index = bisect_right(self._quotes, (at, len(self.paper.text) + 1)) - 1
        return (each for each in self._quotes[max(0, index - 2) : index + 1] if each[0] <= at < each[1])

    def _same_stream(self, at: int, other: int) -> bool:
        return (self.role(at) is Role.NOTE) == (self.role(other) is Role.NOTE)

    @staticmethod
    def _flows(each: Paragraph, role: Role) -> bool:
        return each.role is not Role.STAMP and (each.role is Role.NOTE) == (role is Role.NOTE)

    def _made(self) -> list[Range]:
        sentences = [(each.start, each.end) for each in self.paper.sentences]
        self._recited = {each.start for each in self.paper.sentences if each.voice is Voice.RECITED}
        cut = {each.paragraph for each in self.paper.sentences}
        whole = [
            (each.start, each.end)
            for index, each in enumerate(self._paragraphs)
            if index not in cut and each.role is not Role.STAMP
        ]
        return sorted(sentences + whole)

    def _masked(self, places: Sequence[Range]) -> str:
        """Give the text in which a full stop only ends sentences, and identifiers are no words; all places stay."""
        text = self.paper.text.replace(".", "·")
        ends = {
            end - len(part) + part.rfind(".")
            for _, end in self._units
            if "." in (part := self.paper.text[max(0, end - 4) : end])
        }
        pieces, at = [], 0
        for start, end in sorted((*places, *((stop, stop + 1) for stop in ends))):
            if start >= at:
                pieces += [text[at:start], "." if start in ends and end == start + 1 else "x" * (end - start)]
                at = end
        return "".join((*pieces, text[at:]))


def _says_little(text: str) -> bool:
    words = re.findall(r"[A-Za-z]{2,}", _NAMES.sub(" ", text))
    return sum(word.casefold() not in load("accounts")["says_nothing"] for word in words) < 3
