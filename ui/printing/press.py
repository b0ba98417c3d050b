"""Paint pages on a printer, in a worker: one page at a time, and in bands, so that the window goes on answering.

PDFium draws each page as a picture in a child process, at what laser printers resolve. Qt holds Python's lock while it
takes a picture in, for 0.7 s where it is a whole page; hence the bands.
"""

from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter

from app.domain.errors import DeskError
from app.ports import Cancelled, Progress
from ui.order_pane import Picture
from ui.printing.order import BLANK
from ui.printing.printable import Leaves

DPI: Final = 600  # the most: 100 MB a page; no more is seen of text
BAND: Final = 120  # lines of a picture
FRESH: Final = 100  # pages that one child process draws: its time is limited
_NEARLY: Final = 0.998  # of its own size: a sheet is a dot smaller than its name says, and pictures stay sharp
REFUSED: Final = (
    "The printer, or the file that was chosen instead of one, took no pages. Look whether it is there and ready, then "
    "print again."
)


def paint(printer: QPrinter, opener: Callable[[], Leaves], pages: Sequence[int], progress: Progress) -> None:
    """Paint pages in this order; raises `Cancelled`, and `DeskError` where the printer takes none.

    What the printer got before it was cancelled may still come out: not every system takes it back.
    """
    painter = QPainter()
    if not painter.begin(printer):
        raise DeskError("printer-refused", REFUSED)
    painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
    try:
        with closing(_pictures(opener, pages, min(printer.resolution(), DPI))) as pictures:
            for at, picture in enumerate(pictures):
                progress.step(at, len(pages), "Printing")
                if at and not printer.newPage():
                    raise DeskError("printer-refused", REFUSED)
                if picture:
                    _put(painter, printer, picture, progress, (at, len(pages)))
    except Cancelled:
        printer.abort()
        raise
    finally:
        painter.end()


def _pictures(opener: Callable[[], Leaves], pages: Sequence[int], dpi: int) -> "Generator[Picture | None]":
    """Draw pages, the same one only once in a row; None is a blank one."""
    for start in range(0, len(pages), FRESH):
        drawn, picture = BLANK, None
        with closing(opener()) as document:
            for page in pages[start : start + FRESH]:
                if page != drawn:
                    drawn, picture = page, document.render(page, dpi) if page != BLANK else None
                yield picture


def _put(painter: QPainter, printer: QPrinter, picture: Picture, progress: Progress, place: tuple[int, int]) -> None:
    """Put a picture on the sheet in its own size, smaller where the sheet is, turned where it lies; bands overlap."""
    painter.resetTransform()
    lies = picture.width > picture.height and printer.height() > printer.width()
    if lies:
        painter.translate(printer.paperRect(QPrinter.Unit.DevicePixel).width(), 0)
        painter.rotate(90)
    area = fitted(picture.width, picture.height, printer, turned=lies)
    scale = area.width() / picture.width
    for top in range(0, picture.height, BAND):
        progress.step(*place, "Printing")
        bottom = min(top + BAND + 1, picture.height)
        rows = picture.rgb[top * picture.stride : bottom * picture.stride]
        band = QImage(rows, picture.width, bottom - top, picture.stride, QImage.Format.Format_RGB888)
        target = QRectF(area.left(), area.top() + top * scale, area.width(), (bottom - top) * scale)
        painter.drawImage(target, band)


def fitted(width: int, height: int, printer: QPrinter, *, turned: bool = False) -> QRectF:
    """Say where a picture goes on the printer's sheet: as large as it is on its own paper, and never over the edge."""
    sheet = printer.paperRect(QPrinter.Unit.DevicePixel).size()
    if turned:
        sheet.transpose()
    own = printer.resolution() / min(printer.resolution(), DPI)
    most = min(sheet.width() / width, sheet.height() / height)
    scale = own if most > own * _NEARLY else most
    left, top = (sheet.width() - width * scale) / 2, (sheet.height() - height * scale) / 2
    return QRectF(left, top, width * scale, height * scale)
