"""Step 7 shows what becomes of everything; nothing is submitted unseen, and two people are asked."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.events import Approved
from app.domain.facts.contest import Decision
from app.domain.facts.order import GrantStatus
from app.domain.grounds import Step
from app.domain.released import LogRow
from tests.notation import ANN, BOB, OVER, Story, opened, two_accounts
from tests.ui.pages.first_steps import HOSTILE, HOSTILE_SHOWN, shows, view_of
from tests.ui.pages.last_steps import NARROWED, PENDING, labels, push, ready, rows, with_log
from tests.ui.test_rows_seen import part
from ui import commands
from ui.presenter import WizardView
from ui.widgets.views import CellLook, MatrixCell
from ui.wizard.pager import PAGE, Pager
from ui.wizard.pages.review import LEAVING, ROWS, ReviewPage
from ui.wizard.views.approval import SUBMIT, approval_sentences, check_sentences, submit_actions, why_not_submit
from ui.wizard.views.changes import changes_table, changes_title
from ui.wizard.views.review import Filter, matrix

NOW = "2022-11-20"


@pytest.fixture
def page() -> ReviewPage:
    return ReviewPage()


def cell(story: Story, account: str, field: str, now: str = NOW) -> MatrixCell:
    shown = matrix(view_of(story, now))
    row = [key for key, _ in shown.accounts].index(account)
    return shown.cells[row][[key for key, _ in shown.fields].index(field)]


def many(count: int) -> Story:
    """Tell of a production of many values that may be submitted."""
    story = two_accounts()
    for number in range(count):
        story = story.value("@ann1", "email.recovery", f"ann{number}@mail.example")
    return story.checked(NOW).confirmed()


# --- the matrix -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "story, account, field, look, count",
    [
        (two_accounts(), "ann1", "email.recovery", CellLook.PRODUCE, 1),
        (PENDING, "ann1", "email.recovery", CellLook.WITHHOLD, 0),
        (NARROWED, "ann1", "email.recovery", CellLook.PRODUCE, 1),
        (NARROWED, "bob2", "email.recovery", CellLook.WITHHOLD, 0),
        (ready(), "ann1", "log.access", CellLook.PRODUCE, 1),
        (with_log(), "bob2", "log.access", CellLook.NONE_FOUND, 0),
        (two_accounts().exclusion("phone.recovery"), "ann1", "phone.recovery", CellLook.NOT_AUTHORISED, 0),
        (two_accounts().grant("content.post"), "ann1", "content.post", CellLook.NEVER, 0),
        (PENDING.decided(Decision.SUSTAINED, "2022-11-10"), "bob2", "email.recovery", CellLook.WITHHOLD, 0),
        (
            two_accounts().grant("name.registered", status=GrantStatus.INFERRED),
            "ann1",
            "name.registered",
            CellLook.WITHHOLD,
            0,
        ),
        (two_accounts().produced(OVER), "ann1", "email.recovery", CellLook.PRODUCE, 0),
    ],
)
def test_each_cell_says_what_becomes_of_it(story: Story, account: str, field: str, look: CellLook, count: int) -> None:
    found = cell(story, account, field)
    assert (found.look, found.count) == (look, count)


def test_a_withheld_cell_gives_every_reason_with_its_cite() -> None:
    reasons = cell(PENDING, "ann1", "email.recovery", "2022-11-03").reasons
    assert reasons[0] == "A written objection is pending; received Wed 2 Nov 2022 (Order ¶ 5)."
    assert "@bob2: The account holder's time to contest runs to Mon 14 Nov 2022" in "\n".join(reasons)


def test_a_cell_that_is_produced_in_part_says_what_is_kept_back() -> None:
    reasons = cell(ready(), "ann1", "log.access").reasons
    assert reasons == ("1 value kept back:", "The value lies outside the order's period.")


def test_a_cell_sent_before_says_in_which_volume() -> None:
    reasons = cell(two_accounts().produced(OVER), "ann1", "email.recovery").reasons
    assert reasons == ("1 value sent in volume 1; not sent again.",)


def test_a_cell_without_values_says_whether_anybody_searched() -> None:
    found = cell(with_log(), "bob2", "log.access").reasons
    assert found == ("Tue 1 Nov 2022, the live store: the search found none.",)
    unsearched = two_accounts().grant("name.registered")
    assert cell(unsearched, "ann1", "name.registered").reasons == ("No value is recorded, and no search either.",)


@pytest.mark.parametrize(
    "chosen, accounts",
    [(Filter.ALL, ["ann1", "bob2"]), (Filter.HELD, ["bob2"]), (Filter.PRODUCED, ["ann1"])],
)
def test_a_filter_leaves_the_accounts_of_its_kind(chosen: Filter, accounts: list[str]) -> None:
    assert [key for key, _ in matrix(view_of(NARROWED, NOW), chosen).accounts] == accounts


def test_the_filters_work_on_the_page(page: ReviewPage, qtbot: QtBot) -> None:
    asked = shows(page, view_of(NARROWED, NOW), qtbot)
    held = next(each for each in page.cells.filters.buttons() if each.text().replace("&", "") == "Held")
    QTest.mouseClick(held, Qt.MouseButton.LeftButton, pos=held.rect().center())
    assert [key for key, _ in page.cells.matrix.model.matrix.accounts] == ["bob2"]
    page.show_view(view_of(two_accounts(), NOW))
    assert "No field of any account is of this kind." in page.cells.empty.text()
    assert asked == []


def test_why_of_a_cell_carries_its_grounds(page: ReviewPage, qtbot: QtBot) -> None:
    asked = shows(page, view_of(PENDING, NOW), qtbot)
    page.cells.matrix.table.setCurrentIndex(page.cells.matrix.model.index(1, 0))
    push(page.cells.row, "Why this cell?")
    (why,) = asked
    assert [each.code for each in why.grounds] == ["objection-pending"]


# --- what would leave -------------------------------------------------------------------------------------------------


def test_nothing_can_be_submitted_before_it_was_in_sight(page: ReviewPage, qtbot: QtBot) -> None:
    asked = shows(page, view_of(ready(), NOW), qtbot)
    push(page.submit_row, "Submit for approval")
    assert asked == []
    assert "4 values not seen yet" in page.why_not.text()
    page.tabs.setCurrentIndex(1)
    push(page.submit_row, "Submit for approval")
    assert asked == [commands.Submit()]


def test_a_long_list_has_to_be_scrolled_to_its_end(page: ReviewPage, qtbot: QtBot) -> None:
    shows(page, view_of(many(120), NOW), qtbot)
    page.tabs.setCurrentIndex(1)
    seen = page.leaving.seen()
    assert 0 < seen < page.leaving.count() == 124
    bar = page.leaving.table.grid.verticalScrollBar()
    while bar.value() < bar.maximum():
        assert not page.submit_row.buttons[SUBMIT].isEnabled()
        bar.setValue(bar.value() + bar.pageStep())
    assert page.leaving.unseen() == 0
    assert page.submit_row.buttons[SUBMIT].isEnabled()


def test_jumping_to_the_end_does_not_count_what_was_skipped(page: ReviewPage, qtbot: QtBot) -> None:
    shows(page, view_of(many(120), NOW), qtbot)
    page.tabs.setCurrentIndex(1)
    page.leaving.table.grid.verticalScrollBar().setValue(page.leaving.table.grid.verticalScrollBar().maximum())
    assert page.leaving.unseen() > 0


def test_a_value_that_changed_has_to_be_seen_anew(page: ReviewPage, qtbot: QtBot) -> None:
    shows(page, view_of(ready(), NOW), qtbot)
    page.tabs.setCurrentIndex(1)
    assert page.leaving.unseen() == 0
    page.tabs.setCurrentIndex(0)
    page.show_view(view_of(ready().change("values", "values-1", source="typed anew"), NOW))
    assert page.leaving.unseen() == 1


def test_another_person_has_to_look_for_themselves(page: ReviewPage, qtbot: QtBot) -> None:
    shows(page, view_of(ready(), NOW), qtbot)
    page.tabs.setCurrentIndex(1)
    page.tabs.setCurrentIndex(0)
    page.show_view(view_of(ready(), NOW, BOB))
    assert page.leaving.unseen() == 4


def test_what_holds_is_said_before_what_is_unseen() -> None:
    assert why_not_submit(view_of(PENDING, NOW), 3).startswith("Held: ")
    assert why_not_submit(view_of(ready(), NOW, ""), 0) == "Nobody is signed in: sign in first."
    assert why_not_submit(view_of(ready(), NOW), 0) == ""


# --- check, submission, approval --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "title, command",
    [
        ("Checked docket and mailbox now: nothing new", commands.CheckDone(found_nothing=True)),
        ("Something new…", commands.CheckDone(found_nothing=False)),
    ],
)
def test_a_look_at_docket_and_mailbox_is_recorded_here(
    page: ReviewPage, qtbot: QtBot, title: str, command: commands.Command
) -> None:
    asked = shows(page, view_of(ready(), NOW), qtbot)
    push(page.check_row, title)
    assert asked == [command]


def test_a_look_says_until_when_it_is_good() -> None:
    (fresh,) = check_sentences(view_of(ready(), NOW))
    assert fresh.text.endswith("good until Tue 22 Nov 2022, 00:00 America/Los_Angeles (UTC-08:00).")
    (stale,) = check_sentences(view_of(ready(), "2022-11-25"))
    assert stale.text.endswith("too long ago, look again.")
    (none,) = check_sentences(view_of(two_accounts(), NOW))
    assert none.text == "Nobody has looked at docket and mailbox yet."


def test_a_find_leads_to_where_it_is_recorded(page: ReviewPage, qtbot: QtBot) -> None:
    asked = shows(page, view_of(ready().checked(NOW, clean=False), NOW), qtbot)
    push(page.check_row, "Go to Notice & objections")
    assert asked == [commands.GoTo(Step.NOTICE)]


@pytest.mark.parametrize(
    "actor, title, words",
    [
        (ANN, "Approve as a second person…", "You submitted this, so a second person must approve it."),
        (BOB, "Approve", "Waiting for approval: what is approved is exactly what was submitted."),
    ],
)
def test_approval_says_who_may_and_why_not(page: ReviewPage, qtbot: QtBot, actor: str, title: str, words: str) -> None:
    asked = shows(page, view_of(ready().submitted(NOW), NOW, actor), qtbot)
    assert f"Submitted by {ANN} on " in labels(page.approval)
    assert words in labels(page.approval)
    push(page.submit_row, title)
    assert asked == [commands.Approve()]


def test_what_was_approved_leads_to_the_letter_and_to_its_sheet() -> None:
    view = view_of(ready().submitted(NOW).approved(), NOW)
    sheet = commands.OpenPaper("approval")
    assert [each.command for each in submit_actions(view, 0)] == [commands.GoTo(Step.EXPORT), sheet]


def test_a_change_after_submission_asks_to_submit_again(page: ReviewPage, qtbot: QtBot) -> None:
    changed = ready().submitted(NOW).approved().value("@ann1", "email.recovery", "late@mail.example")
    shows(page, view_of(changed, NOW), qtbot)
    assert "but the matter changed since: submit again." in labels(page.approval)
    assert SUBMIT in page.submit_row.buttons


def test_changes_since_are_told_by_who_when_and_topic_and_never_by_value() -> None:
    story = (
        ready()
        .submitted(NOW)
        .value("@ann1", "email.recovery", "late@mail.example")
        .withdraw("objections", "objections-1")
    )
    view = view_of(story, NOW)
    told = [cells[1:] for cells in rows(changes_table(view)).values()]
    assert told == [(ANN, "withdrew: Objection"), (ANN, "recorded: Value")]
    assert f"Since the submission by {ANN} on " in changes_title(view)


def test_before_the_first_submission_everything_is_new() -> None:
    view = view_of(two_accounts())
    assert changes_title(view) == "Nothing was submitted yet, so every recorded fact is new."
    assert rows(changes_table(view)) == {}


# --- the page ---------------------------------------------------------------------------------------------------------


def test_showing_a_view_asks_for_nothing(page: ReviewPage, qtbot: QtBot) -> None:
    asked = shows(page, view_of(ready(), NOW), qtbot)
    for story in (Story(), opened(), ready().submitted(NOW), with_log()):
        page.show_view(view_of(story, NOW))
    assert asked == []


def test_an_empty_review_says_what_to_do_first(page: ReviewPage, qtbot: QtBot) -> None:
    shows(page, view_of(opened()), qtbot)
    assert "record accounts" in page.cells.empty.text()
    assert not page.cells.matrix.isVisible()


@pytest.mark.parametrize("size, beside", [((660, 640), False), ((1400, 900), True)])
def test_reasons_stand_beside_the_matrix_where_there_is_room(
    page: ReviewPage, qtbot: QtBot, size: tuple[int, int], *, beside: bool
) -> None:
    shows(page, view_of(PENDING, NOW), qtbot, size)
    table, reasons = page.cells.matrix.table, page.cells.matrix.reasons
    assert (reasons.x() > table.x()) is beside


def test_text_from_outside_stays_plain(page: ReviewPage, qtbot: QtBot) -> None:
    story = two_accounts().account(HOSTILE).value(HOSTILE, "email.recovery", "x@mail.example")
    shows(page, view_of(story, NOW), qtbot)
    page.cells.matrix.table.setCurrentIndex(page.cells.matrix.model.index(2, 0))
    assert HOSTILE_SHOWN in page.cells.matrix.title.text()


# --- rows of logs -----------------------------------------------------------------------------------------------------


def with_rows(count: int, content: str = "c1", actor: str = ANN) -> WizardView:
    """See the first account's log entries as rows of a file."""
    view = view_of(ready(), NOW, actor)
    return replace(view, sorting=replace(view.sorting, logs=(part(count, content),)))


def reads(page: ReviewPage) -> list[tuple[int, int]]:
    """Answer what the page asks for as a worker would; notes the page and how many rows it got."""
    noted: list[tuple[int, int]] = []

    def answer(command: object) -> None:
        if isinstance(command, commands.ReadRows):
            found = Pager(command.part).page(command.page) or ()
            noted.append((command.page, len(found)))
            page.rows.take(command.part, command.page, found)

    page.command.connect(answer)
    return noted


def test_rows_are_counted_in_the_matrix() -> None:
    shown = matrix(with_rows(1_200))
    row = shown.cells[[key for key, _ in shown.accounts].index("ann1")]
    assert row[[key for key, _ in shown.fields].index("log.access")].text == "✓ Produce 1,201"


def test_a_million_rows_are_paged_through_by_keys_and_only_a_few_are_held(page: ReviewPage, qtbot: QtBot) -> None:
    noted = reads(page)
    shows(page, with_rows(1_000_000), qtbot)
    page.tabs.setCurrentIndex(ROWS)
    qtbot.waitUntil(lambda: page.rows.seen() > 0)
    first = page.rows.seen()
    assert page.rows.table.rows.rowCount() == page.rows.count() == 1_000_000
    for _ in range(4):
        QTest.keyClick(page.rows.table, Qt.Key.Key_PageDown)
    assert first < page.rows.seen() < 400
    assert f"{page.rows.seen():,} of 1,000,000 rows seen" in page.tabs.tabText(ROWS)
    assert noted[0] == (0, PAGE)
    assert len(noted) < 5


def test_what_was_skipped_is_not_counted(page: ReviewPage, qtbot: QtBot) -> None:
    reads(page)
    shows(page, with_rows(9_000), qtbot)
    page.tabs.setCurrentIndex(ROWS)
    qtbot.waitUntil(lambda: page.rows.seen() > 0)
    QTest.keyClick(page.rows.table, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    model = page.rows.table.rows
    qtbot.waitUntil(lambda: model.data(model.index(8_999, 0)) == "9,000")
    assert page.rows.seen() < 200


def test_rows_stay_seen_through_a_change_of_something_else_but_not_of_the_rows(page: ReviewPage, qtbot: QtBot) -> None:
    reads(page)
    shows(page, with_rows(300), qtbot)
    page.tabs.setCurrentIndex(ROWS)
    qtbot.waitUntil(lambda: page.rows.seen() > 0)
    seen = page.rows.seen()
    page.show_view(with_rows(300, actor=BOB))
    qtbot.waitUntil(lambda: page.rows.seen() > 0)
    page.tabs.setCurrentIndex(0)
    page.show_view(with_rows(300))
    assert page.rows.seen() == seen
    page.show_view(with_rows(300, "c2"))
    assert page.rows.seen() == 0


def test_unseen_rows_keep_nobody_from_submitting(page: ReviewPage, qtbot: QtBot) -> None:
    asked = shows(page, with_rows(1_000), qtbot)
    page.tabs.setCurrentIndex(LEAVING)
    push(page.submit_row, "Submit for approval")
    assert asked == [commands.Submit()]


def test_rows_that_cannot_be_read_say_why(page: ReviewPage, qtbot: QtBot) -> None:
    shows(page, with_rows(1_000), qtbot)
    page.tabs.setCurrentIndex(ROWS)
    page.rows.refuse(part(1_000), "The record file is missing.")
    assert "The record file is missing." in labels(page.rows)


def test_without_rows_there_is_no_list_of_rows(page: ReviewPage, qtbot: QtBot) -> None:
    shows(page, view_of(ready(), NOW), qtbot)
    assert not page.tabs.isTabVisible(ROWS)


def test_cells_of_rows_are_plain_text(page: ReviewPage, qtbot: QtBot) -> None:
    shows(page, with_rows(1), qtbot)
    page.tabs.setCurrentIndex(ROWS)
    row = LogRow(2, "s1", datetime(2026, 9, 1, tzinfo=UTC), "raw", (HOSTILE,))
    page.rows.take(part(1), 0, (row,))
    assert page.rows.table.rows.data(page.rows.table.rows.index(0, 4)) == HOSTILE_SHOWN


def test_an_approval_says_how_many_rows_the_approver_had_in_sight() -> None:
    story = ready().submitted(NOW)
    assert story.matter.submission
    told = story.record(Approved(story.matter.submission.content, 1_200, 100_000), BOB)
    said = "\n".join(each.text for each in approval_sentences(view_of(told, NOW)))
    assert "; 1,200 of 100,000 rows of logs were in sight." in said
    plain = "\n".join(each.text for each in approval_sentences(view_of(story.approved(), NOW)))
    assert "rows of logs" not in plain
