"""The windows of time that an order sets to what it grants."""

import re
from collections.abc import Iterator
from typing import Final

from app.reading.cast import Cast
from app.reading.fields.granted import granted
from app.reading.fields.mapping import plain
from app.reading.fields.times import Window, instants, windows
from app.reading.found import Found, Range
from app.reading.paper import Paper, Role, Sentence, Voice

ELSEWHERE: Final = "This window does not stand with a field; check what it limits."
LISTED: Final = "These moments stand outside the part that orders; check that it refers to them."
_LIMITS: Final = re.compile(
    r"(?i)\b(?:requests?|subpoenas?|logs?|log-?ins?|records?|production|disclosure|subscribers?|IP\s+addresses|search|data|windows?|relevant\s+(?:time\s+)?period|access)\b"
)
_COURT_LIMITS: Final = re.compile(
    r"(?i)\b(?:court\s+(?:\w+\s+)?(?:limits|narrows|restricts|confines|shortens)|"
    r"requests?\s+(?:nos?\.\s*)?[\w ]{1,20}?\s(?:is|are)\s+(?:limited|narrowed|confined))\b"
)
_OTHER: Final = re.compile(
    r"(?i)\b(?:briefing|briefed|hearing|unavailable|discovery\s+closes|extended|deadline|retains?|keeps|policy|conference|trial)\b"
)
_DEFINES: Final = re.compile(
    r"(?i)\b(?:relevant|time)\s+(?:time\s+)?period\b[”\"]?\s+(?:\w+\s+){0,5}?(?:is|means|shall\s+be)\b"
)
_ADDRESS: Final = re.compile(r"\d{1,3}\.\d{1,3}\.|[0-9a-fA-F]{1,4}:[0-9a-fA-F:]{2}")


def find(paper: Paper, cast: Cast) -> Iterator[Found]:
    """Propose the windows, each moment of a post or a registration once."""
    seen: set[tuple[str, str]] = set()
    for at, window, doubt in sorted(_all(paper, cast), key=lambda each: each[0]):
        key = (window.begins, window.ends)
        if key in seen and key != ("", ""):
            continue
        seen.add(key)
        yield _found(paper, at, window, doubt or window.doubt)


def _found(paper: Paper, at: Range, window: Window, doubt: str) -> Found:
    value = {"text": paper.flow.quote(paper.flow.spans(at)), "from": window.begins or None, "to": window.ends or None}
    return Found(fact="windows", value=value | ({"zone": window.zone} if window.zone else {}), at=at, doubt=doubt)


def _all(paper: Paper, cast: Cast) -> Iterator[tuple[Range, Window, str]]:
    items = [each for each in granted(paper, cast) if not each.excluded]
    taken: list[Range] = []
    for item in items:
        if item.within not in taken:
            taken.append(item.within)
            yield from _within(paper, item.within, item.doubt)
    for sentence in paper.sentences:
        at = (sentence.start, sentence.end)
        if not any(start < at[1] and at[0] < end for start, end in taken):
            yield from _of_sentence(paper, sentence)
    if items:
        yield from _instants(paper, taken)


def _within(paper: Paper, at: Range, doubt: str) -> Iterator[tuple[Range, Window, str]]:
    for window in windows(paper.words(at)):
        yield (at[0] + window.start, at[0] + window.end), window, doubt


def _of_sentence(paper: Paper, sentence: Sentence) -> Iterator[tuple[Range, Window, str]]:
    """Give the dated windows of a sentence that limits what is to be produced."""
    at = (sentence.start, sentence.end)
    words, paragraph = paper.words(at), paper.paragraphs[sentence.paragraph]
    defines = bool(_DEFINES.search(words)) and paragraph.role in {Role.BODY, Role.NOTE, Role.QUOTATION}
    orders = sentence.voice is Voice.OPERATIVE and bool(_LIMITS.search(words)) and not _OTHER.search(words)
    limits = sentence.voice is Voice.REASONING and bool(_COURT_LIMITS.search(words))
    if (orders or defines or limits) and not paper.cited(at):
        for place, window, doubt in _within(
            paper, at, "" if defines and sentence.voice is Voice.OPERATIVE else ELSEWHERE
        ):
            if window.dated or not window.begins or re.search(r"(?i)\bwindows?\b", words):
                yield place, window, doubt


def _instants(paper: Paper, taken: list[Range]) -> Iterator[tuple[Range, Window, str]]:
    """Give the moments of IP addresses that are listed elsewhere, where what is granted refers to them."""
    for paragraph in paper.of(Role.BODY, Role.QUOTATION):
        at = (paragraph.start, paragraph.end)
        if any(start < at[1] and at[0] < end for start, end in taken):
            continue
        for window in instants(plain(paper.words(at))):
            beside = paper.text[max(0, at[0] + window.start - 60) : at[0] + window.start + 20]
            if _ADDRESS.search(beside):
                yield (at[0] + window.start, at[0] + window.end), window, LISTED
