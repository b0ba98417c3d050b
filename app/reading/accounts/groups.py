"""Lists: identifiers with nothing between them but what lists are made of."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from app.reading.accounts.candidate import Candidate
from app.reading.accounts.view import View
from app.reading.lexicon import load

_QUOTED: Final = re.compile(r"[“\"「『][^“”\"「」『』]{0,60}[”\"」』]|\([^()]{0,40}[“\"][^()]{0,40}\)")


@dataclass(frozen=True, slots=True)
class Group:
    """Hold the identifiers of one list; `since` is where the one before it ended, `until` where the next begins."""

    members: tuple[Candidate, ...]
    since: int
    until: int


def grouped(view: View, candidates: Sequence[Candidate]) -> Iterator[Group]:
    """Part candidates in reading order into lists."""
    lists: list[list[Candidate]] = []
    for each in candidates:
        if lists and _continues(view, lists[-1][-1], each):
            lists[-1].append(each)
        else:
            lists.append([each])
    for index, members in enumerate(lists):
        since = lists[index - 1][-1].end if index else 0
        until = lists[index + 1][0].first if index + 1 < len(lists) else len(view.text)
        yield Group(tuple(members), since, until)


def _continues(view: View, last: Candidate, each: Candidate) -> bool:
    words = view.between(last.end, each.first)
    if words is None or (last.kind == "ip") != (each.kind == "ip") or re.search(r"\.\s+\S", words):
        return False
    links = load("accounts")["between"]
    return all(word.casefold() in links for word in re.findall(r"[^\W\d_]+", _QUOTED.sub(" ", words)) if len(word) > 1)
