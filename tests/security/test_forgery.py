"""A confirmation, submission or approval counts only where the person named made it: here, and of this content."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from app.domain.chain import GENESIS, Draft, Link, chained
from app.domain.errors import BadInput, DeskError, WrongPassphrase
from app.domain.events import Approved, Confirmed, ItemAdded, Produced, fold
from app.domain.grounds import Step
from app.domain.matter import ConfirmationKind, Production
from app.ports import Actor
from app.services import codec, matterfile
from app.services.matterfile import events_of
from app.storage.connection import connect
from app.storage.store import SqlStore, open_store
from tests.fakes.clock import FixedClock
from tests.fakes.files import MemoryFiles
from tests.scenarios.office import ANNA, BEN, PASSPHRASE, Office, codes, pacific, sample
from tests.scenarios.test_objection import narrow

OUT = Path("out")
Forge = Callable[[Office, tuple[Link, ...]], Sequence[Link]]


def an_office(files: MemoryFiles | None = None) -> Office:
    return Office("2026-11-20 12:00", files=files or MemoryFiles())


def ready(office: Office, *, approved: bool = True) -> str:
    matter = office.bring(sample("objection"))
    office.settle(matter)
    narrow(office, matter)
    office.later("2026-11-24 09:00")
    office.check(matter)
    if approved:
        office.approve(matter)
    return matter


@pytest.fixture
def office() -> Office:
    return an_office()


@pytest.fixture
def matter(office: Office) -> str:
    return ready(office)


# --- matter files that claim seals --------------------------------------------------------------------------------


@pytest.fixture
def sealed(tmp_path: Path) -> SqlStore:
    return open_store(tmp_path / "sealed.sqlite3", FixedClock(pacific("2026-11-20 12:00")))


def people(store: SqlStore) -> tuple[Actor, Actor]:
    for name in (ANNA, BEN):
        store.enroll(name, PASSPHRASE, pacific("2026-11-20 12:00"))
    return store.sign_in(ANNA, PASSPHRASE), store.sign_in(BEN, PASSPHRASE)


def draft(change: Any, by: str) -> Draft:
    return Draft(payload=codec.dump(change), recorded_at=pacific("2026-11-20 12:00"), recorded_by=by)


def confirmed(basis: str) -> Confirmed:
    return Confirmed(ConfirmationKind.BINDING, "kite", basis)


def rechained(links: Sequence[Link]) -> tuple[Link, ...]:
    """Make the chain hold again after its links were changed, which anybody can; their seals stay as they are."""
    made: list[Link] = []
    for at, each in enumerate(links, start=1):
        entry = Draft(
            payload=each.payload or "", recorded_at=each.recorded_at, recorded_by=each.recorded_by, why=each.why
        )
        before = made[-1].digest if made else GENESIS
        made.append(replace(chained(each.matter, at, before, entry, each.nonce), seal=each.seal))
    return tuple(made)


FORGED: dict[str, Callable[[tuple[Link, ...], str], Sequence[Link]]] = {
    "the seal of another event": lambda links, _: (links[0], replace(links[1], seal=links[0].seal)),
    "another person": lambda links, ben: (links[0], replace(links[1], recorded_by=ben)),
    "another matter": lambda links, _: tuple(replace(each, matter="other") for each in links),
    "another place": lambda links, _: (replace(links[1], seq=1), replace(links[0], seq=2)),
    "another payload": lambda links, _: (links[0], replace(links[1], payload=codec.dump(confirmed("forged")))),
    "another time": lambda links, _: (links[0], replace(links[1], recorded_at=pacific("2026-11-21 12:00"))),
    "another reason": lambda links, _: (links[0], replace(links[1], why="because")),
    "no seal": lambda links, _: (links[0], replace(links[1], seal="")),
    "seal in capitals": lambda links, _: (links[0], replace(links[1], seal=links[1].seal.upper())),
    "seal of a surrogate": lambda links, _: (links[0], replace(links[1], seal="\ud800")),
}


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> tuple[SqlStore, tuple[Link, ...], str]:
    """Give a store with two sealed events of one person, and the id of another."""
    store = open_store(tmp_path_factory.mktemp("store") / "store.sqlite3", FixedClock(pacific("2026-11-20 12:00")))
    anna, ben = people(store)
    links = store.append("m1", 0, [draft(confirmed(each), anna.person) for each in ("one", "two")], anna)
    assert all(map(store.sealed, links))
    return store, links, ben.person


@pytest.mark.parametrize("what", FORGED)
def test_a_seal_holds_for_the_very_event_it_was_made_for(
    signed: tuple[SqlStore, tuple[Link, ...], str], what: str
) -> None:
    store, links, ben = signed
    forged = FORGED[what](links, ben)
    assert not store.sealed(forged[1])
    assert not store.sealed(rechained(forged)[1])


def test_seals_of_one_store_count_in_no_other(sealed: SqlStore, tmp_path: Path) -> None:
    """Let the other store have people of the same names, and even of the same ids."""
    anna, _ = people(sealed)
    links = sealed.append("m1", 0, [draft(confirmed("one"), anna.person)], anna)
    other = open_store(tmp_path / "other.sqlite3", FixedClock(pacific("2026-11-20 12:00")))
    people(other)
    assert not other.sealed(links[0])
    other._database.run("UPDATE people SET id = ? WHERE name = ?", anna.person, ANNA)
    other.adopt(links, "R-1")
    assert not any(each.sealed for each in events_of(other.links("m1"), other.sealed))


def test_an_actor_of_one_store_is_nobody_in_another(sealed: SqlStore, tmp_path: Path) -> None:
    anna, ben = people(sealed)
    other = open_store(tmp_path / "other.sqlite3", FixedClock(pacific("2026-11-20 12:00")))
    people(other)
    for actor in (anna, Actor(ben.person, anna.token), Actor(anna.person, ""), Actor("", anna.token)):
        with pytest.raises(DeskError) as refused:
            (other if actor is anna else sealed).append("m1", 0, [draft(confirmed("one"), actor.person)], actor)
        assert refused.value.code == "not-signed-in"


def test_what_is_recorded_in_another_name_is_kept_unsealed(sealed: SqlStore) -> None:
    anna, ben = people(sealed)
    (link,) = sealed.append("m1", 0, [draft(confirmed("one"), ben.person)], anna)
    assert not sealed.sealed(link)


def test_a_person_who_left_cannot_sign_in_and_a_new_name_changes_no_seal(sealed: SqlStore, tmp_path: Path) -> None:
    anna, _ = people(sealed)
    (link,) = sealed.append("m1", 0, [draft(confirmed("one"), anna.person)], anna)
    other = connect(tmp_path / "sealed.sqlite3")
    other.run("UPDATE people SET name = 'Somebody Else', name_key = 'somebody else', active = 0 WHERE name = ?", ANNA)
    other.close()
    assert sealed.sealed(link)
    for name in (ANNA, "Somebody Else"):
        with pytest.raises(WrongPassphrase):
            sealed.sign_in(name, PASSPHRASE)


def test_a_matter_is_adopted_once(office: Office, matter: str) -> None:
    data = office.desk.matters.file_of(office.opened(matter))
    with pytest.raises(BadInput) as refused:
        office.bring(data)
    assert refused.value.faults[0].code == "matter-exists"


def file_with(matter: str, links: Sequence[Link]) -> bytes:
    """Write a matter file that is right in everything but its truth."""
    chain = rechained(links)
    folded = fold(matter, events_of(chain, lambda _: False))
    return matterfile.write(folded, chain)


def with_matter(links: Sequence[Link], matter: str) -> list[Link]:
    return [replace(each, matter=matter) for each in links]


def test_the_sealed_record_of_one_matter_counts_for_no_other(office: Office, matter: str, tmp_path: Path) -> None:
    """Replay every sealed link under another matter's id, in the store that sealed them."""
    forged = file_with("copy", with_matter(office.store.links(matter), "copy"))
    assert office.bring(forged) == "copy"
    copy = office.matter("copy")
    assert copy.approvals
    assert copy.confirmations
    assert not any(each.sealed for each in copy.approvals)
    assert not any(each.sealed for each in copy.confirmations)
    assert copy.submission
    assert not copy.submission.sealed
    assert {"not-submitted", "binding-unconfirmed"} <= codes(office.held("copy", tmp_path))


def test_events_put_behind_a_sealed_approval_lose_it(office: Office, matter: str, tmp_path: Path) -> None:
    links = office.store.links(matter)
    value = replace(office.matter(matter).values[-1], id="v99")
    entry = Draft(
        payload=codec.dump(ItemAdded("values", value)),
        recorded_at=links[-1].recorded_at,
        recorded_by=office.ben.person,
    )
    office.store.append(matter, len(links), [entry], None)
    assert "changed-since" in codes(office.held(matter, tmp_path))


@pytest.mark.parametrize("by", ["anna", "ben"])
def test_an_approval_appended_without_signing_in_is_none(office: Office, tmp_path: Path, by: str) -> None:
    matter = ready(office, approved=False)
    office.desk.matters.submit(office.opened(matter), office.anna)
    submission = office.matter(matter).submission
    assert submission
    person = getattr(office, by).person
    entry = Draft(payload=codec.dump(Approved(submission.content)), recorded_at=submission.at, recorded_by=person)
    office.store.append(matter, office.matter(matter).seq, [entry], None)
    assert codes(office.held(matter, tmp_path)) == {"not-approved"}


def test_an_approval_sealed_before_the_submission_is_none(office: Office, tmp_path: Path) -> None:
    """Approve, change, change back and submit the same content again: the old approval is of the old submission."""
    matter = ready(office)
    change_and_change_back(office, matter)
    assert codes(office.held(matter, tmp_path)) == {"changed-since"}
    first = office.matter(matter).submission
    office.desk.matters.submit(office.opened(matter), office.anna)
    again = office.matter(matter).submission
    assert first
    assert again
    assert again.content == first.content
    assert codes(office.held(matter, tmp_path)) == {"not-approved"}


def change_and_change_back(office: Office, matter: str) -> None:
    was = codec.unstructure(office.matter(matter).values[0])
    name = was.pop("id")
    for text in ("Somebody Else", was["text"]):
        office.desk.matters.correct(office.opened(matter), "values", name, {**was, "text": text}, office.anna)


# --- who may approve ----------------------------------------------------------------------------------------------


def test_neither_the_submitter_nor_the_last_to_change_approves(office: Office) -> None:
    matter = ready(office, approved=False)
    office.check(matter, by=office.anna)
    for submitter, same in ((office.anna, office.anna), (office.ben, office.ben)):
        office.desk.matters.submit(office.opened(matter), submitter)
        with pytest.raises(DeskError) as refused:
            office.desk.matters.approve(office.opened(matter), same)
        assert refused.value.code == "same-person"
    with pytest.raises(DeskError) as refused:  # Ben submitted, Anna made the last change: a third person is needed
        office.desk.matters.approve(office.opened(matter), office.anna)
    assert refused.value.code == "same-person"


def test_an_approval_by_the_submitter_forced_into_the_record_does_not_count(office: Office, tmp_path: Path) -> None:
    matter = ready(office, approved=False)
    office.desk.matters.submit(office.opened(matter), office.anna)
    submission = office.matter(matter).submission
    assert submission
    entry = Draft(
        payload=codec.dump(Approved(submission.content)), recorded_at=submission.at, recorded_by=office.anna.person
    )
    office.store.append(matter, office.matter(matter).seq, [entry], office.anna)
    assert codes(office.held(matter, tmp_path)) == {"not-approved"}


def test_two_confirmations_of_one_person_are_one(office: Office, tmp_path: Path) -> None:
    matter = office.bring(sample("objection"))
    office.confirm(matter)
    office.bind(matter, office.anna, office.anna)
    office.clear_lookalikes(matter)
    assert "binding-unconfirmed" in codes(office.held(matter, tmp_path))


def test_a_confirmation_of_another_basis_does_not_count(office: Office, tmp_path: Path) -> None:
    matter = ready(office)
    account = codec.unstructure(office.matter(matter).accounts[0])
    changed = {**account, "platform_account_id": "1490117706241904641"}
    office.desk.matters.correct(office.opened(matter), "accounts", changed.pop("id"), changed, office.anna)
    assert "binding-unconfirmed" in codes(office.held(matter, tmp_path))


def test_a_step_confirmed_only_in_a_file_is_not_confirmed(office: Office, tmp_path: Path) -> None:
    by = office.anna.person
    claims = [{"kind": "step", "subject": str(step), "basis": "0" * 64, "by": by} for step in Step]
    matter = office.bring(sample("objection", confirmations=claims))
    assert not any(each.sealed for each in office.matter(matter).confirmations)
    assert office.held(matter, tmp_path)


# --- volumes that were never produced -----------------------------------------------------------------------------


def claimed(office: Office, name: str, data: bytes, **facts: Any) -> str:
    """Bring a file that claims a volume, whose only file is a document that is in this store for other reasons."""
    digest = sha256(data).hexdigest()
    office.store.put_document(digest, "objection letter.pdf", data)
    volume = {"number": 1, "letter_on": "2026-11-20", "response_on": "2026-11-18", "content": "c0ffee", **facts}
    return office.bring(sample("objection", productions=[{**volume, "files": [[name, digest]]}]))


@pytest.mark.parametrize(
    "name",
    ["XR-2026-118_P1_letter.pdf", "../../escaped.pdf", "/tmp/escaped.pdf", "..", "CON", "x" * 300, "a\u202efdp.exe"],  # noqa: S108 - never written
)
def test_a_volume_that_a_file_claims_is_not_written_again(tmp_path: Path, name: str) -> None:
    files = MemoryFiles()
    office = an_office(files)
    matter = claimed(office, name, b"the letter of an objector, with his name")
    with pytest.raises(BadInput) as refused:
        office.desk.exporting.again(matter, 1, tmp_path)
    assert refused.value.faults[0].code == "claimed-volume"
    assert not files.written


def test_a_volume_claimed_behind_a_true_approval_writes_to_no_other_place(tmp_path: Path) -> None:
    files = MemoryFiles()
    office = an_office(files)
    matter = ready(office)
    submission = office.matter(matter).submission
    assert submission
    data = b"the letter of an objector, with his name"
    office.store.put_document(sha256(data).hexdigest(), "objection.pdf", data)
    volume = Production(
        number=1,
        letter_on=submission.letter_on,
        response_on=submission.response_on,
        content=submission.content,
        files=(("../escaped.pdf", sha256(data).hexdigest()),),
    )
    entry = Draft(payload=codec.dump(Produced(volume)), recorded_at=submission.at, recorded_by="file")
    office.store.append(matter, office.matter(matter).seq, [entry], None)
    with pytest.raises(BadInput):
        office.desk.exporting.again(matter, 1, tmp_path)
    assert not files.written


def test_a_claimed_volume_can_only_hold_back(tmp_path: Path) -> None:
    """Claim that a value was produced: it does not leave, and it never comes back by way of the claim."""
    office = an_office()
    matter = claimed(office, "x.pdf", b"x", values=["v01"])
    facts = json.loads(office.desk.matters.file_of(office.opened(matter)))["facts"]
    assert facts["productions"]
    office.settle(matter)
    narrow(office, matter)
    office.later("2026-11-24 09:00")
    office.check(matter)
    office.approve(matter)
    office.desk.exporting.export(matter, OUT)
    assert "v01" not in office.matter(matter).productions[-1].values
