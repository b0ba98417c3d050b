"""Drafts of the letter: the same composer, no value, DRAFT on every page."""

import pytest

from app.services.matters import ProductionHeld
from tests.fakes.files import MemoryFiles
from tests.scenarios.office import Office, codes, everywhere, facts_of, pacific, sample, text_of
from tests.scenarios.test_objection import narrow


@pytest.fixture
def office() -> Office:
    return Office("2026-11-20 12:00", files=MemoryFiles())


def drafted(office: Office, matter: str, now: str = "") -> dict[str, bytes]:
    preview = office.desk.previewing.letter(office.opened(matter), pacific(now) if now else None)
    assert preview.unset == ()
    return {"draft.pdf": preview.pdf, "draft.docx": preview.docx}


@pytest.mark.parametrize("name", ["objection", "fixed-date"])
def test_a_draft_says_so_and_holds_no_value_even_where_all_may_leave(office: Office, name: str) -> None:
    matter = office.bring(sample(name))
    office.settle(matter)
    if name == "objection":
        narrow(office, matter)
    office.later("2026-12-04 09:00")
    office.check(matter)
    files = drafted(office, matter)
    assert set(everywhere(files, "DRAFT – NOT FOR SERVICE")) == set(files)
    for value in facts_of(name)["values"]:
        assert everywhere(files, value["text"]) == (), value["id"]


def test_a_draft_of_another_instant_is_dated_then(office: Office) -> None:
    matter = office.bring(sample("objection"))
    for now, date in (("2026-11-18 23:30", "November 18, 2026"), ("2026-11-19 09:00", "November 19, 2026")):
        files = drafted(office, matter, now)
        assert all(date in " ".join(text_of(name, data).split()) for name, data in files.items())


def test_a_letter_without_an_addressee_cannot_be_drafted(office: Office) -> None:
    opened = office.desk.matters.create("XR-2026-300", office.anna)
    with pytest.raises(ProductionHeld) as held:
        office.desk.previewing.letter(opened)
    assert {"no-order", "no-recipient", "no-organisation"} <= codes(held.value.blockers)


def test_drafting_records_nothing(office: Office) -> None:
    matter = office.bring(sample("objection"))
    before = office.opened(matter)
    drafted(office, matter)
    assert office.opened(matter) == before
