"""Passages of the letter are listed, edited, kept and restored; what an edit says is scanned as all else."""

from dataclasses import replace

import pytest

from app.bootstrap import Desk
from app.domain.courtesy import Courtesy
from app.domain.errors import BadInput, DeskError
from app.domain.grounds import Step
from app.services import passages
from app.services.passages import Listed, State
from tests.app.services.productions import OUT, Production
from tests.app.services.record_files import HEADER, KITE, table
from tests.fakes.files import MemoryFiles
from tests.scenarios.office import Office, codes, everywhere, facts_of, rules, sample, text_of, unpacked

CLOSING, MISTAKEN = "courtesy.sincerely", "courtesy.mistaken"
WORDS = "With kind regards,"


@pytest.fixture
def office() -> Office:
    made = Office("2026-11-20 12:00", files=MemoryFiles())
    made.bring(sample("objection"))
    return made


@pytest.fixture
def matter() -> str:
    return "sample-objection"


def edit(office: Office, matter: str, passage: str = CLOSING, text: str = WORDS) -> None:
    passages.edit(office.desk.matters, office.opened(matter), passage, text, office.anna)


def listed(office: Office, matter: str) -> dict[str, Listed]:
    return {each.key: each for each in office.desk.previewing.passages(office.opened(matter))}


def with_own(office: Office, passage: str, text: str) -> Office:
    """Give an office whose program says a passage in other words: a later version."""
    own = {**rules().courtesy.own, passage: text}
    later = replace(rules(), courtesy=Courtesy(own, rules().courtesy.reserved))
    made = Office("2026-11-20 12:00", files=MemoryFiles())
    made.store, made.anna = office.store, office.anna
    made.desk = Desk(office.store, office.clock, MemoryFiles(), lambda: later)
    return made


def refused(office: Office, matter: str, passage: str, text: str) -> list[str]:
    before = office.opened(matter)
    with pytest.raises(BadInput) as caught:
        edit(office, matter, passage, text)
    assert office.opened(matter) == before
    return [each.code for each in caught.value.faults]


# --- the list ---------------------------------------------------------------------------------------------------------


def test_every_passage_is_listed_with_its_words_and_why_it_is_as_it_is(office: Office, matter: str) -> None:
    found = listed(office, matter)
    free = found[CLOSING]
    assert (free.text, free.own, free.state, free.why, free.step) == (
        "Sincerely,",
        "Sincerely,",
        State.OWN,
        passages.COURTESY,
        None,
    )
    fixed = next(each for each in found.values() if each.text.startswith("Subpoena served"))
    assert fixed.state is State.FIXED
    assert (fixed.why, fixed.rests_on) == (passages.FIXED, "the day on which the subpoena was served")
    assert fixed.step is Step.ORDER


def test_an_edited_passage_is_in_the_draft_and_says_by_whom(office: Office, matter: str) -> None:
    edit(office, matter, text="  With kind\nregards,")
    found = listed(office, matter)[CLOSING]
    assert (found.text, found.own, found.edit, found.state) == (WORDS, "Sincerely,", WORDS, State.EDITED)
    assert (found.by, found.at) == (office.anna.person, office.clock.now())
    preview = office.desk.previewing.letter(office.opened(matter))
    assert preview.passages == tuple(listed(office, matter).values())
    for name, data in {"draft.pdf": preview.pdf, "draft.docx": preview.docx}.items():
        assert WORDS in text_of(name, data)
        assert "Sincerely" not in text_of(name, data)


def test_the_words_of_a_second_edit_take_the_place_of_the_first(office: Office, matter: str) -> None:
    edit(office, matter)
    edit(office, matter, text="Respectfully,")
    (kept,) = office.matter(matter).passage_edits
    assert kept.text == "Respectfully,"


@pytest.mark.parametrize("by_typing", [True, False])
def test_restoring_takes_the_edit_back_and_the_history_keeps_it(office: Office, matter: str, by_typing: bool) -> None:
    before = listed(office, matter)
    edit(office, matter)
    if by_typing:
        edit(office, matter, text="Sincerely,")
    else:
        passages.restore(office.desk.matters, office.opened(matter), CLOSING, office.anna)
    assert office.matter(matter).passage_edits == ()
    assert listed(office, matter) == before
    assert office.opened(matter).events[-1].why == passages.RESTORED


def test_the_programs_own_words_are_no_edit(office: Office, matter: str) -> None:
    before = office.opened(matter)
    edit(office, matter, text="Sincerely,")
    assert office.opened(matter) == before
    with pytest.raises(BadInput, match="Nobody has edited"):
        passages.restore(office.desk.matters, before, CLOSING, office.anna)


def test_the_edit_of_a_passage_that_the_letter_does_not_have_is_listed_behind_it(office: Office, matter: str) -> None:
    assert "courtesy.about_ip" not in listed(office, matter)
    edit(office, matter, "courtesy.about_ip", "An address is no person.")
    last = list(listed(office, matter).values())[-1]
    assert (last.key, last.why, last.state) == ("courtesy.about_ip", passages.ABSENT, State.EDITED)


# --- what is refused --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("passage", ["closing.restriction_cited", "withheld.objection", "notice.time_either", "0", ""])
def test_what_follows_the_facts_cannot_be_edited(office: Office, matter: str, passage: str) -> None:
    assert refused(office, matter, passage, WORDS) == ["passage-fixed"]


@pytest.mark.parametrize(
    "text, code",
    [
        ("", "empty-passage"),
        ("very " * 121 + "long", "long-passage"),
        ("Call 555", "sign-in-passage"),
        ("see {cite}", "sign-in-passage"),
        ("<b>now</b>", "sign-in-passage"),
        ("see §", "sign-in-passage"),
        ("as the Court said", "passage-says-facts"),
    ],
)
def test_words_that_courtesy_cannot_have_are_refused(office: Office, matter: str, text: str, code: str) -> None:
    assert refused(office, matter, CLOSING, text) == [code]


def test_a_value_of_the_records_is_refused_at_once_and_not_repeated(office: Office, matter: str) -> None:
    names = [each["text"] for each in facts_of("objection")["values"] if each["text"].replace(" ", "").isalpha()]
    assert names
    for each in names:
        with pytest.raises(BadInput) as caught:
            edit(office, matter, text=f"Yours, {each}")
        assert each not in str(caught.value)


# --- later versions of the program ------------------------------------------------------------------------------------


def test_an_edit_of_words_that_the_program_changed_is_held_until_it_is_kept(office: Office, matter: str) -> None:
    edit(office, matter)
    later = with_own(office, CLOSING, "Yours truly,")
    found = listed(later, matter)[CLOSING]
    assert (found.state, found.edit, found.own) == (State.HELD, WORDS, "Yours truly,")
    assert "keep the edit, or restore" in found.why
    assert found.text != WORDS
    edit(later, matter, text=found.edit)
    assert listed(later, matter)[CLOSING].state is State.EDITED


def test_an_edit_of_a_passage_that_is_fixed_now_is_listed_and_can_be_restored(office: Office, matter: str) -> None:
    edit(office, matter)
    later = with_own(office, CLOSING, "Sincerely,")
    own = {name: text for name, text in rules().courtesy.own.items() if name != CLOSING}
    later.desk = Desk(office.store, office.clock, MemoryFiles(), lambda: replace(rules(), courtesy=Courtesy(own)))
    found = listed(later, matter)[CLOSING]
    assert (found.state, found.own) == (State.HELD, "")
    passages.restore(later.desk.matters, later.opened(matter), CLOSING, later.anna)
    assert CLOSING not in listed(later, matter)


# --- the production ---------------------------------------------------------------------------------------------------


def test_an_edit_after_the_approval_loses_it() -> None:
    made = Production(0).approved()
    edit(made.office, made.matter)
    with pytest.raises(DeskError) as held:
        made.office.desk.exporting.export(made.matter, OUT)
    assert "changed-since" in codes(held.value.blockers)  # type: ignore[attr-defined]  # it is held


def test_the_words_of_an_edit_leave_in_the_letter_alone_and_are_recorded_as_sent() -> None:
    made = Production(5)
    edit(made.office, made.matter)
    made.approved()
    sheet = made.office.desk.papers.write(made.office.matter(made.matter), "approval")
    said = " ".join(text_of("sheet.pdf", sheet.pdf).split())
    assert "Instead of “Sincerely,” the letter says “With kind regards,”. Edited by Anna Brook, November 24," in said
    assert "Submitted by Anna Brook" in said
    assert made.office.ben.person not in said
    sent = made.office.desk.exporting.export(made.matter, OUT)
    files = {path.name: data for path, data in made.files.written.items()}
    assert set(everywhere(unpacked(files, sent.passphrase), WORDS)) == {each for each in files if "_letter." in each}
    (edited,) = made.office.matter(made.matter).productions[0].edits
    assert (edited.passage, edited.text) == (CLOSING, WORDS)


def with_note(note: str) -> Production:
    """Give a production whose log has a column that the order does not allow."""
    rows = ((*HEADER, "note"), (KITE, "2026-09-01T10:00:00Z", "203.0.113.7", note))
    return Production(log=table(*rows))


def test_an_edit_that_holds_a_withheld_cell_stops_the_export_and_nothing_is_left() -> None:
    made = with_note("Orla Quennell")
    edit(made.office, made.matter, text="Yours, Orla Quennell")
    made.approved()
    with pytest.raises(DeskError, match="A withheld value was found in XR-2026-118_P1_letter") as caught:
        made.office.desk.exporting.export(made.matter, OUT)
    assert "Quennell" not in str(caught.value)
    assert made.files.written == {}
    passages.restore(made.office.desk.matters, made.office.opened(made.matter), CLOSING, made.office.anna)
    made.approved()
    assert made.office.desk.exporting.export(made.matter, OUT).production.edits == ()
