"""Break texts into lines that fit a width, measured with the metrics of the embedded fonts. Spaces are kept."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import NamedTuple

from app.documents.blocks import Run, Text
from app.documents.fonts import Face, FontSet, face_of
from app.documents.look import MONO_SCALE, Look, half_points

BREAK_AFTER = frozenset("-\u2010\u2014")
BREAK_IN_LONG_WORDS = frozenset("-–._/\\@:;?&=+,#|~")
SIGNS_OF_A_NAME = frozenset("@_/0123456789")
NEAR_THE_END = 0.7  # a long word is cut after such a character when that fills this share of the line
NO_BREAK_BEFORE = frozenset("、。，．）」』】〉》〕・ーぁぃぅぇぉっゃゅょァィゥェォッャュョ！？：；")
NO_BREAK_AFTER = frozenset("（「『【〈《〔")
COUNTERS = frozenset("年月日時分秒項号条")  # what a figure in Japanese counts stands beside it
FIGURE_SPACES = frozenset("\u00a0\u2007\u202f\u2060")
SMALLER = 2.0


class Glyphs(NamedTuple):
    """Hold what one character of the source prints: a character, or a part of its code. `width` is in points."""

    shown: str
    face: Face
    size: float
    width: float
    source: int
    run: int


@dataclass(frozen=True, slots=True)
class Piece:
    """Hold text of one face, size and run; `x` is its distance from the start of the line, in points."""

    shown: str
    face: Face
    size: float
    x: float
    run: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """Hold the pieces of a line; `end` counts the characters of the source up to the end of the line."""

    pieces: tuple[Piece, ...]
    width: float
    end: int


def break_lines(content: Text, width: float, look: Look, fonts: FontSet, *, mono: bool = False) -> tuple[Line, ...]:
    """Break a text into lines of a width, in points; an empty text is one empty line."""
    glyphs = tuple(_glyphs(content, look, fonts, mono=mono))
    length = sum(len(run.text) for run in content)
    if glyphs and sum(glyph.width for glyph in glyphs) <= width - look.first:
        return (_line(glyphs, length),)
    lines, start = list[Line](), 0
    while start < len(glyphs):
        end = _line_end(glyphs, start, width if start else width - look.first)
        source_end = glyphs[end].source if end < len(glyphs) else length
        lines.append(_line(glyphs[start:end], source_end))
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
        base = face_of(run, bold=look.bold, italic=look.italic, mono=mono)
        for char in run.text:
            for face, shown, width in fonts.settle(base, char):
                yield Glyphs(shown, face, size, width * size, source, number)
            source += 1


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
    """Tell whether a hyphen belongs to an address, a number or a handle, which stays on one line if one can hold it."""
    for way in (range(place - 1, -1, -1), range(place + 1, len(glyphs))):
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


def _breaking_space(glyph: Glyphs) -> bool:
    return glyph.shown.isspace() and glyph.shown not in FIGURE_SPACES


def _may_break(earlier: Glyphs, before: Glyphs, after: Glyphs) -> bool:
    if _breaking_space(after) or before.source == after.source:
        return False
    if _breaking_space(before):
        return True
    if before.shown in BREAK_AFTER:
        return earlier.shown.isalnum() and after.shown.isalnum()
    return _between_han(before.shown, after.shown)


def _between_han(before: str, after: str) -> bool:
    if before.isdecimal() and after in COUNTERS:
        return False
    wide = ord(before[0]) >= 0x2E80 or ord(after[0]) >= 0x2E80
    return wide and after not in NO_BREAK_BEFORE and before not in NO_BREAK_AFTER and before not in FIGURE_SPACES


def _line(glyphs: tuple[Glyphs, ...], end: int) -> Line:
    found, x = [], 0.0
    for (face, size, run), group in groupby(glyphs, key=lambda glyph: (glyph.face, glyph.size, glyph.run)):
        members = list(group)
        found.append(Piece("".join(glyph.shown for glyph in members), face, size, x, run))
        x += sum(glyph.width for glyph in members)
    return Line(tuple(found), x, end)
