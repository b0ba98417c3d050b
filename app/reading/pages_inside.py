"""In the child process: what a PDF carries besides its pages. Nothing of it is run, opened, or kept.

PDFium tells of scripts and attachments of the document; those of a page or a field are found by their names in the
file, and in the streams that pack objects. An encrypted file hides the latter.
"""

import re
import zlib
from collections.abc import Iterator
from typing import Any, Final

_ACTS: Final = (b"/JavaScript", b"/Launch")
_FILES: Final = (b"/EmbeddedFile",)
_SPELLED: Final = re.compile(rb"#([0-9A-Fa-f]{2})")  # a name may spell its letters: /J#61vaScript
_SPELLED_NAME: Final = re.compile(rb"/[A-Za-z]*#[0-9A-Fa-f]{2}[A-Za-z0-9#]*")
_PACKED: Final = re.compile(rb"/ObjStm\b.{0,400}?stream\r?\n", re.DOTALL)
_LARGEST_STREAM: Final = 4 * 1024 * 1024
_MOST_UNPACKED: Final = 64 * 1024 * 1024


def signs(document: Any, data: bytes) -> list[str]:
    """Give the codes of `pages_signs.WARNINGS` that hold of a whole PDF."""
    import pypdfium2.raw as pdfium  # type: ignore[import-untyped]  # noqa: PLC0415 - the limits come first; no types

    named = _named(data)
    found = {
        "has-javascript": pdfium.FPDFDoc_GetJavaScriptActionCount(document) > 0 or named(_ACTS),
        "has-attachments": pdfium.FPDFDoc_GetAttachmentCount(document) > 0 or named(_FILES),
        "has-revisions": data.count(b"startxref") > (2 if b"/Linearized" in data[:1024] else 1),
    }
    return [code for code, holds in found.items() if holds]


def _named(data: bytes) -> Any:
    places = [data, *_unpacked(data)]
    spelled = {_SPELLED.sub(lambda hit: bytes([int(hit[1], 16)]), name) for part in places for name in _names(part)}
    return lambda names: any(name in part for name in names for part in (*places, *spelled))


def _names(part: bytes) -> list[bytes]:
    return _SPELLED_NAME.findall(part)


def _unpacked(data: bytes) -> Iterator[bytes]:
    left = _MOST_UNPACKED
    for hit in _PACKED.finditer(data):
        try:
            part = zlib.decompressobj().decompress(data[hit.end() : hit.end() + _LARGEST_STREAM], _LARGEST_STREAM)
        except zlib.error:
            continue
        left -= len(part)
        if left < 0:
            return
        yield part
