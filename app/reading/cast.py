"""Who is who in an order: the names and the short names of those who ask, who answer, and whose accounts they are."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from app.reading.found import Range

HOLDERS: Final = (
    r"(?:(?:account\s+|registered\s+)?holders?(?:\s+of\s+(?:the|each|that|an|any)\s+(?:\w+\s+)?accounts?)?|account\s+users?|users?|subscribers?|customers?|owners?|members?|writers?|commenters?|registrants?|contributors?|reviewers?|posters?|"
    r"speakers?|authors?|(?:John\s+|Jane\s+)?Does?(?:\s+(?:Nos?\.\s*)?\d+(?:\s*(?:[-–]|through|and)\s*\d+)?)?|"
    r"Doe\s+[Dd]efendants?|individuals?|(?:any\s+)?(?:interested\s+)?persons?|anyone|movants?|objectors?|defendants?)"
)
"""The people whose accounts an order is about, as orders call them."""


@dataclass(frozen=True, slots=True)
class Name:
    """Hold a name as first given, its short names, and where it stands."""

    full: str
    aliases: tuple[str, ...] = ()
    at: Range = (0, 0)


@dataclass(frozen=True)
class Cast:
    """Hold who takes part. Patterns are sources of regular expressions; one that never matches where nobody is known."""

    producing: tuple[Name, ...] = ()
    requesting: tuple[Name, ...] = ()
    others: tuple[Name, ...] = ()

    @cached_property
    def platform(self) -> str:
        """Match the producing parties by any of their names, or by what orders call such a party."""
        return _any(
            self.producing, r"(?:(?:an?|each|either|neither|that)\s+(?:company|isp|respondent|provider)|the\s+companies)|the\s+(?:ISPs?|platform|company|subpoenaed\s+part(?:y|ies)|respondents?|provider)"
        )

    @cached_property
    def requester(self) -> str:
        """Match the requesting parties by any of their names, or by what orders call such a party."""
        return _any(self.requesting, r"(?:the\s+)?(?:applicants?|petitioners?|plaintiffs?|movants?)")


def _any(names: tuple[Name, ...], general: str) -> str:
    known = {alias for name in names for alias in (name.full, *name.aliases) if alias}
    listed = [re.sub(r"(?:\\ )+", r"\\s+", re.escape(each)) for each in sorted(known, key=len, reverse=True)]
    return "(?:" + "|".join([*listed, rf"(?i:{general})"]) + ")"
