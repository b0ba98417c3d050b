"""Step 6 says what becomes of each value and which request has no answer, and lets no value out of its cell."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.domain.assessment import Moment
from app.domain.facts.accounts import AccountStatus, SearchResult
from app.domain.gate import Dates, Held, submittable
from app.domain.grounds import Step
from tests.notation import COUNSEL, OVER, Story, day, opened, rules, two_accounts, when
from tests.ui.pages.first_steps import HOSTILE, HOSTILE_SHOWN, shows, view_of
from tests.ui.pages.last_steps import NARROWED, PENDING, press, push, ready, rows, said, with_log
from ui import commands
from ui.wizard.pages.records import RecordsPage
from ui.wizard.views.answers import NO_ANSWER, answer_detail, answers
from ui.wizard.views.records import next_preset, value_detail, value_table


@pytest.fixture
def page() -> RecordsPage:
    return RecordsPage()


def verdict(story: Story, value: str, now: str) -> str:
    return rows(value_table(view_of(story, now)))[value][3]


@pytest.mark.parametrize(
    "story, value, now, words",
    [
        (two_accounts(), "values-1", "2022-11-03", "held until Thu 17 Nov 2022"),
        (two_accounts(), "values-1", OVER, "released: answers request 1"),
        (PENDING, "values-1", "2022-11-20", "held: a written objection is pending; received Wed 2 Nov 2022"),
        (NARROWED, "values-1", "2022-11-20", "released: answers request 1"),
        (with_log(), "values-5", OVER, "released: answers request 1"),
        (with_log(), "values-6", OVER, "outside the window"),
        (ready(), "values-7", "2022-11-20", "released: answers request 1"),
        (with_log().value_decision("values-7", allowed=False), "values-7", OVER, "counsel decided no"),
        (two_accounts().produced(OVER), "values-1", "2022-11-20", "sent in volume 1"),
    ],
)
def test_each_value_says_what_becomes_of_it(story: Story, value: str, now: str, words: str) -> None:
    assert verdict(story, value, now) == words


def test_an_undecided_value_says_what_is_not_settled() -> None:
    assert verdict(with_log(), "values-7", OVER).startswith("undecided: whether the value is a third party's")


def test_a_value_kept_by_its_row_says_so() -> None:
    story = with_log().value("@ann1", "email.recovery", "row@mail.example", row="r1")
    story = story.value("@ann1", "log.access", "203.0.113.9", "2022-11-02 10:00", row="r1")
    assert verdict(story, "values-8", OVER) == "held with its row"


def test_a_time_that_cannot_be_told_says_so() -> None:
    known = rows(value_table(view_of(with_log())))["values-5"][4]
    assert known == "2022-07-01 10:00 UTC = Fri 1 Jul 2022, 17:00:00 UTC"
    assert rows(value_table(view_of(with_log())))["values-1"][4] == "–"


def test_counsels_decision_is_named_with_its_day() -> None:
    told = said(value_detail(view_of(ready()), "values-7"))
    assert f"{COUNSEL} decided on Wed 16 Nov 2022 that it may be produced." in told


# --- answers ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "story, expected",
    [
        (two_accounts().request("2"), {("ann1", "r1"): "2 to produce", ("ann1", "r2"): NO_ANSWER}),
        (two_accounts().request("2").search("@ann1"), {("ann1", "r2"): "none found", ("bob2", "r2"): NO_ANSWER}),
        (two_accounts().request("2").search("@ann1", SearchResult.NOT_KEPT, "2"), {("ann1", "r2"): "not kept"}),
        (two_accounts().request("2").search("@ann1", SearchResult.FOUND, "2"), {("ann1", "r2"): NO_ANSWER}),
        (PENDING, {("ann1", "r1"): "withheld", ("bob2", "r1"): "withheld"}),
        (two_accounts().produced(OVER), {("ann1", "r1"): "sent before"}),
        (
            two_accounts().account("@cat3", status=AccountStatus.NOT_LOCATED).search("@cat3", SearchResult.NOT_LOCATED),
            {("cat3", "r1"): "not located"},
        ),
    ],
)
def test_each_account_and_request_says_what_answers_it(story: Story, expected: dict[tuple[str, str], str]) -> None:
    found = answers(view_of(story, "2022-11-20"))
    assert {key: found[key] for key in expected} == expected


@pytest.mark.parametrize(
    "story",
    [
        two_accounts(),
        two_accounts().request("2"),
        two_accounts().request("2").search("@ann1"),
        PENDING.request("2"),
        NARROWED.request("2").search("@bob2", SearchResult.NOT_KEPT, "2"),
        with_log().request("2"),
        two_accounts().account("@cat3", status=AccountStatus.NOT_LOCATED).search("@cat3", SearchResult.NONE_FOUND),
    ],
)
def test_what_is_unanswered_here_is_what_the_gate_finds_unanswered(story: Story) -> None:
    missing = sum(each == NO_ANSWER for each in answers(view_of(story, "2022-11-20")).values())
    dates = Dates(day("2022-11-20"), day("2022-11-15"))
    held = submittable(story.matter, rules(), Moment(when("2022-11-20")), dates)
    assert isinstance(held, Held)
    (gate,) = [each.sentence for each in held.blockers if each.code == "request-unanswered"] or ["0 "]
    assert gate.startswith(f"{missing} ")


def test_a_search_is_offered_for_exactly_what_has_no_answer() -> None:
    view = view_of(two_accounts().request("2").request("3"), "2022-11-20")
    (action,) = answer_detail(view, "ann1").actions
    assert action.command == commands.AddItem("searches", {"account": "ann1", "requests": ["r2", "r3"]})


# --- the page ---------------------------------------------------------------------------------------------------------


def test_showing_a_view_asks_for_nothing(page: RecordsPage, qtbot: QtBot) -> None:
    asked = shows(page, view_of(with_log()), qtbot)
    for story in (Story(), ready(), two_accounts()):
        page.show_view(view_of(story))
    assert asked == []


def test_the_next_value_begins_with_what_it_shares_with_the_last(page: RecordsPage, qtbot: QtBot) -> None:
    asked = shows(page, view_of(two_accounts()), qtbot)
    page.values.select("values-1")
    page.show_view(view_of(two_accounts().value("@bob2", "phone.recovery", "+1 555 010 0003")))
    assert page.values.key() == "values-5"
    QTest.keyClick(page.values.grid, Qt.Key.Key_Insert)
    preset = {"account": "bob2", "field": "phone.recovery", "taken_on": "2022-11-15", "source": "export.json"}
    assert asked == [commands.AddItem("values", preset)]


def test_whose_a_value_is_has_to_be_said_each_time() -> None:
    assert "third_party" not in next_preset(view_of(two_accounts()), "values-1")


@pytest.mark.parametrize(
    "key, command",
    [
        (Qt.Key.Key_F2, commands.CorrectItem("values", "values-1")),
        (Qt.Key.Key_Return, commands.CorrectItem("values", "values-1")),
        (Qt.Key.Key_Delete, commands.WithdrawItem("values", "values-1")),
    ],
)
def test_keys_on_a_value_mean_what_they_mean_everywhere(
    page: RecordsPage, qtbot: QtBot, key: Qt.Key, command: commands.Command
) -> None:
    asked = shows(page, view_of(two_accounts()), qtbot)
    press(page.values, "values-1", key)
    assert asked == [command]


def test_counsels_decision_is_asked_for_the_focused_value(page: RecordsPage, qtbot: QtBot) -> None:
    asked = shows(page, view_of(with_log(), OVER), qtbot)
    page.values.select("values-7")
    push(page.value.row, "Counsel's decision…")
    assert asked == [commands.AddItem("value_decisions", {"value": "values-7"})]


def test_the_step_is_confirmed_here(page: RecordsPage, qtbot: QtBot) -> None:
    asked = shows(page, view_of(with_log()), qtbot)
    QTest.mouseClick(page.confirm.button, Qt.MouseButton.LeftButton)
    assert asked == [commands.ConfirmStep(Step.RECORDS)]


def test_without_accounts_no_value_can_be_added(page: RecordsPage, qtbot: QtBot) -> None:
    asked = shows(page, view_of(opened()), qtbot)
    assert not page.values.buttons["add"].isVisible()
    assert "Record the accounts first" in page.values.empty.text()
    QTest.keyClick(page.values.grid, Qt.Key.Key_Insert)
    assert asked == []


def test_decisions_have_a_tab_once_there_is_one(page: RecordsPage, qtbot: QtBot) -> None:
    shows(page, view_of(with_log()), qtbot)
    assert not page.tabs.isTabVisible(3)
    page.show_view(view_of(ready()))
    assert page.tabs.isTabVisible(3)


def test_no_value_stands_in_a_title_a_tooltip_or_a_description(page: RecordsPage, qtbot: QtBot) -> None:
    shows(page, view_of(with_log(), OVER), qtbot)
    texts = {each.text.reveal() for each in with_log().matter.values}
    told = [
        part
        for each in (page, *page.findChildren(QWidget))
        for part in (each.toolTip(), each.windowTitle(), each.statusTip(), each.accessibleName(), each.whatsThis())
    ]
    model = page.values.model
    told += [
        str(model.data(model.index(row, column), role) or "")
        for row in range(model.rowCount())
        for column in range(model.columnCount())
        for role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole)
    ]
    assert not [part for part in told if any(text in part for text in texts)]


def test_text_from_outside_stays_plain(page: RecordsPage, qtbot: QtBot) -> None:
    shows(page, view_of(two_accounts().value("@ann1", "email.recovery", HOSTILE, source=HOSTILE)), qtbot)
    page.values.select("values-5")
    assert HOSTILE_SHOWN in str(page.values.model.data(page.values.model.index(4, 2)))
    assert HOSTILE_SHOWN in "\n".join(
        each.text() for each in page.value.sentences.findChildren(QWidget) if hasattr(each, "text")
    )
