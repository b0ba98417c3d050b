"""Find identifiers that look like each other or like the name of a party."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from app.domain.looks import READINGS, SEPARATORS, Confusables, read, skeleton
from app.domain.plaintext import shown
from app.domain.spellings import CodePoint, cells, differences, suspicions, within

__all__ = ["CodePoint", "Confusables", "Kind", "Lookalike", "find", "skeleton", "suspicions"]

_LEAST_LETTERS = 5  # a shorter name occurs in handles by chance
_ADDRESS = re.compile(r"[0-9a-f.]*:[0-9a-f:.]*", re.IGNORECASE)
_COMPANY = re.compile(r"[\s,]+(inc|llc|llp|ltd|limited|corp|corporation|co|plc|gmbh|k\.?k)\.?\s*$", re.IGNORECASE)


class Kind(StrEnum):
    """Say what an identifier looks like."""

    ACCOUNT = "account"
    PARTY = "party"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookalike:
    """Report that identifier `a` looks like `b`, another identifier or a party's name.

    `same_text`: they differ in capitals, spaces and punctuation at most (for a party: `a` contains the name).
    """

    a: str
    b: str
    kind: Kind
    same_text: bool
    points: tuple[CodePoint, ...]

    @property
    def sentence(self) -> str:
        """Tell the user what this means and what to do."""
        a, b = f"“{shown(self.a)}”", f"“{shown(self.b)}”"
        match self.kind, self.same_text:
            case Kind.PARTY, True:
                return f"{a} has the name of the party {b}: check whether it is the party's own account."
            case Kind.PARTY, False:
                return f"{a} looks like the name of the party {b} but is spelled otherwise: copy it, never type it."
            case Kind.ACCOUNT, True:
                return f"{a} and {b} differ in capitals, spaces or punctuation only: check that both are meant."
            case _:
                return f"{a} and {b} look alike but are different accounts: compare them with the order."


def find(identifiers: Sequence[str], party_names: Sequence[str], confusables: Confusables) -> tuple[Lookalike, ...]:
    """Report every pair that can be mistaken: identifiers in the given order, then parties.

    Equal identifiers count once. Time grows with the identifiers times the parties, and with the findings.
    """
    accounts = tuple(dict.fromkeys(identifiers))
    looks = tuple(confusables.look(account) for account in accounts)
    among = [_account_pair(accounts[i], accounts[j], confusables) for i, j in _account_pairs(accounts, looks)]
    return (*among, *_with_parties(accounts, looks, tuple(dict.fromkeys(party_names)), confusables))


def _account_pairs(accounts: Sequence[str], looks: Sequence[str]) -> list[tuple[int, int]]:
    pairs: set[tuple[int, int]] = set()
    for table in READINGS:
        groups: dict[str, list[int]] = {}
        for index, (account, look) in enumerate(zip(accounts, looks, strict=True)):
            groups.setdefault(_key(account, look, table), []).append(index)
        for group in groups.values():
            pairs.update(combinations(group, 2))
    return sorted(pairs)


def _key(text: str, look: str, table: dict[int, int]) -> str:
    """Numbers and addresses keep their punctuation: it is part of what the eye compares."""
    if _ADDRESS.fullmatch(text):
        return text.casefold()
    if any(char.isalpha() for char in text):
        return read(look, table)
    return look.translate(table)


def _account_pair(a: str, b: str, confusables: Confusables) -> Lookalike:
    same = _letters(a) == _letters(b)
    points = differences(cells(a, confusables), cells(b, confusables), exact=same)
    return Lookalike(a=a, b=b, kind=Kind.ACCOUNT, same_text=same, points=points)


def _with_parties(
    accounts: Sequence[str], looks: Sequence[str], parties: Sequence[str], confusables: Confusables
) -> Iterator[Lookalike]:
    names = [name for party in parties for name in _names(party, confusables)]
    for account, look in zip(accounts, looks, strict=True):
        keys = tuple(read(look, table) for table in READINGS)
        reported: set[str] = set()
        for name in names:
            if name.party not in reported and name.occurs_in(keys):
                reported.add(name.party)
                yield _party_pair(account, name, confusables)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Name:
    """Hold one way to write a party's name; `whole` if a handle must be nothing else.

    A company's bare name (Example, of Example, Inc.) is a common word in handles; a first and last name are not.
    """

    party: str
    text: str
    keys: tuple[str, ...]
    whole: bool

    def occurs_in(self, keys: tuple[str, ...]) -> bool:
        """Compare reading by reading."""
        return any(map(self._matches, self.keys, keys))

    def _matches(self, name: str, account: str) -> bool:
        inside = not self.whole and len(name) >= _LEAST_LETTERS and name in account
        return name != "" and (account == name or inside)


def _names(party: str, confusables: Confusables) -> Iterator[_Name]:
    for text in _writings(party):
        look = confusables.look(text)
        keys = tuple(read(look, table) for table in READINGS)
        yield _Name(party=party, text=text, keys=keys, whole=text != party and _COMPANY.search(party) is not None)


def _writings(party: str) -> tuple[str, ...]:
    if _COMPANY.search(party):
        return party, _COMPANY.sub("", party)
    words = party.split()
    if len(words) < 2:
        return (party,)
    return party, f"{words[0]} {words[-1]}", f"{words[-1]} {words[0]}"


def _party_pair(account: str, name: _Name, confusables: Confusables) -> Lookalike:
    written, spoken = (
        [cell for cell in cells(text, confusables) if not SEPARATORS.fullmatch(cell.char)]
        for text in (account, name.text)
    )
    points = differences(within(written, spoken), spoken, exact=False)
    same = not points and _letters(name.text) in _letters(account)
    return Lookalike(a=account, b=name.party, kind=Kind.PARTY, same_text=same, points=points)


def _letters(text: str) -> str:
    return SEPARATORS.sub("", text.casefold()).lstrip("@")
