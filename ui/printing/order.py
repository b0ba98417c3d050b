"""Which pages go to the printer, and in which order: what a person chose, without a printer."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final, TypeAlias

Ranges: TypeAlias = tuple[tuple[int, int], ...]
"""First and last pages, counted from 1."""
BLANK: Final = 0
"""The page that is left empty, so that a copy does not begin on the back of the one before."""


def within(chosen: Sequence[tuple[int, int]], count: int) -> tuple[int, ...]:
    """Give the pages of ranges that a document has, once each, in order."""
    return tuple(page for page in range(1, count + 1) if any(first <= page <= last for first, last in chosen))


def ranges(pages: Sequence[int]) -> Ranges:
    """Give pages as ranges."""
    runs = groupby(enumerate(pages), lambda each: each[1] - each[0])
    spans = ([page for _, page in run] for _, run in runs)
    return tuple((span[0], span[-1]) for span in spans)


def sequence(
    pages: Sequence[int], copies: int = 1, *, collated: bool = True, last_first: bool = False, both_sides: bool = False
) -> tuple[int, ...]:
    """Give the pages as they leave, copies and all; printed on both sides, each copy begins on a sheet of its own."""
    once = tuple(reversed(pages)) if last_first else tuple(pages)
    if not collated:
        return tuple(page for page in once for _ in range(copies))
    return tuple(_copies(once, copies, fill=both_sides and len(once) % 2 == 1))


def _copies(once: tuple[int, ...], copies: int, *, fill: bool) -> Iterator[int]:
    for copy in range(copies):
        if copy and fill:
            yield BLANK
        yield from once
