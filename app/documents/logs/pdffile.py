"""Write the objects of a PDF one after the other; what is written is not held."""

import hashlib
import zlib
from array import array
from collections.abc import Iterable
from typing import BinaryIO, Final

LEVEL: Final = 6  # of the compression: 9 takes twice the time for 2 %
NODE: Final = 100  # pages under one node of the page tree
HEADER: Final = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"


class PdfFile:
    """Number objects, write them, and end the file with the table of where they are."""

    def __init__(self, out: BinaryIO) -> None:
        self._out, self._at = out, 0
        self._offsets = array("Q", [0])
        self._digest = hashlib.sha256()
        self._write(HEADER)

    def reserve(self) -> int:
        """Give the number of an object that is written later."""
        self._offsets.append(0)
        return len(self._offsets) - 1

    def put(self, number: int, body: bytes) -> None:
        """Write a reserved object."""
        self._offsets[number] = self._at
        self._write(b"%d 0 obj\n%b\nendobj\n" % (number, body))

    def add(self, body: bytes) -> int:
        """Write an object, and give its number."""
        number = self.reserve()
        self.put(number, body)
        return number

    def stream(self, content: bytes, entries: bytes = b"") -> int:
        """Write a compressed stream with further entries in its dictionary, and give its number."""
        packed = zlib.compress(content, LEVEL)
        head = b"<<%b/Filter/FlateDecode/Length %d>>" % (entries, len(packed))
        return self.add(b"%b\nstream\n%b\nendstream" % (head, packed))

    def finish(self, root: int, info: int, salt: str) -> None:
        """End the file; its identifier comes from its content and a salt that no reader knows."""
        identifier = hashlib.sha256(self._digest.digest() + salt.encode()).hexdigest()[:32].encode()
        start, count = self._at, len(self._offsets)
        self._write(b"xref\n0 %d\n0000000000 65535 f \n" % count)
        for first in range(1, count, 4096):
            self._write(b"".join(b"%010d 00000 n \n" % at for at in self._offsets[first : first + 4096]))
        ends = b"/Size %d/Root %d 0 R/Info %d 0 R/ID[<%b><%b>]" % (count, root, info, identifier, identifier)
        self._write(b"trailer\n<<%b>>\nstartxref\n%d\n%%%%EOF\n" % (ends, start))

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

    def add(self, size: tuple[float, float], resources: bytes, content: bytes) -> int:
        """Write a page, and give its number."""
        if not self._kids:
            self._node = self._pdf.reserve()
        stream = self._pdf.stream(content)
        box = b"/MediaBox[0 0 %b %b]" % (num(size[0]), num(size[1]))
        page = b"<</Type/Page/Parent %d 0 R%b/Resources%b/Contents %d 0 R>>" % (self._node, box, resources, stream)
        self._kids.append(self._pdf.add(page))
        kid = self._kids[-1]
        if len(self._kids) == NODE:
            self._close()
        return kid

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


def outline(pdf: PdfFile, marks: list[tuple[str, int, float]]) -> int:
    """Write bookmarks: the title of each, the page it leads to, and the height on that page in points."""
    root = pdf.reserve()
    numbers = [pdf.reserve() for _ in marks]
    for at, (title, page, y) in enumerate(marks):
        beside = b"/Prev %d 0 R" % numbers[at - 1] if at else b""
        beside += b"/Next %d 0 R" % numbers[at + 1] if at + 1 < len(marks) else b""
        leads = b"/Dest[%d 0 R/XYZ 0 %b null]" % (page, num(y))
        pdf.put(numbers[at], b"<</Title%b/Parent %d 0 R%b%b>>" % (words(title), root, beside, leads))
    pdf.put(root, b"<</Type/Outlines/Count %d/First %d 0 R/Last %d 0 R>>" % (len(marks), numbers[0], numbers[-1]))
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
