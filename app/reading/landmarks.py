"""The landmarks of an order, and the part that each paragraph plays between them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from app.reading.found import Range
from app.reading.headings import is_heading, may_be_heading
from app.reading.labels import label_of
from app.reading.paper import Paragraph, Role
from app.reading.rows import Part
from app.reading.runon import COURT, LONG, TITLE

_JUDGE: Final = r"(?:MAGISTRATE|Magistrate|DISTRICT|District)\s+(?:JUDGE|Judge)"
_MONTHS: Final = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
_SIGNATURE: Final = re.compile(
    "|".join(
        (
            r"(?:AND\s+)?(?:IT\s+IS\s+)?(?:FURTHER\s+)?SO\s+ORDERED",
            rf"(?:Dated?|DATED?|Entered|ENTERED|Signed|SIGNED|Issued)\s*(?:this|:|on|at|in|and\s+ENTERED|{_MONTHS}\s+\d)",
            r"RESPECTFULLY\s+(?:RECOMMENDED|SUBMITTED)",
            r"DONE\s+(?:and|AND)\s+ORDERED",
            r"BY\s+THE\s+COURT|/s/|[sS]/\s|_{8,}",
            rf"(?:(?:CHIEF|Chief|SENIOR|Senior)\s+)?(?:UNITED|United)\s+(?:STATES|States)\s+(?:\w+\s+)?{_JUDGE}",
        )
    )
)
_ITEM: Final = 120
"""Characters at most of an item of a list, which is no section of its own."""
_STOPPED: Final = re.compile(r"[.:][”\"’)\]]*\s*$")
_AFTER_SIGNATURE: Final = 120  # characters; a longer paragraph is no line of a signature
_APPENDIX: Final = re.compile(
    r"(?:APPENDIX|EXHIBIT|ATTACHMENT|SCHEDULE|CERTIFICATE OF SERVICE|Appendix|Attachment|Exhibit)\b.{0,40}$"
)
_CASE: Final = re.compile(
    r"(?i)\bno[s.]|\bcase\b|\bcivil\b|\bv\.|\bin\s+re\b|"
    r"\bplaintiff|\bdefendant|\bapplicant|\bpetitioner|\brespondent|\bmovant"
)
_TELLS: Final = r"set(?:s|ting)?\s+(?:it\s+)?(?:forth|out)|reads?|stated?s?|said|provide[sd]?|quote[sd]?"
_QUOTES_ORDER: Final = re.compile(
    rf"(?i)\border\b[^:]{{0,200}}\b(?:{_TELLS}|in\s+full|in\s+relevant\s+part|in\s+its\s+entirety)\b[^:]{{0,60}}:$"
)
_REPLACES: Final = re.compile(
    r"(?i)\b(?:put\s+in\s+its\s+place|(?:is|are)\s+(?:hereby\s+)?(?:amended|revised|modified|replaced)|substituted|to\s+read)\b"
    r"[^:]{0,60}:$"
)


@dataclass(frozen=True, slots=True)
class Draft:
    """Hold a paragraph before its part is known."""

    at: Range
    words: str
    part: Part
    column: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Landmarks:
    """Hold the indexes of the paragraphs with which the parts of an order begin; None for one that it lacks."""

    court: int | None
    prose: int | None
    signature: int | None
    appendix: int | None


def paragraphs_of(drafts: Sequence[Draft]) -> Iterator[Paragraph]:
    """Give the paragraphs with their parts, labels and headings."""
    marks = _landmarks(drafts)
    section = ""
    quotes_order = replaces = False
    for at, draft in enumerate(drafts):
        role = _role(draft, at, marks)
        role = Role.HEADING if role is Role.BODY and _heads(drafts, at) else role
        if role is Role.BODY and quotes_order:
            role = Role.QUOTATION
        section = draft.words.strip() if role is Role.HEADING and is_heading(draft.words) else section
        yield Paragraph(
            start=draft.at[0],
            end=draft.at[1],
            role=role,
            label=label_of(draft.words) if role not in (Role.STAMP, Role.CAPTION) else "",
            section=section if role in (Role.BODY, Role.QUOTATION, Role.HEADING) else "",
            column=draft.column,
            new_words=replaces,
        )
        quotes_order = role is Role.BODY and bool(_QUOTES_ORDER.search(draft.words[-260:]))
        replaces = role is Role.BODY and bool(_REPLACES.search(draft.words[-200:]))


def _heads(drafts: Sequence[Draft], at: int) -> bool:
    """Say whether a short line under a label is a heading: sentences stand around it, and it is no item of a list."""
    around = drafts[at - 1].words.strip(), drafts[at + 1].words.strip() if at + 1 < len(drafts) else ""
    if not may_be_heading(drafts[at].words) or not all(around) or around[0].endswith(":"):
        return False
    above, below = around
    listed = (label_of(above) and len(above) < _ITEM and above[-1] != ".") or (label_of(below) and len(below) < _ITEM)
    return not listed and below[0].isupper() and bool(_STOPPED.search(below))


def _landmarks(drafts: Sequence[Draft]) -> Landmarks:
    body = [at for at, draft in enumerate(drafts) if draft.part is Part.BODY]
    court = next((at for at in body if _is_court_line(drafts[at].words)), None)
    prose = next((at for at in body if at >= (court or 0) and _is_prose(drafts[at].words)), None)
    signature = _signature(drafts, body, prose)
    after = [at for at in body if signature is not None and at > signature]
    appendix = next((at for at in after if _APPENDIX.match(drafts[at].words)), None)
    return Landmarks(court=court, prose=prose, signature=signature, appendix=appendix)


def _role(draft: Draft, at: int, marks: Landmarks) -> Role:
    match draft.part:
        case Part.STAMP:
            return Role.STAMP
        case Part.NOTE:
            return Role.NOTE
        case Part.BODY if marks.prose is None or at < marks.prose:
            return _head_role(draft, at, marks.court)
        case Part.BODY if marks.appendix is not None and at >= marks.appendix:
            return Role.APPENDIX
        case Part.BODY if marks.signature is not None and at >= marks.signature:
            return Role.SIGNATURE
        case Part.BODY:
            return Role.HEADING if is_heading(draft.words) else Role.BODY


def _head_role(draft: Draft, at: int, court: int | None) -> Role:
    if court is not None and at < court:
        return Role.AROUND
    if TITLE.match(draft.words):
        return Role.TITLE
    if court is not None or draft.column or _CASE.search(draft.words) or draft.words.isupper():
        return Role.CAPTION
    return Role.AROUND


def _is_court_line(words: str) -> bool:
    return len(words) < LONG and bool(COURT.search(words)) and not _is_prose(words)


def _is_prose(words: str) -> bool:
    """Say whether words are running text: more than a few, a third of them in small letters."""
    tokens = [each for each in words.split() if each[:1].isalpha()]
    small = sum(each[:1].islower() for each in tokens)
    return len(tokens) > 8 and small * 20 > len(tokens) * 7 and not TITLE.match(words)


def _signature(drafts: Sequence[Draft], body: Sequence[int], prose: int | None) -> int | None:
    """Give where the signature begins: at the earliest of its lines at the end, which no long paragraph parts."""
    found = None
    for at in reversed(body):
        if prose is not None and at <= prose:
            break
        words = drafts[at].words
        if len(words) < LONG and _SIGNATURE.match(words):
            found = at
        elif found is not None and len(words) > _AFTER_SIGNATURE:
            break
    return found
