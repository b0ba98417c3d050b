"""The version of the letter's sentences is known without reading them."""

import subprocess
import sys
from pathlib import Path

import pytest

from app.domain.errors import EnvironmentFault
from app.host.letter_texts import ENGLISH, load_wording, wording_version

ROOT = Path(__file__).parents[3]


def test_the_version_is_that_of_the_sentences_that_are_read() -> None:
    assert wording_version() == load_wording().version


def test_any_change_of_a_sentence_or_of_a_files_name_changes_the_version(tmp_path: Path) -> None:
    seen = {wording_version()}
    for path in ENGLISH.glob("*.toml"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    assert wording_version(tmp_path) in seen
    head = tmp_path / "head.toml"
    head.write_bytes(head.read_bytes() + b"\n")
    seen.add(wording_version(tmp_path))
    head.rename(tmp_path / "heads.toml")
    seen.add(wording_version(tmp_path))
    assert len(seen) == 3


def test_a_folder_without_sentences_has_no_version(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFault):
        wording_version(tmp_path)


def test_the_rules_are_read_without_what_writes_documents() -> None:
    code = "import sys; from app.bootstrap import load_rules; load_rules(); print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=ROOT, check=True, text=True)
    assert "app.domain.rules" in ran.stdout
    assert "app.documents" not in ran.stdout
