"""Pages of lines → a paper: who speaks where, and where the order disposes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from app.reading.citing import citations
from app.reading.flow import Flow
from app.reading.found import Range
from app.reading.hyphens import rejoined
from app.reading.labels import label_of
from app.reading.layout import Block, Pages, blocks_of, is_heading
from app.reading.paper import Paper, Paragraph, Role, Sentence
from app.reading.rows import Part
from app.reading.sentences import split
from app.reading.voices import operative, voice_of

_COURT: Final = re.compile(
    r"(?i)\b(?:in\s+the\s+)?united\s+states\s+(?:district|bankruptcy)\s+court\b|\bsupreme\s+court\s+of\s+the\s+state\b|"
    r"\bsuperior\s+court\s+of\b|\bcircuit\s+court\s+of\b|\bdistrict\s+court\s+of\b"
)
_TITLE: Final = re.compile(
    r"(?:\[?(?:PROPOSED|CORRECTED|AMENDED|SECOND|STIPULATED|STIPULATION|REDACTED|SEALED|MINUTE|TEXT|FINAL)\]?\s+(?:AND\s+)?)*"
    r"(?:(?:OPINION|MEMORANDUM|DECISION|REPORT|FINDINGS|TENTATIVE|RULING|JUDGMENT)\s*(?:AND|&|OF|RE|,)?\s*)*"
    r"(?:ORDERS?|OPINION|MEMORANDUM|DECISION|RECOMMENDATIONS?|RULING)\b"
)
_APPENDIX: Final = re.compile(
    r"(?:APPENDIX|EXHIBIT|ATTACHMENT|SCHEDULE|CERTIFICATE OF SERVICE|Appendix|Attachment|Exhibit)\b.{0,40}$"
)
_SIGNATURE: Final = re.compile(
    r"(?:AND\s+)?(?:IT\s+IS\s+)?(?:FURTHER\s+)?SO\s+ORDERED|(?:Dated?|DATED?|Entered|ENTERED|Signed|SIGNED|Issued)\s*(?:this|:|on|at|in|and\s+ENTERED|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\s+\d)|"
    r"RESPECTFULLY\s+(?:RECOMMENDED|SUBMITTED)|_{8,}|(?:s/|S/)\s|(?:(?:CHIEF|Chief|SENIOR|Senior)\s+)?(?:UNITED|United)\s+(?:STATES|States)\s+(?:\w+\s+)?(?:MAGISTRATE|Magistrate|DISTRICT|District)\s+(?:JUDGE|Judge)|"
    r"DONE\s+(?:and|AND)\s+ORDERED|BY\s+THE\s+COURT|/s/"
)
_ENDS: Final = re.compile(r"\bMailed\s+notice\b|\(Entered:|\bSO\s+ORDERED\b|\bRECOMMENDED\s+in\s+Chambers\b|\bDONE\s+(?:and|AND)\s+ORDERED\b|\bENTERED\s+this\b")
_QUOTES_ORDER: Final = re.compile(
    r"(?i)\border\b[^:]{0,200}\b(?:set(?:s|ting)?\s+(?:it\s+)?(?:forth|out)|reads?|read|stated|states|said|provides?|provided|quote[sd]?|in\s+full|in\s+relevant\s+part|in\s+its\s+entirety)\b[^:]{0,60}:$"
)
_REPLACES: Final = re.compile(r"(?i)\b(?:put\s+in\s+its\s+place|(?:is|are)\s+(?:hereby\s+)?(?:amended|revised|modified|replaced)|substituted|to\s+read)\b[^:]{0,60}:$")
_CASE: Final = re.compile(
    r"(?i)\bno[s.]|\bcase\b|\bcivil\b|\bv\.|\bin\s+re\b|\bplaintiff|\bdefendant|\bapplicant|\bpetitioner|\brespondent|\bmovant"
)
_QUOTE: Final = re.compile(r"“[^”]{1,1500}”|\"[^\"]{1,1500}\"|「[^」]{1,200}」")
_LONG: Final = 300


@dataclass(frozen=True, slots=True)
class _Draft:
    """A paragraph before its part is known."""

    at: Range
    block: Block
    words: str


def paper_of(pages: Pages) -> Paper:
    """Read the pages of a document as one order."""
    blocks = blocks_of(pages)
    flow = Flow(rejoined([block.pieces for block in blocks]))
    flat = _is_flat(blocks)
    drafts = list(_drafts(flow, blocks))
    paragraphs = tuple(operative(flow.text, _parts(drafts)))
    cited = citations(flow.text)
    quotes = tuple(match.span() for match in _QUOTE.finditer(flow.text))
    whole = any(each.role is Role.SIGNATURE for each in paragraphs) or bool(_ENDS.search(flow.text, len(flow.text) // 2))
    sentences = tuple(_sentences(flow.text, paragraphs, quotes))
    return Paper(flow, paragraphs, sentences, whole=whole, flat=flat, citations=cited, quotes=quotes)


@dataclass(frozen=True, slots=True)
class _TypedLine:
    number: int
    text: str
    box: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    edges: tuple[float, ...] = ()


def paper_of_text(text: str) -> Paper:
    """Read plain text as an order of one page; for tests."""
    return paper_of([[_TypedLine(number, line) for number, line in enumerate(text.split("\n"), start=1)]])


def _is_flat(blocks: Sequence[Block]) -> bool:
    """Say whether lines were run together, as a web site does: paragraphs without places that never end."""
    return any(len(block.text) > 6 * _LONG and not block.rows[0].box[3] for block in blocks)


def _drafts(flow: Flow, blocks: Sequence[Block]) -> Iterator[_Draft]:
    for at, block in zip(flow.ranges, blocks, strict=True):
        words = flow.text[at[0] : at[1]]
        parts = list(_split_head(words)) if block.part is Part.BODY and len(words) > _LONG else [(0, len(words))]
        for start, end in parts:
            for a, b in _split_body(words, start, end):
                yield _Draft((at[0] + a, at[0] + b), block, words[a:b])


_HEAD_END: Final = re.compile(
    r"(?<=[A-Z0-9)\].:_\s])\s+(?=(?:[IVX]+\.\s+)?(?:INTRODUCTION|BACKGROUND|DISCUSSION|OPINION)?\s*[A-Z][a-z’']*\s+(?:[A-Z]?[a-z,’']+\s+){4})"
)


def _split_head(words: str) -> Iterator[Range]:
    """Part a caption and a title in capitals from the prose that a web site ran on after them."""
    titles = [match for match in _TITLE.finditer(words) if match.start() < 3_000]
    if not titles:
        yield 0, len(words)
        return
    court = _COURT.search(words)
    begin = court.start() if court and court.start() < titles[-1].start() else 0
    title = next(match for match in titles if match.start() >= begin) if titles[-1].start() >= begin else titles[-1]
    ends = _HEAD_END.search(words, title.end())
    stop = ends.end() if ends else len(words)
    bounds = sorted({0, begin, title.start(), stop, len(words)})
    for start, end in zip(bounds, bounds[1:], strict=False):
        if words[start:end].strip():
            yield start, end


_RUN_ON: Final = re.compile(
    r"(?<=[.”)\]\d])\s+(?=(?:(?:[IVX]{1,5}|[A-Z])\.\s+)?(?:INTRODUCTION|BACKGROUND|STATEMENT|LEGAL\s+STANDARD|DISCUSSION|ANALYSIS|CONCLUSION|DISPOSITION|ORDER)\s+(?=[A-Z“]))"
    r"|(?:(?<=\bBACKGROUND)|(?<=\bCONCLUSION)|(?<=\bDISPOSITION)|(?<=\bDISCUSSION)|(?<=\bANALYSIS)|(?<=\bSTATEMENT)|(?<=\bINTRODUCTION))\s+(?=[A-Z“])"
    r"|(?<=[.”)])\s+(?=IT\s+IS\s+(?:HEREBY\s+)?(?:SO\s+)?ORDERED|Dated:|DATED:|(?:\d{1,2}\.|\([a-z]\)|\(\d\))\s+(?:[A-Z][\w’']+\s+){1,3}(?:shall|must|may)\b)"
)


def _split_body(words: str, start: int, end: int) -> Iterator[Range]:
    """Part headings, numbered directions and the signature that a web site ran into one paragraph."""
    if end - start < 4 * _LONG:
        yield start, end
        return
    for match in _RUN_ON.finditer(words, start, end):
        if match.start() > start:
            yield start, match.start()
            start = match.end()
    if end > start:
        yield start, end


def _parts(drafts: Sequence[_Draft]) -> Iterator[Paragraph]:
    body = [at for at, draft in enumerate(drafts) if draft.block.part is Part.BODY]
    court = next((at for at in body if _COURT.search(drafts[at].words) and _is_court_line(drafts[at].words)), None)
    prose = next((at for at in body if at >= (court or 0) and _is_prose(drafts[at].words)), None)
    signature = _signature(drafts, body, prose)
    appendix = next((at for at in body if signature and at > signature and _APPENDIX.match(drafts[at].words)), None)
    section = ""
    quoted = fresh = False
    for at, draft in enumerate(drafts):
        role = _role(draft, at, court, prose, signature, appendix)
        if role is Role.BODY and quoted:
            role = Role.QUOTATION
        quoted = role is Role.BODY and bool(_QUOTES_ORDER.search(draft.words[-260:]))
        new_words, fresh = fresh, role is Role.BODY and bool(_REPLACES.search(draft.words[-200:]))
        if role is Role.HEADING:
            section = draft.words.strip()
        yield Paragraph(
            start=draft.at[0],
            end=draft.at[1],
            role=role,
            label=label_of(draft.words) if role not in (Role.STAMP, Role.CAPTION) else "",
            section=section if role in (Role.BODY, Role.QUOTATION, Role.HEADING) else "",
            column=draft.block.column,
            new_words=new_words,
        )


def _role(  # noqa: PLR0913 - the five landmarks of a paper
    draft: _Draft, at: int, court: int | None, prose: int | None, signature: int | None, appendix: int | None
) -> Role:
    if draft.block.part is Part.STAMP:
        return Role.STAMP
    if draft.block.part is Part.NOTE:
        return Role.NOTE
    if prose is None or at < prose:
        return _head_role(draft, at, court)
    if appendix is not None and at >= appendix:
        return Role.APPENDIX
    if signature is not None and at >= signature:
        return Role.SIGNATURE
    if is_heading(draft.words):
        return Role.HEADING
    return Role.BODY


def _head_role(draft: _Draft, at: int, court: int | None) -> Role:
    if court is not None and at < court:
        return Role.AROUND
    if _TITLE.match(draft.words):
        return Role.TITLE
    if draft.block.column or at == court or _CASE.search(draft.words) or draft.words.isupper():
        return Role.CAPTION
    return Role.AROUND if court is None else Role.CAPTION


def _is_court_line(words: str) -> bool:
    return len(words) < _LONG and not _is_prose(words)


def _is_prose(words: str) -> bool:
    tokens = [each for each in words.split() if each[:1].isalpha()]
    small = sum(each[:1].islower() for each in tokens)
    return len(tokens) > 8 and small * 20 > len(tokens) * 7 and not _TITLE.match(words)


def _signature(drafts: Sequence[_Draft], body: Sequence[int], prose: int | None) -> int | None:
    """Give where the signature begins: at the last “so ordered” or date line that no long paragraph but notes follows."""
    found = None
    for at in reversed(body):
        if prose is not None and at <= prose:
            break
        words = drafts[at].words
        if _SIGNATURE.match(words) and len(words) < _LONG:
            found = at
        elif found is not None and len(words) > 120:
            break
    return found


def _sentences(text: str, paragraphs: Sequence[Paragraph], quotes: Sequence[Range]) -> Iterator[Sentence]:
    for index, each in enumerate(paragraphs):
        if each.role in (Role.BODY, Role.QUOTATION, Role.NOTE, Role.SIGNATURE, Role.APPENDIX, Role.AROUND):
            for start, end in split(text, each.start, each.end):
                others = () if each.new_words else quotes
                yield Sentence(start, end, index, voice_of(text, (start, end), each, others))
