"""Pictures as both formats take them: opaque PNG of eight bits, grey or in colours, and nothing else inside.

The packed rows of such a file stand in a PDF as they are, so that nothing is decoded where a letter is written.
"""

import struct
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from app.documents.blocks import Block, Document, Letterhead, Picture
from app.domain.errors import DeskError

SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
HEADER: Final = struct.Struct(">IIBBBBB")
GREY, COLOURS = 0, 2
LARGEST: Final = 2400  # pixels of either side


class NotALogo(DeskError):  # noqa: N818 - named for what is wrong, as the other errors
    """Report a kept picture that is not what this program made of it."""

    def __init__(self) -> None:
        super().__init__(
            "not-a-logo", "The logo that is kept is damaged or none, so no letter was set. Choose the picture anew."
        )


class NoLogo(DeskError):  # noqa: N818 - as above
    """Report a logo that came with a matter from elsewhere, and is not kept here."""

    def __init__(self) -> None:
        super().__init__(
            "logo-missing",
            "The logo of this matter's letterhead is not kept on this computer, so no letter was set. Keep a house "
            "style with its logo (Matter, House style), then take it over in step 2.",
        )


def read(png: bytes) -> Picture:
    """Read the head of a picture; raises NotALogo for anything but what `app.services.logo` makes."""
    chunks = tuple(_chunks(png))
    if [name for name, _ in chunks] != [b"IHDR", b"IDAT", b"IEND"] or len(chunks[0][1]) != HEADER.size:
        raise NotALogo
    width, height, bits, colour, packing, filters, interlaced = HEADER.unpack(chunks[0][1])
    plain = (bits, packing, filters, interlaced) == (8, 0, 0, 0) and colour in (GREY, COLOURS)
    if not plain or not 0 < width <= LARGEST or not 0 < height <= LARGEST:
        raise NotALogo
    return Picture(png, width, height, colour == GREY)


def dot() -> Picture:
    """Give the smallest picture."""
    parts = ((b"IHDR", HEADER.pack(1, 1, 8, GREY, 0, 0, 0)), (b"IDAT", zlib.compress(bytes(2))), (b"IEND", b""))
    return read(SIGNATURE + b"".join(chunk(*part) for part in parts))


def chunk(name: bytes, data: bytes) -> bytes:
    """Write a part of a PNG."""
    return struct.pack(">I4s", len(data), name) + data + struct.pack(">I", zlib.crc32(name + data))


def rows(picture: Picture) -> bytes:
    """Give the packed rows of a picture."""
    return next(data for name, data in _chunks(picture.png) if name == b"IDAT")


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    if not png.startswith(SIGNATURE):
        raise NotALogo
    at = len(SIGNATURE)
    while at < len(png):
        size, name = struct.unpack_from(">I4s", png, at) if at + 12 <= len(png) else (len(png), b"")
        data, check = png[at + 8 : at + 8 + size], png[at + 8 + size : at + 12 + size]
        if check != struct.pack(">I", zlib.crc32(name + data)):
            raise NotALogo
        yield name, data
        at += 12 + size


def with_logo(document: Document, load: Callable[[str], bytes]) -> Document:
    """Put the pictures of its letterheads into a document; `load` gives one by its digest, or raises `DeskError`."""
    sections = (
        replace(each, blocks=tuple(_loaded(block, load) for block in each.blocks)) for each in document.sections
    )
    return replace(document, sections=tuple(sections))


def _loaded(block: Block, load: Callable[[str], bytes]) -> Block:
    if not isinstance(block, Letterhead) or block.logo is None:
        return block
    try:
        kept = load(block.logo.digest)
    except DeskError as error:
        raise NoLogo from error
    return replace(block, logo=replace(block.logo, picture=read(kept)))
