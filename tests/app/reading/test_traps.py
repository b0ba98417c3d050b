"""Words of whole orders that look like something else: what is sure must be right, and nothing sure is enough."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.app.reading.written import order, reading

TRAPS = tomllib.loads(Path(__file__).with_name("traps.toml").read_text("utf-8"))["trap"]


def sure(text: str, fact: str) -> list[Any]:
    return [each.value for each in reading(text).of(fact) if each.sure]


@pytest.mark.parametrize("trap", TRAPS, ids=lambda trap: f"{trap['fact']}: {trap['ordered']}"[:110])
def test_what_is_sure_is_right(trap: dict[str, Any]) -> None:
    assert sure(order(trap["ordered"], title="ORDER"), trap["fact"]) in ([], [trap.get("right")])


DECREE = """UNITED STATES DISTRICT COURT
DISTRICT OF NEW JERSEY

KESTREL FOODS K.K.,
Plaintiff,
v.
JOHN DOE,
Defendant.

Civil Action No. 25-cv-01234 (ABC) (DEF)

ORDER

THIS MATTER having come before the Court on the motion of Plaintiff Kestrel Foods K.K. (“Kestrel”) for leave to serve a
subpoena on Harborline, Inc. (“Harborline”) (ECF No. 4), and for good cause shown;

IT IS on this 5th day of March, 2025,

ORDERED that the motion is GRANTED; and it is further

ORDERED that Kestrel shall attach a copy of this Order to the subpoena; and it is further

ORDERED that, within seven (7) days of service of the subpoena, Harborline shall notify the user, and shall provide him
with a copy of this Order; and it is further

ORDERED that the user shall have thirty (30) days from the date of that notice to move to quash; and it is further

ORDERED that Kestrel may use the information solely for the purpose of protecting its rights as set forth in its
complaint; and it is further

ORDERED that the Clerk shall terminate ECF No. 4.

s/ Quentin R. Marsh
QUENTIN R. MARSH
United States Magistrate Judge
"""


def test_an_order_that_is_one_long_sentence_is_read_part_by_part() -> None:
    assert sure(DECREE, "notify_users") == [{"days": 7, "unit": "days", "trigger": "service"}]
    assert sure(DECREE, "object") == [{"days": 30, "unit": "days", "trigger": "notice"}]
    (use,) = reading(DECREE).of("use_restriction")
    assert "Kestrel may use the information solely" in use.value
    assert "Clerk" not in use.value
    assert len(use.value) < 250
