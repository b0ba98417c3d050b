"""User names printed without any mark, which follow a noun such as “user names”, alone or as a list."""

import re
from collections.abc import Iterator
from typing import Final

from app.reading.accounts.candidate import Candidate
from app.reading.found import Range
from app.reading.lexicon import load
from app.reading.paper import Paper

NAME: Final = r"[A-Za-z0-9_$](?:[\w.&$-]{0,38}[A-Za-z0-9_])?"
_NAME: Final = re.compile(NAME)
_BARE: Final = re.compile(
    rf"(?i:\b(?P<noun>{load('accounts')['before_bare']}))\s*(?i:\s(?:of|is|are|was|were|called|named)\b)?"
    rf"(?:[,:]?\s+|—)(?=(?P<list>(?={NAME}[\s,.;)])[^“”\"\n:()]{{2,400}}))"
)
_FOLLOWING: Final = re.compile(
    r"(?i)\bfollowing\s+(?:(?!(?:as|about|for|of|on|to|with|regarding|concerning|information|data|records)\b)"
    r"[\w-]+\s+){0,3}?(?:accounts?|users?|handles?|user[ -]?names?|pages|channels)\b"
    r"[^.:\n]{0,60}:\s*(?P<list>[^:\n]{2,600}?)(?=\.\s|\.$|\n|$)"
)
_NAMES: Final = re.compile(r"(?i)user[ -]?name|screen[ -]?name|the\s+(?:name|handle)|account[ -]name")
_NUMBERS: Final = re.compile(r"(?i)\b(?:ids?|numbers?)$")
_ID: Final = re.compile(r"\d{5,20}")
_DIVIDER: Final = re.compile(r"\s*[,;]\s*(?:(?:and|or)\s+)?|\s+(?:and|or)\s+")
_CLOSED: Final = re.compile(r"[.;)]?\s*(?:$|\n)|\.\s|[;)]")
_OWN_STOP: Final = re.compile(r"\.[A-Z]\.")
_MADE: Final = re.compile(r"[\d_]|[A-Za-z]{2}\.\w|\w\.[A-Za-z]{2}|[a-z][A-Z]")
_ORDINARY: Final = re.compile(
    r"\d+-?[a-z]+|[A-Z]{1,4}-?\d+|(?:[A-Za-z]\.)+[A-Za-z]?|[\d:.-]+[ap]?m?|\d{1,2}[:-][\w:-]*\d[\w-]*"
    r"|.*\.(?:com|net|org|gov|edu)|\$[\d.,]+[\w-]*|[A-Z]&[A-Z]"
)
_LOWER: Final = re.compile(r"[a-z]+")
_PLAIN: Final = "This name stands in a list, where nothing but the list tells it from other words."
_STOP: Final = "Whether the full stop belongs to this name cannot be told for sure."


def unmarked(paper: Paper) -> Iterator[Candidate]:
    """Give names after nouns, then the single words of what “the following accounts” lists."""
    for match in _BARE.finditer(paper.text):
        yield from _after_noun(match)
    for match in _FOLLOWING.finditer(paper.text):
        yield from _items(match)


def looks_made(token: str) -> bool:
    """Say whether a word is made as user names are: digits or underscores, inner stops, capitals within."""
    made = _NAME.fullmatch(token) and re.search(r"[A-Za-z]", token) and _MADE.search(token)
    return bool(made) and not ordinary(token)


def ordinary(token: str) -> bool:
    """Say whether a word with digits or stops is of another sort: an ordinal, a rule, a time, a domain."""
    return bool(_ORDINARY.fullmatch(token))


def _after_noun(match: re.Match[str]) -> Iterator[Candidate]:
    """Give what follows a noun; ordinary words count only in a list that a noun in the plural leads."""
    lists = bool(_NAMES.search(match["noun"])) and match["noun"].casefold().endswith("s")
    numbered = bool(_NUMBERS.search(match["noun"]))
    for start, end, closed in _walk(match.string, match.start("list"), match.end("list")):
        word = match.string[start:end]
        made = looks_made(word) or looks_made(word.rstrip(".")) or (numbered and _ID.fullmatch(word) is not None)
        if not made and not (lists and closed and not _parted(match) and not _is_english(word)):
            return
        yield _item(match.string, start, end)


def _walk(text: str, place: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """Give the words that nothing but commas and “and” part, and whether the list or its sentence ends after each."""
    while token := _NAME.match(text, place, end):
        stop = _stop(text, token)
        divider = _DIVIDER.match(text, stop, end)
        yield token.start(), stop, bool(divider or _CLOSED.match(text, stop))
        if not divider:
            return
        place = divider.end()


def _stop(text: str, token: re.Match[str]) -> int:
    """Give where a name ends; the full stop belongs to “Juniper.R.” where the sentence goes on after it."""
    goes_on = re.compile(r"\s+[a-z]|,").match(text, token.end() + 1)
    return token.end() + 1 if goes_on and _OWN_STOP.fullmatch(text, token.end() - 2, token.end() + 1) else token.end()


def _item(text: str, start: int, end: int) -> Candidate:
    doubt = _STOP if text[end - 1] == "." else "" if looks_made(text[start:end]) else _PLAIN
    return Candidate(start=start, end=end, identifier=text[start:end], kind="handle", doubt=doubt)


def _items(match: re.Match[str]) -> Iterator[Candidate]:
    places = list(_places(match))
    words = [match.string[start:end] for start, end in places]
    names = all(map(_NAME.fullmatch, words)) and not any(map(_is_english, words))
    for (start, end), word in zip(places, words, strict=True):
        if _NAME.fullmatch(word) and re.search(r"[A-Za-z]", word) and (names or not _LOWER.fullmatch(word)):
            yield _item(match.string, start, end)


def _places(match: re.Match[str]) -> Iterator[Range]:
    """Give what commas and “and” part in a list."""
    place = match.start("list")
    while place < match.end("list"):
        divider = _DIVIDER.search(match.string, place, match.end("list"))
        yield place, divider.start() if divider else match.end("list")
        place = divider.end() if divider else match.end("list")


def _parted(match: re.Match[str]) -> bool:
    """Say whether a comma parts a list from its noun, as it parts the next of the things to be produced."""
    return "," in match.string[match.end("noun") : match.start("list")]


def _is_english(word: str) -> bool:
    """Say whether a word is one that orders use of data and of time, or one of grammar: “current”, “inclusive”."""
    known = load("accounts")["words"], load("accounts")["of_data"]
    return bool(_LOWER.fullmatch(word)) and any(word in each for each in known)
