"""The passages of step 8: each with its words and its reason, and an editor for those of courtesy."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.courtesy import own_digest
from app.domain.facts.edits import PassageEdit
from app.domain.grounds import Step
from app.services.passages import COURTESY, Listed, State
from tests.notation import Story
from tests.ui.pages.first_steps import list_texts, shows, view_of
from tests.ui.pages.last_steps import PENDING, labels, press, push, rows
from tests.ui.pages.test_keys import TAKEN
from ui import commands
from ui.commands import Command
from ui.wizard.pages.letter import PASSAGES, LetterPage
from ui.wizard.views.letter import PreviewPages
from ui.wizard.views.passages import EDITED, HELD
from ui.wizard.views.passages import FIXED as FIXED_STATE
from ui.wizard.views.passages import OWN as OWN_STATE

NOW = "2022-11-20"
KEY = "courtesy.sincerely"
OWN = Listed(
    key=KEY, part="", text="Sincerely,", state=State.OWN, why=COURTESY, rests_on="the form of letters", own="Sincerely,"
)
FIXED = Listed(
    key="0",
    part="5",
    text="The Order provides: " + "word " * 40,
    state=State.FIXED,
    why="Correct the fact instead.",
    rests_on="the order's term on use",
    step=Step.NOTICE,
)


def edited(replaced: str = own_digest("Sincerely,")) -> Story:
    return PENDING.add("passage_edits", PassageEdit(id="e1", passage=KEY, text="Yours truly,", replaced=replaced))


def of_edit(story: Story, state: State = State.EDITED, **facts: Any) -> Listed:
    trail = story.matter.trail["passage_edits/e1"]
    made = replace(OWN, state=state, edit="Yours truly,", text="Yours truly,", by=trail.by, at=trail.at)
    return replace(made, **facts)


@pytest.fixture
def page() -> LetterPage:
    return LetterPage()


def at_passages(
    page: LetterPage, story: Story, qtbot: QtBot, *passages: Listed, actor: str = "Ann Clerk"
) -> list[Command]:
    asked = shows(page, view_of(story, NOW, actor), qtbot)
    page.tabs.setCurrentIndex(PASSAGES)
    page.show_preview(PreviewPages(seq=story.matter.seq, passages=passages))
    return asked


def test_each_passage_is_listed_with_its_state_and_its_reason(page: LetterPage, qtbot: QtBot) -> None:
    at_passages(page, PENDING, qtbot, FIXED, OWN)
    cells = rows(page.passages.table)
    assert cells[KEY] == ("Sincerely,", "✎ may be edited", "the form of letters")
    assert cells["0"][0].startswith("5. The Order provides: word")
    assert cells["0"][0].endswith("…")
    assert cells["0"][1:] == ("fixed", "the order's term on use")
    assert "1 of 2 passages are courtesy and may be edited." in labels(page.passages.said)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_F2])
def test_a_key_on_a_passage_of_courtesy_opens_its_editor(page: LetterPage, qtbot: QtBot, key: Qt.Key) -> None:
    asked = at_passages(page, PENDING, qtbot, FIXED, OWN)
    press(page.passages.table, KEY, key)
    assert asked[-1] == commands.EditPassage(KEY)
    push(page.passages.detail.row, "Edit…")
    assert asked[-2:] == [commands.EditPassage(KEY)] * 2


def test_no_key_edits_what_is_fixed_and_its_button_goes_to_the_fact(page: LetterPage, qtbot: QtBot) -> None:
    asked = at_passages(page, PENDING, qtbot, FIXED, OWN)
    before = len(asked)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_F2, Qt.Key.Key_Delete):
        press(page.passages.table, "0", key)
    assert asked[before:] == []
    assert "Correct the fact instead.\nIt rests on: the order's term on use." in labels(page.passages.detail)
    push(page.passages.detail.row, "Go to the fact (Notice & objections)")
    assert asked[-1] == commands.GoTo(Step.NOTICE)


def test_nobody_edits_unsigned(page: LetterPage, qtbot: QtBot) -> None:
    asked = at_passages(page, PENDING, qtbot, OWN, actor="")
    press(page.passages.table, KEY, Qt.Key.Key_Return)
    assert commands.EditPassage(KEY) not in asked
    assert not page.passages.detail.row.buttons["Ed&it…"].isEnabled()


def test_an_edit_shows_both_words_by_whom_and_the_way_back(page: LetterPage, qtbot: QtBot) -> None:
    story = edited()
    asked = at_passages(page, story, qtbot, of_edit(story))
    assert "1 passage is edited" in labels(page.passages.said)
    said = labels(page.passages.detail)
    for words in ("Edited by Ann Clerk on ", "The edit: Yours truly,", "The program’s words: Sincerely,"):
        assert words in said
    push(page.passages.detail.row, "Use the program’s words")
    assert asked[-1] == commands.RestorePassage(KEY)


def test_a_held_edit_is_a_to_do_that_leads_to_its_passage_where_it_is_kept(page: LetterPage, qtbot: QtBot) -> None:
    story = edited(replaced="other")
    asked = at_passages(page, story, qtbot, FIXED, of_edit(story, State.HELD, why="Look at the passage again."))
    page.holds.setCurrentRow(next(at for at, text in enumerate(list_texts(page.holds)) if "edited passage" in text))
    QTest.keyClick(page.holds, Qt.Key.Key_Return)
    assert asked[-1:] == [commands.GoTo(Step.EXPORT, KEY)]
    page.tabs.setCurrentIndex(0)
    page.show_topic(KEY)
    assert page.tabs.currentIndex() == PASSAGES
    assert page.passages.table.key() == KEY
    push(page.passages.detail.row, "Keep the edit")
    assert asked[-1:] == [commands.KeepPassage(KEY)]


def test_the_buttons_of_a_passage_have_keys_of_their_own(page: LetterPage, qtbot: QtBot) -> None:
    story = edited(replaced="other")
    at_passages(page, story, qtbot, of_edit(story, State.HELD, step=Step.ORDER))
    tabs = [page.tabs.tabText(each) for each in range(page.tabs.count()) if page.tabs.isTabVisible(each)]
    own = list(map(mnemonic, page.passages.detail.row.buttons))
    keys = [*own, *filter(None, map(mnemonic, (*page.row.buttons, *tabs)))]
    assert all(own)
    assert len(set(keys)) == len(keys)
    assert not TAKEN & {f"Alt+{each}" for each in own}


def mnemonic(title: str) -> str:
    return title.replace("&&", "").partition("&")[2][:1].upper()


def test_before_a_letter_is_drawn_no_passage_is_listed(page: LetterPage, qtbot: QtBot) -> None:
    at_passages(page, PENDING, qtbot)
    assert "as soon as the letter is drawn" in labels(page.passages)
    assert not page.passages.detail.row.buttons


def test_the_states_are_those_of_the_service() -> None:
    assert {FIXED_STATE, OWN_STATE, EDITED, HELD} == set(State)


def test_the_first_passage_that_may_be_edited_is_in_sight_when_the_list_opens(page: LetterPage, qtbot: QtBot) -> None:
    many = tuple(replace(FIXED, key=f"{place}") for place in range(60))
    at_passages(page, PENDING, qtbot, *many, OWN, *(replace(each, key=f"_{each.key}") for each in many))
    grid = page.passages.table.grid
    assert page.passages.table.key() == KEY
    qtbot.waitUntil(lambda: grid.viewport().rect().contains(grid.visualRect(grid.currentIndex()).center()))
