"""What an order's prose says of who asks and who is asked, before it is weighed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from app.reading.answerers import Said, acting, answering
from app.reading.askers import asking
from app.reading.masking import STRUCK, parts, without
from app.reading.namelists import defined, names_at
from app.reading.names import Named, key
from app.reading.paper import Paper, Role

_INTRO: Final = 6_000
"""Characters of prose in which an order says who asks whom."""
_HEAD: Final = 4_000
_BODY: Final = 120_000
_MOST: Final = 40
"""Names of each source at most: no order has more, and each is looked for in the whole text."""
_FOR: Final = re.compile(
    r"(?:,\s+(?:[A-Z]{2}|[A-Z][a-z]+),|\b(?:LLP|PC|PLLC|Group|Firm)\b[^;\n\0]{0,60},)\s+for\s+(?=[A-Z])"
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Say that a name plays a part: `side` is asks, answers, resists or empty, `kind` how it is said.

    Names of one list share a `group`.
    """

    side: str
    kind: str
    named: Named
    group: str = ""


def told(paper: Paper, caption: tuple[Named, ...]) -> list[Evidence]:
    """Give what the prose says; what it cites does not count."""
    prose = _prose(paper)
    begin = len(prose) - len(prose.lstrip(STRUCK + " \n"))
    intro = prose[: begin + _INTRO]
    short = list(islice(defined(prose[:_BODY]), _MOST))
    listed = _represented(paper)
    known = [*short, *caption[:_MOST], *listed[:_MOST]]
    starts = {each.start for each in paper.sentences if each.start < len(intro)}
    pieces = [Evidence("", "defined", each) for each in short]
    pieces += [Evidence("", "counsel", each) for each in listed]
    pieces += _numbered("asks", asking(prose[:_BODY], intro, starts, known))
    asked = _numbered("answers", answering(prose, intro, known))
    pieces += asked
    known += [each.named for each in asked]
    pieces += [
        Evidence(side, kind, each) for side, kind, names in acting(prose[:_BODY], known[: 2 * _MOST]) for each in names
    ]
    return [each for each in pieces if not paper.cited(each.named.at) and key(each.named.text)]


def _prose(paper: Paper) -> str:
    """Strike out stamps, notes, signature and citations; the caption may hold the first sentence."""
    struck = {Role.STAMP, Role.NOTE, Role.SIGNATURE, Role.APPENDIX}
    return without(parts(paper, *(set(Role) - struck)), paper.citations)


def _numbered(prefix: str, lists: Iterator[Said]) -> list[Evidence]:
    return [
        Evidence(side, kind, each, f"{prefix}{number}")
        for number, (side, kind, names) in enumerate(lists)
        for each in names
    ]


def _represented(paper: Paper) -> list[Named]:
    """Give the parties for whom a web site lists counsel."""
    head = paper.text[:_HEAD]
    return [each for match in _FOR.finditer(head) for each in names_at(head, match.end()) if each.corporate]
