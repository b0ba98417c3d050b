"""Write a document as PDF/A-2u and PDF/UA-1: the same bytes for the same document and fonts."""

import io
from math import cos, radians, sin

from app.documents import look
from app.documents.blocks import Document, text
from app.documents.box import Figure, Rule, Words
from app.documents.fonts import FontSet, shown
from app.documents.furniture import FOOT, said
from app.documents.look import Look
from app.documents.pdf_about import Parts, end
from app.documents.pdf_canvas import GREY, HEADER, WATERMARK, Canvas
from app.documents.pdf_file import PageTree, PdfFile, num, outline
from app.documents.pdf_fonts import Type
from app.documents.pdf_furniture import Foot
from app.documents.pdf_pictures import Pictures
from app.documents.pdf_structure import Structure
from app.documents.pdf_tags import Kind, Tag
from app.documents.sheets import Sheet, sheets
from app.documents.typeset import Line, break_lines

PALE = 0.93
WATERMARK_SIZE, WATERMARK_ANGLE = 150.0, 50
ENDLESS = 1e9


def write(document: Document, fonts: FontSet) -> bytes:
    """Write the PDF; raises ValueError where a section with a Bates number needs more than its one page."""
    fonts = fonts.set_in(document.family)
    laid_out = sheets(document, fonts)
    target = io.BytesIO()
    drawing = _Drawing(PdfFile(target), document, fonts)
    for number, sheet in enumerate(laid_out, 1):
        drawing.sheet(sheet, said(document.language).page(number, len(laid_out)))
    drawing.end()
    return target.getvalue()


class _Drawing:
    """Draw the pages of a document, and end its file."""

    def __init__(self, pdf: PdfFile, document: Document, fonts: FontSet) -> None:
        self._pdf, self._document, self._fonts = pdf, document, fonts
        self._tree, self._type, self._structure = PageTree(pdf), Type(fonts), Structure(pdf)
        self._pictures = Pictures(pdf)
        self._font_names = pdf.reserve()
        self._said: set[str] = set()
        self._marks: list[tuple[str, int, float]] = []

    def sheet(self, sheet: Sheet, page_of: str) -> None:
        """Draw one page, from its watermark up."""
        if sheet.opens_section:
            self._structure.section(continues=sheet.section.continues)
        page = self._pdf.reserve()
        self._structure.page(page)
        canvas = Canvas(self._type, self._structure)
        if self._document.draft:
            self._watermark(canvas)
            self._band(canvas)
        self._body(canvas, sheet, page)
        self._footer(canvas, sheet, page_of)
        resources = b"/Font %d 0 R%b" % (self._font_names, self._pictures.end_page())
        entries = b"/Resources<<%b>>%b" % (resources, self._structure.end_page())
        self._tree.put(page, self._document.paper.value, entries, canvas.content())

    def end(self) -> None:
        """Write what all pages share."""
        self._tree.finish()
        self._type.write(self._pdf, self._font_names)
        marks = outline(self._pdf, self._marks) if self._marks else 0
        parts = Parts(pages=self._tree.root, marks=marks, structure=self._structure.write())
        end(self._pdf, self._document, self._fonts, parts)

    def _body(self, canvas: Canvas, sheet: Sheet, page: int) -> None:
        top = self._document.paper.value[1] - look.MARGIN
        for placed in sheet.page:
            if placed.box.bookmark:
                name = shown(self._fonts, placed.box.bookmark)
                self._marks.append((name, page, top - placed.top))
            for mark in placed.box.marks:
                x, y = look.MARGIN + mark.x, top - placed.top - mark.y
                match mark:
                    case Words():
                        canvas.words(mark.line, x, y, None if placed.again else mark.tag)
                    case Rule():
                        canvas.rule(x, y, mark.width, mark.weight)
                    case Figure():
                        name = self._pictures.name(mark.picture)
                        canvas.figure(name, (x, y, mark.width, mark.height), shown(self._fonts, mark.text))

    def _footer(self, canvas: Canvas, sheet: Sheet, page_of: str) -> None:
        foot = Foot(canvas, look.MARGIN, look.text_width(self._document.paper))
        foot.above(sheet.furniture, self._said_once(sheet.section.footer.note))
        if not sheet.furniture.left_is_long:
            foot.last(self._foot_line(sheet.section.footer.left), 0.0)
        foot.last(self._foot_line(page_of), 0.5)
        foot.last(self._foot_line(sheet.section.bates, bold=True), 1.0, bold=True)

    def _said_once(self, furniture: str) -> Tag | None:
        """Give a tag to what stands on many pages where it stands first; else it is heard on each, or never."""
        known = furniture in self._said
        self._said.add(furniture)
        return None if known else Tag(Kind.PARAGRAPH)

    def _foot_line(self, plain: str, *, bold: bool = False) -> Line:
        style = Look(size=FOOT.size, leading=FOOT.leading, bold=bold)
        return break_lines(text(plain), ENDLESS, style, self._fonts)[0]

    def _band(self, canvas: Canvas) -> None:
        width, height = self._document.paper.value
        band = said(self._document.language).draft
        line = break_lines(text(band), ENDLESS, look.BAND, self._fonts)[0]
        y = height - look.HEADER_TOP - look.BAND.leading
        x = (width - line.width) / 2
        if tag := self._said_once(band):
            canvas.words(line, x, y + 3, tag, GREY)
        else:
            canvas.ornament(line, x, y + 3, HEADER, GREY)
        canvas.rule(look.MARGIN, y - 3, look.text_width(self._document.paper), look.HAIRLINE, HEADER)

    def _watermark(self, canvas: Canvas) -> None:
        width, height = self._document.paper.value
        style = Look(size=WATERMARK_SIZE, bold=True)
        line = break_lines(text(said(self._document.language).across), ENDLESS, style, self._fonts)[0]
        across, up = cos(radians(WATERMARK_ANGLE)), sin(radians(WATERMARK_ANGLE))
        turned = " ".join(f"{each:.5f}" for each in (across, up, -up, across))
        place = f"{num(width / 2).decode()} {num(height / 2).decode()}"
        canvas.turned(f"{turned} {place} cm", line, (-line.width / 2, -WATERMARK_SIZE / 3), WATERMARK, PALE)
