"""The house style is edited by clicks and keys beside a sample that follows, and what is prescribed cannot be."""

import threading
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.bootstrap import Desk
from app.domain.errors import BadInput, Fault
from app.domain.facts.parties import Logo, Paper, Signatory, Standing
from app.domain.grounds import Step
from app.services.codec import unstructure
from app.services.house import NOTHING
from app.services.prescribed import Prescribed
from tests.fakes import logos
from tests.scenarios.office import ANNA, Office, sample
from tests.ui.keyboard import Keyboard
from tests.ui.windows import Desktop
from ui.dialogs.confirm import ConfirmDialog
from ui.dialogs.message import MessageDialog
from ui.forms.dialog import FormDialog
from ui.forms.editors.house import LogoEditor, PrescribedEditor, SignatoriesEditor, SuggestedEditor
from ui.house import dialog as house_dialog
from ui.house.dialog import HouseDialog
from ui.wizard.pages.parties import PartiesPage

REAL = Desk.sample_letter
LEFT = Qt.MouseButton.LeftButton
KEPT = {**unstructure(NOTHING), "name": "X Example Corp.", "short_name": "X Example"}


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(house_dialog, "PAUSE", 5)
    monkeypatch.setattr(Desk, "sample_letter", lambda *_: ())


@pytest.fixture
def samples(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw sample letters, which takes a while, where a test looks at them."""
    monkeypatch.setattr(Desk, "sample_letter", REAL)


def desktop_of(qtbot: QtBot, office: Office | None = None) -> Desktop:
    made = Desktop(qtbot, office)
    made.sign_in(ANNA)
    return made


def opened(desktop: Desktop) -> HouseDialog:
    desktop.press("Ctrl+,")
    made = desktop.dialog(HouseDialog)
    desktop.until(lambda: drawn(made))
    return made


def drawn(dialog: HouseDialog) -> bool:
    return not dialog._drawing and not dialog._timer.isActive()


def editor(dialog: HouseDialog, place: str) -> Any:
    found = [(body, made) for body in dialog.bodies for name, made in body.editors() if name == place]
    body, made = found[0]
    dialog.tabs.setCurrentIndex(dialog.bodies.index(body))
    return made


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, LEFT, pos=QPoint(8, widget.height() // 2))


def named(dialog: QWidget, name: str) -> QAbstractButton:
    return next(each for each in dialog.findChildren(QAbstractButton) if each.accessibleName().endswith(name))


def typed(place: QWidget, text: str) -> None:
    place.setFocus()
    for number, line in enumerate(text.split("\n")):
        if number:
            QTest.keyClick(place, Qt.Key.Key_Return)
        QTest.keyClicks(place, line)


def save(dialog: HouseDialog) -> None:
    click(dialog.buttons.button(dialog.buttons.StandardButton.Save))


def prescribing(**values: Any) -> Office:
    office = Office("2026-11-20 12:00")
    office.desk = replace(office.desk, policy=lambda: Prescribed("policy.toml", values))
    return office


def test_what_is_typed_is_kept_and_new_matters_begin_with_it(qtbot: QtBot) -> None:
    desktop = desktop_of(qtbot)
    dialog = opened(desktop)
    typed(editor(dialog, "name").line, "X Example Corp.")
    typed(editor(dialog, "short_name").line, "X Example")
    signatories: SignatoriesEditor = editor(dialog, "signatories")
    typed(signatories._rows[0][0], "Jordan Ellery")
    click(signatories.add)
    typed(signatories._rows[1][0], "Robin Amari")
    typed(signatories._rows[1][1], "Senior Counsel")
    click(named(dialog, "let 2 be the first"))
    typed(editor(dialog, "standing.contact").box, "Call us.\nOr write.")
    save(dialog)
    desktop.until(lambda: not desktop.shown(HouseDialog))
    desktop.session.create("XR-2026-300")
    assert desktop.session.view
    made = desktop.session.view.matter.organisation
    assert made
    assert (made.name, made.signatory, made.signatory_title) == ("X Example Corp.", "Robin Amari", "Senior Counsel")
    assert made.signatories[1] == Signatory(name="Jordan Ellery")
    assert made.standing == Standing(contact=("Call us.", "Or write."))


def test_the_sample_follows_what_is_typed_and_is_drawn_off_the_windows_thread(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, samples: None
) -> None:
    threads: list[bool] = []

    def watched(*given: Any) -> Any:
        threads.append(threading.current_thread() is threading.main_thread())
        return REAL(*given)

    monkeypatch.setattr(Desk, "sample_letter", watched)
    desktop = desktop_of(qtbot)
    desktop.office.desk.house.keep(KEPT, {})
    dialog = opened(desktop)
    before = dialog.pages._pages
    assert before
    typed(editor(dialog, "email").line, "legal@x.example")
    desktop.until(lambda: drawn(dialog) and dialog.pages._pages != before)
    shown = dialog.pages._pages
    editor(dialog, "name").line.clear()
    QTest.keyClick(editor(dialog, "name").line, Qt.Key.Key_Backspace)
    dialog.draw()
    desktop.until(lambda: drawn(dialog) and "last state" in dialog.said.text())
    assert dialog.pages._pages == shown
    assert set(threads) == {False}
    dialog.leave()


def test_all_faults_stand_at_their_fields_and_tabs_and_nothing_typed_is_lost(qtbot: QtBot) -> None:
    desktop = desktop_of(qtbot)
    dialog = opened(desktop)
    typed(editor(dialog, "name").line, "X Example Corp.")
    typed(editor(dialog, "standing.footer").line, "x" * 241)
    typed(editor(dialog, "bates_prefix").line, "perch")
    save(dialog)
    assert [dialog.tabs.tabText(at)[-1] for at in range(5)] == ["1", "s", "r", "1", "1"]
    assert "3 things" in dialog.summary.text()
    typed(editor(dialog, "short_name").line, "X")
    save(dialog)
    assert [dialog.tabs.tabText(at)[-1] for at in range(5)] == ["d", "s", "r", "1", "1"]
    assert "2 things" in dialog.summary.text()
    assert dialog.tabs.currentIndex() == 3
    said = [each.text() for each in dialog.findChildren(QLabel) if each.isVisible()]
    assert any("longer than 240" in each for each in said)
    assert dialog.value()["standing"]["footer"] == "x" * 241
    assert desktop.office.desk.house.for_new_matter() is None
    click(dialog.buttons.button(dialog.buttons.StandardButton.Cancel))
    question = desktop.dialog(ConfirmDialog)
    click(question.yes)
    desktop.until(lambda: not desktop.shown(HouseDialog))


def choose(dialog: HouseDialog, path: Path, monkeypatch: pytest.MonkeyPatch) -> LogoEditor:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    logo: LogoEditor = editor(dialog, "logo")
    click(logo.choose)
    return logo


def test_a_logo_is_chosen_described_shown_kept_and_taken_away(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, samples: None
) -> None:
    desktop = desktop_of(qtbot)
    desktop.office.desk.house.keep(KEPT, {})
    dialog = opened(desktop)
    before = dialog.pages._pages
    (tmp_path / "logo.png").write_bytes(logos.file())
    logo = choose(dialog, tmp_path / "logo.png", monkeypatch)
    desktop.until(logo.remove.isEnabled)
    typed(logo.text, "A bird")
    desktop.until(lambda: drawn(dialog) and dialog.pages._pages != before)
    save(dialog)
    desktop.until(lambda: not desktop.shown(HouseDialog))
    house = desktop.office.desk.house
    assert house.today().logo == Logo(digest=logos.digest(), text="A bird")
    assert desktop.office.store.document(logos.digest()) == logos.kept()
    again = opened(desktop)
    click(editor(again, "logo").remove)
    save(again)
    desktop.until(lambda: not desktop.shown(HouseDialog))
    assert house.today().logo is None


def test_a_file_that_is_no_picture_is_refused_with_a_sentence(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desktop = desktop_of(qtbot)
    dialog = opened(desktop)
    for name, data in (("a.svg", b"<svg/>"), ("gone.png", None)):
        if data:
            (tmp_path / name).write_bytes(data)
        choose(dialog, tmp_path / name, monkeypatch)
        refused = desktop.dialog(MessageDialog)
        refused.close()
        desktop.until(lambda: not desktop.shown(MessageDialog))
    assert editor(dialog, "logo").value() is None
    dialog.leave()


def test_what_is_prescribed_is_shown_with_its_place_and_has_no_control(qtbot: QtBot) -> None:
    desktop = desktop_of(qtbot, prescribing(name="Perch Social, Inc.", paper=Paper.A4, **{"standing.footer": "Us"}))
    dialog = opened(desktop)
    assert "policy.toml" in dialog.notice.text()
    for place, words in (("name", "Perch Social, Inc."), ("paper", "A4"), ("standing.footer", "Us")):
        made = editor(dialog, place)
        assert isinstance(made, PrescribedEditor)
        assert made.said.text() == words
    typed(editor(dialog, "short_name").line, "Perch")
    save(dialog)
    desktop.until(lambda: not desktop.shown(HouseDialog))
    assert desktop.office.desk.house.today().paper is Paper.A4


def test_a_faulty_policy_is_told_with_place_and_entry_and_locks_the_window(qtbot: QtBot) -> None:
    office = Office("2026-11-20 12:00")

    def refuse() -> Prescribed:
        raise BadInput([Fault("policy.toml, paper", "not-one-of", "This has to be one of: letter, a4.")], "Cannot.")

    office.desk = replace(office.desk, policy=refuse)
    dialog = opened(desktop_of(qtbot, office))
    assert "policy.toml, paper: This has to be one of: letter, a4." in dialog.notice.text()
    assert not dialog.buttons.button(dialog.buttons.StandardButton.Save).isEnabled()
    assert all(isinstance(made, PrescribedEditor) for body in dialog.bodies for _, made in body.editors())
    dialog.accept()
    assert dialog.isVisible()
    dialog.reject()


def house_row(page: PartiesPage) -> Sequence[str]:
    table = page.sheet.grid
    model = table.model()
    rows = range(model.rowCount())
    row = next(at for at in rows if str(model.index(at, 0).data()).endswith("House style"))
    table.setCurrentIndex(model.index(row, 0))
    return [str(model.index(row, column).data()) for column in range(2)]


def test_an_older_matter_tells_what_changed_and_takes_it_over_when_asked(qtbot: QtBot) -> None:
    desktop = desktop_of(qtbot)
    matter = desktop.office.bring(sample("objection"))
    own = desktop.office.matter(matter).organisation
    desktop.office.desk.house.keep({**unstructure(own), "email": "new@perch.example"}, {})
    desktop.open(matter)
    desktop.window.go_to_step(Step.PARTIES)
    assert desktop.window.wizard
    page = desktop.window.wizard.page()
    assert isinstance(page, PartiesPage)
    assert "e-mail address" in house_row(page)[1]
    page.sheet.grid.setFocus()
    QTest.keyClick(page.sheet.grid, Qt.Key.Key_Return)
    question = desktop.dialog(ConfirmDialog)
    assert any("submitted anew" in each.text() for each in question.findChildren(QLabel))
    click(question.yes)
    desktop.until(lambda: "As it is today" in house_row(page)[1])
    assert desktop.session.view
    assert desktop.session.view.events[-1].why.endswith("taken over: e-mail address.")


def test_the_form_of_a_matter_suggests_signatories_and_only_shows_what_is_prescribed(qtbot: QtBot) -> None:
    office = prescribing(name="Perch Social, Inc.")
    desktop = desktop_of(qtbot, office)
    office.desk.house.keep({**KEPT, "signatories": [{"name": "Robin Amari", "title": "Senior Counsel"}]}, {})
    desktop.session.create("XR-2026-301")
    from ui.commands import SetTopic

    assert desktop.window.wizard
    desktop.window.wizard.doer.do(SetTopic("organisation"))
    form = desktop.dialog(FormDialog)
    editors = dict(form.body.editors())
    assert isinstance(editors["name"], PrescribedEditor)
    signatory = editors["signatory"]
    assert isinstance(signatory, SuggestedEditor)
    assert [signatory.box.itemText(at) for at in range(signatory.box.count())] == ["Robin Amari"]
    form.leave()


def test_the_keyboard_alone_edits_and_keeps_a_house_style(qtbot: QtBot) -> None:
    desktop = desktop_of(qtbot)
    desktop.press("Ctrl+,")
    dialog = desktop.dialog(HouseDialog)
    keyboard = Keyboard()
    keyboard.fill({"Legal name": "X Example Corp.", "Short name": "X"})
    keyboard.press("Alt+2")
    keyboard.fill({"Signatories, name 1": "Jordan Ellery", "Signatories, title 1": "Counsel"})
    keyboard.press("Alt+4")
    keyboard.fill({"Before closing": "One.\nTwo."})
    keyboard.press("Ctrl+Return")
    desktop.until(lambda: not desktop.shown(HouseDialog))
    today = desktop.office.desk.house.today()
    assert (today.short_name, today.signs.title, today.standing.before_closing) == ("X", "Counsel", ("One.", "Two."))
    assert dialog is not None


def test_every_control_has_a_name_for_a_screen_reader(qtbot: QtBot) -> None:
    dialog = opened(desktop_of(qtbot))
    for at in range(dialog.tabs.count()):
        dialog.tabs.setCurrentIndex(at)
        unnamed = [
            each
            for each in dialog.findChildren(QWidget)
            if each.isVisible() and each.focusPolicy() & Qt.FocusPolicy.TabFocus and not each.accessibleName()
        ]
        assert [each for each in unnamed if not (isinstance(each, QAbstractButton) and each.text())] == []
    dialog.leave()
