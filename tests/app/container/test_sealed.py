"""The outer container hides everything but its size, and 7-Zip opens it."""

import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pytest

from app.container import sealed
from app.domain.errors import DeskError
from app.domain.secret import Secret
from tests.app.container.volumes import PASSPHRASE, VOLUME, inner, outer


def seven_zip(*words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    program = shutil.which("7z")
    if program is None:
        pytest.skip("7-Zip (7z) is not installed: the container was not opened by another program")
    return subprocess.run([program, *words], cwd=folder, capture_output=True, text=True, check=False)


def test_seven_zip_opens_it_with_the_passphrase_and_gives_the_package_unchanged(tmp_path: Path) -> None:
    (tmp_path / "container.zip").write_bytes(outer())
    ran = seven_zip("x", f"-p{PASSPHRASE.reveal()}", "container.zip", folder=tmp_path)
    assert ran.returncode == 0, ran.stdout
    assert (tmp_path / "package.zip").read_bytes() == inner()
    assert seven_zip("t", "package.zip", folder=tmp_path).returncode == 0


def test_seven_zip_refuses_another_passphrase(tmp_path: Path) -> None:
    (tmp_path / "container.zip").write_bytes(outer())
    assert seven_zip("t", "-pwrong", "container.zip", folder=tmp_path).returncode != 0


def test_it_says_aes_256_one_neutral_name_one_fixed_time_and_no_checksum(tmp_path: Path) -> None:
    (tmp_path / "container.zip").write_bytes(outer())
    told = seven_zip("l", "-slt", "container.zip", folder=tmp_path).stdout
    assert told.count("Path = ") == 2  # the archive's own, and the member's
    for line in ("Path = package.zip", "Method = AES-256 Store", "Modified = 1980-01-01 00:00:00", "CRC = \n"):
        assert line in told
    assert VOLUME.encode() not in outer()


def test_what_stands_around_the_package_depends_on_its_size_alone() -> None:
    size = len(inner())
    assert outer().startswith(sealed.header(size))
    assert outer().endswith(sealed.directory(size))
    assert len(outer()) == sealed.HEADER + size + sealed.AROUND + sealed.BEHIND


def test_its_salt_is_new_each_time() -> None:
    made = BytesIO()
    sealed.seal(BytesIO(inner()), PASSPHRASE, made)
    assert made.getvalue() != outer()


@pytest.mark.parametrize("passphrase", ["", "secret", "ünïcode-ünïcode-ünïcode"])
def test_a_passphrase_that_somebody_made_up_is_refused(passphrase: str) -> None:
    with pytest.raises(DeskError) as refused:
        sealed.seal(BytesIO(inner()), Secret(passphrase), BytesIO())
    assert refused.value.code == "passphrase-too-short"
