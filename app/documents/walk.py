"""Walk over the texts of a document in reading order."""

from collections.abc import Iterator

from app.documents.blocks import (
    AddressBlock,
    Block,
    Bullets,
    Document,
    Enclosures,
    Heading,
    Letterhead,
    Numbered,
    PageBreak,
    Paragraph,
    Quote,
    Run,
    RunIn,
    Signature,
    Table,
    TableKind,
    Text,
    text,
)

WIDE = 0x2E80  # where the characters of Chinese and Japanese begin


def texts(document: Document) -> Iterator[Text]:
    """Give every text of the document, those of the footers included."""
    for section in document.sections:
        yield from map(text, (section.footer.left, section.footer.note, section.bates))
        for block in section.blocks:
            yield from block_texts(block)


def block_texts(block: Block) -> tuple[Text, ...]:  # noqa: C901, PLR0911 - one case for each kind of block
    """Give the texts of a block, one for each paragraph, list item or cell."""
    match block:
        case Paragraph():
            return (block.content,)
        case Heading():
            return (heading(block),)
        case RunIn():
            return ((*lead_in(block), *block.content),)
        case Numbered():
            return ((Run(counted(block.number)), *block.content),)
        case Quote():
            return (text(quoted(block)),)
        case Bullets():
            return block.items
        case Table():
            return table_texts(block)
        case Letterhead():
            return tuple(map(text, (block.name, *block.lines)))
        case AddressBlock() | Signature():
            return tuple(map(text, block.lines))
        case Enclosures():
            return tuple(map(text, (block.label, *block.items)))
        case PageBreak():
            return ()


def heading(block: Heading) -> Text:
    """Put the number before a heading."""
    return (Run(f"{block.number} "), *block.content) if block.number else block.content


def counted(number: str) -> str:
    """Write the number of a part or of a paragraph."""
    return f"{number}.\u00a0"


def lead_in(block: RunIn, *, numbered: bool = True) -> Text:
    """Write the bold lead-in of a part: number, title, and a space before the text, which Japanese has in its stop."""
    end = "\u3002" if ord(block.title[-1]) >= WIDE else ". "
    return (Run(f"{counted(block.number) if numbered else ''}{block.title}{end}", bold=True),)


def quoted(block: Quote) -> str:
    """Put curly quotation marks outside of a quotation."""
    return f"\u201c{block.text}\u201d"


def titles(table: Table) -> tuple[Text, ...]:
    """Give the head row of a table, or nothing when its kind has none."""
    return tuple(text(column.title) for column in table.columns) if table.kind is TableKind.GRID else ()


def table_texts(table: Table) -> tuple[Text, ...]:
    """Give the cells of a table, head row first."""
    return (*titles(table), *(cell for row in table.rows for cell in row))
