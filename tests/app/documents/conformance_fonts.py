"""Check fonts: all embedded, every code that is shown has a glyph, its width, and a character to be read as."""

import re
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final
from unicodedata import mirrored, normalize

from tests.app.documents.conformance_marks import Marked

UNREADABLE: Final = frozenset("\0\ufeff\ufffe")
NARROWEST: Final = 1.0  # thousandths of the size, by which a width may differ from the font's own


def faults(pages: list[Marked]) -> Iterator[str]:
    """Check every font of a file with all codes that any page shows in it."""
    fonts: dict[Any, Any] = {}
    used: dict[Any, set[bytes]] = {}
    for page in pages:
        for said, codes in page.actual:
            if not same_characters(said, codes, page):
                yield f"own rule: marks are read as {said!r}, and show something else"
        for name, font in page.fonts.items():
            fonts[font.objgen] = font
            used.setdefault(font.objgen, set()).update(page.used.get(name, ()))
    for key, font in fonts.items():
        name = str(font.BaseFont)
        inner = font.DescendantFonts[0] if font.Subtype == "/Type0" else font
        if "/FontFile2" not in inner.get("/FontDescriptor", {}):
            yield f"A 6.2.11.4.1 the font is not embedded ({name})"
            continue
        for fault in (_composite if font.Subtype == "/Type0" else _simple)(font, used[key]):
            yield f"{fault} ({name})"
        known = to_unicode(font)
        for code in sorted(used[key]):
            if not known.get(code) or UNREADABLE & set(known[code]):
                yield f"A 6.2.11.7.2 the code {code.hex()} is not read as a character ({name})"


def same_characters(said: str, codes: Iterable[tuple[str, bytes]], page: Marked) -> bool:
    """Tell whether a text that stands for marks has the characters that these show, in whatever order.

    A bracket may be seen as its mirror, and U+2060 is what a further glyph of a cluster is read as.
    """
    seen = "".join(to_unicode(page.fonts[name])[code] for name, code in codes)
    return _bag(said) == _bag(seen)


def _bag(content: str) -> list[str]:
    return sorted(char for char in normalize("NFD", content) if char != "\u2060" and not mirrored(char))


def to_unicode(font: Any) -> dict[bytes, str]:
    """Read a font's map from codes to characters."""
    if "/ToUnicode" not in font:
        return {}
    rows = re.findall(rb"<([0-9A-F]+)> <([0-9A-F]+)>\n(?!end)", font.ToUnicode.read_bytes())
    rows += re.findall(rb"<([0-9A-F]+)> <([0-9A-F]+)>\nendbfchar", font.ToUnicode.read_bytes())
    return {bytes.fromhex(a.decode()): bytes.fromhex(b.decode()).decode("utf-16-be") for a, b in rows}


def _composite(font: Any, used: set[bytes]) -> Iterator[str]:
    inner = font.DescendantFonts[0]
    info = inner.CIDSystemInfo
    if font.Encoding != "/Identity-H" or (str(info.Registry), str(info.Ordering)) != ("Adobe", "Identity"):
        yield "A 6.2.11.3 the font has another encoding than Identity-H"
    yield from _descriptor(inner, font)
    outlines = _Outlines(inner.FontDescriptor.FontFile2.read_bytes())
    glyphs = inner.CIDToGIDMap.read_bytes()
    first, widths = int(inner.W[0]), [float(each) for each in inner.W[1]]
    for code in used:
        at = int.from_bytes(code, "big")
        glyph = int.from_bytes(glyphs[2 * at : 2 * at + 2], "big")
        yield from _glyph(outlines, glyph, widths[at - first] if 0 <= at - first < len(widths) else -1e9, code)


def _simple(font: Any, used: set[bytes]) -> Iterator[str]:
    if (font.Subtype, font.Encoding) != ("/TrueType", "/WinAnsiEncoding"):
        yield "A 6.2.11.6 the font is not a TrueType font with a usual encoding"
    yield from _descriptor(font, font)
    if int(font.FontDescriptor.Flags) & 36 != 32:
        yield "A 6.2.11.6 the font is not flagged as nonsymbolic"
    outlines = _Outlines(font.FontDescriptor.FontFile2.read_bytes())
    for code in used:
        at = code[0] - int(font.FirstChar)
        width = float(font.Widths[at]) if 0 <= at < len(font.Widths) else -1e9
        yield from _glyph(outlines, outlines.basic.get(ord(code.decode("cp1252")), 0), width, code)


def _descriptor(font: Any, outer: Any) -> Iterator[str]:
    descriptor = font.FontDescriptor
    names = {str(outer.BaseFont), str(font.BaseFont), str(descriptor.get("/FontName", ""))}
    if len(names) != 1 or not re.match(r"/[A-Z]{6}\+", names.pop()):
        yield "A 6.2.11.4.2 the names of a subset differ, or lack its sign"
    if "/CIDSet" in descriptor:
        yield "A 6.2.11.4.2 there is a set of characters, which is not checked here"


def _glyph(outlines: "_Outlines", glyph: int, width: float, code: bytes) -> Iterator[str]:
    if not 0 < glyph < len(outlines.widths):
        yield f"A 6.2.11.8 the code {code.hex()} shows .notdef"
    elif abs(outlines.widths[glyph] - width) > NARROWEST:
        yield f"A 6.2.11.5 the code {code.hex()} is {width} wide, its glyph {outlines.widths[glyph]}"


@dataclass
class _Outlines:
    """Read the widths and the map of the basic plane of a TrueType font."""

    font: bytes

    def __post_init__(self) -> None:
        (count,) = struct.unpack_from(">H", self.font, 4)
        rows = [struct.unpack_from(">4s4xII", self.font, 12 + 16 * at) for at in range(count)]
        tables = {tag: self.font[start : start + length] for tag, start, length in rows}
        (units,) = struct.unpack_from(">H", tables[b"head"], 18)
        (glyphs,) = struct.unpack_from(">H", tables[b"maxp"], 4)
        (metrics,) = struct.unpack_from(">H", tables[b"hhea"], 34)
        own = [struct.unpack_from(">H", tables[b"hmtx"], 4 * at)[0] * 1000 / units for at in range(metrics)]
        self.widths = own + own[-1:] * (glyphs - metrics)
        self.basic = _basic(tables[b"cmap"]) if b"cmap" in tables else {}


def _basic(cmap: bytes) -> dict[int, int]:
    (count,) = struct.unpack_from(">H", cmap, 2)
    rows = [struct.unpack_from(">HHI", cmap, 4 + 8 * at) for at in range(count)]
    start = next(at for platform, encoding, at in rows if (platform, encoding) == (3, 1))
    (double,) = struct.unpack_from(">H", cmap, start + 6)
    ends, starts, deltas, ranges = (
        struct.unpack_from(f">{double // 2}H", cmap, start + 14 + double * at + 2 * (at > 0)) for at in range(4)
    )
    places = start + 16 + 6 * double // 2  # of the offsets, from which the glyphs of a range are counted
    found = {}
    for at, (first, last, delta, offset) in enumerate(zip(starts, ends, deltas, ranges, strict=True)):
        for code in range(first, last + 1):
            where = places + 2 * at + offset + 2 * (code - first)
            glyph = struct.unpack_from(">H", cmap, where)[0] if offset else code
            found[code] = (glyph + delta) & 0xFFFF
    return found
