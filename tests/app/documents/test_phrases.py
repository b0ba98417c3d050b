"""Facts are written as American letters write them."""

import pytest

from app.documents.phrases import bates_digits, bates_span, compact_case_number, ordinal, request_numbers, within, words


@pytest.mark.parametrize(
    "items, text", [((), ""), (("a",), "a"), (("a", "b"), "a and b"), (("a", "b", "c"), "a, b, and c")]
)
def test_lists_are_joined(items: tuple[str, ...], text: str) -> None:
    assert words(items) == text


@pytest.mark.parametrize(
    "numbers, text",
    [(("2",), "2"), (("1(i)", "1(iii)"), "1(i) and (iii)"), (("1(i)", "1(iv)", "2"), "1(i), (iv), and 2")],
)
def test_request_numbers_are_short(numbers: tuple[str, ...], text: str) -> None:
    assert request_numbers(numbers) == text


@pytest.mark.parametrize(
    "number, text",
    [
        ("22-mc-80999-ABC", "22mc80999"),
        ("22-CV-1770-NM-SJB", "22cv1770"),
        ("3:22-mc-00012", "22mc12"),
        ("Misc. 7", "Misc7"),
    ],
)
def test_case_numbers_are_compact(number: str, text: str) -> None:
    assert compact_case_number(number) == text


def test_bates_ranges() -> None:
    assert bates_span("P-1-000001", "P-1-000006") == "P-1-000001 to\u00a0-000006"
    assert bates_span("P-1-000001", "P-1-000001") == "P-1-000001"
    assert bates_span("000001", "000006") == "000001 to\u00a0000006"
    assert bates_digits("P-1-000001", "P-1-000002") == "000001–000002"


def test_a_cite_inside_parentheses_has_none_of_its_own() -> None:
    assert within("Order of May 3, 2023 (Dkt. No. 30)") == "Order of May 3, 2023, Dkt. No. 30"


def test_places_beyond_the_twelfth_have_no_word() -> None:
    assert (ordinal(4), ordinal(13), ordinal(0)) == ("fourth", "", "")
