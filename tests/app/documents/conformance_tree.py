"""Check the structure: it holds every marked sequence once, knows whose it is, and is nested as screen readers ask."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import pikepdf

from tests.app.documents.conformance_fonts import same_characters, to_unicode
from tests.app.documents.conformance_marks import Marked

BLOCKS: Final = frozenset(["P", "H1", "H2", "L", "Table", "BlockQuote", "Figure"])
KIDS: Final = {
    "Document": frozenset({"Sect", "Part"}),
    "Part": frozenset({"Sect"}),
    "Sect": BLOCKS,
    "BlockQuote": frozenset({"P"}),
    "L": frozenset({"LI"}),
    "LI": frozenset({"Lbl", "LBody"}),
    "LBody": BLOCKS | {"Span"},
    "Table": frozenset({"TR", "THead", "TBody"}),
    "THead": frozenset({"TR"}),
    "TBody": frozenset({"TR"}),
    "TR": frozenset({"TH", "TD"}),
    **dict.fromkeys(["P", "H1", "H2", "Lbl", "TH", "TD"], frozenset({"Span"})),
}
HOLDING: Final = frozenset(["P", "H1", "H2", "Lbl", "LBody", "TH", "TD", "Figure", "Span"])
ALTERNATIVE: Final = {"Figure": frozenset({"/Alt"})}
TEXTS: Final = frozenset(["/Alt", "/E", "/T", "/Lang", "/Title"])
READ: Final = frozenset(["Span", "TD"])  # elements that may say what is read in the place of their marks


@dataclass
class Element:
    """Hold an element with its parts in their order: others, and marks by their page, counted from 0, and number."""

    type: str
    number: int
    about: Any
    parts: list["Element | tuple[int, int]"] = field(default_factory=list)

    @property
    def kids(self) -> list["Element"]:
        """Give the elements below."""
        return [each for each in self.parts if isinstance(each, Element)]

    @property
    def marks(self) -> list[tuple[int, int]]:
        """Give the marks that are its own."""
        return [each for each in self.parts if not isinstance(each, Element)]

    def walk(self) -> Iterator["Element"]:
        """Give this and all elements below in reading order."""
        yield self
        for kid in self.kids:
            yield from kid.walk()


def tree(pdf: pikepdf.Pdf) -> Element:
    """Read the structure."""
    pages = {page.obj.objgen: at for at, page in enumerate(pdf.pages)}
    return _element(pdf.Root.StructTreeRoot.K, pages)


def texts(content_tree: Element, pages: list[Marked]) -> list[tuple[str, str]]:
    """Give type and text of each element that has text, in reading order: what a screen reader says."""
    said = ((element.type, _said(element, pages, {})) for element in content_tree.walk() if element.type != "Span")
    return [each for each in said if each[1]]


def _said(element: Element, pages: list[Marked], maps: dict[Any, dict[bytes, str]]) -> str:
    """Give what an element says by itself, and by the spans in it."""
    if "/ActualText" in element.about:
        return str(element.about.ActualText)
    said = ""
    for part in element.parts:
        if isinstance(part, Element):
            said += _said(part, pages, maps) if part.type == "Span" else ""
            continue
        page, number = part
        for name, code in pages[page].shown.get(number, ()):
            said += _character(pages[page].fonts[name], code, maps) if name else code.decode()
    return said


def _character(font: Any, code: bytes, maps: dict[Any, dict[bytes, str]]) -> str:
    if font.objgen not in maps:
        maps[font.objgen] = to_unicode(font)
    return maps[font.objgen][code]


def faults(pdf: pikepdf.Pdf, pages: list[Marked]) -> Iterator[str]:
    """Check the structure of a file."""
    root: Any = pdf.Root.get("/StructTreeRoot")
    info: Any = pdf.Root.get("/MarkInfo", {})
    if root is None or not info.get("/Marked", False):
        yield "UA 7.1 the file is not tagged"
        return
    if "/RoleMap" in root:
        yield "UA 7.1 types are renamed, which is not checked here"
    top = tree(pdf)
    everything = list(top.walk())
    if top.type != "Document" or root.K.P.objgen != root.objgen:
        yield "UA 7.1 the structure does not begin with a document"
    for element in everything:
        yield from _nested(element)
        yield from _read(element, pages)
    yield from _owned(root, everything, pages)
    yield from _headings([each.type for each in everything])


def _element(about: Any, pages: dict[Any, int]) -> Element:
    made = Element(str(about.S)[1:], about.objgen[0], about)
    kids = about.get("/K", [])
    page = pages.get(about.Pg.objgen) if "/Pg" in about else None
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            made.parts.append((-1 if page is None else page, kid))
        elif kid.get("/Type") == "/MCR":
            made.parts.append((pages[kid.Pg.objgen], int(kid.MCID)))
        else:
            made.parts.append(_element(kid, pages))
    return made


def _nested(element: Element) -> Iterator[str]:
    allowed = KIDS.get(element.type, frozenset())
    for kid in element.kids:
        if kid.type not in allowed:
            yield f"UA 7.1 {kid.type} stands in {element.type}"
        if kid.about.P.objgen[0] != element.number:
            yield f"UA 7.1 {kid.type} names another element as its parent"
    if element.marks and element.type not in HOLDING:
        yield f"UA 7.1 {element.type} holds content of its own"
    if element.type == "TH" and element.about.get("/A", {}).get("/Scope") not in ("/Column", "/Row", "/Both"):
        yield "UA 7.5 the head of a table does not say for which cells it stands"
    if element.type == "L" and element.about.get("/A", {}).get("/ListNumbering") is None:
        yield "UA 7.6 a list does not say how it is numbered"
    if element.type == "Table":
        rows = [each for each in element.walk() if each.type == "TR"]
        if len({len(row.kids) for row in rows}) > 1 or {each.type for each in rows[0].kids} != {"TH"}:
            yield "UA 7.5 a table is not regular, or has no head"
    yield from _figure(element)
    if (TEXTS - ALTERNATIVE.get(element.type, frozenset())) & set(element.about.keys()):
        yield "own rule: an element has a text of its own"


def _figure(element: Element) -> Iterator[str]:
    if element.type != "Figure":
        return
    about = element.about
    if not str(about.get("/Alt", "")).strip():
        yield "UA 7.3 a picture has no words for who cannot see it"
    box = about.get("/A", {}).get("/BBox", [])
    if len(box) != 4 or not (box[0] < box[2] and box[1] < box[3]):
        yield "UA 7.3 a picture does not say where on the page it is"


def _read(element: Element, pages: list[Marked]) -> Iterator[str]:
    """Check that what is read in the place of marks has their characters."""
    if "/ActualText" not in element.about:
        return
    if element.type not in READ:
        yield "own rule: an element has a text of its own"
    page = pages[element.marks[0][0]]
    codes = _codes(element, pages)
    together = len({at for at, _ in element.marks}) == 1 and all(name for name, _ in codes)
    if together and not same_characters(str(element.about.ActualText), codes, page):
        yield "own rule: an element is read as something that it does not show"


def _codes(element: Element, pages: list[Marked]) -> list[tuple[str, bytes]]:
    return [each for page, number in element.marks for each in pages[page].shown.get(number, ())]


def _owned(root: Any, everything: list[Element], pages: list[Marked]) -> Iterator[str]:
    """Compare in both directions: the elements' marks, the marks of the pages, and the table of whose they are."""
    held = [(page, number, each) for each in everything for page, number in each.marks]
    if len({(page, number) for page, number, _ in held}) != len(held):
        yield "UA 7.1 marks belong to two elements"
    of = {(page, number): each for page, number, each in held}
    nums = list(root.ParentTree.Nums)
    table = dict(zip(map(int, nums[::2]), nums[1::2], strict=True))
    if int(root.ParentTreeNextKey) <= max(table, default=-1) or len(table) != len(pages):
        yield "UA 7.1 the table of marks has not one entry for each page"
    for at, page in enumerate(pages):
        owners = list(table.get(int(page.page.StructParents), []))
        if len(owners) != len(page.content):
            yield f"UA 7.1 page {at + 1} has marks that belong to nobody"
        for number, type_ in page.content.items():
            element = of.pop((at, number), None)
            if element is None or number >= len(owners) or owners[number].objgen[0] != element.number:
                yield f"UA 7.1 the marks {number} of page {at + 1} belong to nobody, or not to whom the table says"
            elif element.type != type_:
                yield f"own rule: the marks {number} of page {at + 1} have another type than their element"
    if of:
        yield f"UA 7.1 elements name marks that are on no page: {sorted(of)[:3]}"


def _headings(types: list[str]) -> Iterator[str]:
    last = 0
    for level in (int(each[1]) for each in types if each in {"H1", "H2"}):
        if level > last + 1:
            yield "UA 7.4.2 a level of headings is left out"
        last = level
