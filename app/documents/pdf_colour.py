"""The colour space that the pages are meant for: a profile of sRGB, made here from the figures of IEC 61966-2-1.

Archives want one in every file. A made profile needs nobody's licence, and its 500 bytes hold all that a screen or a
printer asks for (ICC.1:2004-10, version 4: three primaries adapted to D50, and one parametric curve).
"""

import struct
from functools import cache
from typing import Final

NAME: Final = "sRGB IEC61966-2.1"
VERSION: Final = 0x04200000
MADE: Final = (2022, 1, 1, 0, 0, 0)  # of no meaning, and the same in every file
D50: Final = (0.9642, 1.0, 0.8249)
PRIMARIES: Final = {
    "rXYZ": (0.43607, 0.22249, 0.01392),
    "gXYZ": (0.38515, 0.71687, 0.09708),
    "bXYZ": (0.14307, 0.06061, 0.71410),
}
CURVE: Final = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
FROM_D65: Final = (1.04788, 0.02292, -0.05019, 0.02959, 0.99048, -0.01704, -0.00923, 0.01508, 0.75168)


@cache
def profile() -> bytes:
    """Make the profile."""
    xyz = {name: b"XYZ \0\0\0\0" + _fixed(*values) for name, values in ({"wtpt": D50} | PRIMARIES).items()}
    curve = struct.pack(">4s4xHxx", b"para", 3) + _fixed(*CURVE)
    parts = {
        "desc": _text(NAME),
        "cprt": _text("No copyright is claimed"),
        **xyz,
        "chad": b"sf32\0\0\0\0" + _fixed(*FROM_D65),
        "rTRC": curve,
    }
    names = [*parts, "gTRC", "bTRC"]
    start = 128 + 4 + 12 * len(names)
    table, body = dict[str, bytes](), b""
    for name, part in parts.items():
        table[name] = struct.pack(">4sII", name.encode(), start + len(body), len(part))
        body += part + bytes(-len(part) % 4)
    shared = [name.encode() + table["rTRC"][4:] for name in ("gTRC", "bTRC")]
    rows = struct.pack(">I", len(names)) + b"".join((*table.values(), *shared))
    return _header(128 + len(rows) + len(body)) + rows + body


def _header(size: int) -> bytes:
    first = struct.pack(">I4xI4s4s4s6H4s", size, VERSION, b"mntr", b"RGB ", b"XYZ ", *MADE, b"acsp")
    return (first + bytes(28) + _fixed(*D50)).ljust(128, b"\0")


def _fixed(*values: float) -> bytes:
    return struct.pack(f">{len(values)}i", *(round(each * 65536) for each in values))


def _text(content: str) -> bytes:
    coded = content.encode("utf-16-be")
    return struct.pack(">4s4xII4sII", b"mluc", 1, 12, b"enUS", len(coded), 28) + coded
