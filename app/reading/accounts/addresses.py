"""Internet protocol addresses, with the port and the time at which somebody used them."""

import ipaddress
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from app.reading.accounts.candidate import Candidate
from app.reading.accounts.times import moment_in
from app.reading.flow import PARAGRAPH
from app.reading.paper import Paper

_ADDRESS: Final = re.compile(
    r"(?<![\w.:])(?:\d{1,3}(?:\.\d{1,3}){3}(?![\w]|\.\d)|(?=[0-9A-Fa-f]{0,4}:)[0-9A-Fa-f:]{3,39}(?:\.\d{1,3}){0,3}(?![\w]))"
)
_PORT: Final = re.compile(
    r"^\s*:(\d{2,5})\b|\bports?\s*(?:no\.?|number|#)?\s*:?\s*(\d{1,5})\b|^\s*[,|]?\s*(\d{2,5})\s*[,|]?\s+(?=\d{1,4}[-/]\d)",
    re.IGNORECASE,
)
_REACH: Final = 120
_CELL: Final = re.compile(r"\n\n(?=ports?\b|\d)")
_ROW: Final = re.compile(r"\n\n|;|(?<![ap]\.m)\.\s+(?=[A-Z])")


def addresses(paper: Paper) -> Iterator[Candidate]:
    """Give the addresses, each with what stands beside it: after it, or before it where a table puts times first."""
    found = [each for each in map(_checked, _ADDRESS.finditer(paper.text)) if each]
    sides = [_sides(paper, found, index) for index in range(len(found))]
    times_first = bool(found) and bool(moment_in(sides[0][0])) and not moment_in(sides[-1][1])
    for each, (before, after) in zip(found, sides, strict=True):
        port = _PORT.search(after)
        number = next((text for text in port.groups() if text), "") if port else ""
        yield replace(each, moment=moment_in(before if times_first else after), port=number)


def _checked(match: re.Match[str]) -> Candidate | None:
    text = match.group().rstrip(":")
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return None
    return Candidate(start=match.start(), end=match.start() + len(text), identifier=text, kind="ip")


def _sides(paper: Paper, found: Sequence[Candidate], index: int) -> tuple[str, str]:
    """Give what stands in the row of an address before and after it; the cells of a table may be paragraphs."""
    each = found[index]
    stop = found[index + 1].start if index + 1 < len(found) else len(paper.text)
    since = found[index - 1].end if index else 0
    before = paper.text[max(since, each.start - _REACH) : each.start].replace(PARAGRAPH, " ")
    after = _CELL.sub(" ", paper.text[each.end : min(stop, each.end + _REACH)])
    return _ROW.split(before)[-1], _ROW.split(after)[0]
