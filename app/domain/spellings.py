"""Spell out by code points what the eye does not see."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.domain.looks import READINGS, SEPARATORS, TWO_AS_ONE, Confusables
from app.domain.plaintext import code_point, has_look, is_mark, shown, unseen

# Scripts that are written together in one name, and so are no mixture.
_EAST_ASIAN = frozenset({"CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "KATAKANA-HIRAGANA", "IDEOGRAPHIC"})


@dataclass(frozen=True, slots=True, kw_only=True)
class CodePoint:
    """Spell out what to look at: where, how it is shown, its names, and a sentence.

    `position` counts visible characters after the @, from 1; what is invisible has the position of the one before it.
    """

    position: int
    shown: str
    name: str
    sentence: str


def suspicions(identifier: str) -> tuple[CodePoint, ...]:
    """Spell out what is odd in one identifier: invisible or styled characters, mixed scripts, decomposed letters."""
    text = identifier.removeprefix("@")
    invisible = frozenset(unseen(text))
    foreign = _foreign_letters(text)
    decomposed = _first_decomposed(text)
    found = []
    for index, (position, char) in enumerate(_positions(text)):
        if index in invisible:
            found.append(_suspicion(position, char, "is not visible"))
        elif index in foreign:
            found.append(_suspicion(position, char, "comes from another script than the rest"))
        elif char.isalnum() and char != unicodedata.normalize("NFKC", char):
            found.append(_suspicion(position, char, "is a styled or special form of an ordinary character"))
        elif index == decomposed:
            found.append(_suspicion(position, char, "belongs to a letter that is not written in its usual form (NFC)"))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Cell:
    """Hold one character as written, its position, and its look with the letters that look like two spread out."""

    position: int
    char: str
    look: str


def cells(text: str, confusables: Confusables) -> list[Cell]:
    """Cut a text, without a leading @, into its characters."""
    found = []
    for position, char in _positions(text.removeprefix("@")):
        look = SEPARATORS.sub("", confusables.look(char))
        for two, one in TWO_AS_ONE:
            look = look.replace(one, two)
        found.append(Cell(position, char, look))
    return found


def _positions(text: str) -> Iterator[tuple[int, str]]:
    """Give each character with the number of visible ones up to it, marks not counted."""
    hidden = frozenset(unseen(text))
    position = 0
    for index, char in enumerate(text):
        position += not (index in hidden or is_mark(char))
        yield position, char


def within(cells: list[Cell], part: list[Cell]) -> list[Cell]:
    """Cut out the cells that look like the part."""
    whole, piece = _joined(cells), _joined(part)
    start = max(whole.translate(table).find(piece.translate(table)) for table in READINGS)
    return _span(cells, start, start + len(piece))


def _joined(cells: Iterable[Cell]) -> str:
    return "".join(cell.look for cell in cells)


def _span(cells: Iterable[Cell], start: int, end: int) -> list[Cell]:
    kept, at = [], 0
    for cell in cells:
        after = at + len(cell.look)
        if start <= at < end or start < after <= end or at == after == end:
            kept.append(cell)
        at = after
    return kept


def differences(left: list[Cell], right: list[Cell], *, exact: bool) -> tuple[CodePoint, ...]:
    """Spell out where two texts of the same look differ; capitals count only if `exact`."""
    before = 0
    points = []
    for mine, theirs in _aligned(left, right):
        a, b = ("".join(cell.char for cell in side) for side in (mine, theirs))
        before = mine[0].position if mine else before
        if a != b if exact else a.casefold() != b.casefold():
            points.append(_difference(before, a, b))
    return tuple(points)


def _aligned(left: list[Cell], right: list[Cell]) -> Iterator[tuple[list[Cell], list[Cell]]]:
    """Cut both into the shortest runs that take the same room."""
    i = j = 0
    while i < len(left) or j < len(right):
        a, b = left[i : i + 1], right[j : j + 1]
        if a and b and bool(a[0].look) != bool(b[0].look):  # only one of them is seen
            a, b = (a, []) if not a[0].look else ([], b)
        i, j = i + len(a), j + len(b)
        room = len(_joined(a)) - len(_joined(b))
        while a and b and room and (i < len(left) if room < 0 else j < len(right)):
            if room < 0:
                a.append(left[i])
                room, i = room + len(left[i].look), i + 1
            else:
                b.append(right[j])
                room, j = room - len(right[j].look), j + 1
        yield a, b


def _difference(position: int, a: str, b: str) -> CodePoint:
    here, there = (code_point(side) or "nothing" for side in (a, b))
    sentence = f"{_place(position, after=not a)} stands {here}, where the other has {there}."
    return CodePoint(position=position, shown=shown(a), name=code_point(a), sentence=sentence)


def _place(position: int, *, after: bool) -> str:
    if position == 0:
        return "Before the first character"
    return f"{'After' if after else 'At'} character {position}"


def _suspicion(position: int, char: str, what: str) -> CodePoint:
    after = not has_look(char) or is_mark(char)
    sentence = f"{_place(position, after=after)} stands {code_point(char)}: it {what}."
    return CodePoint(position=position, shown=shown(char), name=code_point(char), sentence=sentence)


def _foreign_letters(text: str) -> frozenset[int]:
    """Give the letters of every script but the most frequent one, where scripts are mixed."""
    scripts: dict[str, list[int]] = {}
    for index, char in enumerate(text):
        if char.isalpha() and (script := _script(char)) not in _EAST_ASIAN:
            scripts.setdefault(script, []).append(index)
    main = max(scripts, key=lambda script: len(scripts[script]), default="")
    return frozenset(index for script, indexes in scripts.items() if script != main for index in indexes)


def _script(char: str) -> str:
    """Read the script off the character's name; the standard library has no script property."""
    folded = unicodedata.normalize("NFKC", char)[0]
    return unicodedata.name(folded, "UNKNOWN").split()[0]


def _first_decomposed(text: str) -> int:
    usual = unicodedata.normalize("NFC", text)
    return -1 if usual == text else next(i for i, char in enumerate(text) if char != usual[i : i + 1])
