"""Say what runs from right to left, and in which order its parts are seen (Unicode Annex 9, for our case).

Documents run from left to right. A stretch of Hebrew or Arabic in them is taken as **isolated**, as a word processor
would with FSI … PDI around it: it never carries the digits, commas and brackets of the sentence along. Such a stretch
holds no letter that runs from left to right, so that of the annex only numbers remain, which keep their order.
Characters that command a direction are printed as their codes, and command nothing.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

_CLASSES: Final = {"R": "r", "AL": "r", "NSM": "m", "EN": "n", "AN": "n", "L": "l", "WS": "s", "": "l"}
# From a letter to the last one, with what stands between; and digits that no space parts from a letter.
# Digits without a letter are passed over at once, for each of them would look for it again.
_INSIDE: Final = re.compile(r"n[no]*+(?!r)|((?:n[no]*+)?r(?:[rmnos]*[rm])?(?:[no]*n)?)")
_PARTED: Final = re.compile(r"[,;:\u060c\u061b](?=\s)|(?<=\s)[\u00b7\u2013\u2014|/](?=\s)")
_BRACKETS: Final = {"(": ")", "[": "]", "{": "}", "\u00ab": "\u00bb"}


class Level(NamedTuple):
    """Name a part of a stretch that is seen in one direction."""

    start: int
    end: int
    backwards: bool


def stretches(content: str, codes: Sequence[int] = ()) -> list[tuple[int, int]]:
    """Find what runs from right to left; `codes` are the places of characters that are printed as their codes.

    A text without a letter of the other direction is one stretch, with the digits and signs around its words.
    """
    letters = bytearray("".join(_CLASSES.get(unicodedata.bidirectional(char), "o") for char in content).encode())
    for at in (*codes, *(found.start() for found in _PARTED.finditer(content))):
        letters[at] = ord("l")
    classes = letters.decode()
    if "r" not in classes:
        return []
    if "l" not in classes:
        return [(len(content) - len(content.lstrip()), len(content.rstrip()))]
    found = [each for each in _INSIDE.finditer(classes) if each[1]]
    ends = ((each.start(), each.end(), classes[each.end() : each.end() + 1]) for each in found)
    return [(start, _closed(content, start, end) if after == "o" else end) for start, end, after in ends]


def _closed(content: str, start: int, end: int) -> int:
    """Take the bracket along that closes one within the stretch."""
    inside = content[start:end]
    for opening, closing in _BRACKETS.items():
        if inside.count(opening) > inside.count(closing) and content[end : end + 1] == closing:
            return end + 1
    return end


def visual(content: str) -> Iterator[Level]:
    """Give the parts of a stretch from left to right; spaces at its end hang over to the right (rule L1)."""
    end = len(content.rstrip())
    types = _numbers(content[:end])
    at = end
    while at > 0:
        start = at - 1
        while start > 0 and types[start - 1] == types[at - 1]:
            start -= 1
        yield Level(start, at, not types[at - 1])
        at = start
    if end < len(content):
        yield Level(end, len(content), backwards=False)


def _numbers(content: str) -> list[bool]:
    """Tell for each character whether it is part of a number (rules W1 to W7)."""
    types = [unicodedata.bidirectional(char) for char in content]
    _weaken(types)
    for at in range(1, len(types) - 1):  # W4: one sign between two digits
        around = types[at - 1], types[at + 1]
        if around == ("EN", "EN") and types[at] in {"ES", "CS"}:
            types[at] = "EN"
        elif around == ("AN", "AN") and types[at] == "CS":
            types[at] = "AN"
    for found in re.finditer("t+", "".join("t" if each == "ET" else "." for each in types)):  # W5: signs beside digits
        if "EN" in (*types[found.start() - 1 : found.start()], *types[found.end() : found.end() + 1]):
            types[found.start() : found.end()] = ["EN"] * len(found[0])
    return [each in {"EN", "AN"} for each in types]


def _weaken(types: list[str]) -> None:
    """Let marks go with what they stand on (W1), and digits behind Arabic letters be Arabic ones (W2)."""
    before, letter = "R", "R"
    for at, each in enumerate(types):
        if each == "NSM":
            types[at] = before
        elif each in {"R", "AL"}:
            letter = each
        elif each == "EN" and letter == "AL":
            types[at] = "AN"
        before = types[at]
