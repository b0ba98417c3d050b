"""Whether a text that somebody filled in shows what it must not, however it was typed or pasted."""

from collections.abc import Iterable
from itertools import chain
from typing import Final
from unicodedata import category, normalize

from app.domain.facts.accounts import Account
from app.domain.plaintext import has_look

SHORTEST: Final = 4
"""Characters; what is shorter would be found in ordinary words."""
LEAST_APART: Final = 6
"""What is shorter would be found across ordinary words, once their spaces are gone."""
LEAST_EAST: Final = 3
"""A name of three signs from East Asia is a whole one."""
_EAST: Final = "\u2e80"


def names_of(account: Account) -> frozenset[str]:
    """Give all that an account is known by."""
    names = (account.identifier, account.identifier.removeprefix("@"), account.display_name, *account.posts)
    return frozenset({*names, account.platform_account_id} - {""})


def shows(texts: Iterable[str], secrets: Iterable[str]) -> bool:
    """Tell whether texts show one of the secrets, be it in other widths, with what is unseen, or across lines."""
    even = _even(" ".join(texts))
    if not even:  # a matter may have very many values
        return False
    tight = even.replace(" ", "")
    for each in map(_even, secrets):
        if len(each) >= _least(each, SHORTEST) and each in even:
            return True
        bare = each.replace(" ", "")
        if len(bare) >= LEAST_APART and bare in tight:
            return True
    return False


def names(texts: Iterable[str], secrets: Iterable[str]) -> bool:
    """Tell whether texts have one of the names as words of their own: part of another word is none."""
    even = f" {_even(' '.join(texts))} "
    return any(_alone(each, even) for each in map(_even, secrets) if len(each) >= _least(each, LEAST_APART))


def _alone(name: str, even: str) -> bool:
    at = even.find(name)
    while at >= 0:
        before, after = even[at - 1], even[at + len(name)]
        if not (_joins(before) and _joins(name[0])) and not (_joins(after) and _joins(name[-1])):
            return True
        at = even.find(name, at + 1)
    return False


def _joins(char: str) -> bool:
    """Tell whether a character goes on with a word: signs from East Asia stand side by side without spaces."""
    return (char.isalnum() or char == "_") and char < _EAST


def _least(text: str, least: int) -> int:
    return LEAST_EAST if any(each >= _EAST for each in text) else least


def _even(text: str) -> str:
    """Write a text so that case, width, spaces, kinds of hyphens and what is unseen hide nothing in it."""
    if text.isascii() and text.isprintable():
        return " ".join(text.casefold().split())
    plain = normalize("NFKC", normalize("NFKC", text).casefold())
    return " ".join("".join(chain.from_iterable(map(_seen, plain))).split())


def _seen(char: str) -> str:
    if char.isspace():
        return " "
    if category(char) == "Pd":
        return "-"
    return char if has_look(char) else ""
