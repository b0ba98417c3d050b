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

    parts = [data, *_unpacked(data)]
    found = {
        "has-javascript": pdfium.FPDFDoc_GetJavaScriptActionCount(document) > 0 or _named(_ACTS, parts),
        "has-attachments": pdfium.FPDFDoc_GetAttachmentCount(document) > 0 or _named(_FILES, parts),
        "has-revisions": data.count(b"startxref") > (2 if b"/Linearized" in data[:1024] else 1),
    }
    return [code for code, holds in found.items() if holds]


def _named(names: tuple[bytes, ...], parts: list[bytes]) -> bool:
    spelled = (_SPELLED.sub(_letter, name) for part in parts for name in _SPELLED_NAME.findall(part))
    return any(name in part for name in names for part in parts) or any(each.startswith(names) for each in spelled)


def _letter(hit: re.Match[bytes]) -> bytes:
    return bytes([int(hit[1], 16)])


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
