"""Headings, told from paragraphs by their letters."""

import re
from typing import Final

_LONGEST: Final = 90
_SHORT: Final = 60
_SMALL: Final = r"of|and|the|for|to|in|on|or|a|by|with|under"
_TITLED: Final = re.compile(
    rf"(?:[IVXL]{{1,5}}|[A-Z])\.\s+(?:[A-Z][A-Za-z’'.,&§-]*|{_SMALL}|\d+|&)(?:\s+(?:[A-Z(][A-Za-z’'.,&§()-]*|{_SMALL}|\d+))*"
)
_SENTENCED: Final = re.compile(r"(?:[IVXL]{1,5}|[A-Z]|\d{1,2})\.\s+[A-Z][^.;:?!]*[^\s.,;:?!”\"]")
_SAYS: Final = re.compile(
    r"(?i:\b(?:is|are|was|were|be|shall|must|may|will|has|have|had|does|do|did|not)\b)|\b[A-Z]{4,}(?:ED|ES)\b"
)
"""What a sentence says and a heading does not: an item of an order that lacks its stop stays text."""
_SIGNS: Final = re.compile(r"(?i)\b(?:magistrate|district|circuit|chief)\s+judge\b|_{5,}|\bjustice$")
_NAMED: Final = frozenset("order orders conclusion disposition background introduction discussion".split())  # noqa: SIM905 - reads better


def is_heading(text: str) -> bool:
    """Say whether a line is a heading: a few words in capitals, or a numbered title without a stop at its end."""
    words = text.strip()
    letters = [char for char in words if char.isalpha()]
    if not letters or len(words) > _LONGEST or _SIGNS.search(words):
        return False
    if words[-1] in '.,;:”"' and not words.isupper():
        return False
    capitals = sum(char.isupper() for char in letters)
    if len(letters) > 3 and capitals > 0.9 * len(letters):
        return True
    return words.casefold() in _NAMED or bool(_TITLED.fullmatch(words))


def may_be_heading(text: str) -> bool:
    """Say whether a line may be a heading, such as "C. The balance", if what stands around it agrees."""
    words = text.strip()
    if len(words) > _SHORT or _SIGNS.search(words) or _SAYS.search(words):
        return False
    return bool(_SENTENCED.fullmatch(words))
