"""Pages of lines → blocks of rows: paragraphs in reading order, without what is printed around them."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from app.reading.flow import Piece
from app.reading.rows import Part, Row, TextLine, note_numbers, rows_of
from app.reading.shape import paragraphs
from app.reading.textrows import text_rows

Pages: TypeAlias = Sequence[Sequence[TextLine]]
_MARK: Final = re.compile(r"(?<=[.,;:”\"’)\]…])\d{1,2}$|(?<=[A-Za-z])\d{1,2}$|[⁰¹²³⁴⁵⁶⁷⁸⁹]+$")
_COURT: Final = re.compile(
    r"(?i)\b(?:united\s+states|u\.s\.)\s+(?:district|bankruptcy)\s+court|\bcourt\s+of\s+the\s+state\b"
)


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
        made += [Block(block) for block in paragraphs([row for row in rows if row.part is part])]
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
