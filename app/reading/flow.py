"""Running text made of pieces of lines, which remembers where on the pages each character stands."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from app.domain.facts.terms import Span

PARAGRAPH: Final = "\n\n"


@dataclass(frozen=True, slots=True)
class Piece:
    """Hold characters `start` to `end` of a line: where they stand, and as shares of the page left, top, right, bottom.

    `joins` says that the next piece goes on without a space, `drops` how many of its last characters do not count.
    """

    page: int
    line: int
    start: int
    text: str
    box: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    joins: bool = False
    drops: int = 0

    @property
    def end(self) -> int:
        """Give the end of the piece in its line."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class _Segment:
    at: int
    length: int
    page: int
    line: int
    start: int


class Flow:
    """Hold text, and give the spans of any part of it."""

    def __init__(self, paragraphs: Iterable[Sequence[Piece]]) -> None:
        segments: list[_Segment] = []
        words: list[str] = []
        ranges: list[tuple[int, int]] = []
        at = 0
        for pieces in paragraphs:
            if ranges:
                words.append(PARAGRAPH)
                at += len(PARAGRAPH)
            begin = at
            for number, piece in enumerate(pieces):
                text = piece.text[: len(piece.text) - piece.drops]
                segments.append(_Segment(at, len(text), piece.page, piece.line, piece.start))
                gap = "" if piece.joins or number == len(pieces) - 1 else " "
                words.append(text + gap)
                at += len(text) + len(gap)
            ranges.append((begin, at))
        self.text = "".join(words)
        self.ranges = tuple(ranges)
        self._segments = segments
        self._starts = [each.at for each in segments]

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """Give the spans of a part of the text, in reading order."""
        return tuple(self._spans(start, end))

    def quote(self, start: int, end: int) -> str:
        """Give the words of a part as the page prints them, lines joined by a space."""
        return " ".join(part for part in (self.words(span) for span in self._spans(start, end)) if part)

    def words(self, span: Span) -> str:
        """Give the words of one span that this flow made."""
        for each in self._segments:
            if (each.page, each.line) == (span.page, span.line) and each.start <= span.start < each.start + each.length:
                begin = each.at + span.start - each.start
                return self.text[begin : begin + (span.end or span.start) - span.start].strip()
        return ""

    def page(self, at: int) -> int:
        """Give the page on which a character stands."""
        index = max(bisect_right(self._starts, at) - 1, 0)
        return self._segments[index].page if self._segments else 1

    def _spans(self, start: int, end: int) -> Iterator[Span]:
        first = max(bisect_right(self._starts, start) - 1, 0)
        for each in self._segments[first:]:
            if each.at >= end:
                return
            begin, stop = max(start, each.at), min(end, each.at + each.length)
            if stop > begin:
                yield Span(each.page, each.line, each.start + begin - each.at, each.start + stop - each.at)
