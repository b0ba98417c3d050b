"""Turn blocks into boxes: lines and rows with a height and marks to draw, still without a page."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from app.documents import look
from app.documents.blocks import (
    AddressBlock,
    Block,
    Bullets,
    Enclosures,
    Heading,
    Letterhead,
    PageBreak,
    Paragraph,
    Quote,
    Run,
    RunIn,
    Signature,
    Style,
    Table,
    TableKind,
    Text,
    plain,
    text,
)
from app.documents.fonts import FontSet
from app.documents.look import Look
from app.documents.typeset import Line, break_lines, cut
from app.documents.walk import heading, lead_in, quoted, titles

ASCENT = 0.72  # of the size, from the middle of a line to place its baseline
Row = tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """Draw a line of text: `x` from the left margin, `y` the baseline from the top of the box, in points."""

    x: float
    y: float
    line: Line


@dataclass(frozen=True, slots=True)
class Rule:
    """Draw a horizontal rule."""

    x: float
    y: float
    width: float
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """Hold what is never divided: a line or a row. `tied` keeps it on the page of the next; `head` is set again."""

    height: float
    marks: tuple[Words | Rule, ...] = ()
    before: float = 0.0
    after: float = 0.0
    tied: bool = False
    new_page: bool = False
    head: tuple["Box", ...] = ()
    bookmark: str = ""


@dataclass(frozen=True, slots=True)
class Setting:
    """Say how wide and high the body of a page is, in points, and which fonts set it."""

    width: float
    room: float
    fonts: FontSet


def boxes(blocks: tuple[Block, ...], setting: Setting) -> tuple[Box, ...]:
    """Turn the blocks of a section into boxes; the last lines before a closing are tied to it."""
    made: list[Box] = []
    for block in blocks:
        if made and holds_the_block_before(block):
            made[-1] = replace(made[-1], tied=True)
        made += _boxes(block, setting)
    return tuple(made)


def holds_the_block_before(block: Block) -> bool:
    """Tell whether a block must not start a page without the end of the block before it."""
    match block:
        case Paragraph():
            return block.style is Style.CLOSING
        case Table():
            return block.kind is TableKind.GRID
        case Quote() | Bullets() | Signature():
            return True
        case _:
            return False


def _boxes(block: Block, setting: Setting) -> list[Box]:  # noqa: C901, PLR0911 - one case for each kind of block
    match block:
        case Paragraph():
            return paragraph(block.content, look.STYLES[block.style], setting)
        case Heading():
            return _marked(paragraph(heading(block), look.HEADING, setting), plain(heading(block)))
        case RunIn():
            name = f"{block.number}. {block.title}"
            return _marked(paragraph((*lead_in(block), *block.content), look.BODY, setting), name)
        case Quote():
            return paragraph(text(quoted(block)), look.QUOTE, setting)
        case Bullets():
            return _ending([box for item in block.items for box in _bullet(item, setting)], look.BODY.after)
        case Table():
            return table(block, setting)
        case Letterhead():
            return _letterhead(block, setting)
        case AddressBlock():
            return _stack(map(text, block.lines), look.ADDRESS, setting)
        case Signature():
            return _tied(_stack(map(text, block.lines), look.SIGNATURE, setting))
        case Enclosures():
            return _enclosures(block, setting)
        case PageBreak():
            return [Box(height=0.0, new_page=True)]


def paragraph(content: Text, style: Look, setting: Setting) -> list[Box]:
    """Set a paragraph; its first two and its last two lines stay together."""
    room = setting.width - style.indent - style.indent_right
    lines = break_lines(content, (room, room), style, setting.fonts)
    last = len(lines) - 1
    made = [
        Box(
            height=style.leading,
            marks=(Words(style.indent, baseline(style), line),),
            tied=at in {0, last - 1} or style.tied,
        )
        for at, line in enumerate(lines)
    ]
    made[-1] = replace(made[-1], tied=style.tied, after=style.after)
    made[0] = replace(made[0], before=style.before)
    return made


def baseline(style: Look) -> float:
    """Place the baseline of a line, from its top."""
    return (style.leading - style.size) / 2 + ASCENT * style.size + 0.06 * style.size


def row_lines(
    row: Row, table: Table, widths: tuple[float, ...], fonts: FontSet, style: Look
) -> tuple[tuple[Line, ...], ...]:
    """Break every cell of a row."""
    padding = 2 * look.CELL_X if table.kind is TableKind.GRID else look.CELL_X
    return tuple(
        break_lines(cell, (width - padding, width - padding), style, fonts, mono=column.mono and not style.bold)
        for cell, width, column in zip(row, widths, table.columns, strict=True)
    )


def row_height(lines: Iterable[tuple[Line, ...]], style: Look) -> float:
    """Give the height of a ruled row, its padding included."""
    return max(map(len, lines)) * style.leading + 2 * look.CELL_Y


def divide(row: Row, lines: tuple[tuple[Line, ...], ...], most: int) -> tuple[Row, ...]:
    """Divide a row after every `most` lines; the texts of the parts, joined, are the text of the row."""
    deepest = max(map(len, lines))
    return tuple(
        tuple(_part(cell, broken, first, most) for cell, broken in zip(row, lines, strict=True))
        for first in range(0, deepest, most)
    )


def _part(cell: Text, lines: tuple[Line, ...], first: int, most: int) -> Text:
    if first >= len(lines):
        return ()
    start = lines[first - 1].end if first else 0
    return cut(cell, start, lines[min(first + most, len(lines)) - 1].end)


def table(block: Table, setting: Setting) -> list[Box]:
    """Set a table: a row is divided only where it is higher than half of a page."""
    if block.kind is TableKind.RE:
        return _re_block(block, setting)
    widths = look.column_widths(block, setting.width)
    head = _grid_row(titles(block), block, widths, setting, look.HEAD_CELL)
    head = replace(head, tied=True, marks=(*head.marks, Rule(0, 0, setting.width, look.RULE)))
    most = max(int(setting.room / 2 / look.CELL.leading), 1)
    made = [head]
    for row in block.rows:
        made += [replace(box, head=(head,)) for box in _grid_rows(row, block, widths, setting, most)]
    return _ending(made, look.TABLE_AFTER)


def _grid_rows(row: Row, block: Table, widths: tuple[float, ...], setting: Setting, most: int) -> list[Box]:
    lines = row_lines(row, block, widths, setting.fonts, look.CELL)
    if max(map(len, lines)) <= most:
        return [_ruled(lines, widths, setting, look.CELL)]
    return [_grid_row(part, block, widths, setting, look.CELL) for part in divide(row, lines, most)]


def _grid_row(row: Row, block: Table, widths: tuple[float, ...], setting: Setting, style: Look) -> Box:
    return _ruled(row_lines(row, block, widths, setting.fonts, style), widths, setting, style)


def _ruled(lines: tuple[tuple[Line, ...], ...], widths: tuple[float, ...], setting: Setting, style: Look) -> Box:
    height = row_height(lines, style)
    weight = look.RULE if style.bold else look.HAIRLINE
    return Box(
        height=height,
        marks=(*_cells(lines, widths, look.CELL_X, look.CELL_Y, style), Rule(0, height, setting.width, weight)),
    )


def _cells(
    lines: tuple[tuple[Line, ...], ...], widths: tuple[float, ...], pad_x: float, pad_y: float, style: Look
) -> list[Words | Rule]:
    made: list[Words | Rule] = []
    left = 0.0
    for cell, width in zip(lines, widths, strict=True):
        made += [
            Words(left + pad_x, pad_y + baseline(style) + at * style.leading, line) for at, line in enumerate(cell)
        ]
        left += width
    return made


def _re_block(block: Table, setting: Setting) -> list[Box]:
    widths = look.column_widths(block, setting.width)
    made = []
    for row in block.rows:
        lines = row_lines(row, block, widths, setting.fonts, look.RE_CELL)
        height = max(map(len, lines)) * look.RE_CELL.leading + look.RE_CELL.after
        made.append(Box(height=height, marks=tuple(_cells(lines, widths, 0.0, 0.0, look.RE_CELL))))
    return _tied(_ending(made, look.TABLE_AFTER))


def _bullet(item: Text, setting: Setting) -> list[Box]:
    made = paragraph(item, look.BULLET, setting)
    sign = break_lines(text("•"), (setting.width, setting.width), look.BULLET, setting.fonts)[0]
    mark = Words(look.BULLET.indent - look.BULLET.hang, baseline(look.BULLET), sign)
    made[0] = replace(made[0], marks=(mark, *made[0].marks))
    return made


def _letterhead(block: Letterhead, setting: Setting) -> list[Box]:
    name = paragraph(text(block.name), look.LETTERHEAD_NAME, setting)
    lines = _stack(map(text, block.lines), look.LETTERHEAD_LINE, setting)
    rule = Rule(0, look.LETTERHEAD_GAP, setting.width, look.RULE)
    return _tied([*name, *lines, Box(height=look.LETTERHEAD_GAP, marks=(rule,), after=look.LETTERHEAD_LAST.after)])


def _stack(items: Iterable[Text], style: Look, setting: Setting) -> list[Box]:
    """Set lines below each other without space between them."""
    tight = replace(style, before=0.0, after=0.0)
    made = [box for item in items for box in paragraph(item, tight, setting)]
    if made:
        made[0] = replace(made[0], before=style.before)
    return _tied(_ending(made, style.after))


def _enclosures(block: Enclosures, setting: Setting) -> list[Box]:
    label = paragraph((Run(block.label, italic=True),), look.ENCLOSURE, setting)
    items = [box for item in block.items for box in paragraph(text(item), look.ENCLOSURE, setting)]
    return _ending(_tied(label, last=True) + items, look.ENCLOSURES_AFTER)


def _tied(made: list[Box], *, last: bool = False) -> list[Box]:
    return [replace(box, tied=last or at < len(made) - 1) for at, box in enumerate(made)]


def _ending(made: list[Box], after: float) -> list[Box]:
    return [*made[:-1], replace(made[-1], after=after)] if made else []


def _marked(made: list[Box], name: str) -> list[Box]:
    return [replace(made[0], bookmark=name), *made[1:]]
