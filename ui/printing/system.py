"""The system's side of printing: its printers, and its own dialog."""

from collections.abc import Callable

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from app.domain.facts.parties import Paper
from ui.printing.order import sequence, within

SIZES = {Paper.LETTER: QPageSize.PageSizeId.Letter, Paper.A4: QPageSize.PageSizeId.A4}


def is_there() -> bool:
    """Tell whether this computer has a printer."""
    return bool(QPrinterInfo.availablePrinterNames())


def printer_for(name: str, paper: Paper) -> QPrinter:
    """Make the usual printer ready: the whole sheet, on both sides where that is its custom; `name` is the job's."""
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setDocName(name)
    layout = QPageLayout(QPageSize(SIZES[paper]), QPageLayout.Orientation.Portrait, QMarginsF())
    layout.setMode(QPageLayout.Mode.FullPageMode)
    made.setPageLayout(layout)
    made.setFullPage(True)
    made.setDuplex(QPrinter.DuplexMode.DuplexAuto)
    return made


def ask(printer: QPrinter, count: int, parent: QWidget, *, to_file: bool, chosen: Callable[[], None]) -> None:
    """Let a person choose printer, pages, copies and sides; `chosen` follows unless it is called off."""
    dialog = QPrintDialog(printer, parent)
    option = QAbstractPrintDialog.PrintDialogOption
    for each in (option.PrintPageRange, option.PrintCollateCopies, option.PrintShowPageSize):
        dialog.setOption(each, on=True)
    for each in (option.PrintSelection, option.PrintCurrentPage):
        dialog.setOption(each, on=False)
    dialog.setOption(option.PrintToFile, on=to_file)
    dialog.setMinMax(1, count)

    def ended(code: int) -> None:
        dialog.deleteLater()
        if code == QDialog.DialogCode.Accepted:
            chosen()

    dialog.finished.connect(ended)
    QDialog.open(dialog)  # its own one wants a receiver by name


def pages_of(printer: QPrinter, count: int) -> tuple[int, ...]:
    """Give the pages that were chosen; where the system itself picks them out of all, these are all."""
    if printer.printRange() is not QPrinter.PrintRange.PageRange:
        return tuple(range(1, count + 1))
    chosen = [(each.from_, each.to) for each in printer.pageRanges().toRangeList()]
    return within(chosen or [(printer.fromPage(), printer.toPage())], count)


def paper_of(printer: QPrinter) -> Paper | None:
    """Give the paper that was chosen; None where it is neither of ours."""
    size = printer.pageLayout().pageSize().id()
    return next((paper for paper, each in SIZES.items() if each == size), None)


def order_of(printer: QPrinter, pages: tuple[int, ...]) -> tuple[int, ...]:
    """Give the pages as they have to be painted: copies that the printer does not make by itself are made here."""
    return sequence(
        pages,
        1 if printer.supportsMultipleCopies() else printer.copyCount(),
        collated=printer.collateCopies(),
        last_first=printer.pageOrder() is QPrinter.PageOrder.LastPageFirst,
        both_sides=printer.duplex() is not QPrinter.DuplexMode.DuplexNone,
    )
