"""Divide a text into what is set character by character, what is shaped, and what is printed as its codes.

Whole clusters go to one face, and to the first that has a glyph for every part of them. A joiner or a variant that
changes nothing of what is seen is printed as its code: names are evidence, and nothing in them may hide.
"""

from bisect import bisect_right
from collections.abc import Iterator
from functools import partial
from itertools import groupby
from typing import Final, NamedTuple, Protocol
from unicodedata import bidirectional

from app.documents.faces import SCRIPTS, Face, candidates, script_face
from app.documents.shaping.bidi import stretches
from app.documents.shaping.clusters import clusters, hidden, idle
from app.documents.shaping.stretch import Cluster, Stretch
from app.documents.shaping.typeface import Typeface
from app.domain.plaintext import has_look, is_mark

RIGHT_TO_LEFT: Final = frozenset({"R", "AL", "AN"})
_OF_EMOJI: Final = frozenset("\u200d\ufe0f\u20e3\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff") | frozenset(
    map(chr, range(0x1F1E6, 0x1F200))
)


Settled = tuple[tuple[Face, str, float], ...]
"""What is printed for a character: parts with their face, and their width as a share of the size."""


class Faces(Protocol):
    """Ask for what the faces draw."""

    def typeface(self, face: Face) -> Typeface:
        """Give a face."""

    def settle(self, face: Face, char: str) -> Settled:
        """Say what is printed for a character by itself and in which face: itself, or its code in parts."""


class Item(NamedTuple):
    """Hold what is printed for a character of the source, or a part of its code: its face, and its share of the size.

    One of a stretch is drawn with it; `at` says which of its clusters it is.
    """

    shown: str
    face: Face
    width: float
    source: int
    stretch: Stretch | None = None
    at: int = 0


class Cell(NamedTuple):
    """Hold a cluster and the face that shapes it; without one, its characters stand for themselves."""

    start: int
    text: str
    face: Face | None


def composed(fonts: Faces, base: Face, content: str) -> Iterator[Item]:
    """Give what is printed for a text, in reading order; nothing is dropped."""
    found = tuple(cells(fonts, base, content))
    backwards = _backwards(fonts, base, found, content)
    for (number, face), group in groupby(
        zip(found, backwards, strict=True), key=lambda each: (each[1], each[0].face if each[1] is None else None)
    ):
        members = [cell for cell, _ in group]
        if number is None and face is None:
            for cell in members:
                yield from _plain(fonts, base, cell)
        else:
            made = (Cluster(each.text, each.face or fonts.settle(base, each.text)[0][0]) for each in members)
            yield from _shaped(Stretch(tuple(made), number is not None, fonts.typeface), members)


def cells(fonts: Faces, base: Face, content: str) -> Iterator[Cell]:
    """Divide a text into clusters and characters that nobody would see."""
    codes = hidden(content)
    if not all(map(has_look, content)):
        codes |= frozenset(_idle(fonts, content, codes))
    for start, end, seen in _parts(codes, len(content)):
        if seen:
            yield from (Cell(start + at, text, _face(fonts, base, text)) for at, text in clusters(content[start:end]))
        else:
            yield from (Cell(at, content[at], None) for at in range(start, end))


def _parts(codes: frozenset[int], length: int) -> Iterator[tuple[int, int, bool]]:
    for seen, group in groupby(range(length), key=lambda at: at not in codes):
        places = list(group)
        yield places[0], places[-1] + 1, seen


def _idle(fonts: Faces, content: str, codes: frozenset[int]) -> Iterator[int]:
    """Give what changes nothing in a face without ligatures; so it is the same in every face of letters."""
    for start, end, seen in _parts(codes, len(content)):
        if not seen:
            continue
        found = list(clusters(content[start:end]))
        for (at, text), (_, after) in zip(found, [*found[1:], (0, "")], strict=True):
            typeface = fonts.typeface(_first(fonts, Face.MONO, text))
            look = partial(typeface.look, backwards=bidirectional(text[0]) in RIGHT_TO_LEFT)
            yield from (start + at + each for each in idle(text, after, look))


def _first(fonts: Faces, base: Face, cluster: str) -> Face:
    faces = _candidates(base, cluster)
    return next((face for face in faces if fonts.typeface(face).draws(cluster[0])), faces[0])


def _face(fonts: Faces, base: Face, cluster: str) -> Face | None:
    """Choose the face that shapes a cluster; one without a letter, or with a mark upon its like, has none."""
    marks = list(filter(is_mark, cluster))
    if is_mark(cluster[0]) or len(set(marks)) < len(marks) or (len(cluster) == 1 and not _depends(cluster)):
        return None
    return next((face for face in _candidates(base, cluster) if fonts.typeface(face).sets(cluster)), None)


def _depends(char: str) -> bool:
    return script_face(char) in SCRIPTS or bidirectional(char) in RIGHT_TO_LEFT


def _candidates(base: Face, cluster: str) -> tuple[Face, ...]:
    faces = candidates(base, cluster[0])
    return (Face.EMOJI, *faces) if not _OF_EMOJI.isdisjoint(cluster) else faces


def _backwards(fonts: Faces, base: Face, found: tuple[Cell, ...], content: str) -> list[int | None]:
    """Give each cell the number of the stretch from right to left that it is part of.

    A cell whose characters stand for themselves is whole in one or in none: of several, one may be printed as a code.
    """
    codes = [
        cell.start + at
        for cell in found
        if cell.face is None
        for at, char in enumerate(cell.text)
        if len(cell.text) > 1 or len(fonts.settle(base, char)) > 1
    ]
    places = stretches(content, codes)
    starts, ends = [start for start, _ in places], [end for _, end in places]
    numbers = ((bisect_right(starts, cell.start) - 1, cell.start) for cell in found)
    return [at if at >= 0 and start < ends[at] else None for at, start in numbers]


def _plain(fonts: Faces, base: Face, cell: Cell) -> Iterator[Item]:
    for at, char in enumerate(cell.text, cell.start):
        for face, part, width in fonts.settle(base, char):
            yield Item(part, face, width, at)


def _shaped(stretch: Stretch, members: list[Cell]) -> Iterator[Item]:
    for at, (cluster, cell, width) in enumerate(zip(stretch.clusters, members, stretch.shaped.widths, strict=True)):
        yield Item(cluster.text, cluster.face, width, cell.start, stretch, at)
