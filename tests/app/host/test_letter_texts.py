"""The version of a volume's sentences is known without reading them, and covers no sentence of another document."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.documents.wording import is_editable
from app.domain.errors import EnvironmentFault
from app.host.letter_texts import ENGLISH, PRODUCTION, load_courtesy, production_version, production_wording

ROOT = Path(__file__).parents[3]


@pytest.fixture
def english(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ENGLISH, tmp_path / "en"))


def append(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\n")


def test_any_change_of_a_file_that_a_volume_prints_from_changes_the_version(english: Path) -> None:
    seen = {production_version()}
    assert {production_version(english)} == seen
    for name in PRODUCTION:
        append(english / f"{name}.toml")
        seen.add(production_version(english))
    assert len(seen) == len(PRODUCTION) + 1


def test_no_change_of_another_documents_sentences_does(english: Path) -> None:
    before = production_version(english)
    others = [each for each in english.iterdir() if each.stem not in PRODUCTION]
    assert {"advice", "declaration", "user_notice"} <= {each.stem for each in others}
    for each in others:
        append(each)
    assert production_version(english) == before


def test_a_volume_is_written_from_no_other_sentences_than_its_version_covers() -> None:
    assert {each.partition(".")[0] for each in production_wording().sentences} == set(PRODUCTION)


def test_a_folder_in_which_a_file_is_missing_has_no_version(english: Path, tmp_path: Path) -> None:
    (english / "head.toml").unlink()
    for folder in (english, tmp_path):
        with pytest.raises(EnvironmentFault):
            production_version(folder)


def test_the_rules_are_read_without_what_writes_documents() -> None:
    code = "import sys; from app.bootstrap import load_rules; load_rules(); print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=ROOT, check=True, text=True)
    assert "app.domain.rules" in ran.stdout
    assert "app.documents" not in ran.stdout


def test_the_passages_that_the_gate_knows_are_those_that_the_letter_lets_staff_edit() -> None:
    sentences = production_wording().sentences
    assert dict(load_courtesy().own) == {name: each.one for name, each in sentences.items() if is_editable(name)}
    assert {"court", "order", "objection"} <= load_courtesy().reserved


@pytest.mark.parametrize("content", ["[sincerely]\n", "sincerely = 3\n"])
def test_passages_without_words_are_a_fault_of_the_installation(english: Path, content: str) -> None:
    (english / "courtesy.toml").write_text(content)
    with pytest.raises(EnvironmentFault):
        load_courtesy(english)
