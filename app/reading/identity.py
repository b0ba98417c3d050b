"""What an order calls itself, what kind it is, and which proceeding it serves."""

import re
from collections.abc import Iterator
from typing import Final

from app.domain.facts.order import OrderKind
from app.reading.captions import caption_names, caption_text
from app.reading.cast import Cast
from app.reading.courts import court_of
from app.reading.found import Found, Range
from app.reading.masking import STRUCK, parts, without
from app.reading.paper import Paper, Role

_TITLE: Final = re.compile(
    r"(?:\[?(?:PROPOSED|CORRECTED|AMENDED|STIPULATED|FINAL)\]?\s+)*(?:(?:OPINION|MEMORANDUM|DECISION|RULING"
    r"|REPORT)\s*(?:AND|&|OPINION)?\s*(?:AND\s+)?)*"
    r"(?:ORDER|OPINION|RECOMMENDATION|DECISION|RULING)\b(?:[^\0a-z]|\([a-z0-9]{1,2}\)){0,400}"
)
_TITLE_ENDS: Final = re.compile(
    r"\s*(?:[\[(](?:RE|ECF|DKT|DOC|DOCKET|D\.E|#|\d)|\bRE:?\s+(?:DKT|DOC|ECF)|_{3,}|-{3,}|\b(?:JOHN"
    r"|JANE)\s+DOES?\s+[#\d]|\bDOES\s+\d|"
    r"\b[A-Z]+(?:\s[A-Z]\.)?\s[A-Z]{3,},?\s+UNITED\s+STATES|\b(?:THIS|BEFORE|INTRODUCTION|BACKGROUND)\b|\*\d)|\n\n"
)
_GOES_ON: Final = re.compile(r"\b(?:TO|OF|FOR|THE|AND|IN|ON|PURSUANT|UNDER|MOTION|WITH|BY|RE|A|AN|PARTE)$")
_HANGS: Final = re.compile(
    r"(?:\b(?:TO|OF|FOR|THE|AND|IN|ON|PURSUANT|UNDER|MOTION|WITH|BY|RE|A|AN|PARTE|FOREIGN)|ING|[\[(])$"
)
_CARRIES: Final = re.compile(r"\s*(?:TO|OF|FOR|AND|IN|ON|PURSUANT|UNDER|COMPEL|QUASH|SUBPOENAS?)\b(?![a-z])")
_TITLE_1782: Final = re.compile(
    r"(?:§|\bSECTION|\bSec\.|\bUSC|\bU\.S\.C\.)\s*§?\s*1782\b|\b1782\s+(?:APPLICATION|DISCOVERY|REQUEST)", re.IGNORECASE
)
_COMPEL: Final = re.compile(
    r"(?i)\bmotions?\s+(?:\([^)]*\)\s*)?(?:\[\d+\]\s*)?to\s+(?:compel|enforce)|\b(?:compelling|enforcing)\b"
)
_QUASH_DENIED: Final = re.compile(
    r"(?i)\bden(?:ying|ies|ied)\b[^.]{0,160}?\b(?:motions?|request)\s+to\s+(?:quash|vacate)|\bmotions?\s+to\s+"
    r"(?:quash|vacate)[^.]{0,120}?\bden(?:ied|ies)\b|\bmotion\s+is\s+denied\b"
)
_QUASH: Final = re.compile(r"(?i)\bmotions?\s+to\s+quash|\bquash\b")
_STATE: Final = re.compile(
    r"(?i)\b(?:supreme\s+court\s+of\s+the\s+state|superior\s+court|circuit\s+court\s+(?:of|for)\s+(?!appeals)"
    r"|court\s+of\s+common\s+pleas|CPLR)\b"
)
_FEDERAL: Final = re.compile(r"(?i)\bunited\s+states\s+district\s+court\b")
_VERSUS: Final = re.compile(r"(?:^|\s)(?:v\.|vs\.|V\.|-v-|-v\.-|-against-|against)\s")
_IN_RE: Final = re.compile(r"\b(?:IN\s+RE|In\s+re|In\s+the\s+Matter\s+of|IN\s+THE\s+MATTER\s+OF)\b")
_RUN_ON: Final = "The lines of this text ran together; check where these words begin and end."
_NO_CAPTION: Final = re.compile(
    r"\b(?:Dear|Judge|JUDGE|Honou?r|Hon\.|Index|Docket|Dkt|Civil\s+Action|CIVIL\s+ACTION|Case\s+N)\b|(?i:\bnos?\.\s*\d)"
    r"|\b\d\d(?:\d\d)?[\s:-]{0,2}[A-Za-z]{1,4}\.?[\s-]{0,2}\d{2,6}\b|(?<![Rr][Ee])[:?!]\s"
)
_UNDERLYING: Final = re.compile(
    r"(?P<caption>[A-Z0-9][^\n\0;()“”]{2,120}?\s+v\.\s+[A-Z][^\n\0;()“”]{1,80}?),\s+(?:(?:Civil\s+(?:Action|Case)"
    r"|Case|Misc\.?)\s+)?Nos?\.\s+(?P<number>[\w:.-]*\d[\w:./-]*\w(?:\s?\([A-Z]{2,4}\))*)"
    r"(?:\s+\((?P<court>[NSEWCM]?\.?\s?D\.\s?[A-Z][\w. ]{0,14}?)(?:\s+(?:filed|[A-Z][a-z]{2,8}\.?\s+\d"
    r"|\d{4})[^)]{0,40})?\))?"
)
_IN_CAPTION: Final = re.compile(
    r"\(\s*(?P<court>[NSEWCM]?\.?\s?D\.\s?[A-Z][\w. ]{0,14}?)\s*,?\s+(?:Case\s+|Civil\s+Action\s+)?No\.\s+"
    r"(?P<number>[\w:./-]*\d[\w:./-]*\w)\s*\)|"
    r"(?i:underlying|related)\s+(?i:case|action|litigation|civil\s+action)[:,]?\s+(?:Case\s+|Civil\s+Action\s+)?"
    r"(?:No\.\s+)?(?P<number2>[\w:./-]*\d[\w:./-]*\w)"
)
_PREFIX: Final = re.compile(
    r".*(?:District\s+of\s+(?:(?:New|North|South|West|Rhode)\s+)?[A-Z]\w+,?|:|\b(?:captioned|styled|titled)"
    r"|[a-z]{4,}\.)\s+(?=[^\n]{3,}\sv\.)"
)
_SUIT: Final = re.compile(r"(?i)\b(?:underlying|suit|lawsuit|action|case|litigation|proceedings?)\b")
_WHERE: Final = re.compile(
    r"\b(?:Northern|Southern|Eastern|Western|Central|Middle)?\s?District\s+of\s+[A-Z][a-z]+(?:\s[A-Z][a-z]+)?"
)


def find(paper: Paper, cast: Cast) -> Iterator[Found]:  # noqa: ARG001 - families are called alike
    """Propose title, kind, caption, and the underlying proceeding."""
    title = _title(paper)
    if title:
        yield Found(
            fact="title", value=_squeezed(paper.words(title)), at=title, doubt=_title_doubt(paper, paper.words(title))
        )
    yield from _kind(paper, title)
    yield from _caption(paper)
    yield from _underlying(paper)


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace(STRUCK, " ")).strip(" ,;:")


def _title(paper: Paper) -> Range | None:
    """Give the title: the words in capitals that begin with what the paper is."""
    for text in (parts(paper, Role.TITLE), parts(paper, Role.CAPTION, Role.HEADING), parts(paper, Role.AROUND)):
        for match in _TITLE.finditer(text):
            if re.search(
                r"\b(?:FOR\s+(?:AN?\s+)?|OF\s+(?:THE\s+)?)$", text[max(match.start() - 12, 0) : match.start()]
            ):
                continue
            end = _title_end(text, match)
            if end - match.start() > 4:
                return match.start(), end
    return None


def _title_end(text: str, match: re.Match[str]) -> int:
    """Give where a title ends: before what it refers to, a name, or the sentence that follows."""
    words = match.group()
    at = 4
    while ends := _TITLE_ENDS.search(words, at):
        if (ends.group().isspace() and _GOES_ON.search(words[: ends.start()])) or _CARRIES.match(words, ends.end()):
            at = ends.end()
            continue
        words = words[: ends.start()]
        break
    if words[-1:].isupper() and text[match.start() + len(words) :][:1].islower():
        words = words[:-1]  # the first letter of the sentence that follows
    return match.start() + len(words.rstrip(" ,;:-_(\n"))


def _title_doubt(paper: Paper, title: str) -> str:
    if paper.flat:
        return _RUN_ON
    return "The title seems to go on where it was cut." if _HANGS.search(title) else ""


def _kind(paper: Paper, title: Range | None) -> Iterator[Found]:
    """Say what kind of order it is: by its title, else by its caption, else by how it begins."""
    first = next(iter(paper.of(Role.BODY)), None)
    intro: Range = (
        (first.start, min(first.start + 1_500, len(paper.text))) if first else (0, min(len(paper.text), 1_500))
    )
    head = (0, intro[0])
    if _STATE.search(paper.text, 0, intro[1]) and not _FEDERAL.search(paper.text, 0, intro[1]):
        match = _STATE.search(paper.text, 0, intro[1])
        yield Found(fact="kind", value=OrderKind.STATE_COURT.value, at=match.span() if match else head)
        return
    for place, doubt in ((title, ""), (head, ""), (intro, "Only the opening words say what kind of order this is.")):
        found = _kind_in(paper, place) if place else None
        if found:
            yield Found(fact="kind", value=found[0].value, at=found[1], doubt=doubt)
            return
    if title:
        yield Found(
            fact="kind",
            value=OrderKind.OTHER_FEDERAL.value,
            at=title,
            doubt="The order does not say what kind it is; this is what remains.",
        )


def _kind_in(paper: Paper, place: Range) -> tuple[OrderKind, Range] | None:
    words = paper.text[place[0] : place[1]]
    if place[1] - place[0] > 1_000:
        words = without(paper.text[: place[1]], (each for each in paper.citations if each[1] <= place[1]))[place[0] :]
    for kind, pattern in (
        (OrderKind.SECTION_1782, _TITLE_1782),
        (OrderKind.MOTION_TO_COMPEL, _COMPEL),
        (OrderKind.QUASH_DENIED, _QUASH_DENIED),
    ):
        match = pattern.search(words)
        if match:
            return kind, (place[0] + match.start(), place[0] + match.end())
    return None


def _caption(paper: Paper) -> Iterator[Found]:
    """Give the caption in one line: "In re Application of X", or "X v. Y"."""
    text = caption_text(paper)
    named = list(caption_names(paper))
    begin = _IN_RE.search(text)
    applied = [
        each for each in named if begin and each.role in {"application", "recipient"} and each.at[0] > begin.start()
    ]
    if begin and applied:
        yield from _captioned(
            paper, text, begin.start(), max(each.at[1] for each in applied if each.role == applied[0].role)
        )
        return
    asking = [each for each in named if each.role == "asking"]
    against = _VERSUS.search(text, asking[-1].at[1]) if asking else None
    if against and against.start() - asking[-1].at[1] < 120:
        other = re.compile(
            r"\s*([^\s\0][^\0]{0,160}?)\s*(?:,?\s*(?:Defendants?|Respondents?|Proposed)\b|\0|\n\n|$)"
        ).match(text, against.end())
        if other:
            left = _squeezed(paper.text[asking[0].at[0] : asking[-1].at[1]])
            value = f"{left} v. {_squeezed(other[1])}"
            doubt = _RUN_ON if paper.flat else _caption_doubt(value)
            yield Found(fact="caption", value=value, at=(asking[0].at[0], other.end(1)), doubt=doubt)


def _captioned(paper: Paper, text: str, start: int, end: int) -> Iterator[Found]:
    if end - start < 300:
        value = _squeezed(text[start:end])
        doubt = _RUN_ON if paper.flat else _caption_doubt(value)
        yield Found(fact="caption", value=value, at=(start, end), doubt=doubt)


def _caption_doubt(value: str) -> str:
    """Doubt a caption that holds what no name of a case does: its number, or words to somebody."""
    return "More than the names of the parties seems to stand in this caption." if _NO_CAPTION.search(value) else ""


def _underlying(paper: Paper) -> Iterator[Found]:
    """Give the proceeding that the subpoena serves, named beside the order’s own."""
    caption = parts(paper, Role.CAPTION)
    match = _IN_CAPTION.search(caption)
    if match:
        group = "number" if match["number"] else "number2"
        yield Found(fact="underlying_number", value=match[group], at=match.span(group))
        if match["court"] and court_of(match["court"]):
            yield Found(fact="underlying_court", value=court_of(match["court"]), at=match.span("court"))
    first = next(iter(paper.of(Role.BODY)), None)
    start = first.start if first else 0
    end = min(start + 4_000, len(paper.text))
    for each in _UNDERLYING.finditer(paper.text, start, end):
        sentence = paper.sentence_at(each.start())
        before = paper.text[sentence.start if sentence else max(each.start() - 200, 0) : each.start()]
        if not _SUIT.search(before) or re.search(r"\b(?:[Ss]ee|[Cc]iting|[Qq]uoting|[Cc]f)\b", before[-40:]):
            continue
        named = re.search(r"(?i)\bunderlying\b", paper.text[max(each.start() - 250, 0) : each.end() + 60]) is not None
        yield from _proceeding(
            each,
            before,
            skip=match is not None,
            doubt="" if named else "This seems to be the proceeding that the subpoena serves.",
        )
        return


def _proceeding(match: re.Match[str], before: str, *, skip: bool, doubt: str) -> Iterator[Found]:
    prefix = _PREFIX.match(match["caption"])
    caption = match["caption"][prefix.end() if prefix else 0 :]
    at = match.start("caption") + match["caption"].rfind(caption)
    yield Found(fact="underlying_caption", value=_squeezed(caption), at=(at, at + len(caption)), doubt=doubt)
    if skip:
        return
    yield Found(fact="underlying_number", value=match["number"], at=match.span("number"), doubt=doubt)
    if match["court"] and court_of(match["court"]):
        yield Found(fact="underlying_court", value=court_of(match["court"]), at=match.span("court"), doubt=doubt)
        return
    places = list(_WHERE.finditer(before + match["caption"]))
    if places and court_of(places[-1].group()):
        start = match.start() - len(before) + places[-1].start()
        yield Found(
            fact="underlying_court",
            value=court_of(places[-1].group()),
            at=(start, start + len(places[-1].group())),
            doubt=doubt,
        )
