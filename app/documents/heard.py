"""Read what a page shows in the order in which it is heard, from the operators alone.

Glyphs of a script that runs from right to left stand from left to right in a file; a mark or an element says what is
read in their place. It has to consist of the same characters, else the page is refused: nothing may be read aloud that
is not seen, and nothing seen may be passed over by who searches the text.
"""

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any, Final
from unicodedata import mirrored, normalize

from app.documents.inspect import NotReadable
from app.documents.shaping.stretch import FILLER

Map = Mapping[bytes, str]
"""The characters of a font's codes."""

_TOKEN: Final = re.compile(
    rb"(?:/TD<</MCID \d+>>BDC)?\(([^\\()]*(?:\\.[^\\()]*)*)\)Tj(?: EMC)?"
    rb"|/(\w+) [\d.]+ Tf|<([0-9A-F]*)>Tj|\[([^\]]*)\]TJ|/(\w+) Do|(-?[\d.]+ -?[\d.]+) Td|(ET)"
    rb"|(?:/Span<</ActualText<FEFF([0-9A-F]*)>>>|<</MCID (\d+)>>|)(BDC)|/(ReversedChars) BMC|(EMC)"
)
_ESCAPE: Final = re.compile(rb"\\(.)")
_CODE: Final = re.compile(rb"<([0-9A-F]*)>")
_MAPPED: Final = re.compile(rb"<([0-9A-F]{2,4})> <([0-9A-F]{4,})>\n")


def heard(content: bytes, fonts: Mapping[bytes, Map], forms: Mapping[bytes, str], told: Mapping[int, str]) -> str:
    """Give the text that a stream shows; cells are divided by spaces, lines by line ends.

    `forms` are the texts of what it draws, `told` those of elements that say what is read in the place of their marks.
    """
    made: list[str] = []
    marks = _Marks(made, told)
    known: Map = {}
    for found in _TOKEN.finditer(content):
        plain, font, codes, row, form, moved, end, *marked = found.groups()
        if plain is not None:
            made.append((_ESCAPE.sub(rb"\1", plain) if b"\\" in plain else plain).decode("ascii"))
        elif moved:
            made.append(" " if moved.endswith(b" 0") else "\n")
        elif codes is not None:
            made += _read(codes, known)
        elif row is not None:
            made += _read(b"".join(_CODE.findall(row)), known)
        elif font:
            known = fonts[font]
        elif form:
            made.append(forms.get(form, ""))
        elif end:
            made.append("\n")
        else:
            marks.take(*marked)
    return "".join(made)


def _read(codes: bytes, known: Map) -> Iterator[str]:
    return (known[codes[at : at + 4]] for at in range(0, len(codes), 4))


class _Marks:
    """Follow where marks begin and end, and put what is read in the place of what they show."""

    def __init__(self, made: list[str], told: Mapping[int, str]) -> None:
        self._made, self._told = made, told
        self._open: list[tuple[int, str | None]] = []  # what is read for them; None where it is turned round

    def take(
        self, actual: bytes | None, mark: bytes | None, begins: bytes | None, turned: bytes | None, *_: bytes | None
    ) -> None:
        """Take the beginning or the end of marks."""
        if turned:
            self._open.append((len(self._made), None))
        elif begins:
            self._open.append((len(self._made), utf16(actual) if actual else self._told.get(int(mark or -1), "")))
        else:
            self._end(*self._open.pop())

    def _end(self, start: int, read: str | None) -> None:
        if read is None:
            self._made[start:] = reversed(self._made[start:])
        elif read:
            self._made[start:] = _same("".join(self._made[start:]), read)


def _same(seen: str, read: str) -> Iterator[str]:
    """Give what is read in the place of glyphs; line ends and places between them stay."""
    if _characters(seen) != _characters(read):
        sentence = "A page says other characters than it shows, so nothing was produced. Report this."
        raise NotReadable("text-differs", sentence)
    yield seen[: len(seen) - len(seen.lstrip())]
    yield read
    yield seen[len(seen.rstrip()) :]


def _characters(content: str) -> list[str]:
    """Give the characters in one order; a bracket may be seen as its mirror."""
    return sorted(char for char in normalize("NFD", content) if not _left_out(char))


def _left_out(char: str) -> bool:
    return char.isspace() or char == FILLER or bool(mirrored(char))


def characters(to_unicode: bytes) -> dict[bytes, str]:
    """Read a font's map from codes to characters."""
    return {code: utf16(to) for code, to in _MAPPED.findall(to_unicode)}


def utf16(digits: bytes) -> str:
    """Read the digits of a text in UTF-16."""
    return bytes.fromhex(digits.decode("ascii")).decode("utf-16-be", "replace")


def texts(content: bytes) -> Iterator[str]:
    """Give the text of each page of a PDF that this program wrote.

    Raises `NotReadable` where it says what is not seen.
    """
    import pikepdf  # noqa: PLC0415 - only where a file is read back

    with pikepdf.open(BytesIO(content)) as pdf:
        root: Any = pdf.Root
        owners = _owners(root)
        for page in pdf.pages:
            found = dict(page.obj.Resources.get("/Font", {}).items())
            if not all("/ToUnicode" in font for font in found.values()):
                continue  # this program has not written it, and it has none of these marks
            fonts = {name[1:].encode(): _map(font) for name, font in found.items()}
            told = owners.get(int(page.obj.get("/StructParents", -1)), {})
            yield heard(page.obj.Contents.read_bytes(), fonts, {}, told)


def _map(font: Any) -> Map:
    return characters(font.ToUnicode.read_bytes())


def _owners(root: Any) -> dict[int, dict[int, str]]:
    """Give the texts of the elements that tell them, by their page and their mark."""
    if "/StructTreeRoot" not in root:
        return {}
    nums = root.StructTreeRoot.ParentTree.Nums
    rows = ((int(nums[at]), nums[at + 1]) for at in range(0, len(nums), 2))
    return {
        page: {mark: str(element.ActualText) for mark, element in enumerate(row) if "/ActualText" in element}
        for page, row in rows
    }
