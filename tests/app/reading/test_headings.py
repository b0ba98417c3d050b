import pytest

from app.reading.headings import is_heading


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
