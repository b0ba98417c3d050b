"""A volume goes out, is recalled, and is replaced, or is never repeated; letters and logs say so."""

from pathlib import Path
from typing import Any

import pytest

from app.services.matters import ProductionHeld
from tests.app.services.productions import OUT, Production
from tests.scenarios.office import codes, everywhere, text_of, unpacked

LATER = Path("later")


def produced(**recall: Any) -> Production:
    """Produce a first volume with values and rows, and recall it on the day after."""
    made = Production(40).approved()
    made.office.desk.exporting.export(made.matter, OUT)
    made.office.later("2026-11-25 09:00")
    facts: dict[str, Any] = {"volume": 1, "recalled_on": "2026-11-25", "reason": "Secretly mixed up."}
    made.office.add(made.matter, "recalls", **{**facts, **recall})
    made.office.check(made.matter)
    return made


def test_a_superseded_volume_is_replaced_whole_under_new_bates_numbers_and_the_letter_says_so() -> None:
    made = produced(kind="superseded")
    made.approved()
    second = made.office.desk.exporting.export(made.matter, LATER)
    first, again = made.office.matter(made.matter).productions
    assert (again.values, again.rows) == (first.values, first.rows)
    assert again.bates_first == first.bates_last[:-1] + str(int(first.bates_last[-1]) + 1)
    files = {path.name: data for path, data in made.files.written.items() if path.parent == LATER}
    inside = unpacked(files, second.passphrase)
    letter = text_of("letter.docx", files["XR-2026-118_P2_letter.docx"])
    assert "was recalled on November 25, 2026 and is superseded" in letter.replace("\u00a0", " ")
    log = text_of("log.docx", inside["XR-2026-118_P2_withholding-log.docx"]).replace("\u00a0", " ")
    assert "Production No. 1 of November 24, 2026 was recalled on November 25, 2026." in log
    assert not everywhere(inside, "Secretly mixed up")
    with pytest.raises(ProductionHeld):
        made.approved()


def test_what_was_clawed_back_leaves_no_second_time_until_the_recall_is_corrected() -> None:
    made = produced(kind="clawed_back", deleted_on="2026-11-25")
    with pytest.raises(ProductionHeld) as held:
        made.approved()
    assert "nothing-new" in codes(held.value.blockers)
    opened = made.office.opened(made.matter)
    facts = {"volume": 1, "kind": "superseded", "recalled_on": "2026-11-25", "reason": "Counsel looked again."}
    (recall,) = opened.matter.recalls
    made.office.desk.matters.correct(opened, "recalls", recall.id, facts, made.office.anna, "Counsel looked again.")
    made.approved()
    made.office.desk.exporting.export(made.matter, LATER)
    assert len(made.office.matter(made.matter).productions[1].values) == 9
