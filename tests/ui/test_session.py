"""The session records for a signed-in person, and never over what somebody else recorded."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import shiboken6
from pytestqt.qtbot import QtBot

from app.domain.errors import BadInput, DeskError, SequenceConflict
from app.domain.grounds import Step
from tests.scenarios.office import ANNA, BEN, PASSPHRASE, Office, sample
from ui.producing import Producing
from ui.session import MOVED_ON, NOBODY, OVERTAKEN, Session
from ui.tasks.runner import Runner

MATTER = "sample-objection"
Sit = Callable[..., Session]


@pytest.fixture
def office() -> Office:
    made = Office("2026-11-20 12:00")
    made.bring(sample("objection"))
    return made


@pytest.fixture
def runner() -> Iterator[Runner]:
    """Own the sessions, so that they end on the window's thread."""
    made = Runner()
    yield made
    made.close()
    shiboken6.delete(made)


@pytest.fixture
def sit(qtbot: QtBot, office: Office, runner: Runner) -> Sit:
    """Sit down at the desk as a person, with the sample open."""

    def sat(person: str = "") -> Session:
        session = Session(office.desk, runner, runner)
        if person:
            with qtbot.waitSignal(session.person_changed):
                session.sign_in(person, PASSPHRASE, lambda error: pytest.fail(error.sentence))
        with qtbot.waitSignal(session.opened):
            session.open_matter(MATTER)
        return session

    return sat


def test_nothing_is_recorded_without_a_person(qtbot: QtBot, sit: Sit, office: Office) -> None:
    session = sit()
    with pytest.raises(DeskError) as refused:
        session.confirm_step(Step.ORDER)
    assert refused.value.sentence == NOBODY
    assert office.matter(MATTER).confirmations == ()


def test_a_change_is_recorded_for_who_is_signed_in_and_shown_at_once(qtbot: QtBot, sit: Sit, office: Office) -> None:
    session = sit(BEN)
    with qtbot.waitSignals([session.changed, session.docket_changed]):
        session.confirm_step(Step.ORDER)
    assert session.view
    assert session.view.steps[0].words.startswith("done")
    assert session.view.person_name(office.opened(MATTER).events[-1].by) == BEN


def test_every_fault_of_a_fact_is_raised_and_nothing_is_recorded(qtbot: QtBot, sit: Sit, office: Office) -> None:
    session = sit(ANNA)
    with pytest.raises(BadInput):
        session.record("objections", {"objector": "nobody", "form": "song"})
    assert len(office.matter(MATTER).objections) == 1


def test_of_two_sessions_on_one_store_the_later_one_reads_again_and_succeeds(
    qtbot: QtBot, sit: Sit, office: Office
) -> None:
    anna, ben = sit(ANNA), sit(BEN)
    ben.confirm_step(Step.PARTIES)
    with pytest.raises(SequenceConflict) as conflict:
        anna.confirm_step(Step.ORDER)
    assert conflict.value.sentence == MOVED_ON
    assert anna.view
    assert anna.view.steps[1].words.startswith("done")
    anna.confirm_step(Step.ORDER)
    assert {each.subject for each in office.matter(MATTER).confirmations} == {Step.ORDER, Step.PARTIES}


def test_looking_again_shows_what_others_recorded_and_what_time_has_done(
    qtbot: QtBot, sit: Sit, office: Office
) -> None:
    session = sit(ANNA)
    office.confirm(MATTER, [Step.ORDER])
    office.clock.advance(timedelta(days=5))
    session.refresh()
    assert session.view
    assert session.view.steps[0].words.startswith("done")
    assert session.view.now == office.clock.now()
    assert any("docket was not checked" in each.text for each in session.view.blockers)


def test_work_that_was_overtaken_changes_nothing_and_the_matter_is_read_again(
    qtbot: QtBot, sit: Sit, office: Office, tmp_path: Path
) -> None:
    session = sit(ANNA)
    order = tmp_path / "order.txt"
    order.write_text("IT IS SO ORDERED.", encoding="utf-8")
    office.confirm(MATTER, [Step.PARTIES])
    with qtbot.waitSignal(session.failed) as failed:
        Producing(session).attach(order, "order")
    assert failed.args[0].sentence == OVERTAKEN
    assert "order.txt" not in {each.name for each in office.matter(MATTER).documents}
    assert session.view
    assert session.view.matter.seq == office.matter(MATTER).seq


def test_a_file_that_cannot_be_read_is_refused_calmly(qtbot: QtBot, sit: Sit, office: Office, tmp_path: Path) -> None:
    session = sit(ANNA)
    with qtbot.waitSignal(session.failed) as failed:
        Producing(session).attach(tmp_path / "gone.pdf", "order")
    assert failed.args[0].code == "file-unreadable"


def test_the_draft_is_saved_as_two_files(qtbot: QtBot, sit: Sit, office: Office, tmp_path: Path) -> None:
    session = sit(ANNA)
    saved: list[str] = []
    Producing(session).save_draft(tmp_path, saved.extend, lambda error: pytest.fail(error.sentence))
    qtbot.waitUntil(lambda: bool(saved), timeout=20_000)
    assert sorted(saved) == ["XR-2026-118_draft-letter.docx", "XR-2026-118_draft-letter.pdf"]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(saved)
