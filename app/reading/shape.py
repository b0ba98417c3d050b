"""Where paragraphs end: told by margins, width, pitch and the words at the ends of lines."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import Final

from app.reading.headings import is_heading, may_be_heading
from app.reading.labels import label_of
from app.reading.pages_text import WIDEST
from app.reading.rows import Part, Row

_EXPECTS_NUMBER: Final = re.compile(
    r"(?:\b(?:Nos?|Dkts?|Exs?|Docs?|ECF|Decl|Rules?|at|and|to|of)\.?|[¶§,–-]"
    r"|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
    r"|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?|hundred(?:[\w\s-]{0,20})))$"
)
_PRINTED: Final = 140  # characters; no printed line is as long, so such text has a line a paragraph
_INDENT: Final = 0.01
_END: Final = re.compile(
    r"(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bMessrs)(?<!\bProf)(?<!\bHon)(?<!\bv)(?<!\bvs)(?<!\bNo)(?<!\bNos)"
    r"(?<!\bDkt)(?<!\bDkts)(?<!\bEx)(?<!\bDecl)(?<!\bCf)(?<!\bSee)(?<!\be\.g)(?<!\bi\.e)[.!?:;][”\"’)\]]*$"
)
"""The end of a line that may be the end of a paragraph; "Dr." is none."""


def paragraphs(rows: Sequence[Row]) -> Iterator[tuple[Row, ...]]:
    """Give the rows of each paragraph."""
    shape = Shape(rows)
    block: list[Row] = []
    for row in rows:
        if block and not shape.goes_on(block, row):
            yield tuple(block)
            block = []
        block.append(row)
    if block:
        yield tuple(block)


def _is_wrapped(last: Row, row: Row) -> bool:
    """Say whether a line of a paragraph that had none was ended here because the next word did not fit."""
    word = row.text.split(maxsplit=1)[0]
    cut = len(last.pieces[-1].source.rstrip()) + 1 + len(word) > WIDEST
    return cut or (not _END.search(last.text) and row.text[:1].islower())


class Shape:
    """Know the left margin, the width and the pitch of running text, and so where paragraphs end."""

    def __init__(self, rows: Sequence[Row]) -> None:
        wide = [row for row in rows if not row.set_apart and len(row.text) > 40]
        lefts = Counter(round(row.left, 2) for row in wide)
        common = [left for left, count in lefts.items() if count * 8 >= len(wide)]
        self.base = min(common, default=0.0)
        rights = sorted(row.right for row in wide) or [1.0]
        self.right = rights[len(rights) * 9 // 10]
        gaps = [b.box[1] - a.box[1] for a, b in pairwise(wide) if a.page == b.page]
        self.pitch = median([gap for gap in gaps if gap > 0] or [0.03])
        self.unwrapped = any(not row.box[3] and len(row.text) > _PRINTED for row in wide)
        blanks = Counter(row.blank for row in wide)
        self.blank = min((blank for blank, count in blanks.items() if count * 5 >= len(wide)), default=0)
        self._after_room = {(b.page, b.pieces[0].line) for a, b in pairwise(rows) if self._parted(a, b)}

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
        if self.unwrapped:
            return _is_wrapped(last, row)
        if len(block) == 1 and self._heads(last, row):
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

    def _heads(self, last: Row, row: Row) -> bool:
        """Say whether a short line under a label is set apart as a heading, and a sentence begins below it."""
        apart = abs(row.left - last.left) > _INDENT or (last.page, last.pieces[0].line) in self._after_room
        begins = may_be_heading(last.text) and row.text[:1].isupper()
        return begins and apart and not self._full(last, row)

    def _parted(self, last: Row, row: Row) -> bool:
        return row.blank > self.blank or last.page != row.page or self._gap(last, row) > 1.4 * self.pitch

    def _gap(self, last: Row, row: Row) -> float:
        return row.box[1] - last.box[1] if last.page == row.page and row.box[3] else 0.0

    def _full(self, last: Row, row: Row) -> bool:
        """Say whether the next word would not have fitted on the line before."""
        letters = max(len(last.text), 1)
        word = len(row.text.split(maxsplit=1)[0]) if row.text else 0
        room = (word + 1) * (last.right - last.left) / letters
        return last.right + room > self.right - 0.02
