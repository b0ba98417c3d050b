"""Numbers of pleading paper that a web site ran into the text ("1 2 3 UNITED STATES DISTRICT COURT 4 …")."""

import re
from collections.abc import Mapping, Sequence
from typing import Final, Protocol, TypeAlias

Numbers: TypeAlias = Mapping[tuple[int, int], Sequence[tuple[int, int]]]
"""Page and line → the ranges of its characters that are such numbers."""
_NUMBER: Final = re.compile(r"(?<!\S)(\d{1,2})(?!\S)")
_LAST: Final = 32
_LEAST: Final = 8
_REAL_BEFORE: Final = re.compile(
    r"(?:\b(?:Nos?|Dkts?|Doc|ECF|Exs?|Rules?|Part|Does?|page|pages|at|of|in|Request|[Pp]aragraphs?|[Rr]equests?|"
    r"Jan|Feb|Mar|Apr|May|Jun|June|Jul|July|Aug|Sep|Sept|Oct|Nov|Dec|January|February|March|April|August|September|"
    r"October|November|December|within|and|than|or|the|least|to)\.?|[§¶#&-])\s*$"
)
_REAL_AFTER: Final = re.compile(
    r"\s*(?:calendar|court|business|days?|hours?|weeks?|months?|years?|U\.S|F\.|Cal|S\.|Stat|Cir|[;)\]%]|a\.m|p\.m|of\s\d)"
)


class TextLine(Protocol):
    """A line of a page."""

    @property
    def number(self) -> int: ...  # noqa: D102 - as the protocol says
    @property
    def text(self) -> str: ...  # noqa: D102 - the same


class _Token:
    __slots__ = ("key", "real", "span", "value")

    def __init__(self, key: tuple[int, int], match: re.Match[str]) -> None:
        text = match.string
        self.key, self.span, self.value = key, match.span(), int(match[1])
        before, after = text[max(0, match.start() - 14) : match.start()], text[match.end() : match.end() + 12]
        self.real = bool(_REAL_BEFORE.search(before)) + bool(_REAL_AFTER.match(after))


def inline_numbers(pages: Sequence[Sequence[TextLine]]) -> Numbers:
    """Find chains 1, 2, 3 … of bare numbers that go through the text; without a long one there are none."""
    tokens = [
        _Token((page, line.number), match)
        for page, lines in enumerate(pages, start=1)
        for line in lines
        for match in _NUMBER.finditer(line.text)
        if 1 <= int(match[1]) <= _LAST
    ]
    found: dict[tuple[int, int], list[tuple[int, int]]] = {}
    at = 0
    while at < len(tokens):
        chain = _chain(tokens, at) if tokens[at].value <= 2 else []
        if len(chain) >= _LEAST:
            for index in chain:
                found.setdefault(tokens[index].key, []).append(tokens[index].span)
            at = chain[-1] + 1
        else:
            at += 1
    return found


def _chain(tokens: Sequence[_Token], first: int) -> list[int]:
    """Follow a chain upwards; among the numbers that could come next, one that means something else is passed over."""
    chain = [first]
    at = first + 1
    while at < len(tokens) and at - chain[-1] < 60:
        value = tokens[at].value
        expected = tokens[chain[-1]].value + 1
        if value == 1 and expected > 9 and not tokens[at].real:
            break
        if expected <= value <= expected + 1 and not (tokens[at].real and _better(tokens, at)):
            chain.append(at)
        at += 1
    return chain


def _better(tokens: Sequence[_Token], at: int) -> bool:
    """Say whether the same number stands a little later with less meaning of its own."""
    later = tokens[at + 1 : at + 12]
    return any(each.value == tokens[at].value and each.real < tokens[at].real for each in later)
