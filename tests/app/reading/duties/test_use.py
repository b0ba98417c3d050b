import pytest

from app.reading.duties.use import find
from tests.app.reading.written import CAST, line, placed, told

ONLY = "Kestrel may use the information obtained only for its suit in Nagoya."


@pytest.mark.parametrize(
    "ordered",
    [
        ONLY,
        "The information produced shall be used solely for the purpose of the suit in Nagoya.",
        "Kestrel shall not disclose the names to anyone but its counsel and the court in Nagoya.",
        "Petitioner is enjoined from using what it learns for any other purpose.",
    ],
)
def test_a_limit_on_use_is_given_word_for_word(ordered: str) -> None:
    (found,) = told(find, "use_restriction", ordered)
    assert (found.value, found.doubt) == (ordered, "")


def test_sentences_that_go_on_about_use_belong_to_it() -> None:
    ordered = (
        f"{ONLY} It shall not publish them. Any other use requires leave of Court. The Clerk shall close the file."
    )
    (found,) = told(find, "use_restriction", ordered)
    assert found.value == ordered.removesuffix(" The Clerk shall close the file.")


def test_the_label_of_its_paragraph_is_no_part_of_it() -> None:
    (found,) = told(find, "use_restriction", f"1. Harborline shall comply.\n\n2. {ONLY}")
    assert found.value == ONLY


def test_limits_in_two_places_are_both_shown() -> None:
    other = "Kestrel shall not publish any of the information."
    (found,) = told(find, "use_restriction", f"{ONLY}\n\nHarborline shall comply.\n\n{other}")
    assert found.doubt
    assert len(found.also) == 1


@pytest.mark.parametrize(
    "ordered",
    [
        "Harborline shall use a secure link.",
        "Harborline shall not disclose the information while an objection is pending.",
        "Nothing in this Order limits the use of what Kestrel knew before.",
        "Kestrel says that it will use the information only for its suit.",
        "The information shall be produced only after the time to object has run.",
    ],
)
def test_other_limits_are_none_on_use(ordered: str) -> None:
    assert told(find, "use_restriction", ordered) == []


def test_it_is_read_over_the_end_of_a_page_and_a_broken_word() -> None:
    body = "Harborline shall comply with the subpoena, and it shall tell the users so as set"
    first = (
        line(3, "UNITED STATES DISTRICT COURT", left=0.3),
        line(4, "NORTHERN DISTRICT OF CALIFORNIA", left=0.3),
        line(6, "ORDER", left=0.45),
        *(line(number, body) for number in (8, 9)),
        line(10, "out in this Order, at once."),
        line(12, "IT IS ORDERED that the application is granted as it was made in the first place."),
        line(14, "Kestrel may use the information that it obtains from Harborline only for the pur-"),
        line(31, "7", left=0.5, top=0.95),
    )
    second = (
        line(3, "pose of its suit in Nagoya."),
        line(5, "IT IS SO ORDERED."),
        line(7, "Dated: May 2, 2025"),
        line(31, "8", left=0.5, top=0.95),
    )
    paper = placed(first, second)
    (found,) = [each for each in find(paper, CAST) if each.fact == "use_restriction"]
    assert found.value == (
        "Kestrel may use the information that it obtains from Harborline only for the purpose of its suit in Nagoya."
    )
    assert [each.page for each in paper.flow.spans(found.at)] == [1, 2]
