"""Every command, typed as a user would, over the real store."""

import json
import os
import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from app.bootstrap import open_desk
from app.cli.parser import parser
from app.host.samples import SAMPLES, read_sample
from app.services import matterfile
from tests.app.cli.conftest import Cli
from tests.fakes.clock import FixedClock
from tests.scenarios.office import ANNA, BEN, PASSPHRASE, Office, everywhere, pacific, sample, text_of
from tests.scenarios.test_objection import narrow

ROOT = Path(__file__).parents[3]


@pytest.fixture
def objection(tmp_path: Path) -> Path:
    path = tmp_path / "objection.matter.json"
    path.write_bytes(sample("objection"))
    return path


@pytest.fixture
def stored(cli: Cli, objection: Path) -> str:
    return cli("import", objection).out.strip()


@pytest.fixture
def narrowed(cli: Cli, clock: FixedClock, stored: str) -> str:
    """Settle everything in the real store, so that a part may leave once it is submitted and approved."""
    desk = open_desk()
    office = Office("2026-11-20 12:00", store=desk.store)
    office.settle(stored)
    narrow(office, stored)
    clock.advance(pacific("2026-11-24 09:00") - clock.now())
    office.later("2026-11-24 09:00")
    office.check(stored)
    desk.store.close()
    return stored


def test_a_matter_is_kept_and_found_by_its_id_and_by_its_reference(cli: Cli, stored: str) -> None:
    assert stored == "sample-objection"
    assert cli("list").out.split("\t")[:2] == [stored, "XR-2026-118"]
    by_reference, by_id = (json.loads(cli("assess", name, "--json").out) for name in ("XR-2026-118", stored))
    assert by_reference == by_id


def test_a_matter_file_is_assessed_without_being_kept(cli: Cli, objection: Path) -> None:
    ran = cli("assess", objection)
    assert ran.code == 0
    assert "Order ¶ 5" in ran.out
    assert cli("list").out == ""


def test_the_assessment_tells_dispositions_with_grounds_deadlines_and_blockers(cli: Cli, objection: Path) -> None:
    told = json.loads(cli("assess", objection, "--json").out)
    assert {each["disposition"] for each in told["dispositions"]} == {"withhold"}
    pending = [each for each in told["dispositions"][0]["grounds"] if each["code"] == "objection-pending"]
    assert [(each["rule"], each["cite"], each["level"]) for each in pending] == [("R6", "Order ¶ 5", "held")]
    assert {"R1", "R2", "R3", "R4", "R6", "R8"} == {each["rule"] for each in told["blockers"]}
    (advise,) = [each for each in told["deadlines"] if each["kind"] == "advise_court"]
    assert (advise["act_by"], advise["done_on"]) == ("2026-11-19", "2026-11-16")
    assert advise["trace"]


def test_text_and_json_name_the_same_grounds(cli: Cli, objection: Path) -> None:
    text = cli("assess", objection).out
    for each in json.loads(cli("assess", objection, "--json").out)["blockers"]:
        assert each["sentence"] in text
        assert each["code"] in text


def test_another_instant_can_be_asked_about(cli: Cli, objection: Path) -> None:
    asked = cli("assess", objection, "--now", "2026-11-10T12:00:00-08:00", "--json").out
    told = json.loads(asked)
    assert told["now"] == "2026-11-10T20:00:00+00:00"
    assert "window-open" in {each["code"] for one in told["dispositions"] for each in one["grounds"]}


@pytest.mark.parametrize(
    "now", ["2026-11-10T12:00:00", "yesterday", "", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"]
)
def test_an_instant_that_cannot_be_meant_is_refused(cli: Cli, objection: Path, tmp_path: Path, now: str) -> None:
    for words in (("assess", objection), ("letter", objection, "--draft", "--out", tmp_path / "out")):
        ran = cli(*words, f"--now={now}")
        assert ran.code == 2
        assert "an instant is written" in ran.err
    assert not (tmp_path / "out").exists()


def test_a_conflict_is_shown(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "fixed.matter.json"
    assert cli("sample", "fixed-date", "--out", path).code == 0
    assert "CONFLICT: Production is due Fri 27 Nov 2026" in cli("assess", path).out


def test_confirmations_of_a_file_are_shown_as_claimed_and_hold(cli: Cli, tmp_path: Path) -> None:
    claim = {"kind": "step", "subject": "order", "basis": "x", "by": "Somebody Else"}
    approval = {"content": "0" * 64, "by": "Somebody Else"}
    submission = {**approval, "letter_on": "2026-11-19", "response_on": "2026-11-18"}
    path = tmp_path / "claimed.matter.json"
    path.write_bytes(sample("objection", confirmations=[claim], approvals=[approval], submission=submission))
    told = cli("assess", path).out
    assert "step confirmation of order by Somebody Else" in told
    assert "approval of 000000000000 by Somebody Else" in told
    kept = cli("import", path).out.strip()
    blockers = json.loads(cli("assess", kept, "--json").out)["blockers"]
    assert "order" in {each["touches"] for each in blockers if each["code"] == "step-unconfirmed"}
    assert "not-submitted" in {each["code"] for each in blockers}
    assert cli("approve", kept, "--as", ANNA).code == 2


def test_a_draft_letter_is_written_in_both_formats_and_holds_no_value(
    cli: Cli, objection: Path, tmp_path: Path
) -> None:
    ran = cli("letter", objection, "--draft", "--out", tmp_path / "letters")
    assert ran.code == 0
    files = {path.name: path.read_bytes() for path in (tmp_path / "letters").iterdir()}
    assert set(files) == {"XR-2026-118_draft-letter.pdf", "XR-2026-118_draft-letter.docx"}
    assert set(everywhere(files, "NOT FOR SERVICE")) == set(files)
    for value in json.loads(read_sample("objection"))["facts"]["values"]:
        assert everywhere(files, value["text"]) == ()


def test_only_drafts_come_from_the_letter_command(cli: Cli, objection: Path, tmp_path: Path) -> None:
    assert cli("letter", objection, "--out", tmp_path / "letters").code == 2
    assert not (tmp_path / "letters").exists()


def test_people_are_enrolled_once_and_sign_with_their_passphrase(cli: Cli, stored: str) -> None:
    assert cli("people", "add", ANNA).code == 0
    assert cli("people", "add", ANNA).code == 2
    assert cli("people", "add", BEN, typed="short\n").code == 2
    wrong = cli("submit", stored, "--as", ANNA, typed="not the right passphrase at all\n")
    assert wrong.code == 2
    assert "not the right" not in wrong.err
    assert cli("submit", stored, "--as", ANNA).code == 3


def test_an_export_that_is_held_names_every_blocker_and_leaves_nothing(cli: Cli, stored: str, tmp_path: Path) -> None:
    ran = cli("export", stored, "--out", tmp_path / "out")
    assert (ran.code, ran.out) == (3, "")
    assert "R6 A written objection is pending; received Mon 9 Nov 2026. (Order ¶ 5)" in ran.err
    told = json.loads(cli("assess", stored, "--json").out)
    assert all(each["sentence"] in ran.err for each in told["blockers"])
    assert not (tmp_path / "out").exists()


def test_submit_approve_and_export_from_the_command_line(cli: Cli, narrowed: str, tmp_path: Path) -> None:
    assert cli("submit", narrowed, "--as", ANNA).code == 0
    assert json.loads(cli("assess", narrowed, "--json").out)["claimed"] == []
    assert cli("approve", narrowed, "--as", ANNA).code == 2
    assert cli("export", narrowed, "--out", tmp_path / "out").code == 3
    assert cli("approve", narrowed, "--as", BEN).code == 0
    ran = cli("export", narrowed, "--out", tmp_path / "out")
    assert ran.code == 0, ran.err
    written = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert written == sorted(Path(line).name for line in ran.out.splitlines())
    assert written == [
        f"XR-2026-118_P1_{what}" for what in ("letter.docx", "letter.pdf", "production.zip", "schedules.pdf")
    ]
    assert cli("export", narrowed, "--out", tmp_path / "second").code == 3
    assert cli("export", narrowed, "--again", 1, "--out", tmp_path / "again").code == 0
    for name in written:
        assert (tmp_path / "again" / name).read_bytes() == (tmp_path / "out" / name).read_bytes()
    assert cli("export", narrowed, "--again", 2, "--out", tmp_path / "third").code == 2


def test_an_export_in_place_of_files_that_are_there_changes_nothing(cli: Cli, narrowed: str, tmp_path: Path) -> None:
    cli("submit", narrowed, "--as", ANNA)
    cli("approve", narrowed, "--as", BEN)
    out = tmp_path / "out"
    out.mkdir()
    (out / "XR-2026-118_P1_letter.pdf").write_bytes(b"of somebody else")
    ran = cli("export", narrowed, "--out", out)
    assert ran.code == 4
    assert "already there" in ran.err
    assert {path.name: path.read_bytes() for path in out.iterdir()} == {
        "XR-2026-118_P1_letter.pdf": b"of somebody else"
    }
    assert cli("export", narrowed, "--out", tmp_path / "other").code == 0


@pytest.mark.parametrize(
    "words", [["--now", "2030-01-01T00:00:00Z"], ["--n", "2030-01-01T00:00:00Z"], ["--date", "2030-01-01"]]
)
def test_no_option_passes_a_time_to_an_export(cli: Cli, stored: str, tmp_path: Path, words: list[str]) -> None:
    ran = cli("export", stored, "--out", tmp_path / "out", *words)
    assert ran.code == 2
    assert not (tmp_path / "out").exists()


def test_an_export_takes_a_matter_a_folder_a_volume_and_a_note_and_nothing_else() -> None:
    given = vars(parser().parse_args(["export", "m", "--out", "d"]))
    assert set(given) == {"command", "matter", "out", "again", "reseal", "note"}


def test_the_password_note_is_written_apart_and_only_where_its_place_is_free(
    cli: Cli, narrowed: str, tmp_path: Path
) -> None:
    cli("submit", narrowed, "--as", ANNA)
    cli("approve", narrowed, "--as", BEN)
    note = tmp_path / "note.pdf"
    for place in (tmp_path / "missing" / "note.pdf", tmp_path):
        assert cli("export", narrowed, "--out", tmp_path / "out", "--note", place).code == 2
    assert not (tmp_path / "out").exists()
    ran = cli("export", narrowed, "--out", tmp_path / "out", "--note", note)
    assert ran.code == 0, ran.err
    passphrase = ran.err.split()[-1]
    assert passphrase in text_of("note.pdf", note.read_bytes())
    assert not any("note" in path.name for path in (tmp_path / "out").iterdir())


def test_a_volume_is_sealed_again_from_the_command_line(cli: Cli, narrowed: str, tmp_path: Path) -> None:
    cli("submit", narrowed, "--as", ANNA)
    cli("approve", narrowed, "--as", BEN)
    first = cli("export", narrowed, "--out", tmp_path / "out").err.split()[-1]
    ran = cli("export", narrowed, "--out", tmp_path / "again", "--reseal", 1, "--note", tmp_path / "note.pdf")
    assert ran.code == 0, ran.err
    second = ran.err.split()[-1]
    assert second != first
    assert second in text_of("note.pdf", (tmp_path / "note.pdf").read_bytes())
    written = sorted(path.name for path in (tmp_path / "again").iterdir())
    assert written == ["XR-2026-118_P1_production.zip", "XR-2026-118_P1_schedules.pdf"]
    container = tmp_path / "again" / written[0]
    (tmp_path / "words").write_text(second)
    assert cli("verify", container, "--passphrase-file", tmp_path / "words").code == 0
    assert cli("export", narrowed, "--out", tmp_path / "third", "--reseal", 2).code == 2
    assert cli("export", narrowed, "--out", tmp_path / "third", "--reseal", 1, "--again", 1).code == 2


def test_no_environment_variable_or_file_moves_the_clock(
    monkeypatch: pytest.MonkeyPatch, own_data_folder: Path, tmp_path: Path
) -> None:
    own_data_folder.mkdir()
    for name in ("now", "clock", "NOW", "config.toml", ".env"):
        for folder in (own_data_folder, tmp_path):
            (folder / name).write_text("now = 2030-01-01T00:00:00Z\n2030-01-01T00:00:00Z")
    for name in ("NOW", "DISCLOSURE_DESK_NOW", "SOURCE_DATE_EPOCH", "FAKETIME", "DISCLOSURE_DESK_CLOCK"):
        monkeypatch.setenv(name, "2030-01-01T00:00:00Z")
    monkeypatch.chdir(tmp_path)
    desk = open_desk()
    before = datetime.now(UTC)  # noqa: TID251 - what the machine's clock says is the point
    assert abs(desk.clock.now() - before) < timedelta(minutes=1)
    assert desk.matters.moment().now - before < timedelta(minutes=1)
    desk.store.close()


def test_nothing_an_export_is_made_of_reads_the_environment() -> None:
    sources = [*(ROOT / "app" / "services").glob("*.py"), ROOT / "app/host/clock.py", ROOT / "app/bootstrap.py"]
    assert not [path.name for path in sources if re.search(r"environ|getenv", path.read_text(encoding="utf-8"))]


def test_days_are_counted_as_rule_6_does(cli: Cli) -> None:
    told = json.loads(cli("days", "--from", "2022-11-03", "--count", 21, "--json").out)
    assert set(told) >= {"raw", "rule", "act_by", "latest", "release_not_before", "trace"}
    assert [told[each] for each in ("raw", "act_by", "rule", "latest")] == [
        "2022-11-24",
        "2022-11-25",
        "2022-11-28",
        "2022-11-28",
    ]
    assert told["release_not_before"] == "2022-12-01T00:00:00-08:00"
    assert "Thanksgiving" in cli("days", "--from", "2022-11-03", "--count", 21).out


def test_days_are_counted_back_in_calendar_days_court_days_and_hours(cli: Cli) -> None:
    def act_by(*words: object) -> str:
        return str(json.loads(cli("days", "--json", *words).out)["act_by"])

    assert act_by("--from", "2022-11-24", "--count", 7, "--before") == "2022-11-17"
    assert act_by("--from", "2022-11-14", "--count", 10, "--unit", "calendar") == "2022-11-24"
    assert act_by("--from", "2022-11-23", "--count", 1, "--unit", "court") == "2022-11-25"
    instant = act_by("--from", "2022-11-23T17:00:00-08:00", "--count", 24, "--unit", "hours")
    assert instant == "2022-11-25T17:00:00-08:00"


@pytest.mark.parametrize(
    "words, says",
    [
        (["--from", "2022-02-30", "--count", "1"], "--from"),
        (["--from", "tomorrow", "--count", "1"], "--from"),
        (["--from", "2022-11-23", "--count", "1", "--unit", "hours"], "--from"),
        (["--from", "9999-12-31T23:59:59-08:00", "--count", "5", "--unit", "hours"], "--from"),
        (["--from", "0001-01-01T00:00:00+14:00", "--count", "5", "--unit", "hours"], "--from"),
        (["--from", "0001-01-01", "--count", "5", "--before"], "table"),
        (["--from", "9999-12-31", "--count", "5"], "table"),
        (["--from", "2022-11-23", "--count", "0"], "0"),
        (["--from", "2022-11-23", "--count", "-1"], "count"),
        (["--from", "2022-11-23", "--count", "9" * 40], "9999"),
        (["--from", "2035-12-30", "--count", "90"], "table"),
        (["--from", "2022-11-23", "--count", "1", "--court", "moon"], "--court"),
    ],
)
def test_days_that_cannot_be_counted_end_in_a_sentence(cli: Cli, words: list[str], says: str) -> None:
    ran = cli("days", *words)
    assert (ran.code, ran.out) == (2, "")
    assert says in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("name", SAMPLES)
def test_samples_fit_the_printed_schema_and_are_read_without_a_fault(cli: Cli, name: str) -> None:
    schema = json.loads(cli("schema").out)
    tree = json.loads(read_sample(name))
    assert not list(Draft202012Validator(schema).iter_errors(tree))
    assert schema == matterfile.schema()
    assert "events" not in tree
    kept = open_desk()
    assert kept.matters.open(kept.sample(name)).matter.accounts
    kept.store.close()


def test_a_sample_never_overwrites_a_file(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "mine.matter.json"
    path.write_text("mine")
    assert cli("sample", "objection", "--out", path).code == 4
    assert path.read_text() == "mine"


def test_no_argument_opens_the_window(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    class Window:
        def run(self) -> int:
            return 7

    def load(name: str) -> Window:
        opened.append(name)
        return Window()

    monkeypatch.setattr("app.cli.import_module", load)
    assert cli().code == 7
    assert opened == ["ui.application"]


def run_program(*words: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "app", *words]
    return subprocess.run(
        command, cwd=ROOT, input=typed, capture_output=True, text=True, check=False, encoding="utf-8", env=os.environ
    )


def test_python_m_app_is_the_same_program(objection: Path, tmp_path: Path) -> None:
    assert run_program("import", str(objection)).stdout == "sample-objection\n"
    assert run_program("people", "add", ANNA, typed=f"{PASSPHRASE}\n").returncode == 0
    held = run_program("export", "XR-2026-118", "--out", str(tmp_path / "out"))
    assert (held.returncode, held.stdout) == (3, "")
    assert "Order ¶ 5" in held.stderr
    assert run_program("frobnicate").returncode == 2


def test_the_windows_libraries_are_not_loaded_for_a_command(objection: Path) -> None:
    code = (
        f"import sys; from app.cli import main; main(['assess', {str(objection)!r}]); print('PySide6' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ran.stdout.endswith("False\n")


def test_a_matter_file_may_have_any_name_that_ends_in_json(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "mine.json"
    path.write_bytes(sample("objection"))
    assert cli("assess", path).out == cli("assess", path.rename(tmp_path / "mine.matter.json")).out != ""
