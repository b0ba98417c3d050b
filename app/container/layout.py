"""The bytes of a package's ZIP: one layout, without times, rights or extra fields, so that any other byte is a change.

Written here and not by `zipfile`, because `app.container.unpacking` holds each byte against the same few lines.
"""

import struct
from dataclasses import dataclass
from typing import Final

STORED, DEFLATED = 0, 8
LOCAL, CENTRAL, END = b"PK\3\4", b"PK\1\2", b"PK\5\6"
HEAD: Final = struct.Struct("<4s5H3L2H")
_ENTRY: Final = struct.Struct("<4s6H3L5H2L")
_END: Final = struct.Struct("<4s4H2LH")
CLOSING: Final = _END.size
_VERSION, _DAY = 20, 0x21  # 1 January 1980, midnight: the first time that a ZIP can hold
_PLAIN_TEXT: Final = (".csv", ".json", ".txt")


@dataclass(frozen=True, slots=True)
class Record:
    """Hold what the ZIP says of one member; `packed` is its size in the archive."""

    name: str
    method: int
    crc: int
    packed: int
    size: int


def method_of(name: str) -> int:
    """Give the way a member is kept: PDF and DOCX are compressed in themselves."""
    return DEFLATED if name.endswith(_PLAIN_TEXT) else STORED


def local_header(record: Record) -> bytes:
    """Write what stands before a member."""
    name = record.name.encode("ascii")
    sizes = (record.crc, record.packed, record.size, len(name), 0)
    return HEAD.pack(LOCAL, _VERSION, 0, record.method, 0, _DAY, *sizes) + name


def directory_entry(record: Record, offset: int) -> bytes:
    """Write a member's entry in the directory at the end."""
    name = record.name.encode("ascii")
    sizes = (record.crc, record.packed, record.size, len(name), 0, 0, 0, 0, 0)
    return _ENTRY.pack(CENTRAL, _VERSION, _VERSION, 0, record.method, 0, _DAY, *sizes, offset) + name


def end(count: int, size: int, offset: int) -> bytes:
    """Write what closes the archive."""
    return _END.pack(END, 0, 0, count, count, size, offset, 0)
