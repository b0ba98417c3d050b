"""One account, as all places speak of it that name it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from app.reading.accounts.candidate import Candidate
from app.reading.accounts.cues import Part
from app.reading.accounts.roles import Mention


@dataclass(frozen=True, slots=True)
class Account:
    """Hold the mentions of an account, the one that says most first."""

    mentions: tuple[Mention, ...]

    @property
    def lead(self) -> Candidate:
        """Give the place that says most."""
        return self.mentions[0].candidate

    @property
    def part(self) -> Part:
        """Give the most that is said of it."""
        return self.mentions[0].part

    @property
    def disputed(self) -> bool:
        """Say whether some words speak against it."""
        return any(each.part is Part.OTHER for each in self.mentions)

    @property
    def earlier(self) -> bool:
        """Say whether an earlier order was about it, and no words speak against it."""
        return any(each.part is Part.EARLIER for each in self.mentions) and not self.disputed

    @property
    def refused(self) -> bool:
        """Say whether the court lets nothing be asked about it."""
        return any(each.refused for each in self.mentions)

    @property
    def plain(self) -> bool:
        """Say whether some words leave no other reading."""
        return any(each.plain for each in self.mentions)

    @property
    def places(self) -> Iterator[Candidate]:
        """Give all places that name it."""
        return (each.candidate for each in self.mentions)

    @property
    def moments(self) -> tuple[str, ...]:
        """Give the moments that are printed beside it."""
        return tuple(dict.fromkeys(each.moment for each in self.places if each.moment))

    @property
    def value(self) -> dict[str, Any]:
        """Give the account in the form that is printed."""
        displays = [each.display_name for each in self.places if each.display_name and each.named == self.lead.named]
        ports = [each.port for each in self.places if each.port]
        value: dict[str, Any] = {"identifier": self.lead.identifier, "display_name": None, "kind": self.lead.kind}
        value |= {"display_name": displays[0]} if displays else {}
        value |= {"at": self.moments[0]} if self.moments else {}
        return value | ({"port": ports[0]} if ports else {})


def accounts(mentions: Sequence[Mention]) -> list[Account]:
    """Put the mentions of each account together."""
    by_key: dict[str, list[Mention]] = {}
    for each in mentions:
        by_key.setdefault(each.candidate.key, []).append(each)
    return [Account(tuple(sorted(group, key=lambda each: -each.part))) for group in by_key.values()]
