"""Pages of lines → a paper: its paragraphs and sentences, and who speaks in them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from app.reading.citing import citations
from app.reading.flow import Flow
from app.reading.found import Range
from app.reading.hyphens import rejoined
from app.reading.landmarks import Draft, paragraphs_of
from app.reading.layout import Block, Pages, blocks_of
from app.reading.paper import Paper, Paragraph, Role, Sentence
from app.reading.rows import Part
from app.reading.runon import LONG, parted
from app.reading.sentences import split
from app.reading.voices import operative, voice_of

_ENDS: Final = re.compile(
    r"\bMailed\s+notice\b|\(Entered:|\bSO\s+ORDERED\b|\bRECOMMENDED\s+in\s+Chambers\b|"
    r"\bDONE\s+(?:and|AND)\s+ORDERED\b|\bENTERED\s+this\b"
)
_QUOTE: Final = re.compile(r"“[^”]{1,1500}”|\"[^\"]{1,1500}\"|「[^」]{1,200}」")
_SPOKEN: Final = frozenset({Role.BODY, Role.QUOTATION, Role.NOTE, Role.SIGNATURE, Role.APPENDIX, Role.AROUND})


def paper_of(pages: Pages) -> Paper:
    """Read the pages of a document as one order."""
    blocks = blocks_of(pages)
    flow = Flow(rejoined([block.pieces for block in blocks]))
    text = flow.text
    paragraphs = tuple(operative(text, paragraphs_of(list(_drafts(flow, blocks)))))
    quotes = tuple(match.span() for match in _QUOTE.finditer(text))
    return Paper(
        flow,
        paragraphs,
        tuple(_sentences(text, paragraphs, quotes)),
        whole=any(each.role is Role.SIGNATURE for each in paragraphs) or bool(_ENDS.search(text, len(text) // 2)),
        flat=any(len(block.text) > 6 * LONG and not block.rows[0].box[3] for block in blocks),
        citations=citations(text),
        quotes=quotes,
    )


@dataclass(frozen=True, slots=True)
class _TypedLine:
    number: int
    text: str
    box: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    edges: tuple[float, ...] = ()


def paper_of_text(text: str) -> Paper:
    """Read plain text as an order of one page."""
    return paper_of([[_TypedLine(number, line) for number, line in enumerate(text.split("\n"), start=1)]])


def _drafts(flow: Flow, blocks: Sequence[Block]) -> Iterator[Draft]:
    for (start, end), block in zip(flow.ranges, blocks, strict=True):
        words = flow.text[start:end]
        parts = parted(words) if block.part is Part.BODY else [(0, len(words))]
        for a, b in parts:
            yield Draft((start + a, start + b), words[a:b], block.part, block.column)


def _sentences(text: str, paragraphs: Sequence[Paragraph], quotes: Sequence[Range]) -> Iterator[Sentence]:
    for index, each in enumerate(paragraphs):
        if each.role in _SPOKEN:
            for at in split(text, each.start, each.end):
                voice = voice_of(text, at, each, () if each.new_words else quotes)
                yield Sentence(*at, index, voice)
