"""Sentences are filled strictly, and every fault of their files is reported at once."""

from pathlib import Path

import pytest

from app.documents.blocks import Run, plain
from app.documents.wording import Wording, parse, tied
from app.domain.errors import BadInput, DeskError, EnvironmentFault
from app.host.letter_texts import load_wording

NBSP = "\u00a0"


def one(text: str, **more: str) -> Wording:
    rows = "\n".join(f'{key} = "{each}"' for key, each in {**({"text": text} if text else {}), **more}.items())
    return parse({"part.toml": f'[s]\n{rows}\nrests_on = "a fact"\n'.encode()})


def test_a_sentence_is_filled_with_its_facts() -> None:
    assert plain(one("{a} and {b}").say("part.s", a="x", b="y")) == "x and y"


@pytest.mark.parametrize("facts", [{}, {"a": "x", "b": "y"}])
def test_a_missing_or_unused_fact_is_an_error(facts: dict[str, str]) -> None:
    with pytest.raises(DeskError, match="exactly the facts"):
        one("only {a}").say("part.s", None, **facts)


def test_an_unknown_sentence_is_an_error() -> None:
    with pytest.raises(DeskError, match="not among"):
        one("x").say("part.other")


def test_a_number_chooses_the_form() -> None:
    wording = one("", one="one {a}", many="many {a}")
    assert [plain(wording.say("part.s", count, a="x")) for count in (1, 2)] == ["one x", "many x"]


def test_a_sentence_of_two_forms_needs_its_number() -> None:
    with pytest.raises(DeskError, match="one form for one"):
        one("", one="one", many="many").say("part.s")


def test_braces_in_a_fact_are_not_read() -> None:
    assert plain(one("say {a}").say("part.s", a="{b} {0.__class__} %s")) == "say {b} {0.__class__} %s"


def test_a_text_of_runs_is_kept_character_by_character() -> None:
    quoted = (Run("¶ 5, No. 3"),)
    assert one("see {a}, § {b}").say("part.s", a=quoted, b="1782") == (Run("see "), *quoted, Run(f", §{NBSP}1782"))


@pytest.mark.parametrize(
    "typed, set_",
    [
        ("18 U.S.C. § 2702(a)", f"18{NBSP}U.S.C.{NBSP}§{NBSP}2702(a)"),
        ("Order ¶¶ 3–4", f"Order{NBSP}¶¶{NBSP}3–4"),
        ("Order 7:17 and Schedule A", f"Order{NBSP}7:17 and Schedule{NBSP}A"),
        ("Dkt. No. 11", f"Dkt.{NBSP}No.{NBSP}11"),
        ("on May 3, 2022", f"on May{NBSP}3, 2022"),
        ("it may 3 times", "it may 3 times"),
        ("Say no. Perch", "Say no. Perch"),
    ],
)
def test_signs_are_tied(typed: str, set_: str) -> None:
    assert tied(typed) == set_


def test_every_fault_is_reported_with_its_place() -> None:
    broken = b"""
[kind]
text = 3
[forms]
one = "x"
rests_on = "y"
[bare]
text = "x"
[differ]
one = "{a}"
many = "{b}"
rests_on = "y"
[brace]
text = "{A}"
rests_on = "y"
[quotes]
text = "it's"
rests_on = "y"
"""
    with pytest.raises(BadInput) as caught:
        parse({"a.toml": b"= nothing", "p.toml": broken})
    assert [(each.place, each.code) for each in caught.value.faults] == [
        ("a.toml", "not-toml"),
        ("p.kind", "wrong-kind"),
        ("p.forms", "forms"),
        ("p.bare", "missing"),
        ("p.differ", "placeholders"),
        ("p.brace", "brace"),
        ("p.quotes", "quotes"),
    ]


def test_an_edited_passage_has_the_words_that_were_chosen() -> None:
    wording = parse({"courtesy.toml": b'[bye]\ntext = "Sincerely,"\nrests_on = "form"'})
    assert wording.edited({"courtesy.bye": "Yours,"}).line("courtesy.bye") == "Yours,"
    assert wording.line("courtesy.bye") == "Sincerely,"


@pytest.mark.parametrize("passage", ["part.s", "courtesy.gone"])
def test_no_other_sentence_can_be_edited(passage: str) -> None:
    with pytest.raises(DeskError, match="no passage that may be edited"):
        one("x").edited({passage: "y"})


@pytest.mark.parametrize("row", ['text = "of {a}"', 'one = "x"\nmany = "y"'])
def test_a_passage_that_may_be_edited_has_one_form_and_names_no_fact(row: str) -> None:
    with pytest.raises(BadInput, match="names no fact"):
        parse({"courtesy.toml": f'[bye]\n{row}\nrests_on = "form"'.encode()})


def test_a_sentence_says_where_its_fact_is_recorded_itself_or_with_its_file() -> None:
    file = b'step = "notice"\n[a]\ntext = "x"\nrests_on = "y"\n[b]\ntext = "x"\nrests_on = "y"\nstep = "order"'
    assert [each.step for each in parse({"p.toml": file}).sentences.values()] == ["notice", "order"]


@pytest.mark.parametrize("file", [b'step = "nowhere"', b"step = 3", b'[a]\ntext = "x"\nrests_on = "y"\nstep = "x"'])
def test_a_step_that_is_none_is_a_fault(file: bytes) -> None:
    with pytest.raises(BadInput, match="no step of the wizard"):
        parse({"p.toml": file})


def test_each_run_knows_its_sentence_and_compares_and_reads_as_if_it_did_not() -> None:
    wording = one("for {a}, {b}")
    made = wording.say("part.s", a=(Run("@x", mono=True, said="other"),), b="y")
    assert {each.said for each in made} == {"part.s"}
    assert made == (Run("for "), Run("@x", mono=True), Run(", y"))


def test_a_folder_without_sentences_is_a_fault_of_the_installation(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFault):
        load_wording(tmp_path)
