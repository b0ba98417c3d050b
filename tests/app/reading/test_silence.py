import pytest

from app.reading.compose import paper_of_text
from app.reading.silence import silent_facts
from tests.app.reading.written import footnote, order, paper

BARE = "The application is GRANTED. Harborline shall produce the names by June 3, 2025."


def silent(ordered: str, *found: str, background: str = "Noodles are at issue.") -> set[str]:
    return set(silent_facts(paper(ordered, background), found))


def test_an_order_is_silent_of_what_no_word_speaks_of() -> None:
    assert {"notify_users", "preserve", "use_restriction", "object", "advise_court"} <= silent(BARE)


@pytest.mark.parametrize(
    "ordered, fact",
    [
        ("Harborline shall alert each user of it somehow.", "notify_users"),
        ("The users may quarrel with it, or move to quash.", "object"),
        ("Nothing may be destroyed.", "preserve"),
        ("What is learned is confidential.", "use_restriction"),
        ("This Order shall be served.", "service_conditions"),
    ],
)
def test_a_word_of_its_kind_makes_a_fact_not_found_instead_of_silent(ordered: str, fact: str) -> None:
    assert fact in silent(BARE)
    assert fact not in silent(f"{BARE} {ordered}")


def test_what_is_found_is_not_silent() -> None:
    assert "preserve" not in silent(BARE, "preserve")


def test_the_reasons_do_not_break_the_silence_of_the_order() -> None:
    assert "preserve" in silent(BARE, background="Kestrel asks that the records be preserved.")


def test_a_footnote_does() -> None:
    text = order(BARE) + footnote("Harborline keeps such records and must preserve them.")
    assert "preserve" not in set(silent_facts(paper_of_text(text), ()))


def test_an_order_that_was_not_seen_to_its_end_is_silent_of_nothing() -> None:
    text = order(BARE)
    assert list(silent_facts(paper_of_text(text[: text.index("IT IS SO ORDERED")]), ())) == []
