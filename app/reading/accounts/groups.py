"""Lists: identifiers with nothing between them but what lists are made of."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from app.reading.accounts.candidate import Candidate
from app.reading.accounts.view import View

_LINKS: Final = frozenset(
    [
        "and",
        "or",
        "nor",
        "as",
        "well",
        "with",
        "at",
        "also",
        "the",
        "a",
        "user",
        "users",
        "handle",
        "handles",
        "account",
        "accounts",
        "username",
        "name",
        "names",
        "ip",
        "address",
        "addresses",
        "port",
        "doe",
        "does",
        "no",
        "nos",
        "john",
        "jane",
        "defendant",
        "known",
        "aka",
        "display",
        "is",
        "utc",
        "gmt",
        "est",
        "edt",
        "cst",
        "cdt",
        "mst",
        "mdt",
        "pst",
        "pdt",
        "jst",
        "am",
        "pm",
        "on",
        "hash",
        "jan",
        "feb",
        "mar",
        "apr",
        "may",
        "jun",
        "jul",
        "aug",
        "sep",
        "oct",
        "nov",
        "dec",
        "january",
        "february",
        "march",
        "april",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "https",
        "http",
        "www",
        "i",
        "ii",
        "iii",
        "iv",
        "v",
        "vi",
        "vii",
        "viii",
        "ix",
        "x",
        "twitter",
        "instagram",
        "facebook",
        "youtube",
        "tiktok",
        "reddit",
    ]
)
_QUOTED: Final = re.compile(r"[“\"「『][^“”\"「」『』]{0,60}[”\"」』]|\([^()]{0,40}[“\"][^()]{0,40}\)")


@dataclass(frozen=True, slots=True)
class Group:
    """Hold the identifiers of one list, or a single one, between the end of the identifier before and the start of the next."""

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
    return all(word.casefold() in _LINKS for word in re.findall(r"[^\W\d_]+", _QUOTED.sub(" ", words)) if len(word) > 1)
