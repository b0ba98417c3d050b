"""No hostile text takes time that grows with its square: a cell of a record may be of any length."""

import time

import pytest

from app.documents.blocks import text
from app.documents.faces import Face
from app.documents.fonts import FontSet
from app.documents.look import Look
from app.documents.typeset import break_lines

SMALL, LARGE = 1_500, 12_000  # 64 times as long where it is the square of eight times as many
MORE = 30.0
LOOK = Look(size=8.5, leading=9, after=0)


def spent(content: str, fonts: FontSet) -> float:
    fonts._composed.clear()
    start = time.process_time()
    tuple(fonts.items(Face.MONO, content))
    break_lines(text(content), 200, LOOK, fonts, mono=True)
    return time.process_time() - start


@pytest.mark.parametrize(
    "unit",
    [
        pytest.param("אa", id="stretches"),
        pytest.param("א1", id="numbers"),
        pytest.param("א\u202e", id="codes"),
        pytest.param("👩\u200d", id="joiners"),
        pytest.param("\u200d", id="joiners alone"),
        pytest.param("🇯", id="flags"),
        pytest.param("ab-", id="hyphens"),
    ],
)
def test_many_of_a_kind_do_not_take_their_square(unit: str, fonts: FontSet) -> None:
    few, many = (("ب" if unit == "\u200d" else "") + unit * (count // len(unit)) for count in (SMALL, LARGE))
    spent(few, fonts)  # what is read once
    assert spent(many, fonts) < max(MORE * spent(few, fonts), 1.0)


def test_digits_behind_a_name_do_not_take_their_square(fonts: FontSet) -> None:
    few, many = (f"א a {'1' * count}" for count in (SMALL, 4 * LARGE))
    spent(few, fonts)
    assert spent(many, fonts) < max(2 * MORE * spent(few, fonts), 2.0)
