"""Step 8 at work: what the container will hold, an export that can be watched and cancelled, and the handover."""

import errno
import io
import time
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from app.container.verifying import verify
from app.domain.errors import BadInput
from app.domain.secret import Secret
from app.ports import Cancelled, Progress
from app.services.exporting import Exporting
from app.services.produced import Exported
from tests.scenarios.office import ANNA, BEN
from tests.ui.pages.last_steps import labels, push, rows
from tests.ui.produced import AtWork
from ui.dialogs.message import MessageDialog
from ui.forms.dialog import FormDialog
from ui.handover import HandoverDialog
from ui.history import HistoryDialog
from ui.wizard.finishing import CANCELLED, NOT_SEALED, TOO_LATE
from ui.wizard.pages.letter import CONTENTS, VOLUMES
from ui.wizard.volume_history import VolumeDialog


def click(button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def chooses(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Answer the system's question for a folder."""
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))


def export(at_work: AtWork, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at_work.idle()
    chooses(folder, monkeypatch)
    push(at_work.letter.row, "Export volume 1…")


def handed_over(at_work: AtWork, folder: Path, monkeypatch: pytest.MonkeyPatch) -> HandoverDialog:
    export(at_work, folder, monkeypatch)
    return at_work.dialog(HandoverDialog)


def test_the_files_to_come_are_listed_once_the_tab_is_in_sight_and_nothing_is_written(qtbot: QtBot) -> None:
    at_work = AtWork(qtbot)
    page = at_work.letter
    page.tabs.setCurrentIndex(CONTENTS)
    at_work.until(page.contents.files.isVisible)
    listed = rows(page.contents.files)
    assert listed["XR-2026-118_P1_schedule-B.pdf"][1:] == ("Schedule B, logs (PDF)", "2", "in the container")
    assert listed["XR-2026-118_P1_production.zip"][3] == "to hand over"
    said = labels(page.contents)
    assert "Volume 1 carries 9 values and 40 rows." in said
    assert "PERCH-26mc80999-000001 to PERCH-26mc80999-000004, 4 pages." in said
    assert not at_work.office.matter(at_work.matter).productions


def test_an_export_shows_its_way_and_a_click_cancels_it(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_work = AtWork(qtbot)
    real = Exporting.export

    def slow(self: Exporting, matter: str, folder: Path, actor: object, progress: Progress) -> Exported:
        class Slowly:
            def step(self, done: int, total: int, what: str) -> None:
                while what == "Writing Schedule B as CSV":
                    progress.step(done, total, what)
                    QTest.qSleep(5)
                progress.step(done, total, what)

        return real(self, matter, folder, None, Slowly())

    monkeypatch.setattr(Exporting, "export", slow)
    export(at_work, tmp_path, monkeypatch)
    task = at_work.window.task
    at_work.until(lambda: task.isVisible() and task.what.text() == "Writing Schedule B as CSV")
    assert task.button.isVisible()
    click(task.button)
    assert CANCELLED in at_work.dialog(MessageDialog).text
    assert list(tmp_path.iterdir()) == []
    assert not at_work.office.matter(at_work.matter).productions
    assert not task.isVisible()


def test_a_cancel_that_comes_after_the_record_says_that_it_was_too_late(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_work = AtWork(qtbot)
    real = Exporting.export

    def late(self: Exporting, matter: str, folder: Path, actor: object, progress: Progress) -> Exported:
        made = real(self, matter, folder, None, progress)
        QTest.qSleep(300)
        return made

    monkeypatch.setattr(Exporting, "export", late)
    export(at_work, tmp_path, monkeypatch)
    at_work.until(lambda: bool(at_work.office.matter(at_work.matter).productions))
    click(at_work.window.task.button)
    dialog = at_work.dialog(HandoverDialog)
    assert TOO_LATE in labels(dialog)
    assert len(list(tmp_path.iterdir())) == 4


def test_the_window_answers_all_the_time_while_a_volume_is_made(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_work = AtWork(qtbot, 3_000)
    at_work.idle()
    beats: list[float] = []
    pulse = QTimer()
    pulse.timeout.connect(lambda: beats.append(time.thread_time()))
    pulse.start(5)
    handed_over(at_work, tmp_path, monkeypatch)
    pulse.stop()
    work = sorted((after - before for before, after in pairwise(beats)), reverse=True)
    assert work[0] < 0.15, work[:5]  # of the window's own thread: what other processes take is not its fault


def test_a_copied_passphrase_leaves_the_clipboard_unless_something_else_is_there(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.handover.CLEARED_AFTER", 100)
    at_work = AtWork(qtbot, 0)
    dialog = handed_over(at_work, tmp_path, monkeypatch)
    words, clipboard = dialog.words.text(), QGuiApplication.clipboard()
    click(dialog.copy)
    assert clipboard.text() == words
    at_work.until(lambda: not clipboard.text())
    click(dialog.copy)
    clipboard.setText("typed by somebody meanwhile")
    qtbot.wait(150)
    assert clipboard.text() == "typed by somebody meanwhile"
    clipboard.clear()


def test_the_password_note_is_saved_apart_and_kept_nowhere(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_work = AtWork(qtbot, 0)
    produced, apart = tmp_path / "produced", tmp_path / "apart"
    for each in (produced, apart):
        each.mkdir()
    dialog = handed_over(at_work, produced, monkeypatch)
    chooses(apart, monkeypatch)
    click(dialog.note)
    at_work.until(lambda: "was saved" in labels(dialog))
    (note,) = apart.iterdir()
    assert note.name == "XR-2026-118_P1_password-note.pdf"
    assert not any("note" in each.name for each in produced.iterdir())
    kept = [digest for each in at_work.office.matter(at_work.matter).productions for _, digest in each.files]
    assert all(at_work.office.store.document(each) != note.read_bytes() for each in kept)


# --- afterwards -------------------------------------------------------------------------------------------------------


def at_first(folder: Path) -> Path:
    """Make the folder that a volume went to first."""
    made = folder.parent / f"{folder.name}-first"
    made.mkdir()
    return made


def produced(qtbot: QtBot, folder: Path) -> AtWork:
    """Produce a volume, and look at the volumes."""
    at_work = AtWork(qtbot, 0)
    at_work.office.desk.exporting.export(at_work.matter, folder, at_work.office.anna)
    at_work.session.reread()
    at_work.letter.tabs.setCurrentIndex(VOLUMES)
    return at_work


def test_a_volume_is_sealed_again_with_a_click_and_its_history_says_so(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_work = produced(qtbot, at_first(tmp_path))
    at_work.idle()
    chooses(tmp_path, monkeypatch)
    push(at_work.letter.volume.row, "Seal with a new passphrase…")
    dialog = at_work.dialog(HandoverDialog)
    assert "Volume 1 was sealed again" in labels(dialog)
    assert {each.name for each in tmp_path.iterdir()} == {
        "XR-2026-118_P1_production.zip",
        "XR-2026-118_P1_schedules.pdf",
    }
    container = (tmp_path / "XR-2026-118_P1_production.zip").read_bytes()
    assert not verify(io.BytesIO(container), Secret(dialog.words.text())).findings
    dialog.close()
    assert f"Sealed again by {ANNA}" in labels(at_work.letter.volume)
    push(at_work.letter.volume.row, "History")
    history = at_work.dialog(HistoryDialog)
    said = labels(history)
    assert said.index(f"Sealed with a new passphrase by {ANNA}") < said.index(f"Produced by {ANNA}")
    assert f"Approved by {BEN}" in said


def test_a_volume_can_be_sealed_again_from_its_history_and_that_can_be_cancelled(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_work = produced(qtbot, at_first(tmp_path))
    at_work.idle()
    chooses(tmp_path, monkeypatch)

    def stopped(*_: object) -> Exported:
        raise Cancelled

    monkeypatch.setattr(Exporting, "reseal", stopped)
    push(at_work.letter.volume.row, "History")
    push(at_work.dialog(VolumeDialog).row, "Seal with a new passphrase…")
    assert NOT_SEALED in at_work.dialog(MessageDialog).text
    assert not at_work.office.matter(at_work.matter).resealings


def test_the_passphrase_is_shown_also_where_the_files_did_not_reach_the_folder(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_work = AtWork(qtbot, 0)
    full = OSError(errno.ENOSPC, "")
    monkeypatch.setattr("app.host.files._publish", lambda _: (_ for _ in ()).throw(full))
    dialog = handed_over(at_work, tmp_path, monkeypatch)
    assert "Volume 1 is recorded, but not written" in labels(dialog)
    assert "--again 1" in labels(dialog)
    assert len(dialog.words.text()) > 20
    assert list(tmp_path.iterdir()) == []


def test_a_volume_is_recalled_from_its_history_by_keys_and_its_values_may_leave_again(
    qtbot: QtBot, tmp_path: Path
) -> None:
    at_work = produced(qtbot, at_first(tmp_path))
    at_work.idle()
    push(at_work.letter.volume.row, "History")
    push(at_work.dialog(VolumeDialog).row, "Recall…")
    form = at_work.dialog(FormDialog)
    values = {
        "kind": "superseded",
        "recalled_on": "2026-11-24",
        "reason": "The wrong handle was bound.",
        "asked": "Delete every copy, and confirm it.",
    }
    form.body.set_value({**form.body.value(), **values})
    at_work.press("Ctrl+Return", form)
    at_work.until(lambda: not at_work.shown(FormDialog))
    (recall,) = at_work.office.matter(at_work.matter).recalls
    assert (recall.volume, recall.kind, recall.reason) == (1, "superseded", values["reason"])
    assert at_work.session.view
    assert len(at_work.session.view.sorting.released) == 9
    assert "superseded Tue 24 Nov 2026" in rows(at_work.letter.volumes)["1"][5]


def test_nobody_is_handed_a_recalled_volume_again(qtbot: QtBot, tmp_path: Path) -> None:
    at_work = produced(qtbot, at_first(tmp_path))
    facts: dict[str, Any] = {"volume": 1, "kind": "clawed_back", "recalled_on": "2026-11-24", "reason": "a stranger's"}
    at_work.office.add(at_work.matter, "recalls", **facts)
    with pytest.raises(BadInput) as refused:
        at_work.office.desk.exporting.reseal(at_work.matter, 1, tmp_path)
    assert refused.value.faults[0].code == "recalled-volume"
