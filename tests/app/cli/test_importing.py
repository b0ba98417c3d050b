"""Record files on the command line."""

import json
from pathlib import Path

import pytest

from app.bootstrap import open_desk
from tests.app.cli.conftest import Cli
from tests.app.services.record_files import KITE, SUBSCRIBERS, logins, table
from tests.scenarios.office import ANNA, PASSPHRASE, sample

FORMULA = '=HYPERLINK("http://example.com")'


@pytest.fixture
def stored(cli: Cli, tmp_path: Path) -> str:
    path = tmp_path / "objection.matter.json"
    path.write_bytes(sample("objection"))
    cli("people", "add", ANNA)
    return cli("import", path).out.strip()


@pytest.fixture
def audit(tmp_path: Path) -> Path:
    path = tmp_path / "ip-audit.csv"
    path.write_bytes(logins())
    return path


@pytest.fixture
def ambiguous(tmp_path: Path) -> Path:
    path = tmp_path / "other.csv"
    path.write_bytes(table(("When", "Where", "backup"), ("08/06/2026 10:11", "203.0.113.7", "petra@mail.example")))
    return path


def sources(matter: str) -> int:
    desk = open_desk()
    found = len(desk.matters.open(matter).matter.sources)
    desk.store.close()
    return found


def test_a_file_is_shown_and_not_taken_in_while_nobody_is_named(cli: Cli, stored: str, audit: Path) -> None:
    ran = cli("import", stored, audit)
    assert ran.code == 2
    assert "X: log-in audit" in ran.out
    assert "loginIp: log.access" in ran.out
    assert "[nobody]" in ran.err
    assert "203.0.113.7" not in ran.out + ran.err
    assert sources(stored) == 0


def test_a_known_export_is_taken_in_and_reported(cli: Cli, stored: str, audit: Path) -> None:
    ran = cli("import", stored, audit, "--as", ANNA)
    assert (ran.code, ran.err) == (0, "")
    assert "seen: 4\naccepted: 3\n" in ran.out
    assert "of no account of this order: 1" in ran.out
    assert sources(stored) == 1
    assert "[taken-in]" in cli("import", stored, audit, "--as", ANNA).err


def test_everything_open_and_everything_wrong_is_told_at_once(cli: Cli, stored: str, ambiguous: Path) -> None:
    words = ("--map", "When=time", "--map", "Nowhere=post", "--map", "backup=email.recovery", "--epoch", "When=weeks")
    ran = cli("import", stored, ambiguous, "--as", ANNA, *words, "--taken-on", "yesterday")
    assert ran.code == 2
    told = ("no-such-column", "no-such-choice", "not-a-date", "ask-account", "ask-zone", "ask-day-order")
    assert [code for code in (*told, "ask-half-of-day", "ask-third-party") if f"[{code}]" not in ran.err] == []
    assert sources(stored) == 0


def test_answers_by_heading_and_by_number_let_it_in(cli: Cli, stored: str, ambiguous: Path) -> None:
    words = ("--map", "When=time", "--map", "#2=log.access", "--map", "backup=email.recovery", "--third-party", "#3=no")
    more = ("--zone", "When=UTC", "--day-order", "When=day_month_year", "--hours-of-24", "When")
    ran = cli("import", stored, ambiguous, "--as", ANNA, "--account", "@kite_weaver7", *words, *more)
    assert (ran.code, ran.err) == (0, "")
    assert "accepted: 1" in ran.out


def test_a_table_without_times_becomes_values(cli: Cli, stored: str, tmp_path: Path) -> None:
    path = tmp_path / "account.csv"
    path.write_bytes(table(*SUBSCRIBERS))
    ran = cli("import", stored, path, "--as", ANNA)
    assert "values taken in: 6\nvalues left for a person: 0\n" in ran.out
    assert "row 3" in ran.out
    assert "not an address" not in ran.out


def test_json_tells_the_look_and_the_report(cli: Cli, stored: str, audit: Path) -> None:
    look = json.loads(cli("import", stored, audit, "--json").out)
    assert [each["field"] for each in look["tables"][0]["columns"]] == ["", "", "log.access"]
    report = json.loads(cli("import", stored, audit, "--json", "--as", ANNA).out)
    assert (report["seen"], report["accepted"], report["source"]) == (4, 3, "sources-1")


def test_the_report_is_written_as_a_table_that_runs_nothing(cli: Cli, stored: str, tmp_path: Path) -> None:
    path, report = tmp_path / "=audit.csv", tmp_path / "report.csv"
    path.write_bytes(logins((KITE, FORMULA, "203.0.113.7"), (KITE, "2026-09-01T10:00:00Z", "203.0.113.7")))
    assert cli("import", stored, path, "--as", ANNA, "--report", report).code == 0
    written = report.read_text(encoding="utf-8-sig")
    assert "time-unreadable" in written
    assert '"=' not in written
    assert FORMULA not in written


def test_a_file_with_several_tables_asks_which(cli: Cli, stored: str, tmp_path: Path) -> None:
    path = tmp_path / "two.json"
    path.write_text(json.dumps({"a": [{"x": "1"}], "b": [{"y": "2"}]}))
    ran = cli("import", stored, path)
    assert ran.code == 2
    assert "[no-such-table]" in ran.err


def test_a_file_that_is_not_there_is_a_fault_of_the_environment(cli: Cli, stored: str, tmp_path: Path) -> None:
    ran = cli("import", stored, tmp_path / "none.csv")
    assert ran.code == 4
    assert "[record-unreadable]" in ran.err


def test_a_wrong_passphrase_takes_nothing_in(cli: Cli, stored: str, audit: Path) -> None:
    assert cli("import", stored, audit, "--as", ANNA, typed=f"not {PASSPHRASE}\n").code == 2
    assert sources(stored) == 0
