"""Work that can be cancelled tells how far it has come, and ends in exactly one way."""

from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from app.domain.errors import DeskError
from app.ports import Progress
from ui.later import Later
from ui.tasks.progress_bar import TaskBar
from ui.tasks.runner import Runner


@pytest.fixture
def later() -> Later:
    return Later(Runner())


def test_work_that_is_watched_can_be_cancelled(later: Later, qtbot: QtBot) -> None:
    bar = TaskBar()
    qtbot.addWidget(bar)
    later.busy.connect(bar.begin)
    later.stepped.connect(bar.show_step)
    later.idle.connect(bar.end)
    bar.cancelled.connect(later.cancel)
    heard: list[str] = []

    def slow(progress: Progress) -> None:
        while True:
            Event().wait(0.01)
            progress.step(1, 9, "Counting")

    later.watch("Counting", slow, lambda _, __: heard.append("done"), stopped=lambda: heard.append("stopped"))
    assert bar.button.isVisible()
    bar.button.click()
    qtbot.waitUntil(lambda: heard == ["stopped"])
    assert not bar.isVisible()


def test_work_that_ended_in_spite_of_a_cancel_says_so(later: Later, qtbot: QtBot) -> None:
    heard: list[tuple[int, bool]] = []
    wait = Event()

    def work(progress: Progress) -> int:
        wait.wait(5)
        return 7

    later.watch("Recording", work, lambda value, late: heard.append((value, late)))
    later.cancel()
    wait.set()
    qtbot.waitUntil(lambda: heard == [(7, True)])


def test_work_that_fails_tells_its_error(later: Later, qtbot: QtBot) -> None:
    heard: list[str] = []

    def fails(progress: Progress) -> None:
        raise DeskError("held", "It is held.")

    later.watch("Working", fails, lambda _, __: None, lambda error: heard.append(error.code))
    qtbot.waitUntil(lambda: heard == ["held"])


def test_work_without_a_measure_offers_no_cancel(later: Later, qtbot: QtBot) -> None:
    bar = TaskBar()
    qtbot.addWidget(bar)
    later.busy.connect(bar.begin)
    later.stepped.connect(bar.show_step)
    later.idle.connect(bar.end)
    ended: list[int] = []
    later.run("Signing in", lambda: 1, ended.append)
    assert bar.isVisible()
    assert not bar.button.isVisible()
    qtbot.waitUntil(lambda: ended == [1])
