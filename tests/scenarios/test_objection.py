"""The whole story of a pending objection: held, narrowed, produced in part, overruled, supplemented."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from app.domain.errors import BadInput
from app.domain.matter import Matter
from app.services.matters import ProductionHeld
from tests.scenarios.office import Office, codes, everywhere, sample, text_of, unpacked


@pytest.fixture
def office() -> Office:
    return Office("2026-11-20 12:00")


@pytest.fixture
def matter(office: Office) -> str:
    found = office.bring(sample("objection"))
    office.settle(found)
    return found


def values(matter: Matter, account: str) -> list[str]:
    return [each.text.reveal() for each in matter.values if each.account == account]


OUTSIDE = "203.0.113.88"  # one second before the window


def narrow(office: Office, matter: str) -> None:
    """Record counsel's reading, told to the court, and go to the day after the stated one."""
    office.add(
        matter,
        "scope_readings",
        scope="account",
        basis="counsel",
        counsel="Ines Okafor",
        decided_on="2026-11-20",
        reason="Order 8:15–16 speaks of the objected-to documents.",
        told_court_on="2026-11-20",
        stated_day="2026-11-23",
        passages=[{"quote": "objected-to documents", "pin": "8:15–16"}],
    )


def first_volume(office: Office, matter: str, folder: Path) -> Mapping[str, bytes]:
    narrow(office, matter)
    office.later("2026-11-24 09:00")
    office.check(matter)
    office.approve(matter)
    return office.export(matter, folder)


def overrule(office: Office, matter: str) -> None:
    office.later("2026-12-15 12:00")
    ruling = office.add(
        matter,
        "rulings",
        kind="decides",
        entered_on="2026-12-15",
        docket_number="19",
        bench="magistrate",
        objections=["objection"],
        decision="overruled",
        route="rule_72a",
        route_by="Ines Okafor",
    )
    office.add(matter, "ruling_services", ruling=ruling, objection="objection", served_on="2026-12-15")


def test_one_objection_holds_the_whole_subpoena_and_nothing_can_be_submitted(
    office: Office, matter: str, tmp_path: Path
) -> None:
    with pytest.raises(ProductionHeld) as held:
        office.desk.matters.submit(office.opened(matter), office.anna)
    (pending,) = [each for each in held.value.blockers if each.code == "objection-pending"]
    assert pending.cite == "Order ¶ 5"
    assert codes(office.held(matter, tmp_path / "out")) == {"objection-pending", "not-submitted"}


def test_a_narrower_reading_frees_nothing_before_the_stated_day_has_passed(
    office: Office, matter: str, tmp_path: Path
) -> None:
    narrow(office, matter)
    office.later("2026-11-23 23:59")
    office.check(matter)
    assert "objection-pending" in codes(office.held(matter, tmp_path / "out"))


def test_after_narrowing_the_other_accounts_values_leave_and_no_withheld_one_does(
    office: Office, matter: str, tmp_path: Path
) -> None:
    files = first_volume(office, matter, tmp_path / "out")
    told = office.matter(matter)
    roles = {name.partition("_P1_")[2] for name in files}
    assert {"letter.pdf", "letter.docx", "schedules.pdf", "schedule-A.pdf", "withholding-log.csv", "index.json"} < roles
    for withheld in [*values(told, "haru"), OUTSIDE]:
        assert everywhere(files, withheld) == ()
    schedules = {name for name in files if "schedule" in name}
    for released in values(told, "kite"):
        if released != OUTSIDE:
            assert set(everywhere(files, released)) == schedules, released


def test_the_partial_letter_states_the_hold_and_the_reading_and_quotes_the_use_restriction(
    office: Office, matter: str, tmp_path: Path
) -> None:
    files = first_volume(office, matter, tmp_path / "out")
    restriction = office.matter(matter).orders[0].terms.use_restriction
    for name in (name for name in files if "letter" in name):
        letter = " ".join(text_of(name, files[name]).split())
        assert "¶ 5" in letter
        assert "November 20, 2026" in letter  # the court was told of the reading
        assert " ".join(restriction.value.split()) in letter  # type: ignore[union-attr]  # the sample states one
        assert "does not complete" in letter
        assert "DRAFT" not in letter


@pytest.mark.parametrize("moment", ["2026-12-15 13:00", "2026-12-30 09:00", "2026-12-31 23:59"])
def test_after_overruling_nothing_leaves_before_the_time_for_review_and_its_grace_have_ended(
    office: Office, matter: str, tmp_path: Path, moment: str
) -> None:
    first_volume(office, matter, tmp_path / "out")
    overrule(office, matter)
    office.later(moment)
    office.check(matter)
    assert codes(office.held(matter, tmp_path / "out")) == {"not-submitted", "nothing-new"}
    outcomes = office.desk.matters.standing(office.opened(matter)).outcomes
    assert {"review-time"} == {each.code for one in outcomes if one.cell.account == "haru" for each in one.grounds}
    with pytest.raises(ProductionHeld):
        office.approve(matter)


def test_the_supplemental_volume_goes_on_with_bates_and_repeats_no_value(
    office: Office, matter: str, tmp_path: Path
) -> None:
    first_volume(office, matter, tmp_path / "out")
    overrule(office, matter)
    office.later("2027-01-04 10:00")
    office.check(matter)
    office.approve(matter)
    files = office.export(matter, tmp_path / "out")
    told = office.matter(matter)
    first, second = told.productions
    assert second.number == 2
    assert second.complete
    assert second.bates_first.endswith(f"{first.bates_next:06}")
    assert not set(first.values) & set(second.values)
    schedules = {name for name in files if "schedule" in name}
    for value in values(told, "haru"):
        assert set(everywhere(files, value)) == schedules
    for value in values(told, "kite"):
        assert everywhere(files, value) == ()
    for number in (first.bates_first, first.bates_last):
        assert not set(everywhere(files, number)) & schedules


def test_the_files_of_a_volume_can_be_written_again_as_they_were_sent(
    office: Office, matter: str, tmp_path: Path
) -> None:
    files = first_volume(office, matter, tmp_path / "out")
    (tmp_path / "again").mkdir()
    office.desk.exporting.again(matter, 1, tmp_path / "again")
    again = {path.name: path.read_bytes() for path in (tmp_path / "again").iterdir()}
    assert unpacked(again, office.passphrase) == files


def test_the_same_events_give_the_same_files_byte_for_byte(tmp_path: Path) -> None:
    made = []
    for name in ("left", "right"):
        office = Office("2026-11-20 12:00")
        matter = office.bring(sample("objection"))
        office.settle(matter)
        made.append(first_volume(office, matter, tmp_path / name))
    assert made[0] == made[1]


def test_what_was_sent_is_not_taken_back_and_so_never_leaves_twice(office: Office, matter: str, tmp_path: Path) -> None:
    first_volume(office, matter, tmp_path / "out")
    (sent, *_) = office.matter(matter).productions[0].values
    with pytest.raises(BadInput) as problem:
        office.desk.matters.withdraw(office.opened(matter), "values", sent, office.anna)
    assert [each.code for each in problem.value.faults] == ["already-produced"]
