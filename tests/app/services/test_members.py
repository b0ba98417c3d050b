"""The files of a package: what the index and the printed manifest list is what is there."""

import re

import pytest

from tests.scenarios.office import Office, sample, text_of
from tests.scenarios.test_objection import first_volume


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    office = Office("2026-11-20 12:00")
    matter = office.bring(sample("objection"))
    office.settle(matter)
    return dict(first_volume(office, matter, tmp_path_factory.mktemp("volume")))


def listed(files: dict[str, bytes]) -> set[str]:
    text = files["XR-2026-118_P1_manifest.txt"].decode("ascii")
    return {line.split()[1] for line in text.splitlines()}


def printed(files: dict[str, bytes], role: str) -> str:
    """Give a paper's text without the breaks that a narrow column puts into names."""
    return re.sub(r"\s+", "", text_of(role, files[f"XR-2026-118_P1_{role}"]))


def test_the_manifest_lists_every_file_of_the_package_but_itself(files: dict[str, bytes]) -> None:
    outside = {f"XR-2026-118_P1_{each}" for each in ("letter.pdf", "letter.docx", "schedules.pdf", "manifest.txt")}
    assert listed(files) == files.keys() - outside


def test_the_printed_manifest_stands_with_the_schedules_and_lists_every_file(files: dict[str, bytes]) -> None:
    papers = printed(files, "schedules.pdf")
    for name in listed(files) - {"XR-2026-118_P1_manifest.json"}:
        assert name in papers


def test_the_index_lists_every_file_but_itself_and_the_manifests(files: dict[str, bytes]) -> None:
    index = printed(files, "index.pdf")
    for name in listed(files):
        assert (name in index) == ("_index" not in name and "_manifest" not in name)
