"""Build the structure of a tagged PDF while its pages are drawn: what is drawn first is read first."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from app.documents.pdf_file import PdfFile
from app.documents.pdf_tags import Kind, Tag

Place = tuple[int, int]
"""The number of a page, and that of marks on it."""


@dataclass(slots=True)
class _Element:
    """Hold an element; its kids are elements, marks, and elements that were written already, by their numbers."""

    type: str
    attributes: str
    parent: "_Element | None"
    number: int
    kids: list["_Element | Place | int"] = field(default_factory=list)


class Structure:
    """Give marks their numbers, and remember what they belong to."""

    def __init__(self, pdf: PdfFile) -> None:
        self._pdf = pdf
        self._all: list[_Element] = []
        self._document = self._made("Document", "", None)
        self._section = self._document
        self._known: dict[Tag, _Element] = {}
        self._page, self._marks = 0, list[int]()
        self._owners: list[int] = []  # of the marks of each page: the numbers of lists
        self._ready: tuple[list[int], list[bytes]] = ([], [])
        self._table: _Element | None = None
        self._row: _Element | None = None
        self._cells: Iterator[_Element] = iter(())  # of a row that goes on, which are not named again yet
        self._repeats = self._has_heading = False

    def section(self, *, continues: bool) -> None:
        """Begin a section, or go on with the last table of the one before."""
        self._repeats = continues and self._table is not None
        if not self._repeats:
            self._section = self._made(Kind.SECTION.type, "", self._document)

    def page(self, number: int) -> None:
        """Begin a page."""
        self._page, self._marks = number, []

    def repeats(self, tag: Tag) -> bool:
        """Tell whether marks only say again what an earlier page said: what stands above rows that go on."""
        table = tag.of(Kind.TABLE)
        if self._repeats and self._table and table and tag.kind is Kind.CELL:
            self._known[table], self._repeats = self._table, False
        return self._repeats

    def place(self, tag: Tag) -> int:
        """Give marks of this page their number."""
        element = self.element(tag)
        element.kids.append((self._page, len(self._marks)))
        return self.mark((element.number,))

    def mark(self, owners: Iterable[int]) -> int:
        """Give marks to elements of these numbers; gives the number of the first."""
        first = len(self._marks)
        self._marks += owners
        return first

    def adopt(self, tag: Tag, number: int) -> int:
        """Put an element under another one's, though it is written by somebody else; gives the other's number."""
        element = self.element(tag)
        element.kids.append(number)
        return element.number

    def element(self, tag: Tag) -> _Element:
        """Give the element of a tag, made where it is met first."""
        if tag not in self._known:
            self._known[tag] = self._again(tag) or self._new(tag)
        return self._known[tag]

    def _again(self, tag: Tag) -> _Element | None:
        """Give an element of a row that goes on."""
        if tag.goes_on and self._row:
            self._cells = (kid for kid in self._row.kids if isinstance(kid, _Element))
            return self._row
        if tag.parent and tag.parent.goes_on:
            self.element(tag.parent)
            return next(self._cells, None)
        return None

    def _new(self, tag: Tag) -> _Element:
        above = self.element(tag.parent) if tag.parent else self._section
        made = self._made(self._type(tag.kind), tag.kind.attributes + tag.more, above)
        if tag.kind is Kind.TABLE:
            self._table = made
        elif tag.kind is Kind.ROW:
            self._row = made
        return made

    def ready(self, numbers: Iterable[int], bodies: Sequence[bytes]) -> None:
        """Take elements that are known whole."""
        self._ready[0].extend(numbers)
        self._ready[1].extend(bodies)

    def end_page(self) -> bytes:
        """Say whose the marks of the page are; gives what the page's dictionary says of it."""
        self._owners.append(self._pdf.reserve())
        self.ready(self._owners[-1:], [b"[%b]" % b" ".join(map(b"%d 0 R".__mod__, self._marks))])
        return b"/StructParents %d/Tabs/S" % (len(self._owners) - 1)

    def flush(self) -> None:
        """Write what is known whole, so that it need not be held."""
        self._pdf.pack(*self._ready)
        self._ready = ([], [])

    def write(self) -> int:
        """Write all elements, and give the number of their root."""
        root = self._pdf.reserve(2)
        nums = b" ".join(b"%d %d 0 R" % each for each in enumerate(self._owners))
        top = b"<</Type/StructTreeRoot/K %d 0 R/ParentTree %d 0 R/ParentTreeNextKey %d>>"
        self.ready((element.number for element in self._all), [_body(element, root) for element in self._all])
        tops = [top % (self._document.number, root + 1, len(self._owners)), b"<</Nums[%b]>>" % nums]
        self.ready((root, root + 1), tops)
        self.flush()
        return root

    def _type(self, kind: Kind) -> str:
        """Name the type of an element; a part of a letter without a title is a heading of the first level."""
        if kind is Kind.PART and not self._has_heading:
            return Kind.HEADING.type
        self._has_heading |= kind is Kind.HEADING
        return kind.type

    def _made(self, type_: str, attributes: str, parent: _Element | None) -> _Element:
        made = _Element(type_, attributes, parent, self._pdf.reserve())
        self._all.append(made)
        if parent:
            parent.kids.append(made)
        return made


def _body(element: _Element, root: int) -> bytes:
    above = element.parent.number if element.parent else root
    page = next((kid[0] for kid in element.kids if isinstance(kid, tuple)), 0)
    on = f"/Pg {page} 0 R" if page else ""
    kids = " ".join(_kid(kid, page) for kid in element.kids)
    return f"<</Type/StructElem/S/{element.type}/P {above} 0 R{on}{element.attributes}/K[{kids}]>>".encode()


def _kid(kid: _Element | Place | int, page: int) -> str:
    if isinstance(kid, _Element):
        return f"{kid.number} 0 R"
    return marks(kid, page) if isinstance(kid, tuple) else f"{kid} 0 R"


def marks(place: Place, page: int) -> str:
    """Name marks for an element that is said to be on a page."""
    return str(place[1]) if place[0] == page else f"<</Type/MCR/Pg {place[0]} 0 R/MCID {place[1]}>>"
