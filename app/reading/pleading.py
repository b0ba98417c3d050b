"""Pleading paper: a column of numbers 1 to 28 in the left margin, which cites such as 9:14 mean."""

from collections.abc import Sequence
from typing import Final, TypeAlias

from app.reading.pages_answer import Box, Found

Numbered: TypeAlias = tuple[Found, int | None]
_LEAST: Final = 15
_LONGEST: Final = 40
_TALLEST: Final = 0.05
_NEAR: Final = 0.012  # a share of the page's height, a third of a line's pitch


def printed_numbers(found: Sequence[Found]) -> list[Numbered]:
    """Take the margin's numbers out of the lines, and give each line the number printed beside it."""
    column = _column(found)
    if len(column) < _LEAST:
        return [(line, None) for line in found]
    heights = {int(found[at].text): _middle(found[at].box) for at in column}
    return [(line, _beside(line.box, heights)) for at, line in enumerate(found) if at not in column]


def _column(found: Sequence[Found]) -> set[int]:
    """Give the indexes of the lines that are nothing but the next number, at the left edge."""
    numbers: set[int] = set()
    expected = 1
    for at, line in enumerate(found):
        if line.text.strip() == str(expected) and expected <= _LONGEST and line.box[2] < 0.25:
            numbers.add(at)
            expected += 1
    return numbers


def _beside(box: Box, heights: dict[int, float]) -> int | None:
    if box[3] - box[1] > _TALLEST:  # the court's name, printed upwards in the margin
        return None
    number = min(heights, key=lambda each: abs(heights[each] - _middle(box)))
    return number if abs(heights[number] - _middle(box)) <= _NEAR else None


def _middle(box: Box) -> float:
    return (box[1] + box[3]) / 2
