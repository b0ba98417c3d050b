"""The text of a DOCX in the order in which it is read; nothing is resolved, run, or unpacked without end.

A paragraph is a line, with the number that Word prints before it. A reference to a note prints as ¹, and the notes
follow the last paragraph, each as `¹ text`. A table gives a line a row, its cells parted by tabs; where a cell holds
several paragraphs, as in a caption, the cells follow one another. Words that Word does not show are left out: deleted
and moved ones, hidden ones, and the second copy of a text box.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final
from xml.etree import ElementTree as ET
from xml.parsers import expat

from app.reading.pages_numbering import Numbering, W, numbering

_LARGEST_PART: Final = 20 * 1024 * 1024
_MOST_ELEMENTS: Final = 1_000_000
_DEEPEST: Final = 200
_NOTES: Final = ("footnote", "endnote")
_REFERENCES: Final = frozenset(f"{W}{kind}Reference" for kind in _NOTES)
_MARKS: Final = frozenset(f"{W}{kind}Ref" for kind in _NOTES)
_RAISED: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_GONE: Final = frozenset({f"{W}del", f"{W}moveFrom"})
_CHANGED: Final = _GONE | {f"{W}ins", f"{W}moveTo"}
_UNREAD: Final = _GONE | {_FALLBACK, *(f"{W}{each}" for each in ("p", "tbl", "pPr", "rPr", "txbxContent"))}
_SIGNS: Final = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}cr": " ", f"{W}noBreakHyphen": "-"}
_UNSOUND: Final = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, EOFError, ValueError)


@dataclass(frozen=True, slots=True)
class Docx:
    """Hold the paragraphs of a document, and what is odd about it (codes of `pages_signs.WARNINGS`)."""

    paragraphs: tuple[str, ...]
    signs: tuple[str, ...]


def read_docx(data: bytes) -> Docx | None:
    """Read a DOCX; None for what is no sound one, or has a DOCTYPE."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            parts = {
                name: _tree(archive, name) for name in ("document", "footnotes", "endnotes", "numbering", "styles")
            }
    except _UNSOUND:
        return None
    if parts["document"] is None:
        return None
    return _read(parts["document"], parts, names)


def _read(body: ET.Element, parts: dict[str, ET.Element | None], names: list[str]) -> Docx:
    notes = {(kind, each.get(f"{W}id", "")): each for kind in _NOTES for each in _children(parts[f"{kind}s"], kind)}
    reader = _Reader(numbering(parts["numbering"], parts["styles"]), notes)
    paragraphs = (*reader.blocks(body), *reader.cited_notes())
    found = {
        "has-javascript": any(name.lower().endswith("vbaproject.bin") for name in names),
        "has-attachments": any(name.lower().startswith("word/embeddings/") for name in names),
        "has-revisions": any(each.tag in _CHANGED for each in body.iter()),
        "text-differs": reader.hides,
    }
    return Docx(paragraphs, tuple(code for code, holds in found.items() if holds))


def _children(part: ET.Element | None, kind: str) -> list[ET.Element]:
    return [] if part is None else part.findall(f"{W}{kind}")


@dataclass(slots=True)
class _Reader:
    """Walk through a document once, counting its lists and its notes."""

    _numbering: Numbering
    _notes: dict[tuple[str, str], ET.Element]
    hides: bool = False
    _cited: list[tuple[str, str]] = field(default_factory=list)
    _mark: str = ""

    def blocks(self, node: ET.Element) -> Iterator[str]:
        """Give the paragraphs in and below a node."""
        for each in node:
            if each.tag == f"{W}p":
                yield from self._paragraph(each)
            elif each.tag == f"{W}tbl":
                yield from self._table(each)
            elif each.tag not in _GONE and each.tag != _FALLBACK:
                yield from self.blocks(each)

    def cited_notes(self) -> Iterator[str]:
        """Give the notes in the order in which the text refers to them."""
        for number, cited in enumerate(self._cited, start=1):
            note = self._notes.get(cited)
            self._mark = str(number).translate(_RAISED)
            for at, line in enumerate(self.blocks(note) if note is not None else ()):
                yield line if at or line.startswith(self._mark) else f"{self._mark} {line}"

    def _paragraph(self, paragraph: ET.Element) -> Iterator[str]:
        label, words = self._numbering.label(paragraph), "".join(self._words(paragraph))
        yield f"{label} {words}" if label else words
        for box in _boxes(paragraph):
            yield from self.blocks(box)

    def _table(self, table: ET.Element) -> Iterator[str]:
        for row in _within(table, "tr"):
            cells = [list(self.blocks(cell)) for cell in _within(row, "tc")]
            said = [[line for line in cell if line.strip()] for cell in cells]
            if all(len(cell) <= 1 for cell in said):
                yield "\t".join("".join(cell) for cell in said) if any(said) else ""
            else:
                yield from (line for cell in cells for line in cell)

    def _words(self, node: ET.Element) -> Iterator[str]:
        """Give the text of runs; text of paragraphs inside them comes with those."""
        for each in node:
            if each.tag == f"{W}t":
                yield each.text or ""
            elif each.tag == f"{W}br":
                yield "\f" if each.get(f"{W}type") == "page" else " "
            elif each.tag in _SIGNS:
                yield _SIGNS[each.tag]
            elif each.tag in _REFERENCES:
                yield self._reference(each)
            elif each.tag in _MARKS:
                yield self._mark
            elif each.tag == f"{W}r" and _is_hidden(each):
                self.hides = True
            elif each.tag not in _UNREAD:
                yield from self._words(each)

    def _reference(self, node: ET.Element) -> str:
        kind = node.tag.removeprefix(W).removesuffix("Reference")
        self._cited.append((kind, node.get(f"{W}id", "")))
        if node.get(f"{W}customMarkFollows", "0") in {"1", "true", "on"}:
            return ""
        return str(len(self._cited)).translate(_RAISED)


def _boxes(node: ET.Element) -> Iterator[ET.Element]:
    """Give the text boxes drawn from a paragraph, once each."""
    for each in node:
        if each.tag == f"{W}txbxContent":
            yield each
        elif each.tag != _FALLBACK:
            yield from _boxes(each)


def _within(node: ET.Element, tag: str) -> Iterator[ET.Element]:
    """Give the rows of a table or the cells of a row, also those that a content control wraps."""
    for each in node:
        if each.tag == f"{W}{tag}":
            yield each
        elif each.tag in {f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"}:
            yield from _within(each, tag)


def _is_hidden(run: ET.Element) -> bool:
    hidden = run.find(f"{W}rPr/{W}vanish")
    return hidden is not None and hidden.get(f"{W}val", "1") not in {"0", "false", "off"}


# --- parts ------------------------------------------------------------------------------------------------------------


def _tree(archive: zipfile.ZipFile, name: str) -> ET.Element | None:
    """Read a part; None where it is missing. Raises `ValueError` for one that is unsound."""
    try:
        with archive.open(f"word/{name}.xml") as part:
            read = part.read(_LARGEST_PART + 1)
    except KeyError:
        return None
    if len(read) > _LARGEST_PART:
        raise ValueError
    _refuse_unsound(read)
    try:
        return ET.fromstring(read)  # noqa: S314 - without a DOCTYPE there is nothing to resolve
    except ET.ParseError:  # a prefix without its namespace
        raise ValueError from None


class _Guard:
    """Count what a parser meets, and stop it in time."""

    def __init__(self) -> None:
        self._elements = self._depth = 0

    def doctype(self, *_: object) -> None:
        raise ValueError

    def begin(self, *_: object) -> None:
        self._elements += 1
        self._depth += 1
        if self._elements > _MOST_ELEMENTS or self._depth > _DEEPEST:
            raise ValueError

    def end(self, *_: object) -> None:
        self._depth -= 1


def _refuse_unsound(part: bytes) -> None:
    guard, parser = _Guard(), expat.ParserCreate()
    parser.StartDoctypeDeclHandler = guard.doctype
    parser.StartElementHandler, parser.EndElementHandler = guard.begin, guard.end
    try:
        parser.Parse(part, True)
    except expat.ExpatError:
        raise ValueError from None
