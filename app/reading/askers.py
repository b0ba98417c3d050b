"""What the prose of an order says of who asks for identities, and of who resists."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any, Final

from app.reading.answerers import Said
from app.reading.lexicon import load
from app.reading.namelists import names_at, with_aliases
from app.reading.names import Named, role_pattern, spelled

_APPLIED: Final = re.compile(
    r"\b(?:application|petition|motions?|request)s?\s+(?:\([^)]{0,40}\)\s*)?(?:of|by|filed\s+by|from)\s+", re.IGNORECASE
)
_OPPOSED: Final = re.compile(r"\b(?:defendant|respondent|doe)s?\b", re.IGNORECASE)
_SERVED_BY: Final = re.compile(
    r"\bsubpoenas?\b[^.;]{0,60}?\b(?:(?:served|issued|obtained|sought)\s+by|at\s+the\s+(?:instance|request|behest)\s+of)\s+"
)
_SUBPOENA_THAT: Final = re.compile(r"\bsubpoenas?\s+(?:\([^)]{0,60}\)\s+)?(?:(?:that|which)\s+)?(?=[A-Z])")
_SERVED: Final = re.compile(r"\s*(?:\([^)]{0,80}\)\s*)?(?:has\s+|had\s+)?(?:served|issued|obtained)\b")
_SERVES: Final = (
    r"(?:serve[sd]|issue[sd]|obtain(?:s|ed)|secure[sd])\s+(?:from\s+the\s+[Cc]lerk\s+)?"
    r"(?:(?:up)?on\s+[A-Z][\w.,’' ]{1,60}?\s+)?(?:an?|the|its|this|that|his|her|their|two|three|four)\s+"
    r"(?:[\w-]+\s+){0,3}[Ss]ubpoenas?"
)
_SERVES_BEHIND: Final = re.compile(rf"\s*(?:\([^)]{{0,80}}\)\s*)?(?:has\s+|had\s+)?{_SERVES}\b")
_DOES: Final = (
    rf"\bNAME\s+(?:\w+ly\s+)?(?:{_SERVES}|subpoenaed|applies|(?:moves?|moved|seeks?|sought|asks)\s+"
    r"(?:\w+\s+){0,3}to\s+compel)\b"
)
_DOE: Final = re.compile(r"(?:(?:john|jane)\s+)?doe\b", re.IGNORECASE)


def asking(prose: str, intro: str, starts: set[int], known: list[Named]) -> Iterator[Said]:
    """Give lists of names that are said to ask, or to resist; `starts` are where sentences begin."""
    yield from _in_their_roles(intro)
    for match in _APPLIED.finditer(intro):
        names = names_at(intro, match.end())
        if names and not _OPPOSED.search(intro[match.end() : names[0].at[0]]):
            yield _asks_or_resists(intro, names, "application")
    for start in sorted(starts | set(_places(intro, known))):
        names = names_at(intro, start)
        if names and _asks(intro, names):
            yield _asks_or_resists(intro, names, "subject")
        elif names and _SERVES_BEHIND.match(intro, names[-1].at[1]):
            yield "asks", "serves", names
    yield from _serving(prose, intro, known)


def _in_their_roles(intro: str) -> Iterator[Said]:
    """Read "Applicant Aiko Mori"."""
    for match in re.finditer(rf"\b(?:{role_pattern('asking')})[,:]?\s+(?=[A-Za-z0-9])", intro, re.IGNORECASE):
        names = tuple(each for each in names_at(intro, match.end()) if not _DOE.match(each.text))
        if not names or intro[names[-1].at[1] :][:20].lstrip().startswith("in Interest"):
            continue
        if re.fullmatch(r"(?:the\s+|Dr\.\s+|M[rs]s?\.\s+)?", intro[match.end() : names[0].at[0]]):
            yield _asks_or_resists(intro, names, "role")
            if _asks(intro, names):
                yield _asks_or_resists(intro, names, "subject")


def _serving(prose: str, intro: str, known: list[Named]) -> Iterator[Said]:
    """Read "the subpoena that Kestrel LLC served", and the same said of short names."""
    for match in _SERVED_BY.finditer(intro):
        if names := names_at(intro, match.end()):
            yield "asks", "serves", names
    for match in _SUBPOENA_THAT.finditer(intro):
        names = names_at(intro, match.end())
        if names and _SERVED.match(intro, names[-1].at[1]):
            yield "asks", "serves", names
    for name in known:
        for alias in name.aliases:
            if found := re.search(_DOES.replace("NAME", spelled(alias)), prose):
                yield "asks", "serves", (replace(name, at=found.span()),)


def _words() -> dict[str, Any]:
    words: dict[str, Any] = load("parties")["asks"]
    return words


def _asks_or_resists(intro: str, names: tuple[Named, ...], kind: str) -> Said:
    """Say that those who move to quash or to vacate do not ask for an identity."""
    end = names[-1].at[1]
    stop = re.compile(r"[.;](?:\s|$)").search(intro, end, end + 200)
    clause = intro[end : stop.start() if stop else end + 200]
    resists = re.search(_words()["resists"], clause)
    if resists and not re.search(r"\bcompel\b|\benforce\b", clause[: resists.start()]):
        return "resists", kind, names
    return "asks", kind, names


@cache
def _verb() -> re.Pattern[str]:
    return re.compile(
        r"\s*(?:,[^.;]{0,160}?,)?\s*(?:\([^)]{0,120}\),?\s*)?(?:,?\s*(?:which|who)\s[^.;]{0,160}?,)?\s*"
        rf",?\s*(?:\w+ly\s+|now\s+|also\s+)?(?:{'|'.join(_words()['verbs'])})\b[^.;]{{0,260}}"
    )


def _asks(intro: str, names: tuple[Named, ...]) -> bool:
    """Say whether a verb of asking follows the names, and what is asked is the disclosure of an identity."""
    verb = _verb().match(intro, with_aliases(intro, names[-1])[1])
    return verb is not None and re.search(_words()["objects"], verb.group()) is not None


def _places(intro: str, known: list[Named]) -> Iterator[int]:
    """Give where the prose prints known names, whose sentences may have run into what stands before."""
    for name in {spelled(each.text) for each in known}:
        for match in re.finditer(rf"\b{name}", intro, re.IGNORECASE):
            if not match.group().isupper():
                yield match.start()
