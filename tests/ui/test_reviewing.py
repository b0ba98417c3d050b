"""Step 7 at work: rows are read from the kept file, and what the approver had in sight is said and recorded."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.grounds import Step
from tests.scenarios.office import ANNA, BEN, PASSPHRASE
from tests.ui.pages.last_steps import labels, push
from tests.ui.produced import AtWork
from ui.dialogs.confirm import ConfirmDialog
from ui.signing import ApproveDialog
from ui.wizard.pages.review import LEAVING, ROWS


def submitted(qtbot: QtBot, rows: int) -> AtWork:
    """Let Anna look through the values and submit."""
    at_work = AtWork(qtbot, rows, approved=False, step=Step.REVIEW)
    leaving = at_work.review.leaving
    at_work.review.tabs.setCurrentIndex(LEAVING)
    at_work.until(lambda: leaving.seen() > 0)
    while leaving.unseen():
        QTest.keyClick(leaving.table.grid, Qt.Key.Key_PageDown)
    push(at_work.review.submit_row, "Submit for approval")
    at_work.until(lambda: bool(at_work.session.view and at_work.session.view.submitted))
    return at_work


def look_at_rows(at_work: AtWork) -> int:
    page = at_work.review
    page.tabs.setCurrentIndex(ROWS)
    at_work.until(lambda: page.rows.seen() > 0)
    at_work.idle()
    return page.rows.seen()


def test_the_rows_come_from_the_kept_file_as_plain_text(qtbot: QtBot) -> None:
    at_work = AtWork(qtbot, 600, approved=False, step=Step.REVIEW)
    look_at_rows(at_work)
    model = at_work.review.rows.table.rows
    assert [model.data(model.index(0, column)) for column in range(5)] == [
        "1",
        "2",
        "2026-09-01 00:00:00",
        "2026-09-01T00:00:00Z",
        "203.0.113.0",
    ]
    assert "Produce" in str([each.text for row in at_work.review.cells.matrix.model.matrix.cells for each in row])


def test_the_dialog_says_what_the_approver_saw_and_the_approval_records_it(qtbot: QtBot) -> None:
    at_work = submitted(qtbot, 600)
    look_at_rows(at_work)
    at_work.sign_in(BEN)
    seen = look_at_rows(at_work)
    assert 0 < seen < 600
    at_work.sign_in(ANNA)
    for _ in range(3):
        QTest.keyClick(at_work.review.rows.table, Qt.Key.Key_PageDown)
    assert at_work.review.rows.seen() > seen
    push(at_work.review.submit_row, "Approve as a second person…")
    dialog = at_work.dialog(ApproveDialog)
    assert f"{BEN} has had {seen:,} of 600 rows of logs in sight" in labels(dialog)
    QTest.keyClicks(dialog.passphrase, PASSPHRASE)
    QTest.keyClick(dialog.passphrase, Qt.Key.Key_Return)
    at_work.until(lambda: bool(at_work.session.view and at_work.session.view.approved))
    approval = at_work.office.matter(at_work.matter).approvals[-1]
    assert (approval.rows_seen, approval.rows) == (seen, 600)
    assert f"{seen:,} of 600 rows of logs were in sight" in labels(at_work.review.approval)


def test_who_approves_at_once_is_asked_and_told_first(qtbot: QtBot) -> None:
    at_work = submitted(qtbot, 40)
    at_work.sign_in(BEN)
    push(at_work.review.submit_row, "Approve")
    question = at_work.dialog(ConfirmDialog)
    assert f"{BEN} has had 0 of 40 rows of logs in sight" in labels(question)
    QTest.mouseClick(question.no, Qt.MouseButton.LeftButton)
    at_work.until(lambda: not at_work.shown(ConfirmDialog))
    assert not at_work.office.matter(at_work.matter).approvals
    push(at_work.review.submit_row, "Approve")
    QTest.mouseClick(at_work.dialog(ConfirmDialog).yes, Qt.MouseButton.LeftButton)
    at_work.until(lambda: bool(at_work.session.view and at_work.session.view.approved))
    approval = at_work.office.matter(at_work.matter).approvals[-1]
    assert (approval.rows_seen, approval.rows) == (0, 40)
