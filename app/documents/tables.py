"""Set tables: break their cells into lines, and make a box of each row."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from app.documents import look
from app.documents.blocks import Table, TableKind, Text, plain
from app.documents.box import Box, Rule, Setting, Words, baseline, ending, tied
from app.documents.fonts import FontSet
from app.documents.look import Look
from app.documents.pdf_tags import Kind, Tag
from app.documents.typeset import Line, break_lines, cut
from app.documents.walk import titles

Row = tuple[Text, ...]
Lines = tuple[tuple[Line, ...], ...]
"""The lines of each cell of a row."""


def row_lines(row: Row, table: Table, widths: tuple[float, ...], fonts: FontSet, style: Look) -> Lines:
    """Break every cell of a row."""
    padding = 2 * look.CELL_X if table.kind is TableKind.GRID else look.CELL_X
    return tuple(
        break_lines(cell, width - padding, style, fonts, mono=column.mono and not style.bold)
        for cell, width, column in zip(row, widths, table.columns, strict=True)
    )


def row_height(lines: Iterable[tuple[Line, ...]], style: Look) -> float:
    """Give the height of a ruled row, its padding included."""
    return max(map(len, lines)) * style.leading + 2 * look.CELL_Y


def divide(row: Row, lines: Lines, most: int) -> tuple[Row, ...]:
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
    if block.kind is not TableKind.GRID:
        return re_block(block, setting)
    widths, tag = look.column_widths(block, setting.width), Tag(Kind.TABLE)
    head = _grid_row(titles(block), block, widths, setting, _cell_tags(Tag(Kind.ROW, tag), block, Kind.HEAD))
    head = replace(head, tied=True, marks=(*head.marks, Rule(0, 0, setting.width, look.RULE)))
    most = max(int(setting.room / 2 / look.CELL.leading), 1)
    rows = [
        box
        for at, row in enumerate(block.rows)
        for box in _grid_rows(row, block, widths, setting, (Tag(Kind.ROW, tag, at in block.parts), most))
    ]
    return ending([head, *(replace(box, head=(head,)) for box in rows)], look.TABLE_AFTER)


def _cell_tags(row: Tag, block: Table, kind: Kind) -> tuple[Tag, ...]:
    return tuple(Tag(kind, row) for _ in block.columns)


def _grid_rows(
    row: Row, block: Table, widths: tuple[float, ...], setting: Setting, within: tuple[Tag, int]
) -> list[Box]:
    """Set a row, in parts of so many lines where it is higher; the parts are one row to who hears them read."""
    tag, most = within
    tags = _cell_tags(tag, block, Kind.CELL)
    lines = row_lines(row, block, widths, setting.fonts, look.CELL)
    if max(map(len, lines)) <= most:
        return [_ruled(lines, widths, setting, tags)]
    return [_grid_row(part, block, widths, setting, tags) for part in divide(row, lines, most)]


def _grid_row(row: Row, block: Table, widths: tuple[float, ...], setting: Setting, tags: tuple[Tag, ...]) -> Box:
    return _ruled(row_lines(row, block, widths, setting.fonts, _style(tags)), widths, setting, tags)


def _ruled(lines: Lines, widths: tuple[float, ...], setting: Setting, tags: tuple[Tag, ...]) -> Box:
    style = _style(tags)
    height = row_height(lines, style)
    marks = _cells(lines, widths, (look.CELL_X, look.CELL_Y), style, tags)
    return Box(
        height=height, marks=(*marks, Rule(0, height, setting.width, look.RULE if style.bold else look.HAIRLINE))
    )


def _style(tags: tuple[Tag, ...]) -> Look:
    return look.HEAD_CELL if tags[0].kind is Kind.HEAD else look.CELL


def _cells(
    lines: Lines, widths: tuple[float, ...], pad: tuple[float, float], style: Look, tags: tuple[Tag, ...]
) -> list[Words | Rule]:
    made: list[Words | Rule] = []
    left = 0.0
    for cell, width, tag in zip(lines, widths, tags, strict=True):
        made += [
            Words(left + pad[0], pad[1] + baseline(style) + at * style.leading, line, tag)
            for at, line in enumerate(cell)
        ]
        left += width
    return made


def re_block(block: Table, setting: Setting) -> list[Box]:
    """Set two columns without lines, kept on one page."""
    widths, style = look.column_widths(block, setting.width), setting.look(look.RE_CELL)
    made = []
    for row, tags in zip(block.rows, _re_tags(block), strict=True):
        lines = row_lines(row, block, widths, setting.fonts, style)
        height = max(map(len, lines)) * style.leading + style.after
        made.append(Box(height=height, marks=tuple(_cells(lines, widths, (0.0, 0.0), style, tags))))
    if block.kind is TableKind.CAPTION:
        made = [_beside(box, widths[0], last=at == len(made) - 1) for at, box in enumerate(made)]
    return tied(ending(made, look.TABLE_AFTER))


def _beside(box: Box, width: float, *, last: bool) -> Box:
    """Draw the rules of a caption: one beside its first column, as thick as the row is high, and one below it."""
    rules = (Rule(width, box.height / 2, look.RULE, box.height), Rule(0, box.height, width, look.RULE))
    return replace(box, marks=(*box.marks, *rules[: 2 if last else 1]))


def _re_tags(block: Table) -> Iterator[tuple[Tag, ...]]:
    """Make a list of it, for it has no head row; an item goes on in rows without a label."""
    named = Tag(Kind.LIST)
    item = Tag(Kind.ITEM, named)
    body = Tag(Kind.ITEM_BODY, item)
    for at, row in enumerate(block.rows):
        if at and plain(row[0]):
            item = Tag(Kind.ITEM, named)
            body = Tag(Kind.ITEM_BODY, item)
        yield Tag(Kind.LABEL, item), *(Tag(Kind.PARAGRAPH, body) for _ in row[1:])
