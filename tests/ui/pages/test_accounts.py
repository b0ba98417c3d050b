"""The page of the accounts shows identifiers as printed, and lets two people confirm what each one means."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.domain.facts.accounts import AccountKind
from app.domain.grounds import Step
from app.domain.matter import ConfirmationKind
from tests.notation import ANN, BOB, Story, opened
from tests.ui.pages.first_steps import (
    HOSTILE,
    HOSTILE_SHOWN,
    lines,
    list_texts,
    lookalikes,
    not_located,
    press,
    push,
    shows,
    texts,
    unbound,
    view_of,
)
from ui import commands
from ui.forms.specs import blank
from ui.wizard.pages.accounts import AccountsPage
from ui.wizard.pages.comparison import Comparison
from ui.wizard.pages.paste import PasteDialog
from ui.wizard.views.accounts import account_view, accounts_sheet
from ui.wizard.views.pasting import pasted

ODD = "ShuIimExample"


@pytest.fixture
def page() -> AccountsPage:
    return AccountsPage()


def one_confirmation(story: Story, kind: ConfirmationKind, who: str, *, sealed: bool = True) -> Story:
    change = next(each for each in story.confirmations() if each.kind is kind and each.subject == ODD)
    return story.record(change, who, sealed=sealed)


def test_showing_a_view_asks_for_nothing(page: AccountsPage, qtbot: QtBot) -> None:
    asked = shows(page, view_of(lookalikes()), qtbot)
    page.show_view(view_of(Story()))
    page.show_view(view_of(lookalikes()))
    assert asked == []


def test_a_lookalike_has_a_marked_row_with_its_code_points_spelled_out() -> None:
    row = lines(accounts_sheet(view_of(lookalikes())))[f"accounts/{ODD}"]
    assert row.look == "hold"
    assert "like Shulim Example" in row.cells[5]
    assert "U+0049 LATIN CAPITAL LETTER I" in row.cells[5]
    assert lines(accounts_sheet(view_of(lookalikes())))["accounts/quiet_heron"].cells[5] == "nothing found"


def test_each_of_two_lookalikes_has_its_own_characters_spelled_out() -> None:
    rows = lines(accounts_sheet(view_of(opened().account("@kite_weaver").account("@kite_vveaver"))))
    assert "like @kite_vveaver (U+0077 LATIN SMALL LETTER W)" in rows["accounts/kite_weaver"].cells[5]
    assert "like @kite_weaver (U+0076 LATIN SMALL LETTER V)" in rows["accounts/kite_vveaver"].cells[5]


def test_the_mark_is_words_and_a_sign_and_not_only_a_color(page: AccountsPage, qtbot: QtBot) -> None:
    shows(page, view_of(lookalikes()), qtbot)
    row = texts(page.sheet)[0]
    assert row[0] == "■ @ShuIimExample"
    assert row[5].startswith("⚠ Cleared by 0 of 2")


def test_two_identifiers_are_compared_character_by_character(page: AccountsPage, qtbot: QtBot) -> None:
    shows(page, view_of(lookalikes()), qtbot)
    grid = page.detail.findChildren(Comparison)[-1]
    rows = [[grid.model().index(row, column) for column in range(grid.columnCount())] for row in range(3)]
    marked = [column for column, cell in enumerate(rows[2]) if cell.data() == "▲"]
    assert [(rows[0][column].data(), rows[1][column].data()) for column in marked] == [("I", "l")]
    named = rows[0][marked[0]].data(Qt.ItemDataRole.ToolTipRole)
    assert named == "U+0049 LATIN CAPITAL LETTER I / U+006C LATIN SMALL LETTER L"


def test_a_suspicious_character_is_spelled_out_and_needs_clearing() -> None:
    story = opened().account("@p\u0430ypal_fan")
    view = account_view(view_of(story), story.matter.accounts[0].id)
    assert view is not None
    assert "U+0430 CYRILLIC SMALL LETTER A" in view.findings[-1].points[0]
    assert view.lookalike.why_not == ""


@pytest.mark.parametrize(
    "kind, name, command",
    [
        (ConfirmationKind.BINDING, "bind", commands.ConfirmBinding(ODD)),
        (ConfirmationKind.LOOKALIKE, "clear", commands.ClearLookalike(ODD)),
    ],
)
def test_each_person_confirms_once_and_the_other_one_is_missing(
    page: AccountsPage, qtbot: QtBot, kind: ConfirmationKind, name: str, command: commands.Command
) -> None:
    asked = shows(page, view_of(lookalikes()), qtbot)
    button = getattr(page.detail, name)
    push(button)
    assert asked == [command]
    once = one_confirmation(lookalikes(), kind, ANN)
    page.show_view(view_of(once))
    assert not button.isEnabled()
    assert "a second person must do it too" in button.toolTip()
    said = page.detail.bound if name == "bind" else page.detail.cleared
    assert ANN in said.text()
    assert "One more person must." in said.text()
    page.show_view(view_of(once, actor=BOB))
    assert button.isEnabled()
    page.show_view(view_of(one_confirmation(once, kind, BOB), actor=BOB))
    assert not button.isEnabled()
    assert said.text().startswith("✓")
    assert asked == [command]


def test_a_cleared_lookalike_is_no_longer_held() -> None:
    row = lines(accounts_sheet(view_of(lookalikes().confirmed())))[f"accounts/{ODD}"]
    assert row.look == "plain"
    assert row.cells[5].startswith("✓ Cleared by 2 of 2")


def test_a_change_of_the_account_takes_its_confirmations_away() -> None:
    story = lookalikes().confirmed().change("accounts", ODD, platform_account_id="42")
    assert lines(accounts_sheet(view_of(story)))[f"accounts/{ODD}"].cells[4] == "0 of 2"


def test_a_claimed_confirmation_is_shown_and_counts_for_nothing() -> None:
    story = one_confirmation(lookalikes(), ConfirmationKind.BINDING, "Some Body", sealed=False)
    view = account_view(view_of(story), ODD)
    assert view is not None
    assert "The file claims that Some Body did" in view.binding.sentence
    assert view.binding.sentence.startswith("Nobody has confirmed it. Two people must.")


@pytest.mark.parametrize(
    "story, reason",
    [
        (unbound(), "Record first what the search found."),
        (not_located(), "The account was not located, so there is nothing to bind."),
        (opened().account("@quiet_heron", platform_account_id=""), "Record the platform account id first."),
    ],
)
def test_what_cannot_be_confirmed_yet_says_why(page: AccountsPage, qtbot: QtBot, story: Story, reason: str) -> None:
    shows(page, view_of(story), qtbot)
    assert not page.detail.bind.isEnabled()
    assert page.detail.bind.toolTip() == reason
    assert page.detail.bind.accessibleDescription() == reason
    assert reason in page.detail.bound.text()


def test_nobody_signed_in_confirms_nothing(page: AccountsPage, qtbot: QtBot) -> None:
    asked = shows(page, view_of(lookalikes(), actor=""), qtbot)
    for button in (page.detail.bind, page.detail.clear, page.confirm.button):
        assert button.toolTip() == "Nobody is signed in: sign in first."
        push(button)
    assert asked == []


def test_keys_correct_withdraw_and_add(page: AccountsPage, qtbot: QtBot) -> None:
    asked = shows(page, view_of(lookalikes()), qtbot)
    for key in (Qt.Key.Key_F2, Qt.Key.Key_Delete, Qt.Key.Key_Insert):
        press(page.sheet, "accounts/quiet_heron", key)
    assert asked == [
        commands.CorrectItem("accounts", "quiet_heron"),
        commands.WithdrawItem("accounts", "quiet_heron"),
        commands.AddItem("accounts"),
    ]


def test_moving_to_a_row_shows_that_account(page: AccountsPage, qtbot: QtBot) -> None:
    shows(page, view_of(lookalikes()), qtbot)
    assert page.detail.title.text() == "@ShuIimExample"
    page.sheet.select("accounts/quiet_heron")
    assert page.detail.title.text() == "@quiet_heron"
    assert not page.detail.clear.isVisible()


def test_an_empty_matter_says_what_to_do_next(page: AccountsPage, qtbot: QtBot) -> None:
    shows(page, view_of(Story()), qtbot)
    assert "copy them, never retype" in texts(page.sheet)[0][0]
    assert not page.detail.isVisible()
    assert any("No account is recorded" in text for text in list_texts(page.todo))


def test_confirming_asks_for_this_step(page: AccountsPage, qtbot: QtBot) -> None:
    asked = shows(page, view_of(lookalikes()), qtbot)
    push(page.confirm.button)
    assert asked == [commands.ConfirmStep(Step.ACCOUNTS)]


def test_what_several_accounts_wait_for_is_said_once(page: AccountsPage, qtbot: QtBot) -> None:
    shows(page, view_of(lookalikes()), qtbot)
    waiting = [text for text in list_texts(page.todo) if "binding waits" in text]
    assert len(waiting) == 1
    assert "@ShuIimExample, @quiet_heron" in waiting[0]


def test_text_from_outside_is_plain_and_its_controls_are_seen(page: AccountsPage, qtbot: QtBot) -> None:
    story = opened().account("@a").change("accounts", "a", identifier=HOSTILE, posts=(HOSTILE,))
    shows(page, view_of(story), qtbot)
    assert texts(page.sheet)[0][0].endswith(HOSTILE_SHOWN)
    assert page.detail.title.text() == HOSTILE_SHOWN
    assert f"Posts: {HOSTILE_SHOWN}" in [each.text() for each in page.detail.findChildren(QLabel)]
    assert all(each.textFormat() is Qt.TextFormat.PlainText for each in page.detail.findChildren(QLabel))


@pytest.mark.parametrize(
    "line, identifier, display_name, kind",
    [
        ("konnoyukio@CmRUCE", "@CmRUCE", "konnoyukio", AccountKind.HANDLE),
        ("“Aya@ay_chim0807,”", "@ay_chim0807", "Aya", AccountKind.HANDLE),
        ("Two Words @handle", "@handle", "Two Words", AccountKind.HANDLE),
        ("@plain", "@plain", "", AccountKind.HANDLE),
        ("plain_without_at", "plain_without_at", "", AccountKind.HANDLE),
        ("user@example.com", "user@example.com", "", AccountKind.EMAIL),
        ("https://example.com/u/one", "https://example.com/u/one", "", AccountKind.URL),
        ("https://example.com/one/status/123", "https://example.com/one/status/123", "", AccountKind.POST),
        ("203.0.113.7 2022-09-01 10:00 UTC", "203.0.113.7 2022-09-01 10:00 UTC", "", AccountKind.IP_TIME),
        ("[2001:db8::1]:59483", "[2001:db8::1]:59483", "", AccountKind.IP_TIME),
    ],
)
def test_a_pasted_line_is_read_as_a_person_would(
    line: str, identifier: str, display_name: str, kind: AccountKind
) -> None:
    (found,) = pasted(line, ())
    assert (found.identifier, found.display_name, found.kind) == (identifier, display_name, kind)


def test_a_capital_i_survives_pasting() -> None:
    (found,) = pasted("@ShuIimExample", ())
    assert found.identifier[4] == "\u0049"


def test_nothing_is_cut_apart_when_that_is_not_wanted() -> None:
    (found,) = pasted("konnoyukio@CmRUCE", (), split=False)
    assert (found.identifier, found.display_name) == ("konnoyukio@CmRUCE", "")


def test_what_is_recorded_already_or_twice_is_skipped() -> None:
    assert [each.skipped for each in pasted("@a\n\n@b\n@a", ("@b",))] == [False, True, True]


def test_the_cut_is_seen_before_it_is_accepted(page: AccountsPage, qtbot: QtBot) -> None:
    asked = shows(page, view_of(opened().account("@there")), qtbot)
    push(page.several)
    dialog = page.findChild(PasteDialog)
    assert dialog is not None
    assert not dialog.accepting.isEnabled()
    dialog.text.setPlainText("Aya@ay_chim0807\n@there\n@other")
    assert [row[:2] for row in texts(dialog.sheet)] == [["⚠ @ay_chim0807", "Aya"], ["⚠ @there", "–"], ["@other", "–"]]
    assert dialog.said.text() == "2 of 3 will be added."
    assert asked == []
    push(dialog.accepting)
    assert asked == [
        commands.Record("accounts", blank("accounts", identifier="@ay_chim0807", display_name="Aya", kind="handle")),
        commands.Record("accounts", blank("accounts", identifier="@other", display_name="", kind="handle")),
    ]


@pytest.mark.parametrize("width", [480, 900])
def test_a_long_account_id_is_never_cut_off(page: AccountsPage, qtbot: QtBot, width: int) -> None:
    shows(page, view_of(lookalikes()), qtbot, (width, 640))
    grid = page.sheet.grid
    index = page.sheet.model.index(0, 2)
    letter = grid.fontMetrics().horizontalAdvance("0")
    lines_needed = -(-18 * letter // grid.columnWidth(2))
    assert page.width() == width
    assert grid.rowHeight(index.row()) >= lines_needed * grid.fontMetrics().height()
