"""A passphrase has 90 bits and more, and can be read out."""

import math
import secrets

from app.container import passphrase
from app.container.sealed import checked


def test_it_has_at_least_ninety_bits() -> None:
    drawn: list[str] = []

    def choice(letters: str) -> str:
        drawn.append(letters)
        return secrets.choice(letters)

    made = passphrase.generate(choice)
    bits = sum(math.log2(len(set(letters))) for letters in drawn)
    assert bits >= 90
    assert math.isclose(bits, passphrase.BITS)
    assert "96.1" in (passphrase.__doc__ or "")
    assert f"{bits:.1f}" == "96.1"
    assert len(made.reveal().replace("-", "")) == len(drawn)


def test_no_two_of_its_characters_are_mistaken_for_each_other() -> None:
    assert not set("01258ilo") & set(passphrase.ALPHABET)
    assert passphrase.ALPHABET.isascii()
    assert passphrase.ALPHABET.lower() == passphrase.ALPHABET


def test_it_comes_in_groups_and_is_long_enough_for_the_container() -> None:
    made = passphrase.generate(secrets.choice)
    assert [len(each) for each in made.reveal().split("-")] == [4, 4, 4, 4, 4]
    checked(made)


def test_printing_it_by_accident_shows_nothing() -> None:
    made = passphrase.generate(lambda letters: letters[0])
    assert "aaaa" not in f"{made} {made!r}"
