"""Write the pictures of a PDF, each once, in the colours of the output intent."""

from app.documents.blocks import Picture
from app.documents.pdf_file import PdfFile
from app.documents.pictures import rows


class Pictures:
    """Name pictures where they are drawn, and tell a page which ones it has."""

    def __init__(self, pdf: PdfFile) -> None:
        self._pdf = pdf
        self._numbers: dict[Picture, int] = {}
        self._drawn: dict[str, int] = {}

    def name(self, picture: Picture) -> str:
        """Give the name by which this page draws a picture."""
        if picture not in self._numbers:
            self._numbers[picture] = self._pdf.plain_stream(rows(picture), _entries(picture))
        name = f"Picture{list(self._numbers).index(picture) + 1}"
        self._drawn[name] = self._numbers[picture]
        return name

    def end_page(self) -> bytes:
        """Give what the page's resources say of its pictures."""
        drawn = b"".join(b"/%b %d 0 R" % (name.encode(), number) for name, number in self._drawn.items())
        self._drawn = {}
        return b"/XObject<<%b>>" % drawn if drawn else b""


def _entries(picture: Picture) -> bytes:
    colours, space = (1, b"Gray") if picture.grey else (3, b"RGB")
    size = b"/Width %d/Height %d" % (picture.width, picture.height)
    packing = b"/Predictor 15/Colors %d/BitsPerComponent 8/Columns %d" % (colours, picture.width)
    what = b"/Type/XObject/Subtype/Image%b/ColorSpace/Device%b/BitsPerComponent 8" % (size, space)
    return b"%b/Filter/FlateDecode/DecodeParms<<%b>>" % (what, packing)
