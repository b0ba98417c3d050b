"""Work runs off the window's thread, can be stopped, and ends exactly once."""

from collections.abc import Iterator
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from app.domain.errors import DeskError
from app.ports import Progress
from ui.tasks import Done, Failed, Runner, Step, Stopped
from ui.tasks.progress_bar import TaskBar, remaining


@pytest.fixture
def runner(qtbot: QtBot) -> Iterator[Runner]:
    made = Runner()
    yield made
    made.close()


def outcome_of(runner: Runner, qtbot: QtBot, work: Any) -> Any:
    ended: list[Any] = []
    runner.start(work, ended.append)
    qtbot.waitUntil(lambda: not runner.is_busy())
    assert len(ended) == 1
    return ended[0]


def test_a_value_comes_back_once_on_the_windows_thread(runner: Runner, qtbot: QtBot) -> None:
    here = QThread.currentThread()
    threads: list[Any] = []

    def work(_: Progress) -> int:
        threads.append(QThread.currentThread())
        return 42

    assert outcome_of(runner, qtbot, work) == Done(42)
    runner.start(lambda _: None, lambda _: threads.append(QThread.currentThread()))
    qtbot.waitUntil(lambda: len(threads) == 2)
    assert threads[0] is not here
    assert threads[1] is here


def test_an_error_with_a_sentence_comes_back_as_it_is(runner: Runner, qtbot: QtBot) -> None:
    error = DeskError("no-room", "The disk is full.")

    def work(_: Progress) -> None:
        raise error

    assert outcome_of(runner, qtbot, work) == Failed(error)


def test_an_unforeseen_error_comes_back_without_its_message(
    runner: Runner, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    def work(_: Progress) -> None:
        raise ValueError("a secret value")

    outcome = outcome_of(runner, qtbot, work)
    assert outcome.error.code == "unforeseen-ValueError"
    assert "secret" not in outcome.error.sentence
    assert caplog.records


def test_cancelled_work_stops_at_its_next_step(runner: Runner, qtbot: QtBot) -> None:
    begun, go_on = Event(), Event()
    ended: list[Any] = []

    def work(progress: Progress) -> str:
        begun.set()
        go_on.wait()
        progress.step(1, 2, "Reading")
        return "never"

    task = runner.start(work, ended.append)
    begun.wait()
    task.cancel()
    go_on.set()
    qtbot.waitUntil(lambda: not runner.is_busy())
    assert ended == [Stopped()]


def test_a_closed_runner_calls_nobody_back(qtbot: QtBot) -> None:
    runner = Runner()
    ended: list[Any] = []
    runner.start(lambda _: 1, ended.append)
    runner.close()
    fresh = Runner()
    fresh.start(lambda _: 2, ended.append)
    qtbot.waitUntil(lambda: bool(ended))
    fresh.close()
    assert ended == [Done(2)]


@pytest.mark.parametrize(
    "step, said",
    [
        (Step(0, 10, "", 5), ""),
        (Step(5, 10, "", 0.5), ""),
        (Step(9, 10, "", 9), "a few seconds left"),
        (Step(1, 10, "", 5), "about 45 seconds left"),
        (Step(1, 10, "", 60), "about 9 minutes left"),
        (Step(1, 0, "", 60), ""),
    ],
)
def test_the_remaining_time_is_said_only_when_it_is_no_guess(step: Step, said: str) -> None:
    assert remaining(step) == said


def test_the_bar_shows_a_step_and_asks_once_to_stop(qtbot: QtBot) -> None:
    bar = TaskBar()
    qtbot.addWidget(bar)
    bar.begin("Reading")
    bar.show_step(Step(1, 4, "Reading rows", 10))
    assert (bar.what.text(), bar.bar.value(), bar.left.text()) == ("Reading rows", 250, "about 30 seconds left")
    with qtbot.waitSignal(bar.cancelled):
        bar.button.click()
    assert not bar.button.isEnabled()
    bar.end()
    assert not bar.isVisible()
