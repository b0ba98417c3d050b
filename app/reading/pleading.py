"""Pleading paper: a column of numbers 1 to 28 in the left margin, which cites such as 9:14 mean."""

import re
from collections.abc import Sequence
from typing import Final, TypeAlias

from app.reading.pages_answer import Box, Found

Numbered: TypeAlias = tuple[Found, int | None]
_LEAST: Final = 15
_LONGEST: Final = 40
_TALLEST: Final = 0.05
_NEAR: Final = 0.012  # a share of the page's height, a third of a line's pitch
_MARGIN: Final = 0.25  # a share of its width
_NUMBER: Final = re.compile(r"\s*(\d{1,2})(?=\s|$)")


def printed_numbers(found: Sequence[Found]) -> list[Numbered]:
    """Give each line the number printed beside it, and take the margin's numbers out where they stand alone.

    Where the margin is narrow, PDFium takes many a number and its line for one; then all lines stay as they are.
    """
    alone = _column([_alone(line) for line in found])
    column = alone or _column([_leading(line) for line in found])
    heights = {number: _middle(found[at].box) for at, number in column.items()}
    return [(line, _beside(line.box, heights)) for at, line in enumerate(found) if at not in alone]


def _column(numbers: Sequence[int]) -> dict[int, int]:
    """Give the lines at which each next number stands, by index; none where there are few."""
    column: dict[int, int] = {}
    for at, number in enumerate(numbers):
        if number == len(column) + 1 and number <= _LONGEST:
            column[at] = number
    return column if len(column) >= _LEAST else {}


def _alone(line: Found) -> int:
    """Give the number that is all of a line in the left margin; 0 for any other line."""
    number = _leading(line)
    return number if number and line.text.strip() == str(number) else 0


def _leading(line: Found) -> int:
    """Give the number with which a line begins in the left margin; 0 for any other line."""
    hit = _NUMBER.match(line.text)
    end = line.edges[hit.end()] if hit and line.edges else line.box[2]
    return int(hit[1]) if hit and end < _MARGIN else 0


def _beside(box: Box, heights: dict[int, float]) -> int | None:
    if not heights or box[3] - box[1] > _TALLEST:  # the court's name, printed upwards in the margin
        return None
    number = min(heights, key=lambda each: abs(heights[each] - _middle(box)))
    return number if abs(heights[number] - _middle(box)) <= _NEAR else None


def _middle(box: Box) -> float:
    return (box[1] + box[3]) / 2
