"""A withheld cell that is a common word, which papers and files hold anyway, does not keep a production back."""

from functools import cache

import pytest

from app.domain.gate import Cleared, clear
from app.services.volume import Volume
from tests.security.canaries.drawing import draw
from tests.security.canaries.planting import READY
from tests.security.canaries.producing import CanaryOffice, volumes

STATED = ("request", "account", "California", "objection", "production", "2026-11-24", "categories", "Schedule")
MARKUP = (
    *("Normal", "default", "center", "custom", "Heading", "settings", "Microsoft", "application/xml", "Yu Gothic"),
    *("October", "subject", "fields", "000001"),
)


@cache
def scanned() -> tuple[CanaryOffice, Cleared, Volume]:
    """Make the files of a volume, as an export does before it scans them."""
    office = CanaryOffice()
    name = office.take(draw(READY))
    office.approve(name)
    matter = office.matter(name)
    moment = office.desk.matters.moment()
    found = clear(matter, office.desk.rules, moment, office.desk.record_files_afresh(matter))
    assert isinstance(found, Cleared)
    return office, found, volumes().make(found)


def leaks(word: str) -> tuple[str, ...]:
    office, cleared, made = scanned()
    files = {**made.inside, **{name: data for name, data in made.files.items() if "_letter." in name}}
    matter = office.matter(f"canaries-{READY}")
    return office.desk.exporting._scan(matter, cleared, made, [word]).leaks(files)


@pytest.mark.parametrize("word", STATED)
def test_a_word_that_the_papers_state_anyway_is_no_leak(word: str) -> None:
    assert leaks(word) == ()


@pytest.mark.parametrize("word", MARKUP)
def test_a_word_of_the_file_format_or_of_a_date_is_no_leak(word: str) -> None:
    """A column of no use may say `default`, or who made the device."""
    assert leaks(word) == ()
