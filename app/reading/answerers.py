"""What the prose of an order says of who is asked for identities, and of who is told to act."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import islice
from typing import Final, TypeAlias

from app.reading.masking import STRUCK
from app.reading.namelists import names_at
from app.reading.names import Named, key, role_pattern, spelled

Said: TypeAlias = tuple[str, str, tuple[Named, ...]]
"""The side (asks, answers, resists), how it is said, and the names of one list."""

_BODY: Final = 60_000
_HOPS: Final = 12
_THEN: Final = 240
_ANYTHING: Final = re.compile("")
_SHORTEST: Final = 5
_CLAUSE: Final = 160
_MOST: Final = 60
"""Places of one kind at most that are read; no order has more."""
_PLACES: Final = re.compile(r"\b(?:on|upon|to|against|from)\s+")
_COUNSEL_OF: Final = re.compile(r"[’']s?\s+(?:\w+\s+){0,2}(?:counsel|attorneys?|lawyers?)")
_AND_ON: Final = re.compile(r"\b(?:and|or)\s+(?:(?:up)?on|to|from)\s+(?=[A-Z])")
_SOURCES: Final = re.compile(r"\bfrom\s+")
_GAP: Final = r"(?:[^.;:]|(?<=\b[A-Z])\.|(?<=\bInc)\.|(?<=\bCorp)\.|(?<=\bLtd)\.|(?<=\bCo)\.){0,140}?"
"""What stands between a thing asked for and from whom; the dots of "U.S.C." and "Kestrel, Inc." end no clause."""
_FORMERLY: Final = re.compile(
    r"(?i)\b(?:(?:last|the\s+previous|an\s+earlier|that)\s+(?:year|month|spring|summer|fall|autumn|winter|time)"
    r"|(?:years?|months?)\s+(?:ago|earlier|before)|previously|formerly|once|earlier|former|prior(?!\s+to\b)|previous|in\s+(?:19|20)\d\d"
    r"|in\s+(?:another|a\s+different|an\s+unrelated)\s+(?:case|matter|action|proceeding|suit))\b"
)
"""Words before a subpoena that tell of one of another time."""
_ANSWERED: Final = re.compile(
    r"\s*(?:\([^)]{1,80}\)\s*)?,\s+(?:which|who)\s+(?:has\s+|had\s+)?(?:since\s+|promptly\s+|duly\s+)?"
    r"(?:answered|replied|responded|returned|complied|produced|disclosed|reported)\b"
)
"""What is said of one who has answered already."""
_OPERATES: Final = re.compile(
    r"\b(?:(?:(?:web\s?)?site|service|platform|app|forum|board|network|community|server|block|host|domain|blog|exchange|marketplace|system|mailbox)s?\b"
    r"[^.;]{0,60}?\b(?:(?:run|operated|owned|hosted|provided|maintained|offered|published|kept|controlled|administered)\s+by"
    r"|belong(?:s|ing)\s+to|(?:assigned|allocated|registered)\s+to)|(?:whose|[Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er)\s+(?:internet\s+)?(?:service\s+)?(?:provider|host|operator|registrar)"
    r"(?:\s+for\s+[^.;]{1,60}?)?\s+(?:is|was))\s+(?=[A-Za-z0-9])"
)
"""What makes of a name the one that keeps the accounts: "a site run by Harborline, Inc."."""
_SERVICE_THAT: Final = re.compile(
    r"\b(?:(?:web\s?)?site|service|platform|app|forum|board|network|community|server|blog|marketplace)s?\s+(?:that|which)\s+(?=[A-Za-z0-9])"
)
_RUNS: Final = re.compile(
    r"\s*(?:\([^)]{1,80}\)\s*)?(?:runs?|operates?|owns?|hosts?|keeps?|maintains?|provides?|offers?|publishes|ran|operated|owned)\b"
)
_DIRECTED: Final = re.compile(
    r"\b(?:application|petition|request|motion|subpoena)s?,?\s+(?:is\s+|are\s+|was\s+|were\s+)?(?:directed|addressed|issued)\s+(?:to|at)\s+(?=[A-Za-z0-9])"
)
_SUBPOENA: Final = re.compile(
    r"\b(?:[Ss]ubpoena(?:s|ed)?(?P<on>)|[Dd]iscovery|[Ii]nformation|[Dd]ocuments|[Dd]isclosure|[Ee]vidence"
    r"|[Rr]ecords|[Dd]ata|identit(?:y|ies)|names?|address(?:es)?)\b"
    rf"{_GAP}\b(?:from|on|upon|(?(on)(?:to|against|directed\s+at)|from))\s+(?=[A-Za-z0-9])"
)
_SERVED: Final = re.compile(r"\b(?:serv(?:e|es|ed|ing)(?:\s+(?:up)?on)?|subpoenaed)\s+(?=(?:[a-z-]+\s+){0,3}[A-Z0-9])")
_SERVED_WITH: Final = re.compile(
    r"[^.;]{0,60}\bwith\b|\s+(?:\([^)]*\)\s+)?(?:(?:an?|the|its|their|his|her)\s+(?:\w+\s+){0,3}subpoenas?\b|for\b)"
    r"|[^.;]{0,20}$"
)
_TO_SUBPOENA: Final = re.compile(r"\bsubpoena\s+(?=(?:[a-z-]+\s+){0,3}[A-Z0-9])")
_COMPEL: Final = re.compile(
    r"\b(?:[Cc]ompel(?:s|led|ling)?|direct(?:s|ed|ing)?|order(?:s|ed)?)\s+(?:[a-z]+\s+){0,3}(?=[A-Z])"
)
_ORDER_THAT: Final = re.compile(rf"\border\b{_GAP}\bthat\s+(?=[A-Z])")
_TO_ANSWER: Final = re.compile(
    r"[’']s?\s+(?:compliance|response|answer)|\s*(?:\([^)]{1,80}\)\s*)?(?:,[^,.]{1,80},\s*)?(?:to\s+)?(?:comply"
    r"|respond|answer|produce|disclose|tell|give|identify|turn|name|provide|reveal|say|state|hand|supply|furnish|make|allow|permit)\b"
)
_ACTS: Final = (
    r"\bNAME\s+(?:shall|SHALL|must|MUST|is\s+(?:hereby\s+)?(?:ORDERED|ordered|DIRECTED|directed)(?:\s+to)?|may\s+not"
    r"|need\s+not|has\s+\d+)\s+"
    r"(?:\w+,?\s+){0,12}?(?:produce|disclose|preserve|notify|respond|retain|keep|deliver|furnish|provide|give"
    r"|turn\s+over|comply|COMPLY|PRODUCE|DISCLOSE|send|tell)\b"
)
_SUBPOENA_REFUSED: Final = r"\bNAME\s+subpoena\s+(?:may\s+not|is\s+(?:denied|refused|quashed|DENIED|QUASHED))"
_RULED: Final = re.compile(
    r"\b(?:(?P<refused>DENIE[SD]|denie[sd])|GRANT(?:S|ED)|grant(?:s|ed))\b(?=(?P<on>[^.;]{0,160}))"
)
_AS_TO: Final = {"refused": r"\b(?:on|as\s+to|to)\s+NAME(?!\w)", "granted": r"\b(?:on|as\s+to)\s+NAME(?!\w)"}


def answering(prose: str, intro: str, known: list[Named]) -> Iterator[Said]:
    """Give lists of names that are said to be asked: each with the side, how it is said, and the names."""
    for match in islice(_SUBPOENA.finditer(intro), _MOST):
        if names := _asked(intro, match, known):
            yield "answers", "former" if _is_former(intro, match, names) else "subpoena", names
    for kind, pattern, then in _ways():
        text = prose[:_BODY] if pattern is _COMPEL else intro
        for match in islice(pattern.finditer(text), _MOST):
            names = _parties(names_at(text, match.end()), known)
            if names and then.match(text, names[-1].at[1], names[-1].at[1] + _THEN):
                yield "answers", kind, names


@cache
def _ways() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    """Give the kinds of saying, the words before the names, and what has to follow them."""
    role = re.compile(rf"\b(?:{role_pattern('answering')})[,:]?\s+(?=[A-Z0-9])", re.IGNORECASE)
    return (
        ("role", role, _ANYTHING),
        ("operates", _OPERATES, _ANYTHING),
        ("operates", _SERVICE_THAT, _RUNS),
        ("subpoena", _DIRECTED, _ANYTHING),
        ("served", _TO_SUBPOENA, _ANYTHING),
        ("served", _SERVED, _SERVED_WITH),
        ("compelled", _COMPEL, _TO_ANSWER),
        ("compelled", _ORDER_THAT, _TO_ANSWER),
    )


def _is_former(intro: str, match: re.Match[str], names: tuple[Named, ...]) -> bool:
    """Say whether a subpoena is told of as one of another time, or as one that was answered."""
    begin = max((intro.rfind(stop, 0, match.start()) for stop in (". ", "\n\n", "; ", STRUCK)), default=-1) + 1
    told = max(begin, match.start() - _CLAUSE)
    return bool(_FORMERLY.search(intro, told, names[0].at[0]) or _ANSWERED.match(intro, names[-1].at[1]))


def _asked(intro: str, match: re.Match[str], known: list[Named]) -> tuple[Named, ...]:
    """Give all from whom something is asked in one clause: "on Harborline, Inc. and, as to another, on Vale LLC"."""
    places = _PLACES if match["on"] is not None else _SOURCES
    place: re.Match[str] | None = match
    asked: tuple[Named, ...] = ()
    for _ in range(_HOPS):
        if place is None:
            break
        names = _parties(names_at(intro, place.end()), known)
        if names and _COUNSEL_OF.match(intro[names[-1].at[1] :][:60]):
            names = ()
        asked += names
        at = names[-1].at[1] if names else place.end()
        stop = min(at + 100, _stop(intro, at))
        place = (_AND_ON if asked else places).search(intro, at, stop)
    return asked


def _stop(text: str, at: int) -> int:
    stop = re.search(r"[.;](?:\s|$)", text[at : at + 300])
    return at + stop.start() if stop else at + 300


def _parties(names: tuple[Named, ...], known: list[Named]) -> tuple[Named, ...]:
    """Keep organisations, and whatever the order defines a short name for or names in its caption."""
    short = {alias for each in known for alias in each.aliases} | {each.text for each in known}
    listed = [key(each.text) for each in known]
    kept: list[Named] = []
    for each in names:
        if not (
            each.corporate
            or each.aliases
            or each.text in short
            or key(each.text) in listed
            or each.text.endswith(".com")
        ):
            break
        if re.fullmatch(
            r"(?:the\s+)?United\s+States(?:\s+of\s+America)?|.*\b(?:Court|Act|Convention|Rules?|Code|States)\b.*",
            each.text,
        ):
            break
        kept.append(each)
    return tuple(kept)


def _implied(name: Named) -> tuple[str, ...]:
    """Give the short name that the order uses undefined: "Harborline" of "Harborline Networks, Inc."."""
    first = name.text.split()[0]
    if name.aliases or not name.corporate or len(first) < _SHORTEST or not first.isalpha():
        return ()
    return (first.capitalize() if first.isupper() else first,)


def acting(prose: str, known: list[Named]) -> Iterator[Said]:
    """Give those who are told to do what only one who keeps accounts can, and those decided on by name."""
    rulings = [(match, "refused" if match["refused"] else "granted") for match in islice(_RULED.finditer(prose), _MOST)]
    seen: set[str] = set()
    for name in known:
        called = {*name.aliases, name.text, *_implied(name)} - seen
        seen |= called
        for alias in sorted(called):
            for kind, pattern in (("acts", _ACTS), ("refused", _SUBPOENA_REFUSED)):
                if match := re.search(pattern.replace("NAME", spelled(alias)), prose):
                    yield "answers", kind, (replace(name, at=match.span()),)
            for ruling, kind in rulings:
                if match := re.search(_AS_TO[kind].replace("NAME", spelled(alias)), ruling["on"]):
                    yield "answers", kind, (replace(name, at=(ruling.start(), ruling.end() + match.end())),)
