"""`disclosure-desk house` prints the house style, takes it from a file, and writes it down for IT."""

from pathlib import Path

import pytest

from app.domain.errors import BadInput, Fault
from app.host import policy as policies
from app.services.prescribed import Prescribed
from tests.app.cli.conftest import Cli
from tests.fakes import logos

POLICY = """[house]
name = "Perch Social, Inc."
short_name = "Perch"
footer = "A \\"quoted\\" line"
address = ["400 Example Street", "San Francisco"]
below_delivery = ["Please give our reference."]
signatories = ["Jordan Ellery | Custodian of Records", "Robin Amari"]
paper = "a4"
typeface = "sans"
logo = "logo.png"
logo_text = "A bird"
"""


@pytest.fixture
def policy(tmp_path: Path) -> Path:
    (tmp_path / "logo.png").write_bytes(logos.file())
    path = tmp_path / "told.toml"
    path.write_text(POLICY, encoding="utf-8")
    return path


def test_what_is_taken_is_printed_and_written_in_the_same_form(cli: Cli, policy: Path, tmp_path: Path) -> None:
    ran = cli("house", "--take", policy)
    assert (ran.code, ran.err) == (0, "")
    assert set(ran.out.splitlines()) == set(POLICY.splitlines())
    out = tmp_path / "for-it"
    assert cli("house", "--out", out).code == 0
    assert (out / "policy.toml").read_text(encoding="utf-8") == ran.out
    assert (out / "logo.png").read_bytes() == logos.kept()
    assert cli("house", "--take", out / "policy.toml").out == ran.out


def test_what_is_prescribed_is_named_with_its_place(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(policies, "read", lambda: Prescribed("policy.toml", {"name": "Perch"}))
    ran = cli("house")
    assert ran.out.endswith("# set by your organisation (policy.toml): name\n")


def test_a_faulty_policy_is_told_entry_by_entry(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> Prescribed:
        raise BadInput([Fault("policy.toml, paper", "not-one-of", "This has to be one of: letter, a4.")], "Cannot.")

    monkeypatch.setattr(policies, "read", refuse)
    ran = cli("house")
    assert (ran.code, "policy.toml, paper: This has to be" in ran.err) == (2, True)


def test_a_file_that_is_not_there_changes_nothing(cli: Cli, tmp_path: Path) -> None:
    ran = cli("house", "--take", tmp_path / "none.toml")
    assert (ran.code, "no such file" in ran.err) == (2, True)


def test_what_a_terminal_would_obey_is_spelled_out_and_taken_again_as_it_is(cli: Cli, tmp_path: Path) -> None:
    policy = tmp_path / "told.toml"
    policy.write_text('[house]\nname = "Perch\\u009b31m\\u202e"\nshort_name = "Perch\\u007f"\n', encoding="utf-8")
    ran = cli("house", "--take", policy)
    assert (ran.code, "\\U0000009B31m\\U0000202E" in ran.out, "\\U0000007F" in ran.out) == (0, True, True)
    assert all(each.isprintable() for each in ran.out.replace("\n", ""))
    policy.write_text(ran.out, encoding="utf-8")
    assert cli("house", "--take", policy).out == ran.out
