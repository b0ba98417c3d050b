"""Write a document as PDF: the same bytes for the same document and fonts."""

import hashlib
import io
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from app.documents import look
from app.documents.blocks import Document, text
from app.documents.box import Rule, Words, baseline
from app.documents.fonts import Face, FontSet, shown
from app.documents.furniture import FOOT, NOTE
from app.documents.look import Look
from app.documents.sheets import Sheet, sheets
from app.documents.typeset import Line, break_lines

rl_config.useA85 = 0  # binary streams; a text coding on top only adds a quarter to the file

PRODUCER = "Disclosure Desk"
SIGNATURES = (
    b"ReportLab Generated PDF document (opensource)",
    b"ReportLab generated PDF document -- digest (opensource)",
)
GREY, PALE = 0.35, 0.93
WATERMARK_SIZE = 150.0
ENDLESS = 1e9


def write(document: Document, fonts: FontSet) -> bytes:
    """Write the PDF; raises ValueError where a section with a Bates number needs more than its one page."""
    laid_out = sheets(document, fonts)
    target = io.BytesIO()
    canvas = _canvas(document, fonts, target)
    for number, sheet in enumerate(laid_out, 1):
        _Drawing(canvas, document, fonts).sheet(sheet, f"Page {number} of {len(laid_out)}")
        canvas.showPage()
    canvas.save()
    return _unsigned(target.getvalue())


def _unsigned(pdf: bytes) -> bytes:
    """Blank the two comments in which the library names itself; offsets in the file stay as they are."""
    for comment in SIGNATURES:
        pdf = pdf.replace(comment, b" " * len(comment), 1)
    return pdf


def _canvas(document: Document, fonts: FontSet, target: io.BytesIO) -> Canvas:
    fonts.font(Face.SERIF)
    canvas = Canvas(
        target,
        pagesize=document.paper.value,
        pageCompression=1,
        invariant=1,
        initialFontName=fonts.name(Face.SERIF),  # type: ignore[arg-type] # the stubs are wrong: it is a name
        initialFontSize=look.BODY.size,
        lang=document.language,
    )
    canvas.setTitle(shown(fonts, document.title))
    canvas.setSubject(shown(fonts, document.subject))
    canvas.setAuthor(shown(fonts, document.author))
    canvas.setCreator("")
    canvas.setProducer(PRODUCER)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    _date(canvas._doc, document.instant, document.salt)  # type: ignore[attr-defined] # noqa: SLF001 - reportlab has no public way to date a reproducible file
    return canvas


def _date(pdf: Any, instant: datetime, salt: str) -> None:
    moment = instant.astimezone(UTC).replace(microsecond=0)
    stamp = pdf._timeStamp  # noqa: SLF001 - as above
    stamp.t, stamp.lt, stamp.tzname = moment.timestamp(), moment.timetuple(), "UTC"
    stamp.YMDhms, stamp.dhh, stamp.dmm = tuple(moment.timetuple())[:6], 0, 0
    start = f"{moment.isoformat()}{salt}".encode()
    pdf.signature = hashlib.md5(start, usedforsecurity=False)  # the file identifier starts from it


@dataclass(frozen=True, slots=True)
class _Drawing:
    canvas: Canvas
    document: Document
    fonts: FontSet

    def sheet(self, sheet: Sheet, page_of: str) -> None:
        """Draw one page, from its watermark up."""
        if self.document.draft:
            self._watermark()
            self._band()
        self._body(sheet)
        self._footer(sheet, page_of)

    def _body(self, sheet: Sheet) -> None:
        top = self.document.paper.value[1] - look.MARGIN
        for placed in sheet.page:
            if placed.box.bookmark:
                self._bookmark(placed.box.bookmark, top - placed.top)
            for mark in placed.box.marks:
                self._mark(mark, top - placed.top)

    def _mark(self, mark: Words | Rule, top: float) -> None:
        match mark:
            case Words():
                self._words(mark.line, look.MARGIN + mark.x, top - mark.y)
            case Rule():
                self._rule(look.MARGIN + mark.x, top - mark.y, mark.width, mark.weight)

    def _words(self, line: Line, x: float, y: float, grey: float = 0.0) -> None:
        words = self.canvas.beginText(x, y)
        words.setFillGray(grey)
        for piece in line.pieces:
            self.fonts.font(piece.face)
            words.setFont(self.fonts.name(piece.face), piece.size)
            words.textOut(piece.shown)
        self.canvas.drawText(words)

    def _rule(self, x: float, y: float, width: float, weight: float) -> None:
        self.canvas.setLineWidth(weight)
        self.canvas.line(x, y, x + width, y)

    def _bookmark(self, name: str, y: float) -> None:
        key = f"mark-{self.canvas.getPageNumber()}-{y:.2f}"
        self.canvas.bookmarkHorizontal(key, 0, y)
        self.canvas.addOutlineEntry(shown(self.fonts, name), key, level=0, closed=False)

    def _footer(self, sheet: Sheet, page_of: str) -> None:
        """Draw the footer in reading order: note, long reference, last line."""
        width, section, around = look.text_width(self.document.paper), sheet.section, sheet.furniture
        y = look.FOOTER_BOTTOM + FOOT.leading * (1 + len(around.left)) + look.note_height(len(around.note))
        if around.note:
            self._rule(look.MARGIN, y, width, look.HAIRLINE)
            y = self._foot_lines(around.note, y - look.NOTE_GAP + 2, NOTE) - 2
        self._foot_lines(around.left, y, FOOT)
        if not around.left_is_long:
            self._foot_line(section.footer.left, look.MARGIN, 0.0)
        self._foot_line(page_of, look.MARGIN + width / 2, 0.5)
        self._foot_line(section.bates, look.MARGIN + width, 1.0, bold=True)

    def _foot_lines(self, lines: tuple[Line, ...], y: float, style: Look) -> float:
        for at, line in enumerate(lines):
            self._words(line, look.MARGIN, y - at * style.leading - baseline(style), GREY)
        return y - len(lines) * style.leading

    def _foot_line(self, plain: str, x: float, share: float, *, bold: bool = False) -> None:
        style = Look(size=FOOT.size, leading=FOOT.leading, bold=bold)
        line = break_lines(text(plain), ENDLESS, style, self.fonts)[0]
        if not line.pieces:
            return
        y = look.FOOTER_BOTTOM + FOOT.leading - baseline(FOOT)
        self._words(line, x - share * line.width, y, 0.0 if bold else GREY)

    def _band(self) -> None:
        width, height = self.document.paper.value
        line = break_lines(text(look.DRAFT), ENDLESS, look.BAND, self.fonts)[0]
        y = height - look.HEADER_TOP - look.BAND.leading
        self._words(line, (width - line.width) / 2, y + 3, GREY)
        self._rule(look.MARGIN, y - 3, look.text_width(self.document.paper), look.HAIRLINE)

    def _watermark(self) -> None:
        width, height = self.document.paper.value
        style = Look(size=WATERMARK_SIZE, bold=True)
        line = break_lines(text("DRAFT"), ENDLESS, style, self.fonts)[0]
        self.canvas.saveState()
        self.canvas.translate(width / 2, height / 2)
        self.canvas.rotate(50)
        self._words(line, -line.width / 2, -WATERMARK_SIZE / 3, PALE)
        self.canvas.restoreState()
