"""Words of an order → fields of the catalogue, by the vocabulary in `resources/reading/fields.toml`."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any, Final

from app.reading.lexicon import load

_SAME_LENGTH: Final = str.maketrans(
    {"'": "’", "\u00a0": " ", "\n": " ", "\t": " ", "\u2011": "-", "\u2010": "-", "‘": "’"}
)
_FIXED: Final = re.compile(r"(\(\?<!.*?\)|\[[^\]]*\])")
_JOIN: Final = r"(?:\s*,)?(?:\s+(?:and/or|and|or))?(?:\s+(?:all|any|each|every|the|a|an|his|her|its|their|or|and))*\s+"
_QUALIFIED: Final = r"\s*,?\s*(?:such\s+as|including)\b"
_WHOSE: Final = re.compile(r"(?i)\bwho(?:m|se)?\b[^,;]{0,300}")
"""Words that only say whose the fields are: the name of the subscriber to whom the IP address was assigned."""
_WITHIN: Final = 120


@dataclass(frozen=True, slots=True)
class Hit:
    """Hold words that name fields; `general` says that they name the whole identity and no field."""

    start: int
    end: int
    fields: tuple[str, ...]
    doubt: str = ""
    head: str = ""
    general: bool = False


def plain(text: str) -> str:
    """Write apostrophes, hyphens and spaces in one way, each character in its place."""
    return text.translate(_SAME_LENGTH)


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern of the vocabulary, in which a space stands for any space."""
    parts = _FIXED.split(pattern)
    parts[::2] = [part.replace(" ?", r"\s{0,3}").replace(" ", r"\s{1,3}") for part in parts[::2]]
    return re.compile("".join(parts), re.IGNORECASE)


@lru_cache(maxsize=2_048)
def hits(words: str) -> tuple[Hit, ...]:
    """Find what names fields in one item, in reading order; each word counts once."""
    text = plain(words)
    taken: list[Hit] = []
    for found in (*_general(text), *_phrases(text)):
        if found.end > found.start and not _overlaps(taken, found):
            taken.append(found)
    logs = [each for each in _logs(text) if not _overlaps(taken, each)]
    taken += logs
    taken += _heads(text, taken)
    return tuple(sorted(taken, key=lambda each: each.start))


def fields_of(words: str) -> tuple[str, ...]:
    """Give the ids of the fields that one item names, each once, in reading order."""
    found = hits(words)
    whose = [match.span() for match in _WHOSE.finditer(plain(words))]
    own = [each for each in found if not any(start < each.start < end for start, end in whose)] or found
    return tuple(dict.fromkeys(field for each in own for field in each.fields))


def names_identity(words: str) -> bool:
    """Say whether words name the whole identity, alone or beside fields."""
    return any(each.general for each in hits(words))


def doubt_of(words: str) -> str:
    """Say why the fields of an item are doubtful, if they are."""
    return next((each.doubt for each in hits(words) if each.doubt), "")


def classes(words: str) -> frozenset[str]:
    """Name the families of the fields in an item: "log", "payment", "content", …, with one for all of a subscriber."""
    return frozenset(_family(field) for field in fields_of(words))


def _family(field: str) -> str:
    family = field.split(".", 1)[0]
    return family if family in {"log", "payment", "content", "prohibited"} else "subscriber"


def _overlaps(taken: list[Hit], one: Hit) -> bool:
    return any(each.start < one.end and one.start < each.end for each in taken)


def _general(text: str) -> Iterator[Hit]:
    for entry in load("fields")["general"]:
        for match in compiled(entry["pattern"]).finditer(text):
            if (
                not compiled("followers?").match(text, match.end() + 1)
                and "follower" not in text[match.end() : match.end() + 14]
            ):
                yield Hit(match.start(), match.end(), (), general=True)


def _phrases(text: str) -> Iterator[Hit]:
    for entry in load("fields")["phrase"]:
        if "needs" in entry and not compiled(entry["needs"]).search(text):
            continue
        for match in compiled(entry["pattern"]).finditer(text):
            if _whole(text, match):
                yield Hit(match.start(), match.end(), tuple(entry["fields"]), entry.get("doubt", ""))


def _whole(text: str, match: re.Match[str]) -> bool:
    """Say whether a match begins and ends between words."""
    before, after = text[max(match.start() - 1, 0) : match.start()], text[match.end() : match.end() + 1]
    return not (before.isalnum() and match.group()[:1].isalnum()) and not (
        after.isalnum() and match.group()[-1:].isalnum()
    )


# --- Logs ---


_ALONE: Final = {"post": "log.post_time", "access": "log.access_time", "registration": "account.created_at"}


@cache
def _log_pattern() -> re.Pattern[str]:
    noun = load("fields")["log"]["nouns"].replace(" ", r"\s{1,3}")
    aside = r"(?:\s{0,2}\([^()]{0,60}\))?"
    join = r"(?:\s{0,2},\s{0,3}(?:and\s{1,3}|or\s{1,3})?|\s{1,3}(?:and|or)\s{1,3})(?:the\s{1,3})?"
    return re.compile(rf"(?<![\w-])(?:{noun}{aside}{join}){{0,6}}{noun}(?![\w-]){aside}", re.IGNORECASE)


def _logs(text: str) -> Iterator[Hit]:
    for match in _log_pattern().finditer(text):
        kind, nouns = _log_kind(text, match), match.group().casefold()
        fields = tuple(_log_fields(kind, nouns))
        if fields and not (
            fields == (_ALONE.get(kind),)
            and re.search(r"(?i)\b(?:any|same|that|first|at\s+the)\s+$", text[: match.start()][-12:])
        ):
            doubt = "" if kind else "The order does not say of what these are the IP addresses."
            yield Hit(match.start(), match.end(), fields, doubt)


def _log_kind(text: str, match: re.Match[str]) -> str:
    """Name what the dates, times and addresses are of: by the first such word after them, or by the word before."""
    log = load("fields")["log"]
    begin = max(match.start() - 24, 0)
    near, after = text[begin : match.start()], re.split(r"[,;:]", text[match.end() : match.end() + _WITHIN])[0]
    kinds = ("logout", "terms", "assigned", "registration", "access", "post")
    before = re.search(r"(?:[\w-]+\s+)?[\w-]+\s+$", near)
    for kind in kinds:
        if before and re.search(log[kind] + r"\s+$", before.group(), re.IGNORECASE):
            return kind
    found = ((at.start(), kind) for kind in kinds if (at := re.search(log[kind], after, re.IGNORECASE)))
    return min(found, default=(0, ""))[1]


def _log_fields(kind: str, nouns: str) -> Iterator[str]:
    address, moment = bool(re.search(r"\bip|internet", nouns)), bool(re.search(r"\b(?:date|time(?!\s?zone))", nouns))
    with_address = {
        "post": "log.post_ip",
        "registration": "log.registration_ip",
        "assigned": "log.assigned_ip",
        "logout": "log.logout",
        "terms": "log.terms_ip",
    }
    if address:
        yield with_address.get(kind, "log.access")
    if moment and kind in _ALONE and not (address and kind == "access"):
        yield _ALONE[kind]
    if "port" in nouns and (address or kind):
        yield "log.source_port"


# --- Heads: names, addresses, numbers ---


def _heads(text: str, taken: list[Hit]) -> list[Hit]:
    made: list[Hit] = []
    for head in load("fields")["head"]:
        for match in compiled(head["pattern"]).finditer(text):
            one = Hit(match.start(), match.end(), (), head=head["name"])
            if _whole(text, match) and not _overlaps([*taken, *made], one):
                made.append(one)
    made.sort(key=lambda each: each.start)
    return [_filled(text, made, taken, at) for at in range(len(made)) if not _swallowed(text, made, at)]


def _filled(text: str, heads: list[Hit], taken: list[Hit], at: int) -> Hit:
    """Add the fields to a head, by the words around it up to the next one."""
    one = heads[at]
    entry = next(each for each in load("fields")["head"] if each["name"] == one.head)
    begin = _run(text, one.start, entry)
    until = min((each.start for each in (*heads, *taken) if each.start >= one.end), default=len(text))
    while at + 1 < len(heads) and _swallowed(text, heads, at + 1):
        at += 1
        until = min(
            (each.start for each in (*heads[at + 1 :], *taken) if each.start >= heads[at].end), default=len(text)
        )
    before, after = text[begin : one.start], text[one.end : until]
    fields = tuple(_kinds(entry, before, after))
    return replace(one, start=begin, fields=_in_context(text, one.head, fields))


def _swallowed(text: str, heads: list[Hit], at: int) -> bool:
    """Say whether a bare "address" only repeats the head before it: e-mail address, including any other address."""
    if at == 0 or heads[at].head != "address" or heads[at - 1].head != "email":
        return False
    between = text[heads[at - 1].end : heads[at].start]
    return bool(re.search(r"\bincluding\b", between)) and not re.search(
        r"(?i)billing|street|postal|mailing|physical", between
    )


def _run(text: str, start: int, entry: Mapping[str, Any]) -> int:
    """Give where the words begin that stand before a head and say its kind."""
    words = "|".join(kind["before"] for kind in entry["kinds"] if "before" in kind)
    window = text[max(start - _WITHIN, 0) : start]
    match = re.search(rf"(?i)(?<![\w-])(?:(?:{words})\b{_JOIN}){{1,8}}$", window)
    return start - len(match.group()) if match else start


def _kinds(entry: Mapping[str, Any], before: str, after: str) -> Iterator[str]:
    main, *rest = re.split(r"(?i)\bincluding\b", after, maxsplit=1)
    named = [kind for kind in entry["kinds"] if _is_kind(kind, before, main)]
    named.sort(key=lambda kind: _place(kind, before))
    if not named:
        yield from entry["plain"]
    for kind in (*named, *(kind for kind in entry["kinds"] for more in rest if _is_kind(kind, more, more))):
        yield from kind["fields"]


def _place(kind: Mapping[str, Any], before: str) -> int:
    match = re.search(rf"(?i)\b(?:{kind.get('before', '$^')})\b", before)
    return match.start() if match else len(before)


def _is_kind(kind: Mapping[str, Any], before: str, after: str) -> bool:
    here = "before" in kind and re.search(rf"(?i)\b(?:{kind['before']})\b", before)
    there = "after" in kind and compiled(kind["after"]).search(after)
    return bool(here or there)


def _in_context(text: str, head: str, fields: tuple[str, ...]) -> tuple[str, ...]:
    for context in load("fields")["context"]:
        if head in context["fields"] and compiled(context["pattern"]).search(text):
            return (context["fields"][head],)
    return fields
