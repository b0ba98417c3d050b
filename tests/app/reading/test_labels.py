import pytest

from app.reading.labels import label_of


@pytest.mark.parametrize(
    "text, label",
    [
        ("1. Harborline shall", "1"),
        ("(2) Harborline shall", "2"),
        ("B. Notice", "B"),
        ("iv) the users", "iv"),
        ("(c) The users", "c"),
        ("• 3. The users", "3"),
        ("REQUEST NO. 2: All names", "REQUEST NO. 2"),
        ("Request 4. All names", "Request 4"),
    ],
)
def test_a_label_is_given_bare(text: str, label: str) -> None:
    assert label_of(text) == label


@pytest.mark.parametrize(
    "text",
    ["Harborline shall", "v. Does 1-4", "J. R. Finch wrote", "2025 was", "10 days", "1.", "(hereinafter) it", ""],
)
def test_what_is_no_label(text: str) -> None:
    assert label_of(text) == ""
