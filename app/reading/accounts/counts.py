"""How many accounts the order says there are."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from app.reading.accounts.view import View
from app.reading.paper import Role

_WORDS: Final = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_NUMBER: Final = rf"(?<!No\. )(?<!Nos\. )(?P<n>{'|'.join(_WORDS)}|\d{{1,3}})"
_STATED: Final = re.compile(
    rf"(?i)\b{_NUMBER}\s+(?:(?!of\b|other\b|more\b)[\w’'.-]+\s+){{0,4}}?(?:accounts|users|account\s+holders|subscribers|contributors|reviewers|"
    r"handles|e-?mail\s+addresses|IP\s+addresses|pages|channels|posters|users[’']\s+accounts)\d?\b"
)
_HINTED: Final = re.compile(
    rf"(?i)\b{_NUMBER}\s+(?:(?!of\b)[\w’'.-]+\s+){{0,3}}?(?:reviews|posts|tweets|messages|persons|individuals|blogs|anonymous)\d?\b"
)
_DOES: Final = re.compile(r"\b(?:DOES|Does)\s+(?:[Nn]os?\.?\s*)?1\s*(?:[-–—]|through|to|and)\s*(?P<n>\d{1,3})\b")
_QUIET: Final = frozenset({Role.STAMP, Role.AROUND})


@dataclass(frozen=True, slots=True)
class Counts:
    """Hold the numbers of accounts that an order states, and numbers that hint at it."""

    stated: frozenset[int]
    hinted: frozenset[int]

    def agree(self, number: int) -> bool:
        """Say whether the order gives this number."""
        return number in self.stated | self.hinted

    def doubt(self, number: int) -> str:
        """Give the doubt where the order speaks of more accounts than were found."""
        most = max(self.stated, default=0)
        if self.agree(number) or most <= number:
            return ""
        found = f"{_word(number)} {'was' if number == 1 else 'were'} found"
        return f"The order speaks of {_word(most)} accounts or users, but {found}."


def counts_in(view: View) -> Counts:
    """Read the numbers outside quotations, citations and what stands around the order."""
    stated = frozenset(_value(match) for match in _own(view, _STATED))
    return Counts(stated, frozenset(_value(match) for pattern in (_HINTED, _DOES) for match in _own(view, pattern)))


def _own(view: View, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    for match in pattern.finditer(view.paper.text):
        if view.role(match.start()) not in _QUIET and not view.cited(*match.span()):
            yield match


def _value(match: re.Match[str]) -> int:
    text = match["n"].casefold()
    return int(text) if text.isdigit() else _WORDS.index(text) + 1


def _word(number: int) -> str:
    return _WORDS[number - 1] if 0 < number <= len(_WORDS) else str(number)
