"""The house style must be printable, and a matter takes a newer one over only where its letters share it."""

from dataclasses import replace
from typing import Any

import pytest

from app.domain.consistency import faults
from app.domain.facts.parties import Logo, Organisation, Paper, Signatory, Standing
from app.domain.house import STYLE, differences, listed, prescribed, taken_over
from tests.notation import Story

ELLERY = Signatory(name="Jordan Ellery", title="Custodian of Records")
AMARI = Signatory(name="Robin Amari", title="Senior Counsel")
OLD = Organisation(
    name="Perch Social, Inc.", short_name="Perch", signatory="Jordan Ellery", bates_prefix="PERCH", grace_court_days=5
)
HOUSE = replace(OLD, name="X Example Corp.", bates_prefix="X", grace_court_days=2, signatories=(ELLERY, AMARI))


def codes(**entries: Any) -> list[tuple[str, str]]:
    story = Story().organisation(**entries)
    return [(each.place, each.code) for each in faults(story.matter)]


def test_who_signs_has_the_title_given_among_the_signatories_else_the_own_one() -> None:
    assert OLD.signs == ELLERY
    assert replace(HOUSE, signatory="Robin Amari").signs == AMARI
    assert replace(OLD, signatory="Ana Ortiz", signatory_title="").signs == Signatory(name="Ana Ortiz")


def test_a_matter_takes_over_what_all_letters_share_and_keeps_its_own() -> None:
    made = taken_over(OLD, HOUSE)
    assert (made.name, made.signatories) == ("X Example Corp.", (ELLERY, AMARI))
    assert (made.bates_prefix, made.grace_court_days) == ("PERCH", 5)
    assert differences(OLD, HOUSE) == ("legal name", "signatories")
    assert differences(made, HOUSE) == ()


def test_who_signs_stays_unless_the_house_no_longer_has_them() -> None:
    gone = replace(HOUSE, signatories=(AMARI,), signatory="Robin Amari")
    assert taken_over(OLD, HOUSE).signs == ELLERY
    assert taken_over(OLD, gone).signs == AMARI
    assert differences(OLD, gone)[-1] == "signatory"
    assert taken_over(OLD, replace(OLD, signatory="Ana Ortiz")).signatory == "Jordan Ellery"


def test_what_is_prescribed_goes_over_what_was_kept() -> None:
    kept = replace(OLD, standing=Standing(contact=("Call.",), footer="Old"))
    made = prescribed(kept, {"paper": Paper.A4, "standing.footer": "New"})
    assert made == replace(OLD, paper=Paper.A4, standing=Standing(contact=("Call.",), footer="New"))
    assert prescribed(kept, {}) == kept
    assert set(STYLE) <= set(Organisation.__dataclass_fields__)


def test_names_are_listed_as_in_a_sentence() -> None:
    assert listed(["logo"]) == "logo"
    assert listed(["logo", "paper", "address"]) == "logo, paper and address"


def test_a_printable_style_has_no_fault() -> None:
    logo = Logo(digest="ab" * 32, text="A bird")
    standing = Standing(below_delivery=("One.",), before_closing=("Two.", "Three."), contact=("Four.",), footer="Five")
    assert codes(signatories=(ELLERY, AMARI), logo=logo, standing=standing) == []


@pytest.mark.parametrize(
    "entries, place, code",
    [
        ({"signatories": (replace(ELLERY, name=" "),)}, "signatories[0].name", "no-name"),
        ({"signatories": (ELLERY, ELLERY)}, "signatories[1].name", "doubled-signatory"),
        (
            {"signatories": tuple(replace(ELLERY, name=f"Jordan {at}") for at in range(13))},
            "signatories",
            "many-signatories",
        ),
        ({"logo": Logo(digest="x", text="A bird")}, "logo.digest", "bad-digest"),
        ({"logo": Logo(digest="ab" * 32)}, "logo.text", "empty-text"),
        ({"standing": Standing(contact=("Once.",) * 5)}, "standing.contact", "many-paragraphs"),
        ({"standing": Standing(contact=("",))}, "standing.contact[0]", "empty-text"),
        ({"standing": Standing(before_closing=("x" * 801,))}, "standing.before_closing[0]", "long-text"),
        ({"standing": Standing(footer="x" * 241)}, "standing.footer", "long-text"),
        ({"standing": Standing(below_delivery=("a\u202eb",))}, "standing.below_delivery[0]", "unseen-character"),
        ({"standing": Standing(below_delivery=("a\nb",))}, "standing.below_delivery[0]", "unseen-character"),
    ],
)
def test_what_no_letter_can_be_set_with_is_a_fault(entries: dict[str, Any], place: str, code: str) -> None:
    assert codes(**entries) == [(f"organisation.{place}", code)]
