"""The page of the parties shows who asks, who answers, and the letterhead that comes of it."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.domain.facts.parties import Dispatch, Government, Role
from app.domain.grounds import Step
from tests.notation import Story, opened
from tests.ui.pages.first_steps import HOSTILE, HOSTILE_SHOWN, lines, list_texts, press, push, shows, texts, view_of
from ui import commands
from ui.wizard.pages.parties import PartiesPage
from ui.wizard.views.parties import letterhead, parties_sheet


@pytest.fixture
def page() -> PartiesPage:
    return PartiesPage()


def test_showing_a_view_asks_for_nothing(page: PartiesPage, qtbot: QtBot) -> None:
    asked = shows(page, view_of(opened()), qtbot)
    page.show_view(view_of(Story()))
    assert asked == []


def test_an_unanswered_government_question_stands_out_and_can_be_answered(page: PartiesPage, qtbot: QtBot) -> None:
    view = view_of(opened().change("parties", "parties-1", government=None))
    asked = shows(page, view, qtbot)
    row = lines(page.sheet)["parties/parties-1"]
    assert row.look == "attention"
    assert "Is it a government? Not answered: this holds the production" in row.cells[1]
    number = next(n for n, text in enumerate(list_texts(page.todo)) if "government" in text)
    page.todo.itemClicked.emit(page.todo.item(number))
    assert asked == [commands.CorrectItem("parties", "parties-1")]


def test_a_government_stops_the_matter() -> None:
    view = view_of(opened().change("parties", "parties-1", government=Government.FOREIGN))
    row = lines(parties_sheet(view))["parties/parties-1"]
    assert row.look == "hold"
    assert "Stop and ask counsel" in row.cells[1]


@pytest.mark.parametrize(
    "entries, words",
    [
        ({"pro_se": True}, "Pro se: the party itself is written to"),
        ({}, "Counsel not recorded, and not marked as pro se"),
    ],
)
def test_a_party_without_counsel_is_pro_se_or_a_question(entries: dict[str, bool], words: str) -> None:
    row = lines(parties_sheet(view_of(opened().change("parties", "parties-1", **entries))))["parties/parties-1"]
    assert words in row.cells[1]


def test_a_represented_party_says_so() -> None:
    view = view_of(opened().change("parties", "parties-2", represents="parties-1"))
    rows = lines(parties_sheet(view))
    assert "Represented by counsel" in rows["parties/parties-1"].cells[1]
    assert "Represents Ren Example" in rows["parties/parties-2"].cells[1]


@pytest.mark.parametrize(
    "section, role",
    [("Who asks", Role.REQUESTING), ("Counsel", Role.COUNSEL), ("Opposing parties", Role.OPPOSING)],
)
def test_insert_on_a_section_adds_a_party_of_its_role(
    page: PartiesPage, qtbot: QtBot, section: str, role: Role
) -> None:
    asked = shows(page, view_of(opened()), qtbot)
    page.sheet.grid.selectRow([row[0] for row in texts(page.sheet)].index(section))
    assert page.sheet.buttons["add"].isEnabled()
    push(page.sheet.buttons["add"])
    assert asked == [commands.AddItem("parties", {"role": role.value})]


def test_an_organisation_that_is_there_is_edited_and_not_added(page: PartiesPage, qtbot: QtBot) -> None:
    asked = shows(page, view_of(opened()), qtbot)
    press(page.sheet, "organisation//name", Qt.Key.Key_Insert)
    press(page.sheet, "organisation//name", Qt.Key.Key_Return)
    assert asked == [commands.SetTopic("organisation")]
    assert page.sheet.buttons["add"].toolTip() == "There is nothing to add in this section."


def test_delete_withdraws_a_party_and_never_a_single_fact(page: PartiesPage, qtbot: QtBot) -> None:
    asked = shows(page, view_of(opened()), qtbot)
    press(page.sheet, "dispatch//recipient", Qt.Key.Key_Delete)
    assert asked == []
    press(page.sheet, "parties/parties-2", Qt.Key.Key_Delete)
    assert asked == [commands.WithdrawItem("parties", "parties-2")]


def test_an_empty_matter_offers_what_comes_first(page: PartiesPage, qtbot: QtBot) -> None:
    asked = shows(page, view_of(Story()), qtbot)
    page.sheet.grid.selectRow(1)
    push(page.sheet.buttons["edit"])
    assert asked == [commands.SetTopic("organisation")]


def test_a_recipient_that_was_withdrawn_stands_out() -> None:
    view = view_of(opened().set("dispatch", Dispatch(recipient="gone")))
    row = lines(parties_sheet(view))["dispatch//recipient"]
    assert (row.cells[1], row.look) == ("not recorded", "attention")


def test_the_letterhead_follows_the_facts(page: PartiesPage, qtbot: QtBot) -> None:
    story = opened().organisation(lines=("1 Example Way",), signatory="Dana Signer", email="legal@example.com")
    shows(page, view_of(story), qtbot)
    assert page.paper.name.text() == "Example Platform, Inc."
    assert page.paper.address.text() == "1 Example Way\nlegal@example.com"
    assert page.paper.to.text() == "Lee Lawyer"
    page.show_view(view_of(story.organisation(name="Another, Inc.")))
    assert page.paper.name.text() == "Another, Inc."


def test_the_letterhead_says_what_is_missing(page: PartiesPage, qtbot: QtBot) -> None:
    shows(page, view_of(Story()), qtbot)
    assert page.paper.to.text() == "[to whom the letter goes]"
    assert letterhead(view_of(Story())).to == ()


def test_confirming_asks_for_this_step(page: PartiesPage, qtbot: QtBot) -> None:
    asked = shows(page, view_of(opened()), qtbot)
    push(page.confirm.button)
    assert asked == [commands.ConfirmStep(Step.PARTIES)]


def test_text_from_outside_is_plain_and_its_controls_are_seen(page: PartiesPage, qtbot: QtBot) -> None:
    shows(page, view_of(opened().change("parties", "parties-2", name=HOSTILE)), qtbot)
    assert HOSTILE_SHOWN in [row[0] for row in texts(page.sheet)]
    assert page.paper.to.text() == HOSTILE_SHOWN
    assert page.paper.to.textFormat() is Qt.TextFormat.PlainText


@pytest.mark.parametrize("width, beside", [(480, False), (900, True)])
def test_the_letterhead_goes_below_where_there_is_no_room(
    page: PartiesPage, qtbot: QtBot, width: int, beside: bool
) -> None:
    shows(page, view_of(opened()), qtbot, (width, 640))
    assert page.width() == width
    assert (page.split.orientation() is Qt.Orientation.Horizontal) is beside
