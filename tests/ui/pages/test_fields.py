"""The page of the fields says what becomes of every field of the catalogue, and takes counsel's answers."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea, QTreeWidgetItem, QTreeWidgetItemIterator
from pytestqt.qtbot import QtBot

from app.domain.facts.order import Anchor, AtAnchor, GrantStatus, OnDay, Window
from app.domain.grounds import Step
from tests.notation import COUNSEL, Story, opened
from tests.ui.pages.first_steps import (
    HOSTILE,
    HOSTILE_SHOWN,
    general,
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
from ui.forms.dialog import FormDialog
from ui.forms.specs import blank
from ui.wizard.pages.fields import FieldsPage
from ui.wizard.views.fields import FieldRow, catalogue_groups, fields_sheet
from ui.wizard.views.words import window_words


@pytest.fixture
def page() -> FieldsPage:
    return FieldsPage()


def row_of(story: Story, field: str) -> FieldRow:
    rows = (row for group in catalogue_groups(view_of(story)) for row in group.rows)
    return next(row for row in rows if row.id == field)


def test_showing_a_view_asks_for_nothing(page: FieldsPage, qtbot: QtBot) -> None:
    asked = shows(page, view_of(general()), qtbot)
    page.show_view(view_of(Story()))
    page.show_view(view_of(general()))
    assert asked == []


@pytest.mark.parametrize(
    "field, says, look",
    [
        ("email.recovery", "allowed (no passage recorded)", "done"),
        ("payment.card.brand", "excluded (Order 3:4)", "hold"),
        ("name.registered", "counsel: yes", "done"),
        ("phone.other", "counsel: no", "hold"),
        ("log.logout", "open: yes or no?", "due"),
        ("payment.method.name", "not authorised", "plain"),
        ("content.message", "locked", "plain"),
        ("prohibited.card_last4", "locked", "plain"),
    ],
)
def test_every_field_says_what_becomes_of_it(field: str, says: str, look: str) -> None:
    row = row_of(general(), field)
    assert (row.says, row.look) == (says, look)


def test_counsel_is_named_with_the_reason() -> None:
    assert row_of(general(), "phone.other").detail == f"{COUNSEL}, Thu 20 Oct 2022: reads so"


def test_an_exclusion_beats_a_grant() -> None:
    assert row_of(general().exclusion("email.recovery"), "email.recovery").says == "excluded (Order 3:4)"


def test_counsels_no_beats_what_the_order_names() -> None:
    assert row_of(general().decision("email.recovery", allowed=False), "email.recovery").says == "counsel: no"


def test_an_inferred_field_waits_for_counsel() -> None:
    story = opened().grant("phone.other", status=GrantStatus.INFERRED)
    assert row_of(story, "phone.other").look == "due"
    assert "Inferred: counsel must decide" in lines(fields_sheet(view_of(story)))["grants/g-phone.other"].cells[1]


def test_content_and_prohibited_fields_are_locked_with_the_reason(page: FieldsPage, qtbot: QtBot) -> None:
    shows(page, view_of(general()), qtbot)
    for title, cite in (("Content (locked)", "18 U.S.C. § 2702(a)"), ("Prohibited (locked)", "never leave")):
        (group,) = page.tree.findItems(title, Qt.MatchFlag.MatchExactly)
        assert cite in group.text(1)
        inside = [group.child(number) for number in range(group.childCount())]
        assert inside
        assert all(each is not None and not each.flags() & Qt.ItemFlag.ItemIsSelectable for each in inside)


def test_a_locked_field_cannot_be_chosen(page: FieldsPage, qtbot: QtBot) -> None:
    asked = shows(page, view_of(general()), qtbot)
    page.tree.choose("content.message")
    assert page.tree.ids() == ()
    push(page.allow)
    assert asked == []


@pytest.mark.parametrize("button, topic", [("allow", "grants"), ("exclude", "exclusions")])
def test_allowing_and_excluding_begin_with_the_chosen_field(
    page: FieldsPage, qtbot: QtBot, button: str, topic: str
) -> None:
    asked = shows(page, view_of(general()), qtbot)
    page.tree.choose("log.logout")
    push(getattr(page, button))
    assert asked == [commands.AddItem(topic, {"field": "log.logout"})]


def test_return_on_a_field_begins_to_allow_it(page: FieldsPage, qtbot: QtBot) -> None:
    asked = shows(page, view_of(general()), qtbot)
    page.tree.setCurrentItem(tree_item(page, "email.former"))
    QTest.keyClick(page.tree, Qt.Key.Key_Return)
    assert asked == [commands.AddItem("grants", {"field": "email.former"})]


def tree_item(page: FieldsPage, field: str) -> QTreeWidgetItem:
    walk = QTreeWidgetItemIterator(page.tree)
    while walk.value().data(0, Qt.ItemDataRole.UserRole) != field:
        walk += 1
    return walk.value()


def test_buttons_say_what_to_choose_first(page: FieldsPage, qtbot: QtBot) -> None:
    shows(page, view_of(general()), qtbot)
    assert page.yes.toolTip() == page.allow.toolTip() == "Choose a field of the catalogue first."
    page.tree.choose("log.logout", "log.terms_ip")
    assert page.yes.isEnabled()
    assert page.no.isEnabled()
    assert page.allow.toolTip() == "Choose a single field."


def test_all_open_fields_are_chosen_with_one_button(page: FieldsPage, qtbot: QtBot) -> None:
    asked = shows(page, view_of(general()), qtbot)
    push(page.open)
    expected = {row.id for group in catalogue_groups(view_of(general())) for row in group.rows if row.open}
    assert set(page.tree.ids()) == expected
    assert page.open.text() == f"Choose open &fields ({len(expected)})"
    page.show_view(view_of(opened()))
    assert not page.open.isVisible()
    assert asked == []


@pytest.mark.parametrize("button, allowed", [("yes", True), ("no", False)])
def test_several_fields_are_answered_with_one_reason(
    page: FieldsPage, qtbot: QtBot, button: str, allowed: bool
) -> None:
    asked = shows(page, view_of(general()), qtbot)
    page.tree.choose("log.logout", "log.terms_ip")
    push(getattr(page, button))
    dialog = page.findChild(FormDialog)
    assert dialog is not None
    names = dialog.body.value()["names"]
    assert names == ", ".join(view_of(general()).field_name(each) for each in ("log.logout", "log.terms_ip"))
    dialog.body.set_value(
        {**dialog.body.value(), "counsel": COUNSEL, "decided_on": "2022-11-01", "reason": "aids identity"}
    )
    dialog.accept()
    shared = {"allowed": allowed, "counsel": COUNSEL, "decided_on": "2022-11-01", "reason": "aids identity"}
    request = {"request": "r1"} if allowed else {}
    assert asked == [
        commands.Record("field_decisions", blank("field_decisions", field=field, **shared, **request))
        for field in ("log.logout", "log.terms_ip")
    ]


def test_an_answer_without_counsel_is_not_taken(page: FieldsPage, qtbot: QtBot) -> None:
    asked = shows(page, view_of(general()), qtbot)
    page.tree.choose("log.logout")
    push(page.no)
    dialog = page.findChild(FormDialog)
    assert dialog is not None
    dialog.accept()
    assert asked == []
    assert dialog.isVisible()


def test_what_a_general_clause_leaves_open_is_counted(page: FieldsPage, qtbot: QtBot) -> None:
    shows(page, view_of(general()), qtbot)
    assert any("general clause leaves" in text for text in list_texts(page.todo))


def test_a_window_says_its_days_its_zone_and_who_chose_it() -> None:
    window = Window(
        id="w",
        text="…",
        starts=OnDay(date(2022, 6, 8)),
        ends=AtAnchor(Anchor.RESPONSE),
        zone="America/Los_Angeles",
        zone_chosen_by=COUNSEL,
    )
    expected = f"Wed 8 Jun 2022 to the response, America/Los_Angeles (zone chosen by {COUNSEL})"
    assert window_words(window) == expected


def test_a_window_names_the_fields_that_use_it() -> None:
    rows = lines(fields_sheet(view_of(general())))
    assert f"For {view_of(general()).field_name('log.access')}" in rows["windows/w1"].cells[1]
    unused = general().window("2020-01-01", "2020-01-02", "w2")
    assert "No field uses it yet" in lines(fields_sheet(view_of(unused)))["windows/w2"].cells[1]


def test_a_log_without_a_window_stands_out() -> None:
    row = lines(fields_sheet(view_of(opened().grant("log.access"))))["grants/g-log.access"]
    assert row.look == "attention"
    assert "no window recorded: this holds" in row.cells[1]


@pytest.mark.parametrize(
    "section, topic",
    [
        ("Items of the request", "requests"),
        ("Fields allowed", "grants"),
        ("Fields excluded", "exclusions"),
        ("Windows", "windows"),
        ("Counsel's decisions", "field_decisions"),
    ],
)
def test_each_section_adds_its_own(page: FieldsPage, qtbot: QtBot, section: str, topic: str) -> None:
    asked = shows(page, view_of(Story()), qtbot)
    page.sheet.grid.selectRow([row[0] for row in texts(page.sheet)].index(section))
    QTest.keyClick(page.sheet.grid, Qt.Key.Key_Insert)
    assert asked == [commands.AddItem(topic)]


def test_keys_correct_and_withdraw_a_grant(page: FieldsPage, qtbot: QtBot) -> None:
    asked = shows(page, view_of(general()), qtbot)
    press(page.sheet, "grants/g-email.recovery", Qt.Key.Key_Return)
    press(page.sheet, "grants/g-email.recovery", Qt.Key.Key_Delete)
    assert asked == [
        commands.CorrectItem("grants", "g-email.recovery"),
        commands.WithdrawItem("grants", "g-email.recovery"),
    ]


def test_the_passage_of_a_grant_is_shown_in_the_order(page: FieldsPage, qtbot: QtBot) -> None:
    named = passage("recovery e-mail addresses", "3:2")
    asked = shows(page, view_of(general().change("grants", "g-email.recovery", passages=(named,))), qtbot)
    page.sheet.select("grants/g-email.recovery")
    push(page.sheet.buttons["passage"])
    assert asked == [commands.ShowPassage(named)]


def test_what_is_chosen_stays_chosen_after_a_change(page: FieldsPage, qtbot: QtBot) -> None:
    shows(page, view_of(general()), qtbot)
    page.tree.choose("log.logout")
    page.show_view(view_of(general().decision("log.logout", allowed=True)))
    assert page.tree.ids() == ("log.logout",)


def test_confirming_asks_for_this_step(page: FieldsPage, qtbot: QtBot) -> None:
    asked = shows(page, view_of(general()), qtbot)
    push(page.confirm.button)
    assert asked == [commands.ConfirmStep(Step.FIELDS)]


def test_text_from_outside_is_plain_and_its_controls_are_seen(page: FieldsPage, qtbot: QtBot) -> None:
    shows(page, view_of(general().change("requests", "r1", text=HOSTILE)), qtbot)
    assert HOSTILE_SHOWN in [row[1] for row in texts(page.sheet)]


def test_a_short_window_scrolls_the_tables_and_not_the_page(page: FieldsPage, qtbot: QtBot) -> None:
    around = QScrollArea()
    around.setWidgetResizable(True)
    around.setWidget(page)
    qtbot.addWidget(around)
    page.show_view(view_of(general()))
    around.resize(620, 480)
    with qtbot.waitExposed(around):
        around.show()
    assert around.verticalScrollBar().maximum() == 0


@pytest.mark.parametrize("width", [480, 900])
def test_the_page_fits_narrow_windows(page: FieldsPage, qtbot: QtBot, width: int) -> None:
    shows(page, view_of(general()), qtbot, (width, 640))
    assert page.width() == width
