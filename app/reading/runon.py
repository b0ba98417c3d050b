"""Text that a web site ran together: where the caption ends, and where headings and directions begin."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from app.reading.found import Range

LONG: Final = 300
"""No caption, title or signature line is as long as this."""
COURT: Final = re.compile(
    r"(?i)\b(?:in\s+the\s+)?united\s+states\s+(?:district|bankruptcy)\s+court\b|\bsupreme\s+court\s+of\s+the\s+state\b|"
    r"\bsuperior\s+court\s+of\b|\bcircuit\s+court\s+of\b|\bdistrict\s+court\s+of\b"
)
TITLE: Final = re.compile(
    r"(?:\[?(?:PROPOSED|CORRECTED|AMENDED|SECOND|STIPULATED|STIPULATION|REDACTED|SEALED|MINUTE|TEXT|FINAL)\]?\s+"
    r"(?:AND\s+)?)*"
    r"(?:(?:OPINION|MEMORANDUM|DECISION|REPORT|FINDINGS|TENTATIVE|RULING|JUDGMENT)\s*(?:AND|&|OF|RE|,)?\s*)*"
    r"(?:ORDERS?|OPINION|MEMORANDUM|DECISION|RECOMMENDATIONS?|RULING)\b"
)
_FURTHEST_TITLE: Final = 3_000
_PROSE_BEGINS: Final = re.compile(
    r"(?<=[A-Z0-9)\].:_\s])\s+(?=(?:[IVX]+\.\s+)?(?:INTRODUCTION|BACKGROUND|DISCUSSION|OPINION)?\s*"
    r"[A-Z][a-z’']*\s+(?:[A-Z]?[a-z,’']+\s+){4})"
)
_HEADINGS: Final = ("INTRODUCTION", "BACKGROUND", "STATEMENT", "DISCUSSION", "ANALYSIS", "CONCLUSION", "DISPOSITION")
_NUMBERED: Final = rf"(?:(?:[IVX]{{1,5}}|[A-Z])\.\s+)?(?:{'|'.join(_HEADINGS)}|LEGAL\s+STANDARD|ORDER)"
_AFTER_HEADING: Final = "|".join(rf"(?<=\b{each})" for each in _HEADINGS)
_BREAKS: Final = re.compile(
    rf"(?<=[.”)\]\d])\s+(?={_NUMBERED}\s+(?=[A-Z“]))|(?:{_AFTER_HEADING})\s+(?=[A-Z“])|"
    r"(?<=[.”)])\s+(?=IT\s+IS\s+(?:HEREBY\s+)?(?:SO\s+)?ORDERED|Dated:|DATED:)|"
    r"(?<=[.”)])\s+(?=(?:\d{1,2}\.|\([a-z]\)|\(\d\))\s+(?:[A-Z][\w’']+\s+){1,3}(?:shall|must|may)\b)"
)


def parted(words: str) -> Iterator[Range]:
    """Give the parts of a paragraph that are paragraphs of their own; most have one."""
    if len(words) <= LONG:
        yield 0, len(words)
        return
    for start, end in _head_parted(words):
        yield from _body_parted(words, start, end)


def _head_parted(words: str) -> Iterator[Range]:
    """Part what stands around, caption, and title in capitals from the prose that was run on after them."""
    titles = [match for match in TITLE.finditer(words) if match.start() < _FURTHEST_TITLE]
    if not titles:
        yield 0, len(words)
        return
    court = COURT.search(words)
    begin = court.start() if court and court.start() < titles[-1].start() else 0
    title = next(match for match in titles if match.start() >= begin)
    prose = _PROSE_BEGINS.search(words, title.end())
    bounds = sorted({0, begin, title.start(), prose.end() if prose else len(words), len(words)})
    yield from ((start, end) for start, end in pairwise(bounds) if words[start:end].strip())


def _body_parted(words: str, start: int, end: int) -> Iterator[Range]:
    """Part headings, numbered directions and the signature."""
    if end - start < 4 * LONG:
        yield start, end
        return
    for match in _BREAKS.finditer(words, start, end):
        if match.start() > start:
            yield start, match.start()
            start = match.end()
    if end > start:
        yield start, end
