"""Fonts of a PDF: characters get their codes as they occur, and the subsets are written at the end."""

import hashlib
from array import array
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from app.documents.faces import Face
from app.documents.fonts import FontSet, pieces
from app.documents.pdf_file import PdfFile, num
from app.documents.pdf_tags import actual_text
from app.documents.shaping.stretch import Glyph, Shown
from app.documents.shaping.typeface import Typeface
from app.documents.typeset import Line, Piece

PLAIN: Final = "".join(map(chr, range(32, 127)))
SYMBOLIC, NONSYMBOLIC, FIXED = 4, 32, 1
OUTLINE: Final = 0.022  # of the size
MANY: Final = 100  # entries that a map of characters may hold in one go


Sign = str | tuple[int, str]
"""What a code means: a character, or a glyph that is read as some text."""


class _Codes(dict[Sign, str]):
    """Hold the code of each sign of a face, from 1 on; a code means one sign, whatever shape it shares."""

    def __missing__(self, sign: Sign) -> str:
        self[sign] = f"{len(self) + 1:04X}"
        return self[sign]


class Type:
    """Say how a text is shown, and write the fonts for what was shown.

    Plain text in the mono face takes one byte a character, which is also how it reads in the file; all other text has
    codes of its own.
    """

    def __init__(self, fonts: FontSet, *, plain: bool = False) -> None:
        self._fonts = fonts
        self._used: dict[Face, _Codes] = {}
        self._plain_used = plain

    def line(self, line: Line, x: float, y: float, grey: float = 0.0, *, elsewhere: bool = False) -> str:
        """Give the operators that show a line of text; `elsewhere` is said what readers would not find in it."""
        shows = " ".join(self._drawn(piece, elsewhere=elsewhere) for piece in line.pieces)
        start = x + line.pieces[0].x if line.pieces else x
        return f"BT {num(grey).decode()} g {num(start).decode()} {num(y).decode()} Td {shows} ET"

    def shown(self, content: str) -> str:
        """Give an identifier as it is printed."""
        return "".join(shown for _, shown in pieces(self._fonts, Face.MONO, content))

    def show(self, face: Face, size: float, content: str) -> str:
        """Give the operators that choose the font and show a text."""
        if face is Face.MONO and content.isascii() and content.isprintable():
            self._plain_used = True
            return f"/M {num(size).decode()} Tf ({escaped(content)})Tj"
        codes = self._used.setdefault(face, _Codes())
        return f"/{face.name} {num(size).decode()} Tf <{''.join(map(codes.__getitem__, content))}>Tj"

    def _drawn(self, piece: Piece, *, elsewhere: bool) -> str:
        """Show a piece; what should be bold in a face without a bold one gets an outline, as word processors do it."""
        drawn = self._piece(piece, elsewhere=elsewhere)
        return f"2 Tr {num(piece.size * OUTLINE).decode()} w {drawn} 0 Tr" if piece.heavy else drawn

    def _piece(self, piece: Piece, *, elsewhere: bool) -> str:
        if piece.shaped is None:
            return self.show(piece.face, piece.size, piece.shown)
        drawn = self._shaped(piece.shaped.shown, piece.size)
        if piece.shaped.actual and piece.shaped.bare and not elsewhere:
            return f"/ReversedChars BMC {drawn} EMC"
        return _read_as("" if elsewhere else piece.shaped.actual, drawn)

    def _shaped(self, made: Shown, size: float) -> str:
        """Show glyphs in their places, and say what they are read as where they do not say it themselves."""
        drawn = " ".join(
            f"/{face.name} {num(size).decode()} Tf {' '.join(self._placed(face, glyphs, size))}"
            for face, glyphs in made.parts
        )
        return _read_as(made.actual, drawn)

    def _placed(self, face: Face, glyphs: tuple[Glyph, ...], size: float) -> Iterator[str]:
        """Give the operators for glyphs of a face: a row for those of one height above the line."""
        codes, width = self._used.setdefault(face, _Codes()), self._fonts.typeface(face).glyph_width
        for dy, group in groupby(glyphs, key=lambda each: each.dy):
            row = " ".join(_at(each, codes[each.number, each.text], width(each.number)) for each in group)
            yield f"{num(dy * size / 1000).decode()} Ts [{row}]TJ 0 Ts" if dy else f"[{row}]TJ"

    def write(self, pdf: PdfFile, number: int) -> None:
        """Write the fonts, and their names as the object of this number."""
        rows = [b"/M %d 0 R" % self._plain(pdf)] if self._plain_used else []
        rows += [b"/%b %d 0 R" % (face.name.encode(), self._composite(pdf, face)) for face in self._used]
        pdf.put(number, b"<<%b>>" % b"".join(rows))

    def _plain(self, pdf: PdfFile) -> int:
        typeface = self._fonts.typeface(Face.MONO)
        widths = b" ".join(num(typeface.widths[char]) for char in PLAIN)
        name, descriptor = _descriptor(pdf, typeface, typeface.cut_simple(PLAIN), NONSYMBOLIC | FIXED)
        known = pdf.stream(_to_unicode([(ord(char), char) for char in PLAIN], 1))
        return pdf.add(
            b"<</Type/Font/Subtype/TrueType/BaseFont/%b/Encoding/WinAnsiEncoding/FirstChar 32/LastChar 126"
            b"/Widths[%b]/FontDescriptor %d 0 R/ToUnicode %d 0 R>>" % (name, widths, descriptor, known)
        )

    def _composite(self, pdf: PdfFile, which: Face) -> int:
        typeface = self._fonts.typeface(which)
        used = self._used[which]
        signs: list[tuple[int, str]] = [(typeface.glyph(one), one) if isinstance(one, str) else one for one in used]
        widths = b" ".join(num(typeface.glyph_width(glyph)) for glyph, _ in signs)
        cut, places = typeface.cut(glyph for glyph, _ in signs)
        glyphs = array("H", [0, *(places[glyph] for glyph, _ in signs)])
        glyphs.byteswap()  # the file wants the high byte first; every machine this runs on has it last
        shapes = pdf.stream(glyphs.tobytes())
        name, descriptor = _descriptor(pdf, typeface, cut, SYMBOLIC)
        known = pdf.stream(_to_unicode([*enumerate((text for _, text in signs), 1)], 2))
        inner = pdf.add(
            b"<</Type/Font/Subtype/CIDFontType2/BaseFont/%b/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
            b"/Supplement 0>>/DW 0/W[1[%b]]/FontDescriptor %d 0 R/CIDToGIDMap %d 0 R>>"
            % (name, widths, descriptor, shapes)
        )
        return pdf.add(
            b"<</Type/Font/Subtype/Type0/BaseFont/%b/Encoding/Identity-H/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>"
            % (name, inner, known)
        )


def _descriptor(pdf: PdfFile, typeface: Typeface, cut: bytes, flags: int) -> tuple[bytes, int]:
    figures = typeface.figures
    tag = hashlib.sha256(cut).digest()[:6]
    name = bytes(ord("A") + each % 26 for each in tag) + b"+" + figures.name.encode()
    file = pdf.stream(cut, b"/Length1 %d" % len(cut))
    box, angle, ascent = b" ".join(map(num, figures.box)), num(figures.angle), num(figures.ascent)
    descent, cap_height, stem = num(figures.descent), num(figures.cap_height), num(figures.stem)
    return name, pdf.add(
        b"<</Type/FontDescriptor/FontName/%b/Flags %d/FontBBox[%b]/ItalicAngle %b/Ascent %b/Descent %b/CapHeight %b"
        b"/StemV %b/FontFile2 %d 0 R>>" % (name, flags, box, angle, ascent, descent, cap_height, stem, file)
    )


def _read_as(content: str, drawn: str) -> str:
    """Say what is read in the place of marks."""
    return f"/Span<<{actual_text(content)}>>BDC {drawn} EMC" if content else drawn


def _at(glyph: Glyph, code: str, width: float) -> str:
    """Show a glyph where it belongs, and go on where the next one starts."""
    before, after = -glyph.dx, width + glyph.dx - glyph.advance
    return " ".join(part for part in (_moved(before), f"<{code}>", _moved(after)) if part)


def _moved(by: float) -> str:
    return num(by).decode() if abs(by) >= 0.01 else ""


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
