"""What may be wrong with a row or a cell: codes, each with the sentence that a report shows beside file and row."""

from collections.abc import Sequence
from typing import Final

SENTENCES: Final = {
    "too-few-cells": "The row has fewer cells than the header.",
    "too-many-cells": "The row has more cells than the header.",
    "quoting": "A quotation mark stands where none may; the cells may be cut wrongly.",
    "undecodable": "Some bytes are no text in this encoding; they are shown as �.",
    "half-surrogate": "Half a character pair stands in the text; it is shown as �.",
    "nul": "The cell holds a NUL character.",
    "not-json": "The line is no JSON object.",
    "duplicate-key": "The record names this member more than once; all its values are shown as a list.",
    "not-a-number": "The cell holds NaN or infinity, which JSON does not have.",
    "list": "The cell holds a list or a structure, shown as JSON.",
    "number-rounded": "The number has more than 15 digits, which a spreadsheet rounds.",
    "number-format": "The spreadsheet shows this number in a form of its own, such as with leading zeros.",
    "formula": "The cell is computed by a formula; shown is the result that was saved.",
    "error-cell": "The cell holds a spreadsheet error.",
    "spreadsheet-date": "The date is a count of days that could be read in more than one way.",
}
_FILL: Final = "�"
_TO_FILL: Final = dict.fromkeys(range(0xD800, 0xE000), _FILL)


def is_sound(text: str) -> bool:
    """Tell whether text has neither NUL nor halves of pairs, which stand for undecodable bytes, too."""
    if "\0" in text:
        return False
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def mended(row: Sequence[str], code: str) -> tuple[list[str], list[tuple[int, str]]]:
    """Give a row's cells with � for halves of pairs, and the place and code of what was found (NUL is kept)."""
    cells, found = list(row), list[tuple[int, str]]()
    for column, cell in enumerate(cells):
        if is_sound(cell):
            continue
        cells[column] = cell.translate(_TO_FILL)
        if cells[column] != cell:
            found.append((column, code))
        if "\0" in cell:
            found.append((column, "nul"))
    return cells, found
