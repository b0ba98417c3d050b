"""How blocks look, in points: one set of figures for both writers."""

from dataclasses import dataclass, replace

from app.documents.blocks import Paper, Style, Table

MARGIN = 72.0
FOOTER_BOTTOM = 34.0  # from the edge of the paper to the footer's last line
FOOTER_SIZE, FOOTER_LEADING = 8.5, 11.0
NOTE_SIZE, NOTE_LEADING = 7.5, 9.5
NOTE_GAP = 8.0  # between the body, the note's rule, and the note
HEADER_TOP = 34.0
CELL_X, CELL_Y = 4.0, 2.75
HAIRLINE, RULE = 0.35, 0.75
MONO_SCALE = 0.9  # a monospaced letter looks larger than a serif of the same size
PITCH, LINES = 23.1, 28  # of pleading paper: from one numbered line to the next, and how many there are on a page
FILING_SIZE = 12.0  # the type of a filing, which Civil L.R. 3-4(c)(2) wants no smaller


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Describe a paragraph. Between two paragraphs the larger of `after` and `before` counts, as in word processors."""

    size: float = 11.0
    leading: float = 14.5
    before: float = 0.0
    after: float = 7.0
    indent: float = 0.0
    indent_right: float = 0.0
    first: float = 0.0  # indent of the first line
    filed: float = 0.0  # on pleading paper, the same, or what is added to the indent of all lines
    hang: float = 0.0
    bold: bool = False
    italic: bool = False
    tied: bool = False
    centred: bool = False

    @property
    def on_lines(self) -> "Look":
        """Give the paragraph as pleading paper has it: every line on a numbered one."""
        before, after = numbered(self.before), numbered(self.after)
        all_, first = (self.indent + self.filed, 0.0) if self.indent else (0.0, self.filed)
        return replace(self, size=FILING_SIZE, leading=PITCH, before=before, after=after, indent=all_, first=first)


def numbered(space: float) -> float:
    """Make a space between paragraphs one of whole numbered lines: the usual one is none, a larger one is."""
    return round((space + 2) / PITCH) * PITCH


BODY = Look(filed=36)
STYLES = {
    Style.BODY: BODY,
    Style.DATE: Look(before=4, after=14),
    Style.TITLE: Look(bold=True, after=1, tied=True),
    Style.DELIVERY: Look(italic=True, after=12),
    Style.ADDRESS: Look(after=12),
    Style.SALUTATION: Look(before=12, after=8),
    Style.CLOSING: Look(before=12, after=0, tied=True),
    Style.NOTE: Look(size=9, leading=12, after=6),
    Style.COURT: Look(bold=True, after=0, tied=True, centred=True),
}
HEADING = Look(size=13, leading=17, after=6, bold=True, tied=True)
HEADING_2 = Look(size=12, leading=15.5, before=14, after=5, bold=True, tied=True)
QUOTE = Look(indent=28, indent_right=28)
BULLET = Look(indent=16, hang=12, after=3, filed=36)  # the last item keeps the space of BODY
ADDRESS = Look(after=14)
SIGNATURE = Look(before=42, after=14)
ENCLOSURE = Look(size=10, leading=13, after=0)
ENCLOSURES_AFTER = 8.0
LOGO_HEIGHT, LOGO_WIDTH = 44.0, 200.0  # the room in which the whole logo stands
LOGO_GAP = 8.0  # from the logo to the name
LETTERHEAD_NAME = Look(size=15, leading=19, after=2, bold=True)
LETTERHEAD_LINE = Look(size=9, leading=12, after=0)
LETTERHEAD_GAP = 7.0  # from the last line to the rule, and again half of the space below it
LETTERHEAD_LAST = replace(LETTERHEAD_LINE, after=20)
BAND = Look(size=9, leading=12, after=0, bold=True)
CELL = Look(size=9, leading=11.5, after=0)
HEAD_CELL = replace(CELL, bold=True, tied=True)
RE_CELL = Look(after=3)
TABLE_AFTER = 10.0


def half_points(size: float) -> float:
    """Round a type size to the half points that a DOCX can say."""
    return round(size * 2) / 2


def logo_size(width: int, height: int) -> tuple[float, float]:
    """Give the size of a logo on paper, in points, from its pixels."""
    scale = min(LOGO_HEIGHT / height, LOGO_WIDTH / width)
    return round(width * scale, 2), round(height * scale, 2)


def text_width(paper: Paper) -> float:
    """Give the width between the margins, in points."""
    return paper.value[0] - 2 * MARGIN


def column_widths(table: Table, width: float) -> tuple[float, ...]:
    """Share a width among the columns by their weights, in whole twentieths of a point."""
    total = sum(column.weight for column in table.columns)
    return tuple(int(width * 20 * column.weight / total) / 20 for column in table.columns)


def note_height(lines: int) -> float:
    """Give the height that a note of so many lines takes above the footer's last line."""
    return lines * NOTE_LEADING + NOTE_GAP if lines else 0.0


def bottom_margin(note_lines: int, left_lines: int = 0) -> float:
    """Give the margin below the body, from the edge of the paper, for a footer with a note of so many lines."""
    footer = FOOTER_BOTTOM + FOOTER_LEADING * (1 + left_lines) + note_height(note_lines)
    return max(MARGIN, footer + NOTE_GAP)
