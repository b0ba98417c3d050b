"""A printer for tests: a PDF file, and a person who answers the system's dialog at once."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]  # it has no stubs
import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from ui.printing import system


@dataclass
class FakePrinter:
    """Stand in for the system's dialog: what was chosen there, and what it was asked."""

    file: Path
    choose: Callable[[QPrinter], None] = lambda _: None
    asked: list[tuple[str, int, bool]] = field(default_factory=list)

    def plug_in(self, monkeypatch: pytest.MonkeyPatch) -> "FakePrinter":
        monkeypatch.setattr(system, "is_there", lambda: True)
        monkeypatch.setattr(system, "ask", self._ask)
        return self

    def _ask(self, printer: QPrinter, count: int, _: QWidget, *, to_file: bool, chosen: Callable[[], None]) -> None:
        self.asked.append((printer.docName(), count, to_file))
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.file))
        self.choose(printer)
        chosen()

    def sizes(self) -> list[tuple[int, int]]:
        """Give the sizes of the sheets that came out, in points."""
        with pypdfium2.PdfDocument(self.file) as pdf:
            return [(round(width), round(height)) for width, height in map(pdf.get_page_size, range(len(pdf)))]
