import re
from typing import Any

import pytest

from app.reading.lexicon import load
from tests.app.reading.fields.told import clause, read, values

SUFFICIENT: dict[str, Any] = load("modifications")["sufficient"]
PATTERN = re.compile(SUFFICIENT["pattern"].replace(" ", r"\s+"), re.IGNORECASE)


@pytest.mark.parametrize("words", SUFFICIENT["examples"])
def test_the_pattern_finds_documents_that_suffice(words: str) -> None:
    assert PATTERN.search(words)


@pytest.mark.parametrize("words", SUFFICIENT["not_examples"])
def test_the_pattern_passes_over_evidence_that_suffices(words: str) -> None:
    assert not PATTERN.search(words)


@pytest.mark.parametrize(
    "text",
    [
        (
            "Kestrel must modify its requests to seek only “documents sufficient "
            "to show” in place of “all documents showing.”"
        ),
        "Harborline shall produce documents sufficient to show the name of the account holder.",
    ],
)
def test_an_order_that_cuts_a_request_down_says_so_surely(text: str) -> None:
    assert [(each.value, each.doubt) for each in read(clause(text)) if each.fact == "sufficient_to_show"] == [
        (True, "")
    ]


@pytest.mark.parametrize(
    "text",
    [
        (
            "At most, Harborline would have given documents sufficient to show the "
            "name. The Court declines to narrow the request."
        ),
        "The declaration is sufficient to show that the action is within reasonable contemplation.",
        "Harborline asks that the requests be cut to documents sufficient to show the name.",
    ],
)
def test_what_the_court_does_not_say_is_silent(text: str) -> None:
    assert values(clause(text, "background"), "sufficient_to_show") == []
