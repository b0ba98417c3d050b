import tomllib
from pathlib import Path
from typing import Any

import pytest

from app.reading.fields.days import zone_of
from app.reading.fields.mapping import compiled, fields_of, hits, plain
from app.reading.fields.times import windows
from app.reading.lexicon import load

VOCABULARY = load("fields")
CATALOGUE = Path(__file__).parents[4] / "resources" / "catalogue" / "fields.toml"


def examples(kind: str, key: str) -> list[Any]:
    return [pytest.param(entry, words, id=words[:60]) for entry in VOCABULARY[kind] for words in entry.get(key, [])]


@pytest.mark.parametrize("entry,words", examples("phrase", "examples"))
def test_a_phrase_gives_its_fields(entry: dict[str, Any], words: str) -> None:
    assert set(fields_of(words)) == set(entry["fields"])


@pytest.mark.parametrize("entry,words", [*examples("phrase", "not_examples"), *examples("general", "not_examples")])
def test_a_phrase_is_not_found_in_words_that_only_look_like_it(entry: dict[str, Any], words: str) -> None:
    text = plain(words)
    for match in compiled(entry["pattern"]).finditer(text):
        assert text[: match.start()][-1:].isalnum() or text[match.end() :][:1].isalnum(), match.group()


@pytest.mark.parametrize("entry,words", examples("general", "examples"))
def test_a_general_clause_names_the_identity_and_no_field(entry: dict[str, Any], words: str) -> None:
    assert hits(words)[0].general
    assert fields_of(words) == ()
    assert compiled(entry["pattern"]).search(plain(words))


@pytest.mark.parametrize(
    "example",
    [
        pytest.param(each, id=each["text"][:60])
        for kind in ("head", "context")
        for entry in VOCABULARY[kind]
        for each in entry["example"]
    ]
    + [pytest.param(each, id=each["text"][:60]) for each in VOCABULARY["log"]["example"]],
)
def test_heads_take_their_kind_from_the_words_around_them(example: dict[str, Any]) -> None:
    assert set(fields_of(example["text"])) == set(example["fields"])


def test_every_field_of_the_vocabulary_is_in_the_catalogue() -> None:
    known = {each["id"] for each in tomllib.loads(CATALOGUE.read_text("utf-8"))["fields"]}
    phrases = {field for each in VOCABULARY["phrase"] for field in each["fields"]}
    kinds = {
        field for head in VOCABULARY["head"] for kind in head["kinds"] for field in (*kind["fields"], *head["plain"])
    }
    contexts = {field for each in VOCABULARY["context"] for field in each["fields"].values()}
    assert phrases | kinds | contexts <= known


def test_words_that_only_say_whose_the_fields_are_name_none() -> None:
    assert fields_of("the street address of the subscriber to whom the IP address was assigned") == (
        "address.physical",
    )


@pytest.mark.parametrize(
    "entry,words",
    [pytest.param(each, words, id=words) for each in load("windows")["moment"] for words in each["examples"]],
)
def test_a_moment_is_a_window_at_both_ends(entry: dict[str, Any], words: str) -> None:
    (found,) = windows(words)
    assert (found.begins, found.ends) == (entry["at"], entry["at"])


@pytest.mark.parametrize(
    "entry,words",
    [pytest.param(each, words, id=words) for each in load("windows")["moment"] for words in each["not_examples"]],
)
def test_a_moment_is_not_found_in_words_that_only_look_like_it(entry: dict[str, Any], words: str) -> None:
    assert not compiled(entry["pattern"]).search(words)


@pytest.mark.parametrize(
    "printed,zone", [("(Eastern Time)", "America/New_York"), ("09:00 JST", "Asia/Tokyo"), ("UTC", "UTC"), ("noon", "")]
)
def test_a_printed_zone_has_a_name(printed: str, zone: str) -> None:
    assert zone_of(printed) == zone
