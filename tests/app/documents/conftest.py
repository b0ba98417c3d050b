"""What the tests of documents share: the fonts, and LibreOffice where it is installed."""

import shutil
import subprocess
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from app.documents import docx_writer
from app.documents.faces import WHOLE, Face
from app.documents.fonts import FontSet, used
from app.documents.furniture import said
from app.documents.inspect import Inspected, pdf_text
from app.host.font_files import font_set
from tests.app.documents import every

CUT: Final = tuple(face for face in Face if face not in WHOLE)
"""The faces that a DOCX carries only as far as it uses them."""


@pytest.fixture(scope="session")
def fonts() -> FontSet:
    return font_set()


@pytest.fixture(scope="session")
def as_libreoffice_prints(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Inspected]:
    """Give what LibreOffice prints of the DOCX of every document; all in one run of it, for it starts slowly."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice (soffice) is not installed: the DOCX was not compared with how it prints")
    folder: Path = tmp_path_factory.mktemp("printed")
    names = dict(enumerate((*every.documents(), every.LOG)))
    for at, name in names.items():
        (folder / f"{at}.docx").write_bytes(with_shared_faces(name))
    own = f"-env:UserInstallation={tmp_path_factory.mktemp('profile').as_uri()}"
    files = [str(folder / f"{at}.docx") for at in names]
    command = [program, own, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return {name: pdf_text((folder / f"{at}.pdf").read_bytes()) for at, name in names.items()}


def with_shared_faces(name: str) -> bytes:
    """Write a DOCX whose cut faces hold what any document needs: LibreOffice takes a face from the file before."""
    if name == every.LOG or not used(every.documents()[name], font_set()).keys() & set(CUT):
        return every.docx(name)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(docx_writer, "used", lambda *_: _everything())
        return docx_writer.write(every.documents()[name], font_set())


@cache
def _everything() -> Mapping[Face, frozenset[str]]:
    found = [used(each, font_set(), said(each.language).words) for each in every.documents().values()]
    return {face: frozenset().union(*(each.get(face, frozenset()) for each in found)) for face in Face}
