"""The text of one page as it stands in a text box, and back to lines, characters, and places. No widgets here."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import Protocol

from app.domain.facts.terms import Passage, Span
from app.domain.plaintext import shown
from ui.widgets.page_canvas import Box


class TextLine(Protocol):
    """A line of a page, as `app.reading.pages.Line`."""

    @property
    def number(self) -> int: ...  # noqa: D102 - as the protocol says
    @property
    def text(self) -> str: ...  # noqa: D102 - the same
    @property
    def box(self) -> tuple[float, float, float, float]: ...  # noqa: D102 - the same
    @property
    def printed(self) -> int | None: ...  # noqa: D102 - the same
    @property
    def edges(self) -> tuple[float, ...]: ...  # noqa: D102 - the same


class PageText:
    """Hold the lines of a page and the one text made of them; positions count UTF-16 units, as Qt does."""

    def __init__(self, lines: Sequence[TextLine]) -> None:
        self.lines = tuple(lines)
        self._texts = [shown(line.text) for line in self.lines]
        self._starts = [0, *accumulate(_units(text) + 1 for text in self._texts)]
        self.shown = "\n".join(self._texts)

    def spans(self, page: int, start: int, end: int) -> tuple[Span, ...]:
        """Give the spans between two positions; a line with characters spelled out is taken whole."""
        made = []
        for at in self._between(start, end):
            line, text, first = self.lines[at], self._texts[at], self._starts[at]
            begin, stop = (_chars(text, each - first) for each in (max(start, first), min(end, self._starts[at + 1])))
            if text != line.text:
                begin, stop = 0, len(line.text)
            if stop > begin:
                made.append(Span(page, line.number, begin, stop))
        return tuple(made)

    def range_of(self, spans: Sequence[Span]) -> tuple[int, int]:
        """Give the positions from the first to the last of some spans of this page."""
        index = {line.number: at for at, line in enumerate(self.lines)}
        known = [(index[span.line], span) for span in spans if span.line in index]
        if not known:
            return 0, 0
        (first, begin), (last, stop) = known[0], known[-1]
        return self._position(first, begin.start), self._position(last, stop.end)

    def boxes(self, start: int, end: int) -> tuple[Box, ...]:
        """Give where the words between two positions stand on the page, without the spaces around them."""
        found = []
        for at in self._between(start, end):
            left, top, right, bottom = self.lines[at].box
            begin, stop = self._trimmed(at, start, end)
            if right > left and stop > begin:
                edges = self._edges(at)[begin : stop + 1]
                found.append(Box(min(edges), top, max(edges), bottom))
        return tuple(found)

    def nearest(self, x: float, y: float) -> int:
        """Give the position in the text that is nearest to a point of the page."""
        placed = [at for at, line in enumerate(self.lines) if line.box[3] > line.box[1]]
        if not placed:
            return 0
        at = min(placed, key=lambda each: _distance(self.lines[each].box, x, y))
        edges = self._edges(at)
        char = min(range(len(edges)), key=lambda each: abs(edges[each] - x))
        return self._starts[at] + _units(self._texts[at][:char])

    def at_point(self, x: float, y: float) -> tuple[int, int] | None:
        """Give the line and the character under a point of the page; None between lines and in the margins."""
        for at, line in enumerate(self.lines):
            left, top, right, bottom = line.box
            if left <= x <= right and top <= y <= bottom:
                edges = self._edges(at)
                char = next((each for each in range(len(edges) - 1) if edges[each] <= x <= edges[each + 1]), 0)
                return line.number, char if self._texts[at] == line.text else 0
        return None

    def at_position(self, position: int) -> tuple[int, int] | None:
        """Give the line and the character after a position in the text."""
        if not self.lines:
            return None
        at = self._between(position, position).start
        line, char = self.lines[at], _chars(self._texts[at], position - self._starts[at])
        return line.number, char if self._texts[at] == line.text else 0

    def quote(self, spans: Sequence[Span]) -> str:
        """Give the words of spans, exactly as in the document, lines joined by a space."""
        by_number = {line.number: line.text for line in self.lines}
        return " ".join(by_number[span.line][span.start : span.end].strip() for span in spans)

    def pin(self, spans: Sequence[Span]) -> str:
        """Give the cite in the numbers printed on pleading paper, such as 9:14–18; empty without them."""
        printed = {line.number: line.printed for line in self.lines}
        first, last = printed[spans[0].line], printed[spans[-1].line]
        if first is None or last is None:
            return ""
        return f"{spans[0].page}:{first}" + (f"–{last}" if last != first else "")

    def _edges(self, at: int) -> Sequence[float]:
        """Give the edges of what a line shows; where they are not known, its characters share its width."""
        line, count = self.lines[at], len(self._texts[at])
        if self._texts[at] == line.text and len(line.edges) == count + 1:
            return line.edges
        left, _, right, _ = line.box
        return [left + (right - left) * each / max(count, 1) for each in range(count + 1)]

    def _trimmed(self, at: int, start: int, end: int) -> tuple[int, int]:
        """Give the characters of a line between two positions, without spaces at either end."""
        text = self._texts[at]
        begin, stop = (_chars(text, each - self._starts[at]) for each in (start, end))
        words = text[begin:stop]
        return begin + len(words) - len(words.lstrip()), stop - (len(words) - len(words.rstrip()))

    def _between(self, start: int, end: int) -> range:
        first = max(bisect_right(self._starts, start) - 1, 0)
        return range(first, min(bisect_right(self._starts, max(end - 1, start)), len(self.lines)))

    def _position(self, at: int, char: int | None) -> int:
        text = self._texts[at]
        if text != self.lines[at].text:
            return self._starts[at] + (0 if char == 0 else _units(text))
        return self._starts[at] + _units(text[:char])


def passage_of(text: PageText, document: str, page: int, start: int, end: int) -> Passage | None:
    """Make a passage of what lies between two positions; None where that is nothing."""
    spans = text.spans(page, start, end)
    if not spans:
        return None
    return Passage(quote=text.quote(spans), document=document, spans=spans, pin=text.pin(spans))


def _units(text: str) -> int:
    return len(text) + sum(char > "\uffff" for char in text)


def _chars(text: str, units: int) -> int:
    return len(text.encode("utf-16-le")[: max(units, 0) * 2].decode("utf-16-le", "ignore"))


def _distance(box: tuple[float, float, float, float], x: float, y: float) -> float:
    left, top, right, bottom = box
    return 4 * max(top - y, 0, y - bottom) + max(left - x, 0, x - right)
