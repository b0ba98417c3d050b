"""Display names printed beside a handle or a URL."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from app.reading.accounts.candidate import Candidate
from app.reading.found import Range
from app.reading.lexicon import load
from app.reading.paper import Paper

_BEFORE: Final = re.compile(
    r"(?:[“\"](?P<q>[^“”\"]{1,60})[”\"]|[「『](?P<j>[^」』]{1,60})[」』])\s*,?\s*\(?"
    r"(?:and\s+(?=(?:with|under|at|the|user|handle|screen|account|URL)))?(?:(?:at|with|using|under)\s+){0,2}(?:the\s+)?"
    r"(?:(?:user\s?name|handle|screen\s+name|account|URL)s?\s*)?[:,]?\s*\(?$"
)
_AFTER: Final = re.compile(
    r",?\s*\(?(?:(?:and|with)\s+){0,2}(?:the\s+)?display(?:ed)?\s+(?:name|as)\s*(?:of|is)?:?\s*[“\"「](?P<q>[^“”\"「」]{1,60})[”\"」](?P<j>)"
)


def with_displays(paper: Paper, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Join display names to the identifiers they stand beside; the names alone are candidates no more."""
    joined, absorbed = [], set()
    for each in candidates:
        place = _beside(paper, each)
        absorbed.add(place)
        joined.append(
            replace(each, display_name=paper.text[slice(*place)], begins=min(place[0], each.start)) if place else each
        )
    return [each for each in joined if not (each.named and (each.start, each.end) in absorbed)]


def _beside(paper: Paper, each: Candidate) -> Range | None:
    """Give where the display name of a candidate stands."""
    if each.named or each.display_name or each.kind not in {"handle", "url", "post"}:
        return None
    match = _BEFORE.search(paper.text, max(0, each.start - 120), each.start)
    match = match or _AFTER.match(paper.text, each.end, each.end + 120)
    if not match:
        return None
    start, end = match.span("q" if match["q"] else "j")
    place = start, end - (paper.text[end - 1] in ",;" or (match.re is _AFTER and paper.text[end - 1] == "."))
    name = paper.text[slice(*place)]
    between = paper.text[end + 1 : each.start]
    if match.re is _BEFORE and re.fullmatch(r"\s*,\s*", between) and each.identifier[0] != "@":
        return None  # two items of a list
    return None if "@" in name or name != name.strip() or re.search(load("accounts")["term"], name) else place
