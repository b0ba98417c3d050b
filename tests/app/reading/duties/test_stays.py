import tomllib
from pathlib import Path

import pytest

from app.reading.cast import Cast
from app.reading.compose import paper_of_text
from app.reading.duties import stays

EXAMPLES = tomllib.loads((Path(__file__).parents[1] / "examples" / "stays.toml").read_text("utf-8"))["example"]
ORDER = """UNITED STATES DISTRICT COURT

ORDER

CONCLUSION

IT IS ORDERED as follows.

{}

IT IS SO ORDERED.

Dated: May 2, 2025
"""


def read(text: str) -> list[dict[str, str | None]]:
    return [each.value for each in stays.find(paper_of_text(ORDER.format(text)), Cast())]


def test_a_stay_gives_its_words_its_end_and_the_day_that_it_names() -> None:
    (stay,) = read("The Court, on its own motion, stays execution of this Order through May 5, 2025.")
    assert stay["until"] == "through May 5, 2025"
    assert stay["date"] == "2025-05-05"


def test_what_is_stayed_only_if_somebody_moves_is_no_stay() -> None:
    assert not read("If an account holder files a motion, production is stayed until it has been decided.")


@pytest.mark.parametrize(
    "text", [each["text"] for each in EXAMPLES if not each["gives"] and each["where"] == "operative"]
)
def test_a_stay_that_is_lifted_denied_or_of_another_thing_is_none(text: str) -> None:
    assert not read(text)


def test_most_ways_of_staying_an_order_are_read() -> None:
    asked = [each["text"] for each in EXAMPLES if "STAYED" in each["text"] and each["gives"]]
    assert asked
    assert all(read(text) for text in asked)
