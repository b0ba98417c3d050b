"""`verify` tells sender and recipient whether what they hold is what was sent."""

from pathlib import Path

import pytest

from app.container import pdfs
from app.domain.secret import Secret
from tests.app.cli.conftest import Cli
from tests.app.container.volumes import PASSPHRASE, VOLUME, contents, digest, folder, inner, manifest, outer

TYPED = f"{PASSPHRASE.reveal()}\n"


@pytest.fixture
def container(tmp_path: Path) -> Path:
    path = tmp_path / "container.zip"
    path.write_bytes(outer())
    return path


@pytest.fixture
def unpacked(tmp_path: Path) -> Path:
    path = tmp_path / "unpacked"
    path.mkdir()
    for name, content in folder().items():
        (path / name).write_bytes(content)
    return path


def test_a_whole_container_is_told_file_by_file_with_the_digest_that_the_letter_prints(
    cli: Cli, container: Path
) -> None:
    ran = cli("verify", container, typed=TYPED)
    assert (ran.code, ran.err) == (0, "")
    assert "whole and unchanged: 4 files" in ran.out
    assert "PERCH-22mc80999-000003 to PERCH-22mc80999-000005" in ran.out
    assert digest(inner()) in ran.out


def test_the_passphrase_may_come_from_a_file(cli: Cli, container: Path, tmp_path: Path) -> None:
    file = tmp_path / "passphrase.txt"
    file.write_text(f" {TYPED}\nsecond line\n")
    assert cli("verify", container, "--passphrase-file", file, typed="").code == 0
    ran = cli("verify", container, "--passphrase-file", tmp_path / "none")
    assert (ran.code, ran.out) == (2, "")
    assert "--passphrase-file" in ran.err


def test_a_wrong_passphrase_ends_with_2_and_is_not_repeated(cli: Cli, container: Path) -> None:
    ran = cli("verify", container, typed="hunter2\n")
    assert ran.code == 2
    assert "passphrase-wrong" in ran.err
    assert "hunter2" not in ran.err


def test_a_changed_byte_is_named_and_ends_with_2(cli: Cli, container: Path) -> None:
    changed = bytearray(outer())
    changed[len(changed) // 2] ^= 1
    container.write_bytes(changed)
    ran = cli("verify", container, typed=TYPED)
    assert (ran.code, ran.out) == (2, "")
    assert "package.zip: " in ran.err
    assert f"{VOLUME}_schedule-A.docx: " in ran.err


def test_neither_the_package_nor_the_folder_needs_a_passphrase(cli: Cli, tmp_path: Path, unpacked: Path) -> None:
    package = tmp_path / "package.zip"
    package.write_bytes(inner())
    assert cli("verify", package, typed="").code == 0
    ran = cli("verify", unpacked, typed="")
    assert (ran.code, ran.err) == (0, "")
    assert "SHA-256" not in ran.out


def test_a_link_or_a_folder_among_the_files_is_named_and_not_followed(cli: Cli, unpacked: Path) -> None:
    (unpacked / "more").mkdir()
    name = manifest().files[0].name
    (unpacked / name).unlink()
    (unpacked / name).symlink_to("/etc/passwd")
    ran = cli("verify", unpacked)
    assert ran.code == 2
    assert "more: This is a link or a folder." in ran.err
    assert f"{name}: This is a link or a folder." in ran.err


def test_the_encrypted_pdf_is_verified_too(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "schedules.pdf"
    path.write_bytes(pdfs.encrypt(contents()[f"{VOLUME}_schedule-A.pdf"], PASSPHRASE, Secret("0123456789" * 4)))
    ran = cli("verify", path, typed=TYPED)
    assert (ran.code, ran.err) == (0, "")
    assert "encrypted PDF opens" in ran.out


def test_what_is_not_there_or_is_something_else_ends_with_2(cli: Cli, tmp_path: Path) -> None:
    assert cli("verify", tmp_path / "none.zip").code == 2
    (tmp_path / "notes.txt").write_text("nothing")
    ran = cli("verify", tmp_path / "notes.txt")
    assert ran.code == 2
    assert "not-a-container" in ran.err
