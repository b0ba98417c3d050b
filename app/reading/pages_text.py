"""Text cut into pages of lines; as many as are asked for, since a file may hold far more than anyone reads."""

import re
import textwrap
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final

LINES_A_PAGE: Final = 40
MOST_LINES_A_PAGE: Final = 400
WIDEST: Final = 160
"""Characters of the longest line: a longer paragraph is wrapped."""
_PIECE: Final = re.compile(r".{1,9999}(?:\s|$)|.{1,10000}", re.DOTALL)  # what is wrapped at once: wrapping is slow


def plain_text(data: bytes) -> str | None:
    """Decode a text file; None for one that is no text."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decoded(data, "utf-16")
    return None if b"\0" in data else _decoded(data, "utf-8-sig")


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        return None


def pages_of_text(text: str) -> Iterator[tuple[str, ...]]:
    """Cut a text into the pages that its form feeds make; one without any, into pages of 40 lines."""
    if "\f" not in text:
        return _pages(_cut(text, "\n"), LINES_A_PAGE)
    end = text.rstrip("\n ")
    whole = end[:-1] if end.endswith("\f") else text  # programs that make text of PDFs end every page with one
    return chain.from_iterable(_pages(_cut(page, "\n"), MOST_LINES_A_PAGE) for page in _cut(whole, "\f"))


def pages_of_paragraphs(paragraphs: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """Cut paragraphs into lines, and lines into pages of 40; a form feed begins a page."""
    page: list[str] = []
    for paragraph in paragraphs:
        for part_number, part in enumerate(paragraph.split("\f")):
            if part_number:
                yield tuple(page)
                page = []
            for line in _lines(part):
                if len(page) >= LINES_A_PAGE:
                    yield tuple(page)
                    page = []
                page.append(line)
    yield tuple(page)


def _pages(paragraphs: Iterable[str], most: int) -> Iterator[tuple[str, ...]]:
    page: list[str] = []
    for line in chain.from_iterable(map(_lines, paragraphs)):
        if len(page) >= most:
            yield tuple(page)
            page = []
        page.append(line)
    yield tuple(page)


def _cut(text: str, at: str) -> Iterator[str]:
    """Split a text, one part after another: a list of millions of empty lines takes memory."""
    start = 0
    while (end := text.find(at, start)) >= 0:
        yield text[start:end]
        start = end + 1
    yield text[start:]


def _lines(paragraph: str) -> Iterator[str]:
    if len(paragraph) <= WIDEST:
        yield paragraph
        return
    for piece in _PIECE.finditer(paragraph):
        yield from textwrap.wrap(piece[0], WIDEST, expand_tabs=False, replace_whitespace=False) or [""]
