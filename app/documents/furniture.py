"""What stands around the body of every page: the draft's band, the note, the reference, the page number, Bates."""

from dataclasses import dataclass, replace

from app.documents import look
from app.documents.blocks import Document, Section, text
from app.documents.box import baseline
from app.documents.fonts import FontSet
from app.documents.look import Look
from app.documents.typeset import Line, break_lines

FOOT = Look(size=look.FOOTER_SIZE, leading=look.FOOTER_LEADING, after=0)
NOTE = Look(size=look.NOTE_SIZE, leading=look.NOTE_LEADING, after=2)
LEFT_SHARE = 0.36  # a longer reference takes lines of its own above the page number
NUMBERS_GAP = 16.0  # between the numbers of pleading paper and its text
SPARE_NOTE_WIDTH = 0.97  # word processors break a little earlier than we measure


@dataclass(frozen=True, slots=True)
class Said:
    """Hold what the pages of a language say around their number, and on a draft: a band, and a word across the page."""

    before: str
    between: str
    after: str
    draft: str
    across: str

    @property
    def words(self) -> tuple[str, ...]:
        """Give all that it may say."""
        return self.before, self.between, self.after, self.draft, self.across

    def page(self, number: int | str, total: int | str) -> str:
        """Give the number of a page in words."""
        return f"{self.before}{number}{self.between}{total}{self.after}"


ENGLISH = Said("Page ", " of ", "", "DRAFT – NOT FOR SERVICE", "DRAFT")
JAPANESE = Said(
    "", " / ", "\u00a0頁", f"{ENGLISH.draft} · 下書き", ENGLISH.across
)  # whoever drafts may read English only


def said(language: str) -> Said:
    """Choose the words of a language; one that the documents do not have yet gets the English ones."""
    return JAPANESE if language.partition("-")[0] == "ja" else ENGLISH


@dataclass(frozen=True, slots=True)
class Numbered:
    """Hold the number of a line of pleading paper; `y` is its baseline from the edge of the paper, in points."""

    line: Line
    y: float


@dataclass(frozen=True, slots=True)
class Furniture:
    """Hold the lines of a section's footer, the margin that it needs below the body, and the numbers beside it."""

    note: tuple[Line, ...]
    left: tuple[Line, ...]
    bottom: float
    numbers: tuple[Numbered, ...] = ()

    @property
    def left_is_long(self) -> bool:
        """Tell whether the reference stands above the page number instead of beside it."""
        return bool(self.left)


def furniture(footer_note: str, left: str, width: float, fonts: FontSet) -> Furniture:
    """Set a footer for a body of this width."""
    narrow = width * SPARE_NOTE_WIDTH
    note = break_lines(text(footer_note), narrow, NOTE, fonts) if footer_note else ()
    beside = break_lines(text(left), narrow, FOOT, fonts)
    above = beside if len(beside) > 1 or beside[0].width > width * LEFT_SHARE else ()
    return Furniture(note, above, look.bottom_margin(len(note), len(above)))


def of_section(section: Section, document: Document, fonts: FontSet) -> Furniture:
    """Set the footer of a section."""
    made = furniture(section.footer.note, section.footer.left, look.text_width(document.paper), fonts)
    if not section.pleading:
        return made
    height = document.paper.value[1]
    return replace(made, bottom=height - look.MARGIN - look.LINES * look.PITCH, numbers=_numbers(height, fonts))


def _numbers(height: float, fonts: FontSet) -> tuple[Numbered, ...]:
    style = look.BODY.on_lines
    top = height - look.MARGIN - baseline(style)
    lines = (break_lines(text(each), look.MARGIN, style, fonts)[0] for each in numbers())
    return tuple(Numbered(line, top - at * look.PITCH) for at, line in enumerate(lines))


def numbers() -> tuple[str, ...]:
    """Give the numbers of the lines of pleading paper."""
    return tuple(str(each) for each in range(1, look.LINES + 1))


def room(document_height: float, bottom: float) -> float:
    """Give the height of the body of a page, in points."""
    return document_height - look.MARGIN - bottom
