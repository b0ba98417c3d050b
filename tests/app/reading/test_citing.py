from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.reading.citing import citations


def _cited(text: str) -> list[str]:
    return [text[start:end] for start, end in citations(text)]


@pytest.mark.parametrize(
    "cite",
    [
        "Kestrel v. Mori, 542 U.S. 241, 246 (2004)",
        "In re Ex Parte Application of Kestrel AG, No. 16-mc-80048-MEJ, 2016 WL 116, at *2 (N.D. Cal. Mar. 24, 2016)",
        "In re Letters Rogatory from Kestrel Dist. Prosecutor’s Office, 16 F.3d 1016, 1020 (9th Cir. 1994)",
        "Kestrel, Inc. v. Harborline, Inc., No. C11-80061 MISC CRB, 2011 WL 6749017, at *1 (N.D. Cal. Dec. 22, 2011)",
        "Kestrel Cap. Mgmt., L.P. v. Doe, 385 F. Supp. 2d 969, 975-76 (N.D. Cal. 2005)",
        "In re Kestrel Sake Brewing, No. 24-mc-80902-RTW, Dkt. No. 12",
        "Kestrel v. Does, No. 3:23-cv-01977-QR (D. Or. filed Dec. 28, 2023)",
        "Kestrel, 542 U.S. at 264-65",
    ],
)
def test_a_citation_is_found_from_its_names_to_its_last_bracket(cite: str) -> None:
    text = f"The Court agrees. See {cite}. The application is granted."
    cited = _cited(text)

    assert len(cited) == 1
    assert cited[0].startswith(cite[:20])
    assert cite.startswith(cited[0]) or cited[0].startswith(cite.partition(", Dkt")[0])


def test_a_statute_is_no_citation_of_a_case() -> None:
    assert _cited("Kestrel applies under 28 U.S.C. § 1782 for a subpoena on Harborline, Inc. Dkt. No. 1 at 2.") == []


def test_the_parties_of_the_order_itself_are_not_cited() -> None:
    text = "Applicant Kestrel LLC asks to serve Harborline, Inc. See Mori v. Doe, 385 F. Supp. 2d 969 (N.D. Cal. 2005)."

    assert all("Kestrel" not in each and "Harborline" not in each for each in _cited(text))


def test_an_earlier_orders_date_inside_a_bracket_is_cited() -> None:
    text = "See Mori v. Doe, 2010 WL 3702427, at *2 (N.D. Cal. Sept. 15, 2010). Dated: March 3, 2024"

    assert any("Sept. 15, 2010" in each for each in _cited(text))
    assert all("March 3" not in each for each in _cited(text))


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="AaB.v ,()\n§*0123456789USFdWL“”\0\ud7ffé", max_size=300))
def test_odd_text_never_fails_and_places_are_in_order(text: str) -> None:
    places = citations(text)

    assert all(0 <= start < end <= len(text) for start, end in places)
    assert all(one[1] < other[0] for one, other in pairwise(places))
