"""A public key of age is told from one with a slip, and from a secret one, before anybody relies on it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.agekeys import is_public, is_secret

KEY = "age1t7rxyev2z3rw82stdlrrepyc39nvn86l5078zqkf5uasdy86jp6svpy7pa"
LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"


def test_a_key_as_the_program_prints_it_is_one() -> None:
    assert is_public(KEY)
    assert not is_secret(KEY)


@given(st.integers(4, len(KEY) - 1), st.sampled_from(LETTERS))
def test_one_wrong_letter_is_found(place: int, letter: str) -> None:
    changed = KEY[:place] + letter + KEY[place + 1 :]
    assert is_public(changed) == (changed == KEY)


@pytest.mark.parametrize(
    "text", ["", "age1", KEY[:-1], KEY + "q", KEY.upper(), f" {KEY}", "abe1" + KEY[4:], "b" + KEY[1:], KEY[:-1] + "b"]
)
def test_what_is_no_key_is_none(text: str) -> None:
    assert not is_public(text)


@pytest.mark.parametrize("text", ["AGE-SECRET-KEY-1QQQ", " age-secret-key-1qqq"])
def test_a_secret_key_is_told(text: str) -> None:
    assert is_secret(text)
    assert not is_public(text)
