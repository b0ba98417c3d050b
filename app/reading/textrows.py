"""The rows of plain text: margin numbers, stamps and columns told by the places of characters in a line."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import mode
from typing import Final, TypeAlias

from app.reading.flow import Piece
from app.reading.inline import Numbers, inline_numbers
from app.reading.rows import LABEL, STAMP, Part, Row, TextLine

_WIDTH: Final = 100  # columns of a page
_MARGIN: Final = re.compile(r"[\s#*>-]{0,60}(\d{1,2})(?=\s|$)")
_FOLIO: Final = re.compile(r"\s{12,}-?\s?\d{1,3}\s?-?\s*$|\s*Page \d+ of \d+\s*$")
_DROPPED: Final = re.compile(r"\*+|(?<!\S)#+\s|\\(?=\*)")
_RUBRIC: Final = re.compile(
    r"(?:United\sStates\sDistrict\sCourt\s{1,8}(?:For\sthe\s)?[NSEWC][a-z]{3,8}ern\sDistrict\sof\s[A-Z][a-z]+)"
)
_NO_WORDS: Final = re.compile(r"[\s\d*#>_()§|:\\-]*")
_NOTE: Final = re.compile(r"\s{3,10}\d{1,2}\s*")  # a folio stands in the middle of the line
_DIVIDER: Final = re.compile(r"\s{2,}[)§|:]\s*|^\s*[)§|]\s+|\s{2,}")
_WIDE: Final = 3
_LONGEST: Final = 400
_LEAST_MARGIN: Final = 12
_AWRY: Final = 2
_RESTARTS: Final = 20  # pleading paper has 28 lines, of which a site may lose some
Margin: TypeAlias = dict[tuple[int, int], int]


def text_rows(pages: Sequence[Sequence[TextLine]]) -> list[Row]:
    """Give the rows of text without places."""
    margin = _margin(pages)
    numbers = {} if margin else inline_numbers(pages)
    found: list[Row] = []
    for page, lines in enumerate(pages, start=1):
        found += _page_rows(page, lines, margin, numbers)
    return found


def _page_rows(page: int, lines: Sequence[TextLine], margin: Margin, numbers: Numbers) -> Iterator[Row]:
    blank, part = 0, Part.BODY
    inner = min((end for (at, _), end in margin.items() if at == page), default=0)
    mark = ""
    for line in lines:
        if line.text.strip() and len(line.text.rstrip()) <= inner and (page, line.number) not in margin:
            continue  # printed upwards in the margin, left of the numbers
        if _NOTE.fullmatch(line.text, margin.get((page, line.number), 0)) and line.number > len(lines) // 3:
            part, mark, blank = Part.NOTE, line.text.strip(), 0
            continue
        rows = list(_rows(page, line, margin.get((page, line.number), 0), numbers))
        for row in rows:
            yield replace(row, blank=blank, part=part if row.part is Part.BODY else row.part, label=mark)
        blank = 0 if rows else blank + (not line.text.strip())
        mark = "" if rows else mark


def _margin(pages: Sequence[Sequence[TextLine]]) -> Margin:
    """Give for each line with a number in its margin where its text begins; without many of them there are none."""
    matches = [
        (page, line.number, match)
        for page, lines in enumerate(pages, start=1)
        for line in lines
        if (match := _MARGIN.match(line.text))
    ]
    if len(matches) < _LEAST_MARGIN:
        return {}
    column = mode(match.end() for _, _, match in matches) + _AWRY
    found: dict[tuple[int, int], int] = {}
    last = 0
    for page, number, match in matches:
        value = int(match[1])
        marked = match.string[: match.start(1)].strip() != ""
        if match.end() > column and not marked:
            continue
        if last < value <= last + 2 or (value == 1 and last > _RESTARTS) or not found:
            found[page, number] = match.end()
            last = value
    return found if len(found) >= _LEAST_MARGIN else {}


def _rows(page: int, line: TextLine, start: int, numbers: Numbers) -> Iterator[Row]:
    text = line.text
    if not text[start:].strip() or (_FOLIO.fullmatch(text) and not text.strip().isalpha()):
        return
    dropped = sorted([*numbers.get((page, line.number), ()), *_marks(text, start)])
    stamp = STAMP.search(text, start)
    if stamp:
        yield _row(page, line, [stamp.span()], Part.STAMP)
        dropped = sorted([*dropped, stamp.span()])
    kept = list(_without(start, len(text), dropped))
    for cell in _cells(text, kept):
        yield _row(page, line, cell, Part.BODY)


def _marks(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Give what is no word of the order: marks of emphasis and headings, and the court's name out of the margin."""
    for pattern in (_DROPPED, _RUBRIC):
        for match in pattern.finditer(text, start):
            yield match.span()


def _without(start: int, end: int, dropped: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for a, b in dropped:
        if a > start:
            yield start, a
        start = max(start, b)
    if end > start:
        yield start, end


def _cells(text: str, kept: Sequence[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Cut a line into cells where several spaces part two words, as in a caption; running text stays whole."""
    if not kept:
        return []
    start, end = kept[0][0], kept[-1][1]
    body = text[start:end]
    found = (match for match in _DIVIDER.finditer(body) if match.start() and not LABEL.fullmatch(body[: match.start()]))
    gaps = [match.span() for match in found if len(match.group()) > _WIDE or ")" in match.group()]
    if not gaps or len(text) > _LONGEST or len(kept) > 1:
        return [trimmed] if (trimmed := _trimmed(text, kept)) else []
    bounds = [(0, gaps[0][0]), *((a[1], b[0]) for a, b in pairwise(gaps)), (gaps[-1][1], len(body))]
    cells = [_trimmed(text, [(start + a, start + b)]) for a, b in bounds]
    return [cell for cell in cells if cell]


def _trimmed(text: str, parts: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    found = []
    for a, b in parts:
        part = text[a:b]
        begin, stop = a + len(part) - len(part.lstrip()), a + len(part.rstrip())
        if stop > begin:
            found.append((begin, stop))
    return found


def _row(page: int, line: TextLine, parts: Sequence[tuple[int, int]], part: Part) -> Row:
    source = line.text
    pieces = tuple(Piece(page, line.number, a, b, source) for a, b in parts)
    joined = tuple(replace(a, joins=not any(map(str.isspace, source[a.end : b.start]))) for a, b in pairwise(pieces))
    start, end = parts[0][0], parts[-1][1]
    alone = _NO_WORDS.fullmatch(source, 0, start) and _NO_WORDS.fullmatch(source, end)
    return Row(
        page=page,
        pieces=(*joined, pieces[-1]),
        box=(start / _WIDTH, line.number / 1000, end / _WIDTH, 0.0),
        part=part,
        set_apart=part is Part.BODY and not alone,
    )
