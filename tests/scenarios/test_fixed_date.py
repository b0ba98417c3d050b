"""The story of an order to compel with a fixed date: silent on notice, objection and use; one handle a lookalike."""

import re
from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest

from app.domain.days import ActBy
from app.domain.deadlines import DeadlineKind
from app.domain.facts.order import Terms
from app.domain.grounds import Step
from tests.scenarios.office import Office, codes, everywhere, facts_of, sample, text_of

FEATURES = ("device.id", "account.language", "person.birth_date", "person.gender")
CLAIMS = re.compile(
    r"Order (restricts|provides that|limits the use|prohibits|forbids)|may be used only|by order of the Court",
    re.IGNORECASE,
)


@pytest.fixture
def office() -> Office:
    return Office("2026-11-20 12:00")


@pytest.fixture
def matter(office: Office) -> str:
    return office.bring(sample("fixed-date"))


def decide(office: Office, matter: str, fields: tuple[str, ...]) -> None:
    for field in fields:
        office.add(
            matter,
            "field_decisions",
            field=field,
            allowed=False,
            counsel="Ines Okafor",
            decided_on="2026-11-20",
            reason="Does not aid in determining identity.",
        )


def extend(office: Office, matter: str) -> None:
    """Record the order that the parties stipulated to, which moves the fixed date."""
    office.add(
        matter,
        "orders",
        amends="order",
        kind="motion_to_compel",
        title="Stipulated Order Extending Time",
        court="cand",
        case_number="26-mc-80777-XYZ",
        caption="In re Subpoena to Perch Social, Inc.",
        entered_on="2026-11-24",
        docket_number="29",
        bench="magistrate",
        authority="consents",
        outcome="production_ordered",
        terms={
            **{each.name: {"is": "Silent", "confirmed_by": "Dana Whitlock"} for each in fields(Terms)},
            "produce": {
                "is": "Stated",
                "value": {"is": "FixedDate", "day": "2026-12-08"},
                "passages": [{"quote": "by December 8, 2026", "pin": "Dkt. No. 29"}],
            },
        },
    )


def produced(office: Office, matter: str, folder: Path) -> Mapping[str, bytes]:
    decide(office, matter, FEATURES)
    office.later("2026-11-25 10:00")
    extend(office, matter)
    office.settle(matter)
    office.later("2026-12-02 10:00")
    office.check(matter)
    office.approve(matter)
    return office.export(matter, folder)


def letter_text(files: Mapping[str, bytes]) -> str:
    texts = [" ".join(text_of(name, data).split()) for name, data in files.items() if "letter" in name]
    assert len(texts) == 2
    return "\n".join(texts)


def test_the_fixed_date_does_not_roll_though_it_is_no_court_day_in_california(office: Office, matter: str) -> None:
    found = office.desk.matters.assess(office.opened(matter)).deadlines
    (due,) = [each for each in found if each.kind is DeadlineKind.PRODUCE]
    assert due.act_by == ActBy(date(2026, 11, 27))
    assert due.rule == date(2026, 11, 27)
    assert due.warn


def test_the_conflict_with_the_policys_time_is_shown_and_frees_nothing(
    office: Office, matter: str, tmp_path: Path
) -> None:
    decide(office, matter, FEATURES)
    office.settle(matter)
    conflicts = office.desk.matters.assess(office.opened(matter)).conflicts
    assert any(each.due == ActBy(date(2026, 11, 27)) and "Rule" not in each.account for each in conflicts)
    office.later("2026-11-27 16:00")
    office.check(matter)
    assert "window-open" in codes(office.held(matter, tmp_path / "out"))


@pytest.mark.parametrize("left_open", FEATURES)
def test_every_field_that_the_general_clause_leaves_open_needs_yes_or_no(
    office: Office, matter: str, tmp_path: Path, left_open: str
) -> None:
    decide(office, matter, tuple(each for each in FEATURES if each != left_open))
    assert "clause-undecided" in codes(office.held(matter, tmp_path / "out"))
    decide(office, matter, (left_open,))
    assert "clause-undecided" not in codes(office.held(matter, tmp_path / "out"))


def test_the_lookalike_of_the_petitioners_name_is_cleared_by_two_people(
    office: Office, matter: str, tmp_path: Path
) -> None:
    def doubtful() -> list[str]:
        return [each.touches for each in office.held(matter, tmp_path / "out") if each.code == "lookalike"]

    assert doubtful() == ["marlow"]
    office.clear_lookalikes(matter, office.anna, office.anna)
    assert doubtful() == ["marlow"]
    office.clear_lookalikes(matter, office.ben)
    assert doubtful() == []


def test_an_amending_order_has_to_be_confirmed_like_the_first(office: Office, matter: str, tmp_path: Path) -> None:
    office.settle(matter)
    assert "step-recheck" not in codes(office.held(matter, tmp_path / "out"))
    office.later("2026-11-25 10:00")
    extend(office, matter)
    recheck = [each for each in office.held(matter, tmp_path / "out") if each.code == "step-recheck"]
    assert [each.step for each in recheck] == [Step.ORDER]


def test_exactly_the_allowed_fields_leave(office: Office, matter: str, tmp_path: Path) -> None:
    files = produced(office, matter, tmp_path / "out")
    schedules = {name for name in files if "schedule" in name}
    for each in office.matter(matter).values:
        found = everywhere(files, each.text.reveal())
        assert set(found) == (set() if each.field == "log.access" else schedules), each.id


def test_no_sentence_claims_that_the_court_ordered_a_use_restriction(
    office: Office, matter: str, tmp_path: Path
) -> None:
    letter = letter_text(produced(office, matter, tmp_path / "out"))
    assert not CLAIMS.search(letter), CLAIMS.search(letter)
    assert letter.count("This is a request by Perch, not a term of the Order.") == 2


def test_the_letter_names_the_account_that_was_not_located_and_spells_the_lookalike(
    office: Office, matter: str, tmp_path: Path
) -> None:
    letter = letter_text(produced(office, matter, tmp_path / "out"))
    assert "@quietharborman" in letter
    assert "@EIodieMarlow" in letter
    assert "@ElodieMarlow" not in letter
    assert "U+0049" in letter
    assert not re.search(r"Doe (No\. )?\d", letter)


def test_where_every_search_finds_nothing_the_letter_alone_leaves(office: Office, tmp_path: Path) -> None:
    told = {"searched_on": "2026-11-18", "where": "the account database", "how": "by the handle as printed"}
    requests = [each["id"] for each in facts_of("fixed-date")["requests"]]
    searches = [
        {"id": f"s-{each['id']}", "account": each["id"], "requests": requests, "result": result, **told}
        for each in facts_of("fixed-date")["accounts"]
        for result in ["not_located" if each["status"] == "not_located" else "none_found"]
    ]
    matter = office.bring(sample("fixed-date", values=[], value_decisions=[], searches=searches))
    files = produced(office, matter, tmp_path / "out")
    assert set(files) == {"XR-2026-131_P1_letter.pdf", "XR-2026-131_P1_letter.docx"}
    assert "NO INFORMATION PRODUCED" in letter_text(files)
    assert office.matter(matter).productions[0].complete
