import pytest

from app.reading.compose import paper_of_text
from app.reading.headings import is_heading, may_be_heading
from app.reading.paper import Role
from tests.app.reading.written import order


@pytest.mark.parametrize(
    "text", ["BACKGROUND", "II. DISCUSSION", "Conclusion", "A. Notice to the Users", "IV.  LEGAL STANDARD", "ORDER"]
)
def test_a_few_words_in_capitals_or_under_a_number_are_a_heading(text: str) -> None:
    assert is_heading(text)


@pytest.mark.parametrize(
    "text",
    ["", "28", "The motion is granted", "UNITED STATES MAGISTRATE JUDGE", "____________", "A. Smith wrote it.", "Id."],
)
def test_what_is_no_heading(text: str) -> None:
    assert not is_heading(text)


@pytest.mark.parametrize("text", ["C. The balance", "B. The evidence", "1. Notice to users"])
def test_a_short_line_under_a_label_may_be_a_heading_in_the_letters_of_a_sentence(text: str) -> None:
    assert may_be_heading(text)


@pytest.mark.parametrize(
    "text", ["1. The motion is GRANTED", "2. Harborline shall produce", "3. The names.", "The names"]
)
def test_an_item_of_an_order_is_no_heading(text: str) -> None:
    assert not may_be_heading(text)


def parts(background: str) -> list[tuple[Role, str]]:
    """Give the paragraphs that hold certain words, each with the part it plays."""
    read = paper_of_text(order("The motion is GRANTED.").replace("Noodles are at issue.", background))
    return [(each.role, read.words((each.start, each.end))) for each in read.paragraphs if each.label]


@pytest.mark.parametrize("indent", ["", "   "])
def test_a_heading_that_stands_right_above_its_section_is_no_part_of_it(indent: str) -> None:
    section = f"{indent}Kestrel says that the noodles were good. Harborline does not say that they were bad."
    assert (Role.HEADING, "C. The balance") in parts(f"Noodles are at issue.\n\nC. The balance\n{section}")


def test_items_of_a_list_stay_text_though_they_have_no_stop() -> None:
    text = "They ask for:\n\n1. The names of the users\n\n2. The addresses of the users\n\nNothing more is asked for."
    assert {role for role, words in parts(text) if "users" in words} == {Role.BODY}
