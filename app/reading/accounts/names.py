"""Names in quotation marks, and names made as only user names are made: no sign tells them from other words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from app.reading.accounts.breaks import without_break
from app.reading.accounts.candidate import Candidate
from app.reading.accounts.lists import NAME, looks_made, ordinary
from app.reading.lexicon import load
from app.reading.paper import Paper

_QUOTED: Final = r"(?:[“\"―](?P<q>[^“”\"―‖\n]{2,40})[”\"‖]|‘(?P<s>[^‘’\n]{2,40})’|[「『](?P<j>[^」』\n]{1,40})[」』])"
_ADJACENT: Final = re.compile(
    rf"(?i)\b(?P<noun>{load('accounts')['before_quoted']})(?:(?<=\()|\b)"
    rf"(?:\s+(?:of|is|are|was|were|called|named|as)\b|[^.“”\"()「」]{{0,100}}:|,)?\s*(?:\(\w{{1,3}}\)\s*)?{_QUOTED}"
)
_NEXT: Final = re.compile(rf"\s*[,;]?\s*(?:(?:and|or)\s+)?(?:(?:as|to)\s+)?(?:\(\w{{1,3}}\)\s*)?{_QUOTED}")
_AND_NEXT: Final = re.compile(rf"\s*,?\s*(?:and|or)\s+{_QUOTED}")
_THEN_NEXT: Final = re.compile(rf"\s*,\s*(?=[“\"][A-Z0-9$])(?=[“\"][^”\"]{{2,40}}[”\"](?:,|\s+(?:and|or)\b)){_QUOTED}")
_LOOSE: Final = re.compile(
    rf"[“\"―]({NAME})[,;.]?[”\"‖]|(?<![\w@./:&$-])([A-Za-z0-9$][\w.&$-]{{0,38}}_[\w.&$-]{{0,38}}(?<=\w))(?![\w@/])"
)
_BESIDE: Final = re.compile(rf"[”\"」』]\s*\((?:(?:user\s?name|handle|as)\s+)?(?P<name>{NAME})\)")
_ALSO: Final = re.compile(
    r"(?:DOES?|Does?)\s*(?:(?i:nos?\.?)\s*|#\s*)?\d{0,3},?\s+(?:a/?k/?a\.?|also\s+known\s+as)\s+"
    r"(?P<name>[A-Z][\w’'-]{0,30}(?:\s+[A-Z][\w’'-]{0,30}\.?){0,3})"
)
_MEANS: Final = re.compile(r"\s+(?:shall\s+)?(?:means?|refers?|includes?|denotes?)\b")
_RANGE: Final = re.compile(r"[”\"]\s*(?:through|to|[–-])\s*[“\"]")
_RANGE_BEFORE: Final = re.compile(rf"{_RANGE.pattern}$")
_CALLED: Final = re.compile(
    r"\b(?i:call(?:s|ed|ing)\s+(?:him|her|it)self|goes\s+by|go\s+by)\s+"
    r"(?P<name>(?:The\s+)?[A-Z][\w’'-]{0,30}(?:\s+[A-Z][\w’'-]{0,30}){0,3})\b"
)
_OF_SOMEBODY: Final = re.compile(r"\b(?:of|for|about|behind|by|as\s+to|user|users)\s+$")
_DEFINED: Final = re.compile(r"\((?:the\s+)?$|\b(?:called|see)\s+$")
_BEFORE: Final = re.compile(rf"{_QUOTED}\s*[,;]?\s*(?:(?:and|or)\s+)?(?:\(\w{{1,3}}\)\s*)?$")
_OWN_STOP: Final = re.compile(r"(?:\.[A-Z]|\s[A-Z])\.$")
_DISPLAYED: Final = re.compile(r"(?i)display|names?$|nick|pseud|sign")
_MOST_ECHOED: Final = 500
_LONGEST_LIST: Final = 300
_ONLY_A_NAME: Final = "Only a display name is printed, and several people can have the same one."


def named(paper: Paper) -> Iterator[Candidate]:
    """Give names beside nouns such as “user name”, then names that look made up, then those of Does."""
    for match in _ADJACENT.finditer(paper.text):
        yield from _listed(paper, match, displayed=bool(_DISPLAYED.match(match["noun"])))
    reached = 0
    for match in _LOOSE.finditer(paper.text):
        made = list(_loose(paper, match, leads=match.start() >= reached))
        reached = max(reached, *(each.end for each in made), 0)
        yield from made
    for match in _BESIDE.finditer(paper.text):
        if looks_made(match["name"]):
            yield Candidate(start=match.start("name"), end=match.end("name"), identifier=match["name"], kind="handle")
    for match in (*_ALSO.finditer(paper.text), *_CALLED.finditer(paper.text)):
        yield _displayed(match.start("name"), match.end("name"), match["name"])


def echoes(paper: Paper, known: Sequence[Candidate]) -> Iterator[Candidate]:
    """Give the further places at which names stand that were found by the words beside them at one."""
    names = {each.identifier: each for each in known if each.kind == "handle" and len(each.identifier) > 3}
    listed = sorted(names, key=len, reverse=True)[:_MOST_ECHOED]
    if listed:
        for match in re.finditer(rf"(?<![\w@./-])(?:{'|'.join(map(re.escape, listed))})(?![\w@/]|-\w)", paper.text):
            yield replace(names[match.group()], start=match.start(), end=match.end(), begins=-1)


def following(paper: Paper, known: Sequence[Candidate]) -> Iterator[Candidate]:
    """Give the names in quotation marks that go on with a list of names without such marks."""
    for each in known:
        if each.kind == "handle" and not each.named:
            match = _THEN_NEXT.match(paper.text, each.end) or _AND_NEXT.match(paper.text, each.end)
            yield from _listed(paper, match)


def _listed(paper: Paper, found: re.Match[str] | None, *, displayed: bool = False) -> Iterator[Candidate]:
    """Give a name in quotation marks, and those that follow it with nothing but a comma or an “and” between."""
    while found and (made := _quoted(paper, found, displayed=displayed)):
        yield made
        found = _NEXT.match(paper.text, found.end())


def _loose(paper: Paper, match: re.Match[str], *, leads: bool) -> Iterator[Candidate]:
    """Give a name that looks made up, and if it leads a list the names in quotation marks around it."""
    group = match.lastindex or 0
    token = match[group]
    if _in_range(paper.text, *match.span(group)):
        return
    asked = bool(_OF_SOMEBODY.search(paper.text, max(0, match.start() - 12), match.start()))
    defined = bool(_DEFINED.search(paper.text, max(0, match.start() - 12), match.start()))
    made = looks_made(token) and (asked or ("." in token and not defined))
    if made or (re.search(r"[A-Za-z]", token) and re.search(r"[\d_]", token) and not ordinary(token)):
        yield Candidate(start=match.start(group), end=match.end(group), identifier=token, kind="handle")
        if group == 1 and leads:
            yield from _listed(paper, _NEXT.match(paper.text, match.end()))
            yield from _leading(paper, match.start())


def _leading(paper: Paper, at: int) -> Iterator[Candidate]:
    """Give the names in quotation marks right before one, with nothing but a comma or an “and” between."""
    since = max(0, at - _LONGEST_LIST)
    while (found := _BEFORE.search(paper.text, since, at)) and (made := _quoted(paper, found, displayed=False)):
        yield made
        at = found.start()


def _quoted(paper: Paper, match: re.Match[str], *, displayed: bool) -> Candidate | None:
    group = next(name for name in "qsj" if match[name])
    text = _without_punctuation(match[group].strip())
    start = match.start(group) + len(match[group]) - len(match[group].lstrip())
    end = start + len(text)
    if (
        not text
        or "@" in text
        or _is_term(text)
        or _MEANS.match(paper.text, match.end())
        or _in_range(paper.text, start, end)
    ):
        return None
    mend = without_break(paper, start, end) if re.search(r"\s", text) else None
    if mend and not displayed and looks_made(mend.text):
        return Candidate(start=start, end=end, identifier=mend.text, kind="handle", doubt=mend.doubt)
    if re.search(r"\s", text) or group == "j" or (displayed and not looks_made(text)):
        return _displayed(start, end, text, shown=displayed)
    return Candidate(start=start, end=end, identifier=text, kind="handle")


def _in_range(text: str, start: int, end: int) -> bool:
    """Say whether a name is the first or the last of “Anon1” through “Anon3”."""
    return bool(_RANGE.match(text, end) or _RANGE_BEFORE.search(text, max(0, start - 16), start))


def _without_punctuation(text: str) -> str:
    """Take off what American typesetting puts inside the marks; a stop after an initial belongs to the name."""
    while text[-1:] in {",", ";"} or (text[-1:] == "." and not _OWN_STOP.search(text)):
        text = text[:-1]
    return text


def _is_term(text: str) -> bool:
    return bool(re.search(load("accounts")["term"], text)) or (text.isupper() and " " in text)


def _displayed(start: int, end: int, text: str, *, shown: bool = False) -> Candidate:
    display = text if shown else ""
    return Candidate(
        start=start, end=end, identifier=text, kind="handle", display_name=display, named=True, doubt=_ONLY_A_NAME
    )
