"""The order's page says what was read, where it stands, and what nobody has read yet."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.domain.days import FixedDate, Trigger, Unit
from app.domain.facts.order import Terms
from app.domain.facts.parties import AttachedDocument
from app.domain.facts.terms import Stated, Unknown
from app.domain.grounds import Step
from tests.notation import ANN, BOB, Story, days, says
from tests.ui.pages.first_steps import (
    HOSTILE,
    HOSTILE_SHOWN,
    click,
    filled_order,
    lines,
    list_texts,
    passage,
    press,
    push,
    shows,
    texts,
    view_of,
)
from ui import commands
from ui.wizard.pages.order import OrderPage
from ui.wizard.views.order import order_sheet

ORDER = "orders/orders-1"


@pytest.fixture
def page() -> OrderPage:
    return OrderPage()


def test_showing_a_view_asks_for_nothing(page: OrderPage, qtbot: QtBot) -> None:
    asked = shows(page, view_of(filled_order()), qtbot)
    page.show_view(view_of(Story()))
    page.show_view(view_of(filled_order()))
    assert asked == []


def test_a_term_is_said_in_words_with_its_passage() -> None:
    row = lines(order_sheet(view_of(filled_order())))[f"{ORDER}/terms.notify"]
    assert row.cells[1:] == ("Within 10 calendar days of service", "¶ 2 “…”")


def test_every_term_has_a_row_also_when_nobody_has_read_it() -> None:
    rows = lines(order_sheet(view_of(filled_order().terms(notify=Unknown()))))
    terms = [row for key, row in rows.items() if "/terms." in key and "#" not in key]
    assert len(terms) == len(Terms.__slots__)
    assert rows[f"{ORDER}/terms.notify"].cells[1] == "not read yet"
    assert rows[f"{ORDER}/terms.produce"].cells[1] == f"the order is silent (confirmed by {ANN})"


@pytest.mark.parametrize(
    "term, words",
    [
        (says(days(1, Trigger.ORDER, Unit.COURT)), "Within 1 court day of the order"),
        (says(FixedDate(date(2023, 2, 28))), "By Tue 28 Feb 2023 (a fixed date)"),
    ],
)
def test_a_duty_to_produce_reads_as_a_person_would_say_it(term: Stated[object], words: str) -> None:
    rows = lines(order_sheet(view_of(filled_order().terms(produce=term))))
    assert rows[f"{ORDER}/terms.produce"].cells[1] == words


def test_what_holds_and_is_missing_stands_out_and_what_may_be_missing_does_not() -> None:
    story = filled_order().change("orders", "orders-1", docket_number="", underlying_caption="")
    rows = lines(order_sheet(view_of(story)))
    assert (rows[f"{ORDER}/docket_number"].cells[1], rows[f"{ORDER}/docket_number"].look) == (
        "not recorded",
        "attention",
    )
    assert rows[f"{ORDER}/underlying_caption"].look == "plain"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2])
def test_return_and_f2_edit_the_order(page: OrderPage, qtbot: QtBot, key: Qt.Key) -> None:
    asked = shows(page, view_of(filled_order()), qtbot)
    press(page.sheet, f"{ORDER}/terms.contest", key)
    assert asked == [commands.CorrectItem("orders", "orders-1")]


def test_ctrl_h_shows_the_history(page: OrderPage, qtbot: QtBot) -> None:
    asked = shows(page, view_of(filled_order()), qtbot)
    page.sheet.select(f"{ORDER}/title")
    QTest.keyClick(page.sheet.grid, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    assert asked == [commands.ShowHistory("orders", "orders-1")]


def test_insert_on_a_section_adds_to_it_and_a_second_order_amends_the_first(page: OrderPage, qtbot: QtBot) -> None:
    asked = shows(page, view_of(filled_order()), qtbot)
    press(page.sheet, f"{ORDER}/title", Qt.Key.Key_Insert)
    assert asked == [commands.AddItem("orders", {"amends": "orders-1"})]


def test_clicking_a_passage_shows_it_in_the_order(page: OrderPage, qtbot: QtBot) -> None:
    asked = shows(page, view_of(filled_order()), qtbot)
    click(page.sheet, f"{ORDER}/terms.preserve", 2)
    click(page.sheet, f"{ORDER}/terms.preserve#2", 2)
    assert asked == [
        commands.ShowPassage(passage("shall preserve", "¶ 5")),
        commands.ShowPassage(passage("until the Court rules", "¶ 6")),
    ]


def test_clicking_elsewhere_shows_no_passage(page: OrderPage, qtbot: QtBot) -> None:
    asked = shows(page, view_of(filled_order()), qtbot)
    click(page.sheet, f"{ORDER}/terms.preserve", 1)
    assert asked == []


@pytest.mark.parametrize(
    "button, command",
    [
        ("Chec&ked: nothing new", commands.CheckDone(found_nothing=True)),
        ("Checked: &found something", commands.CheckDone(found_nothing=False)),
        ("Attach &order…", commands.AttachDocument("order")),
        ("Attach s&ubpoena…", commands.AttachDocument("subpoena")),
        ("&Confirm this step", commands.ConfirmStep(Step.ORDER)),
        ("Histo&ry…", commands.ShowHistory("orders", "orders-1")),
    ],
)
def test_each_button_asks_for_its_own_thing(
    page: OrderPage, qtbot: QtBot, button: str, command: commands.Command
) -> None:
    asked = shows(page, view_of(filled_order()), qtbot)
    found = next(each for each in page.findChildren(QPushButton) if each.text() == button)
    push(found)
    assert asked == [command]


def drop(page: OrderPage, kind: str, *names: str) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(each) for each in names])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(QPoint(2, 2)), Qt.DropAction.CopyAction, data, left, none)
    page.drops[kind].dropEvent(event)


def test_a_dropped_file_is_attached_as_what_it_was_dropped_on(page: OrderPage, qtbot: QtBot, tmp_path: Path) -> None:
    asked = shows(page, view_of(Story()), qtbot)
    drop(page, "subpoena", str(tmp_path / "served.PDF"))
    assert asked == [commands.AttachDocument("subpoena", (tmp_path / "served.PDF").as_posix())]


@pytest.mark.parametrize("names", [("photo.png",), ("a.pdf", "b.pdf"), ()])
def test_several_files_or_unreadable_ones_are_not_taken(page: OrderPage, qtbot: QtBot, names: tuple[str, ...]) -> None:
    asked = shows(page, view_of(Story()), qtbot)
    drop(page, "order", *names)
    assert asked == []


def test_an_empty_matter_says_what_to_do_next_and_cannot_be_confirmed(page: OrderPage, qtbot: QtBot) -> None:
    asked = shows(page, view_of(Story()), qtbot)
    assert any("Attach the order or drop its file" in row[0] for row in texts(page.sheet))
    assert not page.confirm.button.isEnabled()
    assert page.confirm.button.toolTip() == "There is nothing to confirm yet: record the facts first."
    push(page.confirm.button)
    assert asked == []


def test_terms_that_nobody_has_read_are_one_thing_to_do(page: OrderPage, qtbot: QtBot) -> None:
    shows(page, view_of(filled_order().terms(notify=Unknown(), contest=Unknown())), qtbot)
    assert any("2 terms of the order not read yet" in text for text in list_texts(page.todo))


def test_a_thing_to_do_begins_its_cure(page: OrderPage, qtbot: QtBot) -> None:
    asked = shows(page, view_of(filled_order().subpoena(matches_order=None)), qtbot)
    row = next(n for n, text in enumerate(list_texts(page.todo)) if "compared" in text)
    page.todo.setCurrentRow(row)
    QTest.keyClick(page.todo, Qt.Key.Key_Return)
    assert asked == [commands.SetTopic("subpoena")]


def test_the_page_names_who_confirmed_and_lets_another_person_confirm_too(page: OrderPage, qtbot: QtBot) -> None:
    story = filled_order().confirmed(ANN)
    shows(page, view_of(story), qtbot)
    assert page.confirm.said.text() == f"✓ Confirmed by {ANN}."
    assert page.confirm.button.toolTip() == "You confirmed these facts as they are now."
    page.show_view(view_of(story, actor=BOB))
    assert page.confirm.button.isEnabled()


def test_a_change_after_confirming_is_named(page: OrderPage, qtbot: QtBot) -> None:
    story = (
        filled_order().confirmed(ANN).change("orders", "orders-1", judge="Another Judge").subpoena(served_how="by hand")
    )
    shows(page, view_of(story), qtbot)
    assert f"Changed since {ANN} confirmed" in page.confirm.said.text()
    assert "Order, Subpoena" in page.confirm.said.text()
    assert page.confirm.button.isEnabled()


def test_a_later_order_lists_only_what_it_changes() -> None:
    story = filled_order().order(
        Terms(produce=says(FixedDate(date(2023, 3, 1)), "¶ 1")), amends="orders-1", title="Second order"
    )
    sheet = order_sheet(view_of(story))
    later = next(each for each in sheet.sections if "Second order" in each.title)
    assert [line.cells[:2] for line in later.lines if line.cells[0].startswith("Changes")] == [
        ("Changes: Produce", "By Wed 1 Mar 2023 (a fixed date)")
    ]
    assert "(changed by a later order)" in lines(sheet)[f"{ORDER}/terms.produce"].cells[1]


def test_a_subpoena_that_differs_stands_out() -> None:
    rows = lines(order_sheet(view_of(filled_order().subpoena(matches_order=False, difference="asks for content"))))
    assert rows["subpoena//matches_order"].look == "attention"
    assert rows["subpoena//difference"].cells[1] == "asks for content"


def test_text_from_outside_is_plain_and_its_controls_are_seen(page: OrderPage, qtbot: QtBot) -> None:
    document = AttachedDocument(id="d1", name=HOSTILE, digest="0" * 64, size=1)
    story = filled_order().change("orders", "orders-1", caption=HOSTILE).add("documents", document)
    shows(page, view_of(story), qtbot)
    shown = [cell for row in texts(page.sheet) for cell in row]
    assert shown.count(HOSTILE_SHOWN) == 2
    assert page.drops["order"].said.text() == HOSTILE_SHOWN
    assert page.drops["order"].said.textFormat() is Qt.TextFormat.PlainText


def test_the_focused_row_stays_where_it_is_after_a_change(page: OrderPage, qtbot: QtBot) -> None:
    story = filled_order()
    shows(page, view_of(story), qtbot)
    page.sheet.select(f"{ORDER}/terms.contest")
    page.show_view(view_of(story.change("orders", "orders-1", division="San Jose")))
    assert page.sheet.key() == f"{ORDER}/terms.contest"


@pytest.mark.parametrize("width", [480, 900])
def test_no_word_is_cut_off_at_the_side(page: OrderPage, qtbot: QtBot, width: int) -> None:
    shows(page, view_of(filled_order()), qtbot, (width, 640))
    assert page.width() == width
    grid = page.sheet.grid
    assert sum(grid.columnWidth(column) for column in range(3)) == grid.viewport().width()
