"""`disclosure-desk passages` lists the passages of the letter, and edits and restores those of courtesy."""

from pathlib import Path

import pytest

from tests.app.cli.conftest import Cli
from tests.scenarios.office import ANNA, sample

CLOSING = "courtesy.sincerely"


@pytest.fixture
def matter(tmp_path: Path, cli: Cli) -> str:
    path = tmp_path / "objection.matter.json"
    path.write_bytes(sample("objection"))
    return cli("import", path).out.strip()


@pytest.fixture
def words(tmp_path: Path) -> Path:
    path = tmp_path / "words.txt"
    path.write_text("With kind\nregards,\n", encoding="utf-8")
    return path


def test_the_list_says_of_each_passage_how_it_is_edited_or_why_it_is_fixed(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "objection.matter.json"
    path.write_bytes(sample("objection"))
    ran = cli("passages", path)
    assert ran.code == 0
    lines = ran.out.splitlines()
    at = lines.index("own     Sincerely,")
    assert lines[at + 1].strip() == "id courtesy.sincerely"
    at = next(place for place, line in enumerate(lines) if line.startswith("fixed   Subpoena served"))
    assert "Correct the fact instead." in lines[at + 1]
    assert lines[at + 2].strip() == "rests on the day on which the subpoena was served → step order"


def test_a_passage_is_edited_and_restored_by_somebody(cli: Cli, matter: str, words: Path) -> None:
    cli("people", "add", ANNA)
    assert cli("passages", matter, "--edit", CLOSING, "--text-file", words, "--as", ANNA).code == 0
    lines = cli("passages", matter).out.splitlines()
    at = lines.index("edited  With kind regards,")
    assert lines[at + 2].strip() == "edited by Anna Brook, 2026-11-20 20:00Z"
    assert cli("passages", matter, "--restore", CLOSING, "--as", ANNA).code == 0
    assert "own     Sincerely," in cli("passages", matter).out.splitlines()


@pytest.mark.parametrize(
    "typed, said",
    [
        (("--edit", CLOSING, "--as", ANNA), "--text-file"),
        (("--edit", CLOSING, "--text-file", "WORDS"), "--as"),
        (("--edit", CLOSING, "--text-file", "GONE", "--as", ANNA), "cannot be read"),
        (("--edit", CLOSING, "--text-file", "LATIN", "--as", ANNA), "Save it as UTF-8"),
        (("--edit", CLOSING, "--text-file", "LARGE", "--as", ANNA), "larger than"),
        (("--edit", "closing.share", "--text-file", "WORDS", "--as", ANNA), "follows the facts"),
        (("--restore", CLOSING, "--as", ANNA), "Nobody has edited"),
        (("--restore", CLOSING, "--edit", CLOSING), "not allowed with"),
    ],
)
def test_what_cannot_be_edited_is_bad_input(
    cli: Cli, matter: str, words: Path, typed: tuple[str, ...], said: str
) -> None:
    cli("people", "add", ANNA)
    latin = words.with_name("latin.txt")
    latin.write_bytes(b"\xe9")
    large = words.with_name("large.txt")
    large.write_bytes(b"a " * 60_000)
    files = {"LARGE": large, "WORDS": words, "GONE": words.with_name("gone.txt"), "LATIN": latin}
    ran = cli("passages", matter, *(files.get(each, each) for each in typed))
    assert ran.code == 2
    assert said in ran.err
