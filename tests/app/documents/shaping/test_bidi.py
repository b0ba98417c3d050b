"""What runs from right to left, in cases like those of Unicode's BidiTest.txt (all that can occur here agree)."""

import pytest

from app.documents.shaping.bidi import stretches, visual


def seen(content: str) -> str:
    """Give a stretch as it is seen from left to right."""
    parts = (content[each.start : each.end][:: -1 if each.backwards else 1] for each in visual(content))
    return "".join(parts)


@pytest.mark.parametrize(
    "content, expected",
    [
        ("אבג", "גבא"),
        ("אב גד", "דג בא"),
        ("אב 12 גד", "דג 12 בא"),
        ("אב 1,234.5", "1,234.5 בא"),
        ("אב 12-34", "12-34 בא"),
        ("اب 12-34", "34-12 با"),  # digits behind Arabic letters are Arabic ones, which a hyphen parts
        ("اب ١,٢", "١,٢ با"),
        ("אב $12", "$12 בא"),
        ("אב 12%", "12% בא"),
        ("אב $", "$ בא"),
        ("אב (12) ג", "ג )12( בא"),
        ("12א", "א12"),
        ("אב  ", "בא  "),
    ],
)
def test_a_stretch_is_seen_as_the_annex_says(content: str, expected: str) -> None:
    assert seen(content) == expected


@pytest.mark.parametrize(
    "content, found",
    [
        ("abc 12", []),
        ("user אב, 12", ["אב"]),
        ("user אב 12 times", ["אב"]),
        ("user אב_12 was", ["אב_12"]),
        ("אב 12 גד x", ["אב 12 גד"]),
        ("x אב, גד", ["אב", "גד"]),
        ("אב, גד", ["אב", "גד"]),
        ("אב – גד", ["אב", "גד"]),
        ("x (אב) y", ["אב"]),
        ("x אב (גד) y", ["אב (גד)"]),
        (" @אב 12 ", ["@אב 12"]),
        ("אבcd", ["אב"]),
    ],
)
def test_a_stretch_is_isolated_from_the_sentence(content: str, found: list[str]) -> None:
    assert [content[start:end] for start, end in stretches(content)] == found


def test_a_character_that_is_printed_as_its_code_parts_a_stretch() -> None:
    assert stretches("אב\u202eגד", [2]) == [(0, 2), (3, 5)]
