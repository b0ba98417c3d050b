"""`disclosure-desk papers` lists the documents with what each lacks, and writes one of them in both formats."""

from pathlib import Path

import pytest

from app.domain.facts.papers import ENTRIES
from app.host.resources import RESOURCES
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
    names = [f"{name}{beside}.{kind}" for beside in ("", "-beside-english") for kind in ("pdf", "docx")]
    assert [Path(each).name for each in ran.out.splitlines()] == names
    assert set(files) == set(names)
    assert len(everywhere(files, "A United States court has authorized")) == 2
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


def toml(folder: Path, text: str) -> Path:
    path = folder / "options.toml"
    path.write_text(text, encoding="utf-8")
    return path


SERVED = """
served_papers = ["The status letter"]
served_on = 2026-11-19
served_how = "e-mail, as agreed in writing"
signed = "outside"
signed_at = "Osaka, Japan"
"""


def test_options_from_a_file_stand_in_the_draft(cli: Cli, objection: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    ran = cli("papers", objection, "service", "--options", toml(tmp_path, SERVED), "--out", out)
    assert (ran.code, ran.err) == (0, "")
    files = {path.name: path.read_bytes() for path in out.iterdir()}
    for said in ("November 19, 2026", "e-mail, as agreed in writing", "Osaka, Japan", "The status letter"):
        assert set(everywhere(files, said)) == set(files), said


@pytest.mark.parametrize(
    "text, said",
    [
        ("served_how = e-mail", "not readable as TOML"),
        ("served_by = 'Anna'", "options.served_by"),
        ("served_on = 'soon'", "options.served_on"),
        ("grounds = ['x']", "no such option"),
        ("grounds = " + "[" * 5000 + "]" * 5000, "nested too deeply"),
        ("volume = " + "1" * 5000, "far too long"),
    ],
)
def test_options_that_cannot_be_read_say_where(cli: Cli, objection: Path, tmp_path: Path, text: str, said: str) -> None:
    out = tmp_path / "out"
    ran = cli("papers", objection, "service", "--options", toml(tmp_path, text), "--out", out)
    assert ran.code == 2
    assert said in ran.err
    assert not out.exists()


def test_a_document_is_issued_listed_and_given_again(cli: Cli, objection: Path, tmp_path: Path) -> None:
    assert cli("people", "add", "Anna Brook").code == 0
    matter = cli("import", objection).out.strip()
    filled = toml(tmp_path, SERVED)
    asked = ("papers", matter, "service", "--options", filled, "--issue", "--as", "Anna Brook", "--out")
    first, second = tmp_path / "first", tmp_path / "second"
    ran = cli(*asked, first)
    assert (ran.code, ran.err) == (0, "")
    files = {path.name: path.read_bytes() for path in first.iterdir()}
    assert set(files) == {"XR-2026-118_service.pdf", "XR-2026-118_service.docx"}
    assert everywhere(files, "DRAFT") == ()
    listed = cli("papers", matter).out
    assert "by Anna Brook: XR-2026-118_service" in listed
    assert "DIFFERS" not in listed
    assert cli("papers", matter, "service", "--again", "--out", second).code == 0
    assert {path.name: path.read_bytes() for path in second.iterdir()} == files


def test_what_is_blank_or_nobody_signs_for_is_not_issued(cli: Cli, objection: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert "--as" in cli("papers", objection, "service", "--issue", "--out", out).err
    assert (
        "no stored matter"
        in cli("papers", objection, "service", "--issue", "--as", "Anna Brook", "--out", out).err.lower()
    )
    matter = cli("import", objection).out.strip()
    ran = cli("papers", matter, "service", "--issue", "--as", "Anna Brook", "--out", out)
    assert "the means of service" in ran.err
    assert "not issued here yet" in cli("papers", objection, "status", "--again", "--out", out).err
    assert not out.exists()


def test_every_option_stands_in_the_documentation() -> None:
    told = (RESOURCES.parent / "docs" / "papers.md").read_text(encoding="utf-8")
    assert [name for names in ENTRIES.values() for name in names if f"`{name}`" not in told] == []
