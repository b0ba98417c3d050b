"""Names of people and organisations as running text prints them: where one begins, and where it ends."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from app.reading.found import Range
from app.reading.lexicon import load

WORD: Final = re.compile(r"[^\s\0`]+")
_OPEN: Final = "(["
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
            or words[-1] in vocabulary("suffixes")
            or any(w in vocabulary("organisations") for w in words)
        )


@cache
def vocabulary(key: str) -> frozenset[str]:
    """Give the words of a list in `parties.toml`, plain."""
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
    return plain(word) in vocabulary("suffixes")


@lru_cache(maxsize=4_096)
def key(name: str) -> frozenset[str]:
    """Give the words by which two printings of a name are compared."""
    dropped = vocabulary("suffixes") | vocabulary("person_suffixes") | vocabulary("honorifics")
    dropped |= {"the", "and", "et", "al", "&", ""}
    parts = map(plain, re.sub(r"[/,]", " ", name).split())
    words = [re.sub(r"\W+", "", re.sub(r"[’']s$", "", each)) for each in parts]
    return frozenset(each for each in words if each not in dropped)


def alike(one: str, other: str) -> bool:
    """Say whether two printings may be of one name: the words of one are all in the other."""
    a, b = key(one), key(other)
    return bool(a and b) and (a <= b or b <= a)


def name_at(text: str, at: int, *, capitals: bool = False) -> Range | None:
    """Give the name that begins at a place, without role, title or closing comma; `capitals` keeps "AND"."""
    start = at
    end = at
    for word in WORD.finditer(text, at, at + 300):
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
    r"(?:FOR|For)\s+(?:AN?|THE|LEAVE|ISSUANCE|JUDICIAL|DISCOVERY|ASSISTANCE|ORDERS?|USE"
    r"|EXPEDITED|EARLY|PERMISSION|SUBPOENAS?|(?:An|Leave"
    r"|Issuance|Judicial|Discovery|Assistance|Orders?|Use))\b"
    r"|(?:PURSUANT|UNDER|SEEKING|REQUESTING|AUTHORIZING|TO)\b|(?:Pursuant|Under)\s"
)
"""What the caption says that somebody asks for, behind the name."""
_DAY: Final = re.compile(
    r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\s+\d{1,2},?\s+\d{4}", re.IGNORECASE
)
_WIDEST: Final = 36
"""Characters between the words of one name, where a caption has another column between them."""
SEAT: Final = re.compile(r"(?<=[a-z]\s)of\s+[A-Z]\w+(?:\s+[A-Z]\w+){0,2},\s+[A-Z]\w+(?:\s+[A-Z]\w+)?,?\s+[(\[]")
"""Where a company sits, between its name and its short name: "Kestrel Corporation of Salem, Oregon (“Kestrel”)"."""


def _owns_its_name(text: str, at: int) -> bool:
    """Say whether what follows a possessive is still the name: "Citizens’ Network"."""
    after = WORD.match(text, at + 1)
    return after is not None and after.group()[0].isupper() and plain(after.group()) in vocabulary("organisations")


def _goes_on(text: str, word: re.Match[str], *, first: bool, capitals: bool) -> bool:
    bare = word.group().rstrip(",;:.)]’”\"'*")
    if first:
        return _is_name_word(bare) or _suffix_next(text, word.end(), word.group())
    if (
        _PURPOSE.match(text, word.start())
        or _DAY.match(text, word.start())
        or (bare == "of" and SEAT.match(text, word.start()))
    ):
        return False
    if bare == "&" or (capitals and bare == "AND"):
        return _next_is_name(text, word.end())
    if bare.islower() and plain(bare) in vocabulary("suffixes") and (bare == "plc" or re.search(r"[./]", bare)):
        return True
    if plain(bare) in vocabulary("inside") and bare.islower():
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
    after = WORD.search(text, at, at + 40)
    if after is None or not word.endswith(","):
        return False
    return plain(after.group()) in vocabulary("suffixes") and after.group()[0].isupper()


def _next_is_name(text: str, at: int) -> bool:
    after = WORD.search(text, at, at + 60)
    if after is None:
        return False
    bare = after.group().rstrip(",;:.)]’”\"'")
    return _is_name_word(bare) or plain(bare) in vocabulary("inside")


def _ends(text: str, word: re.Match[str]) -> bool:
    """Say whether a name ends with this word: by its punctuation, unless a suffix or an initial follows."""
    after = WORD.search(text, word.end(), word.end() + 60)
    follows = plain(after.group()) if after else ""
    suffixes = vocabulary("suffixes") | vocabulary("person_suffixes")
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
        plain(word) in vocabulary("suffixes") | vocabulary("person_suffixes") | vocabulary("abbreviations")
        or len(inner) == 1
        or re.fullmatch(r"(?:[^\W\d_]\.)+[^\W\d_]", inner) is not None
    )
