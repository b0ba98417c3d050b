"""The two real orders, as DOMAIN § 2 reads them; their texts lie outside this repository, so elsewhere this is skipped.

What an order says is taken from the truths beside it; what no order says (service, notice, records) is invented.
"""

import json
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.domain.days import ActBy
from app.domain.deadlines import DeadlineKind
from app.services.matters import ProductionHeld
from tests.scenarios.office import Office, codes, everywhere, facts_of, text_of

ORDERS = Path(__file__).parents[3] / "shared" / "orders"
pytestmark = pytest.mark.skipif(not ORDERS.is_dir(), reason="the real orders are not in this repository")
SILENT = {"is": "Silent", "confirmed_by": "Dana Whitlock"}
FIELDS = ("device.id", "account.language", "person.birth_date", "person.gender")


def truth(name: str) -> Any:
    return json.loads((ORDERS / f"{name}.json").read_text(encoding="utf-8"))


def stated(told: Any, term: str, value: Any, pin: str) -> dict[str, Any]:
    return {"is": "Stated", "value": value, "passages": [{"quote": told["quotes"][term], "pin": pin}]}


def period(told: Any, term: str) -> dict[str, Any]:
    found = told["facts"][term]
    return {"count": found["days"], "unit": found["unit"], "trigger": found["trigger"]}


def takagi() -> bytes:
    told = truth("takagi_1782")
    says, facts = told["facts"], facts_of("objection")
    order = facts["orders"][0]
    contest = stated(told, "object", period(told, "object"), "¶ 3")
    order |= {
        "case_number": says["case_number"],
        "caption": "In re Ex Parte Application of Hidenori Takagi",
        "entered_on": says["order_date"],
        "judge": says["judge"],
        "producing_as_named": says["producing_parties"][0],
    }
    order["terms"] |= {
        "sufficient_to_show": stated(told, "sufficient_to_show", True, "8:20–22"),
        "notify": stated(told, "notify_users", {"is": "Period", **period(told, "notify_users")}, "¶ 2"),
        "contest": contest,
        "platform_contest": contest,
        "advise_court": stated(told, "advise_court", period(told, "advise_court"), "¶ 4"),
        "preserve": stated(told, "preserve", says["preserve"], "¶ 5"),
        "hold_scope": stated(told, "hold_scope", says["hold_scope"], "¶ 5"),
        "use_restriction": stated(told, "use_restriction", says["use_restriction"], "9"),
    }
    facts["parties"][0]["name"] = says["requesting_party"][0]
    for account, printed in zip(facts["accounts"], says["accounts"], strict=True):
        account |= {"identifier": printed["identifier"], "display_name": printed["display_name"], "passages": []}
    facts["accounts"][0]["created_at"] = "2020-03-02T18:00:00Z"
    facts["windows"][0] |= {"text": says["windows"][0]["text"], "passages": []}
    facts["windows"][1] |= {"text": says["windows"][1]["text"], "passages": []}
    facts["windows"][1]["starts"]["day"] = says["windows"][1]["from"]
    return moved(facts, "2026", "2022")


def moved(facts: Any, year: str, to: str) -> bytes:
    """Move what the sample says into the year of the order."""
    text = json.dumps({"format": "disclosure-desk/matter", "version": 1, "matter": "real", "facts": facts})
    return re.sub(rf'"{year}-', f'"{to}-', text).encode()


def leifer(*, days: int | None) -> bytes:
    """Give the matter with a notice policy of so many days, or with one that gives none."""
    told = truth("leifer_compel")
    says, facts = told["facts"], facts_of("fixed-date")
    order = facts["orders"][0]
    order |= {
        "case_number": says["case_number"],
        "entered_on": says["order_date"],
        "judge": says["judge"],
        "underlying_caption": "Leifer v. Does 1-9",
        "underlying_number": "22-CV-1770-NM-SJB",
        "producing_as_named": says["producing_parties"][0],
    }
    order["terms"] = dict.fromkeys(order["terms"], SILENT) | {
        "general_clause": stated(told, "fields", True, "6:1–5"),
        "produce": stated(told, "produce", {"is": "FixedDate", "day": says["produce"]["date"]}, "5:28"),
    }
    facts["parties"][0]["name"] = says["requesting_party"][0]
    facts["accounts"] = [_account(n, each["identifier"]) for n, each in enumerate(says["accounts"])]
    facts["subpoena"] |= {"served_on": "2022-11-01", "compliance_on": "2022-12-01", "compared_on": "2023-02-17"}
    facts["file"]["opened_on"] = "2022-11-01"
    counsel = {"allowed": False, "counsel": "Ines Okafor", "decided_on": "2023-02-17", "reason": "Recorded."}
    facts["field_decisions"] = [{**each, "decided_on": "2023-02-17"} for each in facts["field_decisions"]]
    facts["field_decisions"] += [{"id": f"late-{n}", "field": field, **counsel} for n, field in enumerate(FIELDS)]
    facts["policies"] = [{**facts["policies"][0], "decided_on": "2023-02-17", "notify": days is not None, "days": days}]
    facts["preservations"][0]["preserved_on"] = "2022-11-02"
    noticed = {"given_on": "2023-02-17", "channel": "e-mail", "copy_of_order": True}
    facts["notices"] = [{"id": f"n{n}", "account": f"a{n}", **noticed} for n in range(9)]
    facts |= {"deliveries": [], "checks": [], "values": [_value(n) for n in range(9)]}
    searched = {"result": "none_found", "searched_on": "2023-02-20", "where": "everywhere"}
    facts["searches"] = [{"id": f"s{n}", "account": f"a{n}", **searched} for n in range(9)]
    return json.dumps({"format": "disclosure-desk/matter", "version": 1, "matter": "real", "facts": facts}).encode()


def _account(number: int, identifier: str) -> dict[str, Any]:
    platform = {"platform_account_id": f"14901177062419046{number:02}", "status": "located"}
    return {"id": f"a{number}", "identifier": identifier, **platform, "created_at": "2019-05-01T12:00:00Z"}


def _value(number: int) -> dict[str, Any]:
    made = {"field": "email.registration", "text": f"doe-mail-{number}@mail.example", "source": "made up"}
    return {"id": f"v{number}", "account": f"a{number}", **made, "taken_on": "2023-02-20", "third_party": "no"}


def at_work(now: str, data: bytes) -> Office:
    office = Office(now)
    office.bring(data)
    office.check("real")
    office.settle("real")
    return office


def letters(files: Mapping[str, bytes]) -> str:
    return "\n".join(" ".join(text_of(name, data).split()) for name, data in files.items() if "letter" in name)


@pytest.fixture
def held() -> Office:
    return at_work("2022-11-18 12:00", takagi())


def test_takagi_one_objection_to_any_portion_freezes_the_information_sought(held: Office) -> None:
    with pytest.raises(ProductionHeld) as refused:
        held.desk.matters.submit(held.opened("real"), held.anna)
    assert codes(refused.value.blockers) == {"objection-pending"}
    assert {each.cite for each in refused.value.blockers} == {"Order ¶ 5"}
    outcomes = held.desk.matters.standing(held.opened("real")).outcomes
    assert outcomes
    assert not [each for each in outcomes if each.produce]


def test_takagi_deadlines(held: Office) -> None:
    found = held.desk.matters.assess(held.opened("real")).deadlines
    days = {each.kind: each for each in found}
    assert days[DeadlineKind.NOTIFY].act_by == ActBy(date(2022, 10, 30))  # calendar days: a Sunday stays one
    assert days[DeadlineKind.ADVISE_COURT].act_by == ActBy(date(2022, 11, 21))  # plain days: Saturday goes on
    assert days[DeadlineKind.ACCOUNT_WINDOW].rule == date(2022, 11, 14)  # 13 November is a Sunday
    assert days[DeadlineKind.PLATFORM_MOTION].rule == date(2022, 11, 14)
    assert DeadlineKind.PRODUCE not in days


def test_takagi_letter_prints_the_accounts_the_cut_and_the_restriction_word_for_word(held: Office) -> None:
    preview = held.desk.previewing.letter(held.opened("real"))
    letter = letters({"letter.pdf": preview.pdf, "letter.docx": preview.docx})
    for printed in ("@CmRUCE", "@ay_chim0807", "documents sufficient to show", "Hidenori Takagi", "22-mc-80240-VKD"):
        assert letter.count(printed) >= 2, printed
    assert "aychim0807" not in letter.replace("@ay_chim0807", "")
    assert "konnoyukio@CmRUCE" not in letter


def test_takagi_partial_volume_quotes_the_restriction_character_for_character(held: Office, tmp_path: Path) -> None:
    reading: dict[str, Any] = {
        "scope": "account",
        "basis": "counsel",
        "counsel": "Ines Okafor",
        "reason": "Order 8:15–16.",
    }
    days: dict[str, Any] = {"decided_on": "2022-11-18", "told_court_on": "2022-11-18", "stated_day": "2022-11-21"}
    held.add("real", "scope_readings", **reading, **days)
    held.later("2022-11-22 09:00")
    held.check("real")
    held.approve("real")
    files = held.export("real", tmp_path / "out")
    restriction = truth("takagi_1782")["facts"]["use_restriction"]
    assert letters(files).count(restriction) == 2
    assert "June 8, 2022" in letters(files)
    for each in held.matter("real").values:
        if each.account == "haru":
            assert everywhere(files, each.text.reveal()) == ()


def test_leifer_fixed_date_stands_and_conflicts_with_a_policy_of_fourteen_days() -> None:
    office = at_work("2023-02-21 12:00", leifer(days=14))
    assessment = office.desk.matters.assess(office.opened("real"))
    (due,) = [each for each in assessment.deadlines if each.kind is DeadlineKind.PRODUCE]
    assert due.act_by == ActBy(date(2023, 2, 28))
    assert any(each.due == due.act_by for each in assessment.conflicts)
    with pytest.raises(ProductionHeld) as held:
        office.desk.matters.submit(office.opened("real"), office.anna)
    assert "window-open" in codes(held.value.blockers)


def test_leifer_lookalike_of_the_petitioner_holds_until_two_people_compared_it(tmp_path: Path) -> None:
    office = Office("2023-02-21 12:00")
    office.bring(leifer(days=None))
    doubtful = [each for each in office.held("real", tmp_path / "out") if each.code == "lookalike"]
    names = {each.id: each.identifier for each in office.matter("real").accounts}
    assert "@ShuIimLeifer" in {names[each.touches] for each in doubtful}


def test_leifer_letter_names_nine_handles_no_doe_and_no_restriction(tmp_path: Path) -> None:
    office = at_work("2023-02-28 09:00", leifer(days=None))
    office.approve("real")
    letter = letters(office.export("real", tmp_path / "out"))
    for each in truth("leifer_compel")["facts"]["accounts"]:
        assert letter.count(each["identifier"]) >= 2
    assert "@ShulimLeifer" not in letter
    assert "U+0049" in letter
    assert "22-CV-1770-NM-SJB" in letter
    assert not re.search(r"Doe (No\. )?\d", letter)
    assert "may be used only" not in letter
    assert "not a term of the Order" in letter
