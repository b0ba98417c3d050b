"""Who speaks in a sentence: this court as it disposes, this court as it reasons, or somebody else."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from app.reading.found import Range
from app.reading.lexicon import pattern
from app.reading.paper import Paragraph, Role, Voice
from app.reading.sentences import split

_OPERATIVE_HEAD: Final = pattern("voices", "operative_head")
_REASONING_HEAD: Final = pattern("voices", "reasoning_head")
_DISPOSES: Final = pattern("voices", "disposes")
_DOCKET_TEXT: Final = pattern("voices", "docket_text")
_ENTRY: Final = pattern("voices", "entry")
_RULES: Final = pattern("voices", "rules")
_TELLS: Final = pattern("voices", "tells")
_ENDORSED: Final = pattern("voices", "endorsed")
_OTHER_TIMES: Final = pattern("voices", "other_times")
_SAYS: Final = pattern("voices", "says")
_DIRECTS: Final = pattern("voices", "directs")
_DECIDES: Final = pattern("voices", "decides")
_SUPPOSES: Final = pattern("voices", "supposes")
_NEW_WORDS: Final = pattern("voices", "new_words")
_BODY: Final = (Role.BODY, Role.HEADING, Role.QUOTATION)
_SHORT: Final = 8
"""Paragraphs of an order that may be directions as a whole."""


def operative(text: str, paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """Mark the paragraphs that dispose: those under such a heading, or from the first “it is ordered” on."""
    made = list(paragraphs)
    marked = _operative(text, made)
    begins = _ruling_begins(text, made, marked)
    for at, each in enumerate(made):
        disposes = at in marked and each.role is not Role.HEADING
        yield replace(each, operative=disposes, disposes_from=begins.get(at, 0))


def _operative(text: str, made: Sequence[Paragraph]) -> set[int]:
    body = [at for at, each in enumerate(made) if each.role in _BODY]
    endorsed = [at for at in body if _ENDORSED.search(_bare(text, made[at]))]
    if endorsed:
        return {at for at in body if at >= endorsed[-1]}
    marked = _headed(text, made, body)
    if not marked and any(each.role is Role.SIGNATURE for each in made):
        return _directions(text, made, body)
    return marked or _of_docket(text, made, body)


def _of_docket(text: str, made: Sequence[Paragraph], body: Sequence[int]) -> set[int]:
    """Give the one entry of a docket that rules, from its ruling on; none where several do."""
    if not any(_DOCKET_TEXT.search(text, each.start, each.end) for each in made):
        return set()
    entries: list[list[int]] = [[]]
    spoken = set(body)
    for at, each in enumerate(made):
        if _ENTRY.match(text, each.start, each.end):
            entries.append([])
        if at in spoken:
            entries[-1].append(at)
    ruling = [entry for entry in entries if any(_RULES.search(text, made[at].start, made[at].end) for at in entry)]
    if len(ruling) != 1:
        return set()
    (entry,) = ruling
    first = next(at for at in entry if _RULES.search(text, made[at].start, made[at].end))
    return {at for at in entry if at >= first}


def _ruling_begins(text: str, made: Sequence[Paragraph], marked: set[int]) -> dict[int, int]:
    """Say where the first paragraph of an entry of the docket begins to rule: what stands before are reasons."""
    first = min(marked, default=None)
    if first is None or not any(_DOCKET_TEXT.search(text, each.start, each.end) for each in made[: first + 1]):
        return {}
    each = made[first]
    for start, end in split(text, each.start, each.end):
        words = text[start:end]
        if _RULES.search(words) or (_DIRECTS.search(words) and not _SAYS.search(words)):
            return {first: start}
    return {}


def _headed(text: str, made: Sequence[Paragraph], body: Sequence[int]) -> set[int]:
    """Give the paragraphs from such a heading, or such words, on, but none under a heading of reasons."""
    heads = (at for at in body if made[at].role is Role.HEADING and _OPERATIVE_HEAD.match(_bare(text, made[at])))
    words = (at for at in body if made[at].role is Role.BODY and _disposes(text, made[at]))
    first = min((*_first(heads), *_first(words)), default=len(made))
    return {at for at in body if at >= first and not _under_reasoning(text, made[at])}


def _first(places: Iterator[int]) -> Iterator[int]:
    return (at for at in (next(places, None),) if at is not None)


def _directions(text: str, made: Sequence[Paragraph], body: Sequence[int]) -> set[int]:
    """Give the paragraphs from the first on after which most tell somebody to do something; else the last ones."""
    tells = [bool(_TELLS.search(text, made[at].start, made[at].end)) for at in body]
    left = sum(tells)
    for index, at in enumerate(body):
        if tells[index] and left * 10 >= (len(tells) - index) * 6:
            return {each for each in body if each >= at}
        left -= tells[index]
    return set(body) if len(body) <= _SHORT else {at for at in body if at >= body[-1] - 6}


def _bare(text: str, each: Paragraph) -> str:
    return text[each.start : each.end].strip()


def _disposes(text: str, each: Paragraph) -> bool:
    words = text[each.start : each.end]
    return any(not _in_quotes(words, match.start()) for match in _DISPOSES.finditer(words))


def _in_quotes(words: str, at: int) -> bool:
    return words.count("“", 0, at) > words.count("”", 0, at) or words.count('"', 0, at) % 2 == 1


def _under_reasoning(text: str, each: Paragraph) -> bool:
    return bool(each.section and _REASONING_HEAD.match(each.section)) and not _disposes(text, each)


def voice_of(text: str, at: Range, paragraph: Paragraph, quotes: Sequence[Range]) -> Voice:
    """Say who speaks in a sentence."""
    if paragraph.role in (Role.AROUND, Role.APPENDIX, Role.QUOTATION):
        return Voice.RECITED
    quoted = sum(min(end, at[1]) - max(start, at[0]) for start, end in quotes if start < at[1] and at[0] < end)
    own = _outside(text, at, quotes)
    disposes = paragraph.operative and at[0] >= paragraph.disposes_from
    ordered = disposes and _court_orders(own)
    if quoted > 0.6 * (at[1] - at[0]) and not (ordered and _NEW_WORDS.search(own)):
        return Voice.RECITED
    if (_OTHER_TIMES.search(own) or _SAYS.search(own)) and not ordered:
        return Voice.RECITED
    return Voice.OPERATIVE if disposes else Voice.REASONING


def _court_orders(own: str) -> bool:
    """Say whether a sentence of the operative part orders by itself, whatever else it mentions.

    Who "proposes that the platform shall …" orders nothing; a platform that "shall tell what was requested" is ordered.
    """
    if _DECIDES.search(own):
        return True
    directs = _DIRECTS.search(own)
    if not directs:
        return False
    says = _SAYS.search(own)
    return not says or says.start() > directs.start() or bool(_SUPPOSES.match(own))


def _outside(text: str, at: Range, quotes: Sequence[Range]) -> str:
    """Give a sentence without what it quotes."""
    parts, start = [], at[0]
    for a, b in quotes:
        if a < at[1] and at[0] < b:
            parts.append(text[start : max(a, start)])
            start = max(start, b)
    parts.append(text[start : at[1]])
    return " ".join(parts)
