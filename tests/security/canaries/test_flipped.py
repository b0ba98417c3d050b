"""A byte that was changed anywhere in what is handed over is named by `verify`."""

import io
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest

from app.container.verifying import verify_folder
from tests.security.canaries.drawing import draw
from tests.security.canaries.flipping import Whole, container, inner, small, unnoticed
from tests.security.canaries.planting import READY
from tests.security.canaries.producing import CanaryOffice

SOME = 40


@cache
def handed() -> dict[str, Whole]:
    """Give what a real volume hands over, and the package inside."""
    office = CanaryOffice()
    matter = office.take(draw(READY))
    with TemporaryDirectory() as folder:
        made = office.produce(matter, Path(folder))
    assert office.passphrase
    (production,) = office.matter(matter).productions
    found = {name.rpartition("_")[2]: container(data, office.passphrase) for name, data in made.handed.items()}
    return {
        "container": found["production.zip"],
        "encrypted PDF": found["schedules.pdf"],
        "package": inner(office.store.document(production.package)),
    }


@pytest.mark.parametrize("kind", ["container", "encrypted PDF", "package"])
def test_a_changed_byte_of_a_real_volume_is_named(kind: str) -> None:
    whole, random = handed()[kind], Random(kind)  # noqa: S311 - a choice that can be repeated
    assert whole.verified(whole.data).findings == ()
    assert list(unnoticed(whole, random.sample(range(len(whole.data)), SOME))) == []


@pytest.mark.parametrize("kind", ["container", "encrypted PDF", "package"])
def test_every_byte_at_the_ends_of_the_smallest_ones_is_watched(kind: str) -> None:
    whole = small()[kind]
    size = len(whole.data)
    assert list(unnoticed(whole, [*range(60), *range(size // 2, size // 2 + 60), *range(size - 60, size)])) == []


def test_the_last_byte_of_each_member_is_watched_to_its_last_bit() -> None:
    whole = handed()["package"]
    assert list(unnoticed(whole, [where.stop - 1 for where, _ in whole.members])) == []


def test_a_changed_byte_of_an_unpacked_file_is_named() -> None:
    with zipfile.ZipFile(io.BytesIO(handed()["package"].data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    random = Random(11)  # noqa: S311 - as above
    assert verify_folder(opened(files)).findings == ()
    for name, data in files.items():
        at = random.randrange(len(data))
        changed = data[:at] + bytes([data[at] ^ 4]) + data[at + 1 :]
        assert any(name in each.place for each in verify_folder(opened({**files, name: changed})).findings)


def opened(files: dict[str, bytes]) -> dict[str, Callable[[], io.BytesIO]]:
    return {name: lambda data=data: io.BytesIO(data) for name, data in files.items()}  # type: ignore[misc]  # each its own
