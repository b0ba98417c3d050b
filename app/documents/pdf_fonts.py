"""Fonts as the PDF library needs them, with one repair."""

import io
import re
from typing import Any, Self

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

ASTRAL = re.compile(r"<([0-9A-F]{2})> <([0-9A-F]{5,6})>")


class AstralFont(TTFont):
    """Map characters beyond U+FFFF back in UTF-16, where reportlab writes five digits that no reader takes."""

    @classmethod
    def registered(cls, name: str, content: bytes) -> Self:
        """Read a font, and let the library know it by name."""
        font = cls(name, io.BytesIO(content))
        pdfmetrics.registerFont(font)
        return font

    def addObjects(self, doc: Any) -> None:  # noqa: N802 - reportlab's name
        """Add the font's objects, then repair their maps."""
        super().addObjects(doc)
        for name, stream in doc.idToObject.items():
            if name.startswith("toUnicodeCMap:"):
                stream.content = ASTRAL.sub(_surrogates, stream.content)


def _surrogates(found: re.Match[str]) -> str:
    units = chr(int(found[2], 16)).encode("utf-16-be").hex().upper()
    return f"<{found[1]}> <{units}>"
