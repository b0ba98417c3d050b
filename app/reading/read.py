"""Read an order: every fact that the program can propose, with the passage that it rests on."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from app.domain.facts.terms import Passage, Span
from app.reading.compose import paper_of
from app.reading.families import FAMILIES
from app.reading.found import Found, Range
from app.reading.pages import PagedDocument
from app.reading.pages_model import Cancelled, Line, Pages, Progressed, never, unheard
from app.reading.pages_signs import WARNINGS
from app.reading.paper import Paper
from app.reading.parties import cast_of
from app.reading.reading import FACTS, Doubt, Proposal, Reading
from app.reading.silence import silent_facts

SCAN: Final = "This file has no text that can be read, as in a scan. Type what it says beside the picture of the page."
SOME_PAGES: Final = "Pages without readable text: {pages}. What they say was not read; look at their pictures."
CUT_OFF: Final = (
    "The end of the order was not found in this file. It may be cut off, or signed in words not known here."
)
NOT_TRUSTED: Final = "The text in this file may differ from what its pages show. Compare it with the picture."
BROKEN: Final = "The line breaks within this identifier. Compare it with the picture, letter by letter."
_UNTRUSTED: Final = frozenset({"text-differs", "garbled-text"})
_SAID_ANYWAY: Final = "no-text"
"""The warning of a file that says no more than what is said of its pages without text."""
_WITHOUT_TEXT: Final = frozenset({"image", "garbled", "unreadable"})


def read_document(
    document: PagedDocument, name: str, cancelled: Cancelled = never, progressed: Progressed = unheard, digest: str = ""
) -> Reading:
    """Read a document; its passages carry the digest. Raises `app.ports.Cancelled`, `UnreadableDocument`."""
    pages = document.all_lines(cancelled, progressed)
    unread = [page for page in range(1, len(pages) + 1) if document.page_state(page) in _WITHOUT_TEXT]
    doubts = list(_about_file(document, unread, len(pages)))
    if len(unread) == len(pages) or not any(pages):
        return Reading(source=name, doubts=tuple(doubts))
    paper = paper_of(pages)
    proposals = tuple(_standing(_proposals(paper, pages, digest)))
    found = {each.fact for each in proposals}
    silent = () if unread else tuple(silent_facts(paper, found))
    if not paper.whole:
        doubts.append(Doubt(code="cut-off", sentence=CUT_OFF))
    if _UNTRUSTED & set(document.warnings):
        proposals = tuple(replace(each, doubt=each.doubt or NOT_TRUSTED) for each in proposals)
    doubts += [
        Doubt(code="doubtful", sentence=each.doubt, fact=each.fact, passages=each.passages)
        for each in proposals
        if each.doubt
    ]
    return Reading(source=name, proposals=proposals, silent=silent, doubts=tuple(doubts))


_DUTIES: Final = frozenset(
    {
        "notify_users",
        "copy_of_order",
        "object",
        "contest_by",
        "platform_object",
        "advise_court",
        "produce",
        "hold_scope",
        "use_restriction",
        "service_conditions",
    }
)
_ORDERS: Final = frozenset({"production_ordered", "partly"})


def _standing(proposals: Iterator[Proposal]) -> Iterator[Proposal]:
    """Leave out duties where the order sets none: what it denies, recommends, stays or takes back it only repeats."""
    made = list(proposals)
    outcome = next((each for each in made if each.fact == "outcome"), None)
    sets = outcome is None or outcome.value in _ORDERS
    yield from (each for each in made if sets or each.fact not in _DUTIES)


def _about_file(document: PagedDocument, unread: Sequence[int], count: int) -> Iterator[Doubt]:
    for code in document.warnings:
        if code == _SAID_ANYWAY and unread:
            continue
        yield Doubt(code=code, sentence=WARNINGS[code])
    if unread and len(unread) == count:
        yield Doubt(code="scan", sentence=SCAN)
    elif unread:
        listed = ", ".join(str(each) for each in unread[:20]) + (" …" if len(unread) > 20 else "")
        yield Doubt(code="pages-without-text", sentence=SOME_PAGES.format(pages=listed))


def _proposals(paper: Paper, pages: Pages, digest: str) -> Iterator[Proposal]:
    cast = cast_of(paper)
    places = _Places(paper, pages, digest)
    found = [each for family in FAMILIES for each in family(paper, cast)]
    for each in sorted(found, key=lambda one: FACTS.index(one.fact)):
        passages = places.passages(each)
        broken = each.fact == "accounts" and not each.doubt and places.is_broken(each.at)
        yield Proposal(fact=each.fact, value=each.value, passages=passages, doubt=BROKEN if broken else each.doubt)


class _Places:
    """Turn places of a paper's text into passages of its pages."""

    def __init__(self, paper: Paper, pages: Pages, digest: str) -> None:
        self._paper = paper
        self._digest = digest
        self._lines: dict[tuple[int, int], Line] = {
            (page, line.number): line for page, lines in enumerate(pages, start=1) for line in lines
        }

    def passages(self, found: Found) -> tuple[Passage, ...]:
        """Give the passages of what was found, that of the value first."""
        return tuple(self._passage(at) for at in dict.fromkeys((found.at, *found.also)))

    def is_broken(self, at: Range) -> bool:
        """Say whether a line ends within an identifier without a mark that shows it."""
        spans = self._paper.flow.spans(at)
        words = self._paper.words(at)
        if len(spans) < 2 or " " in words:
            return False
        ends = [self._lines[each.page, each.line].text[: each.end][-1:] for each in spans[:-1]]
        return any(each not in "-_/" for each in ends)

    def _passage(self, at: Range) -> Passage:
        spans = self._paper.flow.spans(at)
        return Passage(
            quote=self._paper.flow.quote(spans), document=self._digest, spans=spans, pin=self._pin(at, spans)
        )

    def _pin(self, at: Range, spans: Sequence[Span]) -> str:
        part = self._paper.paragraph_at(at[0])
        if part and part.operative and part.label.isdecimal():
            return f"¶ {part.label}"
        printed = [self._lines[each.page, each.line].printed for each in (spans[0], spans[-1])] if spans else [None]
        if None in printed:
            return ""
        first, last = f"{spans[0].page}:{printed[0]}", f"{printed[-1]}"
        if spans[0].page != spans[-1].page:
            return f"{first}–{spans[-1].page}:{last}"
        return first if printed[0] == printed[-1] else f"{first}–{last}"
