"""Random matters whose every value is a canary: no withheld one occurs in any byte that leaves (invariants 7 to 9)."""

import json
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.matter import Matter
from app.services.matters import ProductionHeld
from tests.scenarios.office import Office, codes, everywhere, facts_of, sample
from tests.scenarios.test_objection import narrow

GRANTED = ("name.registered", "email.registration", "phone.registered", "payment.card.holder_name", "log.access")
REFUSED = ("person.birth_date", "device.id", "content.message", "prohibited.card_last4", "account.country")
ACCOUNTS = ("kite", "haru")
REQUESTS = ("names", "addresses", "e-mails", "phones", "cards", "payments", "log")


@dataclass(frozen=True)
class Drawn:
    """Hold a random matter's file, and which account's holder objects, if any does."""

    data: bytes
    objecting: str


def canary(number: int, field: str) -> str:
    """Make a text that occurs nowhere else and has the form of its field."""
    match field.partition(".")[0]:
        case "email":
            return f"canary-q{number:05}z@mail.example"
        case "phone":
            return f"+1 415 {number:03} {7300 + number}"
        case "log":
            return f"2001:db8:c{number:03}::a{number:02}e"
        case _:
            return f"Canary Q{number:05}Z"


@st.composite
def matters(draw: st.DrawFn) -> Drawn:
    """Draw values of granted and refused fields, inside and outside the window, some of third parties."""
    objecting = draw(st.sampled_from(["", *ACCOUNTS]))
    rows = draw(
        st.lists(
            st.tuples(
                st.sampled_from(ACCOUNTS),
                st.sampled_from(GRANTED + REFUSED),
                st.sampled_from(["2026-06-07T00:00:00Z", "2026-07-01T12:00:00Z", "2026-11-17T03:00:00Z"]),
                st.sampled_from(["no", "no", "no", "yes"]),
            ),
            min_size=1,
            max_size=14,
        )
    )
    values = [_value(number, *row) for number, row in enumerate(rows)]
    decisions = [
        {**_COUNSEL, "id": f"d-{each['id']}", "value": each["id"], "allowed": draw(st.booleans())}
        for each in values
        if each["third_party"] == "yes"
    ]
    objections = [{**each, "account": objecting} for each in facts_of("objection")["objections"] if objecting]
    searches = [_search(account, request) for account in ACCOUNTS for request in REQUESTS]
    changed: dict[str, Any] = {"values": values, "value_decisions": decisions, "searches": searches}
    return Drawn(sample("objection", objections=objections, **changed), objecting)


_COUNSEL = {"counsel": "Ines Okafor", "decided_on": "2026-11-19", "reason": "Recorded."}


def _search(account: str, request: str) -> dict[str, Any]:
    found = {"result": "none_found", "searched_on": "2026-11-18", "where": "everywhere"}
    return {"id": f"s-{account}-{request}", "account": account, "requests": [request], **found}


def _value(number: int, account: str, field: str, at: str, third_party: str) -> dict[str, Any]:
    made = {
        "id": f"v{number:02}",
        "account": account,
        "field": field,
        "text": canary(number, field),
        "taken_on": "2026-11-18",
        "source": "made up",
        "third_party": third_party,
    }
    if field == "log.access":
        made |= {"row": f"r{number}", "at": {"raw": at, "zone": "UTC", "instant": at}}  # type: ignore[dict-item]  # JSON
    return made


def may_leave(drawn: Drawn) -> tuple[set[str], set[str]]:
    """Say which texts may leave and which may not, by rules written down a second time."""
    facts = json.loads(drawn.data)["facts"]
    refused = {each["value"] for each in facts["value_decisions"] if not each["allowed"]}
    free = {
        each["text"]
        for each in facts["values"]
        if each["field"] in GRANTED
        and each["account"] != drawn.objecting
        and each["id"] not in refused
        and not ("at" in each and each["at"]["instant"].startswith("2026-06-07"))
    }
    return free, {each["text"] for each in facts["values"]} - free


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(drawn=matters())
def test_no_withheld_canary_leaves_and_every_releasable_one_stands_in_both_schedules(drawn: Drawn) -> None:
    office = Office("2026-11-20 12:00")
    matter = office.bring(drawn.data)
    office.settle(matter)
    narrow(office, matter)
    office.later("2026-11-24 09:00")
    office.check(matter)
    office.approve(matter)
    with tempfile.TemporaryDirectory() as folder:
        files = office.export(matter, Path(folder))
    free, withheld = may_leave(drawn)
    schedules = {name for name in files if "schedule" in name}
    assert bool(schedules) is bool(free)
    for text in withheld:
        assert everywhere(files, text) == (), text
    for text in free:
        assert set(everywhere(files, text)) == schedules, text
    assert released(office.matter(matter)) == free


def released(matter: Matter) -> set[str]:
    (production,) = matter.productions
    return {each.text.reveal() for each in matter.values if each.id in production.values}


@settings(max_examples=15, deadline=None)
@given(drawn=matters())
def test_while_an_objection_holds_the_whole_subpoena_nothing_can_leave(drawn: Drawn) -> None:
    office = Office("2026-11-20 12:00")
    matter = office.bring(drawn.data)
    office.settle(matter)
    if drawn.objecting:
        with pytest.raises(ProductionHeld) as held:
            office.approve(matter)
        assert "objection-pending" in codes(held.value.blockers)
    else:
        office.approve(matter)


@pytest.mark.parametrize("form", ["utf-8", "utf-16-le", "utf-16-be", "hex"])
def test_the_independent_reader_finds_a_planted_canary(form: str) -> None:
    """Prove the reader of these tests: a clean file has none, and one with a canary in any form is named."""
    office = Office("2026-11-20 12:00")
    preview = office.desk.previewing.letter(office.opened(office.bring(sample("objection"))))
    text = canary(7, "email.registration")
    planted = text.encode().hex().encode() if form == "hex" else text.encode(form)
    files = {"clean.pdf": preview.pdf, "draft.pdf": preview.pdf + b"\n%" + planted}
    assert everywhere(files, text) == ("draft.pdf",)


@pytest.mark.parametrize("fields", [("Mieko Tanabe",), ("XR-2026-118", "@harunokaze")])
def test_the_independent_reader_finds_what_is_printed(fields: Sequence[str]) -> None:
    office = Office("2026-11-20 12:00")
    preview = office.desk.previewing.letter(office.opened(office.bring(sample("objection"))))
    files = {"draft.pdf": preview.pdf, "draft.docx": preview.docx}
    for text in fields:
        assert set(everywhere(files, text)) == set(files)
