"""`disclosure-desk papers` lists the documents with what each lacks, and writes one of them in both formats."""

from pathlib import Path

import pytest

from tests.app.cli.conftest import Cli
from tests.scenarios.office import everywhere, facts_of, sample, text_of


@pytest.fixture
def objection(tmp_path: Path) -> Path:
    path = tmp_path / "objection.matter.json"
    path.write_bytes(sample("objection"))
    return path


def first_account() -> str:
    return str(facts_of("objection")["accounts"][0]["id"])


def test_the_list_names_each_document_as_it_is_asked_for_and_what_it_lacks(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "bare.matter.json"
    path.write_bytes(sample("objection", preservations=[]))
    ran = cli("papers", path)
    assert ran.code == 0
    lines = ran.out.splitlines()
    at = lines.index(f"notice --account {first_account()} --language ja")
    assert lines[at + 1].startswith("      Notice to the user, in Japanese: ")
    assert lines[at + 1].endswith(" · step notice · not yet")
    assert "lacks the preservation of the account's records, which comes before notice → step notice" in lines[at + 2]
    at = lines.index("service")
    assert lines[at + 1].endswith("ready")


def test_a_document_is_written_as_pdf_and_docx(cli: Cli, objection: Path, tmp_path: Path) -> None:
    out = tmp_path / "papers"
    ran = cli("papers", objection, "notice", "--account", first_account(), "--language", "ja", "--out", out)
    assert (ran.code, ran.err) == (0, "")
    files = {path.name: path.read_bytes() for path in out.iterdir()}
    name = "XR-2026-118_draft-notice-account-1-ja"
    assert set(files) == {f"{name}.pdf", f"{name}.docx"}
    assert [Path(each).name for each in ran.out.splitlines()] == [f"{name}.pdf", f"{name}.docx"]
    assert all("米国" in text_of(each, data) for each, data in files.items())
    assert set(everywhere(files, "NOT FOR SERVICE")) == set(files)


def test_a_document_of_another_instant_is_dated_then(cli: Cli, objection: Path, tmp_path: Path) -> None:
    ran = cli("papers", objection, "service", "--out", tmp_path, "--now", "2026-11-19T09:00:00-08:00")
    assert ran.code == 0
    assert (tmp_path / "XR-2026-118_draft-service.pdf").exists()


@pytest.mark.parametrize(
    "words, said",
    [
        (("status",), "--out"),
        (("--out", "OUT"), "NAME"),
        (("diploma", "--out", "OUT"), "no such document"),
        (("declaration", "--out", "OUT"), "--account"),
        (("approval", "--out", "OUT"), "document-lacks"),
        (("status", "--language", "fr", "--out", "OUT"), "invalid choice"),
    ],
)
def test_what_cannot_be_written_is_bad_input_and_leaves_nothing(
    cli: Cli, objection: Path, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    out = tmp_path / "out"
    ran = cli("papers", objection, *(out if each == "OUT" else each for each in words))
    assert ran.code == 2
    assert said in ran.err
    assert not out.exists()
