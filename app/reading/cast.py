"""Who is who in an order: the names and the short names of those who ask, who answer, and whose accounts they are."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from app.reading.found import Range
from app.reading.lexicon import macro

HOLDERS: Final = macro("cast", "HOLDERS")
"""The people whose accounts an order is about, as orders call them."""
_PLATFORMS: Final = macro("cast", "PLATFORMS")
_REQUESTERS: Final = macro("cast", "REQUESTERS")


@dataclass(frozen=True, slots=True)
class Name:
    """Hold a name as first given, its short names, and where it stands."""

    full: str
    aliases: tuple[str, ...] = ()
    at: Range = (0, 0)

    @property
    def all(self) -> tuple[str, ...]:
        """Give the name and the short names, without empty ones."""
        return tuple(each for each in (self.full, *self.aliases) if each)


@dataclass(frozen=True)
class Cast:
    """Hold who takes part."""

    producing: tuple[Name, ...] = ()
    requesting: tuple[Name, ...] = ()
    others: tuple[Name, ...] = ()

    @cached_property
    def platform(self) -> str:
        """Give a pattern’s source for the producing parties: their names, and what orders call such a party."""
        return _any(self.producing, _PLATFORMS)

    @cached_property
    def requester(self) -> str:
        """Give a pattern’s source for the requesting parties, in the same way."""
        return _any(self.requesting, _REQUESTERS)


def _any(names: tuple[Name, ...], general: str) -> str:
    known = {alias for name in names for alias in name.all}
    listed = [re.sub(r"(?:\\ )+", r"\\s+", re.escape(each)) for each in sorted(known, key=len, reverse=True)]
    return "(?:" + "|".join([*listed, rf"(?i:{general})"]) + ")"
