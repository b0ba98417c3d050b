"""Identifiers that a line end broke in two, where no hyphen tells how they join."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from app.reading.lexicon import load
from app.reading.paper import Paper

_JOINED: Final = "This stands on two lines of the page; that both parts belong together is likely but not printed."
_PART: Final = re.compile(r"[\w.-]{1,60}")
_URL_PART: Final = re.compile(r"[^\s<>“”\"「」『』（）、。]{1,300}")


@dataclass(frozen=True, slots=True)
class Mended:
    """Hold an identifier with its parts put together; `doubt` says why that may be wrong."""

    start: int
    end: int
    text: str
    doubt: str = ""


def breaks(paper: Paper, start: int, end: int) -> Iterator[tuple[int, bool]]:
    """Give the places where a line of the page ends within a part of the text, and whether a space stands there."""
    if len(paper.flow.spans((start, end))) < 2:
        return
    last: tuple[int, int] | None = None
    for at in range(start, end):
        line = next(((span.page, span.line) for span in paper.flow.spans((at, at + 1))), None)
        if line and last and line != last:
            space = paper.text[at - 1] == " "
            yield at - space, space
        last = line or last


def mended(paper: Paper, start: int, end: int, *, over_space: bool) -> Mended:
    """Cut what the joining of lines took in wrongly, and join what it left apart."""
    for at, _ in breaks(paper, start, end):
        head, tail = paper.text[start:at], paper.text[at:end]
        if head[-1] == "." and tail[:1].isupper():
            return Mended(start, at - 1, head[:-1])
        if _is_word(tail):
            return Mended(start, at, head.rstrip("."), _JOINED)
        if not re.search(r"[\d_/]", tail):
            return Mended(start, end, paper.text[start:end], _JOINED)
    return _over_a_space(paper, start, end, over_space=over_space)


def _over_a_space(paper: Paper, start: int, end: int, *, over_space: bool) -> Mended:
    text = paper.text[start:end]
    if end < len(paper.text) and paper.text[end] == " " and text[-1] in ("/_-=?&" if over_space else "_"):
        part = (_URL_PART if over_space else _PART).match(paper.text, end + 1)
        tail = part.group().rstrip(".,;:)") if part else ""
        if tail and re.search(r"[\d_/]", tail) and any(at == end for at, _ in breaks(paper, start, end + 2)):
            return Mended(start, end + 1 + len(tail), text + tail, "" if over_space else _JOINED)
    return Mended(start, end, text)


def without_break(paper: Paper, start: int, end: int) -> Mended | None:
    """Join a name whose only spaces are line ends; None if it has other spaces."""
    spaces = [at for at, space in breaks(paper, start, end) if space]
    text = paper.text[start:end]
    if not spaces or len(spaces) != len(re.findall(r"\s", text)):
        return None
    return Mended(start, end, re.sub(r"\s", "", text), _JOINED)


def _is_word(tail: str) -> bool:
    return tail.rstrip(".,;:").casefold() in load("accounts")["words"]
