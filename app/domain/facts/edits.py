"""Other words that a person chose for a courtesy passage of the production letter."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageEdit:
    """Record the words of a passage, and the digest of the program's own words that they took the place of."""

    id: str
    passage: str
    text: str
    replaced: str
