"""The requests of a subpoena as an order prints or describes them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from app.reading.cast import Cast
from app.reading.fields.grants import Item, of_list
from app.reading.fields.items import labelled, trim
from app.reading.fields.mapping import hits
from app.reading.fields.rulings import Rulings, numbers, rules
from app.reading.found import Range
from app.reading.paper import Paper, Paragraph, Role

CHANGED: Final = "The order changes what was asked; check that it leaves this item as it is printed."
STRUCK: Final = "The order strikes or denies the request in which this stands."
DESCRIBED: Final = "The order describes the request; compare the words of the subpoena itself."
_NAMED: Final = re.compile(
    r"(?:REQUESTS?|Requests?)(?:\s+(?:FOR\s+PRODUCTION|for\s+Production))?\s+(?:(?:NO|No)\.\s*)?(?P<number>\d{1,2}|[A-Z]{3,5}|[A-Z][a-z]{2,4})(?P<end>[.:])\s"
)
_ASKS: Final = re.compile(
    r"(?i)\b(?:subpoenas?|requests?|what\s+is\s+left|the\s+(?:first|second|third|fourth|fifth)(?:\s+request)?)\b[^.;:“]{0,160}?\b(?:asks?\s+(?:[\w.’]+\s+){0,3}?for|seeks?|seeking|requests?|is\s+for|are\s+for|calls?\s+for|covers?|demands?|(?:commands?|requires?|directs?)\s+(?:[\w.’,]+\s+){1,5}?to\s+(?:produce|provide|identify))(?::\s*|\s+)"
    r"(?!(?:leave|permission|an?\s+order|that\b))"
)
_LEADS: Final = re.compile(
    r"(?i)\b(?:seek(?:s|ing)?|request(?:s|ing)?|ask(?:s|ing)?|requests?|produce|subpoenas?|following)\b[^:]{0,200}:\s*$"
)
_REJECTED: Final = re.compile(
    r"(?i)\b(?:draft|originally|initially|first\s+(?:form|version)|proposed\s+order|would\s+have|had\s+(?:asked|sought)|earlier|replaced\s+by|far\s+(?:more|too)|everything|too\s+broad|overbroad|withdr[ae]wn?)\b"
)
_ORDINAL: Final = re.compile(r"(?i)\bthe\s+(?P<which>first|second|third|fourth|fifth)\b")


@dataclass(frozen=True, slots=True)
class _Block:
    """Hold the words of one request: its label, and whether it is printed word for word."""

    at: Range
    label: str
    printed: bool


def requested(paper: Paper, cast: Cast) -> Iterator[Item]:
    """Give the items of the requests, struck ones as excluded; what is printed stands for what is described."""
    ruling = rules(paper, cast)
    blocks = list(_printed(paper)) or list(_described(paper))
    for block in blocks:
        yield from _items(paper, block, ruling)


def _items(paper: Paper, block: _Block, ruling: Rulings) -> Iterator[Item]:
    if set(numbers(block.label)) & ruling.struck:
        at = trim(paper.text, *block.at)
        if at:
            yield Item(at=at, within=block.at, excluded=True, request=block.label, doubt=STRUCK)
        return
    doubt = "" if block.printed else DESCRIBED
    named = set(numbers(block.label)) & ruling.narrowed
    if named or (ruling.changed and not (ruling.struck and block.label)):
        doubt = CHANGED
    for start, end in _parts(paper.text, block.at):
        yield from of_list(paper, (start, end), request=block.label, doubt=doubt, within=block.at)


def _parts(text: str, at: Range) -> Iterator[Range]:
    """Give the list of a request: what follows the colon that leads to it, or else the whole."""
    colon = next(
        (match for match in re.finditer(r":\s+", text[at[0] : at[1]]) if hits(text[at[0] + match.end() : at[1]])), None
    )
    if (
        colon
        and not labelled(text, at[0], at[0] + colon.start())
        and re.search(r"(?i)following|sufficient|documents", text[at[0] : at[0] + colon.start()])
    ):
        yield at[0] + colon.end(), at[1]
    else:
        yield at


# --- Printed word for word ---


def _printed(paper: Paper) -> Iterator[_Block]:
    """Give the requests that are named as such, or that stand in a numbered list after words such as “seeking”."""
    found = list(_named(paper))
    yield from found or _listed(paper)


def _named(paper: Paper) -> Iterator[_Block]:
    marks = [match for match in _NAMED.finditer(paper.text) if _in_body(paper, match.start())]
    for number, match in enumerate(marks):
        paragraph = paper.paragraph_at(match.start())
        following = marks[number + 1].start() if number + 1 < len(marks) else len(paper.text)
        if paragraph:
            end = min(_end_of_request(paper, paragraph, match), following)
            yield _Block((match.end(), end), match.group().rstrip(" .:"), printed=True)


def _in_body(paper: Paper, at: int) -> bool:
    paragraph = paper.paragraph_at(at)
    return paragraph is not None and paragraph.role in {Role.BODY, Role.QUOTATION, Role.NOTE, Role.HEADING}


def _end_of_request(paper: Paper, paragraph: Paragraph, match: re.Match[str]) -> int:
    """Give the end of a request: its paragraph, with the labelled ones that its colon leads to."""
    end = paragraph.end
    if not paper.text[match.end() : end].rstrip().endswith((":", ";")):
        return end
    index = paper.paragraphs.index(paragraph)
    for each in paper.paragraphs[index + 1 :]:
        if not each.label or _NAMED.match(paper.text, each.start):
            break
        end = each.end
    return end


def _listed(paper: Paper) -> Iterator[_Block]:
    for index, paragraph in enumerate(paper.paragraphs):
        words = paper.words((paragraph.start, paragraph.end))
        if paragraph.role not in {Role.BODY, Role.QUOTATION} or paragraph.operative or not _asks_for_list(words):
            continue
        after = []
        for each in paper.paragraphs[index + 1 :]:
            if each.role is Role.HEADING or (not each.label and each.role is not Role.QUOTATION):
                break
            after.append(each)
        if any(hits(paper.words((each.start, each.end))) for each in after):
            yield from _numbered(after)
            return


def _asks_for_list(words: str) -> bool:
    last = re.split(r"(?<=[.?!])\s+(?=[A-Z])", words.strip())[-1]
    return bool(_LEADS.search(words.strip()) and not _REJECTED.search(last))


def _numbered(after: list[Paragraph]) -> Iterator[_Block]:
    """Part a list of paragraphs at its numbers; the letters within each stay with it."""
    top = after[0].label
    starts = [at for at, each in enumerate(after) if _same_kind(top, each.label)]
    for number, at in enumerate(starts):
        stop = after[starts[number + 1] - 1].end if number + 1 < len(starts) else after[-1].end
        yield _Block((after[at].start, stop), after[at].label, printed=True)


def _same_kind(one: str, other: str) -> bool:
    return (
        one.isdecimal() == other.isdecimal()
        and (len(one) == len(other) or one.isdecimal())
        and one.isupper() == other.isupper()
    )


# --- Described ---


def _described(paper: Paper) -> Iterator[_Block]:
    for sentence in paper.sentences:
        paragraph = paper.paragraphs[sentence.paragraph]
        words = paper.words((sentence.start, sentence.end))
        if paragraph.role is not Role.BODY or _REJECTED.search(words) or paper.cited((sentence.start, sentence.end)):
            continue
        match = _ASKS.search(words)
        if match and hits(words[match.end() :]):
            which = _ORDINAL.search(words)
            at = (sentence.start + match.end(), sentence.end)
            parts = labelled(paper.text, *at)
            for label, part in parts or [(which["which"] if which else "", at)]:
                yield _Block(part, label, printed=False)
