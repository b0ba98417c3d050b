"""Which account is meant (R2): two people bind it and clear what looks alike."""

from dataclasses import replace

import pytest

from app.domain.bindings import binding_basis, claimed_by, confirmed_by, lookalike_basis, lookalikes_of
from app.domain.events import Confirmed
from app.domain.facts.accounts import AccountStatus
from app.domain.grounds import Level, Step
from app.domain.matter import ConfirmationKind
from app.domain.rules import Rules
from tests.notation import ANN, BOB, Story, opened, two_accounts

NOW = "2022-11-17 10:00"
EMAIL = "email.recovery"


def codes(story: Story, account: str = "@ann1") -> set[str]:
    return {code for code, each in story.grounds(NOW, account, EMAIL).items() if each.rule == "R2"}


def bound(story: Story, *people: str, sealed: bool = True) -> Story:
    for person in people:
        basis = binding_basis(story.matter, story.matter.accounts[0])
        story = story.record(Confirmed(ConfirmationKind.BINDING, "ann1", basis), person, sealed=sealed)
    return story


def test_a_binding_needs_two_different_people() -> None:
    told = opened().account("@ann1")
    first = told.grounds(NOW, "@ann1", EMAIL)["binding-unconfirmed"]
    assert (first.level, first.step, first.touches) == (Level.UNKNOWN, Step.ACCOUNTS, "ann1")
    assert "2 people" in first.sentence
    assert "one more person" in bound(told, ANN).grounds(NOW, "@ann1", EMAIL)["binding-unconfirmed"].sentence
    assert codes(bound(told, ANN, ANN)) == {"binding-unconfirmed"}
    assert codes(bound(told, ANN, BOB)) == set()


def test_what_a_file_claims_is_shown_and_counts_for_nothing() -> None:
    told = bound(opened().account("@ann1"), ANN, BOB, sealed=False)
    assert codes(told) == {"binding-unconfirmed"}
    assert [each.by for each in claimed_by(told.matter, ConfirmationKind.BINDING, "ann1")] == [ANN, BOB]


@pytest.mark.parametrize("entries", [{"platform_account_id": "9"}, {"identifier": "@ann2"}, {"posts": ("p2",)}])
def test_a_changed_account_is_confirmed_again(entries: dict[str, object]) -> None:
    told = bound(opened().account("@ann1"), ANN, BOB)
    assert "binding-unconfirmed" in codes(told.change("accounts", "ann1", **entries))
    back = told.change("accounts", "ann1", posts=("p2",)).change("accounts", "ann1", posts=("p1",))
    assert codes(back) == set()


def test_a_confirmation_of_another_matter_does_not_count() -> None:
    told = opened().account("@ann1")
    account = told.matter.accounts[0]
    assert binding_basis(told.matter, account) != binding_basis(replace(told.matter, id="m2"), account)


def test_one_person_confirms_alone_where_the_organisation_is_one_person() -> None:
    told = opened().organisation(one_person=True).account("@ann1")
    assert codes(told) == {"binding-unconfirmed"}
    assert codes(bound(told, ANN)) == set()


def test_an_unsearched_unbound_or_contradictory_account_is_unknown() -> None:
    assert codes(opened().account("@ann1", status=None)) == {"not-searched"}
    assert codes(opened().account("@ann1", platform_account_id="")) == {"not-bound"}
    gone = opened().account("@ann1", status=AccountStatus.NOT_LOCATED, platform_account_id="")
    assert codes(gone) == set()
    assert codes(gone.value("@ann1", EMAIL, "x@mail.example")) == {"not-located-but-bound"}
    assert codes(gone.change("accounts", "ann1", platform_account_id="7")) == {"not-located-but-bound"}


def test_two_accounts_that_look_alike_are_both_cleared_by_two_people(rules: Rules) -> None:
    twins = two_accounts().account("@annl")
    assert {"lookalike"} <= codes(twins, "@ann1")
    assert {"lookalike"} <= codes(twins, "@annl")
    assert "lookalike" not in codes(twins, "@bob2")
    assert "looks like another name" in twins.grounds(NOW, "@ann1", EMAIL)["lookalike"].sentence
    assert "lookalike" not in codes(twins.confirmed(), "@annl")
    assert "lookalike" in codes(twins.confirmed(ANN), "@annl")


def test_a_new_lookalike_asks_again() -> None:
    cleared = two_accounts().account("@annl").confirmed()
    assert "lookalike" in codes(cleared.account("@annI"), "@ann1")


def test_odd_characters_are_cleared_even_without_a_twin(rules: Rules) -> None:
    told = opened().account("@аnn1")
    account = told.matter.accounts[0]
    ground = told.grounds(NOW, "@аnn1", EMAIL)["lookalike"]
    assert "easily mistaken" in ground.sentence
    found = lookalikes_of(told.matter, rules)[account.id]
    basis = lookalike_basis(told.matter, account, found)
    cleared = told.record(Confirmed(ConfirmationKind.LOOKALIKE, account.id, basis))
    assert confirmed_by(cleared.matter, ConfirmationKind.LOOKALIKE, account.id, basis) == {ANN}
    assert "lookalike" not in told.confirmed().grounds(NOW, "@аnn1", EMAIL)


def test_what_is_claimed_of_another_account_or_another_kind_is_not_shown_here() -> None:
    told = bound(opened().account("@ann1").account("@bob2"), ANN, sealed=False)
    for kind, subject in ((ConfirmationKind.LOOKALIKE, "ann1"), (ConfirmationKind.BINDING, "bob2")):
        told = told.record(Confirmed(kind, subject, "basis"), BOB, sealed=False)
    assert [each.by for each in claimed_by(told.matter, ConfirmationKind.BINDING, "ann1")] == [ANN]
