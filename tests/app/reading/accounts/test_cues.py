"""Every cue in resources/reading/accounts.toml against the examples that stand beside it."""

from collections.abc import Iterator
from typing import Any

import pytest

from app.reading.accounts.cues import Cue, cues_of
from app.reading.cast import Cast, Name
from app.reading.lexicon import load

CAST = Cast(requesting=(Name("Kestrel Foods K.K.", ("Kestrel",)),))


def examples(key: str) -> Iterator[Any]:
    for number, (cue, entry) in enumerate(zip(cues_of(CAST), load("accounts")["cue"], strict=True), start=1):
        for text in entry[key]:
            yield pytest.param(cue, text.replace("<REQUESTER>", "Kestrel"), id=f"{number} {entry['role']}: {text}")


def fits(cue: Cue, text: str) -> bool:
    before, _, rest = text.partition("{")
    _, _, after = rest.partition("}")
    return cue.fits(next(iter(cue.kinds), "handle"), before, after)


@pytest.mark.parametrize("cue, text", [*examples("yes")])
def test_a_cue_knows_its_examples(cue: Cue, text: str) -> None:
    assert fits(cue, text)


@pytest.mark.parametrize("cue, text", [*examples("no")])
def test_a_cue_passes_over_what_only_resembles_them(cue: Cue, text: str) -> None:
    assert not fits(cue, text)


def test_every_cue_has_an_example_of_either_kind() -> None:
    assert all(entry["yes"] and entry["no"] for entry in load("accounts")["cue"])
