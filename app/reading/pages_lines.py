"""In the child process: the lines of one PDF page, with the place of every character, in few and cheap calls.

Places are whole millionths of the page as it is shown (turned and cropped), counted from its top left corner.
"""

import ctypes
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]  # it ships no types

WHOLE: Final = 1_000_000
_HYPHENS: Final = "\x02\ufffe"  # what PDFium makes of a hyphen at a line's end, before it joins the next line to it
_AS_HYPHEN: Final = str.maketrans(dict.fromkeys(_HYPHENS, "-"))
_SIDES: Final = 4
_WIDE: Final = ctypes.sizeof(ctypes.c_double)
_BOX: Final = _SIDES * _WIDE
# ctypes checks the class of a typed pointer at each call, which takes longer than the call; an address needs no check.
_get_char_box = ctypes.PYFUNCTYPE(None, ctypes.c_void_p, ctypes.c_int, *[ctypes.c_void_p] * _SIDES)(
    ctypes.cast(pdfium.FPDFText_GetCharBox, ctypes.c_void_p).value or 0
)

Slope: TypeAlias = tuple[float, float, float]
Sides: TypeAlias = tuple[list[int], list[int]]


@dataclass(frozen=True, slots=True)
class Placed:
    """Hold the characters of a page and, at the same indexes, their sides; a space has those of its forerunner."""

    text: str
    left: list[int]
    right: list[int]
    top: list[int]
    bottom: list[int]


def lines_of(sheet: Any) -> list[list[Any]]:
    """Give each line of a page as its text, its box (left, top, right, bottom), and its edges."""
    text = sheet.get_textpage()
    try:
        page = _placed(text, sheet)
    finally:
        text.close()
    parts = [part for row in _rows(page) for part in _parts(page, row)]
    return [_line(page, part) for part in parts if not page.text[part.start : part.stop].isspace()]


def _placed(text: Any, sheet: Any) -> Placed:
    characters = _characters(text)
    sides = (ctypes.c_double * (_SIDES * len(characters)))()
    page, start = ctypes.cast(text.raw, ctypes.c_void_p).value, ctypes.addressof(sides)
    inked = 0
    for at, (char, into) in enumerate(zip(characters, range(start, start + ctypes.sizeof(sides), _BOX), strict=True)):
        if not char.isspace():
            inked = at
        _get_char_box(page, inked, into, into + _WIDE, into + 2 * _WIDE, into + 3 * _WIDE)
    left, right, bottom, top = (sides[each::_SIDES] for each in range(_SIDES))
    across, down = _slopes(sheet)
    return Placed(
        characters, *_shown(across, (left, right), (bottom, top)), *_shown(down, (left, right), (bottom, top))
    )


def _characters(text: Any) -> str:
    """Give one character for each of PDFium's, so that indexes and boxes agree."""
    count = text.count_chars()
    units = (ctypes.c_ushort * (count + 1))()
    if pdfium.FPDFText_GetText(text, 0, count, units) == count + 1:  # else some are left out
        found = bytes(units)[: 2 * count].decode("utf-16-le", "replace")
        if len(found) == count:  # else some take two units
            return found
    codes = (pdfium.FPDFText_GetUnicode(text, at) for at in range(count))
    return "".join("\ufffd" if not c or 0xD800 <= c <= 0xDFFF or c > sys.maxunicode else chr(c) for c in codes)


def _slopes(sheet: Any) -> tuple[Slope, Slope]:
    """Give how x and y of the page as shown follow from a point of its content: x = a·x + b·y + c, and so for y."""
    far = 1000
    (c, f), (a, d), (b, e) = (_on_page(sheet, *point) for point in ((0, 0), (far, 0), (0, far)))
    return ((a - c) / far, (b - c) / far, c), ((d - f) / far, (e - f) / far, f)


def _on_page(sheet: Any, x: float, y: float) -> tuple[int, int]:
    across, down = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDF_PageToDevice(sheet, 0, 0, WHOLE, WHOLE, 0, x, y, across, down)
    return across.value, down.value


def _shown(slope: Slope, level: tuple[list[float], ...], upright: tuple[list[float], ...]) -> Sides:
    """Give the sides nearer to and farther from the page's corner; pages turn by right angles only."""
    a, b, start = slope
    by, sides = (a, level) if abs(a) > abs(b) else (b, upright)
    first, last = ([int(by * side + start) for side in each] for each in sides)
    return (first, last) if by > 0 else (last, first)


def _rows(page: Placed) -> Iterator[range]:
    """Give the indexes of each line; one that a hyphen joined to the line below is parted from it again."""
    start = 0
    for at, char in enumerate(page.text):
        if char == "\n":
            yield range(start, at - (page.text[at - 1 : at] == "\r"))
            start = at + 1
        elif char in _HYPHENS and _ends_a_line(page, at):
            yield range(start, at + 1)
            start = at + 1
    yield range(start, len(page.text))


def _ends_a_line(page: Placed, at: int) -> bool:
    after = min(at + 1, len(page.text) - 1)
    return page.top[after] > page.bottom[at] or page.left[after] < page.left[at]


def _parts(page: Placed, row: range) -> Iterator[range]:
    """Split digits that stand one below the other: PDFium takes the numbers of pleading paper for one upright word."""
    start = row.start
    if page.text[row.start : row.stop].isdecimal():
        for at in row[1:]:
            if page.top[at] > page.bottom[at - 1]:
                yield range(start, at)
                start = at
    if start < row.stop:
        yield range(start, row.stop)


def _line(page: Placed, row: range) -> list[Any]:
    text = page.text[row.start : row.stop]
    leading = len(text) - len(text.lstrip())
    inked = slice(row.start + leading, row.stop)
    lefts, rights = page.left[inked], page.right[inked]
    left, right = min(lefts), max(rights)
    sides = zip(text[leading:], lefts, rights, strict=True)
    edges = [left] * leading + [after if char.isspace() else before for char, before, after in sides]
    return [text.translate(_AS_HYPHEN), [left, min(page.top[inked]), right, max(page.bottom[inked])], [*edges, right]]
