"""In the child process: whether the picture of a page shows the words of its text, which PDFium does not promise."""

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]  # it ships no types

from app.reading.pages_lines import WHOLE

_DPI: Final = 48
_MOST_PIXELS: Final = 2_000_000
_LEAST_CONTRAST: Final = 24  # of 255; a word in pale grey has more, antialiased at this resolution
_LEAST_HEIGHT: Final = 1.5  # points; capitals are two thirds of the size of their font
_WORD: Final = re.compile(r"[^\W_]{3,}")  # shorter, a bar or a dash may fill its place evenly
_STAMP: Final = 200  # characters; the line that an electronic docket prints on every page has about 90
_MOST_OBJECTS: Final = 20_000
_DEEPEST: Final = 4


def seen(sheet: Any, lines: list[list[Any]]) -> str:
    """Say whether a page shows its text: "text" or "differs"; and without any, or but a stamp, "image" or "blank"."""
    if not lines:
        return "image" if pdfium.FPDFPage_CountObjects(sheet) > 0 else "blank"
    if _has_invisible_text(sheet):
        return "differs"
    if sum(len(text) for text, _, _ in lines) < _STAMP and _is_mostly_pictures(sheet):
        return "image"
    return "differs" if _lacks_ink(sheet, lines) else "text"


def _has_invisible_text(sheet: Any) -> bool:
    """Tell whether text is there only to be found, as over a scan."""
    return any(
        pdfium.FPDFPageObj_GetType(each) == pdfium.FPDF_PAGEOBJ_TEXT
        and pdfium.FPDFTextObj_GetTextRenderMode(each) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
        for each in _objects(sheet)
    )


def _is_mostly_pictures(sheet: Any) -> bool:
    width, height = sheet.get_size()
    pictures = (each for each in _objects(sheet) if pdfium.FPDFPageObj_GetType(each) == pdfium.FPDF_PAGEOBJ_IMAGE)
    return bool(sum(map(_area, pictures)) > width * height / 2)


def _area(each: Any) -> float:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(each, left, bottom, right, top)
    return (right.value - left.value) * (top.value - bottom.value)


def _objects(sheet: Any) -> Iterator[Any]:
    count = min(pdfium.FPDFPage_CountObjects(sheet), _MOST_OBJECTS)
    inside = [(pdfium.FPDFPage_GetObject(sheet, at), 1) for at in range(count)]
    left = _MOST_OBJECTS
    while inside and left:
        each, depth = inside.pop()
        left -= 1
        yield each
        if depth < _DEEPEST and pdfium.FPDFPageObj_GetType(each) == pdfium.FPDF_PAGEOBJ_FORM:
            count = min(pdfium.FPDFFormObj_CountObjects(each), left)
            inside += [(pdfium.FPDFFormObj_GetObject(each, at), depth + 1) for at in range(count)]


def _lacks_ink(sheet: Any, lines: list[list[Any]]) -> bool:
    width, height = sheet.get_size()
    scale = min(_DPI / 72, (_MOST_PIXELS / max(width * height, 1)) ** 0.5)
    bitmap = sheet.render(scale=scale, grayscale=True)
    picture = _Picture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
    least = _LEAST_HEIGHT * WHOLE / height
    return any(picture.hides_a_word(text, box, edges, least) for text, box, edges in lines)


@dataclass(frozen=True, slots=True)
class _Picture:
    width: int
    height: int
    stride: int
    pixels: bytes

    def hides_a_word(self, text: str, box: list[int], edges: list[int], least: float) -> bool:
        """Tell whether a word is too low to see, or nothing stands out in its place; its middle row mostly tells."""
        _, top, _, bottom = box
        rows = range(max(top * self.height // WHOLE, 0), min(bottom * self.height // WHOLE + 1, self.height))
        middle = self._row(rows[len(rows) // 2]) if rows else b""
        for hit in _WORD.finditer(text):
            word = self._columns(edges[hit.start()], edges[hit.end()])
            if bottom - top < least:
                return True
            if not _stands_out(middle[word]) and not _stands_out(b"".join(self._row(row)[word] for row in rows)):
                return True
        return False

    def _row(self, row: int) -> bytes:
        return self.pixels[row * self.stride : row * self.stride + self.width]

    def _columns(self, start: int, end: int) -> slice:
        if end < start:  # words that run from right to left
            start, end = end, start
        return slice(max(start * self.width // WHOLE, 0), max(end * self.width // WHOLE + 1, 0))


def _stands_out(part: bytes) -> bool:
    return bool(part) and max(part) - min(part) >= _LEAST_CONTRAST
