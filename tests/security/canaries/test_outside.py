"""What is handed over opens in programs that others made, unchanged: LibreOffice, 7-Zip, and `verify` as a process."""

import csv
import io
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pytest

from tests.security.canaries.cases import Case, State
from tests.security.canaries.drawing import draw
from tests.security.canaries.planting import READY
from tests.security.canaries.producing import CanaryOffice, Produced

ROOT = Path(__file__).parents[3]
ODD = (
    *("=1+1", '=HYPERLINK("http://198.51.100.1";"x")', "+81312345678", "-1+2", "@kite_weaver7", "＝2＋3"),
    *("1234567890123456789", "1490117706241904640", "0012", "1E5x", "12,5", "3/4", "2026-07-01", "TRUE", "#REF!"),
    *('a"b', "c;d,e", "=cmd|' /C calc'!A0", "é村🦜", "'quoted"),
)  # fmt: skip
WORST = "CSV:44,34,76,1,,0,false,true,false"
"""How LibreOffice is asked to read a CSV: UTF-8, and with every guess at numbers, dates and formulas."""


@dataclass(frozen=True)
class Handed:
    """Hold a volume whose cells are as odd as cells can be, in a folder, with the passphrase beside it."""

    folder: Path
    made: Produced
    passphrase: str
    package: bytes

    def path(self, end: str) -> Path:
        (found,) = self.folder.glob(f"*{end}")
        return found


def odd_case() -> Case:
    """Let a free account have log entries with these texts as its devices, in a file of its own."""
    case = draw(READY)
    account = next(each.id for each in case.holders if each.state is State.FREE)
    request, windows = case.facts["requests"][0]["id"], ["three-months"]
    written = io.StringIO(newline="")
    rows = ((f"2026-07-01T12:00:{at:02}Z", f"203.0.113.{at}", text) for at, text in enumerate(ODD, 1))
    csv.writer(written).writerows([("time", "ip", "device"), *rows])
    data = written.getvalue().encode()
    digest = sha256(data).hexdigest()
    fields = [{"name": "ip", "field": "log.access"}, {"name": "device", "field": "device.id"}]
    columns = [{"name": "time", "use": "time"}, *({**each, "use": "field", "third_party": "no"} for each in fields)]
    source = {"id": "odd", "document": digest, "name": "odd.csv", "taken_on": "2026-11-18", "columns": columns}
    granted = [{"id": each["field"], "request": request, "field": each["field"], "windows": windows} for each in fields]
    nothing: dict[str, list[str]] = {"values": [], "value_decisions": [], "exclusions": [], "field_decisions": []}
    case.facts |= {**nothing, "grants": granted, "sources": [{**source, "account": account, "encoding": "utf-8"}]}
    case.documents = {digest: ("odd.csv", data)}
    return case


@pytest.fixture(scope="module")
def handed(tmp_path_factory: pytest.TempPathFactory) -> Handed:
    folder = tmp_path_factory.mktemp("handed")
    office = CanaryOffice()
    matter = office.take(odd_case())
    made = office.produce(matter, folder)
    (production,) = office.matter(matter).productions
    assert office.passphrase
    for name, data in made.opened.items():
        if name.endswith("_schedule-B.csv"):
            (folder / name).write_bytes(data)
    return Handed(folder, made, office.passphrase.reveal(), office.store.document(production.package))


def run(*command: str | Path, within: Path, code: int = 0) -> str:
    """Run a program that finds nothing of this user's."""
    environment = {**os.environ, "HOME": str(within), "DISCLOSURE_DESK_HOME": str(within / "desk")}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=240)
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout + done.stderr


def tool(*names: str) -> str:
    found = next(filter(None, map(shutil.which, names)), None)
    if not found:
        pytest.skip(f"{names[0]} is not installed here")
    return found


def cells(rows: Sequence[Sequence[str]]) -> list[str]:
    """Give the column of devices without the sign that keeps a spreadsheet from reading anything but text."""
    return [row[-1].removeprefix("\t") for row in rows[1:]]


# --- spreadsheets -----------------------------------------------------------------------------------------------------


def converted(handed: Handed, form: str, folder: Path) -> Path:
    office, profile = tool("soffice", "libreoffice"), f"-env:UserInstallation=file://{folder}/profile"
    path = handed.path("_schedule-B.csv")
    wanted: list[str | Path] = [f"--infilter={WORST}", "--convert-to", form, "--outdir", folder]
    run(office, profile, "--headless", *wanted, path, within=folder)
    return folder / path.with_suffix(f".{form.partition(':')[0]}").name


def test_libreoffice_shows_handles_and_ids_unchanged(handed: Handed, tmp_path: Path) -> None:
    written = converted(handed, "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false", tmp_path)
    rows = list(csv.reader(io.StringIO(written.read_text("utf-8-sig"), newline="")))
    assert cells(rows) == list(ODD)
    own = list(csv.reader(io.StringIO(handed.path("_schedule-B.csv").read_text("utf-8-sig"), newline="")))
    assert rows == own


def test_libreoffice_takes_no_cell_for_a_formula_a_number_or_a_link(handed: Handed, tmp_path: Path) -> None:
    with zipfile.ZipFile(converted(handed, "xlsx", tmp_path)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        assert "xl/externalLinks/externalLink1.xml" not in book.namelist()
    assert "<f" not in sheet.replace("<formatCode", "")
    assert "<hyperlink" not in sheet
    first = r'<c r="A\d+"[^>]*?(?: t="n")?>'
    numbers = [each for each in re.findall(r'<c r="[A-Z]+\d+"[^>]*>', sheet) if 't="s"' not in each]
    assert all(re.fullmatch(first, each) for each in numbers), "only the number of the entry is one"


# --- archives ---------------------------------------------------------------------------------------------------------


def test_7_zip_opens_the_container_with_the_passphrase_and_with_no_other(handed: Handed, tmp_path: Path) -> None:
    seven, container = tool("7z", "7zz", "7za"), handed.path("_production.zip")
    run(seven, "x", f"-p{handed.passphrase}", f"-o{tmp_path / 'outer'}", container, within=tmp_path)
    package = tmp_path / "outer" / "package.zip"
    assert package.read_bytes() == handed.package
    run(seven, "x", f"-o{tmp_path / 'inner'}", package, within=tmp_path)
    found = {each.name: each.read_bytes() for each in (tmp_path / "inner").iterdir()}
    assert found == {name: data for name, data in handed.made.opened.items() if name not in handed.made.handed}
    run(seven, "x", "-pwrong", f"-o{tmp_path / 'wrong'}", container, within=tmp_path, code=2)


# --- verify -----------------------------------------------------------------------------------------------------------


def verified(handed: Handed, path: Path, within: Path, code: int = 0) -> str:
    secret = within / "passphrase.txt"
    secret.write_text(handed.passphrase, "ascii")
    command: list[str | Path] = [sys.executable, "-m", "app", "verify", path, "--passphrase-file", secret]
    return run(*command, within=within, code=code)


def test_verify_opens_the_container_the_package_the_folder_and_the_pdf(handed: Handed, tmp_path: Path) -> None:
    package, folder = tmp_path / "package.zip", tmp_path / "folder"
    package.write_bytes(handed.package)
    with zipfile.ZipFile(package) as archive:
        archive.extractall(folder)
    digest = sha256(handed.package).hexdigest()
    assert digest in verified(handed, handed.path("_production.zip"), tmp_path)
    assert digest in verified(handed, package, tmp_path)
    assert "whole and unchanged" in verified(handed, folder, tmp_path)
    assert "opens with the passphrase" in verified(handed, handed.path("_schedules.pdf"), tmp_path)


def test_verify_names_the_file_in_which_a_byte_was_changed(handed: Handed, tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(handed.package)) as archive:
        archive.extractall(tmp_path / "folder")
    (path,) = (tmp_path / "folder").glob("*_schedule-B.csv")
    data = path.read_bytes()
    path.write_bytes(data[:-9] + bytes([data[-9] ^ 1]) + data[-8:])
    assert path.name in verified(handed, tmp_path / "folder", tmp_path, code=2)
    changed = bytearray(handed.path("_production.zip").read_bytes())
    changed[len(changed) // 2] ^= 1
    (tmp_path / "container.zip").write_bytes(changed)
    assert "package.zip" in verified(handed, tmp_path / "container.zip", tmp_path, code=2)
