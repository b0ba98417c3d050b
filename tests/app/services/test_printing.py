"""What was produced is printed as it was sent; pages that carry values only with a record, and never recalled ones."""

from typing import Any

import pytest

from app.domain.errors import BadInput
from app.domain.events import Printed
from app.domain.facts.parties import Paper
from tests.app.services.productions import OUT, Production
from tests.scenarios.office import text_of

RECALL: dict[str, Any] = {"volume": 1, "kind": "clawed_back", "recalled_on": "2026-11-24", "reason": "a stranger's"}


@pytest.fixture(scope="module")
def production() -> Production:
    made = Production(0).approved()
    made.office.desk.exporting.export(made.matter, OUT, made.office.anna)
    return made


def refused(act: Any) -> str:
    with pytest.raises(BadInput) as error:
        act()
    return error.value.faults[0].code


def test_the_letter_is_printed_as_it_was_sent(production: Production) -> None:
    letter = production.office.desk.printing.letter(production.matter, 1)
    assert letter == production.files.written[OUT / "XR-2026-118_P1_letter.pdf"]


def test_the_pages_are_those_of_the_encrypted_pdf(production: Production) -> None:
    said = "".join(text_of("pages.pdf", production.office.desk.printing.pages(production.matter, 1)).split())
    assert all(each in said for each in ("ScheduleA", "Withholdinglog", "SHA-256", "XR-2026-118_P1_index.json"))


def test_printing_pages_is_recorded_with_who_which_and_how_often(production: Production) -> None:
    office = production.office
    before = office.opened(production.matter)
    office.desk.printing.record(production.matter, Printed(1, ((1, 2), (4, 4)), 2), office.ben)
    after = office.opened(production.matter)
    (event,) = after.events[len(before.events) :]
    assert event.change == Printed(1, ((1, 2), (4, 4)), 2)
    assert (event.by, event.sealed, event.at) == (office.ben.person, True, office.clock.now())


def test_a_volume_that_is_not_there_or_was_recalled_is_not_printed(production: Production) -> None:
    office, printing = production.office, production.office.desk.printing
    assert refused(lambda: printing.pages(production.matter, 2)) == "no-such-volume"
    assert refused(lambda: printing.letter(production.matter, 2)) == "no-such-volume"
    office.add(production.matter, "recalls", **RECALL)
    assert refused(lambda: printing.pages(production.matter, 1)) == "recalled-volume"
    before = office.opened(production.matter).events
    assert (
        refused(lambda: printing.record(production.matter, Printed(1, ((1, 1),), 1), office.anna)) == "recalled-volume"
    )
    assert office.opened(production.matter).events == before


def test_a_draft_is_laid_out_anew_for_each_paper(production: Production) -> None:
    office, opened = production.office, production.office.opened(production.matter)
    letter, a4 = (office.desk.previewing.printed(opened, paper) for paper in Paper)
    assert letter == office.desk.previewing.letter(opened).pdf
    assert b"/MediaBox[0 0 595." in a4 or office.desk.leaves(a4).render(1, 72).height == 842  # type: ignore[union-attr]
    lines = [text_of("draft.pdf", each).splitlines() for each in (letter, a4)]
    assert lines[0] != lines[1]
    assert " ".join(lines[0]).split() != []
    assert "DRAFT" in " ".join(lines[1])
