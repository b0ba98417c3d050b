"""Invented pictures for letterheads, as files from outside and as they are kept."""

from functools import cache
from hashlib import sha256
from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw

from app.services.logo import normalised

INK, PALE = (18, 52, 86, 255), (196, 98, 16, 255)


@cache
def drawn(width: int = 900, height: int = 300) -> Image.Image:
    """Draw a bird's perch beside three bars, on nothing."""
    picture = Image.new("RGBA", (width, height), (0, 0, 0, 0))
    pen = ImageDraw.Draw(picture)
    pen.ellipse((4, 4, height - 4, height - 4), fill=INK)
    pen.polygon([(height * 0.3, height * 0.6), (height * 0.75, height * 0.25), (height * 0.7, height * 0.7)], fill=PALE)
    for at in range(3):
        top = height * (0.2 + at * 0.25)
        pen.rectangle((height * 1.15, top, width - at * height * 0.4 - 8, top + height * 0.1), fill=INK)
    return picture


def file(kind: str = "PNG", picture: Image.Image | None = None, **more: Any) -> bytes:
    """Write a picture as its maker would."""
    target = BytesIO()
    made = picture or drawn()
    (made.convert("RGB") if kind == "JPEG" and picture is None else made).save(target, kind, **more)
    return target.getvalue()


@cache
def kept() -> bytes:
    """Give the picture as the store keeps it."""
    return normalised(file())


def digest() -> str:
    """Give the digest of the picture as the store keeps it."""
    return sha256(kept()).hexdigest()
