from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given

from app.domain.consistency import doubled, faults, new_faults
from app.domain.facts.accounts import Account, Search, SearchResult, Timestamp, Value
from app.domain.facts.contest import (
    Cell,
    Consent,
    Delivery,
    DeliveryOutcome,
    Notice,
    Objection,
    ObjectionForm,
    Objector,
    Preservation,
    Ruling,
    RulingKind,
    RulingService,
    Withdrawal,
)
from app.domain.facts.counsel import FieldDecision, NoticePolicy, ObjectionDecision, StateDaysEntry, ValueDecision
from app.domain.facts.order import (
    Anchor,
    AtAnchor,
    AtInstant,
    Endpoint,
    Grant,
    OnDay,
    Order,
    OrderKind,
    Request,
    Subpoena,
    Terms,
    Window,
)
from app.domain.facts.parties import Dispatch, Organisation, Party, Role
from app.domain.facts.terms import Silent
from app.domain.matter import Matter
from app.domain.secret import Secret
from tests.strategies import matters


def on(day: int) -> date:
    return date(2026, 3, day)


def order(**entries: Any) -> Order:
    defaults = {"id": "o1", "kind": OrderKind.SECTION_1782, "entered_on": on(1)}
    return Order(**{**defaults, "title": "Order", "court": "cand", "case_number": "1", "caption": "In re", **entries})


def window(starts: Endpoint, ends: Endpoint, zone: str = "America/Los_Angeles") -> Window:
    return Window(id="w1", text="three months", starts=starts, ends=ends, zone=zone)


def instant(day: int, hour: int = 0) -> AtInstant:
    return AtInstant(datetime(2026, 3, day, hour, tzinfo=UTC))


NOTICE = Notice(id="n1", account="a1", given_on=on(5), channel="e-mail")
OBJECTION = Objection(
    id="b1", objector=Objector.ACCOUNT_HOLDER, form=ObjectionForm.WRITTEN, received_on=on(10), account="a1"
)
RULING = Ruling(
    id="r1",
    kind=RulingKind.DECIDES,
    entered_on=on(20),
    objections=("b1",),
    accounts=("a1",),
    allows=(Cell("a1", "email"),),
    bars=(Cell("a1", "phone"),),
)
VALUE = Value(id="v1", account="a1", field="email", text=Secret("jane@example.com"), taken_on=on(6), source="x")
DECIDED: dict[str, Any] = {"counsel": "Cora Counsel", "decided_on": on(12), "reason": "as read"}
SOUND = Matter(
    id="m1",
    organisation=Organisation(name="Example Inc.", short_name="Example", bates_prefix="EX-1"),
    subpoena=Subpoena(served_on=on(3), compliance_on=on(30), served_with_order=True),
    dispatch=Dispatch(recipient="p1"),
    orders=(order(), order(id="o2", amends="o1", entered_on=on(4))),
    parties=(Party(id="p1", role=Role.COUNSEL, name="Lee", represents="p2"), Party(id="p2", role=Role.OTHER, name="K")),
    accounts=(Account(id="a1", identifier="@first"),),
    requests=(Request(id="q1", number="1", text="names"),),
    grants=(Grant(id="g1", request="q1", field="email", windows=("w1",)),),
    windows=(window(OnDay(on(1)), AtAnchor(Anchor.RESPONSE)),),
    field_decisions=(FieldDecision(id="f1", field="ip", allowed=True, request="q1", windows=("w1",), **DECIDED),),
    preservations=(Preservation(id="s1", preserved_on=on(6), snapshot="c0ffee", accounts=("a1",)),),
    notices=(NOTICE,),
    deliveries=(Delivery(id="d1", notice="n1", channel="post", on=on(6), outcome=DeliveryOutcome.DELIVERED),),
    policies=(NoticePolicy(id="y1", decided_on=on(4), decided_by="Ann", reason="none ordered", days=0),),
    objections=(replace(OBJECTION, values=("v1",), told_court_on=on(12), writing_asked_on=on(11)),),
    objection_decisions=(ObjectionDecision(id="e1", objection="b1", holds=True, **DECIDED),),
    withdrawals=(Withdrawal(id="t1", objection="b1", withdrawn_on=on(15)),),
    rulings=(RULING,),
    ruling_services=(RulingService(id="u1", ruling="r1", objection="b1", served_on=on(21)),),
    consents=(Consent(id="c1", account="a1", fields=("email",), given_on=on(7), revoked_on=on(8)),),
    searches=(
        Search(id="h1", account="a1", result=SearchResult.FOUND, searched_on=on(6), where="all", requests=("q1",)),
    ),
    values=(VALUE,),
    value_decisions=(ValueDecision(id="x1", value="v1", allowed=True, **DECIDED),),
)


def found(matter: Matter) -> list[tuple[str, str]]:
    return [(fault.place, fault.code) for fault in faults(matter)]


def with_first(topic: str, **entries: Any) -> Matter:
    """Change the first item of a topic, or its one value."""
    value = getattr(SOUND, topic)
    is_list = isinstance(value, tuple)
    changed: Any = (replace(value[0], **entries), *value[1:]) if is_list else replace(value, **entries)
    return replace(SOUND, **{topic: changed})


def test_a_sound_matter_has_no_faults() -> None:
    assert found(SOUND) == []


def test_an_empty_matter_has_no_faults() -> None:
    assert found(Matter(id="m1")) == []


@pytest.mark.parametrize(
    "topic, entries, place",
    [
        ("dispatch", {"recipient": "p9"}, "dispatch.recipient"),
        ("orders", {"amends": "o9"}, "orders[0].amends"),
        ("parties", {"represents": "p9"}, "parties[0].represents"),
        ("grants", {"request": "q9"}, "grants[0].request"),
        ("grants", {"request": ""}, "grants[0].request"),
        ("grants", {"windows": ("w1", "w9")}, "grants[0].windows[1]"),
        ("field_decisions", {"request": "q9"}, "field_decisions[0].request"),
        ("field_decisions", {"windows": ("w9",)}, "field_decisions[0].windows[0]"),
        ("preservations", {"accounts": ("a9",)}, "preservations[0].accounts[0]"),
        ("notices", {"account": "a9"}, "notices[0].account"),
        ("deliveries", {"notice": "n9"}, "deliveries[0].notice"),
        ("objections", {"account": "a9"}, "objections[0].account"),
        ("objections", {"values": ("v9",)}, "objections[0].values[0]"),
        ("objection_decisions", {"objection": "b9"}, "objection_decisions[0].objection"),
        ("withdrawals", {"objection": "b9"}, "withdrawals[0].objection"),
        ("rulings", {"objections": ("b9",)}, "rulings[0].objections[0]"),
        ("rulings", {"accounts": ("a9",)}, "rulings[0].accounts[0]"),
        ("rulings", {"allows": (Cell("a9"),)}, "rulings[0].allows[0].account"),
        ("rulings", {"bars": (Cell("a1"), Cell(""))}, "rulings[0].bars[1].account"),
        ("ruling_services", {"ruling": "r9"}, "ruling_services[0].ruling"),
        ("ruling_services", {"objection": "b9"}, "ruling_services[0].objection"),
        ("consents", {"account": "a9"}, "consents[0].account"),
        ("searches", {"account": "a9"}, "searches[0].account"),
        ("searches", {"requests": ("q9",)}, "searches[0].requests[0]"),
        ("values", {"account": "a9"}, "values[0].account"),
        ("value_decisions", {"value": "v9"}, "value_decisions[0].value"),
    ],
    ids=str,
)
def test_an_item_that_is_not_recorded_cannot_be_named(topic: str, entries: Any, place: str) -> None:
    assert found(with_first(topic, **entries)) == [(place, "no-such-item")]


@pytest.mark.parametrize(
    "topic, entries",
    [
        ("orders", {"amends": ""}),
        ("parties", {"represents": ""}),
        ("objections", {"account": "", "values": ()}),
        ("field_decisions", {"request": ""}),
    ],
    ids=str,
)
def test_naming_none_is_no_fault_where_none_has_a_meaning(topic: str, entries: Any) -> None:
    assert found(with_first(topic, **entries)) == []


@pytest.mark.parametrize(
    "topic, entries, code",
    [
        ("subpoena.served_on", {"served_on": date(2026, 2, 28)}, "before-order"),
        ("subpoena.compliance_on", {"compliance_on": on(2)}, "before-service"),
        ("notices[0].given_on", {"given_on": on(2)}, "before-service"),
        ("deliveries[0].on", {"on": on(4)}, "before-notice"),
        ("objections[0].received_on", {"received_on": on(2)}, "before-service"),
        ("objections[0].told_court_on", {"told_court_on": on(9)}, "before-receipt"),
        ("objections[0].writing_asked_on", {"writing_asked_on": on(9)}, "before-receipt"),
        ("withdrawals[0].withdrawn_on", {"withdrawn_on": on(9)}, "before-objection"),
        ("rulings[0].entered_on", {"entered_on": on(9)}, "before-objection"),
        ("ruling_services[0].served_on", {"served_on": on(19)}, "before-ruling"),
        ("consents[0].revoked_on", {"revoked_on": on(6)}, "before-consent"),
    ],
    ids=str,
)
def test_what_follows_cannot_be_dated_before(topic: str, entries: Any, code: str) -> None:
    assert found(with_first(topic.split("[", maxsplit=1)[0].split(".", maxsplit=1)[0], **entries)) == [(topic, code)]


def test_the_same_day_is_in_order() -> None:
    same = replace(SOUND, subpoena=Subpoena(served_on=on(5), compliance_on=on(5)), orders=(order(entered_on=on(5)),))
    assert found(same) == []


@pytest.mark.parametrize("entries", [{"served_on": None}, {"served_on": None, "compliance_on": on(1)}], ids=str)
def test_a_day_that_is_not_known_yet_is_out_of_order_with_none(entries: Any) -> None:
    assert found(with_first("subpoena", **entries)) == []
    assert found(replace(SOUND, subpoena=None)) == []


def test_an_order_that_compels_an_answer_follows_the_subpoena_s_service() -> None:
    compelled = replace(SOUND, orders=(order(kind=OrderKind.MOTION_TO_COMPEL, entered_on=on(25)),))
    alone = replace(compelled, subpoena=Subpoena(served_on=on(3), served_with_order=False))
    assert found(alone) == []
    assert found(compelled) == [("subpoena.served_on", "before-order")]


def test_preservation_after_notice_is_a_hold_and_no_fault() -> None:
    assert found(with_first("preservations", preserved_on=on(29))) == []


@pytest.mark.parametrize(
    "starts, ends",
    [
        (OnDay(on(9)), OnDay(on(8))),
        (instant(9, 2), instant(9, 1)),
        (OnDay(on(9)), instant(9, 6)),
        (instant(9, 8), OnDay(on(8))),
    ],
    ids=str,
)
def test_a_window_cannot_end_before_it_starts(starts: Endpoint, ends: Endpoint) -> None:
    assert found(replace(SOUND, windows=(window(starts, ends),))) == [("windows[0].ends", "ends-first")]


@pytest.mark.parametrize(
    "starts, ends",
    [
        (OnDay(on(9)), OnDay(on(9))),
        (instant(9), instant(9)),
        (OnDay(on(9)), instant(9, 8)),
        (AtAnchor(Anchor.CREATION), OnDay(on(9))),
        (OnDay(on(9)), AtAnchor(Anchor.RESPONSE)),
    ],
    ids=str,
)
def test_a_window_may_end_with_the_day_on_which_it_starts(starts: Endpoint, ends: Endpoint) -> None:
    assert found(replace(SOUND, windows=(window(starts, ends),))) == []


@pytest.mark.parametrize(
    "zone", ["", "Pacific", "PST", "../etc/passwd", "/etc/localtime", "localtime", "right/UTC", "America", "a\x00b"]
)
def test_a_zone_that_has_no_iana_name_is_a_fault(zone: str) -> None:
    wrong = replace(SOUND, windows=(window(OnDay(on(9)), instant(1), zone),))
    assert found(wrong) == [("windows[0].zone", "unknown-zone")]


@pytest.mark.parametrize(
    "topic, entries, place, code",
    [
        ("organisation", {"bates_width": 2}, "organisation.bates_width", "bates-width"),
        ("organisation", {"bates_width": 11}, "organisation.bates_width", "bates-width"),
        ("organisation", {"bates_prefix": "ex_1"}, "organisation.bates_prefix", "bates-prefix"),
        ("organisation", {"bates_prefix": "EX\n"}, "organisation.bates_prefix", "bates-prefix"),
        ("organisation", {"grace_court_days": 1}, "organisation.grace_court_days", "short-grace"),
        ("organisation", {"grace_court_days": 367}, "organisation.grace_court_days", "long-grace"),
        ("accounts", {"identifier": ""}, "accounts[0].identifier", "empty-identifier"),
        ("accounts", {"identifier": " \u00a0"}, "accounts[0].identifier", "empty-identifier"),
        ("accounts", {"identifier": "@" * 201}, "accounts[0].identifier", "long-identifier"),
        ("policies", {"days": -1}, "policies[0].days", "bad-days"),
        ("policies", {"days": 10_000}, "policies[0].days", "bad-days"),
        ("accounts", {"created_at": datetime(1970, 1, 1, tzinfo=UTC)}, "accounts[0].created_at", "absurd-year"),
        ("values", {"taken_on": date(2206, 3, 6)}, "values[0].taken_on", "absurd-year"),
        ("subpoena", {"compliance_on": date(2101, 1, 1)}, "subpoena.compliance_on", "absurd-year"),
    ],
    ids=str,
)
def test_what_cannot_be_meant_is_a_fault(topic: str, entries: Any, place: str, code: str) -> None:
    assert found(with_first(topic, **entries)) == [(place, code)]


@pytest.mark.parametrize(
    "topic, entries",
    [
        ("organisation", {"bates_width": 3, "bates_prefix": "", "grace_court_days": 2}),
        ("organisation", {"bates_width": 10, "grace_court_days": 366}),
        ("accounts", {"identifier": "@" * 200}),
        ("policies", {"days": None}),
        ("parties", {"name": "\u202eLee\u2066"}),
        ("accounts", {"created_at": datetime(1990, 1, 1, tzinfo=UTC)}),
        ("subpoena", {"compliance_on": date(2100, 12, 31)}),
    ],
    ids=str,
)
def test_what_is_only_unusual_is_no_fault(topic: str, entries: Any) -> None:
    assert found(with_first(topic, **entries)) == []


def test_an_absurd_year_is_found_however_deep_it_stands() -> None:
    days = StateDaysEntry(id="us-ca", days=(on(1), date(206, 3, 1)))
    terms = Terms(preserve=Silent(confirmed_by="Cora Counsel", on=date(1926, 3, 1)))
    ends = AtInstant(datetime(9999, 12, 31, 23, tzinfo=UTC))
    wrong = replace(
        SOUND,
        orders=(order(terms=terms),),
        windows=(window(OnDay(on(9)), ends, "Asia/Tokyo"),),
        state_days=(days,),
    )
    assert found(wrong) == [
        ("orders[0].terms.preserve.on", "absurd-year"),
        ("windows[0].ends.instant", "absurd-year"),
        ("state_days[0].days[1]", "absurd-year"),
    ]


def test_the_time_of_a_record_is_evidence_however_absurd() -> None:
    epoch = Timestamp(raw="0", instant=datetime(1970, 1, 1, tzinfo=UTC))
    assert found(replace(SOUND, values=(replace(VALUE, at=epoch),))) == []


def test_a_court_is_checked_where_a_table_is_passed() -> None:
    assert faults(SOUND, courts={"cand"}) == ()
    assert [fault.code for fault in faults(SOUND, courts={"nyed"})] == ["unknown-court", "unknown-court"]


def test_an_order_whose_court_nobody_has_confirmed_yet_can_be_recorded() -> None:
    assert faults(replace(SOUND, orders=(Order(id="o1"),)), courts={"cand"}) == ()


def test_two_items_with_one_id_are_a_fault_of_the_second() -> None:
    twice = replace(SOUND, accounts=(SOUND.accounts[0], Account(id="a1", identifier="@second")))
    assert found(twice) == [("accounts[1].id", "doubled-id")]
    assert [fault.place for fault in doubled(twice)] == ["accounts[1].id"]


@pytest.mark.parametrize("amends, circular", [(("o1", ""), [0]), (("o2", "o1"), [0, 1]), (("", "o1"), [])], ids=str)
def test_an_order_cannot_amend_itself(amends: tuple[str, str], circular: list[int]) -> None:
    orders = tuple(order(id=f"o{number}", amends=name) for number, name in enumerate(amends, start=1))
    expected = [(f"orders[{index}].amends", "amends-itself") for index in circular]
    assert found(replace(SOUND, orders=orders)) == expected


def test_a_sentence_never_repeats_what_was_recorded() -> None:
    wrong = replace(
        with_first("values", account="jane@example.com"),
        windows=(window(OnDay(on(9)), instant(1), "jane@example.com"),),
    )
    assert all("jane" not in str(fault) for fault in faults(wrong))
    assert len(faults(wrong)) == 2


# --- what a change brings -----------------------------------------------------------------------------------------


def test_old_faults_do_not_hinder_a_change() -> None:
    before = with_first("notices", account="a9")
    after = replace(before, accounts=(*before.accounts, Account(id="a2", identifier="")))
    assert [fault.place for fault in new_faults(before, after)] == ["accounts[1].identifier"]


def test_an_old_fault_stays_old_when_an_item_before_it_is_withdrawn() -> None:
    before = replace(SOUND, notices=(replace(NOTICE, id="n0"), replace(NOTICE, id="n2", account="a9"), NOTICE))
    after = replace(before, notices=before.notices[1:])
    assert found(after) == [("notices[0].account", "no-such-item")]
    assert new_faults(before, after) == ()


def test_another_missing_item_is_a_new_fault_at_the_same_place() -> None:
    before = with_first("notices", account="a9")
    assert new_faults(before, with_first("notices", account="a8"))


def test_withdrawing_what_others_name_is_a_new_fault() -> None:
    places = [fault.place for fault in new_faults(SOUND, replace(SOUND, requests=()))]
    assert places == ["grants[0].request", "field_decisions[0].request", "searches[0].requests[0]"]


def test_a_court_out_of_the_table_is_a_new_fault_only_once() -> None:
    assert new_faults(Matter(id="m1"), SOUND, courts=()) != ()
    assert new_faults(SOUND, SOUND, courts=()) == ()


@given(matters())
def test_every_matter_can_be_checked_and_brings_nothing_new_to_itself(matter: Matter) -> None:
    assert new_faults(matter, matter) == ()
    assert set(new_faults(Matter(id="m1"), matter)) == set(faults(matter))
