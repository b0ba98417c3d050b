"""Step 8 shows the draft, lets a volume leave only when nothing holds it, and keeps the volumes that left."""

import struct
import zlib
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.facts.recalls import Recall, RecallKind
from app.domain.grounds import Step
from app.domain.released import LogKey, LogPart
from app.services import outlook
from app.services.outlook import FileToCome, Outlook
from tests.notation import OVER, Story, day, opened, two_accounts
from tests.ui.pages.first_steps import HOSTILE, HOSTILE_SHOWN, list_texts, shows, view_of
from tests.ui.pages.last_steps import PENDING, labels, push, ready, rows
from ui import commands
from ui.wizard.pages.letter import CONTENTS, VOLUMES, LetterPage
from ui.wizard.views.contents import MOST_TAGGED, UNTAGGED, WORD_LIMIT, Foreseen, contents_actions, contents_sentences
from ui.wizard.views.letter import PreviewPages, can_preview, export_actions, preview_sentences, volume_table
from ui.wizard.volume_history import volume_history

NOW = "2022-11-20"
CLEAR = ready().submitted(NOW).approved()


def png(shade: int) -> bytes:
    """Draw a page of one grey as a PNG."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 85, 110, 8, 0, 0, 0, 0)
    lines = zlib.compress((b"\0" + bytes([shade]) * 85) * 110)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", lines) + chunk(b"IEND", b"")


PAGES = (png(250), png(200))


def drawn(story: Story, **facts: object) -> PreviewPages:
    return PreviewPages(**{"pages": PAGES, "seq": story.matter.seq, **facts})  # type: ignore[arg-type]  # any field


@pytest.fixture
def page() -> LetterPage:
    return LetterPage()


def told(story: Story, preview: PreviewPages | None) -> str:
    return "\n".join(each.text for each in preview_sentences(view_of(story, NOW), preview))


# --- export -----------------------------------------------------------------------------------------------------------


def test_a_volume_leaves_only_when_nothing_holds_it(page: LetterPage, qtbot: QtBot) -> None:
    asked = shows(page, view_of(PENDING, NOW), qtbot)
    push(page.row, "Export volume 1…")
    assert commands.Export() not in asked
    page.show_view(view_of(CLEAR, NOW))
    push(page.row, "Export volume 1…")
    assert asked[-1] == commands.Export()


def test_what_holds_is_listed_as_links_to_its_cure(page: LetterPage, qtbot: QtBot) -> None:
    view = view_of(PENDING, NOW)
    asked = shows(page, view, qtbot)
    assert len(list_texts(page.holds)) == len(view.blockers)
    place = next(row for row, text in enumerate(list_texts(page.holds)) if "objection is pending" in text)
    page.holds.setCurrentRow(place)
    QTest.keyClick(page.holds, Qt.Key.Key_Return)
    assert asked[-1] == commands.GoTo(Step.NOTICE)


def test_the_page_says_how_many_values_leave_or_how_much_holds(page: LetterPage, qtbot: QtBot) -> None:
    shows(page, view_of(CLEAR, NOW), qtbot)
    assert "Nothing holds volume 1: 4 values leave." in labels(page.state)
    page.show_view(view_of(PENDING, NOW))
    assert "Volume 1 cannot leave: " in labels(page.state)
    assert not page.row.buttons["&Export volume 1…"].isEnabled()


def test_nobody_exports_unsigned() -> None:
    export = export_actions(view_of(CLEAR, NOW, ""))[0]
    assert export.why_not == "Nobody is signed in: sign in first."


@pytest.mark.parametrize(
    "title, command",
    [("Save draft letter…", commands.SaveDraft()), ("Draw the preview again", commands.RefreshPreview())],
)
def test_the_draft_can_be_saved_and_drawn_whatever_holds(
    page: LetterPage, qtbot: QtBot, title: str, command: commands.Command
) -> None:
    asked = shows(page, view_of(PENDING, NOW), qtbot)
    push(page.row, title)
    assert asked[-1] == command


# --- preview ----------------------------------------------------------------------------------------------------------


def test_a_preview_is_asked_for_once_when_the_page_opens(page: LetterPage, qtbot: QtBot) -> None:
    asked = shows(page, view_of(PENDING, NOW), qtbot)
    qtbot.waitUntil(lambda: asked == [commands.RefreshPreview()])
    page.hide()
    page.show()
    page.show_view(view_of(PENDING, NOW))
    qtbot.wait(20)
    assert asked == [commands.RefreshPreview()]


def test_no_preview_is_asked_for_a_letter_that_cannot_be_addressed(page: LetterPage, qtbot: QtBot) -> None:
    asked = shows(page, view_of(Story()), qtbot)
    qtbot.wait(20)
    assert asked == []
    assert "There is no letter to show yet" in labels(page.said)
    assert not can_preview(view_of(Story()))
    assert can_preview(view_of(opened()))


def test_the_preview_is_shown_page_by_page(page: LetterPage, qtbot: QtBot) -> None:
    shows(page, view_of(PENDING, NOW), qtbot)
    page.show_preview(drawn(PENDING))
    assert page.pages.isVisible()
    assert "p. 1 of 2" in labels(page.pages)
    QTest.keyClick(page.pages.area, Qt.Key.Key_PageDown)
    assert page.pages.page == 2


def test_the_page_fits_its_width(page: LetterPage, qtbot: QtBot) -> None:
    shows(page, view_of(PENDING, NOW), qtbot)
    page.show_preview(drawn(PENDING))
    for width in (660, 900):
        page.resize(width, 640)
        qtbot.waitUntil(lambda: page.pages.canvas.width() > page.pages.area.viewport().width() - 12)
        assert page.pages.canvas.width() <= page.pages.area.viewport().width()


def test_an_old_preview_says_that_the_matter_changed() -> None:
    assert "The matter changed since this preview was drawn." in told(PENDING, drawn(PENDING, seq=1))
    assert "changed since" not in told(PENDING, drawn(PENDING))


def test_characters_that_no_font_can_set_are_named() -> None:
    words = told(PENDING, drawn(PENDING, unset=("\u202e", "\U00012345")))
    assert "U+202E RIGHT-TO-LEFT OVERRIDE; U+12345 CUNEIFORM SIGN URU TIMES KI" in words
    many = tuple(map(chr, range(0x12000, 0x12020)))
    assert "and 20 more" in told(PENDING, drawn(PENDING, unset=many))


def test_the_letter_says_that_its_sentences_follow_the_facts() -> None:
    assert "to change one, correct the fact" in told(PENDING, drawn(PENDING))


# --- volumes ----------------------------------------------------------------------------------------------------------


def test_each_volume_is_listed_and_can_be_written_again(page: LetterPage, qtbot: QtBot) -> None:
    sent = two_accounts().produced(OVER)
    asked = shows(page, view_of(sent, NOW), qtbot)
    page.tabs.setCurrentIndex(VOLUMES)
    assert rows(page.volumes)["1"][:4] == ("1", "Thu 17 Nov 2022", "EX000001 to EX000002", "completes the response")
    push(page.volume.row, "Save files again…")
    assert asked[-1] == commands.SaveAgain(1)


def test_without_a_volume_there_is_no_list_of_volumes(page: LetterPage, qtbot: QtBot) -> None:
    shows(page, view_of(PENDING, NOW), qtbot)
    assert not page.tabs.isTabVisible(VOLUMES)
    assert volume_table(view_of(PENDING)).rows == ()


# --- the page ---------------------------------------------------------------------------------------------------------


def test_showing_a_view_asks_for_nothing(page: LetterPage, qtbot: QtBot) -> None:
    asked = shows(page, view_of(Story(), NOW), qtbot)
    for story in (PENDING, CLEAR, two_accounts().produced(OVER)):
        page.show_view(view_of(story, NOW))
        page.show_preview(drawn(story))
    qtbot.wait(20)
    assert asked == []


def test_text_from_outside_stays_plain(page: LetterPage, qtbot: QtBot) -> None:
    shows(page, view_of(two_accounts().account(HOSTILE), NOW), qtbot)
    assert HOSTILE_SHOWN in "\n".join(list_texts(page.holds))


# --- contents ---------------------------------------------------------------------------------------------------------


OUTLOOK = Outlook(
    number=1,
    inside=(FileToCome("EX_P1_schedule-A.pdf", "Schedule A, account information (PDF)", 2),),
    beside=(FileToCome("EX_P1_letter.pdf", "The letter, to be sent (PDF)"),),
    values=4,
    bates_first="EX000001",
    bates_last="EX000002",
)


def contents(story: Story, found: Outlook | None = None) -> str:
    view = view_of(story, NOW)
    foreseen = Foreseen(outlook=found, seq=story.matter.seq) if found else None
    return "\n".join(each.text for each in contents_sentences(view, foreseen))


def test_the_contents_say_what_leaves_how_it_is_opened_and_what_is_not_in_it() -> None:
    said = contents(CLEAR)
    assert "Volume 1 carries 4 values." in said
    assert "Bates numbers go on from 1" in said
    assert "kept nowhere" in said
    assert "no sign of whether such data exist" in said
    assert "Bates numbers: EX000001 to EX000002, 2 pages." in contents(CLEAR, OUTLOOK)


def test_while_it_is_held_the_files_are_not_listed() -> None:
    said = contents(PENDING)
    assert "no value leaves, so there is no container" in said
    held = contents(ready())
    assert "Volume 1 would carry, as things stand, 4 values." in held
    assert "listed here once nothing holds it" in held
    assert contents_actions(view_of(ready(), NOW), None) == ()


def test_the_list_is_asked_for_once_when_the_tab_comes_in_sight(page: LetterPage, qtbot: QtBot) -> None:
    asked = shows(page, view_of(CLEAR, NOW), qtbot)
    qtbot.wait(20)
    assert commands.Foretell() not in asked
    page.tabs.setCurrentIndex(CONTENTS)
    qtbot.waitUntil(lambda: commands.Foretell() in asked)
    page.show_view(view_of(CLEAR, NOW))
    qtbot.wait(20)
    assert asked.count(commands.Foretell()) == 1
    page.show_foreseen(Foreseen(sentence="A record file changed.", seq=CLEAR.matter.seq))
    assert "A record file changed." in labels(page.contents)
    push(page.contents.row, "List the files")
    assert asked.count(commands.Foretell()) == 2
    page.show_foreseen(Foreseen(outlook=OUTLOOK, seq=CLEAR.matter.seq))
    assert list(rows(page.contents.files)) == ["EX_P1_letter.pdf", "EX_P1_schedule-A.pdf"]
    assert not page.contents.row.buttons


def test_a_list_of_other_facts_is_not_shown(page: LetterPage, qtbot: QtBot) -> None:
    shows(page, view_of(CLEAR, NOW), qtbot)
    page.tabs.setCurrentIndex(CONTENTS)
    page.show_foreseen(Foreseen(outlook=OUTLOOK, seq=1))
    assert not page.contents.files.isVisible()


def test_the_limit_of_word_documents_that_is_told_is_the_one_that_is_kept() -> None:
    assert WORD_LIMIT == outlook.WORD_LIMIT
    assert MOST_TAGGED == outlook.MOST_TAGGED


def test_a_character_of_the_values_that_no_font_has_is_told_before_the_export() -> None:
    said = contents(CLEAR, replace(OUTLOOK, unset=("\u202e",)))
    assert "No font of the schedules can set these characters" in said
    assert "U+202E RIGHT-TO-LEFT OVERRIDE" in said


def test_a_schedule_too_long_for_screen_readers_is_told_before_the_export() -> None:
    assert UNTAGGED not in contents(CLEAR, OUTLOOK)
    assert UNTAGGED in contents(CLEAR, replace(OUTLOOK, untagged=True))
    view = view_of(CLEAR, NOW)
    key = LogKey(account="a1", request="r1", fields=("login_ip",), zone="UTC")
    part = LogPart(key=key, sources=(("s1", 200_000),), content="c0ffee", read=lambda: iter(()))
    long = replace(view, sorting=replace(view.sorting, logs=(part,)))
    assert UNTAGGED in [each.text for each in contents_sentences(long, None)]


# --- recalls ----------------------------------------------------------------------------------------------------------


def recalled(kind: RecallKind = RecallKind.SUPERSEDED, **entries: Any) -> Story:
    facts = {"recalled_on": day("2022-11-18"), "reason": "The wrong handle was bound.", **entries}
    return (
        two_accounts().produced(OVER).add("recalls", Recall(**{"id": "recalls-1", "volume": 1, "kind": kind, **facts}))
    )


def at_volumes(page: LetterPage, story: Story, qtbot: QtBot) -> list[commands.Command]:
    asked = shows(page, view_of(story, "2022-11-21"), qtbot)
    page.tabs.setCurrentIndex(VOLUMES)
    return asked


def test_a_volume_that_stands_can_be_recalled_and_one_without_container_is_not_sealed(
    page: LetterPage, qtbot: QtBot
) -> None:
    asked = at_volumes(page, two_accounts().produced(OVER), qtbot)
    assert rows(page.volumes)["1"][5] == "stands"
    for title in ("Recall…", "Seal with a new passphrase…", "History"):
        push(page.volume.row, title)
    wanted = [commands.AddItem("recalls", {"volume": 1}), commands.ShowHistory("productions", "1")]
    assert asked[-2:] == wanted
    assert commands.Reseal(1) not in asked


@pytest.mark.parametrize(
    "story, said",
    [
        (recalled(), "superseded Fri 18 Nov 2022, deletion not confirmed"),
        (
            recalled(RecallKind.CLAWED_BACK, deleted_on=day("2022-11-20")),
            "clawed back Fri 18 Nov 2022, deletion confirmed Sun 20 Nov 2022",
        ),
    ],
)
def test_a_recalled_volume_says_its_state_and_its_recall_can_be_corrected_and_withdrawn(
    page: LetterPage, qtbot: QtBot, story: Story, said: str
) -> None:
    asked = at_volumes(page, story, qtbot)
    assert rows(page.volumes)["1"][5] == said
    assert "The wrong handle was bound." in labels(page.volume)
    push(page.volume.row, "Correct the recall…")
    push(page.volume.row, "Withdraw the recall…")
    assert asked[-2:] == [commands.CorrectItem("recalls", "recalls-1"), commands.WithdrawItem("recalls", "recalls-1")]
    push(page.volume.row, "Claw-back letter…")
    assert asked[-1] == commands.OpenPaper("clawback-1")
    push(page.volume.row, "Seal with a new passphrase…")
    assert commands.Reseal(1) not in asked


def test_the_history_of_a_volume_tells_its_recall_with_each_change() -> None:
    story = recalled(asked="Delete every copy.").change("recalls", "recalls-1", deleted_on=day("2022-11-20"))
    told = volume_history(view_of(story.withdraw("recalls", "recalls-1"), NOW), 1)
    verbs = [each.head.split(" by ")[0] for each in told]
    assert verbs == ["Recall withdrawn", "Recall corrected", "Recalled", "Produced", "Approved"]
    assert "Asked of the recipient: Delete every copy." in told[2].lines
    assert told[1].lines[0] == "Superseded Fri 18 Nov 2022, deletion confirmed Sun 20 Nov 2022"
    assert volume_history(view_of(story, NOW), 2) == ()


def test_what_leaves_again_after_a_recall_is_counted_as_new() -> None:
    assert "Volume 2 would carry, as things stand, 4 values." in contents(recalled())
    assert "no value leaves" in contents(recalled(RecallKind.CLAWED_BACK))
