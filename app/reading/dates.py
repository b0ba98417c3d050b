"""The day on which an order was made: as it was signed, or else entered or filed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from app.reading.calendardates import dates
from app.reading.cast import Cast
from app.reading.found import Found, Range
from app.reading.lexicon import load
from app.reading.masking import STRUCK, begins, parts, without
from app.reading.paper import Paper, Role

_GAP: Final = 120
_SOON: Final = 7
"""Days within which an order is filed that was made."""
_LAST: Final = 1_200
_LONGEST: Final = 12_000
"""Characters of a head or a signature at most in which dates are looked for."""
_TOP: Final = 1_500
_OF_OTHERS: Final = re.compile(
    r"(?i)\b(?:hearing|trial|conference|due|return|complaint|action|effective|response|order|subpoena|letter"
    r"|report)\s+$"
)
_NAMES_ANOTHER: Final = re.compile(
    r"(?i)\b(?:orders?|rulings?|opinions?|reports?|letters?|subpoenas?|motions?|applications?|complaints?)\s+"
    r"(?:\([^()]{1,40}\)\s+)?(?:(?:dated|filed|entered|issued|served|made|signed)\s+)?(?:(?:of|on|from)\s+)?$"
)
"""The end of words before a date that is of another paper: "supersedes the Order filed August 1, 2025"."""
_BLANK: Final = re.compile(r"(?i)\b(?:dated?|entered|signed)(?:\s+this)?[:\s]{0,3}_{3,}")
_STAMP_ONLY: Final = "Only the filing stamp gives a date; the order may have been made earlier."


@dataclass(frozen=True, slots=True)
class _Dated:
    day: date
    at: Range
    source: str


_RANKS: Final = ("decreed", "signed", "line", "docket", "filed", "stamp")
_DECREED: Final = re.compile(
    r"(?i)\b(?:(?:it\s+is|is)[,:]?\s+(?:hereby\s+)?(?:therefore[,:]?\s+)?(?:on\s+)?|on\s+|now,?\s+(?:on\s+)?|at\s+[a-z][\w.\s]{2,30},\s+|entered\s+|signed\s+"
    r"|dated\s+|done\s+|ordered\s+)this\s+(?=[\w\s]{0,24}\bday\s+of\b)"
)
"""What announces the day in the words of the decree: "it is, on this 4th day of March, 2025, ORDERED"."""
_DECREES: Final = re.compile(
    r"(?i:\s*[,.:;]?\s*(?:by\s+the\s+[\w\s]{3,80},\s+|hereby\s+|it\s+is\s+(?:hereby\s+)?|in\s+[\w\s,]{3,60},\s+|upon\s+[^.;]{3,160},\s+"
    r"(?:it\s+is\s+)?(?:hereby\s+)?){0,3})(?:ORDERED|Ordered|ordered|ADJUDGED|DECREED|RECOMMENDED)\b"
)
_JUDGE_FOLLOWS: Final = re.compile(
    r"\s+(?:HON\.\s+|Hon\.\s+)?(?:[^\W\d_][\w.’'-]*,?\s+){1,5}(?:(?:U\.S\.)?[DMC]\.\s?J\.|J\.(?!\w)|(?:Chief\s+|Senior\s+)?(?:United|UNITED|U\.S\.|Magistrate|MAGISTRATE|District|DISTRICT)\b)"
)
_PROSE: Final = re.compile(r"[.;]\s+[A-Z]|\[\d|\b(?:by|until|before|hearing|deadline)\b|(?:\b[a-z]{2,}\s+){6}")
"""What no signature has between the word that announces its date and the date."""


def find(paper: Paper, cast: Cast) -> Iterator[Found]:  # noqa: ARG001 - families are called alike
    """Propose the date of the order."""
    seen = list(_seen(paper))
    if not seen:
        return
    best = min(
        seen, key=lambda each: (_RANKS.index(each.source), -each.at[0] if each.source == "signed" else each.at[0])
    )
    also = tuple(dict.fromkeys(each.at for each in seen if each.day == best.day and each.at != best.at))[:3]
    yield Found(
        fact="order_date",
        value=best.day.isoformat(),
        at=best.at,
        doubt=_doubt(best, seen, blank=_BLANK.search(paper.text) is not None),
        also=also,
    )


def _doubt(best: _Dated, seen: list[_Dated], *, blank: bool) -> str:
    equal = {each.day for each in seen if each.source == best.source} - {best.day}
    later = [each for each in seen if each.source in {"filed", "stamp"} and each.day < best.day]
    if best.source == "stamp":
        return _STAMP_ONLY
    if best.source not in {"decreed", "signed"} and blank:
        return "The line for the date is blank; the order may be a draft."
    if equal:
        return f"Another date is printed in the same way: {min(equal).isoformat()}."
    if later:
        return f"The order was filed on {later[0].day.isoformat()}, before this date."
    far = [each for each in seen if each.source == "stamp" and (each.day - best.day).days > 45]
    if far:
        return f"The stamp says that the order was filed much later, on {far[0].day.isoformat()}."
    agreed = any(
        (each.day == best.day and each.source != best.source)
        or (best.source == "line" and each.source == "stamp" and 0 < (each.day - best.day).days < _SOON)
        for each in seen
    )
    if (
        best.source == "signed"
        and not agreed
        and any(each.source in {"line", "docket"} and each.day > best.day for each in seen)
    ):
        return "A later date is printed above the order."
    if best.source in {"line", "filed"} and not agreed and len({each.day for each in seen}) > 1:
        return "Other dates are printed around the order."
    return ""


def _seen(paper: Paper) -> Iterator[_Dated]:
    yield from _after(_end(paper), rf"\b(?=[A-Z])(?i:{load('dates')['signed']})\b", "signed", _GAP)
    yield from _after(_end(paper), r"\b[Ss]igned\s+(?:and\s+entered\s+)?by\s+[^\n\0]{3,80}?\s+on", "signed", 12)
    yield from _lone(parts(paper, Role.SIGNATURE), "signed")
    yield from _decreed(paper)
    top = _top(paper)
    above = parts(paper, Role.AROUND, Role.CAPTION, Role.TITLE)
    for text in (above, top):
        yield from _after(text, f"(?i:{load('dates')['docket']})", "docket", 12)
    yield from _lone(_web_lines(paper), "line")
    yield from _run_on(top)
    yield from _dateline(paper)
    yield from _after(_web_lines(paper), r"\b(?:Signed|SIGNED|Dated|Decided|Date:|DATE:)", "line", 4)
    yield from _after(above, r"\(?\b[Ff]iled(?:\s+on)?|\bFiled:|\bDATE\s+FILED:", "filed", 8)
    yield from _after(parts(paper, Role.STAMP) + "", r"(?i:filed|entered\s+on\s+\w+\s+docket)", "stamp", 8)
    yield from _after(above, r"(?i:(?:document|doc\s?#?:?)\s?\d+\s+filed:?|entered\s+on\s+\w+\s+docket)", "stamp", 8)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _after(text: str, pattern: str, source: str, gap: int) -> Iterator[_Dated]:
    """Give the first date behind each word that announces one, with no other sentence between."""
    for match in _compiled(pattern).finditer(text, begins(text), begins(text) + _LONGEST):
        if _OF_OTHERS.search(text[max(match.start() - 24, 0) : match.start()]):
            continue
        for day, at in dates(text, match.end(), match.end() + gap + 30):
            between = text[match.end() : at[0]]
            if len(between) <= gap and not _PROSE.search(between) and not _NAMES_ANOTHER.search(between):
                yield _Dated(day, at, source)
            break


def _lone(text: str, source: str) -> Iterator[_Dated]:
    """Give the dates that stand alone in their paragraph or line, or close a signature."""
    for day, at in dates(text, begins(text), begins(text) + _LONGEST):
        before, after = text[max(at[0] - 30, 0) : at[0]], text[at[1] : at[1] + 12]
        alone = re.search(r"(?:^|[\n\0])\s*$", before) and re.match(r"\s*(?:[\n\0]|$)|\s+(?:[A-Z]{4,})", after)
        signed = source == "signed" and re.search(r"[a-z]{2}\s+$", before)
        if alone or (signed and "/s/" in text[max(at[0] - 80, 0) : at[0]]):
            yield _Dated(day, at, source)


def _decreed(paper: Paper) -> Iterator[_Dated]:
    """Give the day that the words of the decree name, unless they are another's."""
    for match in _DECREED.finditer(paper.text):
        at = (match.start(), match.end() + 60)
        if paper.quoted(match.span()) or paper.cited(match.span()):
            continue
        for day, place in dates(paper.text, match.end(), at[1]):
            announced = not match.group().casefold().startswith("on")
            if place[0] == match.end() and (announced or _DECREES.match(paper.text, place[1], place[1] + 300)):
                yield _Dated(day, place, "decreed")
            break


def _dateline(paper: Paper) -> Iterator[_Dated]:
    """Give the date between the title and the name of the judge: "MEMORANDUM September 4, 2025 KESTREL, D.J."."""
    head = parts(paper, Role.AROUND, Role.CAPTION, Role.TITLE)
    for day, at in dates(head, begins(head), begins(head) + _LONGEST):
        before, after = head[max(at[0] - 40, 0) : at[0]], head[at[1] : at[1] + 90]
        if re.search(r"[A-Z]{2,}(?:\s*\([^()]{1,30}\))?\s+$", before) and (
            re.match(r"\s*(?:\0|\n\n|$)", after) or _JUDGE_FOLLOWS.match(after)
        ):
            yield _Dated(day, at, "line")


def _run_on(text: str) -> Iterator[_Dated]:
    """Give a date between the case number and the title, where a web site ran its lines together."""
    for day, at in dates(text, 0, _LONGEST):
        before, after = text[max(at[0] - 40, 0) : at[0]], text[at[1] : at[1] + 14]
        if re.search(r"(?:\d[\w()-]*|\d\s[A-Z]{2,3}\.?|\))\s+$", before) and re.match(r"\s+[A-Z]{2,}\b", after):
            yield _Dated(day, at, "line")


def _end(paper: Paper) -> str:
    """Strike out all but the signature and the last paragraphs, and what they cite."""
    text = parts(paper, Role.SIGNATURE)
    if text.strip(STRUCK + " \n"):
        return without(text, paper.citations)
    first = next(iter(paper.of(Role.BODY)), None)
    start = max(len(paper.text) - _LAST, first.start if first else 0)
    return without(STRUCK * start + paper.text[start:], paper.citations)


def _top(paper: Paper) -> str:
    first = next(iter(paper.of(Role.BODY)), None)
    stop = (first.start if first else 0) + 700
    return without(paper.text[:stop], (each for each in paper.citations if each[1] <= stop))


def _web_lines(paper: Paper) -> str:
    """Keep the lines above the order, where web sites print its day alone; without the docket's own entries."""
    text = parts(paper, Role.AROUND, Role.CAPTION)
    if not text.strip(STRUCK + " \n"):
        text = paper.text[:_TOP]
    return text
