"""Glyphs in their places, and the text as which each of them is read."""

import pytest

from app.documents import look
from app.documents.blocks import text
from app.documents.faces import Face
from app.documents.fonts import FontSet
from app.documents.shaping.stretch import FILLER, Glyph, Stretch, divided
from app.documents.typeset import break_lines


def stretch(content: str, fonts: FontSet) -> Stretch:
    return next(each.stretch for each in fonts.items(Face.SERIF, content) if each.stretch)


def glyphs(content: str, fonts: FontSet) -> list[Glyph]:
    return [each for _, part in stretch(content, fonts).shaped.shown.parts for each in part]


@pytest.mark.parametrize(
    "chars, count, parts",
    [
        ("ab", 1, ["ab"]),
        ("ab", 2, ["a", "b"]),
        ("é", 2, ["e", "\u0301"]),
        ("a", 2, ["a", FILLER]),
        ("abc", 2, ["a", "bc"]),
    ],
)
def test_the_text_of_a_cluster_is_divided_among_its_glyphs(chars: str, count: int, parts: list[str]) -> None:
    assert divided(chars, count) == parts


def test_letters_join_and_run_from_right_to_left(fonts: FontSet) -> None:
    alone = [glyphs(char, fonts)[0].number for char in "محمد"]
    assert [each.text for each in glyphs("محمد", fonts)] == list("دمحم")
    assert all(each.number != other for each, other in zip(glyphs("محمد", fonts), reversed(alone), strict=True))


def test_a_conjunct_is_one_glyph_and_says_all_its_letters(fonts: FontSet) -> None:
    assert [each.text for each in glyphs("क्ष", fonts)] == ["क्ष"]


def test_a_mark_stands_over_its_letter(fonts: FontSet) -> None:
    base, mark = glyphs("x\u0323", fonts)
    assert (base.text, mark.text, mark.advance) == ("x", "\u0323", 0)


def test_a_bracket_is_seen_as_its_mirror(fonts: FontSet) -> None:
    assert "".join(each.text for each in glyphs("(אב) ג", fonts)) == "ג (בא)"


def test_the_tone_of_a_skin_is_seen_beside_its_emoji(fonts: FontSet) -> None:
    assert [each.text for each in glyphs("👩🏽\u200d🚀", fonts)] == ["👩", "🏽\u200d🚀"]
    assert glyphs("👩🏽", fonts)[1].number != glyphs("👩🏿", fonts)[1].number


@pytest.mark.parametrize("content", ["عبدالرحمن" * 12, "क्षत्रिय" * 20, "สมชาย" * 30, "שלום עולם " * 12])
def test_a_long_word_is_broken_within_its_column_and_stays_whole(content: str, fonts: FontSet) -> None:
    lines = break_lines(text(content), 90.0, look.CELL, fonts)
    assert len(lines) > 3
    assert "".join(piece.shown for line in lines for piece in line.pieces) == content
    assert all(line.width <= 90.0 or line.pieces[-1].shown.endswith(" ") for line in lines)


def test_a_space_at_the_end_of_a_line_hangs_over_on_the_right(fonts: FontSet) -> None:
    line = break_lines(text("שלום עולם טוב מאוד"), 60.0, look.CELL, fonts)[0]
    shaped = line.pieces[0].shaped
    assert shaped is not None
    assert [each.text for _, part in shaped.shown.parts for each in part][-1] == " "


def test_a_face_is_read_when_it_is_needed(fonts: FontSet) -> None:
    read: list[Face] = []

    class Files(dict[Face, bytes]):
        def __missing__(self, face: Face) -> bytes:
            read.append(face)
            return fonts.faces[face]

    fresh = FontSet(Files())
    list(fresh.items(Face.SERIF, "An ordinary letter – “§ 1782”"))
    assert read == [Face.SERIF]
    list(fresh.items(Face.SERIF, "שלום"))
    assert read == [Face.SERIF, Face.HEBREW]
