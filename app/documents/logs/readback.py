"""Read a schedule that this package wrote back as text, page by page, fast enough to do so at every export.

The reader follows the file alone: its table of objects, its pages, and its fonts' maps back to characters. What it does
not know how to read is refused, so that no text can stand where it does not look; what tags say of cells is given, too.
"""

import re
import zlib
from collections import Counter
from collections.abc import Iterator
from typing import Final

from app.documents.heard import Map, characters, heard, utf16
from app.documents.inspect import NotReadable, packet_texts
from app.documents.pdf_colour import profile
from app.documents.pdf_file import ENTRY as _ROW
from app.documents.pdf_file import PACKED, PLAIN

_OBJECT: Final = re.compile(rb"(\d+) 0 obj\n(.*?)(?:\nstream\n|\nendobj\n)", re.DOTALL)
_ENTRY: Final = re.compile(rb"/(\w+) (\d+) 0 R")
_REFERENCE: Final = re.compile(rb"(\d+) 0 R")
_ACTUAL: Final = re.compile(rb"/ActualText<FEFF([0-9A-F]*)>")
_HEX: Final = re.compile(rb"<FEFF([0-9A-F]*)>")
_XMP: Final = re.compile(rb"<<[^()]*/Type/Metadata/Subtype/XML/Length (\d+)>>$")
LARGEST: Final = 64 * 1024 * 1024  # bytes of one stream


def texts(content: bytes) -> Iterator[str]:
    """Give the text of each page in reading order, then what no page prints: titles, names, bookmarks.

    Raises `NotReadable` for a file that this package has not written, or that holds anything else beside it.
    """
    file = _File(content)
    fonts = file.fonts()
    forms: dict[int, str] = {}
    for number in file.pages():
        yield file.page(number, fonts, forms)
    file.refuse_unread()
    yield "\n".join(file.unprinted())


class _File:
    def __init__(self, content: bytes) -> None:
        self._content = content
        self._read: set[int] = set()
        self._at: dict[int, int] = {}
        self._told: list[bytes] = []
        trailer = self._offsets()
        self._named = {name: int(number) for name, number in _ENTRY.findall(trailer)}
        self._catalog = {name: int(number) for name, number in _ENTRY.findall(self.object(self._named[b"Root"]))}

    def object(self, number: int) -> bytes:
        """Give an object up to its stream."""
        found = _OBJECT.match(self._content, self._at.get(number, len(self._content)))
        if found is None or int(found[1]) != number:
            raise _refused()
        self._read.add(number)
        return found[2]

    def stream(self, number: int) -> bytes:
        """Give the content of a stream."""
        head = self.object(number)
        length = re.search(rb"/Length (\d+)>>$", head)
        start = self._content.find(b"stream\n", self._at[number]) + 7
        if length is None or b"/Filter/FlateDecode" not in head:
            raise _refused()
        end = start + int(length[1])
        reader = zlib.decompressobj()
        content = reader.decompress(self._content[start:end], LARGEST)
        if not reader.eof or reader.unused_data or not self._content.startswith(b"\nendstream\nendobj\n", end):
            raise _refused()
        return content

    def pages(self) -> Iterator[int]:
        """Give the numbers of the pages in their order."""
        for node in self._kids(self._catalog[b"Pages"]):
            yield from self._kids(node)

    def page(self, number: int, fonts: dict[bytes, Map], forms: dict[int, str]) -> str:
        """Give the text of a page; the forms that many pages share are read once."""
        entries = {name: int(to) for name, to in _ENTRY.findall(self.object(number))}
        used = {name: entries[name] for name in (b"T", b"B") if name in entries}
        for form in used.values():
            if form not in forms:
                forms[form] = heard(self.stream(form), fonts, {}, {})
        drawn = {name: forms[form] for name, form in used.items()}
        return heard(self.stream(entries[b"Contents"]), fonts, drawn, {})

    def fonts(self) -> dict[bytes, Map]:
        """Read the fonts' maps from codes to characters."""
        kid = next(iter(self._kids(next(iter(self._kids(self._catalog[b"Pages"]))))))
        names = re.search(rb"/Font (\d+) 0 R", self.object(kid))
        if names is None:
            raise _refused()
        return {name: self._map(int(number)) for name, number in _ENTRY.findall(self.object(int(names[1])))}

    def unprinted(self) -> Iterator[str]:
        """Give the texts of objects that no page draws, those of cells that are read otherwise, and the metadata."""
        yield from packet_texts(self.metadata())
        for number in self._at:
            yield from map(utf16, _HEX.findall(self.object(number)))
        yield from map(utf16, self._told)

    def metadata(self) -> bytes:
        """Give the metadata, the one stream that is not compressed."""
        number = self._catalog[b"Metadata"]
        length = _XMP.match(self.object(number))
        start = self._content.find(b"stream\n", self._at[number]) + 7
        end = start + int(length[1]) if length else 0
        if not self._content.startswith(b"\nendstream\nendobj\n", end):
            raise _refused()
        return self._content[start:end]

    def refuse_unread(self) -> None:
        """Refuse a file with a stream that was not read: it could hold anything."""
        if self.stream(self._catalog[b"DestOutputProfile"]) != profile():
            raise _refused()
        self.metadata()
        for number in self._at.keys() - self._read:
            if b"/Length" in self.object(number):
                raise _refused()

    def _map(self, number: int) -> Map:
        font = self.object(number)
        for inner in _REFERENCE.findall(font):
            self._font_parts(int(inner))
        known = re.search(rb"/ToUnicode (\d+) 0 R", font)
        if known is None:
            raise _refused()
        return characters(self.stream(int(known[1])))

    def _font_parts(self, number: int) -> None:
        """Read the shapes and maps of a font, none of which shows a text of its own."""
        inner = self.object(number)
        if b"/Filter" not in inner:
            for further in _REFERENCE.findall(inner):
                self._font_parts(int(further))

    def _kids(self, number: int) -> list[int]:
        found = re.search(rb"/Kids\[([^\]]*)\]", self.object(number))
        if found is None:
            raise _refused()
        return [int(each) for each in _REFERENCE.findall(found[1])]

    def _offsets(self) -> bytes:
        """Read where the objects are; nothing may stand between them. Gives what names the root of the file."""
        content = self._content
        ends = re.search(rb"endobj\nstartxref\n(\d+)\n%%EOF\n$", content[-64:])
        table = int(ends[1]) if ends else -1
        named = (
            re.match(rb"(\d+) 0 obj\n<</Type/XRef/Size (\d+)/W\[1 4 2\]", content[table : table + 64]) if ends else None
        )
        if ends is None or named is None:
            raise _refused()
        self._at[int(named[1])] = table
        rows = self.stream(int(named[1]))
        if len(rows) != _ROW.size * int(named[2]):
            raise _refused()
        packed = self._places(rows)
        edges = sorted(self._at.values())
        for here, following in zip(edges, (*edges[1:], len(content) - 64 + ends.start() + 7), strict=True):
            if not content[here:following].endswith(b"\nendobj\n"):
                raise _refused()
        for number, count in packed.items():
            self._take_texts(number, count)
        return self.object(int(named[1]))

    def _places(self, rows: bytes) -> Counter[int]:
        """Take the places of objects; gives how many are packed in which stream."""
        packed = Counter[int]()
        for number, (kind, where, _) in enumerate(_ROW.iter_unpack(rows)):
            if kind == PLAIN:
                self._at[number] = where
            elif kind == PACKED:
                packed[where] += 1
            elif number:
                raise _refused()
        return packed

    def _take_texts(self, number: int, count: int) -> None:
        """Take what packed objects, which are tags, say of cells, and refuse them with any other text.

        "<" occurs in them otherwise only as "<<".
        """
        packed = self.stream(number)
        self._told += _ACTUAL.findall(packed)
        rest = _ACTUAL.sub(b"", packed)
        texts = rest.count(b"(") + rest.count(b"<") - 2 * rest.count(b"<<")
        if texts or not self.object(number).startswith(b"<</Type/ObjStm/N %d/" % count):
            raise _refused()


def _refused() -> NotReadable:
    return NotReadable(
        "schedule-not-readable", "The schedule cannot be read back, so nothing was produced. Report this."
    )
