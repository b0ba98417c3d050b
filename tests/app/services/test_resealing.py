"""A volume can be sealed again: the same package under a new passphrase, read again before it counts, and recorded."""

import io
from hashlib import sha256
from pathlib import Path

import pyrage  # type: ignore[import-untyped]  # no stubs
import pytest

from app.container import sealed
from app.container.verifying import verify
from app.domain.errors import BadInput, DeskError, EnvironmentFault
from app.domain.events import Resealed
from app.ports import Cancelled
from app.services.produced import Exported
from tests.app.services.productions import OUT, Production
from tests.app.services.test_export_progress import Watch
from tests.scenarios.office import text_of

AGAIN = Path("again")
CONTAINER = "XR-2026-118_P1_production.zip"
PAPERS = "XR-2026-118_P1_schedules.pdf"


@pytest.fixture(scope="module")
def module_production() -> tuple[Production, Exported]:
    made = Production(0).approved()
    return made, made.office.desk.exporting.export(made.matter, OUT, made.office.anna)


@pytest.fixture
def first(module_production: tuple[Production, Exported]) -> Exported:
    return module_production[1]


@pytest.fixture
def production(module_production: tuple[Production, Exported]) -> Production:
    made, _ = module_production
    made.files.written = {path: data for path, data in made.files.written.items() if path.parent == OUT}
    made.files.fails = made.files.fails_after = None
    return made


def reseal(production: Production) -> Exported:
    return production.office.desk.exporting.reseal(production.matter, 1, AGAIN, production.office.anna)


def test_the_package_inside_is_the_same_and_only_the_new_passphrase_opens_it(
    production: Production, first: Exported
) -> None:
    made = reseal(production)
    assert made.passphrase
    assert made.passphrase != first.passphrase
    assert made.files == (CONTAINER, PAPERS)
    for name in made.files:
        new, old = (production.files.written[folder / name] for folder in (AGAIN, OUT))
        assert new != old
        assert not verify(io.BytesIO(new), made.passphrase).findings
        assert verify(io.BytesIO(new), first.passphrase).findings
    report = verify(io.BytesIO(production.files.written[AGAIN / CONTAINER]), made.passphrase)
    assert report.package == first.production.package


def test_who_sealed_which_volume_when_and_what_came_of_it_is_recorded(production: Production) -> None:
    before = production.office.matter(production.matter)
    made = reseal(production)
    opened = production.office.opened(production.matter)
    event = opened.events[-1]
    digests = tuple((n, sha256(production.files.written[AGAIN / n]).hexdigest()) for n in made.files)
    assert event.change == Resealed(1, digests)
    assert (event.by, event.sealed) == (production.office.anna.person, True)
    (*_, kept) = opened.matter.resealings
    assert (kept.volume, kept.files, kept.by, kept.sealed) == (1, digests, event.by, True)
    assert opened.matter.productions == before.productions


def test_the_new_note_tells_the_new_passphrase_of_this_volume(production: Production) -> None:
    made = reseal(production)
    assert made.passphrase
    printed = text_of("note.pdf", made.note)
    assert made.passphrase.reveal() in printed
    assert CONTAINER in printed.replace("\n", "")
    assert "DRAFT" not in printed
    payloads = [link.payload or "" for link in production.office.store.links(production.matter)]
    assert not any(made.passphrase.reveal() in each for each in payloads)


@pytest.mark.parametrize("stage", ["Reading what was kept", "Encrypting", "Reading the files again"])
def test_it_can_be_cancelled_until_it_is_recorded(production: Production, stage: str) -> None:
    before = production.office.matter(production.matter)
    with pytest.raises(Cancelled):
        production.office.desk.exporting.reseal(production.matter, 1, AGAIN, progress=Watch(stop_at=stage))
    assert production.office.matter(production.matter) == before
    assert not any(path.parent == AGAIN for path in production.files.written)


def test_what_cannot_be_read_again_does_not_count(production: Production, monkeypatch: pytest.MonkeyPatch) -> None:
    before = production.office.matter(production.matter)
    real = sealed.seal

    def broken(content: io.BytesIO, passphrase: object, target: io.BytesIO) -> None:
        real(content, passphrase, target)  # type: ignore[arg-type]  # as it came
        target.getbuffer()[100] ^= 1

    monkeypatch.setattr(sealed, "seal", broken)
    with pytest.raises(DeskError) as error:
        reseal(production)
    assert error.value.code == "container-not-whole"
    assert production.office.matter(production.matter) == before
    assert not any(path.parent == AGAIN for path in production.files.written)


def test_a_disk_that_fails_after_the_record_says_to_seal_again(production: Production) -> None:
    production.files.fails_after = "disk-full"
    with pytest.raises(EnvironmentFault) as error:
        reseal(production)
    assert error.value.code == "resealed-not-written"
    assert "Seal the volume again" in error.value.sentence


def test_a_disk_that_fails_before_it_changes_nothing(production: Production) -> None:
    before = production.office.matter(production.matter)
    production.files.fails = "disk-full"
    with pytest.raises(EnvironmentFault) as error:
        reseal(production)
    assert error.value.code == "disk-full"
    assert production.office.matter(production.matter) == before


@pytest.mark.parametrize("number", [0, 2])
def test_only_a_volume_that_was_produced_here_is_sealed_again(production: Production, number: int) -> None:
    with pytest.raises(BadInput) as error:
        production.office.desk.exporting.reseal(production.matter, number, AGAIN)
    assert error.value.faults[0].code == "no-such-volume"


# --- counsel's own key


def with_key(key: str) -> Production:
    made = Production(0)
    dispatch = made.office.matter(made.matter).dispatch
    assert dispatch
    facts = {"recipient": dispatch.recipient, "method": dispatch.method, "cc": list(dispatch.cc), "age_key": key}
    opened = made.office.opened(made.matter)
    made.office.desk.matters.set_topic(opened, "dispatch", facts, made.office.anna, "Counsel gave a key.")
    made.office.settle(made.matter)
    made.office.check(made.matter)
    return made


def test_where_counsel_gave_a_key_the_package_is_also_encrypted_to_it_and_the_letter_says_so() -> None:
    counsel = pyrage.x25519.Identity.generate()
    key = str(counsel.to_public())
    production = with_key(key).approved()
    exporting = production.office.desk.exporting
    told = exporting.outlook(production.matter)
    made = exporting.export(production.matter, OUT)
    name = "XR-2026-118_P1_production.age"
    assert [each.name for each in told.beside] == list(made.files)
    assert name in made.files
    package = pyrage.decrypt(production.files.written[OUT / name], [counsel])
    assert sha256(package).hexdigest() == made.production.package
    letter = text_of("letter.docx", production.files.written[OUT / "XR-2026-118_P1_letter.docx"])
    assert f"encrypted to the age public key that you gave, {key}; it opens with your own key" in letter
    again = exporting.reseal(production.matter, 1, AGAIN)
    assert name in again.files
    assert pyrage.decrypt(production.files.written[AGAIN / name], [counsel]) == package
    exporting.again(production.matter, 1, Path("third"))
    assert Path("third") / name in production.files.written


@pytest.mark.parametrize(
    "key, code", [("age1nonsense", "not-an-age-key"), ("AGE-SECRET-KEY-1QQPQQ", "secret-key"), ("x", "not-an-age-key")]
)
def test_what_is_no_public_key_is_refused_where_it_is_typed_and_not_repeated(key: str, code: str) -> None:
    with pytest.raises(BadInput) as error:
        with_key(key)
    assert [each.code for each in error.value.faults] == [code]
    assert key not in str(error.value)
