"""Reduce text to its look, so that what the eye confuses becomes equal."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from app.domain.plaintext import BLANKS

SEPARATORS = re.compile(r"[\s_.,'’·・-]+")
TWO_AS_ONE = (("rn", "m"), ("vv", "w"), ("cl", "d"))
# 6 and 8 both look like b but not like each other, so each reading keeps the ten digits apart.
READINGS = (str.maketrans("68", "gb"), str.maketrans("69", "bg"))
# What fonts make alike beyond Unicode TS 39, after case folding: handles know no case, so that i is I and I is l.
_ALIKE = MappingProxyType({"i": "l", "1": "l", "|": "l", "0": "o", "5": "s", "2": "z"})
_DIACRITICS = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]")


class _Looks(dict[int, str]):
    """Remember how each character looks, once asked (for `str.translate`)."""

    def __init__(self, prototypes: Mapping[str, str]) -> None:
        super().__init__()
        self._prototypes = prototypes

    def __missing__(self, key: int) -> str:
        look = chr(key)
        for _ in range(8):  # the tables settle after four rounds at most; a circular one must not hang
            look = "".join(self._once(char) for char in unicodedata.normalize("NFKD", look))
        self[key] = look
        return look

    def _once(self, char: str) -> str:
        if unicodedata.category(char) in {"Cc", "Cf"} or char in BLANKS:
            return ""
        plain = _ALIKE.get(char) or self._prototypes.get(char, char).casefold()
        return _DIACRITICS.sub("", plain)


@dataclass(frozen=True, slots=True)
class Confusables:
    """Hold the text that each character can be mistaken for (Unicode TS 39 prototypes)."""

    prototypes: Mapping[str, str]
    _looks: _Looks = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Keep an own copy, so that nobody changes the value later."""
        own = MappingProxyType(dict(self.prototypes))
        object.__setattr__(self, "prototypes", own)
        object.__setattr__(self, "_looks", _Looks(own))

    def look(self, text: str) -> str:
        """Replace each character by what it looks like; capitals, accents and invisible characters go."""
        return unicodedata.normalize("NFD", text).translate(self._looks)


def skeleton(text: str, confusables: Confusables) -> str:
    """Reduce a text to its look, so that texts with one skeleton can be mistaken for each other.

    Unicode TS 39 with the lookalikes among ASCII characters, without spaces, punctuation and a leading @.
    """
    return read(confusables.look(text), READINGS[0])


def read(look: str, table: dict[int, int]) -> str:
    """Finish a look by one of the `READINGS`."""
    text = SEPARATORS.sub("", look).translate(table).lstrip("@")
    for two, one in TWO_AS_ONE:
        text = text.replace(two, one)
    return text
