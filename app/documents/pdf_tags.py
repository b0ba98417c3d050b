"""What each mark on a page is to who cannot see the page: paragraphs, headings, lists and tables."""

from dataclasses import dataclass
from enum import Enum

from app.documents.pdf_file import words


class Kind(Enum):
    """Name a structure element of PDF: its type, and the attributes that it always has."""

    SECTION = ("Sect", "")
    PARAGRAPH = ("P", "")
    HEADING = ("H1", "")
    PART = ("H2", "")
    QUOTE = ("BlockQuote", "")
    SPAN = ("Span", "")
    BULLETS = ("L", "/A<</O/List/ListNumbering/Disc>>")
    LIST = ("L", "/A<</O/List/ListNumbering/None>>")
    ITEM = ("LI", "")
    LABEL = ("Lbl", "")
    ITEM_BODY = ("LBody", "")
    TABLE = ("Table", "")
    HEAD_ROWS = ("THead", "")
    ROW = ("TR", "")
    HEAD = ("TH", "/A<</O/Table/Scope/Column>>")
    CELL = ("TD", "")
    FIGURE = ("Figure", "")

    @property
    def type(self) -> str:
        """Give the type's name."""
        return self.value[0]

    @property
    def attributes(self) -> str:
        """Give the attributes as the file writes them."""
        return self.value[1]


@dataclass(frozen=True, slots=True, eq=False)
class Tag:
    """Name one element and the one that it stands in; two tags are never the same. Marks without a tag are ornament.

    One that `goes_on` names the last element of its kind once more, and its kids that one's kids. `more` are further
    entries of the element as the file writes them.
    """

    kind: Kind
    parent: "Tag | None" = None
    goes_on: bool = False
    more: str = ""

    def of(self, kind: Kind) -> "Tag | None":
        """Give the nearest element of a kind that this is, or stands in."""
        return self if self.kind is kind else self.parent and self.parent.of(kind)


def actual_text(content: str) -> str:
    """Say which text marks stand for, if any."""
    return f"/ActualText{words(content).decode()}" if content else ""
