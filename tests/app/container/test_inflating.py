"""What a member of a package holds is inflated to its last byte, and a bit that was set behind its end is found."""

import zlib
from io import BytesIO
from random import Random

import pytest

from app.container import manifest, package
from app.container.inflating import BLOCK, Inflating
from app.container.verifying import verify

NAME = "XR-2026-118_P1_schedule-B.csv"


def packed(data: bytes) -> bytes:
    made = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    return made.compress(data) + made.flush()


def inflated(content: bytes, size: int = BLOCK) -> tuple[bytes, bool]:
    """Give what comes out of bytes that are given in pieces of a size, and whether all of it was right."""
    pieces = [content[at : at + size] for at in range(0, len(content), size)]
    unpack = Inflating()
    found = b"".join(
        block for at, each in enumerate(pieces, 1) for block in unpack.blocks(each, last=at == len(pieces))
    )
    return found, unpack.whole


def data_of(kind: str, size: int) -> bytes:
    if kind == "random":
        return Random(7).randbytes(size)  # noqa: S311 - bytes that hardly pack, the same each time
    unit = {"one letter": b"a", "rows": b"abcdefghij,klmnop\r\n"}[kind]
    return (unit * (size // len(unit) + 1))[:size]


@pytest.mark.parametrize("kind", ["one letter", "rows", "random"])
@pytest.mark.parametrize("beyond", [-1, 0, 1, 2, 100, 258, 259])
def test_a_file_a_little_longer_than_some_blocks_is_whole(kind: str, beyond: int) -> None:
    """Take its last bytes, too, which come out only when they are asked for once more."""
    for blocks in (1, 2):
        data = data_of(kind, blocks * BLOCK + beyond)
        assert inflated(packed(data)) == (data, True)
        target = BytesIO()
        listed = manifest.Manifest("XR-2026-118_P1", (manifest.entry(NAME, BytesIO(data)),))
        package.write(target, listed, lambda _, data=data: BytesIO(data))  # type: ignore[misc]  # this round's bytes
        assert verify(BytesIO(target.getvalue())).findings == ()


@pytest.mark.parametrize("size", [1, 2, 7, 1000])
@pytest.mark.parametrize("data", [b"", b"a", b"ab,c\r\n" * 50, bytes(range(256))])
def test_the_size_of_the_pieces_does_not_matter(data: bytes, size: int) -> None:
    assert inflated(packed(data), size) == (data, True)


@pytest.mark.parametrize("length", range(24))
def test_every_changed_bit_is_found_also_where_no_checksum_covers_it(length: int) -> None:
    data = b"ab,c\r\n1.2.3.4,x\r\n,,,"[:length]
    content = packed(data)
    for at in range(len(content) * 8):
        changed = bytearray(content)
        changed[at // 8] ^= 1 << at % 8
        assert inflated(bytes(changed)) != (data, True), at


@pytest.mark.parametrize("size", [1, 3, 1000])
def test_what_stands_behind_the_end_or_is_missing_there_is_found(size: int) -> None:
    content = packed(b"a,b,c\r\n" * 9)
    for wrong in (content + b"x", content + b"\0", content + b"xyz", content[:-1], content[:3]):
        assert not inflated(wrong, size)[1]
    assert not inflated(b"\xff" * 9, size)[1]
