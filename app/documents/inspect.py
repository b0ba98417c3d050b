"""Read written files back as plain text, and compare them with the blocks that they were written from."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from xml.etree import ElementTree as ET

from app.documents.blocks import Document, Section, Table, plain
from app.documents.docx_numbers import Numbers, numbers_of
from app.documents.fonts import FontSet, shown
from app.documents.furniture import Said, numbers, said
from app.documents.pdf_about import UA_IS_DESCRIBED
from app.documents.walk import block_texts, titles
from app.domain.errors import DeskError

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
HYPHEN_AT_LINE_END = re.compile("[\u0002\ufffe]")  # PDFium's marks; both writers print control characters as codes
PACKET = re.compile(rb"<x:xmpmeta.*?</x:xmpmeta>", re.DOTALL)
SUBSET = re.compile("^[A-Z]{6}[+]")  # before the name of a font of which only a part is embedded
LARGEST_PART = 64 * 1024 * 1024  # bytes
BREAKS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "\u2011"}
LONGEST_EXCERPT = 60
_BACKWARDS = re.compile(r"[\d.,:;()]*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+[\d.,:;()]*")


@dataclass(frozen=True, slots=True)
class PageText:
    """Hold the text of a page (PDF) or of a section (DOCX) in reading order: header, body, footer."""

    text: str


@dataclass(frozen=True, slots=True)
class Inspected:
    """Hold what a file says: its pages, its metadata by name, and the fonts it carries or asks for.

    `unprinted` is what no page prints: bookmarks, names of attachments, words for pictures, and what the archives'
    metadata say (PDF), or every part as it is (DOCX).
    """

    pages: tuple[PageText, ...]
    metadata: dict[str, str]
    fonts: tuple[str, ...]
    unprinted: str = ""


class NotReadable(DeskError):  # noqa: N818 - named for what is wrong, as the other errors
    """Report a file that cannot be read back."""


def pdf_text(content: bytes) -> Inspected:
    """Read a PDF that this program, or a converter it trusts, has written."""
    import pypdfium2  # type: ignore[import-untyped] # noqa: PLC0415 - no stubs; only where a file is read back

    with pypdfium2.PdfDocument(content) as pdf:
        pages, names, pictures = [], set[str](), False
        for page in pdf:
            pages.append(PageText(HYPHEN_AT_LINE_END.sub("-", page.get_textpage().get_text_range())))
            items = list(page.get_objects())
            names |= {
                SUBSET.sub("", item.get_font().get_base_name())
                for item in items
                if isinstance(item, pypdfium2.PdfTextObj)
            }
            pictures |= any(isinstance(item, pypdfium2.PdfImage) for item in items)
        attached = (pdf.get_attachment(at).get_name() for at in range(pdf.count_attachments()))
        said = packet_texts(content)
        instead = alternatives(content) if pictures else ()
        unprinted = "\n".join([*(mark.get_title() for mark in pdf.get_toc()), *attached, *said, *instead])
        return Inspected(tuple(pages), dict(pdf.get_metadata_dict()), tuple(sorted(names)), unprinted)


def alternatives(content: bytes) -> Iterator[str]:
    """Give what a PDF says instead of its pictures."""
    import pikepdf  # noqa: PLC0415 - only where a file with a picture is read back

    with pikepdf.open(io.BytesIO(content)) as pdf:
        yield from (str(each.Alt) for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/Alt" in each)


def packet_texts(content: bytes) -> Iterator[str]:
    """Give what the archives' metadata of a PDF say, but for the words that every file has."""
    for packet in PACKET.findall(content):
        own = packet.replace(UA_IS_DESCRIBED.encode(), b"")
        for element in ET.fromstring(own).iter():  # noqa: S314 - no document type, so no entities to expand
            yield from (element.text or "", *element.attrib.values())


def docx_text(content: bytes) -> Inspected:
    """Read a DOCX, one text for each section; raises NotReadable for one with a document type or a part too large."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        body = _xml(package, "word/document.xml")
        targets = {row.get("Id", ""): row.get("Target", "") for row in _xml(package, "word/_rels/document.xml.rels")}
        counted = numbers_of(_xml(package, "word/numbering.xml"))
        pages = tuple(PageText(one) for one in _sections(body, package, targets, counted))
        fonts = tuple(sorted(font.get(f"{W}name", "") for font in _xml(package, "word/fontTable.xml")))
        core = {_local(child.tag): child.text or "" for child in _xml(package, "docProps/core.xml")}
        unprinted = "\n".join([*package.namelist(), *_markup(package)])
    return Inspected(pages, core, fonts, unprinted)


def _markup(package: zipfile.ZipFile) -> Iterator[str]:
    """Give every part that is XML with its tags, for attributes and parts that no page refers to hold text too."""
    for name in package.namelist():
        if name.endswith((".xml", ".rels")):
            yield unescape(_part(package, name).decode("utf-8", "replace"))


def _xml(package: zipfile.ZipFile, name: str) -> ET.Element:
    return ET.fromstring(_part(package, name))  # noqa: S314 - no document type, so no entities to expand


def _part(package: zipfile.ZipFile, name: str) -> bytes:
    with package.open(name) as member:
        part = member.read(LARGEST_PART + 1)
    if len(part) > LARGEST_PART or b"<!DOCTYPE" in part or b"<!ENTITY" in part:
        raise NotReadable("docx-not-readable", "The DOCX holds a part that no letter has. Write it again.")
    return part


def _sections(
    document: ET.Element, package: zipfile.ZipFile, targets: dict[str, str], counted: Numbers
) -> Iterator[str]:
    body, header, lines = document[0], "", list[str]()
    for element in body:
        lines += _paragraphs(element, counted)
        for properties in element.iter(f"{W}sectPr"):
            header = _furniture(properties, "header", package, targets) or header
            yield "\n".join([header, *lines, _furniture(properties, "footer", package, targets)])
            lines = []


def _furniture(properties: ET.Element, kind: str, package: zipfile.ZipFile, targets: dict[str, str]) -> str:
    references = properties.findall(f"{W}{kind}Reference")
    return "\n".join(
        line
        for one in references
        for line in _paragraphs(_xml(package, f"word/{targets[one.get(f'{R}id', '')]}"), Numbers())
    )


def _paragraphs(element: ET.Element, counted: Numbers) -> list[str]:
    return [counted.before(paragraph) + "".join(_characters(paragraph)) for paragraph in element.iter(f"{W}p")]


def _characters(paragraph: ET.Element) -> Iterator[str]:
    for node in paragraph.iter():
        if node.tag == f"{W}t":
            yield node.text or ""
        elif node.tag in BREAKS and node.get(f"{W}val") is None:
            yield BREAKS[node.tag]


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def blocks_text(document: Document, fonts: FontSet) -> tuple[str, ...]:
    """Give the text that both formats print, block by block, with white space as single spaces."""
    return tuple(
        spaced(" ".join(shown(fonts, plain(content)) for content in block_texts(block)))
        for section in document.sections
        for block in section.blocks
    )


def spaced(content: str) -> str:
    """Write every stretch of white space as one space."""
    return " ".join(content.split())


def difference(document: Document, fonts: FontSet, found: Inspected) -> str:
    """Compare a file with its document block by block; the first difference as a sentence, or nothing.

    White space, bullets, and head rows repeated at the top of a page do not count; bands and footers must be there.
    """
    expected = [_tight(block) for block in blocks_text(document, fonts)]
    heads = {_tight("".join(shown(fonts, plain(one)) for one in titles(table))) for table in _tables(document)} - {""}
    rest = "".join(expected)
    for number, page in enumerate(found.pages, 1):
        body = _body(_tight(page.text), document, fonts)
        if body is None:
            return f"Page {number} lacks its band or its footer: …{page.text[-LONGEST_EXCERPT * 4 :]}"
        rest, wrong = _consumed(rest, body, heads)
        if wrong:
            return f"Page {number}: {wrong}"
    return f"Missing at the end: {rest[:LONGEST_EXCERPT]}" if rest else ""


def _tight(content: str) -> str:
    """Drop what a page may put anywhere, and put words from right to left in one order: readers put them in any."""
    return _BACKWARDS.sub(lambda found: "".join(sorted(found[0])), "".join(content.split()).replace("•", ""))


def _tables(document: Document) -> Iterator[Table]:
    for section in document.sections:
        yield from (block for block in section.blocks if isinstance(block, Table))


def _consumed(rest: str, body: str, heads: set[str]) -> tuple[str, str]:
    for start in ("", *sorted(head for head in heads if body.startswith(head))):
        if rest.startswith(body[len(start) :]):
            return rest[len(body) - len(start) :], ""
    same = next((at for at, (a, b) in enumerate(zip(rest, body, strict=False)) if a != b), min(len(rest), len(body)))
    return rest, f"expected {rest[same : same + LONGEST_EXCERPT]!r}, found {body[same : same + LONGEST_EXCERPT]!r}"


def _body(page: str, document: Document, fonts: FontSet) -> str | None:
    words = said(document.language)
    band = _tight(shown(fonts, words.draft))
    if document.draft:
        across = _tight(shown(fonts, words.across))
        page = page.removeprefix(across) if page.startswith(across + band) else page
        if not page.startswith(band):
            return None
        page = page.removeprefix(band)
    for section in document.sections:
        found = _footer(section, words, fonts).search(page)
        if found:
            return page[: found.start()]
    return None


def _footer(section: Section, words: Said, fonts: FontSet) -> re.Pattern[str]:
    note, left, bates = (
        re.escape(_tight(shown(fonts, one))) for one in (section.footer.note, section.footer.left, section.bates)
    )
    page = r"\d+".join(re.escape(_tight(each)) for each in (words.before, words.between, words.after))
    lines = "".join(numbers()) if section.pleading else ""
    foot = rf"{note}{left}{page}{bates}"
    return re.compile(rf"(?:{lines}{foot}|{foot}{lines})$" if lines else rf"{foot}$")  # word processors number last
