"""What looks like a judge, a party, a caption or an account, and is none."""

from typing import Any, Final

import pytest

from tests.app.reading.written import order, reading, wrapped

_SIGNED: Final = "ROSALIND T. VANTERPOOL\nUnited States Magistrate Judge"
_LETTER: Final = """UNITED STATES DISTRICT COURT
SOUTHERN DISTRICT OF NEW YORK

{caption}

Dear Judge Roe:

We represent plaintiff Kestrel Foods K.K. We write to ask that the Court order Harborline, Inc. to produce the names of
its users within 10 days, and that it be told to preserve the records. Harborline consents to 14 days.

Respectfully submitted,
A. Finch

MEMO ENDORSED: The request is GRANTED. Harborline shall have 14 days from the date of this Order to produce.

SO ORDERED.
Dated: May 2, 2025
JANE Q. ROE
United States District Judge
"""


def found(text: str, fact: str) -> list[Any]:
    return [each.value for each in reading(text).of(fact)]


def sure(text: str, fact: str) -> list[Any]:
    return [each.value for each in reading(text).of(fact) if each.sure]


def told(sentence: str) -> str:
    """Give an order that tells something more of subpoenas before its reasons."""
    return order("The application is GRANTED.").replace("It wants to know", wrapped(f"{sentence} It wants to know"))


@pytest.mark.parametrize("above", ["s/ Rosalind T. Vanterpool", "/s/ Rosie V. Poole", "/s/ T. Vanterpool"])
def test_the_line_that_was_signed_is_no_part_of_the_name_printed_below_it(above: str) -> None:
    assert sure(order("Granted.").replace(_SIGNED, f"{above}\n{_SIGNED.title()}"), "judge") == [
        "Rosalind T. Vanterpool"
    ]


@pytest.mark.parametrize("break_", ["\n", " "])
def test_the_district_above_a_judges_title_is_no_judge(break_: str) -> None:
    text = order("Granted.").replace(
        "NORTHERN DISTRICT OF CALIFORNIA", f"DISTRICT OF COLORADO{break_}Magistrate Judge Emerald J. Thistlewood"
    )
    assert sure(text.replace(_SIGNED, ""), "judge") in ([], ["Emerald J. Thistlewood"])


@pytest.mark.parametrize(
    "sentence",
    [
        "Last year a subpoena was sent to Gullwing Mail LLC, which answered that it had nothing.",
        "A former subpoena was served on Gullwing Mail LLC.",
        "In another case a subpoena had been issued to Gullwing Mail LLC.",
    ],
)
def test_who_was_asked_at_another_time_is_not_surely_asked_now(sentence: str) -> None:
    assert sure(told(sentence), "producing_parties") == ["Harborline, Inc."]


def test_a_word_in_capitals_that_orders_is_no_party() -> None:
    text = order("Plaintiff SHALL attach a copy of this Order to each subpoena. Plaintiff MUST file its complaint.")
    assert found(text, "requesting_party") == ["Kestrel Foods K.K."]


@pytest.mark.parametrize("number", [", 25 Civ. 1234 (ABC)", ", No. 25-cv-1234 (ABC)", "\n25 Civ. 1234 (ABC)"])
def test_a_caption_ends_before_its_number_and_before_a_salutation(number: str) -> None:
    text = _LETTER.format(caption=f"Kestrel Foods K.K. v. Does 1-4{number}")
    assert sure(text, "caption") == ["Kestrel Foods K.K. v. Does 1-4"]


def test_a_caption_with_words_of_another_sort_is_doubtful() -> None:
    text = _LETTER.format(caption="Kestrel Foods K.K. v. Does 1-4, Index 25 CV 1234")
    assert not sure(text, "caption")


@pytest.mark.parametrize(
    "ordered",
    [
        "Harborline shall produce the user names, addresses and telephone numbers of the holder of @river_otter77.",
        "Harborline shall produce all user names current and former, of the account @river_otter77.",
        (
            "Harborline shall produce the following as to the user IDs @river_otter77: the name; the date, time, "
            "and IP address of each sign-in to April 30, 2025, inclusive."
        ),
        (
            "Harborline shall produce the following information about the account @river_otter77: the e-mail "
            "addresses, current and former; and the name."
        ),
    ],
)
def test_ordinary_words_that_say_which_data_are_no_accounts(ordered: str) -> None:
    assert [each["identifier"] for each in found(order(ordered), "accounts")] == ["@river_otter77"]


def test_plain_words_of_a_list_of_accounts_are_proposed_with_a_doubt() -> None:
    text = order("Harborline shall identify the users of the following accounts: lampwick, gannet, and osprey.")
    assert [each["identifier"] for each in found(text, "accounts")] == ["lampwick", "gannet", "osprey"]
    assert not sure(text, "accounts")
