"""Measure fields, windows and the cut against the bank of clauses, which was written without sight of this package."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.app.reading.fields.told import clause, read, unmatched

BANK = Path(__file__).parents[1] / "examples"
NOT_YET = (
    "REQUEST NO. 2: The user agent string",  # quoted alone: nothing shows that the court grants it
    "REQUEST NO. 3. The IP address used when",
    "REQUEST NO. 1. For EACH ACCOUNT",
    "“Identifying information” means",
    "As revised, both requests call for",
    "The date, time, and IP address of the single log-in",
    "Log-in data after August 31, 2024",
    "Harborline shall produce the log-in IP addresses for the seven days",
    "The logs shall cover the time",
    "The Court modifies Exhibit A",
)


def bank(fact: str, *names: str) -> Iterator[Any]:
    for name in names:
        for each in tomllib.loads((BANK / f"{name}.toml").read_text("utf-8"))["example"]:
            yield pytest.param(each, fact, id=f"{fact}-{each['text'][:50]}")


LISTS = [
    *bank("fields", "fields", "windows", "sufficient_to_show"),
    *bank("windows", "fields", "windows", "sufficient_to_show"),
]


@pytest.mark.parametrize("example,fact", LISTS)
def test_nothing_sure_is_wrong(example: dict[str, Any], fact: str) -> None:
    sure = [
        each.value for each in read(clause(example["text"], example["where"])) if each.fact == fact and not each.doubt
    ]
    assert unmatched(sure, example["gives"].get(fact, [])) == []


@pytest.mark.parametrize("example,fact", LISTS)
def test_what_a_clause_gives_is_found(example: dict[str, Any], fact: str) -> None:
    if example["text"].startswith(NOT_YET):
        pytest.skip("not yet read")
    found = [each.value for each in read(clause(example["text"], example["where"])) if each.fact == fact]
    assert unmatched(example["gives"].get(fact, []), found) == []


@pytest.mark.parametrize("example,fact", list(bank("sufficient_to_show", "sufficient_to_show")))
def test_the_cut_is_found_and_nothing_else(example: dict[str, Any], fact: str) -> None:
    if example["text"].startswith(NOT_YET):
        pytest.skip("not yet read")
    found = [each for each in read(clause(example["text"], example["where"])) if each.fact == fact]
    sure = [each.value for each in found if not each.doubt]
    wanted = [True] if example["gives"].get(fact) else []
    assert sure in ([], wanted)
    assert [each.value for each in found] == wanted or (not wanted and not sure)
