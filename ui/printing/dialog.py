"""The pages as they will be printed, on Letter or A4, before the system's own dialog asks for printer and pages."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.domain.errors import DeskError
from app.domain.facts.parties import Paper
from app.ports import Progress
from ui import texts, theme
from ui.printing import press, system
from ui.printing.order import ranges
from ui.printing.printable import Laid, Printable, lay_out
from ui.tasks.progress_bar import TaskBar
from ui.tasks.runner import Done, Failed, Outcome, Runner, Task
from ui.widgets.labels import heading, label, say
from ui.widgets.page_preview import PagePreview

if TYPE_CHECKING:
    from app.bootstrap import Desk

DPI: Final = 120  # of a page in sight
PAPERS: Final = {Paper.LETTER: "US Letter", Paper.A4: "A4"}
NO_PRINTER: Final = (
    "No printer is set up on this computer. Add one in the system's settings, then print again; or save the files, "
    "and print them elsewhere."
)
CUT: Final = "The first {count:,} pages only can be printed here; print the others from the saved PDF."
LAID_ANEW: Final = "{paper} was chosen, so the pages were laid out for it. Look at them, then print again."
STOPPED: Final = "Printing was stopped. Pages that the printer had already may still come out."
GONE: Final = "{pages} went to the printer's queue."


class PrintDialog(QDialog):
    """Show pages and print them; `recorded` follows a print that the matter's record tells of."""

    recorded = Signal()

    def __init__(
        self, what: Printable, laid: Laid, desk: "Desk", runner: Runner, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(texts.PROGRAM)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._what, self._laid, self._desk, self._runner = what, laid, desk, runner
        self._task: Task | None = None
        self._gone = False
        self.papers = QComboBox(self)
        self.papers.addItems(list(PAPERS.values()))
        self.papers.setAccessibleName("Paper")
        self.papers.setVisible(what.paper is not None)
        self.pages = PagePreview(self)
        self.said = label(wrap=True)
        self.bar = TaskBar(self)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, parent=self)
        self.print = self.buttons.addButton("&Print…", QDialogButtonBox.ButtonRole.ActionRole)
        self.print.setDefault(True)
        self._lay_out()
        self._show(laid)
        self.papers.activated.connect(lambda at: self._choose(list(PAPERS)[at]))
        self.pages.page_changed.connect(self._draw)
        self.bar.cancelled.connect(self._cancel)
        self.print.clicked.connect(self._ask)
        self.buttons.rejected.connect(self.reject)
        self.finished.connect(self._let_go)
        runner.closing.connect(self._let_go)
        self.print.setFocus()

    # --- pages in sight -------------------------------------------------------------------------------------------

    def _show(self, laid: Laid) -> None:
        self._laid = laid
        count = laid.document.page_count
        self.papers.setCurrentText(PAPERS[laid.shape])
        self.pages.show_view([b""] * count)
        self._tell(CUT.format(count=count) if "pages-cut" in laid.document.warnings else "")
        self._draw(self.pages.page)

    def _draw(self, number: int) -> None:
        """Draw a page that comes into sight, by a worker."""
        laid = self._laid

        def work(_: Progress) -> bytes:
            picture = laid.document.render(number, DPI)
            return picture.png() if picture else b""

        def ended(outcome: Outcome[bytes]) -> None:
            if self._gone or laid is not self._laid:
                return
            if isinstance(outcome, Done):
                self.pages.show_page(number, outcome.value)
            elif isinstance(outcome, Failed):
                self._refuse(outcome.error)

        self._runner.start(work, ended)

    def _choose(self, paper: Paper, then: str = "") -> None:
        """Lay the pages out anew for a paper."""
        what, desk, before = self._what, self._desk, self._laid
        if paper is before.shape:
            return

        def ended(outcome: Outcome[Laid]) -> None:
            if self._gone:
                if isinstance(outcome, Done):
                    self._close(outcome.value)
                return
            self._free(free=True)
            if isinstance(outcome, Done):
                self._show(outcome.value)
                self._tell(then)
                self._close(before)
            elif isinstance(outcome, Failed):
                self.papers.setCurrentText(PAPERS[before.shape])
                self._refuse(outcome.error)

        self._free(free=False)
        self._runner.start(lambda _: lay_out(what, paper, desk), ended)

    # --- to the printer -------------------------------------------------------------------------------------------

    def _ask(self) -> None:
        if not system.is_there():
            self._tell(NO_PRINTER, theme.Tone.ATTENTION)
            return
        printer = system.printer_for(self._what.job, self._laid.shape)
        count = self._laid.document.page_count
        system.ask(printer, count, self, to_file=self._what.to_file, chosen=lambda: self._begin(printer))

    def _begin(self, printer: QPrinter) -> None:
        """Print what was chosen; where that is our other paper, lay the pages out for it first, and show them."""
        paper = system.paper_of(printer)
        if self._what.paper and paper and paper is not self._laid.shape:
            self._choose(paper, LAID_ANEW.format(paper=PAPERS[paper]))
            return
        pages = system.pages_of(printer, self._laid.document.page_count)
        if pages:
            self._print(printer, pages)

    def _print(self, printer: QPrinter, pages: tuple[int, ...]) -> None:
        what, pdf, desk, copies = self._what, self._laid.pdf, self._desk, printer.copyCount()
        order = system.order_of(printer, pages)

        def work(progress: Progress) -> None:
            if what.record:
                what.record(ranges(pages), copies)
            press.paint(printer, lambda: desk.leaves(pdf), order, progress)

        self._free(free=False)
        self.bar.begin("Printing")
        self._task = self._runner.start(work, lambda outcome: self._printed(outcome, len(pages)), self.bar.show_step)

    def _printed(self, outcome: Outcome[None], pages: int) -> None:
        self._task = None
        self.bar.end()
        self._free(free=True)
        if self._what.record:
            self.recorded.emit()
        if isinstance(outcome, Failed):
            self._refuse(outcome.error)
        elif isinstance(outcome, Done):
            self._tell(GONE.format(pages="1 page" if pages == 1 else f"{pages:,} pages"), theme.Tone.DONE)
        else:
            self._tell(STOPPED, theme.Tone.ATTENTION)

    def _cancel(self) -> None:
        if self._task:
            self._task.cancel()

    # --- within ---------------------------------------------------------------------------------------------------

    def reject(self) -> None:
        """Close; while pages are on their way, stop them instead."""
        if self._task:
            self._cancel()
        else:
            super().reject()

    def _free(self, *, free: bool) -> None:
        for each in (self.papers, self.print):
            each.setEnabled(free)

    def _tell(self, sentence: str, tone: theme.Tone = theme.Tone.PLAIN) -> None:
        say(self.said, sentence, tone)

    def _refuse(self, error: DeskError) -> None:
        self._tell(error.sentence, theme.Tone.ATTENTION)

    def _let_go(self) -> None:
        if not self._gone:
            self._gone = True
            self._close(self._laid)

    def _close(self, laid: Laid) -> None:
        self._runner.start(lambda _: laid.document.close(), lambda _: None)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        name = QLabel("P&aper:", self)
        name.setBuddy(self.papers)
        name.setVisible(self._what.paper is not None)
        row.addWidget(name)
        row.addWidget(self.papers)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.addWidget(heading(self._what.title))
        for each in (self._what.said, "" if self._what.paper else self._what.fixed):
            if each:
                column.addWidget(label(each, wrap=True))
        column.addLayout(row)
        column.addWidget(self.pages, 1)
        column.addWidget(self.said)
        column.addWidget(self.bar)
        column.addWidget(self.buttons)
        em = theme.space(self, 1)
        room = self.screen().availableSize()
        self.resize(min(em * 46, room.width()), min(em * 52, room.height()))
