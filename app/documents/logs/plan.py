"""Lay out Schedule B: the pages of each part are counted before the first byte is written."""

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from app.documents import look
from app.documents.blocks import Document, Paragraph, Style, text
from app.documents.box import Box, Setting
from app.documents.boxes import boxes
from app.documents.fonts import FontSet
from app.documents.frame import document, use_notice
from app.documents.furniture import Furniture, furniture
from app.documents.logs.grid import HEAD, MARGIN, Grid, grid_for, measure, page_size, rows_changed
from app.documents.logs.opening import Speaker, Words, bold
from app.documents.logs.rows import PAD, Page, one_line_pages, page_starts, pages
from app.documents.pagination import Bates
from app.documents.schedules import BatesPart, BatesRange, bates_prefix
from app.documents.typeset import Line, break_lines
from app.documents.wording import Wording
from app.domain.catalogue import Catalogue
from app.domain.gate import Cleared
from app.domain.released import LogPart, LogRow

SPARE = 4.0  # points between the last row and the footer
# Cells of a schedule that is tagged. With more, it would take readers over 7 s and 300 MB to find their way, for each
# cell is an element that they hold; and its file is four times as large.
MOST_TAGGED = 500_000


@dataclass(frozen=True, slots=True, kw_only=True)
class PartPlan:
    """Hold a part with its columns, what stands around its rows, and where its pages start.

    `starts` counts the entries that began before each page. `tops` are the heights above the head row of the first page
    and of each later one; `rooms` those for rows, in points. `unset` are characters that are printed as codes.
    """

    part: LogPart
    grid: Grid
    words: Words
    size: tuple[float, float]
    around: Furniture
    first: tuple[Box, ...]
    later: tuple[Box, ...]
    head: tuple[tuple[Line, ...], ...]
    tops: tuple[float, float]
    rooms: tuple[float, float]
    starts: "array[int]"
    bates: Bates
    unset: frozenset[str] = frozenset()

    @property
    def pages(self) -> int:
        """Count the pages."""
        return len(self.starts)

    @property
    def head_height(self) -> float:
        """Give the height of the head row."""
        return max(map(len, self.head)) * HEAD.leading + 2 * PAD

    def rows(self) -> Iterator[LogRow]:
        """Read the rows from the beginning; raises `DeskError` where they are not as many as were counted."""
        count = 0
        for row in self.part:
            count += 1
            if len(row.cells) != len(self.part.fields):
                raise rows_changed()
            yield row
        if count != self.part.rows:
            raise rows_changed()

    def bates_of(self, entry: int) -> str:
        """Give the Bates number of the page on which an entry starts, counted from 0."""
        return self.bates.number(bisect_right(self.starts, entry) - 1)

    def sheets(self, fonts: FontSet) -> Iterator[Page]:
        """Give the pages with their rows; raises `DeskError` where they are not those that were counted."""
        if self.grid.wraps:
            made = pages(self.part, self.grid, self.rooms, fonts)
        else:
            made = one_line_pages(self.part, self.grid, self.starts, fonts)
        count = 0
        for count, page in enumerate(made, 1):
            if count > self.pages or page.first != self.starts[count - 1]:
                raise rows_changed()
            yield page
        if count != self.pages:
            raise rows_changed()


@dataclass(frozen=True, slots=True, kw_only=True)
class LogSchedule:
    """Hold Schedule B of a volume: what all pages share, its parts, and their Bates numbers.

    `heads` are the first titles of the CSV file, `labels` the titles of the fields.
    """

    about: Document
    notice: str
    reference: str
    heads: tuple[str, ...]
    labels: Mapping[str, str]
    parts: tuple[PartPlan, ...]
    bates: BatesRange

    @property
    def pages(self) -> int:
        """Count the pages."""
        return sum(each.pages for each in self.parts)

    @property
    def rows(self) -> int:
        """Count the entries."""
        return sum(each.part.rows for each in self.parts)

    @property
    def unset(self) -> frozenset[str]:
        """Name the characters of the entries that are printed as their codes."""
        return frozenset().union(*(each.unset for each in self.parts))

    @property
    def tagged(self) -> bool:
        """Tell whether the PDF is tagged for screen readers (PDF/UA); a longer one is for archives only (PDF/A)."""
        return sum(each.part.rows * len(each.grid.chars) for each in self.parts) <= MOST_TAGGED


def layout(
    parts: Iterable[LogPart], cleared: Cleared, first: int, catalogue: Catalogue, wording: Wording, fonts: FontSet
) -> LogSchedule | None:
    """Lay out the parts that have rows, from the Bates number `first` on; nothing where there is no row.

    Reads every row once, and once more where a cell needs several lines. Raises `DeskError` `rows-changed`.
    """
    planner = _Planner(Speaker(cleared, catalogue, wording), fonts.set_in(cleared.facts.organisation.family))
    bates = Bates(bates_prefix(cleared.facts), first, cleared.facts.organisation.bates_width)
    planned: list[PartPlan] = []
    for part in parts:
        if part.rows:
            planned.append(planner.part(part, bates))
            bates = replace(bates, first=bates.first + planned[-1].pages)
    if not planned:
        return None
    return LogSchedule(
        about=replace(planner.about, salt=cleared.content),
        notice=planner.notice,
        reference=planner.reference,
        heads=planner.speaker.heads(),
        labels=planner.speaker.labels(field for each in planned for field in each.part.fields),
        parts=tuple(planned),
        bates=_range(planned, bates.first),
    )


def _range(parts: list[PartPlan], following: int) -> BatesRange:
    made = tuple(
        BatesPart(
            account=each.part.account,
            requests=(each.part.request,),
            fields=each.part.fields,
            first=each.bates.number(0),
            last=each.bates.number(each.pages - 1),
        )
        for each in parts
    )
    return BatesRange(first=made[0].first, last=made[-1].last, next_number=following, parts=made)


class _Planner:
    def __init__(self, speaker: Speaker, fonts: FontSet) -> None:
        self.speaker, self.fonts = speaker, fonts
        cleared, wording = speaker.cleared, speaker.wording
        names = {"number": str(cleared.number), "reference": cleared.facts.reference}
        self.about = document(cleared, wording.line("schedule.logs_title", None, **names), ())
        self.reference = wording.line("schedule.logs_footer", None, **names)
        self.notice = use_notice(cleared.facts, wording)

    def part(self, part: LogPart, bates: Bates) -> PartPlan:
        """Measure a part, choose its columns, and count its pages."""
        measured = measure(part, self.fonts)
        words = self.speaker.words(part, utc=measured.utc)
        grid = grid_for(measured, words.titles, self.about.paper, self.fonts)
        plan = self._frame(part, grid, words, bates)
        if grid.wraps:
            starts = array("L", (each.first for each in pages(part, grid, plan.rooms, self.fonts)))
        else:
            starts = array("L", page_starts(part.rows, plan.rooms))
        said = self.speaker.in_word(words, bates.number(0), bates.number(len(starts) - 1))
        return replace(plan, starts=starts, words=said, unset=measured.unset)

    def _frame(self, part: LogPart, grid: Grid, words: Words, bates: Bates) -> PartPlan:
        size = page_size(self.about.paper, landscape=grid.landscape)
        width = size[0] - 2 * MARGIN
        around = furniture(self.notice, self.reference, width, self.fonts)
        setting = Setting(width, size[1], self.fonts)
        first = boxes(words.first, setting)
        later = boxes((Paragraph(bold(words.later), Style.NOTE),), setting)
        head = tuple(
            break_lines(text(title), width - 2 * look.CELL_X, HEAD, self.fonts)
            for title, width in zip(words.titles, grid.widths, strict=True)
        )
        plan = PartPlan(
            part=part,
            grid=grid,
            words=words,
            size=size,
            around=around,
            first=first,
            later=later,
            head=head,
            tops=(_height(first), _height(later)),
            rooms=(0.0, 0.0),
            starts=array("L"),
            bates=bates,
        )
        body = size[1] - MARGIN - _foot_height(around) - plan.head_height - SPARE
        return replace(plan, rooms=(body - plan.tops[0], body - plan.tops[1]))


def _foot_height(around: Furniture) -> float:
    """Give the height of the footer, from the edge of the paper to above the rule of its note."""
    lines = len(around.note)
    return look.FOOTER_BOTTOM + look.FOOTER_LEADING * (1 + len(around.left)) + look.note_height(lines) + look.NOTE_GAP


def _height(made: tuple[Box, ...]) -> float:
    return sum(box.before + box.height + box.after for box in made)
