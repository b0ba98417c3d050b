"""Clauses of one sentence that let fields be asked or given, or that keep them back, and the words of their lists."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from app.reading.cast import HOLDERS, Cast
from app.reading.fields.mapping import compiled, hits
from app.reading.found import Range
from app.reading.lexicon import load


@dataclass(frozen=True, slots=True)
class Clause:
    """Hold the range of a list: whether it is kept back, and whether the sentence says plainly whose duty it is."""

    start: int
    end: int
    excluded: bool
    plain: bool = True
    limits: bool = False
    """Whether it says what may be asked, and so cannot be what somebody else asked."""
    alone: bool = False
    """Whether it only counts in the part that orders, because anybody writes such words."""


_MOST: Final = 6_000
"""Characters of a sentence that are read; longer ones are no sentences."""
_NEGATIVE: Final = re.compile(
    r"(?i)(?:\b(?:not|never|nor|neither|without|cannot)\b[\s,]*(?:\w+[\s,]+){0,3}|n[’']t\s+(?:\w+\s+){0,2})$"
)
_MODAL: Final = re.compile(
    r"(?i)\b(?:shall|must|will|may|need|is\s+to|are\s+to|(?:is|are)\s+(?:hereby\s+|therefore\s+|also\s+)?(?:ordered|directed|required|compelled|commanded|instructed)\s+to|"
    r"has\s+\w+\s+(?:\(\d+\)\s+)?(?:\w+\s+)?days\b|shall\s+have|(?:ordered|directed|required|compelled)\s+(?:that|to)|court\s+(?:\w+\s+)?(?:orders|directs|compels|commands)|does|do)\b"
)
_MAY_ASK: Final = re.compile(r"(?i)\b(?:may|shall|must)\s+(?:not\s+)?(?:only\s+)?(?:ask|seek|request|call|cover)\b")
_REQUESTER: Final = re.compile(r"(?i)\b(?:plaintiffs?|petitioners?|applicants?)\b")
_PLATFORM: Final = re.compile(r"(?i)\b(?:respondents?|ISPs?|provider|platform|company|non-?part(?:y|ies))\b")
_NOT_FIELDS: Final = re.compile(
    r"(?i)[\s,]*(?:to\s+(?:\w+\s+){1,4}?)?(?:with\s+)?(?:a\s+|an\s+|the\s+|any\s+|each\s+|written\s+|timely\s+|prompt\s+|such\s+)*"
    r"(?:notice|notification|cop(?:y|ies)|declaration|affidavit|statement|report|objections?|this\s+order|subpoena\b(?!\s+for)|reasons?|privilege\s+log|"
    r"its\s+(?:own\s+)?(?:name|address|contact|counsel))\b"
)
_MAYBE_FIELDS: Final = re.compile(r"(?i)[\s,]*(?:to\s+(?:\w+\s+){1,4}?)?(?:an?|the)\s+(?:list|table|summary|log)\b")
_TO_OTHERS: Final = re.compile(
    rf"[\s,]*(?:to\s+)?(?:the\s+|each\s+|every\s+|any\s+|such\s+|all\s+|affected\s+|account\s+)*(?:{HOLDERS}|(?i:Court|Clerk|them|him|her))(?=\s+(?:with|written|a|an|the|notice|of|in\s+camera)\b|,)"
)
_HOLDS: Final = re.compile(
    r"(?i)\b(?:until|pending|unless|before\s+(?:the|that|such)|objected-to|a\s+subscriber\s+who\s+has|while\s+(?:a|the)\s+motion)\b"
)
_BOUNDARY: Final = re.compile(r";\s*|,\s+(?=and\b|but\b|nor\b)|\s+(?=but\b)|(?<=[a-z])\.\s+(?=[A-Z])")
_LIST_OF_ACCOUNTS: Final = re.compile(r":\s*(?=[“\"@]|https?:|Doe\s+\d|\d{1,3}\.\d)")
_NEXT: Final = re.compile(
    r"(?i),?\s+and\s+(?:the\s+|this\s+)?(?:motion|application|court|clerk|hearing|case|request|plaintiffs?|petitioners?|applicants?|parties)\s+"
    r"(?:is|are|was|shall|may|must|will|denies|grants)\b|"
    r"(?:;|,\s+(?:and|but|nor))\s+(?!(?:any|each|every|all|for|if|where|an?|\(?[a-z]\))\b)(?:(?!that\b|which\b|who\b)[\w.’]+,?\s+){1,4}?(?:shall|must|may|need\s+not)\b"
)


@dataclass(frozen=True, slots=True)
class _Trigger:
    at: Range
    excluded: bool
    forward: bool
    plain: bool
    limits: bool = False
    alone: bool = False


def clauses(text: str, at: Range, cast: Cast) -> Iterator[Clause]:
    """Find the clauses of a sentence, in reading order."""
    at = (at[0], min(at[1], at[0] + _MOST))
    found = sorted(_triggers(text, at, cast), key=lambda each: each.at)
    begin = at[0]
    for number, each in enumerate(found):
        after = found[number + 1].at[0] if number + 1 < len(found) else at[1]
        if each.forward:
            end = _last_boundary(text, each.at[1], after) if number + 1 < len(found) else at[1]
            end = _before_next(text, each.at[1], end)
            where = (each.at[1], _before_accounts(text, each.at[1], end))
        else:
            where = (_first_of(text, begin, each.at[0]), each.at[0])
            end = each.at[1]
        if where[0] < where[1] and not (each.excluded and _HOLDS.search(text, *at)):
            yield Clause(*where, each.excluded, each.plain, each.limits, each.alone)
        begin = max(begin, end)


def _triggers(text: str, at: Range, cast: Cast) -> Iterator[_Trigger]:
    taken: list[Range] = []
    for entry in load("fields")["clause"]:
        for match in _pattern(entry["pattern"], cast).finditer(text, *at):
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            made = _trigger(text, at, match, entry, cast, others=bool(taken))
            if made:
                taken.append(match.span())
                yield made


def _pattern(pattern: str, cast: Cast) -> re.Pattern[str]:
    return compiled(pattern.replace("{platform}", cast.platform).replace("{requester}", cast.requester))


def _trigger(
    text: str, at: Range, match: re.Match[str], entry: dict[str, str], cast: Cast, *, others: bool
) -> _Trigger | None:
    kind = entry["kind"]
    if kind == "produces":
        return _production(text, at, match, cast)
    if kind == "gives-alone" and others:
        return None
    limits = bool(_MAY_ASK.search(match.group()))
    return _Trigger(
        match.span(),
        kind.startswith("keeps"),
        forward=not kind.endswith("before"),
        plain=True,
        limits=limits,
        alone=kind == "gives-alone",
    )


def _production(text: str, at: Range, match: re.Match[str], cast: Cast) -> _Trigger | None:
    """Judge a verb such as produce: who must, or must not, and whether its object can be fields at all."""
    modal = next(
        (each for each in reversed(list(_MODAL.finditer(text, max(at[0], match.start() - 260), match.start())))), None
    )
    if modal is None or _NOT_FIELDS.match(text, match.end()) or _TO_OTHERS.match(text, match.end()):
        return None
    between = text[modal.start() : match.start()]
    if re.search(r"(?i)\b(?:who|which|that|if|in\s+order)\s+(?:\w+\s+){0,2}$", between[len(modal.group()) :]):
        return None
    negative = bool(_NEGATIVE.search(text[max(at[0], match.start() - 40) : match.start()])) or _need_not(modal, between)
    subject = text[max(at[0], modal.start() - 600) : modal.start()]
    if modal.group().casefold() in {"does", "do"} or (modal.group().casefold() == "may" and not negative):
        return None
    asker, giver = (
        _last(subject + between, re.compile(cast.requester), _REQUESTER),
        _last(subject + between, re.compile(cast.platform), _PLATFORM),
    )
    if asker > giver or _movant(subject):
        return None
    known = (giver >= 0 and not _MAYBE_FIELDS.match(text, match.end())) or negative
    return _Trigger(match.span(), excluded=negative, forward=True, plain=known)


def _last(subject: str, *patterns: re.Pattern[str]) -> int:
    """Give where the last of such names stands that is not only an owner's, as in Plaintiff's motion."""
    found = (match for pattern in patterns for match in pattern.finditer(subject))
    return max((match.start() for match in found if not re.match(r"[’']s?\b", subject[match.end() :])), default=-1)


def _need_not(modal: re.Match[str], between: str) -> bool:
    """Say whether "need" frees from a duty, as it does but in: need only produce."""
    return modal.group().casefold() == "need" and not re.search(r"(?i)\bonly\b", between)


def _movant(subject: str) -> bool:
    """Say whether somebody must give what only he or she has: a Doe who moves, the parties, the clerk."""
    last = re.split(r"[,;.]\s", subject)[-1]
    return bool(
        re.search(
            r"(?i)\b(?:doe|user|reviewer|holder|contributor|subscriber|person|individual|anyone)s?\b[^,;]{0,40}\b(?:moves?|objects?|wishes|contests?|appears?)\b|\b(?:clerk|parties|counsel|marshal)\s*$",
            last,
        )
    )


def _last_boundary(text: str, start: int, end: int) -> int:
    found = [match.start() for match in _BOUNDARY.finditer(text, start, end)]
    return found[-1] if found else end


def _first_of(text: str, start: int, end: int) -> int:
    """Give where the list before a passive verb begins: after a semicolon or the clause before."""
    return max(start, text.rfind(";", start, end) + 1)


def _before_next(text: str, start: int, end: int) -> int:
    """Give where the sentence goes on to something else that is ordered or decided."""
    found = _NEXT.search(text, start, end)
    return found.start() if found else end


def _before_accounts(text: str, start: int, end: int) -> int:
    for match in _LIST_OF_ACCOUNTS.finditer(text, start, end):
        if hits(text[start : match.start()]):
            return match.start()
    return end
