"""The inner package: a ZIP that is the same, byte for byte, whenever it is made again from the same files."""

import zlib
from collections.abc import Callable, Iterator
from hashlib import sha256
from io import BytesIO
from typing import BinaryIO, Final, TypeAlias

from app.container.layout import DEFLATED, Record, directory_entry, end, local_header, method_of
from app.container.manifest import Entry, Manifest
from app.domain.errors import DeskError

NAME: Final = "package.zip"
LARGEST: Final = 2_000_000_000  # bytes: beyond, a ZIP needs other fields, which fewer programs read
_LEVEL: Final = 6
_BLOCK: Final = 1 << 20

Opener: TypeAlias = Callable[[str], BinaryIO]
"""Open a file of the package by its name, at its beginning."""


def write(target: BinaryIO, manifest: Manifest, open_file: Opener) -> None:
    """Write both manifests and every file of it, in that order, to a stream that can seek; a block at a time.

    Raises `DeskError` `changed-while-packing` where a file is not as the manifest says, `package-too-large`.
    """
    start, entries = target.tell(), list[bytes]()
    for entry, opened in _files(manifest, open_file):
        offset = target.tell() - start
        with opened() as content:
            record = _member(target, entry, content)
        entries.append(directory_entry(record, offset))
    directory = b"".join(entries)
    target.write(directory + end(len(entries), len(directory), target.tell() - start))


def _files(manifest: Manifest, open_file: Opener) -> Iterator[tuple[Entry, Callable[[], BinaryIO]]]:
    for name, content in ((manifest.json_name, manifest.as_json()), (manifest.text_name, manifest.as_text())):
        own = Entry(name=name, size=len(content), sha256=sha256(content).hexdigest())
        yield own, lambda content=content: BytesIO(content)  # type: ignore[misc] # the default binds this round's bytes
    for entry in manifest.files:
        yield entry, lambda name=entry.name: open_file(name)  # type: ignore[misc] # as above


def _member(target: BinaryIO, entry: Entry, content: BinaryIO) -> Record:
    """Write one member, and its header again once its checksum and size are known."""
    at, method = target.tell(), method_of(entry.name)
    target.write(local_header(Record(entry.name, method, 0, 0, 0)))
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS) if method == DEFLATED else None
    digest, crc, size, packed = sha256(), 0, 0, 0
    while block := content.read(_BLOCK):
        digest.update(block)
        crc, size = zlib.crc32(block, crc), size + len(block)
        packed += target.write(packer.compress(block) if packer else block)
        if target.tell() > LARGEST:
            raise _too_large()
    packed += target.write(packer.flush()) if packer else 0
    if (size, digest.hexdigest()) != (entry.size, entry.sha256):
        sentence = "A file changed while it was packed, and no package was made. Try again."
        raise DeskError("changed-while-packing", sentence)
    record = Record(entry.name, method, crc, packed, size)
    behind = target.tell()
    target.seek(at)
    target.write(local_header(record))
    target.seek(behind)
    return record


def _too_large() -> DeskError:
    sentence = "The package would be larger than 2 GB, which many programs cannot open. Produce it in several volumes."
    return DeskError("package-too-large", sentence)
