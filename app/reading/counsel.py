"""Counsel of the parties as web sites list them, and whether the requesting party has none."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from app.reading.cast import Cast
from app.reading.found import Found
from app.reading.lexicon import load
from app.reading.masking import without
from app.reading.namelists import names_at
from app.reading.names import is_suffix, role_pattern
from app.reading.paper import Paper

_TOP: Final = 6_000
_OPENING: Final = 12_000
_LISTED: Final = "This comes from the list of counsel that a web site prints, not from the order."


def find(paper: Paper, cast: Cast) -> Iterator[Found]:
    """Propose counsel, and whether the requesting party appears without."""
    yield from _listed(paper)
    yield from _pro_se(paper, cast)


@cache
def _member() -> re.Pattern[str]:
    ends = "|".join(re.escape(each) for each in load("counsel")["firm_ends"])
    part = r"[^\W\d_][^,;\n\0]{1,60}?"
    return re.compile(
        rf"(?P<name>[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){{1,4}})(?:,\s+(?:Pro\s+Hac\s+Vice|Esq\.|Jr\.))*,\s+"
        rf"(?:(?P<firm>{part}(?:,\s+{part})??(?:\s|,\s+)(?:{ends})(?:,\s+(?:{ends}))?)(?=,),\s+)?"
        rf"(?P<city>[A-Z][\w.’ -]{{1,40}}),\s+(?P<state>[A-Z]{{2}}\b|D\.C\."
        rf"|{'|'.join(load('counsel')['countries'])})(?=,|\.|\s)"
    )


_FOR: Final = re.compile(r",\s+for\s+(?=[A-Z])")


def _listed(paper: Paper) -> Iterator[Found]:
    """Read "Jane Roe, Roe & Mori LLP, Oakland, CA, for Kestrel, Inc."; each name once."""
    text = paper.text[:_TOP]
    seen: set[str] = set()
    begin = 0
    for match in _FOR.finditer(text):
        represents = _represented(text, match.end())
        for member in _member().finditer(text, max(begin, match.start() - 1_500), match.start() + 1):
            listed = represents and member["name"] not in seen and not any(map(is_suffix, _words_of(member)))
            if listed:
                seen.add(member["name"])
                yield Found(
                    fact="counsel", value=_entry(member, represents), at=(member.start(), match.end()), doubt=_LISTED
                )
        begin = max([match.end(), *(each.at[1] for each in names_at(text, match.end()))])


def _words_of(member: re.Match[str]) -> list[str]:
    return [*member["name"].split(), *member["city"].split()]


def _represented(text: str, at: int) -> str:
    role = re.compile(role_pattern(), re.IGNORECASE).match(text, at)
    if role:
        return role.group()
    return ", ".join(each.text for each in names_at(text, at))


def _entry(member: re.Match[str], represents: str) -> dict[str, object]:
    name = re.sub(r"^(?:Counsel|Attorneys?)\s+", "", member["name"])
    return {
        "name": name,
        "firm": member["firm"] or "",
        "represents": represents,
        "lines": [f"{member['city']}, {member['state']}"],
    }


def _pro_se(paper: Paper, cast: Cast) -> Iterator[Found]:
    """Say that the requesting party has no counsel, where the sentence that says so is about that party."""
    words = load("counsel")
    text = without(paper.text[:_OPENING], (each for each in paper.citations if each[1] <= _OPENING))
    for match in re.finditer(words["pro_se"], text, re.IGNORECASE):
        sentence = paper.sentence_at(match.start())
        start = sentence.start if sentence else max(match.start() - 160, 0)
        before, after = text[start : match.start()], text[match.end() : match.end() + 40]
        named = list(re.finditer(cast.requester, before))
        asks = re.match(rf"\s+(?:{role_pattern('asking')})", after, re.IGNORECASE) is not None
        other = re.search(words["others"], before[named[-1].end() :] if named else before, re.IGNORECASE)
        if (named or asks) and not other:
            yield Found(fact="pro_se", value=True, at=match.span())
            return
