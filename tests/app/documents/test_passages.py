"""Every passage of a letter says where it comes from, and only courtesy can be put into other words."""

from dataclasses import replace

import pytest

from app.documents import letter
from app.documents.blocks import Document, Quote, plain
from app.documents.letter.passages import passages
from app.documents.walk import texts
from app.documents.wording import is_editable
from app.domain.edits import LetterPassage
from app.domain.errors import DeskError
from app.domain.facts.edits import PassageEdit
from app.domain.gate import Draft
from tests.app.documents import letter_cases as cases
from tests.notation import rules

EVERY = (*cases.CASES, *cases.DRAFTS)


def listed(document: Document) -> tuple[LetterPassage, ...]:
    return tuple(passages(document, cases.wording()))


def source(*edits: PassageEdit) -> Draft:
    made = cases.composed("draft-narrowed")[2]
    assert isinstance(made, Draft)
    return replace(made, edits=edits)


def composed(*edits: PassageEdit) -> Document:
    return letter.compose(source(*edits), rules().catalogue, cases.wording(), letter.Enclosures())


def edit(passage: str, text: str = "Other words.") -> PassageEdit:
    return PassageEdit(id=passage, passage=passage, text=text, replaced="")


@pytest.mark.parametrize("case", EVERY)
def test_every_fixed_passage_says_what_it_rests_on_and_where_that_is_recorded(case: str) -> None:
    found = listed(cases.composed(case)[0])
    assert all(each.rests_on and (is_editable(each.sentence) or each.step) for each in found)
    assert any(is_editable(each.sentence) for each in found)


def test_the_passages_are_the_whole_letter() -> None:
    document = cases.composed("objection-narrowed")[0]
    said = "\n".join(each.text for each in listed(document))
    sentences = [run.text for content in texts(document) for run in content if run.said and run.said != "head.re"]
    assert sentences
    assert all(each in said for each in sentences)
    quoted = [block.text for block in document.sections[0].blocks if isinstance(block, Quote)]
    assert quoted
    assert all(each in said for each in quoted)


def test_the_houses_own_paragraphs_say_whose_they_are() -> None:
    found = [each for each in listed(cases.composed("house-style")[0]) if "standing paragraphs" in each.rests_on]
    assert "Please give our reference in every reply." in {each.text for each in found}
    assert not any(is_editable(each.sentence) for each in found)


def test_what_is_quoted_counted_dated_or_answered_is_fixed() -> None:
    free = {each.sentence for case in EVERY for each in listed(cases.composed(case)[0]) if is_editable(each.sentence)}
    assert free == {"courtesy.about_subscriber", "courtesy.about_ip", "courtesy.mistaken", "courtesy.questions",
                    "courtesy.sincerely"}  # fmt: skip


def test_a_passage_knows_the_part_it_stands_in() -> None:
    found = {each.sentence: each for each in listed(cases.composed("objection-narrowed")[0])}
    assert found["courtesy.mistaken"].part == "11"
    assert found["courtesy.sincerely"].part == ""


def test_an_edit_changes_its_passage_and_no_other_word() -> None:
    before, after = (list(map(plain, texts(made))) for made in (composed(), composed(edit("courtesy.questions"))))
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    own = rules().courtesy.own["courtesy.questions"]
    assert [(old.replace(own, "Other words."), new) for old, new in changed] == [(changed[0][1],) * 2]


def test_a_letter_without_edits_is_the_letter_of_its_facts() -> None:
    assert composed() == cases.composed("draft-narrowed")[0]


def test_no_sentence_of_another_file_can_be_edited() -> None:
    wording = cases.wording()
    for sentence in wording.sentences.keys() - rules().courtesy.own.keys():
        with pytest.raises(DeskError, match="no passage that may be edited"):
            wording.edited({sentence: "Other words."})


def test_a_letter_with_an_edit_of_its_restriction_is_not_composed() -> None:
    with pytest.raises(DeskError, match="no passage that may be edited"):
        composed(edit("closing.restriction_cited"))
