"""What becomes of the requests as a whole: granted, struck by number, or changed."""

import re
from dataclasses import dataclass
from typing import Final

from app.reading.cast import Cast
from app.reading.paper import Paper, Role, Sentence, Voice

_ASKED: Final = r"(?:(?:ex\s+parte\s+)?(?:application|motion|request|petition)s?|leave)\b(?!\s+to\s+quash)[^;]{0,160}?"
_GRANTS: Final = re.compile(
    rf"(?i)\b{_ASKED}\b(?:is|are)\s+(?:hereby\s+|therefore\s+|accordingly\s+|also\s+)*(?:granted|allowed)\b|"
    r"\b(?:grants|allows)\s+(?:the\s+|[\w.’']+\s+){0,4}?(?:ex\s+parte\s+)?(?:application|motion|request|petition|leave)|\bauthoriz(?:es|ed|ing)\s+(?:the\s+)?(?:service|issuance)|"
    r"\b(?:may|shall|is\s+permitted\s+to)\s+(?:\w+\s+){0,2}(?:serve|issue)\s+(?:[^.;]{0,40}\s)?(?:subpoenas?)\b|\bsubpoenas?\s+(?:may|shall)\s+(?:be\s+served|issue)\b|"
    r"\b(?:shall|must|(?:ordered|directed|required)\s+to)\s+(?:fully\s+)?comply\s+with\s+(?:the|its)\s+subpoena|\bmotions?\s+to\s+quash[^;]{0,120}?\b(?:is|are)\s+(?:\w+\s+)?denied|\bdenies\s+[^.;]{0,80}?motions?\s+to\s+quash|"
    r"\bsubpoena\s+(?:is|shall\s+be)\s+enforced"
)
_STRIKES: Final = re.compile(
    r"(?i)\brequests?\s+(?:for\s+production\s+)?(?:nos?\.\s*)?(?P<which>(?:\w+|\d+)(?:(?:,\s*|,?\s+and\s+|\s*[-–]\s*)(?:\d+|one|two|three|four|five|six|seven|eight))*)\s+(?:\([^)]{0,80}\)\s+)?"
    r"(?:is|are)\s+(?:hereby\s+|therefore\s+)?(?:stricken|struck|denied|quashed|withdrawn|deleted|not\s+(?:granted|authorized|allowed))|"
    r"\b(?:strikes|denies|quashes|deletes|need\s+not\s+(?:respond|answer)\s+to|except(?:\s+for)?|other\s+than)\s+requests?\s+(?:nos?\.\s*)?(?P<what>(?:\w+)(?:(?:,\s*|,?\s+and\s+)\w+){0,6}?)(?=[\s.,;])"
)
_QUASHED: Final = re.compile(
    r"(?i)\bmotions?\s+to\s+quash\b[^;]{0,160}?\bgranted\s+as\s+to\s+(?:the\s+)?(?:requests?\s+)?(?:nos?\.\s*)?"
    r"(?P<which>\w+(?:(?:,\s*|,?\s+and\s+)(?:\d+|first|second|third|fourth|fifth))*)"
)
_NARROWS: Final = re.compile(
    r"(?i)\b(?:limits?|narrows?|restricts?|modif(?:y|ies)|confines?|trims?|reduces?|shortens?)\s+(?:the\s+)?requests?\s+(?:nos?\.\s*)?"
    r"(?P<which>\w+(?:(?:,\s*|,?\s+and\s+)\w+){0,4}?)(?=[\s.,;])|"
    r"\brequests?\s+(?:nos?\.\s*)?(?P<what>\w+(?:(?:,\s*|,?\s+and\s+)\w+){0,4}?)\s+(?:is|are|shall\s+be)\s+(?:\w+\s+)?"
    r"(?:limited|narrowed|restricted|modified|confined|trimmed|reduced|shortened)\b"
)
_CHANGES: Final = re.compile(
    r"(?i)\b(?:except|modif(?:y|ied|ies|ications?)|narrow(?:s|ed|er)?|limit(?:s|ed|ing)|restrict(?:s|ed)|reduced?|trimm?(?:ed|ing|s)?|strikes?|stricken|struck|in\s+part\b(?!\s+[IVX\d])|amend(?:ed|ments?)?|delete[ds]?|withdr[ae]wn?)\b"
)
_SUFFICIENT: Final = re.compile(r"(?i)\bsufficient\s+to\b|“?documents\s+sufficient")
_QUASH_OR_MODIFY: Final = re.compile(
    r"(?i)\b(?:quash(?:\s+or|,)\s+(?:further\s+)?modify|modify\s+(?:or\s+quash|it|the\s+subpoena)|quash\s+or\s+modify\s+it|(?:with\s+the\s+modifications?\s+noted|subject\s+to\s+the\s+modifications?\s+and\s+requirements)[^.;]{0,40})\b"
)
_RECOMMENDS: Final = re.compile(
    r"(?i)\breports?\s+(?:and|&)\s+recommendations?\b|\bfindings\s+and\s+recommendations?\b"
)
_DENIES: Final = re.compile(
    r"(?i)\b(?:application|petition|motion(?!s?\s+to\s+quash))\b[^;]{0,120}?\b(?:is|are)\s+(?:\w+\s+)?denied\b"
)
_UNDOES: Final = re.compile(
    r"(?i)\b(?:orders?|subpoenas?|production|compliance|enforcement)\b[^;]{0,120}?\b(?:is|are)\s+(?:\w+\s+)?(?:vacated|stayed|withdrawn|set\s+aside)\b|\b(?:vacates|stays)\b"
)
_WORDS: Final = {
    word: str(at)
    for at, word in enumerate(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], start=1)
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rulings:
    """Say whether what was asked is granted, which requests are struck, by number, and whether others are changed."""

    granted: bool
    struck: frozenset[str]
    changed: bool
    narrowed: frozenset[str] = frozenset()
    undone: bool = False


def recommends(paper: Paper) -> bool:
    """Say whether the paper is a report that only recommends, so that nothing in it is ordered."""
    titles = [paper.words((each.start, each.end)) for each in paper.of(Role.TITLE)]
    said = re.search(
        r"\bRECOMMENDED\s+that\b|(?i:\brecommends\s+that\s+the\s+(?:district\s+)?(?:court|judge))", paper.text
    )
    ordered = re.search(r"\bORDERED\b|\bADOPT(?:S|ED)\b", paper.text)
    return any(_RECOMMENDS.search(each) and "ADOPT" not in each.upper() for each in titles) or bool(
        said and not ordered
    )


def rules(paper: Paper, cast: Cast) -> Rulings:  # noqa: ARG001 - a ruling may come to turn on who asked
    """Read the rulings of the court on the requests."""
    own = [paper.words((each.start, each.end)) for each in paper.sentences if _courts_own(paper, each)]
    struck = _named(own, _STRIKES) | _named(own, _QUASHED)
    grants, denies = any(_GRANTS.search(words) for words in own), any(_DENIES.search(words) for words in own)
    granted = grants and (not denies or any(re.search(r"(?i)\b(?:granted|grants|allowed)\b", words) for words in own))
    return Rulings(
        granted=granted,
        struck=struck,
        narrowed=_named(own, _NARROWS),
        changed=any(_touches(words) for words in own),
        undone=any(_UNDOES.search(words) for words in own),
    )


def _named(own: list[str], pattern: re.Pattern[str]) -> frozenset[str]:
    """Give the numbers of the requests that sentences name in such words."""
    found = (match for words in own for match in pattern.finditer(words))
    return frozenset(number for match in found for number in numbers(next(each for each in match.groups() if each)))


def numbers(words: str) -> tuple[str, ...]:
    """Give the numbers of requests named in words: 2, 4, and 5; TWO; First."""
    found = re.findall(r"\d+|[A-Za-z]+", words.casefold())
    ordinal = {"first": "1", "second": "2", "third": "3", "fourth": "4", "fifth": "5"}
    return tuple(
        each if each.isdecimal() else _WORDS.get(each) or ordinal[each]
        for each in found
        if each.isdecimal() or each in _WORDS or each in ordinal
    )


def _courts_own(paper: Paper, each: Sentence) -> bool:
    """Say whether the court speaks: also where it grants in a sentence that begins with who asked."""
    if each.voice is not Voice.RECITED:
        return True
    words = paper.words((each.start, each.end))
    return not paper.cited((each.start, each.end)) and bool(
        re.search(
            r"\bGRANT(?:S|ED)\b|\bALLOWED\b|\b(?:DIRECTED|ORDERED)\b|\bthe\s+Court\s+(?:grants|authorizes)\b", words
        )
    )


def _touches(words: str) -> bool:
    """Say whether a sentence changes the requests in more than how many documents must be produced."""
    if not re.search(r"(?i)\b(?:requests?|subpoenas?|application|motion)\b", words) or _SUFFICIENT.search(words):
        return False
    return bool(_CHANGES.search(_QUASH_OR_MODIFY.sub(" ", words)))
