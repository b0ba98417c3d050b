"""Inflate what a member of a package holds, and tell whether every bit of it is as whoever packs leaves it."""

import zlib
from collections.abc import Iterator
from contextlib import suppress
from typing import Final

BLOCK: Final = 1 << 18


class Inflating:
    """Inflate in blocks of a bounded size; what cannot be inflated shows as a content that is not whole."""

    def __init__(self) -> None:
        self._unpack = zlib.decompressobj(-zlib.MAX_WBITS)
        self._sound = True

    @property
    def whole(self) -> bool:
        """Tell whether the packed bytes ended with the last byte that was given, and nothing was added to them."""
        return self._sound and self._unpack.eof and not self._unpack.unused_data

    def blocks(self, packed: bytes, *, last: bool) -> Iterator[bytes]:
        """Inflate further bytes; `last` says that none follow."""
        self._sound = self._sound and not self._unpack.eof
        if not self._sound:
            return
        with suppress(zlib.error):
            yield from _inflated(self._unpack, packed[:-1] if last else packed)
            if last and self._unpack.eof:
                self._sound = False  # the last byte stands behind the end
            elif last:
                before = self._unpack.copy()
                made = list(_inflated(self._unpack, packed[-1:]))
                self._sound = not _padded(before, packed[-1], made)
                yield from made


def _inflated(unpack: "zlib._Decompress", packed: bytes) -> Iterator[bytes]:
    """Give all that the bytes say, which may be more than fits into the block with which the last of them was read."""
    full = True
    while (packed or full) and not unpack.eof:
        block = unpack.decompress(packed, BLOCK)
        yield block
        packed, full = unpack.unconsumed_tail, len(block) == BLOCK


def _padded(before: "zlib._Decompress", last: int, made: list[bytes]) -> bool:
    """Tell whether the last byte has a bit behind the end of the packed bytes, which no checksum covers.

    Whoever packs leaves these bits zero. They are the highest ones, so the highest bit that is set tells.
    """
    if not last:
        return False
    without = bytes([last ^ (1 << (last.bit_length() - 1))])
    with suppress(zlib.error):
        return b"".join(_inflated(before, without)) == b"".join(made) and before.eof
    return False
