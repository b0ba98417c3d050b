from datetime import date
from pathlib import Path

import pytest

from app.domain.calendar import Calendar, Tier
from app.domain.errors import BadInput, EnvironmentFault
from app.host.resources import load_calendar, load_courts

HEAD = 'jurisdiction = "{0}"\nversion = "1"\nfirst = 2022-01-01\nlast = 2022-12-31\n'
GOOD = '{ day = 2022-07-04, name = "Independence Day", tier = "federal", source = "5 U.S.C. § 6103(a)" }'


def calendar_of(folder: Path, *holiday_rows: str, jurisdiction: str = "US") -> Calendar:
    text = HEAD.format(jurisdiction) + f"holidays = [{', '.join(holiday_rows)}]\n"
    (folder / f"{jurisdiction.lower()}.toml").write_text(text, encoding="utf-8")
    return load_calendar(folder)


def test_the_shipped_table_says_how_far_it_reaches() -> None:
    calendar = load_calendar()
    assert calendar.version == "US 2026-11-21; US-CA 2026-11-21"
    assert calendar.coverage == {
        "US": (date(2000, 1, 1), date(2035, 12, 31)),
        "US-CA": (date(2015, 1, 1), date(2035, 12, 31)),
    }


def test_a_table_is_read_from_its_file(tmp_path: Path) -> None:
    calendar = calendar_of(tmp_path, GOOD)
    assert [(h.day, h.name, h.tier, h.jurisdiction, h.source) for h in calendar.holidays] == [
        (date(2022, 7, 4), "Independence Day", Tier.FEDERAL, "US", "5 U.S.C. § 6103(a)")
    ]


def test_all_faults_of_a_table_are_reported_at_once_with_their_places(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as refused:
        calendar_of(
            tmp_path,
            GOOD,
            GOOD,
            '{ day = "2022-07-04", nam = "Independence Day", tier = "federal", source = "" }',
            '{ day = 2023-01-02, name = "New Year", tier = "legal", source = "x" }',
            '{ day = 2022-03-31, name = "Cesar Chavez Day", tier = "state-firm", source = "x" }',
        )
    assert [(fault.place, fault.code) for fault in refused.value.faults] == [
        ("us.toml, holiday 3", "missing"),
        ("us.toml, holiday 3", "unknown"),
        ("us.toml, holiday 3", "wrong-kind"),
        ("us.toml, holiday 4", "outside"),
        ("us.toml, holiday 4", "tier"),
        ("us.toml, holiday 5", "tier"),
        ("us.toml", "twice"),
    ]


def test_a_state_s_table_holds_no_federal_days(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="federal is no tier of US-NY"):
        calendar_of(tmp_path, GOOD, jurisdiction="US-NY")


def test_a_table_without_its_limits_is_refused(tmp_path: Path) -> None:
    (tmp_path / "us.toml").write_text('jurisdiction = "US"\nholidays = []\n', encoding="utf-8")
    with pytest.raises(BadInput) as refused:
        load_calendar(tmp_path)
    assert [fault.sentence for fault in refused.value.faults] == [
        "first is missing.",
        "last is missing.",
        "version is missing.",
    ]


def test_without_the_federal_table_nothing_is_counted(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFault) as refused:
        load_calendar(tmp_path)
    assert refused.value.code == "no-federal-calendar"


def test_a_file_that_is_no_toml_is_named(tmp_path: Path) -> None:
    (tmp_path / "us.toml").write_text("day, name\n", encoding="utf-8")
    with pytest.raises(BadInput, match=r"us\.toml: The file is not readable as TOML"):
        load_calendar(tmp_path)


def test_a_missing_file_is_a_fault_of_the_installation(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFault) as refused:
        load_courts(tmp_path / "courts.toml")
    assert refused.value.code == "resource-unreadable"


def test_the_courts_are_known_by_their_ids() -> None:
    courts = load_courts()
    cand = courts["cand"]
    assert (cand.id, cand.short, cand.state, cand.zone) == ("cand", "N.D. Cal.", "US-CA", "America/Los_Angeles")
    assert "San Jose" in cand.divisions
    assert {"cacd", "caed", "casd", "nysd", "nyed", "ded", "wawd", "txwd"} <= courts.keys()
    assert all(court.name.startswith("United States District Court for the ") for court in courts.values())
    assert len({court.short for court in courts.values()}) == len(courts)


def test_courts_of_one_state_keep_one_clock() -> None:
    clocks = {(court.state, court.zone) for court in load_courts().values()}
    assert len(clocks) == len({state for state, _ in clocks})


@pytest.mark.parametrize("zone", ["Pacific Time", "../etc/passwd", ""])
def test_a_court_needs_a_zone_of_the_iana_database(tmp_path: Path, zone: str) -> None:
    row = f'name = "x"\nshort = "x"\nstate = "US-CA"\nzone = "{zone}"\ndivisions = []\nclerk_address = []\n'
    (tmp_path / "courts.toml").write_text(f"[xx]\n{row}", encoding="utf-8")
    with pytest.raises(BadInput, match="is no time zone") as refused:
        load_courts(tmp_path / "courts.toml")
    assert refused.value.faults[0].place == "courts.toml, xx"


def test_a_court_s_row_has_the_right_shape(tmp_path: Path) -> None:
    (tmp_path / "courts.toml").write_text("[xx]\nname = 3\n", encoding="utf-8")
    with pytest.raises(BadInput) as refused:
        load_courts(tmp_path / "courts.toml")
    assert len(refused.value.faults) == 6


def test_the_clerks_are_those_of_divisions_that_the_court_has() -> None:
    for court in load_courts().values():
        assert {division for division, _ in court.clerks} <= set(court.divisions)
        assert all(address for _, address in court.clerks)
