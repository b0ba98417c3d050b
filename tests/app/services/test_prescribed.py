"""What IT prescribes is read strictly, every fault with its place and name, and goes over what was kept."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.errors import BadInput
from app.domain.facts.parties import Family, Logo, Organisation, Paper, Signatory, Standing
from app.services.prescribed import KEYS, Found, Prescribed, parse
from tests.fakes import logos

WHOLE: dict[str, Any] = {
    "name": "Perch Social, Inc.",
    "short_name": "Perch",
    "address": ["400 Example Street", "San Francisco, California 94100"],
    "email": "legal@perch.example",
    "signatories": ["Jordan Ellery | Custodian of Records", "Robin Amari"],
    "paper": "a4",
    "typeface": "sans",
    "logo": "logo.png",
    "logo_text": "A bird on a perch",
    "below_delivery": "Please give our reference.",
    "before_closing": ["One.", "Two."],
    "contact": [],
    "footer": "Incorporated in Delaware",
}


def found(**table: Any) -> Found:
    return Found("policy.toml", table, {"logo.png": logos.file()}.__getitem__)


def faults(**table: Any) -> set[tuple[str, str]]:
    with pytest.raises(BadInput) as refused:
        parse(found(**table))
    assert "IT department" in refused.value.sentence
    return {(each.place, each.code) for each in refused.value.faults}


def test_everything_that_may_be_prescribed_goes_over_what_was_kept() -> None:
    assert set(WHOLE) == set(KEYS)
    kept = Organisation(name="Old", short_name="Old", bates_prefix="PERCH", standing=Standing(contact=("Call.",)))
    read = parse(found(**WHOLE))
    assert read.picture == logos.kept()
    assert read.over(kept) == Organisation(
        name="Perch Social, Inc.",
        short_name="Perch",
        lines=("400 Example Street", "San Francisco, California 94100"),
        email="legal@perch.example",
        signatories=(Signatory(name="Jordan Ellery", title="Custodian of Records"), Signatory(name="Robin Amari")),
        paper=Paper.A4,
        family=Family.SANS,
        logo=Logo(digest=logos.digest(), text="A bird on a perch"),
        standing=Standing(
            below_delivery=("Please give our reference.",),
            before_closing=("One.", "Two."),
            footer="Incorporated in Delaware",
        ),
        bates_prefix="PERCH",
    )


def test_what_is_not_prescribed_stays_as_it_was_kept() -> None:
    kept = Organisation(name="Old", short_name="Old", standing=Standing(contact=("Call.",)))
    assert Prescribed().over(kept) == kept
    assert parse(found(footer="New")).over(kept).standing == Standing(contact=("Call.",), footer="New")


def test_every_fault_is_told_with_its_place_and_name() -> None:
    assert faults(nmae="Perch", paper="A4", email=["a"], address=[1], name=" ", logo="logo.png") == {
        ("policy.toml, nmae", "unknown"),
        ("policy.toml, paper", "not-one-of"),
        ("policy.toml, email", "wrong-kind"),
        ("policy.toml, address", "wrong-kind"),
        ("policy.toml, name", "empty"),
        ("policy.toml, logo_text", "missing"),
    }


def test_what_no_letter_can_be_set_with_is_refused_under_its_own_name() -> None:
    assert faults(contact=["Call.", "a\u202eb"], footer="x" * 241, signatories=["| Boss"]) == {
        ("policy.toml, contact[1]", "unseen-character"),
        ("policy.toml, footer", "long-text"),
        ("policy.toml, signatories[0].name", "no-name"),
    }
    assert faults(logo="logo.png", logo_text="") == {("policy.toml, logo_text", "empty-text")}


def test_a_logo_that_is_no_picture_is_refused() -> None:
    with pytest.raises(BadInput, match="IT department") as refused:
        parse(Found("policy.toml", {"logo": "logo.png", "logo_text": "A bird"}, lambda _: b"<svg/>"))
    assert [(each.place, each.code) for each in refused.value.faults] == [("policy.toml, logo", "logo-format")]


anything = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=9), st.binary(max_size=3), st.dates()
)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from((*KEYS, "x", "")), st.one_of(anything, st.lists(anything, max_size=3))))
def test_whatever_a_place_holds_it_is_read_or_refused_with_sentences(table: dict[str, Any]) -> None:
    read = told(table)
    if isinstance(read, BadInput):
        assert read.faults
        assert all(each.place.startswith("policy.toml, ") and each.sentence for each in read.faults)
    else:
        assert read.over(Organisation(name="Old", short_name="Old")).name


def told(table: dict[str, Any]) -> Prescribed | BadInput:
    try:
        return parse(Found("policy.toml", table, lambda _: logos.file()))
    except BadInput as refused:
        return refused
