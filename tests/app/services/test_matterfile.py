import json
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.chain import GENESIS, Draft, Link, chained
from app.domain.errors import BadInput, DeskError
from app.domain.events import Approved, Change, Confirmed, Event, ItemAdded, ItemWithdrawn, Submitted, TopicSet, fold
from app.domain.facts.accounts import Account
from app.domain.facts.parties import MatterFile
from app.domain.matter import ConfirmationKind, Matter
from app.services import matterfile
from app.services.codec import dump
from app.services.matterfile import events_of, read, write
from tests.strategies import event, histories

ROOT = Path(__file__).parents[3]
SCHEMA = ROOT / "resources" / "schema" / "matter.schema.json"
ACCOUNT = Account(id="a1", identifier="@ShuIimLeifer")
DAY = date(2026, 1, 9)
HISTORY = (
    event(TopicSet("file", MatterFile(reference="R-1")), 1),
    event(ItemAdded("accounts", ACCOUNT), 2),
    event(Confirmed(ConfirmationKind.BINDING, "a1", "b4515"), 3, by="Bob Clerk"),
    event(Submitted("c0ffee", DAY, DAY), 4),
    event(Approved("c0ffee"), 5, by="Bob Clerk"),
)


def linked(events: Sequence[Event], matter: str = "m1") -> tuple[Link, ...]:
    links: list[Link] = []
    for each in events:
        assert each.change is not None
        draft = Draft(payload=dump(each.change), recorded_at=each.at, recorded_by=each.by, why=each.why)
        links.append(chained(matter, each.seq, links[-1].digest if links else GENESIS, draft, f"nonce-{each.seq}"))
    return tuple(links)


LINKS = linked(HISTORY)
MATTER = fold("m1", HISTORY)
FULL: dict[str, Any] = json.loads(write(MATTER, LINKS))
BY_HAND: dict[str, Any] = {
    "format": "disclosure-desk/matter",
    "version": 1,
    "facts": {"accounts": [{"id": "a1", "identifier": "@ShuIimLeifer"}]},
}


def encoded(tree: Any) -> bytes:
    return json.dumps(tree).encode()


def refused(data: bytes) -> list[tuple[str, str]]:
    with pytest.raises(BadInput) as caught:
        read(data)
    return [(fault.place, fault.code) for fault in caught.value.faults]


def full_with(*path: Any, value: Any) -> bytes:
    tree: Any = deepcopy(FULL)
    inner = tree
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    return encoded(tree)


# --- whole matters ------------------------------------------------------------------------------------------------


def test_a_whole_matter_survives_the_way_to_a_file_and_back() -> None:
    parsed = read(write(MATTER, LINKS))
    assert (parsed.matter_id, parsed.links, parsed.changes) == ("m1", LINKS, ())


@settings(max_examples=30, deadline=None)
@given(histories())
def test_random_matters_survive_and_match_the_schema(events: tuple[Event, ...]) -> None:
    data = write(fold("m1", events), linked(events))
    assert read(data).links == linked(events)
    validate(json.loads(data))


def test_the_same_matter_always_gives_the_same_bytes() -> None:
    data = write(MATTER, LINKS)
    assert data == write(fold("m1", HISTORY), linked(HISTORY))
    assert data.startswith(b'{\n "format": "disclosure-desk/matter",\n "version": 1,\n')
    assert data.endswith(b"}\n")


def test_a_matter_too_large_to_be_read_again_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matterfile, "LARGEST", 1_000)
    with pytest.raises(DeskError, match="64 MB"):
        write(MATTER, LINKS)


def test_the_file_can_be_read_by_people() -> None:
    assert list(FULL["facts"]) == ["file", "accounts", "confirmations", "submission", "approvals"]
    assert FULL["facts"]["approvals"] == [{"content": "c0ffee", "by": "Bob Clerk", "at": "2026-01-05T14:00:00+00:00"}]
    assert FULL["events"][1]["payload"]["item"]["identifier"] == "@ShuIimLeifer"
    assert "sealed" not in json.dumps(FULL["facts"])


def test_seals_travel_with_the_events() -> None:
    sealed = (replace(LINKS[0], seal="5ea1"), *LINKS[1:])
    assert read(write(MATTER, sealed)).links == sealed


def test_an_erased_payload_stays_erased_and_the_chain_holds() -> None:
    links = (*LINKS[:4], replace(LINKS[4], payload=None))
    matter = fold("m1", (*HISTORY[:4], replace(HISTORY[4], change=None)))
    parsed = read(write(matter, links))
    assert parsed.links == links


def test_events_say_whether_the_store_sealed_them() -> None:
    events = events_of(LINKS, sealed=lambda link: link.recorded_by == "Ann Clerk")
    assert [each.sealed for each in events] == [True, True, False, True, False]
    assert [replace(each, sealed=False) for each in events] == list(HISTORY)


def test_every_payload_that_cannot_be_read_is_named() -> None:
    broken = [replace(LINKS[0], payload="{}"), LINKS[1], replace(LINKS[2], payload="")]
    with pytest.raises(BadInput) as caught:
        events_of(broken, sealed=lambda _: False)
    assert [(each.place, each.code) for each in caught.value.faults] == [
        ("events[0].payload", "no-version"),
        ("events[2].payload, line 1, column 1", "not-json"),
    ]


@pytest.mark.parametrize(
    "path, value",
    [
        (("events", 1, "payload", "item", "identifier"), "@ShulimLeifer"),
        (("events", 1, "recorded_by"), "Bob Clerk"),
        (("events", 1, "recorded_at"), "2026-01-05T11:00:01+00:00"),
        (("events", 1, "why"), "because"),
        (("events", 1, "digest"), "0" * 64),
        (("events", 1, "seq"), 3),
    ],
    ids=str,
)
def test_a_changed_event_is_found_where_it_stands(path: tuple[Any, ...], value: Any) -> None:
    assert refused(full_with(*path, value=value)) == [("events[1]", "broken-chain")]


def test_a_change_of_the_readable_facts_alone_is_found() -> None:
    data = full_with("facts", "accounts", 0, "identifier", value="@ShulimLeifer")
    assert refused(data) == [("facts.accounts", "facts-differ")]


def test_a_record_cut_off_at_its_end_no_longer_matches_the_facts() -> None:
    assert refused(full_with("events", value=FULL["events"][:4])) == [("facts.approvals", "facts-differ")]


def test_facts_written_another_way_are_the_same_facts() -> None:
    account = {"identifier": "@ShuIimLeifer", "id": "a1"}
    assert read(full_with("facts", "accounts", value=[account])).links == LINKS


def test_a_chain_that_holds_but_cannot_be_folded_is_refused() -> None:
    links = linked([event(ItemWithdrawn("accounts", "a1"))])
    assert refused(write(Matter(id="m1"), links)) == [("events", "item-missing")]


@pytest.mark.parametrize("matter", ["m2", None])
def test_events_of_another_matter_are_refused(matter: str | None) -> None:
    assert refused(full_with("matter", value=matter)) == [("matter", "other-matter")]


def test_faults_of_events_and_facts_come_together() -> None:
    tree = deepcopy(FULL)
    tree["events"][0]["recorded_at"] = "2026-01-05T10:00:00"
    tree["events"][1]["payload"] = "{}"
    del tree["events"][2]["nonce"]
    tree["facts"]["colour"] = "red"
    tree["facts"]["accounts"][0]["id"] = "A 1"
    assert sorted(refused(encoded(tree))) == [
        ("events[0].recorded_at", "naive-time"),
        ("events[1].payload", "wrong-type"),
        ("events[2].nonce", "missing"),
        ("facts.accounts[0].id", "bad-id"),
        ("facts.colour", "unknown-field"),
    ]


# --- facts written by hand ----------------------------------------------------------------------------------------


def test_facts_written_by_hand_become_changes() -> None:
    parsed = read(encoded(BY_HAND))
    assert (parsed.matter_id, parsed.links) == (None, None)
    assert parsed.changes == ((ItemAdded("accounts", ACCOUNT), "", "", None),)


def test_claims_become_changes_in_the_name_they_give() -> None:
    facts = {key: value for key, value in FULL["facts"].items() if key != "accounts"}
    facts["productions"] = [{"number": 1, "letter_on": "2026-01-09", "response_on": "2026-01-09", "content": "c0ffee"}]
    del facts["approvals"][0]["at"]
    parsed = read(encoded({**BY_HAND, "matter": "m7", "facts": facts}))
    assert parsed.matter_id == "m7"
    assert [(type(change).__name__, by, at) for change, _, by, at in parsed.changes] == [
        ("TopicSet", "", None),
        ("Confirmed", "Bob Clerk", HISTORY[2].at),
        ("Submitted", "Ann Clerk", HISTORY[3].at),
        ("Approved", "Bob Clerk", None),
        ("Produced", "", None),
    ]


@given(histories())
def test_the_facts_of_any_matter_can_be_written_by_hand(events: tuple[Event, ...]) -> None:
    matter = fold("m1", events)
    tree = json.loads(write(matter, ()))
    del tree["events"]
    changes: list[Change] = [change for change, *_ in read(encoded(tree)).changes]
    again = fold("m1", [event(change, seq) for seq, change in enumerate(changes, start=1)])
    assert again.orders == matter.orders
    assert again.values == matter.values
    assert again.productions == matter.productions


def test_a_doubled_id_is_a_fault_before_it_is_an_event() -> None:
    account = BY_HAND["facts"]["accounts"][0]
    assert refused(encoded({**BY_HAND, "facts": {"accounts": [account, account]}})) == [
        ("facts.accounts[1].id", "doubled-id")
    ]


def test_all_faults_of_facts_written_by_hand_come_at_once() -> None:
    facts = {"accounts": [{"id": "a1"}, "@x"], "file": {"reference": 7, "opened_on": "2023-02-30"}, "checks": {}}
    assert sorted(refused(encoded({**BY_HAND, "facts": facts}))) == [
        ("facts.accounts[0].identifier", "missing"),
        ("facts.accounts[1]", "wrong-type"),
        ("facts.checks", "wrong-type"),
        ("facts.file.opened_on", "impossible-date"),
        ("facts.file.reference", "wrong-type"),
    ]


def test_a_byte_order_mark_does_no_harm() -> None:
    assert read(b"\xef\xbb\xbf" + encoded(BY_HAND)).changes


# --- hostile files ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data, place, code",
    [
        (b"", "line 1, column 1", "not-json"),
        (b"\xff\xfe{}", "", "not-utf-8"),
        (b"[]", "format", "not-a-matter"),
        (b'{"format": "other"}', "format", "not-a-matter"),
        (b'{"format": "disclosure-desk/matter"}', "version", "no-version"),
        (b'{"format": "disclosure-desk/matter", "version": true}', "version", "no-version"),
        (b'{"format": "disclosure-desk/matter", "version": 0}', "version", "no-version"),
        (b'{"format": "disclosure-desk/matter", "version": 2, "new": []}', "version", "newer-version"),
        (b'{"a": {"b": 1, "b": 2}}', "a.b", "doubled-key"),
        (b'{"a": [1, NaN]}', "a[1]", "not-a-number"),
        (b'{"jane@example.com": NaN}', "(a name)", "not-a-number"),
        (b"[" * 65 + b"]" * 65, "", "too-deep"),
    ],
    ids=str,
)
def test_a_file_of_another_kind_ends_in_one_clear_fault(data: bytes, place: str, code: str) -> None:
    assert refused(data) == [(place, code)]


def test_an_endless_file_is_refused_before_it_is_parsed() -> None:
    assert refused(b" " * (matterfile.LARGEST + 1)) == [("", "too-large")]


def test_an_endless_record_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matterfile, "MOST_EVENTS", 4)
    assert refused(encoded(FULL)) == [("events", "too-many")]


@pytest.mark.parametrize("events", ["x", {}, 7, [7], [None]])
def test_events_are_a_list_of_groups(events: Any) -> None:
    assert {code for _, code in refused(full_with("events", value=events))} == {"wrong-type"}


def test_half_a_character_is_refused_before_anything_is_digested() -> None:
    data = full_with("events", 1, "payload", "item", "identifier", value="\ud800")
    assert refused(data) == [("events[1].payload.item.identifier", "broken-text")]


@pytest.mark.parametrize("name", ["facts", "events"])
@given(tree=st.recursive(st.booleans() | st.text(max_size=5) | st.floats(), lambda inner: st.lists(inner, min_size=1)))
def test_random_entries_end_in_bad_input(name: str, tree: Any) -> None:
    assert refused(encoded({**BY_HAND, name: tree}))


# --- the schema ---------------------------------------------------------------------------------------------------


def validate(tree: Any) -> None:
    VALIDATOR.validate(tree)


VALIDATOR = jsonschema.Draft202012Validator(matterfile.schema())


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(matterfile.schema())


def test_the_schema_file_is_what_the_type_hints_say() -> None:
    made = json.dumps(matterfile.schema(), indent=2, ensure_ascii=False) + "\n"
    assert SCHEMA.read_text(encoding="utf-8") == made, (
        "write it anew: python -c 'import json; from app.services.matterfile import schema; "
        "print(json.dumps(schema(), indent=2, ensure_ascii=False))' > resources/schema/matter.schema.json"
    )


def test_the_samples_match_the_schema() -> None:
    for sample in (ROOT / "resources" / "samples").glob("**/*.matter.json"):
        validate(json.loads(sample.read_text(encoding="utf-8")))


@pytest.mark.parametrize("tree", [FULL, BY_HAND], ids=["full", "by hand"])
def test_both_kinds_of_file_match_the_schema(tree: Any) -> None:
    validate(tree)


@pytest.mark.parametrize(
    "topic, item",
    [
        ("accounts", {"id": "A 1", "identifier": "@x"}),
        ("accounts", {"id": "a1"}),
        ("accounts", {"id": "a1", "identifier": "@x", "colour": "red"}),
        ("accounts", {"id": "a1", "identifier": "@x", "kind": "Handle"}),
        ("accounts", {"id": "a1", "identifier": "@x", "created_at": "2022-11-10T17:00:00"}),
        ("checks", {"id": "c1", "at": "2022-11-10T17:00:00Z", "docket": 1, "mailbox": True, "found_nothing": True}),
        ("state_days", {"id": "us-ca", "days": ["28/02/2023"]}),
        ("exclusions", {"id": "e1", "field": "email", "passages": [{"quote": None}]}),
        (
            "windows",
            {"id": "w1", "text": "t", "zone": "UTC", "starts": {"day": "2022-01-01"}, "ends": {"is": "OnDay"}},
        ),
    ],
    ids=str,
)
def test_the_schema_refuses_what_the_codec_refuses(topic: str, item: Any) -> None:
    tree = {**BY_HAND, "facts": {topic: [item]}}
    assert refused(encoded(tree))
    with pytest.raises(jsonschema.ValidationError):
        validate(tree)
