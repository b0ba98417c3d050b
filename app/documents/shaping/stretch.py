"""Put the glyphs of a stretch of text in place, and say as which text each of them is read."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, groupby
from typing import Final, NamedTuple
from unicodedata import bidirectional, normalize

from app.documents.faces import Face
from app.documents.shaping.bidi import Level, visual
from app.documents.shaping.typeface import Placed, Typeface

FILLER: Final = "\u2060"
"""As what a glyph is read that has no text of its own, for every glyph has to be read as something. Nobody sees it,
and whoever reads the text that stands for all of its cluster (ActualText) never meets it."""


FAR: Final = 50.0  # in thousandths of the size: readers take a longer move for a space
_LETTERS: Final = frozenset({"R", "AL"})
_TONES: Final = "\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"
_WITHOUT_TONES: Final = dict.fromkeys(map(ord, _TONES))
_MIRRORED: Final = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")


class Cluster(NamedTuple):
    """Hold what a reader takes for one character, and the face that sets it."""

    text: str
    face: Face


class Glyph(NamedTuple):
    """Hold a glyph in its place, in thousandths of the size, and the text as which it is read."""

    number: int
    text: str
    advance: float
    dx: float
    dy: float


class Shown(NamedTuple):
    """Hold glyphs from left to right; `actual` is their text in reading order, if their own texts do not say it."""

    actual: str
    parts: tuple[tuple[Face, tuple[Glyph, ...]], ...]


class Shaped(NamedTuple):
    """Hold a stretch as it is drawn, and the width of each of its clusters, as a share of the size.

    `actual` is its text in reading order if it runs from right to left. Readers turn it round by themselves if it is
    one `bare` word; of several, and of numbers, signs and vowels among them, each makes something else.
    """

    shown: Shown
    widths: tuple[float, ...]
    actual: str
    bare: bool


@dataclass(frozen=True, eq=False)
class Stretch:
    """Hold text whose characters depend on each other. `backwards` runs from right to left, but for its numbers."""

    clusters: tuple[Cluster, ...]
    backwards: bool
    typeface: Callable[[Face], Typeface]

    @cached_property
    def text(self) -> str:
        """Give the text in reading order."""
        return "".join(each.text for each in self.clusters)

    def part(self, first: int, last: int) -> "Stretch":
        """Take some clusters, as one line of several does."""
        if (first, last) == (0, len(self.clusters)):
            return self
        return Stretch(self.clusters[first:last], self.backwards, self.typeface)

    @cached_property
    def shaped(self) -> Shaped:
        """Place all glyphs."""
        widths = dict.fromkeys(self._starts, 0.0)
        reads = tuple(read for level in self._levels() for read in self._read(level, widths))
        plain = self.backwards or all(each.says_itself for each in reads)
        bare = all(len(each.text) == 1 == len(each.glyphs) and bidirectional(each.text) in _LETTERS for each in reads)
        shown = Shown("" if plain else self.text, _parts(reads))
        return Shaped(shown, tuple(widths.values()), self.text if self.backwards else "", bare)

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        """Say where each cluster starts."""
        return tuple(accumulate((len(each.text) for each in self.clusters[:-1]), initial=0))

    def _levels(self) -> Iterator[Level]:
        return visual(self.text) if self.backwards else iter((Level(0, len(self.text), backwards=False),))

    def _read(self, level: Level, widths: dict[int, float]) -> Iterator["_Read"]:
        """Shape a part, face after face from left to right, and note how wide each cluster is."""
        runs, starts = list(self._runs(level)), self._starts
        for face, start, content in reversed(runs) if level.backwards else runs:
            placed = self._placed(face, content, backwards=level.backwards)
            for each in _clustered(placed, content, face, backwards=level.backwards):
                yield each.read
                at = starts[bisect_right(starts, start + each.start) - 1]
                widths[at] += sum(glyph.advance for glyph in each.read.glyphs) / 1000

    def _placed(self, face: Face, content: str, *, backwards: bool) -> tuple[Placed, ...]:
        """Shape a run; of an emoji the tone of its skin is shown beside it, where one colour could not show it."""
        shape = self.typeface(face).shape
        tones = "".join(char for char in content if char in _TONES)
        if face is not Face.EMOJI or len(tones) == len(content):
            return shape(content, backwards=backwards)
        return tuple(each._replace(cluster=0) for each in shape(content.translate(_WITHOUT_TONES)) + shape(tones))

    def _runs(self, level: Level) -> Iterator[tuple[Face, int, str]]:
        """Divide a part where its face changes."""
        first, last = bisect_right(self._starts, level.start) - 1, bisect_left(self._starts, level.end)
        at, found = self._starts[first], list[tuple[Face, int, str]]()
        for text, face in self.clusters[first:last]:
            inside = text[max(level.start - at, 0) : max(level.end - at, 0)]
            if inside and found and found[-1][0] is face is not Face.EMOJI:
                found[-1] = (face, found[-1][1], found[-1][2] + inside)
            elif inside:
                found.append((face, max(at, level.start), inside))
            at += len(text)
        return iter(found)


class _Read(NamedTuple):
    face: Face
    text: str
    glyphs: tuple[Glyph, ...]

    @property
    def says_itself(self) -> bool:
        """Tell whether readers find the text from the glyphs: they miss what is raised, and take a move for a space."""
        moved = any(each.dy or abs(each.dx) > FAR for each in self.glyphs)
        return not moved and "".join(each.text for each in self.glyphs) == self.text


class _At(NamedTuple):
    start: int
    read: _Read


def _clustered(placed: tuple[Placed, ...], content: str, face: Face, *, backwards: bool) -> Iterator[_At]:
    """Gather the glyphs of each cluster, and divide its text among them."""
    starts = sorted({each.cluster for each in placed})
    ends = dict(zip(starts, (*starts[1:], len(content)), strict=True))
    for start, group in groupby(placed, key=lambda each: each.cluster):
        members = list(group)
        texts = divided(content[start : ends[start]], len(members))
        glyphs = tuple(
            Glyph(each.glyph, text, each.advance, each.dx, each.dy)
            for each, text in zip(members, map(seen, reversed(texts)) if backwards else texts, strict=True)
        )
        yield _At(start, _Read(face, content[start : ends[start]], glyphs))


def divided(text: str, count: int) -> list[str]:
    """Divide the text of a cluster among its glyphs, as equally as it can be; the last one takes the rest."""
    chars = text if len(text) >= count else normalize("NFD", text)
    rest = chars[count - 1 :] or FILLER
    return [*(chars[at : at + 1] or FILLER for at in range(count - 1)), rest]


def seen(text: str) -> str:
    """Give the text of a glyph as it is seen from left to right, for readers turn it round with all others."""
    return text[::-1].translate(_MIRRORED)


def _parts(reads: tuple[_Read, ...]) -> tuple[tuple[Face, tuple[Glyph, ...]], ...]:
    parts = groupby(reads, key=lambda each: each.face)
    return tuple((face, tuple(glyph for each in group for glyph in each.glyphs)) for face, group in parts)
