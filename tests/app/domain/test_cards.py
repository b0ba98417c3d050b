"""Card numbers and credentials in text where they do not belong. Every number is a published test number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.cards import shows_card, shows_credential

VISA = "4111111111111111"
LENGTHS = ["4222222222222", "30569309025904", "378282246310005", VISA]


def luhn_end(digits: str) -> str:
    """Add the digit that makes Luhn's sum come out, by trying: unlike the code under test."""
    for end in "0123456789":
        total = 0
        for place, digit in enumerate(reversed(digits + end)):
            number = int(digit) * (2 if place % 2 else 1)
            total += number // 10 + number % 10
        if total % 10 == 0:
            return digits + end
    raise AssertionError(digits)


@pytest.mark.parametrize("number", [*LENGTHS, luhn_end("630400000000000000")])
def test_a_card_number_of_any_length_is_seen(number: str) -> None:
    assert 13 <= len(number) <= 19
    assert shows_card(number)
    assert shows_card(f"paid with {number}, thank you")


@pytest.mark.parametrize(
    "text",
    [
        "4111 1111 1111 1111",
        "4111-1111-1111-1111",
        "4111\u00a01111\u00a01111\u00a01111",
        "4111.1111.1111.1111",
        "4111 - 1111 - 1111 - 1111",
        "4111\u200b1111\u200b1111\u200b1111",
        "4111\u20131111\u20131111\u20131111",
        "４１１１１１１１１１１１１１１１",
        "12 4111 1111 1111 1111 123",
        "9" * 20,
        "Visa ****1111",
        "Visa •••• 1111",
        "XXXX-XXXX-XXXX-1111",
        "Visa …1111",
        "Visa ...1111",
        "Visa ending in 1111",
        "last four: 1111",
        "last 4 digits 1111",
    ],
)
def test_separators_and_masks_do_not_hide_a_card(text: str) -> None:
    assert shows_card(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "4111111111111112",
        "0000000000000000",
        "411111111111",
        "400 Example Street, San Francisco, California 94100-1234",
        "〒100-0001 1-2-3-405",
        "203.0.113.7:22859",
        "2001:db8::1",
        "user1234@example.com",
        "foxx1234",
        "2022-10-13T12:00:00.123456Z",
        "Mozilla/5.0 (X11; Linux x86_64) Chrome/120.0.0.0 Safari/537.36",
        "PayPal",
    ],
)
def test_ordinary_text_shows_no_card(text: str) -> None:
    assert not shows_card(text)


@given(
    st.from_regex(r"[1-9][0-9]{11,17}", fullmatch=True), st.sampled_from(["", " ", "-", "\u2011"]), st.integers(1, 6)
)
def test_every_number_that_passes_the_check_is_seen(digits: str, separator: str, width: int) -> None:
    number = luhn_end(digits)
    assert shows_card(separator.join(number[start : start + width] for start in range(0, len(number), width)))


@pytest.mark.parametrize(
    "text",
    [
        "CVV: 123",
        "cvc2 1234",
        "card code 123",
        "card validation code: 123",
        "exp 12/27",
        "Expires 01/2027",
        "expiration date: 12-27",
        "password: hunter2",
        "PWD=hunter2",
        '"password": "x"',
        "session_token=abcdef",
        "Access Token: abc",
        "api-key = abc",
        "Bearer abcdefghijklmnop.qrstuv",
    ],
)
def test_a_labelled_credential_is_seen(text: str) -> None:
    assert shows_credential(text)


@pytest.mark.parametrize(
    "text",
    ["password changed", "Expo 12", "expert 12/27", "Cvetko 123", "bearer of news", "12/27/2022", "Session 4"],
)
def test_ordinary_words_are_no_credential(text: str) -> None:
    assert not shows_credential(text)
