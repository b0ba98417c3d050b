"""Cut a TrueType font down to some characters, so that a file can carry it: glyph numbers stay, other outlines go."""

import struct
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate, pairwise

KEPT = ("OS/2", "cvt ", "fpgm", "gasp", "head", "hhea", "hmtx", "maxp", "name", "post", "prep")
KEPT_IN_PDF = ("cvt ", "fpgm", "head", "hhea", "hmtx", "maxp", "prep")  # the file itself says all else
CHECKSUM_OF_FILE = 0xB1B0AFBA
ARGUMENTS_ARE_WORDS, HAS_SCALE, MORE, HAS_TWO_SCALES, HAS_MATRIX = 0x1, 0x8, 0x20, 0x40, 0x80


def subset(font: bytes, characters: Iterable[str], *, for_pdf: bool = False) -> bytes:
    """Keep the glyphs of these characters, and a character map that knows no others."""
    tables = _tables(font)
    known = _character_map(tables["cmap"])
    kept = {ord(char): known[ord(char)] for char in sorted(characters) if ord(char) in known}
    glyphs = _outlines(tables)
    wanted = _with_components({0, *kept.values()}, glyphs)
    cut = [outline if at in wanted else b"" for at, outline in enumerate(glyphs)]
    offsets = [0, *accumulate(map(len, cut))]
    made = {name: tables[name] for name in (KEPT_IN_PDF if for_pdf else KEPT) if name in tables}
    if for_pdf:
        made["hmtx"] = _metrics(tables, wanted)
    made["head"] = made["head"][:8] + bytes(4) + made["head"][12:50] + struct.pack(">h", 1) + made["head"][52:]
    made |= {"glyf": b"".join(cut), "loca": struct.pack(f">{len(offsets)}I", *offsets), "cmap": _written_map(kept)}
    return _assembled(made)


def _tables(font: bytes) -> dict[str, bytes]:
    (count,) = struct.unpack_from(">H", font, 4)
    rows = (struct.unpack_from(">4sIII", font, 12 + 16 * at) for at in range(count))
    return {tag.decode("ascii"): font[start : start + length] for tag, _, start, length in rows}


def _character_map(cmap: bytes) -> dict[int, int]:
    """Read the map of all of Unicode (format 12)."""
    (count,) = struct.unpack_from(">H", cmap, 2)
    starts = {struct.unpack_from(">I", cmap, 8 + 8 * at)[0] for at in range(count)}
    for start in sorted(starts):
        if struct.unpack_from(">H", cmap, start)[0] == 12:
            return dict(_groups(cmap, start))
    raise ValueError("The font has no map of all of Unicode.")


def _groups(cmap: bytes, start: int) -> Iterator[tuple[int, int]]:
    (count,) = struct.unpack_from(">I", cmap, start + 12)
    for at in range(count):
        first, last, glyph = struct.unpack_from(">III", cmap, start + 16 + 12 * at)
        yield from ((code, glyph + code - first) for code in range(first, last + 1))


def _outlines(tables: Mapping[str, bytes]) -> list[bytes]:
    (count,) = struct.unpack_from(">H", tables["maxp"], 4)
    (long,) = struct.unpack_from(">h", tables["head"], 50)
    offsets = struct.unpack_from(f">{count + 1}{'I' if long else 'H'}", tables["loca"])
    unit = 1 if long else 2
    return [tables["glyf"][a * unit : b * unit] for a, b in pairwise(offsets)]


def _metrics(tables: Mapping[str, bytes], wanted: set[int]) -> bytes:
    """Keep the widths of some glyphs, and the last one, which is also that of all glyphs behind it."""
    (count,) = struct.unpack_from(">H", tables["hhea"], 34)
    whole, cut = tables["hmtx"], bytearray(len(tables["hmtx"]))
    for glyph in {count - 1, *wanted}:
        start, size = (4 * glyph, 4) if glyph < count else (4 * count + 2 * (glyph - count), 2)
        cut[start : start + size] = whole[start : start + size]
    return bytes(cut)


def _with_components(wanted: set[int], glyphs: list[bytes]) -> set[int]:
    found, open_ = set[int](), list(wanted)
    while open_:
        glyph = open_.pop()
        if glyph not in found:
            found.add(glyph)
            open_ += _components(glyphs[glyph])
    return found


def _components(outline: bytes) -> Iterator[int]:
    if len(outline) < 10 or struct.unpack_from(">h", outline)[0] >= 0:
        return
    at, flags = 10, MORE
    while flags & MORE:
        flags, glyph = struct.unpack_from(">HH", outline, at)
        yield glyph
        at += 8 if flags & ARGUMENTS_ARE_WORDS else 6
        at += 2 if flags & HAS_SCALE else 4 if flags & HAS_TWO_SCALES else 8 if flags & HAS_MATRIX else 0


def _written_map(kept: Mapping[int, int]) -> bytes:
    """Write the map twice: for the basic plane (format 4) and for all of Unicode (format 12)."""
    basic = _format_4({code: glyph for code, glyph in kept.items() if code < 0xFFFF})
    whole = b"".join(struct.pack(">III", code, code, glyph) for code, glyph in sorted(kept.items()))
    whole = struct.pack(">HHIII", 12, 0, 16 + len(whole), 0, len(kept)) + whole
    return struct.pack(">HHHHIHHI", 0, 2, 3, 1, 20, 3, 10, 20 + len(basic)) + basic + whole


def _format_4(kept: Mapping[int, int]) -> bytes:
    rows = [*sorted(kept.items()), (0xFFFF, 0)]
    count = len(rows)
    power = 1 << (count.bit_length() - 1)
    codes = struct.pack(f">{count}H", *(code for code, _ in rows))
    deltas = struct.pack(f">{count}H", *((glyph - code if code < 0xFFFF else 1) & 0xFFFF for code, glyph in rows))
    search = struct.pack(">HHHH", count * 2, power * 2, power.bit_length() - 1, (count - power) * 2)
    body = search + codes + bytes(2) + codes + deltas + bytes(2 * count)
    return struct.pack(">HHH", 4, 6 + len(body), 0) + body


def _assembled(tables: Mapping[str, bytes]) -> bytes:
    count = len(tables)
    power = 1 << (count.bit_length() - 1)
    header = struct.pack(">IHHHH", 0x10000, count, power * 16, power.bit_length() - 1, (count - power) * 16)
    padded = {tag: body + bytes(-len(body) % 4) for tag, body in sorted(tables.items())}
    starts = accumulate((len(body) for body in padded.values()), initial=12 + 16 * count)
    directory = b"".join(
        struct.pack(">4sIII", tag.encode("ascii"), _sum(body), start, len(tables[tag]))
        for (tag, body), start in zip(padded.items(), starts, strict=False)
    )
    font = header + directory + b"".join(padded.values())
    at = len(header + directory) + sum(len(body) for tag, body in padded.items() if tag < "head") + 8
    return font[:at] + struct.pack(">I", (CHECKSUM_OF_FILE - _sum(font)) & 0xFFFFFFFF) + font[at + 4 :]


def _sum(body: bytes) -> int:
    words: tuple[int, ...] = struct.unpack(f">{len(body) // 4}I", body)
    return sum(words) & 0xFFFFFFFF
