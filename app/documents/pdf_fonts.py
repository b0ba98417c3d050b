"""Fonts of a PDF: characters get their codes as they occur, and the subsets are written at the end."""

import hashlib
from array import array
from typing import Any, Final

from app.documents.font_subset import subset
from app.documents.fonts import Face, FontSet
from app.documents.pdf_file import PdfFile, num
from app.documents.typeset import Line

PLAIN: Final = "".join(map(chr, range(32, 127)))
SYMBOLIC, NONSYMBOLIC, FIXED = 4, 32, 1
MANY: Final = 100  # entries that a map of characters may hold in one go


class _Codes(dict[str, str]):
    """Hold the code of each character of a face, from 1 on; a code means one character, whatever shape it shares."""

    def __missing__(self, char: str) -> str:
        self[char] = f"{len(self) + 1:04X}"
        return self[char]


class Type:
    """Say how a text is shown, and write the fonts for what was shown.

    Plain text in the mono face takes one byte a character, which is also how it reads in the file; all other text has
    codes of its own.
    """

    def __init__(self, fonts: FontSet, *, plain: bool = False) -> None:
        self._fonts = fonts
        self._used: dict[Face, _Codes] = {}
        self._plain_used = plain

    def line(self, line: Line, x: float, y: float, grey: float = 0.0) -> str:
        """Give the operators that show a line of text."""
        shows = " ".join(self.show(piece.face, piece.size, piece.shown) for piece in line.pieces)
        start = x + line.pieces[0].x if line.pieces else x
        return f"BT {num(grey).decode()} g {num(start).decode()} {num(y).decode()} Td {shows} ET"

    def show(self, face: Face, size: float, content: str) -> str:
        """Give the operators that choose the font and show a text."""
        if face is Face.MONO and content.isascii() and content.isprintable():
            self._plain_used = True
            return f"/M {num(size).decode()} Tf ({escaped(content)})Tj"
        codes = self._used.setdefault(face, _Codes())
        return f"/{face.name} {num(size).decode()} Tf <{''.join(map(codes.__getitem__, content))}>Tj"

    def write(self, pdf: PdfFile, number: int) -> None:
        """Write the fonts, and their names as the object of this number."""
        rows = [b"/M %d 0 R" % self._plain(pdf)] if self._plain_used else []
        rows += [b"/%b %d 0 R" % (face.name.encode(), self._composite(pdf, face)) for face in self._used]
        pdf.put(number, b"<<%b>>" % b"".join(rows))

    def _plain(self, pdf: PdfFile) -> int:
        face = self._fonts.font(Face.MONO).face
        widths = b" ".join(num(face.charWidths[ord(char)]) for char in PLAIN)
        name, descriptor = self._descriptor(pdf, Face.MONO, PLAIN, NONSYMBOLIC | FIXED)
        known = pdf.stream(_to_unicode([(ord(char), char) for char in PLAIN], 1))
        return pdf.add(
            b"<</Type/Font/Subtype/TrueType/BaseFont/%b/Encoding/WinAnsiEncoding/FirstChar 32/LastChar 126"
            b"/Widths[%b]/FontDescriptor %d 0 R/ToUnicode %d 0 R>>" % (name, widths, descriptor, known)
        )

    def _composite(self, pdf: PdfFile, which: Face) -> int:
        codes = self._used[which]
        face = self._fonts.font(which).face
        widths = b" ".join(num(face.charWidths[ord(char)]) for char in codes)
        glyphs = array("H", [0, *(face.charToGlyph[ord(char)] for char in codes)])
        glyphs.byteswap()  # the file wants the high byte first; every machine this runs on has it last
        shapes = pdf.stream(glyphs.tobytes())
        name, descriptor = self._descriptor(pdf, which, "".join(codes), SYMBOLIC)
        known = pdf.stream(_to_unicode([*enumerate(codes, 1)], 2))
        inner = pdf.add(
            b"<</Type/Font/Subtype/CIDFontType2/BaseFont/%b/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
            b"/Supplement 0>>/DW 0/W[1[%b]]/FontDescriptor %d 0 R/CIDToGIDMap %d 0 R>>"
            % (name, widths, descriptor, shapes)
        )
        return pdf.add(
            b"<</Type/Font/Subtype/Type0/BaseFont/%b/Encoding/Identity-H/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>"
            % (name, inner, known)
        )

    def _descriptor(self, pdf: PdfFile, which: Face, chars: str, flags: int) -> tuple[bytes, int]:
        face: Any = self._fonts.font(which).face  # the stubs do not know the figures
        cut = subset(self._fonts.faces[which], chars, for_pdf=True)
        tag = hashlib.sha256(cut).digest()[:6]
        name = bytes(ord("A") + each % 26 for each in tag) + b"+" + face.name
        file = pdf.stream(cut, b"/Length1 %d" % len(cut))
        box = b" ".join(map(num, face.bbox))
        figures = map(num, (face.italicAngle, face.ascent, face.descent, face.capHeight, face.stemV))
        return name, pdf.add(
            b"<</Type/FontDescriptor/FontName/%b/Flags %d/FontBBox[%b]/ItalicAngle %b/Ascent %b/Descent %b/CapHeight %b"
            b"/StemV %b/FontFile2 %d 0 R>>" % (name, flags, box, *figures, file)
        )


def escaped(content: str) -> str:
    """Write plain characters between parentheses."""
    return content.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def _to_unicode(codes: list[tuple[int, str]], size: int) -> bytes:
    """Map codes of so many bytes back to characters."""
    digits = 2 * size
    parts = [
        f"{min(MANY, len(codes) - at)} beginbfchar\n"
        + "".join(
            f"<{code:0{digits}X}> <{char.encode('utf-16-be').hex().upper()}>\n" for code, char in codes[at : at + MANY]
        )
        + "endbfchar\n"
        for at in range(0, len(codes), MANY)
    ]
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<{'0' * digits}> <{'F' * digits}>\nendcodespacerange\n{''.join(parts)}"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    ).encode()
