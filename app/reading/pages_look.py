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
    return sum(map(_area, pictures)) > width * height / 2


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
    return any(box[3] - box[1] < least or not picture.has_contrast(*box) for box in _words(lines))


def _words(lines: list[list[Any]]) -> Iterator[tuple[int, int, int, int]]:
    """Give the place of each word that must have contrast."""
    for text, (_, top, _, bottom), edges in lines:
        for hit in _WORD.finditer(text):
            start, end = edges[hit.start()], edges[hit.end()]
            yield min(start, end), top, max(start, end), bottom


@dataclass(frozen=True, slots=True)
class _Picture:
    width: int
    height: int
    stride: int
    pixels: bytes

    def has_contrast(self, left: int, top: int, right: int, bottom: int) -> bool:
        """Tell whether anything stands out in a part of the page; the middle row of a word mostly tells it already."""
        first, last = max(left * self.width // WHOLE, 0), min(right * self.width // WHOLE + 1, self.width)
        upper, lower = max(top * self.height // WHOLE, 0), min(bottom * self.height // WHOLE + 1, self.height)
        return self._stands_out(first, last, range((upper + lower) // 2, lower)[:1]) or self._stands_out(
            first, last, range(upper, lower)
        )

    def _stands_out(self, first: int, last: int, rows: range) -> bool:
        part = b"".join(self.pixels[row * self.stride + first : row * self.stride + last] for row in rows)
        return bool(part) and max(part) - min(part) >= _LEAST_CONTRAST
