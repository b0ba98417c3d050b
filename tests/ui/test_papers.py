"""The documents of a matter are listed from the menu, lead to what they lack, and are saved by click or by key."""

import threading
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMenu
from pytestqt.qtbot import QtBot

from app.domain.grounds import Step
from app.services.papers import Papers
from tests.scenarios.office import ANNA, everywhere, facts_of, sample
from tests.ui.keyboard import Keyboard
from tests.ui.printing import FakePrinter
from tests.ui.windows import Desktop
from ui.dialogs.message import MessageDialog
from ui.dialogs.sign_in import SignInDialog
from ui.forms.dialog import FormDialog
from ui.links import LinkList
from ui.papers.dialog import PapersDialog
from ui.papers.issuing import IssueDialog
from ui.papers.words import OPEN, READY
from ui.printing import press
from ui.printing.dialog import PrintDialog
from ui.results import FilesDialog

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def desktop(qtbot: QtBot) -> Desktop:
    made = Desktop(qtbot)
    made.sign_in(ANNA)
    return made


def opened(desktop: Desktop, **facts: Any) -> PapersDialog:
    """Open the sample matter and, by the menu, its documents."""
    desktop.open(desktop.office.bring(sample("objection", **facts)))
    bar = desktop.window.menuBar()
    QTest.mouseClick(bar, LEFT, pos=bar.actionGeometry(bar.actions()[0]).center())
    desktop.until(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(desktop.window.actions_of["Documents"]).center())
    return desktop.dialog(PapersDialog)


def spot(dialog: PapersDialog | LinkList, start: str) -> QPoint:
    """Find the row that speaks of this."""
    place = dialog.papers if isinstance(dialog, PapersDialog) else dialog
    item = next(each for each in map(place.item, range(place.count())) if start in each.text())
    place.scrollToItem(item)
    return place.visualItemRect(item).center()


def choose(dialog: PapersDialog, start: str) -> None:
    QTest.mouseClick(dialog.papers.viewport(), LEFT, pos=spot(dialog, start))


def rows(dialog: PapersDialog) -> list[str]:
    return [dialog.papers.item(at).text() for at in range(dialog.papers.count())]


def test_each_document_stands_with_its_step_and_whether_it_is_ready(desktop: Desktop) -> None:
    dialog = opened(desktop)
    handles = [each["identifier"] for each in facts_of("objection")["accounts"]]
    for handle in handles:
        assert (
            f"✓ Notice to the user, in Japanese: {handle}\n     step 5, Notice & objections · ready, 1 to fill in"
            in rows(dialog)
        )
    assert any(each.endswith("Approval sheet (internal)\n     step 7, Review · 1 missing") for each in rows(dialog))
    assert OPEN in dialog.side.state.text()
    choose(dialog, "Status letter")
    assert READY in dialog.side.state.text()
    assert all(each.textFormat() is Qt.TextFormat.PlainText for each in dialog.findChildren(QLabel))


def test_a_document_is_saved_by_clicks_in_both_formats_and_off_the_windows_thread(
    desktop: Desktop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[bool] = []
    for name in ("offers", "write"):
        real = getattr(Papers, name)

        def watched(*given: Any, _real: Any = real) -> Any:
            threads.append(threading.current_thread() is threading.main_thread())
            return _real(*given)

        monkeypatch.setattr(Papers, name, watched)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    dialog = opened(desktop)
    choose(dialog, "Notice to the user, in Japanese: ")
    QTest.mouseClick(dialog.save, LEFT)
    assert not dialog.save.isEnabled()
    done = desktop.dialog(FilesDialog)
    files = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    name = "XR-2026-118_draft-notice-account-1-ja"
    assert set(files) >= {f"{name}.pdf", f"{name}.docx", f"{name}-beside-english.pdf"}
    assert set(everywhere(files, "NOT FOR SERVICE")) == set(files)
    assert any(f"{name}.docx" in each.text() for each in done.findChildren(QLabel))
    assert dialog.save.isEnabled()
    assert threads == [False, False]


def test_what_is_missing_is_a_link_to_the_step_that_records_it(desktop: Desktop) -> None:
    dialog = opened(desktop, subpoena=None)
    choose(dialog, "Declaration of notice")
    assert not dialog.save.isEnabled()
    where = spot(dialog.side.links, "the day on which the subpoena was served (step 1, Order)")
    QTest.mouseClick(dialog.side.links.viewport(), LEFT, pos=where)
    desktop.until(lambda: not desktop.shown(PapersDialog))
    assert desktop.session.view
    assert desktop.session.view.current is Step.ORDER


def test_the_keyboard_alone_finds_and_saves_a_document(desktop: Desktop, tmp_path: Path) -> None:
    desktop.open(desktop.office.bring(sample("objection")))
    desktop.press("Ctrl+D")
    dialog = desktop.dialog(PapersDialog)
    keyboard = Keyboard()
    keyboard.to("Documents")
    keyboard.go("Proof of service")
    keyboard.to("Save as PDF and Word")
    keyboard.answering(tmp_path, "Space")
    desktop.dialog(FilesDialog)
    assert {path.suffix for path in tmp_path.iterdir()} == {".pdf", ".docx"}
    keyboard.press("Escape")
    desktop.until(lambda: not desktop.shown(FilesDialog))
    dialog.papers.setFocus()
    keyboard.go("Approval sheet")
    keyboard.press("Return")
    assert keyboard.said() == "What is missing"
    keyboard.press("Return")
    desktop.until(lambda: not desktop.shown(PapersDialog))
    assert desktop.session.view
    assert desktop.session.view.current is Step.REVIEW


def test_a_folder_that_has_the_files_already_is_refused_and_the_list_stays(
    desktop: Desktop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    (tmp_path / "XR-2026-118_draft-status.pdf").write_bytes(b"mine")
    dialog = opened(desktop)
    choose(dialog, "Status letter")
    QTest.mouseClick(dialog.save, LEFT)
    assert "file-exists" in desktop.dialog(MessageDialog).text
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"mine"]
    assert dialog.isVisible()


def test_there_is_no_list_without_a_matter(desktop: Desktop) -> None:
    desktop.press("Ctrl+D")
    assert "No matter is open" in desktop.dialog(MessageDialog).text
    assert desktop.shown(PapersDialog) == []


# --- what is filled in, and issuing -----------------------------------------------------------------------------------


def matter_of(desktop: Desktop) -> Any:
    return desktop.session.open_now().matter


def test_what_is_filled_in_is_kept_in_the_matter_and_tells_what_is_left(desktop: Desktop) -> None:
    dialog = opened(desktop)
    choose(dialog, "Proof of service")
    assert not dialog.issue.isEnabled()
    QTest.mouseClick(dialog.side.links.viewport(), LEFT, pos=spot(dialog.side.links, "the means of service"))
    keyboard = Keyboard()
    assert keyboard.said().startswith("Means of service")
    keyboard.type("e-mail, as agreed in writing")
    keyboard.press("Tab")
    desktop.until(lambda: dialog.side.links.count() == 1)
    assert [each.served_how for each in matter_of(desktop).paper_options] == ["e-mail, as agreed in writing"]
    keyboard.to("Papers served")
    keyboard.type("The status letter")
    keyboard.press("Tab")
    desktop.until(dialog.issue.isEnabled)
    assert dialog.side.links.isHidden()
    choose(dialog, "Status letter")
    choose(dialog, "Proof of service")
    assert dialog.side.form
    assert dialog.side.form.body.value()["served_papers"] == ["The status letter"]
    assert len(matter_of(desktop).paper_options) == 1


def test_what_cannot_be_read_is_said_at_its_field_and_not_recorded(desktop: Desktop) -> None:
    dialog = opened(desktop)
    choose(dialog, "Proof of service")
    keyboard = Keyboard()
    keyboard.to("Served on")
    keyboard.type("soon")
    keyboard.press("Tab")
    assert dialog.side.form
    assert dialog.side.form.body.faults()
    assert matter_of(desktop).paper_options == ()


def test_what_is_being_typed_is_kept_when_the_list_closes(desktop: Desktop) -> None:
    dialog = opened(desktop)
    choose(dialog, "Objections of the platform")
    keyboard = Keyboard()
    keyboard.to("Grounds")
    keyboard.type("It asks for more than the Order allows.")
    keyboard.press("Escape")
    desktop.until(lambda: not desktop.shown(PapersDialog))
    assert [each.grounds for each in matter_of(desktop).paper_options] == [("It asks for more than the Order allows.",)]


def issue(desktop: Desktop, dialog: PapersDialog, start: str) -> None:
    """Issue a document by clicks, having read it."""
    choose(dialog, start)
    QTest.mouseClick(dialog.issue, LEFT)
    asked = desktop.dialog(IssueDialog)
    assert not asked.issue.isEnabled()
    QTest.mouseClick(asked.read, LEFT, pos=QPoint(8, asked.read.height() // 2))
    QTest.mouseClick(asked.issue, LEFT)
    desktop.until(lambda: bool(dialog.chosen() and dialog.chosen().issued))  # type: ignore[union-attr]  # just asked


def test_a_document_is_issued_once_it_was_read_and_its_files_are_given_again(
    desktop: Desktop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    dialog = opened(desktop)
    issue(desktop, dialog, "Status letter")
    assert f"by {ANNA}: XR-2026-118_status" in dialog.side.history.text()
    assert any("Status letter" in each and each.endswith("· issued") for each in rows(dialog))
    QTest.mouseClick(dialog.give, LEFT)
    desktop.dialog(FilesDialog)
    files = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert set(files) == {"XR-2026-118_status.pdf", "XR-2026-118_status.docx"}
    assert everywhere(files, "NOT FOR SERVICE") == ()


def test_a_later_fact_shows_that_the_issued_document_differs(desktop: Desktop) -> None:
    dialog = opened(desktop, notices=[], deliveries=[])
    issue(desktop, dialog, "Notice to the user: ")
    dialog.accept()
    account = matter_of(desktop).accounts[0].id
    desktop.session.record(
        "notices", {"account": account, "given_on": "2026-11-19", "channel": "e-mail", "copy_of_order": True}
    )
    desktop.press("Ctrl+D")
    again = desktop.dialog(PapersDialog)
    assert rows(again)[0].endswith("issued, and differs now")
    assert "it would be written otherwise now" in again.side.differs.text()


def test_after_a_notice_is_issued_the_form_that_records_its_sending_opens(desktop: Desktop) -> None:
    dialog = opened(desktop, notices=[], deliveries=[])
    issue(desktop, dialog, "Notice to the user: ")
    QTest.mouseClick(dialog.follow, LEFT)
    form = desktop.dialog(FormDialog)
    told = form.body.value()
    assert (told["account"], told["given_on"], told["copy_of_order"]) == (
        matter_of(desktop).accounts[0].id,
        "2026-11-20",
        True,
    )


def test_nobody_issues_or_fills_in_without_signing_in(qtbot: QtBot) -> None:
    desktop = Desktop(qtbot)
    for each in desktop.shown(SignInDialog):
        each.reject()
    dialog = opened(desktop)
    choose(dialog, "Status letter")
    QTest.mouseClick(dialog.issue, LEFT)
    assert "Nobody is signed in" in desktop.dialog(MessageDialog).text
    assert matter_of(desktop).issued == ()


# --- from where it is needed ------------------------------------------------------------------------------------------


REACHED = {
    Step.ORDER: ("Our objections…", "Objections of the platform"),
    Step.NOTICE: ("Status letter…", "Status letter"),
    Step.EXPORT: ("Proof of service…", "Proof of service"),
}


def test_each_step_leads_to_its_documents(desktop: Desktop) -> None:
    desktop.open(desktop.office.bring(sample("objection")))
    keyboard = Keyboard()
    for step, (button, title) in REACHED.items():
        desktop.window.go_to_step(step)
        keyboard.use(button)
        dialog = desktop.dialog(PapersDialog)
        assert dialog.papers.currentItem().text().lstrip("✓■ ").startswith(title)
        keyboard.press("Escape")
        desktop.until(lambda: not desktop.shown(PapersDialog))


def test_an_account_and_an_objection_lead_to_their_letters(desktop: Desktop) -> None:
    desktop.open(desktop.office.bring(sample("objection")))
    desktop.window.go_to_step(Step.NOTICE)
    second = matter_of(desktop).accounts[1]
    keyboard = Keyboard()
    keyboard.to("Table: account")
    keyboard.go(second.identifier)
    for button, name in (("Letter to the user…", "notice"), ("Declaration…", "declaration")):
        keyboard.use(button)
        chosen = desktop.dialog(PapersDialog).chosen()
        assert chosen
        assert (chosen.name, chosen.account, chosen.language) == (name, second.id, "en")
        keyboard.press("Escape")
        desktop.until(lambda: not desktop.shown(PapersDialog))
    keyboard.tab("Objections")
    keyboard.to("Table: objection")
    keyboard.press("Home")
    keyboard.use("Advice to the court…")
    assert "Advice to the court" in desktop.dialog(PapersDialog).papers.currentItem().text()


def test_a_draft_is_printed_on_either_paper_and_what_was_issued_as_it_was(
    desktop: Desktop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(press, "DPI", 60)
    out = FakePrinter(tmp_path / "out.pdf").plug_in(monkeypatch)
    dialog = opened(desktop)
    choose(dialog, "Status letter")
    QTest.mouseClick(dialog.print, LEFT)
    shown = desktop.dialog(PrintDialog)
    assert shown.papers.isVisible()
    QTest.keyClick(shown.papers, Qt.Key.Key_Down)
    desktop.until(lambda: shown.papers.currentText() == "A4" and shown.print.isEnabled())
    shown.close()
    desktop.until(lambda: not desktop.shown(PrintDialog))
    issue(desktop, dialog, "Status letter")
    QTest.mouseClick(dialog.print, LEFT)
    shown = desktop.dialog(PrintDialog)
    assert not shown.papers.isVisible()
    assert any("as it was issued" in each.text() for each in shown.findChildren(QLabel))
    QTest.mouseClick(shown.print, LEFT)
    desktop.until(lambda: "went to the printer's queue" in shown.said.text())
    assert out.asked[0][0] == matter_of(desktop).issued[0].issue.name
    assert "DRAFT" not in out.asked[0][0].upper()


def test_a_filing_with_numbered_lines_stays_on_letter(desktop: Desktop) -> None:
    untold = [{**each, "told_court_on": None} for each in facts_of("objection")["objections"]]
    dialog = opened(desktop, objections=untold)
    choose(dialog, "Advice to the court")
    QTest.mouseClick(dialog.print, LEFT)
    shown = desktop.dialog(PrintDialog)
    assert not shown.papers.isVisible()
    assert any("28 numbered lines" in each.text() for each in shown.findChildren(QLabel))
