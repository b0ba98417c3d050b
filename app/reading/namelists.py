"""Lists of names in running text, and the short names that are defined behind them."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Final

from app.reading.names import SEAT, WORD, Named, name_at, plain, role_pattern, vocabulary

_GAP: Final = re.compile(r"\s+")
_QUOTED: Final = re.compile(r"[“\"‘'―]([^“”\"‘’―‖\n]{1,60}?)[,.]?[”\"’'‖]")
_DEFINES: Final = re.compile(
    r"\s{0,3},?\s{0,3}[(\[](?:(?:hereinafter|hereafter|collectively|together|individually|referred\s+to\s+as|or|and|as"
    r"|also|the|each|an?)\b[\s,:]{0,6}){0,9}"
    r"(?=[“\"‘'―])[^()\[\]]{1,120}[)\]]",
    re.IGNORECASE,
)
_FORMER: Final = re.compile(
    r"\s*,?\s*[(\[]?(?:which\s+does\s+business\s+as|that\s+does\s+business\s+as|doing\s+business\s+as|d/b/a|dba|"
    r"(?:f/k/a|formerly(?:\s+known\s+as)?|now\s+known\s+as|n/k/a|also\s+known\s+as|a/k/a|operating\s+as"
    r"|trading\s+as))\s+",
    re.IGNORECASE,
)
_APPOSITION: Final = re.compile(r",\s+an?\s+(?:[A-Z][a-z]+\s+){0,3}(?:[a-z-]+\s+){1,6}(?=[(\[])")
"""What somebody is, between the name and the short name: ", a California nonprofit (“Harborline”)"."""
_LEAD: Final = (
    r"\s*(?:(?:the|an?|its|his|her|their|both|named|proposed|relevant|respective|pro\s+se|defendant\s+and)\s+|"
    r"(?:parent|owner|subsidiary|affiliate|founder|president|director|principal)s?(?:\s+company)?,?\s+|(?:Mr|Mrs"
    r"|Ms)\.\s+)"
)


@cache
def _lead() -> re.Pattern[str]:
    return re.compile(rf"(?:{_LEAD}|\s*(?i:{role_pattern()})[,:]?\s+){{0,5}}\s*")


_SEPARATOR: Final = re.compile(r"\s*(?:,\s*and/or|,\s*and|,\s*or|;\s*and|and/or|and|or|AND|,\s*AND|,|;)\s+")


def names_at(text: str, at: int, *, end: int | None = None) -> tuple[Named, ...]:
    """Give the list of names that begins at a place, each with the short names that brackets behind it define."""
    found: list[Named] = []
    stop = min(end or len(text), at + 2_000)
    while len(found) < 40:
        one = _one(text, at, stop)
        if one is None:
            break
        named, at = one
        found.append(named)
        gap = _SEPARATOR.match(text, at, stop)
        if gap is None:
            break
        at = gap.end()
    return _joined(text, found)


def _one(text: str, at: int, stop: int) -> tuple[Named, int] | None:
    lead = _lead().match(text, at, stop)
    begin = lead.end() if lead else at
    role = re.search(role_pattern(), text[at:begin], re.IGNORECASE)
    place = name_at(text, begin)
    if place is None or place[1] > stop or not _may_be_party(text[slice(*place)]):
        return None
    if re.search(r"\ban?\s+$", text[at:begin]) and not Named(text[slice(*place)], place).corporate:
        return None  # "a Bavarian brewer" says what somebody is
    named = Named(_squeezed(text[slice(*place)]), place, role=plain(role.group()).rstrip("s") if role else "")
    return with_aliases(text, named)


def with_aliases(text: str, named: Named) -> tuple[Named, int]:
    """Add the other names that stand right behind a name; also give where they end."""
    aliases: list[str] = []
    at = named.at[1]
    seat = SEAT.match(text, at + 1)
    if seat:
        at = seat.end() - 2
    for _ in range(3):
        former = _FORMER.match(text, at)
        other = name_at(text, former.end()) if former else None
        if other:
            aliases.append(_squeezed(text[slice(*other)]))
            at = other[1] + (1 if text[other[1] : other[1] + 1] in {")", "]"} else 0)
            continue
        defines = _DEFINES.match(text, at) or _behind_apposition(text, at)
        if defines is None:
            break
        if not re.search(r"\b(?:collectively|together)\b", defines.group(), re.IGNORECASE):
            aliases += [_squeezed(each) for each in _QUOTED.findall(defines.group())]
        at = defines.end()
    return replace(named, aliases=tuple(aliases)), at


def _behind_apposition(text: str, at: int) -> re.Match[str] | None:
    what = _APPOSITION.match(text, at)
    return _DEFINES.match(text, what.end()) if what else None


def _joined(text: str, found: list[Named]) -> tuple[Named, ...]:
    """Join "Allied Medical" and "Diagnostic Services, LLC (“AMDS”)" where the short name is of both together."""
    joined: list[Named] = []
    for each in found:
        before = joined[-1] if joined else None
        between = text[before.at[1] : each.at[0]] if before else ""
        if before and not before.aliases and between.strip() == "and" and not before.corporate and each.corporate:
            whole = _squeezed(text[before.at[0] : each.at[1]])
            initials = "".join(w[0] for w in whole.split() if w[0].isupper() and plain(w) not in vocabulary("suffixes"))
            if initials in each.aliases:
                joined[-1] = replace(each, text=whole, at=(before.at[0], each.at[1]), role=before.role)
                continue
            joined.append(replace(each, unsure=True))
            continue
        joined.append(each)
    return tuple(joined)


def defined(text: str) -> Iterator[Named]:
    """Give every name that the text defines a short name for."""
    for match in _DEFINES.finditer(text):
        yield from _holder(text, match.start())


def _holder(text: str, before: int) -> Iterator[Named]:
    """Give the last name that ends right before a place, with what is defined behind it."""
    begin = max(before - 160, 0)
    cut = max((text.rfind(mark, begin, before) for mark in (") ", "\n\n", "; ")), default=-1)
    at = cut + 1 if cut >= 0 else begin
    for word in WORD.finditer(text, at, before):
        if word.start() < at:
            continue
        place = name_at(text, word.start())
        if place is None or place[1] <= word.start():
            continue
        at = place[1]
        named, stop = with_aliases(text, Named(_squeezed(text[slice(*place)]), place))
        if named.aliases and stop > before:
            lead = _lead().match(text, place[0], place[1])
            start = lead.end() if lead and lead.end() < place[1] else place[0]
            name = _squeezed(text[start : place[1]])
            if _may_be_party(name):
                yield replace(named, text=name, at=(start, place[1]))
            return


def _may_be_party(name: str) -> bool:
    words = [plain(each) for each in name.split()]
    if not words or name.casefold() in vocabulary("not_parties") or re.fullmatch(role_pattern(), name, re.IGNORECASE):
        return False
    if all(each in vocabulary("functional") for each in words) or _is_stressed(name.split()):
        return False
    if "court" in words or "v" in words[1:]:
        return False
    if words[-1] in vocabulary("suffixes") and len(words) > 1:
        return words[0] not in vocabulary("suffixes")
    if any(each in vocabulary("never") for each in words):
        return False
    return words[0] not in vocabulary("not_parties") and not all(each.isdigit() for each in words)


def _is_stressed(words: list[str]) -> bool:
    """Say whether a functional word is printed in capitals before others that are not: "SHALL Serve"."""
    first = plain(words[0]) in vocabulary("functional") and len(words[0]) > 1 and words[0].isupper()
    return first and not all(each.isupper() for each in words)


def _squeezed(text: str) -> str:
    return _GAP.sub(" ", text).strip()
