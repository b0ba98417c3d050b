"""What an order lets be asked or given, item by item, and what it keeps back."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from app.reading.cast import Cast
from app.reading.fields.clauses import Clause, clauses
from app.reading.fields.days import DAY
from app.reading.fields.items import excluded, items, list_start, noun_start
from app.reading.fields.mapping import hits
from app.reading.found import Range
from app.reading.paper import Paper, Paragraph, Role, Sentence, Voice

REASONS: Final = "This stands in the reasons, not in the part that orders."
WHOSE: Final = "The sentence does not say plainly who is to give this."
UNMAPPED: Final = "These words fit no field of the catalogue; choose what they mean."
GENERAL: Final = "This names the identity as a whole; counsel decides which fields it means."
ASKED: Final = "Whether the order compels more than the fields it lists is for counsel."
COURT: Final = "This may be for the court alone."
DENIED: Final = "The same sentence denies something; check that it is not this."
DATED: Final = "This is kept back for some days only; check which."
DISCLAIMED: Final = "The applicant does not want this; whether the order forbids it is for counsel."
_MOST: Final = 4_000
"""Characters of a list that are read."""
_BUT: Final = re.compile(
    r"(?i)[\s,(;]{0,6}\b(?:but\s+not(?!\s+limited)|but\s+excluding|excluding|except(?:ing)?(?:\s+for)?|exclusive\s+of|other\s+than|and\s+not)\b\s*"
)
_FOLLOWING: Final = re.compile(r"(?i)\bfollowing\b[^:.]{0,200}:\s*")
_REQUEST_FOR: Final = re.compile(r"(?i)\brequests?\s+(?:for|seeking)\s+")
_RULED: Final = re.compile(
    r"(?i)\s*(?:is|are|remains?)\s+(?:\w+\s+)?(?:granted|allowed|denied|stricken|quashed|limited)"
)
_DISCLAIMS: Final = re.compile(r"(?i)\b(?:disclaim|disavow|(?:does|do|did)\s+not\s+(?:seek|want|ask|request))")
_FOR_COURT: Final = re.compile(r"(?i)\bto\s+(?:the\s+)?(?:court|clerk|chambers)\b|\bin\s+camera\b|\bunder\s+seal\b")
_ONLY_DENIES: Final = re.compile(
    r"(?i)^(?:(?!;|\band\b|\bbut\b).){0,300}?\bis\s+(?:\w+\s+)?(?:denied|quashed|refused)\b"
)
_DENIES: Final = re.compile(r"(?i)^[^;]*\b(?:denied|quashed|stricken|refused|vacated)\b")
_SKIPPED: Final = frozenset({Role.STAMP, Role.AROUND, Role.CAPTION, Role.TITLE, Role.APPENDIX})


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Hold one item of a list, the whole clause it stands in, and the label of the request it belongs to."""

    at: Range
    within: Range
    excluded: bool = False
    general: bool = False
    request: str = ""
    doubt: str = ""


def ordered(paper: Paper, cast: Cast) -> list[Item]:
    """Give the items that the court's own sentences grant or keep back."""
    return _once([item for each in paper.sentences for item in _of_sentence(paper, each, cast)])


def of_list(
    paper: Paper, at: Range, *, request: str = "", doubt: str = "", within: Range | None = None
) -> Iterator[Item]:
    """Give the items of a list that is granted, with what it excludes; nothing where nothing in it names a field."""
    text, at = paper.text, (at[0], min(at[1], at[0] + _MOST))
    begin, whole = _begin(text, at), within or at
    if begin is None:
        return
    only = _BUT.search(text, *at)
    if only and hits(text[only.end() : at[1]]) and not hits(text[at[0] : only.start()]):
        yield from kept_back(paper, (only.end(), at[1]), request=request, doubt=doubt, within=whole)
        return
    but = next(
        (
            each
            for each in _BUT.finditer(text, begin, at[1])
            if hits(text[each.end() : at[1]]) and hits(text[begin : each.start()])
        ),
        None,
    )
    end = but.start() if but else at[1]
    for one in items(text, begin, end):
        yield from _item(paper, one, whole, request, doubt)
    if but:
        stop = _closing(text, but, at[1])
        yield from kept_back(paper, (but.end(), stop), request=request, doubt=doubt, within=whole)
        if stop < at[1] and hits(text[stop : at[1]]):
            yield from of_list(paper, (stop, at[1]), request=request, doubt=doubt, within=whole)


def kept_back(
    paper: Paper, at: Range, *, request: str = "", doubt: str = "", within: Range | None = None
) -> Iterator[Item]:
    """Give the items of a list that is excluded."""
    text, at = paper.text, (at[0], min(at[1], at[0] + _MOST))
    parts = [one for one in excluded(text, *at) if _is_thing(text[slice(*one)])]
    if any(hits(text[slice(*one)]) for one in parts):
        parts[0] = _without_receiver(text, parts[0])
        for one in parts:
            named = hits(text[slice(*one)])
            unmapped = "" if named else UNMAPPED
            yield Item(
                at=one,
                within=within or at,
                excluded=True,
                general=_all_general(text, one),
                request=request,
                doubt=doubt or unmapped,
            )


def _without_receiver(text: str, at: Range) -> Range:
    """Take away to whom something may not be given: to Kestrel the name."""
    named = hits(text[slice(*at)])
    to_whom = named and re.match(r"\s*(?:to|with|from)\s", text[slice(*at)])
    return (noun_start(text, at[0], at[0] + named[0].start), at[1]) if to_whom else at


def _is_thing(words: str) -> bool:
    return any(each.general for each in hits(words)) or not _REFERENCE.fullmatch(words)


_REFERENCE: Final = re.compile(
    r"(?i)(?:the|any|such|that|all)?\s*(?:other\s+)?(?:information|material|documents?|anything|them|it)(?:\s+(?:sought|requested|responsive|described|about|that)\b.{0,60})?"
)


def _closing(text: str, but: re.Match[str], end: int) -> int:
    """Give where an exclusion ends: at its closing bracket, a semicolon, or the end."""
    if "(" in but.group():
        close = text.find(")", but.end(), end)
        return close if close > 0 else end
    stop = text.find(";", but.end(), end)
    return stop if stop > 0 else end


def _begin(text: str, at: Range) -> int | None:
    """Give where a list begins: after “the following … :”, or at the words that name its first field."""
    lead = _FOLLOWING.search(text, *at)
    found = hits(text[slice(*at)])
    if lead and not any(each.start < lead.start() - at[0] for each in found):
        at = (lead.end(), at[1])
        found = hits(text[slice(*at)])
    if not found:
        return None
    first = at[0] + found[0].start
    label = list_start(text, *at)
    return noun_start(text, at[0], first) if label is None or label > first else label


def _item(paper: Paper, at: Range, within: Range, request: str, doubt: str) -> Iterator[Item]:
    words = paper.words(at)
    if not hits(words) and not (re.match(r"(?i)(?:the|any|all|each|every)\s+\w", words) and len(words) < 90):
        return
    named = hits(words)
    general = bool(named) and all(each.general for each in named)
    yield Item(at=at, within=within, general=general, request=request, doubt=doubt or ("" if named else UNMAPPED))


def _all_general(text: str, at: Range) -> bool:
    named = hits(text[slice(*at)])
    return bool(named) and all(each.general for each in named)


def _of_sentence(paper: Paper, sentence: Sentence, cast: Cast) -> Iterator[Item]:
    paragraph = paper.paragraphs[sentence.paragraph]
    if paragraph.role in _SKIPPED or paper.cited((sentence.start, sentence.start + 1)):
        return
    for clause in clauses(paper.text, (sentence.start, sentence.end), cast):
        doubt = _doubt(paper, sentence, paragraph, clause)
        if doubt is None or paper.quoted((clause.start, min(clause.start + 2, clause.end))):
            continue
        yield from _of_clause(paper, sentence, clause, doubt)


def _doubt(paper: Paper, sentence: Sentence, paragraph: Paragraph, clause: Clause) -> str | None:
    """Say why a clause of this sentence is doubtful; None where it is not the court's order at all."""
    words = paper.words((sentence.start, sentence.end))
    if clause.excluded and _DISCLAIMS.search(words):
        return DISCLAIMED
    if clause.alone and (sentence.voice is not Voice.OPERATIVE or not paragraph.operative):
        return None
    if sentence.voice is Voice.RECITED and not (clause.limits and not paper.quoted((clause.start - 2, clause.start))):
        return None
    if sentence.voice is not Voice.OPERATIVE or not paragraph.operative:
        return REASONS
    if not clause.excluded and _DENIES.search(paper.words((clause.start, sentence.end))):
        return None if _ONLY_DENIES.search(paper.words((clause.start, sentence.end))) else DENIED
    if not clause.excluded and _FOR_COURT.search(paper.words((clause.start, clause.end))):
        return COURT
    if clause.excluded and DAY.search(paper.words((clause.start, clause.end))):
        return DATED
    return "" if clause.plain else WHOSE


def _of_clause(paper: Paper, sentence: Sentence, clause: Clause, doubt: str) -> Iterator[Item]:
    text, at = paper.text, (clause.start, clause.end)
    if _RULED.match(text, clause.end):
        asked = _REQUEST_FOR.search(text, *at)
        if asked is None:
            return
        at = (asked.end(), at[1])
    if clause.end == sentence.end:
        at = (at[0], _through_list(paper, sentence))
    none = re.match(r"(?i)\s*no\s+(?=\w)", text[slice(*at)])
    if clause.excluded or none:
        yield from kept_back(
            paper,
            (at[0] + (none.end() if none else 0), at[1]),
            doubt=doubt,
            within=(sentence.start, max(at[1], sentence.end)),
        )
    else:
        yield from of_list(paper, at, doubt=doubt, within=(sentence.start, max(at[1], sentence.end)))


def _through_list(paper: Paper, sentence: Sentence) -> int:
    """Give the end of a list that begins in a sentence and goes on in labelled paragraphs."""
    if not re.search(r"[:;]$|—$", paper.words((sentence.start, sentence.end)).rstrip()):
        return sentence.end
    end = sentence.end
    for each in paper.paragraphs[sentence.paragraph + 1 :]:
        if (
            not each.label
            or each.role in _SKIPPED
            or re.search(r"\b(?:shall|must)\b", paper.words((each.start, each.end)))
        ):
            break
        end = each.end
    return end


def _once(found: list[Item]) -> list[Item]:
    """Keep each place once, the surer first where two clauses name the same words."""
    kept: list[Item] = []
    for each in found:
        same = next(
            (at for at, other in enumerate(kept) if other.at[0] < each.at[1] and each.at[0] < other.at[1]), None
        )
        if same is None:
            kept.append(each)
        elif kept[same].doubt and not each.doubt:
            kept[same] = replace(each)
    return kept
