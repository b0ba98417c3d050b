"""Write the objects of a PDF one after the other; what is written is not held."""

import hashlib
import struct
import zlib
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import BinaryIO, Final

LEVEL: Final = 6  # of the compression of fonts: 9 takes twice the time for 2 %
FAST: Final = 4  # of pages and of what is packed: 6 takes twice the time for 6 %
NODE: Final = 100  # pages under one node of the page tree
HEADER: Final = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
ENTRY: Final = struct.Struct(">BIH")  # of the table of objects: its kind, where it is, and its place there
FREE: Final = ENTRY.pack(0, 0, 0xFFFF)
PLAIN, PACKED = 1, 2
PACKED_IN: Final = struct.Struct(">BI")
MOST_PACKED: Final = 4096  # objects of one stream; a reader opens all of it to look at one
PLACES: Final = tuple(struct.pack(">H", at) for at in range(MOST_PACKED))


class PdfFile:
    """Number objects, write them, and end the file with the table of where they are."""

    def __init__(self, out: BinaryIO) -> None:
        self._out, self._at = out, 0
        self._table = bytearray(FREE)
        self._digest = hashlib.sha256()
        self._write(HEADER)

    def reserve(self, count: int = 1) -> int:
        """Give the number of an object that is written later, or the first of several."""
        first = len(self._table) // ENTRY.size
        self._table += bytes(ENTRY.size * count)
        return first

    def put(self, number: int, body: bytes) -> None:
        """Write a reserved object."""
        ENTRY.pack_into(self._table, ENTRY.size * number, PLAIN, self._at, 0)
        self._write(b"%d 0 obj\n%b\nendobj\n" % (number, body))

    def add(self, body: bytes) -> int:
        """Write an object, and give its number."""
        number = self.reserve()
        self.put(number, body)
        return number

    def stream(self, content: bytes, entries: bytes = b"", level: int = LEVEL) -> int:
        """Write a compressed stream with further entries in its dictionary, and give its number."""
        number = self.reserve()
        self._stream(number, content, entries, level)
        return number

    def plain_stream(self, content: bytes, entries: bytes) -> int:
        """Write a stream as it is, so that whoever looks at the file can read it."""
        return self.add(b"<<%b/Length %d>>\nstream\n%b\nendstream" % (entries, len(content), content))

    def pack(self, numbers: list[int], bodies: list[bytes]) -> None:
        """Write reserved objects together, compressed; none of them may be a stream."""
        for first in range(0, len(numbers), MOST_PACKED):
            self._pack(numbers[first : first + MOST_PACKED], bodies[first : first + MOST_PACKED])

    def _pack(self, numbers: list[int], bodies: list[bytes]) -> None:
        places = accumulate(map((1).__add__, map(len, bodies)), initial=0)
        head = " ".join(map("%d %d".__mod__, zip(numbers, places, strict=False))).encode() + b"\n"
        entries = b"/Type/ObjStm/N %d/First %d" % (len(numbers), len(head))
        start = PACKED_IN.pack(PACKED, self.stream(head + b"\n".join(bodies), entries, FAST))
        rows = map(start.__add__, PLACES[: len(numbers)])
        size, first = ENTRY.size, numbers[0]
        if numbers == list(range(first, first + len(numbers))):
            self._table[size * first : size * (first + len(numbers))] = b"".join(rows)
            return
        for number, row in zip(numbers, rows, strict=True):
            self._table[size * number : size * (number + 1)] = row

    def finish(self, root: int, info: int, salt: str) -> None:
        """End the file; its identifier comes from its content and a salt that no reader knows."""
        identifier = hashlib.sha256(self._digest.digest() + salt.encode()).hexdigest()[:32].encode()
        number, start = self.reserve(), self._at
        ENTRY.pack_into(self._table, ENTRY.size * number, PLAIN, start, 0)
        ends = b"/Type/XRef/Size %d/W[1 4 2]/Root %d 0 R/Info %d 0 R/ID[<%b><%b>]"
        self._stream(number, bytes(self._table), ends % (number + 1, root, info, identifier, identifier), FAST)
        self._write(b"startxref\n%d\n%%%%EOF\n" % start)

    def _stream(self, number: int, content: bytes, entries: bytes, level: int) -> None:
        packed = zlib.compress(content, level)
        head = b"<<%b/Filter/FlateDecode/Length %d>>" % (entries, len(packed))
        self.put(number, b"%b\nstream\n%b\nendstream" % (head, packed))

    def _write(self, data: bytes) -> None:
        self._out.write(data)
        self._digest.update(data)
        self._at += len(data)


class PageTree:
    """Write pages under nodes, so that a reader finds one of many thousands quickly."""

    def __init__(self, pdf: PdfFile) -> None:
        self._pdf, self.root = pdf, pdf.reserve()
        self._nodes: list[tuple[int, int]] = []
        self._kids: list[int] = []
        self._node = 0

    def put(self, number: int, size: tuple[float, float], entries: bytes, content: bytes) -> None:
        """Write the next page, whose number is reserved, with further entries in its dictionary."""
        if not self._kids:
            self._node = self._pdf.reserve()
        stream = self._pdf.stream(content, level=FAST)
        box = b"/MediaBox[0 0 %b %b]" % (num(size[0]), num(size[1]))
        self._pdf.put(number, b"<</Type/Page/Parent %d 0 R%b%b/Contents %d 0 R>>" % (self._node, box, entries, stream))
        self._kids.append(number)
        if len(self._kids) == NODE:
            self._close()

    def finish(self) -> None:
        """Write the nodes."""
        self._close()
        count = sum(pages for _, pages in self._nodes)
        kids = references(node for node, _ in self._nodes)
        self._pdf.put(self.root, b"<</Type/Pages/Count %d/Kids[%b]>>" % (count, kids))

    def _close(self) -> None:
        if self._kids:
            ends = b"/Count %d/Kids[%b]" % (len(self._kids), references(self._kids))
            self._pdf.put(self._node, b"<</Type/Pages/Parent %d 0 R%b>>" % (self.root, ends))
            self._nodes.append((self._node, len(self._kids)))
            self._kids = []


def outline(pdf: PdfFile, marks: Sequence[tuple[str, int, float]]) -> int:
    """Write bookmarks: the title of each, the page it leads to, and the height on that page in points."""
    root = pdf.reserve()
    numbers = [pdf.reserve() for _ in marks]
    for at, (title, page, y) in enumerate(marks):
        beside = b"/Prev %d 0 R" % numbers[at - 1] if at else b""
        beside += b"/Next %d 0 R" % numbers[at + 1] if at + 1 < len(marks) else b""
        leads = b"/Dest[%d 0 R/XYZ 0 %b null]" % (page, num(y))
        pdf.put(numbers[at], b"<</Title%b/Parent %d 0 R%b%b>>" % (words(title), root, beside, leads))
    ends = b"/First %d 0 R/Last %d 0 R" % (numbers[0], numbers[-1]) if numbers else b""
    pdf.put(root, b"<</Type/Outlines/Count %d%b>>" % (len(marks), ends))
    return root


def words(content: str) -> bytes:
    """Write a text of the file itself, such as a title, in UTF-16."""
    return b"<FEFF%b>" % content.encode("utf-16-be").hex().upper().encode()


def references(numbers: Iterable[int]) -> bytes:
    """Refer to objects."""
    return b" ".join(b"%d 0 R" % each for each in numbers)


def num(points: float) -> bytes:
    """Write a number with two decimals, without zeros at its end."""
    return f"{points:.2f}".rstrip("0").rstrip(".").encode()
