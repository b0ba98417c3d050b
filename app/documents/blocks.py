"""The letter as data: blocks that name what each part is, and never how a format draws it."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from app.domain.facts.parties import Family


@dataclass(frozen=True, slots=True)
class Run:
    """Hold text of one look; the text is printed as it is, and never read as markup.

    `said` is the id of the sentence that it is part of; no reader of the document sees it.
    """

    text: str
    bold: bool = False
    italic: bool = False
    small: bool = False
    mono: bool = False
    said: str = field(default="", compare=False, repr=False)


Text = tuple[Run, ...]


def text(plain: str) -> Text:
    """Make a text of one plain run."""
    return (Run(plain),)


def plain(content: Text) -> str:
    """Give the characters of a text without its looks."""
    return "".join(run.text for run in content)


class Style(Enum):
    """Say what a paragraph is for."""

    BODY = "body"
    DATE = "date"
    TITLE = "title"
    DELIVERY = "delivery"
    ADDRESS = "address"
    SALUTATION = "salutation"
    CLOSING = "closing"
    NOTE = "note"
    COURT = "court"


class Origin(Enum):
    """Say whose words a paragraph has: the program's, filled with facts, or the organisation's own for all letters."""

    FACTS = "facts"
    HOUSE = "house style"


class TableKind(Enum):
    """Say how a table is set: ruled with a head row, or the columns of a Re: block without lines.

    A CAPTION is like a Re: block, with a rule right of its first column and below it, as courts want the parties set.
    """

    GRID = "grid"
    RE = "re"
    CAPTION = "caption"


class Paper(Enum):
    """Name a paper by its width and height in points."""

    LETTER = (612.0, 792.0)
    A4 = (595.25, 841.9)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Set a paragraph."""

    content: Text
    style: Style = Style.BODY
    origin: Origin = Origin.FACTS


@dataclass(frozen=True, slots=True)
class Heading:
    """Set a heading of its own line, such as the name of a schedule; one of level 1 becomes a bookmark."""

    content: Text
    number: str = ""
    level: int = 1


@dataclass(frozen=True, slots=True)
class RunIn:
    """Set a numbered part of the letter: a bold lead-in, then its text; it becomes a bookmark."""

    number: str
    title: str
    content: Text


@dataclass(frozen=True, slots=True)
class Numbered:
    """Set a numbered paragraph, as declarations and filings have them."""

    number: str
    content: Text


@dataclass(frozen=True, slots=True)
class Quote:
    """Set a quotation verbatim; the writers put curly quotation marks outside of it."""

    text: str


@dataclass(frozen=True, slots=True)
class Bullets:
    """Set a list."""

    items: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """Describe a column: its title, its share of the width, and whether its cells are identifiers."""

    title: str
    weight: float
    mono: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Set a table; every row has one text for each column. A RE table prints no titles.

    `parts` are the places of rows that go on with the row before, which was too high for its page.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Text, ...], ...]
    kind: TableKind = TableKind.GRID
    parts: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError("A row of the table does not have one cell for each column.")


@dataclass(frozen=True, slots=True)
class Picture:
    """Hold a picture as `pictures` reads it: an opaque PNG and its width and height in pixels."""

    png: bytes = field(repr=False)
    width: int
    height: int
    grey: bool


@dataclass(frozen=True, slots=True)
class Logo:
    """Name a picture by its digest, with words for who cannot see it; it is drawn once `picture` was put in."""

    digest: str
    text: str
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Open a letter with the sender's logo, where there is one, the name, and lines below it."""

    name: str
    lines: tuple[str, ...]
    logo: Logo | None = None


@dataclass(frozen=True, slots=True)
class AddressBlock:
    """Set the lines of an address."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """Leave room to sign above these lines; they stay on one page with the closing before them."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Enclosures:
    """List what goes with the letter; `label` is the word before the list, such as "Enclosures:" or "cc:"."""

    items: tuple[str, ...]
    label: str = "Enclosures:"


@dataclass(frozen=True, slots=True)
class PageBreak:
    """Start a new page."""


Block = (
    Paragraph
    | Heading
    | RunIn
    | Numbered
    | Quote
    | Bullets
    | Table
    | Letterhead
    | AddressBlock
    | Signature
    | Enclosures
    | PageBreak
)


@dataclass(frozen=True, slots=True)
class Footer:
    """Print on every page of a section: a reference on the left, and a note (the use notice) above it."""

    left: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Set blocks from a new page on. A section with a Bates number is exactly one page.

    One that `continues` goes on with the table of the section before it: what stands above its rows is only repeated.
    `pleading` sets it on paper with 28 numbered lines, as courts in California want what is filed.
    """

    blocks: tuple[Block, ...]
    footer: Footer
    bates: str = ""
    continues: bool = False
    pleading: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """Hold a whole letter. `instant` is the only time that the file carries; `author` the organization, or empty.

    `salt`, which no reader knows, goes into the PDF's identifier: else its digest would tell who tries all values.
    """

    title: str
    subject: str
    sections: tuple[Section, ...]
    instant: datetime
    draft: bool
    paper: Paper = Paper.LETTER
    family: Family = Family.SERIF
    language: str = "en-US"
    author: str = ""
    salt: str = ""

    def __post_init__(self) -> None:
        if self.instant.tzinfo is None:
            raise ValueError("The instant of a document needs a time zone.")
