"""Record files are taken in by real clicks and keys: dropped, looked at, answered, taken in, reported, set aside."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.domain.facts.sources import DayOrder, Use
from app.domain.grounds import Step
from app.domain.matter import Matter
from tests.app.services.record_files import KITE, LOGINS, SUBSCRIBERS, logins, table
from tests.scenarios.office import ANNA
from tests.ui.keyboard import Keyboard
from tests.ui.windows import Desktop
from ui import commands
from ui.dialogs.message import MessageDialog
from ui.forms.dialog import FormDialog
from ui.records.asking import Asking
from ui.records.columns import LOCKED_SIGN
from ui.records.drop import RecordDrop
from ui.records.intake import IntakeDialog
from ui.records.reports import ReportDialog
from ui.wizard.pages.records import RecordsPage

HOSTILE = "<b>Wh\u202een</b>&amp;"
DOUBTFUL = (*LOGINS, (KITE, "2026-02-31T10:00:00Z", "203.0.113.7"))


class RecordsAtWork:
    """Hold a window at step 6 of the sample matter, with Anna signed in."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.desktop, self.folder = Desktop(qtbot), folder
        self.until = self.desktop.until
        self.desktop.sign_in(ANNA)
        self.desktop.open(self.desktop.bring())
        self.desktop.session.go_to(Step.RECORDS)

    @property
    def page(self) -> RecordsPage:
        wizard = self.desktop.window.wizard
        page = wizard.page() if wizard else None
        assert isinstance(page, RecordsPage)
        return page

    @property
    def matter(self) -> Matter:
        view = self.desktop.session.view
        assert view
        return view.matter

    def write(self, data: bytes, name: str = "ip-audit.csv") -> Path:
        path = self.folder / name
        path.write_bytes(data)
        return path

    def drop(self, path: Path) -> None:
        self.page.tabs.setCurrentIndex(0)
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        keys, buttons = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
        target = self.page.drop
        entering = QDragEnterEvent(target.rect().center(), Qt.DropAction.CopyAction, data, buttons, keys)
        target.dragEnterEvent(entering)
        if entering.isAccepted():
            target.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, buttons, keys))

    def intake(self, data: bytes, name: str = "ip-audit.csv") -> IntakeDialog:
        self.drop(self.write(data, name))
        return self.desktop.dialog(IntakeDialog)

    def report(self) -> ReportDialog:
        return self.desktop.dialog(ReportDialog)

    def taken(self, data: bytes, name: str = "ip-audit.csv") -> ReportDialog:
        dialog = self.intake(data, name)
        click(dialog.taking)
        return self.report()

    def settled(self) -> None:
        self.until(lambda: not self.desktop.window.runner.is_busy())


@pytest.fixture
def work(qtbot: QtBot, tmp_path: Path) -> Iterator[RecordsAtWork]:
    made = RecordsAtWork(qtbot, tmp_path)
    yield made
    made.settled()
    made.desktop.window.close()


def click(button: QWidget) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def pick(dialog: IntakeDialog, name: str, words: str) -> None:
    """Choose an entry as a click in the open list does."""
    box = next(
        each for each in dialog.findChildren(QComboBox) if each.isVisible() and each.accessibleName().startswith(name)
    )
    index = next(row for row in range(box.count()) if box.itemText(row).startswith(words))
    box.setCurrentIndex(index)
    box.activated.emit(index)


def write(form: Asking, place: str, words: str) -> None:
    """Type into a field instead of what stands there."""
    assert form.body
    editor = next(each for name, each in form.body.editors() if name == place)
    line = editor.findChild(QLineEdit)
    assert line
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(line, words)
    QTest.keyClick(line, Qt.Key.Key_Return)


def open_lines(dialog: IntakeDialog) -> list[str]:
    return [dialog.links.item(row).text() for row in range(dialog.links.count())]


def cells(dialog: IntakeDialog) -> list[tuple[str, ...]]:
    return [row.cells for row in dialog.grid.model.view.rows]


def labels(widget: QWidget) -> str:
    return "\n".join(each.text() for each in widget.findChildren(QLabel) if each.isVisible())


# --- a known export


def test_a_known_export_is_dropped_looked_at_and_taken_in(work: RecordsAtWork) -> None:
    dialog = work.intake(logins())
    assert "recognised as X: log-in audit" in dialog.what.text()
    assert [each[1] for each in cells(dialog)][:2] == ["The platform account id of the row", "The time of the row"]
    assert cells(dialog)[2][3] == "203.0.113.7"
    assert open_lines(dialog) == []
    click(dialog.taking)
    report = work.report()
    assert report.counts.text() == "4 seen · 3 accepted · 1 of no account of this order"
    assert not report.aside.isVisible()
    click(report.buttons.buttons()[0])
    work.settled()
    (row,) = work.page.files.model.view.rows
    assert row.cells[3:] == ("4", "3", "0", "0")
    assert "Files (1)" in work.page.tabs.tabText(0).replace("&", "")


def test_everything_goes_by_keyboard(work: RecordsAtWork) -> None:
    path = work.write(logins())
    work.page.command.emit(commands.TakeInRecords(str(path)))
    dialog = work.desktop.dialog(IntakeDialog)
    assert dialog.grid.grid.hasFocus()
    work.desktop.press("Ctrl+Return", dialog)
    report = work.report()
    assert report.buttons.buttons()[0].hasFocus()
    work.desktop.press("Esc", report)
    work.until(lambda: not work.desktop.shown(ReportDialog))


def test_a_stranger_without_a_mouse_takes_an_unknown_table_in(work: RecordsAtWork) -> None:
    path = work.write(table(("When", "Where"), ("2026-09-01 10:00:00", "203.0.113.7")), "other.csv")
    work.page.tabs.setCurrentIndex(0)
    stranger = Keyboard()
    stranger.answering(path, "Alt+F")
    stranger.until(lambda: isinstance(stranger.here().window(), IntakeDialog), "the dialog")
    stranger.to("Account")
    stranger.enter(stranger.here(), "@kite_weaver7")
    stranger.to("Table: column")
    stranger.go("When")
    stranger.to("Used for")
    stranger.enter(stranger.here(), "The time of the row")
    stranger.to("Time zone")
    stranger.type("UTC")
    stranger.press("Return")
    stranger.to("Table: column")
    stranger.go("Where")
    stranger.to("Used for")
    stranger.enter(stranger.here(), "access log entry")
    stranger.press("Ctrl+Return")
    assert work.report().counts.text().startswith("1 seen · 1 accepted")


def test_cancel_closes_and_keeps_nothing(work: RecordsAtWork) -> None:
    dialog = work.intake(logins())
    work.desktop.press("Esc", dialog)
    work.until(lambda: not work.desktop.shown(IntakeDialog))
    assert work.matter.sources == ()


# --- questions


def unknown(work: RecordsAtWork) -> IntakeDialog:
    rows = ((HOSTILE, "Where", "backup", "message"), ("08/06/2026 10:11", "203.0.113.7", "p@mail.example", "hello"))
    return work.intake(table(*rows), "other.csv")


def test_an_unknown_table_asks_for_everything_in_place_until_it_can_be_taken_in(work: RecordsAtWork) -> None:
    dialog = unknown(work)
    assert not dialog.taking.isEnabled()
    pick(dialog, "Account", "@kite_weaver7")
    pick(dialog, "Used for", "The time of the row")
    assert [line.rpartition(": ")[2].lstrip("▸ ")[:25] for line in open_lines(dialog)] == [
        "In which time zone are th",
        "Which comes first, the da",
        "Are these hours of a 24-h",
        "No column is used for a f",
    ]
    write(dialog.column, "zone", "Asia/Tokyo")
    pick(dialog, "Day and month", "The day first")
    pick(dialog, "Hours", "Of a 24-hour day")
    dialog.grid.select("1")
    pick(dialog, "Used for", "access log entry")
    dialog.grid.select("2")
    pick(dialog, "Used for", "recovery e-mail")
    assert open_lines(dialog)[0].startswith("▸ Column 3 “backup”: Whose value is it?")
    pick(dialog, "Whose values", "The account holder's")
    assert dialog.taking.isEnabled()
    click(dialog.taking)
    assert work.report().counts.text().startswith("1 seen · 1 accepted")
    work.settled()
    (source,) = work.matter.sources
    time = source.columns[0]
    assert (time.use, time.zone, time.day_order) == (Use.TIME, "Asia/Tokyo", DayOrder.DAY_MONTH_YEAR)
    assert source.account == "kite"


def test_a_line_of_what_is_open_leads_to_its_column(work: RecordsAtWork) -> None:
    dialog = unknown(work)
    dialog.grid.select("2")
    pick(dialog, "Used for", "recovery e-mail")
    dialog.grid.select("0")
    row = next(at for at, line in enumerate(open_lines(dialog)) if "backup" in line)
    dialog.links.setFocus()
    dialog.links.setCurrentRow(row)
    QTest.keyClick(dialog.links, Qt.Key.Key_Return)
    assert dialog.grid.key() == "2"
    assert dialog.which.text() == "Column 3: backup"


def test_what_never_leaves_is_locked_with_its_reason(work: RecordsAtWork) -> None:
    dialog = unknown(work)
    dialog.grid.select("3")
    assert cells(dialog)[3][1] == f"{LOCKED_SIGN} never leaves"
    box = next(each for each in dialog.column.findChildren(QComboBox) if each.isVisible())
    assert [box.itemText(row) for row in range(box.count())] == ["Choose…", "Not used"]
    dialog.grid.select("0")
    box = next(each for each in dialog.column.findChildren(QComboBox) if each.isVisible())
    never = [row for row in range(box.count()) if box.itemText(row).startswith(LOCKED_SIGN)]
    assert never
    assert not any(box.model().flags(box.model().index(row, 0)) & Qt.ItemFlag.ItemIsEnabled for row in never)
    assert all("never leave" in box.itemText(row) for row in never)


def test_fields_of_the_order_come_before_the_rest(work: RecordsAtWork) -> None:
    dialog = unknown(work)
    box = next(each for each in dialog.column.findChildren(QComboBox) if each.isVisible())
    words = [box.itemText(row) for row in range(box.count())]
    named = [at for at, each in enumerate(words) if each.endswith("(named in the order)")]
    assert named == list(range(named[0], named[-1] + 1))
    assert named[0] == 5


def test_text_from_the_file_is_plain_and_shows_what_cannot_be_seen(work: RecordsAtWork) -> None:
    dialog = unknown(work)
    shown = dialog.grid.model.index(0, 0).data()
    assert shown.endswith("<b>Wh⟨U+202E⟩en</b>&amp;")
    assert "\u202e" not in labels(dialog)
    tips = [dialog.grid.model.index(0, column).data(Qt.ItemDataRole.ToolTipRole) for column in range(5)]
    assert not any("203.0.113.7" in str(tip) or "08/06" in str(tip) for tip in tips)


def test_every_control_has_a_name(work: RecordsAtWork) -> None:
    dialog = unknown(work)
    pick(dialog, "Used for", "The time of the row")
    unnamed = [
        each
        for each in dialog.findChildren(QWidget)
        if each.isVisible()
        and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not each.accessibleName()
        and not (isinstance(each, QPushButton) and each.text())
    ]
    assert unnamed == []


def test_another_encoding_reads_the_file_again(work: RecordsAtWork) -> None:
    rows = f"accountId,createdAt,loginIp,city\r\n{KITE},2026-09-01T10:00:00Z,203.0.113.7,Zürich\r\n"
    dialog = work.intake(rows.encode("cp1252"), "latin.csv")
    assert not dialog.taking.isEnabled()
    pick(dialog, "Encoding", "cp1252")
    work.until(dialog.taking.isEnabled)
    assert cells(dialog)[3][3] == "Zürich"


def test_one_of_several_tables_is_chosen(work: RecordsAtWork) -> None:
    tables = {
        "account": [{"accountId": KITE, "email": "a@mail.example"}],
        "logins": [dict(zip(("accountId", "createdAt", "loginIp"), LOGINS[0], strict=True))],
    }
    dialog = work.intake(json.dumps(tables).encode(), "export.json")
    pick(dialog, "Table", "logins")
    assert "X: log-in audit" in dialog.what.text()
    click(dialog.taking)
    assert work.report().counts.text().startswith("1 seen · 1 accepted")


def test_a_date_that_cannot_be_read_keeps_the_table_out(work: RecordsAtWork) -> None:
    dialog = work.intake(logins())
    write(dialog.whole, "taken_on", "yesterday")
    assert not dialog.taking.isEnabled()


# --- what comes of it


def test_rows_that_are_there_already_need_a_reason(work: RecordsAtWork) -> None:
    click(work.taken(logins()).buttons.buttons()[0])
    work.settled()
    dialog = work.intake(logins(*LOGINS[:2], (KITE, "2026-10-01T10:00:00Z", "203.0.113.1")), "again.csv")
    click(dialog.taking)
    work.until(lambda: "2 rows also stand in ip-audit.csv" in dialog.said.text())
    write(dialog.whole, "repeats", "asked for by the court")
    dialog.accept()
    assert work.report().counts.text().startswith("3 seen · 3 accepted")


def test_the_same_file_again_says_so_before_it_is_read(work: RecordsAtWork) -> None:
    click(work.taken(logins()).buttons.buttons()[0])
    work.settled()
    dialog = work.intake(logins(), "renamed.csv")
    assert not dialog.taking.isEnabled()
    assert "in the matter already" in open_lines(dialog)[0]


def test_doubtful_rows_are_reported_saved_and_set_aside_with_a_reason(work: RecordsAtWork) -> None:
    report = work.taken(logins(*DOUBTFUL))
    assert [row.cells[:2] for row in report.table.model.view.rows] == [("6", "createdAt")]
    dialogs = work.desktop.window.wizard
    assert dialogs
    target = work.folder / "report.csv"
    dialogs.doer.records.save_to(report, target)
    work.until(lambda: "Saved as report.csv" in report.said.text())
    assert "2026-02-31" not in target.read_text(encoding="utf-8-sig")
    click(report.aside)
    form = work.desktop.dialog(FormDialog)
    box = form.findChild(QPlainTextEdit)
    assert box
    QTest.keyClicks(box, "The platform cannot say what was meant.")
    work.desktop.press("Ctrl+Return", form)
    work.until(lambda: not work.desktop.shown(FormDialog))
    work.settled()
    assert work.matter.sources[0].set_aside == "The platform cannot say what was meant."
    assert "left out: The platform cannot say" in labels(work.page.file)


def test_a_file_is_read_otherwise_from_the_page(work: RecordsAtWork) -> None:
    rows = ((KITE, "2026-09-01 10:00:00", "203.0.113.7"),)
    dialog = work.intake(logins(*rows))
    dialog.grid.select("1")
    write(dialog.column, "zone", "UTC")
    click(dialog.taking)
    work.report().close()
    work.settled()
    click(next(each for title, each in work.page.file.row.buttons.items() if "otherwise" in title))
    again = work.desktop.dialog(IntakeDialog)
    again.grid.select("1")
    write(again.column, "zone", "Asia/Tokyo")
    click(again.taking)
    work.report().close()
    work.settled()
    (source,) = work.matter.sources
    assert source.columns[1].zone == "Asia/Tokyo"


def test_a_file_is_corrected_nowhere_else(work: RecordsAtWork) -> None:
    work.taken(logins()).close()
    work.settled()
    work.page.command.emit(commands.CorrectItem("sources", "sources-1"))
    assert work.desktop.dialog(IntakeDialog).taking.text() == "Read it &so"


def test_passing_a_use_by_arrow_keys_takes_it_from_no_other_column(work: RecordsAtWork) -> None:
    dialog = work.intake(logins())
    dialog.grid.select("2")
    box = next(each for each in dialog.column.findChildren(QComboBox) if each.isVisible())
    box.setFocus()
    for key in (Qt.Key.Key_Home, *(Qt.Key.Key_Down,) * 3, Qt.Key.Key_Home, Qt.Key.Key_Down):
        QTest.keyClick(box, key)
    assert cells(dialog)[1][1] == "The time of the row"
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert cells(dialog)[2][1] == "Not used"
    assert cells(dialog)[1][1] == "The time of the row"


def test_the_same_header_begins_as_the_last_file_with_it(work: RecordsAtWork) -> None:
    rows = (("Who", "When", "Where"), (KITE, "2026-09-01T10:00:00Z", "203.0.113.7"))
    dialog = work.intake(table(*rows), "one.csv")
    for column, words in enumerate(("The platform account id", "The time of the row", "access log entry")):
        dialog.grid.select(str(column))
        pick(dialog, "Used for", words)
    click(dialog.taking)
    work.report().close()
    work.settled()
    dialog = work.intake(table(rows[0], (KITE, "2026-09-02T10:00:00Z", "203.0.113.7")), "two.csv")
    assert "as they were in the last file with this header" in dialog.what.text()
    assert dialog.taking.isEnabled()


def test_the_report_is_shown_again_from_the_page(work: RecordsAtWork) -> None:
    click(work.taken(logins(*DOUBTFUL)).buttons.buttons()[0])
    work.settled()
    click(next(each for title, each in work.page.file.row.buttons.items() if "port" in title))
    assert "1 in doubt" in work.report().counts.text()


def test_a_table_without_times_becomes_values_and_is_taken_back_whole(work: RecordsAtWork) -> None:
    report = work.taken(table(*SUBSCRIBERS), "account.csv")
    assert "6 values were recorded" in labels(report)
    report.close()
    work.settled()
    before = len(work.matter.values)
    click(next(each for title, each in work.page.file.row.buttons.items() if "Take" in title))
    form = work.desktop.dialog(FormDialog)
    QTest.keyClicks(form.focusWidget(), "wrong export")
    work.desktop.press("Ctrl+Return", form)
    work.until(lambda: len(work.matter.values) == before - 6)


def test_work_under_way_can_be_cancelled_in_the_dialog(work: RecordsAtWork, monkeypatch: pytest.MonkeyPatch) -> None:
    dialog = work.intake(logins())
    importing = work.desktop.session.desk.importing
    real = type(importing)._keep

    def slowly(self: object, looked: object, progress: object) -> None:
        work.desktop.session.cancel()
        real(self, looked, progress)  # type: ignore[arg-type]

    monkeypatch.setattr(type(importing), "_keep", slowly)
    click(dialog.taking)
    work.until(lambda: "Stopped. Nothing was taken in" in dialog.said.text())
    assert dialog.taking.isEnabled()
    assert work.matter.sources == ()


def test_a_file_that_is_no_record_file_is_refused_with_a_sentence(work: RecordsAtWork) -> None:
    work.drop(work.write(b"%PDF-1.7 invented", "order.csv"))
    message = work.desktop.dialog(MessageDialog)
    assert message.text
    message.close()


def test_nothing_can_be_dropped_before_there_are_accounts(qtbot: QtBot) -> None:
    drop = RecordDrop()
    qtbot.addWidget(drop)
    drop.show_view(accounts=False)
    assert not drop.button.isEnabled()
    assert "step 3" in drop.said.text()
