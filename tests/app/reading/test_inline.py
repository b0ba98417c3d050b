from app.reading.inline import inline_numbers
from app.reading.pages_model import Line


def without_numbers(text: str) -> str:
    found = inline_numbers([[Line(1, text)]]).get((1, 1), ())
    for start, end in sorted(found, reverse=True):
        text = text[:start] + text[end:]
    return " ".join(text.split())


SENTENCE = "Court grants this motion because Harborline can tell who it was that wrote them"
WORDS = SENTENCE.split()


def run_in(words: list[str], first: int = 1) -> str:
    return " ".join(f"{number} {word}" for number, word in enumerate(words, start=first))


def test_a_chain_of_numbers_through_the_text_is_the_margin_of_pleading_paper() -> None:
    assert without_numbers(run_in(WORDS)) == " ".join(WORDS)


def test_a_number_that_means_something_is_passed_over_for_the_one_in_the_margin() -> None:
    words = [*WORDS[:6], "within 8 days", *WORDS[6:]]
    assert without_numbers(run_in(words)) == " ".join(words)


def test_a_number_in_the_margin_is_known_after_a_word_that_numbers_follow() -> None:
    words = ["the", "motion", "to", "compel", "and", "the", "request", "for", "leave", "are", "granted", "at", "last"]
    assert without_numbers(run_in(words)) == " ".join(words)


def test_a_number_that_got_lost_does_not_end_the_chain() -> None:
    assert without_numbers(run_in(WORDS).replace(" 5 ", " ")) == " ".join(WORDS)


def test_the_next_page_begins_a_chain_anew() -> None:
    assert without_numbers(f"{run_in(WORDS)} {run_in(WORDS)}") == " ".join(WORDS * 2)


def test_a_short_list_is_no_margin() -> None:
    text = "1 name 2 address 3 number, within 10 days"
    assert without_numbers(text) == text


def test_other_numbers_are_left() -> None:
    text = "Dkt. No. 3 says that 4 accounts made 5 posts within 6 days and 7 hours"
    assert without_numbers(text) == text
