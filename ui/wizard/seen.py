"""Which released rows were in sight, for each person and part, while the program runs; nothing of it is stored."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from app.domain.released import LogPart

Token = tuple[object, str]


def token(part: LogPart) -> Token:
    """Name a part as it is now: one whose rows changed is another, and is seen anew."""
    return part.key, part.content


class Spans:
    """Hold whole numbers as runs, few as long as somebody reads on from where they were."""

    def __init__(self) -> None:
        self._edges: list[int] = []  # first of a run, and the first behind it, in turn

    def add(self, first: int, behind: int) -> None:
        """Add the numbers from `first` up to `behind`, which is not among them."""
        if first >= behind:
            return
        low, high = bisect_left(self._edges, first), bisect_right(self._edges, behind)
        new = [first] if low % 2 == 0 else []
        self._edges[low:high] = [*new, behind] if high % 2 == 0 else new

    def count(self) -> int:
        """Count the numbers."""
        return sum(self._edges[1::2]) - sum(self._edges[::2])


class SeenBook:
    """Hold what each person saw of each part."""

    def __init__(self) -> None:
        self._seen: dict[tuple[str, Token], Spans] = {}

    def add(self, person: str, part: LogPart, first: int, behind: int) -> None:
        """Note that rows of a part were in sight, counted from 0."""
        if person:
            self._seen.setdefault((person, token(part)), Spans()).add(first, behind)

    def seen(self, person: str, parts: Iterable[LogPart]) -> int:
        """Count the rows of these parts that a person saw."""
        found = (self._seen.get((person, token(each))) for each in parts)
        return sum(each.count() for each in found if each)
