"""What must not go wrong between the gate and the disk."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.documents import letter
from app.documents.blocks import Document
from app.domain.chain import Draft, Link
from app.domain.errors import BadInput, DeskError, EnvironmentFault, SequenceConflict
from app.ports import Actor
from app.services import codec
from app.services.exporting import Exporting
from app.services.matters import ProductionHeld
from tests.fakes.files import MemoryFiles
from tests.fakes.store import MemoryStore
from tests.scenarios.office import Office, codes, sample
from tests.scenarios.test_objection import narrow

OUT = Path("out")
OBJECTION: dict[str, Any] = {"objector": "unknown", "form": "written", "received_on": "2026-11-24"}


@pytest.fixture
def files() -> MemoryFiles:
    return MemoryFiles()


@pytest.fixture
def office(files: MemoryFiles) -> Office:
    return Office("2026-11-20 12:00", files=files)


@pytest.fixture
def matter(office: Office) -> str:
    """Bring a matter as far as an approval."""
    found = office.bring(sample("objection"))
    office.settle(found)
    narrow(office, found)
    office.later("2026-11-24 09:00")
    office.check(found)
    office.approve(found)
    return found


def export(office: Office, matter: str) -> None:
    office.desk.exporting.export(matter, OUT)


def test_what_was_approved_is_produced_and_recorded(office: Office, matter: str, files: MemoryFiles) -> None:
    export(office, matter)
    (production,) = office.matter(matter).productions
    assert {path.name for path in files.written} == {name for name, _ in production.files}
    for name, digest in production.files:
        assert office.store.document(digest) == files.written[OUT / name]


def test_an_objection_recorded_after_the_approval_holds_the_export(
    office: Office, matter: str, files: MemoryFiles
) -> None:
    office.add(matter, "objections", **OBJECTION)
    with pytest.raises(ProductionHeld) as held:
        export(office, matter)
    assert {"objection-pending", "changed-since"} <= codes(held.value.blockers)
    assert not files.written


@pytest.mark.parametrize(
    "topic, facts",
    [
        ("objections", OBJECTION),
        ("rulings", {"kind": "stays", "entered_on": "2026-11-24"}),
        ("checks", {"at": "2026-11-24T17:30:00Z", "docket": True, "mailbox": True, "found_nothing": True}),
    ],
)
def test_whatever_is_recorded_between_the_gate_and_the_record_is_a_conflict(
    office: Office, matter: str, files: MemoryFiles, topic: str, facts: dict[str, Any]
) -> None:
    files.between = lambda: office.add(matter, topic, **facts)
    with pytest.raises(SequenceConflict):
        export(office, matter)
    assert not files.written
    assert not office.matter(matter).productions


def test_of_two_exports_at_once_one_wins(office: Office, matter: str, files: MemoryFiles) -> None:
    other = Exporting(office.desk.matters, MemoryFiles(), office.desk.exporting.volumes)
    files.between = lambda: other.export(matter, OUT)
    with pytest.raises(SequenceConflict):
        export(office, matter)
    assert not files.written
    assert [each.number for each in office.matter(matter).productions] == [1]


@pytest.mark.parametrize("code", ["disk-full", "read-only", "folder-missing", "disk-fault"])
def test_a_disk_that_fails_before_the_record_leaves_the_matter_as_it_was(
    office: Office, matter: str, files: MemoryFiles, code: str
) -> None:
    before = office.matter(matter)
    files.fails = code
    with pytest.raises(EnvironmentFault) as fault:
        export(office, matter)
    assert fault.value.code == code
    assert office.matter(matter) == before
    files.fails = None
    export(office, matter)
    assert files.written


def test_a_disk_that_fails_after_the_record_says_how_to_get_the_files(
    office: Office, matter: str, files: MemoryFiles
) -> None:
    files.fails_after = "disk-full"
    with pytest.raises(EnvironmentFault) as fault:
        export(office, matter)
    assert fault.value.code == "recorded-not-written"
    assert "Production No. 1 is recorded" in fault.value.sentence
    assert "--again 1" in fault.value.sentence
    files.fails_after = None
    office.desk.exporting.again(matter, 1, OUT)
    assert {path.name for path in files.written} == {name for name, _ in office.matter(matter).productions[0].files}


class FailingStore(MemoryStore):
    """Fail when a certain step of keeping a production is reached."""

    fails_at = ""

    def put_document(self, digest: str, name: str, data: bytes) -> None:
        if self.fails_at and self.fails_at in name:
            raise EnvironmentFault("disk-full", "The disk is full.")
        super().put_document(digest, name, data)

    def append(
        self,
        matter: str,
        expected_seq: int,
        drafts: Sequence[Draft],
        actor: Actor | None,
        reference: str | None = None,
    ) -> tuple[Link, ...]:
        if self.fails_at == "append":
            raise EnvironmentFault("disk-full", "The disk is full.")
        return super().append(matter, expected_seq, drafts, actor, reference)


@pytest.mark.parametrize("step", ["letter.pdf", "production.zip", "schedules.pdf", "package.zip", "append"])
def test_a_store_that_fails_at_any_step_lets_nothing_leave(step: str) -> None:
    files = MemoryFiles()
    store = FailingStore()
    office = Office("2026-11-20 12:00", store=store, files=files)
    store._clock = office.clock
    found = office.bring(sample("objection"))
    office.settle(found)
    narrow(office, found)
    office.later("2026-11-24 09:00")
    office.check(found)
    office.approve(found)
    store.fails_at = step
    with pytest.raises(EnvironmentFault) as fault:
        export(office, found)
    assert fault.value.code == "disk-full"
    assert not files.written
    assert not office.matter(found).productions


def test_a_withheld_value_in_a_finished_file_stops_everything(
    office: Office, matter: str, files: MemoryFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Plant a leak in the letter, as a mistake of a composer would."""
    real = letter.compose

    def leaky(*arguments: Any) -> Document:
        composed: Document = real(*arguments)
        return replace(composed, title=f"{composed.title} Setsuna Vorhees")

    monkeypatch.setattr(letter, "compose", leaky)
    with pytest.raises(DeskError) as stopped:
        export(office, matter)
    assert stopped.value.code == "withheld-value-found"
    assert "Setsuna" not in stopped.value.sentence
    assert "letter.pdf" in stopped.value.sentence
    assert not files.written
    assert not office.matter(matter).productions


def test_an_approval_of_other_content_is_no_approval(office: Office, matter: str) -> None:
    opened = office.opened(matter)
    office.desk.matters.correct(
        opened, "values", "v02", {**_value(opened.matter.values[1]), "text": "other@mail.example"}, office.anna
    )
    with pytest.raises(ProductionHeld) as held:
        export(office, matter)
    assert "changed-since" in codes(held.value.blockers)


def _value(value: object) -> dict[str, object]:
    return {name: entry for name, entry in codec.unstructure(value).items() if name != "id"}


@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_volume_that_was_not_produced_cannot_be_written_again(office: Office, matter: str, number: int) -> None:
    with pytest.raises(BadInput) as refused:
        office.desk.exporting.again(matter, number, OUT)
    assert refused.value.faults[0].code == "no-such-volume"


def test_a_clock_that_went_back_holds_the_export(office: Office, matter: str) -> None:
    office.later("2026-11-24 08:00")
    with pytest.raises(ProductionHeld) as held:
        export(office, matter)
    assert "clock-behind" in codes(held.value.blockers)


def test_file_names_are_neutral_whatever_the_reference_is(files: MemoryFiles) -> None:
    office = Office("2026-11-20 12:00", files=files)
    reference = {"reference": "../../Kite Weaver @kite_weaver7 \u202eexe"}
    found = office.bring(sample("objection", file=reference))
    office.settle(found)
    narrow(office, found)
    office.later("2026-11-24 09:00")
    office.check(found)
    office.approve(found)
    export(office, found)
    for path in files.written:
        assert path.parent == OUT
        assert path.name.isascii()
        assert not set(path.name) & set("/\\ @:")


def test_the_record_of_a_production_holds_no_value(office: Office, matter: str) -> None:
    export(office, matter)
    payload = office.store.links(matter)[-1].payload or ""
    assert json.loads(payload)["is"] == "Produced"
    for each in office.matter(matter).values:
        assert each.text.reveal() not in payload
