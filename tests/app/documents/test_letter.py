"""The letter says what was recorded, answers everything, and holds no produced value."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents import docx_writer, letter, pdf_writer
from app.documents.blocks import Document, Quote, RunIn, Table, plain
from app.documents.inspect import difference, docx_text, pdf_text
from app.documents.walk import block_texts, texts
from app.domain.facts.terms import Silent
from app.domain.gate import Cleared
from app.domain.secret import Secret
from app.host.font_files import font_set
from tests.app.documents.letter_cases import CASES, DRAFTS, GOLDEN, LATER, cleared, composed, golden, one, wording
from tests.notation import rules

RESTRICTING = re.compile(
    r"restrict|may be used only|\b(ordered|orders|directs|requires)\b[^.]{0,60}\bus(e|ed|ing)\b", re.IGNORECASE
)


def whole(document: Document) -> str:
    return "\n".join(plain(each) for each in texts(document))


def part(case: str, title: str) -> str:
    """Give the text of a part, with the blocks below it."""
    blocks = composed(case)[0].sections[0].blocks
    at = next(i for i, each in enumerate(blocks) if isinstance(each, RunIn) and each.title == title)
    end = next((i for i, each in enumerate(blocks) if i > at and isinstance(each, RunIn)), len(blocks))
    return "\n".join(plain(each) for block in blocks[at:end] for each in block_texts(block)).replace("\u00a0", " ")


@pytest.mark.parametrize("case", [*CASES, *DRAFTS])
def test_a_letter_reads_as_its_golden_file(case: str) -> None:
    assert golden(case) == (GOLDEN / f"{case}.txt").read_text(encoding="utf-8")


def test_there_is_no_golden_file_without_a_case() -> None:
    assert {each.stem for each in GOLDEN.glob("*.txt")} == {*CASES, *DRAFTS}


@pytest.mark.parametrize("case", CASES)
def test_the_body_holds_no_released_value(case: str) -> None:
    made, _, source = composed(case)
    assert isinstance(source, Cleared)
    body = whole(made)
    confirmed = {each.identifier for each in source.facts.accounts}
    values = {each.value.text.reveal() for each in source.released} - confirmed
    assert not [each for each in values if len(each) >= 6 and each in body]


letters = st.text("abcdefghijklmnopqrstuvwxyz", min_size=6, max_size=20)


@settings(max_examples=15, deadline=None)
@given(name=letters, mail=letters, number=st.integers(1000, 9999))
def test_the_letter_is_the_same_whatever_the_values_say(name: str, mail: str, number: int) -> None:
    story = one()
    texts = {
        "name.registered": name,
        "email.current": f"{mail}@mail.example",
        "phone.registered": f"+1 555 010 {number}",
    }
    for each in story.matter.values:
        if each.field in texts:
            story = story.change("values", each.id, text=Secret(texts[each.field]))
    source = cleared(story, LATER)
    made = letter.compose(source, rules().catalogue, wording(), letter.Enclosures())
    before = letter.compose(cleared(one(), LATER), rules().catalogue, wording(), letter.Enclosures())
    assert made == before


@pytest.mark.parametrize("case", ["compelled", "mixed-records", "supplemental"])
def test_both_formats_print_what_was_composed(case: str) -> None:
    for made in composed(case)[:2]:
        assert made is not None
        assert difference(made, font_set(), pdf_text(pdf_writer.write(made, font_set()))) == ""
        assert difference(made, font_set(), docx_text(docx_writer.write(made, font_set()))) == ""


def spelled(numbers: str) -> set[str]:
    """Write out request numbers: 1(i), (iii), and 2 are 1(i), 1(iii), 2."""
    found, head = set(), ""
    for number, item in re.findall(r"(\d+)?(\([a-z]+\))?", numbers):
        head = number or head
        found |= {head + item} if number or item else set()
    return found


def answered(made: Document) -> set[tuple[str, str]]:
    """Give every account and request that the letter answers: in a table, or as a result of a search."""
    found: set[tuple[str, str]] = set()
    blocks = made.sections[0].blocks
    rows = [row for each in blocks if isinstance(each, Table) for row in each.rows if len(row) >= 4]
    found |= {(plain(row[0]), number) for row in rows for number in spelled(plain(row[1]))}
    for sentence in re.findall(r"For @.*? (?:located no account|Requests? [^.:]*)", whole(made).replace("\u00a0", " ")):
        numbers = spelled(sentence.partition("Request")[2]) or {"1(i)", "1(iii)", "1(iv)", "2"}
        found |= {(account, number) for account in re.findall(r"@[\w.]+", sentence) for number in numbers}
    return found


@pytest.mark.parametrize("case", CASES)
def test_every_account_and_request_is_answered(case: str) -> None:
    made, _, source = composed(case)
    accounts = {each.id: each.identifier for each in source.facts.accounts}
    requests = {each.id: each.number for each in source.facts.requests}
    wanted = {(accounts[each.account], requests[each.request]) for each in source.answers}
    assert wanted <= answered(made)


@pytest.mark.parametrize("case", CASES)
def test_a_final_letter_has_no_open_field(case: str) -> None:
    made, schedule, _ = composed(case)
    assert not made.draft
    assert "[" not in whole(made)
    assert schedule is None or not schedule.draft


@pytest.mark.parametrize("case", [*CASES, *DRAFTS])
def test_the_term_on_use_is_quoted_character_for_character(case: str) -> None:
    made, _, source = composed(case)
    quotes = [each.text for section in made.sections for each in section.blocks if isinstance(each, Quote)]
    produces = any(each.produced for each in source.answers)
    assert quotes == [source.facts.use_restriction] * (produces and source.facts.use_restriction is not None)


def test_an_order_silent_on_use_yields_no_word_of_a_restriction() -> None:
    made, schedule, source = composed("compelled")
    assert isinstance(source.facts.order.terms.use_restriction, Silent)
    assert schedule is not None
    found = [match.group() for each in (made, schedule) for match in RESTRICTING.finditer(whole(each))]
    assert found == []
    assert "This is a request by Perch, not a term of the Order." in part("compelled", "Request for confidentiality")


def test_a_silent_order_is_never_said_to_require_notice() -> None:
    notice = part("compelled", "Notice to account holders")
    assert "The Order does not address notice." in notice
    assert "under its own policy" in notice
    assert "(Order" not in notice


def test_an_easily_mistaken_character_is_spelled_out() -> None:
    produced = part("compelled", "Information produced")
    assert "the fourth character after the @ of @PauIOrchard is a capital letter I (U+0049)" in produced
    assert "Paul" not in produced


@pytest.mark.parametrize("case", [*CASES, *DRAFTS])
def test_no_account_is_matched_to_a_doe(case: str) -> None:
    assert not re.search(r"Doe\s*(No\.\s*)?\d+\s*(=|is|uses|used)", whole(composed(case)[0]))


def test_a_narrower_reading_is_the_custodians_and_dated() -> None:
    opening = next(plain(each) for each in texts(composed("objection-narrowed")[0]) if "reads the Order" in plain(each))
    assert "so advised the Court on November 18, 2022" in opening.replace("\u00a0", " ")
    assert "8:15–16" in opening


def test_nobody_is_named_as_the_objector() -> None:
    assert "@example_two" not in part("objection-narrowed", "Notice to account holders").partition("An objection")[2]


def test_the_list_of_what_is_withheld_hints_at_nothing() -> None:
    withheld = part("objection-narrowed", "Information withheld")
    assert "It does not indicate whether Perch holds information in any category." in withheld
    assert "All categories" in withheld
    assert "Perch searched" not in withheld
    assert "@example_two" not in part("objection-narrowed", "Searches")


def test_the_custodian_claims_no_objection_that_was_not_recorded() -> None:
    claims = {case for case in (*CASES, *DRAFTS) if "maintains" in whole(composed(case)[0])}
    assert claims == {"draft-own-objection"}


@pytest.mark.parametrize("case", DRAFTS)
def test_a_draft_holds_neither_bates_numbers_nor_digests(case: str) -> None:
    made, _, _ = composed(case)
    assert made.draft
    assert not re.search(r"PERCH-|SHA-256|Bates", whole(made))


def test_a_supplemental_letter_points_at_the_volumes_before_it() -> None:
    made, schedule, _ = composed("supplemental")
    assert schedule is not None
    assert "Production No. 1 of November 28, 2022 (PERCH-22mc80999-000001 to -000002)" in whole(made).replace(
        "\u00a0", " "
    )
    assert schedule.sections[0].bates == "PERCH-22mc80999-000003"


def test_signs_keep_to_what_they_belong_to() -> None:
    for case in CASES:
        source = composed(case)[2]
        body = whole(composed(case)[0]).replace(source.facts.use_restriction or "\0", "")
        assert not re.search(r"[§¶] |\bNo\. \d|Dkt\. No\. ", body)
