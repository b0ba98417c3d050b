"""Pages are seen before they are printed, printed as they were seen, and nothing with values is printed unrecorded."""

import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2  # type: ignore[import-untyped]  # it has no stubs
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from app.bootstrap import Desk
from app.domain.errors import DeskError
from app.domain.events import Printed
from app.domain.facts.parties import Paper
from app.ports import Cancelled, Progress
from app.reading.pages import PageImage
from tests.scenarios.office import ANNA, Office, sample, text_of
from tests.ui.pages.last_steps import labels, push
from tests.ui.printing import FakePrinter
from tests.ui.produced import AtWork
from tests.ui.windows import Desktop
from ui.dialogs.message import MessageDialog
from ui.history import HistoryDialog
from ui.printing import dialog as dialogs
from ui.printing import press, system
from ui.printing.desk import PrintDesk
from ui.printing.dialog import PrintDialog
from ui.printing.order import BLANK, ranges, sequence, within
from ui.printing.printable import AS_SENT, Printable
from ui.results import FilesDialog
from ui.wizard.pages.letter import VOLUMES

LETTER, A4 = (612, 792), (595, 842)


class Told:
    """Hear of progress; cancel at a page."""

    def __init__(self, stop: int = -1) -> None:
        self.stop = stop

    def step(self, done: int, total: int, what: str) -> None:
        del total, what
        if done == self.stop:
            raise Cancelled


# --- which pages ------------------------------------------------------------------------------------------------------


def test_ranges_give_each_page_once_and_in_order() -> None:
    assert within([(4, 9), (1, 2), (2, 2)], 5) == (1, 2, 4, 5)
    assert ranges((1, 2, 4, 5, 9)) == ((1, 2), (4, 5), (9, 9))


@pytest.mark.parametrize(
    "told, pages",
    [
        ({}, (1, 2, 3)),
        ({"copies": 2}, (1, 2, 3, 1, 2, 3)),
        ({"copies": 2, "collated": False}, (1, 1, 2, 2, 3, 3)),
        ({"copies": 2, "last_first": True}, (3, 2, 1, 3, 2, 1)),
        ({"copies": 2, "both_sides": True}, (1, 2, 3, BLANK, 1, 2, 3)),
    ],
)
def test_copies_are_collated_and_each_begins_on_a_sheet_of_its_own(
    told: dict[str, Any], pages: tuple[int, ...]
) -> None:
    assert sequence((1, 2, 3), **told) == pages


# --- the printer ------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def office() -> Office:
    return Office("2026-11-20 12:00")


@pytest.fixture(scope="module")
def letter(office: Office) -> bytes:
    return office.desk.previewing.printed(office.opened(office.bring(sample("objection"))), Paper.LETTER)


def printer(path: Path, paper: Paper = Paper.LETTER) -> QPrinter:
    made = system.printer_for("XR-1_draft-letter", paper)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(path))
    made.setResolution(150)  # as a slow test printer has it
    return made


def painted(desk: Desk, letter: bytes, to: QPrinter, *pages: int) -> None:
    press.paint(to, lambda: desk.leaves(letter), pages, Told())


def grey(desk: Desk, pdf: bytes, page: int) -> QImage:
    """Draw a page small, to compare."""
    document = desk.leaves(pdf)
    picture = document.render(page, 150)
    document.close()
    assert picture
    drawn = QImage(picture.rgb, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB888)
    small = drawn.scaledToWidth(128, Qt.TransformationMode.SmoothTransformation)
    return small.convertToFormat(QImage.Format.Format_Grayscale8)


def difference(one: QImage, other: QImage) -> float:
    """Give how far two pictures of one size differ, of 255 on the average."""
    assert one.size() == other.size()
    pairs = zip(bytes(one.constBits()), bytes(other.constBits()), strict=True)
    return sum(abs(a - b) for a, b in pairs) / (one.width() * one.height())


@pytest.mark.usefixtures("qtbot")
def test_what_is_printed_looks_as_the_page_does(office: Office, tmp_path: Path, letter: bytes) -> None:
    desk = office.desk
    file = tmp_path / "out.pdf"
    painted(desk, letter, printer(file), 2, 1)
    assert FakePrinter(file).sizes() == [LETTER, LETTER]
    came = file.read_bytes()
    assert difference(grey(desk, came, 1), grey(desk, letter, 2)) < 1
    assert difference(grey(desk, came, 2), grey(desk, letter, 1)) < 1
    assert difference(grey(desk, came, 1), grey(desk, letter, 1)) > 6


@pytest.mark.usefixtures("qtbot")
def test_a_printed_file_tells_the_job_and_nobody(office: Office, tmp_path: Path, letter: bytes) -> None:
    file = tmp_path / "out.pdf"
    painted(office.desk, letter, printer(file), 1)
    told = file.read_bytes()
    assert "XR-1_draft-letter".encode("utf-16-be") in told
    assert b'pdf:Producer="Qt ' in told  # that it came from Qt, and when, is what Qt writes
    assert not any(each in told for each in (Path.home().name.encode() + b"/", b"Disclosure", tmp_path.name.encode()))


@pytest.mark.usefixtures("qtbot")
def test_pages_fit_another_sheet_and_are_never_enlarged(tmp_path: Path) -> None:
    width, height = 1275, 1650  # Letter at 150 dpi
    same = press.fitted(width, height, printer(tmp_path / "1.pdf"))
    assert (round(same.left()), round(same.width()), round(same.height())) == (0, width, height)
    fitted = press.fitted(width, height, printer(tmp_path / "2.pdf", Paper.A4))
    assert fitted.width() == pytest.approx(1240, abs=1)
    assert fitted.height() / fitted.width() == pytest.approx(height / width)
    small = press.fitted(600, 800, printer(tmp_path / "3.pdf"))
    assert (small.width(), small.height()) == (600, 800)


@pytest.mark.usefixtures("qtbot")
def test_a_page_that_lies_is_turned_and_not_made_smaller(tmp_path: Path) -> None:
    # black on its right, which is below once the sheet is upright
    width, height = 1650, 1275
    row = b"\xff" * 3 * (width // 2) + b"\x00" * 3 * (width // 2)
    lying = PageImage(width, height, width * 3, row * height)

    class Lying:
        page_count, warnings = 1, ()

        def render(self, page: int, dpi: float = 96) -> PageImage:
            del page, dpi
            return lying

        def close(self) -> None:
            return

    file = tmp_path / "out.pdf"
    press.paint(printer(file), Lying, (1,), Told())
    with pypdfium2.PdfDocument(file) as pdf:
        sheet = pdf[0].render(scale=1, grayscale=True)
        rows = [bytes(sheet.buffer)[at * sheet.stride + 300] for at in (100, 300, 500, 700)]
    assert FakePrinter(file).sizes() == [LETTER]
    assert rows == [255, 255, 0, 0]


@pytest.mark.usefixtures("qtbot")
def test_the_printer_is_asked_for_both_sides_as_is_its_custom(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[QPrinter.DuplexMode] = []
    monkeypatch.setattr(QPrinter, "setDuplex", lambda _, mode: asked.append(mode))  # a file has one side only
    made = system.printer_for("XR-1", Paper.A4)
    assert asked == [QPrinter.DuplexMode.DuplexAuto]
    assert system.paper_of(made) is Paper.A4
    assert made.fullPage()


@pytest.mark.usefixtures("qtbot")
def test_a_printer_that_takes_nothing_is_a_sentence(office: Office, tmp_path: Path, letter: bytes, qtlog: Any) -> None:
    with pytest.raises(DeskError) as refused, qtlog.disabled():
        painted(office.desk, letter, printer(tmp_path / "no" / "such" / "folder.pdf"), 1)
    assert refused.value.code == "printer-refused"


@pytest.mark.usefixtures("qtbot")
def test_cancelling_ends_the_job_between_two_pages(office: Office, tmp_path: Path, letter: bytes) -> None:
    desk, file = office.desk, tmp_path / "out.pdf"
    with pytest.raises(Cancelled):
        press.paint(printer(file), lambda: desk.leaves(letter), (1, 2, 3), Told(stop=1))
    assert len(FakePrinter(file).sizes()) <= 1


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the dialog is the system's own")
def test_the_dialog_lets_a_person_choose_pages_and_copies(qtbot: QtBot, tmp_path: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    chosen: list[tuple[int, ...]] = []
    to = printer(tmp_path / "out.pdf")
    system.ask(to, 9, window, to_file=True, chosen=lambda: chosen.append(system.pages_of(to, 9)))
    (dialog,) = window.findChildren(QPrintDialog)
    for name, number in (("from", 2), ("to", 4), ("copies", 3)):
        box = dialog.findChild(QSpinBox, name)
        assert isinstance(box, QSpinBox)
        assert box.maximum() >= number
        box.setValue(number)
    ranged = dialog.findChild(QWidget, "printRange")
    assert ranged
    ranged.setChecked(True)  # type: ignore[attr-defined]  # a radio button
    file = dialog.findChild(QLineEdit, "filename")
    assert isinstance(file, QLineEdit)
    press_button = next(each for each in dialog.findChildren(QPushButton) if each.text() == "&Print")
    QTest.mouseClick(press_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: chosen != [])
    assert chosen == [(2, 3, 4)]
    assert system.order_of(to, chosen[0]) == (2, 3, 4) * 3


# --- the draft letter -------------------------------------------------------------------------------------------------


@pytest.fixture
def desktop(qtbot: QtBot) -> Desktop:
    made = Desktop(qtbot)
    made.sign_in(ANNA)
    made.open(made.office.bring(sample("objection")))
    return made


def seen(desktop: Desktop, dialog: PrintDialog) -> None:
    """Wait until the page in sight is drawn."""
    desktop.until(lambda: dialog.pages.canvas.width() > 100 and not desktop.window.runner.is_busy())


def test_the_draft_is_seen_then_printed_by_keys_alone(
    desktop: Desktop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(press, "DPI", 60)
    out = FakePrinter(tmp_path / "out.pdf").plug_in(monkeypatch)
    events = len(desktop.session.open_now().events)
    desktop.press("Ctrl+P")
    dialog = desktop.dialog(PrintDialog)
    seen(desktop, dialog)
    assert "marked DRAFT" in labels(dialog)
    assert dialog.papers.currentText() == "US Letter"
    count = dialog._laid.document.page_count
    desktop.press("Return", dialog.print)
    desktop.until(lambda: "went to the printer's queue" in dialog.said.text())
    assert out.asked == [("XR-2026-118_draft-letter", count, True)]
    assert out.sizes() == [LETTER] * count
    assert len(desktop.session.open_now().events) == events
    desktop.press("Escape", dialog.print)
    desktop.until(lambda: not desktop.shown(PrintDialog))


def test_the_draft_is_laid_out_anew_on_a4_by_a_worker(
    desktop: Desktop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(press, "DPI", 60)
    threads: list[bool] = []
    real = press.paint

    def painting(*given: Any) -> None:
        threads.append(threading.current_thread() is threading.main_thread())
        real(*given)

    monkeypatch.setattr(press, "paint", painting)
    out = FakePrinter(tmp_path / "out.pdf").plug_in(monkeypatch)
    desktop.press("Ctrl+P")
    dialog = desktop.dialog(PrintDialog)
    seen(desktop, dialog)
    before = dialog._laid.pdf
    dialog.papers.setFocus()
    QTest.keyClick(dialog.papers, Qt.Key.Key_Down)
    desktop.until(lambda: dialog._laid.shape is Paper.A4)
    seen(desktop, dialog)
    assert dialog._laid.pdf != before
    QTest.mouseClick(dialog.print, Qt.MouseButton.LeftButton)
    desktop.until(lambda: "went to the printer's queue" in dialog.said.text())
    assert set(out.sizes()) == {A4}
    assert threads == [False]


def test_another_paper_chosen_in_the_systems_dialog_is_laid_out_and_shown_first(
    desktop: Desktop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def a4(to: QPrinter) -> None:
        to.setPageSize(QPageSize(system.SIZES[Paper.A4]))

    out = FakePrinter(tmp_path / "out.pdf", a4).plug_in(monkeypatch)
    desktop.press("Ctrl+P")
    dialog = desktop.dialog(PrintDialog)
    seen(desktop, dialog)
    QTest.mouseClick(dialog.print, Qt.MouseButton.LeftButton)
    desktop.until(lambda: "A4 was chosen" in dialog.said.text())
    assert dialog.papers.currentText() == "A4"
    assert not out.file.exists()


def test_a_print_can_be_stopped_and_the_pages_stay_in_sight(
    desktop: Desktop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def endless(_: QPrinter, opener: object, pages: object, progress: Progress) -> None:
        del opener, pages
        while True:
            progress.step(1, 2, "Printing")
            time.sleep(0.005)

    monkeypatch.setattr(press, "paint", endless)
    FakePrinter(tmp_path / "out.pdf").plug_in(monkeypatch)
    desktop.press("Ctrl+P")
    dialog = desktop.dialog(PrintDialog)
    stops: tuple[Callable[[], object], ...] = (
        lambda: desktop.press("Escape", dialog),
        lambda: QTest.mouseClick(dialog.bar.button, Qt.MouseButton.LeftButton),
    )
    for stop in stops:
        QTest.mouseClick(dialog.print, Qt.MouseButton.LeftButton)
        desktop.until(dialog.bar.button.isVisible)
        assert not dialog.print.isEnabled()
        stop()
        desktop.until(dialog.print.isEnabled)
        assert dialogs.STOPPED in dialog.said.text()
        assert dialog.isVisible()


def test_without_a_printer_there_is_a_sentence(desktop: Desktop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "is_there", lambda: False)
    desktop.press("Ctrl+P")
    dialog = desktop.dialog(PrintDialog)
    QTest.mouseClick(dialog.print, Qt.MouseButton.LeftButton)
    assert dialogs.NO_PRINTER in dialog.said.text()


def test_an_empty_docket_is_not_printed_and_a_listed_one_is(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(press, "DPI", 60)
    out = FakePrinter(tmp_path / "out.pdf").plug_in(monkeypatch)
    desktop = Desktop(qtbot)
    desktop.sign_in(ANNA)
    desktop.press("Ctrl+P")
    message = desktop.dialog(MessageDialog)
    assert "lists no matter" in message.text
    message.close()
    desktop.bring()
    desktop.press("Ctrl+P")
    dialog = desktop.dialog(PrintDialog)
    said = " ".join(text_of("docket.pdf", dialog._laid.pdf).split())
    for each in ("XR-2026-118", "In re Ex Parte Application of Mieko Tanabe", "1 of 8", "Shown: All", "Nov 2026"):
        assert each in said
    QTest.mouseClick(dialog.print, Qt.MouseButton.LeftButton)
    desktop.until(lambda: "1 page went" in dialog.said.text())
    assert out.asked == [("docket", 1, True)]


# --- a volume ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def at_work(qtbot: QtBot, tmp_path: Path) -> AtWork:
    made = AtWork(qtbot, 0)
    folder = tmp_path / "produced"
    folder.mkdir()
    made.office.desk.exporting.export(made.matter, folder, made.office.anna)
    made.session.reread()
    made.letter.tabs.setCurrentIndex(VOLUMES)
    made.idle()
    return made


def printed(at_work: AtWork) -> list[Printed]:
    return [each.change for each in at_work.office.opened(at_work.matter).events if isinstance(each.change, Printed)]


def test_schedules_are_printed_as_they_were_produced_and_the_history_says_by_whom(
    at_work: AtWork, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(press, "DPI", 60)

    def second(to: QPrinter) -> None:
        to.setPrintRange(QPrinter.PrintRange.PageRange)
        to.setFromTo(2, 2)

    out = FakePrinter(tmp_path / "out.pdf", second).plug_in(monkeypatch)
    push(at_work.letter.volume.row, "Print the schedules…")
    dialog = at_work.dialog(PrintDialog)
    assert not dialog.papers.isVisible()
    assert AS_SENT in labels(dialog)
    QTest.mouseClick(dialog.print, Qt.MouseButton.LeftButton)
    at_work.until(lambda: "1 page went" in dialog.said.text())
    assert out.asked[0][0] == "XR-2026-118_P1_schedules"
    assert out.asked[0][2] is False  # no file for a printer: it would hold values, unencrypted
    assert out.sizes() == [LETTER]
    assert printed(at_work) == [Printed(1, ((2, 2),), 1)]
    at_work.press("Escape", dialog.print)
    at_work.until(lambda: not at_work.shown(PrintDialog))
    at_work.idle()
    at_work.press("Ctrl+P")
    dialog = at_work.dialog(PrintDialog)
    assert "The letter of volume 1" in labels(dialog)
    dialog.close()
    at_work.until(lambda: not at_work.shown(PrintDialog))
    push(at_work.letter.volume.row, "History")
    said = labels(at_work.dialog(HistoryDialog))
    assert f"Sent to a printer by {ANNA}" in said
    assert "Printed pages 2, 1 copy; on paper they are not encrypted" in said


def test_what_cannot_be_recorded_is_not_printed(
    desktop: Desktop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, letter: bytes
) -> None:
    def damaged(*_: object) -> None:
        raise DeskError("store-damaged", "The record is damaged.")

    out = FakePrinter(tmp_path / "out.pdf").plug_in(monkeypatch)
    what = Printable(title="Pages", said="", job="XR-1", make=lambda _: letter, record=damaged)
    PrintDesk(desktop.session, desktop.window, lambda _: None).open(what)
    dialog = desktop.dialog(PrintDialog)
    QTest.mouseClick(dialog.print, Qt.MouseButton.LeftButton)
    desktop.until(lambda: "The record is damaged." in dialog.said.text())
    assert not out.file.exists()


def test_the_files_that_were_saved_lead_to_the_printer(desktop: Desktop, tmp_path: Path) -> None:
    finisher = desktop.window.wizard.doer.finisher  # type: ignore[union-attr]  # a matter is open
    folder = tmp_path / "draft"
    folder.mkdir()
    finisher.save_draft_to(folder)
    files = desktop.dialog(FilesDialog)
    button = next(each for each in files.findChildren(QPushButton) if each.text() == "&Print…")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert "The draft letter of XR-2026-118" in labels(desktop.dialog(PrintDialog))
