"""The manifest lists what is there, in one form, and nothing else."""

import json
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from app.container.manifest import Manifest, parse
from app.domain.errors import BadInput
from tests.app.container.volumes import VOLUME, folder, manifest


def test_what_was_written_is_read_back() -> None:
    assert parse(manifest().as_json()) == manifest()


def test_it_tells_name_size_digest_pages_and_bates_numbers_and_nothing_more() -> None:
    told = json.loads(manifest().as_json())
    assert list(told) == ["format", "volume", "files"]
    assert {tuple(each) for each in told["files"]} == {
        ("name", "bytes", "sha256", "pages", "bates_first", "bates_last")
    }
    assert told["files"][0]["bates_last"] == "PERCH-22mc80999-000002"
    assert told["files"][3]["pages"] is None


def test_sha256sum_reads_its_second_form(tmp_path: Path) -> None:
    program = shutil.which("sha256sum")
    if program is None:
        pytest.skip("sha256sum is not installed")
    for name, content in folder().items():
        (tmp_path / name).write_bytes(content)
    command = [program, "--check", "--strict", manifest().text_name]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert ran.returncode == 0
    assert ran.stdout.count(": OK") == 5


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"{",
        b"\xff",
        b"[" * 100_000,
        b'{"format": "Disclosure Desk manifest 2", "volume": "X_P1", "files": []}',
        manifest().as_json().replace(b'"pages": 2', b'"pages": true', 1),
        manifest().as_json().replace(b'"pages": 2', b'"pages": 2.0', 1),
        manifest().as_json().replace(b'"pages": 2', b'"pages": 1e400', 1),
        manifest().as_json().replace(b'"pages": 2', b'"pages": 3, "pages": 2', 1),
        manifest().as_json().replace(b'"pages": 2', b'"withheld": 2', 1),
        manifest().as_json() + b"\n",
        manifest().as_json().replace(b"_schedule-A.pdf", b"_../../x.pdf", 1),
    ],
)
def test_anything_else_is_no_manifest(content: bytes) -> None:
    with pytest.raises(BadInput):
        parse(content)


@pytest.mark.parametrize(
    "name",
    [
        "letter.pdf",
        f"{VOLUME}_Aya@ay_chim0807.csv",
        f"{VOLUME}_schedule B.pdf",
        f"../{VOLUME}_schedule-B.pdf",
        f"{VOLUME}_schedule-B.exe",
        "XR-2022-118_P2_schedule-B.pdf",
        f"{VOLUME}_manifest.json",
    ],
)
def test_a_name_that_is_not_neutral_is_refused_and_not_repeated(name: str) -> None:
    entry = replace(manifest().files[0], name=name)
    with pytest.raises(BadInput) as refused:
        Manifest(VOLUME, (entry,))
    assert name not in str(refused.value)


def test_two_names_that_some_disks_take_for_one_are_refused() -> None:
    entry = manifest().files[0]
    with pytest.raises(BadInput, match="duplicate-name"):
        Manifest(VOLUME, (entry, replace(entry, name=entry.name.replace("schedule", "SCHEDULE"))))
