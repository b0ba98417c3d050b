"""Make of a picture file what letters can carry: its pixels on white, in a size for print, and nothing else of it."""

import struct
import zlib
from io import BytesIO
from typing import TYPE_CHECKING, Final

from app.domain.errors import BadInput, Fault

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_BYTES: Final = 5 * 1024 * 1024
MOST_PIXELS: Final = 24_000_000
LEAST_SIDE: Final = 16
KEPT: Final = (1200, 400)  # pixels: six hundred to the inch at the size in which a letter shows it
FORMATS: Final = {b"\x89PNG\r\n\x1a\n": "PNG", b"\xff\xd8\xff": "JPEG"}
MODES: Final = frozenset({"1", "L", "LA", "P", "PA", "RGB", "RGBA", "RGBX"})
_SENTENCES: Final = {
    "logo-empty": "The file is empty. Choose the picture itself.",
    "logo-too-large": "The file is larger than 5 MB. Save the picture smaller.",
    "logo-format": "This is neither PNG nor JPEG. Save the picture as one of them (SVG and others cannot be taken).",
    "logo-damaged": "The picture cannot be read: it is damaged or incomplete. Save it anew.",
    "logo-many-pixels": "The picture has more than 24 million pixels. Save it smaller.",
    "logo-few-pixels": f"The picture has fewer than {LEAST_SIDE} pixels on a side, which is too coarse for paper.",
    "logo-colours": "The picture is in colours for presses (CMYK) or of more than 8 bits. Save it in plain RGB.",
    "logo-moves": "The picture moves. Save one still of it.",
}


def normalised(data: bytes) -> bytes:
    """Decode a PNG or JPEG and write it anew as opaque PNG; takes a while. Raises `BadInput` for all others."""
    kind = next((kind for start, kind in FORMATS.items() if data.startswith(start)), "")
    if not data:
        raise _fault("logo-empty")
    if len(data) > MOST_BYTES:
        raise _fault("logo-too-large")
    if not kind:
        raise _fault("logo-format")
    return _written(_decoded(data, kind))


def _decoded(data: bytes, kind: str) -> "Image":
    from PIL import Image, ImageOps  # noqa: PLC0415 - only where a picture is taken in

    try:
        with Image.open(BytesIO(data), formats=(kind,)) as opened:
            _check(opened)
            return _on_white(ImageOps.exif_transpose(opened))
    except BadInput:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        code = "logo-many-pixels"
    except Exception:  # noqa: BLE001 - a decoder of hostile bytes raises what it likes; none of it is for the user
        code = "logo-damaged"
    raise _fault(code)


def _check(opened: "Image") -> None:
    """Refuse by what the head of a file says, before anything is unpacked."""
    width, height = opened.size
    if width * height > MOST_PIXELS:
        raise _fault("logo-many-pixels")
    if min(width, height) < LEAST_SIDE:
        raise _fault("logo-few-pixels")
    if opened.mode not in MODES:
        raise _fault("logo-colours")
    if getattr(opened, "is_animated", False):
        raise _fault("logo-moves")


def _on_white(picture: "Image") -> "Image":
    from PIL import Image  # noqa: PLC0415 - as above

    seen = picture.convert("RGBA")
    seen.thumbnail(KEPT, Image.Resampling.LANCZOS)
    made = Image.new("RGBA", seen.size, "white")
    made.alpha_composite(seen)
    colours = made.convert("RGB")
    red, green, blue = colours.split()
    return colours.getchannel(0) if red.tobytes() == green.tobytes() == blue.tobytes() else colours


def _written(picture: "Image") -> bytes:
    """Write a PNG of three parts, its rows in one."""
    target = BytesIO()
    picture.save(target, "PNG", optimize=True)
    parts: dict[bytes, bytes] = {}
    at, png = 8, target.getvalue()
    while at < len(png):
        size, name = struct.unpack_from(">I4s", png, at)
        parts[name] = parts.get(name, b"") + png[at + 8 : at + 8 + size]
        at += 12 + size
    return png[:8] + b"".join(_part(name, parts[name]) for name in (b"IHDR", b"IDAT", b"IEND"))


def _part(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I4s", len(data), name) + data + struct.pack(">I", zlib.crc32(name + data))


def _fault(code: str) -> BadInput:
    return BadInput([Fault("logo", code, _SENTENCES[code])], "The picture was not taken.")
