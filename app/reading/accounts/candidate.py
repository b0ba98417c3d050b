"""One place in an order that may name an account."""

from dataclasses import dataclass

from app.reading.found import Range


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Hold what is printed at `start` to `end`, character for character, and what stands with it.

    `begins` is where a display name glued before it begins. `moment` is an ISO 8601 instant, without offset where no
    zone is printed. `named` says that only a display name is known.
    """

    start: int
    end: int
    identifier: str
    kind: str
    display_name: str = ""
    begins: int = -1
    moment: str = ""
    port: str = ""
    named: bool = False
    doubt: str = ""

    @property
    def key(self) -> str:
        """Tell the same account at another place: the at sign is not part of a name."""
        return self.identifier.removeprefix("@")

    @property
    def first(self) -> int:
        """Give where the display name begins, or else the identifier."""
        return self.begins if self.begins >= 0 else self.start

    @property
    def at(self) -> Range:
        """Give the place of the identifier and of a display name glued before it."""
        return self.first, self.end


def apart(candidates: list[Candidate]) -> list[Candidate]:
    """Put candidates in reading order; of those that overlap, the one collected first stays."""
    kept: list[Candidate] = []
    taken: dict[int, None] = {}
    for each in candidates:
        places = range(each.first, each.end)
        if not any(place in taken for place in places):
            kept.append(each)
            taken.update(dict.fromkeys(places))
    return sorted(kept, key=lambda each: each.start)
