"""What the tests of documents share: the fonts, and LibreOffice where it is installed."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from app.documents.fonts import FontSet
from app.host.font_files import font_set

Convert = Callable[[bytes], bytes]


@pytest.fixture(scope="session")
def fonts() -> FontSet:
    return font_set()


@pytest.fixture(scope="session")
def as_libreoffice_prints(tmp_path_factory: pytest.TempPathFactory) -> Convert:
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice (soffice) is not installed: the DOCX was not compared with how it prints")
    profile = tmp_path_factory.mktemp("profile")

    def convert(docx: bytes) -> bytes:
        folder: Path = tmp_path_factory.mktemp("letter")
        (folder / "letter.docx").write_bytes(docx)
        own = f"-env:UserInstallation={profile.as_uri()}"
        command = [
            program,
            own,
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
            str(folder / "letter.docx"),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        return (folder / "letter.pdf").read_bytes()

    return convert
