import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.plaintext import code_point, shown, unseen

any_text = st.text(st.characters(codec=None), max_size=60)
nasty_text = st.text(
    st.sampled_from("ab1#⟨⟩ \r\n\t\u0301\u202e\u200d\ufe0f\ufe0e\u20e3\u3164\ud800葛\U000e0100👩❤🏽\u2800"), max_size=60
)


@pytest.mark.parametrize(
    "text", ["Shulim Leifer", "@ay_chim0807", "", "今野 幸夫", "שולים", "José", "<img src=x>", "a\u00a0b"]
)
def test_what_a_reader_sees_stays_as_it_is(text: str) -> None:
    assert shown(text) == text


@pytest.mark.parametrize(
    "char",
    ["\u202e", "\u2066", "\u200b", "\u200d", "\ufeff", "\u00ad", "\x00", "\x1b", "\x7f", "\u2028", "\u3164", "\u115f",
     "\u2800", "\ufffc", "\ud800", "\ue000", "\U000e0041", "\ufe0f", "\U000e0100", "\U0010ffff", "\n", "\t", "\r"],
)  # fmt: skip
def test_what_a_reader_cannot_see_is_spelled_out(char: str) -> None:
    assert shown(f"a{char}b") == f"a⟨U+{ord(char):04X}⟩b"


def test_line_ends_and_tabs_stay_where_lines_are_wanted() -> None:
    assert shown("a\r\nb\n\tc\rd", lines=True) == "a\r\nb\n\tc⟨U+000D⟩d"


@pytest.mark.parametrize(
    "text", ["👩\u200d❤\ufe0f\u200d👩", "👍🏽", "👩🏽\u200d🚀", "1\ufe0f\u20e3", "葛\U000e0100飾", "☺\ufe0e", "\u0600"]
)
def test_emoji_sequences_and_ideographic_variants_stay(text: str) -> None:
    assert shown(text) == text


@pytest.mark.parametrize("text", ["👩\u200da", "a\u200d👩", "1\ufe0f", "\u200d", "☺\ufe0f\ufe0f"])
def test_a_joiner_or_selector_outside_its_sequence_is_spelled_out(text: str) -> None:
    assert "⟨U+" in shown(text)


def test_a_long_run_of_marks_is_cut_and_counted() -> None:
    assert shown("e" + "\u0301" * 1_000_000 + "!") == "e" + "\u0301" * 8 + "⟨+999992 marks⟩!"
    assert shown("e" + "\u0301" * 8) == "e" + "\u0301" * 8


@given(any_text | nasty_text, st.booleans())
def test_showing_twice_changes_nothing(text: str, lines: bool) -> None:
    once = shown(text, lines=lines)
    assert shown(once, lines=lines) == once


@given(any_text | nasty_text)
def test_nothing_is_lost_but_marks_that_are_counted(text: str) -> None:
    kept = [char for char in text if not unicodedata.category(char).startswith("M")]
    plain = shown("".join(kept))
    for index in unseen("".join(kept)):
        assert f"⟨U+{ord(kept[index]):04X}⟩" in plain
    rest = iter(plain)
    hidden = set(unseen("".join(kept)))
    assert all(char in rest for index, char in enumerate(kept) if index not in hidden)


@given(any_text | nasty_text)
def test_the_result_can_be_written_to_a_file_and_drives_no_direction(text: str) -> None:
    encoded = shown(text).encode("utf-8").decode("utf-8")
    assert not set(encoded) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\n\r\x00")


@pytest.mark.parametrize(
    "char, name",
    [
        ("I", "U+0049 LATIN CAPITAL LETTER I"),
        ("\u0430", "U+0430 CYRILLIC SMALL LETTER A"),
        ("\n", "U+000A control character"),
        ("\ud800", "U+D800 lone surrogate"),
        ("\ue000", "U+E000 private-use character"),
        ("\U0010ffff", "U+10FFFF unassigned character"),
        ("rn", "U+0072 LATIN SMALL LETTER R, U+006E LATIN SMALL LETTER N"),
        ("", ""),
    ],
)
def test_a_character_is_named(char: str, name: str) -> None:
    assert code_point(char) == name


@given(st.characters(codec=None))
def test_every_character_has_a_name(char: str) -> None:
    assert code_point(char).startswith(f"U+{ord(char):04X} ")
    assert len(code_point(char).split(" ", 1)[1]) > 0
