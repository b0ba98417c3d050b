"""Read a schedule that this package wrote back as text, page by page, fast enough to do so at every export.

The reader follows the file alone: its table of objects, its pages, and its fonts' maps back to characters. What it does
not know how to read is refused, so that no text can stand where it does not look.
"""

import re
import zlib
from collections.abc import Iterator
from typing import Final

from app.documents.inspect import NotReadable

_TOKEN: Final = re.compile(
    rb"/(\w+) [\d.]+ Tf|\(([^\\()]*(?:\\.[^\\()]*)*)\)Tj|<([0-9A-F]*)>Tj|/(\w+) Do|(-?[\d.]+ -?[\d.]+) Td|(ET)"
)
_OBJECT: Final = re.compile(rb"(\d+) 0 obj\n(.*?)(?:\nstream\n|\nendobj\n)", re.DOTALL)
_ENTRY: Final = re.compile(rb"/(\w+) (\d+) 0 R")
_REFERENCE: Final = re.compile(rb"(\d+) 0 R")
_HEX: Final = re.compile(rb"<FEFF([0-9A-F]*)>")
_MAPPED: Final = re.compile(rb"<([0-9A-F]{2,4})> <([0-9A-F]{4,})>\n")
_ESCAPE: Final = re.compile(rb"\\(.)")
LARGEST: Final = 64 * 1024 * 1024  # bytes of one stream

Map = dict[bytes, str]


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
        self._at = self._offsets()
        self._read: set[int] = set()
        trailer = content[content.rindex(b"trailer\n") :]
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
        for name in (b"T", b"B"):
            if entries[name] not in forms:
                forms[entries[name]] = _shown(self.stream(entries[name]), fonts, {})
        drawn = {name: forms[entries[name]] for name in (b"T", b"B")}
        return _shown(self.stream(entries[b"Contents"]), fonts, drawn)

    def fonts(self) -> dict[bytes, Map]:
        """Read the fonts' maps from codes to characters."""
        kid = next(iter(self._kids(next(iter(self._kids(self._catalog[b"Pages"]))))))
        names = re.search(rb"/Font (\d+) 0 R", self.object(kid))
        if names is None:
            raise _refused()
        return {name: self._map(int(number)) for name, number in _ENTRY.findall(self.object(int(names[1])))}

    def unprinted(self) -> Iterator[str]:
        """Give the texts of objects that no page draws."""
        for number in self._at:
            for found in _HEX.findall(self.object(number)):
                yield bytes.fromhex(found.decode("ascii")).decode("utf-16-be", "replace")

    def refuse_unread(self) -> None:
        """Refuse a file with a stream that was not read: it could hold anything."""
        for number in self._at.keys() - self._read:
            if b"/Filter" in self.object(number):
                raise _refused()

    def _map(self, number: int) -> Map:
        font = self.object(number)
        for inner in _REFERENCE.findall(font):
            self._font_parts(int(inner))
        known = re.search(rb"/ToUnicode (\d+) 0 R", font)
        if known is None:
            raise _refused()
        codes = _MAPPED.findall(self.stream(int(known[1])))
        return {code: bytes.fromhex(to.decode("ascii")).decode("utf-16-be") for code, to in codes}

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

    def _offsets(self) -> dict[int, int]:
        """Read where the objects are; nothing may stand between them."""
        content = self._content
        ends = re.search(rb"startxref\n(\d+)\n%%EOF\n$", content[-64:])
        table = int(ends[1]) if ends else -1
        rows = re.match(rb"xref\n0 (\d+)\n0000000000 65535 f \n", content[table : table + 64]) if ends else None
        if rows is None or table < 0:
            raise _refused()
        start = table + rows.end()
        at = {one: int(content[start + 20 * (one - 1) :][:10]) for one in range(1, int(rows[1]))}
        edges = sorted(at.values())
        for here, following in zip(edges, (*edges[1:], table), strict=True):
            if not content[here:following].endswith(b"\nendobj\n"):
                raise _refused()
        return at


def _shown(content: bytes, fonts: dict[bytes, Map], forms: dict[bytes, str]) -> str:
    """Give the text that a stream shows; cells are divided by spaces, lines by line ends."""
    made: list[str] = []
    known: Map = {}
    for found in _TOKEN.finditer(content):
        font, plain, codes, form, moved, end = found.groups()
        if plain is not None:
            made.append((_ESCAPE.sub(rb"\1", plain) if b"\\" in plain else plain).decode("ascii"))
        elif moved:
            made.append(" " if moved.endswith(b" 0") else "\n")
        elif codes is not None:
            made += [known[codes[at : at + 4]] for at in range(0, len(codes), 4)]
        elif font:
            known = fonts[font]
        elif form:
            made.append(forms[form])
        elif end:
            made.append("\n")
    return "".join(made)


def _refused() -> NotReadable:
    return NotReadable(
        "schedule-not-readable", "The schedule cannot be read back, so nothing was produced. Report this."
    )
