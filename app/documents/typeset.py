"""Break texts into lines that fit a width, measured with the metrics of the embedded fonts. Spaces are kept."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import NamedTuple

from app.documents.blocks import Run, Text
from app.documents.faces import Face
from app.documents.fonts import FontSet
from app.documents.look import MONO_SCALE, Look, half_points
from app.documents.shaping.clusters import is_simple
from app.documents.shaping.stretch import Shaped, Stretch

BREAK_AFTER = frozenset("-\u2010\u2014")
BREAK_IN_LONG_WORDS = frozenset("-–._/\\@:;?&=+,#|~")
SIGNS_OF_A_NAME = frozenset("@_/0123456789")
LONGEST_NAME = 160  # characters that a line may hold
NEAR_THE_END = 0.7  # a long word is cut after such a character when that fills this share of the line
NO_BREAK_BEFORE = frozenset("、。，．）」』】〉》〕・ーぁぃぅぇぉっゃゅょァィゥェォッャュョ！？：；")
NO_BREAK_AFTER = frozenset("（「『【〈《〔")
COUNTERS = frozenset("年月日時分秒項号条")  # what a figure in Japanese counts stands beside it
FIGURE_SPACES = frozenset("\u00a0\u2007\u202f\u2060")
SMALLER = 2.0


class Glyphs(NamedTuple):
    """Hold what one character of the source prints: a character, or a part of its code. `width` is in points.

    One of a `stretch` depends on what stands beside it; `at` says which of its clusters it is.
    """

    shown: str
    face: Face
    size: float
    width: float
    source: int
    run: int
    stretch: Stretch | None = None
    at: int = 0
    heavy: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """Hold text of one face, size and run; `x` is its distance from the start of the line, in points.

    What was shaped is drawn as `shaped` says; its text stays in reading order. What is `heavy` should be bold, in a
    face that has no bold one beside it.
    """

    shown: str
    face: Face
    size: float
    x: float
    run: int = 0
    shaped: Shaped | None = None
    heavy: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """Hold the pieces of a line; `end` counts the characters of the source up to the end of the line."""

    pieces: tuple[Piece, ...]
    width: float
    end: int

    @property
    def misread(self) -> bool:
        """Tell whether readers would not find its text from its glyphs."""
        return any(piece.shaped and piece.shaped.actual for piece in self.pieces)


def break_lines(content: Text, width: float, look: Look, fonts: FontSet, *, mono: bool = False) -> tuple[Line, ...]:
    """Break a text into lines of a width, in points; an empty text is one empty line."""
    glyphs = tuple(_glyphs(content, look, fonts, mono=mono))
    length = sum(len(run.text) for run in content)
    if glyphs and sum(glyph.width for glyph in glyphs) <= width - look.first:
        return (_line(glyphs, length),)
    lines, start = list[Line](), 0
    while start < len(glyphs):
        room = width if start else width - look.first
        end = _line_end(glyphs, start, room)
        line = _cut_line(glyphs, start, end, length)
        while line.width > room and _within(glyphs, end) and end - start > 1:
            end -= 1  # letters take other shapes where a word is cut, which may be wider
            line = _cut_line(glyphs, start, end, length)
        lines.append(line)
        start = end
    return tuple(lines) or (Line((), 0.0, 0),)


def run_size(run: Run, look: Look, *, mono: bool = False) -> float:
    """Give the type size of a run within a paragraph."""
    size = look.size - SMALLER if run.small else look.size
    return half_points(size * MONO_SCALE) if run.mono or mono else size


def cut(content: Text, start: int, end: int) -> Text:
    """Take the characters from `start` to `end` out of a text, with their looks."""
    taken, place = [], 0
    for run in content:
        part = run.text[max(start - place, 0) : max(end - place, 0)]
        if part:
            taken.append(replace(run, text=part))
        place += len(run.text)
    return tuple(taken)


def _glyphs(content: Text, look: Look, fonts: FontSet, *, mono: bool) -> Iterator[Glyphs]:
    source = 0
    for number, run in enumerate(content):
        size = run_size(run, look, mono=mono)
        base = fonts.face_of(run, bold=look.bold, italic=look.italic, mono=mono)
        if is_simple(run.text):  # almost all text is: it goes the straight way
            for at, char in enumerate(run.text, source):
                for face, shown, width in fonts.settle(base, char):
                    yield Glyphs(shown, face, size, width * size, at, number, heavy=base.bold and not face.bold)
        else:
            for shown, face, width, at, stretch, place in fonts.items(base, run.text):
                heavy = base.bold and not face.bold
                yield Glyphs(shown, face, size, width * size, source + at, number, stretch, place, heavy)
        source += len(run.text)


def _line_end(glyphs: tuple[Glyphs, ...], start: int, width: float) -> int:
    used, allowed = 0.0, 0
    for place in range(start, len(glyphs)):
        glyph = glyphs[place]
        used += glyph.width
        if used > width and not _breaking_space(glyph):
            return allowed or _forced(glyphs, start, max(place, start + 1), width)
        if place + 1 < len(glyphs) and _may_break(glyphs[max(place - 1, start)], glyph, glyphs[place + 1]):
            allowed = allowed if glyph.shown == "-" and _within_a_name(glyphs, place) else place + 1
    return len(glyphs)


def _within_a_name(glyphs: tuple[Glyphs, ...], place: int) -> bool:
    """Tell whether a hyphen belongs to an address, a number or a handle, which stays on one line if one can hold it.

    So does one after a single letter, as in e-mail.
    """
    if place < 2 or not glyphs[place - 2].shown.isalnum():
        return True
    for way in (
        range(place - 1, max(place - LONGEST_NAME, -1), -1),
        range(place + 1, min(place + LONGEST_NAME, len(glyphs))),
    ):
        for at in way:
            char = glyphs[at].shown
            if not char.isascii() or char.isspace():
                break
            if char in SIGNS_OF_A_NAME:
                return True
    return False


def _forced(glyphs: tuple[Glyphs, ...], start: int, end: int, width: float) -> int:
    """Cut a word that is longer than the line: never inside of a code, and after a sign where one is near."""
    end = max(_whole(glyphs, start, end), start + 1)
    used, best = 0.0, 0
    for place in range(start, end):
        used += glyphs[place].width
        if glyphs[place].shown in BREAK_IN_LONG_WORDS and used >= width * NEAR_THE_END:
            best = place + 1
    return best or end


def _whole(glyphs: tuple[Glyphs, ...], start: int, end: int) -> int:
    first = end
    while start < first < len(glyphs) and glyphs[first].source == glyphs[first - 1].source:
        first -= 1
    return first if first > start else end


def _within(glyphs: tuple[Glyphs, ...], end: int) -> bool:
    """Tell whether a line that ends here cuts what was shaped together."""
    return end < len(glyphs) and glyphs[end].stretch is not None and glyphs[end].stretch is glyphs[end - 1].stretch


def _breaking_space(glyph: Glyphs) -> bool:
    return glyph.shown.isspace() and glyph.shown not in FIGURE_SPACES


def _may_break(earlier: Glyphs, before: Glyphs, after: Glyphs) -> bool:
    if _breaking_space(after) or before.source == after.source:
        return False
    if _breaking_space(before):
        return True
    if before.stretch is not None and before.stretch is after.stretch:
        return False
    if before.shown in BREAK_AFTER:
        return earlier.shown.isalnum() and after.shown.isalnum()
    return _between_han(before.shown, after.shown)


def _between_han(before: str, after: str) -> bool:
    if before.isdecimal() and after in COUNTERS:
        return False
    wide = ord(before[0]) >= 0x2E80 or ord(after[0]) >= 0x2E80
    return wide and after not in NO_BREAK_BEFORE and before not in NO_BREAK_AFTER and before not in FIGURE_SPACES


def _cut_line(glyphs: tuple[Glyphs, ...], start: int, end: int, length: int) -> Line:
    return _line(glyphs[start:end], glyphs[end].source if end < len(glyphs) else length)


def _line(glyphs: tuple[Glyphs, ...], end: int) -> Line:
    found, x = [], 0.0
    for (face, size, run, stretch), group in groupby(glyphs, key=_together):
        members = list(group)
        content = "".join(glyph.shown for glyph in members)
        shaped = stretch.part(members[0].at, members[-1].at + 1).shaped if stretch else None
        found.append(Piece(content, face or members[0].face, size, x, run, shaped, members[0].heavy))
        x += sum(shaped.widths) * size if shaped else sum(glyph.width for glyph in members)
    return Line(tuple(found), x, end)


def _together(glyph: Glyphs) -> tuple[Face | None, float, int, Stretch | None]:
    """Tell what belongs to one piece: text of one face, or what was shaped together, whatever its faces."""
    return None if glyph.stretch else glyph.face, glyph.size, glyph.run, glyph.stretch
