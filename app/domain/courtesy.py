"""The words of courtesy that staff may choose themselves, and what such words may say.

Such a passage states nothing: it has no digit, no sign of an address, an account or a cite, and none of the words by
which the letter speaks of courts, orders, objections and dates. So no edit can say that a court restricted anything.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final
from unicodedata import name, normalize

from app.domain.canonical import digest
from app.domain.plaintext import code_point

LONGEST: Final = 600
LONGEST_WORD: Final = 40
_SIGNS: Final = frozenset(" .,;:!?()/&–—-’‘“”…")
_QUOTES: Final = (
    (re.compile(r"(?<![^\s(–—“‘-])\""), "“"),
    (re.compile(r"\""), "”"),
    (re.compile(r"(?<![^\s(–—“‘-])'"), "‘"),
    (re.compile(r"'"), "’"),
)
_WORD: Final = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Courtesy:
    """Hold the program's words for each passage that staff may edit, by id, and the words that no edit may use."""

    own: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    reserved: frozenset[str] = frozenset()

    def reserved_in(self, text: str) -> tuple[str, ...]:
        """Give the words of a text that belong to what follows the facts, in its order."""
        return tuple(each for each in dict.fromkeys(_WORD.findall(text.casefold())) if each in self.reserved)


def own_digest(text: str) -> str:
    """Digest the program's own words of a passage, by which an edit of other words is found out."""
    return digest("passage", text)


def retyped(typed: str) -> str:
    """Set what was typed as the letter does: one paragraph, single spaces, curly quotation marks."""
    text = normalize("NFC", " ".join(typed.split()))
    for found, curly in _QUOTES:
        text = found.sub(curly, text)
    return text


def misfits(text: str) -> Iterator[tuple[str, str]]:
    """Say, by code and sentence, why a text cannot stand as a passage, whatever the matter."""
    if not text:
        yield "empty-passage", "The passage is empty. Type its words, or restore the program’s."
    if len(text) > LONGEST:
        yield "long-passage", f"The passage is longer than {LONGEST} characters."
    if any(len(each) > LONGEST_WORD for each in text.split()):
        yield "long-word", f"A word of the passage is longer than {LONGEST_WORD} characters."
    if text != retyped(text):
        yield "untidy-passage", "A passage is one paragraph with single spaces and curly quotation marks."
    strange = next((each for each in text if not _fits(each)), None)
    if strange:
        sentence = (
            f"{code_point(strange)} cannot stand in a passage of courtesy. It has words in Latin letters and their "
            "punctuation: dates, numbers, cites, addresses and accounts follow the facts."
        )
        yield "sign-in-passage", sentence


def _fits(char: str) -> bool:
    return char in _SIGNS or (char.isalpha() and name(char, "").startswith("LATIN "))
