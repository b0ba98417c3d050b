"""The wizard moves freely, records through forms, and produces only through the gate."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.domain.grounds import Step
from tests.scenarios.office import ANNA, BEN, PASSPHRASE
from tests.ui.windows import Desktop
from ui import commands
from ui.dialogs.message import MessageDialog
from ui.forms.dialog import FormDialog
from ui.history import HistoryDialog
from ui.results import FilesDialog, HeldDialog
from ui.session import MOVED_ON
from ui.signing import ApproveDialog
from ui.widgets.why import WhyPopup
from ui.wizard.doing import Doer

NARROW: Any = {
    "scope": "account",
    "basis": "counsel",
    "counsel": "Ines Okafor",
    "decided_on": "2026-11-20",
    "reason": "Order 8:15–16 speaks of the objected-to documents.",
    "told_court_on": "2026-11-20",
    "stated_day": "2026-11-23",
    "passages": [{"quote": "objected-to documents", "pin": "8:15–16"}],
}


@pytest.fixture
def desktop(qtbot: QtBot) -> Desktop:
    made = Desktop(qtbot)
    made.sign_in(ANNA)
    made.open(made.bring("objection"))
    return made


def doer(desktop: Desktop) -> Doer:
    assert desktop.window.wizard
    return desktop.window.wizard.doer


def current(desktop: Desktop) -> Step:
    assert desktop.session.view
    return desktop.session.view.current


def ready(desktop: Desktop) -> None:
    """Settle everything, narrow the hold, and wait until the stated day has passed."""
    matter = "sample-objection"
    desktop.office.settle(matter)
    desktop.office.add(matter, "scope_readings", **NARROW)
    desktop.office.later("2026-11-24 09:00")
    desktop.office.check(matter)
    desktop.session.reread()


def test_any_step_opens_at_any_time_and_next_goes_to_the_next_open_one(desktop: Desktop) -> None:
    desktop.press("Ctrl+6")
    assert current(desktop) is Step.RECORDS
    desktop.office.confirm("sample-objection", [Step.ORDER, Step.PARTIES])
    desktop.session.reread()
    desktop.press("Ctrl+1")
    desktop.press("Ctrl+Return")
    assert current(desktop) is Step.ACCOUNTS


def test_the_order_stands_beside_the_page_and_can_be_hidden(desktop: Desktop) -> None:
    assert desktop.window.wizard
    order = desktop.window.wizard.order
    assert order.isVisible()
    desktop.press("F9")
    assert not order.isVisible()
    desktop.session.confirm_step(Step.ORDER)
    assert not order.isVisible()
    desktop.press("F9")
    assert order.isVisible()


def test_a_click_in_the_step_list_opens_a_step(desktop: Desktop) -> None:
    assert desktop.window.wizard
    steps = desktop.window.wizard.steps
    QTest.mouseClick(steps.viewport(), Qt.MouseButton.LeftButton, pos=steps.visualItemRect(steps.item(4)).center())
    assert current(desktop) is Step.NOTICE


def test_a_form_with_a_fault_stays_open_and_keeps_what_was_typed(desktop: Desktop) -> None:
    doer(desktop).do(commands.CorrectItem("objections", "objection"))
    form = desktop.dialog(FormDialog)
    line = next(each for each in form.body.findChildren(QLineEdit) if each.text() == "2026-11-09")
    line.selectAll()
    QTest.keyClicks(line, "next Tuesday")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert form.isVisible()
    assert line.text() == "next Tuesday"
    assert "Type the date" in form.summary.text()
    line.selectAll()
    QTest.keyClicks(line, "2026-11-10")
    QTest.keyClick(line, Qt.Key.Key_Return)
    desktop.until(lambda: not desktop.shown(FormDialog))
    assert desktop.session.view
    assert desktop.session.view.matter.objections[0].received_on.isoformat() == "2026-11-10"


def test_a_form_that_was_overtaken_keeps_what_was_typed_and_saves_the_second_time(desktop: Desktop) -> None:
    doer(desktop).do(commands.CorrectItem("objections", "objection"))
    form = desktop.dialog(FormDialog)
    line = next(each for each in form.body.findChildren(QLineEdit) if each.text() == "2026-11-09")
    line.selectAll()
    QTest.keyClicks(line, "2026-11-10")
    desktop.office.confirm("sample-objection", [Step.ORDER])
    form.accept()
    assert MOVED_ON in form.summary.text()
    assert line.text() == "2026-11-10"
    form.accept()
    desktop.until(lambda: not desktop.shown(FormDialog))
    told = desktop.office.matter("sample-objection")
    assert told.objections[0].received_on.isoformat() == "2026-11-10"
    assert told.confirmations


def test_withdrawing_asks_why_and_the_history_keeps_it(desktop: Desktop) -> None:
    doer(desktop).do(commands.WithdrawItem("objections", "objection"))
    form = desktop.dialog(FormDialog)
    form.accept()
    assert form.isVisible()
    QTest.keyClicks(form.body.findChildren(QLineEdit)[0], "Recorded in the wrong matter.")
    form.accept()
    desktop.until(lambda: not desktop.shown(FormDialog))
    doer(desktop).do(commands.ShowHistory("objections", "objection"))
    said = [each.text() for each in desktop.dialog(HistoryDialog).findChildren(type(desktop.window.header.here))]
    assert "Why: Recorded in the wrong matter." in said
    assert any(text.startswith(f"Withdrawn by {ANNA}") for text in said)


def test_a_deadline_shows_how_its_days_were_counted(desktop: Desktop) -> None:
    assert desktop.session.view
    deadline = next(each for each in desktop.session.view.assessment.deadlines if each.kind == "account_window")
    doer(desktop).do(commands.ShowWhy("Time to contest", deadline=deadline))
    assert "not counted" in desktop.dialog(WhyPopup).view.steps[0].says


def test_an_export_that_is_held_lists_each_ground_as_a_link_to_its_cure(desktop: Desktop) -> None:
    doer(desktop).do(commands.Export())
    dialog = desktop.dialog(HeldDialog)
    assert desktop.session.view
    assert dialog.links.count() == len(desktop.session.view.blockers)
    place = next(row for row in range(dialog.links.count()) if "objection is pending" in dialog.links.item(row).text())
    dialog.links.setCurrentRow(place)
    QTest.keyClick(dialog.links, Qt.Key.Key_Return)
    desktop.until(lambda: not desktop.shown(HeldDialog))
    assert current(desktop) is Step.NOTICE


def test_who_submitted_cannot_approve_and_a_second_person_does_so_in_place(desktop: Desktop, tmp_path: Path) -> None:
    ready(desktop)
    doer(desktop).do(commands.Submit())
    assert desktop.session.view
    assert desktop.session.view.submitted
    doer(desktop).do(commands.Approve())
    dialog = desktop.dialog(ApproveDialog)
    assert dialog.names.count() == 1
    assert dialog.names.currentText() == BEN
    QTest.keyClicks(dialog.passphrase, PASSPHRASE)
    QTest.keyClick(dialog.passphrase, Qt.Key.Key_Return)
    desktop.until(lambda: bool(desktop.session.view and desktop.session.view.clear))
    assert desktop.session.person == ANNA
    doer(desktop).finisher.export_to(tmp_path)
    desktop.dialog(FilesDialog)
    assert {path.suffix for path in tmp_path.iterdir()} == {".pdf", ".docx", ".zip"}


def test_an_objection_that_arrives_before_the_export_stops_it(desktop: Desktop, tmp_path: Path) -> None:
    ready(desktop)
    desktop.session.submit()
    desktop.office.desk.matters.approve(desktop.office.opened("sample-objection"), desktop.office.ben)
    desktop.session.reread()
    heard: Any = {"objector": "account_holder", "form": "written", "received_on": "2026-11-24", "account": "kite"}
    desktop.office.add("sample-objection", "objections", desktop.office.ben, **heard)
    doer(desktop).finisher.export_to(tmp_path)
    dialog = desktop.dialog(HeldDialog)
    assert any("objection is pending" in dialog.links.item(row).text() for row in range(dialog.links.count()))
    assert list(tmp_path.iterdir()) == []


def test_going_back_to_the_docket_shows_what_was_recorded(desktop: Desktop) -> None:
    before = desktop.window.docket.model.rows[0].holds
    desktop.session.confirm_step(Step.ORDER)
    desktop.press("Alt+Home")
    desktop.until(lambda: desktop.window.docket.model.rows[0].holds == before - 1)
    assert not desktop.window.in_wizard()


def test_what_cannot_be_done_is_said_in_a_dialog(desktop: Desktop) -> None:
    doer(desktop).do(commands.Approve())
    if desktop.shown(ApproveDialog):
        dialog = desktop.dialog(ApproveDialog)
        QTest.keyClicks(dialog.passphrase, PASSPHRASE)
        QTest.keyClick(dialog.passphrase, Qt.Key.Key_Return)
        desktop.until(dialog.fault.isVisible)
        assert "Nothing is waiting for approval" in dialog.fault.text()
    else:
        assert "Nothing is waiting for approval" in desktop.dialog(MessageDialog).text
