"""The caption of an order: who stands against whom, by what each is called there."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import islice
from typing import Final

from app.reading.casenumbers import BARE, LABELLED
from app.reading.masking import STRUCK, begins, blank, parts
from app.reading.namelists import names_at
from app.reading.names import Named, plain, role_pattern
from app.reading.paper import Paper, Role

_LONGEST: Final = 6_000
"""Characters of a caption at most; what goes on longer is none, and would cost time."""
_MOST: Final = 80
_TOP: Final = 1_500
"""Characters in which a text without a caption of its own may still print one."""
_NUMBER: Final = (
    r"\(?(?:(?:Case|CASE|Civil|CIVIL|Misc\.?|MISC\.?|Miscellaneous|Index|INDEX|Action|ACTION|Cause|Docket|File"
    r"|Cv\.?|Civ\.?)\s+){0,3}"
    r"(?:No|NO|Nos|NOS|Number|NUMBER)[.:]{0,2}:?\s*(?:[\w:./()-]*\d[\w:./()-]*)(?:\s+\([A-Z]{2,4}\)"
    r"|\s+[A-Z]{2,4}\b(?=\s*(?:[A-Z][a-z]|$)))*"
)
_DOCKETS: Final = (
    r"[\[(]?(?:Re|RE|Regarding)?:?\s*(?:Dkt|DKT|Doc|DOC|ECF|Docket|DOCKET|Filing)s?\.?\s+(?:[Nn][Oo][Ss]?\.?"
    r"|#)[^A-Za-z]{0,40}(?:(?:and|AND)\s+\d+)?[\])]?"
)
_TITLE: Final = (
    r"\b(?<!FOR AN )(?<!FOR )(?:\[PROPOSED\]\s+|CORRECTED\s+|AMENDED\s+|OPINION\s+AND\s+|MEMORANDUM\s+(?:AND"
    r"|OPINION\s+AND)\s+|DECISION\s+AND\s+|RULING\s+AND\s+)*"
    r"(?:ORDERS?|OPINION|MEMORANDUM\s+OPINION|DECISION|RULING)\b[^a-z\0]{0,400}?"
    r"(?=\bv\.|\bVS?\.|-v-|\b(?:JOHN\s+|JANE\s+)?DOES?\s+[#\d]|[a-z]|\b[A-Z][a-z]|\0|$)"
)
_DESCRIBED: Final = (
    r",\s+(?:an?\s+(?:individual|[A-Z]?[a-z][^,\n]{3,60})|individually[^,\n]{0,80}|inclusive|et\s+ux\.?)(?=,)"
)
_NOISE: Final = re.compile(
    f"{_NUMBER}|{_DESCRIBED}|{_DOCKETS}|,?\\s{{0,3}}\\b(?:et\\s+al|ET\\s+AL)\\b\\.?|\\)(?=\\s)|(?<!\\S)[:*|§](?!\\S)(?!\\s*\\d)",
    re.MULTILINE,
)
_SALUTATION: Final = re.compile(
    r"(?<!\w)(?:(?:Dear|DEAR)\s+(?:(?:Chief|Magistrate)\s+)?(?:Judge|JUDGE|Justice|Hon|Your|Sir|Madam|Counsel|Mr|Ms|Mrs|Clerk)|"
    r"To\s+the\s+Honorable|Your\s+Honor)\b[^\0]*|(?<!\w)(?<!\b[Ii]n\s)Re(?:garding)?:(?=\s)",
    re.DOTALL,
)
"""Where a letter begins to speak; from there on it is no caption."""
_RULE: Final = re.compile(r"_{3,}|[—–-]{3,}[xX]?\b|[—-]{2,}[xX]?(?=\s|$)")
"""A line drawn across the caption, over which no name goes on."""
_AGAINST_DOES: Final = re.compile(r"\s(?:v\.|vs\.|-v-|-against-)\s+(?=(?:JOHN\s+|JANE\s+|John\s+|Jane\s+)?(?:DOE|Doe))")
_AGAINST: Final = re.compile(
    r"(?:^|\s)(?:v\.|vs\.|V\.|VS\.|-v-|-v\.-|—v\.—|-against-|- against -|against)(?=\s|$)", re.MULTILINE
)
_COURT: Final = re.compile(
    r"(?:IN\s+THE\s+)?(?:UNITED\s+)?UNITED\s+STATES\s+DISTRICT\s+COURT(?:\s+FOR\s+THE)?|(?:FOR\s+THE\s+)?(?:"
    r"(?:NORTHERN|SOUTHERN|EASTERN|WESTERN|CENTRAL|MIDDLE)\s+)?"
    r"DISTRICT\s+OF\s+(?:NEW\s+|NORTH\s+|SOUTH\s+|WEST\s+|RHODE\s+)?[A-Z]+|(?:AT\s+)?[A-Z][\w ]{2,30}\s(?:DIVISION"
    r"|Division)\b|(?:For\s+the\s+)?(?:Northern|Southern|Eastern|Western|Central|Middle)\s+District\s+of\s+"
    r"(?:New\s+|North\s+|South\s+|West\s+)?[A-Z][a-z]+|"
    r"United\s+States\s+District\s+Court(?:,)?|(?:SUPREME|SUPERIOR|CIRCUIT|DISTRICT)\s+COURT\s+(?:OF|FOR)\s+"
    r"(?:THE\s+)?(?:STATE\s+OF\s+)?(?:NEW\s+|NORTH\s+|SOUTH\s+|WEST\s+)?[A-Z]+|COUNTY\s+OF\s+[A-Z ]+:?"
    r"(?:\s+PART\s+\d+)?"
)
_APPLICATION: Final = re.compile(
    r"(?i)\bin\s+(?:re|the\s+matter\s+of)\b:?\s+(?:the\s+)?(?:ex\s+parte\s+)?(?:(?:application|petition|request"
    r"|motion)\s+(?:of|by|for)|ex\s+parte)\s+"
)
_RECIPIENT: Final = re.compile(
    r"(?i)\bsubpoenas?\s+(?:(?:issued|directed|addressed|served)\s+)?(?:to|on|upon)\s+|\b(?:discovery|disclosure"
    r"|documents|evidence)\s+from\s+"
)
_DOE: Final = re.compile(r"(?i)^(?:(?:john|jane)\s+)?does?\b|^unknown\b|^anonymous\b|^individuals?\b")


@cache
def _role() -> re.Pattern[str]:
    return re.compile(
        rf"[,.]?\s{{0,3}}(?P<role>{role_pattern()})(?![’'])(?=\s*[,.;:)]|\s*$|\s+(?:v\b|[A-Z(\[]))",
        re.IGNORECASE | re.MULTILINE,
    )


def caption_text(paper: Paper) -> str:
    """Blank all but the caption: without numbers, the title, and the name of the court."""
    cached = paper._cache.get("caption")  # noqa: SLF001 - the paper keeps what is read from it
    if not isinstance(cached, str):
        cached = _caption_text(paper)
        paper._cache["caption"] = cached  # noqa: SLF001 - the same
    return cached


def _caption_text(paper: Paper) -> str:
    text = parts(paper, Role.CAPTION, Role.TITLE, columns=("", "left"))
    if not text.strip(STRUCK + " \n"):
        text = parts(paper, Role.CAPTION, Role.AROUND)
    if not text.strip(STRUCK + " \n"):
        text = paper.text[:_TOP]
    text = text[: begins(text) + _LONGEST]
    for pattern in (_SALUTATION, LABELLED, BARE, re.compile(_TITLE, re.DOTALL | re.MULTILINE), _NOISE, _COURT):
        text = pattern.sub(lambda match: blank(match.group()), text)
    return _RULE.sub(lambda match: STRUCK * len(match.group()), text)


def caption_names(paper: Paper) -> tuple[Named, ...]:
    """Give the names of a caption, each called asking, answering, against, application or recipient."""
    cached = paper._cache.get("caption names")  # noqa: SLF001 - the paper keeps what is read from it
    if not isinstance(cached, tuple):
        cached = tuple(islice(_caption_names(paper), _MOST))
        paper._cache["caption names"] = cached  # noqa: SLF001 - the same
    return cached


def _caption_names(paper: Paper) -> Iterator[Named]:
    text = caption_text(paper)
    for match in _APPLICATION.finditer(text):
        yield from _called(_of_one_role(names_at(text, match.end())), "application")
    for source in (text, parts(paper, Role.AROUND)[:_LONGEST]):
        for match in _RECIPIENT.finditer(source):
            yield from _called(tuple(each for each in names_at(source, match.end()) if each.corporate), "recipient")
    begin = 0
    bare = True
    for match in _role().finditer(text):
        if _leads(text, match):
            continue
        segment = text[begin : match.start()]
        for against in _AGAINST.finditer(segment):
            begin += against.end() if against.end() <= len(segment) else 0
            segment = text[begin : match.start()]
        start = max((begin + applied.end() for applied in _APPLICATION.finditer(segment)), default=begin)
        called = _before(text, start, match.start())
        yield from _called(called, _kind(match["role"]))
        bare = bare and not called
        begin = match.end()
    if bare and any(paper.of(Role.CAPTION)) and (does := _AGAINST_DOES.search(text)):
        yield from _called(_before(text, 0, does.start()), "asking")


def _leads(text: str, match: re.Match[str]) -> bool:
    """Say whether a role belongs to the name behind it: "Nonparty Harborline, Inc. moves"."""
    return (
        re.match(r"(?i)non|third", match["role"]) is not None
        and re.match(r"\s+[A-Z]", text[match.end() : match.end() + 30]) is not None
        and not text[: match.start("role")].rstrip(" \n").endswith(",")
    )


def _of_one_role(names: tuple[Named, ...]) -> tuple[Named, ...]:
    """Keep a list of names up to one that is called something of its own."""
    stop = next((number for number, each in enumerate(names) if number and each.role), len(names))
    return names[:stop]


def _before(text: str, start: int, end: int) -> tuple[Named, ...]:
    """Give the list of names that ends at a place, the longest that begins behind another."""
    for word in re.finditer(r"[^\s\0]+", text[start:end]):
        at = start + word.start()
        if word.group()[0] in '(“"[' or _mixed(text[at:end]):
            continue
        names = names_at(text, at, end=end + 1)
        if names and not text[names[-1].at[1] : end].strip(" ,.;\n" + STRUCK) and names[0].at[0] == at:
            return names
    return ()


def _mixed(text: str) -> bool:
    """Say whether a printing in capitals has other words before it, as where a judge's name runs into a party's."""
    words = re.findall(r"[^\W\d_]{4,}", text)
    return bool(words) and not words[0].isupper() and any(each.isupper() for each in words)


def _called(names: tuple[Named, ...], role: str) -> Iterator[Named]:
    return (replace(each, role=role) for each in names if not _DOE.match(each.text))


@cache
def _kinds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    kinds = ("answering", "others", "against", "asking")
    return tuple((kind, re.compile(role_pattern(kind), re.IGNORECASE)) for kind in kinds)


def _kind(role: str) -> str:
    return next((kind for kind, pattern in _kinds() if pattern.fullmatch(role.strip())), plain(role))
