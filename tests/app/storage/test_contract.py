"""What every store promises; each test runs against the real store and the fake of the tests."""

import hashlib
import io
import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.chain import GENESIS, Draft, Link, broken_at, chained
from app.domain.errors import BadInput, DeskError, SequenceConflict, WrongPassphrase
from app.ports import Actor, Cancelled, Store
from app.storage import rules
from app.storage.parts import AT_ONCE, PART
from app.storage.rules import MOST_BYTES
from tests.fakes.clock import START, FixedClock
from tests.fakes.store import MemoryStore

PASSPHRASE = "four plain invented words"


def draft(payload: str = "{}", by: str = "somebody", at: datetime = START, why: str = "") -> Draft:
    return Draft(payload=payload, recorded_at=at, recorded_by=by, why=why)


def chain(matter: str, length: int = 3) -> list[Link]:
    links: list[Link] = []
    for seq in range(1, length + 1):
        previous = links[-1].digest if links else GENESIS
        links.append(chained(matter, seq, previous, draft(f'{{"n":{seq}}}'), f"nonce {seq}"))
    return links


def codes(error: pytest.ExceptionInfo[BadInput]) -> list[tuple[str, str]]:
    return [(fault.place, fault.code) for fault in error.value.faults]


# --- events


def test_appended_events_come_back_as_they_were_returned(store: Store) -> None:
    first = store.append("m1", 0, [draft('{"a":1}'), draft('{"b":2}', why="typed wrongly")], None)
    second = store.append("m1", 2, [draft('{"c":3}')], None)
    assert store.links("m1") == (*first, *second)
    assert [link.seq for link in store.links("m1")] == [1, 2, 3]
    assert broken_at(store.links("m1")) is None


def test_an_unknown_matter_has_no_events(store: Store) -> None:
    assert store.links("nowhere") == ()
    assert store.heads() == ()
    assert store.newest() is None


def test_each_event_has_a_nonce_of_its_own(store: Store) -> None:
    links = store.append("m1", 0, [draft(), draft(), draft()], None)
    assert len({link.nonce for link in links}) == 3


@pytest.mark.parametrize("expected", [0, 2, -1])
def test_a_matter_that_moved_on_takes_no_events(store: Store, expected: int) -> None:
    kept = store.append("m1", 0, [draft()], None)
    with pytest.raises(SequenceConflict) as error:
        store.append("m1", expected, [draft()], None)
    assert error.value.code == "matter-changed"
    assert store.links("m1") == kept


def test_appending_nothing_makes_no_matter(store: Store) -> None:
    assert store.append("m1", 0, [], None) == ()
    assert store.heads() == ()


def test_every_unusable_draft_is_named_at_once_and_none_is_kept(store: Store) -> None:
    naive = datetime(2026, 11, 21, 9, 0)  # noqa: DTZ001 - the naive time is the point
    with pytest.raises(BadInput) as error:
        store.append("m1", 0, [draft(), draft(why="\ud800"), draft(at=naive)], None)
    assert codes(error) == [("events[2]", "text-broken"), ("events[3]", "time-zone-missing")]
    assert store.heads() == ()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
    st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=-8)), timezone(timedelta(hours=14))])),
)
def test_any_text_and_instant_survives_unchanged(store: Store, payload: str, why: str, at: datetime) -> None:
    try:
        at.astimezone(UTC)
    except OverflowError:
        return
    matter = f"m{len(store.heads())}"
    (link,) = store.append(matter, 0, [draft(payload, why=why, at=at)], None)
    assert store.links(matter) == (link,)
    assert (link.payload, link.why, link.recorded_at) == (payload, why, at)


# --- heads


def test_heads_list_the_last_changed_matter_first(store: Store) -> None:
    store.append("m1", 0, [draft()], None)
    store.append("m2", 0, [draft(at=START + timedelta(hours=1))], None)
    later = [draft(at=START + timedelta(hours=2)), draft(at=START + timedelta(hours=3))]
    store.append("m1", 1, later, None, "2026-0007")
    heads = [(head.id, head.reference, head.seq, head.changed_at - START) for head in store.heads()]
    assert heads == [("m1", "2026-0007", 3, timedelta(hours=3)), ("m2", "", 1, timedelta(hours=1))]


def test_a_reference_outlives_the_next_event(store: Store) -> None:
    store.append("m1", 0, [draft()], None, "2026-0007")
    store.append("m1", 1, [draft()], None)
    assert store.heads()[0].reference == "2026-0007"


def test_a_reference_is_kept_with_its_events_or_not_at_all(store: Store) -> None:
    store.append("m1", 0, [draft()], None, "2026-0007")
    with pytest.raises(SequenceConflict):
        store.append("m1", 0, [draft()], None, "2026-0008")
    assert store.append("m2", 0, [], None, "2026-0009") == ()
    assert [(head.id, head.reference) for head in store.heads()] == [("m1", "2026-0007")]


def test_a_reference_is_whole_text(store: Store) -> None:
    with pytest.raises(BadInput):
        store.append("m1", 0, [draft()], None, "\udc00")
    assert store.heads() == ()


def test_the_newest_event_counts_even_when_the_clock_went_back_after_it(store: Store) -> None:
    late = START + timedelta(microseconds=1)
    store.append("m1", 0, [draft(at=late), draft(at=START)], None)
    store.append("m2", 0, [draft(at=START - timedelta(days=1))], None)
    assert store.newest() == late


# --- adopting a matter file


def test_an_adopted_chain_is_kept_as_it_is_and_goes_on(store: Store) -> None:
    links = [replace(chain("m1")[0], seal="seal of another store"), *chain("m1")[1:]]
    store.adopt(links, "2026-0007")
    assert store.links("m1") == tuple(links)
    assert not store.sealed(links[0])
    store.append("m1", 3, [draft()], None)
    assert (store.heads()[0].reference, store.heads()[0].seq) == ("2026-0007", 4)


def test_an_adopted_chain_may_lack_an_erased_payload(store: Store) -> None:
    links = [replace(link, payload=None) if link.seq == 2 else link for link in chain("m1")]
    store.adopt(links, "")
    assert store.links("m1") == tuple(links)


def test_an_id_that_is_already_here_is_not_adopted(store: Store) -> None:
    store.append("m1", 0, [draft()], None)
    with pytest.raises(BadInput) as error:
        store.adopt(chain("m1"), "")
    assert codes(error) == [("matter", "matter-exists")]
    assert store.heads()[0].seq == 1


def bad_chains() -> dict[str, tuple[list[Link], tuple[str, str]]]:
    good, other = chain("m1"), chain("m2")
    return {
        "empty": ([], ("events", "no-events")),
        "payload changed": ([good[0], replace(good[1], payload="{}"), good[2]], ("events[2]", "chain-broken")),
        "who changed": ([good[0], replace(good[1], recorded_by="x"), good[2]], ("events[2]", "chain-broken")),
        "one missing": ([good[0], good[2]], ("events[2]", "chain-broken")),
        "first missing": (good[1:], ("events[1]", "chain-broken")),
        "mixed": ([good[0], other[1], good[2]], ("events[2]", "other-matter")),
        "half a character": ([replace(good[0], seal="\ud800"), *good[1:]], ("events[1]", "text-broken")),
    }


@pytest.mark.parametrize("name", bad_chains())
def test_a_broken_chain_is_not_adopted(store: Store, name: str) -> None:
    links, fault = bad_chains()[name]
    with pytest.raises(BadInput) as error:
        store.adopt(links, "")
    assert codes(error) == [fault]
    assert store.heads() == ()


# --- documents


def test_a_document_comes_back_byte_for_byte_and_is_kept_once(store: Store) -> None:
    data = bytes(range(256))
    digest = hashlib.sha256(data).hexdigest()
    store.put_document(digest, "order.pdf", data)
    store.put_document(digest, "the same order.pdf", data)
    assert store.document(digest) == data


def test_an_unknown_document_is_said_to_be_missing(store: Store) -> None:
    with pytest.raises(DeskError) as error:
        store.document("0" * 64)
    assert error.value.code == "document-missing"


@pytest.mark.parametrize(
    "name, data, code",
    [
        ("order.pdf", b"", "document-empty"),
        ("order.pdf", b"other", "document-changed"),
        ("\ud800.pdf", b"text", "text-broken"),
    ],
)
def test_an_unusable_document_is_refused(store: Store, name: str, data: bytes, code: str) -> None:
    with pytest.raises(BadInput) as error:
        store.put_document(hashlib.sha256(b"text").hexdigest(), name, data)
    assert codes(error) == [("document", code)]


class Counting:
    def __init__(self, last: int = 1000) -> None:
        self.last, self.steps = last, list[tuple[int, int]]()

    def step(self, done: int, total: int, _what: str) -> None:
        self.steps.append((done, total))
        if len(self.steps) >= self.last:
            raise Cancelled


def big(size: int) -> tuple[str, bytes]:
    data = bytes(range(251)) * (size // 251 + 1)
    return hashlib.sha256(data[:size]).hexdigest(), data[:size]


@pytest.mark.parametrize("size", [1, PART - 1, PART, PART + 1, PART * AT_ONCE, PART * AT_ONCE + 7])
def test_a_file_kept_in_parts_comes_back_byte_for_byte_and_is_kept_once(store: Store, size: int) -> None:
    digest, data = big(size)
    store.put_file(digest, "logins.csv", io.BytesIO(data))
    store.put_file(digest, "again.csv", io.BytesIO(data))
    assert store.document(digest) == data
    with store.open_document(digest) as kept:
        assert kept.read() == data
        assert kept.seek(size // 2) == size // 2
        assert kept.read(10) == data[size // 2 : size // 2 + 10]
        assert kept.seek(0, os.SEEK_END) == size
        assert kept.read(1) == b""


def test_a_document_and_a_file_open_in_the_same_way(store: Store) -> None:
    data = b"%PDF-1.7 invented"
    digest = hashlib.sha256(data).hexdigest()
    store.put_document(digest, "order.pdf", data)
    store.put_file(digest, "order.pdf", io.BytesIO(data))
    with store.open_document(digest) as kept:
        assert kept.read() == data


@pytest.mark.parametrize(
    "name, data, code",
    [
        ("a.csv", b"", "document-empty"),
        ("a.csv", b"other", "document-changed"),
        ("half \ud800.csv", b"text", "text-broken"),
    ],
)
def test_an_unusable_file_is_refused_and_nothing_of_it_stays(store: Store, name: str, data: bytes, code: str) -> None:
    digest = hashlib.sha256(b"text").hexdigest()
    with pytest.raises(BadInput) as error:
        store.put_file(digest, name, io.BytesIO(data))
    assert codes(error) == [("document", code)]
    with pytest.raises(DeskError, match="not in the store"):
        store.open_document(digest)


def test_a_cancelled_file_leaves_nothing_and_can_be_kept_later(store: Store) -> None:
    digest, data = big(PART * AT_ONCE * 2)
    with pytest.raises(Cancelled):
        store.put_file(digest, "logins.csv", io.BytesIO(data), Counting(last=1))
    with pytest.raises(DeskError, match="not in the store"):
        store.document(digest)
    progress = Counting()
    store.put_file(digest, "logins.csv", io.BytesIO(data), progress)
    assert store.document(digest) == data
    assert progress.steps[-1] == (len(data), len(data))


def test_a_file_larger_than_1_gb_is_refused_by_its_size(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "MOST_FILE_BYTES", 100)
    digest, data = big(101)
    with pytest.raises(BadInput) as error:
        store.put_file(digest, "logins.csv", io.BytesIO(data))
    assert codes(error) == [("document", "document-too-large")]


def test_the_largest_document_fits_and_one_byte_more_does_not(store: Store) -> None:
    data = bytes(MOST_BYTES)
    digest = hashlib.sha256(data).hexdigest()
    store.put_document(digest, "scan.pdf", data)
    assert len(store.document(digest)) == MOST_BYTES
    with pytest.raises(BadInput) as error:
        store.put_document(digest, "scan.pdf", data + b"\0")
    assert codes(error) == [("document", "document-too-large")]


# --- settings


def test_a_setting_is_kept_and_replaced(store: Store) -> None:
    assert store.setting("grace") is None
    store.put_setting("grace", "5")
    store.put_setting("grace", "7")
    store.put_setting("paper", '"letter"')
    assert (store.setting("grace"), store.setting("paper")) == ("7", '"letter"')


def test_a_setting_is_whole_text(store: Store) -> None:
    with pytest.raises(BadInput):
        store.put_setting("letterhead", "\ud800")


# --- people


def test_people_are_listed_by_name(store: Store) -> None:
    for name in ("maria Example", "Anna Example", "\u05d3\u05e0\u05d4 \U0001f9d1\u200d\u2696\ufe0f"):
        store.enroll(name, PASSPHRASE, START)
    assert [person.name for person in store.people()][:2] == ["Anna Example", "maria Example"]
    assert {(person.enrolled_at, person.active) for person in store.people()} == {(START, True)}
    assert len({person.id for person in store.people()}) == 3


@pytest.mark.parametrize(
    "twin",
    ["Zoe\u0301 Example", "ZO\u00c9 EXAMPLE", " Zo\u00e9 Example ", "Zo\u00e9  Example", "Zo\u00e9\u200d Example"],
    ids=["decomposed", "capitals", "spaces around", "two spaces", "joiner"],
)
def test_a_name_that_reads_the_same_is_taken(store: Store, twin: str) -> None:
    store.enroll("Zo\u00e9 Example", PASSPHRASE, START)
    with pytest.raises(BadInput) as error:
        store.enroll(twin, PASSPHRASE, START)
    assert codes(error) == [("name", "name-taken")]
    assert len(store.people()) == 1


def test_marks_in_another_order_make_no_other_name(store: Store) -> None:
    store.enroll("\u1fb4", PASSPHRASE, START)
    assert store.sign_in("\u03b1\u0345\u0301", PASSPHRASE).person


@pytest.mark.parametrize(
    "name, code",
    [
        ("", "name-length"),
        ("   ", "name-length"),
        ("x" * 81, "name-length"),
        ("Anna\nExample", "name-characters"),
        ("Anna\u202eelpmaxE", "name-characters"),
        ("\u3164", "name-characters"),
        ("Anna\u00a0Example", "name-characters"),
        ("Anna\ud800", "name-characters"),
        ("\u200d\u200c", "name-length"),
    ],
)
def test_an_unusable_name_is_refused(store: Store, name: str, code: str) -> None:
    with pytest.raises(BadInput) as error:
        store.enroll(name, PASSPHRASE, START)
    assert codes(error) == [("name", code)]


def test_all_faults_of_an_enrolment_are_named_at_once(store: Store) -> None:
    with pytest.raises(BadInput) as error:
        store.enroll("", "short", START)
    assert codes(error) == [("name", "name-length"), ("passphrase", "passphrase-length")]


@pytest.mark.parametrize("length, fits", [(11, False), (12, True), (1024, True), (1025, False)])
def test_a_passphrase_has_12_to_1024_characters(store: Store, length: int, fits: bool) -> None:
    if fits:
        store.enroll("Anna Example", "\u00e4" * length, START)
        assert store.sign_in("Anna Example", "\u00e4" * length).person
    else:
        with pytest.raises(BadInput) as error:
            store.enroll("Anna Example", "\u00e4" * length, START)
        assert codes(error) == [("passphrase", "passphrase-length")]


def test_what_a_signed_in_person_records_is_sealed(store: Store) -> None:
    anna = store.enroll("Anna Example", PASSPHRASE, START)
    actor = store.sign_in("anna example", PASSPHRASE)
    assert actor.person == anna.id
    mine, other = store.append("m1", 0, [draft(by=anna.id), draft(by="somebody else")], actor)
    assert store.sealed(mine)
    assert store.sealed(store.links("m1")[0])
    assert not store.sealed(other)
    assert not other.seal


def test_without_an_actor_nothing_is_sealed(store: Store) -> None:
    anna = store.enroll("Anna Example", PASSPHRASE, START)
    (link,) = store.append("m1", 0, [draft(by=anna.id)], None)
    assert not store.sealed(link)


@pytest.mark.parametrize(
    "change",
    [
        {"payload": "{1}"},
        {"why": "x"},
        {"recorded_by": "x"},
        {"recorded_by": "\ud800"},
        {"seal": "\ud800"},
        {"seal": ""},
    ],
)
def test_a_seal_covers_everything_that_a_link_says(store: Store, change: dict[str, Any]) -> None:
    anna = store.enroll("Anna Example", PASSPHRASE, START)
    (link,) = store.append("m1", 0, [draft(by=anna.id)], store.sign_in("Anna Example", PASSPHRASE))
    assert not store.sealed(replace(link, **change))
    assert store.sealed(replace(link, payload=None))


def test_an_actor_that_was_not_signed_in_here_saves_nothing(store: Store) -> None:
    anna = store.enroll("Anna Example", PASSPHRASE, START)
    maria = store.enroll("Maria Example", PASSPHRASE, START)
    elsewhere = MemoryStore()
    elsewhere.enroll("Anna Example", PASSPHRASE, START)
    token = store.sign_in("Anna Example", PASSPHRASE).token
    strangers = [
        Actor(anna.id, "guess"),
        Actor(maria.id, token),
        Actor("nobody", token),
        elsewhere.sign_in("Anna Example", PASSPHRASE),
    ]
    for actor in strangers:
        with pytest.raises(DeskError) as error:
            store.append("m1", 0, [draft(by=actor.person)], actor)
        assert error.value.code == "not-signed-in"
    assert store.links("m1") == ()


def test_a_wrong_passphrase_and_an_unknown_name_are_told_alike(store: Store) -> None:
    store.enroll("Anna Example", PASSPHRASE, START)
    heard = set()
    for name, passphrase in [("Anna Example", "wrong"), ("Nobody", PASSPHRASE), ("\ud800", "\ud800")]:
        with pytest.raises(WrongPassphrase) as error:
            store.sign_in(name, passphrase)
        heard.add((error.value.code, error.value.sentence))
    assert len(heard) == 1


def fail(store: Store, times: int, clock: FixedClock) -> None:
    for _ in range(times):
        clock.advance(timedelta(hours=1))
        with pytest.raises(WrongPassphrase, match="do not match"):
            store.sign_in("Anna Example", "wrong passphrase")


def test_after_ten_wrong_passphrases_even_the_right_one_waits(store: Store, clock: FixedClock) -> None:
    store.enroll("Anna Example", PASSPHRASE, START)
    fail(store, 10, clock)
    with pytest.raises(WrongPassphrase, match="Wait 900 seconds") as error:
        store.sign_in("Anna Example", PASSPHRASE)
    assert error.value.code == "sign-in-wait"
    clock.advance(timedelta(minutes=15))
    assert store.sign_in("Anna Example", PASSPHRASE).person


def test_the_wait_begins_with_the_fifth_failure_and_doubles(store: Store, clock: FixedClock) -> None:
    store.enroll("Anna Example", PASSPHRASE, START)
    fail(store, 5, clock)
    with pytest.raises(WrongPassphrase, match="Wait 30 seconds"):
        store.sign_in("Anna Example", PASSPHRASE)
    fail(store, 1, clock)
    clock.advance(timedelta(seconds=59.5))
    with pytest.raises(WrongPassphrase, match="Wait 1 seconds"):
        store.sign_in("Anna Example", PASSPHRASE)


def test_waiting_is_each_persons_own_and_ends_with_success(store: Store, clock: FixedClock) -> None:
    store.enroll("Anna Example", PASSPHRASE, START)
    store.enroll("Maria Example", PASSPHRASE, START)
    fail(store, 4, clock)
    assert store.sign_in("Anna Example", PASSPHRASE).person
    fail(store, 5, clock)
    assert store.sign_in("Maria Example", PASSPHRASE).person
    with pytest.raises(WrongPassphrase, match="Wait 30 seconds"):
        store.sign_in("Anna Example", PASSPHRASE)


def test_a_clock_set_back_does_not_close_sign_in_for_good(store: Store, clock: FixedClock) -> None:
    store.enroll("Anna Example", PASSPHRASE, START)
    fail(store, 5, clock)
    clock.advance(timedelta(days=-400))
    assert store.sign_in("Anna Example", PASSPHRASE).person


def test_closing_twice_does_no_harm(store: Store) -> None:
    store.close()
    store.close()
