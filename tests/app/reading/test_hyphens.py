import pytest

from app.reading.flow import Flow, Piece
from app.reading.hyphens import rejoined


def joined(*lines: str) -> str:
    pieces = [Piece(1, number, 0, len(text), text) for number, text in enumerate(lines, start=1)]
    return Flow(rejoined([pieces])).text


@pytest.mark.parametrize(
    "lines, whole",
    [
        (("the sub-", "poena"), "the subpoena"),
        (("an account-", "holder, and an account-holder"), "an account-holder, and an account-holder"),
        (
            ("the non-", "party objects; a party and non did not"),
            "the non-party objects; a party and non did not",
        ),
        (("pages 12-", "14 of it"), "pages 12-14 of it"),
        (
            ("the post at https://forum.example/u/", "88412 is gone"),
            "the post at https://forum.example/u/88412 is gone",
        ),
        (("see https://forum.example/a?id=", "12&x=3 there"), "see https://forum.example/a?id=12&x=3 there"),
        (("the account @river_", "otter77 posted"), "the account @river_otter77 posted"),
        (("the account “mossy_", "bank” posted"), "the account “mossy_bank” posted"),
        (("the account “mossy", "bank_7” posted"), "the account “mossybank_7” posted"),
    ],
)
def test_what_the_end_of_a_line_broke_is_joined(lines: tuple[str, ...], whole: str) -> None:
    assert joined(*lines) == whole


@pytest.mark.parametrize(
    "lines",
    [
        ("the users @river_otter77", "and @heron_1"),
        ("a site, https://forum.example", "and another"),
        ("sections 1782 –", "and 1783"),
        ("the word “anonymous", "speech” is"),
        ("Kestrel-", "Foods"),
    ],
)
def test_whole_words_are_left_apart(lines: tuple[str, ...]) -> None:
    assert joined(*lines) == " ".join(lines)


def test_nothing_joins_over_the_end_of_a_paragraph() -> None:
    paragraphs = [[Piece(1, number, 0, len(text), text)] for number, text in ((1, "the sub-"), (2, "poena"))]
    assert Flow(rejoined(paragraphs)).text == "the sub-\n\npoena"


def test_a_word_that_was_joined_is_still_found_where_it_stands() -> None:
    pieces = [Piece(1, 1, 0, 8, "the sub-"), Piece(1, 2, 0, 6, "poena.")]
    flow = Flow(rejoined([pieces]))
    spans = flow.spans((flow.text.index("subpoena"), len(flow.text) - 1))
    assert [(each.line, each.start, each.end) for each in spans] == [(1, 4, 7), (2, 0, 5)]
