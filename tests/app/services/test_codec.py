import json
import subprocess
import sys
from contextlib import suppress
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.days import FixedDate, Period, Trigger, Unit
from app.domain.errors import BadInput
from app.domain.events import Approved, Change, ItemAdded, ItemWithdrawn, TopicSet
from app.domain.facts.accounts import Account, Value
from app.domain.facts.order import Order, OrderKind, Terms
from app.domain.facts.parties import MatterFile
from app.domain.facts.terms import Silent, Stated, Unknown
from app.domain.matter import LIST_TOPICS, SINGLE_TOPICS
from app.domain.secret import Secret
from app.services.codec import dump, load, structure, unstructure, versions
from tests.strategies import changes, items

TOPICS = (*SINGLE_TOPICS, *LIST_TOPICS)
ACCOUNT = {"id": "a1", "identifier": "@first"}
ORDER = {"id": "o1", "kind": "other_federal", "title": "Order", "court": "cand", "case_number": "1", "caption": "In re"}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


def faults(topic: str, mapping: Any) -> dict[str, str]:
    with pytest.raises(BadInput) as caught:
        structure(topic, mapping, f"{topic}[0]")
    return {fault.place.removeprefix(f"{topic}[0]").lstrip("."): fault.code for fault in caught.value.faults}


def load_code(payload: str) -> str:
    with pytest.raises(BadInput) as caught:
        load(payload)
    return caught.value.faults[0].code


# --- there and back -----------------------------------------------------------------------------------------------


@settings(max_examples=20)
@pytest.mark.parametrize("topic", TOPICS)
@given(data=st.data())
def test_an_item_survives_the_way_to_plain_mappings_and_back(topic: str, data: st.DataObject) -> None:
    item = data.draw(items(topic))
    plain = unstructure(item)
    assert structure(topic, json.loads(json.dumps(plain)), topic) == item


@given(changes())
def test_a_change_survives_the_way_to_text_and_back(change: Change) -> None:
    payload = dump(change)
    assert load(payload) == change
    assert dump(load(payload)) == payload


def test_a_payload_is_canonical_text_with_its_version() -> None:
    assert dump(ItemWithdrawn("accounts", "a1")) == '{"id":"a1","is":"ItemWithdrawn","topic":"accounts","v":1}'


def test_every_entry_is_written_so_that_a_later_default_changes_no_record() -> None:
    written = json.loads(dump(ItemAdded("accounts", Account(id="a1", identifier="@first"))))
    assert written["item"]["status"] is None
    assert written["item"]["passages"] == []


def test_terms_are_told_apart_by_their_tag() -> None:
    period = Period(21, Unit.DAYS, Trigger.NOTICE)
    terms = Terms(
        notify=Stated(value=period),
        contest=Stated(value=period),
        produce=Stated(value=FixedDate(date(2023, 2, 28), time(17))),
        preserve=Silent(confirmed_by="Cora Counsel"),
    )
    order = Order(**{**ORDER, "kind": OrderKind.OTHER_FEDERAL}, terms=terms)  # type: ignore[arg-type]  # kept short
    plain = unstructure(order)["terms"]
    assert plain["notify"]["value"]["is"] == "Period"
    assert "is" not in plain["contest"]["value"]
    assert plain["produce"]["value"] == {"is": "FixedDate", "day": "2023-02-28", "time": "17:00:00"}
    assert plain["preserve"] == {"is": "Silent", "confirmed_by": "Cora Counsel", "on": None}
    assert plain["use_restriction"] == {"is": "Unknown"}


def test_an_instant_is_kept_in_utc() -> None:
    account = structure("accounts", {**ACCOUNT, "created_at": "2022-11-10T17:00:00-08:00"}, "")
    assert account.created_at == datetime(2022, 11, 11, 1, tzinfo=UTC)
    assert unstructure(account)["created_at"] == "2022-11-11T01:00:00+00:00"


def test_a_missing_entry_takes_its_default() -> None:
    assert structure("accounts", ACCOUNT, "") == Account(id="a1", identifier="@first")


def test_the_word_unknown_stands_for_an_unknown_term() -> None:
    assert structure("orders", {**ORDER, "terms": {"preserve": "unknown"}}, "").terms.preserve == Unknown()


def test_evidence_is_kept_to_the_character() -> None:
    text = " @ShuIimLeifer\u00a0\u202e\x00\n"
    assert structure("accounts", {**ACCOUNT, "identifier": text}, "").identifier == text


# --- faults -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "entry, value, code",
    [
        ("identifier", 7, "wrong-type"),
        ("identifier", None, "wrong-type"),
        ("identifier", "x" * 20_001, "too-long"),
        ("identifier", "\ud800", "broken-text"),
        ("id", "A1", "bad-id"),
        ("id", "", "bad-id"),
        ("id", "a1\n", "bad-id"),
        ("id", "a" * 62, "bad-id"),
        ("id", 1, "wrong-type"),
        ("kind", "Handle", "not-one-of"),
        ("kind", ["handle"], "not-one-of"),
        ("kind", True, "not-one-of"),
        ("posts", "abc", "wrong-type"),
        ("posts", {"a": 1}, "wrong-type"),
        ("created_at", "2022-11-10", "not-an-instant"),
        ("created_at", "2022-11-10T17:00:00", "naive-time"),
        ("created_at", "2022-11-10 17:00:00Z", "not-an-instant"),
        ("created_at", "2022-W45-4T17:00:00Z", "not-an-instant"),
        ("created_at", "2022-02-30T17:00:00Z", "impossible-date"),
        ("created_at", "2022-11-10T24:00:00Z", "impossible-date"),
        ("created_at", "2022-11-10T23:59:60Z", "impossible-date"),
        ("created_at", "0001-01-01T00:00:00+14:00", "impossible-date"),
        ("created_at", 1668128400, "wrong-type"),
        ("bogus", 1, "unknown-field"),
    ],
)
def test_an_entry_that_does_not_fit_is_a_fault_at_its_place(entry: str, value: Any, code: str) -> None:
    assert faults("accounts", {**ACCOUNT, entry: value}) == {entry: code}


@pytest.mark.parametrize(
    "value, code",
    [
        ("2023-02-30", "impossible-date"),
        ("20230228", "not-a-date"),
        ("2023-W09-2", "not-a-date"),
        ("28/02/2023", "not-a-date"),
        ("2023-2-8", "not-a-date"),
        ("٢٠٢٣-٠٢-٢٨", "not-a-date"),
        ("2023-02-28 ", "not-a-date"),
        ("2023-02-28T00:00:00Z", "not-a-date"),
        ("0000-01-01", "impossible-date"),
        (20230228, "wrong-type"),
    ],
)
def test_a_day_has_one_shape_only(value: Any, code: str) -> None:
    assert faults("orders", {**ORDER, "entered_on": value}) == {"entered_on": code}


@pytest.mark.parametrize(
    "value, code",
    [("5pm", "not-a-time"), ("17:00Z", "not-a-time"), ("24:00", "impossible-time"), (17, "wrong-type")],
)
def test_a_time_of_day_has_no_zone(value: Any, code: str) -> None:
    assert faults("subpoena", {"compliance_time": value}) == {"compliance_time": code}


@pytest.mark.parametrize("value", ["true", "1", 1, 0, None, []], ids=repr)
def test_only_true_and_false_are_yes_and_no(value: Any) -> None:
    assert faults("subpoena", {"attached": value}) == {"attached": "wrong-type"}


@pytest.mark.parametrize(
    "value, code", [(1.0, "wrong-type"), (True, "wrong-type"), ("1", "wrong-type"), (10**13, "too-large")]
)
def test_only_whole_numbers_are_numbers(value: Any, code: str) -> None:
    document = {"id": "d1", "name": "order.pdf", "digest": "c0ffee"}
    assert faults("documents", {**document, "size": value}) == {"size": code}


@pytest.mark.parametrize(
    "term, place, code",
    [
        (True, "", "wrong-type"),
        ("silent", "", "wrong-type"),
        ({"value": True}, "", "missing"),
        ({"is": "Order"}, "", "not-one-of"),
        ({"is": ["Stated"]}, "", "not-one-of"),
        ({"is": "Silent"}, ".confirmed_by", "missing"),
        ({"is": "Stated", "value": "true"}, ".value", "wrong-type"),
        ({"is": "Unknown", "value": True}, ".value", "unknown-field"),
        ({"is": "Stated", "value": True, "passages": [{"quote": "x", "spans": [{"page": 1}]}]}, "", "missing"),
    ],
)
def test_a_term_says_plainly_what_is_known(term: Any, place: str, code: str) -> None:
    found = faults("orders", {**ORDER, "terms": {"preserve": term}})
    assert list(found.values()) == [code]
    assert next(iter(found)).startswith(f"terms.preserve{place}")


def test_a_count_that_no_order_can_mean_is_a_fault_and_no_crash() -> None:
    period = {"is": "Stated", "value": {"count": 0, "unit": "days", "trigger": "notice"}}
    assert faults("orders", {**ORDER, "terms": {"contest": period}}) == {"terms.contest.value": "bad-period"}


def test_all_faults_come_at_once_each_with_its_place() -> None:
    broken = {
        "id": "o 1",
        "kind": "order",
        "court": 3,
        "case_number": "1",
        "caption": "In re",
        "terms": {
            "notify": {"is": "Stated", "value": {"is": "Day"}, "passages": [{"quote": "x"}, {"quote": 1, "pin": None}]},
            "colour": "red",
        },
    }
    assert faults("orders", broken) == {
        "id": "bad-id",
        "kind": "not-one-of",
        "court": "wrong-type",
        "terms.notify.value": "not-one-of",
        "terms.notify.passages[1].quote": "wrong-type",
        "terms.notify.passages[1].pin": "wrong-type",
        "terms.colour": "unknown-field",
    }


@pytest.mark.parametrize("mapping", [None, [], "accounts", 7, [["id", "a1"]]])
def test_an_item_is_a_group_of_entries(mapping: Any) -> None:
    assert faults("accounts", mapping) == {"": "wrong-type"}


def test_a_pair_has_two_entries() -> None:
    change = {"v": 1, "is": "Produced", "production": {"number": 1, "letter_on": "2026-01-09", "content": "c0ffee"}}
    change["production"] |= {"response_on": "2026-01-09", "files": [["letter.pdf"]]}  # type: ignore[operator]  # a dict
    with pytest.raises(BadInput) as caught:
        load(json.dumps(change), "events[3].payload")
    assert [(each.place, each.code) for each in caught.value.faults] == [
        ("events[3].payload.production.files[0]", "wrong-type")
    ]


def test_an_unknown_topic_is_a_fault() -> None:
    assert faults("approvals", {}) == {"": "unknown-topic"}


@pytest.mark.parametrize(
    "value",
    ["jane.doe@example.com", "203.0.113.77", "1234567890123456789", "2023-02-31"],
)
def test_no_message_and_no_exception_chain_repeats_a_value(value: str) -> None:
    mapping = {"id": value + "@", "account": 1, "field": [value], "text": {value: value}, "taken_on": value, value: 1}
    with pytest.raises(BadInput) as caught:
        structure("values", mapping, "values[0]")
    error: BaseException | None = caught.value
    while error is not None:
        assert value not in f"{error!r} {error} {vars(error)}"
        error = error.__cause__ or error.__context__


# --- changes ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "change, code",
    [
        ({"is": "Approved", "content": "c"}, "no-version"),
        ({"v": "1", "is": "Approved", "content": "c"}, "no-version"),
        ({"v": True, "is": "Approved", "content": "c"}, "no-version"),
        ({"v": 0, "is": "Approved", "content": "c"}, "no-version"),
        ({"v": 2, "is": "Approved", "content": "c"}, "newer-version"),
        ({"v": 1, "content": "c"}, "missing"),
        ({"v": 1, "is": "Exported"}, "not-one-of"),
        ({"v": 1, "is": "Approved"}, "missing"),
        ({"v": 1, "is": "TopicSet", "topic": "accounts", "value": ACCOUNT}, "unknown-topic"),
        ({"v": 1, "is": "ItemAdded", "topic": "seq", "item": ACCOUNT}, "unknown-topic"),
        ({"v": 1, "is": "ItemAdded", "topic": "orders", "item": ACCOUNT}, "unknown-field"),
        ({"v": 1, "is": "ItemCorrected", "topic": "accounts", "item": None}, "wrong-type"),
        ({"v": 1, "is": "ItemWithdrawn", "topic": "file", "id": "a1"}, "unknown-topic"),
        ({"v": 1, "is": "ItemWithdrawn", "topic": "accounts", "id": ""}, "bad-id"),
        ([], "no-version"),
    ],
)
def test_a_payload_that_is_no_change_is_refused(change: Any, code: str) -> None:
    assert load_code(json.dumps(change)) == code


@pytest.mark.parametrize(
    "payload, code",
    [
        ("", "not-json"),
        ("{", "not-json"),
        ('{"v":1,"v":1}', "doubled-key"),
        ('{"v":NaN}', "not-a-number"),
        ('{"v":-Infinity}', "not-a-number"),
        ('{"v":1e400}', "not-a-number"),
        ('{"v":' + "1" * 5000 + "}", "too-large"),
        ("[" * 100 + "]" * 100, "too-deep"),
        ("[" * 100_000, "too-deep"),
    ],
)
def test_the_loopholes_of_json_are_closed(payload: str, code: str) -> None:
    assert load_code(payload) == code


@pytest.mark.parametrize(
    "change",
    [
        ItemAdded("accounts", Account(id="A 1", identifier="@first")),
        ItemAdded("accounts", Account(id="a1", identifier="x" * 20_001)),
        ItemAdded("accounts", Account(id="a1", identifier="@f", created_at=datetime(2022, 11, 10))),  # noqa: DTZ001
        ItemAdded("orders", Account(id="a1", identifier="@first")),
        TopicSet("organisation", MatterFile(reference="R")),
    ],
)
def test_what_could_not_be_read_again_is_not_written(change: Change) -> None:
    with pytest.raises(BadInput):
        dump(change)


def test_a_value_shows_in_its_payload_only() -> None:
    value = Value(
        id="v1", account="a1", field="email", text=Secret("jane@example.com"), taken_on=date(2026, 1, 9), source="x"
    )
    change = ItemAdded("values", value)
    assert "jane@example.com" in dump(change)
    assert "jane" not in repr(load(dump(change)))


def test_an_old_payload_is_brought_up_to_date_by_numbered_steps() -> None:
    def renamed(payload: dict[str, Any]) -> dict[str, Any]:
        return {"is": payload["is"], "content": payload["digest"]}

    def shortened(payload: dict[str, Any]) -> dict[str, Any]:
        return {**payload, "content": payload["content"][:4]}

    steps = (renamed, shortened)
    assert versions.upcast({"v": 1, "is": "Approved", "digest": "c0ffee"}, "", steps)["content"] == "c0ff"
    assert versions.upcast({"v": 2, "is": "Approved", "content": "c0ffee"}, "", steps)["content"] == "c0ff"
    assert versions.upcast({"v": 3, "is": "Approved", "content": "c0ffee"}, "", steps)["content"] == "c0ffee"


def test_a_payload_of_the_first_version_stays_readable() -> None:
    assert load('{"content":"c0ffee","is":"Approved","v":1}') == Approved("c0ffee")


@given(JSON)
def test_random_json_is_a_change_or_bad_input(tree: Any) -> None:
    with pytest.raises(BadInput):
        load(json.dumps(tree))


@given(st.text(max_size=40))
def test_random_text_is_bad_input(payload: str) -> None:
    with pytest.raises(BadInput):
        load(payload)


@settings(max_examples=200)
@given(changes(), st.data())
def test_a_change_with_any_one_entry_replaced_is_read_or_refused(change: Change, data: st.DataObject) -> None:
    tree = json.loads(dump(change))
    group = tree
    while nested := [each for each in group.values() if isinstance(each, dict)]:
        if not data.draw(st.booleans()):
            break
        group = data.draw(st.sampled_from(nested))
    group[data.draw(st.sampled_from(sorted(group)))] = data.draw(JSON)
    with suppress(BadInput):
        load(json.dumps(tree))


def test_the_converter_is_not_imported_before_it_is_used() -> None:
    code = "import sys, app.services.codec, app.services.matterfile; sys.exit('cattrs' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
