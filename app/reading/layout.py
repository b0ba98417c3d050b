"""Pages of lines → blocks of rows: paragraphs in reading order, without what is printed around them."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Final, TypeAlias

from app.reading.flow import Piece
from app.reading.labels import label_of
from app.reading.rows import Part, Row, TextLine, note_numbers, rows_of
from app.reading.textrows import text_rows

Pages: TypeAlias = Sequence[Sequence[TextLine]]
_MARK: Final = re.compile(r"(?<=[.,;:”\"’)\]…])\d{1,2}$|(?<=[A-Za-z])\d{1,2}$|[⁰¹²³⁴⁵⁶⁷⁸⁹]+$")
_COURT: Final = re.compile(
    r"(?i)\b(?:united\s+states|u\.s\.)\s+(?:district|bankruptcy)\s+court|\bcourt\s+of\s+the\s+state\b"
)
_EXPECTS_NUMBER: Final = re.compile(r"(?:\b(?:Nos?|Dkts?|Exs?|Docs?|ECF|Decl|Rules?|at|and|to|of)\.?|[¶§,–-])$")
_END: Final = re.compile(r"[.!?:;][”\"’)\]]*$")


@dataclass(frozen=True, slots=True)
class Block:
    """Hold the rows of one paragraph."""

    rows: tuple[Row, ...]

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Give all pieces."""
        return tuple(piece for row in self.rows for piece in row.pieces)

    @property
    def part(self) -> Part:
        """Name what the block is to its page."""
        return self.rows[0].part

    @property
    def column(self) -> str:
        """Name the column of a caption that the block stands in."""
        return self.rows[0].column

    @property
    def text(self) -> str:
        """Give the words of the block."""
        return " ".join(row.text for row in self.rows)


def blocks_of(pages: Pages) -> list[Block]:
    """Give the blocks of a document: stamps, the body with its caption, and the footnotes, each in reading order."""
    placed = any(line.box[3] > line.box[1] for page in pages for line in page)
    rows = _placed_rows(pages) if placed else _caption(text_rows(pages))
    running = _running(rows)
    rows = [replace(row, part=Part.STAMP) if at in running else row for at, row in enumerate(rows)]
    made = [Block((row,)) for row in rows if row.part is Part.STAMP]
    for part in (Part.BODY, Part.NOTE):
        made += _paragraphs([row for row in rows if row.part is part])
    return made


def _placed_rows(pages: Pages) -> list[Row]:
    found: list[Row] = []
    expected = 1
    for number, lines in enumerate(pages, start=1):
        rows = rows_of(number, lines)
        notes = list(note_numbers(rows, expected))
        expected = max([expected, *(each + 1 for _, each in notes)])
        begins = notes[0][0] if notes else len(rows)
        marks = {str(each) for _, each in notes}
        for at, row in enumerate(rows):
            unmarked = _unmarked(row, marks)
            is_note = at >= begins and row.part is Part.BODY and row.box[1] >= rows[begins].box[1] - 0.01
            found.append(replace(unmarked, part=Part.NOTE, set_apart=False) if is_note else unmarked)
        if number == 1:
            found = _caption(found)
    return found


def _unmarked(row: Row, marks: set[str]) -> Row:
    """Take the numbers of footnotes out of a row: raised ones, which part it, and one at its end."""
    kept: list[Piece] = []
    for number, piece in enumerate(row.pieces, start=1):
        match = _MARK.search(piece.text)
        last = number == len(row.pieces)
        raised = match and match.group() in marks and (not last or _after_stop(piece, match))
        if match and raised:
            kept.append(replace(piece, end=piece.start + match.start(), joins=piece.joins and not last))
        else:
            kept.append(piece)
    return replace(row, pieces=tuple(each for each in kept if each.end > each.start) or row.pieces)


def _after_stop(piece: Piece, match: re.Match[str]) -> bool:
    return match.start() > 0 and not piece.text[match.start() - 1].isalpha()


def _running(rows: Sequence[Row]) -> set[int]:
    """Give the indexes of heads and feet: what several pages print alike, but for numbers, at top or bottom."""
    edge = [at for at, row in enumerate(rows) if row.part is Part.BODY and (row.box[1] > 0.9 or 0 < row.box[3] < 0.08)]
    alike = Counter(_digitless(rows[at].text) for at in edge)
    return {at for at in edge if alike[_digitless(rows[at].text)] > 1}


def _digitless(text: str) -> str:
    return re.sub(r"[\d\s]+", "#", text)


def _caption(rows: list[Row]) -> list[Row]:
    """Name the columns of the caption, and read the left one before the right one."""
    court = next((at for at, row in enumerate(rows) if row.part is Part.BODY and _COURT.search(row.text)), None)
    if court is None:
        return rows
    ends = next((at for at in range(court + 1, len(rows)) if _is_prose(rows, at)), None)
    first = next((at for at in range(court + 1, ends or 0) if rows[at].set_apart), None)
    if first is None or ends is None:
        return rows
    while first > court + 1 and rows[first - 1].right < 0.55 and rows[first - 1].left < 0.3:
        first -= 1
    zone = [row for row in rows[first:ends] if row.text.strip(")§|:— ") and row.part is Part.BODY]
    middle = _middle(zone)
    left = [replace(row, column="left", set_apart=True) for row in zone if row.left < middle]
    right = [replace(row, column="right", set_apart=True) for row in zone if row.left >= middle]
    others = [row for row in rows[first:ends] if row.part is not Part.BODY]
    return [*rows[:first], *left, *right, *others, *rows[ends:]]


def _middle(zone: Sequence[Row]) -> float:
    """Give where the right column begins: the commonest left edge of the cells beyond the middle."""
    lefts = Counter(round(row.left, 2) for row in zone if row.left > 0.42)
    return max(0.42, lefts.most_common(1)[0][0] - 0.03) if lefts else 0.5


def _is_prose(rows: Sequence[Row], at: int) -> bool:
    row = rows[at]
    words = row.text.split()
    small = sum(word[:1].islower() for word in words)
    return not row.set_apart and row.right - row.left > 0.5 and len(words) > 6 and small * 10 > len(words) * 3


def _paragraphs(rows: Sequence[Row]) -> Iterator[Block]:
    shape = _Shape(rows)
    block: list[Row] = []
    for row in rows:
        if block and not shape.goes_on(block, row):
            yield Block(tuple(block))
            block = []
        block.append(row)
    if block:
        yield Block(tuple(block))


class _Shape:
    """Know the left margin, the width and the pitch of running text, and so where paragraphs end."""

    def __init__(self, rows: Sequence[Row]) -> None:
        wide = [row for row in rows if not row.set_apart and len(row.text) > 40]
        lefts = Counter(round(row.left, 2) for row in wide)
        common = [left for left, count in lefts.items() if count * 8 >= len(wide)]
        self.base = min(common, default=0.0)
        rights = sorted(row.right for row in wide) or [1.0]
        self.right = rights[len(rights) * 9 // 10]
        gaps = [b.box[1] - a.box[1] for a, b in zip(wide, wide[1:], strict=False) if a.page == b.page]
        self.pitch = median([gap for gap in gaps if gap > 0] or [0.03])
        self.blank = Counter(row.blank for row in wide).most_common(1)[0][0] if wide else 0

    def goes_on(self, block: Sequence[Row], row: Row) -> bool:
        """Say whether a row continues the block."""
        last = block[-1]
        if row.part is Part.NOTE and (row.label or row.pieces[0].text.isdecimal()):
            return False
        if (last.column, last.set_apart) != (row.column, row.set_apart):
            return False
        if label_of(row.text) and not _EXPECTS_NUMBER.search(last.text):
            return False
        if row.set_apart:
            return bool(row.column) and self._gap(last, row) < 1.5 * self.pitch
        if is_heading(last.text) or (is_heading(row.text) and _END.search(last.text)):
            return False
        return self._same_block(block, last, row)

    def _same_block(self, block: Sequence[Row], last: Row, row: Row) -> bool:
        ended = bool(_END.search(last.text))
        small = row.text[:1].islower()
        if last.page != row.page:
            return small or not ended or (self._full(last, row) and row.left <= self.base + 0.02)
        if row.blank > self.blank or self._gap(last, row) > 1.6 * self.pitch:
            return small and not ended
        indented = row.left > last.left + 0.025
        if indented and len(block) > 1:
            return not ended and (small or not row.box[3])
        if indented and not label_of(block[0].text):
            return not ended
        dedented = row.left < last.left - 0.025 and (len(block) > 1 or last.left > self.base + 0.2)
        if dedented and ended:
            return False
        return not ended or self._full(last, row)

    def _gap(self, last: Row, row: Row) -> float:
        return row.box[1] - last.box[1] if last.page == row.page and row.box[3] else 0.0

    def _full(self, last: Row, row: Row) -> bool:
        """Say whether the next word would not have fitted on the line before."""
        letters = max(len(last.text), 1)
        word = len(row.text.split(maxsplit=1)[0]) if row.text else 0
        room = (word + 1) * (last.right - last.left) / letters
        return last.right + room > self.right - 0.02


_HEADING: Final = re.compile(
    r"(?:(?:[IVXL]{1,5}|[A-Z]|\d{1,2})\.\s+)?(?:[A-Z][A-Za-z’'.,&§-]*|of|and|the|for|to|in|on|or|\d+|U\.S\.C?\.|&)"
    r"(?:\s+(?:[A-Z(][A-Za-z’'.,&§()-]*|of|and|the|for|to|in|on|or|a|by|with|under|\d+))*"
)
_JUDGE: Final = re.compile(r"(?i)\b(?:magistrate|district|circuit|chief)\s+judge\b|_{5,}|\bjustice$")
_DISPOSES: Final = frozenset(
    {"order", "orders", "conclusion", "disposition", "background", "introduction", "discussion"}
)


def is_heading(text: str) -> bool:
    """Say whether a line is a heading: a few words in capitals, or a numbered title without a stop at its end."""
    words = text.strip()
    if not words or len(words) > 90 or not any(map(str.isalpha, words)) or _JUDGE.search(words) or words[-1] in '.,;:”"' and not words.isupper():
        return False
    letters = [char for char in words if char.isalpha()]
    if letters and sum(char.isupper() for char in letters) > 0.9 * len(letters) and len(letters) > 3:
        return True
    if words.casefold() in _DISPOSES:
        return True
    numbered = re.match(r"(?:[IVXL]{1,5}|[A-Z])\.\s+", words)
    return bool(numbered and _HEADING.fullmatch(words))
