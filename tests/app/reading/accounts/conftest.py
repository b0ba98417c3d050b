from collections.abc import Callable

import pytest

from app.reading.accounts import find
from app.reading.cast import Cast, Name
from app.reading.compose import paper_of_text
from app.reading.found import Found
from app.reading.paper import Paper

CAST = Cast(
    producing=(Name("Harborline, Inc.", ("Harborline",)),), requesting=(Name("Kestrel Foods K.K.", ("Kestrel",)),)
)
ORDER = """UNITED STATES DISTRICT COURT
NORTHERN DISTRICT OF CALIFORNIA

IN RE APPLICATION OF KESTREL FOODS K.K.,
Applicant.

Case No. 25-mc-80001-ABC

ORDER GRANTING APPLICATION

Kestrel Foods K.K. (“Kestrel”) asks for leave to serve a subpoena on Harborline, Inc. (“Harborline”), a forum.

I. BACKGROUND

{background}

Kestrel says that what was written is false and that it will sue in Nagoya as soon as it can.

II. DISCUSSION

The statute is satisfied, and the factors favor Kestrel.

III. ORDER

The application is GRANTED.

{order}

Kestrel shall serve this Order with the subpoena.

IT IS SO ORDERED.

Dated: March 3, 2025

JANE ROE
United States Magistrate Judge
"""


def whole_order(background: str = "", order: str = "") -> Paper:
    return paper_of_text(ORDER.format(background=background, order=order))


@pytest.fixture
def read() -> Callable[..., list[Found]]:
    """Read an order of which one passage is given, in the background or in what is ordered."""

    def reader(background: str = "", order: str = "") -> list[Found]:
        return list(find(whole_order(background, order), CAST))

    return reader
