"""The court that made an order: by the ids of courts-db (Free Law Project), found by its name as captions print it."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from app.reading.cast import Cast
from app.reading.found import Found, Range
from app.reading.masking import STRUCK, parts
from app.reading.paper import Paper, Role

_DIRECTIONS: Final = {"northern": "N", "southern": "S", "eastern": "E", "western": "W", "central": "C", "middle": "M"}
_PLACES: Final = {"columbia": "washington d.c."}
"""States that courts-db calls by another name than captions do."""
_ENDED: Final = frozenset(("ncd", "wvad"))
"""Districts that were divided long ago, but which courts-db does not close."""
_OPEN: Final = frozenset(("njd", "scd"))
"""Districts that were divided and joined again, which courts-db closes."""
_FULL: Final = re.compile(
    r"(?:(?P<direction>northern|southern|eastern|western|central|middle)\s+)?district\s+of\s+(?:the\s+)?"
    r"(?P<state>(?:new|north|south|west|rhode|puerto|virgin)\s+[a-z]+|[a-z]+)",
    re.IGNORECASE,
)
_FEDERAL: Final = re.compile(r"\b(?:united\s+states|u\.\s?s\.)\s+district\s+court\b", re.IGNORECASE)
_STATE: Final = re.compile(
    r"\b(?P<name>(?:supreme\s+court\s+of\s+the\s+state|superior\s+court(?:\s+of\s+the\s+state)?|circuit\s+court"
    r"(?!\s+of\s+appeals)|district\s+court|court\s+of\s+common\s+pleas)"
    r"\s+(?:of|for)\s+(?:the\s+)?(?:(?:state|county|commonwealth)\s+of\s+)?(?!columbia)(?:new\s+|north\s+|south\s+"
    r"|west\s+)?[a-z]+)",
    re.IGNORECASE,
)
_ABBREVIATED: Final = re.compile(r"\b(?:[NSEWCM]\.\s?)?D\.\s?(?:[A-Z][a-z]*\.?\s?){1,3}")
_PENDING: Final = re.compile(r"(?i)\b(?:pending|underlying|related|from|in|by|before)\b[^.\n]{0,60}$")


@cache
def _districts() -> dict[tuple[str, str], tuple[str, str]]:
    """Give the id and the short form of each federal district by direction and state."""
    from courts_db import courts  # type: ignore[import-untyped]  # noqa: PLC0415 - no stubs; only when an order is read

    found: dict[tuple[str, str], tuple[str, str]] = {}
    for court in courts:
        short = court.get("citation_string") or ""
        match = re.match(r"(?:([NSEWMC])\.\s?)?D\.(?!\s?C\.\s?Cir)", short)
        open_ended = court["id"] in _OPEN or any(not dates.get("end") for dates in court.get("dates", ()))
        if match and open_ended and len(court["id"]) > 2 and court["id"].endswith("d") and court["id"] not in _ENDED:
            found.setdefault((match[1] or "", str(court.get("location", "")).casefold()), (court["id"], short))
    return found


def court_of(name: str) -> str:
    """Give the id of the federal district that a name or a short form means; empty where it means none, or several."""
    match = _FULL.search(name)
    if match:
        state = re.sub(r"\s+", " ", match["state"].casefold())
        direction = _DIRECTIONS.get((match["direction"] or "").casefold(), "")
        for place in (state, state.split()[0]):
            found = _districts().get((direction, _PLACES.get(place, place)))
            if found:
                return found[0]
    return _short_forms().get(re.sub(r"[\s.]", "", name).casefold(), "")


@cache
def _short_forms() -> dict[str, str]:
    forms: dict[str, str] = {}
    for (direction, state), (court, short) in _districts().items():
        forms[re.sub(r"[\s.]", "", short).casefold()] = court
        forms[re.sub(r"[\s.]", "", f"{direction}D{state}").casefold()] = court
    return forms


@cache
def places() -> frozenset[str]:
    """Give the states and territories after which districts are called, in small letters."""
    return frozenset(state for _, state in _districts()) | frozenset(_PLACES)


def name_of(court: str) -> str:
    """Give a federal district court's full name."""
    words = {letter: word.capitalize() for word, letter in _DIRECTIONS.items()}
    for (direction, state), (each, _) in _districts().items():
        if each == court:
            place = "Columbia" if state == "washington d.c." else state.title()
            return f"United States District Court for the {words.get(direction, '')} District of {place}".replace(
                "  ", " "
            )
    return ""


def find(paper: Paper, cast: Cast) -> Iterator[Found]:  # noqa: ARG001 - families are called alike
    """Propose the court, from the caption, the stamp, and what web sites print above."""
    head = head_of(paper)
    full = [(court_of(match.group()), match.span()) for match in _named(head)]
    full = [each for each in full if each[0]]
    state = None if full else _STATE.search(head)
    if state:
        yield Found(fact="court_name", value=re.sub(r"\s+", " ", state["name"]).strip().title(), at=state.span())
        return
    if not full:
        full = list(_short(head))
    if not full:
        return
    court, at = full[0]
    rivals = {each for each, _ in full if each != court}
    doubt = "" if not rivals else "Two courts are named above the order; this one stands first."
    also = tuple(place for each, place in full[1:4] if each == court)
    yield Found(fact="court", value=court, at=at, doubt=doubt, also=also)
    yield Found(fact="court_name", value=name_of(court), at=at, doubt=doubt, also=also)


def head_of(paper: Paper) -> str:
    """Strike out all but what stands around and above the order; of a text without such parts, keep its first lines."""
    head = parts(paper, Role.AROUND, Role.STAMP, Role.CAPTION, Role.TITLE)
    if head.strip(STRUCK + " \n"):
        return head
    return paper.text[:1_500]


def _named(head: str) -> Iterator[re.Match[str]]:
    """Give the districts that stand with the words of a court's name, and not as the place of another case."""
    federal = [match.span() for match in _FEDERAL.finditer(head)]
    for match in _FULL.finditer(head):
        near = any(-60 <= match.start() - end <= 200 or -40 <= start - match.end() <= 120 for start, end in federal)
        if near and not _PENDING.search(
            head[max(match.start() - 80, 0) : match.start()]
            .rsplit(STRUCK, maxsplit=1)[-1]
            .rsplit("COURT", maxsplit=1)[-1]
        ):
            yield match


def _short(head: str) -> Iterator[tuple[str, Range]]:
    for match in _ABBREVIATED.finditer(head):
        for end in range(match.end(), match.start() + 3, -1):
            court = _short_forms().get(re.sub(r"[\s.]", "", head[match.start() : end]).casefold())
            if court:
                yield court, (match.start(), end)
                break
