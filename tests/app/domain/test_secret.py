"""A record value shows its text to nobody who does not ask for it."""

import copy

import pytest

from app.domain.secret import Secret

TEXT = "ann@mail.example"


@pytest.mark.parametrize(
    "show", [repr, str, "{}".format, "{:>40}".format, lambda secret: f"{secret!r:.3}"], ids=range(5)
)
def test_no_way_of_printing_shows_the_text(show: object) -> None:
    assert callable(show)
    assert TEXT[:3] not in show(Secret(TEXT))


def test_equal_texts_are_equal_secrets_and_reveal_gives_the_text() -> None:
    assert Secret(TEXT) == Secret(TEXT)
    assert Secret(TEXT).reveal() == TEXT


def test_a_secret_cannot_be_pickled() -> None:
    with pytest.raises(TypeError, match="cannot be pickled"):
        copy.deepcopy([Secret(TEXT)])
