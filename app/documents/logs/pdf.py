"""Write Schedule B as PDF, page after page: the same bytes for the same rows and fonts."""

from collections.abc import Iterable, Iterator
from datetime import UTC
from functools import lru_cache
from itertools import chain
from typing import BinaryIO, Final

from app.documents import look
from app.documents.blocks import text
from app.documents.box import Box, Rule, Words, baseline
from app.documents.fonts import Face, FontSet, shown
from app.documents.furniture import FOOT, NOTE
from app.documents.logs.grid import CELL, ENDLESS, HEAD, MARGIN, SIZE, Cells, plain_characters
from app.documents.logs.pdffile import PageTree, PdfFile, num, outline, words
from app.documents.logs.pdftype import Type, escaped
from app.documents.logs.plan import LogSchedule, PartPlan
from app.documents.logs.rows import PAD, ROW, CellLines, Page, SetRow
from app.documents.look import Look
from app.documents.pdf_writer import GREY, PRODUCER
from app.documents.typeset import Line, Piece, break_lines

PALE: Final = "0.8 G"  # the hairlines between entries
MOST_ROWS: Final = 128  # of a page, for the templates that are kept


def write(schedule: LogSchedule, fonts: FontSet, out: BinaryIO) -> None:
    """Write the PDF; raises `DeskError` `rows-changed` where the rows are not those that were counted."""
    pdf, type_ = PdfFile(out), Type(fonts)
    tree, font_names = PageTree(pdf), pdf.reserve()
    marks, number = list[tuple[str, int, float]](), 0
    for plan in schedule.parts:
        drawing = _Drawing(plan, schedule, fonts, type_)
        forms = drawing.forms(pdf, font_names)
        for at, sheet in enumerate(plan.sheets(fonts)):
            number += 1
            used = b"<</Font %d 0 R/XObject<</T %d 0 R/B %d 0 R>>>>" % (font_names, forms[min(at, 1)], forms[2])
            page = tree.add(plan.size, used, drawing.page(sheet, at, number))
            if at == 0:
                marks.append((shown(fonts, plan.words.bookmark), page, plan.size[1]))
    tree.finish()
    type_.write(pdf, font_names)
    _end(pdf, schedule, fonts, tree.root, outline(pdf, marks))


def _end(pdf: PdfFile, schedule: LogSchedule, fonts: FontSet, pages: int, marks: int) -> None:
    about = schedule.about
    catalog = pdf.add(
        b"<</Type/Catalog/Pages %d 0 R/Outlines %d 0 R/PageMode/UseOutlines/Lang%b"
        b"/ViewerPreferences<</DisplayDocTitle true>>>>" % (pages, marks, words(about.language))
    )
    named = {"Title": about.title, "Subject": about.subject, "Author": about.author, "Producer": PRODUCER}
    moment = about.instant.astimezone(UTC).strftime("(D:%Y%m%d%H%M%SZ)").encode()
    rows = b"".join(b"/%b%b" % (name.encode(), words(shown(fonts, each))) for name, each in named.items() if each)
    info = pdf.add(b"<<%b/CreationDate%b/ModDate%b>>" % (rows, moment, moment))
    pdf.finish(catalog, info, about.salt)


class _Drawing:
    """Draw the pages of one part."""

    def __init__(self, plan: PartPlan, schedule: LogSchedule, fonts: FontSet, type_: Type) -> None:
        self._plan, self._schedule, self._fonts, self._type = plan, schedule, fonts, type_
        self._width = plan.size[0] - 2 * MARGIN
        self._lefts = [MARGIN + sum(plan.grid.widths[:at]) for at in range(len(plan.grid.widths))]
        steps = (*(f"{num(each).decode()} 0" for each in plan.grid.widths[:-1]),)
        self._row = "%s" + "".join(f")Tj {step} Td (%s" for step in steps)
        back = num(-sum(float(num(each)) for each in plan.grid.widths[:-1])).decode()
        self._next = f")Tj {back} {num(-ROW).decode()} Td ("
        self._full = lru_cache(MOST_ROWS)(self._template)

    def forms(self, pdf: PdfFile, font_names: int) -> tuple[int, int, int]:
        """Write what recurs: the top of the first page, that of later ones, and the foot."""
        box = b" ".join(map(num, self._plan.size))
        entries = b"/Type/XObject/Subtype/Form/BBox[0 0 %b]/Resources<</Font %d 0 R>>" % (box, font_names)
        plan = self._plan
        drawn = [self._top(plan.first, plan.tops[0]), self._foot()]
        if plan.pages > 1:
            drawn.append(self._top(plan.later, plan.tops[1]))
        first, foot, *later = (pdf.stream("\n".join(each).encode("ascii"), entries) for each in drawn)
        return first, (later or [first])[0], foot

    def page(self, page: Page, at: int, number: int) -> bytes:
        """Draw a page: its top, its rows, its foot, in the order in which it is read."""
        top = self._plan.size[1] - MARGIN - self._plan.tops[min(at, 1)] - self._plan.head_height
        rows = self._plain_rows(page.plain, top) if page.plain else "\n".join(self._rows(page.rows, top))
        return "\n".join(("/T Do", rows, "/B Do", *self._numbers(at, number))).encode("ascii")

    def _top(self, made: tuple[Box, ...], height: float) -> Iterator[str]:
        y = self._plan.size[1] - MARGIN
        for box in made:
            y -= box.before
            for mark in box.marks:
                match mark:
                    case Words():
                        yield self._words(mark.line, MARGIN + mark.x, y - mark.y)
                    case Rule():
                        yield _rule(MARGIN + mark.x, y - mark.y, mark.width, mark.weight)
            y -= box.height + box.after
        yield from self._head(self._plan.size[1] - MARGIN - height)

    def _head(self, top: float) -> Iterator[str]:
        plan = self._plan
        bottom = top - plan.head_height
        yield _rule(MARGIN, top, self._width, look.RULE)
        for place, (left, lines) in enumerate(zip(self._lefts, plan.head, strict=True)):
            for at, line in enumerate(lines):
                x = left + look.CELL_X
                if place == 0:
                    x = left + plan.grid.widths[0] - look.CELL_X - line.width
                y = bottom + PAD + (len(lines) - at) * HEAD.leading - baseline(HEAD)
                yield self._words(line, x, y)
        yield _rule(MARGIN, bottom, self._width, look.RULE)

    def _plain_rows(self, rows: Iterable[Cells], top: float) -> str:
        flat = list(chain.from_iterable(rows))
        if any(map("".join(flat).__contains__, "()\\")):
            flat = escaped("\n".join(flat)).split("\n")  # no plain character is a line end
        return self._full(len(flat) // len(self._lefts), top) % tuple(flat)

    def _template(self, count: int, top: float) -> str:
        """Make the text of a page of entries with one plain line each, and the hairlines below them."""
        lines = self._hairlines([top - ROW * at for at in range(1, count + 1)])
        start = f"BT 0 g /M {num(SIZE).decode()} Tf {self._at(0, top)} Td ("
        return lines + start + self._next.join([self._row] * count) + ")Tj ET"

    def _rows(self, rows: Iterable[SetRow], top: float) -> Iterator[str]:
        ends = list[float]()
        for row in rows:
            if row.lines is None:
                start = f"BT 0 g /M {num(SIZE).decode()} Tf {self._at(0, top)} Td ("
                yield start + self._row % tuple(map(escaped, row.cells)) + ")Tj ET"
            else:
                yield from self._lines(row.lines, top)
            top -= row.height
            ends.append(top)
        yield self._hairlines(ends)

    def _lines(self, lines: CellLines, top: float) -> Iterator[str]:
        for place, cell in enumerate(lines):
            for at, line in enumerate(cell):
                y = top - at * CELL.leading
                if isinstance(line, Line):
                    yield self._words(line, self._lefts[place] + look.CELL_X, y - PAD - baseline(CELL))
                elif line:
                    yield f"BT 0 g /M {num(SIZE).decode()} Tf {self._at(place, y)} Td ({escaped(line)})Tj ET"

    def _at(self, place: int, top: float) -> str:
        x, y = self._lefts[place] + look.CELL_X, top - PAD - baseline(CELL)
        return f"{num(x).decode()} {num(y).decode()}"

    def _hairlines(self, ends: list[float]) -> str:
        left, right = num(MARGIN).decode(), num(MARGIN + self._width).decode()
        drawn = "".join(f"{left} {(y := num(end).decode())} m {right} {y} l " for end in ends)
        return f"q {look.HAIRLINE} w {PALE} {drawn}S Q\n"

    def _foot(self) -> Iterator[str]:
        """Draw the note and a reference that is too long for the last line."""
        around = self._plan.around
        y = look.FOOTER_BOTTOM + FOOT.leading * (1 + len(around.left)) + look.note_height(len(around.note))
        if around.note:
            yield _rule(MARGIN, y, self._width, look.HAIRLINE)
            y -= look.NOTE_GAP - 2
            yield from self._foot_lines(around.note, y, NOTE)
            y -= len(around.note) * NOTE.leading + 2
        yield from self._foot_lines(around.left, y, FOOT)
        if not around.left_is_long:
            yield self._foot_line(self._schedule.reference, 0.0)

    def _numbers(self, at: int, number: int) -> tuple[str, str]:
        page_of = self._foot_line(f"Page {number} of {self._schedule.pages}", 0.5)
        return page_of, self._foot_line(self._plan.bates.number(at), 1.0, bold=True)

    def _foot_lines(self, lines: tuple[Line, ...], y: float, style: Look) -> Iterator[str]:
        for at, line in enumerate(lines):
            yield self._words(line, MARGIN, y - at * style.leading - baseline(style), GREY)

    def _foot_line(self, content: str, share: float, *, bold: bool = False) -> str:
        line = self._serif(content, bold=bold)
        x = MARGIN + share * (self._width - line.width)
        return self._words(line, x, look.FOOTER_BOTTOM + FOOT.leading - baseline(FOOT), 0.0 if bold else GREY)

    def _serif(self, content: str, *, bold: bool) -> Line:
        """Set a short text; every page has one, so that plain characters take the straight way."""
        if not plain_characters(content):
            style = Look(size=FOOT.size, leading=FOOT.leading, bold=bold)
            return break_lines(text(content), ENDLESS, style, self._fonts)[0]
        face = Face.SERIF_BOLD if bold else Face.SERIF
        widths = self._fonts.font(face).face.charWidths
        width = sum(map(widths.__getitem__, map(ord, content))) * FOOT.size / 1000
        return Line((Piece(content, face, FOOT.size, 0.0),), width, len(content))

    def _words(self, line: Line, x: float, y: float, grey: float = 0.0) -> str:
        shows = " ".join(self._type.show(piece.face, piece.size, piece.shown) for piece in line.pieces)
        return f"BT {num(grey).decode()} g {num(x).decode()} {num(y).decode()} Td {shows} ET"


def _rule(x: float, y: float, width: float, weight: float) -> str:
    left, right, at = (num(each).decode() for each in (x, x + width, y))
    return f"q {weight} w 0 G {left} {at} m {right} {at} l S Q"
