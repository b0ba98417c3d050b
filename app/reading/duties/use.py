"""The restriction on use, word for word."""

import re
from collections.abc import Iterator
from typing import Final

from app.reading.cast import HOLDERS, Cast
from app.reading.found import Found, Range
from app.reading.labels import label_of
from app.reading.paper import Paper, Role, Sentence, Voice

IN_A_NOTE: Final = "The order says this in a footnote only. Read it there, and what the footnote belongs to."
APART: Final = (
    "The order restricts use in more than one place. Compare the passages: all of them belong to the quotation."
)
_USE: Final = re.compile(
    r"(?i)\b(?:us(?:e|es|ed|ing)|publish\w*|releas\w*|disclos\w*|disseminat\w*|shar(?:e|es|ed|ing)|post(?:s|ed|ing)?|reveal\w*|giv(?:e|es|ing)|pass(?:es|ed|ing)?|sell|spread|fil(?:e|es|ed|ing)|name|hand|confidential|treated|show|do|deploy|employ)\b"
)
_LIMIT: Final = re.compile(
    r"(?i)\b(?:only|solely|sole|alone|exclusively|for\s+no\s+(?:other\s+)?purpose|no\s+(?:other\s+)?purposes?\s+(?:other|except|but)|other\s+than|except|limited\s+to|restricted\s+to|confine[sd]?|nowhere\s+else|for\s+one\s+purpose|"
    r"not\b|nor\b|prohibited|enjoined|barred|neither|unless|nothing\s+else|no\s+one\s+else|nobody|no\s+end\s+but|requires|save\b|without\s+(?:further\s+|prior\s+)?(?:leave|order|permission)|absent|no\s+person|must\s+first|beyond|confidential)\b"
)
_OBTAINED: Final = re.compile(
    r"(?i)\b(?:information|discovery|documents?|records?|data|materials?|identit(?:y|ies)|names?|production|response|what\s+(?:it|he|she|they)\s+(?:receives?|learns?)|anything|evidence|personal|addresses|it|them|testimony)\b"
)
_MODAL: Final = re.compile(r"(?i)\b(?:shall|must|may|will|is|are|requires)\b")
_PURPOSE: Final = re.compile(
    r"(?i)\b(?:use[sd]?|using|publish\w*|disseminat\w*|post\s+online|press|public(?:ly)?|third\s+(?:person|part)\w*|confidential\w*|any\s+other\s+(?:purpose|use|person)|no\s+one\s+else|nothing\s+else|anyone|nobody|exclusively|in\s+confidence|counsel\s+only|eyes\s+only|settlement|release|share|reveal|spread|sell|pass)\b"
)


def find(paper: Paper, cast: Cast) -> Iterator[Found]:
    """Give the restriction on the requester's use as the order prints it."""
    hits = [(index, each) for index, each in enumerate(paper.sentences) if _restricts(paper, cast, each)]
    runs = list(_runs(paper, cast, hits))
    main = [each for each in runs if not each[1]] or runs
    if not main:
        return
    (at, note), others = main[0], main[1:]
    doubt = APART if others else IN_A_NOTE if note else ""
    yield Found(
        fact="use_restriction", value=_value(paper, at), at=at, doubt=doubt, also=tuple(each for each, _ in others)
    )


def _restricts(paper: Paper, cast: Cast, sentence: Sentence) -> bool:
    part = paper.paragraphs[sentence.paragraph]
    if sentence.voice is not Voice.OPERATIVE and not (part.role is Role.NOTE and sentence.voice is Voice.REASONING):
        return False
    words = paper.words((sentence.start, sentence.end))
    if not part.new_words:
        words = _QUOTED.sub("“…”", words)
    if _PROMISE.search(words):
        return False
    if not (_USE.search(words) and _LIMIT.search(words) and _MODAL.search(words) and _PURPOSE.search(words)):
        return False
    return _is_about_use(words, cast)


_ANYBODY: Final = (
    r"^\W*(?:\w{1,3}[.)]\s+)?(?i:it\s+is\s+further\s+ordered\s+that\s+)?(?:[Tt]he\s+)?[\w.’&-]+(?:\s+[\w.’&-]+){0,6}?"
    r"\s+(?i:may|shall|must)\s+(?i:not\s+|only\s+)?(?i:use|show|hold|employ|reveal|disseminate|publish)\b"
)
_QUOTED: Final = re.compile(r"“[^”]{40,}”|\"[^\"]{40,}\"")
_PROMISE: Final = re.compile(r"(?i)\bundertaking\b[^;]{0,120}\bnoted\b|\bnothing\s+in\s+this\s+order\s+limits\b|\bneed\s+not\b")


def _is_about_use(words: str, cast: Cast) -> bool:
    requester = rf"(?:(?:(?i:neither\s+))?{cast.requester}|(?i:counsel\s+for\s+){cast.requester}|(?i:\bno\s+person\s+to\s+whom\b))(?!\w)"
    limits = (
        rf"{requester}[^;]{{0,120}}?(?i:\b(?:may|shall|must|is|are|will))\s+(?:only\s+|not\s+|neither\s+)?(?:be\s+)?(?:hereby\s+)?(?:use|show|do|deploy|employ|hold|confine|make\s+use|publish|disclose|release|reveal|disseminate|share|post|give|sell|spread|pass|ENJOINED|enjoined|prohibited|barred|directed\s+to\s+confine|file|name|limit|treat|make)",
        rf"{requester}[^;]{{0,80}}?\buse\s+(?:the|any|what|it|them|this|such|discovery)\b",
        r"(?i:\b(?:information|discovery|documents?|records?|data|materials?|identit(?:y|ies)|names?(?:\s+and\s+addresses)?|production|evidence)\b[^;]{0,160}?\b(?:may|shall|must|is\s+to|are\s+to|will)\s+(?:only\s+|not\s+|remain\s+)?(?:be\s+)?(?:only\s+|solely\s+)?(?:used|published|disclosed|released|disseminated|treated|kept|confidential|shared|revealed))",
        rf"(?i:\buse\b)[^;]{{0,60}}?{requester}[^;]{{0,60}}?(?i:\b(?:limited|restricted|confined)\b)",
        rf"{requester}[’']s?\s+use\s+of\b[^;]{{0,80}}?(?i:\b(?:limited|restricted|confined)\b)",
        rf"(?i:\bshould\s+){requester}\s+wish\s+to\s+use\b",
        rf"(?i:\bwhat\s+){requester}\s+(?:learns|obtains|receives)\b",
        r"(?i)\bwhat\b[^;]{0,60}\b(?:obtains|receives|learns)\b[^;]{0,60}\bmay\b",
        _ANYBODY,
        rf"{requester}(?:\s+and\s+its\s+counsel)?\s+(?:shall\s+)?confine\b",
        r"(?i)\bany\s+(?:other|further)\s+(?:use|publication)\b[^;]{0,60}\b(?:requires?|needs?|calls?|leave)\b",
        r"^\W*(?i:(?:it|they|such\s+information)\s+(?:may|shall|must)\s+(?:not\s+|only\s+)?be\s+(?:only\s+)?used)",
        rf"{requester}\s+(?:is|are)\s+(?i:enjoined|prohibited|barred)\s+from\s+using",
    )
    if not any(re.search(each, words) for each in limits):
        return False
    named = "|".join(re.escape(each) for name in cast.producing for each in (name.full, *name.aliases) if each)
    holders = rf"(?i:the\s+(?:ISPs?|platform|provider|clerk)|(?:an?\s+|any\s+|each\s+|the\s+)?{HOLDERS}(?!\s+(?:data|information|records|identit)))"
    subject = rf"^\W*(?:\w{{1,3}}[.)]\s+)?(?:{holders}{'|' + named if named else ''})(?!\w)"
    platform = re.search(subject, words)
    return (
        not platform
        and not re.search(
            r"(?i)\bwithhold|\bpreserve\b|\bpending\s+(?:a|the|resolution|any)\b[^;]{0,40}\b(?:motion|objection|contest)",
            words,
        )
        and not _IS_HOLD.search(words)
    )


_IS_HOLD: Final = re.compile(
    r"(?i)\b(?:produced|disclosed|released)\s+(?:only\s+)?(?:after|until|by|within|before)\b|\bshall\s+be\s+(?:produced|disclosed)\s+(?:to|by|in)\b"
)
_IN_FILINGS: Final = re.compile(r"(?i)in\s+(?:any\s+)?public\b")
_GOES_ON: Final = re.compile(
    r"(?i)^(?:in\s+(?:any\s+)?public|they|it|he|she|any\s+(?:other|further)\s+use|nor|neither|such|any\s+other\s+use|no\s+other\s+use|(?:mr|ms|mrs|dr)\.)\b"
)


def _runs(paper: Paper, cast: Cast, hits: list[tuple[int, Sentence]]) -> Iterator[tuple[Range, bool]]:
    """Put together sentences that follow each other in one paragraph."""
    last: tuple[int, Range, int] | None = None
    for index, sentence in hits:
        if last and index == last[0] + 1 and sentence.paragraph == last[2]:
            last = (index, (last[1][0], sentence.end), sentence.paragraph)
            continue
        if last:
            yield _extended(paper, cast, last)
        last = (index, (_begin(paper, index), sentence.end), sentence.paragraph)
    if last:
        yield _extended(paper, cast, last)


def _begin(paper: Paper, index: int) -> int:
    """Give where the restriction begins: a sentence that only goes on about use needs the one before it."""
    sentence = paper.sentences[index]
    before = paper.sentences[index - 1] if index else None
    if (
        before is None
        or before.paragraph != sentence.paragraph
        or not _GOES_ON.match(paper.words((sentence.start, sentence.end)))
    ):
        return sentence.start
    return before.start if re.search(r"(?i)\b(?:used?|deploy|employ)\b", paper.words((before.start, before.end))) else sentence.start


_FURTHER: Final = re.compile(r"It\s+is\s+(?:hereby\s+|further\s+)+$")


def _extended(paper: Paper, cast: Cast, run: tuple[int, Range, int]) -> tuple[Range, bool]:
    """Take in the next sentence where it goes on about use, but not one that only tells what to do at the end."""
    index, at, paragraph = run
    after = paper.sentences[index + 1] if index + 1 < len(paper.sentences) else None
    if after and after.paragraph == paragraph:
        words = paper.text[after.start : after.end]
        filings = _IN_FILINGS.match(words)
        if filings or (_GOES_ON.match(words) and _PURPOSE.search(words) and _LIMIT.search(words)):
            at = (at[0], after.end)
    lead = _FURTHER.search(paper.text, max(0, at[0] - 40), at[0])
    if lead and paper.text.startswith("ORDERED", at[0]):
        at = (lead.start(), at[1])
    return _without_label(paper, at), paper.paragraphs[paragraph].role is Role.NOTE


def _without_label(paper: Paper, at: Range) -> Range:
    words = paper.words(at)
    bullet = len(words) - len(words.lstrip("•–- "))
    if bullet:
        return _without_label(paper, (at[0] + bullet, at[1]))
    label = label_of(words)
    if label:
        shift = words.index(label) + len(label)
        while shift < len(words) and words[shift] in ".) ]":
            shift += 1
        return at[0] + shift, at[1]
    return at


def _value(paper: Paper, at: Range) -> str:
    """Give the words as one paragraph, with the “It is further” that a new line parted from its ORDERED."""
    return " ".join(paper.words(at).split())
