"""Running text made of pieces of lines, which remembers where on the pages each character stands."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from app.domain.facts.terms import Span
from app.reading.found import Range

PARAGRAPH: Final = "\n\n"


@dataclass(frozen=True, slots=True)
class Piece:
    """Hold characters `start` to `end` of a line whose text is `source`.

    `joins` says that the next piece goes on without a space.
    """

    page: int
    line: int
    start: int
    end: int
    source: str
    joins: bool = False

    @property
    def text(self) -> str:
        """Give the characters."""
        return self.source[self.start : self.end]


@dataclass(frozen=True, slots=True)
class _Segment:
    at: int
    piece: Piece


class Flow:
    """Hold text, and give the spans of any part of it."""

    def __init__(self, paragraphs: Iterable[Sequence[Piece]]) -> None:
        self._segments: list[_Segment] = []
        words: list[str] = []
        ranges: list[Range] = []
        at = 0
        for pieces in paragraphs:
            if ranges:
                words.append(PARAGRAPH)
                at += len(PARAGRAPH)
            begin = at
            for number, piece in enumerate(pieces, start=1):
                self._segments.append(_Segment(at, piece))
                text = piece.text if piece.joins or number == len(pieces) else f"{piece.text} "
                words.append(text)
                at += len(text)
            ranges.append((begin, at))
        self.text = "".join(words)
        self.ranges = tuple(ranges)
        self._starts = [each.at for each in self._segments]
        self._sources = {(each.piece.page, each.piece.line): each.piece.source for each in self._segments}

    def spans(self, at: Range) -> tuple[Span, ...]:
        """Give the spans of a part of the text in reading order, one for what is together on a line."""
        made: list[Span] = []
        for span in self._spans(at):
            last = made[-1] if made else None
            if last and (last.page, last.line) == (span.page, span.line) and (last.end or 0) <= span.start:
                made[-1] = Span(last.page, last.line, last.start, span.end)
            else:
                made.append(span)
        return tuple(made)

    def line_starts(self, at: Range) -> tuple[int, ...]:
        """Give where, within a part of the text, another line of the pages begins."""
        first = max(bisect_right(self._starts, at[0]), 1)
        last = bisect_right(self._starts, at[1] - 1)
        pairs = zip(self._segments[first - 1 : last], self._segments[first:last], strict=False)
        return tuple(b.at for a, b in pairs if (a.piece.page, a.piece.line) != (b.piece.page, b.piece.line))

    def quote(self, spans: Sequence[Span]) -> str:
        """Give the words of spans exactly as the page has them, lines joined by a space."""
        return " ".join(self._sources[each.page, each.line][each.start : each.end].strip() for each in spans)

    def page(self, at: int) -> int:
        """Give the page on which a character stands."""
        index = max(bisect_right(self._starts, at) - 1, 0)
        return self._segments[index].piece.page if self._segments else 1

    def _spans(self, at: Range) -> Iterator[Span]:
        first = max(bisect_right(self._starts, at[0]) - 1, 0)
        for each in self._segments[first:]:
            if each.at >= at[1]:
                return
            piece = each.piece
            begin, stop = max(at[0], each.at), min(at[1], each.at + piece.end - piece.start)
            if stop > begin:
                yield Span(piece.page, piece.line, piece.start + begin - each.at, piece.start + stop - each.at)
