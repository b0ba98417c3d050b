"""Draw the pages of one part of Schedule B: what stands around the entries, and the entries."""

from app.documents import look
from app.documents.blocks import Run, text
from app.documents.box import Box, Figure, Rule, Words, baseline
from app.documents.fonts import FontSet
from app.documents.furniture import FOOT
from app.documents.logs.grid import ENDLESS, HEAD, MARGIN, plain_characters
from app.documents.logs.pdfrows import Rows
from app.documents.logs.pdftags import RowTags
from app.documents.logs.plan import LogSchedule, PartPlan
from app.documents.logs.rows import PAD, Page
from app.documents.look import Look
from app.documents.pdf_canvas import FOOTER, HEADER, Canvas
from app.documents.pdf_file import PdfFile, num
from app.documents.pdf_fonts import Type
from app.documents.pdf_furniture import Foot
from app.documents.pdf_structure import Structure
from app.documents.pdf_tags import Kind, Tag
from app.documents.typeset import Line, Piece, break_lines


class Pages:
    """Draw the pages of one part; without a structure, nothing is tagged."""

    def __init__(
        self, plan: PartPlan, schedule: LogSchedule, fonts: FontSet, type_: Type, structure: Structure | None
    ) -> None:
        self._plan, self._schedule, self._fonts, self._type = plan, schedule, fonts, type_
        self._structure, self._table = structure, Tag(Kind.TABLE)
        self._width = plan.size[0] - 2 * MARGIN
        self._lefts = [MARGIN + sum(plan.grid.widths[:at]) for at in range(len(plan.grid.widths))]
        self._rows = Rows(plan, self._lefts, type_, tagged=structure is not None)
        self._tags: RowTags | None = None

    def forms(self, pdf: PdfFile, font_names: int) -> tuple[bytes, bytes]:
        """Write what recurs, the top of later pages and the foot; gives the names for the first page and later ones."""
        if self._structure:
            self._structure.section(continues=False)
            self._tags = RowTags(pdf, self._structure, self._table, len(self._lefts))
        box = b" ".join(map(num, self._plan.size))
        entries = b"/Type/XObject/Subtype/Form/BBox[0 0 %b]/Resources<</Font %d 0 R>>" % (box, font_names)
        top, foot = Canvas(self._type, None), Canvas(self._type, None)
        self._foot(Foot(foot, MARGIN, self._width))
        below = b"/B %d 0 R" % pdf.stream(foot.content(), entries)
        if self._plan.pages == 1:
            return below, b""
        self._top(top, self._plan.later, self._plan.tops[1])
        return below, below + b"/T %d 0 R" % pdf.stream(top.content(), entries)

    def page(self, sheet: Page, at: int, page: int, number: int) -> tuple[bytes, bytes]:
        """Draw a page in the order in which it is read; gives its content, and what its dictionary says of the tags."""
        structure, canvas = self._structure, Canvas(self._type, self._structure)
        if structure:
            structure.page(page)
        if at:
            canvas.raw("/T Do", HEADER)
        else:
            self._top(canvas, self._plan.first, self._plan.tops[0])
        top = self._plan.size[1] - MARGIN - self._plan.tops[min(at, 1)] - self._plan.head_height
        canvas.raw(self._entries(sheet, page, top))
        foot = Foot(canvas, MARGIN, self._width)
        if number == 1:
            self._foot(foot, Tag(Kind.PARAGRAPH))
        else:
            canvas.raw("/B Do", FOOTER)
        foot.last(self._serif(f"Page {number} of {self._schedule.pages}"), 0.5)
        foot.last(self._serif(self._plan.bates.number(at), bold=True), 1.0, bold=True)
        content = canvas.content()
        if not structure:
            return content, b""
        tagged = structure.end_page()
        structure.flush()
        return content, tagged

    def finish(self) -> None:
        """End the part."""
        if self._tags:
            self._tags.finish()

    def _entries(self, sheet: Page, page: int, top: float) -> str:
        tags = self._tags
        if sheet.plain:
            first = tags.plain(page, len(sheet.plain)) if tags else 0
            return self._rows.plain(sheet.plain, top, first)
        if tags:
            tags.begin(page)
        drawn = "\n".join(self._rows.drawn(sheet.rows, top, tags))
        if tags:
            tags.end()
        return drawn

    def _top(self, canvas: Canvas, made: tuple[Box, ...], height: float) -> None:
        y = self._plan.size[1] - MARGIN
        for box in made:
            y -= box.before
            for mark in box.marks:
                match mark:
                    case Words():
                        canvas.words(mark.line, MARGIN + mark.x, y - mark.y, mark.tag)
                    case Rule():
                        canvas.rule(MARGIN + mark.x, y - mark.y, mark.width, mark.weight)
                    case Figure():
                        raise ValueError("A schedule has no pictures.")
            y -= box.height + box.after
        self._head(canvas, self._plan.size[1] - MARGIN - height)

    def _head(self, canvas: Canvas, top: float) -> None:
        plan = self._plan
        bottom = top - plan.head_height
        canvas.rule(MARGIN, top, self._width, look.RULE)
        row = Tag(Kind.ROW, Tag(Kind.HEAD_ROWS, self._table))
        for place, (left, lines) in enumerate(zip(self._lefts, plan.head, strict=True)):
            tag = Tag(Kind.HEAD, row)
            for at, line in enumerate(lines):
                x = left + look.CELL_X
                if place == 0:
                    x = left + plan.grid.widths[0] - look.CELL_X - line.width
                y = bottom + PAD + (len(lines) - at) * HEAD.leading - baseline(HEAD)
                canvas.words(line, x, y, tag)
        canvas.rule(MARGIN, bottom, self._width, look.RULE)

    def _foot(self, foot: Foot, tag: Tag | None = None) -> None:
        foot.above(self._plan.around, tag)
        if not self._plan.around.left_is_long:
            foot.last(self._serif(self._schedule.reference), 0.0)

    def _serif(self, content: str, *, bold: bool = False) -> Line:
        """Set a short text; every page has one, so that plain characters take the straight way."""
        if not plain_characters(content):
            style = Look(size=FOOT.size, leading=FOOT.leading, bold=bold)
            return break_lines(text(content), ENDLESS, style, self._fonts)[0]
        face = self._fonts.face_of(Run(content, bold=bold))
        width = sum(map(self._fonts.typeface(face).widths.__getitem__, content)) * FOOT.size / 1000
        return Line((Piece(content, face, FOOT.size, 0.0),), width, len(content))
