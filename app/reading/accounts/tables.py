"""Lists set apart from running text: the rows of a table under a head such as “User name”, and items of a line each."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from app.reading.accounts.candidate import Candidate
from app.reading.accounts.lists import NAME, looks_made
from app.reading.found import Range
from app.reading.lexicon import load
from app.reading.paper import Paper, Role

_HEADS: Final = tuple(re.compile(pattern, re.IGNORECASE) for pattern in load("accounts")["table"]["heads"])
_SHOWN: Final = re.compile(load("accounts")["table"]["shown"], re.IGNORECASE)
_NO_VALUE: Final = re.compile(r"[\W_]*|(?:none|n/?a|unknown|same|not\s+known|redacted)\.?", re.IGNORECASE)
_OWN_SIGNS: Final = re.compile(
    r"[^\s@]{0,60}@[^\s@]+|https?://\S+|www\.\S+|[\da-fA-F]{0,4}(?:[.:][\da-fA-F]{0,4}){3,8}"
)
_TABBED: Final = re.compile(r"[^\t\n]+")  # a row of a table in a DOCX file
_LONGEST: Final = 80
_ITEM: Final = re.compile(
    rf"(?:\(?\w{{1,3}}[.)]\s+|[•*–-]\s+)?[“\"]?(?P<name>{NAME}|[^\s“”\"]{{3,120}}?)[”\"]?[.,;]?"
    r"(?:\s*\([^()]{1,60}\)[.,;]?)?(?:\s+(?:and|or))?"
)
_INTRODUCES: Final = re.compile(
    rf"{load('accounts')['table']['introduces']}|^\W*{load('accounts')['table']['schedule']}\W*$", re.IGNORECASE
)
_QUIET: Final = frozenset({Role.STAMP, Role.NOTE, Role.CAPTION, Role.TITLE, Role.AROUND})


@dataclass(frozen=True, slots=True)
class Listed:
    """Hold the place of an identifier in a list, the name displayed with it, and where the list begins."""

    at: Range
    begins: int
    display: Range | None = None


def listed(paper: Paper) -> list[Listed]:
    """Give the identifiers in tables and in items that are lines of their own."""
    return [*_in_tables(paper), *_items(paper)]


def in_lists(paper: Paper, lists: Sequence[Listed]) -> Iterator[Candidate]:
    """Give those that no signs of their own mark."""
    for each in lists:
        text = paper.words(each.at)
        if not _OWN_SIGNS.fullmatch(text):
            yield Candidate(start=each.at[0], end=each.at[1], identifier=text, kind="handle")


def with_cells(paper: Paper, lists: Sequence[Listed], candidates: Sequence[Candidate]) -> list[Candidate]:
    """Join to each identifier the display name in its row, which is a candidate no more."""
    shown = {each.at[0]: each.display for each in lists if each.display}
    taken = set(shown.values())
    joined = [
        replace(each, display_name=paper.words(shown[each.start]) if each.start in shown else each.display_name)
        for each in candidates
    ]
    return [each for each in joined if (each.start, each.end) not in taken]


def _in_tables(paper: Paper) -> Iterator[Listed]:
    column, shown, width, begins = -1, -1, 0, 0
    for row in _rows(paper):
        if len(row) < 2:
            width = 0
            continue
        words = [paper.words(cell) for cell in row]
        if (head := _head(words)) >= 0:
            column, width, begins = head, len(row), row[0][0]
            shown = next((at for at, text in enumerate(words) if at != head and _SHOWN.search(text)), -1)
        elif len(row) == width and not _NO_VALUE.fullmatch(words[column]):
            named = shown >= 0 and not _NO_VALUE.fullmatch(words[shown])
            yield Listed(row[column], begins, row[shown] if named else None)


def _head(words: Sequence[str]) -> int:
    """Give the column that names the accounts, if these are the heads of columns."""
    for pattern in _HEADS:
        for at, text in enumerate(words):
            if pattern.fullmatch(text):
                return at
    return -1


def _rows(paper: Paper) -> Iterator[list[Range]]:
    """Give the cells on each line in reading order; what is no cell parts the rows before it from those after it."""
    for _, cells in groupby(_cells(paper), key=lambda each: each[0]):
        yield [at for _, at in cells]


def _cells(paper: Paper) -> Iterator[tuple[tuple[int, int], Range]]:
    for each in paper.paragraphs:
        if each.role is Role.STAMP or each.role is Role.NOTE:
            continue
        at = each.start, each.end
        if "\t" in paper.text[each.start : each.end]:
            yield from (((0, each.start), cell.span()) for cell in _TABBED.finditer(paper.text, *at))
            continue
        spans = paper.flow.spans(at) if each.end - each.start <= _LONGEST else ()
        yield ((spans[0].page, spans[0].line), at) if len(spans) == 1 else ((0, each.start), at)


def _items(paper: Paper) -> Iterator[Listed]:
    """Give the items after words such as “The accounts are:”, each a line with nothing but a name."""
    run: list[Range] = []
    begins = -1
    for start, end in _lines(paper):
        item = _ITEM.fullmatch(paper.text, start, end) if begins >= 0 and end - start <= _LONGEST else None
        if item:
            run.append(item.span("name"))
            continue
        yield from _run(paper, run, begins)
        run, begins = [], end - 1 if _INTRODUCES.search(paper.text[max(start, end - _LONGEST) : end]) else -1
    yield from _run(paper, run, begins)


def _lines(paper: Paper) -> Iterator[Range]:
    """Give the lines of the page in the body of a paper; one that is not printed as read ends what came before it."""
    for each in paper.paragraphs:
        if each.role in _QUIET:
            continue
        at = each.start
        for span in paper.flow.spans((each.start, each.end)):
            words = paper.flow.quote([span])
            found = paper.text.find(words, at, each.end)
            at = found + len(words) if found >= 0 else at
            yield (found, at) if found >= 0 else (at, at)


def _run(paper: Paper, run: Sequence[Range], begins: int) -> Iterator[Listed]:
    """Give the items of a list if one of them shows that they are names and not, say, what is to be produced."""
    if any(looks_made(paper.words(at)) or _OWN_SIGNS.fullmatch(paper.words(at)) for at in run):
        yield from (Listed(at, begins) for at in run)
