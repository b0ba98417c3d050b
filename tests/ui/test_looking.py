"""A large matter is looked at by a worker; until it has, nothing older is told as current."""

import gc
from collections.abc import Callable, Iterator

import pytest
import shiboken6
from pytestqt.qtbot import QtBot

from app.domain.errors import DeskError
from app.domain.grounds import Step
from app.services.matters import ProductionHeld
from tests.scenarios.office import ANNA, PASSPHRASE, Office, sample
from ui import looking
from ui.looking import is_quick
from ui.presenter import WizardView
from ui.session import NOT_YET, WORKING_OUT, Session
from ui.tasks.runner import Runner

MATTER = "sample-objection"


@pytest.fixture
def office(monkeypatch: pytest.MonkeyPatch) -> Office:
    """Work where every matter counts as large."""
    monkeypatch.setattr(looking, "QUICK", -1)
    made = Office("2026-11-20 12:00")
    made.bring(sample("objection"))
    return made


@pytest.fixture
def runner() -> Iterator[Runner]:
    made = Runner()
    yield made
    made.close()
    shiboken6.delete(made)


@pytest.fixture
def session(qtbot: QtBot, office: Office, runner: Runner) -> Iterator[Session]:
    made = Session(office.desk, runner, runner)
    with qtbot.waitSignal(made.person_changed):
        made.sign_in(ANNA, PASSPHRASE, lambda error: pytest.fail(error.sentence))
    with qtbot.waitSignal(made.changed):
        made.open_matter(MATTER)
    yield made
    made.close_matter()


@pytest.fixture
def shown(session: Session) -> list[WizardView]:
    """Collect what is shown."""
    views: list[WizardView] = []
    session.changed.connect(views.append)
    return views


def look(session: Session) -> None:
    session.check_done(found_nothing=True)


def until(qtbot: QtBot, done: Callable[[], bool]) -> None:
    qtbot.waitUntil(done, timeout=10_000)


def test_only_few_cells_and_values_are_quick(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    matter = office.matter(MATTER)
    assert not is_quick(matter)
    monkeypatch.undo()
    assert is_quick(matter)


def test_nothing_is_told_as_current_until_the_worker_has_looked(
    qtbot: QtBot, session: Session, shown: list[WizardView]
) -> None:
    busy: list[str] = []
    session.busy.connect(busy.append)
    seq = session.shown().matter.seq
    look(session)
    assert (busy, shown) == ([WORKING_OUT], [])
    with pytest.raises(DeskError) as refused:
        session.shown()
    assert (refused.value.code, refused.value.sentence) == ("working-out", NOT_YET)
    until(qtbot, lambda: bool(shown))
    assert session.shown().matter.seq == seq + 1
    assert session.shown() is shown[0]


def test_what_was_found_for_an_older_state_is_never_shown(
    qtbot: QtBot, session: Session, shown: list[WizardView]
) -> None:
    seq = session.shown().matter.seq
    for _ in range(3):
        look(session)
    session.go_to(Step.REVIEW)
    until(qtbot, lambda: bool(shown))
    assert [(each.matter.seq, each.current) for each in shown] == [(seq + 3, Step.REVIEW)]


def test_moving_on_shows_at_once_what_is_known(session: Session, shown: list[WizardView]) -> None:
    session.go_to(Step.NOTICE)
    assert [each.current for each in shown] == [Step.NOTICE]
    assert session.shown() is shown[0]


def test_a_matter_that_was_left_is_not_shown_again(
    qtbot: QtBot, session: Session, runner: Runner, shown: list[WizardView]
) -> None:
    look(session)
    session.close_matter()
    until(qtbot, lambda: not runner.is_busy())
    assert (shown, session.view) == ([], None)


def test_what_holds_a_submission_is_said_by_signal(qtbot: QtBot, session: Session) -> None:
    with qtbot.waitSignal(session.failed) as failed:
        session.submit()
    assert isinstance(failed.args[0], ProductionHeld)


def test_a_step_is_confirmed_by_the_worker(qtbot: QtBot, session: Session, shown: list[WizardView]) -> None:
    session.confirm_step(Step.ORDER)
    until(qtbot, lambda: bool(shown))
    assert session.shown().matter.confirmations[-1].subject == Step.ORDER


def test_what_somebody_else_recorded_is_read_by_the_worker(
    qtbot: QtBot, session: Session, office: Office, shown: list[WizardView]
) -> None:
    office.add(MATTER, "accounts", office.ben, identifier="@third")
    session.refresh()
    with pytest.raises(DeskError):
        session.shown()
    until(qtbot, lambda: bool(shown))
    assert session.shown().matter.accounts[-1].identifier == "@third"


def test_a_minute_later_the_view_stays_until_the_new_one_is_there(
    qtbot: QtBot, session: Session, office: Office, shown: list[WizardView]
) -> None:
    before = session.shown()
    office.later("2026-11-20 12:01")
    session.refresh()
    assert session.shown() is before
    until(qtbot, lambda: bool(shown))
    assert session.shown().now > before.now


def test_the_garbage_collector_sees_everything_again_once_the_matter_is_left(session: Session) -> None:
    assert gc.isenabled()
    assert gc.get_freeze_count()
    session.close_matter()
    assert not gc.get_freeze_count()
