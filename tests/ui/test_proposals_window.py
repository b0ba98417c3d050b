"""A clerk goes through what was read with the keyboard alone; each answer is one recorded fact at once."""

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from app.domain.errors import DeskError
from app.domain.facts.contest import RulingKind
from app.domain.facts.order import HoldScope, OrderKind
from app.domain.facts.terms import Passage, Silent, Span, Stated
from app.domain.grounds import Step
from app.domain.matter import Matter
from app.ports import Progress
from app.services.reading import Proposal, Reading
from tests.scenarios.office import ANNA, Office
from tests.ui.keyboard import Keyboard
from tests.ui.reading_fakes import DIGEST, EMPTY, NAME, ORDER_READ, TEXT, words
from tests.ui.windows import Desktop
from ui import commands
from ui.dialogs.message import MessageDialog
from ui.forms.dialog import FormDialog
from ui.reader import STOPPED
from ui.wizard.pages.order import OrderPage


def desktop_with(qtbot: QtBot, reading: Reading = ORDER_READ) -> Desktop:
    office = Office("2026-11-20 12:00")
    office.desk = replace(office.desk, reader=lambda name, data, progress: reading)
    made = Desktop(qtbot, office)
    made.sign_in(ANNA)
    made.session.create("XR-2026-200")
    made.until(made.window.in_wizard)
    return made


def attach(desktop: Desktop, folder: Path, name: str = NAME, data: bytes = TEXT) -> None:
    (folder / name).write_bytes(data)
    assert desktop.window.wizard
    desktop.window.wizard.attach(folder / name)
    desktop.until(lambda: name in [each.name for each in matter(desktop).documents])
    desktop.until(lambda: not desktop.window.runner.is_busy())


def matter(desktop: Desktop) -> Matter:
    return desktop.session.open_now().matter


def page(desktop: Desktop) -> OrderPage:
    assert desktop.window.wizard
    found = desktop.window.wizard.page()
    assert isinstance(found, OrderPage)
    return found


def press(desktop: Desktop, key: Qt.Key) -> None:
    QTest.keyClick(page(desktop).read.grid, key)


def focus(desktop: Desktop, fact: str) -> None:
    panel = page(desktop).read
    assert panel.select(f"documents-1/{fact}")
    panel.grid.setFocus()


@pytest.fixture
def desktop(qtbot: QtBot, tmp_path: Path) -> Desktop:
    made = desktop_with(qtbot)
    attach(made, tmp_path)
    made.until(page(made).read.isVisible)
    return made


def test_an_attached_order_is_read_and_its_list_comes_to_the_front(desktop: Desktop) -> None:
    assert page(desktop).read.key() == "documents-1/case_number/0"
    assert desktop.window.focusWidget() is page(desktop).read.grid
    assert matter(desktop).orders == ()
    assert "0 of" in page(desktop).read.said.text()
    assert page(desktop).tabs.tabText(0) == f"What was read ({len(page(desktop).read.view.open_keys)} open)"


def test_return_alone_goes_through_all_that_was_read_and_delete_through_the_rest(desktop: Desktop) -> None:
    """Keys go to whatever has the focus: a form that opens on the way is saved by Return as well."""
    keys = Keyboard()
    panel = page(desktop).read
    for _ in range(len(panel.view.open_keys)):
        missing = panel.key().endswith("/-") and panel.key().split("/")[1] not in ORDER_READ.silent
        keys.press("Del" if missing else "Return")
        if desktop.shown(FormDialog):
            keys.save({})
    assert page(desktop).read.view.open_keys == ()
    order = matter(desktop).orders[0]
    assert order.kind is OrderKind.SECTION_1782
    assert (order.case_number, order.court, order.document) == ("26-mc-80001-ABC", "cand", "documents-1")
    assert isinstance(order.terms.hold_scope, Stated)
    assert order.terms.hold_scope.value is HoldScope.ACCOUNT
    assert order.terms.hold_scope.passages[0].document == DIGEST
    assert isinstance(order.terms.copy_of_order, Silent)
    assert order.terms.copy_of_order.confirmed_by == ANNA
    assert [each.identifier for each in matter(desktop).accounts] == ["@quiet_heron", "@Ioud_heron"]
    assert [each.name for each in matter(desktop).parties] == ["Ren Example", "Ines Okafor"]
    assert matter(desktop).parties[1].represents == matter(desktop).parties[0].id
    assert [(each.field, each.request) for each in matter(desktop).grants] == [("name.registered", "requests-1")]
    assert [each.field for each in matter(desktop).exclusions] == ["content.message"]
    assert matter(desktop).windows[0].zone == "America/Los_Angeles"
    assert matter(desktop).windows[0].zone_chosen_by == ANNA


def test_each_return_is_one_event(desktop: Desktop) -> None:
    before = matter(desktop).seq
    press(desktop, Qt.Key.Key_Return)
    assert matter(desktop).seq == before + 1
    assert page(desktop).read.key() == "documents-1/court/0"
    press(desktop, Qt.Key.Key_Return)
    assert (matter(desktop).seq, len(matter(desktop).orders)) == (before + 2, 1)


def test_typing_corrects_the_one_fact_and_goes_on(desktop: Desktop) -> None:
    focus(desktop, "case_number/0")
    QTest.keyClicks(page(desktop).read.grid, "2")
    form = desktop.dialog(FormDialog)
    line = form.body.findChildren(QLineEdit)[0]
    assert line.text() == "2"
    QTest.keyClicks(line, "6-mc-80002-ABC")
    QTest.keyClick(line, Qt.Key.Key_Return)
    desktop.until(lambda: not desktop.shown(FormDialog))
    assert matter(desktop).orders[0].case_number == "26-mc-80002-ABC"
    assert page(desktop).read.key() == "documents-1/court/0"
    row = next(each for each in page(desktop).read.view.lines if each.key == "documents-1/case_number/0")
    assert row.cells[3] == "corrected: recorded is: 26-mc-80002-ABC"


def test_typing_a_digit_into_a_period_begins_its_count_and_keeps_its_passage(desktop: Desktop) -> None:
    focus(desktop, "object/0")
    QTest.keyClicks(page(desktop).read.grid, "3")
    form = desktop.dialog(FormDialog)
    QTest.keyClicks(form.body.findChildren(QLineEdit)[0], "0")
    form.accept()
    term = matter(desktop).orders[0].terms.contest
    assert isinstance(term, Stated)
    assert (term.value.count, term.passages[0].quote) == (30, "within 21 days of the notice")


def test_delete_says_that_it_is_not_in_the_order(desktop: Desktop) -> None:
    focus(desktop, "preserve/0")
    press(desktop, Qt.Key.Key_Delete)
    assert isinstance(matter(desktop).orders[0].terms.preserve, Silent)
    focus(desktop, "accounts/1")
    press(desktop, Qt.Key.Key_Delete)
    assert matter(desktop).accounts == ()
    assert [(each.fact, each.key) for each in matter(desktop).dismissals] == [("accounts", "@Ioud_heron")]


def test_f8_goes_from_doubt_to_doubt(desktop: Desktop) -> None:
    press(desktop, Qt.Key.Key_F8)
    assert page(desktop).read.key() == "documents-1/hold_scope/0"
    press(desktop, Qt.Key.Key_F8)
    assert page(desktop).read.key() == "documents-1/accounts/1"
    QTest.keyClick(page(desktop).read.grid, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert page(desktop).read.key() == "documents-1/hold_scope/0"


def test_the_focused_row_marks_its_words_in_the_order(desktop: Desktop) -> None:
    assert desktop.window.wizard
    pane = desktop.window.wizard.order.pane
    desktop.until(lambda: bool(pane.words.toPlainText()))
    focus(desktop, "object/0")
    desktop.until(lambda: pane.words.textCursor().selectedText() == "within 21 days of the notice")


def test_a_click_on_words_of_the_order_focuses_their_row_and_marks_all_of_them(desktop: Desktop) -> None:
    assert desktop.window.wizard
    pane = desktop.window.wizard.order.pane
    desktop.until(lambda: bool(pane.words.toPlainText()))
    cursor = pane.words.textCursor()
    cursor.setPosition(pane.words.toPlainText().index("21 days of the notice"))
    pane.words.setTextCursor(cursor)
    place = pane.words.cursorRect().center()
    QTest.mouseClick(pane.words.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page(desktop).read.key() == "documents-1/object/0"
    assert desktop.window.focusWidget() is page(desktop).read.grid
    desktop.until(lambda: pane.words.textCursor().selectedText() == "within 21 days of the notice")


def test_a_click_leaves_a_form_alone(desktop: Desktop) -> None:
    press(desktop, Qt.Key.Key_F2)
    desktop.dialog(FormDialog)
    page(desktop).show_place(DIGEST, 1, 6, 25)
    assert page(desktop).read.key() == "documents-1/case_number/0"


def test_a_place_on_the_page_focuses_what_was_read_there(desktop: Desktop) -> None:
    page(desktop).show_place(DIGEST, 1, 6, 25)
    assert page(desktop).read.key() == "documents-1/accounts/0"
    page(desktop).show_place(DIGEST, 2, 1, 1)
    assert page(desktop).read.key() == "documents-1/accounts/0"


def test_a_refusal_is_undone_by_typing(desktop: Desktop) -> None:
    focus(desktop, "accounts/1")
    press(desktop, Qt.Key.Key_Delete)
    focus(desktop, "accounts/1")
    press(desktop, Qt.Key.Key_F2)
    desktop.dialog(FormDialog).accept()
    assert [each.identifier for each in matter(desktop).accounts] == ["@Ioud_heron"]


def test_what_is_recorded_survives_and_what_was_read_is_read_anew(desktop: Desktop) -> None:
    press(desktop, Qt.Key.Key_Return)
    opened = matter(desktop).id
    desktop.window.show_docket()
    assert dict(desktop.session.reader.readings) == {}
    desktop.session.open_matter(opened, Step.ORDER)
    desktop.until(lambda: desktop.session.view is not None and DIGEST in desktop.session.view.readings)
    row = next(each for each in page(desktop).read.view.lines if each.key == "documents-1/case_number/0")
    assert row.cells[3] == "confirmed"


def test_a_scan_says_so_and_every_fact_can_be_typed(qtbot: QtBot, tmp_path: Path) -> None:
    made = desktop_with(qtbot, EMPTY)
    attach(made, tmp_path)
    lines = {each.key: each for each in page(made).read.view.lines}
    assert "it is a scan" in lines["documents-1/doubt/0"].cells[1]
    focus(made, "title/-")
    press(made, Qt.Key.Key_O)
    form = made.dialog(FormDialog)
    QTest.keyClicks(form.body.findChildren(QLineEdit)[0], "rder")
    form.accept()
    assert matter(made).orders[0].title == "order"


def test_a_later_order_is_read_too_and_its_ruling_opens_a_form(qtbot: QtBot, tmp_path: Path) -> None:
    text = b"The order of November 2, 2026 is VACATED."
    digest = sha256(text).hexdigest()
    passage = Passage(quote="VACATED", document=digest, spans=(Span(1, 1, 33, 40),))
    vacating = Reading(source="later.txt", proposals=(Proposal(fact="outcome", value="vacated", passages=(passage,)),))
    made = desktop_with(qtbot)
    object.__setattr__(made.session.desk, "reader", lambda name, *_: ORDER_READ if name == NAME else vacating)
    attach(made, tmp_path)
    press(made, Qt.Key.Key_Return)
    attach(made, tmp_path, "later.txt", text)
    assert page(made).read.select("documents-2/ruling/0")
    press(made, Qt.Key.Key_Return)
    assert matter(made).rulings == ()
    form = made.dialog(FormDialog)
    form.body.set_value({**form.body.value(), "entered_on": "2026-11-18", "bench": "magistrate"})
    form.accept()
    (ruling,) = matter(made).rulings
    assert (ruling.kind, ruling.document, ruling.passages) == (RulingKind.VACATES, "documents-2", (passage,))


def test_an_answer_that_was_overtaken_says_so_and_is_given_again(desktop: Desktop) -> None:
    other = desktop.office.opened(matter(desktop).id)
    desktop.office.desk.matters.add(other, "accounts", {"identifier": "@other"}, desktop.office.ben)
    focus(desktop, "accounts/0")
    press(desktop, Qt.Key.Key_Return)
    desktop.dialog(MessageDialog).accept()
    assert [each.identifier for each in matter(desktop).accounts] == ["@other"]
    focus(desktop, "accounts/0")
    press(desktop, Qt.Key.Key_Return)
    assert [each.identifier for each in matter(desktop).accounts] == ["@other", "@quiet_heron"]


def test_buttons_do_what_the_keys_do(desktop: Desktop) -> None:
    panel = page(desktop).read
    assert all(each.accessibleDescription() for name, each in panel.buttons.items() if name != "again")
    panel.buttons["confirm"].click()
    assert matter(desktop).orders[0].case_number == "26-mc-80001-ABC"
    panel.buttons["refuse"].click()
    assert [each.fact for each in matter(desktop).dismissals] == ["court"]
    panel.buttons["next"].click()
    assert panel.key() == "documents-1/hold_scope/0"
    panel.buttons["previous"].click()
    assert panel.key() == "documents-1/windows/0"
    panel.buttons["correct"].click()
    desktop.dialog(FormDialog).reject()
    assert panel.key() == "documents-1/windows/0"


def test_a_key_that_is_held_down_answers_one_row_only(desktop: Desktop) -> None:
    held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", autorep=True)
    before = matter(desktop).seq
    QApplication.sendEvent(page(desktop).read.grid, held)
    assert matter(desktop).seq == before


def test_space_and_a_click_on_the_place_show_the_further_words(qtbot: QtBot, tmp_path: Path) -> None:
    scope = replace(
        ORDER_READ.of("hold_scope")[0], passages=(words("preserve all material"), words("may move or object"))
    )
    made = desktop_with(qtbot, Reading(source=NAME, proposals=(scope,)))
    attach(made, tmp_path)
    assert made.window.wizard
    panel, pane = page(made).read, made.window.wizard.order.pane

    def marked(quote: str) -> None:
        made.until(lambda: pane.words.textCursor().selectedText() == quote)

    focus(made, "hold_scope/0")
    marked("preserve all material")
    press(made, Qt.Key.Key_Space)
    marked("may move or object")
    place = panel.grid.visualRect(panel.model.index(panel.grid.currentIndex().row(), 2)).center()
    QTest.mouseClick(panel.grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
    marked("preserve all material")


def test_one_form_at_a_time(desktop: Desktop) -> None:
    press(desktop, Qt.Key.Key_F2)
    press(desktop, Qt.Key.Key_F2)
    assert len(desktop.shown(FormDialog)) == 1
    desktop.dialog(FormDialog).reject()
    press(desktop, Qt.Key.Key_F2)
    assert len(desktop.shown(FormDialog)) == 1


def test_delete_on_a_recorded_account_asks_why_it_is_withdrawn(desktop: Desktop) -> None:
    focus(desktop, "accounts/0")
    press(desktop, Qt.Key.Key_Return)
    focus(desktop, "accounts/0")
    press(desktop, Qt.Key.Key_Delete)
    form = desktop.dialog(FormDialog)
    form.body.set_value({"why": "It is a witness."})
    form.accept()
    assert matter(desktop).accounts == ()
    focus(desktop, "accounts/0")
    press(desktop, Qt.Key.Key_Delete)
    assert [each.key for each in matter(desktop).dismissals] == ["@quiet_heron"]


def test_typing_chooses_among_choices_and_begins_long_texts(desktop: Desktop) -> None:
    focus(desktop, "outcome/0")
    QTest.keyClicks(page(desktop).read.grid, "r")
    form = desktop.dialog(FormDialog)
    assert form.body.value() == {"outcome": "not_ordered"}  # "Refuses it"
    form.leave()
    focus(desktop, "fields/0")
    QTest.keyClicks(page(desktop).read.grid, "a")
    form = desktop.dialog(FormDialog)
    assert form.body.value()["text"] == "a"
    form.leave()


def test_an_answer_to_what_is_gone_says_so(desktop: Desktop) -> None:
    assert desktop.window.wizard
    desktop.window.wizard.doer.do(commands.ConfirmProposal("documents-7/court/0"))
    assert "not here any more" in desktop.dialog(MessageDialog).findChildren(QLabel)[1].text()


def test_a_file_that_cannot_be_read_says_why_in_the_list(qtbot: QtBot, tmp_path: Path) -> None:
    made = desktop_with(qtbot)

    def refuse(*_: object) -> Reading:
        raise DeskError("document-broken", "This file is damaged.")

    object.__setattr__(made.session.desk, "reader", refuse)
    attach(made, tmp_path)
    assert "This file is damaged." in [row for _, row in page(made).read.model.rows]


def test_cancel_stops_reading_and_it_can_be_tried_again(qtbot: QtBot, tmp_path: Path) -> None:
    made = desktop_with(qtbot)
    waits = [True]

    def slow(name: str, data: bytes, progress: Progress) -> Reading:
        while waits[0]:
            progress.step(1, 9, "Reading the order")
            QTest.qSleep(20)
        return ORDER_READ

    object.__setattr__(made.session.desk, "reader", slow)
    (tmp_path / NAME).write_bytes(TEXT)
    assert made.window.wizard
    made.window.wizard.attach(tmp_path / NAME)
    made.until(lambda: made.window.task.isVisible() and made.window.task.what.text() == "Reading the order")
    made.window.task.button.click()
    made.until(lambda: page(made).read.view.may_read_again)
    assert STOPPED in [made_row for _, made_row in page(made).read.model.rows]
    waits[0] = False
    page(made).read.buttons["again"].click()
    made.until(lambda: bool(page(made).read.view.open_keys))
