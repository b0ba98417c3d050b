"""Labels that stand before paragraphs: 1. (2) B. iv) ¶ 3."""

import re
from typing import Final

_LABEL: Final = re.compile(
    r"(?:\((?P<in>\d{1,2}|[A-Za-z]|[ivx]{1,5})\)|(?P<dot>\d{1,2}|[A-Z]|[a-z]|[ivx]{2,5}|[IVX]{1,5})[.)])\s+(?=\S)"
)
_NAMED: Final = re.compile(
    r"(?P<name>(?:REQUEST|Request)\s(?:NO\.\s|No\.\s)?(?:\d{1,2}|ONE|TWO|THREE|FOUR|FIVE|SIX))\b[.:]?\s+"
)
_WORD_AFTER: Final = re.compile(r"[A-Z]\.\s+[A-Z]\.")


def label_of(text: str) -> str:
    """Give the label that a paragraph begins with, bare: "2", "B", "iv"; empty for none."""
    text = text.lstrip("•-–* ")
    named = _NAMED.match(text)
    if named:
        return named["name"]
    match = _LABEL.match(text)
    if match is None or _WORD_AFTER.match(text):
        return ""
    return match["in"] or (match["dot"] if match["dot"] != "v" else "") or ""
