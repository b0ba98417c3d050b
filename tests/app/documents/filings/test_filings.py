"""Every document reads as its golden file, and asks for no dead sentence."""

import pytest

from app.documents.blocks import plain
from app.documents.walk import texts
from tests.app.documents.filings import filing_cases as cases
from tests.app.documents.letter_cases import text_of, wording
from tests.app.documents.test_letter import RESTRICTING

SILENT_ON_USE = [
    each
    for each in cases.CASES
    if any(silent in each for silent in ("fixed-date", "policy", "compelled", "no-restriction"))
]


@pytest.mark.parametrize("case", cases.CASES)
def test_a_document_reads_as_its_golden_file(case: str) -> None:
    assert text_of(cases.composed(case)) == (cases.GOLDEN / f"{case}.txt").read_text(encoding="utf-8")


def test_there_is_no_golden_file_without_a_case() -> None:
    assert {each.stem for each in cases.GOLDEN.glob("*.txt")} == set(cases.CASES)


@pytest.mark.parametrize("case", cases.CASES)
def test_no_document_leaves_a_template_open(case: str) -> None:
    whole = "\n".join(plain(each) for each in texts(cases.composed(case)))
    assert "{" not in whole
    assert "[to be recorded]" not in whole
    assert "  " not in whole


@pytest.mark.parametrize("case", SILENT_ON_USE)
def test_an_order_without_a_use_restriction_yields_none(case: str) -> None:
    assert not RESTRICTING.search("\n".join(plain(each) for each in texts(cases.composed(case))))


@pytest.mark.parametrize("sentence", cases.variants())
def test_a_fact_brings_its_sentence(sentence: str) -> None:
    base, make = cases.variants()[sentence]
    assert sentence not in cases.said(cases.CASES[base])
    assert sentence in cases.said(make)


def test_no_sentence_is_dead() -> None:
    makes = [*cases.CASES.values(), *(make for _, make in cases.variants().values())]
    reached = {each for make in makes for each in cases.said(make)}
    own = {each for each in wording().sentences if each.partition(".")[0] in cases.FILES}
    assert own - reached == set()
