"""Names of accounts that no sign tells from other words: by the words before them, or by how they are made."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from app.reading.accounts.breaks import without_break
from app.reading.accounts.candidate import Candidate
from app.reading.lexicon import load
from app.reading.paper import Paper

_NOUN: Final = (
    r"(?:user[ -]?names?|screen[ -]?names?|handles?|account[ -]names?|accounts?|channels?|user[ -]?ids?|profiles?|"
    r"display[ -]names?|pseudonyms?|nick[ -]?names?|alias(?:es)?|names?|users?|pages?|(?:posts?|writes?)\s+as|know(?:n|s)?\s+as|signed(?:\s+(?:by|as))?|"
    r"call(?:s|ing|ed)?\s+(?:him|her|it|them)sel(?:f|ves)|does?\s+(?:nos?\.?\s*|#\s*)?\d{1,3}\s*\(|a/?k/?a|goes\s+by|go\s+by|called|named)"
)
_NAMING: Final = (
    r"(?:user[ -]?names?|screen[ -]?names?|handles?|account[ -]names?|(?:under|by|with|using)\s+the\s+(?:names?|handles?)|"
    r"user[ -]?ids?|(?:posts?|writes?)\s+(?:as|under(?!\s+the))|known\s+as|named|called|accounts?|users?|page|channel)"
)
_QUOTED: Final = r"(?:[“\"―](?P<q>[^“”\"―‖\n]{2,40})[”\"‖]|‘(?P<s>[^‘’\n]{2,40})’|[「『](?P<j>[^」』\n]{1,40})[」』])"
_ADJACENT: Final = re.compile(
    rf"(?i)\b(?P<noun>{_NOUN})(?:(?<=\()|(?<=\w)\b)(?:\s+(?:of|is|are|was|were|called|named|as)\b|[^.“”\"()「」]{{0,100}}:|,)?\s*{_QUOTED}"
)
_NEXT: Final = re.compile(rf"\s*[,;]?\s*(?:(?:and|or)\s+)?{_QUOTED}")
_TOKEN: Final = r"[A-Za-z0-9_](?:[\w.-]{0,38}[A-Za-z0-9_])?"
_LOOSE: Final = re.compile(
    rf"[“\"―]({_TOKEN})[,;.]?[”\"‖]|(?<![\w@./:-])([A-Za-z0-9][\w.-]{{0,38}}_[\w.-]{{0,38}}[A-Za-z0-9])(?![\w@/])"
)
_BARE: Final = re.compile(
    rf"(?i:\b(?P<noun>{_NAMING}))\s*(?i:\s(?:of|is|are|was|were|called|named)\b)?[,:]?\s+(?=(?P<list>(?={_TOKEN}[\s,.;)])[^“”\"\n:()]{{2,400}}))"
)
_FOLLOWING: Final = re.compile(
    r"(?i)\bfollowing\s+(?:[\w-]+\s+){0,3}?(?:accounts?|users?|handles?|user[ -]?names?|pages|channels)\b[^.:\n]{0,60}:\s*(?P<list>[^:\n]{2,600}?)(?=\.\s|\.$|\n|$)"
)
_DIVIDER: Final = re.compile(r"\s*[,;]\s*(?:(?:and|or)\s+)?|\s+(?:and|or)\s+")
_ALSO: Final = re.compile(
    r"(?:DOES?|Does?)\s*(?:(?i:nos?\.?)\s*|#\s*)?\d{0,3},?\s+(?:a/?k/?a\.?|also\s+known\s+as)\s+(?P<name>[A-Z][\w’'-]{0,30}(?:\s+[A-Z][\w’'-]{0,30}\.?){0,3})"
)
_MOST_NAMES: Final = 500
_INITIAL: Final = re.compile(r"\.[A-Z]\.$")
DISPLAYED: Final = "Only a display name is printed, and several people can have the same one."
PLAIN: Final = "This name stands in a list, where nothing but the list tells it from other words."
STOP: Final = "Whether the full stop belongs to this name cannot be told for sure."


def named(paper: Paper) -> Iterator[Candidate]:
    """Give names in quotation marks, then names that look made up, then the items of lists."""
    yield from _beside_nouns(paper)
    for match in _LOOSE.finditer(paper.text):
        token = match[match.lastindex or 0]
        if re.search(r"[A-Za-z]", token) and re.search(r"[\d_]", token) and not _ordinary(token):
            start, end = match.span(match.lastindex or 0)
            yield Candidate(start=start, end=end, identifier=token, kind="handle")
            yield from _listed(paper, _NEXT.match(paper.text, match.end()) if match.lastindex == 1 else None)
    for match in _BARE.finditer(paper.text):
        yield from _bare(match)
    for match in _FOLLOWING.finditer(paper.text):
        yield from _items(match)
    for match in _ALSO.finditer(paper.text):
        start, end = match.span("name")
        yield Candidate(start=start, end=end, identifier=match["name"], kind="handle", named=True, doubt=DISPLAYED)


def echoes(paper: Paper, known: Sequence[Candidate]) -> Iterator[Candidate]:
    """Give the further places at which names stand that were found by the words beside them at one."""
    names = {each.identifier: each for each in known if each.kind == "handle" and len(each.identifier) > 3}
    listed = sorted(names, key=len, reverse=True)[:_MOST_NAMES]
    if listed:
        for match in re.finditer(rf"(?<![\w@./-])(?:{'|'.join(map(re.escape, listed))})(?![\w@/]|-\w)", paper.text):
            yield replace(names[match.group()], start=match.start(), end=match.end(), begins=-1)


def _beside_nouns(paper: Paper) -> Iterator[Candidate]:
    for match in _ADJACENT.finditer(paper.text):
        yield from _listed(
            paper, match, displayed=bool(re.match(r"(?i)display|names?$|nick|pseud|sign", match["noun"]))
        )


def _listed(paper: Paper, found: re.Match[str] | None, *, displayed: bool = False) -> Iterator[Candidate]:
    """Give a name in quotation marks, and those that follow it with nothing but a comma or an “and” between."""
    while found and (made := _quoted(paper, found, displayed=displayed)):
        yield made
        found = _NEXT.match(paper.text, found.end())


def _quoted(paper: Paper, match: re.Match[str], *, displayed: bool) -> Candidate | None:
    group = next(name for name in "qsj" if match[name])
    start, end = match.span(group)
    text = match[group]
    while text[-1:] in ",;" or (text[-1:] == "." and not _INITIAL.search(text) and not re.search(r"\s[A-Z]\.$", text)):
        text, end = text[:-1], end - 1
        if not text:
            return None
    if re.search(load("accounts")["term"], text) or "@" in text or (text.isupper() and " " in text):
        return None
    mend = without_break(paper, start, end) if re.search(r"\s", text) else None
    if mend and not displayed and looks_made(mend.text):
        return Candidate(start=start, end=end, identifier=mend.text, kind="handle", doubt=mend.doubt)
    if re.search(r"\s", text) or (displayed and not looks_made(text)) or group == "j":
        return Candidate(
            start=start,
            end=end,
            identifier=text,
            kind="handle",
            display_name=text if displayed else "",
            named=True,
            doubt=DISPLAYED,
        )
    return Candidate(start=start, end=end, identifier=text, kind="handle")


def looks_made(token: str) -> bool:
    """Say whether a word is made as user names are: digits or underscores, inner stops, capitals within."""
    if not re.fullmatch(_TOKEN, token) or not re.search(r"[A-Za-z]", token) or _ordinary(token):
        return False
    return bool(re.search(r"[\d_]|[A-Za-z]{2}\.\w|\w\.[A-Za-z]{2}|[a-z][A-Z]", token))


def _ordinary(token: str) -> bool:
    return bool(
        re.fullmatch(
            r"\d+-?(?:[a-z]+)|[A-Z]{1,4}-?\d+|(?:[A-Za-z]\.)+[A-Za-z]?|\d+(?:st|nd|rd|th)|[\d:.-]+[ap]?m?", token
        )
        or re.search(r"(?i)\.(?:com|net|org|gov|edu)$", token)
        or re.fullmatch(r"\d{1,2}[:-][\w:-]*\d[\w-]*", token)
    )


def _bare(match: re.Match[str]) -> Iterator[Candidate]:
    """Give the names of a list without quotation marks; ordinary words count only where a noun in the plural leads the list."""
    strict = not re.search(r"(?i)user[ -]?name|screen[ -]?name|the\s+(?:name|handle)|account[ -]name", match["noun"])
    many = match["noun"].casefold().endswith("s")
    place, at_end = match.start("list"), False
    while not at_end:
        token = re.compile(_TOKEN).match(match.string, place, match.end("list"))
        if not token:
            return
        divider = _DIVIDER.match(match.string, token.end(), match.end("list"))
        closed = divider is not None or re.match(
            r"[.;)\s]*(?:$|\.\s|\.$|;|\)|\n)",
            match.string[token.end() : token.end() + 3] + ("" if token.end() + 3 < len(match.string) else "\n"),
        )
        made = looks_made(token.group())
        if not made and (strict or not closed or not many or token.group().casefold() in load("accounts")["words"]):
            return
        yield _item(match.string, token, plain=not made)
        at_end = divider is None
        place = divider.end() if divider else place
        stop = _kept_stop(match.string, token)
        if stop and divider is None:
            divider = _DIVIDER.match(match.string, stop, match.end("list"))
            at_end, place = divider is None, divider.end() if divider else place


def _kept_stop(text: str, token: re.Match[str]) -> int:
    """Give where a name ends whose last full stop belongs to it, as in “Juniper.R. and”; 0 if it does not."""
    tail = text[token.start() : token.end() + 1]
    return token.end() + 1 if _INITIAL.search(tail) and re.match(r"\s+[a-z]|,", text[token.end() + 1 :][:3]) else 0


def _item(text: str, token: re.Match[str], *, plain: bool) -> Candidate:
    end = _kept_stop(text, token)
    doubt = STOP if end else PLAIN if plain else ""
    return Candidate(
        start=token.start(),
        end=end or token.end(),
        identifier=text[token.start() : end or token.end()],
        kind="handle",
        doubt=doubt,
    )


def _items(match: re.Match[str]) -> Iterator[Candidate]:
    place = match.start("list")
    while place < match.end("list"):
        divider = _DIVIDER.search(match.string, place, match.end("list"))
        stop = divider.start() if divider else match.end("list")
        token = re.compile(_TOKEN).fullmatch(match.string, place, stop)
        if token and re.search(r"[A-Za-z]", token.group()):
            yield _item(match.string, token, plain=not looks_made(token.group()))
        place = divider.end() if divider else match.end("list")
