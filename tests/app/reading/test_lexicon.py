"""The form of the vocabularies, which is described in `app/reading/lexicon.py`."""

import re
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest

from app.reading import lexicon


@pytest.fixture
def vocabulary(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Any]]:
    """Give an empty vocabulary named “own”, beside the shared one."""
    own: dict[str, Any] = {"macros": {"THINGS": ["records?", "logs?"]}}
    shared = {"macros": {"HOLDERS": ["users?"], "THINGS": ["noodles"]}}
    monkeypatch.setattr(lexicon, "load", {"own": own, "cast": shared}.__getitem__)
    lexicon.pattern.cache_clear()
    yield own
    lexicon.pattern.cache_clear()


def found(group: dict[str, Any], text: str, vocabulary: dict[str, Any], **macros: str) -> str:
    """Give what a group finds in a text."""
    vocabulary["group"] = group
    match = lexicon.pattern("own", "group", **macros).search(text)
    lexicon.pattern.cache_clear()
    return match.group() if match else ""


def test_words_are_whole_words_and_starts_are_not(vocabulary: dict[str, Any]) -> None:
    assert found({"words": ["keep"]}, "it keeps it", vocabulary) == ""
    assert found({"starts": ["keep"]}, "it keeps it", vocabulary) == "keep"


def test_a_space_is_any_space_and_an_apostrophe_either(vocabulary: dict[str, Any]) -> None:
    assert found({"words": ["user’s name"]}, "the user's\n  name", vocabulary) == "user's\n  name"


def test_a_gap_reaches_no_further_than_its_clause(vocabulary: dict[str, Any]) -> None:
    group = {"words": ["keep{~20}intact"]}
    assert found(group, "keep all of it intact", vocabulary)
    assert not found(group, "keep it; all is intact", vocabulary)
    assert not found(group, "keep everything that was ever written intact", vocabulary)


def test_a_macro_is_the_files_own_or_the_shared_one_or_given(vocabulary: dict[str, Any]) -> None:
    group = {"words": ["{WHO} may see the {THINGS} of {HOLDERS}"]}
    assert found(group, "Kestrel may see the logs of users", vocabulary, WHO="Kestrel") == (
        "Kestrel may see the logs of users"
    )
    assert not found(group, "Kestrel may see the noodles of users", vocabulary, WHO="Kestrel")


def test_words_beside_a_word_may_exclude_it(vocabulary: dict[str, Any]) -> None:
    group = {"words": ["requests"], "not_after": ["the", "its"], "not_before": ["for"]}
    assert found(group, "Kestrel requests it", vocabulary)
    assert not found(group, "the requests it", vocabulary)
    assert not found(group, "Kestrel requests for", vocabulary)


def test_case_counts_only_where_a_group_says_so(vocabulary: dict[str, Any]) -> None:
    assert found({"words": ["shall"]}, "SHALL", vocabulary)
    assert not found({"words": ["shall"], "cased": True}, "SHALL", vocabulary)


def groups() -> list[Any]:
    folder = lexicon._FOLDER
    kinds = {"words", "starts", "patterns"}
    return [
        pytest.param(path.stem, key, id=f"{path.stem}-{key}")
        for path in sorted(folder.glob("*.toml"))
        for key, group in tomllib.loads(path.read_text("utf-8")).items()
        if isinstance(group, dict) and key != "macros" and kinds & set(group)
    ]


@pytest.mark.parametrize("name, key", groups())
def test_every_group_of_every_vocabulary_is_a_pattern_that_does_not_match_nothing(name: str, key: str) -> None:
    known = {*lexicon.load(name).get("macros", {}), *lexicon.load("cast")["macros"]}
    asked = set(re.findall(r"\{([A-Z_]+)\}", str(lexicon.load(name)))) - known
    built = lexicon.pattern(name, key, **dict.fromkeys(asked, "Harborline"))
    assert not built.search("")
