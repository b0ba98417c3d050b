"""What can be done to a matter, and what is refused before anything is kept."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from app.domain.errors import BadInput, DeskError, SequenceConflict
from app.domain.grounds import Step
from app.domain.steps import StepStatus, confirmation_status
from app.ports import Actor
from app.services.matters import MAX_DOCUMENT, ProductionHeld, new_id
from tests.fakes.files import MemoryFiles
from tests.scenarios.office import Office, codes, sample
from tests.scenarios.test_objection import narrow


@pytest.fixture
def office() -> Office:
    return Office("2026-11-20 12:00", files=MemoryFiles())


@pytest.fixture
def matter(office: Office) -> str:
    return office.bring(sample("objection"))


@pytest.fixture
def ready(office: Office, matter: str) -> str:
    """Bring a matter as far as it can be submitted."""
    office.settle(matter)
    narrow(office, matter)
    office.later("2026-11-24 09:00")
    office.check(matter)
    return matter


ACCOUNT: dict[str, Any] = {"identifier": "@new_one"}


def test_a_matter_is_created_under_its_reference(office: Office) -> None:
    opened = office.desk.matters.create("XR-2026-200", office.anna)
    (head,) = office.desk.matters.heads()
    assert (head.id, head.reference) == (opened.matter.id, "XR-2026-200")
    assert office.desk.matters.find("XR-2026-200") == opened.matter.id
    assert office.desk.matters.open(opened.matter.id).matter == opened.matter


def test_what_is_recorded_is_what_is_read_again(office: Office, matter: str) -> None:
    opened = office.desk.matters.add(office.opened(matter), "accounts", ACCOUNT, office.anna, "a third account")
    again = office.opened(matter)
    assert again == opened
    assert again.events[-1].why == "a third account"
    assert again.events[-1].sealed
    assert again.events[-1].by == office.anna.person


def test_ids_count_up_and_that_of_a_withdrawn_item_is_never_used_again(office: Office, matter: str) -> None:
    first = office.add(matter, "accounts", **ACCOUNT)
    office.desk.matters.withdraw(office.opened(matter), "accounts", first, office.anna)
    second = office.add(matter, "accounts", **ACCOUNT)
    assert (first, second) == ("accounts-1", "accounts-2")
    assert new_id(office.matter(matter), "field_decisions") == "field-decisions-1"


def test_a_corrected_item_keeps_its_id_and_the_history_keeps_the_earlier_one(office: Office, matter: str) -> None:
    before = office.opened(matter)
    office.desk.matters.correct(before, "accounts", "kite", {"identifier": "@kite"}, office.anna, "misread")
    after = office.opened(matter)
    assert after.matter.accounts[0].identifier == "@kite"
    assert after.events[: len(before.events)] == before.events


@pytest.mark.parametrize(
    "topic, facts, code",
    [
        ("accounts", {"identifier": ""}, "empty-identifier"),
        ("accounts", {"identifier": "@x", "colour": "red"}, "unknown-field"),
        ("accounts", {}, "missing"),
        ("notices", {"account": "kite", "given_on": "2026-10-19", "channel": "e-mail"}, "before-service"),
        ("consents", {"account": "x", "fields": [], "given_on": "2026-11-20"}, "no-such-item"),
        ("file", {"reference": "X"}, "unknown-field"),
    ],
)  # fmt: skip  # one fault a line
def test_what_cannot_be_is_refused_and_nothing_is_kept(
    office: Office, matter: str, topic: str, facts: dict[str, Any], code: str
) -> None:
    before = office.opened(matter)
    with pytest.raises(BadInput) as refused:
        office.desk.matters.add(before, topic, facts, office.anna)
    assert code in {each.code for each in refused.value.faults}
    assert office.opened(matter) == before


def test_who_reads_an_older_state_cannot_write_over_a_newer_one(office: Office, matter: str) -> None:
    old = office.opened(matter)
    office.add(matter, "accounts", **ACCOUNT)
    with pytest.raises(SequenceConflict):
        office.desk.matters.add(old, "accounts", ACCOUNT, office.ben)
    assert len(office.matter(matter).accounts) == 3


def test_nobody_records_in_anothers_name(office: Office, matter: str) -> None:
    forged = Actor(office.ben.person, office.anna.token)
    with pytest.raises(DeskError, match="signed in"):
        office.desk.matters.add(office.opened(matter), "accounts", ACCOUNT, forged)


@pytest.mark.parametrize("data, code", [(b"", "document-empty"), (bytes(MAX_DOCUMENT + 1), "document-too-large")])
def test_an_order_is_neither_empty_nor_huge(office: Office, matter: str, data: bytes, code: str) -> None:
    before = office.matter(matter).documents
    with pytest.raises(BadInput) as refused:
        office.desk.matters.attach(office.opened(matter), "order.pdf", data, "order", office.anna)
    assert [(each.place, each.code) for each in refused.value.faults] == [("order.pdf", code)]
    assert office.matter(matter).documents == before


def test_an_attached_document_is_kept_with_the_matter(office: Office, matter: str) -> None:
    opened = office.desk.matters.attach(office.opened(matter), "order.pdf", b"%PDF", "order", office.anna)
    document = opened.matter.documents[-1]
    assert (document.name, document.size) == ("order.pdf", 4)
    assert office.store.document(document.digest) == b"%PDF"


def test_a_step_is_done_until_its_facts_change(office: Office, matter: str) -> None:
    def status() -> StepStatus:
        return confirmation_status(office.matter(matter), Step.ACCOUNTS).status

    assert status() is StepStatus.OPEN
    office.confirm(matter, [Step.ACCOUNTS])
    assert status() is StepStatus.DONE
    office.add(matter, "accounts", **ACCOUNT)
    assert status() is StepStatus.RECHECK


def test_two_people_bind_an_account_and_one_person_twice_does_not(office: Office, matter: str) -> None:
    def waiting() -> bool:
        standing = office.desk.matters.standing(office.opened(matter))
        return "binding-unconfirmed" in codes(standing.blockers)

    office.bind(matter, office.anna, office.anna)
    assert waiting()
    office.bind(matter, office.ben)
    assert not waiting()


def test_an_account_that_was_withdrawn_meanwhile_cannot_be_confirmed(office: Office, matter: str) -> None:
    for confirm in (office.desk.matters.confirm_binding, office.desk.matters.clear_lookalike):
        with pytest.raises(BadInput) as refused:
            confirm(office.opened(matter), "gone", office.anna)
        assert refused.value.faults[0].code == "no-such-item"


def test_nothing_is_submitted_while_anything_holds(office: Office, matter: str) -> None:
    before = office.opened(matter)
    with pytest.raises(ProductionHeld) as held:
        office.desk.matters.submit(before, office.anna)
    assert {"objection-pending", "step-unconfirmed", "binding-unconfirmed"} <= codes(held.value.blockers)
    assert office.opened(matter) == before


def test_a_submission_fixes_the_days_of_letter_and_response(office: Office, ready: str) -> None:
    submission = office.desk.matters.submit(office.opened(ready), office.anna).matter.submission
    assert submission
    assert (str(submission.letter_on), str(submission.response_on)) == ("2026-11-24", "2026-11-18")


def test_the_letter_is_dated_by_the_courts_calendar_not_by_greenwich(office: Office, ready: str) -> None:
    office.later("2026-11-24 20:00")  # 25 November in Greenwich
    office.check(ready)
    submission = office.desk.matters.submit(office.opened(ready), office.anna).matter.submission
    assert submission
    assert str(submission.letter_on) == "2026-11-24"


def test_neither_who_submitted_nor_who_changed_it_last_approves(office: Office, ready: str) -> None:
    office.check(ready, office.ben)  # a check that found nothing is a change of content before the submission, too
    office.add(ready, "searches", office.ben, account="kite", result="found", searched_on="2026-11-18", where="logs")
    office.confirm(ready)
    office.desk.matters.submit(office.opened(ready), office.anna)
    for person in (office.anna, office.ben):
        with pytest.raises(DeskError, match="second person"):
            office.desk.matters.approve(office.opened(ready), person)


@pytest.mark.parametrize("what", ["nothing submitted", "changed since"])
def test_what_is_not_waiting_cannot_be_approved(office: Office, ready: str, what: str) -> None:
    if what == "changed since":
        office.desk.matters.submit(office.opened(ready), office.anna)
        office.add(ready, "accounts", **ACCOUNT)
    with pytest.raises(DeskError) as refused:
        office.desk.matters.approve(office.opened(ready), office.ben)
    assert refused.value.code == "nothing-to-approve"


def test_a_hold_that_begins_after_the_submission_stops_the_approval(office: Office, ready: str) -> None:
    office.desk.matters.submit(office.opened(ready), office.anna)
    office.later("2026-11-30 09:00")  # the docket check is stale by then
    with pytest.raises(ProductionHeld) as held:
        office.desk.matters.approve(office.opened(ready), office.ben)
    assert codes(held.value.blockers) == {"docket-stale", "mailbox-stale"}


def test_a_written_matter_comes_back_the_same_and_its_seals_still_hold(office: Office, ready: str) -> None:
    office.approve(ready)
    data = office.desk.matters.file_of(office.opened(ready))
    assert office.desk.matters.read_facts(data) == office.opened(ready)


def test_in_another_store_confirmations_are_claimed_only(office: Office, ready: str) -> None:
    office.approve(ready)
    data = office.desk.matters.file_of(office.opened(ready))
    other = Office("2026-11-24 10:00", files=MemoryFiles())
    brought = other.matter(other.bring(data))
    assert brought.confirmations
    assert not any(each.sealed for each in brought.confirmations)
    assert not any(each.sealed for each in brought.approvals)
    with pytest.raises(ProductionHeld) as held:
        other.desk.exporting.export(ready, Path("out"))
    assert {"not-submitted", "binding-unconfirmed"} <= codes(held.value.blockers)


def test_a_file_cannot_put_the_store_into_the_future(office: Office, ready: str) -> None:
    office.approve(ready)
    data = office.desk.matters.file_of(office.opened(ready))
    behind = Office("2026-11-01 09:00", files=MemoryFiles())
    with pytest.raises(BadInput) as refused:
        behind.bring(data)
    assert {each.code for each in refused.value.faults} == {"in-future"}
    assert not behind.store.heads()


def test_what_a_hand_written_file_claims_of_the_future_is_recorded_as_of_now(office: Office) -> None:
    late = (office.clock.now() + timedelta(days=900)).isoformat()
    claim = {"kind": "step", "subject": "order", "basis": "x", "by": "Somebody", "at": late}
    office.bring(sample("objection", confirmations=[claim]))
    assert office.store.newest() == office.clock.now()


def test_a_matter_that_is_here_is_not_brought_in_twice(office: Office, matter: str) -> None:
    data = office.desk.matters.file_of(office.opened(matter))
    for again in (data, sample("objection")):
        with pytest.raises(BadInput) as refused:
            office.bring(again)
        assert [each.code for each in refused.value.faults] == ["matter-exists"]


def test_an_event_that_was_changed_in_a_file_is_refused(office: Office, matter: str) -> None:
    tree = json.loads(office.desk.matters.file_of(office.opened(matter)))
    tree["events"][3]["why"] = "changed"
    with pytest.raises(BadInput) as refused:
        Office("2026-11-24 09:00").bring(json.dumps(tree).encode())
    assert "broken-chain" in {each.code for each in refused.value.faults}


def test_a_question_about_another_time_is_no_answer_about_now(office: Office, ready: str) -> None:
    later = office.clock.now() + timedelta(days=60)
    assert "docket-stale" in codes(office.desk.matters.standing(office.opened(ready), later).blockers)
    assert "docket-stale" not in codes(office.desk.matters.standing(office.opened(ready)).blockers)
