"""Words of courtesy that staff choose themselves: what they may say, and when they count."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.assessment import Moment
from app.domain.consistency import faults
from app.domain.courtesy import LONGEST, LONGEST_WORD, misfits, own_digest, retyped
from app.domain.edits import edit_of, said_of_facts, why_held
from app.domain.facts.edits import PassageEdit
from app.domain.gate import Cleared, Draft, draft
from app.domain.letterfacts import LetterFacts
from tests.notation import ANN, BOB, Story, rules, two_accounts, when

NOW = "2022-11-17 10:00"
CLOSING = "courtesy.sincerely"
WORDS = "With kind regards,"


def edit(passage: str = CLOSING, text: str = WORDS, **entries: str) -> PassageEdit:
    own = rules().courtesy.own.get(passage, "")
    return PassageEdit(**{"id": "e1", "passage": passage, "text": text, "replaced": own_digest(own), **entries})


def edited(*edits: PassageEdit) -> Story:
    """Give a story in which nothing holds but what the edits bring."""
    story = two_accounts()
    for each in edits:
        story = story.add("passage_edits", each)
    return story.ready(NOW)


def drafted(story: Story) -> Draft:
    made = draft(story.matter, rules(), Moment(when(NOW)), when(NOW).date())
    assert isinstance(made, Draft)
    return made


def codes(text: str) -> set[str]:
    return {code for code, _ in misfits(text)}


# --- what a passage may say -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed, set_",
    [
        ("  two\n lines\tand\u00a0more ", "two lines and more"),
        ("don't", "don’t"),
        ("'a' \"b\" (\"c\") –'d'", "‘a’ “b” (“c”) –‘d’"),
        ("Zoe\u0308", "Zoë"),
    ],
)
def test_what_is_typed_is_set_as_the_letter_is(typed: str, set_: str) -> None:
    assert retyped(typed) == set_


@given(st.text(max_size=30))
def test_what_was_set_once_is_set_for_good(typed: str) -> None:
    assert retyped(retyped(typed)) == retyped(typed)


def test_each_passage_of_the_program_may_be_kept_as_it_is() -> None:
    for passage, own in rules().courtesy.own.items():
        assert not list(misfits(own))
        assert not list(said_of_facts(two_accounts().matter, rules(), passage, own))


@pytest.mark.parametrize(
    "text, code",
    [
        ("", "empty-passage"),
        ("ab " * LONGEST, "long-passage"),
        ("a" * (LONGEST_WORD + 1), "long-word"),
        ("it's", "untidy-passage"),
        ("two  spaces", "untidy-passage"),
        *((f"x{sign}y", "sign-in-passage") for sign in "0٣Ⅳ²@§¶{}<>_\\#%\u202e\u200b\u3164\u0301а中ｃ𝐚€"),
        ("a\x00b", "sign-in-passage"),
        ("a\ud800b", "sign-in-passage"),
    ],
)
def test_a_passage_has_words_and_no_sign_of_a_fact(text: str, code: str) -> None:
    assert code in codes(text)


def test_a_sign_is_named_and_the_text_is_not_repeated() -> None:
    said = " ".join(sentence for _, sentence in misfits("call Renata @x"))
    assert "U+0040 COMMERCIAL AT" in said
    assert "Renata" not in said


@pytest.mark.parametrize("text", ["The Court said so.", "By ORDER of a judge", "by friday", "keep it confidential"])
def test_no_passage_speaks_of_what_follows_the_facts(text: str) -> None:
    assert list(said_of_facts(two_accounts().matter, rules(), CLOSING, text))


@pytest.mark.parametrize("text", ["Renata Example", "renata  EXAMPLE", "It was ReneExample.", "Dear Li, hello"])
def test_no_passage_repeats_a_value_or_names_an_account(text: str) -> None:
    story = two_accounts().value("@ann1", "name", "Renata Example").value("@ann1", "name", "Li")
    story = story.account("@reneexample").account("@x", display_name="Other")
    (said,) = said_of_facts(story.matter, rules(), CLOSING, text)
    assert "Renata" not in said
    assert not list(said_of_facts(story.matter, rules(), CLOSING, "Please let us know, Limited"))


def test_what_the_program_says_itself_is_no_repetition() -> None:
    story = two_accounts().value("@ann1", "name", "information")
    assert not list(said_of_facts(story.matter, rules(), "courtesy.mistaken", "Send the information back"))
    assert list(said_of_facts(story.matter, rules(), CLOSING, "Send the information back"))


# --- when an edit counts ----------------------------------------------------------------------------------------------


def test_an_edit_goes_with_the_letter_and_holds_nothing() -> None:
    result = edited(edit()).clear(NOW)
    assert isinstance(result, Cleared)
    assert result.edits == (edit(),)
    assert drafted(edited(edit())).edits == (edit(),)


def test_the_facts_of_the_letter_know_nothing_of_edits_so_that_their_words_are_searched_for_values() -> None:
    assert "edits" not in LetterFacts.__slots__
    assert drafted(edited(edit())).facts == drafted(edited()).facts


@pytest.mark.parametrize("passage", ["closing.restriction", "withheld.objection", "notice.time_either", "head.dear"])
def test_an_edit_of_any_other_sentence_counts_for_nothing_and_holds(passage: str) -> None:
    story = edited(edit(passage, replaced=own_digest("")))
    assert story.codes(NOW) == {"passage-fixed", "not-submitted"}
    assert drafted(story).edits == ()


def test_an_edit_is_held_when_the_programs_words_changed_until_somebody_keeps_it_or_restores_them() -> None:
    stale = two_accounts().add("passage_edits", edit(replaced=own_digest("Yours truly,")))
    assert stale.ready(NOW).codes(NOW) == {"passage-stale", "not-submitted"}
    assert drafted(stale).edits == ()
    assert "look at the passage again" in why_held(stale.matter, rules(), stale.matter.passage_edits[0]).lower()
    kept = stale.change("passage_edits", "e1", replaced=edit().replaced).ready(NOW)
    restored = stale.withdraw("passage_edits", "e1").ready(NOW)
    assert why_held(kept.matter, rules(), kept.matter.passage_edits[0]) == ""
    assert [each.clear(NOW).edits for each in (kept, restored)] == [(edit(),), ()]  # type: ignore[union-attr]  # cleared


def test_an_edit_is_held_that_repeats_a_value_recorded_after_it() -> None:
    story = edited(edit(text="Yours, Renata Example")).value("@ann1", "name", "Renata Example")
    assert "passage-says-facts" in story.codes(NOW)
    assert drafted(story).edits == ()


def test_an_edit_after_the_submission_loses_the_approval_and_so_does_its_withdrawal() -> None:
    assert edited().add("passage_edits", edit()).codes(NOW) == {"changed-since"}
    assert edited(edit()).change("passage_edits", "e1", text="Respectfully,").codes(NOW) == {"changed-since"}
    assert edited(edit()).withdraw("passage_edits", "e1").codes(NOW) == {"changed-since"}


def test_the_approved_content_covers_the_words_of_an_edit() -> None:
    contents = {story.matter.submission.content for story in (edited(), edited(edit()), edited(edit(text="Yours,")))}  # type: ignore[union-attr]  # each was submitted
    assert len(contents) == 3


def test_whoever_edited_last_may_not_approve() -> None:
    story = two_accounts().checked(NOW).confirmed().add("passage_edits", edit()).submitted(NOW, by="Cleo Clerk")
    assert story.matter.content_by == ANN
    assert story.approved(ANN).codes(NOW) == {"not-approved"}
    assert isinstance(story.approved(BOB).clear(NOW), Cleared)


# --- what can be recorded ---------------------------------------------------------------------------------------------


def test_an_edit_that_no_letter_could_print_is_a_fault_of_the_record() -> None:
    matter = two_accounts().add("passage_edits", edit(text="Call 555 at once\u202e")).matter
    assert [(each.place, each.code) for each in faults(matter)] == [("passage_edits[0].text", "sign-in-passage")]


def test_a_passage_is_edited_once() -> None:
    story = two_accounts().add("passage_edits", edit())
    assert not faults(story.matter)
    again = story.add("passage_edits", replace(edit(), id="e2"))
    assert {each.code for each in faults(again.matter)} == {"edited-twice"}
    assert edit_of(again.matter, CLOSING) == edit()
    assert edit_of(again.matter, "courtesy.mistaken") is None
