import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.reading.sentences import split


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split(text, 0, len(text))]


@pytest.mark.parametrize(
    "text",
    [
        "Kestrel Foods K.K. v. Harborline, Inc. is the case that it cites.",
        "See Orlagh v. Doe, 912 F. Supp. 3d 1188, 1191 (D. Or. 2022).",
        "Dkt. No. 3 at pp. 4–5 says that Mr. Orihara wrote on Jan. 5, 2025.",
        "The U.S. District Court, N.D. Cal., set it for 4 p.m. Pacific Time.",
        "Under 28 U.S.C. § 1782(a) the Court may order it, e.g. for a suit in Osaka.",
        "He asks under Fed. R. Civ. P. 45(d)(3) for relief.",
        "1. Harborline shall notify the users.",
        "“Such information . . . shall not be used” is what it says.",
        "It is due by 5:00 p.m. Pacific Time on Friday, and by 10:00 a.m. Monday at the latest.",
    ],
)
def test_a_stop_within_a_sentence_does_not_end_it(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    "text, parts",
    [
        ("The motion is granted. Harborline shall comply.", 2),
        ("He asked “who is it?” Harborline did not say.", 2),
        ("It was sent to Harborline, Inc. The Court agrees.", 2),
        ("The motion is granted.) (See above.) It is so ordered.", 3),
        ("They may object. @river_otter77 did not.", 2),
        ("They may object. 2. Harborline shall wait.", 2),
        ("The production is due March 28, 2025 at 3:00 p.m. Doe 5 asked for a stay.", 2),
    ],
)
def test_sentences_are_parted(text: str, parts: int) -> None:
    assert len(sentences(text)) == parts


@given(st.text(alphabet="aB. ?”(1)\n", max_size=80))
def test_sentences_cover_every_word_in_order_and_never_overlap(text: str) -> None:
    found = list(split(text, 0, len(text)))
    assert all(start < end for start, end in found)
    assert [at for pair in found for at in pair] == sorted(at for pair in found for at in pair)
    assert "".join("".join(text[start:end].split()) for start, end in found) == "".join(text.split())
