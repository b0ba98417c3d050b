"""Turn blocks into boxes, still without a page."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from math import ceil

from app.documents import look
from app.documents.blocks import (
    AddressBlock,
    Block,
    Bullets,
    Enclosures,
    Heading,
    Letterhead,
    Logo,
    Numbered,
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
from app.documents.box import Box, Figure, Rule, Setting, Words, baseline, ending, tied
from app.documents.look import Look
from app.documents.pdf_tags import Kind, Tag
from app.documents.tables import table
from app.documents.typeset import Line, break_lines
from app.documents.walk import counted, heading, lead_in, quoted


def boxes(blocks: tuple[Block, ...], setting: Setting) -> tuple[Box, ...]:
    """Turn the blocks of a section into boxes; the last lines before a closing are tied to it."""
    made: list[Box] = []
    for block in blocks:
        if made and holds_the_block_before(block):
            made[-1] = replace(made[-1], tied=True)
        made += _boxes(block, setting)
    return tuple(map(_on_lines, made) if setting.pleading else made)


def _on_lines(box: Box) -> Box:
    """Keep what follows a box on the numbered lines."""
    height = ceil(box.height / look.PITCH - 0.01) * look.PITCH
    return replace(box, before=look.numbered(box.before), after=look.numbered(box.after), height=height)


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
            kind = Kind.HEADING if block.style in (Style.TITLE, Style.COURT) else Kind.PARAGRAPH
            return paragraph(block.content, look.STYLES[block.style], setting, kind)
        case Heading():
            level, kind = (look.HEADING, Kind.HEADING) if block.level == 1 else (look.HEADING_2, Kind.PART)
            made = paragraph(heading(block), level, setting, kind)
            return _marked(made, plain(heading(block)) if block.level == 1 else "")
        case RunIn():
            name = f"{block.number}. {block.title}"
            made = paragraph((*lead_in(block), *block.content), look.BODY, setting, Kind.PART, Kind.PARAGRAPH)
            return _marked(made, name)
        case Numbered():
            return paragraph((Run(counted(block.number)), *block.content), look.BODY, setting)
        case Quote():
            return paragraph(text(quoted(block)), look.QUOTE, setting, Kind.PARAGRAPH, within=Tag(Kind.QUOTE))
        case Bullets():
            tag = Tag(Kind.BULLETS)
            return ending([box for item in block.items for box in _bullet(item, setting, tag)], look.BODY.after)
        case Table():
            return table(block, setting)
        case Letterhead():
            return _letterhead(block, setting)
        case AddressBlock():
            return _stack(map(text, block.lines), look.ADDRESS, setting)
        case Signature():
            return tied(_stack(map(text, block.lines), look.SIGNATURE, setting))
        case Enclosures():
            return _enclosures(block, setting)
        case PageBreak():
            return [Box(height=0.0, new_page=True)]


def paragraph(content: Text, style: Look, setting: Setting, *kinds: Kind, within: Tag | None = None) -> list[Box]:
    """Set a paragraph; its first two and its last two lines stay together.

    It is of the kind P unless told otherwise; with two kinds, the first is that of the first run.
    """
    style = setting.look(style)
    tags = tuple(Tag(kind, within) for kind in kinds or (Kind.PARAGRAPH,))
    room = setting.width - style.indent - style.indent_right
    lines = break_lines(content, room, style, setting.fonts)
    last = len(lines) - 1
    made = [
        Box(
            height=style.leading,
            marks=tuple(_words(line, style, tags, _right(line, style, room, first=at == 0))),
            tied=at in {0, last - 1} or style.tied,
        )
        for at, line in enumerate(lines)
    ]
    made[-1] = replace(made[-1], tied=style.tied, after=style.after)
    made[0] = replace(made[0], before=style.before)
    return made


def _right(line: Line, style: Look, room: float, *, first: bool) -> float:
    """Say how far a line stands to the right of where its paragraph begins."""
    if style.centred:
        return (room - line.width) / 2
    return style.first if first else 0.0


def _words(line: Line, style: Look, tags: tuple[Tag, ...], right: float) -> Iterator[Words]:
    """Divide a line where it goes from one tag to another."""
    for tag, pieces in groupby(line.pieces, key=lambda piece: tags[min(piece.run, len(tags) - 1)]):
        yield Words(style.indent + right, baseline(style), replace(line, pieces=tuple(pieces)), tag)


def _bullet(item: Text, setting: Setting, within: Tag) -> list[Box]:
    tag = Tag(Kind.ITEM, within)
    made = paragraph(item, look.BULLET, setting, Kind.ITEM_BODY, within=tag)
    style = setting.look(look.BULLET)
    sign = break_lines(text("•"), setting.width, style, setting.fonts)[0]
    mark = Words(style.indent - style.hang, baseline(style), sign, Tag(Kind.LABEL, tag))
    made[0] = replace(made[0], marks=(mark, *made[0].marks))
    return made


def _letterhead(block: Letterhead, setting: Setting) -> list[Box]:
    logo = _logo(block.logo) if block.logo else []
    name = paragraph(text(block.name), look.LETTERHEAD_NAME, setting)
    lines = _stack(map(text, block.lines), look.LETTERHEAD_LINE, setting)
    rule = Rule(0, look.LETTERHEAD_GAP, setting.width, look.RULE)
    foot = Box(height=look.LETTERHEAD_GAP, marks=(rule,), after=look.LETTERHEAD_LAST.after)
    return tied([*logo, *name, *lines, foot])


def _logo(logo: Logo) -> list[Box]:
    if logo.picture is None:
        raise ValueError("The logo of a letterhead was not put into the document.")
    width, height = look.logo_size(logo.picture.width, logo.picture.height)
    figure = Figure(0.0, height, width, height, logo.picture, logo.text)
    return [Box(height=height, marks=(figure,), after=look.LOGO_GAP)]


def _stack(items: Iterable[Text], style: Look, setting: Setting) -> list[Box]:
    """Set lines below each other without space between them."""
    tight = replace(style, before=0.0, after=0.0)
    made = [box for item in items for box in paragraph(item, tight, setting)]
    if made:
        made[0] = replace(made[0], before=style.before)
    return tied(ending(made, style.after))


def _enclosures(block: Enclosures, setting: Setting) -> list[Box]:
    label = paragraph((Run(block.label, italic=True),), look.ENCLOSURE, setting)
    listed = Tag(Kind.LIST)
    items = [box for item in block.items for box in _enclosure(text(item), setting, Tag(Kind.ITEM, listed))]
    return ending(tied(label, last=True) + tied(items), look.ENCLOSURES_AFTER)


def _enclosure(item: Text, setting: Setting, tag: Tag) -> list[Box]:
    return paragraph(item, look.ENCLOSURE, setting, Kind.ITEM_BODY, within=tag)


def _marked(made: list[Box], name: str) -> list[Box]:
    return [replace(made[0], bookmark=name), *made[1:]]
