"""What the prose of an order says of who asks and who is asked, before it is weighed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from app.reading.lexicon import load
from app.reading.masking import STRUCK, parts, without
from app.reading.names import Named, defined, key, names_at, role_pattern, with_aliases
from app.reading.paper import Paper, Role

_INTRO: Final = 6_000
"""Characters of prose in which an order says who asks whom."""
_BODY: Final = 60_000


@dataclass(frozen=True, slots=True)
class Evidence:
    """Say that a name plays a part: `side` is asks, answers, resists or empty; `kind` how it is said; names of one list share a `group`."""

    side: str
    kind: str
    named: Named
    group: str = ""


_PLACES: Final = re.compile(r"\b(?:on|upon|to|against|from)\s+")
_SOURCES: Final = re.compile(r"\bfrom\s+")
_SUBPOENA: Final = re.compile(
    r"\b(?:[Ss]ubpoena(?:s|ed)?(?P<on>)|[Dd]iscovery|[Ii]nformation|[Dd]ocuments|[Dd]isclosure|[Ee]vidence|[Rr]ecords|[Dd]ata|identit(?:y|ies)|names?|address(?:es)?)\b"
    r"[^.;:]{0,140}?\b(?:from|on|upon|(?(on)(?:to|against|directed\s+at)|from))\s+(?=[A-Za-z0-9])"
)
_SERVED: Final = re.compile(r"\b(?:serv(?:e|es|ed|ing)|subpoenaed|subpoena)\s+(?=(?:[a-z-]+\s+){0,3}[A-Z0-9])")
_COMPEL: Final = re.compile(
    r"\b(?:[Cc]ompel(?:s|led|ling)?|direct(?:s|ed|ing)?|order(?:s|ed)?)\s+(?:[a-z]+\s+){0,3}(?=[A-Z])"
)
_TO_ANSWER: Final = re.compile(
    r"[’']s?\s+(?:compliance|response|answer)|\s*(?:\([^)]{1,80}\)\s*)?(?:,[^,.]{1,80},\s*)?(?:to\s+)?(?:comply|respond|answer|produce|disclose|tell|give|identify|turn|name|provide|reveal)"
)
_APPLIED: Final = re.compile(
    r"\b(?:application|petition|motions?|request)s?\s+(?:\([^)]{0,40}\)\s*)?(?:of|by|filed\s+by|from)\s+", re.IGNORECASE
)
_PARTY_ACTS: Final = r"\s+(?:(?:\w+ly|also|then|must|may|shall|will)\s+){{0,3}}(?:{verbs})\b"


def told(paper: Paper, caption: tuple[Named, ...]) -> list[Evidence]:
    """Give what the prose says."""
    prose = _prose(paper)
    known = [*defined(prose), *caption]
    pieces = [Evidence("", "defined", each) for each in defined(prose)]
    known += _represented(paper)
    pieces += [Evidence("", "counsel", each) for each in _represented(paper)]
    pieces += _numbered("asks", _asking(paper, prose, known))
    pieces += _numbered("answers", _answering(prose, known))
    pieces += _acting(prose, known)
    return [each for each in pieces if not paper.cited(each.named.at) and key(each.named.text)]


def _prose(paper: Paper) -> str:
    """Strike out stamps, signature and citations; the caption stays, for its first sentence may have run into it."""
    return without(parts(paper, *(set(Role) - {Role.STAMP, Role.SIGNATURE, Role.APPENDIX})), paper.citations)


def _intro(prose: str) -> str:
    begin = len(prose) - len(prose.lstrip(STRUCK + " \n"))
    return prose[: begin + _INTRO]


def _numbered(prefix: str, lists: Iterator[tuple[str, str, tuple[Named, ...]]]) -> list[Evidence]:
    return [
        Evidence(side, kind, each, f"{prefix}{number}")
        for number, (side, kind, names) in enumerate(lists)
        for each in names
    ]


_FOR: Final = re.compile(
    r"(?:,\s+(?:[A-Z]{2}|[A-Z][a-z]+),|\b(?:LLP|PC|PLLC|Group|Firm)\b[^;\n\0]{0,60},)\s+for\s+(?=[A-Z])"
)


def _represented(paper: Paper) -> list[Named]:
    """Give the parties for whom a web site lists counsel."""
    head = paper.text[:4_000]
    return [each for match in _FOR.finditer(head) for each in names_at(head, match.end()) if each.corporate]


def _asking(paper: Paper, prose: str, known: list[Named]) -> Iterator[tuple[str, str, tuple[Named, ...]]]:
    intro = _intro(prose)
    asks = load("parties")["asks"]
    for match in re.finditer(rf"\b(?:{role_pattern('asking')})[,:]?\s+(?=[A-Za-z0-9])", intro, re.IGNORECASE):
        names = _upper(names_at(intro, match.end()))
        if names and re.match(r"(?i)\s+(?:in\s+interest)", intro[names[-1].at[1] :][:20]):
            continue
        if not names or not re.fullmatch(r"(?:the\s+|Dr\.\s+|M[rs]s?\.\s+)?", intro[match.end() : names[0].at[0]]):
            continue
        yield _resisting(intro, names, "asks", "role")
        if _asks_for(intro, names):
            yield _resisting(intro, names, "asks", "subject")
    for match in _APPLIED.finditer(intro):
        names = names_at(intro, match.end())
        if names and not re.search(r"(?i)\b(?:defendant|respondent|doe)s?\b", intro[match.end() : names[0].at[0]]):
            yield _resisting(intro, names, "asks", "application")
    for names in _subjects(paper, intro, known):
        yield _resisting(intro, names, "asks", "subject")
    for match in re.finditer(r"\bsubpoenas?\b[^.;]{0,60}?\b(?:served|issued|obtained)\s+by\s+", intro):
        if names := names_at(intro, match.end()):
            yield "asks", "serves", names
    for name in known:
        for alias in name.aliases:
            spelled = re.escape(alias).replace(r"\ ", r"\s+")
            if match := re.search(
                rf"\b{spelled}\s+(?:\w+ly\s+)?(?:serve[sd]|subpoenaed|(?:moves?|moved|seeks?|sought|asks)\s+(?:\w+\s+){{0,3}}to\s+compel|applies)\b",
                prose,
            ):
                yield "asks", "serves", (replace(name, at=match.span()),)


def _upper(names: tuple[Named, ...]) -> tuple[Named, ...]:
    """Keep a list of names up to one that may be another sentence."""
    return tuple(each for each in names if not re.match(r"(?i)(?:doe|john\s+doe|jane\s+doe)", each.text))


def _resisting(intro: str, names: tuple[Named, ...], side: str, kind: str) -> tuple[str, str, tuple[Named, ...]]:
    """Say that those who move to quash or to vacate do not ask for an identity."""
    asks = load("parties")["asks"]
    after = intro[names[-1].at[1] : names[-1].at[1] + 200]
    stop = re.search(r"[.;](?:\s|$)", after)
    clause = after[: stop.start()] if stop else after
    if re.search(asks["resists"], clause) and not re.search(
        r"\bcompel\b|\benforce\b", clause[: re.search(asks["resists"], clause).start()]
    ):  # type: ignore[union-attr]  # found just before
        return "resists", kind, names
    return side, kind, names


@cache
def _asks_verb() -> re.Pattern[str]:
    verbs = "|".join(load("parties")["asks"]["verbs"])
    return re.compile(
        rf"\s*(?:,[^.;]{{0,160}}?,)?\s*(?:\([^)]{{0,120}}\),?\s*)?(?:,?\s*(?:which|who)\s[^.;]{{0,160}}?,)?\s*(?:\w+ly\s+|now\s+|also\s+)?(?:{verbs})\b(?P<rest>[^.;]{{0,260}})"
    )


def _subjects(paper: Paper, intro: str, known: list[Named]) -> Iterator[tuple[Named, ...]]:
    """Give the names that begin a sentence and ask for something."""
    starts = {each.start for each in paper.sentences if each.start < len(intro)} | set(_known_places(intro, known))
    for start in sorted(starts):
        names = names_at(intro, start)
        if not names:
            continue
        if _asks_for(intro, names):
            yield names


def _known_places(intro: str, known: list[Named]) -> Iterator[int]:
    """Give where the prose prints known names, whose sentences may have run into what stands before."""
    for spelled in {r"\s+".join(re.escape(word) for word in each.text.split()) for each in known}:
        for match in re.finditer(rf"\b{spelled}", intro, re.IGNORECASE):
            if not match.group().isupper():
                yield match.start()


def _asks_for(intro: str, names: tuple[Named, ...]) -> bool:
    """Say whether a verb of asking follows the names, and what is asked is an identity's disclosure."""
    verb = _asks_verb().match(intro, with_aliases(intro, names[-1])[1])
    return bool(verb) and re.search(load("parties")["asks"]["objects"], verb.group()) is not None  # type: ignore[union-attr]  # bool() looked


def _answering(prose: str, known: list[Named]) -> Iterator[tuple[str, str, tuple[Named, ...]]]:
    intro = _intro(prose)
    for match in re.finditer(rf"\b(?:{role_pattern('answering')})[,:]?\s+(?=[A-Z0-9])", intro, re.IGNORECASE):
        if names := _parties(names_at(intro, match.end()), known):
            yield "answers", "role", names
    for match in _SUBPOENA.finditer(intro):
        place: re.Match[str] | None = match
        places = _PLACES if match["on"] is not None else _SOURCES
        while place:
            names = _parties(names_at(intro, place.end()), known)
            if names and not re.match(
                r"[’']s?\s+(?:\w+\s+){0,2}(?:counsel|attorneys?|lawyers?)", intro[names[-1].at[1] :][:60]
            ):
                yield "answers", "subpoena", names
                break
            place = places.search(intro, place.end(), min(place.end() + 100, _stop(intro, place.end())))
    for match in _SERVED.finditer(intro):
        names = _parties(names_at(intro, match.end()), known)
        if names and re.match(
            r"[^.;]{0,60}\bwith\b|\s+(?:\([^)]*\)\s+)?for\b|[^.;]{0,20}$", intro[names[-1].at[1] : names[-1].at[1] + 80]
        ):
            yield "answers", "served", names
    for match in _COMPEL.finditer(prose[:_BODY]):
        names = _parties(names_at(prose, match.end()), known)
        if names and _TO_ANSWER.match(prose, names[-1].at[1]):
            yield "answers", "compelled", names


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


def _acting(prose: str, known: list[Named]) -> Iterator[Evidence]:
    """Give those who are told to do what only one who keeps accounts can do."""
    for name in known:
        for alias in (*name.aliases, name.text):
            spelled = re.escape(alias).replace(r"\ ", r"\s+")
            act = re.search(
                rf"\b{spelled}\s+(?:shall|must|is\s+(?:hereby\s+)?(?:ORDERED|ordered|DIRECTED|directed)(?:\s+to)?|may\s+not|need\s+not|has\s+\d+|shall,[^.;]{{0,120}}?,)\s+(?:\w+,?\s+){{0,12}}?"
                r"(?:produce|disclose|preserve|notify|respond|retain|keep|deliver|furnish|provide|give|turn\s+over|comply|send|tell|serve)\b",
                prose,
            )
            if act:
                yield Evidence("answers", "acts", replace(name, at=act.span()))
                break
    for name in known:
        for alias in (*name.aliases, name.text):
            spelled = re.escape(alias).replace(r"\ ", r"\s+")
            refused = re.search(rf"\b(?:DENIE[SD]|denie[sd])\b[^.;]{{0,120}}?\b(?:on|as\s+to|to)\s+{spelled}\b", prose)
            if refused:
                yield Evidence("answers", "refused", replace(name, at=refused.span()))
                break
