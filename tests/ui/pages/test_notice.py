"""Step 5 says how notice, time and objections stand, and offers what may come next."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.domain.facts.contest import Decision, ObjectionForm, Portion
from app.domain.facts.order import ContestBy, HoldScope
from app.domain.grounds import Step
from tests.notation import QUIET, TERMS, Story, opened, says, two_accounts
from tests.ui.pages.first_steps import HOSTILE, HOSTILE_SHOWN, shows, view_of
from tests.ui.pages.last_steps import NARROWED, PENDING, labels, press, push, rows, said, titles
from ui import commands
from ui.wizard.pages.notice import NoticePage
from ui.wizard.views.duties import conflict_sentences, deadline_detail, deadline_table
from ui.wizard.views.notice import account_table, detail
from ui.wizard.views.objections import objection_detail, objection_table
from ui.wizard.views.recorded import NOTICE_TOPICS, recorded_detail, recorded_table
from ui.wizard.views.whole import WHOLE

RELEASE = "Thu 17 Nov 2022, 00:00 America/Los_Angeles (UTC-08:00)"


@pytest.fixture
def page() -> NoticePage:
    return NoticePage()


def stands(story: Story, account: str, now: str) -> str:
    return rows(account_table(view_of(story, now)))[account][2]


@pytest.mark.parametrize(
    "story, account, now, words",
    [
        (two_accounts(), "ann1", "2022-11-03", "Time to contest is running"),
        (two_accounts(), "ann1", "2022-11-18", "Nothing holds it here"),
        (PENDING, "bob2", "2022-11-18", "Objection PENDING"),
        (PENDING, "ann1", "2022-11-18", "Held by the objection of @bob2"),
        (NARROWED, "ann1", "2022-11-18", "Nothing holds it here"),
        (NARROWED, "bob2", "2022-11-18", "Objection PENDING"),
        (opened().account("@ann1"), "ann1", "2022-11-03", "Not notified yet"),
        (two_accounts().bounced("2022-10-25"), "bob2", "2022-11-03", "Notice bounced: the time never began"),
    ],
)
def test_each_account_says_how_it_stands(story: Story, account: str, now: str, words: str) -> None:
    assert stands(story, account, now) == words


def test_an_account_names_its_rule_6_date_and_the_instant_of_release_with_its_zone() -> None:
    told = said(detail(view_of(two_accounts()), "ann1"))
    assert "May contest to Mon 14 Nov 2022 (Rule 6 date; Order ¶ 3)" in told
    assert f"Nothing leaves before {RELEASE}." in told


def test_an_account_that_waits_for_others_names_them() -> None:
    story = two_accounts().notice("@bob2", "2022-11-01")
    assert stands(story, "ann1", "2022-11-18") == "Its own time is over; waits for @bob2"
    assert "Held as well by the notice and time of @bob2" in said(detail(view_of(story, "2022-11-18"), "ann1"))


def test_the_account_of_another_ones_objection_says_whose_it_is() -> None:
    assert "Held as well by another one. Written objection, @bob2" in said(detail(view_of(PENDING), "ann1"))


def test_a_consent_that_lacks_something_says_what() -> None:
    story = two_accounts().consent("@ann1", "email.recovery", identity_checked=False)
    assert "which does not count: identity not checked" in said(detail(view_of(story), "ann1"))


@pytest.mark.parametrize(
    "now, words",
    [
        ("2022-11-05", "It counts from Fri 11 Nov 2022, 00:00 America/Los_Angeles (UTC-08:00)."),
        ("2022-11-20", "It counts since Fri 11 Nov 2022, 00:00 America/Los_Angeles (UTC-08:00)."),
    ],
)
def test_the_hold_is_said_with_its_cite_and_from_when_a_narrower_reading_counts(now: str, words: str) -> None:
    told = said(detail(view_of(NARROWED, now), WHOLE))
    assert "An objection holds the whole subpoena (Order ¶ 5)." in told
    assert f"Counsel's narrower reading: an objection holds the account that it is about. {words}" in told


def test_a_narrower_reading_that_does_not_count_says_what_is_missing() -> None:
    story = PENDING.reading(HoldScope.ACCOUNT, told="", stated="")
    assert "the court was not told and no day was stated to the court" in said(detail(view_of(story), WHOLE))


def test_preservation_comes_first_and_its_lack_is_said() -> None:
    view = view_of(opened().account("@ann1"))
    assert rows(account_table(view))[WHOLE][2] == "Nothing preserved yet"
    assert "Preservation…" in titles(detail(view, WHOLE))


def test_the_notice_policy_is_offered_only_where_the_order_requires_no_notice() -> None:
    assert "Notice policy…" not in titles(detail(view_of(two_accounts()), WHOLE))
    assert "Notice policy…" in titles(detail(view_of(two_accounts(QUIET)), WHOLE))


def test_state_holidays_are_offered_only_where_no_table_covers_the_state() -> None:
    assert "State holidays…" not in titles(detail(view_of(two_accounts()), WHOLE))
    elsewhere = two_accounts().change("orders", "orders-1", court="nysd")
    assert "State holidays…" in titles(detail(view_of(elsewhere), WHOLE))


def test_without_accounts_the_page_leads_to_them() -> None:
    whole = detail(view_of(opened()), WHOLE)
    assert commands.GoTo(Step.ACCOUNTS) in [each.command for each in whole.actions]


# --- objections -------------------------------------------------------------------------------------------------------


def objection(story: Story, now: str) -> str:
    return rows(objection_table(view_of(story, now)))["objections-1"][2]


OVERRULED = PENDING.decided(Decision.OVERRULED, "2022-11-28").ruling_served("2022-11-29")


@pytest.mark.parametrize(
    "story, now, words",
    [
        (PENDING, "2022-11-20", "PENDING"),
        (PENDING.withdrawal(), "2022-11-30", "Withdrawn, but incomplete: the court was not told of the objection"),
        (
            PENDING.withdrawal(identity_checked=False, cleared_by=""),
            "2022-11-30",
            (
                "Withdrawn, but incomplete: the objector's identity is not checked, the court was not told of the "
                "objection and counsel has not cleared it"
            ),
        ),
        (
            PENDING.change("objections", "objections-1", told_court_on=date(2022, 11, 8)).withdrawal(),
            "2022-11-30",
            "Withdrawn, and cleared by counsel",
        ),
        (
            OVERRULED,
            "2022-12-05",
            "Overruled: release from Fri 16 Dec 2022, 00:00 America/Los_Angeles (UTC-08:00)",
        ),
        (OVERRULED, "2022-12-16", "Overruled: it holds no longer"),
        (
            PENDING.decided(Decision.OVERRULED, "2022-11-28"),
            "2022-12-20",
            (
                "Overruled, but held: the ruling's service on the objector is not recorded, so the time for its review "
                "has not begun"
            ),
        ),
        (
            PENDING.decided(Decision.SUSTAINED, "2022-11-28"),
            "2022-12-20",
            "Sustained: nothing in its scope ever leaves",
        ),
        (PENDING.decided(None, "2022-11-28"), "2022-12-20", "Ruled on, but the decision is not recorded"),
    ],
)
def test_each_objection_says_how_it_stands(story: Story, now: str, words: str) -> None:
    assert objection(story, now) == words


def test_a_duty_towards_the_court_is_said_until_it_is_done() -> None:
    assert "Advise the court by Mon 14 Nov 2022 (Order ¶ 4)." in said(
        objection_detail(view_of(PENDING), "objections-1")
    )
    late = said(objection_detail(view_of(PENDING, "2022-11-15"), "objections-1"))
    assert "Advise the court: OVERDUE, it was due by Mon 14 Nov 2022" in late
    told = PENDING.change("objections", "objections-1", told_court_on=date(2022, 11, 8))
    assert "The court was advised on Tue 8 Nov 2022" in said(objection_detail(view_of(told), "objections-1"))


@pytest.mark.parametrize(
    "story, offered, not_offered",
    [
        (PENDING, {"Ruling…", "Withdrawal…"}, {"Service of the ruling…", "Counsel's decision…"}),
        (PENDING.decided(Decision.OVERRULED, "2022-11-28"), {"Service of the ruling…"}, {"Withdrawal…"}),
        (
            two_accounts().objection("@bob2", "2022-11-02", form=ObjectionForm.ORAL),
            {"Counsel's decision…"},
            {"Service of the ruling…"},
        ),
        (
            two_accounts(TERMS).terms(contest_by=says(ContestBy.MOTION)).objection("@bob2", "2022-11-02"),
            {"Counsel's decision…"},
            set(),
        ),
    ],
)
def test_only_what_may_come_next_is_offered(story: Story, offered: set[str], not_offered: set[str]) -> None:
    shown = set(titles(objection_detail(view_of(story), "objections-1")))
    assert offered <= shown
    assert not not_offered & shown


def test_an_objection_to_some_fields_names_them() -> None:
    story = two_accounts().objection("@bob2", "2022-11-02", "email.recovery")
    assert "Against: recovery e-mail address." in said(objection_detail(view_of(story), "objections-1"))
    unclear = two_accounts().objection("@bob2", "2022-11-02", portion=Portion.UNKNOWN)
    assert "counts as everything" in said(objection_detail(view_of(unclear), "objections-1"))


# --- deadlines and facts ----------------------------------------------------------------------------------------------


def test_a_deadline_is_done_due_or_overdue_in_words() -> None:
    states = {key: cells[1] for key, cells in rows(deadline_table(view_of(PENDING, "2022-11-14"))).items()}
    assert states["notify_users/ann1"] == "done on Mon 24 Oct 2022"
    assert states["advise_court/objections-1"] == "due today"
    assert states["platform_objection/"] == "OVERDUE"
    assert states["account_window/ann1"] == "over from Thu 17 Nov 2022"


def test_the_clerks_office_can_move_an_account_holders_time_only() -> None:
    view = view_of(PENDING)
    (action,) = deadline_detail(view, "account_window/ann1").actions
    assert action.command == commands.AddItem("inaccessible", {"deadline": "window/ann1"})
    assert deadline_detail(view, "notify_users/ann1").actions == ()


def test_a_conflict_is_said_once_a_duty_and_names_the_other_accounts() -> None:
    (told,) = conflict_sentences(view_of(OVERRULED, "2022-12-05"))
    assert told.text.startswith("Subpoena: Production is due Thu 15 Dec 2022")
    assert "(Fed. R. Civ. P. 6(b))" in told.text
    assert told.text.endswith("The same goes for @bob2.")
    assert conflict_sentences(view_of(PENDING)) == ()


def test_every_recorded_fact_is_listed_and_told_entry_by_entry() -> None:
    view = view_of(NARROWED.consent("@ann1", "email.recovery").withdrawal())
    recorded = rows(recorded_table(view, NOTICE_TOPICS, ""))
    facts = sum(len(getattr(view.matter, topic)) for topic in NOTICE_TOPICS)
    assert len(recorded) == facts
    assert "Account: @bob2" in said(recorded_detail(view, "objections/objections-1")).splitlines()


# --- the page ---------------------------------------------------------------------------------------------------------


def test_showing_a_view_asks_for_nothing(page: NoticePage, qtbot: QtBot) -> None:
    asked = shows(page, view_of(PENDING), qtbot)
    for story in (Story(), NARROWED, PENDING):
        page.show_view(view_of(story))
    assert asked == []


@pytest.mark.parametrize(
    "title, command",
    [
        ("Notice…", commands.AddItem("notices", {"account": "bob2"})),
        ("Delivery result…", commands.AddItem("deliveries", {"notice": "notices-2", "channel": "e-mail"})),
        ("Objection…", commands.AddItem("objections", {"account": "bob2"})),
        ("Consent…", commands.AddItem("consents", {"account": "bob2"})),
    ],
)
def test_a_button_beside_an_account_begins_its_fact(
    page: NoticePage, qtbot: QtBot, title: str, command: commands.Command
) -> None:
    asked = shows(page, view_of(PENDING), qtbot)
    page.accounts.select("bob2")
    push(page.account.row, title)
    assert asked == [command]


@pytest.mark.parametrize(
    "title, command",
    [
        ("Ruling…", commands.AddItem("rulings", {"kind": "decides", "objections": ["objections-1"]})),
        ("Withdrawal…", commands.AddItem("withdrawals", {"objection": "objections-1"})),
    ],
)
def test_a_button_beside_an_objection_begins_what_comes_next(
    page: NoticePage, qtbot: QtBot, title: str, command: commands.Command
) -> None:
    asked = shows(page, view_of(PENDING), qtbot)
    page.tabs.setCurrentIndex(1)
    page.objections.select("objections-1")
    push(page.objection.row, title)
    assert asked == [command]


@pytest.mark.parametrize(
    "key, command",
    [
        (Qt.Key.Key_Insert, commands.AddItem("objections")),
        (Qt.Key.Key_F2, commands.CorrectItem("objections", "objections-1")),
        (Qt.Key.Key_Return, commands.CorrectItem("objections", "objections-1")),
        (Qt.Key.Key_Delete, commands.WithdrawItem("objections", "objections-1")),
    ],
)
def test_keys_on_an_objection_mean_what_they_mean_everywhere(
    page: NoticePage, qtbot: QtBot, key: Qt.Key, command: commands.Command
) -> None:
    asked = shows(page, view_of(PENDING), qtbot)
    page.tabs.setCurrentIndex(1)
    press(page.objections, "objections-1", key)
    assert asked == [command]


def test_a_recorded_fact_can_be_corrected_withdrawn_and_traced(page: NoticePage, qtbot: QtBot) -> None:
    asked = shows(page, view_of(PENDING), qtbot)
    page.tabs.setCurrentIndex(3)
    press(page.recorded, "notices/notices-1", Qt.Key.Key_F2)
    press(page.recorded, "notices/notices-1", Qt.Key.Key_Delete)
    press(page.recorded, "notices/notices-1", Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    assert asked == [
        commands.CorrectItem("notices", "notices-1"),
        commands.WithdrawItem("notices", "notices-1"),
        commands.ShowHistory("notices", "notices-1"),
    ]


def test_why_of_a_deadline_carries_its_count(page: NoticePage, qtbot: QtBot) -> None:
    asked = shows(page, view_of(PENDING), qtbot)
    page.tabs.setCurrentIndex(2)
    press(page.deadlines, "account_window/ann1", Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    (why,) = asked
    assert isinstance(why, commands.ShowWhy)
    assert why.deadline.trace


def test_why_of_an_account_carries_what_holds_it(page: NoticePage, qtbot: QtBot) -> None:
    asked = shows(page, view_of(PENDING), qtbot)
    page.accounts.select("bob2")
    push(page.account.row, "Why?")
    (why,) = asked
    assert [each.code for each in why.grounds] == ["objection-pending", "window-open"]
    assert why.deadline.subject == "bob2"


def test_a_button_keeps_the_focus_through_a_change(page: NoticePage, qtbot: QtBot) -> None:
    shows(page, view_of(PENDING), qtbot)
    page.accounts.select("ann1")
    button = page.account.row.buttons["Ob&jection…"]
    button.setFocus()
    page.show_view(view_of(NARROWED))
    assert page.account.row.buttons["Ob&jection…"] is button
    assert page.focusWidget() is button


def test_the_conflict_box_is_there_only_while_there_is_a_conflict(page: NoticePage, qtbot: QtBot) -> None:
    shows(page, view_of(OVERRULED, "2022-12-05"), qtbot)
    assert page.conflicts.isVisible()
    assert "A duty falls due while a hold stands" in labels(page.conflicts)
    page.show_view(view_of(PENDING))
    assert not page.conflicts.isVisible()


def test_sentences_follow_the_system_from_light_to_dark(page: NoticePage, qtbot: QtBot) -> None:
    shows(page, view_of(PENDING), qtbot)
    page.accounts.select("bob2")
    light, line = QApplication.palette(), page.account.sentences.findChildren(QLabel)[-1]
    before = line.palette().color(QPalette.ColorRole.WindowText)
    try:
        QApplication.setPalette(QPalette(QColor("#303030")))
        QTest.qWait(0)
        assert line.palette().color(QPalette.ColorRole.WindowText) != before
    finally:
        QApplication.setPalette(light)


def test_text_from_outside_stays_plain(page: NoticePage, qtbot: QtBot) -> None:
    story = two_accounts().account(HOSTILE).notice(HOSTILE, "2022-10-24", channel=HOSTILE)
    shows(page, view_of(story), qtbot)
    page.accounts.select(HOSTILE)
    assert HOSTILE_SHOWN in labels(page)
    assert "\u202e" not in labels(page)


def test_the_page_can_be_worked_with_the_tab_key(page: NoticePage, qtbot: QtBot) -> None:
    shows(page, view_of(PENDING), qtbot)
    page.accounts.grid.setFocus()
    reached = set()
    for _ in range(12):
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
        reached.add(page.focusWidget())
    assert set(page.account.row.buttons.values()) <= reached
