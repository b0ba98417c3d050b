"""Draw what stands below the body of every page, in the order in which it is read: note, reference, page, Bates."""

from dataclasses import dataclass

from app.documents import look
from app.documents.box import baseline
from app.documents.furniture import FOOT, NOTE, NUMBERS_GAP, Furniture, Numbered
from app.documents.look import Look
from app.documents.pdf_canvas import FOOTER, GREY, Canvas
from app.documents.pdf_tags import Tag
from app.documents.typeset import Line

RULES_GAP = 8.0  # between the text of pleading paper and the rules beside it


@dataclass(frozen=True, slots=True)
class Foot:
    """Draw the footers of pages with these margins."""

    canvas: Canvas
    left: float
    width: float

    def above(self, around: Furniture, tag: Tag | None = None) -> None:
        """Draw the note, and a reference that is too long for the last line.

        The note is the order's own term, so it is said once, with a tag, to who hears the pages read.
        """
        if around.numbers:
            self._numbers(around.numbers)
        y = look.FOOTER_BOTTOM + FOOT.leading * (1 + len(around.left)) + look.note_height(len(around.note))
        if around.note:
            self.canvas.rule(self.left, y, self.width, look.HAIRLINE, FOOTER)
            y -= look.NOTE_GAP - 2
            self._lines(around.note, y, NOTE, tag)
            y -= len(around.note) * NOTE.leading + 2
        self._lines(around.left, y, FOOT)

    def last(self, line: Line, share: float, *, bold: bool = False) -> None:
        """Put a text into the last line, with this share of the free width on its left."""
        x = self.left + share * (self.width - line.width)
        y = look.FOOTER_BOTTOM + FOOT.leading - baseline(FOOT)
        self.canvas.ornament(line, x, y, FOOTER, 0.0 if bold else GREY)

    def _numbers(self, numbers: tuple[Numbered, ...]) -> None:
        """Draw the numbers of pleading paper in its left margin, and the rules that part it from the text."""
        for each in numbers:
            self.canvas.ornament(each.line, self.left - NUMBERS_GAP - each.line.width, each.y, FOOTER, GREY)
        height = len(numbers) * look.PITCH + 2 * look.MARGIN
        for x in (self.left - RULES_GAP - 2, self.left - RULES_GAP, self.left + self.width + RULES_GAP):
            self.canvas.rule(x, height / 2, look.HAIRLINE, height, FOOTER)  # a rule as thick as the page is high

    def _lines(self, lines: tuple[Line, ...], y: float, style: Look, tag: Tag | None = None) -> None:
        for at, line in enumerate(lines):
            x, base = self.left, y - at * style.leading - baseline(style)
            if tag:
                self.canvas.words(line, x, base, tag, GREY)
            else:
                self.canvas.ornament(line, x, base, FOOTER, GREY)
