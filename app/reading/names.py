"""Names of people and organisations as running text prints them, lists of them, and the short names they are given."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Final

from app.reading.found import Range
from app.reading.lexicon import load

_WORD: Final = re.compile(r"[^\s\0`]+")
_GAP: Final = re.compile(r"\s+")
_OPEN: Final = "(["
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
_ROLES: Final = ("asking", "answering", "against", "others")


@dataclass(frozen=True, slots=True)
class Named:
    """Hold a name as printed, where it stands, its other names, and what the text calls its bearer ("Applicant")."""

    text: str
    at: Range
    aliases: tuple[str, ...] = ()
    role: str = ""
    unsure: bool = False

    @property
    def corporate(self) -> bool:
        """Say whether the name is one of an organisation."""
        words = [plain(each) for each in self.text.split()]
        return bool(words) and (
            self.text.casefold().endswith((".com", ".org", ".net"))
            or words[-1] in _words("suffixes")
            or any(w in _words("organisations") for w in words)
        )


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(plain(each) for each in load("parties")[key])


@cache
def role_pattern(*kinds: str) -> str:
    """Give the pattern of what parties are called; all kinds where none is named."""
    listed = [each for kind in kinds or _ROLES for each in load("parties")[kind]]
    spelled = (re.escape(each).replace(r"\ ", r"\s+") for each in sorted(listed, key=len, reverse=True))
    return r"(?:" + "|".join(spelled) + r")(?:s\b|\(s\)|\b)"


@lru_cache(maxsize=8_192)
def plain(word: str) -> str:
    """Give a word in lower case without its punctuation."""
    return re.sub(r"[’']s$", "", word.casefold().replace(".", "").strip(",;:()[]“”\"‘'*")).strip("’")


def spelled(name: str) -> str:
    """Give the pattern of a name, however its words are spaced."""
    return r"\s+".join(re.escape(word) for word in name.split())


def is_suffix(word: str) -> bool:
    """Say whether a word is one that ends a company's name: "Inc."."""
    return plain(word) in _words("suffixes")


@lru_cache(maxsize=4_096)
def key(name: str) -> frozenset[str]:
    """Give the words by which two printings of a name are compared."""
    dropped = (
        _words("suffixes") | _words("person_suffixes") | _words("honorifics") | {"the", "and", "et", "al", "&", ""}
    )
    words = [re.sub(r"\W+", "", re.sub(r"[’']s$", "", each)) for each in map(plain, re.sub(r"[/,]", " ", name).split())]
    return frozenset(each for each in words if each not in dropped)


def alike(one: str, other: str) -> bool:
    """Say whether two printings may be of one name: the words of one are all in the other."""
    a, b = key(one), key(other)
    return bool(a and b) and (a <= b or b <= a)


def name_at(text: str, at: int, *, capitals: bool = False) -> Range | None:
    """Give the name that begins at a place, without role, title or closing comma; `capitals` keeps "AND"."""
    start = at
    end = at
    for word in _WORD.finditer(text, at, at + 300):
        bare = word.group().rstrip(",;:.)]’”\"'*")
        gap = text[end : word.start()]
        if (
            word.group()[0] in '“”"‘’([*'
            or not bare
            or "\0" in gap
            or (end > start and len(gap) > _WIDEST)
            or ("\n\n" in gap and not text[start:end].isupper())
        ):
            break
        first = end == start == at
        if first:
            start = end = word.start()
        if not _goes_on(text, word, first=first, capitals=capitals):
            break
        possessive = re.search(r"[’']s?$", word.group().rstrip(',;:.)”"'))
        owns = possessive is not None and _owns_its_name(text, word.end())
        if possessive and not owns:
            end = word.start() + possessive.start()
            break
        end = word.end()
        if not owns and _ends(text, word):
            break
    kept = text[start:end].rstrip(',;:)]”"*')
    if kept.endswith(".") and not _dotted(kept.split()[-1]):
        kept = kept.rstrip(".")
    if re.search(r"\b(?:LLC|LLP|LLLP|PLLC|PBC|GmbH|AG|plc|PLC|KG|AS|AB)\.$", kept):
        kept = kept.rstrip(".")
    kept = re.sub(r"(?:\s+(?:of|the|The|THE|for|de|et|and|&|AND))+$", "", kept)
    return (start, start + len(kept)) if kept and end > start else None


_PURPOSE: Final = re.compile(
    r"(?:FOR|For)\s+(?:AN?|THE|LEAVE|ISSUANCE|JUDICIAL|DISCOVERY|ASSISTANCE|ORDERS?|USE|EXPEDITED|EARLY|PERMISSION|SUBPOENAS?|(?:An|Leave"
    r"|Issuance|Judicial|Discovery|Assistance|Orders?|Use))\b|(?:PURSUANT|UNDER|SEEKING|REQUESTING|AUTHORIZING|TO)\b|(?:Pursuant|Under)\s"
)
"""What the caption says that somebody asks for, behind the name."""
_APPOSITION: Final = re.compile(r",\s+an?\s+(?:[A-Z][a-z]+\s+){0,3}(?:[a-z-]+\s+){1,6}(?=[(\[])")
"""What somebody is, between the name and the short name: ", a California nonprofit (“Harborline”)"."""
_DAY: Final = re.compile(
    r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\s+\d{1,2},?\s+\d{4}", re.IGNORECASE
)
_WIDEST: Final = 36
"""Characters between the words of one name, where a caption has another column between them."""
_SEAT: Final = re.compile(r"(?<=[a-z]\s)of\s+[A-Z]\w+(?:\s+[A-Z]\w+){0,2},\s+[A-Z]\w+(?:\s+[A-Z]\w+)?,?\s+[(\[]")
"""Where a company sits, between its name and its short name: "Harborline Corporation of Salem, Oregon (“Harborline”)"."""


def _owns_its_name(text: str, at: int) -> bool:
    """Say whether what follows a possessive is still the name: "Citizens’ Network"."""
    after = _WORD.match(text, at + 1)
    return after is not None and after.group()[0].isupper() and plain(after.group()) in _words("organisations")


def _goes_on(text: str, word: re.Match[str], *, first: bool, capitals: bool) -> bool:
    bare = word.group().rstrip(",;:.)]’”\"'*")
    if first:
        return _is_name_word(bare) or _suffix_next(text, word.end(), word.group())
    if (
        _PURPOSE.match(text, word.start())
        or _DAY.match(text, word.start())
        or (bare == "of" and _SEAT.match(text, word.start()))
    ):
        return False
    if bare == "&" or (capitals and bare == "AND"):
        return _next_is_name(text, word.end())
    if bare.islower() and plain(bare) in _words("suffixes") and (bare == "plc" or re.search(r"[./]", bare)):
        return True
    if plain(bare) in _words("inside") and bare.islower():
        return _next_is_name(text, word.end())
    return (
        _is_name_word(bare)
        and not re.fullmatch(role_pattern(), bare, re.IGNORECASE)
        and bare not in {"v", "vs", "V", "VS", "AND", "OR"}
    )


def _is_name_word(bare: str) -> bool:
    letters = [each for each in bare if each.isalpha()]
    return (bool(letters) and (letters[0].isupper() or any(each.isupper() for each in letters))) or (
        bare.isdigit() and len(bare) > 3
    )


def _suffix_next(text: str, at: int, word: str) -> bool:
    after = _WORD.search(text, at, at + 40)
    if after is None or not word.endswith(","):
        return False
    return plain(after.group()) in _words("suffixes") and after.group()[0].isupper()


def _next_is_name(text: str, at: int) -> bool:
    after = _WORD.search(text, at, at + 60)
    if after is None:
        return False
    bare = after.group().rstrip(",;:.)]’”\"'")
    return _is_name_word(bare) or plain(bare) in _words("inside")


def _ends(text: str, word: re.Match[str]) -> bool:
    """Say whether a name ends with this word: by its punctuation, unless a suffix or an initial follows."""
    after = _WORD.search(text, word.end(), word.end() + 60)
    follows = plain(after.group()) if after else ""
    suffixes = _words("suffixes") | _words("person_suffixes")
    last = word.group()
    if last.endswith(","):
        return follows not in suffixes
    if last[-1] in ';:)]”"’':
        return True
    if plain(last) in suffixes and plain(last) not in {"incorporated", "limited", "company", "corporation", "co"}:
        return follows not in suffixes
    return last.endswith(".") and not _dotted(last)


def _dotted(word: str) -> bool:
    """Say whether a dot at the end of a word belongs to the word."""
    inner = word.rstrip(",").rstrip(".")
    return (
        plain(word) in _words("suffixes") | _words("person_suffixes") | _words("abbreviations")
        or len(inner) == 1
        or re.fullmatch(r"(?:[^\W\d_]\.)+[^\W\d_]", inner) is not None
    )


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
    seat = _SEAT.match(text, at + 1)
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
            initials = "".join(w[0] for w in whole.split() if w[0].isupper() and plain(w) not in _words("suffixes"))
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
    for word in _WORD.finditer(text, at, before):
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
    if not words or name.casefold() in _words("not_parties") or re.fullmatch(role_pattern(), name, re.IGNORECASE):
        return False
    if "court" in words or "v" in words[1:]:
        return False
    if words[-1] in _words("suffixes") and len(words) > 1:
        return words[0] not in _words("suffixes")
    if any(each in _words("never") for each in words):
        return False
    return words[0] not in _words("not_parties") and not all(each.isdigit() for each in words)


def _squeezed(text: str) -> str:
    return _GAP.sub(" ", text).strip()
